//! Budgets of two plans: every sum is taken over the leaves of both, laid side by side.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::pair::{Pair, Pairs, pair};
use super::targets::PromoPairs;
use super::{Both, BudgetRow, Delta, For, LineChange, PartChange, Renamed, Row};
use crate::expand::Worked;
use crate::model::money::Money;
use crate::model::plan::{Flow, Line, Plan, Pool};
use crate::model::suggest::alike;

/// What the budgets of two plans come to.
pub(super) struct Compared {
    pub(super) total: Delta,
    pub(super) lines: Vec<LineChange>,
    pub(super) promos: Vec<BudgetRow>,
    pub(super) months: Vec<Row>,
    pub(super) cells: usize,
    /// Of lines and channels.
    pub(super) renamed: Renamed,
}

/// A place both plans can have money in: rows of what was paired.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Leaf {
    line: usize,
    pool: Option<Pool>,
    channel: Option<usize>,
    promo: Option<usize>,
    month: usize,
}

/// Months side by side.
type Months = [Pair];

pub(super) fn compare(old: &Worked, new: &Worked, promos: &PromoPairs, months: &Months) -> Compared {
    let lines = pair_lines(old.plan(), new.plan(), promos);
    let channels: Vec<Pairs> = lines
        .rows()
        .map(|(o, n)| pair_channels(o.map(|at| &old.plan().lines[at]), n.map(|at| &new.plan().lines[at])))
        .collect();
    let leaves = leaves([old, new], &lines, &channels, promos, months);

    let mut by_pool: BTreeMap<(usize, Option<Pool>), Delta> = BTreeMap::new();
    let mut by_channel: BTreeMap<(usize, Option<usize>), Delta> = BTreeMap::new();
    let mut by_promo: BTreeMap<(bool, Option<usize>), Delta> = BTreeMap::new();
    let mut by_month = vec![Delta::default(); months.len()];
    for (leaf, &delta) in &leaves {
        *by_pool.entry((leaf.line, leaf.pool)).or_default() += delta;
        *by_channel.entry((leaf.line, leaf.channel)).or_default() += delta;
        *by_promo.entry((leaf.pool.is_some(), leaf.promo)).or_default() += delta;
        by_month[leaf.month] += delta;
    }

    let change = |(row, (o, n)): (usize, Pair)| {
        let line = Both { old: o.map(|at| &old.plan().lines[at]), new: n.map(|at| &new.plan().lines[at]) };
        let amount = |side: &Worked, at: Option<usize>| at.map_or(Money::ZERO, |at| side.budgets().lines[at].amount);
        let held = |side: &Worked, at: Option<usize>| {
            at.map_or(Money::ZERO, |at| side.budgets().lines[at].cells.iter().filter_map(|cell| cell.held).sum())
        };
        let of_pool = |pool| by_pool.get(&(row, pool)).copied().unwrap_or_default();
        let of_channel = |channel| by_channel.get(&(row, channel)).copied().unwrap_or_default();
        LineChange {
            id: both(&line, |line| line.id.clone()),
            rate: both(&line, |line| line.rate),
            amount: Delta { old: amount(old, o), new: amount(new, n) },
            held: Delta { old: held(old, o), new: held(new, n) },
            pools: pools(&line, of_pool),
            channels: channel_changes(&line, &channels[row], of_channel),
        }
    };
    let lines_changed: Vec<LineChange> = lines.rows().enumerate().map(change).collect();
    let both_ids = |(o, n): Pair| Some((old.plan().lines[o?].id.clone(), new.plan().lines[n?].id.clone()));
    Compared {
        total: lines_changed.iter().map(|line| line.amount).sum(),
        promos: promo_rows(old.plan(), new.plan(), promos, |of| by_promo.get(&of).copied().unwrap_or_default()),
        months: month_rows(old.plan(), new.plan(), months, &by_month),
        cells: leaves.values().filter(|delta| delta.moved()).count(),
        renamed: Renamed {
            promos: BTreeMap::new(),
            lines: lines.rows().filter_map(both_ids).collect(),
            channels: channel_names(&lines_changed),
        },
        lines: lines_changed,
    }
}

