//! `plan breakdown`: targets by year, quarter, month, week, day, promo or phase.

use chrono::{Datelike, Weekday};
use rust_decimal::Decimal;

use crate::expand::apportion::{Weights, apportion};
use crate::expand::ratio;
use crate::expand::rows::{By, Row, rows};
use crate::expand::targets::Targets;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Lift, Plan};
use crate::model::scalar::show;
use crate::report::fields::Fields;
use crate::report::parts::{self, Across};
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Row as Line, Sheet};
use crate::text;

/// The GMV target of a row.
pub const GMV: Col = Col::Fixed("gmv");
/// What was sold in the year before.
pub const LAST_YEAR: Col = Col::Fixed("last_year");
/// What the target has grown by since.
pub const GROWTH: Col = Col::Fixed("growth");
/// The uplift of a phase as it is written.
pub const UPLIFT: Col = Col::Fixed("uplift");
/// How many times an ordinary day of its quarter the days of a phase bring.
pub const UPLIFT_OUT: Col = Col::Fixed("uplift_out");
/// The target's share of that of the year.
pub const SHARE: Col = Col::Fixed("share_of_year");
/// The targets up to the row's last day.
pub const CUMULATIVE: Col = Col::Fixed("cumulative");
/// The first day of a row.
pub const FROM: Col = Col::Fixed("from");
/// The last day of a row.
pub const TO: Col = Col::Fixed("to");
/// The promos on the days of a row.
pub const PROMOS: Col = Col::Fixed("promos");
/// How many days a row has.
pub const DAYS: Col = Col::Fixed("days");

/// The targets of the selected days as a grid.
pub fn sheet(plan: &Plan, targets: &Targets, by: By, selection: Selection) -> Sheet {
    beside(plan, targets, by, selection, None)
}

/// The same, with what the parts of a split have of each row beside it.
pub fn beside(plan: &Plan, targets: &Targets, by: By, selection: Selection, across: Option<Across<'_>>) -> Sheet {
    let run = selection.days(plan.year);
    let rows = rows(plan, targets, by, &run);
    let total: Money = rows.iter().map(|row| row.gmv).sum();
    let shares = shown_shares(rows.iter().map(|row| row.gmv), total, plan.demand.target);
    let fields = fields(plan, by, selection, across);
    let parts = across.map_or(Vec::new(), |across| across.total(plan, by, &rows, selection));
    let mut lines: Vec<Line> = rows.iter().zip(shares).map(|facts| fields.row(Kind::Item, &facts)).collect();
    lines.push(fields.total(|id| match *id {
        // promos overlap: their days in all would be no number of days
        DAYS if !matches!(by, By::Promo | By::Phase) => Cell::Count(run.len() as u128),
        GMV => Cell::Money(total),
        LAST_YEAR => sold_before(plan, by, selection).map_or(Cell::Empty, Cell::Money),
        GROWTH => Cell::growth(total, sold_before(plan, by, selection)),
        SHARE => share(total, plan.demand.target, ratio::hundredths_of_percent(total, plan.demand.target)),
        Col::Part(ref name) => {
            let nth = across.and_then(|across| across.names(plan).iter().position(|part| part == name));
            nth.map_or(Cell::Empty, |nth| Cell::Money(parts[nth]))
        }
        _ => Cell::Empty,
    }));
    let mut notes = notes(plan, targets, by, total, &run);
    // months of last year that are not known are in its total all the same
    if sold_before(plan, by, selection)
        .is_some_and(|sold| rows.iter().filter_map(|row| row.last_year).sum::<Money>() != sold)
    {
        notes.push(Text::fixed(
            "Last year is not known for every row: its total is the whole year.",
            "去年的数不是每一行都有，合计是去年全年。",
        ));
    }
    Sheet { title: title(plan, by, selection), columns: fields.columns(), rows: lines, notes, currency: plan.currency }
}

/// What was sold in the year before all the rows; nothing for those of a part of the year, or that leave days out.
pub fn sold_before(plan: &Plan, by: By, selection: Selection) -> Option<Money> {
    let whole = matches!(by, By::Year | By::Quarter | By::Month) && selection == Selection::Year;
    plan.last_year.as_ref().filter(|_| whole).map(|sold| sold.gmv)
}

/// Whether rows of a kind may have a year before.
fn has_last_year(plan: &Plan, by: By) -> bool {
    plan.last_year.as_ref().is_some_and(|sold| match by {
        By::Year | By::Quarter | By::Month => true,
        By::Promo => sold.promos.iter().any(Option::is_some),
        By::Week | By::Day | By::Phase => false,
    })
}

