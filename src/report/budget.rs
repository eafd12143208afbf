//! `plan budget`: what is to be spent, by line, pool, promo, channel or month.

use std::collections::HashMap;

use crate::expand::budgets::{Budgets, Cell as Leaf};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Plan, Pool};
use crate::report::breakdown::titled;
use crate::report::selection::Selection;
use crate::report::sheet::{Align, Cell, Column, Kind, Row, Sheet};

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A budget line, its pools under it.
    Line,
    /// Promo money, always-on money, the rest.
    Pool,
    /// A promo.
    Promo,
    /// A channel.
    Channel,
    /// A month.
    Month,
}

/// Which money is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// The part of the year.
    pub selection: Selection,
    /// One line alone: its index in the plan.
    pub line: Option<usize>,
}

impl Filter {
    /// The lines shown, as indices.
    pub fn lines(self, plan: &Plan) -> Vec<usize> {
        self.line.map_or_else(|| (0..plan.lines.len()).collect(), |line| vec![line])
    }

    /// The leaves of a line that are shown.
    pub fn leaves(self, budgets: &Budgets, line: usize) -> impl Iterator<Item = &Leaf> {
        let months = self.selection.months();
        budgets.lines[line].cells.iter().filter(move |leaf| months.contains(&leaf.month))
    }
}

/// The budgets as a grid.
pub fn sheet(plan: &Plan, budgets: &Budgets, by: By, filter: Filter) -> Sheet {
    match by {
        By::Line => lines_sheet(plan, budgets, filter),
        By::Pool => cross(plan, budgets, filter, &Text::fixed("Budget by pool", "大促与日常预算"), &pool_rows(plan)),
        By::Promo => cross(plan, budgets, filter, &Text::fixed("Budget by promo", "各大促预算"), &promo_rows(plan)),
        By::Channel => {
            cross(plan, budgets, filter, &Text::fixed("Budget by channel", "各渠道预算"), &channel_rows(plan))
        }
        By::Month => {
            cross(plan, budgets, filter, &Text::fixed("Budget by month", "各月预算"), &month_rows(plan, filter))
        }
    }
}

fn column(key: &str, head: Text, align: Align) -> Column {
    Column { key: key.to_owned(), head, align, pinned: key == "key" }
}

/// One row per line with its rate, its amount and its guard rails; the pools of a split line as parts under it.
fn lines_sheet(plan: &Plan, budgets: &Budgets, filter: Filter) -> Sheet {
    let whole_year = filter.selection == Selection::Year;
    let mut columns = vec![
        column("key", Text::fixed("Budget line", "预算项"), Align::Left),
        column("rate", Text::fixed("Of GMV", "费比"), Align::Right),
        column("amount", Text::fixed("Amount", "金额"), Align::Right),
        column("low", Text::fixed("Low", "下限"), Align::Right),
        column("high", Text::fixed("High", "上限"), Align::Right),
    ];
    if !whole_year {
        columns.insert(2, column("selected", Text::fixed("Selected", "所选期间"), Align::Right));
        columns[3].head = Text::fixed("Year", "全年金额");
    }
    let mut rows = Vec::new();
    let (mut amount, mut low, mut high, mut selected) = (Money::ZERO, Money::ZERO, Money::ZERO, Money::ZERO);
    let mut rate = rust_decimal::Decimal::ZERO;
    let mut push = |kind, name: Text, rate: Cell, selected: Money, year: [Cell; 3]| {
        let mut cells = vec![Cell::Text(name), rate];
        if !whole_year {
            cells.push(Cell::Money(selected));
        }
        cells.extend(year);
        rows.push(Row { kind, cells });
    };
    for line in filter.lines(plan) {
        let (written, money) = (&plan.lines[line], &budgets.lines[line]);
        let shown: Money = filter.leaves(budgets, line).map(|leaf| leaf.amount).sum();
        push(
            Kind::Item,
            Text::same(written.id.as_str()),
            Cell::Rate(written.rate),
            shown,
            // without a band both rails are the amount, so that every column adds up to its total
            [money.amount, money.low, money.high].map(Cell::Money),
        );
        for pool in [Pool::Promo, Pool::Daily] {
            let of_pool = |leaf: &&Leaf| leaf.pool == Some(pool);
            let year: Money = money.cells.iter().filter(of_pool).map(|leaf| leaf.amount).sum();
            let part: Money = filter.leaves(budgets, line).filter(of_pool).map(|leaf| leaf.amount).sum();
            if year > Money::ZERO {
                push(Kind::Part, pool.name(), Cell::Empty, part, [Cell::Money(year), Cell::Empty, Cell::Empty]);
            }
        }
        amount += money.amount;
        low += money.low;
        high += money.high;
        selected += shown;
        rate = rate.checked_add(written.rate).unwrap_or(rate);
    }
    push(
        Kind::Total,
        Text::fixed("Total", "合计"),
        Cell::Rate(rate.normalize()),
        selected,
        [Cell::Money(amount), Cell::Money(low), Cell::Money(high)],
    );
    Sheet {
        title: titled(plan, &Text::fixed("Budget by line", "各项预算"), filter.selection),
        columns,
        rows,
        notes: vec![crate::text!(
            en: "GMV target of the year: {target} {currency}.",
            zh: "全年 GMV 目标：{target} {currency}。",
            target = plan.demand.target.grouped(plan.currency),
            currency = plan.currency.code()
        )],
        currency: plan.currency,
    }
}

