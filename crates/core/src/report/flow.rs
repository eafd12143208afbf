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

const IN: Col = Col::Fixed("in");
const GOODS: Col = Col::Fixed("goods");
const BUDGETS: Col = Col::Fixed("budgets");
const COSTS: Col = Col::Fixed("costs");
const OUT: Col = Col::Fixed("out");

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
    .figures("opening", Text::fixed("At first", "期初"), |(_, month)| Cell::Money(month.opening))
    .figures(IN, Text::fixed("Sales arriving", "到账"), |(_, month)| Cell::Money(month.receipts))
    .figures(GOODS, Text::fixed("Goods", "货款"), |(_, month)| Cell::Money(month.goods))
    .json(None)
    .figures(BUDGETS, Text::fixed("Budgets", "预算"), |(_, month)| Cell::Money(month.budgets))
    .json(None)
    .figures(COSTS, Text::fixed("Other costs", "其他支出"), |(_, month)| Cell::Money(month.costs))
    .json(None)
    .figures(OUT, Text::fixed("All out", "支出合计"), |(_, month)| Cell::Money(month.out()))
    .figures("closing", Text::fixed("At last", "期末"), |(_, month)| Cell::Money(month.closing()))
}

/// When there is least.
pub(super) fn lowest(plan: &Plan, flow: &CashFlow) -> Text {
    let month = flow.lowest();
    text!(
        en: "There is least at the end of {month}: {amount} {currency}.",
        zh: "最低点：{month} 月末，{amount} {currency}。",
        month = plan.year.month_key(month),
        amount = flow.months[month].closing().grouped(plan.currency),
        currency = plan.currency.code()
    )
}

fn notes(plan: &Plan, flow: &CashFlow) -> Vec<Text> {
    let sides = [
        (flow.receipts.before, "of net sales arrive before the fiscal year", "的销售款在财年之前到账"),
        (flow.receipts.after, "of net sales arrive after the fiscal year", "的销售款在财年之后到账"),
        (flow.goods.before, "for goods are paid before the fiscal year", "的货款在财年之前付出"),
        (flow.goods.after, "for goods are paid after the fiscal year", "的货款在财年之后付出"),
    ];
    let mut notes = vec![lowest(plan, flow)];
    notes.extend(sides.into_iter().filter(|(amount, ..)| *amount != Money::ZERO).map(|(amount, en, zh)| {
        text!(
            en: "{amount} {currency} {what} and are not in the table.",
            zh: "有 {amount} {currency} {what}，不在表内。",
            amount = amount.grouped(plan.currency),
            currency = plan.currency.code(),
            what = Text::fixed(en, zh)
        )
    }));
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
