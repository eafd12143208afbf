//! `plan/drivers/v1`.

use serde::Serialize;

use super::{About, Entry, Ordered, Rows, object, written};
use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Solution};
use crate::model::plan::Plan;
use crate::model::scalar::show;
use crate::report::{Selection, drivers as report};

#[derive(Serialize)]
struct Report<'p> {
    schema: &'static str,
    plan: About<'p>,
    target: String,
    by: &'static str,
    paid_by: &'p str,
    rows: Rows,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<Ordered<&'static str, Entry>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    solve: Option<Solved>,
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
    solved: Option<report::Solved>,
    source: &str,
) -> String {
    let months = selection.months();
    let payer = plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?));
    let (rows, total) = (drivers.rows(by, &months), drivers.total(&months));
    let fields = report::fields(plan, by);
    let mut sums = object(&fields, &(None, &total), plan.currency);
    // the sum of all is no part of the year
    sums.0.retain(|(key, _)| *key != "key");
    written(&Report {
        schema: "plan/drivers/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        by: by.word(),
        paid_by: payer.map_or("", |line| line.id.as_str()),
        rows: Rows::new(&fields, rows.iter().map(|row| (Some(row.part), &row.traffic)), plan.currency),
        total: (by != By::Promo).then_some(sums),
        solve: solved.map(|(lever, answer)| json_solved(plan, lever, answer)),
    })
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
