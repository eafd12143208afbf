//! Section `offers`.

use std::ops::Range;

use super::Draft;
use crate::model::format::Offer;
use crate::model::scalar::id::Id;
use crate::model::scalar::part_of_year::PartOfYear;
use crate::model::words::OfferDays;
use crate::model::year::MONTHS;
use crate::source::Span;
use crate::yaml::Field;

/// A part of the year as written and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PartAt {
    pub(crate) written: PartOfYear,
    /// First month and the one after the last, from 0; `None` for a month of another year.
    pub(crate) months: Option<(usize, usize)>,
}

/// When an offer holds, as far as that is plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held<'d> {
    Promo(&'d Id),
    In { months: Range<usize>, daily: bool },
}

impl Offer {
    /// The id, for messages.
    pub(crate) fn shown(&self) -> &str {
        self.id.given().map_or("?", |id| id.value.as_str())
    }

    /// Where to point for the offer as a whole.
    pub(crate) fn place(&self) -> Span {
        self.id.span().unwrap_or(self.start)
    }

    /// When it holds; `None` where that cannot be told, or is said twice.
    pub(crate) fn held(&self) -> Option<Held<'_>> {
        match (&self.promo, &self.r#in) {
            (Field::Given(promo), Field::Absent) => Some(Held::Promo(&promo.value)),
            (Field::Absent, Field::Given(part)) => {
                let (first, end) = part.value.months?;
                let daily = Self::on.value(&self.on)? == OfferDays::Daily;
                Some(Held::In { months: first..end, daily })
            }
            _ => None,
        }
    }
}

impl Held<'_> {
    /// Whether this holds on every day on which another does; `None` where that cannot be told.
    pub(crate) fn covers(&self, other: &Self, draft: &Draft) -> Option<bool> {
        Some(match (self, other) {
            (Self::Promo(one), Self::Promo(other)) => one == other,
            (Self::Promo(_), Self::In { .. }) | (Self::In { daily: true, .. }, Self::Promo(_)) => false,
            (Self::In { months, daily }, Self::In { months: inner, daily: only }) => {
                (!daily || *only) && months.start <= inner.start && inner.end <= months.end
            }
            (Self::In { months, .. }, Self::Promo(_)) if *months == (0..MONTHS) => true,
            (Self::In { months, .. }, Self::Promo(id)) => {
                let year = draft.year?;
                let promo = draft.promos().find(|promo| promo.id.given().is_some_and(|own| own.value == **id))?;
                if !promo.all_dated() {
                    return None;
                }
                let mut days = promo.selling().flat_map(|dates| year.run(dates.value.first, dates.value.last));
                days.all(|day| months.contains(&year.month_of(year.day(day))))
            }
        })
    }
}
