//! From what is written to what is meant: leaves become values, short dates get their year, missing keys are reported.

mod budget;
mod calendar;
mod costs;
mod gmv;
mod header;
mod offers;
mod policy;
mod promos;
mod quarters;
mod sales;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::Options;
use crate::diag::{Diag, Diags, Repair};
use crate::lang::Text;
use crate::model::draft::{Draft, MonthOf};
use crate::model::form::{self, GUESSES, SPELLING};
use crate::model::money::Currency;
use crate::model::scalar::date::Date;
use crate::model::scalar::month::Month;
use crate::model::scalar::{self, Correction, Fault, Leaf, Sense};
use crate::model::written::{Document, Keyed, Written};
use crate::model::year::FiscalYear;
use crate::source::Span;
use crate::yaml::{At, Entry, Field};

/// Reads a document. A key of `mistyped` is there under a wrong name, which was reported: where its mapping begins, and
/// what it should be called.
pub(crate) fn lower(
    document: &At<Document<'_>>,
    options: &Options,
    mistyped: HashSet<(Span, &'static str)>,
    diags: &mut Diags<'static>,
) -> Draft {
    let place = Place::of(document);
    let mut cx = Cx { diags, mistyped, year: None, currency: None };
    let written = &document.value;
    let mut draft = Draft { holidays: Arc::clone(&options.holidays), ..Draft::default() };
    header::lower(written, place, &mut draft, &mut cx);
    cx.year = draft.year;
    cx.currency = match &draft.currency {
        Field::Absent => Some(Currency::cny()),
        Field::Broken(_) => None,
        Field::Given(currency) => Some(currency.value),
    };
    gmv::lower(written, place, options.target, &mut draft, &mut cx);
    quarters::lower(written, &mut draft, &mut cx);
    promos::lower(written, &mut draft, &mut cx);
    calendar::lower(written, &mut draft, &mut cx);
    budget::lower(written, &mut draft, &mut cx);
    sales::lower(written, &mut draft, &mut cx);
    costs::lower(written, &mut draft, &mut cx);
    offers::lower(written, &mut draft, &mut cx);
    policy::lower(written, options, &mut draft, &mut cx);
    draft
}

/// A mapping that keys can be missing from.
#[derive(Clone, Copy)]
struct Place {
    span: Span,
    /// A syntax error cut it: what seems to be missing may only be unread.
    truncated: bool,
}

impl Place {
    fn of<T>(at: &At<T>) -> Self {
        Self { span: at.span, truncated: at.truncated }
    }
}

/// What lowering needs at hand.
struct Cx<'d> {
    /// Nothing is decided about findings yet: what decides is being read.
    diags: &'d mut Diags<'static>,
    mistyped: HashSet<(Span, &'static str)>,
    /// `None` where the year is broken: dates cannot be placed then, and nothing is said about them.
    year: Option<FiscalYear>,
    /// `None` where it is broken: what a sign of a currency means cannot be told then.
    currency: Option<Currency>,
}

impl Cx<'_> {
    /// Reports a scalar that cannot be used.
    fn fault(&mut self, span: Span, fault: &Fault) {
        let mut diag = Diag::new(fault.rule, span, fault.message.clone(), Text::fixed("", ""));
        diag.help = fault.help();
        diag.repairs = self.repairs(span, &fault.edits);
        self.diags.push(diag);
    }

    /// What can be written instead: by itself where it says the same, else where someone asks for it.
    fn repairs(&self, span: Span, corrections: &[Correction]) -> Vec<Repair> {
        let same = |sense| match sense {
            Sense::Same => true,
            Sense::SameIn(currencies) => self.currency.is_some_and(|plan| currencies.contains(&plan.code())),
            Sense::Guess => false,
        };
        match corrections {
            [only] if same(only.sense) => vec![Repair::values(SPELLING, true, [(span, only.text.clone())])],
            guesses => {
                let repair = |(name, guess): (&&'static str, &Correction)| Repair::choice(name, span, &guess.text);
                GUESSES.iter().zip(guesses).map(repair).collect()
            }
        }
    }

    /// Reads a leaf as what the format says it is.
    fn leaf<L: Leaf>(&mut self, field: &Field<Written<'_, L>>) -> Field<L> {
        field.as_ref().and_then(|at| match scalar::read(at.value.scalar.text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(at.span, &fault);
                None
            }
        })
    }

    /// Reads a list of leaves.
    fn leaves<L: Leaf>(&mut self, field: &Field<Vec<Field<Written<'_, L>>>>) -> Field<Vec<Field<L>>> {
        field.as_ref().map(|leaves| leaves.iter().map(|leaf| self.leaf(leaf)).collect())
    }

    /// Reads a key as a leaf.
    fn key<L: Leaf>(&mut self, key: At<&str>) -> Field<L> {
        match scalar::read(key.value) {
            Ok(value) => Field::Given(At::new(value, key.span)),
            Err(fault) => {
                self.fault(key.span, &fault);
                Field::Broken(key.span)
            }
        }
    }

    /// Reads a leaf that something may turn out to need: one that is there under a wrong name is broken, and not absent.
    fn expected<L: Leaf>(&mut self, field: &Field<Written<'_, L>>, key: &'static str, place: Place) -> Field<L> {
        let start = place.span.head();
        if field.is_absent() && (place.truncated || self.mistyped.contains(&(start, key))) {
            return Field::Broken(start);
        }
        self.leaf(field)
    }

    /// Reads a leaf that must be there.
    fn required<L: Leaf>(&mut self, field: &Field<Written<'_, L>>, key: &'static str, place: Place) -> Field<L> {
        self.missing(field, key, place);
        self.leaf(field)
    }

    /// Reports a key that must be there and is not.
    fn missing<T>(&mut self, field: &Field<T>, key: &'static str, place: Place) {
        let start = place.span.head();
        if field.is_absent() && !place.truncated && !self.mistyped.contains(&(start, key)) {
            self.diags.push(form::missing_key::finding(start, key));
        }
    }

    /// The day that a date means in the plan's year, or reports why there is none.
    fn day(&mut self, span: Span, date: Date) -> Option<NaiveDate> {
        if let Date::Day { year: Some(year), month, day } = date {
            // needs no year of the plan; that there is such a day was seen when it was read
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        let year = self.year?;
        match year.resolve_date(date).as_slice() {
            [day] => Some(*day),
            [] => {
                self.diags.push(form::bad_date::not_in_year(span, date, year));
                None
            }
            days => {
                self.diags.push(form::bad_date::twice_in_year(span, date, year, days));
                None
            }
        }
    }

    /// Reads leaves by month.
    fn by_month<L: Leaf>(&mut self, months: &Keyed<'_, Month, Written<'_, L>>) -> Vec<MonthOf<L>> {
        let one = |entry: &Entry<'_, Written<'_, L>>| {
            let (month, readable) = self.month(entry.key);
            MonthOf { key: entry.key.map(str::to_owned), month, readable, value: self.leaf(&entry.value) }
        };
        months.iter().map(one).collect()
    }

    /// The month of the fiscal year that a key means, and whether it means one at all.
    fn month(&mut self, key: At<&str>) -> (Option<usize>, bool) {
        match scalar::read::<Month>(key.value) {
            Ok(month) => (self.year.and_then(|year| year.resolve_month(month)), true),
            Err(fault) => {
                self.fault(key.span, &fault);
                (None, false)
            }
        }
    }
}
