//! Sections `readiness` and `calendar`.

use super::{Cx, Place};
use crate::model::draft::{Calendar, Draft, Task};
use crate::model::scalar::word::Whole;
use crate::model::written::{self, Written};
use crate::yaml::{At, Field};

pub(super) fn lower(document: &written::Document<'_>, draft: &mut Draft, cx: &mut Cx<'_>) {
    draft.readiness = document.readiness.as_ref().map(|tasks| {
        let task = |task: &Field<written::Task<'_>>| task.as_ref().and_then(|at| Some(lower_task(at, cx)));
        tasks.iter().map(task).collect()
    });
    if let Some(calendar) = document.calendar.given() {
        let calendar = &calendar.value;
        let mut count =
            |field: &Field<Written<'_, Whole<0, 366>>>| cx.leaf(field).map(|Whole(count)| count.unsigned_abs());
        draft.calendar = Calendar {
            min_gap: count(&calendar.min_gap),
            core: count(&calendar.core),
            segment: count(&calendar.segment),
        };
    }
}

fn lower_task(at: At<&written::Task<'_>>, cx: &mut Cx<'_>) -> Task {
    let (written, place) = (at.value, Place::of(&at));
    Task {
        text: cx.required(&written.text, "task", place),
        lead: cx.required(&written.lead, "lead", place),
        before: cx.leaf(&written.before),
        owner: cx.leaf(&written.owner),
        tiers: cx.leaves(&written.tiers),
    }
}
