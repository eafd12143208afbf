//! Which phases take a share, and which: as many as the format lets stand beside each other, with shares that fit, tie,
//! fill their quarter or month to the last cent, or now and then exceed it.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use crate::figures::Fixed;
use crate::written::{Promo, Written, shifted};

/// What the author wants of the blocks of a parent: a month that is given, or a quarter.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Whether phases that reach over the parent's end are cut there.
    cut: bool,
    /// Decimals of the shares.
    places: u32,
    /// Of each block against the others; they come round again.
    weights: Vec<u64>,
    rest: Rest,
}

/// What blocks leave of their parent.
#[derive(Clone, Copy, Debug)]
enum Rest {
    /// So much beside their weights.
    Weight(u64),
    /// Nothing: they take all, whatever their weights.
    Nothing,
    /// Less than nothing.
    Missing,
}

/// For the months of the year.
pub fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let weights = prop_oneof![2 => Just(vec![1]), 3 => vec(0u64..20, 1..6), 1 => vec(0u64..1000, 1..6)];
    let rest = prop_oneof![
        6 => select(&[1u64, 1, 2, 10, 50][..]).prop_map(Rest::Weight),
        3 => Just(Rest::Nothing),
        1 => Just(Rest::Missing),
    ];
    let wish = (any::<bool>(), select(&[0u32, 0, 1, 2, 4][..]), weights, rest);
    let wish = wish.prop_map(|(cut, places, weights, rest)| Wish { cut, places, weights, rest });
    vec(wish, 12)
}

/// A run of days with an amount of its own.
struct Parent {
    first: NaiveDate,
    last: NaiveDate,
    /// Its share of the quarter, in ten-thousandths of a percent.
    share: u64,
    /// Its first month.
    month: u32,
}

/// The parents of all days.
fn parents(plan: &Written) -> Vec<Parent> {
    let mut parents = Vec::new();
    for (quarter, months) in (0..4).zip(&plan.months) {
        let mut parent = |month: u32, months: u32, share: u64| {
            let (first, next) = (plan.month_start(month), plan.month_start(month + months));
            parents.push(Parent { first, last: shifted(next, -1), share, month });
        };
        match months {
            None => parent(3 * quarter, 3, 1_000_000),
            Some((split, _)) => {
                let unit = 10u64.pow(4 - split.places);
                for (at, part) in (0..).zip(&split.parts) {
                    parent(3 * quarter + at, 1, part * unit);
                }
            }
        }
    }
    parents
}

/// Decides on the shares of phases that have one (so far of 0%), or takes it from those that may not have one.
///
/// A cancelled promo shares what it likes: it takes nothing.
pub fn settle(plan: &Written, promos: &mut [Promo], wishes: &[Wish]) {
    let parents = parents(plan);
    let mut blocks: Vec<Vec<(usize, usize)>> = vec![Vec::new(); parents.len()];
    let mut taken: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (promo, written) in promos.iter_mut().enumerate() {
        let cancelled = written.cancelled;
        for (at, phase) in written.phases.iter_mut().enumerate() {
            let outside = phase.last < plan.first_day() || phase.first > plan.last_day();
            if phase.share.is_none() {
                continue;
            }
            phase.share = Some(Fixed { digits: 40 + 100 * at as u64, places: 1 });
            let uplift = phase.uplift.take();
            if cancelled || outside {
                continue;
            }
            let inside = parents.iter().position(|parent| parent.first <= phase.first && phase.first <= parent.last);
            if let Some(parent) = inside
                && wishes[parents[parent].month as usize].cut
            {
                phase.last = phase.last.min(parents[parent].last);
            }
            let fits = inside.filter(|&parent| phase.last <= parents[parent].last);
            let free = taken.iter().all(|&(first, last)| last < phase.first || phase.last < first);
            if let (Some(parent), true) = (fits, free) {
                blocks[parent].push((promo, at));
                taken.push((phase.first, phase.last));
            } else {
                (phase.uplift, phase.share) = (uplift, None);
            }
        }
    }
    targets(plan, promos, wishes, &mut taken);
    for (parent, blocks) in parents.iter().zip(blocks) {
        let days = |&(promo, at): &(usize, usize)| {
            let phase = &promos[promo].phases[at];
            (phase.last - phase.first).num_days() + 1
        };
        let full = blocks.iter().map(days).sum::<i64>() > (parent.last - parent.first).num_days();
        let shares = shares(parent.share, blocks.len(), full, &wishes[parent.month as usize]);
        for ((promo, at), share) in blocks.into_iter().zip(shares) {
            promos[promo].phases[at].share = Some(share);
        }
    }
}

/// Gives some promos a target that may have one: all their selling days lie in one quarter and in no block.
fn targets(plan: &Written, promos: &mut [Promo], wishes: &[Wish], taken: &mut Vec<(NaiveDate, NaiveDate)>) {
    let quarters: Vec<_> = (0..4).map(|at| plan.month_start(3 * at)..plan.month_start(3 * at + 3)).collect();
    for (promo, wish) in promos.iter_mut().zip(wishes.iter().cycle()) {
        let shares = promo.phases.iter().any(|phase| phase.share.is_some());
        let selling: Vec<_> = promo.phases.iter().filter(|phase| phase.sells()).collect();
        let free = |from: NaiveDate, to: NaiveDate| taken.iter().all(|&(first, last)| last < from || to < first);
        let one = quarters.iter().any(|quarter| {
            selling.iter().all(|phase| {
                quarter.contains(&phase.first) && quarter.contains(&phase.last) && free(phase.first, phase.last)
            })
        });
        if shares || selling.is_empty() || !one || wish.cut {
            continue;
        }
        if !promo.cancelled {
            taken.extend(selling.iter().map(|phase| (phase.first, phase.last)));
        }
        let share = Fixed { digits: wish.weights[0] % 30 * 10u64.pow(wish.places), places: wish.places };
        promo.target = Some((share, matches!(wish.rest, Rest::Weight(_))));
    }
}

/// The shares of the blocks of a parent; `full` where they leave it no day.
fn shares(whole: u64, blocks: usize, full: bool, wish: &Wish) -> Vec<Fixed> {
    let weights: Vec<u64> = wish.weights.iter().copied().cycle().take(blocks).collect();
    let sum: u64 = weights.iter().sum();
    let (pot, rest, exact) = match wish.rest {
        // days that are all taken are mostly given all there is; now and then not, which is refused
        Rest::Weight(rest) if full && rest > 10 => (whole, rest, false),
        Rest::Weight(rest) if !full => (whole, rest, false),
        Rest::Missing if wish.cut => (whole + whole / 3, 0, true),
        Rest::Weight(_) | Rest::Nothing | Rest::Missing => (whole, 0, true),
    };
    // a share of many decimals has to be written with as many
    let places = (wish.places..4).find(|places| !exact || pot % 10u64.pow(4 - places) == 0).unwrap_or(4);
    let pot = pot / 10u64.pow(4 - places);
    let mut digits: Vec<u64> = weights.iter().map(|weight| pot * weight / (sum + rest).max(1)).collect();
    if exact {
        let before: u64 = digits.iter().rev().skip(1).sum();
        if let Some(last) = digits.last_mut() {
            *last = pot - before;
        }
    }
    // no share says more than 100%; together they may
    let most = 100 * 10u64.pow(places);
    digits.into_iter().map(|digits| Fixed { digits: digits.min(most), places }).collect()
}
