//! The one layout of a plan file.
//!
//! ```text
//! text --build--> shape --order--> shape --print--> lines --align--> text, verified
//! ```
//!
//! The parts come from the parser (`yaml::parts`), and what it does not tell, comments and line ends, is found between
//! them. Nothing below this file knows of plans; the usual order of keys is that of the structs they are read into.
//!
//! # Rules
//!
//! **Lines.** Two blanks per level, lists too; a value stands behind its key or dash, on its line, unless a comment is
//! between them. A list or mapping in brackets stays one, on the lines it is on: `{a: b, c: d}`, `[a, b]`. No line is
//! broken, however long. Scalars over several lines keep their lines. At most one empty line in a row, none at the top,
//! one line end at the end; all line ends are like the first.
//!
//! **Scalars** are spelled as they are. Quotes go where every YAML reader sees the same text without them; else those
//! stay that need fewer escapes. `"0618"` and `"no"` keep theirs, and so does what has escapes for characters that
//! cannot be seen.
//!
//! **Keys** that the format knows come in its order, unknown ones behind them in their own. Free keys, lists and the
//! pools of a `split` stay in the order of the file, which means something there. A mapping in which an alias would come
//! to stand before its anchor stays as it is.
//!
//! **Comments** above a key, with no empty line between, go with the key; so does the one at the end of its line with
//! those that go on below it in the same column, and what is commented out below a key without a value. A comment with
//! an empty line below it is a heading: it stays, and no key moves across it, so that what stood under it still does.
//! What is above the first key of the file stays on top. A comment at the end of a block belongs to the innermost block
//! that it is indented deeper than the key of. Comments above the first key of a list item stand above its dash.
//!
//! **Columns** that people made are kept, see [`align`]; none are made.

mod align;
mod build;
mod inventory;
mod lines;
mod order;
mod print;
mod quote;
mod scan;
mod shape;
#[cfg(test)]
mod tests;
mod verify;

use crate::diag::{Diags, Findings};
use crate::model::form;
use crate::model::format::{Document, FORMAT, Format, Holds};
use crate::source::Source;
use crate::yaml::{Field, Limits, Mender, Orders, Problem, ProblemKind, Problems, load, orders};

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
    /// The laid out text would not say the same. That is a mistake of this room.
    Changed,
}

/// A text in its one layout.
#[derive(Debug)]
pub struct LaidOut {
    /// Without a byte order mark.
    pub text: String,
    /// Keys changed places. If not, a reader of YAML can tell no difference.
    pub moved: bool,
}

/// Puts the text of a plan into its one layout. It says the same as before, or it is not given out.
pub fn format(source: &Source) -> Result<LaidOut, Unformatted> {
    let limits = Limits::default();
    let text = source.text.as_str();
    let mut problems = Problems::default();
    let tree = load(text, &limits, &mut problems);
    let problems = problems.finish();
    if problems.iter().any(stops) {
        let mut diags = Diags::new();
        let mender = Mender::new(text);
        problems.iter().filter(|problem| stops(problem)).for_each(|problem| form::word(problem, &mender, &mut diags));
        let mut findings = diags.finish();
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
    let mut document = build::build(text, &limits).ok_or(Unformatted::Changed)?;
    let moved = order::order(&mut document, &orders);
    let Some(lines) = print::print(&document) else { return Ok(LaidOut { text: text.to_owned(), moved: false }) };
    let laid_out = lines.finish(line_end(text));
    if laid_out == text || verify::is_same(tree.as_ref(), &document, &orders, &laid_out, &limits) {
        Ok(LaidOut { text: laid_out, moved })
    } else {
        Err(Unformatted::Changed)
    }
}

/// Whether something of the text was not read, so that it could be lost or moved to where it means something else. What
/// is wrong with the plan otherwise is no matter of its layout.
fn stops(problem: &Problem) -> bool {
    match problem.kind {
        ProblemKind::Syntax { .. }
        | ProblemKind::ControlCharacter { .. }
        | ProblemKind::TooDeep { .. }
        | ProblemKind::TooManyNodes { .. }
        | ProblemKind::TooLong { .. }
        | ProblemKind::DuplicateKey { .. }
        | ProblemKind::EmptyKey
        | ProblemKind::SecondDocument
        // of a key
        | ProblemKind::WrongShape { .. }
        | ProblemKind::LeftOut { .. } => true,
        ProblemKind::MergeKey
        | ProblemKind::Tag { .. }
        | ProblemKind::UnknownAlias { .. }
        | ProblemKind::AliasCycle { .. }
        | ProblemKind::EmptyFile
        | ProblemKind::UnknownKey { .. }
        | ProblemKind::EmptyValue { .. }
        | ProblemKind::Refused { .. } => false,
    }
}

/// The line end of a text: that of its first line.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        _ => "\n",
    }
}
