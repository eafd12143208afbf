//! What was recognised, as a table for people.

use plan_core::model::money::Currency;
use plan_core::report::{Cell, Column, Kind, Row, Sheet};
use plan_text::text;

use crate::reading::Reading;

/// What became of which cells, what did not, and what there is to know.
pub fn shown(reading: &Reading) -> Sheet {
    let columns = vec![
        Column::words("cells", text!(en: "Cells", zh: "单元格")),
        Column::words("heading", text!(en: "Heading", zh: "表头")),
        Column::words("key", text!(en: "Read as", zh: "读作")),
        Column::figures("figures", text!(en: "Figures", zh: "个数")),
    ];
    let used = reading.used.iter().map(|used| {
        let figures = Cell::Count(used.figures as u128);
        vec![Cell::name(&used.place), Cell::name(&used.label), Cell::name(&used.key), figures]
    });
    let unused = reading.unused.iter().map(|unused| {
        let why = &unused.why;
        let why = text!(en: "not used: {why}", zh: "没有用：{why}", why = why);
        vec![Cell::name(&unused.place), Cell::name(&unused.what), Cell::Text(why), Cell::Empty]
    });
    Sheet {
        title: text!(en: "What was read as what", zh: "哪些单元格读成了什么"),
        columns,
        rows: used.chain(unused).map(|cells| Row { kind: Kind::Item, cells }).collect(),
        notes: reading.notes.clone(),
        currency: Currency::cny(),
    }
}
