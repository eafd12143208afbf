//! `plan/drivers/v1`.

use serde::Serialize;

use super::{About, written};
use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Row, Solution, Traffic};
use crate::model::plan::Plan;
use crate::model::scalar::show;
use crate::report::Selection;

#[derive(Serialize)]
struct Report<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    by: &'static str,
    paid_by: &'p str,
    rows: Vec<JsonRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<Sums>,
    #[serde(skip_serializing_if = "Option::is_none")]
    solve: Option<Solved>,
}

#[derive(Serialize)]
struct JsonRow {
    key: String,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Serialize)]
struct Sums {
    gmv: String,
    orders: u128,
    visitors: u128,
    bought: u128,
    traffic_cost: String,
    money: String,
}

#[derive(Serialize)]
struct Solved {
    figure: &'static str,
    factor: Option<String>,
    value: Option<String>,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// Whose value a share would have to pass the whole with; the year's where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
}

/// Traffic of the selected months as `plan/drivers/v1`. Promos may share days, so their rows have no total. What is asked
/// of a figure is answered for the year.
pub fn drivers(
    plan: &Plan,
    drivers: &Drivers,
    by: By,
    selection: Selection,
    solved: Option<crate::report::drivers::Solved>,
    source: &str,
) -> String {
    let months = selection.months();
    let payer = plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?));
    let row = |row: Row| JsonRow { key: row.part.key(plan), sums: sums(plan, &row.traffic) };
    written(&Report {
        schema: "plan/drivers/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        by: by.word(),
        paid_by: payer.map_or("", |line| line.id.as_str()),
        rows: drivers.rows(by, &months).into_iter().map(row).collect(),
        total: (by != By::Promo).then(|| sums(plan, &drivers.total(&months))),
        solve: solved.map(|(lever, answer)| json_solved(plan, lever, answer)),
    })
}

fn sums(plan: &Plan, traffic: &Traffic) -> Sums {
    Sums {
        gmv: traffic.gmv.plain(plan.currency),
        orders: traffic.orders,
        visitors: traffic.visitors,
        bought: traffic.bought,
        traffic_cost: traffic.traffic_cost.plain(plan.currency),
        money: traffic.money.plain(plan.currency),
    }
}

fn json_solved(plan: &Plan, lever: Lever, answer: Result<Solution, NoAnswer>) -> Solved {
    let none = Solved { figure: lever.figure().key(), factor: None, value: None, reason: None, scope: None };
    match answer {
        Ok(Solution { factor, base }) => Solved { factor: Some(show(factor)), value: Some(show(base)), ..none },
        Err(reason) => {
            let (word, scope) = match reason {
                NoAnswer::NoCost => ("no_cost", None),
                NoAnswer::NoMoney => ("no_money", None),
                NoAnswer::AboveWhole { scope, .. } => ("above_whole", scope),
                NoAnswer::OutOfRange => ("out_of_range", None),
            };
            Solved { reason: Some(word), scope: scope.map(|scope| Part::from(scope).key(plan)), ..none }
        }
    }
}
