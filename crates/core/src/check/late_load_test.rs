//! A load test that comes when the load is there.

use chrono::NaiveDate;

use super::dues::{Due, Dues, dues};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft};
use crate::model::plan::{PhaseKind, When};
use crate::model::scalar::normalise;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0220",
    name: "late-load-test",
    severity: Severity::Warning,
    title: Text::fixed("a load test is due after the warm-up has begun", "预热都开始了，压测才到期"),
    checks: Text::fixed(
        "Tasks of `readiness` that name a load or stress test: due before the first warm-up day of every promo they cover.",
        "`readiness` 里写到压力测试、压测的事项：截止日要早于它管的每场大促预热的第一天。",
    ),
    matters: Text::fixed(
        "The warm-up brings the first crowd. A test in the middle of it finds what breaks together with the customers.",
        "流量从预热就开始涨。预热中途才压测，就是跟客户一起发现系统撑不住。",
    ),
    example: "\
readiness:
  - {task: 压力测试, lead: 7 days, before: sale, owner: 技术部}
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases: [{kind: warmup, dates: 05-17..05-31}, {kind: sale, dates: 06-06..06-18, uplift: 5}]
",
    fix: Text::fixed(
        "Count back from the warm-up: `before: warmup`, with a lead of some days.",
        "从预热往前推：写 `before: warmup`，再留几天提前量。",
    ),
};

/// What people call it, in small letters.
const WORDS: &[&str] =
    &["压力测试", "压测", "壓力測試", "壓測", "load test", "load-test", "loadtest", "stress test", "stress-test"];

/// Promos that get a label.
const LABELS: usize = 5;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for dues in dues(draft) {
        let name = normalise(&dues.task.value.0).to_lowercase();
        if !WORDS.iter().any(|word| name.contains(word)) {
            continue;
        }
        let late: Vec<_> = dues.dates.iter().filter_map(|due| Some((due, late(due)?))).collect();
        let Some((first, (start, _))) = late.first() else { continue };
        out.push(finding(&dues, first, *start, &late));
    }
}

/// The first day of the warm-up, and where its days are written, if the task is due then or later.
fn late(due: &Due<'_>) -> Option<(NaiveDate, Span)> {
    let warmups = due.of?.1.dated().filter(|(phase, _)| phase.is(PhaseKind::Warmup)).map(|(_, dates)| dates);
    let first = warmups.min_by_key(|dates| dates.value.first)?;
    let DateRange { first: start, .. } = first.value;
    (due.date >= start).then_some((start, first.span))
}

fn finding(dues: &Dues<'_>, first: &Due<'_>, start: NaiveDate, late: &[(&Due<'_>, (NaiveDate, Span))]) -> Diag {
    let mut diag = Diag::new(
        &RULE,
        dues.when.span,
        text!(
            en: "`{task}` for `{promo}` is due on {due}, and its warm-up begins on {start}",
            zh: "`{promo}` 的「{task}」{due} 才到期，预热 {start} 就开始了",
            task = dues.task.value.0,
            promo = first.of.map_or("?", |(_, promo)| promo.shown()),
            due = first.date,
            start = start
        ),
        super::due_collision::counted(dues.when.value, first.from),
    );
    for (due, (_, span)) in late.iter().take(LABELS) {
        diag = diag.label(*span, text!(en: "the test is due on {due}", zh: "压测 {due} 到期", due = due.date));
    }
    diag.help(if matches!(dues.when.value, When::Before(_, PhaseKind::Warmup)) {
        text!(en: "test before it begins: `lead: 7 days`", zh: "在预热开始之前测完：`lead: 7 days`")
    } else {
        text!(en: "count back from the warm-up: `before: warmup`", zh: "从预热往前推：`before: warmup`")
    })
}
