//! Patterns of scalars, as tight as a pattern can be without refusing what the program reads.
//!
//! The program normalises scalars to NFKC first, which a pattern cannot. So the grammars below judge texts of ASCII and of
//! Chinese characters, which NFKC leaves alone; a text with any other character may be a full-width spelling and passes,
//! unless that character is one that no value has.

/// Characters beside ASCII that mean what they look like: Chinese, which NFKC leaves alone, and signs that people type and
/// no value has.
pub(super) const LITERAL: &str = r"\u4E00-\u9FFF¥￥€£～〜—–…？：；！、。（）";

/// A share up to 100%, with as many decimals as one may have.
pub(super) const PERCENTAGE: &str = r"0*(?:100(?:\.0{1,18})?|[0-9]{1,2}(?:\.[0-9]{1,18})?)%";

/// A text that is `grammar` and nothing else, but for space around it.
pub(super) fn exactly(grammar: &str) -> String {
    format!(r"^\s*(?:{grammar})\s*$|[^\u0000-\u007F{LITERAL}]")
}

/// The whole numbers from `low` to `high`, with zeros before them or not.
pub(super) fn numeral(low: u32, high: u32) -> String {
    let mut parts = Vec::new();
    let mut first = low;
    // of as many digits each
    while first <= high {
        let last = (10u32.pow(first.max(1).ilog10() + 1) - 1).min(high);
        parts.push(same_width(&first.to_string(), &last.to_string()));
        first = last + 1;
    }
    format!("0*(?:{})", parts.join("|"))
}

/// The numerals from `low` to `high`, which have the same number of digits.
fn same_width(low: &str, high: &str) -> String {
    let (Some(first), Some(last)) = (low.chars().next(), high.chars().next()) else { return String::new() };
    let (low, high) = (&low[1..], &high[1..]);
    if first == last {
        return format!("{first}{}", same_width(low, high));
    }
    let (zeros, nines) = ("0".repeat(low.len()), "9".repeat(low.len()));
    let (mut from, mut to) = (u32::from(first), u32::from(last));
    let mut parts = Vec::new();
    if low != zeros {
        parts.push(format!("{first}{}", same_width(low, &nines)));
        from += 1;
    }
    let end = (high != nines).then(|| format!("{last}{}", same_width(&zeros, high)));
    if end.is_some() {
        to -= 1;
    }
    let digit = |code| char::from_u32(code).unwrap_or_default();
    let any = match low.len() {
        0 => String::new(),
        1 => "[0-9]".to_owned(),
        width => format!("[0-9]{{{width}}}"),
    };
    if from == to {
        parts.push(format!("{}{any}", digit(from)));
    } else if from < to {
        parts.push(format!("[{}-{}]{any}", digit(from), digit(to)));
    }
    parts.extend(end);
    if parts.len() == 1 { parts.concat() } else { format!("(?:{})", parts.join("|")) }
}

#[cfg(test)]
mod tests {
    use regress::Regex;

    use super::{exactly, numeral};

    #[test]
    fn numerals_are_the_numbers_of_their_range() {
        for (low, high) in [(0, 0), (1, 1), (0, 366), (1, 12), (2000, 2056), (0, 3650), (0, 400), (7, 1234)] {
            let pattern = Regex::new(&exactly(&numeral(low, high))).expect("a pattern");
            for number in 0..4000 {
                let within = (low..=high).contains(&number);
                assert_eq!(pattern.find(&number.to_string()).is_some(), within, "{number} in {low}..{high}");
                assert_eq!(pattern.find(&format!("00{number}")).is_some(), within, "00{number} in {low}..{high}");
            }
        }
    }
}
