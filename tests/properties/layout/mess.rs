//! A plan as someone in a hurry would lay it out: the same keys and values, everything else at random.

mod brackets;

use plan_text::yaml::{Node, Value};

/// What is left to chance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chances {
    /// Indentation, space inside lines, quotes that nobody needs, the order of keys that have one.
    pub(super) spacing: bool,
    /// Comments, empty lines, brackets or blocks, scalars over several lines, the order of all keys.
    pub(super) shape: bool,
}

/// Numbers to decide by, over and over; zeros decide for what is plainest.
pub(super) struct Mess<'d> {
    dice: &'d [u8],
    thrown: usize,
    chances: Chances,
    text: String,
    comments: usize,
}

/// Keys of the format that stand in no other order than that of the format.
const KNOWN: &[&str] = &[
    "plan",
    "name",
    "year",
    "fiscal_year_start",
    "currency",
    "gmv",
    "quarters",
    "promos",
    "readiness",
    "calendar",
    "budget",
    "budget_ceiling",
    "target",
    "months",
    "weekdays",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "phase",
    "goal",
    "activities",
    "id",
    "tier",
    "platforms",
    "status",
    "phases",
    "kind",
    "dates",
    "uplift",
    "share",
    "task",
    "lead",
    "before",
    "owner",
    "tiers",
    "min_gap",
    "core",
    "segment",
    "band",
    "rate",
    "split",
    "channels",
    "timing",
];

impl<'d> Mess<'d> {
    /// Writes the tree down.
    pub(super) fn write(root: Node<'_>, dice: &'d [u8], chances: Chances) -> String {
        let mut mess = Self { dice, thrown: 0, chances, text: String::new(), comments: 0 };
        mess.between(0, 0);
        mess.whole(root);
        mess.between(0, 0);
        mess.text
    }

    /// A number below `sides`, 0 where `allowed` is not.
    fn throw(&mut self, sides: usize, allowed: bool) -> usize {
        if !allowed || self.dice.is_empty() {
            return 0;
        }
        self.thrown += 1;
        usize::from(self.dice[self.thrown % self.dice.len()]).wrapping_add(self.thrown / self.dice.len()) % sides
    }

    fn spacing(&mut self, sides: usize) -> usize {
        self.throw(sides, self.chances.spacing)
    }

    fn shape(&mut self, sides: usize) -> usize {
        self.throw(sides, self.chances.shape)
    }

    fn blanks(&mut self, least: usize) {
        let more = self.spacing(4).saturating_sub(1);
        self.indent(least + more);
    }

    fn indent(&mut self, blanks: usize) {
        self.text.extend(std::iter::repeat_n(' ', blanks));
    }

    fn comment(&mut self) {
        self.comments += 1;
        let words = ["说明", "why: because", "- {a: b}", "\"quoted", "x", "# again", "key:"][self.shape(7)];
        let comment = format!("# {} {words}", self.comments);
        self.text.push_str(&comment);
    }

    /// The end of a line, maybe with a comment.
    fn end(&mut self) {
        if self.shape(6) == 5 {
            let blanks = 1 + self.shape(12);
            self.indent(blanks);
            self.comment();
        } else if self.spacing(5) == 4 {
            self.text.push_str("  ");
        }
        self.text.push('\n');
    }

    /// Empty lines and comments before what stands in a column.
    fn between(&mut self, column: usize, least: usize) {
        for _ in 0..self.shape(9).saturating_sub(5) {
            if self.shape(2) == 0 {
                let line = if self.spacing(3) == 2 { "   \n" } else { "\n" };
                self.text.push_str(line);
            } else {
                let at = [column, column, 0, column + 2, column / 2][self.shape(5)].max(least);
                self.indent(at);
                self.comment();
                self.text.push('\n');
            }
        }
    }

