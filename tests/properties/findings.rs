//! Whatever a file holds, reading it ends in a plan or in findings that can be shown.

use std::fs;
use std::path::Path;

use plan_core::model::plan::Plan;
use plan_core::{Options, Outcome};
use plan_render::findings::sink::{Checked, Sink};
use plan_render::findings::{github, gitlab, human, json, junit, sarif};
use plan_text::diag::Severity;
use plan_text::lang::Lang;
use plan_text::source::Source;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, TestCaseError, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{Index, select};

/// Reads a text and holds all that comes of it against what is promised.
fn sound(text: String) -> Result<Outcome, TestCaseError> {
    let source = Source::new("plan.yaml", text);
    let outcome = Plan::read(&source, &Options::default());
    let Outcome { worked, findings } = &outcome;
    prop_assert_eq!(worked.is_none(), findings.counts.errors > 0, "a plan, or errors that say why there is none");
    let shown = findings.diags.iter().filter(|diag| diag.counts_as() == Some(Severity::Error)).count();
    prop_assert_eq!(shown > 0, findings.counts.errors > 0);

    let mut before = None;
    for diag in &findings.diags {
        let code = diag.rule.code;
        prop_assert!(!diag.labels.is_empty() && !diag.help.is_empty(), "{code}: no place or no way out");
        for label in &diag.labels {
            let range = label.span.range();
            prop_assert!(source.text.get(range.clone()).is_some(), "{code}: {range:?} is not a part of the text");
        }
        for lang in [Lang::En, Lang::Zh] {
            let message = diag.message.get(lang);
            prop_assert!(!message.is_empty() && !message.ends_with(['.', '。']), "{code}: {message:?}");
            prop_assert!(diag.help.iter().all(|help| !help.get(lang).is_empty()), "{code}: an empty help");
        }
        let here = (diag.span().start, diag.severity, code);
        prop_assert!(before.is_none_or(|before| before <= here) || code == "P0021", "{code} comes too late");
        before = Some(here);
    }
    let told: Vec<_> = findings.diags.iter().map(|diag| (diag.rule.code, &diag.message, &diag.labels)).collect();
    for (at, one) in told.iter().enumerate().take(100) {
        prop_assert!(!told[..at].contains(one), "{} is told twice", one.0);
    }

    for lang in [Lang::En, Lang::Zh] {
        let text = human::render(
            &source,
            &findings.diags,
            &human::Look { lang, width: Some(80), color: false, detail: human::Detail::All },
        );
        prop_assert_eq!(text.is_empty(), findings.diags.is_empty());
        let entries = json::entries(&source, &findings.diags, lang);
        prop_assert_eq!(entries.len(), findings.diags.len());
    }
    // words differ between the languages, and what surrounds them does not
    let entries = json::entries(&source, &findings.diags, Lang::Zh);
    let file = Checked { path: "plan.yaml", entries: &entries, counts: findings.counts };
    for (name, text) in reports(&file, Lang::Zh) {
        let whole = match name {
            "json" | "sarif" | "gitlab" => serde_json::from_str::<serde_json::Value>(&text).is_ok(),
            "github" => text.lines().filter(|line| line.starts_with("::")).count() == entries.len(),
            _ => text.matches("<testcase ").count() >= entries.len().max(1),
        };
        prop_assert!(whole, "{name}: {text}");
        let odd = |c: char| c.is_control() && c != '\n' && c != '\t';
        prop_assert!(!text.contains(odd), "{name}: {text:?}");
    }
    if let Some(worked) = worked {
        prop_assert_eq!(worked.targets().total(), worked.plan().demand.target);
        for line in &worked.budgets().lines {
            prop_assert_eq!(
                line.cells.iter().map(|cell| cell.amount).sum::<plan_core::model::money::Money>(),
                line.amount
            );
        }
    }
    Ok(outcome)
}

/// What programs are told of a file, in every format.
fn reports(file: &Checked<'_>, lang: Lang) -> Vec<(&'static str, String)> {
    let room = "a vector takes all";
    let sinks: [(_, Box<dyn Sink<Vec<u8>>>); 5] = [
        ("json", Box::new(json::Stream::new(Vec::new()).expect(room))),
        ("github", Box::new(github::Stream::new(Vec::new(), lang))),
        ("sarif", Box::new(sarif::Stream::new(Vec::new(), lang).expect(room))),
        ("junit", Box::new(junit::Stream::new(Vec::new(), lang, true).expect(room))),
        ("gitlab", Box::new(gitlab::Stream::new(Vec::new()).expect(room))),
    ];
    let written = |(name, mut sink): (&'static str, Box<dyn Sink<Vec<u8>>>)| {
        sink.file(file).expect(room);
        (name, String::from_utf8(sink.finish().expect(room)).expect("UTF-8"))
    };
    sinks.into_iter().map(written).collect()
}

/// The reference plan and every wrong sample.
pub(super) fn samples() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wrong = fs::read_dir(root.join("examples/errors")).expect("examples/errors");
    let mut files: Vec<_> = wrong.map(|entry| entry.expect("an entry").path()).collect();
    // what a folder lists first is no one's choice, and cases must be the same everywhere
    files.sort();
    files.push(root.join("plans/plan.yaml"));
    files.iter().map(|file| fs::read_to_string(file).expect("a text")).collect()
}

