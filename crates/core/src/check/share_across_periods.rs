//! A share of days that lie in more than one quarter, or month.

use chrono::NaiveDate;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{DateRange, Draft, Promo};
use crate::model::plan::PhaseKind;
use crate::model::scalar::share::Share;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0211",
    name: "share-across-periods",
    severity: Severity::Error,
    title: Text::fixed(
        "the days of a phase with a share lie in more than one quarter or month",
        "写了占比的阶段跨了季度或月份",
    ),
    checks: Text::fixed(
        "Phases with `share`: their days lie in one quarter of the fiscal year, and in one month where `gmv.months` \
        gives that quarter.",
        "写了 `share` 的阶段：日期要在本财年的同一个季度里；`gmv.months` 写了这个季度的，还要在同一个月里。",
    ),
    matters: Text::fixed(
        "A share is taken from the amount of one quarter. Over a boundary nobody can say which of the two teams' \
        targets it belongs to.",
        "占比是从一个季度的目标里切出来的。跨了界，这块目标算哪个季度的就说不清了。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: sale,   dates: 06-06..06-18, share: 40%}
      - {kind: encore, dates: 06-28..07-03, share: 5%}
",
    fix: Text::fixed(
        "Split the phase in two at the boundary and give each its share, or write `uplift` instead, which crosses freely.",
        "在交界处把阶段拆成两段，各写各的占比；或者改用 `uplift`，系数可以跨期。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    let edges = edges(draft, year);
    for promo in draft.live_promos() {
        for (share, dates) in shares(promo) {
            let pieces = pieces(&edges, dates.value);
            let [first, .., last] = pieces.as_slice() else { continue };
            let name = |piece: &DateRange| period(draft, year, piece.first);
            let mut diag = Diag::new(
                &RULE,
                dates.span,
                text!(
                    en: "one share of `{promo}` is for days in {periods}",
                    zh: "`{promo}` 的一个占比管了 {periods} 的日期",
                    promo = promo.shown(),
                    periods = List(pieces.iter().map(name).collect())
                ),
                text!(en: "from {first} to {last}", zh: "从 {first} 到 {last}", first = name(first), last = name(last)),
            )
            .label(share.span, text!(en: "a share is taken from one of them", zh: "占比只能从其中一个里切"));
            for quarter in crossed(year, &pieces) {
                if let Some(months) = months(draft, quarter) {
                    diag = diag
                        .label(months, text!(en: "its months have targets of their own", zh: "这里的月份各有各的目标"));
                }
            }
            out.push(diag.help(text!(
                en: "split it into phases with a share each: {pieces}",
                zh: "拆成几段，各写各的占比：{pieces}",
                pieces = List(pieces.iter().map(|piece| format!("`dates: {piece}`")).collect())
            )));
        }
    }
}

/// Whether the days of every share lie in one period that has an amount of its own, or all in another year.
pub(super) fn holds(draft: &Draft) -> bool {
    let Some(year) = draft.year else { return true };
    let edges = edges(draft, year);
    draft.live_promos().flat_map(shares).all(|(_, dates)| pieces(&edges, dates.value).len() == 1)
}

/// The shares of phases that sell, with their days.
fn shares(promo: &Promo) -> impl Iterator<Item = (&At<Share>, &At<DateRange>)> {
    let selling = promo.dated().filter(|(phase, _)| !phase.is(PhaseKind::Warmup));
    selling.filter_map(|(phase, dates)| Some((phase.share.given()?, dates)))
}

/// The days on which a period begins that has an amount of its own, and the day after the year.
fn edges(draft: &Draft, year: FiscalYear) -> Vec<NaiveDate> {
    let begins = |&month: &usize| {
        month.is_multiple_of(MONTHS / QUARTERS) || months(draft, month / (MONTHS / QUARTERS)).is_some()
    };
    (0..=MONTHS).filter(begins).map(|month| year.month_start(month)).collect()
}

/// Where the months of a quarter are written.
fn months(draft: &Draft, quarter: usize) -> Option<Span> {
    draft.months[quarter].given().or(draft.flat.given()).map(|months| months.span)
}

/// Days cut at the edges inside them.
fn pieces(edges: &[NaiveDate], days: DateRange) -> Vec<DateRange> {
    let mut pieces = Vec::new();
    let mut first = days.first;
    for &edge in edges {
        if let Some(last) = edge.pred_opt().filter(|&last| first <= last && edge <= days.last) {
            pieces.push(DateRange { first, last });
            first = edge;
        }
    }
    pieces.push(DateRange { first, last: days.last });
    pieces
}

/// What the period of a day is called.
fn period(draft: &Draft, year: FiscalYear, day: NaiveDate) -> Text {
    if year.index(day).is_none() {
        return text!(en: "another fiscal year", zh: "其他财年");
    }
    let month = year.month_of(day);
    let quarter = month / (MONTHS / QUARTERS);
    let months_given = months(draft, quarter).is_some();
    Text::same(if months_given { year.month_key(month) } else { format!("Q{}", quarter + 1) })
}

/// The quarters in which there is more than one piece.
fn crossed(year: FiscalYear, pieces: &[DateRange]) -> Vec<usize> {
    let inside = pieces.iter().filter(|piece| year.index(piece.first).is_some());
    let quarters: Vec<usize> = inside.map(|piece| year.month_of(piece.first) / (MONTHS / QUARTERS)).collect();
    let mut crossed: Vec<usize> = quarters.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    crossed.dedup();
    crossed
}
