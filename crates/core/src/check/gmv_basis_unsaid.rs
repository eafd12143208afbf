//! A plan with offers that does not say whether GMV counts what they take off.

use crate::diag::{Diag, Diags, Edit, Repair, Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0423",
    name: "gmv-basis-unsaid",
    severity: Severity::Info,
    title: Text::fixed("the plan does not say whether GMV is before offers", "没写 GMV 是优惠前还是实付"),
    checks: Text::fixed(
        "A plan with `offers` says `counts` under `gmv`.",
        "有 `offers` 的计划，`gmv` 里写了 `counts`。",
    ),
    matters: Text::fixed(
        "Shops count either way, and it decides what an offer costs: 20% off is 20% of prices before it, and 25% of what customers \
        paid. It also decides whether the money for offers is a cost: what customers never paid is in no GMV that counts what they paid.",
        "两种口径都有店铺在用，优惠的成本差得不少：打 8 折，按优惠前算是 GMV 的 20%，按实付算是 25%。预算里给优惠的钱算不算成本也跟着变：\
        实付的 GMV 里本来就没有让掉的钱。",
    ),
    example: "\
gmv:
  target: 1亿
offers:
  - {id: 满300减80, promo: 双11, threshold: 300, off: 80, uptake: 35%}
",
    fix: Text::fixed(
        "Write `counts: list` where GMV is before offers are taken off, `counts: paid` where it is what customers paid. `--fix=P0423:list` \
        and `--fix=P0423:paid` do so.",
        "GMV 是优惠前的金额就写 `counts: list`，是顾客实付就写 `counts: paid`。可以用 `--fix=P0423:list` 或 `--fix=P0423:paid` 写上。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(offers) = draft.offers.given().filter(|_| draft.counts.is_absent() && draft.offers().next().is_some())
    else {
        return;
    };
    let message = text!(
        en: "the plan has offers and does not say whether GMV counts what they take off",
        zh: "计划里有优惠，但没写 GMV 算不算让掉的钱"
    );
    let label = text!(en: "costed as if GMV were before offers", zh: "现在按优惠前算成本");
    let diag = Diag::new(&RULE, offers.span.head(), message, label).help(text!(
        en: "write `counts: list` under `gmv` if it is before offers, `counts: paid` if it is what customers paid",
        zh: "GMV 是优惠前的金额，就在 `gmv` 里写 `counts: list`；是顾客实付，写 `counts: paid`"
    ));
    let edit = |(word, span, text): &(&'static str, _, String)| {
        Repair::new(word, false, vec![Edit { span: *span, text: text.clone() }])
    };
    out.push(draft.counting.iter().map(edit).fold(diag, Diag::repair));
}
