//! Standing bars, one a month, in quarters: of one part, which may be a loss and hangs then, or of several.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::legend::series_class;
use super::parts::Parts;
use super::scale::Scale;
use super::svg::{Alt, Px, Size, int, month, picture, text_width};
use super::{Page, figure};
use crate::model::money::Money;
use crate::report::annual::chart::{Bars, Months};

/// Height of the plot.
const PLOT: i64 = 1900;

/// Months that belong together.
pub(super) struct Quarter {
    name: String,
    total: Money,
    bars: Vec<(NaiveDate, Vec<Money>)>,
    /// Of each bar what was there the year before, where any is known.
    before: Vec<Option<Money>>,
}

/// The quarters of a picture of one part.
pub(super) fn of_bars(page: Page, bars: &Bars) -> Vec<Quarter> {
    let quarter = |group: &crate::report::annual::chart::Group| Quarter {
        name: page.say(&group.name).into_owned(),
        total: group.total,
        bars: group.bars.iter().map(|&(first, amount)| (first, vec![amount])).collect(),
        before: group.before.clone(),
    };
    bars.groups.iter().map(quarter).collect()
}

/// The quarters of a picture of several parts.
pub(super) fn of_months(months: &Months, parts: &Parts) -> Vec<Quarter> {
    let quarter = |(at, bars): (usize, &[(NaiveDate, Vec<Money>)])| Quarter {
        name: format!("Q{}", at + 1),
        total: bars.iter().flat_map(|(_, amounts)| amounts).copied().sum(),
        bars: bars.iter().map(|(first, amounts)| (*first, parts.merged(amounts))).collect(),
        before: Vec::new(),
    };
    months.bars.chunks(3).enumerate().map(quarter).collect()
}

/// The picture for one size.
pub(super) fn draw(page: Page, quarters: &[Quarter], alt: &Alt<'_>, size: Size) -> Markup {
    let bars = || quarters.iter().flat_map(|quarter| &quarter.bars);
    let whole = |parts: &[Money]| parts.iter().copied().sum::<Money>();
    let least = bars().map(|(_, parts)| whole(parts)).min().unwrap_or(Money::ZERO);
    let before = quarters.iter().flat_map(|quarter| &quarter.before).flatten().copied();
    let most = bars().map(|(_, parts)| whole(parts)).chain(before).max().unwrap_or(Money::ZERO);
    let scale = Scale::between(page, least, most);
    let left = figure::axis_width(&scale);
    let (right, top) = (size.width() - 20, 380);
    let base = top + PLOT;
    let zero = base - scale.along(Money::ZERO, PLOT);
    // the figure of a loss stands under its bar
    let foot = if least < Money::ZERO { base + 130 } else { base };
    let gap = size.pick(240, 80);
    let slot = (right - left - gap * int(quarters.len()).max(1)) / int(bars().count()).max(1);
    let width = slot * 66 / 100;
    // phones have no room for long figures above their bars
    let labelled = bars().all(|(_, parts)| text_width(&scale.rough(whole(parts))) * 10 <= slot * 12);
    let years = bars().next().map(|(first, _)| first.year()) != bars().last().map(|(first, _)| first.year());
    let below = foot + if years { 330 } else { 190 };
    let mut x = left;
    let drawn = html! {
        (figure::axis(page, &scale, left, right, top, PLOT))
        @for quarter in quarters {
            @let from = x + gap / 2;
            @for (at, (first, parts)) in quarter.bars.iter().enumerate() {
                @let middle = from + slot * int(at) + slot / 2;
                (stacked(&scale, parts, middle - width / 2, width, base))
                @let before = quarter.before.get(at).copied().flatten();
                @if let Some(before) = before {
                    @let y = base - scale.along(before, PLOT);
                    path.before d={ "M" (Px(middle - width * 3 / 4)) " " (Px(y)) "H" (Px(middle + width * 3 / 4)) } {}
                }
                @if labelled {
                    text.value.mid x=(Px(middle)) y=(Px(label(&scale, whole(parts).max(before.unwrap_or(whole(parts))), base))) { (scale.rough(whole(parts))) }
                }
                text class=(size.pick("mid", "mid tiny")) x=(Px(middle)) y=(Px(foot + 150)) { (month(page, first.month())) }
                @if years && (first.month() == 1 || bars().next().is_some_and(|(earliest, _)| earliest == first)) {
                    text.year.mid x=(Px(middle)) y=(Px(foot + 290)) { (first.year()) }
                }
            }
            @let to = from + slot * int(quarter.bars.len());
            path.bracket d={ "M" (Px(from)) " " (Px(below)) "V" (Px(below + 40)) "H" (Px(to)) "V" (Px(below)) } {}
            text.name.mid x=(Px(from.midpoint(to))) y=(Px(below + 190)) {
                (quarter.name) (size.pick(page.word(" total ", " 合计 "), " ")) (scale.rough(quarter.total))
            }
            @let () = x = to + gap / 2;
        }
        path.base d={ "M" (Px(left)) " " (Px(zero)) "H" (Px(right)) } {}
    };
    picture(alt, 0, size, below + 240, &drawn)
}

/// Where the figure of a bar stands.
fn label(scale: &Scale, amount: Money, base: i64) -> i64 {
    base - scale.along(amount, PLOT) + if amount < Money::ZERO { 130 } else { -50 }
}

/// The parts of a bar, one on the other. Each begins where the sum of those below ends, so no rounding adds up.
fn stacked(scale: &Scale, parts: &[Money], x: i64, width: i64, base: i64) -> Markup {
    let mut sum = Money::ZERO;
    let zero = base - scale.along(sum, PLOT);
    html! {
        @if let [loss] = parts && *loss < Money::ZERO {
            rect.loss x=(Px(x)) y=(Px(zero)) width=(Px(width)) height=(Px(base - scale.along(*loss, PLOT) - zero)) {}
        }
        @for (at, part) in parts.iter().enumerate().filter(|(_, part)| **part > Money::ZERO) {
            @let low = scale.along(sum, PLOT);
            @let () = sum += *part;
            @let high = scale.along(sum, PLOT);
            rect class=(series_class(at)) x=(Px(x)) y=(Px(base - high)) width=(Px(width)) height=(Px(high - low)) {}
        }
    }
}
