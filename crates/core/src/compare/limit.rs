//! How far figures may move before somebody has to be asked.

use rust_decimal::Decimal;

use super::{Both, Changes, Delta, For};
use crate::expand::apportion::mul_div;
use crate::model::money::Money;
use crate::model::plan::Pool;

/// Decimals of 1 that a movement is shown with.
const SHOWN: u32 = 4;

/// The largest movement that passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A share of the old amount, zero or more. Movements are held against it as they are shown, in hundredths of a
    /// percent: a target raised by 5% raises its months by 5% give or take a cent, and that is not more. What is new or
    /// gone is beyond any share.
    Share(Decimal),
    /// An amount, zero or more.
    Amount(Money),
}

impl Limit {
    /// Whether nothing at all may move.
    fn is_zero(self) -> bool {
        match self {
            Self::Share(share) => share.is_zero(),
            Self::Amount(amount) => amount == Money::ZERO,
        }
    }

    /// Whether an amount moved by more.
    pub fn exceeded(self, delta: Delta) -> bool {
        let moved = delta.change().0.unsigned_abs();
        match self {
            Self::Share(_) if delta.old == Money::ZERO || delta.new == Money::ZERO => delta.moved(),
            Self::Share(share) => {
                let old = delta.old.0.unsigned_abs();
                let share = share.normalize();
                if share.is_zero() {
                    moved > 0
                } else if let Some(finer) = SHOWN.checked_sub(share.scale()) {
                    let (units, rest) = mul_div(moved, 10u128.pow(SHOWN), old);
                    let units = units + u128::from(rest >= old - rest);
                    units > share.mantissa().unsigned_abs().saturating_mul(10u128.pow(finer))
                } else {
                    // a whole number is more than a fraction where it is more than its whole part
                    moved > mul_div(old, share.mantissa().unsigned_abs(), 10u128.pow(share.scale())).0
                }
            }
            Self::Amount(amount) => moved > amount.0.unsigned_abs(),
        }
    }
}

/// A part of a comparison that a limit looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// GMV target of the year.
    Target,
    /// Of a quarter.
    Quarter(Both<String>),
    /// Of a month.
    Month(Both<String>),
    /// All budget lines together.
    Budget,
    /// A budget line.
    Line(Both<String>),
    /// A promo's GMV.
    Promo(Both<String>),
    /// A pool of a line.
    Pool(Both<String>, Option<Pool>),
    /// A channel of a line.
    Channel(Both<String>, Both<String>),
    /// All lines for one promo, or for none.
    BudgetPromo(For),
    /// All lines in one month.
    BudgetMonth(Both<String>),
    /// Single days, as many as moved.
    Days(usize),
    /// Single items of the budgets, as many as moved.
    Cells(usize),
}

/// A figure that moved too far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// Which.
    pub figure: Figure,
    /// Its money; `None` for [`Figure::Days`] and [`Figure::Cells`].
    pub amount: Option<Delta>,
}

/// What moved by more than `limit`: of the target, the quarters, the months, all budgets together and each budget line.
/// A limit of zero looks at everything else as well, down to single days and single items of the budgets.
pub fn exceeded(changes: &Changes, limit: Limit) -> Vec<Over> {
    let mut over = Vec::new();
    let mut look = |figure: Figure, amount: Delta| {
        if limit.exceeded(amount) {
            over.push(Over { figure, amount: Some(amount) });
        }
    };
    look(Figure::Target, changes.target);
    changes.quarters.iter().for_each(|row| look(Figure::Quarter(row.key.clone()), row.amount));
    changes.months.iter().for_each(|row| look(Figure::Month(row.key.clone()), row.amount));
    look(Figure::Budget, changes.budget);
    changes.lines.iter().for_each(|line| look(Figure::Line(line.id.clone()), line.amount));
    if limit.is_zero() {
        changes.promos.iter().for_each(|promo| look(Figure::Promo(promo.id.clone()), promo.gmv));
        for line in &changes.lines {
            line.pools.iter().for_each(|part| look(Figure::Pool(line.id.clone(), part.name), part.amount));
            let channels = line.channels.iter();
            channels.for_each(|part| look(Figure::Channel(line.id.clone(), part.name.clone()), part.amount));
        }
        changes.budget_promos.iter().for_each(|row| look(Figure::BudgetPromo(row.of.clone()), row.amount));
        changes.budget_months.iter().for_each(|row| look(Figure::BudgetMonth(row.key.clone()), row.amount));
        let days = changes.days.unwrap_or(0);
        let single = [(days, Figure::Days(days)), (changes.cells, Figure::Cells(changes.cells))];
        over.extend(
            single.into_iter().filter(|(count, _)| *count > 0).map(|(_, figure)| Over { figure, amount: None }),
        );
    }
    over
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::Limit;
    use crate::compare::Delta;
    use crate::model::money::Money;

    fn delta(old: i128, new: i128) -> Delta {
        Delta { old: Money(old), new: Money(new) }
    }

    #[test]
    fn more_than_the_share_of_what_was() {
        let limit = Limit::Share(dec!(0.05));
        assert!(!limit.exceeded(delta(10_000, 10_500)) && limit.exceeded(delta(10_000, 10_501)));
        assert!(!limit.exceeded(delta(10_000, 9_500)) && limit.exceeded(delta(10_000, 9_499)));
        // 5% of 101 is 5.05
        assert!(!limit.exceeded(delta(101, 106)) && limit.exceeded(delta(101, 107)));
    }

    #[test]
    fn a_cent_of_rounding_is_no_movement_but_for_the_finest_limits() {
        assert!(!Limit::Share(dec!(0.05)).exceeded(delta(10_000_000, 10_500_001)));
        assert!(!Limit::Share(dec!(0.05)).exceeded(delta(10_000_000, 10_500_499)));
        assert!(Limit::Share(dec!(0.05)).exceeded(delta(10_000_000, 10_500_500)));
        assert!(Limit::Share(dec!(0.00001)).exceeded(delta(10_000_000, 10_000_101)));
        assert!(!Limit::Share(dec!(0.00001)).exceeded(delta(10_000_000, 10_000_100)));
        assert!(Limit::Share(dec!(0)).exceeded(delta(10_000_000, 10_000_001)));
    }

    #[test]
    fn new_and_gone_are_beyond_any_share() {
        let limit = Limit::Share(dec!(10));
        assert!(limit.exceeded(delta(0, 1)) && limit.exceeded(delta(1, 0)));
        assert!(!limit.exceeded(delta(0, 0)) && !limit.exceeded(delta(1, 11)));
    }

    #[test]
    fn amounts_and_zero() {
        let limit = Limit::Amount(Money(500));
        assert!(!limit.exceeded(delta(0, 500)) && limit.exceeded(delta(501, 0)));
        for zero in [Limit::Share(dec!(0.00)), Limit::Amount(Money(0))] {
            assert!(zero.exceeded(delta(5, 6)) && !zero.exceeded(delta(5, 5)) && zero.is_zero());
        }
        // amounts near the largest there are
        let limit = Limit::Share(dec!(0.999999999999999999));
        assert!(
            limit.exceeded(delta(10i128.pow(27), 10i128.pow(8)))
                && !limit.exceeded(delta(10i128.pow(27), 10i128.pow(10)))
        );
    }
}
