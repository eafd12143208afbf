//! What a text holds besides its tree, counted where it is passed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::build::block_scalar;
use super::scan::Scan;
use crate::yaml::{Limits, PartKind, parts};

/// What must be in the new text as it was in the old one.
#[derive(Default)]
pub(super) struct Inventory<'s> {
    /// Comments, in their order.
    pub(super) comments: Vec<&'s str>,
    /// Anchors, tags and aliases.
    pub(super) marks: Vec<&'s str>,
    /// A sum over all scalars, those in pairs too that the tree left out.
    pub(super) scalars: u64,
}

impl Inventory<'_> {
    /// Counts a scalar as YAML decodes it.
    pub(super) fn scalar(&mut self, text: &str) {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        self.scalars = self.scalars.wrapping_add(hasher.finish());
    }
}

/// Takes the inventory of a text. `None` where it cannot be read.
pub(super) fn inventory<'s>(text: &'s str, limits: &Limits) -> Option<Inventory<'s>> {
    let mut scan = Scan::new(text);
    let mut found = Inventory::default();
    for part in parts(text, limits) {
        let place = part.span.range();
        match &part.kind {
            PartKind::Open { flow: false, .. } | PartKind::Absent => {}
            PartKind::Close if place.is_empty() => {}
            PartKind::Scalar { style, text } => {
                found.scalar(text);
                if style.is_block() {
                    go_to_header(&mut scan);
                    block_scalar(&mut scan, &place)?;
                } else {
                    go_behind(&mut scan, place);
                }
            }
            PartKind::Property | PartKind::Alias => {
                go_behind(&mut scan, place.clone());
                found.marks.push(&text[place]);
            }
            PartKind::Start | PartKind::End | PartKind::Open { .. } | PartKind::Close => go_behind(&mut scan, place),
        }
    }
    let end = text.len();
    go_behind(&mut scan, end..end);
    found.comments = scan.seen;
    Some(found)
}

/// Passes a part and what is before it.
fn go_behind(scan: &mut Scan<'_>, place: Range<usize>) {
    scan.pass();
    while scan.at < place.start {
        let mark = scan.text[scan.at..].chars().next().map_or(1, char::len_utf8);
        scan.go_to(scan.at + mark);
        scan.pass();
    }
    scan.go_to(place.end);
}

fn go_to_header(scan: &mut Scan<'_>) {
    scan.pass();
    while scan.byte().is_some_and(|byte| !matches!(byte, b'|' | b'>')) {
        scan.go_to(scan.at + 1);
        scan.pass();
    }
}
