//! `plan pnl`: from GMV to operating profit, by month, quarter or year.

use crate::expand::pnl::{Pnl, RowId};
use crate::expand::ratio;
use crate::lang::{List, Text};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::breakdown::titled;
use crate::report::cash;
use crate::report::selection::Selection;
use crate::report::sheet::Sheet;
use crate::report::statement::{By, Period, Statement, periods};
use crate::text;

/// The statement as a grid: a column for each period, their total, and what that is of net sales.
pub fn sheet(plan: &Plan, pnl: &Pnl, by: By, selection: Selection) -> Sheet {
    let net = pnl.row(RowId::Net).map_or(Money::ZERO, |row| row.sum(selection.months()));
    let statement = Statement::new(periods(plan.year, by, selection), Some(net));
    let title = match by {
        By::Month => Text::fixed("Profit and loss by month", "月度利润表"),
        By::Quarter => Text::fixed("Profit and loss by quarter", "季度利润表"),
        By::Year => Text::fixed("Profit and loss", "利润表"),
    };
    Sheet {
        title: titled(plan, &title, selection),
        columns: statement.columns(),
        rows: statement.rows(plan, &pnl.rows),
        notes: notes(plan, pnl, &statement.periods),
        currency: plan.currency,
    }
}

fn notes(plan: &Plan, pnl: &Pnl, periods: &[Period]) -> Vec<Text> {
    let losing = |period: &&Period| {
        pnl.row(RowId::OperatingProfit).is_some_and(|row| row.sum(period.months.clone()) < Money::ZERO)
    };
    let losses: Vec<&str> = periods.iter().filter(losing).map(|period| period.head.as_str()).collect();
    let losses = (!losses.is_empty())
        .then(|| text!(en: "A loss in {periods}.", zh: "亏损：{periods}。", periods = List(losses)));
    losses.into_iter().chain([break_even(plan, pnl)]).chain(cash::common_notes(plan)).collect()
}

/// Tax as one of several things, where the plan has it.
pub fn tax(plan: &Plan) -> Text {
    match plan.sales.as_ref().and_then(|sales| sales.vat) {
        Some(_) => Text::fixed("tax, ", "增值税、"),
        None => Text::same(""),
    }
}

/// The GMV of the year that would earn nothing and lose nothing, or why there is none.
fn break_even(plan: &Plan, pnl: &Pnl) -> Text {
    let earned = pnl.earned();
    let target = plan.demand.target;
    match pnl.break_even {
        Some(Money::ZERO) => Text::fixed(
            "Break-even: the plan has neither fixed costs nor a team, so over the year any GMV earns money.",
            "盈亏平衡：计划里没有固定成本和团队，全年算下来只要有 GMV 就有利润。",
        ),
        Some(point) => text!(
            en: "Break-even: {point} {currency} of GMV in the year, {share} of the target.",
            zh: "盈亏平衡：全年 GMV {point} {currency}，为目标的 {share}。",
            point = point.grouped(plan.currency),
            currency = plan.currency.code(),
            share = ratio::percent(point, target),
        ),
        None if earned > Money::ZERO => Text::fixed(
            "No break-even: GMV earns next to nothing, and what would do is beyond any amount.",
            "没有盈亏平衡点：GMV 几乎不产生利润，需要的 GMV 大得写不出来。",
        ),
        None => text!(
            en: "No break-even: after refunds, goods, {tax}variable costs and budgets, GMV leaves {margin} of itself. \
                 More of it earns nothing.",
            zh: "没有盈亏平衡点：扣除退款、商品成本、{tax}变动成本和预算后，GMV 只剩 {margin}，卖得再多也不赚钱。",
            tax = tax(plan),
            margin = ratio::percent(earned, target),
        ),
    }
}
