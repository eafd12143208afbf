//! A share of days that lie in more than one quarter, or month.

use chrono::NaiveDate;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{DateRange, Draft, Promo};
use crate::model::plan::PhaseKind;
use crate::model::scalar::share::Take;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0211",
    name: "share-across-periods",
    severity: Severity::Error,
    title: Text::fixed(
        "the days of a share or target do not lie in one quarter or month",
        "占比或目标管的日子不在同一个季度或月份里",
    ),
    checks: Text::fixed(
        "Phases with `share`: their days lie in one quarter of the fiscal year, and in one month where `gmv.months` \
        gives that quarter. Promos with `target`: they sell, and all their selling days lie in one quarter of the fiscal year.",
        "写了 `share` 的阶段：日期要在本财年的同一个季度里；`gmv.months` 写了这个季度的，还要在同一个月里。写了 `target` 的大促：\
        要有售卖日，而且都在本财年的同一个季度里。",
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
        out.extend(target(draft, year, promo));
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
        && draft.live_promos().all(|promo| target(draft, year, promo).is_none())
}

/// What is said of a target whose promo does not sell in one quarter of the year alone.
fn target(draft: &Draft, year: FiscalYear, promo: &Promo) -> Option<Diag> {
    let target = promo.target.given().filter(|_| promo.all_dated())?;
    let Some(season) = promo.season() else {
        let message = text!(
            en: "`{promo}` has a target and no day to sell on",
            zh: "`{promo}` 写了目标，却没有售卖日",
            promo = promo.shown()
        );
        return Some(Diag::new(&RULE, target.span, message, Text::fixed("", "")).help(text!(
            en: "add a phase of kind `sale`, or remove the target",
            zh: "加上 `sale` 阶段，或者删去 `target`"
        )));
    };
    let quarters: Vec<NaiveDate> = (0..=QUARTERS).map(|at| year.month_start(at * (MONTHS / QUARTERS))).collect();
    let cut = pieces(&quarters, season);
    let inside = year.index(season.first).is_some();
    if inside && cut.len() == 1 {
        return None;
    }
    let name = |piece: &DateRange| match year.index(piece.first) {
        Some(_) => Text::same(format!("Q{}", year.month_of(piece.first) / (MONTHS / QUARTERS) + 1)),
        None => period(draft, year, piece.first),
    };
    let message = text!(
        en: "the target of `{promo}` is for days in {periods}",
        zh: "`{promo}` 的目标管了 {periods} 的日期",
        promo = promo.shown(),
        periods = List(cut.iter().map(name).collect())
    );
    let mut diag = Diag::new(
        &RULE,
        target.span,
        message,
        text!(en: "a target is taken from one quarter", zh: "目标只能从一个季度里切"),
    );
    let outside = promo.selling().find(|dates| {
        let first = cut.iter().find(|piece| piece.holds(dates.value.first));
        first.is_none_or(|piece| *piece != cut[0] || dates.value.last > piece.last)
    });
    if let Some(dates) = outside {
        diag = diag.label(dates.span, text!(en: "from {first} to {last}", zh: "从 {first} 到 {last}", first = name(&cut[0]), last = name(&cut[cut.len() - 1])));
    }
    Some(diag.help(text!(
        en: "make it two promos with a target each, or give the phases of one quarter a `share` instead",
        zh: "拆成两场大促各写各的目标，或者不写 `target`，给阶段写 `share`"
    )))
}

/// The shares of phases that sell, with their days.
fn shares(promo: &Promo) -> impl Iterator<Item = (&At<Take>, &At<DateRange>)> {
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
