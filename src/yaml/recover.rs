//! What can be read of a text that is not YAML throughout.

use super::build::{Builder, Fault, offset};
use super::problem::{ProblemKind, Problems};
use super::tree::Item;
use crate::source::Span;

/// Reports the syntax error; nothing is read yet.
#[expect(clippy::unnecessary_wraps, clippy::needless_pass_by_value, reason = "pieces are read next")]
pub(super) fn recover(
    builder: &mut Builder<'_>,
    _scratch: String,
    fault: &Fault,
    problems: &mut Problems,
) -> Option<Option<Item>> {
    let at = offset(builder.tree.text.floor_char_boundary(fault.at));
    problems.push(Span::new(at, at), ProblemKind::Syntax { message: fault.kind.to_string(), hint: None });
    Some(None)
}
