//! Ids of promos: `618`, `double-11`, `双11`.

use super::{Fault, Leaf};
use crate::model::form;
use crate::text;

/// Letters of any script, digits, `-` and `_`; NFKC. Traditional and simplified spellings are different ids.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// The id as reports print it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

plan_text::say_as_displayed!(Id);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Leaf for Id {
    fn parse(text: &str) -> Result<Self, Fault> {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if !text.is_empty() && text.chars().all(allowed) {
            return Ok(Self(text.to_owned()));
        }
        let fault =
            Fault::new(&form::bad_id::RULE, text!(en: "`{text}` is not an id", zh: "`{text}` 不能作编号", text = text))
                .note(text!(
                    en: "an id holds letters of any script, digits, `-` and `_`, no spaces",
                    zh: "编号只含文字、数字、`-` 和 `_`，不含空格"
                ));
        let words: Vec<&str> = text.split(|c| !allowed(c)).filter(|word| !word.is_empty()).collect();
        Err(if words.is_empty() { fault } else { fault.guess(words.join("-")) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, texts};
    use super::Id;

    #[test]
    fn reads_ids_of_any_script_and_advises() {
        for text in ["618", "double-11", "双11", "雙11", "no", "on", "007", "a_b"] {
            assert_eq!(read::<Id>(text).expect(text).as_str(), text);
        }
        assert_eq!(read::<Id>("３８").expect("full width").as_str(), "38");
        assert_eq!(texts(&read::<Id>("双 11").expect_err("space").edits), ["双-11"]);
        assert_eq!(texts(&read::<Id>("3.8").expect_err("dot").edits), ["3-8"]);
    }
}
