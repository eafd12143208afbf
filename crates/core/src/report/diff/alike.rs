//! Tables whose rows all moved by the same percentage: a page says so in a line and leaves them out.

use super::{Found, words};
use crate::compare::Delta;
use crate::compare::limit::Over;
use crate::expand::apportion::mul_div;
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::report::document::{Document, Section};
use crate::report::sheet::{Cell, Col, Kind, Row, Sheet};
use crate::text;

/// Takes tables of a comparison out whose rows all moved alike, and says in a lead what they say.
pub(super) fn said_in_a_line(document: Document, found: &Found<'_>) -> Document {
    let Document { title, mut leads, sections } = document;
    let mut groups: Vec<(Text, Vec<Text>)> = Vec::new();
    let mut kept = Vec::new();
    for Section { sheet, foldable } in sections {
        let Some(growth) = alike(&sheet, found) else {
            kept.push(Section { sheet, foldable });
            continue;
        };
        match groups.iter_mut().find(|(known, _)| known.get(Lang::En) == growth.get(Lang::En)) {
            Some((_, titles)) => titles.push(sheet.title),
            None => groups.push((growth, vec![sheet.title])),
        }
    }
    leads.extend(groups.into_iter().map(|(growth, titles)| {
        let titles = words::in_row(&titles, "、");
        text!(en: "All by {growth}: {titles}.", zh: "全部 {growth}：{titles}。", growth = growth, titles = titles)
    }));
    Document { title, leads, sections: kept }
}

/// By how much every row moved, where all did by as much, give or take what rounding makes of it.
fn alike(sheet: &Sheet, found: &Found<'_>) -> Option<Text> {
    sheet.at(&Col::Fixed("change"))?;
    let old = sheet.at(&Col::Fixed("old"))?;
    let delta = |row: &Row| match row.cells.get(old..)? {
        [Cell::Money(old), Cell::Money(new), ..] if !says_more(sheet, row, found) => {
            Some((row.kind, Delta { old: *old, new: *new }))
        }
        _ => None,
    };
    let deltas = sheet.rows.iter().map(delta).collect::<Option<Vec<_>>>()?;
    let all: Delta = deltas.iter().filter(|(kind, _)| *kind == Kind::Item).map(|(_, delta)| *delta).sum();
    let alike = all.moved() && deltas.iter().all(|(_, delta)| in_step(*delta, all));
    alike.then(|| words::trimmed_growth(all))
}

/// By how much all figures beyond a limit moved, if by as much as the whole.
pub(super) fn by_as_much(over: &[Over], whole: Delta) -> Option<Text> {
    let alike = over.iter().all(|over| over.amount.is_some_and(|amount| amount.moved() && in_step(amount, whole)));
    alike.then(|| words::trimmed_growth(whole))
}

/// Whether a row tells of something beside its money: another name, share or date.
fn says_more(sheet: &Sheet, row: &Row, found: &Found<'_>) -> bool {
    sheet.columns.iter().zip(&row.cells).any(|(column, cell)| match (&column.id, cell) {
        (Col::Fixed("fate"), cell) => *cell != Cell::Empty,
        (Col::Fixed("rate" | "share"), cell) => matches!(cell, Cell::Text(_)),
        // months of plans of two years are called differently by nature
        (_, Cell::Text(text)) => !found.changes.by_place && text.get(Lang::En).contains(found.arrow),
        _ => false,
    })
}

/// Days of a row at the most, each of which is rounded by itself.
const DAYS: u128 = 62;

/// Whether an amount moved by the same factor as the whole: as far as is shown, or as far as rounding goes, where each day
/// may be off by a minor unit of the old amount, grown, and one of the new.
fn in_step(part: Delta, whole: Delta) -> bool {
    if part == Delta::default() {
        return true;
    }
    let [old, new, from, to] = [part.old, part.new, whole.old, whole.new].map(|Money(amount)| u128::try_from(amount));
    let (Ok(old), Ok(new), Ok(from), Ok(to)) = (old, new, from, to) else { return false };
    if old == 0 || new == 0 || from == 0 || to == 0 {
        return false;
    }
    let shown = words::growth(part).get(Lang::En) == words::growth(whole).get(Lang::En);
    shown || new.abs_diff(mul_div(old, to, from).0) <= (to / from + 2) * DAYS
}
