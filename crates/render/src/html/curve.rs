//! The year's daily target, the phases of promos under the curve.

use maud::{Markup, html};

use super::days::{Line, short};
use super::legend::phase_class;
use super::scale::Scale;
use super::svg::{Alt, Px, Size, cut, int, picture, put, text_width};
use super::{Page, figure};
use crate::model::money::Money;
use crate::model::plan::{PhaseKind, Tier};
use crate::report::annual::chart::{Curve, Span};
use crate::report::figures::{Figures, clean};
use crate::report::sheet::{Cell, Sheet};

/// Height of the plot.
const PLOT: i64 = 2400;
/// Height of a row of brackets.
const LANE: i64 = 210;

/// The picture for one size.
pub(super) fn draw(page: Page, curve: &Curve, sheet: &Sheet, alt: &Alt<'_>, size: Size) -> Markup {
    let scale = Scale::new(page, curve.days.iter().copied().max().unwrap_or(Money::ZERO));
    let left = figure::axis_width(&scale);
    let line = Line { first: curve.first, days: curve.days.len(), left, right: size.width() - 20 };
    let (brackets, lanes) = brackets(curve, &line, size);
    let top = 260 + LANE * lanes;
    let base = top + PLOT;
    let y = |amount: Money| base - scale.along(amount, PLOT);
    let drawn = html! {
        @for bracket in &brackets {
            rect.band x=(Px(bracket.from)) y=(Px(top)) width=(Px(bracket.to - bracket.from)) height=(Px(PLOT)) {}
        }
        (figure::axis(page, &scale, left, line.right, top, PLOT))
        (line.grid(top, base + 60))
        path.area d=(steps(&line, &curve.days, 0..curve.days.len(), base, &y)) {}
        @for (best, run) in runs(curve) {
            path class=(phase_class(best.tier, best.kind)) d=(steps(&line, &curve.days, run, base, &y)) {}
        }
        path.line d=(outline(&line, &curve.days, &y)) {}
        @for bracket in &brackets { (bracket.draw(top - 60)) }
        (peak(curve, &line, &scale, top, &y))
        (line.labels(page, base + 20))
        @if size == Size::Wide { (hits(page, curve, sheet, &line, top)) }
    };
    picture(alt, 0, size, base + 40 + line.labels_height(), &drawn)
}

/// The day with the most, marked and named.
fn peak(curve: &Curve, line: &Line, scale: &Scale, top: i64, y: &impl Fn(Money) -> i64) -> Markup {
    let mut best = 0;
    for (day, amount) in curve.days.iter().enumerate() {
        if *amount > curve.days[best] {
            best = day;
        }
    }
    let Some(&amount) = curve.days.get(best).filter(|amount| **amount > Money::ZERO) else { return html! {} };
    let words = format!("{} · {}", short(line.date(best)), scale.rough(amount));
    let middle = line.x(best).midpoint(line.x(best + 1));
    let after = middle + 80 + text_width(&words) < line.right;
    // beside the mark and above the days that follow, unless the brackets are there
    let level = if y(amount) - top > 120 { y(amount) - 30 } else { y(amount) + 40 };
    html! {
        circle.peak cx=(Px(middle)) cy=(Px(y(amount))) r="3" {}
        text class=(if after { "name halo" } else { "name halo end" })
            x=(Px(if after { middle + 80 } else { middle - 80 })) y=(Px(level)) { (words) }
    }
}

/// Runs of days on which the same matters most.
fn runs(curve: &Curve) -> Vec<(&Span, std::ops::Range<usize>)> {
    let mut best: Vec<Option<&Span>> = vec![None; curve.days.len()];
    for span in &curve.spans {
        for day in &mut best[span.from..span.to] {
            if day.is_none_or(|shown| rank(span) > rank(shown)) {
                *day = Some(span);
            }
        }
    }
    let mut runs: Vec<(&Span, std::ops::Range<usize>)> = Vec::new();
    for (day, span) in best.iter().enumerate().filter_map(|(day, span)| span.map(|span| (day, span))) {
        match runs.last_mut() {
            Some((last, run)) if run.end == day && rank(last) == rank(span) => run.end += 1,
            _ => runs.push((span, day..day + 1)),
        }
    }
    runs
}

/// What is shown where several promos share a day: what sells before what does not, core promos before others.
fn rank(span: &Span) -> (bool, bool, u8) {
    let kind = match span.kind {
        PhaseKind::Warmup => 0,
        PhaseKind::Encore => 1,
        PhaseKind::Presale => 2,
        PhaseKind::Sale => 3,
    };
    (span.kind != PhaseKind::Warmup, span.tier == Tier::Core, kind)
}