fn title(plan: &Plan, by: By, selection: Selection) -> Text {
    let what = match by {
        By::Year => Text::fixed("GMV target", "全年 GMV 目标"),
        By::Quarter => Text::fixed("GMV target by quarter", "季度 GMV 目标"),
        By::Month => Text::fixed("GMV target by month", "月度 GMV 目标"),
        By::Week => Text::fixed("GMV target by week", "周 GMV 目标"),
        By::Day => Text::fixed("GMV target by day", "每日 GMV 目标"),
        By::Promo => Text::fixed("GMV target by promo", "大促 GMV 目标"),
        By::Phase => Text::fixed("GMV target by promo phase", "大促阶段 GMV 目标"),
    };
    titled(plan, &what, selection)
}

/// A title with the plan's name and the part of the year.
pub(super) fn titled(plan: &Plan, what: &Text, selection: Selection) -> Text {
    let when = selection.label(plan.year);
    text!(en: "{name}: {what}, {when}", zh: "{name}：{what}（{when}）", name = plan.name, what = what, when = when)
}

/// The columns, of which rows of each kind have some; a row comes with its share of the year for the eye.
pub fn fields<'p>(
    plan: &'p Plan,
    by: By,
    selection: Selection,
    across: Option<Across<'p>>,
) -> Fields<'p, (&'p Row, u32)> {
    let head = match by {
        By::Year => Text::fixed("Year", "年度"),
        By::Quarter => Text::fixed("Quarter", "季度"),
        By::Month => Text::fixed("Month", "月份"),
        By::Week => Text::fixed("Week", "周"),
        By::Day => Text::fixed("Day", "日期"),
        By::Promo => Text::fixed("Promo", "大促"),
        By::Phase => Text::fixed("Phase", "阶段"),
    };
    let of_promos = matches!(by, By::Promo | By::Phase);
    let spans = !matches!(by, By::Month | By::Day);
    let promo = |row: &Row| &plan.promos[row.promos[0]];
    let mut fields = Fields::keyed(head, |(row, _): &(&Row, u32)| Cell::name(&row.key));
    let alone = across.is_none();
    fields = match by {
        By::Promo => {
            fields.words("name", Text::fixed("Name", "名称"), move |(row, _)| Cell::name(&promo(row).name)).json(None)
        }
        By::Phase => fields
            .words("kind", Text::fixed("Kind", "类型"), move |(row, _)| {
                row.phase.map_or(Cell::Empty, |at| {
                    let kind = promo(row).phases[at].kind;
                    Cell::Word { id: kind.word(), text: kind.name() }
                })
            })
            .json(None),
        By::Day => {
            fields.words("weekday", Text::fixed("Weekday", "星期"), |(row, _)| weekday(row.from.weekday())).json(None)
        }
        By::Quarter => {
            let named = plan.briefs.iter().any(|brief| brief.phase.is_some());
            fields
                .words("phase", Text::fixed("Phase", "阶段"), |(row, _)| {
                    row.standing.map_or(Cell::Empty, |standing| phase(plan, standing.quarter))
                })
                .in_table(named)
                .json(None)
        }
        By::Year | By::Month | By::Week => fields,
    };
    fields = fields
        .words(FROM, Text::fixed("From", "开始"), |(row, _)| Cell::Date(row.from))
        .in_table(spans && alone)
        .words(TO, Text::fixed("To", "结束"), |(row, _)| Cell::Date(row.to))
        .in_table(spans && alone)
        .words("quarter", Text::fixed("Quarter", "季度"), move |(row, _)| {
            let standing = row.standing.filter(|_| by != By::Year);
            standing.map_or(Cell::Empty, |standing| Cell::name(&format!("Q{}", standing.quarter + 1)))
        })
        .in_table(by == By::Month && alone)
        .figures(DAYS, Text::fixed("Days", "天数"), |(row, _)| Cell::Count(row.days as u128))
        .in_table(by != By::Day && alone)
        .figures(GMV, Text::fixed("GMV target", "目标 GMV"), |(row, _)| Cell::Money(row.gmv))
        .figures(LAST_YEAR, Text::fixed("Last year", "去年"), |(row, _)| {
            row.last_year.map_or(Cell::Empty, Cell::Money)
        })
        .in_table(has_last_year(plan, by))
        .figures(GROWTH, Text::fixed("Growth", "同比"), |(row, _)| Cell::growth(row.gmv, row.last_year))
        .in_table(has_last_year(plan, by));
    if let Some(across) = across {
        fields = parts::columns(fields, plan, by, selection, across);
    }
    fields
        .figures(UPLIFT, Text::fixed("Uplift", "倍率"), move |(row, _)| {
            match row.phase.map(|at| promo(row).phases[at].lift) {
                Some(Lift::Uplift(uplift)) => times(uplift.value()),
                Some(Lift::None | Lift::Share(_)) | None => Cell::Empty,
            }
        })
        .json(None)
        .in_table(by == By::Phase)
        .figures(UPLIFT_OUT, Text::fixed("Comes out at", "折合倍率"), |(row, _)| {
            row.uplift_out.map_or(Cell::Empty, times)
        })
        .in_table(by == By::Phase)
        .figures(SHARE, Text::fixed("Share of year", "占全年"), |(row, shown)| {
            share(row.gmv, plan.demand.target, *shown)
        })
        .in_table(alone)
        .figures(CUMULATIVE, Text::fixed("Cumulative", "累计"), |(row, _)| {
            row.standing.map_or(Cell::Empty, |standing| Cell::Money(standing.cumulative))
        })
        .in_table(!of_promos && alone)
        .words(PROMOS, Text::fixed("Promos", "大促"), |(row, _)| {
            Cell::Items(row.promos.iter().map(|&promo| plan.promos[promo].id.to_string()).collect())
        })
        .in_table(!of_promos && alone)
}

