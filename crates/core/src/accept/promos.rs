//! Section `promos`.

use super::{none_or, optional};
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Claim, Lift, Phase, PhaseKind, Promo};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::share::Take;
use crate::model::split::Parted;
use crate::yaml::Field;

/// The promos of a plan, each kind in file order.
#[derive(Clone)]
pub(crate) struct Promos {
    pub(crate) live: Vec<Promo>,
    pub(crate) cancelled: Vec<Promo>,
}

/// Every promo.
pub(crate) fn promos(draft: &Draft) -> Option<Promos> {
    let mut promos = Promos { live: Vec::new(), cancelled: Vec::new() };
    match &draft.promos {
        Field::Absent => {}
        Field::Broken(_) => return None,
        Field::Given(written) => {
            for written in &written.value {
                let written = &written.given()?.value;
                if written.status.is_broken() {
                    return None;
                }
                let place = if written.live() { &mut promos.live } else { &mut promos.cancelled };
                place.push(promo(draft, written, draft.currency()?)?);
            }
        }
    }
    Some(promos)
}

fn promo(draft: &Draft, written: &draft::Promo, currency: Currency) -> Option<Promo> {
    let id = written.id.given()?.value.clone();
    let name = optional(&written.name).ok()?.unwrap_or_else(|| id.to_string());
    let platforms = match &written.platforms {
        Field::Absent => Vec::new(),
        Field::Broken(_) => return None,
        Field::Given(names) => names.value.iter().map(|name| optional(name).ok()?).collect::<Option<_>>()?,
    };
    let phases = written.phases.given()?.value.iter().map(|written| phase(&written.given()?.value, currency));
    let (tier, phases) = (written.tier.given()?.value, phases.collect::<Option<_>>()?);
    let target = match none_or(&written.target).ok()? {
        None => None,
        Some(target) => Some(claim(*target, currency)?),
    };
    Some(Promo { id, name, tier, platforms, target, phases, spend: spend(draft, written)? })
}

/// What each kind of phase takes.
fn spend(draft: &Draft, written: &draft::Promo) -> Option<Parted<PhaseKind>> {
    let Some(parts) = none_or(&written.spend).ok()? else { return Some(Parted::default()) };
    if written.spends_amounts() {
        // settled once it is known what they are amounts of
        return Some(Parted::default());
    }
    let kinds = parts.iter().map(|(kind, _)| *kind).collect();
    Some(Parted::new(kinds, draft.filled_spend(written, || None)?.whole()?))
}

impl Promos {
    /// Settles what is written as amounts of all that the lines give a promo.
    pub(super) fn settle(&mut self, draft: &Draft, given: impl Fn(&draft::Promo) -> Option<Money>) -> Option<()> {
        let written = draft.live_promos().zip(&mut self.live).filter(|(written, _)| written.spends_amounts());
        for (written, promo) in written {
            let kinds = written.spend.given()?.value.iter().map(|(kind, _)| *kind).collect();
            promo.spend = Parted::new(kinds, draft.filled_spend(written, || given(written))?.whole()?);
        }
        Some(())
    }
}

/// What days take of their quarter, as they are written.
fn claim(take: Take, currency: Currency) -> Option<Claim> {
    Some(match take {
        Take::Share(share) => Claim::Share(share),
        Take::Amount(amount) => Claim::Amount(amount.in_minor_units(currency)?),
    })
}

fn phase(written: &draft::Phase, currency: Currency) -> Option<Phase> {
    let kind = written.kind.given()?.value;
    let dates = written.dates.given()?.value;
    let lift = match (kind, &written.uplift, &written.share) {
        (_, Field::Broken(_), _) | (.., Field::Broken(_)) => return None,
        (PhaseKind::Warmup, ..) => Lift::None,
        (_, uplift, Field::Absent) => Lift::Uplift(none_or(uplift).ok()?.copied().unwrap_or(Factor::ONE)),
        (.., share) => Lift::Share(claim(share.given()?.value, currency)?),
    };
    Some(Phase { kind, first: dates.first, last: dates.last, name: optional(&written.name).ok()?, lift })
}
