//! Cells with their places: what every kind of file is opened to.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use chrono::NaiveDate;
use plan_core::model::scalar::normalise;

/// The place of a cell: row and column from 0, shown as `B4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// From 0.
    pub row: usize,
    /// From 0.
    pub col: usize,
}

impl Display for At {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (mut letters, mut rest) = (String::new(), self.col + 1);
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
            letters.insert(0, char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        write!(f, "{letters}{}", self.row + 1)
    }
}

plan_text::say_as_displayed!(At);

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// As it stands there, without blanks around it and in NFKC; of a number the shortest text that means it.
    pub text: String,
    /// Of a cell that holds a day.
    pub day: Option<NaiveDate>,
    /// Whether it is one of several cells that were merged into one: its words hold for all of them, its number for none.
    pub merged: bool,
}

impl Cell {
    /// A cell of words or figures.
    pub fn text(text: &str) -> Self {
        Self { text: normalise(text).split_whitespace().collect::<Vec<_>>().join(" "), ..Self::default() }
    }

    /// A cell that holds a day.
    pub fn day(day: NaiveDate) -> Self {
        Self { text: day.to_string(), day: Some(day), merged: false }
    }
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// What the sheet is called; of a text file the file.
    pub name: String,
    /// Rows of cells, not all of one length.
    pub rows: Vec<Vec<Cell>>,
    /// Rows that the file does not show.
    pub hidden_rows: BTreeSet<usize>,
    /// Columns that the file does not show.
    pub hidden_cols: BTreeSet<usize>,
    /// Formulas whose value the file does not have.
    pub uncomputed: Vec<At>,
}

static NOTHING: Cell = Cell { text: String::new(), day: None, merged: false };

impl Grid {
    /// The cell at a place, an empty one beyond the last.
    pub fn cell(&self, at: At) -> &Cell {
        self.rows.get(at.row).and_then(|row| row.get(at.col)).unwrap_or(&NOTHING)
    }

    /// The longest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether the file does not show the cell.
    pub fn is_hidden(&self, at: At) -> bool {
        self.hidden_rows.contains(&at.row) || self.hidden_cols.contains(&at.col)
    }

    /// Whether nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(|cell| cell.text.is_empty())
    }

    /// Lets every cell of a merged region say what its first one says.
    pub fn merge(&mut self, from: At, to: At) {
        let first = Cell { merged: true, ..self.cell(from).clone() };
        if first.text.is_empty() || from == to {
            return;
        }
        // a title may be merged over columns without end
        let last = to.col.min(self.width().saturating_sub(1));
        for row in self.rows.iter_mut().take(to.row + 1).skip(from.row) {
            if row.len() <= last {
                row.resize(last + 1, Cell::default());
            }
            row[from.col..=last].fill(first.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn places_are_called_as_in_a_spreadsheet() {
        let name = |row, col| At { row, col }.to_string();
        assert_eq!(
            [name(0, 0), name(3, 25), name(8, 26), name(0, 701), name(0, 702)],
            ["A1", "Z4", "AA9", "ZZ1", "AAA1"]
        );
    }
}
