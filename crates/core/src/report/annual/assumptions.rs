//! What the figures behind GMV rest on, and how the statement comes about.

use std::borrow::Cow;

use crate::expand::pnl::{Pnl, Row as Line, RowId};
use crate::explain::{Value, of_sales};
use crate::lang::{Count, List, Name, Text};
use crate::model::money::{Money, Price, grouped};
use crate::model::plan::costs::{Basis, FixedCost, Per, Reach, Role, VariableCost};
use crate::model::plan::sales::{Figures, Override, SalesFigure, Scope};
use crate::model::plan::{Line as BudgetLine, Plan, Take};
use crate::model::scalar::percent;
use crate::model::year::MONTHS;
use crate::report::annual::{Chapter, Table, Told, Topic};
use crate::report::budget::{rated, run};
use crate::report::fields::Fields;
use crate::report::figures::{Unit, unit_name};
use crate::report::sheet::{Cell, Column, Kind, Sheet};
use crate::report::statement;
use crate::text;

/// One value that people chose.
struct Assumption {
    name: Text,
    /// Where it applies.
    when: Text,
    value: Cell,
    /// What it is of or for.
    of: Text,
}

/// The chapter, where the plan goes on from GMV.
pub(super) fn chapter(told: &Told<'_>) -> Option<Chapter> {
    let plan = told.worked.plan();
    let values: Vec<Assumption> =
        [sales(plan), fixed(plan), variable(plan), team(plan)].into_iter().flatten().collect();
    if values.is_empty() {
        return None;
    }
    let mut tables = vec![table("assumptions", listed(plan, &values))];
    if let Ok(pnl) = told.worked.pnl() {
        tables.push(table("derivation", derivation(plan, pnl)));
    }
    let title = Text::fixed("Assumptions", "假设");
    let leads = vec![Text::fixed(
        "Chosen by people, not computed: whoever doubts the profit doubts one of these.",
        "这些数是人定的，不是算出来的：觉得利润不对，就从这里查起。",
    )];
    Some(Chapter { topic: Topic::Assumptions, title, leads, tables })
}

fn table(name: impl Into<Cow<'static, str>>, sheet: Sheet) -> Table {
    Table { name: name.into(), chart: None, sheet, foldable: false }
}

fn listed(plan: &Plan, values: &[Assumption]) -> Sheet {
    let name = Column::words("assumption", Text::fixed("Assumption", "假设")).pinned();
    let fields = Fields::new()
        .column(name, |value: &Assumption| Cell::Text(value.name.clone()))
        .figures("value", Text::fixed("Value", "取值"), |value| match &value.value {
            // prices and wages are small whatever the tables count in
            Cell::Money(amount) => Cell::Text(in_currency(plan, &amount.plain(plan.currency))),
            value => value.clone(),
        })
        .words("of", Text::fixed("Of what", "口径"), |value| Cell::Text(value.of.clone()))
        .words("when", Text::fixed("When", "适用范围"), |value| Cell::Text(value.when.clone()));
    Sheet {
        title: Text::fixed("What was assumed", "取值一览"),
        columns: fields.columns(),
        rows: values.iter().map(|value| fields.row(Kind::Item, value)).collect(),
        notes: Vec::new(),
        currency: plan.currency,
    }
}

fn in_currency(plan: &Plan, amount: &str) -> Text {
    let unit = unit_name(plan.currency, Unit::Yuan);
    text!(en: "{unit} {amount}", zh: "{amount} {unit}", unit = unit, amount = grouped(amount))
}

fn all_year() -> Text {
    Text::fixed("all year", "全年")
}

/// A run of months, the last included.
fn months(plan: &Plan, from: usize, to: usize) -> Text {
    if (from, to) == (0, MONTHS - 1) {
        return all_year();
    }
    let [from, to] = [from, to].map(|month| plan.year.month_key(month));
    text!(en: "{from} to {to}", zh: "{from} 至 {to}", from = from, to = to)
}

