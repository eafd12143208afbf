//! One sheet as it is written: cells, widths, and how it is printed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Chart, ConditionalFormatFormula, Format, Formula, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::assumptions::{CHANGES, STATE};
use super::book::Book;
use super::said::{literal, while_unchanged};
use super::serial;
use super::style::{self, Figure, Look, Shown, Style};
use super::tab::Tab;
use crate::lang::{Lang, Text};
use crate::model::money::grouped;
use crate::report::figures::clean;

/// A sheet in the making.
pub(super) struct Page {
    pub(super) tab: Tab,
    pub(super) lang: Lang,
    sheet: Worksheet,
    shown: Shown,
    formats: BTreeMap<Style, Format>,
    /// Characters the longest cell of each column has.
    widths: Vec<usize>,
    /// Cells that may need several lines: row, column, characters.
    wraps: Vec<(u32, u16, usize)>,
    /// Rows with something in them.
    rows: BTreeSet<u32>,
    /// The plan's name, in the print's header.
    plan: String,
    /// Whether it is printed lying, for tables of many columns.
    lying: bool,
    /// Printed pages one under the other, at most; 0 is as many as there are.
    tall: u16,
    /// The first of the columns with exact figures and differences.
    twins: u16,
    /// Columns that are folded away.
    folded: BTreeSet<u16>,
}

/// Where exact figures stand on sheets of working, beyond every table.
const TWINS: u16 = 40;

/// Characters a cell may have.
const LONGEST: usize = 32_000;

/// Characters a column is wide, at most; longer words go on in the next line.
const WIDEST: usize = 44;

/// Characters a column of lists asks for, at most.
const WRAPPED: usize = 28;

/// Lines a row is high, at most: a row must fit on a screen.
const MOST_LINES: usize = 20;

/// A paper size by its number in the file format.
const A4: u8 = 9;

type Written = Result<(), XlsxError>;

impl Page {
    pub(super) fn new(tab: Tab, book: &Book<'_>) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(tab.name(book.lang))?;
        // an empty result is an empty text, and not 0
        sheet.set_formula_result_default("");
        let plan = clean(&book.plan().name).replace('&', "&&").chars().take(120).collect();
        let formats = BTreeMap::new();
        Ok(Self {
            tab,
            lang: book.lang,
            sheet,
            shown: book.shown,
            formats,
            widths: Vec::new(),
            wraps: Vec::new(),
            rows: BTreeSet::new(),
            plan,
            lying: false,
            tall: 0,
            twins: TWINS,
            folded: BTreeSet::new(),
        })
    }

    /// Remembers how wide a column must be. What runs over its neighbours or wraps does not count.
    fn widen(&mut self, col: u16, width: usize) {
        let col = usize::from(col);
        if self.widths.len() <= col {
            self.widths.resize(col + 1, 0);
        }
        self.widths[col] = self.widths[col].max(width);
    }

    /// Words of the program.
    pub(super) fn words(&mut self, row: u32, col: u16, text: &Text, look: Look) -> Written {
        let text = text.get(self.lang).to_owned();
        self.text(row, col, &text, Style::words(look))
    }

    /// Any words, as text whatever they begin with.
    pub(super) fn text(&mut self, row: u32, col: u16, text: &str, style: Style) -> Written {
        let text: String = clean(text).chars().take(LONGEST).collect();
        let odd = text.starts_with(['=', '+', '-', '@', '\'', '＝', '＋', '－', '＠']);
        let look = match style.look {
            Look::Label if text.width() > WIDEST => Look::Wrapped,
            Look::Label if odd => Look::Guarded,
            look => look,
        };
        match look {
            Look::Title | Look::Table | Look::Note | Look::Alarm | Look::Aside | Look::Band => {}
            // headings wrap: they ask for half of their width
            Look::Head | Look::HeadRight => {
                self.widen(col, (text.width() / 2).clamp(6, 12).max(text.width().min(10)) + 1);
                self.wraps.push((row, col, text.width()));
            }
            Look::Wrapped => {
                let widest = if style.look == Look::Wrapped { WRAPPED } else { WIDEST };
                self.widen(col, text.width().min(widest));
                self.wraps.push((row, col, text.width()));
            }
            _ => self.widen(col, text.width()),
        }
        self.rows.insert(row);
        let format = looks(&mut self.formats, self.shown, Style { look, ..style });
        self.sheet.write_string_with_format(row, col, text, format)?;
        Ok(())
    }

