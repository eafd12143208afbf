//! The days of a year along a line: months and quarters marked.

use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use maud::{Markup, html};

use super::Page;
use super::svg::{Px, int, month, put};

/// Months of a quarter.
const QUARTER: usize = 3;

/// The days of a year as places of a picture.
pub(super) struct Line {
    /// The first day.
    pub(super) first: NaiveDate,
    /// How many days.
    pub(super) days: usize,
    /// Where the first day begins.
    pub(super) left: i64,
    /// Where the last day ends.
    pub(super) right: i64,
}

/// A month as days of the year.
struct Month {
    from: usize,
    to: usize,
    first: NaiveDate,
}

impl Line {
    /// Where a day begins.
    pub(super) fn x(&self, day: usize) -> i64 {
        self.left + (self.right - self.left) * int(day) / int(self.days).max(1)
    }

    /// The date of a day.
    pub(super) fn date(&self, day: usize) -> NaiveDate {
        self.first.checked_add_days(Days::new(day as u64)).unwrap_or(self.first)
    }

    /// Whether the days lie in more than one calendar year.
    fn spans_years(&self) -> bool {
        self.first.year() != self.date(self.days.saturating_sub(1)).year()
    }

    fn months(&self) -> Vec<Month> {
        let mut months: Vec<Month> = Vec::new();
        for day in 0..self.days {
            let date = self.date(day);
            match months.last_mut() {
                Some(month) if date.day() != 1 => month.to = day + 1,
                _ => months.push(Month { from: day, to: day + 1, first: date }),
            }
        }
        months
    }

    /// Lines between months, heavier between quarters, from top to bottom.
    pub(super) fn grid(&self, top: i64, bottom: i64) -> Markup {
        let (mut light, mut heavy) = (String::new(), String::new());
        for (nth, month) in self.months().iter().enumerate() {
            let path = if nth.is_multiple_of(QUARTER) { &mut heavy } else { &mut light };
            line(path, self.x(month.from), top, bottom);
        }
        line(&mut heavy, self.right, top, bottom);
        html! { path.grid d=(light) {} path.quarter d=(heavy) {} }
    }

    /// Saturdays and Sundays as faint stripes.
    pub(super) fn weekends(&self, top: i64, bottom: i64) -> Markup {
        let mut path = String::new();
        let mut day = 0;
        while day < self.days {
            let length = match self.date(day).weekday() {
                Weekday::Sat => 2.min(self.days - day),
                Weekday::Sun => 1,
                _ => 0,
            };
            if length > 0 {
                line(&mut path, self.x(day), top, bottom);
                path.push('H');
                put(&mut path, self.x(day + length));
                path.push('V');
                put(&mut path, top);
                path.push('Z');
            }
            day += length.max(1);
        }
        html! { path.weekend d=(path) {} }
    }

    /// How high [`Self::labels`] are.
    pub(super) fn labels_height(&self) -> i64 {
        if self.spans_years() { 320 } else { 180 }
    }

    /// The names of the months, and the years where there are two, below `top`.
    pub(super) fn labels(&self, page: Page, top: i64) -> Markup {
        let spans = self.spans_years();
        html! {
            @for (nth, m) in self.months().iter().enumerate() {
                text.mid x=(Px(self.x(m.from).midpoint(self.x(m.to)))) y=(Px(top + 130)) { (month(page, m.first.month())) }
                @if spans && (nth == 0 || m.first.month() == 1) {
                    text.year x=(Px(self.x(m.from) + 20)) y=(Px(top + 270)) { (m.first.year()) }
                }
            }
        }
    }
}

fn line(path: &mut String, x: i64, from: i64, to: i64) {
    path.push('M');
    put(path, x);
    path.push(' ');
    put(path, from);
    path.push('V');
    put(path, to);
}

/// `06-15`, for labels.
pub(super) fn short(date: NaiveDate) -> String {
    let mut words = String::new();
    let _ = write!(words, "{:02}-{:02}", date.month(), date.day());
    words
}
