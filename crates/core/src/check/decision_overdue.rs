//! A value that should have been decided by now.

use super::undecided::{finding, is_late, open};
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0026",
    name: "decision-overdue",
    severity: Severity::Warning,
    title: Text::fixed("a decision is overdue", "该定的还没有定"),
    checks: Text::fixed(
        "The day of `TBD(owner, 2026-12-15)` against the day of the check: today, or `plan validate --as-of`. Reports do not \
        look at the day.",
        "`待定(负责人, 2026-12-15)` 里的日子，和检查的日期比：默认是今天，也可用 `plan validate --as-of` 指定。报表不看日期。",
    ),
    matters: Text::fixed(
        "Until somebody decides, the plan is computed without the value.",
        "一天不定，计划就一天不算这一项。",
    ),
    example: "\
budget:
  marketing: {rate: 10%, band: \"待定(市场部, 2020-11-30)\"}
",
    fix: Text::fixed(
        "Decide the value and write it; or agree on another day and write that.",
        "定下来，把值写上；或者另约一个日子，改写日期。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    for open in open(draft, out).into_iter().filter(|open| is_late(draft, open)) {
        if let Some(day) = open.said.day {
            let message = text!(
                en: "`{path}` should have been decided by {day}",
                zh: "`{path}` 应在 {day} 前定下来",
                path = open.path,
                day = day
            );
            out.push(finding(&RULE, open, message));
        }
    }
}
