//! The year as a strip: a row for each promo, day by day.

use maud::{Markup, html};

use super::Page;
use super::days::Line;
use super::legend::phase_class;
use super::svg::{Alt, Px, Size, cut, int, picture, put, text_width};
use crate::model::plan::Tier;
use crate::report::annual::chart::{Timeline, TimelineRow};
use crate::report::figures::clean;

/// Rows of one picture at the most, so that it stands on one sheet of paper.
const CHUNK: usize = 52;

/// More rows than this are not drawn: the table has them all.
const MOST: usize = 5 * CHUNK;

/// The rows that are drawn: all, or the core promos first and then others in file order, as far as there is room.
pub(super) fn rows(timeline: &Timeline) -> Vec<&TimelineRow> {
    let mut room = MOST;
    let mut shown = vec![false; timeline.rows.len()];
    for tier in [Tier::Core, Tier::Segment] {
        for (at, _) in timeline.rows.iter().enumerate().filter(|(_, row)| row.tier == tier) {
            if room > 0 {
                shown[at] = true;
                room -= 1;
            }
        }
    }
    timeline.rows.iter().zip(shown).filter_map(|(row, shown)| shown.then_some(row)).collect()
}

/// The pictures for one size: so many rows each that a sheet of paper holds one.
pub(super) fn draw(page: Page, timeline: &Timeline, alt: &Alt<'_>, size: Size) -> Markup {
    let rows = rows(timeline);
    html! {
        @for (nth, chunk) in rows.chunks(CHUNK).enumerate() { (part(page, timeline, chunk, alt, nth, size)) }
    }
}

fn part(page: Page, timeline: &Timeline, rows: &[&TimelineRow], alt: &Alt<'_>, nth: usize, size: Size) -> Markup {
    let line = Line {
        first: timeline.first,
        days: timeline.days,
        left: size.pick(1900, 0),
        right: size.width() - size.pick(10, 0),
    };
    let top = line.labels_height() + 60;
    let row_height = size.pick(230, 350);
    let lanes = if nth == 0 { lanes(timeline) } else { Vec::new() };
    let rows_top = top + row_height * int(lanes.len());
    let bottom = rows_top + row_height * int(rows.len());
    let mut rules = String::new();
    for at in 0..=lanes.len() + rows.len() {
        rules.push_str("M0 ");
        put(&mut rules, top + row_height * int(at));
        rules.push('H');
        put(&mut rules, size.width());
    }
    let drawn = html! {
        (line.weekends(top, bottom))
        (line.labels(page, 0))
        (line.grid(top - 40, bottom))
        @for (at, due) in lanes.iter().enumerate() { (lane(page, timeline, *due, &line, top + row_height * int(at), size)) }
        @for (at, row) in rows.iter().enumerate() {
            @let y = rows_top + row_height * int(at);
            (named(row, y, size))
            (spans(page, row, &line, y, size))
        }
        path.rule d=(rules) {}
    };
    picture(alt, nth, size, bottom + 10, &drawn)
}

/// The rows above those of promos: festivals, then what is due, where there is any.
fn lanes(timeline: &Timeline) -> Vec<bool> {
    [false, true].into_iter().filter(|due| timeline.marks.iter().any(|mark| mark.due == *due)).collect()
}

/// Festivals with their names where there is room, or the days on which tasks are due.
fn lane(page: Page, timeline: &Timeline, due: bool, line: &Line, y: i64, size: Size) -> Markup {
    let middle = y + size.pick(115, 260);
    let head = if due { page.word("Tasks due", "待办截止") } else { page.word("Festivals", "节日") };
    let marks: Vec<_> = timeline.marks.iter().filter(|mark| mark.due == due).collect();
    let mut free = i64::MIN;
    html! {
        text class=(size.pick("label", "label halo")) x=(size.pick("0", "4")) y=(Px(y + size.pick(155, 150))) { (head) }
        @for (at, mark) in marks.iter().enumerate() {
            @let (from, to) = (line.x(mark.day), line.x(mark.day + 1));
            @let names = mark.names.iter().map(|name| page.say(name).into_owned()).collect::<Vec<_>>().join(page.word(", ", "、"));
            @let next = marks.get(at + 1).map_or(line.right, |next| line.x(next.day));
            rect class=(if due { "due" } else { "feast" }) x=(Px(from)) y=(Px(middle - 45)) width=(Px((to - from).max(30))) height="9" {
                @if size == Size::Wide { title { (names) " · " (line.date(mark.day)) } }
            }
            @if !due && size == Size::Wide && to >= free && to + 40 + text_width(&names) <= next - 20 {
                text.label x=(Px(to + 40)) y=(Px(y + 155)) { (names) }
                @let () = free = to + 40 + text_width(&names);
            }
        }
    }
}

fn named(row: &TimelineRow, y: i64, size: Size) -> Markup {
    let name = cut(&clean(&row.name), size.pick(1800, 3400));
    let class = match (row.tier, size) {
        (Tier::Core, Size::Wide) => "name",
        (Tier::Core, Size::Narrow) => "name halo",
        (Tier::Segment, Size::Wide) => "label",
        (Tier::Segment, Size::Narrow) => "label halo",
    };
    html! { text class=(class) x=(size.pick("0", "4")) y=(Px(y + size.pick(155, 150))) { (name) } }
}

fn spans(page: Page, row: &TimelineRow, line: &Line, y: i64, size: Size) -> Markup {
    let height = match row.tier {
        Tier::Core => 130,
        Tier::Segment => 70,
    };
    let top = y + size.pick(115, 260) - height / 2;
    html! {
        @for span in &row.spans {
            @let (from, to) = (line.x(span.from), line.x(span.to));
            rect class=(phase_class(span.tier, span.kind)) x=(Px(from)) y=(Px(top)) width=(Px(to - from)) height=(Px(height)) {
                @if size == Size::Wide {
                    title {
                        (clean(&span.promo)) " · " (page.say(&span.kind.name())) " · "
                        (line.date(span.from)) (page.word(" to ", " 至 ")) (line.date(span.to - 1))
                    }
                }
            }
        }
    }
}
