//! From a draft to what may be computed on. Every part is accepted by itself, so that a rule which needs targets can run
//! while another part of the plan is still wrong; a part with an error is `None`.

mod budget;
mod costs;
mod offers;
mod places;
mod promos;
mod sales;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

use crate::expand::blocks::{Block, blocks, misfits, parents};
use crate::expand::targets::quarters;
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Demand, Line, Phase, PhaseKind, Plan, Promo, Task, Tier};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::normalise;
use crate::model::scalar::word::Words;
use crate::model::split::add_up;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::yaml::Field;

pub(super) use budget::{Roster, flow};
pub(super) use promos::{Promos, promos};

/// The whole plan, from its promos and a demand that their blocks fit into.
pub(super) fn plan(draft: &Draft, promos: Promos, demand: Demand) -> Option<Plan> {
    let roster = Roster::new(&promos);
    let lines = draft.lines.iter().map(|written| budget::line(written, &roster)).collect::<Option<Vec<_>>>()?;
    let sales = sales::sales(draft, &roster, &lines).ok()?;
    let offers = offers::offers(draft, &roster)?;
    let offers_paid_by = line_of(&draft.offers_paid_by, &lines).ok()?;
    let places = places::places(draft, &roster);
    Some(Plan {
        name: draft.name.given()?.value.0.clone(),
        year: draft.year?,
        currency: currency(draft)?,
        demand,
        promos: promos.live,
        cancelled: promos.cancelled,
        activities: activities(draft)?,
        tasks: tasks(draft)?,
        lines,
        sales,
        costs: costs::costs(draft)?,
        team: costs::team(draft)?,
        offers,
        offers_paid_by,
        places,
    })
}

/// Whether the blocks of promos with a share fit into the demand.
pub(super) fn blocks_fit(year: FiscalYear, demand: &Demand, blocks: &[Block]) -> bool {
    let quarters = quarters(demand);
    misfits(year, blocks, &quarters, &parents(year, &quarters, &demand.months)).is_empty()
}

/// The blocks of promos with a share, where each lies in one parent and no two share a day.
pub(super) fn placed_blocks(draft: &Draft, promos: &[Promo]) -> Option<Vec<Block>> {
    let year = draft.year?;
    let blocks = blocks(year, promos);
    let astride = |block: &Block| !share_fits(year, draft, &promos[block.promo].phases[block.phase]);
    let mut runs: Vec<_> = blocks.iter().map(|block| (block.days.start, block.days.end)).collect();
    runs.sort_unstable();
    let apart = runs.windows(2).all(|pair| pair[0].1 <= pair[1].0);
    (apart && !blocks.iter().any(astride)).then_some(blocks)
}

/// Whether the days of a phase with a share lie in one quarter of the year, and in one month where months are given.
fn share_fits(year: FiscalYear, draft: &Draft, phase: &Phase) -> bool {
    let inside = phase.first >= year.first() && phase.last <= year.last();
    let (first, last) = (year.month_of(phase.first), year.month_of(phase.last));
    let quarter = first / (MONTHS / QUARTERS);
    inside && (if draft.months[quarter].is_absent() { quarter == last / (MONTHS / QUARTERS) } else { first == last })
}

/// What is done in each month.
fn activities(draft: &Draft) -> Option<Vec<(usize, String)>> {
    let briefs = draft.briefs.iter().filter_map(Field::given);
    let activity = |activity: &draft::MonthOf<Words>| Some((activity.month?, activity.value.given()?.value.0.clone()));
    briefs.flat_map(|brief| &brief.value.activities).map(activity).collect()
}

