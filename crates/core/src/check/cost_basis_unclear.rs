//! A variable cost that follows nothing, or two things.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Variable};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0407",
    name: "cost-basis-unclear",
    severity: Severity::Error,
    title: Text::fixed("a variable cost does not say what it follows", "变动成本没说清跟着什么走"),
    checks: Text::fixed(
        "Each cost under `costs.variable`: it has a `rate` with what it is taken `of`, or an amount `per_order`, and not \
        both.",
        "`costs.variable` 里的每一项：要么写 `rate` 和基数 `of`，要么写 `per_order`，二选一。",
    ),
    matters: Text::fixed(
        "Five percent of GMV and five percent of net sales differ by the refunds, which is real money in a trade where a \
        third comes back.",
        "GMV 的 5% 和净销售额的 5% 差着一份退款；退款三成的类目，这不是小数。",
    ),
    example: "\
costs:
  variable:
    平台佣金: {rate: 5%}
",
    fix: Text::fixed(
        "Write `{rate: 5%, of: net}`, `{rate: 5%, of: gmv}` or `{per_order: 4.5}`.",
        "写 `{rate: 5%, of: net}`、`{rate: 5%, of: gmv}` 或者 `{per_order: 4.5}`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    out.extend(draft.costs.variable.iter().filter_map(|cost| finding(draft, cost)));
}

fn finding(draft: &Draft, cost: &Variable) -> Option<Diag> {
    let name = &cost.name.value;
    if cost.rate.is_broken() || cost.of.is_broken() || cost.per_order.is_broken() {
        return None;
    }
    let diag = |span, message, label| Diag::new(&RULE, span, message, label);
    let (rate, of, per_order) = (cost.rate.span(), cost.of.span(), cost.per_order.span());
    Some(match (rate, of, per_order) {
        (Some(_), Some(_), None) | (None, None, Some(_)) => return None,
        (Some(rate), of, Some(per_order)) => {
            let message = text!(en: "`{name}` has both a rate and an amount per order", zh: "`{name}` 既有费率，又按订单收", name = name);
            let diag = diag(per_order, message, text!(en: "so much for every order", zh: "每个订单多少钱"))
                .label(rate, text!(en: "and a share of sales", zh: "又占销售额的百分之几"));
            if of.is_some() {
                diag.help(text!(en: "remove `per_order`, or remove `rate` and `of`", zh: "删去 `per_order`，或者删去 `rate` 和 `of`"))
            } else {
                diag.help(text!(en: "remove `per_order` and write `of: net`, or remove `rate`", zh: "删去 `per_order` 并写上 `of: net`，或者删去 `rate`"))
            }
        }
        (Some(rate), None, None) => {
            let message = text!(en: "`{name}` does not say what its rate is taken of", zh: "`{name}` 没写费率的基数", name = name);
            diag(draft.lacking(rate, &["of"]), message, text!(en: "of GMV, or of net sales?", zh: "占 GMV，还是占净销售额？"))
                .help(text!(en: "add `of: net` for sales after refunds, or `of: gmv`", zh: "加上 `of: net`（扣掉退款的净销售额）或 `of: gmv`"))
        }
        (None, Some(of), None) => {
            let message = text!(en: "`{name}` says what its rate is taken of, and has no rate", zh: "`{name}` 写了基数，却没有费率", name = name);
            diag(draft.lacking(of, &["rate"]), message, text!(en: "of this, but how much?", zh: "占它的百分之几？"))
                .help(text!(en: "add the rate, such as `rate: 5%`", zh: "加上费率，例如 `rate: 5%`"))
        }
        (None, Some(of), Some(per_order)) => {
            let message = text!(en: "`{name}` is paid per order, which is a share of nothing", zh: "`{name}` 按订单收，没有基数可写", name = name);
            diag(of, message, text!(en: "only a rate is taken of something", zh: "只有费率才有基数"))
                .label(per_order, text!(en: "so much for every order", zh: "每个订单多少钱"))
                .help(text!(en: "remove `of`, or write a `rate` instead of `per_order`", zh: "删去 `of`，或者把 `per_order` 换成 `rate`"))
        }
        (None, None, None) => {
            let message = text!(en: "`{name}` has neither a rate nor an amount per order", zh: "`{name}` 既没有费率，也没有每单多少钱", name = name);
            diag(draft.lacking(cost.name.span, &["rate", "per_order"]), message, Text::fixed("", ""))
                .help(text!(en: "write `rate: 5%, of: net`, or `per_order: 4.5`", zh: "写 `rate: 5%, of: net`，或者 `per_order: 4.5`"))
        }
    })
}
