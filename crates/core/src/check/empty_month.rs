//! A month with neither promo nor activity.

use super::empty_quarter::{busy_months, closed_months};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::Draft;
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0221",
    name: "empty-month",
    severity: Severity::Info,
    title: Text::fixed("a month has neither promo nor activity", "有月份既没有大促也没有活动"),
    checks: Text::fixed(
        "Each month: at least one promo phase has a day in it, or the brief of its quarter names an activity for it. \
        A quarter that is empty altogether is a warning of its own.",
        "每个月至少有一个大促阶段落在里面，或者在 `quarters` 里写了这个月的活动。整个季度都空的另有警告。",
    ),
    matters: Text::fixed(
        "A month without anything planned has a target and nobody who answers for it.",
        "什么都没排的月份照样有目标，却没有人负责。",
    ),
    example: "\
quarters:
  Q3: {activities: {7月: 夏日福袋, 9月: 99 囤货节}}
",
    fix: Text::fixed(
        "Add an activity for the month under `quarters`, for example `8月: 新品体验官`, if there is one.",
        "这个月有安排的，在 `quarters` 里补上，例如 `8月: 新品体验官`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(busy) = busy_months(draft) else { return };
    let Some(year) = draft.year else { return };
    let closed = closed_months(draft);
    for (quarter, busy) in busy.iter().enumerate() {
        if !busy.contains(&true) {
            continue;
        }
        let name = format!("Q{}", quarter + 1);
        let first = quarter * (MONTHS / QUARTERS);
        let empty = (0..busy.len()).filter(|&month| !busy[month] && !closed[quarter][month]);
        let empty: Vec<String> = empty.map(|month| year.month_key(first + month)).collect();
        let share = draft.quarters.given().and_then(|split| split.value.parts[quarter].share.span());
        let place = draft.briefs[quarter].given().and_then(|brief| Some(brief.value.activities.first()?.key.span));
        let (Some(span), Some(month)) =
            (place.or(share).or(draft.quarters.span()).or(draft.flat.span()), empty.first())
        else {
            continue;
        };
        let diag = Diag::new(
            &RULE,
            span,
            text!(
                en: "nothing is planned in {months}: neither a promo nor an activity",
                zh: "{months} 既没有大促也没有活动",
                months = List(empty.clone())
            ),
            text!(en: "{name} has other months only", zh: "{name} 只安排了别的月份", name = name),
        );
        out.push(diag.help(text!(
            en: "add to the activities of {name}, for example `{month}: …`",
            zh: "在 {name} 的 `activities` 里补上，例如 `{month}: …`",
            name = name,
            month = month
        )));
    }
}
