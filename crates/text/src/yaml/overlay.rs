//! Changes laid over a tree: values given elsewhere, read as if they stood in the file.
//!
//! A change has a text of its own and becomes a tree of its own, which the first tree refers to: what is read from there
//! keeps its places there.

use super::build::offset;
use super::load::{Limits, load};
use super::path::{lost, named};
use super::problem::{Problem, ProblemKind, Problems};
use super::tree::{Form, Item, Node, Tree};
use crate::source::{FileId, Span};

/// A value for a place in a tree.
#[derive(Clone, Copy, Debug)]
pub struct Patch<'s> {
    /// The keys that lead to the place, as [`path`](super::path) gives them. What is not there is made.
    pub path: &'s str,
    /// The value, as YAML.
    pub text: &'s str,
    /// Whose text that is.
    pub file: FileId,
}

/// Lays a value over what a tree says at a place, or does not say yet; the place of what it said in its own text comes
/// back. Items of lists go by what they say under the key `name`, else by their number. What is wrong with the value is
/// among the problems.
///
/// # Errors
///
/// A path that leads into anything but a mapping or an item of a list changes nothing; the problem that this is is to be
/// told where nothing else explains it.
pub fn lay<'s>(
    tree: &mut Tree<'s>,
    patch: &Patch<'s>,
    name: &str,
    limits: &Limits,
    problems: &mut Problems,
) -> Result<Option<Span>, Problem> {
    let mut own = Problems::default();
    let read = load(patch.text, limits, &mut own);
    let own = own.finish();
    for Problem { span, kind } in own {
        let kind = match kind {
            ProblemKind::DuplicateKey { key, first } => ProblemKind::DuplicateKey { key, first: first.of(patch.file) },
            other => other,
        };
        problems.push(span.of(patch.file), kind);
    }
    let all = Span::new(0, offset(patch.text.len()));
    // nothing more is said of what cannot be read
    let mut value = read.unwrap_or_else(|| Tree::new(patch.text, Item::new(all, Form::Opaque)));
    value.file = patch.file;
    patch.path.clone_into(&mut value.path);
    if let Ok(before) = tree.put(Slot::Root, patch.path, value, name) {
        return Ok(before);
    }
    let Some(key) = lost(tree, patch.path, name).map(|lost| lost.rest) else { return Ok(None) };
    let span = all.of(patch.file);
    let kind = ProblemKind::UnknownKey { key, known: &[], present: Vec::new(), mapping: span.head(), hint: None };
    Err(Problem { span, kind })
}

/// A path that leads nowhere.
struct Nowhere;

/// Where an item of a tree is kept.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    Root,
    Item(u32),
}

impl<'s> Tree<'s> {
    pub(super) fn slot(&mut self, slot: Slot) -> &mut Item {
        match slot {
            Slot::Root => &mut self.root,
            Slot::Item(at) => &mut self.items[at as usize],
        }
    }

    /// Puts a value where `path` leads from `slot`, and tells the place of what the text of the tree has there.
    ///
    /// # Errors
    ///
    /// The path leads nowhere.
    fn put(&mut self, mut slot: Slot, path: &str, mut value: Tree<'s>, name: &str) -> Result<Option<Span>, Nowhere> {
        let mut rest = path;
        while !rest.is_empty() {
            let item = *self.slot(slot);
            if let Form::Laid { tree, item } = item.form {
                return self.laid[tree as usize].put(Slot::Item(item), rest, value, name);
            }
            let (first, count, map) = match self.resolved(item).form {
                Form::Map { first, count } => (first, count, true),
                Form::Seq { first, count } => (first, count, false),
                _ => return Err(Nowhere),
            };
            let found = self.child(first, count, map, rest, name);
            // an alias and its anchor share their children: what is changed in one place is not in the other
            let copy = offset(self.items.len());
            self.items.extend_from_within(first as usize..(first + count) as usize);
            let Some((at, length)) = found else {
                if !map {
                    return Err(Nowhere);
                }
                let (key, node) = value.wrap(rest);
                let tree = offset(self.laid.len());
                let laid = |item| Item::new(Span::new(0, 0), Form::Laid { tree, item });
                self.items.extend([laid(key), laid(node)]);
                self.slot(slot).form = Form::Map { first: copy, count: count + 2 };
                self.laid.push(value);
                return Ok(None);
            };
            self.slot(slot).form =
                if map { Form::Map { first: copy, count } } else { Form::Seq { first: copy, count } };
            slot = Slot::Item(copy + at);
            rest = rest[length..].strip_prefix('.').unwrap_or_default();
        }
        let root = value.root;
        let item = value.keep(root);
        let form = Form::Laid { tree: offset(self.laid.len()), item };
        self.laid.push(value);
        let before = std::mem::replace(self.slot(slot), Item::new(Span::new(0, 0), form));
        let own = self.file == FileId::PLAN && !matches!(before.form, Form::Laid { .. });
        Ok(own.then(|| before.span.into()))
    }