fn sales(plan: &Plan) -> Vec<Assumption> {
    let Some(sales) = &plan.sales else { return Vec::new() };
    let scope = |scope| match scope {
        Scope::Quarter(quarter) => Text::same(format!("Q{}", quarter + 1)),
        Scope::Month(month) => Text::same(plan.year.month_key(month)),
        Scope::Promo(promo) => {
            let name = Name(plan.promos[promo].name.as_str());
            text!(en: "selling days of {name}", zh: "{name}售卖日", name = name)
        }
    };
    let stated = |figure: SalesFigure, figures: &Figures, when: Text| {
        let (name, of) = figure.words();
        Some(Assumption { name, when, value: value(plan, figure, figures)?, of })
    };
    let all = |base, by: &'_ [Override]| {
        let others = by.iter().map(|entry| (scope(entry.scope), entry.figures));
        [(all_year(), base)].into_iter().chain(others).collect::<Vec<(Text, Figures)>>()
    };
    let own = plan.part_figures().into_iter().flat_map(|(split, own)| plan.splits[split].parts.keys().iter().zip(own));
    let own = own.flat_map(|(part, own)| {
        let of = move |when| text!(en: "{part}: {when}", zh: "{part}：{when}", part = part, when = when);
        all(own.base, &own.by).into_iter().map(move |(when, figures)| (of(when), figures))
    });
    let all: Vec<(Text, Figures)> = all(sales.base, &sales.by).into_iter().chain(own).collect();
    let of = |figure: SalesFigure| all.iter().filter_map(move |(when, figures)| stated(figure, figures, when.clone()));
    let vat = sales.vat.map(|rate| Assumption {
        name: Text::fixed("VAT rate", "增值税率"),
        when: all_year(),
        value: Cell::Rate(rate),
        of: Text::fixed("included in prices and costs of goods", "售价和货款均含税"),
    });
    SalesFigure::ALL.into_iter().flat_map(of).chain(vat).collect()
}

fn value(plan: &Plan, figure: SalesFigure, figures: &Figures) -> Option<Cell> {
    match of_sales(figures, figure)? {
        Value::Ratio(rate) => Some(Cell::Rate(rate)),
        Value::Price(price) => Some(self::price(plan, price)),
        _ => None,
    }
}

fn per(per: Per) -> Text {
    match per {
        Per::Month => Text::fixed("a month", "每月"),
        Per::Quarter => Text::fixed("a quarter", "每季度"),
        Per::Year => Text::fixed("a year", "每年"),
    }
}

fn fixed(plan: &Plan) -> Vec<Assumption> {
    let assumed = |cost: &FixedCost| Assumption {
        name: text!(en: "Fixed cost: {name}", zh: "固定成本：{name}", name = cost.name),
        when: months(plan, cost.from, cost.to),
        value: Cell::Money(cost.amount),
        of: per(cost.per),
    };
    plan.costs.fixed.iter().map(assumed).collect()
}

fn price(plan: &Plan, price: Price) -> Cell {
    Cell::Text(in_currency(plan, &price.plain(plan.currency)))
}

fn basis(plan: &Plan, cost: &VariableCost) -> (Cell, Text) {
    match cost.basis {
        Basis::Gmv(rate) => (Cell::Rate(rate), Text::fixed("of GMV", "占 GMV")),
        Basis::Net(rate) => (Cell::Rate(rate), Text::fixed("of net sales", "占净销售额")),
        Basis::Order(each) => (price(plan, each), Text::fixed("per order", "每单")),
    }
}

/// The parts that a cost or a budget line is for, where these are not all.
fn of_parts(plan: &Plan, parts: &[usize]) -> Text {
    let all = plan.part_figures().map(|(split, _)| plan.splits[split].parts.keys());
    let Some(all) = all.filter(|_| !parts.is_empty()) else { return Text::same("") };
    let names = List(parts.iter().map(|&part| all[part].as_str()).collect::<Vec<_>>());
    text!(en: " ({parts})", zh: "（{parts}）", parts = names)
}

fn variable(plan: &Plan) -> Vec<Assumption> {
    let assumed = |cost: &VariableCost| {
        let (value, of) = basis(plan, cost);
        let when = match cost.on {
            Reach::All => all_year(),
            Reach::Promo => Text::fixed("days a promo sells on", "大促售卖日"),
            Reach::Daily => Text::fixed("all other days", "大促以外的日子"),
        };
        let parts = of_parts(plan, &cost.parts);
        let name =
            text!(en: "Variable cost: {name}{parts}", zh: "变动成本：{name}{parts}", name = cost.name, parts = parts);
        Assumption { name, when, value, of }
    };
    plan.costs.variable.iter().map(assumed).collect()
}

