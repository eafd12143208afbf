//! Visitors that cost more than the budget line has that pays for them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::Worked;
use crate::expand::drivers::{By, Lever, Part, Row, solve};
use crate::lang::{List, Text};
use crate::model::draft::Draft;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::sales::{Figures, Scope};
use crate::model::scalar::{percent, show};
use crate::model::year::{MONTHS, QUARTERS};
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0502",
    name: "traffic-over-money",
    severity: Severity::Warning,
    title: Text::fixed("bought visitors cost more than the line that pays for them has", "买流量的钱不够"),
    checks: Text::fixed(
        "Where `sales` leads from GMV to bought visitors and names the line that pays: their cost in every month, and in every \
        promo that the line pays for, against what the line may spend there without what it holds back.",
        "`sales` 写到买流量、并指明由哪条预算出时：每个月、这条预算负责的每场大促，流量成本都不能超过它当时能花的钱（应急预留不算）。",
    ),
    matters: Text::fixed(
        "GMV comes from visitors. If the money buys fewer than the target takes, the target is out of reach however well the \
        promo is run, and nobody notices before the month is over.",
        "GMV 是访客带来的。钱买不来目标需要的访客，活动做得再好也完不成，而且往往月底才发现。",
    ),
    example: "\
sales:
  average_order_value: 220
  conversion_rate: 3%
  paid_traffic: 45%
  cost_per_visit: 1.8                     # 12.3% of GMV
  paid_by: marketing
budget: {marketing: {rate: 8%}}           # 8% of GMV
",
    fix: Text::fixed(
        "Plan with figures that the traffic has shown it can reach, give the line more or hold less back, or lower the target. \
        `plan drivers --solve conversion_rate` tells what it would take over the year.",
        "流量数字要按实际做得到的来；或者给这条预算加钱、少留应急；或者调低目标。`plan drivers --solve conversion_rate` 会算出全年要做到多少才够。",
    ),
};

/// Months that are named one by one.
const NAMED: usize = 4;

/// Decimals of figures that are proposed.
const PLACES: u32 = 4;

pub(crate) fn wanted(draft: &Draft) -> bool {
    draft.sales.given().is_some_and(|sales| sales.value.paid_by.given().is_some())
}

pub(crate) fn check(draft: &Draft, worked: &Worked, out: &mut Diags) {
    let plan = worked.plan();
    let Ok(drivers) = worked.drivers() else { return };
    let Some(line) = plan.sales.as_ref().and_then(|sales| sales.paid_by) else { return };
    let over = |row: &Row| row.traffic.traffic_cost > row.traffic.money;
    let year = 0..MONTHS;
    let months: Vec<Row> = drivers.rows(By::Month, &year).into_iter().filter(over).collect();
    let promos = drivers.rows(By::Promo, &year).into_iter().filter(over);
    let promos = promos.filter(|row| matches!(row.part, Part::Promo(promo) if plan.lines[line].pays(promo)));
    let reported = Reported { draft, plan, line };
    // every month has the same causes, so all of them are one finding; a promo has figures of its own
    if let Some(worst) = months.iter().max_by(|a, b| reported.strain(a).cmp(&reported.strain(b))) {
        out.extend(reported.finding(worst, &months));
    }
    for row in promos {
        out.extend(reported.finding(&row, std::slice::from_ref(&row)));
    }
}

struct Reported<'p> {
    draft: &'p Draft,
    plan: &'p Plan,
    line: usize,
}