/// One slip of a hand or of a program.
#[derive(Clone, Debug)]
pub(super) enum Slip {
    DropChar(Index),
    DoubleChar(Index),
    PutText(Index, String),
    DropLine(Index),
    DoubleLine(Index),
    SwapLines(Index),
    DropToken(Index),
    ReplaceToken(Index, String),
    Cut(Index),
    Indent(Index, usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Slip::DropChar),
        at().prop_map(Slip::DoubleChar),
        (at(), scrap()).prop_map(|(at, text)| Slip::PutText(at, text)),
        at().prop_map(Slip::DropLine),
        at().prop_map(Slip::DoubleLine),
        at().prop_map(Slip::SwapLines),
        at().prop_map(Slip::DropToken),
        (at(), scrap()).prop_map(|(at, text)| Slip::ReplaceToken(at, text)),
        at().prop_map(Slip::Cut),
        (at(), 1usize..5).prop_map(|(at, columns)| Slip::Indent(at, columns)),
    ]
}

/// Punctuation that YAML minds, words of the format, figures.
const SCRAPS: &[&str] = &[
    "：",
    "，",
    ": ",
    ":",
    "- ",
    "-",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: *a",
    "!t ",
    "|\n",
    ">\n",
    "\"",
    "'",
    "#",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "\t",
    "\r\n",
    "\n",
    "---\n",
    "...\n",
    "\u{feff}",
    "\0",
    "\u{7}",
    "\u{85}",
    "\u{2028}",
    "~",
    "null",
    "rest",
    "0",
    "0%",
    "100%",
    "999%",
    "-1",
    "1e7",
    "0.35",
    "8-12%",
    "12%..8%",
    "6/18",
    "02-30",
    "06-20..06-01",
    "2099-01-01",
    "0001-01-01",
    "9999-12-31",
    "1999",
    "2056",
    "JPY",
    "BHD",
    "XXX",
    "TBD",
    "____",
    "目标值",
    "warmup",
    "sale",
    "encore",
    "promo",
    "daily",
    "618",
    "双11",
    "雙11",
    "Q1",
    "Q5",
    "1月",
    "13月",
    "quarters",
    "promos",
    "budget",
    "99999999999999999999亿",
    "1000000x",
    "0.000000001",
    "99999999999999999999999999999999",
];

/// What a slip puts into a plan: a scrap, or anything.
pub(super) fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(SCRAPS).prop_map(str::to_owned), 1 => any::<String>()]
}

impl Slip {
    pub(super) fn apply(&self, text: &str) -> String {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let tokens: Vec<&str> = text.split_inclusive([' ', ',', ':', '\n', '{', '}', '[', ']']).collect();
        if lines.is_empty() {
            return String::new();
        }
        let place = |at: &Index| *at.get(&places);
        let line = |at: &Index| lines[at.index(lines.len())];
        let after = |at: usize| at + text[at..].chars().next().map_or(0, char::len_utf8);
        let joined = |parts: &[&str], at: &Index, new: &[&str]| {
            let at = at.index(parts.len());
            [&parts[..at], new, &parts[at + 1..]].concat().concat()
        };
        match self {
            Self::DropChar(at) => text[..place(at)].to_owned() + &text[after(place(at))..],
            Self::DoubleChar(at) => text[..after(place(at))].to_owned() + &text[place(at)..],
            Self::PutText(at, new) => text[..place(at)].to_owned() + new + &text[place(at)..],
            Self::Cut(at) => text[..place(at)].to_owned(),
            Self::DropLine(at) => joined(&lines, at, &[]),
            Self::DoubleLine(at) => joined(&lines, at, &[line(at), line(at)]),
            Self::SwapLines(at) => {
                let mut lines = lines.clone();
                let first = at.index(lines.len());
                let second = (first + 1) % lines.len();
                lines.swap(first, second);
                lines.concat()
            }
            Self::DropToken(at) => joined(&tokens, at, &[]),
            Self::ReplaceToken(at, new) => joined(&tokens, at, &[new]),
            Self::Indent(at, columns) => joined(&lines, at, &[&" ".repeat(*columns), line(at)]),
        }
    }
}

pub(super) fn slips(most: usize) -> impl Strategy<Value = Vec<Slip>> {
    vec(slip(), 1..=most)
}

proptest! {
    #![proptest_config(super::cases(400))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound(text)?;
    }

    #[test]
    fn any_yaml_like_text_is_read(scraps in vec(scrap(), 0..40)) {
        sound(scraps.concat())?;
    }

    #[test]
    fn any_slip_in_a_plan_is_read(at in any::<Index>(), slips in slips(4)) {
        let sample = at.get(&samples()).clone();
        sound(slips.iter().fold(sample, |text, slip| slip.apply(&text)))?;
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_no_finding(
        at in any::<Index>(),
        slips in slips(2),
        (mark, end) in (select(&["", "\u{feff}"][..]), Just("\r\n")),
    ) {
        let text = slips.iter().fold(at.get(&samples()).clone(), |text, slip| slip.apply(&text));
        // what is not the same text with other line ends is left alone
        if text.contains(['\r', '\u{feff}', '\u{85}', '\u{2028}', '\0']) {
            return Ok(());
        }
        let findings = |text: String| {
            let source = Source::new("plan.yaml", text);
            let outcome = Plan::read(&source, &Options::default());
            let told = outcome.findings.diags.iter().map(|diag| (source.line(diag.span().start), diag.rule.code));
            told.collect::<Vec<_>>()
        };
        prop_assert_eq!(findings(text.clone()), findings(mark.to_owned() + &text.replace('\n', end)));
    }
}
