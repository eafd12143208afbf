//! The phases of all promos: days, uplift or share.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::book::{Book, plain};
use super::super::page::Page;
use super::super::serial;
use super::super::steps::scale_of;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::groups::{Groups, Whole};
use super::{CHANGED, Places};
use crate::expand::apportion::at_rate;
use crate::expand::blocks::blocks;
use crate::expand::calendar::phase_key;
use crate::expand::targets::quarters;
use crate::lang::Text;
use crate::model::plan::{Claim, Lift, Phase};
use crate::text;

const FIRST: u16 = 2;
const LAST: u16 = 3;
const KEY: u16 = 5;
const KIND: u16 = 6;
const UPLIFT: u16 = 7;
const SHARE: u16 = 8;

/// The row of each phase, by promo and phase.
type Rows = BTreeMap<(usize, usize), u32>;

/// First days of all phases, last days, uplifts.
pub(in super::super) const NAMES: [&str; 3] = ["phase_first", "phase_last", "phase_uplift"];

/// Where a phase's first day, last day and share stand.
pub(in super::super) fn cells(row: u32, lang: crate::lang::Lang) -> [String; 3] {
    [FIRST, LAST, SHARE].map(|col| Tab::Assumptions.cell(row, col, lang))
}

/// Writes the table from a row on; the row of each phase, and the row after all.
pub(super) fn write(book: &mut Book<'_>, page: &mut Page, from: u32) -> Result<(Rows, u32), XlsxError> {
    let plan = book.plan();
    page.words(from, 0, &Text::fixed("Phases of the promos", "大促阶段"), Look::Table)?;
    let heads = [
        (Text::fixed("Promo", "大促"), Figure::None),
        (Text::fixed("Name", "名称"), Figure::None),
        (Text::fixed("First day", "开始"), Figure::Date),
        (Text::fixed("Last day", "结束"), Figure::Date),
        (Text::fixed("Changed", "已改"), Figure::Mark),
        (Text::fixed("Phase", "阶段"), Figure::None),
        (Text::fixed("Kind", "类型"), Figure::None),
        (Text::fixed("Uplift", "倍率"), Figure::Factor),
        (Text::fixed("Share of the quarter", "占本季度"), Figure::Percent),
    ];
    page.heads(from + 1, 0, &heads)?;
    let first = from + 2;
    let mut rows = BTreeMap::new();
    let mut row = first;
    for (index, promo) in plan.promos.iter().enumerate() {
        for (at, phase) in promo.phases.iter().enumerate() {
            let name = match &phase.name {
                Some(own) => format!("{} · {own}", promo.name),
                None => promo.name.clone(),
            };
            page.text(row, 0, promo.id.as_str(), Style::words(Look::Label))?;
            page.text(row, 1, &name, Style::words(Look::Label))?;
            page.text(row, KEY, &phase_key(promo, at), Style::words(Look::Work))?;
            page.words(row, KIND, &super::kind(phase.kind), Look::Label)?;
            decisions(book, page, row, phase)?;
            rows.insert((index, at), row);
            row += 1;
        }
    }
    let column = |col| Tab::Assumptions.column(first..row, col, book.lang);
    for (name, col) in NAMES.into_iter().zip([FIRST, LAST, UPLIFT]) {
        book.names.define(&[name], &column(col));
    }
    Ok((rows, row))
}