impl Reported<'_> {
    /// How many times the money a row would take; past all figures where there is none.
    fn strain(&self, row: &Row) -> Decimal {
        let times = |lever| solve(self.plan, &row.traffic, lever).map(|solution| solution.factor);
        times(Lever::AverageOrderValue).unwrap_or(Decimal::MAX)
    }

    fn finding(&self, worst: &Row, all: &[Row]) -> Option<Diag> {
        let plan = self.plan;
        let line = plan.lines[self.line].id.as_str();
        let money = |amount: Money| amount.grouped(plan.currency);
        let (cost, has) = (money(worst.traffic.traffic_cost), money(worst.traffic.money));
        let name = worst.part.key(plan);
        let message = match all {
            [_] => text!(
                en: "traffic costs {cost} in `{part}`, and `{line}` may spend {has} there",
                zh: "`{part}` 的流量要 {cost}，`{line}` 当时能花的只有 {has}",
                cost = cost, part = name, line = line, has = has
            ),
            _ => text!(
                en: "traffic costs more than `{line}` may spend in {count} months, most of all in {part}: {cost} against {has}",
                zh: "有 {count} 个月的流量成本超过 `{line}` 当时能花的钱，{part} 差得最多：要 {cost}，只有 {has}",
                line = line, count = all.len(), part = name, cost = cost, has = has
            ),
        };
        let mut diag = Diag::new(
            &RULE,
            self.place(worst.part)?,
            message,
            text!(
                en: "{bought} bought visitors",
                zh: "要买 {bought} 个访客",
                bought = crate::model::money::grouped(&worst.traffic.bought.to_string())
            ),
        )
        .label(
            self.draft.lines[self.line].id.span,
            text!(en: "{has} to spend in `{part}`", zh: "`{part}` 能花 {has}", has = has, part = name),
        );
        for help in [self.conversion(worst), self.price(worst)].into_iter().flatten() {
            diag = diag.help(help);
        }
        let missing = money(worst.traffic.traffic_cost - worst.traffic.money);
        diag = diag.help(text!(
            en: "or give `{line}` {missing} more there, or hold less of it back",
            zh: "或者给 `{line}` 在这里再加 {missing}，或者少留应急",
            line = line, missing = missing
        ));
        if all.len() > 1 {
            let months = all.iter().take(NAMED).map(|row| row.part.key(plan)).collect();
            let rest = all.len().saturating_sub(NAMED);
            let months = List::<String>(months);
            diag = diag.help(if rest == 0 {
                text!(en: "the months are {months}", zh: "这些月份是 {months}", months = months)
            } else {
                text!(en: "the months are {months} and {rest} more", zh: "这些月份是 {months} 等，另有 {rest} 个", months = months, rest = rest)
            });
        }
        Some(diag)
    }

    /// The conversion rate that would do, where one can.
    fn conversion(&self, row: &Row) -> Option<Text> {
        let factor = solve(self.plan, &row.traffic, Lever::ConversionRate).ok()?.factor;
        let value = self.in_force(row.part, |figures| figures.conversion_rate)?;
        let up = RoundingStrategy::AwayFromZero;
        let wanted = value.checked_mul(factor)?.round_dp_with_strategy(PLACES, up);
        let times = factor.round_dp_with_strategy(PLACES, up);
        (wanted <= Decimal::ONE)
            .then(|| would_do("conversion_rate", &percent(wanted.normalize()), &percent(value), times))
    }

    /// The price of a visit that would do, where that is one.
    fn price(&self, row: &Row) -> Option<Text> {
        let factor = solve(self.plan, &row.traffic, Lever::CostPerVisit).ok()?.factor;
        let value = self.in_force(row.part, |figures| Lever::CostPerVisit.of(figures, self.plan))?;
        let places = PLACES.max(self.plan.currency.decimals().into());
        let down = RoundingStrategy::ToZero;
        let wanted = value.checked_mul(factor)?.round_dp_with_strategy(places, down);
        let times = factor.round_dp_with_strategy(PLACES, down);
        (!wanted.is_zero()).then(|| would_do("cost_per_visit", &show(wanted.normalize()), &show(value), times))
    }

    /// The figure that most of a part of the year is planned with.
    fn in_force<T>(&self, part: Part, figure: impl Fn(&Figures) -> Option<T>) -> Option<T> {
        let sales = self.plan.sales.as_ref()?;
        let by = |scope| sales.by.iter().find(|by| by.scope == scope).and_then(|by| figure(&by.figures));
        let own = match part {
            Part::Promo(promo) => by(Scope::Promo(promo)),
            Part::Month(month) => by(Scope::Month(month)).or_else(|| by(Scope::Quarter(month / (MONTHS / QUARTERS)))),
            Part::Quarter(quarter) => by(Scope::Quarter(quarter)),
        };
        // parts with a value of their own would need another each
        let parts = self.plan.part_figures().into_iter().flat_map(|(_, own)| own);
        let alike = parts.flat_map(|own| [&own.base].into_iter().chain(own.by.iter().map(|entry| &entry.figures)));
        if alike.into_iter().any(|figures| figure(figures).is_some()) {
            return None;
        }
        own.or_else(|| figure(&sales.base))
    }

    /// Where its figures stand: the promo's own entry, else the price of a visit.
    fn place(&self, part: Part) -> Option<Span> {
        let sales = &self.draft.sales.given()?.value;
        let own = |promo: usize| {
            let id = &self.plan.promos[promo].id;
            sales.by.given()?.value.iter().find(|entry| entry.key.value == id.as_str()).map(|entry| entry.key.span)
        };
        let own = if let Part::Promo(promo) = part { own(promo) } else { None };
        own.or(sales.base.cost_per_visit.span())
    }
}

/// The figure that would do in place of another.
fn would_do(key: &str, wanted: &str, value: &str, times: Decimal) -> Text {
    text!(
        en: "`{key}: {wanted}` instead of {value} there would do, {times} times as much",
        zh: "这里要做到 `{key}: {wanted}`（现在是 {value}，即 {times} 倍）才够",
        key = key,
        wanted = wanted,
        value = value,
        times = show(times.normalize())
    )
}
