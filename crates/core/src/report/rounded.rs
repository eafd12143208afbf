//! A sheet for people who count in 万 or millions: amounts in hundredths of the unit, and every column still adds up.
//!
//! A sum is rounded once, half up, and what it is the sum of is cut to that: each entry to its whole hundredths, and the
//! hundredths left over one each to the largest remainders, the earlier entry first. So no amount is off by a whole hundredth.

use crate::lang::Text;
use crate::model::money::{Currency, Money};
use crate::report::document::{Document, Section};
use crate::report::figures::{Unit, unit_name};
use crate::report::sheet::{Cell, Kind, Row, Sheet};
use crate::text;

/// Decimals of a unit that people are shown.
const DECIMALS: u32 = 2;

/// The hundredth of a unit, in minor units; `None` where amounts are shown to their last decimal anyway.
fn step(unit: Unit, currency: Currency) -> Option<i128> {
    let places = u32::try_from(unit.places()).ok().filter(|places| *places > 0)? + u32::from(currency.decimals());
    places.checked_sub(DECIMALS).filter(|zeros| *zeros > 0).map(|zeros| 10i128.pow(zeros))
}

/// The sheet with its amounts in hundredths of the unit, and a note where one of them was rounded.
pub fn rounded(mut sheet: Sheet, unit: Unit) -> Sheet {
    if round(&mut sheet, unit) {
        let note = note(sheet.currency, unit);
        sheet.notes.push(note);
    }
    sheet
}

/// What is said where amounts were rounded.
pub fn note(currency: Currency, unit: Unit) -> Text {
    text!(
        en: "Amounts are rounded to hundredths of {unit}, so that each column adds up to its total; --exact shows all decimals.",
        zh: "金额以{unit}计取两位小数，每一列相加仍等于合计；加 --exact 看全部小数。",
        unit = unit_name(currency, unit)
    )
}

/// Rounds the amounts of a sheet; tells whether one of them changed.
pub fn round(sheet: &mut Sheet, unit: Unit) -> bool {
    let Some(step) = step(unit, sheet.currency) else { return false };
    let exact = sheet.rows.clone();
    for at in 0..sheet.columns.len() {
        column(&mut sheet.rows, at, step);
    }
    for (row, exact) in sheet.rows.iter_mut().zip(&exact) {
        differences(row, exact);
    }
    sheet.rows.iter().zip(&exact).any(|(row, exact)| row.cells != exact.cells)
}

/// Rounds a single amount.
pub fn round_cell(cell: &mut Cell, unit: Unit, currency: Currency) {
    if let (Cell::Money(amount) | Cell::Change(amount), Some(step)) = (cell, step(unit, currency)) {
        amount.0 = nearest(amount.0, step);
    }
}

/// All sheets of a document, and once that they were rounded.
pub fn document(mut document: Document, unit: Unit) -> Document {
    let mut rounded = None;
    for Section { sheet, .. } in &mut document.sections {
        if round(sheet, unit) {
            rounded = Some(sheet.currency);
        }
    }
    document.leads.extend(rounded.map(|currency| note(currency, unit)));
    document
}

/// Half up, so that two amounts that differ by whole steps do so when they are rounded.
fn nearest(amount: i128, step: i128) -> i128 {
    (amount + step / 2).div_euclid(step) * step
}

fn amount(row: &Row, at: usize) -> Option<i128> {
    match row.cells.get(at) {
        Some(Cell::Money(amount) | Cell::Change(amount)) => Some(amount.0),
        _ => None,
    }
}

fn set(row: &mut Row, at: usize, to: i128) {
    if let Some(Cell::Money(amount) | Cell::Change(amount)) = row.cells.get_mut(at) {
        *amount = Money(to);
    }
}

