//! From a draft to what may be computed on. Nothing is judged here: what is wrong is known to the rules alone, and a part
//! that they find wrong is not asked for. A part in which something could not be read is `None`.

mod budget;
mod cash;
mod costs;
mod last_year;
mod offers;
mod places;
mod promos;
mod readiness;
mod sales;
mod splits;
#[cfg(test)]
mod tests;

use crate::model::draft::{self, Draft, Wholes};
use crate::model::format::Gmv;
use crate::model::money::Money;
use crate::model::plan::sales::Scope;
use crate::model::plan::splits::Split;
use crate::model::plan::{Brief, DayFactor, Demand, Fall, Line, Plan};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::normalise;
use crate::model::scalar::word::Words;
use crate::model::year::QUARTERS;
use crate::yaml::Field;

pub(crate) use budget::{Roster, flow, line};
pub(crate) use promos::{Promos, promos};

/// The splits of GMV.
pub(crate) fn splits(draft: &Draft, roster: &Roster<'_>) -> Option<Vec<Split>> {
    splits::splits(draft, roster).ok()
}

/// The budget lines.
pub(crate) fn lines(wholes: Wholes<'_>, roster: &Roster<'_>) -> Option<Vec<Line>> {
    wholes.draft.lines.iter().map(|written| line(wholes, written, roster)).collect()
}

/// The whole plan, from its promos and a demand that their blocks fit into; `given` is what all lines give a promo by the
/// file's own figures, asked for where amounts are amounts of that.
pub(crate) fn plan(
    wholes: Wholes<'_>,
    mut promos: Promos,
    demand: Demand,
    given: impl Fn(&draft::Promo) -> Option<Money>,
) -> Option<Plan> {
    let draft = wholes.draft;
    promos.settle(draft, given)?;
    let roster = Roster::new(&promos);
    let lines = lines(wholes, &roster)?;
    let sales = sales::sales(draft, &roster, &lines).ok()?;
    let offers = offers::offers(draft, &roster)?;
    let offers_paid_by = line_of(&draft.offers_paid_by, &lines).ok()?;
    let splits = splits::splits(draft, &roster).ok()?;
    let last_year = last_year::last_year(draft, &roster, promos.live.len()).ok()?;
    let tasks = readiness::tasks(draft, &roster)?;
    let places = places::places(draft, &roster);
    Some(Plan {
        name: draft.name.given()?.value.0.clone(),
        year: draft.year?,
        currency: draft.currency()?,
        demand,
        last_year,
        splits,
        promos: promos.live,
        cancelled: promos.cancelled,
        briefs: briefs(draft)?,
        activities: activities(draft)?,
        tasks,
        open: readiness::open(draft),
        lines,
        sales,
        costs: costs::costs(draft)?,
        team: costs::team(draft)?,
        cash: cash::cash(draft).ok()?,
        offers,
        offers_paid_by,
        changes: draft.changes.clone(),
        places,
    })
}

/// What each quarter is about.
fn briefs(draft: &Draft) -> Option<[Brief; QUARTERS]> {
    let mut briefs: [Brief; QUARTERS] = Default::default();
    for (brief, written) in briefs.iter_mut().zip(&draft.briefs) {
        if let Some(written) = none_or(written).ok()? {
            *brief = Brief { phase: optional(&written.phase).ok()?, goal: optional(&written.goal).ok()? };
        }
    }
    Some(briefs)
}

/// What is done in each month.
fn activities(draft: &Draft) -> Option<Vec<(usize, String)>> {
    let briefs = draft.briefs.iter().filter_map(Field::given);
    let activity = |activity: &draft::MonthOf<Words>| Some((activity.month?, activity.value.given()?.value.0.clone()));
    briefs.flat_map(|brief| &brief.value.activities).map(activity).collect()
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

/// What the key says, if it is there.
fn none_or<T>(field: &Field<T>) -> Result<Option<&T>, Broken> {
    match field {
        Field::Absent => Ok(None),
        Field::Broken(_) => Err(Broken),
        Field::Given(at) => Ok(Some(&at.value)),
    }
}

/// The part of the year that a key says; nothing for a promo that is cancelled.
fn scope(written: Option<&draft::Scope>, roster: &Roster<'_>) -> Result<Option<Scope>, Broken> {
    Ok(match written.ok_or(Broken)? {
        draft::Scope::Quarter(quarter) => Some(Scope::Quarter(*quarter)),
        draft::Scope::Month(month) => Some(Scope::Month(month.ok_or(Broken)?)),
        draft::Scope::Promo(id) => roster.find(id)?.map(Scope::Promo),
    })
}

/// The budget line that a key names, if it is there.
fn line_of(field: &Field<Words>, lines: &[Line]) -> Result<Option<usize>, Broken> {
    match none_or(field)? {
        None => Ok(None),
        Some(name) => lines.iter().position(|line| names_line(name, &line.id)).map(Some).ok_or(Broken),
    }
}

/// Whether a name is that of a budget line; width and the space around it do not count.
pub(crate) fn names_line(name: &Words, line: &str) -> bool {
    normalise(&name.0) == normalise(line)
}

/// The target and how it falls over the year.
pub(crate) fn demand(draft: &Draft) -> Option<Demand> {
    let target = draft.target.given()?.value.in_minor_units(draft.currency()?)?;
    let fall = if draft.flat.is_absent() {
        let mut months = Box::new([const { None }; QUARTERS]);
        for (quarter, cut) in months.iter_mut().enumerate() {
            *cut = match &draft.months[quarter] {
                Field::Absent => None,
                Field::Broken(_) => return None,
                Field::Given(_) => Some(draft.filled_months(quarter)?.whole()?),
            };
        }
        Fall::Quarters { quarters: draft.filled_quarters()?.whole()?, months }
    } else {
        Fall::Months(draft.filled_year()?.whole()?)
    };
    let mut weekdays = [Factor::ONE; 7];
    for (factor, written) in weekdays.iter_mut().zip(&draft.weekdays) {
        *factor = none_or(written).ok()?.copied().unwrap_or(Factor::ONE);
    }
    let day = |written: &draft::DayFactor| {
        let dates = written.dates.given()?.value;
        Some(DayFactor { first: dates.first, last: dates.last, factor: written.factor.given()?.value })
    };
    let days = none_or(&draft.days).ok()?.into_iter().flatten().map(day).collect::<Option<_>>()?;
    let counts = Gmv::counts.value(&draft.counts)?;
    let round = match none_or(&draft.round).ok()? {
        Some(step) => Some(step.in_minor_units(draft.currency()?)?),
        None => None,
    };
    Some(Demand { target, own: draft.whole()?, fall, round, weekdays, days, counts })
}
