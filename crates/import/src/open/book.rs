//! Workbooks, by calamine.

use std::io::Cursor;

use calamine::{Data, Dimensions, Error, Range, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::{Unopened, hidden};
use crate::grid::{At, Cell, Grid};

/// The sheets of an `.xlsx`.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<Grid>, Unopened> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| of_xlsx(&error))?;
    let mut hidden = hidden::hidden(bytes);
    let mut grids = sheets(&mut book, |book, name| book.merge_cells_by_sheet_name(name).unwrap_or_default())?;
    for grid in &mut grids {
        (grid.hidden_rows, grid.hidden_cols) = hidden.remove(&grid.name).unwrap_or_default();
    }
    Ok(grids)
}

/// The sheets of an `.xls`, or of what has the same envelope: an `.xlsx` with a password.
pub(super) fn xls(bytes: &[u8]) -> Result<Vec<Grid>, Unopened> {
    if let Err(XlsxError::Password) = Xlsx::new(Cursor::new(bytes)) {
        return Err(Unopened::Password);
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Unopened::Password,
        _ => Unopened::Damaged,
    })?;
    sheets(&mut book, |book, name| book.merge_cells_by_sheet_name(name).unwrap_or_default())
}

fn of_xlsx(error: &XlsxError) -> Unopened {
    if matches!(error, XlsxError::Password) { Unopened::Password } else { Unopened::Damaged }
}

/// The sheets that the file shows.
fn sheets<'b, B: Reader<Cursor<&'b [u8]>>>(
    book: &mut B,
    merged: impl Fn(&mut B, &str) -> Vec<Dimensions>,
) -> Result<Vec<Grid>, Unopened>
where
    Error: From<B::Error>,
{
    let shown = book.sheets_metadata().iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let mut grids = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name).map_err(|_| Unopened::Damaged)?;
        // a formula that cannot be read has its value all the same
        let formulas = book.worksheet_formula(&name).unwrap_or_default();
        let mut grid = Grid { rows: rows(&range), name: name.clone(), ..Grid::default() };
        grid.uncomputed = formulas
            .used_cells()
            .filter(|(_, _, formula)| !formula.is_empty())
            .filter_map(|(row, col, _)| {
                let (top, left) = formulas.start()?;
                let at = At { row: row + top as usize, col: col + left as usize };
                grid.cell(at).text.is_empty().then_some(at)
            })
            .collect();
        for region in merged(book, &name) {
            let at = |(row, col): (u32, u32)| At { row: row as usize, col: col as usize };
            grid.merge(at(region.start), at(region.end));
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn rows(range: &Range<Data>) -> Vec<Vec<Cell>> {
    let Some((top, left)) = range.start() else { return Vec::new() };
    let row =
        |cells: &[Data]| std::iter::repeat_n(Cell::default(), left as usize).chain(cells.iter().map(cell)).collect();
    std::iter::repeat_n(Vec::new(), top as usize).chain(range.rows().map(row)).collect()
}

/// What a cell says. Numbers are doubles in the file; the shortest text that means one is what was typed, and nothing is ever
/// computed from the double itself.
fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::text(&number.to_string()),
        Data::Float(number) => Cell::text(&number.to_string()),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text),
        Data::Bool(_) | Data::Empty => Cell::default(),
        Data::Error(error) => Cell::text(&error.to_string()),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            day.filter(|_| time.is_datetime()).map_or_else(|| Cell::text(&time.to_string()), Cell::day)
        }
    }
}
