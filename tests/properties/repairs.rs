//! Mistakes of spelling planted into a sound plan are taken out again, and nothing else is touched.

use std::fs;
use std::ops::Range;
use std::path::Path;

use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_core::repair::{Repaired, Wanted, repair};
use plan_text::lang::Lang;
use plan_text::source::Source;
use proptest::collection::vec;
use proptest::prelude::{Strategy, TestCaseError, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::{Index, select};

/// A place and what a hurried hand writes there.
type Slip = (Range<usize>, String);

/// Keys that are mistyped, and how.
const KEYS: &[(&str, &str)] = &[
    ("target", "traget"),
    ("currency", "curency"),
    ("tier", "Tier"),
    ("phases", "phaess"),
    ("kind", "knid"),
    ("dates", "daets"),
    ("uplift", "upilft"),
    ("lead", "laed"),
    ("owner", "onwer"),
    ("band", "bnad"),
    ("rate", "费比"),
    ("split", "spilt"),
    ("channels", "chanels"),
];

/// Every slip that could be made in a text, by place; several for one place.
fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let code = line.find('#').map_or(line, |comment| &line[..comment]);
        let mut at = 0;
        while let Some(colon) = code[at..].find(": ").map(|found| at + found) {
            let key = code[..colon].rfind([' ', '{']).map_or(0, |before| before + 1)..colon;
            let value = colon + 2 + (code[colon + 2..].len() - code[colon + 2..].trim_start().len());
            let end = code[value..].find([',', '}', ']', '{', '[']).map_or(code.len(), |end| value + end);
            let value = value..value + code[value..end].trim_end().len();
            let first = code[..key.start].trim_matches([' ', '-']).is_empty();
            pair(code, key, value, first, start, &mut slips);
            at = colon + 1;
        }
        start += line.len();
    }
    slips
}

