//! Rows and columns of an `.xlsx` that the file does not show: calamine reads them like any other and does not tell.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes that are read of one part: a sheet of a plan is far smaller, and a file may claim to be larger than any memory.
const LIMIT: u64 = 64 << 20;

/// Hidden rows and columns by the name of their sheet. What cannot be read hides nothing.
pub(super) fn hidden(bytes: &[u8]) -> BTreeMap<String, (BTreeSet<usize>, BTreeSet<usize>)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let mut part = |name: &str| {
        let mut text = String::new();
        let file = archive.by_name(name).ok()?;
        file.take(LIMIT).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let (book, links) = (part("xl/workbook.xml"), part("xl/_rels/workbook.xml.rels"));
    let (Some(book), Some(links)) = (book, links) else { return BTreeMap::new() };
    let paths: BTreeMap<&str, &str> = elements(&links, "Relationship")
        .filter_map(|link| Some((value(link, "Id")?, value(link, "Target")?)))
        .collect();
    let mut all = BTreeMap::new();
    for sheet in elements(&book, "sheet") {
        let (Some(name), Some(path)) = (value(sheet, "name"), value(sheet, "r:id").and_then(|id| paths.get(id))) else {
            continue;
        };
        let path = path.strip_prefix('/').map_or_else(|| format!("xl/{path}"), str::to_owned);
        let Some(text) = part(&path) else { continue };
        let is_hidden = |element: &&str| matches!(value(element, "hidden"), Some("1" | "true"));
        let number = |element: &str, key: &str| value(element, key)?.parse::<usize>().ok()?.checked_sub(1);
        let rows = elements(&text, "row").filter(is_hidden).filter_map(|row| number(row, "r")).collect();
        let cols = elements(&text, "col").filter(is_hidden);
        // columns without end are hidden by a single element
        let cols =
            cols.filter_map(|col| Some(number(col, "min")?..=number(col, "max")?.min(1 << 14))).flatten().collect();
        all.insert(unescaped(name), (rows, cols));
    }
    all
}

/// The attributes of all elements of a name.
fn elements<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let start = format!("<{name} ");
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.split_once(start.as_str())?.1;
        rest.split('>').next()
    })
}

/// The value of an attribute.
fn value<'e>(element: &'e str, key: &str) -> Option<&'e str> {
    let start = format!(" {key}=\"");
    let at = element.strip_prefix(&start[1..]).or_else(|| element.split_once(start.as_str()).map(|(_, rest)| rest))?;
    at.split('"').next()
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
