//! `plan report`: the whole plan as one document, for people who will never open a terminal.
//!
//! Chapters of tables, some with a picture of what the table says. The tables are those of the other commands; nothing is
//! computed here that they do not show. Pages (HTML), Markdown and the terminal draw an [`Annual`].

mod assumptions;
mod chapters;
pub mod chart;
mod findings;
mod headlines;
mod leads;
mod method;
mod money_out;
pub mod origin;

use crate::almanac::Holidays;
use crate::diag::Findings;
use crate::expand::Worked;
use crate::lang::Text;
use crate::model::money::Currency;
use crate::model::ways::ways;
use crate::report::document::{Document, Section};
use crate::report::figures::Unit;
use crate::report::rounded;
use crate::report::sheet::{Cell, Sheet};
use crate::report::what_if::what_if;
use crate::source::Source;
use crate::text;
use chart::Chart;
pub use origin::Origin;

/// The report of one plan.
#[derive(Debug)]
pub struct Annual {
    /// The plan's name.
    pub title: Text,
    /// The days it covers: `2027-01-01 to 2027-12-31`.
    pub period: Text,
    /// Of every amount.
    pub currency: Currency,
    /// That this is no report of the plan as its file has it, and what is otherwise.
    pub what_if: Option<Text>,
    /// That amounts were rounded, and how.
    pub rounded: Option<Text>,
    /// Which file this was made from.
    pub origin: Origin,
    /// What the plan comes to, in a sentence or two.
    pub verdict: Text,
    /// The picture to see first, under a sheet that says what it shows.
    pub picture: Option<Table>,
    /// The figures to know by heart, most important first.
    pub headlines: Vec<Headline>,
    /// The headlines as a table, for where there are no tiles.
    pub summary: Table,
    /// In the order of reading.
    pub chapters: Vec<Chapter>,
}

/// A figure to know by heart.
#[derive(Debug)]
pub struct Headline {
    /// What it is.
    pub label: Text,
    /// The figure.
    pub value: Cell,
    /// What it consists of or compares with, in a few words.
    pub note: Text,
}

ways! {
    /// What a chapter is about; its word names it in links.
    Topic {
        /// Quarters and months.
        Targets = "targets"
        /// What each quarter is about.
        Quarters = "quarters"
        /// Weeks and days.
        Days = "days"
        /// Promos and their phases.
        Promos = "promos"
        /// Dates and tasks.
        Calendar = "calendar"
        /// What is to be spent.
        Budgets = "budgets"
        /// From GMV to operating profit.
        Profit = "profit"
        /// All money that leaves.
        Cash = "cash"
        /// Money at hand, month by month.
        Flow = "cash-flow"
        /// Who is paid.
        Team = "team"
        /// Orders, visitors and the money for them.
        Traffic = "traffic"
        /// What offers cost.
        Offers = "offers"
        /// What people chose, and what the statement makes of it.
        Assumptions = "assumptions"
        /// What validation found.
        Findings = "findings"
        /// How each number was computed.
        Method = "method"
    }
}

/// A part of the report.
#[derive(Debug)]
pub struct Chapter {
    /// What it is about.
    pub topic: Topic,
    /// Its heading.
    pub title: Text,
    /// What to know before reading its tables.
    pub leads: Vec<Text>,
    /// At least one.
    pub tables: Vec<Table>,
}

/// A table, and the picture of it.
#[derive(Debug)]
pub struct Table {
    /// Names it for `--sheet`, unique in the report: `months`.
    pub name: &'static str,
    /// The picture, above the table.
    pub chart: Option<Chart>,
    /// Under a short title of its own.
    pub sheet: Sheet,
    /// Whether a page may fold it up until somebody asks: it is long.
    pub foldable: bool,
}

/// What the report of a plan is made from.
#[derive(Clone, Copy, Debug)]
pub struct Told<'p> {
    /// The plan and what it comes to.
    pub worked: &'p Worked,
    /// Public holidays that are known.
    pub holidays: &'p Holidays,
    /// The file.
    pub source: &'p Source,
    /// What was found in it.
    pub findings: &'p Findings,
}

/// The report of a plan.
pub fn annual(told: &Told<'_>, origin: Origin) -> Annual {
    let plan = told.worked.plan();
    let headlines = headlines::headlines(told);
    let mut chapters = chapters::chapters(told);
    Annual {
        title: Text::same(plan.name.as_str()),
        period: text!(en: "{from} to {to}", zh: "{from} 至 {to}", from = plan.year.first(), to = plan.year.last()),
        currency: plan.currency,
        what_if: what_if(plan),
        rounded: None,
        origin,
        summary: headlines::table(&headlines, plan.currency),
        headlines,
        verdict: headlines::verdict(told),
        picture: chapters::picture(&mut chapters),
        chapters,
    }
}

impl Annual {
    /// The same with amounts in hundredths of a unit.
    #[must_use]
    pub fn rounded(mut self, unit: Unit) -> Self {
        let mut changed = false;
        let tables = self.chapters.iter_mut().flat_map(|chapter| &mut chapter.tables);
        for table in [&mut self.summary].into_iter().chain(tables) {
            changed |= rounded::round(&mut table.sheet, unit);
        }
        for headline in &mut self.headlines {
            rounded::round_cell(&mut headline.value, unit, self.currency);
        }
        self.rounded = changed.then(|| rounded::note(self.currency, unit));
        self
    }

    /// All tables, in the order of the report.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        std::iter::once(&self.summary).chain(self.chapters.iter().flat_map(|chapter| &chapter.tables))
    }

    /// The table of a name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables().find(|table| table.name == name)
    }

    /// The report without its pictures.
    pub fn document(&self) -> Document {
        let section = |table: &Table| Section { sheet: table.sheet.clone(), foldable: table.foldable };
        Document {
            title: match self.what_if {
                Some(_) => text!(
                    en: "What-if: {name}, {period}",
                    zh: "【试算】{name}（{period}）",
                    name = self.title,
                    period = self.period
                ),
                None => {
                    text!(en: "{name}, {period}", zh: "{name}（{period}）", name = self.title, period = self.period)
                }
            },
            leads: self.what_if.iter().cloned().chain([self.origin.line()]).chain(self.rounded.clone()).collect(),
            sections: self.tables().map(section).collect(),
        }
    }
}
