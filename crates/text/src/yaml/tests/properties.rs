//! What must hold for any text at all.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, proptest};
use proptest::test_runner::TestCaseError;
use proptest::{collection, prop_assert, prop_oneof, sample};

use super::{PLAN, walk};
use crate::source::Span;
use crate::yaml::{At, Entries, Field, Limits, Problems, Scalar, Value, load, read};

/// What people and machines slip into a file.
const SLIPS: &[&str] = &[
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "：",
    "，",
    ",",
    "-",
    "- ",
    "\n",
    "\n- ",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u{3000}",
    "#",
    " #",
    "@",
    "%",
    "`",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "|",
    "|\n",
    ">",
    "?",
    "? ",
    "<<: ",
    "---\n",
    "...\n",
    "~",
    "null",
    "\0",
    "\u{feff}",
    "\\",
    "\u{2028}",
    "😀",
    "中",
    "a: b: c",
    "key:",
    "%YAML 1.2\n",
    "\n\n",
    "&a [*a]",
    "{}",
    "[]",
    "\u{85}",
    "\u{9f}",
];

#[derive(Clone, Debug)]
enum Slip {
    Insert(sample::Index, &'static str),
    Delete(sample::Index, usize),
    Copy(sample::Index, sample::Index, usize),
    Indent(sample::Index, usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    prop_oneof![
        4 => (any::<sample::Index>(), sample::select(SLIPS)).prop_map(|(at, text)| Slip::Insert(at, text)),
        3 => (any::<sample::Index>(), 1..12_usize).prop_map(|(at, len)| Slip::Delete(at, len)),
        2 => (any::<sample::Index>(), any::<sample::Index>(), 1..60_usize).prop_map(|(from, to, len)| Slip::Copy(from, to, len)),
        2 => (any::<sample::Index>(), 0..9_usize).prop_map(|(line, spaces)| Slip::Indent(line, spaces)),
    ]
}

fn slipped(mut text: String, slips: &[Slip]) -> String {
    for slip in slips {
        let place = |text: &str, index: &sample::Index| text.floor_char_boundary(index.index(text.len() + 1));
        match slip {
            Slip::Insert(at, piece) => text.insert_str(place(&text, at), piece),
            Slip::Delete(at, len) => {
                let start = place(&text, at);
                let end = text.floor_char_boundary((start + len).min(text.len()));
                text.replace_range(start..end, "");
            }
            Slip::Copy(from, to, len) => {
                let start = place(&text, from);
                let piece = text[start..text.floor_char_boundary((start + len).min(text.len()))].to_owned();
                text.insert_str(place(&text, to), &piece);
            }
            Slip::Indent(line, spaces) => {
                let at = place(&text, line);
                let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
                let content = start + text[start..].len() - text[start..].trim_start_matches(' ').len();
                text.replace_range(start..content, &" ".repeat(*spaces));
            }
        }
    }
    text
}

/// Anything that YAML-like text is made of.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![sample::select(SLIPS).prop_map(str::to_owned), "[a-c0-9中 ]{0,3}", Just("k: ".to_owned())];
    collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

fn sound(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// Fields at every level, so that each can break.
type Anything<'n> = Field<Entries<'n, Field<Entries<'n, Scalar<'n>>>>>;

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut problems = Problems::default();
    let tree = load(text, &Limits::default(), &mut problems);
    prop_assert!(tree.is_some() || !problems.is_empty(), "no tree and no problem");
    if let Some(tree) = &tree {
        let anchored = text.contains('&');
        let mut wrong = Vec::new();
        let mut opaque = false;
        walk(tree.root(), &mut |node| {
            let span = node.span();
            if !sound(text, span) {
                wrong.push(format!("span {span:?} of {node:?}"));
            } else if let Some((scalar, true)) = node.text()
                && !anchored
                && text[span.range()] != *scalar
                && !text[span.range()].contains(['\n', '\r', '\0', '\u{feff}', '\u{9f}'])
            {
                wrong.push(format!("{scalar:?} is {:?} in the file", &text[span.range()]));
            }
            opaque |= matches!(node.value(), Value::Opaque) || node.truncated();
        });
        prop_assert!(wrong.is_empty(), "{wrong:?}");
        prop_assert!(!opaque || !problems.is_empty(), "something was lost without a problem");
        let mut told = problems.clone();
        let read: Option<At<Anything<'_>>> = read(tree, &mut told);
        let broken = match read.map(|at| at.value) {
            None | Some(Field::Broken(_)) => true,
            Some(Field::Absent) => return Err(TestCaseError::fail("absent, though there")),
            Some(Field::Given(entries)) => entries.value.0.iter().any(|entry| entry.value.is_broken()),
        };
        prop_assert!(!broken || !told.is_empty(), "broken without a problem");
        problems = told;
    }
    for problem in problems.finish() {
        prop_assert!(sound(text, problem.span), "{problem:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,60}") {
        holds(&text)?;
    }

    #[test]
    fn any_scraps_of_yaml(text in scraps()) {
        holds(&text)?;
    }

    #[test]
    fn any_mutation_of_a_plan(slips in collection::vec(slip(), 1..6)) {
        holds(&slipped(PLAN.to_owned(), &slips))?;
    }
}
