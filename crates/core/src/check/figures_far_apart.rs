//! Figures so large and so small that what follows from them cannot be counted.

use std::cmp::Reverse;

use super::facts::Facts;
use super::sales_figures;
use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::bounds::Beyond;
use crate::lang::Text;
use crate::model::draft::{Draft, Figures};
use crate::source::Span;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0417",
    name: "figures-far-apart",
    severity: Severity::Error,
    title: Text::fixed("figures are too far apart to be computed", "数字相差太大，没法计算"),
    checks: Text::fixed(
        "Orders, visitors, traffic costs, variable costs and the team: each stays below a 1 with 32 zeros in any month.",
        "订单数、访客数、流量成本、变动成本和人员工资：每个月都要小于 1 后面 32 个零。",
    ),
    matters: Text::fixed(
        "No business has such sums. A decimal point or a unit is out of place, and every report would be wrong with it.",
        "没有哪家店会有这么大的数：准是小数点或者单位写错了，照此算出的报表全是错的。",
    ),
    example: "\
gmv: {target: 1亿}
sales:
  average_order_value: 220
  conversion_rate: 0.000000000000000001%
  paid_traffic: 45%
  cost_per_visit: 1亿
",
    fix: Text::fixed(
        "Check the decimal points and units of the amounts and shares that are marked.",
        "核对标出的金额和比例，看小数点和单位对不对。",
    ),
};

pub(crate) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let draft = facts.draft;
    // without these no count or cost is a multiple of anything
    let multiplied = sales_figures::all(draft).any(|figures| figures.average_order_value.given().is_some());
    if (multiplied || draft.roles().next().is_some())
        && !out.is_incomplete()
        && let Some(beyond) = facts.beyond()
    {
        out.extend(finding(draft, beyond));
    }
}

fn finding(draft: &Draft, beyond: Beyond) -> Option<Diag> {
    let least_order = least(draft, |figures| figures.average_order_value.given(), |amount| amount.0);
    let least_rate = least(draft, |figures| figures.conversion_rate.given(), |share| share.0);
    let (what, place, other) = match beyond {
        Beyond::Orders => (Text::fixed("orders", "订单数"), least_order, draft.target.span()),
        Beyond::Visitors => (Text::fixed("visitors", "访客数"), least_rate, least_order),
        Beyond::TrafficCost => {
            let dearest = least(draft, |figures| figures.cost_per_visit.given(), |amount| Reverse(amount.0));
            (Text::fixed("the cost of traffic", "流量成本"), dearest, least_rate)
        }
        Beyond::Variable(at) => {
            let cost = draft.costs.variable.get(at)?;
            let name = text!(en: "`{name}`", zh: "`{name}` ", name = cost.name.value.trim());
            (name, cost.per_order.span(), least_order)
        }
        Beyond::Role(at) => {
            let role = draft.roles().nth(at)?;
            (Text::fixed("what a role costs", "这个岗位的工资"), role.monthly.span(), role.heads.span())
        }
    };
    let message = text!(
        en: "{what} would have more than 32 digits",
        zh: "{what}会超过 32 位数",
        what = what
    );
    let diag = Diag::new(&RULE, place?, message, text!(en: "too far from the other figures", zh: "和其他数字相差太大"));
    let diag = match other {
        Some(other) => diag.label(other, text!(en: "together with this", zh: "和这里一起算")),
        None => diag,
    };
    Some(
        diag.help(Text::fixed(
            "check decimal points and units, such as `万` and `亿`",
            "核对小数点和单位（`万`、`亿`）",
        )),
    )
}

/// Where the least value of a figure stands, of the year or of a part of it.
fn least<'d, T: 'd, O: Ord>(
    draft: &'d Draft,
    figure: impl Fn(&'d Figures) -> Option<&'d At<T>>,
    value: impl Fn(&T) -> O,
) -> Option<Span> {
    sales_figures::all(draft).filter_map(figure).min_by_key(|at| value(&at.value)).map(|at| at.span)
}
