//! How each number was computed: the rules in words, and every figure with its step down, worded.

use rust_decimal::Decimal;

use crate::expand::Worked;
use crate::expand::blocks::blocks;
use crate::expand::calendar::phase_key;
use crate::expand::targets::day_weights;
use crate::explain::{BudgetFigure, Figure, Op, Purse, Spent, Step, Term, Unrounded, Value};
use crate::lang::{Count, Name, Text};
use crate::model::money::Money;
use crate::model::plan::{Flow, Plan, Pool};
use crate::model::scalar::percent;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::Told;
use crate::report::sheet::{Cell, Column, Kind, Row, Sheet};
use crate::text;

/// The rules that hold for all figures.
pub(super) fn leads(plan: &Plan) -> Vec<Text> {
    let mut leads = vec![
        Text::fixed(
            "All arithmetic is exact. Where an amount is divided, each part first gets its share cut to the cent; the cents left over go one each to the parts with the largest remainders, the earlier first. So parts always add up to their whole.",
            "全部为精确计算。金额拆分时，每一份先取到分、舍去零头，剩下的几分钱按零头从大到小各补一分，零头相同时靠前者优先。所以各部分相加一定等于总数。",
        ),
        text!(
            en: "A day weighs {factor} × the largest uplift of the promos on that day (1 without a promo). Promos do not stack. Weeks, promos and months that the plan does not state are sums of their days.",
            zh: "一天的权重 = {factor} × 当天各大促中最大的倍率（没有大促时为 1），大促之间不相乘。周、大促以及计划没有写明占比的月份，都是各天之和。",
            factor = if plan.demand.days.is_empty() {
                Text::fixed("its weekday factor", "星期系数")
            } else {
                Text::fixed("its weekday factor × the factor of its days, where they have one,", "星期系数 × 当天的系数（没写的为 1）")
            }
        ),
        Text::fixed(
            "Promo money falls into months by the days of the promo's spend window, from the first day of its first phase to the last of its last. Always-on money follows the GMV of the days outside the windows. Both reach their months by way of the quarters, and channels come last, one after the other out of what is left.",
            "大促预算按花钱窗口（第一个阶段首日至最后一个阶段末日）落在各月的天数分到月；日常预算按窗口以外各天的 GMV 分到月。两者都先到季度再到月，最后逐个渠道从余下的钱里分。",
        ),
        Text::fixed(
            "What follows from a rate is rounded once for all days that share the rate and then divided among them, so a share of the whole is exactly that.",
            "按比率得出的数，比率相同的日子合在一起只四舍五入一次，再拆到各段，所以全年乘以比率正好相等。",
        ),
    ];
    if plan.demand.round.is_some() {
        leads.insert(2, Text::fixed(
            "Quarters and months come out in whole steps: the year is cut to the quarters by what they would be otherwise, each quarter to its months likewise, and a month to its days in cents.",
            "季度和月份取整：先算出不取整时的数，再按这些数把全年整份地分到季度，季度整份地分到月，月份按原来各天的数分到天，天不取整。",
        ));
    }
    leads.extend(paid(plan));
    leads
}

/// What offers cost, where GMV does not count what they take off.
fn paid(plan: &Plan) -> Option<Text> {
    let line = &plan.lines[plan.offers_apart()?];
    Some(text!(
        en: "GMV counts what customers paid. An offer that takes x off costs x ÷ (1 − x) of what its customers paid; one on top of another costs that of both together less that of the other. {line} pays for offers; the statement and cash count of it only what they leave, the year's divided among the months by the line's own amounts.",
        zh: "GMV 按实付计。优惠力度为 x 的，成本是用它的顾客实付的 x ÷（1 − x）；叠加的，按两项合起来的力度算，再减去下面那项的。优惠由{line}承担，利润表和现金只计它扣除优惠后的部分，按它自己各月的金额把全年的数分到月。",
        line = Name(&line.id)
    ))
}

