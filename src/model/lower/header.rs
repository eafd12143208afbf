//! The keys before the sections: version, name, year, currency.

use super::{Cx, Place};
use crate::model::draft::Draft;
use crate::model::form;
use crate::model::money::Currency;
use crate::model::scalar::{Fault, Leaf};
use crate::model::written::Document;
use crate::model::year::FiscalYear;
use crate::text;
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

impl Leaf for Currency {
    fn parse(text: &str) -> Result<Self, Fault> {
        Self::from_code(text).ok_or_else(|| {
            let fault = Fault::new(
                &form::unknown_word::RULE,
                text!(en: "`{text}` is not a currency code", zh: "`{text}` 不是货币代码", text = text),
            );
            let upper = text.to_uppercase();
            match upper.as_str() {
                "RMB" | "人民币" => fault.edit("CNY"),
                // other places count in 元 and ¥ as well
                "元" | "¥" => fault.guess("CNY"),
                _ if Self::from_code(&upper).is_some() => fault.edit(upper),
                _ => fault.note(text!(
                    en: "write an ISO 4217 code such as CNY, USD or JPY",
                    zh: "写 ISO 4217 代码，例如 CNY、USD、JPY"
                )),
            }
        })
    }
}
