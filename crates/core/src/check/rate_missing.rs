//! A budget line with neither rate nor band.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0309",
    name: "rate-missing",
    severity: Severity::Error,
    title: Text::fixed("a budget line has no rate, amount or band", "预算项没有费比，没有金额，也没有区间"),
    checks: Text::fixed(
        "Every budget line: it gives a `rate`, an `amount`, or a `band` whose middle is taken.",
        "每个预算项都要写 `rate` 或 `amount`，或者写 `band`（取中间值）。",
    ),
    matters: Text::fixed(
        "The line is on the list but has no amount, so the year's total looks smaller than what will be asked for.",
        "清单上有这一项，却没有金额，全年合计就比实际要花的少。",
    ),
    example: "\
budget:
  marketing:
    split: {promo: 60%, daily: 40%}
",
    fix: Text::fixed(
        "Add `rate: 10%`, `amount: 1.2M` or `band: 8%..12%`.",
        "补上 `rate: 10%`、`amount: 120万` 或 `band: 8%..12%`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        if line.broken || !line.rate.is_absent() || !line.amount.is_absent() || !line.band.is_absent() {
            continue;
        }
        out.push(
            Diag::new(
                &RULE,
                draft.lacking(line.id.span, &["rate", "amount", "band"]),
                text!(en: "`{line}` has no rate, amount or band", zh: "`{line}` 没有费比，没有金额，也没有区间", line = line.id.value),
                Text::fixed("", ""),
            )
            .help(text!(
                en: "write `rate: 10%`, `amount: 1.2M`, or `band: 8%..12%` to take its middle",
                zh: "写 `rate: 10%` 或 `amount: 120万`，或者写 `band: 8%..12%`，取中间值"
            )),
        );
    }
}
