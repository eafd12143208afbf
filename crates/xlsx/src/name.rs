//! Names of cells: legal in every spreadsheet, each once.

use std::collections::BTreeSet;

/// What cells are called, in the order they were named.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<(String, String)>,
    taken: BTreeSet<String>,
}

/// Longer names help nobody.
const LONGEST: usize = 60;

impl Names {
    /// Names a place by words: `rate`, `marketing` gives `rate_marketing`. The first word is ours, and never a column such
    /// as `Q` before a digit, so no name reads as a cell. A name that is taken gets a number.
    pub(super) fn define(&mut self, words: &[&str], place: &str) -> String {
        let joined = words.join("_");
        let base: String = joined.chars().map(letter).take(LONGEST).collect();
        let mut name = base.clone();
        let mut nth = 2;
        // spreadsheets do not tell small letters from capitals
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{base}_{nth}");
            nth += 1;
        }
        self.all.push((name.clone(), format!("={place}")));
        name
    }

    pub(super) fn into_all(self) -> Vec<(String, String)> {
        self.all
    }
}

/// Letters of the basic plane and digits stand for themselves.
fn letter(c: char) -> char {
    let plain = c.is_ascii_alphanumeric() || (c.is_alphabetic() && !c.is_ascii() && u32::from(c) <= 0xffff);
    if plain { c } else { '_' }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_legal_and_each_is_there_once() {
        let mut names = Names::default();
        let mut define = |words: &[&str]| names.define(words, "A!$A$1");
        assert_eq!(define(&["uplift", "618/sale-2"]), "uplift_618_sale_2");
        assert_eq!(define(&["channel", "marketing", "抖音/淘宝直播"]), "channel_marketing_抖音_淘宝直播");
        assert_eq!(define(&["uplift", "618-SALE_2"]), "uplift_618_SALE_2_2");
        assert_eq!(define(&["rate", "=1+1 🛒②𠀀"]), "rate__1_1____");
        assert_eq!(names.into_all()[0], ("uplift_618_sale_2".to_owned(), "=A!$A$1".to_owned()));
    }
}
