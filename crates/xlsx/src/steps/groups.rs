//! Which days share an amount: those of a phase with a share, and the others of a given month or of a quarter.

use crate::expand::blocks::{Block, Piece, blocks, pieces};
use crate::expand::calendar::phase_key;
use crate::expand::targets::day_weights;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Phase, PhaseKind, Plan};
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::Told;
use crate::text;

/// The groups of a year; every day is in one.
pub(in super::super) struct Groups {
    pub(in super::super) all: Vec<Group>,
    /// Of each day, an index into `all`.
    pub(in super::super) of_day: Vec<usize>,
    /// Of the days of each month that no share takes; `None` where shares take them all.
    pub(super) of_month: [Option<usize>; MONTHS],
    pub(super) blocks: Vec<Block>,
    /// What of them has an amount of its own; the first groups, in this order.
    pub(super) pieces: Vec<Piece>,
    /// How many phases come before those of each promo.
    phases_before: Vec<usize>,
}

/// Days that share an amount.
pub(in super::super) struct Group {
    pub(in super::super) name: Text,
    pub(in super::super) exact: Money,
    pub(in super::super) days: Vec<usize>,
    /// The piece of a block whose days these are.
    pub(super) piece: Option<usize>,
    /// Else the given month they lie in.
    pub(super) month: Option<usize>,
    /// The quarter they lie in.
    pub(super) quarter: usize,
    /// The pieces that are taken off first.
    pub(super) without: Vec<usize>,
}

impl Groups {
    pub(in super::super) fn of(told: &Told<'_>) -> Self {
        let (plan, targets) = (told.worked.plan(), told.worked.targets().unrounded());
        let year = plan.year;
        let blocks = blocks(year, &plan.promos);
        let mut phases_before = vec![0];
        for promo in &plan.promos {
            phases_before.push(phases_before[phases_before.len() - 1] + promo.phases.len());
        }
        let mut groups = Self {
            all: Vec::new(),
            of_day: vec![usize::MAX; year.day_count()],
            of_month: [None; MONTHS],
            pieces: Vec::new(),
            blocks,
            phases_before,
        };
        if groups.has_blocks() {
            let weights = day_weights(year, &plan.demand, &plan.promos);
            let pieces = pieces(year, &plan.demand, &groups.blocks, &weights);
            groups.pieces = pieces.into_iter().flatten().flatten().collect();
        }
        for piece in 0..groups.pieces.len() {
            let Piece { block, month, ref days, amount: exact } = groups.pieces[piece];
            let (days, quarter) = (days.clone(), year.month_of(year.day(days[0])) / (MONTHS / QUARTERS));
            let mut name = groups.block_name(plan, block);
            if let Some(month) = month {
                name = text!(en: "{name}, {month}", zh: "{name} {month}", name = name, month = year.month_key(month));
            }
            debug_assert_eq!(exact, days.iter().map(|&day| targets.days(day..day + 1)).sum(), "days are their piece");
            groups.push(Group { name, exact, days, piece: Some(piece), month: None, quarter, without: Vec::new() });
        }
        for quarter in 0..QUARTERS {
            let months = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
            if plan.demand.states_months(quarter) {
                for month in months {
                    let group = groups.rest(told, quarter, Some(month));
                    groups.of_month[month] = group;
                }
            } else {
                let group = groups.rest(told, quarter, None);
                groups.of_month[months].fill(group);
            }
        }
        groups
    }

    /// The days of a month or quarter that no share takes, as a group; `None` where there are none.
    fn rest(&mut self, told: &Told<'_>, quarter: usize, month: Option<usize>) -> Option<usize> {
        let (year, targets) = (told.worked.plan().year, told.worked.targets().unrounded());
        let run = month.map_or_else(|| year.quarter_days(quarter), |month| year.month_days(month));
        let days: Vec<usize> = run.clone().filter(|&day| self.of_day[day] == usize::MAX).collect();
        let without: Vec<usize> =
            (0..self.pieces.len()).filter(|&piece| run.contains(&self.pieces[piece].days[0])).collect();
        let whole = month.map_or_else(|| format!("Q{}", quarter + 1), |month| year.month_key(month));
        let name = if without.is_empty() {
            Text::same(whole)
        } else {
            text!(en: "{whole}, other days", zh: "{whole} 其余日期", whole = whole)
        };
        let exact = days.iter().map(|&day| targets.days(day..day + 1)).sum();
        (!days.is_empty()).then(|| self.push(Group { name, exact, days, piece: None, month, quarter, without }))
    }

    fn push(&mut self, group: Group) -> usize {
        for &day in &group.days {
            self.of_day[day] = self.all.len();
        }
        self.all.push(group);
        self.all.len() - 1
    }

    /// Whether a phase takes a share.
    pub(in super::super) fn has_blocks(&self) -> bool {
        !self.blocks.is_empty()
    }

    /// `618/sale-2`, or the promo of a target.
    pub(super) fn block_name(&self, plan: &Plan, block: usize) -> Text {
        let block = &self.blocks[block];
        let promo = &plan.promos[block.promo];
        Text::same(block.phase.map_or_else(|| promo.id.to_string(), |phase| phase_key(promo, phase)))
    }

    /// The phases that a block is made of, each with its place among all phases, from 1.
    pub(super) fn phases<'p>(&self, plan: &'p Plan, block: usize) -> impl Iterator<Item = (usize, &'p Phase)> {
        let Block { promo, phase, .. } = self.blocks[block];
        let before = self.phases_before[promo];
        let own = move |at: usize, written: &Phase| match phase {
            Some(phase) => at == phase,
            None => written.kind != PhaseKind::Warmup,
        };
        let phases = plan.promos[promo].phases.iter().enumerate();
        phases.filter(move |&(at, written)| own(at, written)).map(move |(at, written)| (before + at + 1, written))
    }
}
