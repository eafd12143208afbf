//! What to know before reading a chapter: its figures in a sentence or two.
//!
//! Amounts are worded as shares, because a page may count them in any unit.

pub(super) mod money_out;

use crate::lang::{Count, Name, Text};
use crate::model::money::Money;
use crate::model::plan::splits::Split;
use crate::model::plan::{Plan, Tier, selling_days};
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::Told;
use crate::report::annual::headlines::share;
use crate::text;

/// How many days count as the biggest.
const BIGGEST: usize = 10;

/// Which quarters and months stand out.
pub(super) fn targets(told: &Told<'_>) -> Vec<Text> {
    let (plan, targets) = (told.worked.plan(), told.worked.targets());
    let quarter = |quarter: usize| targets.days(plan.year.quarter_days(quarter));
    let (low, high) = extremes(QUARTERS, quarter);
    let (least, most) = extremes(MONTHS, |month| targets.month(month));
    let of_year = |amount| share(amount, plan.demand.target);
    if low == high {
        // all quarters are equal
        return Vec::new();
    }
    vec![text!(
        en: "{high} carries {high_share} of the year, {low} {low_share}. Months range from {least_share} ({least}) to {most_share} ({most}).",
        zh: "{high} 最高，占全年 {high_share}；{low} 最低，占 {low_share}。单月最低 {least_share}（{least}），最高 {most_share}（{most}）。",
        high = format!("Q{}", high + 1),
        high_share = of_year(quarter(high)),
        low = format!("Q{}", low + 1),
        low_share = of_year(quarter(low)),
        least = plan.year.month_key(least),
        least_share = of_year(targets.month(least)),
        most = plan.year.month_key(most),
        most_share = of_year(targets.month(most))
    )]
}

/// Which part of each split carries most.
pub(super) fn splits(told: &Told<'_>) -> Vec<Text> {
    let (plan, parts) = (told.worked.plan(), told.worked.parts());
    let lead = |(split, written): (usize, &Split)| {
        let sums = parts.sums(split, |_| true);
        // of equal parts the first
        let (most, &amount) = sums.iter().enumerate().rev().max_by_key(|(_, amount)| **amount)?;
        Some(text!(
            en: "By {name}, {part} carries most: {share} of the year.",
            zh: "按{name}看，{part}最多，占全年 {share}。",
            name = Name(&written.name),
            part = Name(&written.parts.keys()[most]),
            share = share(amount, plan.demand.target)
        ))
    };
    plan.splits.iter().enumerate().filter_map(lead).collect()
}

/// How much hangs on few days.
pub(super) fn days(told: &Told<'_>) -> Vec<Text> {
    let (plan, targets) = (told.worked.plan(), told.worked.targets());
    let count = plan.year.day_count();
    let mut days: Vec<Money> = (0..count).map(|day| targets.days(day..day + 1)).collect();
    days.sort_unstable();
    let biggest: Money = days.iter().rev().take(BIGGEST).copied().sum();
    vec![text!(
        en: "The {n} biggest of {days} days carry {share} of the year; an average day carries {average}.",
        zh: "全年 {days} 天里，目标最高的 {n} 天占全年 {share}；平均一天占 {average}。",
        n = BIGGEST,
        days = count,
        share = share(biggest, plan.demand.target),
        average = share(Money(1), Money(i128::try_from(count).unwrap_or(1)))
    )]
}

/// What the core promos carry, and which carries most.
pub(super) fn promos(told: &Told<'_>) -> Vec<Text> {
    let (plan, targets) = (told.worked.plan(), told.worked.targets());
    let gmv = |promo: usize| targets.promo(&plan.promos[promo], &(0..plan.year.day_count()));
    let (_, most) = extremes(plan.promos.len(), gmv);
    let core = selling_days(plan.promos.iter().filter(|promo| promo.tier == Tier::Core), plan.year);
    let core: Money = (0..core.len()).filter(|&day| core[day]).map(|day| targets.days(day..day + 1)).sum();
    vec![text!(
        en: "The core promos carry {core} of the year while they sell. {name} carries most: {most}.",
        zh: "核心大促的售卖日占全年 {core}。最大的一场是{name}，占 {most}。",
        core = share(core, plan.demand.target),
        name = Name(&plan.promos[most].name),
        most = share(gmv(most), plan.demand.target)
    )]
}

/// The longest time in which no promo sells.
pub(super) fn calendar(plan: &Plan) -> Vec<Text> {
    let selling = selling_days(&plan.promos, plan.year);
    let (mut from, mut best) = (0, 0..0);
    for day in 0..=selling.len() {
        if day == selling.len() || selling[day] {
            if day - from > best.len() {
                best = from..day;
            }
            from = day + 1;
        }
    }
    if best.is_empty() || best.len() == selling.len() {
        return Vec::new();
    }
    vec![text!(
        en: "The longest time without a promo that sells: {days}, from {from} to {to}.",
        zh: "没有大促在售的最长一段：{days}，从 {from} 到 {to}。",
        days = Count { n: best.len() as u64, one: "day", many: "days", zh: "天" },
        from = plan.year.day(best.start),
        to = plan.year.day(best.end - 1)
    )]
}

/// When the money goes out.
pub(super) fn budgets(told: &Told<'_>) -> Vec<Text> {
    let mut months = [Money::ZERO; MONTHS];
    for leaf in told.worked.budgets().lines.iter().flat_map(|line| &line.cells) {
        months[leaf.month] += leaf.amount;
    }
    let all: Money = months.iter().copied().sum();
    let (least, most) = extremes(MONTHS, |month| months[month]);
    if least == most {
        return Vec::new();
    }
    let year = told.worked.plan().year;
    vec![text!(
        en: "Most is spent in {most}, {most_share} of all budgets; least in {least}, {least_share}.",
        zh: "花得最多的是 {most}，占全部预算 {most_share}；最少的是 {least}，占 {least_share}。",
        most = year.month_key(most),
        most_share = share(months[most], all),
        least = year.month_key(least),
        least_share = share(months[least], all)
    )]
}

/// The first place with the least and the first with the most.
fn extremes(count: usize, amount: impl Fn(usize) -> Money) -> (usize, usize) {
    (1..count).fold((0, 0), |(low, high), at| {
        let (here, least, most) = (amount(at), amount(low), amount(high));
        (if here < least { at } else { low }, if here > most { at } else { high })
    })
}
