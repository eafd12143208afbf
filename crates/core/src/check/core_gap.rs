//! Core promos that follow each other too closely.

use std::collections::HashSet;

use super::runs::Runs;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{Count, Text};
use crate::model::draft::{Calendar, Draft};
use crate::model::scalar::word::Whole;
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0217",
    name: "core-gap",
    severity: Severity::Warning,
    title: Text::fixed("too few days lie between two core promos", "两场核心大促隔得太近"),
    checks: Text::fixed(
        "The days between the last selling day of a core promo and the first of the next: at least `calendar.min_gap`, \
        which is 7 where it is not given. 0 turns the check off.",
        "一场核心大促最后一个售卖日与下一场第一个售卖日之间的天数，不少于 `calendar.min_gap`，不写按 7 天算；\
        写 0 表示不检查。",
    ),
    matters: Text::fixed(
        "Customers who have just bought do not buy again within days, and the team has no time to restock. The second \
        promo mostly pays for the fatigue.",
        "刚买过的客户几天内不会再买，货也来不及补。第二场多半是拿费用换疲劳。",
    ),
    example: "\
calendar: {min_gap: 7}
promos:
  - {id: 双11,   name: 双 11 狂欢日, tier: core, phases: [{kind: sale, dates: 11-01..11-14, uplift: 6}]}
  - {id: 会员节, name: 会员节,       tier: core, phases: [{kind: sale, dates: 11-18..11-22, uplift: 3}]}
",
    fix: Text::fixed(
        "Move one of them, make the smaller one `tier: segment`, or lower `calendar.min_gap` if the pace is meant.",
        "挪开其中一场，或者把较小的改成 `tier: segment`；节奏本来就这么紧的，把 `calendar.min_gap` 调小。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let least = match &draft.calendar.min_gap {
        Field::Absent => Calendar::min_gap.usual::<Whole<0, 366>>().and_then(|days| u32::try_from(days.0).ok()),
        Field::Broken(_) => None,
        Field::Given(days) => Some(days.value),
    };
    let Some(least) = least else { return };
    let core = Runs::core(draft);
    let promos = |a: usize, b: usize| (a.min(b), a.max(b));
    let overlaps = core.pairs().filter(|(before, run)| before.days.shared(run.days).is_some());
    // two promos that overlap anywhere have a finding of their own, and two phases of a pair need no second one
    let mut said: HashSet<_> = overlaps.map(|(before, run)| promos(before.at, run.at)).collect();
    for (before, run) in core.pairs() {
        let between = (run.days.first - before.days.last).num_days() - 1;
        let Ok(between) = u32::try_from(between) else { continue };
        if between >= least || !said.insert(promos(before.at, run.at)) {
            continue;
        }
        let days = |n: u32| Count { n: n.into(), one: "day", many: "days", zh: "天" };
        let diag = Diag::new(
            &RULE,
            run.span,
            text!(
                en: "{between} between the core promos `{one}` and `{other}`, fewer than {least}",
                zh: "核心大促 `{one}` 和 `{other}` 之间只隔 {between}，不足 {least}",
                between = days(between),
                one = before.promo.shown(),
                other = run.promo.shown(),
                least = days(least)
            ),
            text!(en: "sells from {first}", zh: "{first} 开卖", first = run.days.first),
        )
        .label(before.span, text!(en: "sells until {last}", zh: "卖到 {last}", last = before.days.last));
        let diag = match draft.calendar.min_gap.span() {
            Some(span) => diag.label(span, text!(en: "the gap that was promised", zh: "约定的间隔")),
            None => diag,
        };
        out.push(diag.help(text!(
            en: "move one of them, or write `calendar: {{min_gap: {between}}}` if the pace is meant",
            zh: "挪开其中一场；有意如此就写 `calendar: {{min_gap: {between}}}`",
            between = between
        )));
    }
}
