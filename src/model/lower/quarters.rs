//! Section `quarters`: the brief of each quarter. Free text, read for what it covers.

use super::Cx;
use crate::model::draft::{Brief, Draft};
use crate::model::written;
use crate::yaml::Field;

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    match &document.quarters {
        Field::Absent => {}
        Field::Broken(span) => draft.briefs = [(); 4].map(|()| Field::Broken(*span)),
        Field::Given(briefs) => {
            for (quarter, (_, brief)) in briefs.value.in_order().into_iter().enumerate() {
                draft.briefs[quarter] = brief.as_ref().map(|brief| lower_brief(brief, cx));
            }
        }
    }
}

fn lower_brief(brief: &written::Brief<'_>, cx: &mut Cx<'_>) -> Brief {
    // their wording is free; a placeholder left in them is still reported
    let _ = cx.leaf(&brief.phase);
    let _ = cx.leaf(&brief.goal);
    Brief { activities: brief.activities.given().map_or_else(Vec::new, |months| cx.by_month(&months.value)) }
}
