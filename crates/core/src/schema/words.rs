//! Leaves that are one of a few words, each with what it means.

use schemars::{Schema, json_schema};
use serde_json::{Value, json};

use super::derive::LeafSchema;
use super::leaf::{both, leaf};
use super::pattern::LITERAL;
use crate::diag::Weight;
use crate::model::scalar::Leaf;
use crate::model::words::{CostOf, Counted, OfferDays, Per, PhaseKind, Reach, Status, Tier, Timing};

/// One of the words of `L`. What may be another spelling passes, as in [`pattern`](super::pattern); so does space around
/// a word.
fn one_of<L: Leaf>() -> Schema {
    let vocabulary = L::VOCABULARY.expect("a list of words");
    let known: Vec<&str> = vocabulary.words.iter().map(|word| word.word).collect();
    let meanings: Vec<String> = vocabulary.words.iter().map(|word| both(word.means)).collect();
    let advice = both([&format!("只能写 {}", known.join("、")), &format!("write {}", known.join(" or "))]);
    // what stands under `then` is checked and shown, but not offered
    let offers: Vec<Value> = known
        .iter()
        .zip(&meanings)
        .map(|(word, meaning)| json!({"label": word, "body": word, "description": meaning}))
        .collect();
    json_schema!({
        "title": both(vocabulary.title),
        "type": "string",
        "errorMessage": advice,
        "defaultSnippets": offers,
        "if": {"type": "string", "pattern": format!("^(?:[!-~{LITERAL}](?:[ -~{LITERAL}]*[!-~{LITERAL}])?)?$")},
        "then": {"enum": known, "enumDescriptions": meanings, "markdownEnumDescriptions": meanings, "errorMessage": advice},
    })
}

leaf!(Tier, one_of::<Self>());
leaf!(Status, one_of::<Self>());
leaf!(PhaseKind, one_of::<Self>());
leaf!(Timing, one_of::<Self>());
leaf!(Per, one_of::<Self>());
leaf!(CostOf, one_of::<Self>());
leaf!(Counted, one_of::<Self>());
leaf!(OfferDays, one_of::<Self>());
leaf!(Reach, one_of::<Self>());
leaf!(Weight, one_of::<Self>());
