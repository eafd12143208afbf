//! How cells look: what a cell is tells its colours, what it counts its number format.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::money::Currency;
use crate::report::figures::Unit;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// The name of the sheet.
    Title,
    /// The name of a table.
    Table,
    /// A remark that runs over the cells beside it.
    Note,
    /// What must not be overlooked, where there is something.
    Alarm,
    /// A remark beside a label, that runs over the cells after it.
    Aside,
    /// A remark within its cell, in as many lines as it needs.
    Wrapped,
    /// What stands over a group of columns.
    Band,
    /// A heading over words.
    Head,
    /// A heading over figures.
    HeadRight,
    /// Words.
    Label,
    /// Words from a user that a spreadsheet would take for a formula if somebody edited the cell.
    Guarded,
    /// A decision of the plan: the cells to change.
    Input,
    /// A formula whose result is one of the plan's numbers.
    Live,
    /// The exact figure.
    Exact,
    /// Formula less exact figure.
    Check,
    /// A step on the way.
    Work,
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    /// Nothing; the cell has words.
    None,
    /// An amount, in the unit asked for.
    Money,
    /// An amount with all its decimals, whatever the unit.
    Cents,
    /// An amount that may have more decimals than there are cents.
    Price,
    /// A whole number.
    Whole,
    /// A share of 1.
    Percent,
    /// A share with all the decimals it has.
    Sum,
    /// A factor, with the decimals it has.
    Factor,
    /// A factor that is blank where it is 0.
    FactorOrBlank,
    /// A day.
    Date,
    /// 1 shows as a word, 0 as nothing.
    Mark,
}

/// A look, a figure, and whether the row is a sum of those above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Style {
    pub(super) look: Look,
    pub(super) figure: Figure,
    pub(super) total: bool,
}

impl Style {
    pub(super) const fn new(look: Look, figure: Figure) -> Self {
        Self { look, figure, total: false }
    }

    pub(super) const fn words(look: Look) -> Self {
        Self::new(look, Figure::None)
    }

    pub(super) const fn total(self, total: bool) -> Self {
        Self { total, ..self }
    }
}

/// What number formats depend on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) currency: Currency,
    pub(super) unit: Unit,
    /// Decimals of a percentage.
    pub(super) percent: usize,
    /// What a mark says.
    pub(super) mark: &'static str,
}

const NAVY: u32 = 0x0024_3B53;
const BLUE: u32 = 0x001D_4ED8;
const GREY: u32 = 0x0062_6F7F;
const GREEN: u32 = 0x0015_6F4A;
const PALE_YELLOW: u32 = 0x00FF_F8DB;
const PALE_GREY: u32 = 0x00EE_F1F5;
const LINE: u32 = 0x00CB_D3DD;
const WHITE: u32 = 0x00FF_FFFF;
const RED: u32 = 0x00B4_2318;

/// How a cell looks whose condition calls for it: red, and not by colour alone.
pub(super) fn alert() -> Format {
    Format::new().set_bold().set_font_color(rgb(WHITE)).set_background_color(rgb(RED))
}

