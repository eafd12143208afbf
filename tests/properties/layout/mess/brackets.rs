//! Lists and mappings in brackets, over as many lines as it pleases.

use plan_text::yaml::{Node, Value};

use super::Mess;

impl Mess<'_> {
    /// A line end inside brackets.
    fn fold(&mut self, column: usize, odds: usize) {
        if self.shape(odds) == odds - 1 {
            self.end();
            self.between(column + 2, column + 1);
            let blanks = column + 1 + self.shape(5);
            self.indent(blanks);
        } else {
            self.blanks(0);
        }
    }

    pub(super) fn flow(&mut self, node: Node<'_>, column: usize) {
        match node.value() {
            Value::Map(pairs) => {
                self.text.push('{');
                self.fold(column, 9);
                for (nth, (key, value)) in self.ordered(pairs.collect()).into_iter().enumerate() {
                    self.comma(nth, column);
                    if self.announced() {
                        self.scalar(key, true, column);
                        self.blanks(1);
                    } else {
                        self.scalar(key, true, column);
                    }
                    self.text.push(':');
                    self.blanks(1);
                    self.flow(value, column);
                }
                self.fold(column, 9);
                self.text.push('}');
            }
            Value::Seq(nodes) => {
                self.text.push('[');
                self.fold(column, 9);
                for (nth, item) in nodes.enumerate() {
                    self.comma(nth, column);
                    // what was a text becomes a pair, which is a mistake and no matter of layout
                    if matches!(item.value(), Value::Scalar { .. }) && self.shape(6) == 5 {
                        self.announced();
                    }
                    self.flow(item, column);
                }
                self.fold(column, 9);
                self.text.push(']');
            }
            Value::Null if node.text().is_none() => {}
            _ => self.in_brackets(node, column),
        }
    }

    fn comma(&mut self, nth: usize, column: usize) {
        if nth > 0 {
            self.blanks(0);
            self.text.push(',');
            if self.chances.shape {
                self.fold(column, 8);
            } else {
                // more than one blank may be a column that somebody aligned
                let blanks = self.spacing(2);
                self.indent(blanks);
            }
        }
    }

    /// Plain scalars with marks of brackets in them need quotes there.
    fn in_brackets(&mut self, node: Node<'_>, column: usize) {
        let (text, plain) = node.text().unwrap_or_default();
        if plain && text.contains([',', '[', ']', '{', '}']) {
            let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
            self.text.push_str(&quoted);
        } else {
            self.scalar(node, false, column);
        }
    }
}
