//! Tables of a sheet: months or quarters as columns or as rows, and beside them lines of figures.
//!
//! A table that has its months down is read as if it were turned: a line is a row of the one and a column of the other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use crate::figure::{Unit, amount, unit_in};
use crate::grid::{At, Cell, Grid};
use crate::period::{Part, Period, period, year_in};
use crate::words::{Metric, metric};

/// Fewest months or quarters that make a heading of a table.
const LEAST: usize = 3;

/// Lines above the months that may head a table of columns.
const HEADS: usize = 3;

/// A sheet, as it is or turned.
#[derive(Clone, Copy, Debug)]
pub struct View<'g> {
    /// The sheet.
    pub grid: &'g Grid,
    /// Whether lines are columns.
    pub turned: bool,
}

impl<'g> View<'g> {
    /// The place of a line's cell.
    pub fn at(self, line: usize, along: usize) -> At {
        if self.turned { At { row: along, col: line } } else { At { row: line, col: along } }
    }

    fn cell(self, line: usize, along: usize) -> &'g Cell {
        self.grid.cell(self.at(line, along))
    }

    /// Whether no line has anything at a place along it.
    fn is_blank(self, along: usize) -> bool {
        (0..self.size().0).all(|line| self.cell(line, along).text.is_empty())
    }

    /// Numbers of lines, and of cells along a line.
    fn size(self) -> (usize, usize) {
        let (rows, cols) = (self.grid.rows.len(), self.grid.width());
        if self.turned { (cols, rows) } else { (rows, cols) }
    }
}

/// A month or quarter of a table, and where it stands along a line.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// What it is.
    pub period: Period,
    /// Its column, or its row.
    pub along: usize,
}

/// A row of figures, or a column where months go down.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its row, or its column.
    pub line: usize,
    /// Its headings, the outermost first.
    pub labels: Vec<String>,
    /// The heading that stands over several lines.
    pub section: Option<String>,
    /// The unit that its own heading states.
    pub unit: Option<Unit>,
    /// How far behind each month its figures stand, where several stand under one.
    pub shift: usize,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table<'g> {
    /// How it is read.
    pub view: View<'g>,
    /// The line of its months.
    pub head: usize,
    /// Where the headings of its lines begin along them.
    pub depth: usize,
    /// Its months and quarters in order.
    pub slots: Vec<Slot>,
    /// Other headings beside the months, and where each stands along a line.
    pub others: Vec<(String, usize)>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// How many figures stand under each month.
    pub breadth: usize,
    /// Rows that head several lines.
    pub sections: Vec<usize>,
    /// The unit that the sheet states above it.
    pub unit: Option<Unit>,
    /// What stands above it, and the name of the sheet.
    pub title: String,
}

/// All tables of a sheet. `taken` are cells that belong to something else.
pub fn tables<'g>(grid: &'g Grid, taken: &BTreeSet<At>) -> Vec<Table<'g>> {
    let mut found: Vec<Table<'g>> = Vec::new();
    for turned in [false, true] {
        let view = View { grid, turned };
        let heads: Vec<(usize, Vec<Slot>)> = (0..view.size().0)
            .flat_map(|line| runs(view, line, taken).into_iter().map(move |slots| (line, slots)))
            .collect();
        for (nth, (line, slots)) in heads.iter().enumerate() {
            // where months stand in both ways, those across have their lines already
            let is_read = |at: At| found.iter().any(|table| table.view.turned != turned && table.covers(at));
            if slots.iter().any(|slot| is_read(view.at(*line, slot.along))) {
                continue;
            }
            let overlaps = |other: &[Slot]| other.iter().any(|slot| slots.iter().any(|own| own.along == slot.along));
            let end =
                heads[nth + 1..].iter().find(|(next, other)| next > line && overlaps(other)).map(|(next, _)| *next);
            let table = table(view, *line, slots.clone(), end.unwrap_or(view.size().0), taken);
            found.extend(Some(table).filter(|table| !table.lines.is_empty()));
        }
    }
    found
}