/// Rounds a column: first what it comes to, then the entries of that, then what these consist of.
fn column(rows: &mut [Row], at: usize, step: i128) {
    let exact: Vec<Option<i128>> = rows.iter().map(|row| amount(row, at)).collect();
    let kinds: Vec<Kind> = rows.iter().map(|row| row.kind).collect();
    let mut shown: Vec<Option<i128>> = exact.iter().map(|amount| amount.map(|amount| nearest(amount, step))).collect();
    let mut lines: Vec<usize> = Vec::new();
    let mut base: Option<usize> = None;
    for (row, kind) in kinds.iter().enumerate() {
        match kind {
            Kind::Item | Kind::Group => lines.push(row),
            Kind::Total | Kind::Outcome => {
                let entries: Vec<usize> = lines.drain(..).filter(|&line| exact[line].is_some()).collect();
                settle(&exact, &mut shown, base.take(), &entries, row, step);
                base = Some(row);
            }
            Kind::Part | Kind::Member => {}
        }
    }
    for row in 0..rows.len() {
        let inner = |kind| matches!(kind, Kind::Part | Kind::Member);
        if !inner(kinds[row]) {
            let end = (row + 1..rows.len()).find(|&below| !inner(kinds[below])).unwrap_or(rows.len());
            let parts: Vec<usize> = (row + 1..end).filter(|&part| exact[part].is_some()).collect();
            if let (Some(whole), Some(to)) = (exact[row], shown[row])
                && sum(&exact, &parts) == whole
            {
                cut(&exact, &mut shown, &parts, to, step);
            }
        }
    }
    for (row, shown) in rows.iter_mut().zip(shown) {
        if let Some(shown) = shown {
            set(row, at, shown);
        }
    }
}

/// Rounds the entries above a sum, or above what a statement comes to, which is what it came to before less the entries.
fn settle(
    exact: &[Option<i128>],
    shown: &mut [Option<i128>],
    base: Option<usize>,
    entries: &[usize],
    result: usize,
    step: i128,
) {
    let (Some(whole), Some(to)) = (exact[result], shown[result]) else { return };
    if sum(exact, entries) == whole {
        return cut(exact, shown, entries, to, step);
    }
    // without a sum before it, a statement begins with an entry
    let (base, entries) = match (base, entries) {
        (Some(base), entries) => (base, entries),
        (None, [first, entries @ ..]) => (*first, entries),
        (None, []) => return,
    };
    let (Some(before), Some(from)) = (exact[base], shown[base]) else { return };
    if before - sum(exact, entries) == whole {
        cut(exact, shown, entries, from - to, step);
    } else if before + sum(exact, entries) == whole {
        cut(exact, shown, entries, to - from, step);
    }
}

fn sum(exact: &[Option<i128>], rows: &[usize]) -> i128 {
    rows.iter().filter_map(|&row| exact[row]).sum()
}

/// Entries in whole steps that add up to `whole`.
fn cut(exact: &[Option<i128>], shown: &mut [Option<i128>], rows: &[usize], whole: i128, step: i128) {
    let mut left: Vec<(usize, i128)> = Vec::new();
    let mut rest = whole;
    for &row in rows {
        let amount = exact[row].unwrap_or_default();
        let floor = amount.div_euclid(step) * step;
        shown[row] = Some(floor);
        rest -= floor;
        left.push((row, amount - floor));
    }
    left.sort_by_key(|&(row, remainder)| (std::cmp::Reverse(remainder), row));
    for (row, _) in left {
        if rest < step {
            break;
        }
        shown[row] = shown[row].map(|amount| amount + step);
        rest -= step;
    }
}

