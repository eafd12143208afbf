//! A sheet for programs that read columns.
//!
//! The header has the columns' keys and amounts are exact and plain, so a file says the same in every language and unit
//! but for the names of festivals and holidays. Only the entries of a sheet are written: totals, sums of groups and the
//! parts of an item count the same money again, and a sum over a column must not.
//!
//! A spreadsheet takes text that begins with `=`, `+`, `-` or `@` for a formula. Such text from a plan gets a `'` before
//! it, by which spreadsheets and people know it for text; figures stay figures.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use crate::lang::Lang;
use crate::model::money::Currency;
use crate::report::{Cell, Sheet};

/// What stands in the first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// The columns' keys, the same in every language.
    Keys,
    /// Their headings for people. Two columns may have the same.
    Words,
}

/// Header and items, each line ended by a line feed, quoted where a value needs it.
///
/// Amounts have the currency's decimals and no grouping; rates and shares are decimals of 1; dates are ISO 8601; items
/// of one cell are joined by spaces.
pub fn render(sheet: &Sheet, heads: Heads, lang: Lang) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    // writing into memory cannot fail, and what goes in is UTF-8 as it comes out
    let heads: Vec<Cow<'_, str>> = match heads {
        Heads::Keys => sheet.keys(),
        Heads::Words => sheet.columns.iter().map(|column| Cow::Borrowed(column.head.get(lang))).collect(),
    };
    let _ = writer.write_record(heads.iter().map(|head| text(head).into_owned()));
    for row in sheet.rows.iter().filter(|row| !row.kind.repeats()) {
        let _ = writer.write_record(row.cells.iter().map(|cell| value(cell, sheet.currency, lang).into_owned()));
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn value(cell: &Cell, currency: Currency, lang: Lang) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(words) => text(words.get(lang)),
        Cell::Word { id, .. } => Cow::Borrowed(id),
        Cell::Named { key, .. } => text(key),
        Cell::Items(items) => Cow::Owned(text(&items.join(" ")).into_owned()),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::Days(days) => Cow::Owned(days.to_string()),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Money(amount) | Cell::Change(amount) => Cow::Owned(amount.plain(currency)),
        Cell::Rate(rate) => Cow::Owned(rate.normalize().to_string()),
        Cell::Share { exact, .. } | Cell::Ratio { exact, .. } => Cow::Borrowed(exact),
    }
}

/// Text that no spreadsheet takes for a formula. Full-width signs count too: some turn them into narrow ones.
fn text(words: &str) -> Cow<'_, str> {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    match words.trim_start().chars().next() {
        Some(first) if formula(first) => Cow::Owned(format!("'{words}")),
        _ => Cow::Borrowed(words),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::{Heads, render};
    use crate::lang::{Lang, Text};
    use crate::model::money::Money;
    use crate::report::{Cell, Col};
    use crate::samples::{months, quarters, statement};

    #[test]
    fn items_exact_and_plain() {
        insta::assert_snapshot!(render(&quarters(), Heads::Keys, Lang::Zh), @r"
        quarter,from,days,gmv,share_of_year,cumulative,promos
        Q1,2027-01-01,90,2000000000.00,0.2,0.2,年货节 38
        Q2,2027-04-01,91,3500000000.50,0.35,0.55,51 出游季 618 夏日清凉节 毕业季
        Q3,2027-07-01,92,1499999999.50,0.15,0.7,
        Q4,2027-10-01,92,3000000000.00,0.3,1,双11 双12
        ");
    }

    #[test]
    fn headings_for_people() {
        let written = render(&quarters(), Heads::Words, Lang::Zh);
        assert_eq!(written.lines().next(), Some("季度,开始,天数,GMV,占全年比重,累计,大促"));
    }

    #[test]
    fn neither_parts_nor_totals() {
        let written = render(&months(), Heads::Keys, Lang::En);
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
        let written = render(&sheet, Heads::Keys, Lang::En);
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let record = reader.records().next().expect("a record").expect("valid CSV");
        assert_eq!((&record[0], &record[5], &record[6]), ("a, \"b\"\n二", "1.5", "年货节 38"));
        assert!(written.contains("\"a, \"\"b\"\"\n二\",2027-01-01") && !written.contains('\r'));
    }

    #[test]
    fn statements_leave_out_what_they_sum_up_and_keep_what_they_come_to() {
        insta::assert_snapshot!(render(&statement(), Heads::Keys, Lang::Zh), @r"
        key,2027,of_net
        net,300.00,1
        fixed/=仓储,400.00,1.333333
        fixed/拍摄,0.01,0.000033
        operating_profit,-100.01,-0.333367
        ");
    }

    #[test]
    fn a_line_called_like_a_column_has_a_key_of_its_own() {
        let mut sheet = quarters();
        let line = |name: &str| Col::Line(name.to_owned());
        let ids = [Col::KEY, line("total"), line("held"), line("line/total"), line("other"), Col::TOTAL, "held".into()];
        for (column, id) in sheet.columns.iter_mut().zip(ids) {
            column.id = id;
        }
        let written = render(&sheet, Heads::Keys, Lang::En);
        assert_eq!(written.lines().next(), Some("key,line/line/total,line/held,line/total,other,total,held"));
    }

    #[test]
    fn text_is_no_formula_and_figures_stay_figures() {
        let mut sheet = quarters();
        sheet.columns[1].id = Col::Line("=cmd|' /C calc'!A0".to_owned());
        let hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "a=1"];
        sheet.rows = hostile
            .map(|text| {
                let mut row = sheet.rows[0].clone();
                row.cells[0] = Cell::Text(Text::same(text));
                row
            })
            .into();
        sheet.rows[0].cells[4] = Cell::Money(Money(-5));
        sheet.rows[0].cells[6] = Cell::Items(vec!["=a".to_owned(), "=b".to_owned()]);
        let written = render(&sheet, Heads::Keys, Lang::En);
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        assert_eq!(&reader.headers().expect("a header")[1], "'=cmd|' /C calc'!A0");
        let records: Vec<_> = reader.records().map(|record| record.expect("valid CSV")).collect();
        let firsts: Vec<&str> = records.iter().map(|record| &record[0]).collect();
        assert_eq!(firsts, ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'＝1", "a=1"]);
        assert_eq!((&records[0][4], &records[0][6]), ("-0.05", "'=a =b"));
    }
}