/// Wages, and how many are paid them: a row for each number of heads, by the months that have it.
fn team(plan: &Plan) -> Vec<Assumption> {
    let of_role = |role: &Role| {
        let wage = Assumption {
            name: text!(en: "Team: {role}, cost", zh: "团队：{role}，成本", role = role.role),
            when: all_year(),
            value: Cell::Money(role.monthly),
            of: Text::fixed("a head a month", "每人每月"),
        };
        let heads = runs(&role.heads).into_iter().map(|(from, to, heads)| Assumption {
            name: text!(en: "Team: {role}, heads", zh: "团队：{role}，人数", role = role.role),
            when: if from == to { Text::same(plan.year.month_key(from)) } else { months(plan, from, to) },
            value: Cell::Count(heads.into()),
            of: Text::fixed("heads", "人"),
        });
        [wage].into_iter().chain(heads).collect::<Vec<_>>()
    };
    plan.team.iter().flat_map(of_role).collect()
}

/// Months in a row with as many heads.
fn runs(heads: &[u32; MONTHS]) -> Vec<(usize, usize, u32)> {
    let mut runs: Vec<(usize, usize, u32)> = Vec::new();
    for (month, &heads) in heads.iter().enumerate() {
        match runs.last_mut() {
            Some((_, to, same)) if *same == heads => *to = month,
            _ => runs.push((month, month, heads)),
        }
    }
    runs
}

/// Every line of the statement of the year, and what it is worked out from.
fn derivation(plan: &Plan, pnl: &Pnl) -> Sheet {
    let line = Column::words("line", Text::fixed("Line", "项目")).pinned();
    let fields = Fields::new()
        .column(line, |line: &&Line| Cell::Text(statement::name(plan, line.id)))
        .words("formula", Text::fixed("How", "算法"), |line| Cell::Text(how(plan, pnl, line.id)))
        .figures("amount", Text::fixed("Amount", "金额"), |line| Cell::Money(line.total()));
    let kind = |id| match id {
        RowId::Net | RowId::GrossProfit | RowId::OperatingProfit => Kind::Outcome,
        _ => Kind::Item,
    };
    Sheet {
        title: Text::fixed("How the statement of the year comes about", "全年利润表怎么算出来"),
        columns: fields.columns(),
        rows: pnl.rows.iter().map(|line| fields.row(kind(line.id), &line)).collect(),
        notes: vec![Text::fixed(
            "A rate of a part of the year applies to the days of that part; what follows from it is rounded once there.",
            "只管一段时间的取值，只用在那段时间的天上；由它得出的金额在那一段只四舍五入一次。",
        )],
        currency: plan.currency,
    }
}

/// How the amount of a budget line follows from the GMV of the year.
fn of_line(plan: &Plan, line: &BudgetLine, gmv: &str) -> Text {
    match (&line.take, run(plan, line)) {
        _ if plan.offers_apart().is_some_and(|at| plan.lines[at].id == line.id) => {
            text!(en: "{line} without what its offers cost", zh: "{line}减去优惠成本", line = Name(&line.id))
        }
        (Take::Rate(rate), run) if !line.parts.is_empty() => text!(
            en: "GMV of {run}{parts} × {rate}",
            zh: "{run} 的 GMV{parts} × {rate}",
            run = run.unwrap_or_else(all_year),
            parts = of_parts(plan, &line.parts),
            rate = percent(*rate)
        ),
        (Take::Rate(rate), Some(run)) => {
            text!(en: "GMV of {run} × {rate}", zh: "{run} 的 GMV × {rate}", run = run, rate = percent(*rate))
        }
        (Take::Rate(rate), None) => {
            text!(en: "GMV {gmv} × {rate}", zh: "GMV {gmv} × {rate}", gmv = gmv, rate = percent(*rate))
        }
        (Take::Rates(rates), _) => text!(
            en: "GMV of each month × its rate: {rates}",
            zh: "各月 GMV × 当月费比：{rates}",
            rates = rated(plan, rates)
        ),
        (Take::Amount(_), _) => Text::fixed("given for the year", "全年金额，计划直接给定"),
    }
}