/// A fact of a line on both sides.
fn both<T>(line: &Both<&Line>, fact: impl Fn(&Line) -> T) -> Both<T> {
    Both { old: line.old.map(&fact), new: line.new.map(&fact) }
}

/// Pairs budget lines: by id; by ids that are alike; by the same rate, pools, promos and channels.
fn pair_lines(old: &Plan, new: &Plan, promos: &PromoPairs) -> Pairs {
    let ids = |plan: &Plan| -> Vec<String> { plan.lines.iter().map(|line| line.id.clone()).collect() };
    let near = |o: usize, n: usize| alike(&old.lines[o].id, &new.lines[n].id);
    let [of_old, of_new] = promos.pairs.places();
    let same = |o: usize, n: usize| {
        let (one, two) = (&old.lines[o], &new.lines[n]);
        let flow = match (&one.flow, &two.flow) {
            (Flow::Gmv, Flow::Gmv) | (Flow::Even, Flow::Even) => true,
            (Flow::Split { pools, promos, .. }, Flow::Split { pools: others, promos: paid, .. }) => {
                pools == others && promos.iter().map(|at| of_old[at]).eq(paid.iter().map(|at| of_new[at]))
            }
            _ => false,
        };
        let channels = |line: &Line| -> Vec<(String, Decimal)> {
            line.channels.iter().map(|channel| (channel.name.clone(), channel.share)).collect()
        };
        flow && one.rate == two.rate && channels(one) == channels(two)
    };
    pair(&ids(old), &ids(new), &[&near, &same])
}

/// Pairs the channels of one line: by name; by names that are alike; by the same share.
fn pair_channels(old: Option<&Line>, new: Option<&Line>) -> Pairs {
    let channels = |line: Option<&Line>| line.map(|line| line.channels.clone()).unwrap_or_default();
    let (old, new) = (channels(old), channels(new));
    let names = |channels: &[crate::model::plan::Channel]| -> Vec<String> {
        channels.iter().map(|channel| channel.name.clone()).collect()
    };
    let near = |o: usize, n: usize| alike(&old[o].name, &new[n].name);
    let same = |o: usize, n: usize| old[o].share == new[n].share;
    pair(&names(&old), &names(&new), &[&near, &same])
}

/// The leaves of both sides, each under the rows it belongs to.
fn leaves(
    sides: [&Worked; 2],
    lines: &Pairs,
    channels: &[Pairs],
    promos: &PromoPairs,
    months: &Months,
) -> BTreeMap<Leaf, Delta> {
    let line_rows = lines.places();
    let promo_rows = promos.pairs.places();
    let channel_rows: Vec<[HashMap<usize, usize>; 2]> = channels.iter().map(Pairs::places).collect();
    let month_row =
        |side: usize, month: usize| months.iter().position(|&(o, n)| [o, n][side] == Some(month)).unwrap_or_default();
    let mut leaves: BTreeMap<Leaf, Delta> = BTreeMap::new();
    for (nth, side) in sides.into_iter().enumerate() {
        for (at, line) in side.budgets().lines.iter().enumerate() {
            let row = line_rows[nth][&at];
            for cell in &line.cells {
                let leaf = Leaf {
                    line: row,
                    pool: cell.pool,
                    channel: cell.channel.map(|channel| channel_rows[row][nth][&channel]),
                    promo: cell.promo.map(|promo| promo_rows[nth][&promo]),
                    month: month_row(nth, cell.month),
                };
                let delta = leaves.entry(leaf).or_default();
                *if nth == 0 { &mut delta.old } else { &mut delta.new } += cell.amount;
            }
        }
    }
    leaves
}

/// The share a line gives a pool.
fn pool_share(line: &Line, pool: Pool) -> Option<Decimal> {
    match &line.flow {
        Flow::Split { pools, .. } => pools.iter().find(|(known, _)| *known == pool).map(|&(_, share)| share),
        Flow::Gmv | Flow::Even => None,
    }
}