    /// The child that `path` goes on to, by its place among the children, and how much of the path that is. A key may
    /// have dots of its own: the longest that fits is meant.
    fn child(&self, first: u32, count: u32, map: bool, path: &str, name: &str) -> Option<(u32, usize)> {
        let fits = |step: &str| path.strip_prefix(step).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let node = |at: u32| Node::new(self, self.items[(first + at) as usize]);
        let step = |at: u32| -> Option<(u32, String)> {
            if map {
                return Some((at + 1, node(at).text()?.0.to_owned()));
            }
            Some((at, named(node(at), name).unwrap_or_else(|| (at + 1).to_string())))
        };
        let steps = (0..count).step_by(if map { 2 } else { 1 }).filter_map(step);
        steps.filter(|(_, step)| fits(step)).map(|(at, step)| (at, step.len())).max_by_key(|(_, length)| *length)
    }

    /// Mappings around the root for all steps of a path but the first, and the key for that one.
    fn wrap(&mut self, path: &str) -> (u32, u32) {
        let root = self.root;
        let (first, below) = path.split_once('.').map_or((path, None), |(first, below)| (first, Some(below)));
        let mut value = root;
        for step in below.into_iter().flat_map(|below| below.rsplit('.')) {
            let key = self.made(step);
            let first = self.keep(key);
            self.keep(value);
            // an empty place: nobody wrote this mapping
            value = Item::new(Span::new(0, 0), Form::Map { first, count: 2 });
        }
        let key = self.made(first);
        (self.keep(key), self.keep(value))
    }

    /// A key that nobody wrote. Its place is all that was given.
    fn made(&mut self, key: &str) -> Item {
        self.owned.push(key.into());
        let text = offset(self.owned.len() - 1);
        Item::new(Span::new(0, offset(self.text.len())), Form::Owned { text, plain: true })
    }

