//! What can be wrong with the form of a plan, found while its text is read.
//!
//! One file per rule: the static record on top, what words its findings below.

use crate::diag::{Diag, Diags, Edit, Repair, Rule, too_many_findings};
use crate::lang::Text;
use crate::source::Span;
use crate::yaml::{Mender, Problem, ProblemKind, SyntaxHint};

pub(crate) mod bad_alias;
pub(crate) mod bad_amount;
pub(crate) mod bad_band;
pub(crate) mod bad_date;
pub(crate) mod bad_delay;
pub(crate) mod bad_factor;
pub(crate) mod bad_id;
pub(crate) mod bad_lead;
pub(crate) mod bad_month;
pub(crate) mod bad_number;
pub(crate) mod bad_share;
pub(crate) mod duplicate_key;
pub(crate) mod empty_file;
pub(crate) mod empty_value;
pub(crate) mod missing_key;
pub(crate) mod not_a_plan;
pub(crate) mod placeholder;
pub(crate) mod tree_limit;
pub(crate) mod unknown_key;
pub(crate) mod unknown_word;
pub(crate) mod unsupported_yaml;
pub(crate) mod wrong_shape;
pub(crate) mod yaml_syntax;

/// The repair that writes the same in an accepted spelling.
pub(crate) const SPELLING: &str = Repair::SPELLING;

/// Repairs that write what was probably meant, best guess first.
pub(crate) const GUESSES: &[&str] = &["guess", "other-guess"];

/// Every rule of this room, by code.
pub static RULES: &[&Rule] = &[
    &yaml_syntax::RULE,
    &tree_limit::RULE,
    &duplicate_key::RULE,
    &unsupported_yaml::RULE,
    &bad_alias::RULE,
    &unknown_key::RULE,
    &wrong_shape::RULE,
    &empty_value::RULE,
    &empty_file::RULE,
    &missing_key::RULE,
    &placeholder::RULE,
    &bad_amount::RULE,
    &bad_share::RULE,
    &bad_band::RULE,
    &bad_factor::RULE,
    &bad_date::RULE,
    &bad_month::RULE,
    &bad_id::RULE,
    &bad_number::RULE,
    &unknown_word::RULE,
    &too_many_findings::RULE,
    &bad_lead::RULE,
    &not_a_plan::RULE,
    &bad_delay::RULE,
];

/// Words what the YAML room found.
pub(crate) fn word(problem: &Problem, mender: &Mender<'_>, diags: &mut Diags) {
    let span = problem.span;
    let diag = match &problem.kind {
        ProblemKind::Syntax { message, hint } => yaml_syntax::finding(span, message, *hint),
        ProblemKind::ControlCharacter { character } => yaml_syntax::control_character(span, *character),
        ProblemKind::EmptyKey => yaml_syntax::empty_key(span),
        ProblemKind::TooDeep { limit } => tree_limit::too_deep(span, *limit),
        ProblemKind::TooManyNodes { limit } => tree_limit::too_many_nodes(span, *limit),
        ProblemKind::DuplicateKey { key, first } => duplicate_key::finding(span, key, *first),
        ProblemKind::MergeKey => unsupported_yaml::merge_key(span),
        ProblemKind::Tag { tag } => unsupported_yaml::tag(span, tag),
        ProblemKind::SecondDocument => unsupported_yaml::second_document(span),
        ProblemKind::UnknownAlias { name } => bad_alias::unknown(span, name),
        ProblemKind::AliasCycle { name } => bad_alias::cycle(span, name),
        // it is the value that has the comma
        ProblemKind::UnknownKey { hint: Some(hint @ SyntaxHint::FullWidthComma), .. } => {
            yaml_syntax::finding(span, "", Some(*hint))
        }
        ProblemKind::UnknownKey { key, known, present, hint, .. } => {
            hinted(unknown_key::finding(span, key, known, present), *hint)
        }
        ProblemKind::WrongShape { expected, found, hint } => {
            hinted(wrong_shape::finding(span, *expected, *found), *hint)
        }
        ProblemKind::EmptyValue { hint } => hinted(empty_value::finding(span), *hint),
        ProblemKind::EmptyFile => empty_file::finding(span),
        ProblemKind::LeftOut { count } => return diags.leave_out(*count),
        ProblemKind::TooLong { limit } => tree_limit::too_long(span, *limit),
        ProblemKind::Refused { message } => {
            Diag::new(&wrong_shape::RULE, span, Text::same(message.clone()), Text::fixed("", ""))
        }
    };
    diags.push(mended(diag, mender.mend(problem)));
}

/// A slip of the keyboard in a value, and what mends it.
pub(crate) fn slip(span: Span, hint: SyntaxHint, changes: Vec<(Span, String)>) -> Diag {
    mended(yaml_syntax::finding(span, "", Some(hint)), changes)
}

fn mended(diag: Diag, changes: Vec<(Span, String)>) -> Diag {
    let edits: Vec<Edit> = changes.into_iter().map(|(span, text)| Edit { span, text }).collect();
    if edits.is_empty() { diag } else { diag.repair(Repair::new(SPELLING, true, edits)) }
}

/// The keys that an unknown one stands for and that its mapping lacks, and where the mapping begins: to report them as
/// missing too would count one mistake twice. Several where slips of punctuation made one key of them:
/// `Q1：20%，Q2：30%`.
pub(crate) fn mistyped(problem: &Problem) -> Vec<(Span, &'static str)> {
    let ProblemKind::UnknownKey { key, known, present, mapping, hint } = &problem.kind else { return Vec::new() };
    let names: Vec<&str> = match hint {
        None => vec![key],
        Some(_) => key.split([',', '，', '、']).filter_map(|pair| pair.split([':', '：']).next()).collect(),
    };
    let meant = |name: &str| {
        let exact = known.iter().copied().find(|known| *known == name.trim());
        exact.or_else(|| unknown_key::meant(name.trim(), known, present))
    };
    names.into_iter().filter_map(meant).map(|meant| (*mapping, meant)).collect()
}

/// Where a slip of the keyboard explains the finding, its way out is the only one.
fn hinted(diag: Diag, hint: Option<SyntaxHint>) -> Diag {
    match hint {
        Some(hint) => {
            let (mistake, way_out) = yaml_syntax::mistake(hint);
            // what cannot be seen, or is taken for something else, is said first
            if matches!(hint, SyntaxHint::Invisible { .. } | SyntaxHint::CommaInText) {
                return Diag { message: mistake, help: vec![way_out], repairs: Vec::new(), ..diag };
            }
            // the key of `target:5` is no misspelt `target`
            Diag { help: vec![mistake, way_out], repairs: Vec::new(), ..diag }
        }
        None => diag,
    }
}
