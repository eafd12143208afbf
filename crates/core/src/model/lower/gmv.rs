//! Section `gmv`.

use super::{Cx, Lower, Place, spread};
use crate::lang::Text;
use crate::model::draft::{Draft, Split, SplitPart};
use crate::model::form;
use crate::model::format::{Document, Format, Gmv, Months, Quarters, Weekdays};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::growth::Growth;
use crate::model::scalar::share::Part;
use crate::yaml::{At, Field};

pub(super) fn lower(written: &<Document as Format>::Written<'_>, place: Place, draft: &mut Draft, cx: &mut Cx<'_>) {
    cx.missing(&written.gmv, &Document::gmv, place);
    let Some(gmv) = written.gmv.given().filter(|_| !Cx::is_unwritten(&written.gmv, place)) else {
        draft.quarters = Field::Broken(place.span);
        draft.target = Field::Broken(place.span);
        return;
    };
    let place = Place::of(gmv);
    let gmv = &gmv.value;
    draft.growth = cx.field::<Growth>(&gmv.growth, &Gmv::growth, place);
    draft.target = cx.field::<Amount>(&gmv.target, &Gmv::target, place);
    if draft.growth.is_absent() {
        let example = Gmv::target.example();
        cx.absent(&gmv.target, Gmv::target.name, place, |span| form::missing_key::finding(span, "target", example));
    }
    match cx.year {
        Some(year) => {
            let (mender, target) = (cx.mender, gmv.target.span().or(gmv.growth.span()));
            cx.absent(&gmv.quarters, Gmv::quarters.name, place, |span| {
                form::missing_key::quarters(span, year, |line| mender.insertion(place.span, target?, line))
            });
        }
        None => cx.missing(&gmv.quarters, &Gmv::quarters, place),
    }
    draft.quarters = gmv.quarters.as_ref().and_then(|at| Some(quarter_split(at, cx)));
    draft.months = spread(cx.field::<Quarters<Months<Part>>>(&gmv.months, &Gmv::months, place));
    draft.weekdays = spread(cx.field::<Weekdays>(&gmv.weekdays, &Gmv::weekdays, place));
}

/// The shares of the quarters, which are all required.
fn quarter_split(at: At<&<Quarters<Part> as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Split {
    let parts = at.value.in_order().map(|(name, share)| {
        let example = Some(Text::same("25%"));
        cx.absent(share, name, Place::of(&at), |span| form::missing_key::finding(span, name, example));
        SplitPart { name: name.to_owned(), at: at.span, share: cx.value::<Part>(share) }
    });
    Split { parts: parts.into() }
}

impl Lower for Weekdays {
    type Meant = [Field<Factor>; 7];

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let days = at.value;
        let days = [&days.mon, &days.tue, &days.wed, &days.thu, &days.fri, &days.sat, &days.sun];
        Some(days.map(|day| cx.value::<Factor>(day)))
    }
}
