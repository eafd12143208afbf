//! `plan cash`: what comes in and goes out month by month, and what is left.

use crate::expand::cash::{CashFlow, CashMonth};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::breakdown::titled;
use crate::report::cash;
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Row, Sheet};
use crate::text;

/// Money at hand when a month begins.
pub const OPENING: Col = Col::Fixed("opening");
/// What arrives of net sales.
pub const IN: Col = Col::Fixed("in");
/// What is paid for goods.
pub const GOODS: Col = Col::Fixed("goods");
/// What budget lines spend.
pub const BUDGETS: Col = Col::Fixed("budgets");
/// Variable and fixed costs, the team and tax.
pub const COSTS: Col = Col::Fixed("costs");
/// All that goes out.
pub const OUT: Col = Col::Fixed("out");
/// Money at hand when a month ends.
pub const CLOSING: Col = Col::Fixed("closing");

/// Money at hand as a grid, a row a month.
pub fn sheet(plan: &Plan, flow: &CashFlow) -> Sheet {
    let fields = fields(plan);
    let mut rows: Vec<Row> = flow.months.iter().enumerate().map(|facts| fields.row(Kind::Item, &facts)).collect();
    let all = |of: fn(&CashMonth) -> Money| Cell::Money(flow.months.iter().map(of).sum());
    rows.push(fields.total(|id| match *id {
        IN => all(|month| month.receipts),
        GOODS => all(|month| month.goods),
        BUDGETS => all(|month| month.budgets),
        COSTS => all(|month| month.costs),
        OUT => all(CashMonth::out),
        _ => Cell::Empty,
    }));
    Sheet {
        title: titled(plan, &Text::fixed("Money at hand by month", "各月现金"), Selection::Year),
        columns: fields.columns(),
        rows,
        notes: notes(plan, flow),
        currency: plan.currency,
    }
}

/// The columns, and what each says of a month.
pub fn fields(plan: &Plan) -> Fields<'_, (usize, &CashMonth)> {
    Fields::keyed(Text::fixed("Month", "月份"), |(month, _): &(usize, &CashMonth)| {
        Cell::name(&plan.year.month_key(*month))
    })
    .figures(OPENING, Text::fixed("At first", "期初"), |(_, month)| Cell::Money(month.opening))
    .figures(IN, Text::fixed("Sales arriving", "到账"), |(_, month)| Cell::Money(month.receipts))
    .figures(GOODS, Text::fixed("Goods", "货款"), |(_, month)| Cell::Money(month.goods))
    .json(None)
    .figures(BUDGETS, Text::fixed("Budgets", "预算"), |(_, month)| Cell::Money(month.budgets))
    .json(None)
    .figures(COSTS, Text::fixed("Other costs", "其他支出"), |(_, month)| Cell::Money(month.costs))
    .json(None)
    .figures(OUT, Text::fixed("All out", "支出合计"), |(_, month)| Cell::Money(month.out()))
    .figures(CLOSING, Text::fixed("At last", "期末"), |(_, month)| Cell::Money(month.closing()))
}

/// When there is least.
pub(super) fn lowest(plan: &Plan, flow: &CashFlow) -> Text {
    let month = flow.lowest();
    least(plan, &plan.year.month_key(month), &flow.months[month].closing().grouped(plan.currency))
}

/// That a month ends with the least money, the month and the amount as they are shown.
pub fn least(plan: &Plan, month: &str, amount: &str) -> Text {
    text!(
        en: "There is least at the end of {month}: {amount} {currency}.",
        zh: "最低点：{month} 月末，{amount} {currency}。",
        month = month,
        amount = amount,
        currency = plan.currency.code()
    )
}

/// Sides of the fiscal year on which money moves that is not in the table: what arrives before it and after it, what is paid
/// before it and after it.
pub const SIDES: usize = 4;

/// What moves on each side.
pub fn aside(flow: &CashFlow) -> [Money; SIDES] {
    [flow.receipts.before, flow.receipts.after, flow.goods.before, flow.goods.after]
}

/// That an amount, as it is shown, moves on a side.
pub fn outside(plan: &Plan, side: usize, amount: &str) -> Text {
    let (en, zh) = [
        ("of net sales arrive before the fiscal year", "的销售款在财年之前到账"),
        ("of net sales arrive after the fiscal year", "的销售款在财年之后到账"),
        ("for goods are paid before the fiscal year", "的货款在财年之前付出"),
        ("for goods are paid after the fiscal year", "的货款在财年之后付出"),
    ][side];
    text!(
        en: "{amount} {currency} {what} and are not in the table.",
        zh: "有 {amount} {currency} {what}，不在表内。",
        amount = amount,
        currency = plan.currency.code(),
        what = Text::fixed(en, zh)
    )
}

fn notes(plan: &Plan, flow: &CashFlow) -> Vec<Text> {
    let mut notes = vec![lowest(plan, flow)];
    let sides = aside(flow).into_iter().enumerate().filter(|(_, amount)| *amount != Money::ZERO);
    notes.extend(sides.map(|(side, amount)| outside(plan, side, &amount.grouped(plan.currency))));
    notes.push(Text::fixed(
        "Other costs: variable and fixed costs, the team and tax, paid in their month, as budgets are.",
        "其他支出：变动成本、固定成本、团队和税，跟预算一样当月付出。",
    ));
    notes.extend(cash::apart(plan));
    if plan.lines.iter().any(|line| line.reserve.is_some()) {
        notes.push(Text::fixed("What budgets hold back stays at hand.", "预算里预留的部分留在账上。"));
    }
    notes
}