    fn ordered<'n>(&mut self, pairs: Vec<(Node<'n>, Node<'n>)>) -> Vec<(Node<'n>, Node<'n>)> {
        let known = |key: Node<'_>| key.text().is_some_and(|(text, _)| KNOWN.contains(&text));
        let mut pairs = pairs;
        if self.chances.shape || self.chances.spacing && pairs.iter().all(|&(key, _)| known(key)) {
            for at in (1..pairs.len()).rev() {
                let other = at - self.spacing(3).min(at);
                pairs.swap(at, other);
            }
        }
        pairs
    }

    /// The root, now and then in brackets, with an anchor or behind the start of its document.
    fn whole(&mut self, root: Node<'_>) {
        let before = ["", "", "", "---\n", "&all\n", "--- &all\n", "&all "][self.shape(7)];
        self.text.push_str(before);
        if before == "&all " || self.shape(6) == 5 {
            self.flow(root, 0);
            self.end();
        } else {
            self.block(root, 0);
        }
    }

    /// A collection that begins in `column`, on a line that has been indented already.
    fn block(&mut self, node: Node<'_>, column: usize) {
        match node.value() {
            Value::Map(pairs) => {
                for (nth, (key, value)) in self.ordered(pairs.collect()).into_iter().enumerate() {
                    if nth > 0 {
                        self.between(column, 0);
                        self.indent(column);
                    }
                    if self.announced() {
                        self.scalar(key, true, column);
                        self.end();
                        self.indent(column);
                    } else {
                        self.scalar(key, true, column);
                    }
                    self.text.push(':');
                    self.value(value, column, false);
                }
            }
            Value::Seq(nodes) => {
                for (nth, item) in nodes.enumerate() {
                    if nth > 0 {
                        self.between(column, 0);
                        self.indent(column);
                    }
                    self.text.push('-');
                    self.value(item, column, true);
                }
            }
            _ => {
                self.scalar(node, false, column);
                self.end();
            }
        }
    }

    /// What is behind a colon or a dash in `column`, and the end of its line.
    fn value(&mut self, node: Node<'_>, column: usize, item: bool) {
        let (count, list) = match node.value() {
            Value::Map(pairs) => (pairs.len(), false),
            Value::Seq(nodes) => (nodes.len(), true),
            Value::Null if node.text().is_none() => return self.end(),
            _ => return self.leaf(node, column),
        };
        let nested = match node.value() {
            Value::Map(mut pairs) => pairs.any(|(_, value)| matches!(value.value(), Value::Map(_) | Value::Seq(_))),
            Value::Seq(mut nodes) => nodes.any(|node| matches!(node.value(), Value::Map(_) | Value::Seq(_))),
            _ => false,
        };
        let turned = self.shape(4) == 3;
        if count == 0 || nested == turned {
            self.blanks(1);
            self.flow(node, column);
            return self.end();
        }
        let step = if list && !item { [2, 0, 1, 3, 4][self.spacing(5)] } else { [2, 1, 3, 4, 6][self.spacing(5)] };
        if item && !self.comment_here() {
            let gap = [1, 2, 3][self.spacing(3)];
            self.indent(gap);
            return self.block(node, column + 1 + gap);
        }
        let step = if item { step.max(1) } else { step };
        if !item {
            self.end();
        }
        self.between(column + step, 0);
        self.indent(column + step);
        self.block(node, column + step);
    }

    /// Now and then a key has its `?`.
    fn announced(&mut self) -> bool {
        let here = self.shape(11) == 10;
        if here {
            self.text.push('?');
            self.blanks(1);
        }
        here
    }

    /// Now and then a list item begins below its dash.
    fn comment_here(&mut self) -> bool {
        let here = self.shape(5) == 4;
        if here {
            self.end();
        }
        here
    }

    fn leaf(&mut self, node: Node<'_>, column: usize) {
        let text = node.text().unwrap_or_default().0;
        let null = matches!(node.value(), Value::Null);
        let block =
            !null && !text.is_empty() && !text.contains(['\n', '\t']) && text.trim() == text && self.shape(8) == 7;
        if block {
            let inner = " ".repeat(column + 1 + self.shape(4));
            let header = ["|-", ">-", "|-  # head", ">-"][self.shape(4)];
            let block = format!(" {header}\n{inner}{text}\n");
            self.text.push_str(&block);
            for _ in 0..self.shape(3) {
                self.text.push('\n');
            }
            // a comment that is indented as the text would belong to it
            if self.shape(4) == 3 {
                self.indent(column);
                self.comment();
                self.text.push('\n');
            }
            return;
        }
        if self.shape(9) == 8 {
            self.end();
            self.between(column + 1, 1);
            let blanks = column + 1 + self.shape(4);
            self.indent(blanks);
        } else {
            self.blanks(1);
        }
        self.scalar(node, false, column);
        self.end();
    }

    fn scalar(&mut self, node: Node<'_>, key: bool, column: usize) {
        let (text, plain) = node.text().unwrap_or_default();
        let null = matches!(node.value(), Value::Null);
        // figures in quotes stay in quotes, so that is a matter of shape
        let free = !text.is_ascii() || self.chances.shape;
        let style = if null { 0 } else { self.throw(5, self.chances.spacing && free) };
        let plain = plain && style < 3 || null;
        let folded = !key && self.shape(6) == 5;
        let mut content = match (plain, style) {
            (true, _) => text.to_owned(),
            (false, 4) => format!("'{}'", text.replace('\'', "''")),
            _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")),
        };
        let spaces: Vec<usize> = content.match_indices(' ').map(|(at, _)| at).collect();
        let middle = spaces.get(spaces.len() / 2).copied().filter(|&at| {
            let around = (content[..at].chars().next_back(), content[at + 1..].chars().next());
            matches!(around, (Some(before), Some(after)) if before.is_alphanumeric() && after.is_alphanumeric())
        });
        if let Some(at) = middle.filter(|_| folded) {
            let end = [" \n", "\n"][self.spacing(2)];
            let indent = " ".repeat(column + 1 + self.spacing(6));
            content.replace_range(at..=at, &format!("{end}{indent}"));
        }
        self.text.push_str(&content);
    }
}
