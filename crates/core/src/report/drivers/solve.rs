//! `plan drivers --solve`: what a figure would have to be for the money to pay for the traffic, in a sentence.

use rust_decimal::Decimal;

use crate::expand::drivers::{Lever, NoAnswer, Part, Solution, Traffic};
use crate::lang::{Name, Text};
use crate::model::money::grouped;
use crate::model::plan::Plan;
use crate::model::plan::sales::Scope;
use crate::model::scalar::percent;
use crate::text;

/// The answer, or why there is none; `year` is the traffic of the year.
pub fn sentence(plan: &Plan, year: &Traffic, lever: Lever, answer: &Result<Solution, NoAnswer>) -> Text {
    match answer {
        Ok(solution) => found(plan, lever, solution),
        Err(reason) => none(plan, year, lever, reason),
    }
}

/// What a figure is called.
fn name(lever: Lever) -> Text {
    match lever {
        Lever::ConversionRate => Text::fixed("conversion rate", "转化率"),
        Lever::AverageOrderValue => Text::fixed("average order value", "客单价"),
        Lever::CostPerVisit => Text::fixed("cost per visit", "单次访问成本"),
        Lever::PaidTraffic => Text::fixed("share of paid traffic", "付费流量占比"),
    }
}

/// A value of a figure as a plan writes it: `3.5294%`, `1.53 CNY`.
fn value(plan: &Plan, lever: Lever, value: Decimal) -> String {
    match lever {
        Lever::ConversionRate | Lever::PaidTraffic => percent(value),
        Lever::AverageOrderValue | Lever::CostPerVisit => {
            format!("{} {}", grouped(&value.normalize().to_string()), plan.currency.code())
        }
    }
}

/// Where other values of a figure than the year's stand.
fn places(plan: &Plan, lever: Lever) -> &'static str {
    let of_year = plan.sales.iter().flat_map(|sales| &sales.by).any(|entry| lever.of(&entry.figures, plan).is_some());
    match (of_year, plan.part_figures()) {
        (false, Some(_)) => "figures",
        (true, Some(_)) => "sales.by / figures",
        (_, None) => "sales.by",
    }
}

fn found(plan: &Plan, lever: Lever, solution: &Solution) -> Text {
    let figure = name(lever);
    if solution.factor == Decimal::ONE {
        return text!(
            en: "The year's traffic costs just what there is to pay for it: the {figure} may stay as it is.",
            zh: "全年流量成本正好等于可用预算，{figure}不用改。",
            figure = figure
        );
    }
    if solution.base.is_zero() {
        return text!(
            en: "For the year's traffic to cost just the year's money, every {figure} under {places} has to be multiplied by \
                 {factor}; that of the year is nothing and stays so.",
            zh: "要让全年流量成本正好等于全年可用预算，{places} 里的每个{figure}都要乘以 {factor}；全年的值是 0，不用改。",
            places = places(plan, lever),
            figure = figure,
            factor = solution.factor.normalize(),
        );
    }
    let now = lever.base(plan).map_or_else(String::new, |now| value(plan, lever, now));
    let then = value(plan, lever, solution.base);
    let factor = solution.factor.normalize();
    if plan.other_figures().any(|figures| lever.of(figures, plan).is_some()) {
        return text!(
            en: "For the year's traffic to cost just the year's money, every {figure} has to be multiplied by {factor}, \
                 those under {places} too: that of the year goes from {now} to {then}.",
            zh: "要让全年流量成本正好等于全年可用预算，所有{figure}都要乘以 {factor}，包括 {places} 里的：\
                 全年的值从 {now} 变为 {then}。",
            places = places(plan, lever),
            figure = figure,
            factor = factor,
            now = now,
            then = then,
        );
    }
    text!(
        en: "For the year's traffic to cost just the year's money, the {figure} has to be multiplied by {factor}: \
             from {now} to {then}.",
        zh: "要让全年流量成本正好等于全年可用预算，{figure}要乘以 {factor}：从 {now} 变为 {then}。",
        figure = figure,
        factor = factor,
        now = now,
        then = then,
    )
}

fn none(plan: &Plan, year: &Traffic, lever: Lever, reason: &NoAnswer) -> Text {
    let figure = name(lever);
    match reason {
        NoAnswer::NoCost => text!(
            en: "No {figure} can do it: traffic costs nothing, whatever the {figure} is.",
            zh: "改{figure}没有用：无论它是多少，流量成本都是 0。",
            figure = figure
        ),
        NoAnswer::NoMoney => {
            let line = plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?));
            text!(
                en: "No {figure} can do it: traffic costs {cost} {currency} in the year, and {line} has nothing to spend.",
                zh: "改{figure}没有用：全年流量成本 {cost} {currency}，而{line}没有可用的钱。",
                figure = figure,
                cost = year.traffic_cost.grouped(plan.currency),
                currency = plan.currency.code(),
                line = Name(line.map_or("", |line| line.id.as_str())),
            )
        }
        NoAnswer::AboveWhole { scope, part, value } => above(plan, lever, (*scope, *part), *value),
        NoAnswer::OutOfRange => text!(
            en: "No {figure} that can be written does it: it would be too large, or smaller than six decimals show.",
            zh: "没有写得出来的{figure}：需要的值太大，或者小到六位小数也写不下。",
            figure = figure
        ),
    }
}

/// A share would have to exceed the whole.
fn above(plan: &Plan, lever: Lever, (scope, part): (Option<Scope>, Option<usize>), value: Decimal) -> Text {
    let place = match scope {
        None => Text::fixed("of the year", "全年"),
        Some(scope) => {
            text!(en: "of {part}", zh: "{part}", part = Part::from(scope).said(plan))
        }
    };
    let name = part.and_then(|part| plan.splits[plan.part_figures()?.0].parts.keys().get(part));
    let place = match name {
        Some(name) => text!(en: "of {name} {place}", zh: "{name}{place}", name = Name(name), place = place),
        None => place,
    };
    let (figure, value) = (self::name(lever), percent(value));
    if lever == Lever::ConversionRate {
        return text!(
            en: "No {figure} can do it: the one {place} would have to be {value}, and no more than every visitor can buy.",
            zh: "改{figure}没有用：{place}{figure}要到 {value} 才够，而访客人人下单也只有 100%。",
            figure = figure,
            place = place,
            value = value,
        );
    }
    text!(
        en: "No {figure} can do it: there is more money than traffic costs, and the one {place} would have to be {value}; \
             no more than all visitors can be bought.",
        zh: "改{figure}没有用：可用预算比流量成本多，{place}{figure}要到 {value} 才能花完，而访客全部付费也只有 100%。",
        figure = figure,
        place = place,
        value = value,
    )
}
