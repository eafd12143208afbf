//! Section `readiness`.

use super::budget::Roster;
use super::{Broken, none_or, optional};
use crate::model::draft::{self, Draft, Ticks};
use crate::model::plan::{Done, Open, Task, Tier, When};
use crate::model::scalar::id::Id;
use crate::model::undecided::{Said, Undecided};
use crate::yaml::{At, Field};

/// What must be done, in file order, and then decided.
pub(super) fn tasks(draft: &Draft, roster: &Roster<'_>) -> Option<Vec<Task>> {
    let written = none_or(&draft.readiness).ok()?.into_iter().flatten();
    let written = written.map(|task| of_task(&task.given()?.value, roster));
    written.chain(draft.undecided.iter().filter_map(decision).map(Some)).collect()
}

/// What is still to be decided.
pub(super) fn open(draft: &Draft) -> Vec<Open> {
    let open = |Undecided { path, said, .. }: &Undecided| {
        let Said { owner, day } = said.clone();
        Open { path: path.clone(), owner, day }
    };
    draft.undecided.iter().map(open).collect()
}

/// A decision that has a day is a task of its own day.
fn decision(undecided: &Undecided) -> Option<Task> {
    let Said { owner, day } = undecided.said.clone();
    let (tiers, promos, done) = (Vec::new(), None, Vec::new());
    Some(Task { text: undecided.task(), when: When::On(day?), owner, tiers, promos, done })
}

fn of_task(written: &draft::Task, roster: &Roster<'_>) -> Option<Task> {
    let when = written.when()?.value;
    Some(Task {
        text: written.task.given()?.value.0.clone(),
        when,
        owner: optional(&written.owner).ok()?,
        tiers: match none_or(&written.tiers).ok()? {
            None => Tier::WORDS.iter().map(|&(_, tier)| tier).collect(),
            Some(tiers) => tiers.iter().map(|tier| Some(tier.given()?.value)).collect::<Option<_>>()?,
        },
        promos: match none_or(&written.promos).ok()? {
            None => None,
            Some(ids) => Some(known(ids.iter().map(Field::given), roster).ok()?),
        },
        done: done(written, when, roster).ok()?,
    })
}

/// Ids of promos of the plan, in their order.
fn known<'d>(ids: impl Iterator<Item = Option<&'d At<Id>>>, roster: &Roster<'_>) -> Result<Vec<Id>, Broken> {
    let mut known = Vec::new();
    for id in ids {
        let id = &id.ok_or(Broken)?.value;
        roster.find(id)?;
        known.push(id.clone());
    }
    known.sort_unstable();
    Ok(known)
}

/// What of it is done.
fn done(written: &draft::Task, when: When, roster: &Roster<'_>) -> Result<Vec<(Option<Id>, Done)>, Broken> {
    let ticks = match (none_or(&written.done)?, when) {
        (None, _) => return Ok(Vec::new()),
        (Some(Ticks::Whole(done)), When::On(_)) => return Ok(vec![(None, *done)]),
        (Some(Ticks::Promos(ticks)), When::Before(..) | When::After(..)) => ticks,
        _ => return Err(Broken),
    };
    let mut done = Vec::with_capacity(ticks.len());
    for (id, tick) in ticks {
        let id = &id.given().ok_or(Broken)?.value;
        roster.find(id)?;
        done.push((Some(id.clone()), tick.given().ok_or(Broken)?.value));
    }
    done.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(done)
}
