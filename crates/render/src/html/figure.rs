//! A picture with its legend above and, below, how to read it; and the axes that pictures share.

use maud::{Markup, html};

use super::parts::Parts;
use super::scale::Scale;
use super::svg::{Alt, Px, Size, text_width};
use super::{Page, bars, curve, describe, legend, level, lying, timeline};
use crate::lang::{Count, Text};
use crate::model::money::Money;
use crate::report::annual::Table;
use crate::report::annual::chart::{Bars, Chart};
use crate::text;

/// The picture of a table, for desktops and for phones; none where there is nothing to draw.
pub(super) fn figure(page: Page, table: &Table) -> Markup {
    let Some(chart) = table.chart.as_ref().filter(|chart| !nothing(chart)) else { return html! {} };
    let (id, title) = (format!("g-{}", table.name), page.say(&table.sheet.title));
    let text = describe::describe(page, &table.sheet, chart);
    let alt = Alt { id: &id, title: &title, text: &text };
    let (key, pictures, missing) = match chart {
        Chart::Curve(year) => {
            let draw = |size| curve::draw(page, year, &table.sheet, &alt, size);
            (legend::phases(page, &year.spans.iter()), Size::ALL.map(draw), nameless(curve::nameless(page, year)))
        }
        Chart::Level(year) => (html! {}, Size::ALL.map(|size| level::draw(page, year, &alt, size)), None),
        Chart::Bars(year) => {
            let quarters = bars::of_bars(page, year);
            let key = if compares(year) {
                legend::last_year(page)
            } else {
                html! {}
            };
            (key, Size::ALL.map(|size| bars::draw(page, &quarters, &alt, size)), None)
        }
        Chart::Months(months) => {
            let parts = Parts::of(page, &months.series, months.bars.iter().map(|(_, parts)| parts.as_slice()));
            let quarters = bars::of_months(months, &parts);
            (legend::series(&parts), Size::ALL.map(|size| bars::draw(page, &quarters, &alt, size)), None)
        }
        Chart::Timeline(year) => {
            let draw = |size| timeline::draw(page, year, &alt, size);
            let spans = year.rows.iter().flat_map(|row| &row.spans);
            let missing = partly(timeline::rows(year).len(), year.rows.len(), true);
            (legend::phases(page, &spans), Size::ALL.map(draw), missing)
        }
        Chart::Stack(stack) => {
            let parts = Parts::of(page, &stack.series, stack.bars.iter().map(|(_, parts)| parts.as_slice()));
            let rows = lying::of_stack(page, stack, &parts);
            let draw = |size| lying::draw(page, &rows, &parts.names, &alt, size);
            (legend::series(&parts), Size::ALL.map(draw), partly(rows.len(), stack.bars.len(), false))
        }
        Chart::Rails(rails) => {
            let rows = lying::of_rails(rails);
            let draw = |size| lying::draw(page, &rows, &[], &alt, size);
            (legend::rails(page), Size::ALL.map(draw), partly(rows.len(), rails.len(), false))
        }
        Chart::Against(against) => {
            let rows = lying::of_against(page, against);
            let draw = |size| lying::draw(page, &rows, &[], &alt, size);
            (legend::against(page, against), Size::ALL.map(draw), partly(rows.len(), against.rows.len(), false))
        }
        Chart::Steps(steps) => {
            let rows = lying::of_steps(page, steps);
            (html! {}, Size::ALL.map(|size| lying::draw(page, &rows, &[], &alt, size)), None)
        }
    };
    html! {
        figure {
            (key)
            @for picture in &pictures { (picture) }
            figcaption {
                (page.say(&describe::caption(chart)))
                @if let Some(missing) = &missing { (page.word(" ", "")) (page.say(missing)) }
            }
        }
    }
}

