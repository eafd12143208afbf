//! Native charts over the formulas, so that they move with the assumptions.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType, XlsxError,
};

use super::book::Book;
use super::grid::Places;
use super::page::Page;
use crate::lang::Text;
use crate::report::Sheet;

/// Rows a chart takes.
pub(super) const ROWS: u32 = 17;

/// Series a chart of the budgets has at most; more could not be told apart.
const SERIES: usize = 12;

/// Colours that differ in brightness too, for print without colour.
const COLORS: [u32; SERIES] = [
    0x0024_3B53,
    0x002F_80ED,
    0x00F2_994A,
    0x006F_CF97,
    0x009B_51E0,
    0x00EB_5757,
    0x0056_CCF2,
    0x00BD_A400,
    0x0027_AE60,
    0x00BB_6BD9,
    0x0082_8282,
    0x00A0_522D,
];

/// The grey of [`COLORS`], for what was there before.
const GREY: usize = 10;

/// Month targets as columns, beside those of the year before where any is known.
pub(super) fn months(
    book: &Book<'_>,
    page: &mut Page,
    (row, places, gmv): (u32, &Places, usize),
    before: Option<usize>,
) -> Result<(), XlsxError> {
    let mut chart = chart(book, ChartType::Column, &Text::fixed("GMV target by month", "月度 GMV 目标"));
    if let Some(before) = before {
        series(book, page, &mut chart, places, (before, GREY), 0);
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    } else {
        chart.legend().set_hidden();
    }
    series(book, page, &mut chart, places, (gmv, 0), 0);
    page.chart(row, 0, &chart)
}

/// Budgets by month, the lines on top of each other.
pub(super) fn budgets(
    book: &Book<'_>,
    page: &mut Page,
    (row, places): (u32, &Places),
    sheet: &Sheet,
) -> Result<(), XlsxError> {
    let mut chart = chart(book, ChartType::ColumnStacked, &Text::fixed("Budgets by month", "各月预算"));
    let lines = book.plan().lines.len().min(SERIES);
    for line in 0..lines {
        series(book, page, &mut chart, places, (line + 1, line), 100);
    }
    if lines > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    } else {
        chart.legend().set_hidden();
    }
    debug_assert!(sheet.columns.len() > lines, "a column per line after the key");
    page.chart(row, 0, &chart)
}

fn chart(book: &Book<'_>, kind: ChartType, title: &Text) -> Chart {
    let mut chart = Chart::new(kind);
    chart.title().set_name(title.get(book.lang)).set_font(&font().set_size(12).set_bold().to_owned());
    chart.set_width(980).set_height(320);
    let number = match book.shown.unit {
        crate::report::figures::Unit::Yuan => "#,##0".to_owned(),
        _ => book.shown.money(),
    };
    chart.y_axis().set_num_format(number).set_font(&font());
    chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(0x00D9_DEE5));
    chart.x_axis().set_font(&font());
    chart
}

fn font() -> ChartFont {
    ChartFont::new().set_size(9).set_color(0x0033_3F4E).to_owned()
}

/// A column of the twelve months of a grid, under its heading.
fn series(
    book: &Book<'_>,
    page: &Page,
    chart: &mut Chart,
    places: &Places,
    (column, color): (usize, usize),
    overlap: i8,
) {
    let (first, last) = (places.row(0), places.row(11));
    let col = super::grid::at(column);
    let tab = page.tab.name(book.lang);
    let tab = tab.as_str();
    let mut fill = ChartFormat::new();
    fill.set_solid_fill(ChartSolidFill::new().set_color(COLORS[color]));
    let series = chart.add_series();
    series.set_categories((tab, first, 0, last, 0)).set_values((tab, first, col, last, col));
    series.set_name((tab, first - 1, col)).set_format(&mut fill).set_gap(60).set_overlap(overlap);
}
