//! Budgets crossed: pools, promos, channels or months against lines.

use std::collections::HashMap;

use super::{Filter, with_held};
use crate::expand::budgets::{Budgets, Cell as Leaf};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Plan, Pool};
use crate::report::breakdown::titled;
use crate::report::fields::Fields;
use crate::report::sheet::{Cell, Col, Kind, Row, Sheet};

/// From a line and one of its leaves to the leaf's row.
type Place<'p> = Box<dyn Fn(usize, &Leaf) -> usize + 'p>;

/// The rows of a cross table: their names, and the row a leaf of a line falls into.
pub(super) struct Rows<'p> {
    head: Text,
    names: Vec<Cell>,
    /// Rows shown even without money.
    always: bool,
    place: Place<'p>,
}

/// The row of a pool.
fn pool(pool: Pool) -> Cell {
    Cell::Word { id: pool.word(), text: pool.name() }
}

/// The row of lines without split.
fn not_split() -> Cell {
    Cell::Word { id: "none", text: Text::fixed("not split", "不分大促日常") }
}

pub(super) fn pool_rows(_: &Plan) -> Rows<'static> {
    Rows {
        head: Text::fixed("Pool", "类别"),
        names: vec![pool(Pool::Promo), pool(Pool::Daily), not_split()],
        always: false,
        place: Box::new(|_, leaf| match leaf.pool {
            Some(Pool::Promo) => 0,
            Some(Pool::Daily) => 1,
            None => 2,
        }),
    }
}

pub(super) fn promo_rows(plan: &Plan) -> Rows<'_> {
    let promos = plan.promos.len();
    let mut names: Vec<Cell> = plan.promos.iter().map(|promo| Cell::Text(Text::same(promo.id.as_str()))).collect();
    names.extend([pool(Pool::Daily), not_split()]);
    Rows {
        head: Text::fixed("Promo", "大促"),
        names,
        always: false,
        place: Box::new(move |_, leaf| match (leaf.promo, leaf.pool) {
            (Some(promo), _) => promo,
            (None, Some(_)) => promos,
            (None, None) => promos + 1,
        }),
    }
}

/// Channels by name: lines that name the same channel share its row.
pub(super) fn channel_rows(plan: &Plan) -> Rows<'_> {
    let mut names: Vec<&str> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for channel in plan.lines.iter().flat_map(|line| line.channels.keys()) {
        index.entry(channel).or_insert_with(|| {
            names.push(channel);
            names.len() - 1
        });
    }
    let none = names.len();
    let mut names: Vec<Cell> = names.into_iter().map(|name| Cell::Text(Text::same(name))).collect();
    names.push(Cell::Word { id: "none", text: Text::fixed("no channel", "不分渠道") });
    Rows {
        head: Text::fixed("Channel", "渠道"),
        names,
        always: false,
        place: Box::new(move |line, leaf| {
            leaf.channel.map_or(none, |channel| index[plan.lines[line].channels.keys()[channel].as_str()])
        }),
    }
}

pub(super) fn month_rows(plan: &Plan, filter: Filter) -> Rows<'static> {
    let months = filter.selection.months();
    let first = months.start;
    Rows {
        head: Text::fixed("Month", "月份"),
        names: months.map(|month| Cell::Text(Text::same(plan.year.month_key(month)))).collect(),
        always: true,
        place: Box::new(move |_, leaf| leaf.month - first),
    }
}

/// Rows against lines, with totals both ways: sums of the same leaves.
pub(super) fn cross(plan: &Plan, budgets: &Budgets, filter: Filter, what: &Text, layout: &Rows<'_>) -> Sheet {
    let lines = filter.lines(plan);
    let mut grid = vec![vec![Money::ZERO; lines.len()]; layout.names.len()];
    let mut held = vec![Money::ZERO; layout.names.len()];
    for (at, &line) in lines.iter().enumerate() {
        for leaf in filter.leaves(budgets, line) {
            let row = (layout.place)(line, leaf);
            grid[row][at] += leaf.amount;
            held[row] += leaf.held.unwrap_or_default();
        }
    }
    let sum = |amounts: &[Money]| amounts.iter().copied().sum::<Money>();
    let mut fields = Fields::keyed(layout.head.clone(), |row: &Crossed| row.name.clone());
    for (at, &line) in lines.iter().enumerate() {
        let id = &plan.lines[line].id;
        fields =
            fields.figures(Col::Line(id.clone()), Text::same(id.as_str()), move |row| Cell::Money(row.amounts[at]));
    }
    // one line alone is its own total
    if lines.len() > 1 {
        fields = fields.figures(Col::TOTAL, Text::fixed("Total", "合计"), move |row| Cell::Money(sum(&row.amounts)));
    }
    let fields = with_held(fields, filter.reserved(plan), |row| [row.amounts.iter().copied().sum(), row.held]);
    let down: Vec<Money> = (0..lines.len()).map(|at| grid.iter().map(|amounts| amounts[at]).sum()).collect();
    let shown = layout.names.iter().zip(grid.iter().zip(&held));
    let shown = shown.filter(|(_, (amounts, _))| layout.always || amounts.iter().any(|amount| *amount != Money::ZERO));
    let item = |(name, (amounts, held)): (&Cell, (&Vec<Money>, &Money))| {
        fields.row(Kind::Item, &Crossed { name: name.clone(), amounts: amounts.clone(), held: *held })
    };
    let mut rows: Vec<Row> = shown.map(item).collect();
    let all = Crossed { name: Cell::total(), amounts: down, held: held.iter().copied().sum() };
    rows.push(fields.row(Kind::Total, &all));
    let (title, columns) = (titled(plan, what, filter.selection), fields.columns());
    Sheet { title, columns, rows, notes: Vec::new(), currency: plan.currency }
}

/// A row of lines: its money in each, and what of all is held back.
struct Crossed {
    name: Cell,
    amounts: Vec<Money>,
    held: Money,
}
