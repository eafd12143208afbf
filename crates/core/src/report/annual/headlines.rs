//! The figures to know by heart.

use crate::expand::pnl::{Row as Line, RowId};
use crate::expand::ratio;
use crate::expand::targets::Targets;
use crate::lang::{Count, List, Text};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Plan, Tier, selling_days};
use crate::model::scalar::percent;
use crate::model::scalar::share::Portion;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::{Headline, Table, Told};
use crate::report::fields::Fields;
use crate::report::sheet::{Cell, Column, Kind, Sheet};
use crate::text;

pub(super) fn headlines(told: &Told<'_>) -> Vec<Headline> {
    let plan = told.worked.plan();
    let mut headlines =
        vec![target(plan, told.worked.targets()), month(plan, told.worked.targets()), day(plan, told.worked.targets())];
    headlines.extend(promos(plan, told.worked.targets()));
    headlines.extend(budget(told));
    headlines.extend(profit(told));
    headlines.push(findings(told));
    headlines
}

/// The same as a table.
pub(super) fn table(headlines: &[Headline], currency: Currency) -> Table {
    let label = Column::words("figure", Text::fixed("Figure", "指标")).pinned();
    let fields = Fields::new()
        .column(label, |headline: &Headline| Cell::Text(headline.label.clone()))
        .figures("value", Text::fixed("Value", "数值"), |headline| headline.value.clone())
        .words("note", Text::fixed("Note", "说明"), |headline| Cell::Text(headline.note.clone()));
    let sheet = Sheet {
        title: Text::fixed("At a glance", "一览"),
        columns: fields.columns(),
        rows: headlines.iter().map(|headline| fields.row(Kind::Item, headline)).collect(),
        notes: Vec::new(),
        currency,
    };
    Table { name: "summary".into(), chart: None, sheet, foldable: false }
}

fn target(plan: &Plan, targets: &Targets) -> Headline {
    let shown = |quarter: usize| match plan.demand.quarters().map(|cut| cut.parts()[quarter]) {
        Some(Portion::Share(share)) => percent(share),
        _ => ratio::percent(targets.days(plan.year.quarter_days(quarter)), plan.demand.target),
    };
    let quarters: Vec<String> = (0..QUARTERS).map(|at| format!("Q{} {}", at + 1, shown(at))).collect();
    Headline {
        label: Text::fixed("GMV target", "全年 GMV 目标"),
        value: Cell::Money(plan.demand.target),
        note: match plan.last_year.as_ref().filter(|sold| sold.gmv > Money::ZERO) {
            Some(sold) => text!(
                en: "{growth} over last year · {quarters}",
                zh: "同比 {growth} · {quarters}",
                growth = ratio::percent_change(plan.demand.target - sold.gmv, sold.gmv),
                quarters = quarters.join(" · ")
            ),
            None => Text::same(quarters.join(" · ")),
        },
    }
}

/// The month with the most to sell; the earliest of several.
fn month(plan: &Plan, targets: &Targets) -> Headline {
    let best = greatest(0..MONTHS, |month| targets.month(month));
    let amount = targets.month(best);
    Headline {
        label: Text::fixed("Biggest month", "最高的月份"),
        value: Cell::Money(amount),
        note: text!(
            en: "{month} in Q{quarter}, {share} of the year",
            zh: "{month}（Q{quarter}），占全年 {share}",
            month = plan.year.month_key(best),
            quarter = best / (MONTHS / QUARTERS) + 1,
            share = share(amount, plan.demand.target)
        ),
    }
}

/// The day with the most to sell; the earliest of several.
fn day(plan: &Plan, targets: &Targets) -> Headline {
    let best = greatest(0..plan.year.day_count(), |day| targets.days(day..day + 1));
    let amount = targets.days(best..best + 1);
    let selling = plan.promos.iter().filter(|promo| promo.selling(plan.year).any(|days| days.contains(&best)));
    let names: Vec<&str> = selling.map(|promo| promo.name.as_str()).collect();
    let date = plan.year.day(best);
    let note = if names.is_empty() {
        Text::same(date.to_string())
    } else {
        text!(en: "{date}, {promos}", zh: "{date}，{promos}", date = date, promos = List(names))
    };
    Headline { label: Text::fixed("Biggest day", "最高的一天"), value: Cell::Money(amount), note }
}

