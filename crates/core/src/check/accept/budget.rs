//! Section `budget`.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Broken, Promos, none_or, optional, or_default};
use crate::model::draft;
use crate::model::plan::costs::Reach;
use crate::model::plan::{Channel, Flow, Line, Pool, Reserve, Tier};
use crate::model::scalar::id::Id;
use crate::model::split::add_up;
use crate::model::words::Timing;
use crate::yaml::Field;

pub(super) fn line(written: &draft::Line, roster: &Roster<'_>) -> Option<Line> {
    let band = match &written.band {
        Field::Absent => None,
        Field::Broken(_) => return None,
        Field::Given(band) => Some(band.value).filter(|band| band.low <= band.high).map(Some)?,
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

/// What of a line is held back, of a pool that it has.
fn reserve(written: &draft::Line) -> Result<Option<Reserve>, Broken> {
    let Some(reserve) = none_or(&written.reserve)? else { return Ok(None) };
    let of = or_default(&reserve.of, Reach::All).filter(|of| written.reaches(*of) == Some(true)).ok_or(Broken)?;
    let share = reserve.share.given().ok_or(Broken)?.value.0;
    Ok(Some(Reserve { share, of }))
}

/// What the months of a line follow.
pub(in crate::check) fn flow(written: &draft::Line, roster: &Roster<'_>) -> Option<Flow> {
    match (&written.split, &written.timing) {
        (Field::Absent, timing) => Some(match or_default(timing, Timing::Gmv)? {
            Timing::Gmv => Flow::Gmv,
            Timing::Even => Flow::Even,
        }),
        (Field::Given(pools), Field::Absent) => {
            let pools = &pools.value;
            let shares = add_up(pools.iter().map(|(_, share)| share)).whole()?;
            let pools: Vec<(Pool, Decimal)> = pools.iter().map(|(pool, _)| *pool).zip(shares).collect();
            let paid = paid(written, roster)?;
            let needs_promos = pools.iter().any(|(pool, share)| *pool == Pool::Promo && !share.is_zero());
            let weights = weights(written, paid.len()).ok()?;
            (!needs_promos || !paid.is_empty()).then_some(Flow::Split { pools, promos: paid, weights })
        }
        _ => None,
    }
}

/// The promos of a plan as budget lines look them up; made once, as a plan may have thousands of lines.
pub(in crate::check) struct Roster<'p> {
    /// `None` for a promo that is cancelled.
    index: HashMap<&'p Id, Option<usize>>,
    core: Arc<[usize]>,
}

impl<'p> Roster<'p> {
    pub(in crate::check) fn new(promos: &'p Promos) -> Self {
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

/// The share of each of the `paid` promos, where the line decides it. A cancelled promo cannot have one.
fn weights(written: &draft::Line, paid: usize) -> Result<Option<Arc<[Decimal]>>, Broken> {
    let Some(parts) = none_or(&written.weights)? else { return Ok(None) };
    if parts.is_empty() {
        return Ok(Some(Arc::from([])));
    }
    let shares = add_up(parts).whole().filter(|shares| shares.len() == paid).ok_or(Broken)?;
    Ok(Some(shares.into()))
}
