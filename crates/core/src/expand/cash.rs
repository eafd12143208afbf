//! When money comes in and goes out, month by month (plan format, 2D).

use rust_decimal::Decimal;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::pnl::{Group, Pnl, RowId};
use crate::model::money::Money;
use crate::model::plan::cash::Cash;
use crate::model::scalar::delay::Delay;
use crate::model::year::MONTHS;

/// Money at hand through the fiscal year. What is paid for goods and what arrives of sales moves when the plan says; budgets
/// without what they hold back, other costs and tax are paid in their month.
#[derive(Clone, Debug)]
pub struct CashFlow {
    /// In date order.
    pub months: [CashMonth; MONTHS],
    /// Of net sales, what arrives outside the fiscal year.
    pub receipts: Outside,
    /// Of the cost of goods, what is paid outside the fiscal year.
    pub goods: Outside,
}

/// A month of money. Amounts that go out are positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CashMonth {
    /// At hand when the month begins; negative where money is missing.
    pub opening: Money,
    /// What arrives of net sales.
    pub receipts: Money,
    /// What is paid for goods.
    pub goods: Money,
    /// What budget lines spend; what they hold back stays, and what offers take off that GMV does not count.
    pub budgets: Money,
    /// Variable and fixed costs, the team and tax.
    pub costs: Money,
}

/// What falls outside the fiscal year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Before its first month.
    pub before: Money,
    /// After its last month.
    pub after: Money,
}

impl CashMonth {
    /// All that goes out.
    pub fn out(&self) -> Money {
        self.goods + self.budgets + self.costs
    }

    /// At hand when the month ends.
    pub fn closing(&self) -> Money {
        self.opening + self.receipts - self.out()
    }
}

impl CashFlow {
    /// The month that ends with the least money, the first of several.
    pub fn lowest(&self) -> usize {
        (0..MONTHS).min_by_key(|&month| self.months[month].closing()).unwrap_or(0)
    }
}

/// The money of a plan, from what it earns and what its budget lines spend.
pub(crate) fn cash(cash: &Cash, pnl: &Pnl, spent: impl Iterator<Item = [Money; MONTHS]>) -> CashFlow {
    let row = |id| pnl.row(id).map_or([Money::ZERO; MONTHS], |row| row.months);
    let (receipts, received) = delayed(&row(RowId::Net), &cash.receipts);
    let (goods, paid) = delayed(&row(RowId::CostOfGoods), &cash.goods);
    let mut months = [CashMonth::default(); MONTHS];
    for line in spent {
        months.iter_mut().zip(line).for_each(|(month, spent)| month.budgets += spent);
    }
    let costs = || pnl.rows.iter().filter(|row| row.id.is_cost() && row.id.group() != Group::Budget);
    let mut opening = cash.opening;
    for (at, month) in months.iter_mut().enumerate() {
        (month.opening, month.receipts, month.goods) = (opening, receipts[at], goods[at]);
        month.costs = costs().map(|row| row.months[at]).sum();
        opening = month.closing();
    }
    CashFlow { months, receipts: received, goods: paid }
}

/// What of the money of a month moves at each time.
pub fn parts(whole: Money, shares: &[(Delay, Decimal)]) -> Vec<Money> {
    // shares that add up to 1 are not all nothing
    let weights = Weights::of_shares(&shares.iter().map(|(_, share)| *share).collect::<Vec<_>>());
    weights.map_or_else(Vec::new, |weights| apportion(whole, &weights))
}

/// The month of the fiscal year in which money of a month moves, and whether that is before it or after it otherwise.
pub fn moves(month: usize, Delay(months): Delay) -> Result<usize, bool> {
    let at = i64::try_from(month).unwrap_or_default() + i64::from(months);
    usize::try_from(at).map_err(|_| true).and_then(|at| if at < MONTHS { Ok(at) } else { Err(false) })
}

/// The money of all months as it moves.
fn delayed(wholes: &[Money; MONTHS], shares: &[(Delay, Decimal)]) -> ([Money; MONTHS], Outside) {
    let (mut months, mut outside) = ([Money::ZERO; MONTHS], Outside::default());
    for (month, &whole) in wholes.iter().enumerate() {
        for (part, (delay, _)) in parts(whole, shares).into_iter().zip(shares) {
            match moves(month, *delay) {
                Ok(at) => months[at] += part,
                Err(true) => outside.before += part,
                Err(false) => outside.after += part,
            }
        }
    }
    (months, outside)
}
