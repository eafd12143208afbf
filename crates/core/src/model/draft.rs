//! The plan as it is meant, before anything is known to be right: values with their places, and gaps.
//!
//! Every check reads a [`Draft`]. A value that could not be read is [`Field::Broken`] and was reported; checks stay
//! silent about it.

mod budget;
mod calendar;
mod cash;
mod costs;
mod gmv;
mod last_year;
mod offers;
pub(crate) mod policy;
mod promos;
mod sales;
mod splits;
mod wholes;

use std::collections::HashMap;
use std::sync::Arc;

use crate::almanac::Holidays;
use crate::model::money::Currency;
use crate::model::plan::Changed;
use crate::model::scalar::Leaf;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::growth::Growth;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Portion, Share};
use crate::model::scalar::word::Words;
use crate::model::undecided::{self, Undecided};
use crate::model::words::Counted;
use crate::model::year::{FiscalYear, QUARTERS};
use crate::source::Span;
use crate::yaml::{At, Field};

pub(crate) use budget::{Rate, Spread};
pub(crate) use calendar::Ticks;
pub(crate) use cash::Delayed;
pub(crate) use costs::{Costs, MonthAt, span_of_months};
pub(crate) use offers::{Held, PartAt};
pub(crate) use promos::DateRange;
pub(crate) use sales::{Override, PartFigures, Sales, Scope, Scoped};
pub(crate) use wholes::Wholes;

use crate::model::format::Document;
pub(crate) use crate::model::format::{
    Calendar, Cash, Figures, Fixed, LastYear, Line, Offer, Partition, Phase, Promo, Role, Task, Variable,
};

/// A plan that was read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Public holidays that are known.
    pub(crate) holidays: Arc<Holidays>,
    pub(crate) name: Field<Words>,
    /// `None` where the year or its start is broken or missing.
    pub(crate) year: Option<FiscalYear>,
    pub(crate) currency: Field<Currency>,
    /// As written, as it grows from last year, or as its parts come to: it stands where those do then.
    pub(crate) target: Field<Amount>,
    pub(crate) growth: Field<Growth>,
    /// What quarters and months come out in whole steps of.
    pub(crate) round: Field<Amount>,
    /// What grows from last year by the file, where this run has a target instead.
    pub(crate) grown_in_file: Option<Amount>,
    pub(crate) counts: Field<Counted>,
    /// What would be put where to have it say each of its words.
    pub(crate) counting: Vec<(&'static str, Span, String)>,
    /// The target is the sum of amounts and is written nowhere.
    pub(crate) summed: bool,
    pub(crate) quarters: Field<Split>,
    /// Under their quarters.
    pub(crate) months: [Field<Vec<MonthPart>>; QUARTERS],
    /// All at once.
    pub(crate) flat: Field<Vec<MonthPart>>,
    pub(crate) weekdays: [Field<Factor>; 7],
    pub(crate) days: Field<Vec<DayFactor>>,
    pub(crate) last_year: Field<LastYear>,
    pub(crate) splits: Field<Vec<Partition>>,
    pub(crate) briefs: [Field<Brief>; QUARTERS],
    pub(crate) promos: Field<Vec<Field<Promo>>>,
    pub(crate) readiness: Field<Vec<Field<Task>>>,
    pub(crate) calendar: Calendar,
    pub(crate) lines: Vec<Line>,
    /// Whether these are all, so that a missing one is really missing.
    pub(crate) all_lines: bool,
    pub(crate) ceiling: Field<Share>,
    pub(crate) sales: Field<Sales>,
    pub(crate) costs: Costs,
    pub(crate) team: Field<Vec<Field<Role>>>,
    pub(crate) cash: Field<Cash>,
    pub(crate) offers: Field<Vec<Field<Offer>>>,
    /// The name of a budget line.
    pub(crate) offers_paid_by: Field<Words>,
    pub(crate) policy: policy::Policy,
    /// What is left out because it is not decided.
    pub(crate) undecided: Vec<Undecided>,
    /// What was laid over the file.
    pub(crate) changes: Vec<Changed>,
}

/// Parts that must be their whole together, in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Split {
    pub(crate) parts: Vec<SplitPart>,
}

/// One part of a split.
#[derive(Clone, Debug)]
pub(crate) struct SplitPart {
    pub(crate) name: String,
    /// Where its name stands, or the split as a whole where the names are not the user's.
    pub(crate) at: Span,
    pub(crate) share: Field<Portion>,
}

/// One month of a split by months, or one with an activity.
#[derive(Clone, Debug)]
pub(crate) struct MonthOf<T> {
    /// As written.
    pub(crate) key: At<String>,
    /// Month of the fiscal year, from 0; `None` where the key is broken or in another year.
    pub(crate) month: Option<usize>,
    /// The key is a month, wherever it lies.
    pub(crate) readable: bool,
    pub(crate) value: Field<T>,
}

/// What a month takes of a quarter, of the year, or of money.
pub(crate) type MonthPart = MonthOf<Portion>;

/// The factor of a day or a range of them.
#[derive(Clone, Debug)]
pub(crate) struct DayFactor {
    /// Where its key stands.
    pub(crate) dates: Field<DateRange>,
    pub(crate) factor: Field<Factor>,
}

/// Brief of a quarter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brief {
    pub(crate) phase: Field<Words>,
    pub(crate) goal: Field<Words>,
    pub(crate) activities: Vec<MonthOf<Words>>,
}