/// One row a figure: what it is, how it comes about, what it is.
pub(super) fn sheet(told: &Told<'_>) -> Sheet {
    let worked = told.worked;
    let mut summed = Summed::default();
    Sheet {
        title: Text::fixed("Every figure and where it comes from", "逐项算法"),
        columns: vec![
            Column::words("figure", Text::fixed("Figure", "数字")).pinned(),
            Column::words("formula", Text::fixed("How", "算法")),
            Column::figures("amount", Text::fixed("Amount", "金额")),
        ],
        rows: figures(worked).into_iter().filter_map(|figure| row(worked, figure, &mut summed)).collect(),
        notes: Vec::new(),
        currency: worked.plan().currency,
    }
}

/// The figures of the chapter, in its order.
fn figures(worked: &Worked) -> Vec<Figure> {
    let mut all = targets(worked.plan());
    all.extend(biggest_days(worked).map(Figure::Day));
    all.extend((0..worked.plan().promos.len()).map(Figure::Promo));
    all.extend((0..worked.plan().lines.len()).flat_map(|line| budget(worked, line)));
    all
}

/// Year, quarters, their months, their phases with a share.
fn targets(plan: &Plan) -> Vec<Figure> {
    let blocks = blocks(plan.year, &plan.promos);
    let mut all = vec![Figure::Target];
    for quarter in 0..QUARTERS {
        all.push(Figure::Quarter(quarter));
        let months = MONTHS / QUARTERS;
        all.extend((quarter * months..(quarter + 1) * months).map(Figure::Month));
        // a promo with a target stands among the promos
        let here = blocks.iter().filter(|block| block.quarter(plan.year) == quarter);
        all.extend(here.filter_map(|block| Some(Figure::Phase { promo: block.promo, phase: block.phase? })));
    }
    all
}

/// The day with the most to sell as an example of all days; where it lies in a phase with a share, the greatest of the
/// other days too.
fn biggest_days(worked: &Worked) -> impl Iterator<Item = usize> {
    let (plan, targets) = (worked.plan(), worked.targets());
    let blocks = blocks(plan.year, &plan.promos);
    let of = |inside: bool| {
        let in_block = |day: &usize| blocks.iter().any(|block| block.days.contains(day));
        let days = (0..plan.year.day_count()).filter(|day| in_block(day) == inside);
        // of equal days the first
        days.rev().max_by_key(|&day| targets.days(day..day + 1))
    };
    let (inside, outside) = (of(true), of(false));
    let gmv = |day: usize| targets.days(day..day + 1);
    let leads = |day: &usize| outside.is_none_or(|other| (gmv(*day), other) > (gmv(other), *day));
    inside.filter(leads).into_iter().chain(outside)
}

/// A line, its pools, channels and promos.
fn budget(worked: &Worked, line: usize) -> Vec<Figure> {
    let (written, whole) = (&worked.plan().lines[line], Spent::of(line));
    let mut all = vec![whole];
    let channels = (0..written.channels.keys().len()).map(|channel| Spent { channel: Some(channel), ..whole });
    if let Flow::Split { pools, promos, .. } = &written.flow {
        all.extend(pools.keys().iter().map(|&pool| Spent { purse: Purse::Pool(pool), ..whole }));
        all.extend(channels);
        if money(worked, amount(Spent { purse: Purse::Pool(Pool::Promo), ..whole }))
            .is_some_and(|pool| pool > Money::ZERO)
        {
            all.extend(promos.iter().map(|&promo| Spent { purse: Purse::Promo(promo), ..whole }));
        }
    } else {
        all.extend(channels);
    }
    all.into_iter().map(amount).collect()
}

fn amount(spent: Spent) -> Figure {
    Figure::Budget(BudgetFigure::Amount(spent))
}

fn money(worked: &Worked, figure: Figure) -> Option<Money> {
    worked.figure(figure)?.money()
}

/// The parts that were added up last: rows next to each other are parts of one whole, which may have hundreds.
#[derive(Default)]
struct Summed {
    parts: Vec<Term>,
    sum: Money,
}

impl Summed {
    fn of(&mut self, worked: &Worked, parts: &[Term]) -> Option<Money> {
        if self.parts != parts {
            let sum = parts.iter().map(|part| worked.term(part)?.money()).sum::<Option<Money>>()?;
            *self = Self { parts: parts.to_vec(), sum };
        }
        Some(self.sum)
    }
}

fn row(worked: &Worked, figure: Figure, summed: &mut Summed) -> Option<Row> {
    let step = worked.why(figure)?;
    let cells = vec![
        Cell::Text(name(worked.plan(), figure)?),
        Cell::Text(how(worked, figure, &step, summed)?),
        Cell::Money(step.value.money()?),
    ];
    Some(Row { kind: Kind::Item, cells })
}

