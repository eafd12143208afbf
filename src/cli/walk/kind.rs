//! What a YAML file is, told from its keys at the root without reading it as YAML: folders hold thousands of files, and a
//! plan is one however broken the rest of it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use annual_plan::files::LIMIT_MIB;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plan,
    /// Public holidays of a further year, for `--holidays`.
    Holidays,
    Other,
}

/// Keys at the root that tell. The Chinese word is what people write who take the format for Chinese.
const KEYS: [(&str, Kind); 3] = [("plan", Kind::Plan), ("计划", Kind::Plan), ("holidays", Kind::Holidays)];

/// Most plans say it in so many bytes.
const BEGINNING: u64 = 4 << 10;

/// What the file of a path is.
pub(crate) fn of_file(path: &Path) -> io::Result<Kind> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    for more in [BEGINNING, LIMIT_MIB << 20] {
        file.by_ref().take(more).read_to_end(&mut bytes)?;
        let kind = of(&bytes);
        if kind != Kind::Other {
            return Ok(kind);
        }
    }
    Ok(Kind::Other)
}

/// What a text is, in whatever encoding that has ASCII in it.
pub(crate) fn of(bytes: &[u8]) -> Kind {
    if bytes.contains(&0) {
        // UTF-16: its ASCII is left when the zeros are taken out
        return of(&bytes.iter().copied().filter(|&byte| byte != 0).collect::<Vec<_>>());
    }
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let text = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    let mut root = None;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let line = &rest[..end];
        let inner = line.trim_ascii_start();
        let indent = line.len() - inner.len();
        if root.is_none() && !matches!(inner.first(), None | Some(b'#' | b'%')) {
            let at = after_properties(inner);
            if at.first() == Some(&b'{') {
                return of_flow(&rest[end - at.len()..]);
            }
            // a line of properties or `---` alone says nothing of where the keys stand
            root = (!at.is_empty()).then_some(indent);
        }
        if (indent == 0 || Some(indent) == root)
            && let Some(kind) = key(inner)
        {
            return kind;
        }
        rest = &rest[(end + 1).min(rest.len())..];
    }
    Kind::Other
}

/// What is left of a line behind `---`, tags and anchors.
fn after_properties(line: &[u8]) -> &[u8] {
    let mut rest = line.strip_prefix(b"---").unwrap_or(line).trim_ascii_start();
    while let Some(b'!' | b'&') = rest.first() {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        rest = rest[end..].trim_ascii_start();
    }
    rest
}

/// What a mapping in braces is.
fn of_flow(text: &[u8]) -> Kind {
    let (mut depth, mut at_key, mut at) = (0_usize, false, 0);
    while let Some(&byte) = text.get(at) {
        if at_key && !byte.is_ascii_whitespace() {
            if let (1, Some(kind)) = (depth, key(&text[at..])) {
                return kind;
            }
            at_key = false;
        }
        let until = |end: u8| text[at + 1..].iter().position(|&byte| byte == end).map_or(text.len(), |n| at + 1 + n);
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' | b'\'' => at = until(byte),
            b'#' if at > 0 && text[at - 1].is_ascii_whitespace() => at = until(b'\n'),
            _ => {}
        }
        at_key |= matches!(byte, b'{' | b',');
        at += 1;
    }
    Kind::Other
}

/// What the key is that a text begins with, in quotes or not; a full-width colon is a slip that is told of.
fn key(text: &[u8]) -> Option<Kind> {
    let (quote, inner) = match text {
        [quote @ (b'"' | b'\''), inner @ ..] => (std::slice::from_ref(quote), inner),
        _ => (&[][..], text),
    };
    KEYS.into_iter().find_map(|(key, kind)| {
        let rest = inner.strip_prefix(key.as_bytes())?.strip_prefix(quote)?.trim_ascii_start();
        [":", "："].iter().any(|colon| rest.starts_with(colon.as_bytes())).then_some(kind)
    })
}

#[cfg(test)]
mod tests {
    use super::Kind::{self, Holidays, Other, Plan};
    use super::of;

    fn kinds(texts: &[&str]) -> Vec<Kind> {
        texts.iter().map(|text| of(text.as_bytes())).collect()
    }

    #[test]
    fn a_plan_is_one_wherever_and_however_the_key_is_written() {
        let plans = [
            "plan: 1\n",
            "name: x\r\nplan: 1",
            "\u{feff}# yaml-language-server: x\n---\nplan: 1\n",
            "\"plan\": 1\n",
            "'plan' : 1\n",
            "plan：1\nname：x\n",
            "计划: 1\n",
            "name: [1, {\n\tbroken: \"\nplan: 1\n",
            "  name: x\n  plan: 1\n",
            "!!map\nplan: 1\n",
        ];
        assert_eq!(kinds(&plans), [Plan; 10]);
        let flow = [
            "{plan: 1, year: 2027}",
            "{\n  # plan\n  \"name\": \"a, b\",\n  \"plan\": 1}",
            "--- &a {year: 1, plan: 1}",
        ];
        assert_eq!(kinds(&flow), [Plan; 3]);
        let utf16: Vec<u8> = "\u{feff}name: 全年\nplan: 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(of(&utf16), Plan);
    }

    #[test]
    fn what_only_mentions_a_plan_is_none() {
        let others = [
            "",
            "services:\n  plan: 1\n",
            "# plan: 1\nplans: 2\nplan_file: x\n",
            "- plan: 1\n",
            "text: |\n  plan: 1\n",
            "{a: {plan: 1}, b: \"plan: 1\", c: [plan: 1]}",
            "plan\n",
        ];
        assert_eq!(kinds(&others), [Other; 7]);
        assert_eq!(kinds(&["holidays: 1\nyear: 2027\n"]), [Holidays]);
    }
}
