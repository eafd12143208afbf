//! The schema of plans with Chinese keys, made from that of the English ones by the table of both.

use plan_core::model::format::{FORMAT, Holds, Section};
use plan_core::model::spelling::{Keys, spelled, told};
use serde_json::{Map, Value};

/// The schema with the names and words of plans in Chinese.
pub(super) fn schema(english: &str) -> String {
    let Ok(mut schema) = serde_json::from_str::<Value>(english) else { return english.to_owned() };
    let mut parts = schema.get_mut("$defs").map(Value::take).unwrap_or_default();
    FORMAT.each(&mut |section| {
        if let Some(part) = parts.get_mut(section.name) {
            let read = Place { section, holds: Holds::Section(section) };
            // a section that is used twice is spelled once
            if part.get("$comment").is_none() {
                read.spell(part);
                part["$comment"] = Value::from("");
            }
        }
    });
    for part in parts.as_object_mut().into_iter().flat_map(Map::values_mut) {
        part.as_object_mut().map(|part| part.remove("$comment"));
    }
    Place { section: FORMAT, holds: Holds::Section(FORMAT) }.spell(&mut schema);
    schema["$defs"] = parts;
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// What a part of the schema is about.
#[derive(Clone, Copy)]
struct Place {
    section: &'static Section,
    holds: Holds,
}

impl Place {
    fn of(self, holds: Holds) -> Self {
        Self { holds, section: if let Holds::Section(section) = holds { section } else { self.section } }
    }

    /// The name of a key here.
    fn name(self, name: &str) -> String {
        let key = if let Holds::Section(section) = self.holds { section.key(name) } else { None };
        key.map_or(name, |key| key.zh).to_owned()
    }

    fn under(self, name: &str) -> Self {
        match self.holds {
            Holds::Section(section) => section.key(name).map_or(self, |key| self.of(key.holds)),
            Holds::Named(holds) | Holds::Noted(_, holds) => self.of(*holds),
            _ => self,
        }
    }

    fn spell(self, part: &mut Value) {
        match part {
            Value::Array(parts) => parts.iter_mut().for_each(|part| self.spell(part)),
            Value::Object(object) => object.iter_mut().for_each(|(word, value)| self.keyword(word, value)),
            _ => {}
        }
    }

    fn keyword(self, word: &str, value: &mut Value) {
        match (word, &mut *value) {
            ("properties", Value::Object(properties)) => {
                let spell = |(name, mut part): (String, Value)| {
                    self.under(&name).spell(&mut part);
                    (self.name(&name), part)
                };
                *properties = std::mem::take(properties).into_iter().map(spell).collect();
            }
            ("required", Value::Array(names)) => names.iter_mut().for_each(|name| self.rename(name)),
            ("dependentRequired", Value::Object(needs)) => {
                let spell = |(name, mut needed): (String, Value)| {
                    needed.as_array_mut().into_iter().flatten().for_each(|name| self.rename(name));
                    (self.name(&name), needed)
                };
                *needs = std::mem::take(needs).into_iter().map(spell).collect();
            }
            ("additionalProperties", part) => {
                // a word, or months with what they take
                if let Holds::Section(_) = self.holds { self.spell(part) } else { self.under("").spell(part) }
            }
            ("items", part) => {
                let holds = if let Holds::List(section) = self.holds { Holds::Section(section) } else { self.holds };
                self.of(holds).spell(part);
            }
            ("pattern", Value::String(pattern)) => *pattern = widened(pattern),
            ("enum" | "examples", Value::Array(words)) => words.iter_mut().for_each(|word| self.respell(word)),
            ("const" | "default" | "body" | "label", word) => self.respell(word),
            ("errorMessage" | "title", Value::String(text)) => *text = self.advice(text),
            ("description" | "markdownDescription", Value::String(text)) => {
                *text = text
                    .split("\n\n")
                    .map(|text| told(self.section, self.holds, text))
                    .collect::<Vec<_>>()
                    .join("\n\n");
            }
            (_, part) => self.spell(part),
        }
    }

    /// Advice in both languages. What is Latin in the Chinese of it is code.
    fn advice(self, text: &str) -> String {
        let (chinese, english) = text.split_once(" / ").unwrap_or((text, ""));
        let mut said = String::new();
        for run in runs(chinese) {
            let code = run.trim();
            let spelled = told(self.section, self.holds, &format!("`{code}`"));
            match spelled.trim_matches('`') {
                // between Chinese words stands no blank
                name if name != code && !name.is_ascii() => said.push_str(name),
                _ => said.push_str(run),
            }
        }
        if english.is_empty() { said } else { format!("{said} / {english}") }
    }

    fn rename(self, name: &mut Value) {
        if let Some(text) = name.as_str() {
            *name = self.name(text).into();
        }
    }

    fn respell(self, word: &mut Value) {
        if let Some(text) = word.as_str().and_then(|text| spelled(self.holds, text, Keys::Zh)) {
            *word = text.into();
        }
    }
}

/// A text in pieces of ASCII and of other characters in turn.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c: char| c.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some(run)
    })
}

/// A pattern that takes the Chinese spelling of what it takes as well.
fn widened(pattern: &str) -> String {
    let mut pattern = pattern
        .replace("|rest", "|rest|其余")
        .replace("(?:rest|", "(?:rest|其余|")
        .replace("^\\s*(?:yes|", "^\\s*(?:yes|是|")
        .replace("^\\s*(?:year|", "^\\s*(?:year|全年|")
        .replace("\\s*days?", "(?:\\s*days?|\\s*天)")
        .replace("\\s*weeks?", "(?:\\s*weeks?|\\s*周)")
        .replace("same\\s+month|", "same\\s+month|当月|(?:提前|延后)\\s*[1-9][0-9]{0,2}\\s*个月|");
    if !pattern.contains("before") {
        pattern = pattern.replace("\\s*months?", "(?:\\s*months?|\\s*个月)");
    }
    if pattern.contains("cny|") {
        pattern = pattern.replace(")d|", ")[d天]|").replace(")w)", ")[w周])");
    }
    // a blank stands before a unit in English alone
    pattern.replace(" (?:\\s*", "\\s*(?:")
}
