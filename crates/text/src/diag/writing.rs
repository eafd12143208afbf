//! Repairs in writing: how a value is to stand at its place in the file.
//!
//! A check knows which value would be right, not whether it stands in quotes. Once the findings of a file are complete,
//! its repairs are put into the words of the file; one that cannot be is dropped, for a repair is never tried on a place
//! that might be read in two ways.

mod removal;

use super::{Edit, Findings, Means, Repair};
use crate::source::{FileId, Span};

impl Findings {
    /// Puts every repair as it is to stand in `text`, the text that was checked.
    pub fn write_repairs(&mut self, text: &str) {
        for diag in &mut self.diags {
            diag.repairs = std::mem::take(&mut diag.repairs).into_iter().filter_map(|it| written(it, text)).collect();
        }
    }
}

fn written(repair: Repair, text: &str) -> Option<Repair> {
    // what was given with the command is not to be mended in the file
    if repair.edits.iter().any(|edit| edit.span.file != FileId::PLAN) {
        return None;
    }
    let put = |edit: Edit| match repair.means {
        Means::Text => Some(edit),
        Means::Value => value(text, edit.span, &edit.text),
        Means::Nothing => removal::of(text, edit.span),
    };
    let mut edits = repair.edits.into_iter().map(put).collect::<Option<Vec<Edit>>>()?;
    edits.retain(|edit| text.get(edit.span.range()) != Some(&edit.text));
    edits.sort_by_key(|edit| edit.span);
    let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    (apart && !edits.is_empty()).then_some(Repair { edits, means: Means::Text, ..repair })
}

/// The edit that gives the scalar at `span` another value.
fn value(text: &str, span: Span, value: &str) -> Option<Edit> {
    let scalar = text.get(span.range())?;
    if scalar.contains(['\n', '\r']) {
        return None;
    }
    let inside = Span::new(span.start + 1, span.end.saturating_sub(1));
    let edit = |span| Some(Edit { span, text: value.to_owned() });
    match scalar.chars().next()? {
        // an alias shows the value of another place, where the repair belongs
        '*' | '&' | '!' | '|' | '>' => None,
        quote @ ('"' | '\'') => {
            let closed = scalar.len() > 1 && scalar.ends_with(quote);
            if closed && !value.contains([quote, '\\']) { edit(inside) } else { None }
        }
        _ if is_plain(value) => edit(span),
        _ => None,
    }
}

/// Whether a value can stand without quotes anywhere, also between brackets.
fn is_plain(value: &str) -> bool {
    let word =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | '%' | '-' | '_' | '+' | ' ' | '/' | '&' | '(' | ')' | '·');
    value.starts_with(|c: char| c.is_alphanumeric()) && !value.ends_with(' ') && value.chars().all(word)
}

#[cfg(test)]
mod tests {
    use crate::diag::testing::ERROR;
    use crate::diag::{Diag, Findings, Repair};
    use crate::lang::Text;
    use crate::source::Span;

    /// `text` with the marked scalar, `<…>`, given another value; the marks are no part of the text.
    fn put(marked: &str, value: &str) -> Option<String> {
        let (start, end) = (marked.find('<').expect("a mark"), marked.find('>').expect("a mark") - 1);
        let text = marked.replace(['<', '>'], "");
        let span = Span::new(u32::try_from(start).expect("short"), u32::try_from(end).expect("short"));
        let repair =
            if value.is_empty() { Repair::removal("remove", span) } else { Repair::choice("choice", span, value) };
        let diag = Diag::new(&ERROR, span, Text::same("x"), Text::same("")).repair(repair);
        let mut findings = Findings { diags: vec![diag], ..Findings::default() };
        findings.write_repairs(&text);
        let edit = findings.diags[0].repairs.first()?.edits.first()?.clone();
        let mut changed = text;
        changed.replace_range(edit.span.range(), &edit.text);
        Some(changed)
    }

    #[test]
    fn a_value_keeps_its_quotes() {
        assert_eq!(put("a: <35>  # x", "35%").as_deref(), Some("a: 35%  # x"));
        assert_eq!(put("a: <\"35\"> # x", "35%").as_deref(), Some("a: \"35%\" # x"));
        assert_eq!(put("a: <'35'>", "35%").as_deref(), Some("a: '35%'"));
        assert_eq!(put("{<数量>: 1}", "target").as_deref(), Some("{target: 1}"));
        assert_eq!(put("{<小红书>: 1}", "小红书/KOL & 达人").as_deref(), Some("{小红书/KOL & 达人: 1}"));
    }

    #[test]
    fn no_value_is_put_where_it_might_be_read_otherwise() {
        for marked in ["a: <*b>", "a: <1\n  2>", "a: <|\n  1>", "a: <>", "a: <\"3>"] {
            assert_eq!(put(marked, "35%"), None, "{marked}");
        }
        for value in ["- a", "a: b", "a, b", "[", "#1", "'", "a #b", "@x"] {
            assert_eq!(put("a: <35>", value), None, "{value}");
        }
        assert_eq!(put("a: <35%>", "35%"), None, "nothing to change");
    }

    #[test]
    fn a_key_goes_with_its_value() {
        for (marked, left) in [
            ("{kind: warmup, uplift: <2>}", "{kind: warmup}"),
            ("{uplift: <2>, kind: warmup}", "{kind: warmup}"),
            ("{kind: warmup, uplift: <2>, dates: x}", "{kind: warmup, dates: x}"),
            ("{ kind: warmup , uplift: <2> }", "{ kind: warmup }"),
            ("kind: a\nuplift: <2>\ndates: x\n", "kind: a\ndates: x\n"),
            ("kind: a\r\n  uplift: <2>\r\ndates: x", "kind: a\r\ndates: x"),
            ("kind: a\nuplift: <2>", "kind: a\n"),
            ("[a, <b>, c]", "[a, c]"),
            ("[<a>, b]", "[b]"),
            ("[a,<b>]", "[a]"),
            ("x:\n  - a\n  - <b>\n", "x:\n  - a\n"),
        ] {
            assert_eq!(put(marked, "").as_deref(), Some(left), "{marked}");
        }
    }

    #[test]
    fn nothing_goes_that_takes_more_along() {
        for marked in [
            "{uplift: <2>}",
            "[<a>]",
            "- uplift: <2>\n  kind: a",
            "uplift: <2> # agreed with 财务",
            "- <a>\n",
            "a: {b: c,\n  uplift: <2>}",
            "uplift: # why\n  <2>\n",
        ] {
            assert_eq!(put(marked, ""), None, "{marked}");
        }
    }
}
