//! From a draft to what may be computed on. Every part is accepted by itself, so that a rule which needs targets can run
//! while another part of the plan is still wrong; a part with an error is `None`.

use std::collections::HashMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::draft::{self, Draft, Timing};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Channel, Demand, Flow, Line, Phase, PhaseKind, Plan, Pool, Promo, Tier};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::id::Id;
use crate::model::split::add_up;
use crate::model::year::{MONTHS, QUARTERS};
use crate::yaml::Field;

/// The whole plan.
pub(super) fn plan(draft: &Draft) -> Option<Plan> {
    let promos = promos(draft)?;
    let roster = Roster::new(&promos);
    let lines = draft.lines.iter().map(|written| line(written, &roster)).collect::<Option<_>>()?;
    Some(Plan {
        name: draft.name.given()?.value.0.clone(),
        year: draft.year?,
        currency: currency(draft)?,
        demand: demand(draft)?,
        promos,
        lines,
    })
}

fn currency(draft: &Draft) -> Option<Currency> {
    or_default(&draft.currency, Currency::cny())
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

/// Every promo, in file order.
pub(super) fn promos(draft: &Draft) -> Option<Vec<Promo>> {
    match &draft.promos {
        Field::Absent => Some(Vec::new()),
        Field::Broken(_) => None,
        Field::Given(promos) => promos.value.iter().map(|written| promo(&written.given()?.value)).collect(),
    }
}

fn promo(written: &draft::Promo) -> Option<Promo> {
    let id = written.id.given()?.value.clone();
    let name = match &written.name {
        Field::Absent => id.to_string(),
        Field::Broken(_) => return None,
        Field::Given(name) => name.value.0.clone(),
    };
    let phases: Vec<Phase> =
        written.phases.given()?.value.iter().map(|written| phase(&written.given()?.value)).collect::<Option<_>>()?;
    let in_order = phases.windows(2).all(|pair| pair[0].last < pair[1].first);
    (in_order && !phases.is_empty()).then_some(())?;
    Some(Promo { id, name, tier: written.tier.given()?.value, phases })
}

fn phase(written: &draft::Phase) -> Option<Phase> {
    let kind = written.kind.given()?.value;
    let dates = written.dates.given()?.value;
    let uplift = or_default(&written.uplift, Factor::ONE)?;
    (kind != PhaseKind::Warmup || written.uplift.is_absent()).then_some(())?;
    Some(Phase { kind, first: dates.first, last: dates.last, uplift })
}

fn line(written: &draft::Line, roster: &Roster<'_>) -> Option<Line> {
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
    })
}

/// What the months of a line follow.
pub(super) fn flow(written: &draft::Line, roster: &Roster<'_>) -> Option<Flow> {
    match (&written.pools, &written.timing) {
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
            (!needs_promos || !paid.is_empty()).then_some(Flow::Split { pools, promos: paid })
        }
        _ => None,
    }
}

/// The promos of a plan as budget lines look them up; made once, as a plan may have thousands of lines.
pub(super) struct Roster<'p> {
    index: HashMap<&'p Id, usize>,
    core: Arc<[usize]>,
}

impl<'p> Roster<'p> {
    pub(super) fn new(promos: &'p [Promo]) -> Self {
        let numbered = || promos.iter().enumerate();
        Self {
            index: numbered().map(|(at, promo)| (&promo.id, at)).collect(),
            core: numbered().filter(|(_, promo)| promo.tier == Tier::Core).map(|(at, _)| at).collect(),
        }
    }
}

/// The promos a line pays for, in its order; every core promo where it names none.
fn paid(written: &draft::Line, roster: &Roster<'_>) -> Option<Arc<[usize]>> {
    match &written.promos {
        Field::Absent => Some(Arc::clone(&roster.core)),
        Field::Broken(_) => None,
        Field::Given(ids) => ids.value.iter().map(|id| roster.index.get(&id.given()?.value).copied()).collect(),
    }
}
