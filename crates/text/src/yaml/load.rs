//! Text to tree: the whole at once if it is sound, else piece by piece.

use std::borrow::Cow;

use super::build::{Builder, Stop, offset};
use super::conflict;
use super::problem::{ProblemKind, Problems};
use super::recover::recover;
use super::tree::{Form, Tree};
use crate::source::Span;

/// What a text may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nodes, aliases followed: keys, values and containers.
    pub nodes: usize,
    /// Containers inside one another, aliases followed.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nodes: 2_000_000, depth: 64 }
    }
}

/// The longest text positions can count.
const LONGEST: usize = u32::MAX as usize;

/// Reads a text into a tree. `None` where there is nothing to read or a limit was passed; the reason is then among the
/// problems.
pub fn load<'s>(text: &'s str, limits: &Limits, problems: &mut Problems) -> Option<Tree<'s>> {
    if text.len() >= LONGEST {
        problems.push(Span::default(), ProblemKind::TooLong { limit: LONGEST });
        return None;
    }
    let scratch = conflict::without(without_control_characters(text, problems), problems);
    let mut builder = Builder::new(text, *limits);
    let root = match builder.parse(&scratch, 0, scratch.len(), problems) {
        Ok(root) => root,
        Err(Stop::Refused) => return None,
        Err(Stop::Fault(fault)) => recover(&mut builder, scratch.into_owned(), &fault, limits.depth, problems).ok()?,
    };
    match root {
        Some(root) if !matches!(root.form, Form::Absent) => {
            builder.tree.root = root;
            Some(builder.tree)
        }
        _ => {
            if problems.is_empty() {
                problems.push(Span::default(), ProblemKind::EmptyFile);
            }
            None
        }
    }
}

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// Whether a character that may not be in a YAML text can begin with a byte.
fn begins_control(byte: u8) -> bool {
    byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7f | 0xc2 | 0xef)
}

/// Reports characters that may not be in a YAML text and puts spaces in their place, so that the rest can be read.
fn without_control_characters<'s>(text: &'s str, problems: &mut Problems) -> Cow<'s, str> {
    // few sound texts have any of the bytes that all of them begin with, but for a full-width comma
    let bytes = text.as_bytes();
    let suspect = |at: usize| match bytes[at..] {
        [0xc2, second, ..] => second <= 0x9f,
        [0xef, second, third, ..] => matches!((second, third), (0xbb | 0xbf, 0xbe | 0xbf)),
        _ => true,
    };
    // many bytes at once, without looking at where in them
    let any = |chunk: &[u8]| chunk.iter().fold(false, |any, &byte| any | begins_control(byte));
    let mut chunks = bytes.chunks(CHUNK).enumerate().filter(|(_, chunk)| any(chunk));
    let first = |(nth, chunk): (usize, &[u8])| {
        let start = nth * CHUNK;
        (start..start + chunk.len()).any(|at| begins_control(bytes[at]) && suspect(at))
    };
    if !chunks.any(first) {
        return Cow::Borrowed(text);
    }
    let mut clean = Cow::Borrowed(text);
    for (at, character) in text.char_indices() {
        let allowed = match character {
            '\t' | '\n' | '\r' | '\u{85}' => true,
            '\u{feff}' => at == 0,
            '\u{fffe}' | '\u{ffff}' => false,
            other => !other.is_control(),
        };
        if allowed {
            continue;
        }
        let end = at + character.len_utf8();
        problems.push(Span::new(offset(at), offset(end)), ProblemKind::ControlCharacter { character });
        clean.to_mut().replace_range(at..end, &"   "[..end - at]);
    }
    clean
}
