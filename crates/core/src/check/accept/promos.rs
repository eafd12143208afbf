//! Section `promos`.

use rust_decimal::Decimal;

use super::{none_or, optional, or_default};
use crate::model::draft::{self, Draft};
use crate::model::plan::{Lift, Phase, PhaseKind, Promo};
use crate::model::scalar::factor::Factor;
use crate::model::split::add_up;
use crate::yaml::Field;

/// The promos of a plan, each kind in file order.
#[derive(Clone)]
pub(in crate::check) struct Promos {
    pub(in crate::check) live: Vec<Promo>,
    pub(in crate::check) cancelled: Vec<Promo>,
}

/// Every promo.
pub(in crate::check) fn promos(draft: &Draft) -> Option<Promos> {
    let mut promos = Promos { live: Vec::new(), cancelled: Vec::new() };
    match &draft.promos {
        Field::Absent => {}
        Field::Broken(_) => return None,
        Field::Given(written) => {
            for written in &written.value {
                let written = &written.given()?.value;
                let place = if written.live() { &mut promos.live } else { &mut promos.cancelled };
                place.push(promo(written)?);
            }
        }
    }
    Some(promos)
}

fn promo(written: &draft::Promo) -> Option<Promo> {
    let id = written.id.given()?.value.clone();
    let name = optional(&written.name).ok()?.unwrap_or_else(|| id.to_string());
    let platforms = match &written.platforms {
        Field::Absent => Vec::new(),
        Field::Broken(_) => return None,
        Field::Given(names) => names.value.iter().map(|name| optional(name).ok()?).collect::<Option<_>>()?,
    };
    let phases: Vec<Phase> =
        written.phases.given()?.value.iter().map(|written| phase(&written.given()?.value)).collect::<Option<_>>()?;
    let spend = spend(written, &phases)?;
    let in_order = phases.windows(2).all(|pair| pair[0].last < pair[1].first);
    let sound = in_order && !phases.is_empty() && !written.status.is_broken();
    sound.then_some(Promo { id, name, tier: written.tier.given()?.value, platforms, phases, spend })
}

/// The share of each kind of phase, all of which the promo has.
fn spend(written: &draft::Promo, phases: &[Phase]) -> Option<Vec<(PhaseKind, Decimal)>> {
    let Some(parts) = none_or(&written.spend).ok()? else { return Some(Vec::new()) };
    let shares = add_up(parts.iter().map(|(_, share)| share)).whole()?;
    let of_phase = |kind: PhaseKind| phases.iter().any(|phase| phase.kind == kind);
    let spend: Vec<_> = parts.iter().map(|(kind, _)| *kind).zip(shares).collect();
    spend.iter().all(|(kind, _)| of_phase(*kind)).then_some(spend)
}

fn phase(written: &draft::Phase) -> Option<Phase> {
    let kind = written.kind.given()?.value;
    let dates = written.dates.given()?.value;
    let lift = match (kind, &written.uplift, &written.share) {
        (PhaseKind::Warmup, Field::Absent, Field::Absent) => Lift::None,
        (PhaseKind::Warmup, ..) => return None,
        (_, uplift, Field::Absent) => Lift::Uplift(or_default(uplift, Factor::ONE)?),
        (_, Field::Absent, Field::Given(share)) => Lift::Share(share.value.0),
        _ => return None,
    };
    Some(Phase { kind, first: dates.first, last: dates.last, name: optional(&written.name).ok()?, lift })
}
