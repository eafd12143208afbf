//! A sheet for programs that read columns.
//!
//! The header has the columns' keys and amounts are exact and plain, so a file says the same in every language and unit
//! but for the names of festivals and holidays. Only the items of a sheet are written: its totals and the parts of an item count the same
//! money again, and a sum over a column must not.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use crate::lang::Lang;
use crate::model::money::Currency;
use crate::report::{Cell, Kind, Sheet};

/// Header and items, each line ended by a line feed, quoted where a value needs it.
///
/// Amounts have the currency's decimals and no grouping; rates and shares are decimals of 1; dates are ISO 8601; items
/// of one cell are joined by spaces.
pub fn render(sheet: &Sheet, lang: Lang) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    // writing into memory cannot fail, and what goes in is UTF-8 as it comes out
    let _ = writer.write_record(sheet.columns.iter().map(|column| column.key.as_bytes()));
    for row in sheet.rows.iter().filter(|row| row.kind == Kind::Item) {
        let _ = writer.write_record(row.cells.iter().map(|cell| value(cell, sheet.currency, lang).into_owned()));
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn value(cell: &Cell, currency: Currency, lang: Lang) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text.get(lang)),
        Cell::Word { id, .. } => Cow::Borrowed(id),
        Cell::Items(items) => Cow::Owned(items.join(" ")),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::Days(days) => Cow::Owned(days.to_string()),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Money(amount) | Cell::Change(amount) => Cow::Owned(amount.plain(currency)),
        Cell::Rate(rate) => Cow::Owned(rate.normalize().to_string()),
        Cell::Share { exact, .. } => Cow::Borrowed(exact),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::render;
    use crate::lang::{Lang, Text};
    use crate::render::figures::samples::{months, quarters};
    use crate::report::Cell;

    #[test]
    fn items_exact_and_plain() {
        insta::assert_snapshot!(render(&quarters(), Lang::Zh), @r"
        quarter,from,days,gmv,share_of_year,cumulative,promos
        Q1,2027-01-01,90,2000000000.00,0.2,0.2,年货节 38
        Q2,2027-04-01,91,3500000000.50,0.35,0.55,51 出游季 618 夏日清凉节 毕业季
        Q3,2027-07-01,92,1499999999.50,0.15,0.7,
        Q4,2027-10-01,92,3000000000.00,0.3,1,双11 双12
        ");
    }

    #[test]
    fn neither_parts_nor_totals() {
        let written = render(&months(), Lang::En);
        let firsts: Vec<_> = written.lines().filter_map(|line| line.split(',').next()).collect();
        assert_eq!(firsts, ["line", "marketing", "technology"]);
        assert!(written.contains("\nmarketing,0.1,1234567.00,"));
    }

    #[test]
    fn quoted_where_needed() {
        let mut sheet = quarters();
        sheet.rows.truncate(1);
        sheet.rows[0].cells[0] = Cell::Text(Text::same("a, \"b\"\n二"));
        sheet.rows[0].cells[5] = Cell::Rate(Decimal::new(150, 2));
        let written = render(&sheet, Lang::En);
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let record = reader.records().next().expect("a record").expect("valid CSV");
        assert_eq!((&record[0], &record[5], &record[6]), ("a, \"b\"\n二", "1.5", "年货节 38"));
        assert!(written.contains("\"a, \"\"b\"\"\n二\",2027-01-01") && !written.contains('\r'));
    }
}