/// What a figure of the chapter is called; `None` for others.
fn name(plan: &Plan, figure: Figure) -> Option<Text> {
    let name = match figure {
        Figure::Target => return Some(Text::fixed("GMV of the year", "全年 GMV")),
        Figure::Quarter(quarter) => format!("Q{}", quarter + 1),
        Figure::Month(month) => plan.year.month_key(month),
        Figure::Day(day) => plan.year.day(day).to_string(),
        Figure::Promo(promo) => plan.promos[promo].name.clone(),
        Figure::Phase { promo, phase } => phase_key(&plan.promos[promo], phase),
        Figure::PromoMonth { promo, month } => {
            format!("{} · {}", plan.promos[promo].name, plan.year.month_key(month))
        }
        Figure::Unrounded(of) => {
            let name = name(plan, of.figure())?;
            return Some(text!(en: "{name} before rounding", zh: "{name} 取整前", name = name));
        }
        Figure::Rest(parent) => {
            let name = name(plan, parent.figure())?;
            return Some(
                text!(en: "{name} less its phases with a share", zh: "{name} 扣除写明占比的阶段后", name = name),
            );
        }
        Figure::Budget(BudgetFigure::Amount(spent)) => {
            let line = &plan.lines[spent.line];
            let part = match (spent.channel, spent.purse) {
                (Some(channel), _) => Text::same(line.channels.keys()[channel].as_str()),
                (None, Purse::Pool(pool)) => pool.name(),
                (None, Purse::Promo(promo)) => Text::same(plan.promos[promo].name.as_str()),
                (None, Purse::Whole | Purse::Kind { .. }) => return Some(Text::same(line.id.as_str())),
            };
            return Some(text!(en: "{line}, {part}", zh: "{line} · {part}", line = line.id, part = part));
        }
        _ => return None,
    };
    Some(Text::same(name))
}

/// Who gave a figure that follows from no other.
fn given(plan: &Plan, figure: Figure) -> Text {
    match plan.changes.iter().find(|change| change.path == "gmv.target") {
        Some(change) if figure == Figure::Target => {
            text!(en: "given by {by} for this what-if", zh: "试算：由 {by} 给定", by = change.by)
        }
        _ => Text::fixed("decided in the plan", "计划直接给定"),
    }
}