    /// A number, given by its decimal digits.
    pub(super) fn number(&mut self, row: u32, col: u16, digits: &str, style: Style) -> Written {
        self.widen(col, figure_width(digits, style.figure, &self.shown));
        self.rows.insert(row);
        let format = looks(&mut self.formats, self.shown, style);
        // the file format has no other numbers
        let number: f64 = digits.parse().unwrap_or_default();
        self.sheet.write_number_with_format(row, col, number, format)?;
        Ok(())
    }

    /// A day.
    pub(super) fn date(&mut self, row: u32, col: u16, day: NaiveDate, look: Look) -> Written {
        self.number(row, col, &serial(day).to_string(), Style::new(look, Figure::Date))
    }

    /// A cell with a look and nothing in it.
    pub(super) fn blank(&mut self, row: u32, col: u16, style: Style) -> Written {
        let format = looks(&mut self.formats, self.shown, style);
        self.sheet.write_blank(row, col, format)?;
        Ok(())
    }

    /// A formula, with what it gives: digits, or words where the style has no figure.
    pub(super) fn formula(&mut self, row: u32, col: u16, formula: &str, result: &str, style: Style) -> Written {
        let width =
            if style.figure == Figure::None { result.width() } else { figure_width(result, style.figure, &self.shown) };
        match style.look {
            Look::Title | Look::Table | Look::Note | Look::Aside | Look::Alarm => {}
            Look::Wrapped => {
                self.widen(col, width.min(WRAPPED));
                self.wraps.push((row, col, width));
            }
            _ => self.widen(col, width),
        }
        self.rows.insert(row);
        let format = looks(&mut self.formats, self.shown, style);
        self.sheet.write_formula_with_format(row, col, Formula::new(formula).set_result(result), format)?;
        Ok(())
    }

    /// A row of headings, with those over figures at the right.
    pub(super) fn heads(&mut self, row: u32, first: u16, heads: &[(Text, Figure)]) -> Written {
        for (col, (head, figure)) in (first..).zip(heads) {
            let left = matches!(figure, Figure::None | Figure::Date | Figure::Mark);
            self.words(row, col, head, if left { Look::Head } else { Look::HeadRight })?;
        }
        Ok(())
    }

    /// A heading over several columns.
    pub(super) fn band(&mut self, row: u32, cols: std::ops::RangeInclusive<u16>, text: &Text) -> Written {
        let (first, last) = (*cols.start(), *cols.end());
        let words = text.get(self.lang).to_owned();
        if first == last {
            return self.text(row, first, &words, Style::words(Look::Band));
        }
        let format = looks(&mut self.formats, self.shown, Style::words(Look::Band));
        self.sheet.merge_range(row, first, row, last, &words, format)?;
        Ok(())
    }

    /// Sum of a run of cells above.
    pub(super) fn sum(&mut self, row: u32, col: u16, from: u32, result: &str, figure: Figure) -> Written {
        let formula = format!("SUM({}:{})", row_col_to_cell(from, col), row_col_to_cell(row - 1, col));
        self.formula(row, col, &formula, result, Style::new(Look::Live, figure).total(true))
    }

    /// Shows a range of cells in alarm while a formula holds.
    pub(super) fn alert(&mut self, from: (u32, u16), to: (u32, u16), formula: &str) -> Written {
        let format = ConditionalFormatFormula::new().set_rule(formula).set_format(style::alert());
        self.sheet.add_conditional_format(from.0, from.1, to.0, to.1, &format)?;
        Ok(())
    }

    /// Prints the sheet lying.
    pub(super) fn lie(&mut self) {
        self.lying = true;
    }

    /// Prints the sheet on so many pages at most.
    pub(super) fn pages(&mut self, tall: u16) {
        self.tall = tall;
    }

    /// Folds columns away until somebody asks for them.
    pub(super) fn fold(&mut self, cols: std::ops::RangeInclusive<u16>) {
        self.folded.extend(cols);
    }

    /// Where the exact figures stand, and after them the differences: beyond every table, and folded away.
    pub(super) fn twins(&self) -> u16 {
        self.twins
    }

    /// Moves the exact figures where tables need more columns.
    pub(super) fn twins_after(&mut self, cols: u16) {
        self.twins = cols;
    }

    /// Words about the plan as its file has it; they go once an assumption is another.
    pub(super) fn said(&mut self, row: u32, col: u16, text: &Text, style: Style) -> Written {
        let text = clean(text.get(self.lang)).into_owned();
        self.formula(row, col, &while_unchanged(&literal(&text)), &text, style)
    }

    /// Under the title, what a reader must know of the figures: that shares are not whole, or assumptions not the plan's.
    pub(super) fn banner(&mut self) -> Written {
        self.formula(1, 0, STATE, "", Style::words(Look::Alarm))
    }