/// Whether a picture would be empty: amounts of nothing have no bars.
fn nothing(chart: &Chart) -> bool {
    let none = |amount: &Money| *amount == Money::ZERO;
    match chart {
        Chart::Curve(curve) => curve.days.iter().all(none),
        Chart::Level(level) => level.closing.iter().all(|(_, amount)| none(amount)),
        // a gain and a loss come to nothing, but not in the picture
        Chart::Bars(bars) => bars.groups.iter().flat_map(|group| &group.bars).all(|(_, amount)| none(amount)),
        Chart::Months(months) => months.bars.iter().flat_map(|(_, parts)| parts).all(none),
        Chart::Stack(stack) => stack.bars.iter().flat_map(|(_, parts)| parts).all(none),
        Chart::Rails(rails) => rails.iter().all(|rail| none(&rail.high)),
        Chart::Against(against) => against.rows.iter().all(|(_, cost, money)| none(cost) && none(money)),
        Chart::Steps(steps) => steps.iter().all(|step| none(&step.from) && none(&step.to)),
        Chart::Timeline(timeline) => timeline.rows.iter().all(|row| row.spans.is_empty()),
    }
}

/// Whether bars stand beside what was there the year before.
fn compares(bars: &Bars) -> bool {
    bars.groups.iter().any(|group| !group.before.is_empty())
}

fn nameless(n: usize) -> Option<Text> {
    (n > 0).then(|| {
        text!(
            en: "{n} had no room for a name.",
            zh: "另有 {n}放不下名字。",
            n = Count { n: n as u64, one: "core promo", many: "core promos", zh: "场核心大促" }
        )
    })
}

/// Says that not all rows are drawn, and which are.
fn partly(drawn: usize, all: usize, promos: bool) -> Option<Text> {
    (drawn < all).then(|| {
        if promos {
            text!(
                en: "Only {drawn} of {all} promos are drawn, core promos first; the table has them all.",
                zh: "大促共 {all} 场，图中只画 {drawn} 场，核心大促优先；表里是全的。",
                drawn = drawn,
                all = all
            )
        } else {
            text!(
                en: "Only the {drawn} largest of {all} are drawn; the table has them all.",
                zh: "共 {all} 项，图中只画金额最大的 {drawn} 项；表里是全的。",
                drawn = drawn,
                all = all
            )
        }
    })
}

/// The room that the labels of an axis take at the left.
pub(super) fn axis_width(scale: &Scale) -> i64 {
    scale.ticks().map(|tick| text_width(&scale.tick(tick))).max().unwrap_or(0) + 90
}

/// A standing axis: lines across the plot, labels at their left, what they count in above.
pub(super) fn axis(page: Page, scale: &Scale, left: i64, right: i64, top: i64, height: i64) -> Markup {
    html! {
        text.unit x="0" y="15" { (page.say(scale.unit())) }
        @for tick in scale.ticks() {
            @let y = top + height - scale.along(tick, height);
            path.grid d={ "M" (Px(left)) " " (Px(y)) "H" (Px(right)) } {}
            text.end x=(Px(left - 60)) y=(Px(y + 40)) { (scale.tick(tick)) }
        }
    }
}

/// A lying axis: lines down the plot, labels above.
pub(super) fn upright_axis(page: Page, scale: &Scale, left: i64, right: i64, top: i64, bottom: i64) -> Markup {
    let ticks: Vec<_> = scale.ticks().collect();
    html! {
        text.unit x="0" y=(if left > 0 { "16" } else { "15" }) { (page.say(scale.unit())) }
        @for (at, tick) in ticks.iter().enumerate() {
            @let x = left + scale.along(*tick, right - left);
            @let class = if at == 0 { "start" } else if at + 1 == ticks.len() { "end" } else { "mid" };
            path.grid d={ "M" (Px(x)) " " (Px(top - 60)) "V" (Px(bottom)) } {}
            text class=(class) x=(Px(x)) y=(Px(top - 100)) { (scale.tick(*tick)) }
        }
    }
}
