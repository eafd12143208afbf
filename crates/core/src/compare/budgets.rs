//! Budgets of two plans: lines and their parts by their addresses; what runs through all lines, promos and months, from the
//! leaves of both, laid side by side.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::pair::{Pair, Pairs, pair};
use super::targets::{PromoPairs, month_keys};
use super::{Both, BudgetRow, Delta, For, LineChange, PartChange, Renamed, Row, Sides};
use crate::expand::Worked;
use crate::explain::{BudgetFigure, Figure, Purse, Spent};
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

pub(super) fn compare(sides: Sides<'_>, promos: &PromoPairs, months: &Months) -> Compared {
    let [old, new] = [sides.old, sides.new].map(Worked::plan);
    let lines = pair_lines(old, new, promos);
    let line = |(o, n): Pair| Both { old: o.map(|at| &old.lines[at]), new: n.map(|at| &new.lines[at]) };
    let channels: Vec<Pairs> = lines.rows().map(line).map(|line| pair_channels(line.old, line.new)).collect();
    let leaves = leaves(sides, &lines, &channels, promos, months);

    let mut by_promo: BTreeMap<(bool, Option<usize>), Delta> = BTreeMap::new();
    let mut by_month = vec![Delta::default(); months.len()];
    for (leaf, &delta) in &leaves {
        *by_promo.entry((leaf.pool.is_some(), leaf.promo)).or_default() += delta;
        by_month[leaf.month] += delta;
    }

    let change = |(pair, channels): (Pair, &Pairs)| {
        let (line, part) = (line(pair), Part { sides, pair });
        LineChange {
            id: both(&line, |line| line.id.clone()),
            rate: Both {
                old: line.old.and_then(|line| line.take.rate()),
                new: line.new.and_then(|line| line.take.rate()),
            },
            amount: part.join(|_, _, whole| Some(BudgetFigure::Amount(whole))),
            held: part.join(|_, _, whole| Some(BudgetFigure::Held(whole))),
            pools: pools(&line, part),
            channels: channel_changes(&line, channels, part),
        }
    };
    let lines_changed: Vec<LineChange> = lines.rows().zip(&channels).map(change).collect();
    let both_ids = |(o, n): Pair| Some((old.lines[o?].id.clone(), new.lines[n?].id.clone()));
    let month_row = |(&pair, &amount): (&Pair, &Delta)| Row { key: month_keys(sides, pair), amount };
    Compared {
        total: lines_changed.iter().map(|line| line.amount).sum(),
        promos: promo_rows(old, new, promos, |of| by_promo.get(&of).copied().unwrap_or_default()),
        months: months.iter().zip(&by_month).map(month_row).collect(),
        cells: leaves.values().filter(|delta| delta.moved()).count(),
        renamed: Renamed {
            promos: BTreeMap::new(),
            lines: lines.rows().filter_map(both_ids).collect(),
            channels: channel_names(&lines_changed),
        },
        lines: lines_changed,
    }
}

/// A line on both sides, for the money of its parts.
#[derive(Clone, Copy)]
struct Part<'w> {
    sides: Sides<'w>,
    pair: Pair,
}

impl Part<'_> {
    /// A figure that each side, the old one first, finds in its line; zero where it finds none.
    fn join(self, figure: impl Fn(usize, &Line, Spent) -> Option<BudgetFigure>) -> Delta {
        let of = |nth: usize, side: &Worked, line: Option<usize>| {
            Some(Figure::Budget(figure(nth, &side.plan().lines[line?], Spent::of(line?))?))
        };
        self.sides.join(of(0, self.sides.old, self.pair.0), of(1, self.sides.new, self.pair.1))
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
            (Flow::Months(one), Flow::Months(two)) => one == two,
            (Flow::Split { pools, promos, .. }, Flow::Split { pools: others, promos: paid, .. }) => {
                pools == others && promos.iter().map(|at| of_old[at]).eq(paid.iter().map(|at| of_new[at]))
            }
            _ => false,
        };
        flow && one.take == two.take && one.months == two.months && one.channels == two.channels
    };
    pair(&ids(old), &ids(new), &[&near, &same])
}

