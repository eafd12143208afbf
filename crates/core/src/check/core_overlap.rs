//! Two core promos that sell on the same days.

use std::collections::HashSet;

use super::runs::{Runs, later_first};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0215",
    name: "core-overlap",
    severity: Severity::Warning,
    title: Text::fixed("two core promos sell on the same days", "两场核心大促的售卖期重叠"),
    checks: Text::fixed(
        "The selling phases of promos of tier `core`: all but `warmup`. Segment promos may overlap with any.",
        "`core` 级大促的售卖期，也就是 `warmup` 以外的阶段。`segment` 级的大促跟谁重叠都可以。",
    ),
    matters: Text::fixed(
        "Two main battles at once share one team, one stock and one front page, and a sale on such a day counts in both \
        results.",
        "两场主战役同时打，人、货、首页资源只有一份；这几天的成交还会同时算进两场的战果。",
    ),
    example: "\
promos:
  - {id: 双11,   name: 双 11 狂欢日, tier: core, phases: [{kind: sale, dates: 11-01..11-14, uplift: 6}]}
  - {id: 会员节, name: 会员节,       tier: core, phases: [{kind: sale, dates: 11-12..11-18, uplift: 3}]}
",
    fix: Text::fixed(
        "Move or shorten one of them, or make the one that rides along `tier: segment`.",
        "挪开或缩短其中一场；陪跑的那场改成 `tier: segment`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let mut said = HashSet::new();
    for (before, run) in Runs::core(draft).pairs() {
        let Some(days) = before.days.shared(run.days) else { continue };
        if !said.insert((before.at.min(run.at), before.at.max(run.at))) {
            continue;
        }
        let (one, other) = later_first(run, before);
        out.push(
            Diag::new(
                &RULE,
                one.span,
                text!(
                    en: "the core promos `{one}` and `{other}` both sell on {days}",
                    zh: "核心大促 `{one}` 和 `{other}` 在 {days} 同时售卖",
                    one = one.promo.shown(),
                    other = other.promo.shown(),
                    days = days
                ),
                text!(en: "{kind} of `{promo}`", zh: "`{promo}` 的{kind}期", kind = one.kind.name(), promo = one.promo.shown()),
            )
            .label(
                other.span,
                text!(en: "{kind} of `{promo}`", zh: "`{promo}` 的{kind}期", kind = other.kind.name(), promo = other.promo.shown()),
            )
            .help(text!(
                en: "move one of them, or make it `tier: segment`",
                zh: "挪开其中一场，或者把它改为 `tier: segment`"
            )),
        );
    }
}
