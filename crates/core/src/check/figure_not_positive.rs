//! An order value or a conversion rate of zero.

use super::sales_figures;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0402",
    name: "figure-not-positive",
    severity: Severity::Error,
    title: Text::fixed("an order value or a conversion rate is zero", "客单价或者转化率是零"),
    checks: Text::fixed(
        "`average_order_value` and `conversion_rate` under `sales`, its `by` and the `figures` of a split: both are more than zero.",
        "`sales`、它的 `by` 和拆分的 `figures` 里的 `average_order_value`、`conversion_rate`，都必须大于零。",
    ),
    matters: Text::fixed(
        "Orders are GMV divided by the order value, visitors are orders divided by the conversion rate. With a zero there \
        is no number of orders, and no number of visitors that would reach the target.",
        "订单数是 GMV 除以客单价，访客数是订单数除以转化率。其中一个是零，订单和访客就都算不出来。",
    ),
    example: "\
sales:
  average_order_value: 0
  conversion_rate: 3%
",
    fix: Text::fixed(
        "Write what last year's shop figures say, or remove the key while it is not known.",
        "按去年店铺后台的数填写；还不知道就先删去这个键。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for figures in sales_figures::all(draft) {
        if let Some(value) = figures.average_order_value.given().filter(|value| value.value.0.is_zero()) {
            out.push(
                Diag::new(
                    &RULE,
                    value.span,
                    text!(en: "the order value is zero", zh: "客单价是 0"),
                    text!(en: "GMV is divided by this", zh: "GMV 要除以它"),
                )
                .help(text!(
                    en: "write the GMV of one order, more than 0: `average_order_value: 220`",
                    zh: "写一个订单的 GMV，要大于 0：`average_order_value: 220`"
                )),
            );
        }
        if let Some(rate) = figures.conversion_rate.given().filter(|rate| rate.value.0.is_zero()) {
            out.push(
                Diag::new(
                    &RULE,
                    rate.span,
                    text!(en: "the conversion rate is zero", zh: "转化率是 0"),
                    text!(en: "orders are divided by this", zh: "订单数要除以它"),
                )
                .help(text!(
                    en: "write the orders per visitor, more than 0%: `conversion_rate: 3%`",
                    zh: "写每个访客下单的比例，要大于 0%：`conversion_rate: 3%`"
                )),
            );
        }
    }
}
