//! Plain and quoted scalars, aliases, and what goes before them.

use super::Printer;
use crate::layout::quote::{Spot, quoted};
use crate::layout::shape::{Kind, Leaf, Node};
use crate::yaml::Style;

impl<'s> Printer<'s> {
    /// A node that begins on the open line and is no collection; its further lines are indented by `indent`.
    pub(super) fn inline(&mut self, node: &Node<'s>, indent: usize, spot: Spot) {
        self.properties_before(node);
        match &node.kind {
            Kind::Alias(source) => self.out.push(source),
            Kind::Leaf(leaf) if leaf.is_long() => self.long(leaf, indent),
            // a tag may say that quotes matter
            Kind::Leaf(leaf) if node.properties.iter().any(|property| property.starts_with('!')) => {
                self.out.push(leaf.source);
            }
            Kind::Leaf(leaf) => self.out.push(&quoted(leaf, spot)),
            Kind::Block(block) => self.block_scalar(block, indent),
            Kind::Absent | Kind::Collection(_) => {}
        }
    }

    /// A scalar over several lines: each stays a line.
    fn long(&mut self, leaf: &Leaf<'s>, indent: usize) {
        let mut lines = lines(leaf.source).peekable();
        let mut first = true;
        while let Some(line) = lines.next() {
            if !first {
                self.out.open(indent, false);
            }
            let line = if first { line } else { line.trim_start_matches([' ', '\t']) };
            let last = lines.peek().is_none();
            self.out.push(if last { line } else { without_end(line, leaf.style) });
            first = false;
        }
    }
}

/// A line without the blanks at its end, but for one that a backslash stands before.
fn without_end(line: &str, style: Style) -> &str {
    let kept = line.trim_end_matches([' ', '\t']);
    let backslashes = kept.len() - kept.trim_end_matches('\\').len();
    let escaped = style == Style::Double && backslashes % 2 == 1 && kept.len() < line.len();
    &line[..kept.len() + usize::from(escaped)]
}

/// The lines of a text without their ends; one that ends with a line end has no empty one behind that.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.find(['\n', '\r']) else { return rest.take() };
        let next = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[next..]).filter(|text| !text.is_empty());
        Some(&text[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::{lines, without_end};
    use crate::yaml::Style;

    #[test]
    fn lines_of_every_end() {
        assert_eq!(lines("a\r\n\nb\rc").collect::<Vec<_>>(), ["a", "", "b", "c"]);
        assert_eq!(lines("a\n").collect::<Vec<_>>(), ["a"]);
        assert_eq!(lines("").count(), 0);
    }

    #[test]
    fn an_escaped_blank_is_no_space_at_the_end() {
        assert_eq!(without_end("a  \t", Style::Double), "a");
        assert_eq!(without_end("a\\  ", Style::Double), "a\\ ");
        assert_eq!(without_end("a\\\\  ", Style::Double), "a\\\\");
        assert_eq!(without_end("a\\", Style::Double), "a\\");
        assert_eq!(without_end("a\\ ", Style::Single), "a\\");
    }
}
