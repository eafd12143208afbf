//! Section `gmv`.

use super::split::any_amount;
use super::{Cx, Lower, Place, spread};
use crate::lang::Text;
use crate::model::draft::{DayFactor, Draft, MonthPart, Split, SplitPart};
use crate::model::form;
use crate::model::format::{Days, Document, Format, Gmv, Keyed, Months, Quarters, Weekdays};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::growth::Growth;
use crate::model::scalar::share::Portion;
use crate::model::words::Counted;
use crate::yaml::{At, Entry, Field, Tiers};

pub(super) fn lower(written: &<Document as Format>::Written<'_>, place: Place, draft: &mut Draft, cx: &mut Cx<'_>) {
    cx.missing(&written.gmv, &Document::gmv, place);
    let Some(gmv) = written.gmv.given().filter(|_| !Cx::is_unwritten(&written.gmv, place)) else {
        draft.quarters = Field::Broken(place.span);
        draft.target = Field::Broken(place.span);
        return;
    };
    let place = Place::of(gmv);
    let gmv = &gmv.value;
    draft.quarters = gmv.quarters.as_ref().and_then(|at| Some(quarter_split(at, cx)));
    match gmv.months.as_ref() {
        Field::Absent => {}
        Field::Broken(span) => draft.months = spread(Field::Broken(span)),
        Field::Given(at) => match at.value {
            Tiers::Nested(quarters) => {
                draft.months = quarters.in_order().map(|(_, months)| nested(months, cx));
            }
            Tiers::Flat(entries) => {
                let months = cx.month_parts(entries.0.iter());
                draft.flat = Field::Given(At { value: months, span: at.span, truncated: at.truncated });
            }
        },
    }
    draft.weekdays = spread(cx.field::<Weekdays>(&gmv.weekdays, &Gmv::weekdays, place));
    draft.days = cx.field::<Days>(&gmv.days, &Gmv::days, place);
    draft.round = cx.field::<Amount>(&gmv.round, &Gmv::round, place);
    draft.growth = cx.field::<Growth>(&gmv.growth, &Gmv::growth, place);
    draft.target = cx.field::<Amount>(&gmv.target, &Gmv::target, place);
    draft.counts = cx.field::<Counted>(&gmv.counts, &Gmv::counts, place);
    let behind = gmv.target.span().or(gmv.growth.span()).or(gmv.quarters.span()).filter(|_| draft.counts.is_absent());
    let said = |word| {
        let (span, text) = cx.mender.insertion(place.span, behind?, &format!("{}: {word}", Gmv::counts.name))?;
        Some((word, span, text))
    };
    draft.counting = Counted::WORDS.iter().filter_map(|&(word, _)| said(word)).collect();
    if draft.target.is_absent() && draft.growth.is_absent() {
        draft.target = target(draft, place, cx);
        draft.summed = draft.target.given().is_some();
    }
    match cx.year {
        _ if !draft.flat.is_absent() => {}
        Some(year) => {
            let (mender, target) = (cx.mender, gmv.target.span().or(gmv.growth.span()));
            cx.absent(&gmv.quarters, Gmv::quarters.name, place, |span| {
                form::missing_key::quarters(span, year, |line| mender.insertion(place.span, target?, line))
            });
        }
        None => {
            let example = Gmv::quarters.example();
            cx.absent(&gmv.quarters, Gmv::quarters.name, place, |span| {
                form::missing_key::finding(span, Gmv::quarters.name, example)
            });
        }
    }
}

/// The target of a plan that leaves it to the amounts of its quarters or months, or reports that it has none.
fn target(draft: &Draft, place: Place, cx: &mut Cx<'_>) -> Field<Amount> {
    let months = || draft.months.iter().find_map(Field::span);
    let at = draft.flat.span().or(draft.quarters.span()).or_else(months);
    if let (Some(sum), Some(span)) = (draft.amounts(), at) {
        return Field::Given(At::new(sum, span));
    }
    // what keeps the amounts from being added up is reported where it is
    if draft.amounts_are_meant() {
        return Field::Broken(place.span.head());
    }
    if cx.is_open(place, &[Gmv::target.name, Gmv::growth.name]) {
        return Field::Broken(place.span.head());
    }
    let example = Gmv::target.example();
    cx.absent(&Field::<Amount>::Absent, Gmv::target.name, place, |span| {
        form::missing_key::finding(span, "target", example)
    });
    Field::Broken(place.span.head())
}

/// What the quarters take of the year; all of them are required.
fn quarter_split(at: At<&<Quarters<Portion> as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Split {
    let quarters = at.value.in_order();
    let amounts = any_amount(quarters.iter().map(|(_, share)| *share));
    let parts = quarters.map(|(name, share)| {
        let example = Some(Text::same("25%"));
        cx.absent(share, name, Place::of(&at), |span| form::missing_key::finding(span, name, example));
        SplitPart { name: name.to_owned(), at: at.span, share: cx.portion(share, amounts) }
    });
    Split { parts: parts.into() }
}

/// What the months of a quarter take of it.
fn nested(months: &Field<<Months<Portion> as Format>::Written<'_>>, cx: &mut Cx<'_>) -> Field<Vec<MonthPart>> {
    months.as_ref().and_then(|at| Some(cx.month_parts(Keyed::iter(at.value))))
}

impl Lower for Weekdays {
    type Meant = [Field<Factor>; 7];

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let days = at.value;
        let days = [&days.mon, &days.tue, &days.wed, &days.thu, &days.fri, &days.sat, &days.sun];
        Some(days.map(|day| cx.value::<Factor>(day)))
    }
}

impl Lower for Days {
    type Meant = Vec<DayFactor>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant> {
        let one = |entry: &Entry<'_, <Factor as Format>::Written<'_>>| {
            let At { value: text, span, .. } = entry.key;
            let dates = cx.range(text, span).map_or(Field::Broken(span), |dates| Field::Given(At::new(dates, span)));
            DayFactor { dates, factor: cx.value::<Factor>(&entry.value) }
        };
        Some(at.value.iter().map(one).collect())
    }
}
