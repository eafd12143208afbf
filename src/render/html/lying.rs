//! Lying bars, a row each: bars made of parts, and amounts between their guard rails.

use maud::{Markup, html};

use super::Page;
use super::figure;
use super::legend::series_class;
use super::parts::Parts;
use super::scale::Scale;
use super::svg::{Alt, Px, Size, cut, int, picture, text_width};
use crate::lang::Text;
use crate::model::money::Money;
use crate::render::figures::clean;
use crate::report::annual::chart::{Rail, Stack};

/// Rows of one picture at the most, so that it stands on one sheet of paper.
const CHUNK: usize = 40;

/// More rows than this are not drawn: the table has them all.
const MOST: usize = 2 * CHUNK;

/// One row.
pub(super) struct Row {
    name: String,
    /// From left to right.
    parts: Vec<Money>,
    /// The guard rails, where they are not the amount.
    rails: Option<(Money, Money)>,
}

impl Row {
    fn whole(&self) -> Money {
        self.parts.iter().copied().sum()
    }

    fn reach(&self) -> Money {
        self.rails.map_or(self.whole(), |(_, high)| self.whole().max(high))
    }
}

/// The rows of bars made of parts.
pub(super) fn of_stack(page: Page, stack: &Stack, kinds: &Parts) -> Vec<Row> {
    let row = |(name, parts): &(Text, Vec<Money>)| Row {
        name: page.say(name).into_owned(),
        parts: kinds.merged(parts),
        rails: None,
    };
    largest(stack.bars.iter().map(row).collect())
}

/// The rows of amounts with rails.
pub(super) fn of_rails(rails: &[Rail]) -> Vec<Row> {
    let row = |rail: &Rail| Row {
        name: clean(&rail.name).into_owned(),
        parts: vec![rail.amount],
        rails: (rail.low != rail.high).then_some((rail.low, rail.high)),
    };
    largest(rails.iter().map(row).collect())
}

/// All rows, or those with the largest amounts, in their order.
fn largest(rows: Vec<Row>) -> Vec<Row> {
    if rows.len() <= MOST {
        return rows;
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(rows[at].whole()), at));
    let mut shown = vec![false; rows.len()];
    for at in &order[..MOST] {
        shown[*at] = true;
    }
    rows.into_iter().zip(shown).filter_map(|(row, shown)| shown.then_some(row)).collect()
}

/// The pictures for one size: so many rows each that a sheet of paper holds one.
pub(super) fn draw(page: Page, rows: &[Row], series: &[String], alt: &Alt<'_>, size: Size) -> Markup {
    let scale = Scale::new(page, rows.iter().map(Row::reach).max().unwrap_or(Money::ZERO));
    let names = rows.iter().map(|row| text_width(&row.name)).max().unwrap_or(0);
    let figures = rows.iter().map(|row| text_width(&words(&scale, row))).max().unwrap_or(0);
    let room =
        Room { names: size.pick(names.min(2200) + 160, 0), right: size.width() - size.pick(figures + 120, 0), size };
    html! {
        @for (nth, chunk) in rows.chunks(CHUNK).enumerate() { (part(page, &scale, chunk, series, &room, alt, nth)) }
    }
}

/// Where things stand.
struct Room {
    /// Where bars begin.
    names: i64,
    /// Where bars end at the most.
    right: i64,
    size: Size,
}

/// What stands at the end of a row.
fn words(scale: &Scale, row: &Row) -> String {
    match row.rails {
        None => scale.rough(row.whole()),
        Some((low, high)) => format!("{} ({}–{})", scale.rough(row.whole()), scale.rough(low), scale.rough(high)),
    }
}

fn part(page: Page, scale: &Scale, rows: &[Row], series: &[String], room: &Room, alt: &Alt<'_>, nth: usize) -> Markup {
    let size = room.size;
    let top = size.pick(260, 380);
    let height = size.pick(280, 420);
    let bottom = top + height * int(rows.len());
    let drawn = html! {
        (figure::upright_axis(page, scale, room.names, room.right, top, bottom))
        @for (at, row) in rows.iter().enumerate() {
            @let y = top + height * int(at);
            @let bar = y + size.pick(70, 220);
            text class=(size.pick("label", "label halo")) x=(size.pick("0", "4")) y=(Px(y + size.pick(185, 160))) { (cut(&row.name, size.pick(2200, 2000))) }
            @if let Some((low, high)) = row.rails {
                @let from = scale.along(low, room.right - room.names);
                @let to = scale.along(high, room.right - room.names);
                rect.rail x=(Px(room.names + from)) y=(Px(bar - 30)) width=(Px(to - from)) height="20" {}
            }
            (parts(scale, row, series, room, bar))
            text class=(size.pick("value end", "value end halo")) x=(Px(size.width())) y=(Px(y + size.pick(185, 160))) { (words(scale, row)) }
        }
        path.base d={ "M" (Px(room.names)) " " (Px(top)) "V" (Px(bottom)) } {}
    };
    picture(alt, nth, size, bottom + 20, &drawn)
}

/// The parts of a row, one after the other.
fn parts(scale: &Scale, row: &Row, series: &[String], room: &Room, y: i64) -> Markup {
    let along = |sum| scale.along(sum, room.right - room.names);
    let mut sum = Money::ZERO;
    html! {
        @for (at, part) in row.parts.iter().enumerate().filter(|(_, part)| **part > Money::ZERO) {
            @let from = along(sum);
            @let () = sum += *part;
            rect class=(series_class(at)) x=(Px(room.names + from)) y=(Px(y)) width=(Px(along(sum) - from)) height="14" {
                @if let (Size::Wide, Some(name)) = (room.size, series.get(at)) {
                    title { (row.name) " · " (name) " " (scale.rough(*part)) }
                }
            }
        }
    }
}
