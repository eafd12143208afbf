//! `plan pnl`: from GMV to operating profit, by month, quarter or year.

use crate::expand::parts::Shared;
use crate::expand::pnl::{Pnl, Row, RowId};
use crate::expand::ratio;
use crate::lang::{List, Text};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::breakdown::titled;
use crate::report::cash;
use crate::report::selection::Selection;
use crate::report::sheet::Sheet;
use crate::report::statement::{self, By, Period, Statement, by_period, periods, split_name};
use crate::text;

/// The statement as a grid: a column for each period, their total, and what that is of net sales.
pub fn sheet(plan: &Plan, pnl: &Pnl, by: By, selection: Selection) -> Sheet {
    let net = pnl.row(RowId::Net).map_or(Money::ZERO, |row| row.sum(selection.months()));
    let periods = periods(plan.year, by, selection);
    let statement = Statement::new(by_period(&periods, &pnl.rows), Some(net));
    let title = match by {
        By::Month => Text::fixed("Profit and loss by month", "月度利润表"),
        By::Quarter => Text::fixed("Profit and loss by quarter", "季度利润表"),
        By::Year => Text::fixed("Profit and loss", "利润表"),
    };
    Sheet {
        title: titled(plan, &title, selection),
        columns: statement.columns(),
        rows: statement.rows(plan),
        notes: notes(plan, pnl, &periods),
        currency: plan.currency,
    }
}

/// The statement by the parts of the split with figures as a grid: a column for each part, one for what is common, their total,
/// and what that is of net sales.
pub fn by_part(plan: &Plan, pnl: &Pnl, shared: &Shared<Vec<Row>>, selection: Selection) -> Sheet {
    let net = pnl.row(RowId::Net).map_or(Money::ZERO, |row| row.sum(selection.months()));
    let statement = Statement::new(statement::by_part(plan, shared, selection), Some(net));
    Sheet {
        title: titled(plan, &title_by_part(plan), selection),
        columns: statement.columns(),
        rows: statement.rows(plan),
        notes: vec![Text::fixed(
            "Common: budgets that are not one part's alone, fixed costs and the team. The result of a part is what it adds to \
             carry them.",
            "公共：不单属于某一部分的预算、固定成本和团队。各部分的经营利润，是它能拿来分担公共支出的钱。",
        )],
        currency: plan.currency,
    }
}

/// What the statement by part is called.
pub fn title_by_part(plan: &Plan) -> Text {
    text!(en: "Profit and loss by {split}", zh: "按{split}拆分的利润表", split = split_name(plan))
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
        None => none(plan, &ratio::percent(earned, target)),
    }
}

/// That there is no break-even, with what GMV leaves of itself as it is shown.
pub fn none(plan: &Plan, margin: &str) -> Text {
    text!(
        en: "No break-even: after refunds, goods, {tax}variable costs and budgets, GMV leaves {margin} of itself. \
             More of it earns nothing.",
        zh: "没有盈亏平衡点：扣除退款、商品成本、{tax}变动成本和预算后，GMV 只剩 {margin}，卖得再多也不赚钱。",
        tax = tax(plan),
        margin = margin
    )
}
