//! A checked plan and what it comes to.

use std::cell::OnceCell;

use crate::expand::budgets::{Budgets, Cell, budgets};
use crate::expand::cash::{CashFlow, cash};
use crate::expand::drivers::{Drivers, drivers};
use crate::expand::offers::{self, OfferRow, offers};
use crate::expand::parts::{Parts, parts};
use crate::expand::pnl::{Pnl, pnl};
use crate::expand::slices::figures::Missing;
use crate::expand::targets::{Targets, targets};
use crate::model::plan::Plan;

/// A checked plan and what it comes to, each part worked out once, when it is first asked for.
#[derive(Debug)]
pub struct Worked {
    plan: Plan,
    targets: OnceCell<Targets>,
    parts: OnceCell<Parts>,
    budgets: OnceCell<Budgets>,
    pnl: OnceCell<Result<Pnl, Missing>>,
    drivers: OnceCell<Result<Drivers, Missing>>,
    offers: OnceCell<Vec<OfferRow>>,
    cash: OnceCell<Option<CashFlow>>,
}

impl From<Plan> for Worked {
    fn from(plan: Plan) -> Self {
        Self {
            plan,
            targets: OnceCell::new(),
            parts: OnceCell::new(),
            budgets: OnceCell::new(),
            pnl: OnceCell::new(),
            drivers: OnceCell::new(),
            offers: OnceCell::new(),
            cash: OnceCell::new(),
        }
    }
}

impl Worked {
    /// A plan whose targets are known already.
    pub(crate) fn with(plan: Plan, targets: Targets) -> Self {
        Self { targets: OnceCell::from(targets), ..Self::from(plan) }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan alone.
    pub fn into_plan(self) -> Plan {
        self.plan
    }

    /// Its targets by day.
    pub fn targets(&self) -> &Targets {
        self.targets.get_or_init(|| targets(&self.plan))
    }

    /// What the parts of its splits come to.
    pub fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| parts(&self.plan, self.targets()))
    }

    /// Its budgets down to their leaves.
    pub fn budgets(&self) -> &Budgets {
        self.budgets.get_or_init(|| budgets(&self.plan, self.targets()))
    }

    /// Its profit and loss by month.
    ///
    /// # Errors
    ///
    /// What is missing where `sales` does not say what is refunded and what is earned.
    pub fn pnl(&self) -> Result<&Pnl, &Missing> {
        self.pnl.get_or_init(|| pnl(&self.plan, self.targets(), self.budgets())).as_ref()
    }

    /// The traffic it needs and the money it has for it.
    ///
    /// # Errors
    ///
    /// What is missing where `sales` does not lead from GMV to a line that pays for visits.
    pub fn drivers(&self) -> Result<&Drivers, &Missing> {
        self.drivers.get_or_init(|| drivers(&self.plan, self.targets(), self.budgets())).as_ref()
    }

    /// Its money month by month; `None` where the plan does not say when that moves, or has no [`pnl`](Self::pnl).
    pub fn cash(&self) -> Option<&CashFlow> {
        let flow = || {
            let left = offers::left(&self.plan, self.targets(), self.budgets(), Cell::deployable);
            let lines = self.budgets().lines.iter().enumerate().map(|(at, line)| match left {
                Some((apart, left)) if apart == at => left,
                _ => line.months(Cell::deployable),
            });
            Some(cash(self.plan.cash.as_ref()?, self.pnl().ok()?, lines))
        };
        self.cash.get_or_init(flow).as_ref()
    }

    /// Its offers, in file order.
    pub fn offers(&self) -> &[OfferRow] {
        self.offers.get_or_init(|| offers(&self.plan, self.targets(), self.budgets()))
    }
}
