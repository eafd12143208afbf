//! `plan breakdown`: targets by quarter, month, week, day, promo or phase.

use chrono::{Datelike, Weekday};

use crate::expand::apportion::{Weights, apportion};
use crate::expand::ratio;
use crate::expand::rows::{By, Row, rows};
use crate::expand::targets::Targets;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::selection::Selection;
use crate::report::sheet::{Align, Cell, Column, Kind, Row as Line, Sheet};
use crate::text;

/// The targets of the selected days as a grid.
pub fn sheet(plan: &Plan, targets: &Targets, by: By, selection: Selection) -> Sheet {
    let run = selection.days(plan.year);
    let rows = rows(plan, targets, by, &run);
    let total: Money = rows.iter().map(|row| row.gmv).sum();
    let shares = shown_shares(&rows, total, plan.demand.target);
    let columns = columns(by);
    let mut lines: Vec<Line> = rows
        .iter()
        .zip(shares)
        .map(|(row, shown)| Line {
            kind: Kind::Item,
            cells: columns.iter().map(|column| cell(plan, column.what, row, shown)).collect(),
        })
        .collect();
    lines.push(Line {
        kind: Kind::Total,
        cells: columns
            .iter()
            .enumerate()
            .map(|(at, column)| match column.what {
                _ if at == 0 => Cell::Text(Text::fixed("Total", "合计")),
                // promos overlap: their days in all would be no number of days
                What::Days if !matches!(by, By::Promo | By::Phase) => Cell::Count(run.len() as u128),
                What::Gmv => Cell::Money(total),
                What::Share => {
                    share(total, plan.demand.target, ratio::hundredths_of_percent(total, plan.demand.target))
                }
                _ => Cell::Empty,
            })
            .collect(),
    });
    Sheet {
        title: title(plan, by, selection),
        columns: columns.into_iter().map(|column| column.column).collect(),
        rows: lines,
        notes: notes(plan, targets, by, total, &run),
        currency: plan.currency,
    }
}

fn title(plan: &Plan, by: By, selection: Selection) -> Text {
    let what = match by {
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
    let when = selection.label(plan);
    text!(en: "{name}: {what}, {when}", zh: "{name}：{what}（{when}）", name = plan.name, what = what, when = when)
}

/// What a column shows of a row.
#[derive(Clone, Copy)]
enum What {
    Key,
    Name,
    Kind,
    Weekday,
    Quarter,
    From,
    To,
    Days,
    Gmv,
    Share,
    Cumulative,
    Promos,
}

struct Planned {
    what: What,
    column: Column,
}

fn columns(by: By) -> Vec<Planned> {
    let key_head = match by {
        By::Quarter => Text::fixed("Quarter", "季度"),
        By::Month => Text::fixed("Month", "月份"),
        By::Week => Text::fixed("Week", "周"),
        By::Day => Text::fixed("Day", "日期"),
        By::Promo => Text::fixed("Promo", "大促"),
        By::Phase => Text::fixed("Phase", "阶段"),
    };
    let order: &[What] = match by {
        By::Quarter | By::Week => {
            &[What::Key, What::From, What::To, What::Days, What::Gmv, What::Share, What::Cumulative, What::Promos]
        }
        By::Month => &[What::Key, What::Quarter, What::Days, What::Gmv, What::Share, What::Cumulative, What::Promos],
        By::Day => &[What::Key, What::Weekday, What::Gmv, What::Share, What::Cumulative, What::Promos],
        By::Promo => &[What::Key, What::Name, What::From, What::To, What::Days, What::Gmv, What::Share],
        By::Phase => &[What::Key, What::Kind, What::From, What::To, What::Days, What::Gmv, What::Share],
    };
    order.iter().map(|&what| Planned { what, column: column(what, &key_head) }).collect()
}

fn column(what: What, key_head: &Text) -> Column {
    let (key, head, align) = match what {
        What::Key => ("key", key_head.clone(), Align::Left),
        What::Name => ("name", Text::fixed("Name", "名称"), Align::Left),
        What::Kind => ("kind", Text::fixed("Kind", "类型"), Align::Left),
        What::Weekday => ("weekday", Text::fixed("Weekday", "星期"), Align::Left),
        What::Quarter => ("quarter", Text::fixed("Quarter", "季度"), Align::Left),
        What::From => ("from", Text::fixed("From", "开始"), Align::Left),
        What::To => ("to", Text::fixed("To", "结束"), Align::Left),
        What::Days => ("days", Text::fixed("Days", "天数"), Align::Right),
        What::Gmv => ("gmv", Text::fixed("GMV target", "目标 GMV"), Align::Right),
        What::Share => ("share_of_year", Text::fixed("Share of year", "占全年"), Align::Right),
        What::Cumulative => ("cumulative", Text::fixed("Cumulative", "累计"), Align::Right),
        What::Promos => ("promos", Text::fixed("Promos", "大促"), Align::Left),
    };
    Column { key: key.to_owned(), head, align, pinned: matches!(what, What::Key) }
}

fn cell(plan: &Plan, what: What, row: &Row, shown: u32) -> Cell {
    match what {
        What::Key => Cell::Text(Text::same(row.key.as_str())),
        What::Name => Cell::Text(Text::same(plan.promos[row.promos[0]].name.as_str())),
        What::Kind => row.phase.map_or(Cell::Empty, |at| {
            let kind = plan.promos[row.promos[0]].phases[at].kind;
            Cell::Word { id: kind.word(), text: kind.name() }
        }),
        What::Weekday => weekday(row.from.weekday()),
        What::Quarter => {
            row.standing.map_or(Cell::Empty, |standing| Cell::Text(Text::same(format!("Q{}", standing.quarter + 1))))
        }
        What::From => Cell::Date(row.from),
        What::To => Cell::Date(row.to),
        What::Days => Cell::Count(row.days as u128),
        What::Gmv => Cell::Money(row.gmv),
        What::Share => share(row.gmv, plan.demand.target, shown),
        What::Cumulative => row.standing.map_or(Cell::Empty, |standing| Cell::Money(standing.cumulative)),
        What::Promos => Cell::Items(row.promos.iter().map(|&promo| plan.promos[promo].id.to_string()).collect()),
    }
}

fn share(part: Money, target: Money, shown: u32) -> Cell {
    Cell::Share { exact: ratio::exact(part, target), shown }
}

/// Shares for the eye: the rounded share of the total, apportioned to the rows, so that the column adds up.
fn shown_shares(rows: &[Row], total: Money, target: Money) -> Vec<u32> {
    let whole = Money(ratio::hundredths_of_percent(total, target).into());
    match Weights::of_money(rows.iter().map(|row| row.gmv)) {
        Some(weights) => {
            apportion(whole, &weights).into_iter().map(|Money(part)| u32::try_from(part).unwrap_or(u32::MAX)).collect()
        }
        None => vec![0; rows.len()],
    }
}

fn weekday(day: Weekday) -> Cell {
    let (id, text) = weekday_name(day);
    Cell::Word { id, text }
}

/// A weekday as the format writes it, and for people.
pub(crate) fn weekday_name(day: Weekday) -> (&'static str, Text) {
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
