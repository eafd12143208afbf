//! By how much a figure would have to change for traffic to cost just what there is to pay for it.

use num_bigint::BigUint;
use rust_decimal::Decimal;

use super::Traffic;
use crate::expand::ratio::rounded;
use crate::model::plan::Plan;
use crate::model::plan::sales::{Figures, Override, SalesFigure, Scope};

/// A figure that traffic cost follows in proportion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// 转化率: more orders per visitor take fewer visitors.
    ConversionRate,
    /// 客单价: more GMV per order takes fewer orders.
    AverageOrderValue,
    /// 单次访问成本: dearer visitors cost more.
    CostPerVisit,
    /// 付费流量占比: more bought visitors cost more.
    PaidTraffic,
}

impl Lever {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::ConversionRate, Self::AverageOrderValue, Self::CostPerVisit, Self::PaidTraffic];

    /// Which figure it is.
    pub fn figure(self) -> SalesFigure {
        match self {
            Self::ConversionRate => SalesFigure::ConversionRate,
            Self::AverageOrderValue => SalesFigure::AverageOrderValue,
            Self::CostPerVisit => SalesFigure::CostPerVisit,
            Self::PaidTraffic => SalesFigure::PaidTraffic,
        }
    }

    /// Whether traffic costs more where the figure is larger.
    fn raises_cost(self) -> bool {
        matches!(self, Self::CostPerVisit | Self::PaidTraffic)
    }

    /// Its value for the whole year, as [`of`](Self::of) has it.
    pub fn base(self, plan: &Plan) -> Option<Decimal> {
        self.of(&plan.sales.as_ref()?.base, plan)
    }

    /// The figure as a decimal: of 1, or in major units of the currency. `None` where it is not stated.
    pub fn of(self, figures: &Figures, plan: &Plan) -> Option<Decimal> {
        let price = match self {
            Self::ConversionRate => return figures.conversion_rate,
            Self::PaidTraffic => return figures.paid_traffic,
            Self::AverageOrderValue => figures.average_order_value,
            Self::CostPerVisit => figures.cost_per_visit,
        };
        Some(price?.major(plan.currency))
    }

    /// Whether it is a share, which cannot exceed the whole.
    fn is_share(self) -> bool {
        matches!(self, Self::ConversionRate | Self::PaidTraffic)
    }
}

/// What would do. Both are rounded half away from zero to six places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Solution {
    /// What every value of the figure would be multiplied by.
    pub factor: Decimal,
    /// What its value for the whole year would then be: of 1, or in major units of the currency.
    pub base: Decimal,
}

/// Why nothing would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// Traffic costs nothing, whatever the figure.
    NoCost,
    /// There is no money, and traffic is not to be had for nothing.
    NoMoney,
    /// A share would have to exceed the whole.
    AboveWhole {
        /// The first value that would: an override, or the year's own.
        scope: Option<Scope>,
        /// The part of the split with figures that it is of; `None` for one of `sales`.
        part: Option<usize>,
        /// What it would be, of 1.
        value: Decimal,
    },
    /// The factor or the value is too large to be written, or too small for six places.
    OutOfRange,
}

/// The figures of the year and of parts of it, of `sales` or of a part.
fn values<'p>(
    part: Option<usize>,
    base: &'p Figures,
    by: &'p [Override],
) -> impl Iterator<Item = (Option<usize>, Option<Scope>, &'p Figures)> {
    let by = by.iter().map(move |entry| (part, Some(entry.scope), &entry.figures));
    [(part, None, base)].into_iter().chain(by)
}

/// By which factor all values of a figure would have to change for the cost of some traffic to equal its money, and what
/// the year's own value would be.
///
/// Exact quotients of the two sums: counts are rounded, so a plan with the new figures may miss the money by a little.
pub fn solve(plan: &Plan, traffic: &Traffic, lever: Lever) -> Result<Solution, NoAnswer> {
    let (cost, money) =
        (BigUint::from(traffic.traffic_cost.0.unsigned_abs()), BigUint::from(traffic.money.0.unsigned_abs()));
    if cost == BigUint::ZERO {
        return Err(NoAnswer::NoCost);
    }
    if money == BigUint::ZERO {
        return Err(NoAnswer::NoMoney);
    }
    let (up, down) = if lever.raises_cost() { (money, cost) } else { (cost, money) };
    let changed = |value: Decimal| {
        let value_up = BigUint::from(value.mantissa().unsigned_abs()) * &up;
        let value_down = BigUint::from(10u32).pow(value.scale()) * &down;
        let above = value_up > value_down;
        (rounded(&value_up, &value_down), above)
    };
    let sales = plan.sales.as_ref().ok_or(NoAnswer::NoCost)?;
    let base = lever.of(&sales.base, plan).ok_or(NoAnswer::OutOfRange)?;
    if lever.is_share() {
        let own = plan.part_figures().into_iter().flat_map(|(_, own)| own).enumerate();
        let own = own.flat_map(|(part, own)| values(Some(part), &own.base, &own.by));
        for (part, scope, figures) in values(None, &sales.base, &sales.by).chain(own) {
            if let Some((value, true)) = lever.of(figures, plan).map(changed) {
                return Err(value.map_or(NoAnswer::OutOfRange, |value| NoAnswer::AboveWhole { scope, part, value }));
            }
        }
    }
    let sound = |value: Option<Decimal>| value.filter(|value| !value.is_zero()).ok_or(NoAnswer::OutOfRange);
    let factor = sound(rounded(&up, &down))?;
    // nothing times a factor is nothing: the other values alone change
    let base = if base.is_zero() { changed(base).0.ok_or(NoAnswer::OutOfRange)? } else { sound(changed(base).0)? };
    Ok(Solution { factor, base })
}