/// The pools of a line that is split on one side at least.
fn pools(line: &Both<&Line>, amount: impl Fn(Option<Pool>) -> Delta) -> Vec<PartChange<Option<Pool>>> {
    let split = |line: Option<&Line>| line.is_some_and(|line| matches!(line.flow, Flow::Split { .. }));
    if !split(line.old) && !split(line.new) {
        return Vec::new();
    }
    let all = [Some(Pool::Promo), Some(Pool::Daily), None];
    let part = |pool: Option<Pool>| {
        let share = |line: Option<&Line>| pool_share(line?, pool?);
        PartChange { name: pool, share: Both { old: share(line.old), new: share(line.new) }, amount: amount(pool) }
    };
    let there = |part: &PartChange<Option<Pool>>| part.share.latest().is_some() || part.amount != Delta::default();
    all.into_iter().map(part).filter(there).collect()
}

/// The channels of a line that has some on one side at least.
fn channel_changes(
    line: &Both<&Line>,
    pairs: &Pairs,
    amount: impl Fn(Option<usize>) -> Delta,
) -> Vec<PartChange<Both<String>>> {
    let channel = |line: Option<&Line>, at: Option<usize>| {
        let channel = &line?.channels[at?];
        Some((channel.name.clone(), channel.share))
    };
    let mut parts: Vec<PartChange<Both<String>>> = pairs
        .rows()
        .enumerate()
        .map(|(row, (o, n))| {
            let (old, new) = (channel(line.old, o).unzip(), channel(line.new, n).unzip());
            PartChange {
                name: Both { old: old.0, new: new.0 },
                share: Both { old: old.1, new: new.1 },
                amount: amount(Some(row)),
            }
        })
        .collect();
    let rest = amount(None);
    if !parts.is_empty() && rest != Delta::default() {
        let nameless = || Both { old: None, new: None };
        parts.push(PartChange { name: nameless(), share: Both { old: None, new: None }, amount: rest });
    }
    parts
}

fn promo_rows(
    old: &Plan,
    new: &Plan,
    promos: &PromoPairs,
    amount: impl Fn((bool, Option<usize>)) -> Delta,
) -> Vec<BudgetRow> {
    let id = |plan: &Plan, at: usize| plan.promos.get(at).map(|promo| promo.id.to_string());
    let mut rows: Vec<BudgetRow> = promos
        .pairs
        .rows()
        .enumerate()
        .map(|(row, (o, n))| {
            // one that is cancelled has no budget, and the row no name on that side
            let id = Both { old: o.and_then(|at| id(old, at)), new: n.and_then(|at| id(new, at)) };
            BudgetRow { of: For::Promo(id), amount: amount((true, Some(row))) }
        })
        .collect();
    rows.push(BudgetRow { of: For::Daily, amount: amount((true, None)) });
    rows.push(BudgetRow { of: For::NotSplit, amount: amount((false, None)) });
    rows.retain(|row| row.amount != Delta::default());
    rows
}

fn month_rows(old: &Plan, new: &Plan, months: &Months, amounts: &[Delta]) -> Vec<Row> {
    let row = |(&(o, n), &amount): (&Pair, &Delta)| Row {
        key: Both { old: o.map(|month| old.year.month_key(month)), new: n.map(|month| new.year.month_key(month)) },
        amount,
    };
    months.iter().zip(amounts).map(row).collect()
}

fn channel_names(lines: &[LineChange]) -> BTreeMap<(String, String), String> {
    let of_line = |line: &LineChange| -> Option<Vec<((String, String), String)>> {
        let id = line.id.new.clone()?;
        let name =
            |part: &PartChange<Both<String>>| Some(((id.clone(), part.name.old.clone()?), part.name.new.clone()?));
        Some(line.channels.iter().filter_map(name).collect())
    };
    lines.iter().filter_map(of_line).flatten().collect()
}
