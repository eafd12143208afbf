//! A quarter with neither promo nor activity.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft, Promo};
use crate::model::split::{Cut, Filled};
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0207",
    name: "empty-quarter",
    severity: Severity::Warning,
    title: Text::fixed("a quarter has neither promo nor activity", "有一个季度既没有大促也没有活动"),
    checks: Text::fixed(
        "Each quarter: at least one promo phase has a day in it, or its brief names an activity.",
        "每个季度至少有一个大促阶段落在里面，或者在 `quarters` 里写了活动。",
    ),
    matters: Text::fixed(
        "The quarter has a target and nothing planned to reach it. It usually shows only when its first month comes \
        in short.",
        "这个季度有目标，却没有任何抓手，往往要到第一个月没完成才会发现。",
    ),
    example: "\
quarters:
  Q1: {activities: {3月: 38 预售专场}}
  Q2: {activities: {6月: 618 狂欢周}}
  Q3: {phase: 深耕期}
  Q4: {activities: {11月: 双 11 狂欢日}}
",
    fix: Text::fixed(
        "Add a promo with days in the quarter, or an activity under `quarters`, for example `activities: {8月: 新品体验官}`.",
        "在这个季度安排一场大促，或者在 `quarters` 里补活动，例如 `activities: {8月: 新品体验官}`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let (Some(year), Some(busy)) = (draft.year, busy_months(draft)) else { return };
    let closed = closed_months(draft);
    for (quarter, busy) in busy.iter().enumerate() {
        if busy.contains(&true) || closed[quarter] == [true; MONTHS / QUARTERS] {
            continue;
        }
        let days = year.quarter_days(quarter);
        let (first, last) = (year.day(days.start), year.day(days.end - 1));
        let share = draft.quarters.given().and_then(|split| split.value.parts[quarter].share.span());
        // without shares there is more to mend first
        let whole = draft.quarters.given().map(|split| split.span).or(draft.flat.given().map(|months| months.span));
        let Some(span) = share.or(whole) else { continue };
        let name = format!("Q{}", quarter + 1);
        let diag = Diag::new(
            &RULE,
            span,
            text!(en: "{name} has neither a promo nor an activity", zh: "{name} 既没有大促也没有活动", name = name),
            text!(en: "this share has nothing to reach it with", zh: "这个占比没有抓手"),
        );
        out.push(diag.help(text!(
            en: "add `{name}: {{activities: {{{month}: …}}}}` under `quarters`, or a promo between {first} and {last}",
            zh: "在 `quarters` 下补 `{name}: {{activities: {{{month}: …}}}}`，或者在 {first} 到 {last} 之间安排大促",
            name = name,
            month = year.month_key(quarter * 3),
            first = first,
            last = last
        )));
    }
}

/// By quarter, which of its months are known to sell nothing: their share is 0%, or that of the whole quarter.
pub(super) fn closed_months(draft: &Draft) -> [[bool; MONTHS / QUARTERS]; QUARTERS] {
    let mut closed = [[false; MONTHS / QUARTERS]; QUARTERS];
    let quarters = draft.filled_quarters().and_then(Filled::whole);
    for (closed, &weight) in closed.iter_mut().zip(quarters.iter().flat_map(Cut::weights)) {
        *closed = [weight == 0; MONTHS / QUARTERS];
    }
    let mut close = |first: usize, months: Option<Filled>| {
        let months = months.and_then(Filled::whole);
        for (month, &weight) in (first..).zip(months.iter().flat_map(Cut::weights)) {
            closed[month / (MONTHS / QUARTERS)][month % (MONTHS / QUARTERS)] |= weight == 0;
        }
    };
    for quarter in 0..QUARTERS {
        close(quarter * (MONTHS / QUARTERS), draft.filled_months(quarter));
    }
    close(0, draft.filled_year());
    closed
}

/// By quarter, which of its months have a promo phase or an activity. A month that nothing certain can be said of counts as
/// busy; `None` where a promo could not be read, which might be what fills any of them.
pub(super) fn busy_months(draft: &Draft) -> Option<[[bool; MONTHS / QUARTERS]; QUARTERS]> {
    let year = draft.year?;
    let all_read = match &draft.promos {
        Field::Absent => true,
        Field::Broken(_) => false,
        Field::Given(promos) => {
            let known = |promo: &Promo| promo.all_dated() && !promo.status.is_broken();
            promos.value.iter().all(|promo| promo.given().is_some_and(|promo| known(&promo.value)))
        }
    };
    if !all_read {
        return None;
    }
    let mut busy = [[false; MONTHS / QUARTERS]; QUARTERS];
    let all = DateRange { first: year.first(), last: year.last() };
    for (_, dates) in draft.live_promos().flat_map(Promo::dated) {
        let Some(days) = dates.value.shared(all) else { continue };
        for month in year.month_of(days.first)..=year.month_of(days.last) {
            busy[month / (MONTHS / QUARTERS)][month % (MONTHS / QUARTERS)] = true;
        }
    }
    for (quarter, brief) in draft.briefs.iter().enumerate() {
        if brief.is_broken() || brief.given().is_some_and(|brief| brief.truncated) {
            busy[quarter] = [true; MONTHS / QUARTERS];
        }
        for activity in brief.given().into_iter().flat_map(|brief| &brief.value.activities) {
            match activity.month.filter(|month| month / (MONTHS / QUARTERS) == quarter) {
                Some(month) => busy[quarter][month % (MONTHS / QUARTERS)] = true,
                None => busy[quarter] = [true; MONTHS / QUARTERS],
            }
        }
    }
    Some(busy)
}