/// The slips of one pair.
fn pair(code: &str, key: Range<usize>, value: Range<usize>, first: bool, line: usize, slips: &mut Vec<Slip>) {
    let (name, scalar) = (&code[key.clone()], &code[value.clone()]);
    let mut slip = |place: Range<usize>, wrong: String| slips.push((line + place.start..line + place.end, wrong));
    if let Some((_, wrong)) = KEYS.iter().find(|(known, _)| *known == name) {
        slip(key.clone(), (*wrong).to_owned());
    }
    if first && !scalar.is_empty() && !scalar.starts_with(['&', '*', '"', '\'']) {
        slip(key.end..value.start, "：".to_owned());
        slip(key.end..value.start, ":\u{3000}".to_owned());
        slip(key.end..value.start, ":".to_owned());
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // a figure with zeros to spare is written without them
    let is_short = |figure: &str| figure.split('.').all(digits) && !(figure.contains('.') && figure.ends_with('0'));
    if let Some(figure) = scalar.strip_suffix('%').filter(|figure| is_short(figure)) {
        // one and less may be meant in two ways, and among amounts every number is one
        if figure.split('.').next().is_some_and(|whole| whole.len() > 1) && !among_amounts(code) {
            slip(value.clone(), figure.to_owned());
        }
        slip(value.clone(), format!("{figure} %"));
        slip(value.clone(), format!("“{figure}%”"));
    }
    let ends = scalar.split_once("%..").filter(|(low, high)| is_short(low) && is_short(high.trim_end_matches('%')));
    if let Some((low, high)) = ends {
        slip(value.clone(), format!("{low}~{high}"));
    }
    let is_date = |text: &str| text.split('-').all(digits) && (2..=3).contains(&text.split('-').count());
    if name == "dates" && scalar.split("..").all(is_date) {
        slip(value.clone(), scalar.replace('-', "/").replace("..", " 至 "));
        slip(value.clone(), scalar.replace('-', ".").replace("..", "~"));
    }
    match (name, scalar) {
        ("tier", word) => slip(value, word.to_uppercase()),
        ("kind", word) => slip(value, format!("{}{}", word[..1].to_uppercase(), &word[1..])),
        ("currency", "CNY") => slip(value, "RMB".to_owned()),
        ("lead", lead) => {
            if let Some((count, unit)) = lead.split_once(' ').filter(|(count, _)| digits(count)) {
                // a count of one and its plural are both accepted: the repair writes the singular
                if (count == "1") != unit.ends_with('s') {
                    let unit = ["d", "w", "m"]
                        [["day", "wee", "mon"].iter().position(|it| unit.starts_with(it)).expect("a unit")];
                    slip(value, format!("{count}{unit}"));
                }
            }
        }
        _ => {}
    }
}

/// Whether a line has quarters or months of which any is an amount.
fn among_amounts(code: &str) -> bool {
    let targets = ["quarters:", "months:", "Q1:", "Q2:", "Q3:", "Q4:"].iter().any(|key| code.trim().starts_with(key));
    let values = code.split(['{', ',', '}']).filter_map(|pair| Some(pair.split_once(": ")?.1.trim()));
    let amount = |value: &str| !value.is_empty() && value != "rest" && !value.ends_with('%');
    targets && values.into_iter().any(amount)
}

/// The text with some of its slips, none touching another; how many, and the text.
fn planted(text: &str, picks: &[Index]) -> (usize, String) {
    let all = slips(text);
    if all.is_empty() {
        return (0, text.to_owned());
    }
    let mut chosen: Vec<&Slip> = Vec::new();
    for pick in picks {
        let (place, wrong) = &all[pick.index(all.len())];
        // a key and its colon are one slip: what two of them mean together is another matter
        if chosen.iter().all(|(other, _)| other.end < place.start || place.end < other.start) {
            chosen.push(&all[pick.index(all.len())]);
            debug_assert!(text[place.clone()] != **wrong);
        }
    }
    chosen.sort_by_key(|(place, _)| place.start);
    let mut wrong = text.to_owned();
    for (place, slip) in chosen.iter().rev() {
        wrong.replace_range(place.clone(), slip);
    }
    (chosen.len(), wrong)
}

fn mended(sound: &str, picks: &[Index], marked: bool, crlf: bool) -> Result<(), TestCaseError> {
    let sound = if crlf { sound.replace('\n', "\r\n") } else { sound.to_owned() };
    let mark = if marked { "\u{feff}" } else { "" };
    let options = Options::default();
    let read = |text: &str| Source::new("plan.yaml", format!("{mark}{text}"));
    if Plan::read(&read(&sound), &options).worked.is_none() {
        return Ok(());
    }
    let (count, wrong) = planted(&sound, picks);
    let repaired = repair(&read(&wrong), &options, &Wanted::default());
    prop_assert!(repaired.source.text == sound, "{}", differences(&sound, &wrong, &repaired));
    prop_assert_eq!(repaired.source.whole().into_owned(), format!("{mark}{sound}"));
    // lines that became one text are one finding
    prop_assert!(repaired.is_sound() && (repaired.count > 0) == (count > 0), "{} of {count}", repaired.count);
    prop_assert_eq!(repaired.patch.apply(&wrong), sound);
    prop_assert_eq!(repaired.remaining().diags.len(), repaired.outcome.findings.diags.len());

    let again = repair(&repaired.source, &options, &Wanted::default());
    prop_assert!(again.patch.is_empty() && again.count == 0, "{:?}", again.patch);
    Ok(())
}

/// The lines that are not as they were, how they were misspelt, and what is said of them.
fn differences(sound: &str, wrong: &str, repaired: &Repaired) -> String {
    let lines = sound.lines().zip(wrong.lines()).zip(repaired.source.text.lines());
    let odd = lines.filter(|((sound, _), repaired)| sound != repaired);
    let odd = odd.map(|((sound, wrong), repaired)| format!("was {sound}\ngot {wrong}\nnow {repaired}\n"));
    let said = repaired
        .outcome
        .findings
        .diags
        .iter()
        .map(|diag| format!("{} {}\n", diag.rule.code, diag.message.get(Lang::En)));
    odd.chain(said).collect()
}

/// The plans of the repository: written by hand, with comments everywhere.
fn shipped() -> impl Strategy<Value = String> {
    select(super::shipped()).prop_map(|path| fs::read_to_string(path).expect("a plan"))
}

proptest! {
    #![proptest_config(super::cases(150))]

    #[test]
    fn what_was_misspelt_is_spelt_as_before(
        text in prop_oneof![shipped(), plan_testkit::plan().prop_map(|plan| plan.text())],
        picks in vec(any::<Index>(), 1..30),
        marked in any::<bool>(),
        crlf in any::<bool>(),
    ) {
        mended(&text, &picks, marked, crlf)?;
    }

    /// Whatever the text, repairing it ends, leaves it sound or worse than nobody wants it, and never says what is not so.
    #[test]
    fn repairing_any_text_ends_and_settles(
        text in shipped(),
        cuts in vec((any::<Index>(), select(vec!["", "：", "，", "\"", "\t", "{", "]", ": ", "%", "\u{3000}", "\n", "- ", "@", "'"])), 1..12),
    ) {
        let mut text = text;
        for (at, put) in cuts {
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.ceil_char_boundary((start + put.len() / 2).min(text.len()));
            text.replace_range(start..end, put);
        }
        let source = Source::new("plan.yaml", text);
        let repaired = repair(&source, &Options::default(), &Wanted::default());
        prop_assert_eq!(repaired.patch.apply(&source.text), repaired.source.text.clone());
        prop_assert_eq!(repaired.patch.is_empty(), repaired.source.text == source.text);
        for diag in repaired.remaining().diags {
            for label in diag.labels {
                prop_assert!(source.text.get(label.span.range()).is_some(), "{:?} is no place of the text", label.span);
            }
        }
        let again = repair(&repaired.source, &Options::default(), &Wanted::default());
        prop_assert!(again.patch.is_empty() || !repaired.is_sound(), "{:?}", again.patch);
    }
}

#[test]
fn there_are_slips_of_every_kind_in_the_reference_plan() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/plan.yaml")).expect("the plan");
    let slips = slips(&text);
    let has = |wrong: &str| slips.iter().any(|(_, slip)| slip.contains(wrong));
    let missing: Vec<_> =
        ["：", ":\u{3000}", "traget", "费比", " %", "“", "~", "/", " 至 ", "CORE", "RMB", "15d", "3m", "Sale"]
            .into_iter()
            .filter(|wrong| !has(wrong))
            .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
