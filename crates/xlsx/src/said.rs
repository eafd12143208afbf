//! Words about the plan as its file has it, as formulas: once an assumption is another, they go.

use super::assumptions::CHANGES;

/// Characters of a text in a formula, at most, and of all of them.
const LITERAL: usize = 120;
const LONGEST: usize = 3_000;

/// A formula for words; spreadsheets take short texts in formulas only.
pub(super) fn literal(text: &str) -> String {
    let all: Vec<char> = text.chars().take(LONGEST).collect();
    let pieces: Vec<String> =
        all.chunks(LITERAL).map(|piece| piece.iter().collect::<String>().replace('"', "\"\"")).collect();
    format!("\"{}\"", pieces.join("\"&\""))
}

/// A formula that gives what another does while every assumption is the plan's, and nothing after.
pub(super) fn while_unchanged(formula: &str) -> String {
    format!("IF({CHANGES}=0,{formula},\"\")")
}

/// A formula for words in which marks stand for what formulas give.
pub(super) fn woven(text: &str, formulas: &[(&str, String)]) -> String {
    let Some((before, formula, after)) = formulas
        .iter()
        .find_map(|(mark, formula)| text.split_once(mark).map(|(before, after)| (before, formula, after)))
    else {
        return literal(text);
    };
    format!("{}&{formula}&{}", woven(before, formulas), woven(after, formulas))
}

/// A formula for an amount or a percentage within words, with so many decimals.
pub(super) fn figure(formula: &str, decimals: usize) -> String {
    format!("FIXED({formula},{decimals})")
}

/// A formula for a ratio within words, as a percentage with two decimals.
pub(super) fn percent(formula: &str) -> String {
    format!("FIXED(({formula})*100,2)&\"%\"")
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn words_in_formulas_are_short_and_their_marks_doubled() {
        assert_eq!(literal("a \"b\""), "\"a \"\"b\"\"\"");
        let long = literal(&"长".repeat(250));
        assert_eq!(long.matches("\"&\"").count(), 2);
        assert!(literal(&"x".repeat(40_000)).len() < 8_192);
    }
}