/// The runs of months or quarters on a line; one that comes again begins another run.
fn runs(view: View<'_>, line: usize, taken: &BTreeSet<At>) -> Vec<Vec<Slot>> {
    let mut runs: Vec<Vec<Slot>> = vec![Vec::new()];
    // days of which some are the first of a month are no months
    let is_inside = |along: usize| view.cell(line, along).day.is_some_and(|day| day.day() != 1);
    let has_days = (0..view.size().1).any(is_inside);
    for along in 0..view.size().1 {
        let (cell, at) = (view.cell(line, along), view.at(line, along));
        if has_days && cell.day.is_some() {
            continue;
        }
        // a word merged over several cells is one heading
        let again = cell.merged && along > 0 && view.cell(line, along - 1).text == cell.text;
        let Some(mut period) = period(cell).filter(|_| !again && !taken.contains(&at)) else { continue };
        let above = || line.checked_sub(1).and_then(|above| year_in(&view.cell(above, along).text));
        period.year = period.year.or_else(above);
        // tables apart have nothing between them
        let last = runs.last().and_then(|run| run.last()).map(|slot: &Slot| slot.along);
        if last.is_some_and(|last| (last + 1..along).any(|between| view.is_blank(between))) {
            runs.push(Vec::new());
        }
        let comes_again = runs.last().is_some_and(|run| run.iter().any(|slot| slot.period == period));
        if comes_again {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.last_mut() {
            run.push(Slot { period, along });
        }
    }
    let count = |run: &[Slot], of: fn(&Part) -> bool| run.iter().filter(|slot| of(&slot.period.part)).count();
    runs.retain(|run| {
        count(run, |part| matches!(part, Part::Month(_))).max(count(run, |part| matches!(part, Part::Quarter(_))))
            >= LEAST
    });
    runs
}

/// The table under a heading.
fn table<'g>(view: View<'g>, head: usize, slots: Vec<Slot>, end: usize, taken: &BTreeSet<At>) -> Table<'g> {
    let first = slots.first().map_or(0, |slot| slot.along);
    let last = slots.last().map_or(0, |slot| slot.along);
    let depth = first_head(view, head, first, end);
    let mut lines: Vec<Line> = Vec::new();
    let (mut section, mut sections, mut blanks, mut over) = (None, Vec::new(), 0, BTreeMap::new());
    let under = under(view, head, &slots);
    let breadth = under.len().max(1);
    for line in head + 1 + usize::from(breadth > 1)..end {
        let filled = |along: usize| {
            let at = view.at(line, along);
            !taken.contains(&at) && !view.grid.cell(at).text.is_empty()
        };
        let has = |slot: &Slot| (slot.along..slot.along + breadth).any(filled) && !is_heading(view, line, slot.along);
        let has_slots = slots.iter().any(has);
        let labels: Vec<String> = labels(view, line, depth, first, &mut over);
        if labels.is_empty() && !has_slots {
            blanks += 1;
            over.clear();
            // columns side by side belong together, and a block of rows may stand apart
            if blanks > usize::from(!view.turned) {
                break;
            }
            continue;
        }
        blanks = 0;
        if has_slots {
            for shift in 0..breadth {
                let labels: Vec<String> = labels.iter().chain(under.get(shift)).cloned().collect();
                let unit = labels.iter().rev().find_map(|label| unit_in(label));
                lines.push(Line { line, labels, section: section.clone(), unit, shift });
            }
        } else if !view.turned {
            section = labels.last().cloned();
            sections.push(line);
        }
    }
    drop_what_all_share(&mut lines);
    let others = (first..view.size().1)
        .take_while(|&along| along <= last || !view.is_blank(along))
        .filter(|along| slots.iter().all(|slot| !(slot.along..slot.along + breadth).contains(along)))
        // a heading merged over several columns stands at the first of them
        .filter(|&along| breadth == 1 || view.cell(head, along - 1).text != view.cell(head, along).text)
        .map(|along| (view.cell(head, along).text.clone(), along))
        .filter(|(text, _)| !text.is_empty())
        .collect();
    let above = above(view, head, depth, last);
    let unit = above.iter().rev().find_map(|text| unit_in(text)).or_else(|| unit_in(&view.cell(head, depth).text));
    let unit = unit.or_else(|| stated(view.grid));
    let title = above.iter().chain([&view.grid.name]).cloned().collect::<Vec<_>>().join(" ");
    Table { view, head, depth, slots, others, lines, breadth, sections, unit, title }
}

/// The unit that a sheet states anywhere: `单位：万元` under a table as well.
fn stated(grid: &Grid) -> Option<Unit> {
    let says = |text: &str| text.contains("单位") || text.to_lowercase().contains("unit:");
    grid.rows.iter().flatten().filter(|cell| says(&cell.text)).find_map(|cell| unit_in(&cell.text))
}

/// The headings of figures that stand side by side under each month, the same under all of them.
fn under(view: View<'_>, head: usize, slots: &[Slot]) -> Vec<String> {
    let gap = slots.windows(2).map(|pair| pair[1].along - pair[0].along).min().unwrap_or(1);
    let texts = |slot: &Slot| -> Vec<String> {
        (slot.along..slot.along + gap).map(|along| view.cell(head + 1, along).text.clone()).collect()
    };
    let is_word = |text: &String| !text.is_empty() && amount(text, Unit(""), At { row: 0, col: 0 }).is_err();
    let first = slots.first().map(texts).unwrap_or_default();
    let is_under = gap > 1 && first.iter().all(is_word) && slots.iter().all(|slot| texts(slot) == first);
    if is_under { first } else { Vec::new() }
}

