//! Section `gmv`.

use rust_decimal::Decimal;

use super::{Draft, MonthPart};
use crate::model::apportion::{Weights, apportion};
use crate::model::money::Money;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Portion;
use crate::model::split::{Filled, fill};
use crate::model::year::{MONTHS, QUARTERS};
use crate::yaml::Field;

const IN_QUARTER: usize = MONTHS / QUARTERS;

impl Draft {
    /// The year's target by the file's own figures, whatever this run takes instead: what amounts of quarters and months are
    /// amounts of.
    pub(crate) fn whole(&self) -> Option<Money> {
        let currency = self.currency()?;
        let run = || self.target.given().map(|target| target.value);
        let written = match self.changes.iter().rfind(|change| change.path == "gmv.target") {
            None => run(),
            // of a target that cannot be read, nothing but the other one is left
            Some(change) => change.was().or(self.grown_in_file).or_else(|| self.amounts()).or_else(run),
        };
        written?.in_minor_units(currency)
    }

    /// The sum of the quarters, or of the months, where all of them are amounts.
    pub(crate) fn amounts(&self) -> Option<Amount> {
        let sum = |parts: Vec<&Field<Portion>>| {
            parts.into_iter().try_fold(Amount(Decimal::ZERO), |sum, part| match part.given()?.value {
                Portion::Amount(amount) => Some(Amount(sum.0.checked_add(amount.0)?)),
                Portion::Share(_) | Portion::Rest => None,
            })
        };
        let quarters = || sum(self.quarters.given()?.value.parts.iter().map(|part| &part.share).collect());
        let flat = || sum(all(&self.flat.given()?.value, 0..MONTHS)?.collect());
        let nested = || {
            let months = self.months.iter().enumerate().map(|(quarter, months)| {
                Some(all(&months.given()?.value, quarter * IN_QUARTER..(quarter + 1) * IN_QUARTER)?.collect::<Vec<_>>())
            });
            sum(months.collect::<Option<Vec<_>>>()?.concat())
        };
        flat().or_else(quarters).or_else(nested).filter(|sum| sum.is_in_bounds())
    }

    /// Whether the quarters, or the months of the year, seem to be all amounts: some are, and none that could be read is
    /// anything else.
    pub(crate) fn amounts_are_meant(&self) -> bool {
        let quarters = self.quarters.given().into_iter().flat_map(|split| &split.value.parts);
        let quarters: Vec<_> = quarters.map(|part| &part.share).collect();
        let months = self.flat.given().into_iter().flat_map(|months| &months.value);
        let months: Vec<_> = months.map(|part| &part.value).collect();
        let meant = |parts: &[&Field<Portion>], all: usize| {
            let read = || parts.iter().filter_map(|part| part.given());
            let lost = parts.len() < all || parts.iter().any(|part| part.given().is_none());
            lost && read().count() > 0 && read().all(|part| matches!(part.value, Portion::Amount(_)))
        };
        meant(&quarters, QUARTERS) || meant(&months, MONTHS)
    }

    /// What the quarters take of the year, by the file's own figures.
    pub(crate) fn filled_quarters(&self) -> Option<Filled> {
        let parts = self.quarters.given()?.value.parts.iter().map(|part| &part.share);
        Some(fill(parts, || self.whole(), self.counted_in()))
    }

    /// What a quarter comes to by the file's own figures: what amounts of its months are amounts of.
    pub(crate) fn quarter_whole(&self, quarter: usize) -> Option<Money> {
        let cut = self.filled_quarters()?.whole()?;
        apportion(self.whole()?, &Weights::of_cut(&cut)?).get(quarter).copied()
    }

    /// What the months of a quarter take of it, in date order; `None` where one is missing or lies elsewhere.
    pub(crate) fn filled_months(&self, quarter: usize) -> Option<Filled> {
        let run = quarter * IN_QUARTER..(quarter + 1) * IN_QUARTER;
        let parts = all(&self.months[quarter].given()?.value, run)?;
        Some(fill(parts, || self.quarter_whole(quarter), self.counted_in()))
    }

    /// What the months take of the year, where they are written all at once.
    pub(crate) fn filled_year(&self) -> Option<Filled> {
        let parts = all(&self.flat.given()?.value, 0..MONTHS)?;
        Some(fill(parts, || self.whole(), self.counted_in()))
    }
}

/// The portions of a run of months in date order; `None` where they are not these months, each once.
fn all(months: &[MonthPart], run: std::ops::Range<usize>) -> Option<impl Iterator<Item = &Field<Portion>>> {
    let mut in_order: Vec<_> =
        months.iter().map(|part| Some((part.month?, &part.value))).collect::<Option<Vec<_>>>()?;
    in_order.sort_by_key(|(month, _)| *month);
    let complete = in_order.iter().map(|(month, _)| *month).eq(run);
    complete.then(|| in_order.into_iter().map(|(_, portion)| portion))
}
