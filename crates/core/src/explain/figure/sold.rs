//! The addresses of what GMV comes to: `slice/2027-06-01/refunds`, `drivers/promo/618/visitors`, `drivers/2027-06/money`.

use chrono::NaiveDate;

use super::{Period, escaped};
use crate::model::plan::Plan;
use crate::model::plan::sales::SalesFigure;

/// The address of a number of some days that share their figures of `sales`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SliceFigure {
    /// Of the selling days of a promo by themselves, an index into the plan's; `None` for a slice of the year.
    pub promo: Option<usize>,
    /// The first day of the slice, counted from the first of the year.
    pub first: usize,
    /// Of a plan whose parts have figures, the part; `None` there for the GMV of a whole cell, and nothing else.
    pub part: Option<usize>,
    /// What.
    pub what: Sale,
    /// Of the slice alone, or of all slices that share the value of its figure. The first of them stands for all.
    pub together: bool,
}

/// The address of a number of traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DriverFigure {
    /// Of a promo, an index into the plan's, or of a part of the year.
    pub of: Whose,
    /// What; `None` for the money there is for traffic.
    pub what: Option<Sale>,
}

/// Whose traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// Of all days of a part of the year.
    Period(Period),
    /// Of the selling days of a promo: an index into the plan's.
    Promo(usize),
}

/// What GMV comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sale {
    /// What is sold.
    Gmv,
    /// What of it goes back.
    Refunds,
    /// GMV without refunds.
    Net,
    /// Of what is sold and kept.
    CostOfGoods,
    /// Net sales without the cost of goods.
    GrossProfit,
    /// Whole orders.
    Orders,
    /// Whole visitors.
    Visitors,
    /// Those of them that are bought.
    Bought,
    /// What they cost.
    TrafficCost,
}

impl Sale {
    /// All of them, each after what it follows from.
    pub const ALL: [Self; 9] = [
        Self::Gmv,
        Self::Refunds,
        Self::Net,
        Self::CostOfGoods,
        Self::GrossProfit,
        Self::Orders,
        Self::Visitors,
        Self::Bought,
        Self::TrafficCost,
    ];

    /// Those of traffic.
    pub(in crate::explain) const TRAFFIC: [Self; 5] =
        [Self::Gmv, Self::Orders, Self::Visitors, Self::Bought, Self::TrafficCost];

    /// The word of keys and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gmv => "gmv",
            Self::Refunds => "refunds",
            Self::Net => "net",
            Self::CostOfGoods => "cost_of_goods",
            Self::GrossProfit => "gross_profit",
            Self::Orders => "orders",
            Self::Visitors => "visitors",
            Self::Bought => "bought",
            Self::TrafficCost => "traffic_cost",
        }
    }

    /// The figure of `sales` it is worked out by, and what from; `None` for what is added or taken away.
    pub(in crate::explain) fn worked_out(self) -> Option<(SalesFigure, Self)> {
        match self {
            Self::Gmv | Self::Net | Self::GrossProfit => None,
            Self::Refunds => Some((SalesFigure::RefundRate, Self::Gmv)),
            Self::CostOfGoods => Some((SalesFigure::GrossMargin, Self::Net)),
            Self::Orders => Some((SalesFigure::AverageOrderValue, Self::Gmv)),
            Self::Visitors => Some((SalesFigure::ConversionRate, Self::Orders)),
            Self::Bought => Some((SalesFigure::PaidTraffic, Self::Visitors)),
            Self::TrafficCost => Some((SalesFigure::CostPerVisit, Self::Bought)),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sale| sale.word() == word)
    }
}

/// A promo as part of a key.
fn promo(plan: &Plan, at: usize) -> String {
    format!("promo/{}", plan.promos[at].id)
}

fn promo_of(plan: &Plan, id: &str) -> Option<usize> {
    plan.promos.iter().position(|promo| promo.id.as_str() == id)
}

/// A day of the year as keys name it.
pub(super) fn day(plan: &Plan, name: &str) -> Option<usize> {
    plan.year.index(name.parse::<NaiveDate>().ok().filter(|day| day.to_string() == name)?)
}

impl SliceFigure {
    pub(super) fn key(self, plan: &Plan) -> String {
        let promo = self.promo.map(|at| promo(plan, at) + "/").unwrap_or_default();
        let together = if self.together { "/together" } else { "" };
        let part = part_key(plan, self.part);
        format!("slice/{promo}{}{part}/{}{together}", plan.year.day(self.first), self.what.word())
    }

    pub(super) fn parse(names: &[&str], plan: &Plan) -> Option<Self> {
        let (promo, names) = match *names {
            ["slice", "promo", id, ref rest @ ..] => (Some(promo_of(plan, id)?), rest),
            ["slice", ref rest @ ..] => (None, rest),
            _ => return None,
        };
        let (first, names) = names.split_first()?;
        let (part, names) = part_of(names, plan)?;
        let (what, together) = match *names {
            [what] => (what, false),
            [what, "together"] => (what, true),
            _ => return None,
        };
        Some(Self { promo, first: day(plan, first)?, part, what: Sale::parse(what)?, together })
    }
}

/// A part of the split with figures as part of a key.
pub(super) fn part_key(plan: &Plan, part: Option<usize>) -> String {
    let name = part.and_then(|part| plan.splits[plan.part_figures()?.0].parts.keys().get(part));
    name.map_or_else(String::new, |name| format!("/part/{}", escaped(name)))
}

/// Takes a part off the front of a key, if there is one.
pub(super) fn part_of<'k, 'n>(names: &'k [&'n str], plan: &Plan) -> Option<(Option<usize>, &'k [&'n str])> {
    let [word, name, rest @ ..] = names else { return Some((None, names)) };
    if *word != "part" {
        return Some((None, names));
    }
    let parts = plan.splits[plan.part_figures()?.0].parts.keys();
    Some((Some(parts.iter().position(|part| escaped(part) == *name)?), rest))
}

impl DriverFigure {
    pub(super) fn key(self, plan: &Plan) -> String {
        let what = self.what.map_or("money", Sale::word);
        match self.of {
            Whose::Period(period) => format!("drivers{}/{what}", period.suffix(plan.year)),
            Whose::Promo(at) => format!("drivers/{}/{what}", promo(plan, at)),
        }
    }

    /// Also without the word `promo` where the id is no quarter or month: `drivers/618/visitors`.
    pub(super) fn parse(names: &[&str], plan: &Plan) -> Option<Self> {
        let (of, what) = match *names {
            ["drivers", what] => (Whose::Period(Period::Year), what),
            ["drivers", "promo", id, what] => (Whose::Promo(promo_of(plan, id)?), what),
            ["drivers", name, what] => {
                let period = Period::parse(name, plan.year).map(Whose::Period);
                (period.or_else(|| promo_of(plan, name).map(Whose::Promo))?, what)
            }
            _ => return None,
        };
        let what = if what == "money" { None } else { Some(Sale::parse(what)?) };
        Some(Self { of, what })
    }
}