impl Shown {
    pub(super) fn format(&self, style: Style) -> Format {
        let format = Format::new().set_align(FormatAlign::VerticalCenter);
        let lined = |format: Format| format.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(rgb(LINE));
        let format = match style.look {
            Look::Title => format.set_bold().set_font_size(16).set_font_color(rgb(NAVY)),
            Look::Table => format.set_bold().set_font_size(12).set_font_color(rgb(NAVY)),
            Look::Note => format.set_font_color(rgb(GREY)),
            Look::Alarm => format.set_bold().set_font_color(rgb(RED)),
            Look::Aside => format.set_font_color(rgb(GREY)).set_indent(1),
            Look::Wrapped => lined(format.set_text_wrap()).set_indent(1),
            Look::Band => head(format).set_align(FormatAlign::Center),
            Look::Head => head(format).set_align(FormatAlign::Left).set_indent(1),
            Look::HeadRight => head(format).set_align(FormatAlign::Right),
            Look::Label => lined(format).set_indent(1),
            Look::Guarded => lined(format).set_indent(1).set_quote_prefix(),
            Look::Input => {
                lined(format).set_font_color(rgb(BLUE)).set_background_color(rgb(PALE_YELLOW)).set_unlocked()
            }
            Look::Live => lined(format),
            Look::Exact => lined(format).set_background_color(rgb(PALE_GREY)),
            Look::Check => lined(format).set_font_color(rgb(GREEN)).set_italic(),
            Look::Work => lined(format).set_font_color(rgb(GREY)),
        };
        let format = match style.figure {
            Figure::Date | Figure::Mark => format.set_align(FormatAlign::Left).set_indent(1),
            Figure::None if matches!(style.look, Look::Check | Look::Work) => format.set_indent(1),
            _ => format,
        };
        let format = match self.number(style.figure) {
            Some(number) => format.set_num_format(number),
            None => format,
        };
        if style.total {
            format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(rgb(NAVY))
        } else {
            format
        }
    }

    fn number(&self, figure: Figure) -> Option<String> {
        Some(match figure {
            Figure::None | Figure::Factor => return None,
            Figure::Money => self.money(),
            Figure::Cents => self.cents(),
            // without decimals of its own a point would stand alone
            Figure::Price if self.currency.decimals() == 0 => return None,
            Figure::Price => self.cents() + "########",
            Figure::Whole => "#,##0".to_owned(),
            Figure::Sum => "0.00##########%".to_owned(),
            Figure::Percent => decimals("0", self.percent, "%"),
            Figure::FactorOrBlank => "General;General;".to_owned(),
            Figure::Date => "yyyy-mm-dd".to_owned(),
            Figure::Mark => format!("\"{}\";;", self.mark),
        })
    }

    fn cents(&self) -> String {
        decimals("#,##0", usize::from(self.currency.decimals()), "")
    }

    /// In 万 and 亿 the format sets a point between the digits of the whole amount, and commas where there are enough:
    /// formats cannot divide by ten thousand, and the cell must hold the amount itself.
    pub(super) fn money(&self) -> String {
        match self.unit {
            Unit::Yuan => self.cents(),
            Unit::Thousand => "#,##0.00,".to_owned(),
            Unit::Million => "#,##0.00,,".to_owned(),
            Unit::Wan => {
                "[>=9999999999.5]0\",\"000\",\"000\".\"0000;[>=9999999.5]0\",\"000\".\"0000;0\".\"0000".to_owned()
            }
            Unit::Yi => "[>=99999999999.5]0\",\"000\".\"00000000;0\".\"00000000".to_owned(),
        }
    }
}

fn head(format: Format) -> Format {
    let format = format.set_bold().set_font_color(rgb(WHITE)).set_background_color(rgb(NAVY));
    format.set_text_wrap().set_border(FormatBorder::Hair).set_border_color(rgb(LINE))
}

fn decimals(whole: &str, places: usize, after: &str) -> String {
    let point = if places > 0 { "." } else { "" };
    format!("{whole}{point}{}{after}", "0".repeat(places))
}

fn rgb(color: u32) -> Color {
    Color::RGB(color)
}

#[cfg(test)]
mod tests {
    use super::{Figure, Shown};
    use crate::model::money::Currency;
    use crate::report::figures::Unit;

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let number = |code: &str, unit, figure| {
            let currency = Currency::from_code(code).expect("a currency");
            Shown { currency, unit, percent: 2, mark: "x" }.number(figure).unwrap_or_default()
        };
        assert_eq!(number("CNY", Unit::Yuan, Figure::Money), "#,##0.00");
        assert_eq!(number("JPY", Unit::Yuan, Figure::Money), "#,##0");
        assert_eq!(number("KWD", Unit::Wan, Figure::Cents), "#,##0.000");
        assert!(number("CNY", Unit::Wan, Figure::Money).ends_with(";0\".\"0000"));
        assert_eq!(number("CNY", Unit::Yuan, Figure::Percent), "0.00%");
    }
}
