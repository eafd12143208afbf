//! Section `splits`.

use super::{Broken, Roster, none_or, optional, sales, scope};
use crate::model::draft::{self, Draft};
use crate::model::plan::splits::{Entry, Own, Split};
use crate::model::scalar::word::Words;
use crate::model::split::Parted;
use crate::yaml::Field;

/// All splits of GMV; a cancelled promo's entry takes part in nothing.
pub(super) fn splits(draft: &Draft, roster: &Roster<'_>) -> Result<Vec<Split>, Broken> {
    none_or(&draft.splits)?.into_iter().flatten().map(|written| split(draft, written, roster)).collect()
}

fn split(draft: &Draft, written: &draft::Partition, roster: &Roster<'_>) -> Result<Split, Broken> {
    let id = written.id.given().ok_or(Broken)?.value.clone();
    let cut = draft.filled_parts(written).and_then(crate::model::split::Filled::whole).ok_or(Broken)?;
    let names: Vec<String> =
        written.parts.given().ok_or(Broken)?.value.parts.iter().map(|part| part.name.clone()).collect();
    let mut by = Vec::new();
    for entry in none_or(&written.by)?.into_iter().flatten() {
        let Some(scope) = scope(entry.scope.as_ref(), roster)? else { continue };
        let shares = &entry.value.given().ok_or(Broken)?.value;
        let places: Option<Vec<usize>> = shares.parts.iter().map(|part| written.place(&part.name)).collect();
        let cut = draft.filled_shares(shares).whole().ok_or(Broken)?.placed(&places.ok_or(Broken)?, names.len());
        by.push(Entry { scope, cut });
    }
    let figures = match none_or(&written.figures)? {
        None => None,
        Some(figures) => {
            let mut all = vec![Own::default(); names.len()];
            for own in figures {
                let at = written.place(&own.name.value).ok_or(Broken)?;
                all[at] = sales::own(own, roster, draft.currency().ok_or(Broken)?)?;
            }
            Some(all)
        }
    };
    let name = optional(&written.name)?.unwrap_or_else(|| id.to_string());
    Ok(Split { id, name, parts: Parted::new(names, cut), by, figures })
}

/// The parts that a cost or a budget line is for: indices into those of the split with figures.
pub(super) fn parts_of(draft: &Draft, written: &Field<Vec<Field<Words>>>) -> Result<Option<Vec<usize>>, Broken> {
    let Some(names) = none_or(written)? else { return Ok(None) };
    let split = draft.split_with_figures().ok_or(Broken)?;
    let place = |name: &Field<Words>| split.place(name.given()?.value.0.trim());
    names.iter().map(place).collect::<Option<Vec<_>>>().map(Some).ok_or(Broken)
}
