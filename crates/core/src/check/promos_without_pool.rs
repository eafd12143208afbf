//! A line that lists promos but has no money for them.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0312",
    name: "promos-without-pool",
    severity: Severity::Warning,
    title: Text::fixed("a line lists promos but has no promo pool", "预算项列了大促，却没有大促预算"),
    checks: Text::fixed(
        "Lines with `promos` but without a `split` that gives `promo` a share.",
        "写了 `promos`，但没有在 `split` 里给 `promo` 分比例的预算项。",
    ),
    matters: Text::fixed(
        "The list has no effect: the money follows the whole month's GMV, and the promos named get nothing of their \
        own.",
        "这份名单不起作用：钱跟着整月 GMV 走，点名的大促一分专款也没有。",
    ),
    example: "\
budget:
  activities:
    rate: 6.5%
    promos: [618, 双11]
",
    fix: Text::fixed(
        "Add `split: {promo: 60%, daily: 40%}`, or delete `promos`.",
        "补上 `split: {promo: 60%, daily: 40%}`，或者删掉 `promos`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let Some(promos) = line.promos.given().filter(|_| line.split.is_absent() && !line.broken) else { continue };
        out.push(
            Diag::new(
                &RULE,
                promos.span,
                text!(en: "the promos of `{line}` have no effect: it has no split", zh: "`{line}` 的 `promos` 不起作用：它没有 `split`", line = line.id.value),
                Text::fixed("", ""),
            )
            .help(Text::fixed("add `split: {promo: 60%, daily: 40%}`, or remove `promos`", "补上 `split: {promo: 60%, daily: 40%}`，或者删去 `promos`")),
        );
    }
}
