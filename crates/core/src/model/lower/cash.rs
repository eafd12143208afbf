//! Section `cash`.

use super::{Cx, Lower};
use crate::model::draft::Delayed;
use crate::model::format::Delays;
use crate::model::scalar::delay::Delay;
use crate::model::scalar::share::Part;
use crate::yaml::At;

impl Lower for Delays {
    type Meant = Vec<Delayed>;

    fn lower(at: At<&Self::Written<'_>>, cx: &mut Cx<'_>) -> Option<Vec<Delayed>> {
        let entries = at.value.iter().map(|entry| Delayed {
            key: entry.key.map(|key| key.trim().to_owned()),
            delay: cx.key::<Delay>(entry.key),
            share: cx.value::<Part>(&entry.value),
        });
        Some(entries.collect())
    }
}
