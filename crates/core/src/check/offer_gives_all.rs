//! An offer of which customers pay nothing, in a plan whose GMV is what they paid.

use rust_decimal::Decimal;

use crate::diag::{Diag, Diags, Repair, Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::words::Counted;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0422",
    name: "offer-gives-all",
    severity: Severity::Error,
    title: Text::fixed("an offer takes all off what customers pay", "优惠减到零，实付推不出成本"),
    checks: Text::fixed(
        "With `counts: paid` under `gmv`, each offer's `percent_off`: below 100%.",
        "`gmv` 写了 `counts: paid` 时，每项优惠的 `percent_off` 都要小于 100%。",
    ),
    matters: Text::fixed(
        "GMV that counts what customers paid has nothing of what was given away whole, so no cost follows from it: of a depth \
        x it is x ÷ (1 − x) of what was paid.",
        "实付口径的 GMV 里，白送的一分钱也没有，成本就推不出来：力度为 x 的优惠，成本是实付的 x ÷ (1 − x)。",
    ),
    example: "\
gmv:
  target: 1亿
  counts: paid
offers:
  - {id: 第二件免费, promo: 双11, percent_off: 100%, uptake: 5%}
",
    fix: Text::fixed(
        "Write what it takes off the whole order, such as 50% where the second of two is free; a gift is a variable cost; or count GMV \
        before offers with `counts: list`.",
        "写整单让了多少：第二件免费就是 50%。赠品写成变动成本。或者 GMV 按优惠前算，写 `counts: list`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(counts) = draft.counts.given().filter(|counts| counts.value == Counted::Paid) else { return };
    for offer in draft.offers() {
        let Some(percent) = offer.percent_off.given().filter(|percent| percent.value.0 == Decimal::ONE) else {
            continue;
        };
        let message = text!(
            en: "of `{offer}` customers pay nothing, and GMV counts what they paid",
            zh: "用了 `{offer}` 顾客一分不付，而 GMV 算的是实付",
            offer = offer.shown()
        );
        let label = text!(en: "no cost follows from nothing", zh: "推不出成本");
        out.push(
            Diag::new(&RULE, percent.span, message, label)
                .label(counts.span, text!(en: "what customers paid", zh: "实付口径"))
                .repair(Repair::choice("list", counts.span, "list"))
                .help(text!(
                    en: "write what it takes off the whole order, or `counts: list`",
                    zh: "写整单让了百分之几，或者写 `counts: list`"
                )),
        );
    }
}
