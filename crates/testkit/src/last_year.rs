//! What was sold in the year before, at random, and what it makes of the target.

use std::fmt;
use std::fmt::Write;

use num_bigint::BigInt;
use proptest::bool::weighted as chance;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Strategy, any, prop_oneof};

use crate::figures::{Fixed, amount};
use crate::naive::half_up;
use crate::written::Written;

/// Section `last_year`, in minor units.
#[derive(Clone, Debug)]
pub struct LastYear {
    pub gmv: u128,
    /// Whether it is written where all months are.
    pub said: bool,
    /// Of the fiscal year.
    pub months: [Option<u128>; 12],
    /// Beside the promos; there may be more.
    pub promos: Vec<Option<u128>>,
    /// In place of the target: whether it is below nothing, and the percentage.
    pub growth: Option<(bool, Fixed)>,
}

impl LastYear {
    /// What is known of a run of months: the year where it is all of them.
    pub fn months(&self, from: usize, count: usize) -> Option<u128> {
        if count == 12 { Some(self.gmv) } else { self.months[from..from + count].iter().copied().sum() }
    }

    /// The target that the growth makes.
    pub fn target(&self) -> Option<u128> {
        let (minus, growth) = self.growth?;
        let (one, by) = (BigInt::from(100 * 10u64.pow(growth.places)), BigInt::from(growth.digits));
        let times = if minus { &one - by } else { &one + by };
        u128::try_from(half_up(times * self.gmv, one)).ok()
    }
}

impl Written {
    pub(crate) fn target_or_growth(&self, text: &mut String) -> fmt::Result {
        let growth = self.last_year.as_ref().and_then(|sold| sold.growth);
        match growth {
            Some((minus, growth)) => writeln!(text, "  growth: {}{growth}%", if minus { "-" } else { "" }),
            None => writeln!(text, "  target: {}", amount(self.target, self.decimals, self.spelling)),
        }
    }

    pub(crate) fn last_year(&self, text: &mut String) -> fmt::Result {
        let Some(sold) = &self.last_year else { return Ok(()) };
        let amount = |minor: u128| amount(minor, self.decimals, self.spelling);
        writeln!(text, "last_year:")?;
        if sold.said || sold.months.iter().any(Option::is_none) {
            writeln!(text, "  gmv: {}", amount(sold.gmv))?;
        }
        if sold.months.iter().any(Option::is_some) {
            writeln!(text, "  months:")?;
        }
        for (month, sold) in (0..).zip(&sold.months) {
            let format = if month % 2 == 0 { "%m" } else { "%-m月" };
            if let Some(sold) = sold {
                writeln!(text, "    {}: {}", self.month_start(month).format(format), amount(*sold))?;
            }
        }
        let promos = self.promos.iter().zip(&sold.promos);
        let promos: Vec<_> = promos.filter_map(|(promo, sold)| Some((promo.id, (*sold)?))).collect();
        if !promos.is_empty() {
            writeln!(text, "  promos:")?;
        }
        promos.iter().try_for_each(|&(id, sold)| writeln!(text, "    {id}: {}", amount(sold)))
    }
}

/// A year before; of half of the plans there is none.
pub(crate) fn last_year() -> impl Strategy<Value = Option<LastYear>> {
    let sold = || prop_oneof![1 => 0u128..3, 4 => (2u32..12).prop_flat_map(|digits| 0..10u128.pow(digits))];
    let months = prop_oneof![3 => vec(weighted(0.4, sold()), 12), 1 => vec(sold().prop_map(Some), 12)];
    let growth =
        (any::<bool>(), 0u64..1_000_000, 2u32..5).prop_map(|(minus, digits, places)| (minus, Fixed { digits, places }));
    let all = (months, sold(), any::<bool>(), vec(weighted(0.5, sold()), 12), weighted(0.4, growth), chance(0.5));
    all.prop_map(|(months, more, said, promos, growth, there)| {
        let months: [Option<u128>; 12] = months.try_into().expect("twelve");
        let more = if months.iter().all(Option::is_some) { 0 } else { more };
        let gmv = months.iter().flatten().sum::<u128>() + more;
        let mut sold = LastYear { gmv, said, months, promos, growth };
        // of nothing, and by all of it, there is no target
        sold.growth = growth.filter(|_| sold.target().is_some_and(|target| target > 0));
        there.then_some(sold)
    })
    // plans are drawn on the small stacks of tests
    .boxed()
}
