//! Profit below nothing, and costs above the money for them.

use super::{attribute, page, report, tags, tenths};
use crate::lang::Lang;
use crate::report::figures::Unit;

/// Loses money in each quarter but the second, and cannot pay for its visits in the fourth.
pub(super) const LOSS: &str = r"
plan: 1
name: 亏损
year: 2027
gmv: {target: 1000万, quarters: {Q1: 10%, Q2: 60%, Q3: 10%, Q4: 20%}}
promos:
  - {id: '618', name: 618大促, tier: core, phases: [{kind: sale, dates: 06-01..06-18, uplift: 5}]}
  - {id: 双11, tier: core, phases: [{kind: sale, dates: 11-01..11-11, uplift: 5}]}
sales:
  refund_rate: 20%
  gross_margin: 50%
  average_order_value: 200
  conversion_rate: 5%
  paid_traffic: 50%
  cost_per_visit: 0.1
  paid_by: ads
  by: {Q4: {cost_per_visit: 9}}
costs: {fixed: {仓储: {amount: 30万, per: month}}, variable: {佣金: {rate: 5%, of: net}}}
team: [{role: 客服, heads: 2, monthly: 1万}]
budget:
  ads: {rate: 6%, split: {promo: 60%, daily: 40%}}
  gifts: {rate: 3%, split: {promo: 100%}}
offers:
  - {id: a, promo: '618', percent_off: 10%, uptake: 1%}
  - {id: b, promo: 双11, percent_off: 10%, uptake: 2%}
offers_paid_by: gifts
";

#[test]
fn losses_hang_below_nothing_and_what_is_not_paid_for_stands_out() {
    let page = page(&report(LOSS), Unit::Yuan, Lang::En);
    let picture = |name: &str| {
        let (_, rest) = page.split_once(&format!("<title id=\"g-{name}-0t\">")).unwrap_or_else(|| panic!("no {name}"));
        rest.split("</svg>").next().expect("an end")
    };
    let losses = |name| tags(picture(name)).filter(|(_, tag)| attribute(tag, "class") == Some("loss")).count();
    // nine months lose money, and so does the year; of visits, those of the fourth quarter cost more than there is for them
    assert_eq!(["profit-months", "picture", "traffic", "offers"].map(losses), [9, 1, 3, 0]);
    let part = |class: &str| tags(picture("profit-months")).find(|(_, tag)| attribute(tag, "class") == Some(class));
    let line = part("base").and_then(|(_, tag)| attribute(tag, "d")).expect("a line");
    let zero = tenths(line.split(['H', ' ']).nth(1));
    for (_, bar) in tags(picture("profit-months")).filter(|(name, _)| *name == "rect") {
        let height = if attribute(bar, "class") == Some("loss") { 0 } else { tenths(attribute(bar, "height")) };
        assert_eq!(tenths(attribute(bar, "y")) + height, zero, "{bar}");
    }
    let (_, tile) = page.split_once("<dt>Operating profit</dt>").expect("a tile");
    assert!(tile.starts_with("<dd class=\"value\"><span class=\"unit\">CNY</span> -1.14 "), "{}", &tile[..80]);
}