/// The sums of the shares that phases take of their quarter; the cell of each that is 1 where it is right, and the row
/// after all.
pub(super) fn sums(
    book: &mut Book<'_>,
    page: &mut Page,
    groups: &mut Groups,
    places: &Places,
    from: u32,
) -> Result<(BTreeMap<usize, String>, u32), XlsxError> {
    let plan = book.plan();
    let mut of_quarter: BTreeMap<usize, (Vec<String>, Vec<Claim>)> = BTreeMap::new();
    for block in blocks(plan.year, &plan.promos) {
        let (cells, claims) = of_quarter.entry(plan.year.month_of(plan.year.day(block.days[0])) / 3).or_default();
        cells.push(match block.phase {
            Some(phase) => row_col_to_cell(places.phases[&(block.promo, phase)], SHARE),
            None => places.targets[&block.promo].clone(),
        });
        claims.push(block.claim);
    }
    let own = quarters(&plan.demand, plan.demand.own);
    let (mut gates, mut row) = (BTreeMap::new(), from + 1);
    for (quarter, (mut cells, claims)) in of_quarter {
        let key = format!("Q{}", quarter + 1);
        let title = text!(en: "Phases with a share of {key}", zh: "{key} 按占比拆分的阶段合计", key = key.as_str());
        let share = |claim: &Claim| if let Claim::Share(share) = claim { Some(*share) } else { None };
        let Some(shares) = claims.iter().map(share).collect::<Option<Vec<Decimal>>>() else {
            // beside amounts, shares are what they come to
            let whole = book.amount(own[quarter]);
            for (cell, _) in cells.iter_mut().zip(&claims).filter(|(_, claim)| share(claim).is_some()) {
                *cell = format!("{cell}*{whole}");
            }
            let amount = |claim: &Claim| match claim {
                Claim::Share(share) => at_rate(own[quarter], *share),
                Claim::Amount(amount) => *amount,
            };
            let sum = book.amount(claims.iter().map(amount).sum());
            let title = text!(en: "Targets of promos in {key}", zh: "{key} 大促目标合计", key = key.as_str());
            let (name, places) = ((&title, &["ok", "phases", key.as_str()][..]), plan.currency.decimals().into());
            gates.insert(quarter, groups.sum(book, page, row, name, (&cells, places), (Whole::Below(whole), &sum))?);
            row += 1;
            continue;
        };
        let rest = Decimal::ONE - shares.iter().sum::<Decimal>();
        let scale = scale_of(shares.iter().copied().chain([rest]));
        let sum = plain(shares.iter().sum());
        let name = (&title, &["ok", "phases", key.as_str()][..]);
        gates.insert(quarter, groups.sum(book, page, row, name, (&cells, scale), (Whole::AtMost, &sum))?);
        row += 1;
    }
    Ok((gates, row))
}

/// The cells to change of one phase, and the mark that says whether somebody did.
fn decisions(book: &Book<'_>, page: &mut Page, row: u32, phase: &Phase) -> Result<(), XlsxError> {
    let dates = [(FIRST, phase.first), (LAST, phase.last)];
    let mut same = Vec::new();
    for (col, day) in dates {
        page.date(row, col, day, Look::Input)?;
        same.push(format!("{}={}", row_col_to_cell(row, col), serial(day)));
    }
    let (uplift, share) = match phase.lift {
        Lift::None => (None, None),
        Lift::Uplift(factor) => (Some(plain(factor.value())), None),
        Lift::Share(Claim::Share(share)) => (None, Some((plain(share), Figure::Percent))),
        Lift::Share(Claim::Amount(amount)) => (None, Some((book.amount(amount), Figure::Money))),
    };
    let (share, claimed) = share.map_or((None, Figure::Percent), |(digits, figure)| (Some(digits), figure));
    for (col, digits, figure) in [(UPLIFT, uplift, Figure::Factor), (SHARE, share, claimed)] {
        let cell = row_col_to_cell(row, col);
        match digits {
            Some(digits) => {
                page.number(row, col, &digits, Style::new(Look::Input, figure))?;
                same.push(format!("{cell}={digits}"));
            }
            // neither is for this phase: the plan's form does not let it have one
            None => page.blank(row, col, Style::words(Look::Label))?,
        }
    }
    let changed = format!("IF(AND({}),0,1)", same.join(","));
    page.formula(row, CHANGED, &changed, "0", Style::new(Look::Check, Figure::Mark))
}
