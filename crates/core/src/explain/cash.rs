//! Money month by month: what it comes to and how (plan format, 2D).

use crate::expand::Worked;
use crate::expand::budgets::Cell;
use crate::expand::cash::{moves, parts};
use crate::expand::offers as expand;
use crate::expand::pnl::{Group, RowId};
use crate::explain::targets::part;
use crate::explain::{
    CashFigure, CashWhat, Figure, Op, Period, Spent, StatementFigure, Term, Value, budgets, inputs, offers,
};
use crate::model::plan::cash::Cash;
use crate::model::plan::input::Input;
use crate::model::year::MONTHS;

/// All figures of money at hand, in no order.
pub(super) fn figures(worked: &Worked) -> Vec<CashFigure> {
    let (Some(_), Some(cash)) = (worked.cash(), &worked.plan().cash) else { return Vec::new() };
    let mut all = Vec::new();
    for month in 0..MONTHS {
        all.extend(CashWhat::ALL.map(|what| CashFigure::Month { month, what }));
    }
    if worked.plan().offers_apart().is_some() {
        all.extend([None].into_iter().chain((0..MONTHS).map(Some)).map(CashFigure::Left));
    }
    for goods in [true, false] {
        all.extend(parted(cash, goods).map(|(month, nth)| CashFigure::Part { goods, month, nth }));
        all.extend([true, false].map(|before| CashFigure::Outside { goods, before }));
    }
    all
}

/// Every part of every month.
fn parted(cash: &Cash, goods: bool) -> impl Iterator<Item = (usize, usize)> {
    let shares = if goods { &cash.goods } else { &cash.receipts }.len();
    (0..MONTHS).flat_map(move |month| (0..shares).map(move |nth| (month, nth)))
}

/// What a figure comes to, as `expand` has it.
pub(super) fn value(worked: &Worked, figure: CashFigure) -> Option<Value> {
    let (flow, cash) = (worked.cash()?, worked.plan().cash.as_ref()?);
    Some(Value::Money(match figure {
        CashFigure::Month { month, what } => {
            let month = flow.months.get(month)?;
            match what {
                CashWhat::Opening => month.opening,
                CashWhat::Receipts => month.receipts,
                CashWhat::Goods => month.goods,
                CashWhat::Budgets => month.budgets,
                CashWhat::Costs => month.costs,
                CashWhat::Out => month.out(),
                CashWhat::Moved => month.receipts - month.out(),
                CashWhat::Closing => month.closing(),
            }
        }
        CashFigure::Left(month) => {
            let (_, left) = expand::left(worked.plan(), worked.targets(), worked.budgets(), Cell::deployable)?;
            match month {
                None => left.into_iter().sum(),
                Some(month) => *left.get(month)?,
            }
        }
        CashFigure::Part { goods, month, nth } => {
            let (row, shares) = if goods { (RowId::CostOfGoods, &cash.goods) } else { (RowId::Net, &cash.receipts) };
            *parts(*worked.pnl().ok()?.row(row)?.months.get(month)?, shares).get(nth)?
        }
        CashFigure::Outside { goods, before } => {
            let outside = if goods { flow.goods } else { flow.receipts };
            if before { outside.before } else { outside.after }
        }
    }))
}

/// How a figure that the plan has comes about.
pub(super) fn derive(worked: &Worked, figure: CashFigure) -> Option<(Op, Vec<Term>)> {
    let plan = worked.plan();
    let cash = plan.cash.as_ref()?;
    let term = |figure| Term::Figure(Figure::Cash(figure));
    let row = |row, month| Figure::Statement(StatementFigure::Row { row, period: Period::Month(month) });
    let moved = |goods: bool, to: Result<usize, bool>| {
        let shares = if goods { &cash.goods } else { &cash.receipts };
        let there = parted(cash, goods).filter(|&(month, nth)| moves(month, shares[nth].0) == to);
        (Op::Sum, there.map(|(month, nth)| term(CashFigure::Part { goods, month, nth })).collect::<Vec<_>>())
    };
    let (month, what) = match figure {
        CashFigure::Month { month, what } => (month, what),
        CashFigure::Part { goods, month, nth } => {
            let (of, shares) = if goods { (RowId::CostOfGoods, &cash.goods) } else { (RowId::Net, &cash.receipts) };
            let shares = (0..shares.len()).map(|nth| inputs::term(plan, Input::Delayed { goods, nth }));
            return part(nth, row(of, month), shares);
        }
        CashFigure::Left(None) => {
            let spent = budgets::weight(worked, Spent::of(plan.offers_apart()?), true);
            return Some(offers::left(plan, vec![spent]));
        }
        CashFigure::Left(Some(month)) => {
            let line = Spent::of(plan.offers_apart()?);
            let spent = |month| Some(budgets::weight(worked, Spent { period: Period::Month(month), ..line }, true));
            return part(month, Figure::Cash(CashFigure::Left(None)), (0..MONTHS).map(spent));
        }
        CashFigure::Outside { goods, before } => return Some(moved(goods, Err(before))),
    };
    let here = |what| term(CashFigure::Month { month, what });
    Some(match what {
        CashWhat::Opening => match month.checked_sub(1) {
            None => (Op::Input, vec![inputs::term(plan, Input::Opening)?]),
            Some(month) => (Op::Sum, vec![term(CashFigure::Month { month, what: CashWhat::Closing })]),
        },
        CashWhat::Receipts => moved(false, Ok(month)),
        CashWhat::Goods => moved(true, Ok(month)),
        CashWhat::Budgets => {
            let line = |line| match plan.offers_apart() {
                Some(apart) if apart == line => vec![term(CashFigure::Left(Some(month)))],
                _ => budgets::deployable(worked, Spent { period: Period::Month(month), ..Spent::of(line) }),
            };
            (Op::Sum, (0..plan.lines.len()).flat_map(line).collect())
        }
        CashWhat::Costs => {
            let rows = worked.pnl().ok()?.rows.iter().map(|row| row.id);
            let costs = rows.filter(|row| row.is_cost() && row.group() != Group::Budget);
            (Op::Sum, costs.map(|id| Term::Figure(row(id, month))).collect())
        }
        CashWhat::Out => (Op::Sum, [CashWhat::Goods, CashWhat::Budgets, CashWhat::Costs].map(here).to_vec()),
        CashWhat::Moved => (Op::Less, vec![here(CashWhat::Receipts), here(CashWhat::Out)]),
        CashWhat::Closing => (Op::Sum, vec![here(CashWhat::Opening), here(CashWhat::Moved)]),
    })
}