/// From a line and one of its leaves to the leaf's row.
type Place<'p> = Box<dyn Fn(usize, &Leaf) -> usize + 'p>;

/// The rows of a cross table: their names, and the row a leaf of a line falls into.
struct Rows<'p> {
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

fn pool_rows(_: &Plan) -> Rows<'static> {
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

fn promo_rows(plan: &Plan) -> Rows<'_> {
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
fn channel_rows(plan: &Plan) -> Rows<'_> {
    let mut names: Vec<&str> = Vec::new();
    let mut index: HashMap<&str, usize> = HashMap::new();
    for channel in plan.lines.iter().flat_map(|line| &line.channels) {
        index.entry(&channel.name).or_insert_with(|| {
            names.push(&channel.name);
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
            leaf.channel.map_or(none, |channel| index[plan.lines[line].channels[channel].name.as_str()])
        }),
    }
}

fn month_rows(plan: &Plan, filter: Filter) -> Rows<'static> {
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
fn cross(plan: &Plan, budgets: &Budgets, filter: Filter, what: &Text, layout: &Rows<'_>) -> Sheet {
    let lines = filter.lines(plan);
    let mut grid = vec![vec![Money::ZERO; lines.len()]; layout.names.len()];
    for (at, &line) in lines.iter().enumerate() {
        for leaf in filter.leaves(budgets, line) {
            grid[(layout.place)(line, leaf)][at] += leaf.amount;
        }
    }
    let mut columns = vec![column("key", layout.head.clone(), Align::Left)];
    columns.extend(lines.iter().map(|&line| {
        let id = plan.lines[line].id.as_str();
        Column { key: id.to_owned(), head: Text::same(id), align: Align::Right, pinned: false }
    }));
    // one line alone is its own total
    let totals = lines.len() > 1;
    if totals {
        columns.push(column("total", Text::fixed("Total", "合计"), Align::Right));
    }
    let row = |kind, name: Cell, amounts: &[Money]| {
        let mut cells = vec![name];
        cells.extend(amounts.iter().copied().map(Cell::Money));
        if totals {
            cells.push(Cell::Money(amounts.iter().copied().sum()));
        }
        Row { kind, cells }
    };
    let down: Vec<Money> = (0..lines.len()).map(|at| grid.iter().map(|amounts| amounts[at]).sum()).collect();
    let shown = layout.names.iter().zip(&grid);
    let shown = shown.filter(|(_, amounts)| layout.always || amounts.iter().any(|amount| *amount != Money::ZERO));
    let mut rows: Vec<Row> = shown.map(|(name, amounts)| row(Kind::Item, name.clone(), amounts)).collect();
    rows.push(row(Kind::Total, Cell::Text(Text::fixed("Total", "合计")), &down));
    Sheet { title: titled(plan, what, filter.selection), columns, rows, notes: Vec::new(), currency: plan.currency }
}
