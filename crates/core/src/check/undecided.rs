//! A value that says of itself that it is not decided yet.

use std::collections::HashSet;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::undecided::Undecided;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0025",
    name: "undecided",
    severity: Severity::Info,
    title: Text::fixed("a value is not decided yet", "有一项还没有定"),
    checks: Text::fixed(
        "Values written as `TBD`, or `TBD(owner, 2026-12-15)` with who decides and until when. They read as if they were not \
        there. A key that the plan cannot do without, and a part of a whole, must be decided: there it is an error.",
        "写成 `待定` 的值，也可以写上谁来定、哪天定：`待定(负责人, 2026-12-15)`。它们按没写算。计划离不了的键，以及拆分里的一份，必须先\
        定下来，写了就是错误。",
    ),
    matters: Text::fixed(
        "A plan is made while some of it is still open. What is marked is not forgotten: with a day it stands in `plan due` \
        and in the calendar.",
        "做计划时总有几项还没定。标出来就不会忘：写了日子的，`plan due` 和日历里都有。",
    ),
    example: "\
budget:
  marketing: {rate: 10%, band: \"待定(市场部, 2026-12-15)\"}
",
    fix: Text::fixed("Decide the value and write it in place of the mark.", "定下来之后，把值写在这里。"),
};

/// Looks at what the other checks found, so it runs after them: where something needs the value, that is said.
pub(crate) fn check(draft: &Draft, out: &mut Diags<'_>) {
    for open in open(draft, out) {
        if !is_late(draft, open) {
            let message = text!(en: "`{path}` is not decided yet", zh: "`{path}` 还没有定", path = open.path);
            out.push(finding(&RULE, open, message));
        }
    }
}

/// What is not decided and no error yet.
pub(super) fn open<'d>(draft: &'d Draft, out: &Diags<'_>) -> Vec<&'d Undecided> {
    if draft.undecided.is_empty() {
        return Vec::new();
    }
    let wrong: HashSet<_> = out.places_of_errors().collect();
    draft.undecided.iter().filter(|open| !wrong.contains(&open.span)).collect()
}

/// Whether the day by which it was to be decided is past, where the day is looked at.
pub(super) fn is_late(draft: &Draft, open: &Undecided) -> bool {
    open.said.day.zip(draft.policy.as_of).is_some_and(|(day, today)| day < today)
}

/// Who decides, and until when.
pub(super) fn finding(rule: &'static Rule, open: &Undecided, message: Text) -> Diag {
    let label = match (&open.said.owner, open.said.day) {
        (Some(owner), Some(day)) => {
            text!(en: "`{owner}` decides by {day}", zh: "`{owner}` {day} 前定", owner = owner.as_str(), day = day)
        }
        (Some(owner), None) => text!(en: "`{owner}` decides", zh: "由 `{owner}` 定", owner = owner.as_str()),
        (None, Some(day)) => text!(en: "to be decided by {day}", zh: "{day} 前定", day = day),
        (None, None) => Text::fixed("", ""),
    };
    Diag::new(rule, open.span, message, label).help(text!(
        en: "until then it counts as not written; write the value here once it is decided",
        zh: "在那之前按没写算；定下来后把值写在这里"
    ))
}