/// A step in words; `None` for those that the chapter has none of.
fn how(worked: &Worked, figure: Figure, step: &Step, summed: &mut Summed) -> Option<Text> {
    let plan = worked.plan();
    let shown = |amount: Money| amount.grouped(plan.currency);
    let of = |term: &Term| worked.term(term)?.money();
    let all = |terms: &[Term]| terms.iter().map(of).sum::<Option<Money>>();
    let share = |whole: Money, share: Decimal| Some(Text::same(format!("{} × {}", shown(whole), percent(share))));
    match (step.op, step.of.as_slice()) {
        (Op::Input, _) => Some(given(plan, figure)),
        (Op::Grown, [before, Term::Input { value, .. }, ..]) => Some(text!(
            en: "last year's GMV {before} × (1 + {growth})",
            zh: "去年 GMV {before} × (1 + {growth})",
            before = shown(of(before)?),
            growth = percent(value.ratio()?)
        )),
        (Op::AtRate, [bases @ .., Term::Input { value, .. }]) => share(all(bases)?, value.ratio()?),
        (Op::Part { nth }, [whole, parts @ ..]) => match parts.get(nth)? {
            Term::Input { value: Value::Ratio(ratio), .. } => share(of(whole)?, *ratio),
            Term::Input { value: Value::Money(part), .. } => {
                let all = summed.of(worked, parts)?;
                if of(whole)? == all {
                    Some(Text::fixed("decided in the plan", "计划直接给定"))
                } else {
                    Some(text!(
                        en: "{whole} × {part} ÷ {all}, amounts of the plan",
                        zh: "{whole} × {part} ÷ {all}（计划里的金额）",
                        whole = shown(of(whole)?),
                        part = shown(*part),
                        all = shown(all)
                    ))
                }
            }
            Term::Input { .. } => {
                Some(Text::fixed("as the shares and amounts of the plan cut it", "按计划里的占比和金额拆分"))
            }
            Term::Figure(Figure::Weight(day)) => {
                let Term::Figure(from) = whole else { return None };
                let weights = day_weights(plan.year, &plan.demand, &plan.promos);
                let all = parts
                    .iter()
                    .map(|part| if let Term::Figure(Figure::Weight(day)) = part { weights[*day] } else { 0 });
                Some(text!(
                    en: "{from}: {whole} × weight {weight} ÷ weights of all its days {all}",
                    zh: "{from} {whole} × 当天权重 {weight} ÷ 各天权重之和 {all}",
                    from = name(plan, *from)?,
                    whole = shown(of(whole)?),
                    weight = weight(weights[*day]),
                    all = weight(all.sum())
                ))
            }
            Term::Figure(Figure::Unrounded(_)) => Some(text!(
                en: "{whole} × {before} ÷ {all}, its day and its month before rounding",
                zh: "{whole} × {before} ÷ {all}（取整前的当天 ÷ 当月）",
                whole = shown(of(whole)?),
                before = shown(of(parts.get(nth)?)?),
                all = shown(summed.of(worked, parts)?)
            )),
            part => Some(text!(
                en: "{pool} × its GMV {gmv} ÷ GMV of all {all}",
                zh: "{pool} × 本场 GMV {gmv} ÷ 各场 GMV 之和 {all}",
                pool = shown(of(whole)?),
                gmv = shown(of(part)?),
                all = shown(summed.of(worked, parts)?)
            )),
        },
        (Op::PartInSteps { .. }, [whole, step, ..]) => {
            let before = Figure::Unrounded(Unrounded::of(figure)?);
            Some(text!(
                en: "{whole} cut in steps of {step} by what there is before rounding, here {before}",
                zh: "{whole} 按取整前的数整份拆分，每份 {step}；这里取整前是 {before}",
                whole = shown(of(whole)?),
                step = shown(of(step)?),
                before = shown(money(worked, before)?)
            ))
        }
        (Op::Sum, of) => {
            let days = |term: &Term| match term {
                Term::Figure(Figure::Phase { promo, phase }) => {
                    plan.promos[*promo].phases[*phase].days_in(plan.year).len()
                }
                _ => 1,
            };
            let of_months = of.iter().any(|term| matches!(term, Term::Figure(Figure::Month(_))));
            let n = of.iter().map(days).sum::<usize>() as u64;
            let days = Count { n, one: "day", many: "days", zh: "天" };
            Some(match figure {
                Figure::Promo(_) => {
                    text!(en: "sum of its {days} after the warm-up", zh: "预热以外 {days}之和", days = days)
                }
                Figure::Target => Text::fixed("sum of the amounts in the plan", "计划里各项金额之和"),
                Figure::Budget(_) => Text::fixed("sum of its months, each at its own rate", "各月之和，各按当月的费比"),
                _ if of_months => Text::fixed("sum of its three months", "三个月之和"),
                _ => text!(en: "sum of its {days}", zh: "{days}之和", days = days),
            })
        }
        _ => None,
    }
}

/// A weight as the plan's factors multiply: `9.2`.
fn weight(weight: u128) -> String {
    // the product of two factors in billionths
    let digits = Money(weight.cast_signed()).shifted(18);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Summed, figures, row, weight};
    use crate::explain::tests::{texts, worked};

    #[test]
    fn every_figure_of_the_chapter_has_its_row() {
        for worked in texts().map(|text| worked(&text)) {
            let mut summed = Summed::default();
            for figure in figures(&worked) {
                let [row, alone] = [&mut summed, &mut Summed::default()].map(|summed| row(&worked, figure, summed));
                assert!(row.is_some(), "{}", figure.key(worked.plan()));
                assert_eq!(format!("{row:?}"), format!("{alone:?}"), "what was added up before is not taken for it");
            }
        }
    }

    #[test]
    fn weights_read_as_factors() {
        assert_eq!(weight(1_000_000_000_000_000_000), "1");
        assert_eq!(weight(9_200_000_000_000_000_000), "9.2");
        assert_eq!(weight(73_150_000_000_000_000_001), "73.150000000000000001");
    }
}
