//! What there is at the end of each month, as one line through the year, the least of it marked.

use maud::{Markup, html};

use super::days::{Line, short};
use super::scale::Scale;
use super::svg::{Alt, Px, Size, picture, put, text_width};
use super::{Page, figure};
use crate::report::annual::chart::Level;

/// Height of the plot.
const PLOT: i64 = 1900;

/// The picture for one size.
pub(super) fn draw(page: Page, level: &Level, alt: &Alt<'_>, size: Size) -> Markup {
    let points = || [(0, level.opening)].into_iter().chain(level.closing.iter().copied());
    let amounts = || points().map(|(_, amount)| amount);
    let (least, most) = (amounts().min().unwrap_or_default(), amounts().max().unwrap_or_default());
    let scale = Scale::between(page, least, most);
    let (left, top) = (figure::axis_width(&scale), 380);
    let line = Line { first: level.first, days: level.days, left, right: size.width() - 20 };
    let base = top + PLOT;
    let y = |amount| base - scale.along(amount, PLOT);
    let mut path = String::new();
    for (day, amount) in points() {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        put(&mut path, line.x(day));
        path.push(' ');
        put(&mut path, y(amount));
    }
    let lowest = level.closing.iter().copied().min_by_key(|&(_, amount)| amount);
    let zero = y(crate::model::money::Money::ZERO);
    let drawn = html! {
        (figure::axis(page, &scale, left, line.right, top, PLOT))
        (line.grid(top, base + 60))
        path.base d={ "M" (Px(left)) " " (Px(zero)) "H" (Px(line.right)) } {}
        path.line fill="none" d=(path) {}
        @if let Some((day, amount)) = lowest {
            @let words = format!("{} · {}", short(line.date(day.saturating_sub(1))), scale.rough(amount));
            @let x = line.x(day);
            @let after = x + 80 + text_width(&words) < line.right;
            circle.peak cx=(Px(x)) cy=(Px(y(amount))) r="3" {}
            text class=(if after { "name halo" } else { "name halo end" })
                x=(Px(if after { x + 80 } else { x - 80 })) y=(Px((y(amount) + 150).min(base - 40))) { (words) }
        }
        (line.labels(page, base + 20))
    };
    picture(alt, 0, size, base + 40 + line.labels_height(), &drawn)
}
