//! A budget line with a rate and an amount.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0315",
    name: "rate-and-amount",
    severity: Severity::Error,
    title: Text::fixed("a budget line has both a rate and an amount", "预算项既写了费比又写了金额"),
    checks: Text::fixed(
        "Budget lines with both `rate` and `amount`: the one follows GMV, the other does not.",
        "同时写了 `rate` 和 `amount` 的预算项：一个跟着 GMV 走，一个不跟。",
    ),
    matters: Text::fixed(
        "Only one of the two can be what is spent, and they part ways as soon as the target moves.",
        "花的钱只能按其中一个算；目标一变，两个数就对不上了。",
    ),
    example: "\
budget:
  marketing: {rate: 10%, amount: 1000万}
",
    fix: Text::fixed(
        "Keep the one that was decided; a share the amount must stay within is written as `band`.",
        "留下真正定下来的那个；金额不能超出的比例写成 `band`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let (Some(rate), Some(amount)) = (line.rate.span(), line.amount.span()) else { continue };
        let diag = Diag::new(
                &RULE,
                rate,
                text!(en: "`{line}` has both a rate and an amount", zh: "`{line}` 同时写了费比和金额", line = line.id.value),
                Text::fixed("this follows GMV", "这个跟着 GMV 走"),
            )
            .label(amount, Text::fixed("this does not", "这个不跟"));
        // rates by quarter and month are no single value to take away
        let diag = if line.rates().is_some() { diag } else { diag.repair(Repair::removal("remove", rate)) };
        out.push(diag.help(text!(
            en: "remove `rate` or `amount`; what the amount must stay within is a `band`",
            zh: "删去 `rate` 或 `amount`；金额要控制在什么比例之内，写成 `band`"
        )));
    }
}
