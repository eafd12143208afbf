//! The strip of a year as text: one character a week, readable at 80 columns.

use unicode_width::UnicodeWidthStr;

use crate::lang::{Lang, Text};
use crate::model::plan::PhaseKind;
use crate::report::figures::clean;
use crate::report::strip::Strip;

/// Widest name of a promo, in cells; 53 weeks and this stay below 80.
const NAME: usize = 22;

/// The strip; with `ascii`, phases are letters and not blocks.
pub fn render(strip: &Strip, lang: Lang, ascii: bool) -> String {
    let width = strip.rows.iter().map(|row| cells(&row.id)).max().unwrap_or(0).clamp(4, NAME);
    let mut text = format!("{}\n\n", clean(strip.title.get(lang)));
    text.push_str(&" ".repeat(width + 2));
    let mut at = 0;
    for &(column, month) in &strip.months {
        text.push_str(&" ".repeat(column.saturating_sub(at)));
        let label = month.to_string();
        at = column.max(at) + label.len();
        text.push_str(&label);
    }
    text.push('\n');
    for row in &strip.rows {
        let name = shortened(&row.id, width);
        text.push_str(&name);
        text.push_str(&" ".repeat(width + 2 - cells(&name)));
        let line: String = row.cells.iter().map(|cell| cell.map_or('.', |kind| mark(kind, ascii))).collect();
        text.push_str(&line);
        text.push('\n');
    }
    let kinds = [PhaseKind::Warmup, PhaseKind::Presale, PhaseKind::Sale, PhaseKind::Encore];
    let legend: Vec<String> =
        kinds.into_iter().map(|kind| format!("{} {}", mark(kind, ascii), kind.name().get(lang))).collect();
    let week = Text::fixed("one character a week, months by number", "一格一周，数字为月份");
    text + &format!("\n{}   {}\n", legend.join("  "), week.get(lang))
}

fn mark(kind: PhaseKind, ascii: bool) -> char {
    match (kind, ascii) {
        (PhaseKind::Warmup, true) => 'w',
        (PhaseKind::Presale, true) => 'p',
        (PhaseKind::Sale, true) => 'S',
        (PhaseKind::Encore, true) => 'e',
        (PhaseKind::Warmup, false) => '░',
        (PhaseKind::Presale, false) => '▒',
        (PhaseKind::Sale, false) => '█',
        (PhaseKind::Encore, false) => '▓',
    }
}

fn cells(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The name cut to a width.
fn shortened(name: &str, width: usize) -> String {
    let mut short = String::new();
    for c in name.chars() {
        short.push(c);
        if cells(&short) > width {
            short.pop();
            break;
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::render;
    use crate::lang::Lang;
    use crate::report::strip::strip;
    use plan_core::model::plan::Plan;

    use crate::samples::shipped;
    use crate::source::Source;

    #[test]
    fn every_template_fits_80_columns_and_ascii_is_ascii() {
        for (name, text) in shipped() {
            let source = Source::new(name, text);
            let plan = Plan::read(&source, &plan_core::Options::default()).into_plan().expect("a sound template");
            let strip = strip(&plan);
            for (lang, ascii) in [(Lang::Zh, false), (Lang::En, true)] {
                let text = render(&strip, lang, ascii);
                for (line, row) in text.lines().skip(3).zip(&strip.rows) {
                    assert!(UnicodeWidthStr::width(line) <= 80, "{line}");
                    let cells: String =
                        line.chars().rev().take(strip.columns).collect::<String>().chars().rev().collect();
                    assert_eq!(
                        cells.chars().filter(|c| *c != '.').count(),
                        row.cells.iter().flatten().count(),
                        "{line}"
                    );
                    assert!(!ascii || cells.is_ascii(), "{line}");
                }
            }
        }
    }
}