/// The area under days.
fn steps(line: &Line, days: &[Money], run: std::ops::Range<usize>, base: i64, y: &impl Fn(Money) -> i64) -> String {
    let mut path = String::from("M");
    put(&mut path, line.x(run.start));
    path.push(' ');
    put(&mut path, base);
    climb(&mut path, line, days, run, y);
    path.push('V');
    put(&mut path, base);
    path.push('Z');
    path
}

/// The upper edge of all days.
fn outline(line: &Line, days: &[Money], y: &impl Fn(Money) -> i64) -> String {
    let mut path = String::from("M");
    put(&mut path, line.x(0));
    path.push(' ');
    put(&mut path, y(days.first().copied().unwrap_or_default()));
    climb(&mut path, line, days, 0..days.len(), y);
    path
}

fn climb(path: &mut String, line: &Line, days: &[Money], run: std::ops::Range<usize>, y: &impl Fn(Money) -> i64) {
    let end = run.end;
    let mut height = None;
    for day in run {
        let here = y(days[day]);
        if height != Some(here) {
            if height.is_some() {
                path.push('H');
                put(path, line.x(day));
            }
            path.push('V');
            put(path, here);
            height = Some(here);
        }
    }
    path.push('H');
    put(path, line.x(end));
}

/// The days of a core promo, and its name above them.
struct Bracket {
    from: i64,
    to: i64,
    name: String,
    /// Where the name begins.
    at: i64,
    /// Counted from the plot upwards; nothing where there is no room for the name.
    lane: Option<i64>,
}

impl Bracket {
    fn draw(&self, lowest: i64) -> Markup {
        let Some(lane) = self.lane else { return html! {} };
        let y = lowest - lane * LANE;
        html! {
            path.bracket d={ "M" (Px(self.from)) " " (Px(y + 40)) "V" (Px(y)) "H" (Px(self.to)) "V" (Px(y + 40)) } {}
            text.name x=(Px(self.at)) y=(Px(y - 45)) { (self.name) }
        }
    }
}

/// The brackets of the core promos and how many rows they take.
fn brackets(curve: &Curve, line: &Line, size: Size) -> (Vec<Bracket>, i64) {
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut ends = vec![0i64; size.pick(3, 4)];
    let mut core: Vec<(&Span, usize, usize)> = Vec::new();
    for span in curve.spans.iter().filter(|span| span.tier == Tier::Core) {
        match core.last_mut() {
            Some((last, from, to)) if last.at == span.at => (*from, *to) = ((*from).min(span.from), (*to).max(span.to)),
            _ => core.push((span, span.from, span.to)),
        }
    }
    core.sort_by_key(|(_, from, _)| *from);
    for (span, from, to) in core {
        let (from, to) = (line.x(from), line.x(to));
        let name = cut(&clean(&span.promo), size.pick(1500, 1000));
        let width = text_width(&name);
        let at = (from.midpoint(to) - width / 2).clamp(line.left, (line.right - width).max(line.left));
        let free = ends.iter().position(|end| end + 60 <= at.min(from) || *end == 0);
        if let Some(lane) = free {
            ends[lane] = (at + width).max(to);
        }
        brackets.push(Bracket { from, to, name, at, lane: free.map(int) });
    }
    let lanes = ends.iter().filter(|end| **end > 0).count();
    (brackets, int(lanes))
}

/// What a pointer on a day shows.
fn hits(page: Page, curve: &Curve, sheet: &Sheet, line: &Line, top: i64) -> Markup {
    let figures = Figures::new(sheet, page.unit, page.lang);
    html! {
        // 365 of them: how high they are is said once
        g.hits style={ "--y:" (Px(top)) "px;--h:" (Px(PLOT)) "px" } {
            @for (day, amount) in curve.days.iter().enumerate() {
                rect x=(Px(line.x(day))) width=(Px(line.x(day + 1) - line.x(day))) {
                    title { (line.date(day)) " · " (figures.cell(&Cell::Money(*amount))) }
                }
            }
        }
    }
}

/// How many core promos have no room for their names on desktops.
pub(super) fn nameless(page: Page, curve: &Curve) -> usize {
    let scale = Scale::new(page, curve.days.iter().copied().max().unwrap_or(Money::ZERO));
    let line = Line {
        first: curve.first,
        days: curve.days.len(),
        left: figure::axis_width(&scale),
        right: Size::Wide.width() - 20,
    };
    brackets(curve, &line, Size::Wide).0.iter().filter(|bracket| bracket.lane.is_none()).count()
}
