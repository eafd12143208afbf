//! `plan/budget/v1`.

use std::io::{self, Write};

use serde::Serialize;

use super::pnl::Cash;
use super::{About, Each, Ordered, write};
use crate::expand::budgets::{Budgets, Cell, LineBudget, rate};
use crate::expand::pnl::Row;
use crate::model::money::{Currency, Money};
use crate::model::plan::input::scope_key;
use crate::model::plan::{Flow, Line, Plan, Pool, Take};
use crate::model::scalar::show;
use crate::report::budget::Filter;

#[derive(Serialize)]
struct Budget<'p, C: Serialize> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    lines: Vec<JsonLine<'p>>,
    cells: C,
    months: Ordered<String, String>,
    total: Total,
    #[serde(skip_serializing_if = "Option::is_none")]
    cash: Option<Cash<'p>>,
}

#[derive(Serialize)]
struct JsonLine<'p> {
    id: &'p str,
    /// Absent where the plan says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'p str>,
    /// As written, or the middle of the band; absent for a line with an amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<JsonRate>,
    amount: String,
    low: String,
    high: String,
    selected: String,
    /// Of what is selected; absent for a line without a reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
    pools: Ordered<&'static str, String>,
    promos: Ordered<&'p str, String>,
    channels: Ordered<&'p str, String>,
    months: Ordered<String, String>,
}

#[derive(Serialize)]
struct JsonCell<'p> {
    line: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pool: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promo: Option<&'p str>,
    month: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<&'p str>,
    amount: String,
    /// Absent where no reserve reaches.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
}

#[derive(Serialize)]
struct Total {
    amount: String,
    low: String,
    high: String,
    rate: String,
    selected: String,
    /// Absent where no line shown has a reserve.
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
}

/// The selected money as `plan/budget/v1`. Sums of cells follow the selection; `amount`, `low` and `high` stay the
/// year's. A map of something the line does not have is empty. With `costs`, all of the plan's, the money that leaves by
/// other ways is there as well, as `cash`.
pub fn budget(plan: &Plan, budgets: &Budgets, filter: Filter, costs: Option<&[Row]>, source: &str) -> String {
    let mut text = Vec::new();
    // writing into memory cannot fail
    let _ = write_budget(&mut text, plan, budgets, filter, costs, source);
    String::from_utf8(text).unwrap_or_default()
}

/// The same, written while it is made: a plan may have hundreds of thousands of cells.
pub fn write_budget(
    out: &mut dyn Write,
    plan: &Plan,
    budgets: &Budgets,
    filter: Filter,
    costs: Option<&[Row]>,
    source: &str,
) -> io::Result<()> {
    let currency = plan.currency;
    let months: Vec<String> = (0..12).map(|month| plan.year.month_key(month)).collect();
    let shown = filter.lines(plan);
    let of_year = |amount: fn(&LineBudget) -> Money| -> String {
        shown.iter().map(|&line| amount(&budgets.lines[line])).sum::<Money>().plain(currency)
    };
    let all = || shown.iter().flat_map(|&line| filter.leaves(budgets, line).map(move |leaf| (line, leaf)));
    let all_year: Money = shown.iter().map(|&line| budgets.lines[line].amount).sum();
    let budget = Budget {
        schema: "plan/budget/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(currency),
        lines: shown.iter().map(|&line| json_line(plan, budgets, filter, line, &months)).collect(),
        cells: Each(|| all().map(|(line, leaf)| json_cell(plan, line, leaf, &months))),
        months: by_month(filter, &months, currency, || all().map(|(_, leaf)| leaf)),
        total: Total {
            amount: of_year(|line| line.amount),
            low: of_year(|line| line.low),
            high: of_year(|line| line.high),
            rate: show(rate(all_year, plan.demand.target)),
            selected: sum(all().map(|(_, leaf)| leaf), |_| true).plain(currency),
            held: filter.reserved(plan).then(|| held(all().map(|(_, leaf)| leaf)).plain(currency)),
        },
        cash: costs.map(|costs| Cash::new(plan, costs, filter.selection)),
    };
    write(out, &budget)
}

