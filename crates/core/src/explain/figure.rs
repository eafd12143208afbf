//! The address of a number.

use chrono::NaiveDate;

use crate::expand::calendar::phase_key;
use crate::expand::rows::weeks;
use crate::model::plan::Plan;
use crate::model::year::{MONTHS, QUARTERS};

/// The address of a number of a plan, in the order of reports. Indices are those of the checked plan; days and weeks are
/// counted from the first of the fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Figure {
    /// GMV of the year.
    Target,
    /// GMV of a quarter.
    Quarter(usize),
    /// GMV of a month.
    Month(usize),
    /// GMV of an ISO week, as far as it lies in the year.
    Week(usize),
    /// GMV of a day.
    Day(usize),
    /// GMV of a promo: that of its phases but the warm-up.
    Promo(usize),
    /// GMV of a phase inside the year.
    Phase {
        /// An index into the plan's promos.
        promo: usize,
        /// An index into its phases.
        phase: usize,
    },
    /// What the phases with a share leave of the GMV of their quarter, or of their month where months have shares.
    Rest(Parent),
    /// What the shares of phases leave of a quarter, of 1.
    Unclaimed(usize),
    /// The uplift that counts on a day.
    Uplift(usize),
    /// How much a day weighs among those it shares an amount with.
    Weight(usize),
}

/// A run of days with an amount of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parent {
    /// A quarter whose months have no shares.
    Quarter(usize),
    /// A month with a share.
    Month(usize),
}

impl Figure {
    /// Names it for people and programs: `gmv/month/2027-06`, `gmv/phase/618/sale`. Of a plan that has it.
    pub fn key(self, plan: &Plan) -> String {
        let (year, quarter) = (plan.year, |at: usize| format!("Q{}", at + 1));
        let (kind, name) = match self {
            Self::Target => return "gmv".to_owned(),
            Self::Quarter(at) => ("quarter", quarter(at)),
            Self::Month(at) => ("month", year.month_key(at)),
            Self::Week(at) => ("week", weeks(year, &(0..year.day_count())).swap_remove(at).0),
            Self::Day(at) => ("day", year.day(at).to_string()),
            Self::Promo(at) => ("promo", plan.promos[at].id.to_string()),
            Self::Phase { promo, phase } => ("phase", phase_key(&plan.promos[promo], phase)),
            Self::Rest(Parent::Quarter(at)) => ("rest", quarter(at)),
            Self::Rest(Parent::Month(at)) => ("rest", year.month_key(at)),
            Self::Unclaimed(at) => ("unclaimed", quarter(at)),
            Self::Uplift(at) => ("uplift", year.day(at).to_string()),
            Self::Weight(at) => ("weight", year.day(at).to_string()),
        };
        format!("gmv/{kind}/{name}")
    }

    /// The figure of a key as [`key`](Self::key) gives it. Whether the plan has it is for
    /// [`figure`](crate::expand::Worked::figure) to say.
    pub fn parse(key: &str, plan: &Plan) -> Option<Self> {
        let year = plan.year;
        let quarter = |name: &str| (0..QUARTERS).find(|at| name == format!("Q{}", at + 1));
        let month = |name: &str| (0..MONTHS).find(|&at| name == year.month_key(at));
        let day = |name: &str| year.index(name.parse::<NaiveDate>().ok().filter(|day| day.to_string() == name)?);
        if key == "gmv" {
            return Some(Self::Target);
        }
        let (kind, name) = key.strip_prefix("gmv/")?.split_once('/')?;
        match kind {
            "quarter" => quarter(name).map(Self::Quarter),
            "month" => month(name).map(Self::Month),
            "week" => weeks(year, &(0..year.day_count())).iter().position(|(key, _)| key == name).map(Self::Week),
            "day" => day(name).map(Self::Day),
            "promo" => plan.promos.iter().position(|promo| promo.id.as_str() == name).map(Self::Promo),
            "phase" => {
                let (id, _) = name.split_once('/')?;
                let promo = plan.promos.iter().position(|promo| promo.id.as_str() == id)?;
                let phase = (0..plan.promos[promo].phases.len())
                    .find(|&phase| phase_key(&plan.promos[promo], phase) == name)?;
                Some(Self::Phase { promo, phase })
            }
            "rest" => {
                let parent = quarter(name).map(Parent::Quarter).or_else(|| month(name).map(Parent::Month));
                parent.map(Self::Rest)
            }
            "unclaimed" => quarter(name).map(Self::Unclaimed),
            "uplift" => day(name).map(Self::Uplift),
            "weight" => day(name).map(Self::Weight),
            _ => None,
        }
    }
}