/// What an amount moved by is the difference of the two before it, as they are shown.
fn differences(row: &mut Row, exact: &Row) {
    for at in 2..row.cells.len() {
        let moved = match exact.cells[at - 2..=at] {
            [Cell::Money(old), Cell::Money(new), Cell::Change(change)] => new - old == change,
            _ => false,
        };
        if let (true, Some(old), Some(new)) = (moved, amount(row, at - 2), amount(row, at - 1)) {
            set(row, at, new - old);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::rounded;
    use crate::lang::Text;
    use crate::model::money::{Currency, Money};
    use crate::report::figures::Unit;
    use crate::report::sheet::{Cell, Column, Kind, Row, Sheet};

    fn sheet(code: &str, rows: &[(Kind, &[i128])]) -> Sheet {
        let columns = rows[0].1.iter().map(|_| Column::figures("gmv", Text::same("GMV"))).collect();
        let row = |(kind, amounts): &(Kind, &[i128])| Row {
            kind: *kind,
            cells: amounts.iter().map(|amount| Cell::Money(Money(*amount))).collect(),
        };
        let currency = Currency::from_code(code).expect("a currency");
        let rows = rows.iter().map(row).collect();
        Sheet { title: Text::same("t"), columns, rows, notes: Vec::new(), currency }
    }

    fn shown(sheet: &Sheet, at: usize) -> Vec<i128> {
        let cell = |row: &Row| if let Cell::Money(amount) = row.cells[at] { amount.0 } else { 0 };
        sheet.rows.iter().map(cell).collect()
    }

    #[test]
    fn columns_add_up_to_their_rounded_total() {
        use Kind::{Item, Part, Total};
        let rows: [(Kind, &[i128]); 5] = [
            (Item, &[3_333_333, -10_001]),
            (Part, &[1_666_666, -5_000]),
            (Part, &[1_666_667, -5_001]),
            (Item, &[6_666_667, 4_999]),
            (Total, &[10_000_000, -5_002]),
        ];
        // in 万 of CNY a hundredth is 10,000 fen
        let table = rounded(sheet("CNY", &rows), Unit::Wan);
        assert_eq!(shown(&table, 0), [3_330_000, 1_660_000, 1_670_000, 6_670_000, 10_000_000]);
        assert_eq!(shown(&table, 1), [-10_000, 0, -10_000, 0, -10_000]);
        assert_eq!(table.notes.len(), 1);
        // nothing to round, nothing to say
        assert!(rounded(sheet("CNY", &[(Item, &[120_000])]), Unit::Wan).notes.is_empty());
        assert!(rounded(sheet("CNY", &rows), Unit::Yuan).notes.is_empty());
        let yen = rounded(sheet("JPY", &[(Item, &[12_345_678])]), Unit::Wan);
        assert_eq!(shown(&yen, 0), [12_345_700]);
    }

    #[test]
    fn statements_come_to_what_their_lines_leave() {
        use Kind::{Group, Item, Member, Outcome};
        let rows: [(Kind, &[i128]); 8] = [
            (Item, &[1_004_999]),
            (Item, &[104_999]),
            (Outcome, &[900_000]),
            (Group, &[950_001]),
            (Member, &[316_667]),
            (Member, &[633_334]),
            (Item, &[5_000]),
            (Outcome, &[-55_001]),
        ];
        let table = shown(&rounded(sheet("CNY", &rows), Unit::Wan), 0);
        assert_eq!(table[0] - table[1], table[2]);
        assert_eq!(table[2] - table[3] - table[6], table[7]);
        assert_eq!(table[4] + table[5], table[3]);
        for ((_, exact), shown) in rows.iter().zip(&table) {
            assert!((exact[0] - shown).abs() < 10_000, "{exact:?} is shown as {shown}");
        }
    }

    #[test]
    fn what_moved_is_the_difference_of_what_is_shown() {
        let mut table = sheet("CNY", &[(Kind::Item, &[14_999, 25_001, 10_002])]);
        table.rows[0].cells[2] = Cell::Change(Money(10_002));
        let table = rounded(table, Unit::Wan);
        assert_eq!(
            table.rows[0].cells,
            [Cell::Money(Money(10_000)), Cell::Money(Money(30_000)), Cell::Change(Money(20_000))]
        );
    }
}
