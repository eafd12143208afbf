//! Where a finding says "write `…`", writing that mends it.

use std::fs;
use std::path::Path;

use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_text::diag::Diag;
use plan_text::lang::Lang;
use plan_text::source::Source;
use proptest::prelude::{Strategy, TestCaseError, prop_assert, prop_oneof, proptest};
use proptest::sample::select;

use crate::support::SOUND;

fn findings(text: &str) -> Vec<Diag> {
    Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default()).findings.diags
}

/// What a help line says to write, where it is a text for the place of the finding and nothing else.
fn edits(diag: &Diag) -> impl Iterator<Item = &str> {
    diag.help.iter().filter_map(|help| help.get(Lang::En).strip_prefix("write `")?.strip_suffix('`'))
}

/// Writes every suggestion in the place of its finding; the finding must be gone, and nothing of that rule be there.
/// Returns how many suggestions there were.
fn suggestions_mend(text: &str) -> Result<usize, TestCaseError> {
    let mut tried = 0;
    for diag in findings(text).iter().filter(|diag| !is_syntax(diag)) {
        for edit in edits(diag).filter(|edit| !edit.contains('`')) {
            tried += 1;
            let range = diag.span().range();
            let quote = text[range.clone()].chars().next().filter(|c| matches!(c, '"' | '\''));
            let edit = quote.map_or(edit.to_owned(), |quote| format!("{quote}{edit}{quote}"));
            let mended = format!("{}{edit}{}", &text[..range.start], &text[range.end..]);
            let left = findings(&mended);
            // whether a day exists and which end comes first is seen only once both are dates: another finding may follow
            let same = |one: &&Diag| one.rule.code != "P0016" || one.message == diag.message;
            let here = |one: &&Diag| one.rule.code == diag.rule.code && one.span().start == diag.span().start;
            let still = left.iter().find(|one| here(one) && same(one));
            prop_assert!(
                still.is_none(),
                "{}: {} in place of {:?} gives {:?}",
                diag.message.get(Lang::En),
                edit,
                &text[range],
                still.map(|diag| diag.message.get(Lang::En))
            );
        }
    }
    Ok(tried)
}

/// Advice on syntax is about what stands around the place, not about one scalar.
fn is_syntax(diag: &Diag) -> bool {
    diag.rule.code == "P0001"
}

/// Scalars as people misspell them.
fn misspelt() -> impl Strategy<Value = String> {
    prop_oneof![
        "[¥￥$€]?[0-9]{1,4}([.,_][0-9]{1,3}){0,3}[ ]?(万|亿|元|万元|亿元|k|K|w|W|m|M|%|％|千|百万|RMB)?",
        "[+]?[0-9]{1,3}(\\.[0-9]{1,4})?[ ]?(%|％|成|折|倍|x|X|×|pct|‰)?",
        "[0-9]{1,2}(\\.[0-9])?%?[ ]?(-|~|～|到|至|—|–|\\.\\.\\.|\\.\\.|to)[ ]?[0-9]{1,2}(\\.[0-9])?%",
        "(20[0-9]{2}[-/.年])?[0-9]{1,2}[-/.月][0-9]{1,2}(日|号)?",
        "[0-9]{1,2}[-/.月][0-9]{1,2}日?[ ]?(-|~|到|至|—|\\.\\.|\\.\\.\\.)[ ]?[0-9]{1,2}[-/.月][0-9]{1,2}日?",
        "[0-9]{1,8}",
        "[0-9]\\.?[0-9]?[eE][0-9]{1,2}",
        "[０-９]{1,4}[％万]?",
        "[a-zA-Z]{1,8}",
        "(core|segment|sale|warmup|presale|encore|gmv|even)[a-z]?",
        "[\\u4e00-\\u4e20 0-9]{1,5}",
    ]
}

/// Values of the plan, one of each type of scalar.
const PLACES: &[&str] = &[
    "2027\ngmv",
    "1000万",
    "20%, Q2",
    "core",
    "warmup",
    "06-01..06-05",
    "06-06..06-18",
    "5}",
    "8%..12%",
    "10%",
    "60%, daily",
    "40%, 其他",
    "even",
    "618\n",
];

#[test]
fn suggestions_mend_the_wrong_samples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/errors");
    let mut tried = 0;
    for entry in fs::read_dir(folder).expect("examples/errors") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("a text");
        tried += suggestions_mend(&text).expect("suggestions that mend");
    }
    assert!(tried >= 5, "only {tried} suggestions: are they worded otherwise now?");
}

proptest! {
    #![proptest_config(super::cases(1500))]

    #[test]
    fn suggestions_mend_what_people_write(place in select(PLACES), scalar in misspelt(), quoted in proptest::bool::weighted(0.2)) {
        let value: &str = place.split(['\n', ',', '}']).next().unwrap_or(place);
        let scalar = if quoted { format!("\"{scalar}\"") } else { scalar };
        assert!(SOUND.contains(place), "{place:?} is not in the plan");
        let text = SOUND.replacen(place, &place.replacen(value, &scalar, 1), 1);
        suggestions_mend(&text)?;
    }
}
