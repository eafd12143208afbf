//! Lying bars, a row each: bars made of parts, amounts between their guard rails or against money, steps down to a result.

use maud::{Markup, html};

use super::Page;
use super::figure;
use super::legend::series_class;
use super::parts::Parts;
use super::scale::Scale;
use super::svg::{Alt, Px, Size, cut, int, picture, text_width};
use crate::lang::Text;
use crate::model::money::Money;
use crate::report::annual::chart::{Against, Rail, Stack, Step};
use crate::report::figures::clean;

/// Rows of one picture at the most, so that it stands on one sheet of paper.
const CHUNK: usize = 40;

/// More rows than this are not drawn: the table has them all.
const MOST: usize = 2 * CHUNK;

/// One row.
pub(super) struct Row {
    name: String,
    /// Where the first part begins.
    start: Money,
    /// From left to right, each with its class.
    parts: Vec<(&'static str, Money)>,
    /// The guard rails, where they are not the amount.
    rails: Option<(Money, Money)>,
    /// What stands at the end.
    told: Told,
}

/// The figures of a row.
enum Told {
    /// What its parts come to.
    Whole,
    /// The same, and the guard rails.
    Rails,
    /// The same, and the money it is held against.
    Against(Money),
    /// An amount of its own.
    Amount(Money),
}

impl Row {
    fn whole(&self) -> Money {
        self.parts.iter().map(|(_, part)| *part).sum()
    }

    /// The amounts at its end, without their signs.
    fn told(&self) -> impl Iterator<Item = Money> + use<> {
        let (amount, money) = match self.told {
            Told::Whole | Told::Rails => (self.whole(), Money::ZERO),
            Told::Against(money) => (self.whole(), money),
            Told::Amount(amount) => (amount, Money::ZERO),
        };
        [amount, money].into_iter().map(|Money(minor)| Money(minor.abs()))
    }

    fn reach(&self) -> Money {
        let end = self.start + self.whole();
        self.rails.map_or(end, |(_, high)| end.max(high))
    }
}

/// The rows of bars made of parts.
pub(super) fn of_stack(page: Page, stack: &Stack, kinds: &Parts) -> Vec<Row> {
    let row = |(name, parts): &(Text, Vec<Money>)| Row {
        name: page.say(name).into_owned(),
        start: Money::ZERO,
        parts: kinds.merged(parts).into_iter().enumerate().map(|(at, part)| (series_class(at), part)).collect(),
        rails: None,
        told: Told::Whole,
    };
    largest(stack.bars.iter().map(row).collect())
}

/// The rows of amounts with rails.
pub(super) fn of_rails(rails: &[Rail]) -> Vec<Row> {
    let row = |rail: &Rail| Row {
        name: clean(&rail.name).into_owned(),
        start: Money::ZERO,
        parts: vec![("f0", rail.amount)],
        rails: (rail.low != rail.high).then_some((rail.low, rail.high)),
        told: if rail.low == rail.high { Told::Whole } else { Told::Rails },
    };
    largest(rails.iter().map(row).collect())
}

/// The rows of costs against the money for them: what it does not pay for is a part of its own.
pub(super) fn of_against(page: Page, against: &Against) -> Vec<Row> {
    let row = |(name, cost, money): &(Text, Money, Money)| Row {
        name: page.say(name).into_owned(),
        start: Money::ZERO,
        parts: vec![("f0", *cost.min(money)), ("loss", *cost - *cost.min(money))],
        rails: Some((Money::ZERO, *money)),
        told: Told::Against(*money),
    };
    largest(against.rows.iter().map(row).collect())
}

/// The rows of steps, each where the one before it ends.
pub(super) fn of_steps(page: Page, steps: &[Step]) -> Vec<Row> {
    let row = |step: &Step| {
        let (from, to) = (step.from.min(step.to), step.from.max(step.to));
        let class = match (step.result, step.to < Money::ZERO) {
            (true, true) => "loss",
            (true, false) => "f0",
            (false, _) => "f1",
        };
        Row {
            name: page.say(&step.name).into_owned(),
            start: from,
            parts: vec![(class, to - from)],
            rails: None,
            told: Told::Amount(if step.result { step.to } else { step.from - step.to }),
        }
    };
    steps.iter().map(row).collect()
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
    let least = rows.iter().map(|row| row.start).min().unwrap_or(Money::ZERO);
    let smallest = rows.iter().flat_map(Row::told).filter(|amount| *amount > Money::ZERO).min().unwrap_or(Money::ZERO);
    let scale = Scale::telling(page, least, rows.iter().map(Row::reach).max().unwrap_or(Money::ZERO), smallest);
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
    let whole = scale.rough(row.whole());
    match (&row.told, row.rails) {
        (Told::Rails, Some((low, high))) => format!("{whole} ({}–{})", scale.rough(low), scale.rough(high)),
        (Told::Against(money), _) => format!("{whole} / {}", scale.rough(*money)),
        (Told::Amount(amount), _) => scale.rough(*amount),
        _ => whole,
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
        path.base d={ "M" (Px(room.names + scale.along(Money::ZERO, room.right - room.names))) " " (Px(top)) "V" (Px(bottom)) } {}
    };
    picture(alt, nth, size, bottom + 20, &drawn)
}

/// The parts of a row, one after the other.
fn parts(scale: &Scale, row: &Row, series: &[String], room: &Room, y: i64) -> Markup {
    let along = |sum| scale.along(sum, room.right - room.names);
    let mut sum = row.start;
    html! {
        @for (at, (class, part)) in row.parts.iter().enumerate().filter(|(_, (_, part))| *part > Money::ZERO) {
            @let from = along(sum);
            @let () = sum += *part;
            rect class=(class) x=(Px(room.names + from)) y=(Px(y)) width=(Px(along(sum) - from)) height="14" {
                @if let (Size::Wide, Some(name)) = (room.size, series.get(at)) {
                    title { (row.name) " · " (name) " " (scale.rough(*part)) }
                }
            }
        }
    }
}