fn greatest(mut all: std::ops::Range<usize>, amount: impl Fn(usize) -> Money) -> usize {
    let first = all.next().unwrap_or(0);
    all.fold(first, |best, at| if amount(at) > amount(best) { at } else { best })
}

/// What is sold while promos sell, each day once.
fn promos(plan: &Plan, targets: &Targets) -> Option<Headline> {
    let selling = selling_days(&plan.promos, plan.year);
    let amount: Money = (0..selling.len()).filter(|&day| selling[day]).map(|day| targets.days(day..day + 1)).sum();
    let tier = |tier| plan.promos.iter().filter(|promo| promo.tier == tier).count() as u64;
    (!plan.promos.is_empty()).then(|| Headline {
        label: Text::fixed("On promo days", "大促售卖日 GMV"),
        value: Cell::Money(amount),
        note: text!(
            en: "{share} of the year on {days}; {core}, {segment}",
            zh: "{days}，占全年 {share}；{core}，{segment}",
            share = share(amount, plan.demand.target),
            days = Count { n: selling.iter().filter(|day| **day).count() as u64, one: "day", many: "days", zh: "天" },
            core = Count { n: tier(Tier::Core), one: "core promo", many: "core promos", zh: "场核心大促" },
            segment = Count { n: tier(Tier::Segment), one: "segment promo", many: "segment promos", zh: "个细分节点" },
        ),
    })
}

fn budget(told: &Told<'_>) -> Option<Headline> {
    let (plan, lines) = (told.worked.plan(), &told.worked.budgets().lines);
    let sum = |of: fn(&crate::expand::budgets::LineBudget) -> Money| lines.iter().map(of).sum::<Money>();
    let (amount, low, high) = (sum(|line| line.amount), sum(|line| line.low), sum(|line| line.high));
    let of_gmv = |amount| share(amount, plan.demand.target);
    let share = of_gmv(amount);
    (!lines.is_empty()).then(|| Headline {
        label: Text::fixed("Budgets", "预算合计"),
        value: Cell::Money(amount),
        note: if low == high {
            text!(en: "{share} of GMV", zh: "占 GMV {share}", share = share)
        } else {
            text!(
                en: "{share} of GMV; the bands allow {low} to {high}",
                zh: "占 GMV {share}；区间允许 {low} 至 {high}",
                share = share,
                // as shares: a page may count amounts in any unit
                low = of_gmv(low),
                high = of_gmv(high)
            )
        },
    })
}

/// What is left in the end, where the plan says what sales earn.
fn profit(told: &Told<'_>) -> Option<Headline> {
    let pnl = told.worked.pnl().ok()?;
    let year = |id| pnl.row(id).map_or(Money::ZERO, Line::total);
    let (profit, net) = (year(RowId::OperatingProfit), year(RowId::Net));
    let point = match pnl.break_even {
        Some(Money::ZERO) => None,
        Some(point) => Some(text!(
            en: "break-even at {share} of the target",
            zh: "盈亏平衡点为目标的 {share}",
            share = ratio::percent(point, told.worked.plan().demand.target)
        )),
        None => Some(Text::fixed("no break-even", "没有盈亏平衡点")),
    };
    let margin = (net > Money::ZERO)
        .then(|| text!(en: "{share} of net sales", zh: "占净销售额 {share}", share = ratio::percent(profit, net)));
    let note = match (margin, point) {
        (Some(margin), Some(point)) => {
            text!(en: "{margin}; {point}", zh: "{margin}；{point}", margin = margin, point = point)
        }
        (margin, point) => margin.or(point).unwrap_or_else(|| Text::same("")),
    };
    Some(Headline { label: Text::fixed("Operating profit", "经营利润"), value: Cell::Money(profit), note })
}

