//! A year's file: text to days that agree with one another.

use chrono::{Datelike, NaiveDate};

use super::holiday_file;
use super::written::{self, Document};
use crate::almanac::{Break, Festival, Workday, Year};
use crate::diag::{Diag, Diags};
use crate::lang::{Lang, Text};
use crate::model::form;
use crate::model::scalar::date::{self, Dates};
use crate::model::scalar::word::{Whole, Words};
use crate::model::scalar::{self, Fault};
use crate::source::Source;
use crate::text;
use crate::yaml::{self, At, Field, Limits, Mender, ProblemKind, Problems, Scalar};

/// Reads a file of a year that is not `known` yet. `known` gives the file that a known year came from, if it came from
/// one.
pub(super) fn read(
    source: &Source,
    known: impl FnOnce(i32) -> Option<Option<String>>,
    diags: &mut Diags<'static>,
) -> Option<Year> {
    let mut problems = Problems::default();
    let tree = yaml::load(&source.text, &Limits::default(), &mut problems);
    let document: Option<Field<Document<'_>>> = tree.as_ref().and_then(|tree| yaml::read(tree, &mut problems));
    let mender = Mender::new(&source.text);
    for problem in problems.finish() {
        match problem.kind {
            // the usual words for it are about a plan
            ProblemKind::EmptyFile => diags.push(holiday_file::empty_file(problem.span)),
            _ => form::word(&problem, &mender, diags),
        }
    }
    let document = document.and_then(Field::into_given)?;
    let mut reader = Reader { diags, year: None };
    let (breaks, workdays) = reader.document(&document, known);
    let year = reader.year?;
    // whatever was wrong is among the findings: half a year must not pass for a whole one
    if diags.has_errors() {
        return None;
    }
    let breaks = breaks.into_iter().map(|off| off.value).collect::<Vec<_>>().into();
    let workdays = workdays.into_iter().map(|day| day.value).collect::<Vec<_>>().into();
    Some(Year { number: year, file: Some(source.name.clone()), breaks, workdays })
}

struct Reader<'d> {
    diags: &'d mut Diags<'static>,
    /// `None` while it is not known: dates cannot be placed then, and nothing is said about them.
    year: Option<i32>,
}

impl Reader<'_> {
    fn document(
        &mut self,
        document: &At<Document<'_>>,
        known: impl FnOnce(i32) -> Option<Option<String>>,
    ) -> (Vec<At<Break>>, Vec<At<Workday>>) {
        let written = &document.value;
        self.required(&written.holidays, "holidays", document, scalar::read::<Whole<1, 1>>);
        let year = self.required(&written.year, "year", document, scalar::read::<Whole<1999, 2058>>);
        let year = year.map(|at| at.map(|Whole(year)| year));
        if let Some(year) = &year
            && let Some(file) = known(year.value)
        {
            self.diags.push(holiday_file::known(year.span, year.value, file.as_deref()));
        }
        self.year = year.map(|year| year.value);
        self.missing(&written.breaks, "breaks", document);
        let mut breaks = Vec::new();
        let mut workdays = Vec::new();
        if let Some(list) = written.breaks.given() {
            if list.value.is_empty() && !list.truncated {
                self.diags.push(holiday_file::empty(list.span));
            }
            for off in list.value.iter().filter_map(Field::given) {
                self.one(off, &mut breaks, &mut workdays);
            }
        }
        breaks.sort_by_key(|off| off.value.first);
        workdays.sort_by_key(|day| day.value.date);
        self.compare(&breaks, &workdays);
        (breaks, workdays)
    }

    /// Reads one break and its workdays.
    fn one(&mut self, at: &At<written::Break<'_>>, breaks: &mut Vec<At<Break>>, workdays: &mut Vec<At<Workday>>) {
        let written = &at.value;
        let name = self.required(&written.name, "name", at, words);
        let en = self.leaf(&written.en, words);
        let year = self.year;
        let dates = self.required(&written.dates, "dates", at, |text| range(text, year));
        let days = written.workdays.given().map_or(&[][..], |list| list.value.as_slice());
        let days: Vec<_> = days.iter().filter_map(|day| self.leaf(day, |text| one_day(text, year))).collect();
        let (Some(name), Some(year)) = (name, year) else { return };
        let name = named(name.value, en.map(|en| en.value));
        if let Some(dates) = dates
            && let Some((first, last)) = dates.value
        {
            if first > last {
                self.diags.push(holiday_file::reversed(dates.span, first, last));
            } else if let Some(date) = [first, last].into_iter().find(|date| !belongs(*date, year)) {
                self.diags.push(holiday_file::outside(dates.span, date, year));
            } else if last.year() < year {
                self.diags.push(holiday_file::before(dates.span, last, year));
            } else {
                breaks.push(At::new(Break { name: name.clone(), first, last }, dates.span));
            }
        }
        for day in days {
            let Some(date) = day.value else { continue };
            if !belongs(date, year) {
                self.diags.push(holiday_file::outside(day.span, date, year));
            } else if holiday_file::is_weekend(date) {
                workdays.push(At::new(Workday { date, name: name.clone() }, day.span));
            } else {
                self.diags.push(holiday_file::workday_in_week(day.span, date));
            }
        }
    }

    /// Holds the days, both lists in date order, against one another.
    fn compare(&mut self, breaks: &[At<Break>], workdays: &[At<Workday>]) {
        let mut furthest: Option<&At<Break>> = None;
        let mut off = breaks.iter().peekable();
        let mut before: Option<&At<Workday>> = None;
        for day in workdays {
            while let Some(next) = off.next_if(|next| next.value.first <= day.value.date) {
                furthest = Some(self.further(furthest, next));
            }
            if let Some(off) = furthest.filter(|off| day.value.date <= off.value.last) {
                self.diags.push(holiday_file::workday_off(day.span, off.span, day.value.date));
            }
            match before.filter(|before| before.value.date == day.value.date) {
                Some(first) => self.diags.push(holiday_file::workday_twice(day.span, first.span, day.value.date)),
                None => before = Some(day),
            }
        }
        for next in off {
            furthest = Some(self.further(furthest, next));
        }
    }

    /// Of the breaks so far and the next one, the one that ends last; they must not share a day.
    fn further<'b>(&mut self, furthest: Option<&'b At<Break>>, next: &'b At<Break>) -> &'b At<Break> {
        let Some(before) = furthest.filter(|before| next.value.first <= before.value.last) else { return next };
        self.diags.push(holiday_file::overlap(next.span, before.span, next.value.first));
        if next.value.last > before.value.last { next } else { before }
    }

    /// Reads a leaf that must be there.
    fn required<T, U>(
        &mut self,
        field: &Field<Scalar<'_>>,
        key: &'static str,
        place: &At<U>,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<At<T>> {
        self.missing(field, key, place);
        self.leaf(field, read)
    }

    fn missing<T, U>(&mut self, field: &Field<T>, key: &'static str, place: &At<U>) {
        if field.is_absent() && !place.truncated {
            self.diags.push(form::missing_key::finding(place.span.head(), key, None));
        }
    }

    /// Reads a leaf, or reports why it cannot be used.
    fn leaf<T>(&mut self, field: &Field<Scalar<'_>>, read: impl FnOnce(&str) -> Result<T, Fault>) -> Option<At<T>> {
        let at = field.given()?;
        match read(at.value.text) {
            Ok(value) => Some(At::new(value, at.span)),
            Err(fault) => {
                let diag = Diag::new(fault.rule, at.span, fault.message.clone(), Text::fixed("", ""));
                self.diags.push(Diag { help: fault.help(), ..diag });
                None
            }
        }
    }
}

