//! Section `gmv`.

use super::{Cx, Place};
use crate::model::draft::{Draft, Split, SplitPart};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Part;
use crate::model::written::{Document, Gmv, Quarters, Written};
use crate::yaml::{At, Field};

pub(super) fn lower(written: &Document<'_>, place: Place, target: Option<Amount>, draft: &mut Draft, cx: &mut Cx<'_>) {
    cx.missing(&written.gmv, "gmv", place);
    let Some(gmv) = written.gmv.given() else {
        draft.quarters = Field::Broken(place.span);
        draft.target = Field::Broken(place.span);
        return;
    };
    let place = Place::of(gmv);
    let Gmv { target: stated, quarters, months, weekdays } = &gmv.value;
    draft.target = match target {
        // what the file says, or does not say yet, is not asked for in this run
        Some(target) => Field::Given(At::new(target, stated.span().unwrap_or(place.span))),
        None => cx.required(stated, "target", place),
    };
    cx.missing(quarters, "quarters", place);
    draft.quarters = quarters.as_ref().map(|shares| quarter_split(shares, quarters, cx));
    if let Some(months) = months.given() {
        for (quarter, (_, entries)) in months.value.in_order().into_iter().enumerate() {
            draft.months[quarter] = entries.as_ref().map(|entries| cx.by_month(entries));
        }
    } else if let Field::Broken(span) = months {
        draft.months = [const { Field::Absent }; 4].map(|_: Field<()>| Field::Broken(*span));
    }
    if let Some(days) = weekdays.given() {
        let days = &days.value;
        draft.weekdays =
            [&days.mon, &days.tue, &days.wed, &days.thu, &days.fri, &days.sat, &days.sun].map(|day| cx.leaf(day));
    } else if let Field::Broken(span) = weekdays {
        draft.weekdays = [(); 7].map(|()| Field::Broken(*span));
    }
}

fn quarter_split(
    shares: &Quarters<Written<'_, Part>>,
    field: &Field<Quarters<Written<'_, Part>>>,
    cx: &mut Cx<'_>,
) -> Split {
    let parts = shares.in_order().map(|(name, share)| {
        if let Some(at) = field.given() {
            cx.missing(share, name, Place::of(at));
        }
        SplitPart { name: name.to_owned(), share: cx.leaf(share) }
    });
    Split { parts: parts.into() }
}
