//! What two plan files say differently, key by key.
//!
//! Looked for in the files and not in the checked plans, so that nothing is left out: goals of quarters, waivers, a
//! spelling. Comments and layout are no keys. Keys are named as findings name them, `promos.618.phases.2.dates`, by the
//! names of the new plan.

use std::collections::{HashMap, HashSet};

use super::{Changes, Renamed};
use crate::model::format::{Counts, Holds, Spot, spot};
use crate::model::scalar::normalise;
use crate::model::undecided;
use crate::yaml::{Node, Pairs, Tree, Value};

/// A key that says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// Where, from the top of the file.
    pub key: String,
    /// What it said, as written, containers in one line; `None` where it was not there.
    pub old: Option<String>,
    /// What it says; `None` where it is not there any more.
    pub new: Option<String>,
    /// Whether it is one of the keys that money follows from: of the target, promos' days and budgets, say, and not a
    /// name or a task.
    pub money: bool,
    /// Whether it moves neither targets nor budgets, but what they are set against: refunds, costs, offers, what is held back.
    pub beside: bool,
}

/// The keys of two plans that differ, in the order of the new file; what is gone after its siblings. What is not decided is
/// not there.
pub fn keys(old: &Tree<'_>, new: &Tree<'_>, changes: &Changes) -> Vec<KeyChange> {
    let mut walk = Walk { renamed: &changes.renamed, path: Vec::new(), found: Vec::new() };
    let [was, is] = [old, new].map(|tree| undecided::without(tree).map(|(_, decided)| decided));
    walk.nodes(was.as_ref().unwrap_or(old).root(), is.as_ref().unwrap_or(new).root());
    walk.found
}

struct Walk<'c> {
    renamed: &'c Renamed,
    path: Vec<String>,
    found: Vec<KeyChange>,
}