/// What must be done before promos.
fn tasks(draft: &Draft) -> Option<Vec<Task>> {
    let tasks = match &draft.readiness {
        Field::Absent => return Some(Vec::new()),
        Field::Broken(_) => return None,
        Field::Given(tasks) => &tasks.value,
    };
    let task = |written: &Field<draft::Task>| {
        let written = &written.given()?.value;
        Some(Task {
            text: written.task.given()?.value.0.clone(),
            lead: written.lead.given()?.value,
            before: or_default(&written.before, PhaseKind::Sale)?,
            owner: optional(&written.owner).ok()?,
            tiers: match &written.tiers {
                Field::Absent => Tier::WORDS.iter().map(|&(_, tier)| tier).collect(),
                Field::Broken(_) => return None,
                Field::Given(tiers) => {
                    tiers.value.iter().map(|tier| Some(tier.given()?.value)).collect::<Option<_>>()?
                }
            },
        })
    };
    tasks.iter().map(task).collect()
}

/// A key that cannot be accepted: it could not be read, or means nothing in this plan.
struct Broken;

/// The text of a key that may be left out.
fn optional(field: &Field<Words>) -> Result<Option<String>, Broken> {
    match field {
        Field::Absent => Ok(None),
        Field::Broken(_) => Err(Broken),
        Field::Given(words) => Ok(Some(words.value.0.clone())),
    }
}

pub(super) fn currency(draft: &Draft) -> Option<Currency> {
    or_default(&draft.currency, Currency::cny())
}

/// What the key says, if it is there.
fn none_or<T>(field: &Field<T>) -> Result<Option<&T>, Broken> {
    match field {
        Field::Absent => Ok(None),
        Field::Broken(_) => Err(Broken),
        Field::Given(at) => Ok(Some(&at.value)),
    }
}

/// The budget line that a key names, if it is there.
fn line_of(field: &Field<Words>, lines: &[Line]) -> Result<Option<usize>, Broken> {
    match none_or(field)? {
        None => Ok(None),
        Some(name) => lines.iter().position(|line| names_line(name, &line.id)).map(Some).ok_or(Broken),
    }
}

/// Whether a name is that of a budget line; width and the space around it do not count.
pub(super) fn names_line(name: &Words, line: &str) -> bool {
    normalise(&name.0) == normalise(line)
}

/// What the key says, or the default where it is not there.
fn or_default<T: Copy>(field: &Field<T>, default: T) -> Option<T> {
    match field {
        Field::Absent => Some(default),
        Field::Broken(_) => None,
        Field::Given(at) => Some(at.value),
    }
}

/// The target and how it falls over the year.
pub(super) fn demand(draft: &Draft) -> Option<Demand> {
    let target = draft.target.given()?.value.in_minor_units(currency(draft)?).filter(|target| *target > Money::ZERO)?;
    let quarters = &draft.quarters.given()?.value;
    let quarters = add_up(quarters.parts.iter().map(|part| &part.share)).whole()?;
    let mut months = [const { None }; QUARTERS];
    for (quarter, shares) in months.iter_mut().enumerate() {
        *shares = match &draft.months[quarter] {
            Field::Absent => None,
            Field::Broken(_) => return None,
            Field::Given(parts) => Some(month_shares(quarter, &parts.value)?),
        };
    }
    let mut weekdays = [Factor::ONE; 7];
    for (factor, written) in weekdays.iter_mut().zip(&draft.weekdays) {
        *factor = or_default(written, Factor::ONE)?;
    }
    Some(Demand { target, quarters: quarters.try_into().ok()?, months, weekdays })
}

/// The shares of a quarter's months, in date order.
fn month_shares(quarter: usize, parts: &[draft::MonthPart]) -> Option<[Decimal; MONTHS / QUARTERS]> {
    let mut in_order: Vec<_> = parts.iter().collect();
    in_order.sort_by_key(|part| part.month);
    let first = quarter * (MONTHS / QUARTERS);
    let complete = in_order.iter().map(|part| part.month).eq((first..first + MONTHS / QUARTERS).map(Some));
    let shares = complete.then(|| add_up(in_order.iter().map(|part| &part.value)).whole())??;
    shares.try_into().ok()
}
