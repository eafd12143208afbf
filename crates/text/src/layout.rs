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
mod respell;
mod scan;
mod shape;
mod verify;

use crate::source::MARK;
use std::collections::HashMap;

use crate::yaml::{Limits, Orders, Problem, ProblemKind, Tree};

/// What of a text has other spellings, by where it begins.
#[derive(Default)]
pub struct Spellings {
    /// What keys and words are read as that are written otherwise.
    pub read: HashMap<u32, String>,
    /// What is to be written in their place; nothing where all stays as it is.
    pub written: HashMap<u32, String>,
    /// Gives a tree the spelling that it is read by.
    pub reader: Option<fn(&mut Tree<'_>)>,
}

/// A text in its one layout.
#[derive(Debug)]
pub struct LaidOut {
    /// Without a byte order mark.
    pub text: String,
    /// Keys changed places. If not, a reader of YAML can tell no difference.
    pub moved: bool,
}

/// Puts a text, of which `tree` is what was read, into its one layout, with keys in the `orders` of the structs they are
/// read into. It says the same as before; `None` where it would not, which is a mistake of this room.
pub fn lay_out(
    text: &str,
    tree: Option<&Tree<'_>>,
    orders: &Orders,
    spellings: &Spellings,
    limits: &Limits,
) -> Option<LaidOut> {
    let mut document = build::build(text, limits)?;
    let read = |source: &str| spellings.read.get(&place(text, source)).map(String::as_str);
    let moved = order::order(&mut document, orders, &read);
    if !spellings.written.is_empty() {
        respell::respell(&mut document, &|source: &str| {
            spellings.written.get(&place(text, source)).map(String::as_str)
        });
    }
    let Some(mut lines) = print::print(&document) else {
        return Some(LaidOut { text: text.trim_start_matches(MARK).to_owned(), moved: false });
    };
    lines.respelled = !spellings.written.is_empty();
    let laid_out = lines.finish(line_end(text));
    let same = laid_out == text || verify::is_same(tree, &document, orders, &laid_out, limits, spellings);
    same.then_some(LaidOut { text: laid_out, moved })
}

/// Where a part of a text begins.
fn place(text: &str, part: &str) -> u32 {
    u32::try_from((part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize)).unwrap_or(u32::MAX)
}

/// Whether something of the text was not read, so that it could be lost or moved to where it means something else. What
/// is wrong with the plan otherwise is no matter of its layout.
pub fn stops(problem: &Problem) -> bool {
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
