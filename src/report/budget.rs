//! `plan budget`: what is to be spent, by line, pool, promo, channel or month.

mod cross;

use self::cross::{channel_rows, cross, month_rows, pool_rows, promo_rows};
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

    /// Whether money of a line shown is held back.
    pub fn reserved(self, plan: &Plan) -> bool {
        self.lines(plan).into_iter().any(|line| plan.lines[line].reserve.is_some())
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

/// What of the money is held back and what may be spent; there where a line has a reserve.
fn split_columns() -> [Column; 2] {
    [
        column("held", Text::fixed("Held back", "预留"), Align::Right),
        column("deployable", Text::fixed("To spend", "可用"), Align::Right),
    ]
}

/// Sums of a row of lines.
#[derive(Clone, Copy, Default)]
struct Sums {
    amount: Money,
    low: Money,
    high: Money,
    /// Of the part of the year that is shown.
    selected: Money,
    /// Of what is selected.
    held: Money,
}

/// One row per line with its rate, its amount and its guard rails; the pools of a split line as parts under it.
fn lines_sheet(plan: &Plan, budgets: &Budgets, filter: Filter) -> Sheet {
    let part_of_year = filter.selection != Selection::Year;
    let reserved = filter.reserved(plan);
    let mut rows = Vec::new();
    let mut push = |kind, name: Text, rate: Cell, sums: Sums, rails: bool| {
        let mut cells = vec![Cell::Text(name), rate];
        if part_of_year {
            cells.push(Cell::Money(sums.selected));
        }
        let split = reserved.then(|| [sums.held, sums.selected - sums.held].map(Cell::Money));
        // what may be spent stands beside what it is of: the part of the year where one is selected
        let (before, after) = if part_of_year { (split, None) } else { (None, split) };
        cells.extend(before.into_iter().flatten());
        cells.push(Cell::Money(sums.amount));
        cells.extend(after.into_iter().flatten());
        // without a band both rails are the amount, so that every column adds up to its total
        cells.extend([sums.low, sums.high].map(|rail| if rails { Cell::Money(rail) } else { Cell::Empty }));
        rows.push(Row { kind, cells });
    };
    let (mut all, mut rate) = (Sums::default(), rust_decimal::Decimal::ZERO);
    for line in filter.lines(plan) {
        let (written, money) = (&plan.lines[line], &budgets.lines[line]);
        // of a pool, or of the whole line
        let sums = |pool: Option<Pool>| {
            let counts = move |leaf: &&Leaf| pool.is_none() || leaf.pool == pool;
            let shown = || filter.leaves(budgets, line).filter(counts);
            Sums {
                amount: money.cells.iter().filter(counts).map(|leaf| leaf.amount).sum(),
                low: money.low,
                high: money.high,
                selected: shown().map(|leaf| leaf.amount).sum(),
                held: shown().filter_map(|leaf| leaf.held).sum(),
            }
        };
        let whole = Sums { amount: money.amount, ..sums(None) };
        push(Kind::Item, Text::same(written.id.as_str()), Cell::Rate(written.rate), whole, true);
        for pool in [Pool::Promo, Pool::Daily] {
            let part = sums(Some(pool));
            if part.amount > Money::ZERO {
                push(Kind::Part, pool.name(), Cell::Empty, part, false);
            }
        }
        all.amount += whole.amount;
        all.low += whole.low;
        all.high += whole.high;
        all.selected += whole.selected;
        all.held += whole.held;
        rate = rate.checked_add(written.rate).unwrap_or(rate);
    }
    push(Kind::Total, Text::fixed("Total", "合计"), Cell::Rate(rate.normalize()), all, true);
    Sheet {
        title: titled(plan, &Text::fixed("Budget by line", "各项预算"), filter.selection),
        columns: line_columns(part_of_year, reserved),
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

fn line_columns(part_of_year: bool, reserved: bool) -> Vec<Column> {
    let figure = |key, head| column(key, head, Align::Right);
    let mut columns = vec![
        column("key", Text::fixed("Budget line", "预算项"), Align::Left),
        figure("rate", Text::fixed("Of GMV", "费比")),
    ];
    let split = || reserved.then(split_columns).into_iter().flatten();
    if part_of_year {
        columns.push(figure("selected", Text::fixed("Selected", "所选期间")));
        columns.extend(split());
        columns.push(figure("amount", Text::fixed("Year", "全年金额")));
    } else {
        columns.push(figure("amount", Text::fixed("Amount", "金额")));
        columns.extend(split());
    }
    columns.extend([figure("low", Text::fixed("Low", "下限")), figure("high", Text::fixed("High", "上限"))]);
    columns
}
