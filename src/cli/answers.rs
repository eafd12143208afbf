//! Files of answers: a mapping of questions to what is said to each.

use std::path::Path;

use annual_plan::files;
use plan_text::yaml::{Limits, Node, Problems, Value, load};

use super::failure::Failure;
use super::input;

/// Questions with their answers, in the order of the file; `None` where a value holds none.
pub(crate) type Answers = Vec<(String, Option<String>)>;

/// The answers of a file, as `said` finds them in its values; `None` where it is something else.
pub(crate) fn read(path: &Path, said: impl Fn(Node<'_>) -> Option<String>) -> Result<Option<Answers>, Failure> {
    let source = files::read(path, &input::shown(path))?;
    let mut problems = Problems::default();
    let tree = load(&source.text, &Limits::default(), &mut problems);
    let pairs = match tree.as_ref().map(|tree| tree.root().value()) {
        Some(Value::Map(pairs)) => pairs.map(|(key, value)| Some((text(key)?, said(value)))).collect(),
        _ => None,
    };
    Ok(pairs.filter(|_| problems.finish().is_empty()))
}

/// A single text.
pub(crate) fn text(node: Node<'_>) -> Option<String> {
    node.text().map(|(text, _)| text.to_owned())
}
