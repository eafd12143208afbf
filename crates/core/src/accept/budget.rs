//! Section `budget`.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Broken, Promos, none_or, optional};
use crate::model::draft::{self, Spread, Wholes};
use crate::model::format::Reserve as Held;
use crate::model::plan::{Flow, Line, Reserve, Tier};
use crate::model::scalar::id::Id;
use crate::model::split::{Cut, Filled, Parted};
use crate::model::words::Timing;
use crate::model::year::MONTHS;
use crate::yaml::Field;

pub(crate) fn line(wholes: Wholes<'_>, written: &draft::Line, roster: &Roster<'_>) -> Option<Line> {
    let band = match &written.band {
        Field::Absent => None,
        Field::Broken(_) => return None,
        Field::Given(band) => Some(band.value),
    };
    let channels = match none_or(&written.channels).ok()? {
        None => Parted::default(),
        Some(split) => {
            let names = split.parts.iter().map(|part| part.name.clone()).collect();
            Parted::new(names, wholes.filled_channels(written)?.whole()?)
        }
    };
    Some(Line {
        id: written.id.value.clone(),
        take: written.take(wholes.draft.currency())?,
        months: written.months()?,
        band,
        flow: flow(wholes, written, roster)?,
        channels,
        reserve: reserve(written).ok()?,
        note: optional(&written.note).ok()?,
    })
}

/// What of a line is held back.
fn reserve(written: &draft::Line) -> Result<Option<Reserve>, Broken> {
    let Some(reserve) = none_or(&written.reserve)? else { return Ok(None) };
    let of = Held::of.value(&reserve.of).ok_or(Broken)?;
    let share = reserve.share.given().ok_or(Broken)?.value.0;
    Ok(Some(Reserve { share, of }))
}

/// What the months of a line follow.
pub(crate) fn flow(wholes: Wholes<'_>, written: &draft::Line, roster: &Roster<'_>) -> Option<Flow> {
    match (&written.split, &written.timing) {
        (Field::Absent, timing) => {
            let word = match none_or(timing).ok()? {
                None => draft::Line::timing.usual()?,
                Some(Spread::By(word)) => *word,
                Some(Spread::Months(months)) => {
                    let months: Vec<usize> = months.iter().map(|part| part.month).collect::<Option<_>>()?;
                    return Some(Flow::Months(wholes.filled_timing(written)?.whole()?.placed(&months, MONTHS)));
                }
            };
            Some(match word {
                Timing::Gmv => Flow::Gmv,
                Timing::Even => Flow::Even,
            })
        }
        (Field::Given(pools), _) => {
            let pools = pools.value.iter().map(|(pool, _)| *pool).collect();
            let pools = Parted::new(pools, wholes.filled_pools(written)?.whole()?);
            Some(Flow::Split { pools, promos: paid(written, roster)?, weights: weights(wholes, written).ok()? })
        }
        (Field::Broken(_), _) => None,
    }
}

/// The promos of a plan as budget lines look them up; made once, as a plan may have thousands of lines.
pub(crate) struct Roster<'p> {
    /// `None` for a promo that is cancelled.
    index: HashMap<&'p Id, Option<usize>>,
    core: Arc<[usize]>,
}

impl<'p> Roster<'p> {
    pub(crate) fn new(promos: &'p Promos) -> Self {
        let live = || promos.live.iter().enumerate();
        let cancelled = promos.cancelled.iter().map(|promo| (&promo.id, None));
        Self {
            index: live().map(|(at, promo)| (&promo.id, Some(at))).chain(cancelled).collect(),
            core: live().filter(|(_, promo)| promo.tier == Tier::Core).map(|(at, _)| at).collect(),
        }
    }
}

impl Roster<'_> {
    /// The promo of an id; `None` for a cancelled one.
    pub(super) fn find(&self, id: &Id) -> Result<Option<usize>, Broken> {
        self.index.get(id).copied().ok_or(Broken)
    }
}

/// The promos a line pays for, in its order; every core promo where it names none. A cancelled promo gets nothing.
fn paid(written: &draft::Line, roster: &Roster<'_>) -> Option<Arc<[usize]>> {
    match &written.promos {
        Field::Absent => Some(Arc::clone(&roster.core)),
        Field::Broken(_) => None,
        Field::Given(ids) => {
            let named = ids.value.iter().map(|id| roster.index.get(&id.given()?.value).copied());
            Some(named.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
        }
    }
}

/// What each promo that a line pays for takes of its promo pool, where the line decides that. A cancelled promo cannot have
/// any.
fn weights(wholes: Wholes<'_>, written: &draft::Line) -> Result<Option<Arc<Cut>>, Broken> {
    let Some(parts) = none_or(&written.weights)? else { return Ok(None) };
    if parts.is_empty() {
        return Ok(Some(Arc::default()));
    }
    let cut = wholes.filled_promos(written).and_then(Filled::whole).ok_or(Broken)?;
    Ok(Some(Arc::new(cut)))
}
