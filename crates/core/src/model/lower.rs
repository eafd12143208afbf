//! From what is written to what is meant: leaves become values, short dates get their year, missing keys are reported.

mod budget;
mod calendar;
mod cash;
mod costs;
mod gmv;
mod header;
mod kinds;
mod last_year;
mod policy;
mod promos;
mod sales;
mod split;
mod splits;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::Options;
use crate::diag::{Diag, Diags, Repair};
use crate::lang::{Lang, Text};
use crate::model::draft::{Brief, Cash, Costs, Draft, Line, Offer, PartAt, Promo, Role, Sales, Task};
use crate::model::form::{self, GUESSES, SPELLING};
use crate::model::format::{Calendar, Document, Format, Key, Months, Named, Partition, Quarters};
use crate::model::money::Currency;
use crate::model::scalar::date::Date;
use crate::model::scalar::month::Month;
use crate::model::scalar::part_of_year::PartOfYear;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;
use crate::model::scalar::{self, Correction, Fault, Leaf, Sense};
use crate::model::undecided::{self, Undecided};
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;
use crate::yaml::{At, Field, Mender};

/// Reads a document. A key of `mistyped` is there under a wrong name, which was reported: where its mapping begins, and
/// what it should be called.
pub(crate) fn lower(
    document: &At<<Document as Format>::Written<'_>>,
    options: &Options,
    mistyped: HashSet<(Span, &'static str)>,
    undecided: Vec<Undecided>,
    mender: &Mender<'_>,
    diags: &mut Diags<'static>,
) -> Draft {
    let place = Place::of(document);
    let mut cx = Cx { diags, mender, mistyped, undecided, year: None, currency: None };
    let written = &document.value;
    let mut draft = Draft { holidays: Arc::clone(&options.holidays), ..Draft::default() };
    header::lower(written, place, &mut draft, &mut cx);
    cx.currency = draft.currency();
    gmv::lower(written, place, &mut draft, &mut cx);
    draft.last_year = last_year::lower(written, &mut cx);
    last_year::grow(&mut draft);
    draft.splits = cx.value::<Named<Partition>>(&written.splits);
    draft.briefs = spread(cx.value::<Quarters<Brief>>(&written.quarters));
    draft.promos = cx.value::<Vec<Promo>>(&written.promos);
    splits::prefer_promos(&mut draft);
    draft.readiness = cx.value::<Vec<Task>>(&written.readiness);
    draft.calendar = cx.value::<Calendar>(&written.calendar).unwrap_or_default();
    draft.ceiling = cx.value::<Share>(&written.budget_ceiling);
    let lines = cx.value::<Named<Line>>(&written.budget);
    draft.all_lines = !lines.is_broken() && lines.given().is_none_or(|lines| !lines.truncated);
    draft.lines = lines.unwrap_or_default();
    draft.sales = cx.value::<Sales>(&written.sales);
    let broken = written.costs.is_broken();
    draft.costs = cx.value::<Costs>(&written.costs).unwrap_or_else(|| Costs { broken, ..Costs::default() });
    draft.team = cx.value::<Vec<Role>>(&written.team);
    draft.cash = cx.value::<Cash>(&written.cash);
    draft.offers = cx.value::<Vec<Offer>>(&written.offers);
    draft.offers_paid_by = cx.value::<Words>(&written.offers_paid_by);
    draft.policy = policy::lower(written, options, &mut cx);
    draft.undecided = cx.undecided;
    draft
}

/// What may stand under a key, and what it means.
pub(crate) trait Lower: Format {
    /// What it means.
    type Meant;

    /// What is written means this; nothing only after that was reported.
    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self::Meant>;
}

/// What is said of the parts of a year is broken for each where it is broken for all.
fn spread<T, const N: usize>(parts: Field<[Field<T>; N]>) -> [Field<T>; N] {
    match parts {
        Field::Absent => [const { Field::Absent }; N],
        Field::Broken(span) => [(); N].map(|()| Field::Broken(span)),
        Field::Given(parts) => parts.value,
    }
}

/// A mapping that keys can be missing from.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    span: Span,
    /// A syntax error cut it: what seems to be missing may only be unread.
    truncated: bool,
}

impl Place {
    pub(crate) fn of<T>(at: &At<T>) -> Self {
        Self { span: at.span, truncated: at.truncated }
    }
}