/// Pairs the channels of one line: by name; by names that are alike; by the same share.
fn pair_channels(old: Option<&Line>, new: Option<&Line>) -> Pairs {
    let channels = |line: Option<&Line>| line.map(|line| line.channels.clone()).unwrap_or_default();
    let (old, new) = (channels(old), channels(new));
    let near = |o: usize, n: usize| alike(&old.keys()[o], &new.keys()[n]);
    let same = |o: usize, n: usize| old.cut().share(o) == new.cut().share(n);
    pair(old.keys(), new.keys(), &[&near, &same])
}

/// The leaves of both sides, each under the rows it belongs to.
fn leaves(
    sides: Sides<'_>,
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
    for (nth, side) in [sides.old, sides.new].into_iter().enumerate() {
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
        Flow::Split { pools, .. } => pools.share(&pool),
        Flow::Gmv | Flow::Even | Flow::Months(_) => None,
    }
}

/// The pools of a line that is split on one side at least.
fn pools(line: &Both<&Line>, money: Part<'_>) -> Vec<PartChange<Option<Pool>>> {
    let split = |line: &Line| matches!(line.flow, Flow::Split { .. });
    if !line.old.is_some_and(split) && !line.new.is_some_and(split) {
        return Vec::new();
    }
    let all = [Some(Pool::Promo), Some(Pool::Daily), None];
    let part = |pool: Option<Pool>| {
        let share = |line: Option<&Line>| pool_share(line?, pool?);
        let amount = money.join(|_, line, whole| match pool {
            Some(pool) => Some(BudgetFigure::Amount(Spent { purse: Purse::Pool(pool), ..whole })),
            None => (!split(line)).then_some(BudgetFigure::Amount(whole)),
        });
        PartChange { name: pool, share: Both { old: share(line.old), new: share(line.new) }, amount }
    };
    let there = |part: &PartChange<Option<Pool>>| part.share.latest().is_some() || part.amount != Delta::default();
    all.into_iter().map(part).filter(there).collect()
}

/// The channels of a line that has some on one side at least; last what a side without channels has.
fn channel_changes(line: &Both<&Line>, pairs: &Pairs, money: Part<'_>) -> Vec<PartChange<Both<String>>> {
    let channel = |line: Option<&Line>, at: Option<usize>| {
        let (channels, at) = (&line?.channels, at?);
        Some((channels.keys()[at].clone(), channels.cut().share(at)))
    };
    let part = |(o, n): Pair| {
        let (old, new) = (channel(line.old, o).unzip(), channel(line.new, n).unzip());
        let amount = |side: usize, _: &Line, whole| {
            let channel = Some([o, n][side]?);
            Some(BudgetFigure::Amount(Spent { channel, ..whole }))
        };
        PartChange {
            name: Both { old: old.0, new: new.0 },
            share: Both { old: old.1, new: new.1 },
            amount: money.join(amount),
        }
    };
    let mut parts: Vec<PartChange<Both<String>>> = pairs.rows().map(part).collect();
    let rest = money.join(|_, line, whole| line.channels.keys().is_empty().then_some(BudgetFigure::Amount(whole)));
    if !parts.is_empty() && rest != Delta::default() {
        parts.push(PartChange {
            name: Both { old: None, new: None },
            share: Both { old: None, new: None },
            amount: rest,
        });
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

fn channel_names(lines: &[LineChange]) -> BTreeMap<(String, String), String> {
    let of_line = |line: &LineChange| -> Option<Vec<((String, String), String)>> {
        let id = line.id.new.clone()?;
        let name =
            |part: &PartChange<Both<String>>| Some(((id.clone(), part.name.old.clone()?), part.name.new.clone()?));
        Some(line.channels.iter().filter_map(name).collect())
    };
    lines.iter().filter_map(of_line).flatten().collect()
}
