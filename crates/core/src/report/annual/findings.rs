//! What validation found, as a table.

use crate::diag::{Diag, Severity};
use crate::lang::{Lang, Text};
use crate::report::annual::Told;
use crate::report::fields::Fields;
use crate::report::sheet::{Cell, Column, Kind, Sheet};
use crate::source::Sources;

/// The findings, by place. A plan with errors has no report, so there are none of those.
pub(super) fn sheet(told: &Told<'_>) -> Sheet {
    let fields = fields(told.findings.sources(told.source));
    let waived = told.findings.diags.iter().any(|diag| diag.waived.is_some());
    let note = if told.findings.diags.is_empty() {
        Some(Text::fixed("Nothing was found.", "没有发现问题。"))
    } else {
        waived.then_some(Text::fixed(
            "A waived finding is accepted by the plan itself, for a reason and until a day that stand there.",
            "已豁免的项由计划本身接受，理由和期限写在计划文件里。",
        ))
    };
    Sheet {
        title: Text::fixed("Findings by line of the plan file", "逐条发现（按计划文件的行）"),
        columns: fields.columns(),
        rows: told.findings.diags.iter().map(|diag| fields.row(Kind::Item, diag)).collect(),
        notes: note.into_iter().collect(),
        currency: told.worked.plan().currency,
    }
}

fn fields(sources: Sources<'_>) -> Fields<'_, Diag> {
    let line = move |diag: &Diag| Cell::Count(sources.get(diag.span().file).line(diag.span().start) as u128);
    Fields::new()
        .column(Column::figures("line", Text::fixed("Line", "行")).pinned(), line)
        .words("severity", Text::fixed("Weight", "级别"), weight)
        .words("check", Text::fixed("Check", "检查项"), |diag| {
            Cell::name(&format!("{} {}", diag.rule.code, diag.rule.name))
        })
        .words("message", Text::fixed("Found", "发现"), |diag| Cell::Text(diag.message.clone()))
        .words("help", Text::fixed("Way out", "怎么办"), |diag| {
            let [en, zh] = [(Lang::En, "; "), (Lang::Zh, "；")]
                .map(|(lang, between)| diag.help.iter().map(|help| help.get(lang)).collect::<Vec<_>>().join(between));
            Cell::Text(Text::new(en, zh))
        })
}

fn weight(diag: &Diag) -> Cell {
    let (id, text) = match (&diag.waived, diag.severity) {
        (Some(_), _) => ("waived", Text::fixed("waived", "已豁免")),
        (None, Severity::Error) => ("error", Text::fixed("error", "错误")),
        (None, Severity::Warning) => ("warning", Text::fixed("warning", "警告")),
        (None, Severity::Info) => ("info", Text::fixed("info", "提示")),
    };
    Cell::Word { id, text }
}