/// What lowering needs at hand.
pub(crate) struct Cx<'d> {
    /// Nothing is decided about findings yet: what decides is being read.
    diags: &'d mut Diags<'static>,
    mender: &'d Mender<'d>,
    mistyped: HashSet<(Span, &'static str)>,
    /// What is left out because it is not decided.
    undecided: Vec<Undecided>,
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

    /// Reads what stands under a key.
    fn value<T: Lower>(&mut self, field: &Field<T::Written<'_>>) -> Field<T::Meant> {
        field.as_ref().and_then(|at| T::lower(at, self))
    }

    /// Reads a text, or reports why it cannot be used.
    // once for every type, not at every place that reads one
    #[inline(never)]
    fn read<L: Leaf>(&mut self, text: &str, span: Span) -> Option<L> {
        if self.diags.is_past(span) {
            return scalar::value(text).or_else(|| {
                self.diags.leave_out(1);
                None
            });
        }
        match scalar::read(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                match self.slip::<L>(span) {
                    Some(diag) => self.diags.push(diag),
                    // the comma that divides it is what is wrong, and was said
                    None if undecided::is_divided(text) && self.diags.errs_from(span) => {}
                    None => self.fault(span, &self.in_this_year(fault)),
                }
                None
            }
        }
    }

    /// Dates to write instead that mean days of the plan's year: with years where they cross its turn.
    fn in_this_year(&self, fault: Fault) -> Fault {
        let dated = fault.rule.code == form::bad_date::RULE.code;
        match self.year.filter(|_| dated) {
            Some(year) => form::bad_date::in_year(fault, year),
            None => fault,
        }
    }

    /// The slip of the keyboard that keeps a value from being read, where it could be read without.
    fn slip<L: Leaf>(&self, span: Span) -> Option<Diag> {
        let slip = self.mender.slip(span)?;
        let whole = slip.values.iter().all(|value| scalar::value::<L>(value).is_some());
        whole.then(|| form::slip(slip.span, slip.hint, slip.changes))
    }

    /// Whether a slip of the keyboard keeps a value from being read, which is then reported.
    fn slipped<L: Leaf>(&mut self, span: Span) -> bool {
        let slip = self.slip::<L>(span);
        let slipped = slip.is_some();
        self.diags.extend(slip);
        slipped
    }

    /// Reads what stands under a key of a section. A required one that is not there is reported; one that is there under
    /// a wrong name is broken, and not absent, and so is one that something may turn out to need and that may be there.
    pub(crate) fn field<T: Lower>(
        &mut self,
        field: &Field<T::Written<'_>>,
        key: &Key,
        place: Place,
    ) -> Field<T::Meant> {
        if self.lost(field, key, place) {
            return Field::Broken(place.span.head());
        }
        self.value::<T>(field)
    }

    /// Whether a key that is not there may stand in what could not be read; a required one that does not is reported.
    fn lost<T>(&mut self, field: &Field<T>, key: &Key, place: Place) -> bool {
        let lost = field.is_absent() && (self.misnamed(key.name, place) || key.expected && place.truncated);
        if !lost {
            self.missing(field, key, place);
        }
        lost
    }

    /// Reports a required key that is not there.
    fn missing<T>(&mut self, field: &Field<T>, key: &Key, place: Place) {
        if key.required {
            let example = key.example().map(|example| self.of_this_year(&example));
            self.absent(field, key.name, place, |span| form::missing_key::finding(span, key.name, example));
        }
    }

    /// Whether a mapping lacks a key, or has it only because a change was laid below it: that mapping nobody wrote.
    fn is_unwritten<T>(field: &Field<T>, place: Place) -> bool {
        field.span().is_none_or(|span| span == span.head() && span.file != place.span.file)
    }

    /// An example with the year that the plan is for.
    fn of_this_year(&self, example: &Text) -> Text {
        let in_year = |text: &str| match self.year {
            Some(year) => text.replace("2027", &year.label().to_string()),
            None => text.to_owned(),
        };
        Text::new(in_year(example.get(Lang::En)), in_year(example.get(Lang::Zh)))
    }

    /// Reports a key that is not there.
    fn absent<T>(&mut self, field: &Field<T>, key: &'static str, place: Place, finding: impl FnOnce(Span) -> Diag) {
        if Self::is_unwritten(field, place) && !self.may_be_there(key, place) {
            if self.is_open(place, &[key]) {
                return;
            }
            let span = place.span.head();
            if !self.diags.passes_over(span) {
                self.diags.push(finding(span));
            }
        }
    }

    /// Whether one of the keys that are needed is there and not decided, which is then reported.
    fn is_open(&mut self, place: Place, keys: &[&str]) -> bool {
        let open = undecided::at(&self.undecided, place.span, keys);
        let found = open.map(|open| (open.span, scalar::placeholder(&open.text)));
        if let Some((span, fault)) = &found {
            self.fault(*span, fault);
        }
        found.is_some()
    }

    /// Whether a key that was not read may stand there all the same: in what was lost, or under a wrong name.
    fn may_be_there(&self, key: &'static str, place: Place) -> bool {
        place.truncated || self.misnamed(key, place)
    }

    /// Whether a key stands there under a wrong name.
    fn misnamed(&self, key: &'static str, place: Place) -> bool {
        self.mistyped.contains(&(place.span.head(), key))
    }

    /// Reads a key as a leaf.
    fn key<L: Leaf>(&mut self, key: At<&str>) -> Field<L> {
        self.read(key.value, key.span).map_or(Field::Broken(key.span), |value| Field::Given(At::new(value, key.span)))
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
            _ if self.diags.passes_over(span) => None,
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

    /// The month of the fiscal year that a key means, and whether it means one at all.
    fn month(&mut self, key: At<&str>) -> (Option<usize>, bool) {
        match self.read::<Month>(key.value, key.span) {
            Some(month) => (self.year.and_then(|year| year.resolve_month(month)), true),
            None => (None, false),
        }
    }
}

impl Lower for Brief {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        Some(Self {
            phase: cx.value::<Words>(&at.value.phase),
            goal: cx.value::<Words>(&at.value.goal),
            activities: cx.value::<Months<Words>>(&at.value.activities).unwrap_or_default(),
        })
    }
}

/// A part of the year and what it means in the fiscal year; without a year, nothing can be said of it.
impl Lower for PartAt {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let written = PartOfYear::lower(at, cx)?;
        let months = match written {
            PartOfYear::Year => Some((0, MONTHS)),
            PartOfYear::Quarter(at) => Some((at * (MONTHS / QUARTERS), (at + 1) * (MONTHS / QUARTERS))),
            PartOfYear::Month(month) => cx.year?.resolve_month(month).map(|at| (at, at + 1)),
        };
        Some(Self { written, months })
    }
}

impl Lower for Offer {
    type Meant = Self;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Self> {
        let start = at.span.head();
        Some(Self::read(Some(at), at.span, start, cx))
    }
}