impl Draft {
    /// The same without what it says of money, with any target and quarters: what takes place when depends on neither.
    pub(crate) fn without_money(self) -> Self {
        let nowhere = Span::new(0, 0);
        let part = |name: &&str| SplitPart {
            name: (*name).to_owned(),
            at: nowhere,
            share: Portion::value("25%").map_or(Field::Absent, |share| Field::Given(At::new(share, nowhere))),
        };
        let mut promos = self.promos;
        if let Field::Given(all) = &mut promos {
            for promo in &mut all.value {
                if let Field::Given(promo) = promo {
                    promo.value.target = Field::Absent;
                }
            }
        }
        let quarters = Split { parts: ["Q1", "Q2", "Q3", "Q4"].iter().map(part).collect() };
        Self {
            target: Amount::value("1000000").map_or(Field::Absent, |target| Field::Given(At::new(target, nowhere))),
            quarters: Field::Given(At::new(quarters, nowhere)),
            promos,
            months: Default::default(),
            flat: Field::Absent,
            weekdays: Default::default(),
            days: Field::Absent,
            growth: Field::Absent,
            counts: Field::Absent,
            round: Field::Absent,
            last_year: Field::Absent,
            splits: Field::Absent,
            lines: Vec::new(),
            ceiling: Field::Absent,
            sales: Field::Absent,
            costs: Costs::default(),
            team: Field::Absent,
            offers: Field::Absent,
            offers_paid_by: Field::Absent,
            policy: policy::Policy::default(),
            ..self
        }
    }

    /// The currency of all amounts.
    pub(crate) fn currency(&self) -> Option<Currency> {
        Document::currency.value(&self.currency)
    }

    /// The currency that amounts are added up in; where it is broken any does, for nothing is computed then.
    pub(crate) fn counted_in(&self) -> Currency {
        self.currency().unwrap_or_else(Currency::cny)
    }

    /// The promos that could be read, in file order.
    pub(crate) fn promos(&self) -> impl Iterator<Item = &Promo> {
        let promos = self.promos.given().into_iter().flat_map(|promos| &promos.value);
        promos.filter_map(|promo| promo.given().map(|promo| &promo.value))
    }

    /// Those of them that take place.
    pub(crate) fn live_promos(&self) -> impl Iterator<Item = &Promo> {
        self.promos().filter(|promo| promo.live())
    }

    /// Those that do not, by their ids, with the place that says so.
    pub(crate) fn cancelled_promos(&self) -> HashMap<&Id, Span> {
        let cancelled = self.promos().filter(|promo| !promo.live());
        cancelled.filter_map(|promo| Some((&promo.id.given()?.value, promo.status.span()?))).collect()
    }

    /// The offers that could be read, in file order.
    pub(crate) fn offers(&self) -> impl Iterator<Item = &Offer> {
        let offers = self.offers.given().into_iter().flat_map(|offers| &offers.value);
        offers.filter_map(|offer| offer.given().map(|offer| &offer.value))
    }

    /// The tasks that could be read, in file order.
    pub(crate) fn tasks(&self) -> impl Iterator<Item = &Task> {
        let tasks = self.readiness.given().into_iter().flat_map(|tasks| &tasks.value);
        tasks.filter_map(|task| task.given().map(|task| &task.value))
    }

    /// The ways in which GMV is split, in file order.
    pub(crate) fn partitions(&self) -> impl Iterator<Item = &Partition> {
        self.splits.given().into_iter().flat_map(|splits| &splits.value)
    }

    /// The figures that parts of splits have of their own.
    pub(crate) fn part_figures(&self) -> impl Iterator<Item = &PartFigures> {
        self.partitions().flat_map(Partition::own)
    }

    /// Everything that stands under a quarter, a month or a promo: mapping by mapping, each key with what it says where
    /// something stands under it.
    pub(crate) fn scoped(&self) -> Vec<Vec<(&At<String>, &Scope)>> {
        fn keys<T>(by: &Field<Vec<Scoped<T>>>) -> Vec<(&At<String>, &Scope)> {
            let entries = by.given().into_iter().flat_map(|by| &by.value).filter(|entry| !entry.value.is_absent());
            entries.filter_map(|entry| Some((&entry.key, entry.scope.as_ref()?))).collect()
        }
        let sales = self.sales.given().map(|sales| keys(&sales.value.by));
        let splits = self.partitions().map(|partition| keys(&partition.by));
        let rates = self.lines.iter().filter_map(|line| match &line.rates()?.value {
            Rate::By(rates) => Some(rates.iter().filter_map(|rate| Some((&rate.key, rate.scope.as_ref()?))).collect()),
            Rate::One(_) => None,
        });
        let figures = self.part_figures().map(|own| keys(&own.by));
        sales.into_iter().chain(splits).chain(figures).chain(rates).collect()
    }

    /// Where to tell of keys that a mapping lacks: at the one that is said to be undecided, else at `about`, which is the key
    /// of the mapping or lies in it.
    pub(crate) fn lacking(&self, about: Span, keys: &[&str]) -> Span {
        undecided::at(&self.undecided, about, keys).map_or(about, |undecided| undecided.span)
    }

    /// The roles that could be read, in file order.
    pub(crate) fn roles(&self) -> impl Iterator<Item = &Role> {
        let roles = self.team.given().into_iter().flat_map(|team| &team.value);
        roles.filter_map(|role| role.given().map(|role| &role.value))
    }

    /// Whether the id of every promo is known, so that a missing one is really missing.
    pub(crate) fn all_promos_named(&self) -> bool {
        match &self.promos {
            Field::Absent => true,
            Field::Broken(_) => false,
            Field::Given(promos) => {
                !promos.truncated
                    && self.promos().filter(|promo| promo.id.given().is_some()).count() == promos.value.len()
            }
        }
    }
}
