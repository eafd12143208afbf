//! Section `last_year`.

use rust_decimal::Decimal;

use crate::model::format::LastYear;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::year::MONTHS;
use crate::yaml::{At, Field};

impl LastYear {
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
