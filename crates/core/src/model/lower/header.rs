//! The keys before the sections: version, name, year, currency.

use super::{Cx, Place};
use crate::model::draft::Draft;
use crate::model::format::{Document, Format};
use crate::model::money::Currency;
use crate::model::scalar::word::{Whole, Words};
use crate::model::year::FiscalYear;

pub(super) fn lower(written: &<Document as Format>::Written<'_>, place: Place, draft: &mut Draft, cx: &mut Cx<'_>) {
    // the only version there is: read to be checked, not to be kept
    let _ = cx.field::<Whole<1, 1>>(&written.plan, &Document::plan, place);
    let label = cx.field::<Whole<2000, 2056>>(&written.year, &Document::year, place);
    let start = Document::fiscal_year_start.value(&cx.value::<Whole<1, 12>>(&written.fiscal_year_start));
    let start = start.and_then(|start| u32::try_from(start.0).ok());
    draft.year = label.given().zip(start).and_then(|(label, start)| FiscalYear::new(label.value.0, start));
    cx.year = draft.year;
    draft.name = cx.field::<Words>(&written.name, &Document::name, place);
    draft.currency = cx.value::<Currency>(&written.currency);
}
