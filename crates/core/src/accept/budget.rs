//! Section `budget`.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Broken, Promos, none_or, optional};
use crate::model::draft;
use crate::model::format::Reserve as Held;
use crate::model::plan::{Channel, Flow, Line, Pool, Reserve, Tier};
use crate::model::scalar::id::Id;
use crate::model::split::add_up;
use crate::model::words::Timing;
use crate::yaml::Field;

pub(super) fn line(written: &draft::Line, roster: &Roster<'_>) -> Option<Line> {
    let band = match &written.band {
        Field::Absent => None,
        Field::Broken(_) => return None,
        Field::Given(band) => Some(band.value),
    };
    let channels = match &written.channels {
        Field::Absent => Vec::new(),
        Field::Broken(_) => return None,
        Field::Given(split) => {
            let parts = &split.value.parts;
            let shares = add_up(parts.iter().map(|part| &part.share)).whole()?;
            let channel = |(part, share): (&draft::SplitPart, Decimal)| Channel { name: part.name.clone(), share };
            parts.iter().zip(shares).map(channel).collect()
        }
    };
    Some(Line {
        id: written.id.value.clone(),
        rate: written.effective_rate()?,
        band,
        flow: flow(written, roster)?,
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
pub(crate) fn flow(written: &draft::Line, roster: &Roster<'_>) -> Option<Flow> {
    match (&written.split, &written.timing) {
        (Field::Absent, timing) => Some(match draft::Line::timing.value(timing)? {
            Timing::Gmv => Flow::Gmv,
            Timing::Even => Flow::Even,
        }),
        (Field::Given(pools), _) => {
            let pools = &pools.value;
            let shares = add_up(pools.iter().map(|(_, share)| share)).whole()?;
            let pools: Vec<(Pool, Decimal)> = pools.iter().map(|(pool, _)| *pool).zip(shares).collect();
            let paid = paid(written, roster)?;
            Some(Flow::Split { pools, promos: paid, weights: weights(written).ok()? })
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

/// The share of each promo that a line pays for, where it decides that. A cancelled promo cannot have one.
fn weights(written: &draft::Line) -> Result<Option<Arc<[Decimal]>>, Broken> {
    let Some(parts) = none_or(&written.weights)? else { return Ok(None) };
    if parts.is_empty() {
        return Ok(Some(Arc::from([])));
    }
    Ok(Some(add_up(parts).whole().ok_or(Broken)?.into()))
}
