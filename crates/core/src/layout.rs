//! A plan in the one layout of plan files: what that is stands in [`layout`](plan_text::layout), here are the usual order
//! of its keys and the words for what cannot be laid out.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use plan_text::layout::LaidOut;
use plan_text::layout::{Spellings, lay_out, stops};

use crate::diag::{Diags, Findings};
use crate::model::form;
use crate::model::format::{Document, FORMAT, Format, Holds};
use crate::model::spelling::{Keys, in_chinese, in_english, voice};
use crate::source::Source;
use crate::yaml::{Field, Limits, Mender, Orders, Problems, Tree, load, orders};

/// Sections of the format whose keys stay in the order of the file, because that order decides something: a line's money
/// goes to its pools in it.
fn in_file_order() -> Vec<&'static str> {
    let mut kept = Vec::new();
    FORMAT.each(&mut |section| {
        kept.extend(section.keys.iter().filter(|key| key.ordered).filter_map(|key| match key.holds {
            Holds::Section(section) => Some(section.name),
            _ => None,
        }));
    });
    kept
}

/// Why a text is not laid out.
#[derive(Debug)]
pub enum Unformatted {
    /// It is not YAML throughout, or says something twice: what cannot be read whole is left alone.
    Findings(Findings),
    /// The laid out text would not say the same. That is a mistake of the layout.
    Changed,
}

/// What is found in a text that is neither a plan nor a file of public holidays: it has no layout of ours, and would be read
/// by others once it had. `None` where it may be one.
pub fn not_ours(source: &Source) -> Option<Findings> {
    let diag = form::not_a_plan::other(&source.text)?;
    let mut diags = Diags::new();
    diags.push(diag);
    Some(diags.finish())
}

/// Puts the text of a plan into its one layout. It says the same as before, or it is not given out.
pub fn format(source: &Source) -> Result<LaidOut, Unformatted> {
    format_in(source, None)
}

/// The same with all keys and words in one spelling where one is asked for.
pub fn format_in(source: &Source, keys: Option<Keys>) -> Result<LaidOut, Unformatted> {
    let limits = Limits::default();
    let text = source.text.as_str();
    let mut problems = Problems::default();
    let mut tree = load(text, &limits, &mut problems);
    if let Some(tree) = &mut tree {
        in_english(tree, &mut problems);
    }
    let problems = problems.finish();
    if problems.iter().any(stops) {
        let mut diags = Diags::new();
        let mender = Mender::new(text);
        problems.iter().filter(|problem| stops(problem)).for_each(|problem| form::word(problem, &mender, &mut diags));
        let mut findings = diags.finish();
        if let Some(tree) = &tree {
            voice::speak(&mut findings, tree);
        }
        findings.write_repairs(text);
        if let Some(tree) = &tree {
            findings.locate(tree);
        }
        return Err(Unformatted::Findings(findings));
    }
    let orders = match &tree {
        Some(tree) => orders::<Field<<Document as Format>::Written<'_>>>(tree, in_file_order()),
        None => Orders::new(),
    };
    let spellings = tree.as_ref().map(|tree| spellings(tree, keys)).unwrap_or_default();
    lay_out(text, tree.as_ref(), &orders, &spellings, &limits).ok_or(Unformatted::Changed)
}

/// How a tree that is spelled in English is written, and how it is to be.
fn spellings(tree: &Tree<'_>, keys: Option<Keys>) -> Spellings {
    let read = tree.respelled();
    let written = match keys {
        Some(Keys::En) => read.clone(),
        Some(Keys::Zh) => {
            let mut chinese = tree.clone();
            in_chinese(&mut chinese);
            chinese.respelled()
        }
        None => HashMap::new(),
    };
    Spellings { read, written, reader: Some(|tree| in_english(tree, &mut Problems::default())) }
}