fn json_line<'p>(plan: &'p Plan, budgets: &Budgets, filter: Filter, index: usize, months: &[String]) -> JsonLine<'p> {
    let currency = plan.currency;
    let line: &Line = &plan.lines[index];
    let money = &budgets.lines[index];
    let leaves = || filter.leaves(budgets, index);
    let pools: &[Pool] = if let Flow::Split { pools, .. } = &line.flow { pools.keys() } else { &[] };
    let promos = if line.has_pool(Pool::Promo) { line.promos() } else { &[] };
    JsonLine {
        id: &line.id,
        note: line.note.as_deref(),
        rate: json_rate(plan, line),
        amount: money.amount.plain(currency),
        low: money.low.plain(currency),
        high: money.high.plain(currency),
        selected: sum(leaves(), |_| true).plain(currency),
        held: line.reserve.map(|_| held(leaves()).plain(currency)),
        pools: Ordered(
            pools
                .iter()
                .map(|&pool| (pool.word(), sum(leaves(), |leaf| leaf.pool == Some(pool)).plain(currency)))
                .collect(),
        ),
        promos: by_index(
            promos.iter().copied(),
            |promo| plan.promos[promo].id.as_str(),
            leaves(),
            |leaf| leaf.promo,
            currency,
        ),
        channels: by_index(
            0..line.channels.keys().len(),
            |channel| line.channels.keys()[channel].as_str(),
            leaves(),
            |leaf| leaf.channel,
            currency,
        ),
        months: by_month(filter, months, currency, leaves),
    }
}

/// The rate of a line, or its rates by quarter and month, as they are written; nothing for an amount.
#[derive(Serialize)]
#[serde(untagged)]
enum JsonRate {
    One(String),
    By(Ordered<String, String>),
}

fn json_rate(plan: &Plan, line: &Line) -> Option<JsonRate> {
    match &line.take {
        Take::Rate(rate) => Some(JsonRate::One(show(*rate))),
        Take::Rates(rates) => {
            let by = rates.by().iter().map(|(scope, rate)| (scope_key(*scope, plan, plan.year), show(*rate)));
            Some(JsonRate::By(Ordered(by.collect())))
        }
        Take::Amount(_) => None,
    }
}

/// Sums by an index, in the order the indices are given; one pass over the leaves.
fn by_index<'p, 'b>(
    indices: impl Iterator<Item = usize>,
    name: impl Fn(usize) -> &'p str,
    leaves: impl Iterator<Item = &'b Cell>,
    index: impl Fn(&Cell) -> Option<usize>,
    currency: Currency,
) -> Ordered<&'p str, String> {
    let mut sums = std::collections::HashMap::new();
    for leaf in leaves {
        if let Some(at) = index(leaf) {
            *sums.entry(at).or_insert(Money::ZERO) += leaf.amount;
        }
    }
    let sum = |at| sums.get(&at).copied().unwrap_or(Money::ZERO);
    Ordered(indices.map(|at| (name(at), sum(at).plain(currency))).collect())
}

fn by_month<'b, I: Iterator<Item = &'b Cell>>(
    filter: Filter,
    months: &[String],
    currency: Currency,
    leaves: impl Fn() -> I,
) -> Ordered<String, String> {
    let mut sums = [Money::ZERO; 12];
    for leaf in leaves() {
        sums[leaf.month] += leaf.amount;
    }
    Ordered(filter.selection.months().map(|month| (months[month].clone(), sums[month].plain(currency))).collect())
}

fn sum<'b>(leaves: impl Iterator<Item = &'b Cell>, counts: impl Fn(&Cell) -> bool) -> Money {
    leaves.filter(|leaf| counts(leaf)).map(|leaf| leaf.amount).sum()
}

/// What of some leaves is held back.
fn held<'b>(leaves: impl Iterator<Item = &'b Cell>) -> Money {
    leaves.filter_map(|leaf| leaf.held).sum()
}

fn json_cell<'p>(plan: &'p Plan, line: usize, leaf: &Cell, months: &'p [String]) -> JsonCell<'p> {
    let written = &plan.lines[line];
    JsonCell {
        line: &written.id,
        pool: leaf.pool.map(crate::model::plan::Pool::word),
        promo: leaf.promo.map(|promo| plan.promos[promo].id.as_str()),
        month: &months[leaf.month],
        channel: leaf.channel.map(|channel| written.channels.keys()[channel].as_str()),
        amount: leaf.amount.plain(plan.currency),
        held: leaf.held.map(|held| held.plain(plan.currency)),
    }
}