    /// The same on a sheet that has no formulas.
    pub(super) fn stamp(&mut self) -> Written {
        let words = Text::fixed(
            "As written in the plan file: nothing here follows a changed assumption.",
            "以下按计划文件原样：假设改动后，这里不跟着变。",
        );
        let formula = format!("IF({CHANGES}>0,{},\"\")", literal(words.get(self.lang)));
        self.formula(1, 0, &formula, "", Style::words(Look::Alarm))
    }

    /// Under a table whose figures go once an assumption is another: why it is empty then.
    pub(super) fn gone(&mut self, row: u32) -> Written {
        let words = Text::fixed(
            "Empty because an assumption was changed: these figures are computed from the plan file alone.",
            "假设已改动，所以这张表是空的：这些数只按计划文件计算。",
        );
        let formula = format!("IF({CHANGES}>0,{},\"\")", literal(words.get(self.lang)));
        self.formula(row, 0, &formula, "", Style::words(Look::Alarm))
    }

    /// A column no narrower than this.
    pub(super) fn at_least(&mut self, col: u16, width: usize) {
        self.widen(col, width);
    }

    pub(super) fn chart(&mut self, row: u32, col: u16, chart: &Chart) -> Written {
        self.sheet.insert_chart(row, col, chart)?;
        Ok(())
    }

    /// Rows and columns that stay when the sheet is scrolled; the rows are repeated on every printed page.
    pub(super) fn freeze(&mut self, rows: std::ops::Range<u32>, cols: u16) -> Written {
        self.sheet.set_freeze_panes(rows.end, cols)?;
        self.sheet.set_repeat_rows(rows.start, rows.end - 1)?;
        Ok(())
    }

    pub(super) fn filter(&mut self, rows: std::ops::Range<u32>, cols: u16) -> Written {
        self.sheet.autofilter(rows.start, 0, rows.end - 1, cols - 1)?;
        Ok(())
    }

    /// Widths, paper, header and footer.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        let widths: Vec<usize> = self.widths.iter().map(|width| width.clamp(&5, &WIDEST) + 2).collect();
        for (col, &width) in (0u16..).zip(&widths) {
            self.sheet.set_column_width(col, u16::try_from(width).unwrap_or(u16::MAX))?;
        }
        let folded: Vec<u16> = self.folded.iter().copied().collect();
        for run in folded.chunk_by(|one, next| one + 1 == *next) {
            self.sheet.group_columns_collapsed(run[0], run[run.len() - 1])?;
        }
        // heights are said for every row: programs differ in how they guess them, and Chinese needs more than they think
        let mut lines: BTreeMap<u32, usize> = self.rows.iter().map(|&row| (row, 1)).collect();
        for &(row, col, width) in &self.wraps {
            let lines = lines.entry(row).or_default();
            *lines = (*lines).max(width.div_ceil(widths[usize::from(col)] - 2)).min(MOST_LINES);
        }
        for (row, lines) in lines {
            let title = if row == 0 { 26 } else { 17 };
            self.sheet.set_row_height(row, title + 15 * u32::try_from(lines.max(1) - 1).unwrap_or(0))?;
        }
        let name = self.tab.name(self.lang).replace('&', "&&");
        let pages = match self.lang {
            Lang::En => "Page &P of &N",
            Lang::Zh => "第 &P 页，共 &N 页",
        };
        if self.lying {
            self.sheet.set_landscape();
        }
        self.sheet
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, self.tall)
            .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
            .set_header(format!("&L{} &R{name}", self.plan))
            .set_footer(format!("&C{pages}"))
            .set_screen_gridlines(false);
        // what is printed is what is read; the list of sheets says where the working is
        self.sheet.set_hidden(self.tab.is_hidden());
        if self.tab.is_working() {
            self.sheet.set_tab_color(0x0094_A3B8);
        } else if self.tab == Tab::Assumptions {
            self.sheet.set_tab_color(0x00F2_C94C);
        }
        Ok(self.sheet)
    }
}

/// The look of a style, made once: a workbook has as many cells as it has few looks.
fn looks(formats: &mut BTreeMap<Style, Format>, shown: Shown, style: Style) -> &Format {
    formats.entry(style).or_insert_with(|| shown.format(style))
}

/// Characters a figure takes as it is shown.
fn figure_width(digits: &str, figure: Figure, shown: &Shown) -> usize {
    match figure {
        Figure::Money | Figure::Cents | Figure::Price => grouped(digits).len().max(6) + 1,
        Figure::Whole => grouped(digits).len(),
        Figure::Percent => shown.percent + 5,
        Figure::Sum => 9,
        Figure::Date => 10,
        Figure::Mark => 4,
        Figure::None | Figure::Factor | Figure::FactorOrBlank => digits.len().min(14),
    }
}
