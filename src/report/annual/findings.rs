//! What validation found, as a table.

use crate::diag::{Diag, Severity};
use crate::lang::{Lang, Text};
use crate::report::annual::Told;
use crate::report::sheet::{Align, Cell, Column, Kind, Row, Sheet};
use crate::source::Source;
use crate::text;

/// The findings, by place. A plan with errors has no report, so there are none of those.
pub(super) fn sheet(told: &Told<'_>) -> Sheet {
    let column = |key: &str, head: Text, align| Column { key: key.to_owned(), head, align, pinned: key == "line" };
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
        columns: vec![
            column("line", Text::fixed("Line", "行"), Align::Right),
            column("severity", Text::fixed("Weight", "级别"), Align::Left),
            column("check", Text::fixed("Check", "检查项"), Align::Left),
            column("message", Text::fixed("Found", "发现"), Align::Left),
            column("help", Text::fixed("Way out", "怎么办"), Align::Left),
        ],
        rows: told.findings.diags.iter().map(|diag| row(diag, told.source)).collect(),
        notes: note.into_iter().collect(),
        currency: told.worked.plan().currency,
    }
}

fn row(diag: &Diag, source: &Source) -> Row {
    let weight = match (&diag.waived, diag.severity) {
        (Some(_), _) => Cell::Word { id: "waived", text: Text::fixed("waived", "已豁免") },
        (None, Severity::Error) => Cell::Word { id: "error", text: Text::fixed("error", "错误") },
        (None, Severity::Warning) => Cell::Word { id: "warning", text: Text::fixed("warning", "警告") },
        (None, Severity::Info) => Cell::Word { id: "info", text: Text::fixed("note", "提示") },
    };
    let ways = |lang: Lang| {
        let ways: Vec<&str> = diag.help.iter().map(|help| help.get(lang)).collect();
        ways.join(if lang == Lang::Zh { "；" } else { "; " })
    };
    let (line, _) = source.position(diag.span().start);
    Row {
        kind: Kind::Item,
        cells: vec![
            Cell::Count(line as u128),
            weight,
            Cell::Text(text!(en: "{code} {name}", zh: "{code} {name}", code = diag.rule.code, name = diag.rule.name)),
            Cell::Text(diag.message.clone()),
            Cell::Text(Text::new(ways(Lang::En), ways(Lang::Zh))),
        ],
    }
}
