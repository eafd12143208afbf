//! What several rules work out from a draft, worked out once.

use std::cell::OnceCell;

use super::accept::{self, Promos};
use crate::expand::blocks::Block;
use crate::expand::bounds::{Beyond, beyond};
use crate::expand::{Targets, Worked};
use crate::model::draft::Draft;
use crate::model::plan::Demand;

/// A draft and, once a rule has asked for them, its parts that may be computed on. `None` for a part with an error.
pub(super) struct Facts<'d> {
    pub(super) draft: &'d Draft,
    promos: OnceCell<Option<Promos>>,
    demand: OnceCell<Option<Demand>>,
    blocks: OnceCell<Option<Vec<Block>>>,
    targets: OnceCell<Option<Targets>>,
    whole: OnceCell<Option<Worked>>,
    beyond: OnceCell<Option<Beyond>>,
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
    fn whole(&self) -> Option<&Worked> {
        let targets = self.targets()?;
        let whole = || {
            let plan = accept::plan(self.draft, self.promos()?.clone(), self.demand()?.clone())?;
            Some(Worked::with(plan, targets.clone()))
        };
        self.whole.get_or_init(whole).as_ref()
    }

    /// What of the plan is too much to be counted, where nothing in it is wrong in itself.
    pub(super) fn beyond(&self) -> Option<Beyond> {
        let worked = self.whole()?;
        *self.beyond.get_or_init(|| beyond(worked.plan(), || worked.targets()))
    }

    /// The plan worked out, where nothing in it is wrong in itself and all of it can be counted.
    pub(super) fn sums(&self) -> Option<&Worked> {
        self.whole().filter(|_| self.beyond().is_none())
    }

    /// The whole plan, with what of it rules have worked out.
    pub(super) fn worked(mut self) -> Option<Worked> {
        if let Some(Some(worked)) = self.whole.take() {
            return Some(worked);
        }
        let targets = match self.targets.take() {
            Some(targets) => Some(targets?),
            None if accept::blocks_fit(self.draft.year?, self.demand()?, self.blocks()?) => None,
            None => return None,
        };
        let plan = accept::plan(self.draft, self.promos.into_inner()??, self.demand.into_inner()??)?;
        Some(match targets {
            Some(targets) => Worked::with(plan, targets),
            None => Worked::from(plan),
        })
    }
}
