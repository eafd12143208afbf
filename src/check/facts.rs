//! What several rules work out from a draft, worked out once.

use std::cell::OnceCell;

use super::accept::{self, Promos};
use crate::expand::blocks::Block;
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
    sums: OnceCell<Option<Sums>>,
}

/// A plan without errors so far, and what it comes to.
pub(super) struct Sums {
    pub(super) plan: Plan,
    pub(super) targets: Targets,
    pub(super) budgets: Budgets,
}

impl<'d> Facts<'d> {
    pub(super) fn of(draft: &'d Draft) -> Self {
        Self {
            draft,
            promos: OnceCell::new(),
            demand: OnceCell::new(),
            blocks: OnceCell::new(),
            targets: OnceCell::new(),
            sums: OnceCell::new(),
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

    /// The plan worked out, where nothing in it is wrong in itself.
    pub(super) fn sums(&self) -> Option<&Sums> {
        let sums = || {
            let targets = self.targets()?.clone();
            let plan = accept::plan(self.draft, self.promos()?.clone(), self.demand()?.clone())?;
            let budgets = budgets(&plan, &targets);
            Some(Sums { plan, targets, budgets })
        };
        self.sums.get_or_init(sums).as_ref()
    }

    /// The whole plan.
    pub(super) fn plan(mut self) -> Option<Plan> {
        if let Some(Some(sums)) = self.sums.take() {
            return Some(sums.plan);
        }
        let fit = match self.targets.get() {
            Some(targets) => targets.is_some(),
            None => accept::blocks_fit(self.draft.year?, self.demand()?, self.blocks()?),
        };
        let (promos, demand) = (self.promos.into_inner()??, self.demand.into_inner()??);
        if fit { accept::plan(self.draft, promos, demand) } else { None }
    }
}
