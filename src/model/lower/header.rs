//! The keys before the sections: version, name, year, currency.

use super::{Cx, Place};
use crate::model::draft::Draft;
use crate::model::written::Document;
use crate::model::year::FiscalYear;
use crate::yaml::Field;

pub(super) fn lower(written: &Document<'_>, place: Place, draft: &mut Draft, cx: &mut Cx<'_>) {
    cx.missing(&written.plan, "plan", place);
    // the only version there is: read to be checked, not to be kept
    let _ = cx.leaf(&written.plan);
    draft.name = cx.required(&written.name, "name", place);
    let label = cx.required(&written.year, "year", place);
    let start = match cx.leaf(&written.fiscal_year_start) {
        Field::Absent => Some(1),
        Field::Broken(_) => None,
        Field::Given(start) => u32::try_from(start.value.0).ok(),
    };
    draft.year = label.given().zip(start).and_then(|(label, start)| FiscalYear::new(label.value.0, start));
    draft.currency = cx.leaf(&written.currency);
}
