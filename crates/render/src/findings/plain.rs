//! A finding in plain lines, for formats that have no room for places and ways out of their own.

use super::entry::{Entry, Remark};
use crate::diag::Severity;
use crate::lang::{Count, Lang};
use crate::text;

/// How many places of one finding are told. More of them hide the first.
const TOLD: usize = 12;

/// The message, the lines it is about, the ways out, and whether the plan accepts it.
pub(super) fn told(entry: &Entry, lang: Lang) -> String {
    let mut lines = vec![visible(&entry.message)];
    lines.extend(places(entry, lang));
    lines.extend(ways_out(entry, lang));
    lines.extend(accepted(entry, lang));
    lines.join("\n")
}

/// The message and the ways out.
pub(super) fn advised(entry: &Entry, lang: Lang) -> String {
    let mut lines = vec![visible(&entry.message)];
    lines.extend(ways_out(entry, lang));
    lines.join("\n")
}

/// That the plan accepts the finding, until when and why.
pub(super) fn accepted(entry: &Entry, lang: Lang) -> Option<String> {
    let waived = entry.waived.as_ref()?;
    let (until, reason) = (&waived.until, visible(&waived.reason));
    let said = text!(
        en: "waived until {until}: {reason}",
        zh: "已豁免，到 {until} 为止：{reason}",
        until = until,
        reason = reason,
    );
    Some(said.get(lang).to_owned())
}

/// What is said of the places of a finding, line by line of the plan.
fn places(entry: &Entry, lang: Lang) -> Vec<String> {
    let comma = match lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    };
    let shown = &entry.labels[..entry.labels.len().min(TOLD)];
    let mut lines: Vec<String> = shown
        .chunk_by(|one, two| one.place.line == two.place.line)
        .enumerate()
        .filter_map(|(nth, labels)| {
            let line = labels[0].place.line;
            let said: Vec<_> = labels.iter().map(message).filter(|said| !said.is_empty()).collect();
            let text = match (said.is_empty(), nth) {
                // where the finding itself stands, without a word
                (true, 0) => return None,
                (true, _) => text!(en: "see line {line}", zh: "见第 {line} 行", line = line),
                (false, _) => {
                    text!(en: "line {line}: {said}", zh: "第 {line} 行：{said}", line = line, said = said.join(comma))
                }
            };
            Some(text.get(lang).to_owned())
        })
        .collect();
    if entry.labels.len() > TOLD {
        let more = (entry.labels.len() - TOLD) as u64;
        let more = Count { n: more, one: "more place", many: "more places", zh: "处" };
        lines.push(text!(en: "and {more}", zh: "另有 {more}", more = more).get(lang).to_owned());
    }
    lines
}

fn message(label: &Remark) -> String {
    visible(&label.message)
}

fn ways_out(entry: &Entry, lang: Lang) -> impl Iterator<Item = String> {
    entry.help.iter().map(move |help| {
        let help = visible(help);
        text!(en: "help: {help}", zh: "帮助：{help}", help = help).get(lang).to_owned()
    })
}

/// What a program says in words of how much a finding weighs.
pub(super) fn weight(entry: &Entry, lang: Lang) -> &'static str {
    match (entry.severity, lang) {
        (severity, Lang::En) => severity.word(),
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Info, Lang::Zh) => "提示",
    }
}

/// Text from a plan as it may reach a log or a page: nothing in it moves the cursor or turns the direction of reading.
pub(super) fn visible(text: &str) -> String {
    let odd = |c: char| {
        c.is_control() && c != '\n' && c != '\t' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace("\r\n", "\n").replace(odd, "\u{fffd}")
}
