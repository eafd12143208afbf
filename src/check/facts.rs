//! What several rules work out from a draft, worked out once.

use std::cell::OnceCell;

use super::accept::{self, Promos};
use crate::expand::blocks::Block;
use crate::expand::bounds::{Beyond, beyond};
use crate::expand::budgets::{Budgets, budgets};
use crate::expand::targets::Targets;
use crate::model::draft::Draft;
use crate::model::plan::{Demand, Plan};

/// A draft and, once a rule has asked for them, its parts that may be computed on. `None` for a part with an error.
pub(super) struct Facts<'d> {
    pub(super) draft: &'d Draft,
    promos: OnceCell<Option<Promos>>,
    demand: OnceCell<Option<Demand>>,
    blocks: OnceCell<Option<Vec<Block>>>,
    targets: OnceCell<Option<Targets>>,
    whole: OnceCell<Option<Plan>>,
    beyond: OnceCell<Option<Beyond>>,
    budgets: OnceCell<Budgets>,
}

/// A plan in which nothing is wrong in itself, and what it comes to.
#[derive(Clone, Copy)]
pub(super) struct Sums<'f> {
    pub(super) plan: &'f Plan,
    pub(super) targets: &'f Targets,
    pub(super) budgets: &'f Budgets,
}

impl<'d> Facts<'d> {
    pub(super) fn of(draft: &'d Draft) -> Self {
        Self {
            draft,
            promos: OnceCell::new(),
            demand: OnceCell::new(),
            blocks: OnceCell::new(),
            targets: OnceCell::new(),
            whole: OnceCell::new(),
            beyond: OnceCell::new(),
            budgets: OnceCell::new(),
        }
    }

    /// Every promo.
    pub(super) fn promos(&self) -> Option<&Promos> {
        self.promos.get_or_init(|| accept::promos(self.draft)).as_ref()
    }

    /// The target and how it falls over the year.
    pub(super) fn demand(&self) -> Option<&Demand> {
        self.demand.get_or_init(|| accept::demand(self.draft)).as_ref()
    }

    /// The blocks of promos with a share, where each lies in one parent and no two share a day.
    pub(super) fn blocks(&self) -> Option<&[Block]> {
        let blocks = || accept::placed_blocks(self.draft, &self.promos()?.live);
        self.blocks.get_or_init(blocks).as_deref()
    }

    /// The targets of every day, where the blocks fit.
    pub(super) fn targets(&self) -> Option<&Targets> {
        let targets = || {
            let (year, demand) = (self.draft.year?, self.demand()?);
            let promos = &self.promos()?.live;
            accept::blocks_fit(year, demand, self.blocks()?).then(|| Targets::of(year, demand, promos))
        };
        self.targets.get_or_init(targets).as_ref()
    }

    /// The plan, where nothing in it is wrong in itself.
    fn whole(&self) -> Option<(&Plan, &Targets)> {
        let targets = self.targets()?;
        let whole = || accept::plan(self.draft, self.promos()?.clone(), self.demand()?.clone());
        Some((self.whole.get_or_init(whole).as_ref()?, targets))
    }

    /// What of the plan is too much to be counted, where nothing in it is wrong in itself.
    pub(super) fn beyond(&self) -> Option<Beyond> {
        let (plan, targets) = self.whole()?;
        *self.beyond.get_or_init(|| beyond(plan, || targets))
    }

    /// The plan worked out, where nothing in it is wrong in itself.
    pub(super) fn sums(&self) -> Option<Sums<'_>> {
        let (plan, targets) = self.whole()?;
        if self.beyond().is_some() {
            return None;
        }
        let budgets = self.budgets.get_or_init(|| budgets(plan, targets));
        Some(Sums { plan, targets, budgets })
    }

    /// The whole plan.
    pub(super) fn plan(mut self) -> Option<Plan> {
        if let Some(Some(plan)) = self.whole.take() {
            return Some(plan);
        }
        let fit = match self.targets.get() {
            Some(targets) => targets.is_some(),
            None => accept::blocks_fit(self.draft.year?, self.demand()?, self.blocks()?),
        };
        let (promos, demand) = (self.promos.into_inner()??, self.demand.into_inner()??);
        if fit { accept::plan(self.draft, promos, demand) } else { None }
    }
}
