//! A plan with its workbook, and the workbook as calamine reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use plan_core::Options;
use plan_core::almanac::Holidays;
use plan_core::expand::Worked;
use plan_core::report::annual::{Annual, Origin, Told, annual};
use plan_core::report::figures::Unit;
use plan_text::diag::Findings;
use plan_text::lang::Lang;
use plan_text::source::Source;
use plan_xlsx::workbook;

/// A plan, worked out.
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) worked: Box<Worked>,
    pub(super) holidays: Holidays,
    source: Source,
    findings: Findings,
}

impl Plan {
    #[track_caller]
    pub(super) fn read(name: &str, text: &str) -> Self {
        let source = Source::new(format!("{name}.yaml"), text.to_owned());
        let outcome = plan_core::model::plan::Plan::read(&source, &Options::default());
        let words = outcome.findings.diags.iter().map(|diag| diag.message.get(Lang::En)).collect::<Vec<_>>();
        let worked = Box::new(outcome.worked.unwrap_or_else(|| panic!("{name}: {words:?}")));
        let (holidays, findings) = (Holidays::default(), outcome.findings);
        Self { name: name.to_owned(), worked, holidays, source, findings }
    }

    fn told(&self) -> Told<'_> {
        Told { worked: &self.worked, holidays: &self.holidays, source: &self.source, findings: &self.findings }
    }

    pub(super) fn report(&self) -> Annual {
        annual(&self.told(), Origin::of(&self.source, None))
    }

    pub(super) fn workbook(&self, lang: Lang, unit: Unit) -> Vec<u8> {
        workbook(&self.told(), &self.report(), unit, lang).expect("a workbook")
    }
}

/// A workbook, read back.
pub(super) struct Book {
    inner: Xlsx<Cursor<Vec<u8>>>,
    /// The sheets that were looked at: reading one takes long.
    pages: BTreeMap<String, Range<Data>>,
}

impl Book {
    pub(super) fn read(bytes: Vec<u8>) -> Self {
        Self { inner: Xlsx::new(Cursor::new(bytes)).expect("a workbook"), pages: BTreeMap::new() }
    }

    pub(super) fn tabs(&self) -> Vec<String> {
        self.inner.sheet_names()
    }

    pub(super) fn names(&self) -> &[(String, String)] {
        self.inner.defined_names()
    }

    /// Names of cells; not those of what is printed and filtered.
    pub(super) fn own_names(&self) -> impl Iterator<Item = &str> {
        self.names().iter().map(|(name, _)| name.as_str()).filter(|name| !name.starts_with("_xlnm"))
    }

    /// The cells of a sheet, from its first.
    pub(super) fn page(&mut self, tab: &str) -> &Range<Data> {
        if !self.pages.contains_key(tab) {
            let used = self.inner.worksheet_range(tab).expect("the sheet");
            self.pages.insert(tab.to_owned(), used.range((0, 0), used.end().expect("a cell")));
        }
        &self.pages[tab]
    }

    pub(super) fn has(&mut self, tab: &str, title: &str) -> bool {
        self.page(tab).rows().any(|row| row[0].as_string().as_deref() == Some(title))
    }

    fn cells(&mut self, tab: &str) -> Vec<(u32, u32, String)> {
        let range = self.inner.worksheet_formula(tab).expect("the sheet");
        let (row, col) = range.start().unwrap_or_default();
        let cells = range.used_cells().filter(|(_, _, formula)| !formula.is_empty());
        let at = |number: usize, first: u32| first + u32::try_from(number).expect("a cell");
        cells.map(|(down, right, formula)| (at(down, row), at(right, col), formula.clone())).collect()
    }

    /// The formulas of a sheet by row and column.
    pub(super) fn formulas_of(&mut self, tab: &str) -> Vec<(u32, u32, String)> {
        self.cells(tab)
    }

    pub(super) fn formula_count(&mut self, tab: &str) -> usize {
        self.cells(tab).len()
    }

    /// The formulas of amounts in rows that are totals.
    pub(super) fn totals(&mut self, tab: &str) -> Vec<String> {
        let page = self.page(tab).clone();
        let total = |row: u32| page.get_value((row, 0)).is_some_and(|cell| cell.as_string().as_deref() == Some("合计"));
        let amount = |col: u32| (1..=4).contains(&col);
        let cells = self.cells(tab).into_iter().filter(|&(row, col, _)| total(row) && amount(col));
        cells.map(|(_, _, formula)| formula).filter(|formula| !formula.starts_with("ROUND(SUMPRODUCT")).collect()
    }

    /// The formulas that give a figure only where a group of shares is whole, one a line.
    pub(super) fn gates(&mut self) -> String {
        let mut found = String::new();
        for tab in self.tabs() {
            for (_, _, formula) in self.cells(&tab) {
                if formula.starts_with("IF(ok_") && formula.ends_with(",NA())") {
                    let _ = writeln!(found, "{formula}");
                }
            }
        }
        found
    }

    /// Every formula of the workbook by the sheets it is on, each once; rows and numbers as `#`.
    pub(super) fn formulas(&mut self) -> String {
        let mut text = String::new();
        for tab in self.tabs() {
            let shapes: BTreeSet<String> =
                self.cells(&tab).into_iter().map(|(_, _, formula)| shape(&formula)).collect();
            if !shapes.is_empty() {
                let _ = writeln!(text, "{tab}");
            }
            for shape in shapes {
                let _ = writeln!(text, "    {shape}");
            }
        }
        text
    }
}

fn shape(formula: &str) -> String {
    let mut shape = String::new();
    for c in formula.chars() {
        if !c.is_ascii_digit() {
            shape.push(c);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}
