//! What several rules work out from a draft, worked out once.

use std::cell::OnceCell;

use super::{
    day_factor_too_fine, day_overlap, phase_order, phase_overlap, promo_without_phases, round_unfit,
    share_across_periods, share_overlap, spend_without_phase, target_and_share, target_not_positive, uplift_and_share,
    warmup_uplift,
};
use crate::accept::{self, Promos};
use crate::expand::blocks::{Block, blocks, misfits, parents};
use crate::expand::bounds::{Beyond, beyond};
use crate::expand::budgets::promo_money;
use crate::expand::targets::{day_weights, quarters};
use crate::expand::{Targets, Worked};
use crate::model::draft::{Draft, Line, Promo, Wholes};
use crate::model::money::Money;
use crate::model::plan::{self, Demand};
use crate::model::year::FiscalYear;

/// A draft and, once a rule has asked for them, its parts that may be computed on. `None` for a part with an error: the
/// rules about promos, demand and blocks say so themselves, by the same predicates that they report by. All of the plan is
/// asked for only once no rule has found an error.
pub(super) struct Facts<'d> {
    pub(super) draft: &'d Draft,
    promos: OnceCell<Option<Promos>>,
    demand: OnceCell<Option<Demand>>,
    blocks: OnceCell<Option<Vec<Block>>>,
    targets: OnceCell<Option<Targets>>,
    own: OnceCell<Option<Targets>>,
    given: OnceCell<Option<Vec<Money>>>,
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
            own: OnceCell::new(),
            given: OnceCell::new(),
            whole: OnceCell::new(),
            beyond: OnceCell::new(),
        }
    }

    /// Every promo.
    pub(super) fn promos(&self) -> Option<&Promos> {
        let promos = || self.draft.promos().all(sound).then(|| accept::promos(self.draft))?;
        self.promos.get_or_init(promos).as_ref()
    }

    /// The target and how it falls over the year.
    pub(super) fn demand(&self) -> Option<&Demand> {
        let draft = self.draft;
        let sound = || {
            target_not_positive::holds(draft)
                && round_unfit::holds(draft)
                && day_overlap::holds(draft)
                && day_factor_too_fine::holds(draft)
        };
        let demand = || sound().then(|| accept::demand(draft))?;
        self.demand.get_or_init(demand).as_ref()
    }

    /// The blocks of promos with a share, where each lies in one parent and no two share a day.
    pub(super) fn blocks(&self) -> Option<&[Block]> {
        let placed = || {
            let (year, promos) = (self.draft.year?, &self.promos()?.live);
            let apart = share_overlap::holds(self.draft) && share_across_periods::holds(self.draft);
            apart.then(|| blocks(year, promos))
        };
        self.blocks.get_or_init(placed).as_deref()
    }

    /// The targets of every day, where the blocks fit.
    pub(super) fn targets(&self) -> Option<&Targets> {
        let targets = || {
            let (year, demand) = (self.draft.year?, self.demand()?);
            let promos = &self.promos()?.live;
            fit(year, demand, promos, self.blocks()?).then(|| Targets::of(year, demand, promos))
        };
        self.targets.get_or_init(targets).as_ref()
    }

    /// The targets of every day by the file's own figures, where the blocks fit.
    fn own_targets(&self) -> Option<&Targets> {
        let (target, demand) = (self.draft.whole()?, self.demand()?);
        if demand.target == target {
            return self.targets();
        }
        let targets = || {
            let (year, promos) = (self.draft.year?, &self.promos()?.live);
            let own = Demand { target, ..demand.clone() };
            fit(year, &own, promos, self.blocks()?).then(|| Targets::of(year, &own, promos))
        };
        self.own.get_or_init(targets).as_ref()
    }

    /// What budget lines come to by the file's own figures.
    pub(super) fn wholes(&self) -> Wholes<'d> {
        let asked = self.draft.lines.iter().any(Line::follows_months);
        Wholes { draft: self.draft, gmv: asked.then(|| self.own_targets().map(Targets::by_month)).flatten() }
    }

    /// What all lines give a promo by the file's own figures; nothing is given to one that is cancelled.
    pub(super) fn given(&self, promo: &Promo) -> Option<Money> {
        let given = || {
            let promos = self.promos()?;
            let lines = accept::lines(self.wholes(), &accept::Roster::new(promos))?;
            Some(promo_money(&lines, &promos.live, self.draft.year?, self.own_targets()?))
        };
        let at = self.draft.live_promos().position(|other| std::ptr::eq(other, promo))?;
        self.given.get_or_init(given).as_ref()?.get(at).copied()
    }

    /// The plan, where nothing in it is wrong in itself.
    fn whole(&self) -> Option<&Worked> {
        let targets = self.targets()?;
        let whole = || {
            let (promos, demand) = (self.promos()?.clone(), self.demand()?.clone());
            let plan = accept::plan(self.wholes(), promos, demand, |promo| self.given(promo))?;
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
            None if fit(self.draft.year?, self.demand()?, &self.promos()?.live, self.blocks()?) => None,
            None => return None,
        };
        let given: Vec<_> = self
            .draft
            .promos()
            .filter(|promo| promo.spends_amounts())
            .map(|promo| (promo, self.given(promo)))
            .collect();
        let wholes = self.wholes();
        let of = |promo: &Promo| given.iter().find(|(other, _)| std::ptr::eq(*other, promo))?.1;
        let plan = accept::plan(wholes, self.promos.into_inner()??, self.demand.into_inner()??, of)?;
        Some(match targets {
            Some(targets) => Worked::with(plan, targets),
            None => Worked::from(plan),
        })
    }
}

/// Whether no rule about one promo is broken.
fn sound(promo: &Promo) -> bool {
    promo_without_phases::holds(promo)
        && phase_order::holds(promo)
        && phase_overlap::holds(promo)
        && spend_without_phase::holds(promo)
        && target_and_share::holds(promo)
        && promo.readable().all(|phase| warmup_uplift::holds(phase) && uplift_and_share::holds(phase))
}

/// Whether the blocks of promos fit into the demand.
fn fit(year: FiscalYear, demand: &Demand, promos: &[plan::Promo], blocks: &[Block]) -> bool {
    let parents = || parents(year, &quarters(demand, demand.target), demand);
    // nobody else pays for looking
    blocks.is_empty() || misfits(year, demand, blocks, &day_weights(year, demand, promos), &parents()).is_empty()
}
