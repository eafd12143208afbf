//! A sheet for pages, issues and chats: a table as GitHub reads it.

use std::fmt::Write as _;

use crate::lang::{Lang, Text};
use crate::report::figures::{Figures, Unit, clean, unit_line};
use crate::report::{Align, Cell, Document, Section, Sheet};

/// Title, unit, table and notes, with an empty line between.
///
/// Totals are bold, parts are set in. Nothing in a plan can end a cell, begin a tag or become a link.
pub fn render(sheet: &Sheet, unit: Unit, lang: Lang) -> String {
    let mut out = format!("## {}\n", escaped(sheet.title.get(lang)));
    if let Some(unit) = unit_line(sheet, unit) {
        let _ = write!(out, "\n{}\n", escaped(unit.get(lang)));
    }
    grid(&mut out, sheet, unit, lang);
    out
}

/// A heading, paragraphs and tables under headings of their own; long tables are folded up where the page can.
pub fn document(document: &Document, unit: Unit, lang: Lang) -> String {
    let words = |text: &Text| escaped(text.get(lang));
    let mut out = format!("## {}\n", words(&document.title));
    for lead in &document.leads {
        let _ = write!(out, "\n{}\n", words(lead));
    }
    if let Some(unit) = document.sections.iter().find_map(|section| unit_line(&section.sheet, unit)) {
        let _ = write!(out, "\n{}\n", words(&unit));
    }
    for Section { sheet, foldable } in &document.sections {
        let title = words(&sheet.title);
        // a table inside needs an empty line before and after it to be one
        let (before, after) = if *foldable {
            (format!("<details>\n<summary>{title}</summary>\n"), "\n</details>\n")
        } else {
            (format!("### {title}\n"), "")
        };
        let _ = write!(out, "\n{before}");
        grid(&mut out, sheet, unit, lang);
        out.push_str(after);
    }
    out
}

/// Table and notes, an empty line before each.
fn grid(out: &mut String, sheet: &Sheet, unit: Unit, lang: Lang) {
    let figures = Figures::new(sheet, unit, lang);
    let words = |text: &Text| escaped(text.get(lang));
    out.push('\n');
    line(out, sheet.columns.iter().map(|column| words(&column.head)));
    line(out, sheet.columns.iter().map(|column| marker(column.align).to_owned()));
    for row in &sheet.rows {
        let mut set_in = row.kind.is_set_in();
        line(
            out,
            row.cells.iter().map(|cell| {
                let shown = match cell {
                    Cell::Text(text) | Cell::Named { name: text, .. } => words(text),
                    Cell::Items(items) => {
                        let items: Vec<_> = items.iter().map(|item| escaped(item)).collect();
                        items.join(figures.comma())
                    }
                    figure => figures.cell(figure).into_owned(),
                };
                match cell {
                    Cell::Text(_) | Cell::Named { .. } | Cell::Items(_) if std::mem::take(&mut set_in) => {
                        format!("&emsp;{shown}")
                    }
                    _ if row.kind.stands_out() && !shown.is_empty() => format!("**{shown}**"),
                    _ => shown,
                }
            }),
        );
    }
    for note in &sheet.notes {
        let _ = write!(out, "\n{}\n", words(note));
    }
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {cell} |");
    }
    out.push('\n');
}

fn marker(align: Align) -> &'static str {
    match align {
        Align::Left => ":---",
        Align::Right => "---:",
    }
}

/// Text that means itself: marks of Markdown and HTML are escaped, line ends are kept as `<br>`.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.trim().lines().enumerate() {
        if nth > 0 {
            out.push_str("<br>");
        }
        for c in clean(line).chars() {
            match c {
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '#' | '$' => out.extend(['\\', c]),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, render};
    use crate::lang::{Lang, Text};
    use crate::report::Cell;
    use crate::report::figures::Unit;
    use crate::samples::{months, quarters, statement};

    #[test]
    fn in_chinese() {
        insta::assert_snapshot!(render(&quarters(), Unit::Yuan, Lang::Zh), @r"
        ## 2027 全年电商运营计划：各季度 GMV

        单位：元

        | 季度 | 开始 | 天数 | GMV | 占全年比重 | 累计 | 大促 |
        | :--- | :--- | ---: | ---: | ---: | ---: | :--- |
        | Q1 | 2027-01-01 | 90 | 2,000,000,000.00 | 20.00% | 20.00% | 年货节、38 |
        | Q2 | 2027-04-01 | 91 | 3,500,000,000.50 | 35.00% | 55.00% | 51 出游季、618、夏日清凉节、毕业季 |
        | Q3 | 2027-07-01 | 92 | 1,499,999,999.50 | 15.00% | 70.00% |  |
        | Q4 | 2027-10-01 | 92 | 3,000,000,000.00 | 30.00% | 100.00% | 双11、双12 |
        | **全年** |  | **365** | **10,000,000,000.00** | **100.00%** |  |  |

        读自 plans/plan.yaml
        ");
    }

    #[test]
    fn parts_are_set_in() {
        let written = render(&months(), Unit::Wan, Lang::En);
        assert!(written.contains("\nUnit: CNY 10,000\n"));
        assert!(written.contains("| &emsp;Douyin and Taobao live |  | 100.0000 |"));
        assert!(written.contains("| **Total** |  | **123.4667** |"));
    }

    #[test]
    fn statements() {
        insta::assert_snapshot!(render(&statement(), Unit::Yuan, Lang::Zh), @r"
        ## 利润

        单位：元

        | 项目 | 2027 | 占净销售额 |
        | :--- | ---: | ---: |
        | **净销售额** | **300.00** | **100.00%** |
        | 固定成本 | 400.01 | 133.34% |
        | &emsp;=仓储\| | 400.00 | 133.33% |
        | &emsp;拍摄 | 0.01 | 0.00% |
        | **利润** | **-100.01** | **-33.34%** |
        ");
    }

    #[test]
    fn marks_mean_themselves() {
        assert_eq!(escaped("a|b\\c"), "a\\|b\\\\c");
        assert_eq!(
            escaped("<img src=x> & *b* _c_ `d` [e](f) ~g~"),
            "&lt;img src=x&gt; &amp; \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\~g\\~"
        );
        assert_eq!(escaped("一\n二\r\n三\u{1b}"), "一<br>二<br>三\u{fffd}");
    }

    #[test]
    fn a_row_stays_a_row() {
        let mut sheet = quarters();
        sheet.rows[0].cells[0] = Cell::Text(Text::same("x | y\n| z \\"));
        sheet.rows[0].cells[6] = Cell::Items(vec!["a|b".to_owned()]);
        let written = render(&sheet, Unit::Yuan, Lang::En);
        let row = written.lines().find(|line| line.contains("x \\|")).expect("the row");
        assert_eq!(row.replace("\\|", "").matches('|').count(), 8, "{row}");
    }
}