/// What the plan comes to: whether it earns money, from what share of its target on, and when it does not.
pub(super) fn verdict(told: &Told<'_>) -> Text {
    let plan = told.worked.plan();
    let checked = match told.findings.counts.warnings {
        0 => Text::fixed("Validation has no warnings.", "检查没有警告。"),
        n => {
            let warnings = Count { n: n as u64, one: "warning", many: "warnings", zh: "个警告" };
            text!(en: "Validation has {warnings}.", zh: "检查有 {warnings}。", warnings = warnings)
        }
    };
    let Ok(pnl) = told.worked.pnl() else {
        let budget: Money = told.worked.budgets().total();
        return text!(
            en: "Budgets take {share} of GMV. The plan does not say what sales earn, so its profit is not known. {checked}",
            zh: "预算占 GMV {share}。计划没有写退款率和毛利率，利润无从算起。{checked}",
            share = share(budget, plan.demand.target),
            checked = checked
        );
    };
    let row = pnl.row(RowId::OperatingProfit);
    let year = |id| pnl.row(id).map_or(Money::ZERO, Line::total);
    let (profit, net) = (year(RowId::OperatingProfit), year(RowId::Net));
    let result = match (profit > Money::ZERO, pnl.break_even) {
        (true, Some(point)) if point > Money::ZERO => text!(
            en: "The plan makes money: operating profit is {margin} of net sales, and {point} of the target breaks even.",
            zh: "这份计划赚钱：经营利润占净销售额 {margin}，做到目标的 {point} 就保本。",
            margin = ratio::percent(profit, net),
            point = ratio::percent(point, plan.demand.target)
        ),
        (true, _) => text!(
            en: "The plan makes money: operating profit is {margin} of net sales.",
            zh: "这份计划赚钱：经营利润占净销售额 {margin}。",
            margin = ratio::percent(profit, net)
        ),
        (false, _) if net > Money::ZERO => text!(
            en: "The plan loses money: operating profit is {margin} of net sales.",
            zh: "这份计划亏钱：经营利润占净销售额 {margin}。",
            margin = ratio::percent(profit, net)
        ),
        (false, _) => Text::fixed("The plan earns nothing.", "这份计划不赚钱。"),
    };
    let months = MONTHS / QUARTERS;
    let losing =
        |quarter: &usize| row.is_some_and(|row| row.sum(quarter * months..(quarter + 1) * months) < Money::ZERO);
    let losing: Vec<String> = (0..QUARTERS).filter(losing).map(|quarter| format!("Q{}", quarter + 1)).collect();
    if losing.is_empty() || profit <= Money::ZERO {
        return text!(en: "{result} {checked}", zh: "{result}{checked}", result = result, checked = checked);
    }
    text!(
        en: "{result} A loss in {losing}. {checked}",
        zh: "{result}其中 {losing} 亏损。{checked}",
        result = result,
        losing = List(losing),
        checked = checked
    )
}

fn findings(told: &Told<'_>) -> Headline {
    let counts = told.findings.counts;
    let value = match counts.warnings {
        0 => Text::fixed("no warnings", "没有警告"),
        n => text!(en: "{n}", zh: "{n}", n = Count { n: n as u64, one: "warning", many: "warnings", zh: "个警告" }),
    };
    let infos = Count { n: counts.infos as u64, one: "info", many: "infos", zh: "条提示" };
    let note = match counts.waived {
        0 => text!(en: "no errors; {infos}", zh: "没有错误；{infos}", infos = infos),
        n => text!(en: "no errors; {infos}; {n} waived", zh: "没有错误；{infos}；豁免 {n} 条", infos = infos, n = n),
    };
    Headline { label: Text::fixed("Validation", "检查结果"), value: Cell::Text(value), note }
}

/// A part in percent, for the eye.
pub(super) fn share(part: Money, whole: Money) -> String {
    let hundredths = ratio::hundredths_of_percent(part, whole);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
