//! How wide each column is, and which columns stand in which table.

use super::{cells_of, wrap};
use crate::lang::Lang;
use crate::report::figures::{Figures, clean};
use crate::report::{Cell, Row, Sheet};

/// Spaces between columns.
pub(super) const GAP: usize = 2;

/// Spaces before the first words of a part.
pub(super) const INDENT: usize = 2;

/// Words are not squeezed below this, so that what is left is still readable.
const NARROW: usize = 16;

/// A piece of text is cut rather than let grow a column past this.
const STUBBORN: usize = 24;

/// No column is wider than this; the table counts cells in 16 bits.
const WIDE: usize = 10_000;

/// The widths the columns of a sheet can have.
pub(super) struct Measured {
    columns: Vec<Range>,
}

/// The widths a column can have.
struct Range {
    /// Below this a figure would break, or words would be unreadable.
    least: usize,
    /// With this no cell wraps.
    body: usize,
    /// With this the heading does not wrap either.
    most: usize,
    pinned: bool,
}

impl Range {
    /// The width to take where `cap` should not be passed.
    fn at_most(&self, cap: usize) -> usize {
        if self.most <= cap {
            self.most
        } else if self.body <= self.least {
            // only the heading wraps, and then it needs no more than this
            self.least
        } else {
            cap.max(self.least)
        }
    }
}

/// Columns of one table, as index and width.
pub(super) struct Band {
    pub(super) columns: Vec<(usize, usize)>,
}

impl Band {
    /// Of the whole table.
    pub(super) fn width(&self) -> usize {
        span(self.columns.iter().map(|(_, width)| *width))
    }
}

impl Measured {
    /// Looks at every cell once.
    pub(super) fn new(sheet: &Sheet, figures: &Figures, lang: Lang) -> Self {
        let mut columns: Vec<Range> = sheet
            .columns
            .iter()
            .map(|column| {
                let head = clean(column.head.get(lang));
                let most = cells_of(&head);
                // Chinese could break anywhere; two lines are enough, and half a character is a whole one
                let half = if head.is_ascii() { most.div_ceil(2) } else { most.div_ceil(2).next_multiple_of(2) };
                let least = wrap::widest_piece(&head).max(half).max(1);
                Range { least: least.min(STUBBORN), body: 0, most: most.max(1), pinned: column.pinned }
            })
            .collect();
        for row in &sheet.rows {
            let indented = indented(row);
            for (nth, (range, cell)) in columns.iter_mut().zip(&row.cells).enumerate() {
                let indent = if indented == Some(nth) { INDENT } else { 0 };
                let shown = figures.cell(cell);
                let most = indent + cells_of(&shown);
                let least = match cell {
                    Cell::Text(_) | Cell::Named { .. } => {
                        most.min(NARROW.max(indent + wrap::widest_piece(&shown)).min(STUBBORN))
                    }
                    Cell::Items(items) => {
                        let widest = items.iter().map(|item| cells_of(item) + 2).max().unwrap_or(0);
                        most.min((indent + widest).min(STUBBORN))
                    }
                    _ => most,
                };
                range.body = range.body.max(most);
                range.least = range.least.max(least);
            }
        }
        for range in &mut columns {
            range.most = range.most.max(range.body).min(WIDE);
            range.least = range.least.min(range.most);
        }
        Self { columns }
    }

    /// With this nothing wraps.
    pub(super) fn wanted(&self) -> usize {
        span(self.columns.iter().map(|column| column.body))
    }

    /// The tables a sheet is cut into so that none is wider than `room`: one, where that is possible.
    pub(super) fn bands(&self, room: usize) -> Vec<Band> {
        if self.columns.is_empty() {
            return Vec::new();
        }
        let all: Vec<usize> = (0..self.columns.len()).collect();
        if self.least(&all) <= room {
            return vec![self.band(&all, room)];
        }
        let (pinned, others): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&nth| self.columns[nth].pinned);
        if others.is_empty() {
            return vec![self.band(&all, room)];
        }
        let fewest = self.cut(&pinned, &others, room, others.len()).len();
        // as even as may be: no table of one column beside full ones
        let even = (others.len().div_ceil(fewest)..=others.len())
            .map(|most| self.cut(&pinned, &others, room, most))
            .find(|cut| cut.len() == fewest)
            .unwrap_or_default();
        even.iter().map(|columns| self.band(columns, room)).collect()
    }

    /// Columns taken in order while they fit, at most `most` beside the pinned ones and at least one.
    fn cut(&self, pinned: &[usize], others: &[usize], room: usize, most: usize) -> Vec<Vec<usize>> {
        let mut cut: Vec<Vec<usize>> = Vec::new();
        let mut taken = most;
        for &next in others {
            let fits = |band: &Vec<usize>| self.least(band) + GAP + self.columns[next].least <= room;
            match cut.last_mut() {
                Some(band) if taken < most && fits(band) => {
                    band.push(next);
                    taken += 1;
                }
                _ => {
                    cut.push(pinned.iter().copied().chain([next]).collect());
                    taken = 1;
                }
            }
        }
        for band in &mut cut {
            // a pinned column keeps its place among the others
            band.sort_unstable();
        }
        cut
    }

    fn least(&self, columns: &[usize]) -> usize {
        span(columns.iter().map(|&nth| self.columns[nth].least))
    }

    /// Shares the room: every column what it wants, the widest giving way first.
    fn band(&self, columns: &[usize], room: usize) -> Band {
        let at_most = |cap: usize| columns.iter().map(move |&nth| self.columns[nth].at_most(cap));
        let (mut fits, mut over) = (0, WIDE + 1);
        while over - fits > 1 {
            let cap = usize::midpoint(fits, over);
            if span(at_most(cap)) <= room { fits = cap } else { over = cap }
        }
        Band { columns: columns.iter().copied().zip(at_most(fits)).collect() }
    }
}

/// Width of columns side by side.
fn span(widths: impl Iterator<Item = usize>) -> usize {
    widths.map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
}

/// The cell of a part that is set in to stand under its item: its first words.
pub(super) fn indented(row: &Row) -> Option<usize> {
    let words = |cell: &Cell| matches!(cell, Cell::Text(_) | Cell::Named { .. } | Cell::Items(_));
    row.cells.iter().position(words).filter(|_| row.kind.is_set_in())
}
