//! A conversion or refund rate that hardly any shop has.

use super::sales_figures;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::percent;
use crate::text;
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: "P0416",
    name: "figure-outside-sense",
    severity: Severity::Info,
    title: Text::fixed("a conversion or refund rate is higher than shops see", "转化率或者退款率高得少见"),
    checks: Text::fixed(
        "Under `sales`, its `by` and the `figures` of a split: a `conversion_rate` above 30%, a `refund_rate` above 60%.",
        "`sales`、它的 `by` 和拆分的 `figures` 里，`conversion_rate` 有没有超过 30%，`refund_rate` 有没有超过 60%。",
    ),
    matters: Text::fixed(
        "A decimal point out of place makes traffic ten times cheaper than it will be, or eats the whole margin.",
        "小数点错一位，流量就便宜了十倍，或者毛利全被退款吃掉。",
    ),
    example: "\
sales:
  average_order_value: 220
  conversion_rate: 35%
",
    fix: Text::fixed(
        "Compare with last year's shop figures. If the figure is right, nothing needs to change.",
        "跟去年店铺后台的数核对；如果没写错，不用改。",
    ),
};

/// The most that is believed of a rate.
static MOST: [(&str, Decimal, Text); 2] = [
    ("conversion_rate", Decimal::from_parts(3, 0, 0, false, 1), Text::fixed("conversion rate", "转化率")),
    ("refund_rate", Decimal::from_parts(6, 0, 0, false, 1), Text::fixed("refund rate", "退款率")),
];

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for figures in sales_figures::all(draft) {
        for (key, rate) in sales_figures::shares(figures) {
            let Some((_, most, what)) = MOST.iter().find(|(name, ..)| *name == key) else { continue };
            let Some(rate) = rate.filter(|rate| rate.value.0 > *most) else { continue };
            let tenth = rate.value.0.checked_div(Decimal::TEN).unwrap_or_default();
            out.push(
                Diag::new(
                    &RULE,
                    rate.span,
                    text!(
                        en: "a {what} of {rate} is rare: few shops pass {most}",
                        zh: "{what} {rate}，店铺很少超过 {most}",
                        what = what,
                        rate = percent(rate.value.0),
                        most = percent(*most)
                    ),
                    Text::fixed("", ""),
                )
                .help(text!(
                    en: "if a decimal point is out of place, write `{key}: {tenth}`; else nothing needs to change",
                    zh: "如果是小数点点错了，改为 `{key}: {tenth}`；没写错就不用改",
                    key = key,
                    tenth = percent(tenth)
                )),
            );
        }
    }
}
