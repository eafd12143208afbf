//! Figures of the statement and of costs: what they come to and how (plan format, 2C).

mod costs;

use crate::expand::Worked;
use crate::expand::pnl::{Group, Pnl, RowId};
use crate::expand::slices::Slice;
use crate::explain::sold::Slices;
use crate::explain::targets::part;
use crate::explain::{
    BudgetFigure, Figure, Op, Period, Sale, Spent, StatementFigure, Term, Value, budgets, inputs, offers,
};
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::model::year::MONTHS;

/// All figures of the statement and of costs, in no order.
pub(super) fn figures(worked: &Worked) -> Vec<StatementFigure> {
    let mut all = costs::figures(worked);
    if let Ok(pnl) = worked.pnl() {
        for row in &pnl.rows {
            all.extend(Period::all().map(|period| StatementFigure::Row { row: row.id, period }));
        }
        all.extend([StatementFigure::Standing, StatementFigure::Earned]);
        all.extend(pnl.break_even.map(|_| StatementFigure::BreakEven));
    }
    all
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: StatementFigure) -> Option<Value> {
    let pnl = || worked.pnl().ok();
    let group = |pnl: &Pnl, group| pnl.group(group, &(0..MONTHS));
    let money = match figure {
        StatementFigure::Row { row, period } => {
            let months = Some(period.months()).filter(|months| !months.is_empty())?;
            pnl()?.row(row)?.sum(months)
        }
        StatementFigure::Standing => group(pnl()?, Group::Fixed) + group(pnl()?, Group::Team),
        StatementFigure::Earned => pnl()?.earned(),
        StatementFigure::BreakEven => pnl()?.break_even?,
        _ => return costs::value(worked, figure),
    };
    Some(Value::Money(money))
}

/// How a figure that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: StatementFigure) -> Option<(Op, Vec<Term>)> {
    let pnl = worked.pnl();
    let of_groups = |groups: &[Group]| -> Vec<Term> {
        let rows = pnl.iter().flat_map(|pnl| &pnl.rows).map(|row| row.id);
        rows.filter(|row| groups.contains(&row.group())).map(|row| term(row, Period::Year)).collect()
    };
    match figure {
        StatementFigure::Row { row: RowId::Fixed(cost), period } => costs::fixed(worked.plan(), cost, period),
        StatementFigure::Row { row: RowId::Vat, period: Period::Year } => {
            Some((Op::Included, vec![term(RowId::GrossProfit, Period::Year), inputs::term(worked.plan(), Input::Vat)?]))
        }
        StatementFigure::Row { row: RowId::Budget(line), period: Period::Year }
            if worked.plan().offers_apart() == Some(line) =>
        {
            Some(offers::left(worked.plan(), vec![Term::Figure(Figure::Budget(BudgetFigure::Amount(Spent::of(line))))]))
        }
        StatementFigure::Row { row, period: Period::Month(month) } => in_month(worked, row, month),
        StatementFigure::Row { row, period } => {
            Some((Op::Sum, period.months().map(|month| term(row, Period::Month(month))).collect()))
        }
        StatementFigure::Standing => Some((Op::Sum, of_groups(&[Group::Fixed, Group::Team]))),
        StatementFigure::Earned => {
            let mut of = vec![term(RowId::GrossProfit, Period::Year)];
            of.extend(pnl.ok()?.row(RowId::Vat).map(|row| term(row.id, Period::Year)));
            of.extend(of_groups(&[Group::Variable, Group::Budget]));
            Some((Op::Less, of))
        }
        StatementFigure::BreakEven => {
            let standing = Term::Figure(Figure::Statement(StatementFigure::Standing));
            let earned = Term::Figure(Figure::Statement(StatementFigure::Earned));
            Some((Op::Proportion, vec![standing, term(RowId::Gmv, Period::Year), earned]))
        }
        _ => costs::derive(worked, figure),
    }
}

/// A row in a month, but for fixed costs.
fn in_month(worked: &Worked, row: RowId, month: usize) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let here = |row| term(row, Period::Month(month));
    let sold = |what: Sale| Some((Op::Sum, Slices::of(worked, None)?.terms(what, |slice| slice.month == month)));
    match row {
        RowId::Gmv => Some((Op::Sum, vec![Term::Figure(Figure::Month(month))])),
        RowId::Refunds => sold(Sale::Refunds),
        RowId::CostOfGoods => sold(Sale::CostOfGoods),
        RowId::Net => Some((Op::Less, vec![here(RowId::Gmv), here(RowId::Refunds)])),
        RowId::GrossProfit => Some((Op::Less, vec![here(RowId::Net), here(RowId::CostOfGoods)])),
        RowId::Vat => {
            let year = Figure::Statement(StatementFigure::Row { row, period: Period::Year });
            part(month, year, (0..MONTHS).map(|month| Some(term(RowId::GrossProfit, Period::Month(month)))))
        }
        RowId::Variable(cost) => {
            let slices = Slices::of(worked, None)?;
            let written = &plan.costs.variable[cost];
            let here = slices.parts.iter().filter(|slice| slice.month == month && written.reaches(slice));
            let figure = |slice: &Slice| StatementFigure::Variable { cost, first: slice.first, part: slice.part() };
            Some((Op::Sum, here.map(|slice| Term::Figure(Figure::Statement(figure(slice)))).collect()))
        }
        RowId::Budget(line) if plan.offers_apart() == Some(line) => {
            let year = Figure::Statement(StatementFigure::Row { row, period: Period::Year });
            let spent = |month| Spent { period: Period::Month(month), ..Spent::of(line) };
            part(month, year, (0..MONTHS).map(|month| Some(budgets::weight(worked, spent(month), false))))
        }
        RowId::Budget(line) => {
            let spent = Spent { period: Period::Month(month), ..Spent::of(line) };
            let figure = Figure::Budget(BudgetFigure::Amount(spent));
            let some = worked.figure(figure).filter(|value| *value != Value::Money(Money::ZERO));
            Some((Op::Sum, some.map(|_| Term::Figure(figure)).into_iter().collect()))
        }
        RowId::Fixed(_) => None,
        RowId::Team => {
            let role = |role| Term::Figure(Figure::Statement(StatementFigure::Role { role, month }));
            Some((Op::Sum, (0..plan.team.len()).map(role).collect()))
        }
        RowId::OperatingProfit => {
            let rows = worked.pnl().ok()?.rows.iter().map(|row| row.id);
            let costs = rows.filter(|row| row.is_cost());
            Some((Op::Less, [RowId::GrossProfit].into_iter().chain(costs).map(here).collect()))
        }
    }
}

fn term(row: RowId, period: Period) -> Term {
    Term::Figure(Figure::Statement(StatementFigure::Row { row, period }))
}
