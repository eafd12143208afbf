//! What was sold in the year before, and what the target grows by from it.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::super::book::{Book, plain};
use super::super::parts;
use super::super::steps::scale_of;
use super::super::style::Figure;
use super::{List, ROUND};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::year::{MONTHS, QUARTERS};

/// Where these figures stand.
#[derive(Default)]
pub(in super::super) struct Places {
    /// GMV of the year: the sum of the months where all are known.
    pub(in super::super) year: Option<String>,
    months: BTreeMap<usize, String>,
    promos: BTreeMap<usize, String>,
}

/// The cell of the year.
const YEAR: &str = "last_year_gmv";
/// What the target grows by.
const GROWTH: &str = "gmv_growth";

impl Places {
    /// GMV of a month of the fiscal year.
    pub(in super::super) fn month(&self, month: usize) -> Option<String> {
        self.months.get(&month).cloned()
    }

    /// GMV of a quarter, where all its months are known.
    pub(in super::super) fn quarter(&self, quarter: usize) -> Option<String> {
        let first = quarter * (MONTHS / QUARTERS);
        let months: Option<Vec<String>> =
            (first..first + MONTHS / QUARTERS).map(|month| self.months.get(&month).cloned()).collect();
        months.map(|months| months.join("+"))
    }

    /// GMV of a promo.
    pub(in super::super) fn promo(&self, promo: usize) -> Option<String> {
        self.promos.get(&promo).cloned()
    }
}

/// The formula for a target that grows from last year, where the plan says by what.
pub(super) fn target(book: &Book<'_>) -> Option<String> {
    let growth = book.plan().last_year.as_ref()?.growth?;
    let (year, rate, scale) = (book.in_minor(YEAR), format!("(1+{GROWTH})"), scale_of(std::iter::once(growth)));
    Some(book.in_major(&match book.plan().demand.round {
        Some(_) => parts::times_rate_in_steps(&year, &rate, scale, &book.in_minor(ROUND)),
        None => parts::times_rate(&year, &rate, scale),
    }))
}

pub(super) fn write(book: &mut Book<'_>, list: &mut List) -> Result<Places, XlsxError> {
    let plan = book.plan();
    let mut places = Places::default();
    let Some(sold) = &plan.last_year else { return Ok(places) };
    list.section(book, &Text::fixed("Last year", "去年"))?;
    if let Some(growth) = sold.growth {
        let (item, of) = (Text::fixed("Growth", "同比增长"), Text::fixed("over last year", "比去年全年"));
        list.item(book, &item, &of, &plain(growth), Figure::Percent, &[GROWTH])?;
    }
    let (year, of) = (Text::fixed("GMV", "GMV"), Text::fixed("the year before", "去年全年"));
    let all: Option<Vec<Money>> = sold.months.iter().copied().collect();
    if all.is_none() {
        let digits = book.amount(sold.gmv);
        places.year = Some(list.item(book, &year, &of, &digits, Figure::Money, &[YEAR])?);
    }
    let known = sold.months.iter().enumerate().filter_map(|(month, gmv)| Some((month, (*gmv)?)));
    for (month, gmv) in known {
        let key = plan.year.month_key(month);
        let (item, of) = (Text::same(key.as_str()), Text::fixed("a year before", "去年同月"));
        let cell = list.item(book, &item, &of, &book.amount(gmv), Figure::Money, &["last_year", &key])?;
        places.months.insert(month, cell);
    }
    if all.is_some() {
        let sum = places.months.values().cloned().collect::<Vec<_>>().join("+");
        places.year = Some(list.follows(book, (&year, &of), (&sum, &book.amount(sold.gmv)), &[YEAR])?);
    }
    for (promo, gmv) in sold.promos.iter().enumerate().filter_map(|(promo, gmv)| Some((promo, (*gmv)?))) {
        let id = plan.promos[promo].id.as_str();
        let (item, of) = (Text::same(id), Text::fixed("a year before", "去年售卖日"));
        let cell = list.item(book, &item, &of, &book.amount(gmv), Figure::Money, &["last_year", id])?;
        places.promos.insert(promo, cell);
    }
    list.close();
    Ok(places)
}
