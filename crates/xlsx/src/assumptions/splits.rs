//! What the parts of each split take of GMV.

use rust_xlsxwriter::XlsxError;

use super::super::book::Book;
use super::List;
use super::money::scope_key;
use crate::lang::{Name, Text};
use crate::model::split::Cut;
use crate::text;

/// Where the shares of one entry of a split stand.
pub(in super::super) struct Group {
    /// Of each part.
    pub(in super::super) shares: Vec<String>,
    /// The cell that is 1 where they are whole.
    pub(in super::super) whole: String,
}

/// Of each split: its parts, and after them what they take elsewhere.
pub(super) fn write(book: &mut Book<'_>, list: &mut List) -> Result<Vec<Vec<Group>>, XlsxError> {
    let plan = book.plan();
    let mut splits = Vec::new();
    for split in &plan.splits {
        let name = split.name.as_str();
        list.section(book, &text!(en: "GMV by {name}", zh: "按{name}拆分 GMV", name = Name(name)))?;
        let entries: Vec<(Option<String>, &Cut)> = std::iter::once((None, split.parts.cut()))
            .chain(split.by.iter().map(|entry| (Some(scope_key(plan, entry.scope)), &entry.cut)))
            .collect();
        let mut groups = Vec::new();
        for (scope, cut) in &entries {
            let scope = scope.as_deref();
            let (of, title) = match scope {
                None => (
                    Text::fixed("of GMV", "占 GMV"),
                    text!(en: "{name}: parts", zh: "{name}占比合计", name = Name(name)),
                ),
                Some(scope) => (
                    text!(en: "of GMV, {scope}", zh: "占 GMV，{scope}", scope = scope),
                    text!(en: "{name}, {scope}: parts", zh: "{name}占比合计，{scope}", name = Name(name), scope = scope),
                ),
            };
            let words: Vec<&str> = std::iter::once(split.id.as_str()).chain(scope).collect();
            let parts = split.parts.keys().iter().map(|part| (Text::same(part.as_str()), part.as_str()));
            let shares = list.parts(book, cut, parts, &of, &[&["part"], &words[..]].concat())?;
            let whole = list.whole(book, (&title, &[&["ok", "part"], &words[..]].concat()), cut)?;
            groups.push(Group { shares, whole });
        }
        splits.push(groups);
        list.close();
    }
    Ok(splits)
}
