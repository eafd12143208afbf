//! `plan/drivers/v1`.

use serde::Serialize;

use super::{About, Entry, Ordered, Rows, object, written};
use crate::expand::drivers::{By, Drivers, Lever, NoAnswer, Part, Solution, Traffic};
use crate::expand::parts::Shared;
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
    /// The split whose parts stand beside the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    across: Option<&'p str>,
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
    /// The part it is of; that of `sales` where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
}

/// Traffic of the selected months as `plan/drivers/v1`. Promos may share days, so their rows have no total. What is asked
/// of a figure is answered for the year. With `across` each row comes by the parts of the split with figures, too.
pub fn drivers(
    plan: &Plan,
    drivers: &Drivers,
    by: By,
    selection: Selection,
    solved: Option<report::Solved>,
    across: Option<&Shared<Drivers>>,
    source: &str,
) -> String {
    let months = selection.months();
    let payer = plan.sales.as_ref().and_then(|sales| plan.lines.get(sales.paid_by?));
    let (rows, total) = (drivers.rows(by, &months), drivers.total(&months));
    let fields = report::fields(plan, by);
    let traffic = |part: Option<Part>, traffic: Traffic| {
        let mut row = object(&fields, &(part, traffic), plan.currency);
        // the sum of all is no part of the year
        row.0.retain(|(key, _)| part.is_some() || *key != "key");
        row
    };
    let split = plan.part_figures().map(|(split, _)| &plan.splits[split]).filter(|_| across.is_some());
    // the same of a part: its figures alone
    let apart = |row: &mut Ordered<&'static str, Entry>, of: &dyn Fn(&Drivers) -> Traffic| {
        let (Some(shared), Some(split)) = (across, split) else { return };
        let names = split.parts.keys().iter().cloned();
        let parts = names.zip(shared.parts.iter().map(|own| traffic(None, of(own)))).collect();
        row.0.push(("parts", Entry::Rows(Ordered(parts))));
        row.0.push(("common", Entry::Row(traffic(None, of(&shared.common)))));
    };
    let objects = rows.iter().enumerate().map(|(at, row)| {
        let mut object = traffic(Some(row.part), row.traffic);
        apart(&mut object, &|own| own.rows(by, &months)[at].traffic);
        object
    });
    let objects = Rows(objects.collect());
    let mut sums = traffic(None, total);
    apart(&mut sums, &|own| own.total(&months));
    written(&Report {
        schema: "plan/drivers/v1",
        plan: About::new(plan, source),
        target: plan.demand.target.plain(plan.currency),
        by: by.word(),
        paid_by: payer.map_or("", |line| line.id.as_str()),
        across: split.map(|split| split.id.as_str()),
        rows: objects,
        total: (by != By::Promo).then_some(sums),
        solve: solved.map(|(lever, answer)| json_solved(plan, lever, answer)),
    })
}

fn json_solved(plan: &Plan, lever: Lever, answer: Result<Solution, NoAnswer>) -> Solved {
    let none =
        Solved { figure: lever.figure().key(), factor: None, value: None, reason: None, scope: None, part: None };
    match answer {
        Ok(Solution { factor, base }) => Solved { factor: Some(show(factor)), value: Some(show(base)), ..none },
        Err(reason) => {
            let (word, scope, part) = match reason {
                NoAnswer::NoCost => ("no_cost", None, None),
                NoAnswer::NoMoney => ("no_money", None, None),
                NoAnswer::AboveWhole { scope, part, .. } => ("above_whole", scope, part),
                NoAnswer::OutOfRange => ("out_of_range", None, None),
            };
            let name = part.and_then(|part| plan.splits[plan.part_figures()?.0].parts.keys().get(part));
            let scope = scope.map(|scope| Part::from(scope).key(plan));
            Solved { reason: Some(word), scope, part: name.cloned(), ..none }
        }
    }
}
