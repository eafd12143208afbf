//! Section `last_year`.

use rust_decimal::Decimal;

use super::Draft;
use crate::model::format::LastYear;
use crate::model::money::Money;
use crate::model::plan::last_year::grown;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::year::MONTHS;
use crate::yaml::{At, Field};

impl Draft {
    /// The target that grows from last year, where it can be told.
    pub(crate) fn grown(&self) -> Option<Amount> {
        let (growth, currency) = (self.growth.given()?.value.0, self.currency()?);
        let before = self.last_year.given()?.value.year()?.in_minor_units(currency)?;
        let step = match &self.round {
            Field::Absent => Money(1),
            round => round.given()?.value.in_minor_units(currency).filter(|step| *step > Money::ZERO)?,
        };
        let Money(units) = grown(before, growth, step)?;
        let amount = Decimal::try_from_i128_with_scale(units, currency.decimals().into()).ok().map(Amount);
        amount.filter(|amount| amount.is_in_bounds())
    }
}

impl LastYear {
    /// GMV of the year: as written, or the sum of all months.
    pub(crate) fn year(&self) -> Option<Amount> {
        match &self.gmv {
            Field::Absent => self.sum_of_months().filter(|(_, all)| *all).map(|(sum, _)| Amount(sum)),
            Field::Broken(_) => None,
            Field::Given(gmv) => Some(gmv.value),
        }
    }

    /// The amounts of the promos whose ids could be read, in file order.
    pub(crate) fn sold_in_promos(&self) -> impl Iterator<Item = (&At<Id>, &Field<Amount>)> {
        let promos = self.promos.given().into_iter().flat_map(|promos| &promos.value);
        promos.filter_map(|(id, amount)| Some((id.given()?, amount)))
    }

    /// Every amount, with its key.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = (&str, &Field<Amount>)> {
        let months = self.months.given().into_iter().flat_map(|months| &months.value);
        let months = months.map(|month| (month.key.value.as_str(), &month.value));
        let promos = self.sold_in_promos().map(|(id, amount)| (id.value.as_str(), amount));
        [("gmv", &self.gmv)].into_iter().chain(months).chain(promos)
    }

    /// What the months that are given come to, and whether they are all twelve. `None` where one of them is broken, is
    /// there twice, or may be missing from what could be read.
    pub(crate) fn sum_of_months(&self) -> Option<(Decimal, bool)> {
        let months = self.months.given().filter(|months| !months.truncated)?;
        let mut seen = [false; MONTHS];
        let mut sum = Decimal::ZERO;
        for month in &months.value {
            if std::mem::replace(&mut seen[month.month?], true) {
                return None;
            }
            sum = sum.checked_add(month.value.given()?.value.0)?;
        }
        Some((sum, seen == [true; MONTHS]))
    }
}