fn how(plan: &Plan, pnl: &Pnl, id: RowId) -> Text {
    let shown = |amount: Money| amount.grouped(plan.currency);
    let year = |id| shown(pnl.row(id).map_or(Money::ZERO, Line::total));
    let rates = |figure: SalesFigure| {
        let base = plan.sales.as_ref().and_then(|sales| value(plan, figure, &sales.base));
        let others = plan.other_figures().filter(|figures| value(plan, figure, figures).is_some()).count() as u64;
        let base = match base {
            Some(Cell::Rate(rate)) => percent(rate),
            _ => "0%".to_owned(),
        };
        let others = Count { n: others, one: "other rate", many: "other rates", zh: "处另有取值" };
        if others.n == 0 {
            Text::same(base)
        } else {
            let own = plan.part_figures().is_some();
            let parts = if own { Text::fixed(" or of a split", "，含各部分") } else { Text::same("") };
            text!(
                en: "{base}, with {others} for parts of the year{parts}",
                zh: "{base}（{others}{parts}）",
                base = base,
                others = others,
                parts = parts
            )
        }
    };
    match id {
        RowId::Gmv => Text::fixed("the plan's target", "计划的全年目标"),
        RowId::Refunds => text!(
            en: "GMV {gmv} × refund rate {rate}",
            zh: "GMV {gmv} × 退款率 {rate}",
            gmv = year(RowId::Gmv),
            rate = rates(SalesFigure::RefundRate)
        ),
        RowId::Net => text!(
            en: "GMV {gmv} − refunds {refunds}",
            zh: "GMV {gmv} − 退款 {refunds}",
            gmv = year(RowId::Gmv),
            refunds = year(RowId::Refunds)
        ),
        RowId::CostOfGoods => text!(
            en: "net sales {net} × (1 − gross margin {rate})",
            zh: "净销售额 {net} ×（1 − 毛利率 {rate}）",
            net = year(RowId::Net),
            rate = rates(SalesFigure::GrossMargin)
        ),
        RowId::GrossProfit => text!(
            en: "net sales {net} − cost of goods {goods}",
            zh: "净销售额 {net} − 商品成本 {goods}",
            net = year(RowId::Net),
            goods = year(RowId::CostOfGoods)
        ),
        RowId::Vat => text!(
            en: "gross profit {profit} × {rate} ÷ (1 + {rate})",
            zh: "毛利 {profit} × {rate} ÷（1 + {rate}）",
            profit = year(RowId::GrossProfit),
            rate = percent(plan.sales.as_ref().and_then(|sales| sales.vat).unwrap_or_default())
        ),
        RowId::Variable(at) => of_cost(plan, &plan.costs.variable[at]),
        RowId::Budget(at) => of_line(plan, &plan.lines[at], &year(RowId::Gmv)),
        RowId::Fixed(at) => {
            let cost = &plan.costs.fixed[at];
            let months = Count { n: (cost.to - cost.from + 1) as u64, one: "month", many: "months", zh: "个月" };
            match cost.per {
                Per::Month => text!(
                    en: "{amount} a month × {months}",
                    zh: "每月 {amount} × {months}",
                    amount = shown(cost.amount),
                    months = months
                ),
                Per::Quarter => text!(en: "{amount} a quarter", zh: "每季度 {amount}", amount = shown(cost.amount)),
                Per::Year => Text::fixed("given for the year", "全年金额，计划直接给定"),
            }
        }
        RowId::Team => Text::fixed("heads × cost, by role and month", "各岗位各月人数 × 每人每月成本"),
        RowId::OperatingProfit => text!(
            en: "gross profit {profit} − all costs above",
            zh: "毛利 {profit} − 以上各项成本",
            profit = year(RowId::GrossProfit)
        ),
    }
}

/// How a variable cost of the year comes about.
fn of_cost(plan: &Plan, cost: &VariableCost) -> Text {
    let (value, of) = basis(plan, cost);
    let days = match cost.on {
        Reach::All => Text::same(""),
        Reach::Promo => Text::fixed(" of the days a promo sells on", "（大促售卖日）"),
        Reach::Daily => Text::fixed(" of all other days", "（大促以外的日子）"),
    };
    let days = text!(en: "{days}{parts}", zh: "{days}{parts}", days = days, parts = of_parts(plan, &cost.parts));
    match (value, cost.basis) {
        (Cell::Rate(rate), _) => text!(
            en: "{rate} {of}{days}",
            zh: "{of} {rate}{days}",
            rate = percent(rate),
            of = of,
            days = days
        ),
        (_, Basis::Order(each)) => {
            let each = grouped(&each.plain(plan.currency));
            text!(en: "orders{days} × {each}", zh: "订单数{days} × {each}", days = days, each = each)
        }
        _ => of,
    }
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn months_with_as_many_heads_are_one_run() {
        assert_eq!(runs(&[2; 12]), [(0, 11, 2)]);
        assert_eq!(runs(&[2, 2, 3, 3, 3, 2, 2, 2, 2, 2, 2, 4]), [(0, 1, 2), (2, 4, 3), (5, 10, 2), (11, 11, 4)]);
    }
}