/// Where the headings of lines begin: at the first cell of a row, or a few rows above the months.
fn first_head(view: View<'_>, head: usize, first: usize, end: usize) -> usize {
    if !view.turned {
        return 0;
    }
    let is_heading = |along: usize| {
        let texts = || (head + 1..end).map(|line| view.cell(line, along).text.as_str()).filter(|text| !text.is_empty());
        let is_amount = |text: &str| {
            let found = amount(text, Unit(""), At { row: 0, col: 0 });
            found.is_ok_and(|found| found.is_some()) && year_in(text).is_none()
        };
        texts().next().is_some() && !texts().any(is_amount)
    };
    let lowest = first.saturating_sub(HEADS);
    (lowest..first).rev().take_while(|&along| is_heading(along)).last().unwrap_or(first)
}

/// The headings of a line, each once. An outer one holds for the lines after it until there is another (`over`), unless it is a
/// sum: files of text know no merged cells, and many workbooks have none.
fn labels(view: View<'_>, line: usize, from: usize, to: usize, over: &mut BTreeMap<usize, String>) -> Vec<String> {
    let texts: Vec<(usize, &String)> = (from..to).map(|along| (along, &view.cell(line, along).text)).collect();
    let Some(&(inner, _)) = texts.iter().rev().find(|(_, text)| !text.is_empty()) else { return Vec::new() };
    let mut labels: Vec<String> = Vec::new();
    for (along, text) in texts {
        // what is further in belongs to what it stood under
        if !text.is_empty() {
            over.retain(|other, _| *other < along);
            if metric(text, None) != Some(Metric::Total) {
                over.insert(along, text.clone());
            }
        }
        let text = if text.is_empty() && along < inner { over.get(&along) } else { Some(text) };
        if let Some(text) = text.filter(|text| !text.is_empty() && labels.last() != Some(text)) {
            labels.push(text.clone());
        }
    }
    labels
}

/// A heading that all lines have says nothing of any of them: it is the table's.
fn drop_what_all_share(lines: &mut [Line]) {
    while let Some(shared) = lines.first().and_then(|line| line.labels.first()).cloned() {
        let is_shared = lines.iter().all(|line| line.labels.len() > 1 && line.labels.first() == Some(&shared));
        if !is_shared {
            break;
        }
        for line in lines.iter_mut() {
            line.labels.remove(0);
        }
    }
}

/// Whether a cell is a month or quarter and no figure.
fn is_heading(view: View<'_>, line: usize, along: usize) -> bool {
    period(view.cell(line, along)).is_some()
}

/// Texts above a table, from the top: in the rows above it up to the next table, at most ten.
fn above(view: View<'_>, head: usize, depth: usize, last: usize) -> Vec<String> {
    let (row, cols) = if view.turned { (depth, 0..view.size().0) } else { (head, 0..last + 1) };
    let mut texts: Vec<String> = Vec::new();
    for row in row.saturating_sub(10)..row {
        let mut of_row: Vec<&Cell> = cols.clone().map(|col| view.grid.cell(At { row, col })).collect();
        of_row.dedup_by(|one, other| one.text == other.text);
        if of_row.iter().filter(|cell| period(cell).is_some()).count() >= 1 {
            texts.clear();
            continue;
        }
        texts.extend(of_row.iter().map(|cell| cell.text.clone()).filter(|text| !text.is_empty()));
    }
    texts
}

impl Table<'_> {
    /// Whether a cell lies among its lines.
    pub fn covers(&self, at: At) -> bool {
        let (line, along) = if self.view.turned { (at.col, at.row) } else { (at.row, at.col) };
        let within = self.lines.iter().any(|own| own.line == line);
        within && self.slots.iter().any(|slot| (slot.along..slot.along + self.breadth).contains(&along))
    }

    /// The headings of its headings: `平台` over the column that names them.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        let first = self.slots.first().map_or(0, |slot| slot.along);
        let (view, head) = (self.view, self.head);
        (0..if view.turned { 0 } else { first }).map(move |along| view.cell(head, along).text.as_str())
    }

    /// Whether it has months; else quarters.
    pub fn has_months(&self) -> bool {
        self.slots.iter().filter(|slot| matches!(slot.period.part, Part::Month(_))).count() >= LEAST
    }
}