impl Walk<'_> {
    /// Compares what stands on the same place. Recursion ends with the depth that a file may have.
    fn nodes(&mut self, old: Node<'_>, new: Node<'_>) {
        match (old.value(), new.value()) {
            (Value::Map(old), Value::Map(new)) => self.maps(&old, &new),
            (Value::Seq(before), Value::Seq(after)) => {
                let (before, after): (Vec<Node<'_>>, Vec<Node<'_>>) = (before.collect(), after.collect());
                if matches!(self.spot().holds, Holds::List(items) if items.key("id").is_some()) {
                    self.named(&before, &after);
                } else if before.iter().chain(&after).all(|item| leaf(*item)) {
                    self.leaves(old, new);
                } else {
                    self.lists(&before, &after);
                }
            }
            _ => self.leaves(old, new),
        }
    }

    fn leaves(&mut self, old: Node<'_>, new: Node<'_>) {
        if !same(old, new) {
            self.push(Some(in_line(old)), Some(in_line(new)));
        }
    }

    fn maps(&mut self, old: &Pairs<'_>, new: &Pairs<'_>) {
        let entries = |pairs: &Pairs<'_>, name: &dyn Fn(&str) -> String| -> Vec<(String, String)> {
            pairs.clone().map(|(key, _)| (written(key), name(&normalise(key.text().unwrap_or_default().0)))).collect()
        };
        let old_names = entries(old, &|name| self.now(name));
        let new_names = entries(new, &str::to_owned);
        let by_name: HashMap<&str, (&str, Node<'_>)> = old_names
            .iter()
            .zip(old.clone())
            .map(|((written, now), (_, value))| (now.as_str(), (written.as_str(), value)))
            .collect();
        self.order(&old_names, &new_names);
        for ((shown, name), (_, value)) in new_names.iter().zip(new.clone()) {
            self.path.push(name.clone());
            match by_name.get(name.as_str()) {
                Some(&(was, before)) => {
                    if normalise(was) != *name {
                        self.push(Some(was.to_owned()), Some(shown.clone()));
                    }
                    self.nodes(before, value);
                }
                None => self.push(None, Some(in_line(value))),
            }
            self.path.pop();
        }
        self.gone(&old_names, old.clone().map(|(_, value)| value), &new_names);
    }

    /// Promos and offers, which go by their ids.
    fn named(&mut self, old: &[Node<'_>], new: &[Node<'_>]) {
        let ids = |items: &[Node<'_>], name: &dyn Fn(&str) -> String| -> Vec<(String, String)> {
            items.iter().map(|item| id(*item)).map(|id| (id.clone(), name(&id))).collect()
        };
        let old_names = ids(old, &|name| self.now(name));
        let new_names = ids(new, &str::to_owned);
        let by_name: HashMap<&str, Node<'_>> =
            old_names.iter().map(|(_, now)| now.as_str()).zip(old.iter().copied()).collect();
        self.order(&old_names, &new_names);
        for ((_, name), item) in new_names.iter().zip(new) {
            self.path.push(name.clone());
            match by_name.get(name.as_str()) {
                Some(&before) => self.nodes(before, *item),
                None => self.push(None, Some(in_line(*item))),
            }
            self.path.pop();
        }
        self.gone(&old_names, old.iter().copied(), &new_names);
    }

    /// What has no name on the new side.
    fn gone<'n>(
        &mut self,
        old_names: &[(String, String)],
        old: impl Iterator<Item = Node<'n>>,
        new_names: &[(String, String)],
    ) {
        let there: HashSet<&str> = new_names.iter().map(|(_, name)| name.as_str()).collect();
        for ((_, now), value) in old_names.iter().zip(old) {
            if !there.contains(now.as_str()) {
                self.path.push(now.clone());
                self.push(Some(in_line(value)), None);
                self.path.pop();
            }
        }
    }

    /// Lists of mappings without ids, such as tasks and phases: what the two have in common at their ends stays, the rest
    /// is taken in order.
    fn lists(&mut self, old: &[Node<'_>], new: &[Node<'_>]) {
        let shorter = old.len().min(new.len());
        let head = old.iter().zip(new).take_while(|&(old, new)| same(*old, *new)).count();
        let tail = old.iter().rev().zip(new.iter().rev()).take(shorter - head);
        let tail = tail.take_while(|&(old, new)| same(*old, *new)).count();
        let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
        for at in 0..old.len().max(new.len()) {
            self.path.push((head + at + 1).to_string());
            match (old.get(at), new.get(at)) {
                (Some(old), Some(new)) => self.nodes(*old, *new),
                (old, new) => self.push(old.map(|node| in_line(*node)), new.map(|node| in_line(*node))),
            }
            self.path.pop();
        }
    }

    /// Where the order decides on ties and on the order of reports, a change of it counts.
    fn order(&mut self, old: &[(String, String)], new: &[(String, String)]) {
        if !self.spot().key.is_some_and(|key| key.ordered) {
            return;
        }
        let place: HashMap<&str, usize> = old.iter().map(|(_, now)| now.as_str()).zip(0..).collect();
        let common: Vec<(usize, &str)> =
            new.iter().filter_map(|(shown, name)| Some((*place.get(name.as_str())?, shown.as_str()))).collect();
        if !common.is_sorted_by_key(|(place, _)| *place) {
            let mut before = common.clone();
            before.sort_by_key(|(place, _)| *place);
            let names = |order: &[(usize, &str)]| order.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
            self.push(Some(names(&before)), Some(names(&common)));
        }
    }

    /// What a key of the old file is called now.
    fn now(&self, name: &str) -> String {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        let renamed = match path.as_slice() {
            ["promos"] | ["budget", _, "promos"] | ["sales", "by"] | ["last_year", "promos"] => {
                self.renamed.promos.get(name)
            }
            ["budget"] => self.renamed.lines.get(name),
            ["budget", line, "channels"] => self.renamed.channels.get(&((*line).to_owned(), name.to_owned())),
            _ => None,
        };
        renamed.map_or_else(|| name.to_owned(), Clone::clone)
    }

    /// What the format says of the place.
    fn spot(&self) -> Spot {
        spot(self.path.iter().map(String::as_str))
    }

    fn push(&mut self, old: Option<String>, new: Option<String>) {
        let counts = self.spot().counts;
        let (money, beside) = (counts == Counts::Money, counts == Counts::Beside);
        self.found.push(KeyChange { key: self.path.join("."), old, new, money, beside });
    }
}

fn leaf(node: Node<'_>) -> bool {
    !matches!(node.value(), Value::Map(_) | Value::Seq(_))
}

fn written(node: Node<'_>) -> String {
    node.text().unwrap_or_default().0.trim().to_owned()
}

/// The id of a promo or an offer.
fn id(item: Node<'_>) -> String {
    let Value::Map(mut pairs) = item.value() else { return String::new() };
    let id = pairs.find(|(key, _)| key.text().is_some_and(|(text, _)| text == "id"));
    id.and_then(|(_, id)| id.text()).map(|(text, _)| normalise(text).into_owned()).unwrap_or_default()
}

/// Whether two nodes say the same, width and surrounding space aside.
fn same(old: Node<'_>, new: Node<'_>) -> bool {
    match (old.value(), new.value()) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar { text: old, .. }, Value::Scalar { text: new, .. }) => normalise(old) == normalise(new),
        (Value::Seq(old), Value::Seq(new)) => old.len() == new.len() && old.zip(new).all(|(old, new)| same(old, new)),
        (Value::Map(old), Value::Map(new)) => {
            old.len() == new.len() && old.zip(new).all(|(old, new)| same(old.0, new.0) && same(old.1, new.1))
        }
        _ => false,
    }
}

/// What a node says, in one line.
fn in_line(node: Node<'_>) -> String {
    match node.value() {
        Value::Null | Value::Opaque => String::new(),
        Value::Scalar { text, .. } => text.trim().to_owned(),
        Value::Seq(items) => format!("[{}]", items.map(in_line).collect::<Vec<_>>().join(", ")),
        Value::Map(pairs) => {
            let pairs = pairs.map(|(key, value)| format!("{}: {}", written(key), in_line(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}