    fn keep(&mut self, item: Item) -> u32 {
        self.items.push(item);
        offset(self.items.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Patch, lay};
    use crate::source::FileId;
    use crate::yaml::tests::shown;
    use crate::yaml::{Limits, Node, Problem, ProblemKind, Problems, Value, load, path};

    const TEXT: &str = "gmv: {target: 1, weekdays: {sat: 1}}\npromos:\n  - {id: 618, phases: [{uplift: 2}, &p {uplift: 3}]}\n  \
                        - {id: 双11, phases: [*p]}\n";

    /// The tree with changes laid over it, and what is wrong with them.
    fn over(changes: &[(&str, &str)], look: impl FnOnce(Node<'_>)) -> Vec<Problem> {
        let mut problems = Problems::default();
        let mut tree = load(TEXT, &Limits::default(), &mut problems).expect("a tree");
        for (&(path, text), number) in changes.iter().zip(1..) {
            let patch = Patch { path, text, file: FileId(number) };
            if let Err(lost) = lay(&mut tree, &patch, "id", &Limits::default(), &mut problems) {
                problems.push(lost.span, lost.kind);
            }
        }
        look(tree.root());
        if !problems.is_empty() {
            return problems.finish();
        }
        for (node, text, number) in changes.iter().zip(1..).filter_map(|(change, number)| {
            let node = at(tree.root(), number)?;
            Some((node, change.1, number))
        }) {
            assert_eq!(&text[node.span().range()], text, "the place of change {number}");
            assert_eq!(path(&tree, node.span(), "id"), changes[usize::from(number) - 1].0);
        }
        Vec::new()
    }

    /// The first value that a text has given.
    fn at(node: Node<'_>, number: u16) -> Option<Node<'_>> {
        if node.span().file == FileId(number) && node.span().end > 0 {
            return Some(node);
        }
        match node.value() {
            Value::Map(mut pairs) => pairs.find_map(|(_, value)| at(value, number)),
            Value::Seq(mut nodes) => nodes.find_map(|node| at(node, number)),
            _ => None,
        }
    }

    #[track_caller]
    fn says(changes: &[(&str, &str)], gmv: &str, promos: &str) {
        let problems = over(changes, |root| {
            let whole = shown(root);
            assert!(whole.starts_with(&format!("{{gmv: {gmv}, promos: {promos}")), "{whole}");
        });
        assert_eq!(problems, []);
    }

    const GMV: &str = "{target: 1, weekdays: {sat: 1}}";
    const PROMOS: &str = "[{id: 618, phases: [{uplift: 2}, {uplift: 3}]}, {id: 双11, phases: [{uplift: 3}]}]";

    #[test]
    fn a_value_takes_the_place_of_another() {
        says(&[], GMV, PROMOS);
        says(&[("gmv.target", "2")], "{target: 2, weekdays: {sat: 1}}", PROMOS);
        says(&[("gmv.weekdays", "{sun: 2}")], "{target: 1, weekdays: {sun: 2}}", PROMOS);
        says(&[("gmv", "{target: 5}")], "{target: 5}", PROMOS);
        says(&[("promos.618.phases.1.uplift", "4")], GMV, &PROMOS.replace("uplift: 2", "uplift: 4"));
        says(&[("promos.双11.phases", "[]")], GMV, &PROMOS.replace("[{uplift: 3}]}]", "[]}]"));
    }

    #[test]
    fn what_is_not_there_is_made() {
        says(&[("gmv.quarters", "{Q1: 1}")], "{target: 1, weekdays: {sat: 1}, quarters: {Q1: 1}}", PROMOS);
        says(&[("gmv.months.Q1.1", "5")], "{target: 1, weekdays: {sat: 1}, months: {Q1: {1: 5}}}", PROMOS);
        let problems = over(&[("budget.marketing.rate", "5%")], |root| {
            assert!(shown(root).ends_with(", budget: {marketing: {rate: 5%}}}"), "{}", shown(root));
        });
        assert_eq!(problems, []);
    }

    #[test]
    fn changes_go_into_changes_and_the_last_one_counts() {
        says(&[("gmv", "{target: 5}"), ("gmv.target", "6")], "{target: 6}", PROMOS);
        says(&[("gmv.a.b", "1"), ("gmv.a.c", "2")], "{target: 1, weekdays: {sat: 1}, a: {b: 1, c: 2}}", PROMOS);
        says(&[("gmv.target", "5"), ("gmv.target", "6")], "{target: 6, weekdays: {sat: 1}}", PROMOS);
    }

    #[test]
    fn an_alias_and_its_anchor_go_their_own_ways() {
        let one = "[{id: 618, phases: [{uplift: 2}, {uplift: 3}]}, {id: 双11, phases: [{uplift: 9}]}]";
        says(&[("promos.双11.phases.1.uplift", "9")], GMV, one);
        let other = "[{id: 618, phases: [{uplift: 2}, {uplift: 9}]}, {id: 双11, phases: [{uplift: 3}]}]";
        says(&[("promos.618.phases.2.uplift", "9")], GMV, other);
    }

    #[test]
    fn what_is_wrong_with_a_change_is_said_of_it() {
        let broken = over(&[("gmv.target", "[1")], |root| assert!(shown(root).contains("target: "), "{}", shown(root)));
        assert!(!broken.is_empty() && broken.iter().all(|problem| problem.span.file == FileId(1)), "{broken:?}");
        for path in ["promos.619.phases", "gmv.target.x"] {
            let problems = over(&[(path, "1")], |root| assert!(shown(root).contains(GMV)));
            let [Problem { span, kind: ProblemKind::UnknownKey { .. } }] = &problems[..] else {
                panic!("{problems:?}")
            };
            assert_eq!((span.file, span.range()), (FileId(1), 0..1), "{path}");
        }
    }
}