fn words(text: &str) -> Result<String, Fault> {
    scalar::read::<Words>(text).map(|Words(text)| text)
}

/// Whether a file of `year` may speak of `date`.
fn belongs(date: NaiveDate, year: i32) -> bool {
    date.year() == year || (date.year() == year - 1 && date.month() == 12)
}

/// One day or a range; nothing where a short date has no year to belong to.
fn range(text: &str, year: Option<i32>) -> Result<Option<(NaiveDate, NaiveDate)>, Fault> {
    let plain = scalar::normalise(text);
    let (first, last) = plain.split_once("..").unwrap_or((&plain, &plain));
    let (first, last) = (day(first.trim(), year, &plain)?, day(last.trim(), year, &plain)?);
    Ok(first.zip(last))
}

fn one_day(text: &str, year: Option<i32>) -> Result<Option<NaiveDate>, Fault> {
    let plain = scalar::normalise(text);
    day(&plain, year, &plain)
}

/// One day of `whole`; nothing where a short date has no year to belong to.
fn day(text: &str, year: Option<i32>, whole: &str) -> Result<Option<NaiveDate>, Fault> {
    let (written, month, day) = date::fields(text).ok_or_else(|| no_date(whole))?;
    let year = written.or(year);
    // 2000 has every day that some year has
    let date = NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day);
    date.map(|date| year.map(|_| date)).ok_or_else(|| date::no_such_day(text))
}

/// The fault of a text that holds no date. A plan's dates know more forms, such as days from a festival: a holiday is
/// announced by its date.
fn no_date(text: &str) -> Fault {
    let plain =
        scalar::read::<Dates>(text).err().filter(|fault| !fault.edits.is_empty() || scalar::is_placeholder(text));
    plain.unwrap_or_else(|| {
        Fault::new(&form::bad_date::RULE, text!(en: "`{text}` is not a date", zh: "`{text}` 不是日期", text = text))
            .note(text!(
                en: "write the dates as announced: 10-01..10-07 for a break, 10-12 for a workday",
                zh: "照通知写日期：假期如 10-01..10-07，上班日如 10-12"
            ))
    })
}

/// A break's name in both languages: the English that the file gives, else what the holiday is usually called.
fn named(zh: String, en: Option<String>) -> Text {
    let usual = || match zh.as_str() {
        "五一" | "五一劳动节" => Some("Labour Day".to_owned()),
        other => Festival::from_word(other).map(|festival| festival.name().get(Lang::En).to_owned()),
    };
    let en = en.or_else(usual).unwrap_or_else(|| zh.clone());
    Text::new(en, zh)
}