/// How many times an ordinary day.
fn times(uplift: Decimal) -> Cell {
    Cell::Ratio { exact: show(uplift), shown: format!("{uplift:.2}") }
}

/// What a quarter is called.
pub(super) fn phase(plan: &Plan, quarter: usize) -> Cell {
    plan.briefs[quarter].phase.as_deref().map_or(Cell::Empty, Cell::name)
}

/// What a quarter is to achieve.
pub(super) fn goal(plan: &Plan, quarter: usize) -> Cell {
    plan.briefs[quarter].goal.as_deref().map_or(Cell::Empty, Cell::name)
}

pub(super) fn share(part: Money, target: Money, shown: u32) -> Cell {
    Cell::Share { exact: ratio::exact(part, target), shown }
}

/// Shares for the eye: the rounded share of the total, apportioned to the rows, so that the column adds up.
pub(super) fn shown_shares(rows: impl ExactSizeIterator<Item = Money>, total: Money, target: Money) -> Vec<u32> {
    let (whole, count) = (Money(ratio::hundredths_of_percent(total, target).into()), rows.len());
    match Weights::of_money(rows) {
        Some(weights) => {
            apportion(whole, &weights).into_iter().map(|Money(part)| u32::try_from(part).unwrap_or(u32::MAX)).collect()
        }
        None => vec![0; count],
    }
}

fn weekday(day: Weekday) -> Cell {
    let (id, text) = weekday_name(day);
    Cell::Word { id, text }
}

/// A weekday as the format writes it, and for people.
pub fn weekday_name(day: Weekday) -> (&'static str, Text) {
    let (id, en, zh) = match day {
        Weekday::Mon => ("mon", "Mon", "周一"),
        Weekday::Tue => ("tue", "Tue", "周二"),
        Weekday::Wed => ("wed", "Wed", "周三"),
        Weekday::Thu => ("thu", "Thu", "周四"),
        Weekday::Fri => ("fri", "Fri", "周五"),
        Weekday::Sat => ("sat", "Sat", "周六"),
        Weekday::Sun => ("sun", "Sun", "周日"),
    };
    (id, Text::fixed(en, zh))
}

/// What a reader who adds up the column needs to know.
fn notes(plan: &Plan, targets: &Targets, by: By, total: Money, run: &std::ops::Range<usize>) -> Vec<Text> {
    let mut notes = Vec::new();
    if let (By::Quarter | By::Month, Some(step)) = (by, plan.demand.round) {
        notes.push(text!(
            en: "Quarters and months come out in whole steps of {step}.",
            zh: "季度和月份都取整到 {step}。",
            step = step.grouped(plan.currency)
        ));
    }
    if !matches!(by, By::Promo | By::Phase) {
        return notes;
    }
    if by == By::Promo {
        notes.push(Text::fixed("A promo's GMV leaves out its warm-up.", "大促 GMV 不含预热期。"));
    }
    let mut covered = vec![false; run.end];
    for row in rows(plan, targets, By::Phase, run) {
        let phase = row.phase.map(|at| &plan.promos[row.promos[0]].phases[at]);
        let counted = by == By::Phase || phase.is_some_and(|phase| phase.kind != crate::model::plan::PhaseKind::Warmup);
        if let (Some(phase), true) = (phase, counted) {
            let days = crate::expand::targets::overlap(&phase.days_in(plan.year), run);
            covered[days].fill(true);
        }
    }
    let distinct: Money = (run.clone()).filter(|&day| covered[day]).map(|day| targets.days(day..day + 1)).sum();
    if distinct != total {
        notes.push(text!(
            en: "Promos share days: the total counts {twice} twice.",
            zh: "有大促日期重叠，合计中重复计入 {twice}。",
            twice = (total - distinct).grouped(plan.currency)
        ));
    }
    notes
}
