//! Findings in the spelling of their file: checks name keys and words in English, and what they say of a plan with Chinese
//! keys is put into its words here, for all of them.
//!
//! What is code stands between backticks, or on lines of its own below a sentence. In it a key is one by the section that the
//! finding is about or one around it, else by its name alone where that means one thing; a word is one by the key before it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Keys, Notation, Spelled};
use crate::diag::{Diag, Findings, Means};
use crate::lang::{AnyOf, Lang, List, Say, Text};
use crate::model::format::{FORMAT, Holds, Key, Section, spot};
use crate::source::FileId;
use crate::yaml::{Spelling, Tree, Value, path};

/// Puts findings into Chinese spelling where that is the file's.
pub(crate) fn speak(findings: &mut Findings, tree: &Tree<'_>) {
    if is_chinese(tree) {
        findings.diags.iter_mut().for_each(|diag| retell(diag, tree));
    }
}

/// Whether most keys at the root are in Chinese, however they are spelled.
fn is_chinese(tree: &Tree<'_>) -> bool {
    let Value::Map(pairs) = tree.root().value() else { return false };
    let all = pairs.len();
    2 * pairs.filter(|(key, _)| !key.written().is_ascii()).count() > all
}

fn retell(diag: &mut Diag, tree: &Tree<'_>) {
    let place = path(tree, diag.span(), "id");
    let quoted = diag.labels.iter().filter(|label| label.span.file == FileId::PLAN);
    let quoted: HashSet<&str> = quoted.filter_map(|label| tree.text().get(label.span.range())).collect();
    let voice = Voice::new(&place, quoted);
    diag.message = voice.text(&diag.message);
    diag.help = diag.help.iter().map(|help| voice.text(help)).collect();
    for label in &mut diag.labels {
        label.message = voice.text(&label.message);
    }
    for repair in &mut diag.repairs {
        for edit in &mut repair.edits {
            let voice = Voice::new(&path(tree, edit.span, "id"), HashSet::new());
            edit.text = match repair.means {
                Means::Value => voice.alone(&edit.text).unwrap_or_else(|| std::mem::take(&mut edit.text)),
                Means::Text => voice.lines(&edit.text),
                Means::Nothing => continue,
            };
        }
    }
}

/// How a finding at a place is worded.
pub(super) struct Voice<'q> {
    /// The sections around the place, the innermost first.
    sections: Vec<&'static Section>,
    /// What may stand there, and around it.
    holds: [Holds; 2],
    /// All keys of the innermost section and all words that may stand there as they are listed, and in Chinese.
    lists: Vec<[String; 2]>,
    /// Names of the user's choice that lead there, and what is quoted from the file.
    names: HashSet<Cow<'q, str>>,
}

impl<'q> Voice<'q> {
    /// What is said of a section, or of what may stand under a key of it.
    pub(super) fn about(section: &'static Section, holds: Holds) -> Self {
        let sections = vec![section, FORMAT];
        Self { sections, holds: [holds, Holds::Section(section)], lists: Vec::new(), names: HashSet::new() }
    }

    fn new(place: &str, quoted: HashSet<&'q str>) -> Self {
        let mut names: HashSet<Cow<'q, str>> = quoted.into_iter().map(Cow::Borrowed).collect();
        let mut sections = vec![FORMAT];
        let mut spelled = Spelled { holds: Holds::Section(FORMAT), keys: Keys::Zh };
        let mut around = spelled.holds;
        for step in place.split('.') {
            around = spelled.holds;
            if let Holds::Named(_) | Holds::List(_) = around {
                names.insert(Cow::Owned(step.to_owned()));
            }
            let below = if let Holds::List(_) = around { spelled.item() } else { spelled.key(step).1 };
            let Some(below) = below else { break };
            spelled = below;
            if let Holds::Section(section) = spelled.holds {
                sections.insert(0, section);
            }
        }
        let at = spot(place.split('.')).holds;
        let keys = sections[0].keys.iter().map(|key| (key.name, key.zh)).unzip();
        let words = at.vocabulary().map(|vocabulary| vocabulary.words.iter().map(|word| (word.word, word.zh)).unzip());
        let listed = |lang: Lang, keys: &(Vec<&str>, Vec<&str>)| {
            [&keys.0, &keys.1].map(|names| List(names.clone()).say(lang).into_owned())
        };
        let any = |lang: Lang, words: &(Vec<&str>, Vec<&str>)| {
            [&words.0, &words.1].map(|names| AnyOf(names.clone()).say(lang).into_owned())
        };
        let langs = [Lang::En, Lang::Zh];
        let lists = langs.map(|lang| listed(lang, &keys)).into_iter();
        let lists = lists.chain(words.iter().flat_map(|words| langs.map(|lang| any(lang, words))));
        // one name alone is no list
        let lists = lists.filter(|[listed, _]| listed.contains(' ') || listed.contains('、')).collect();
        Self { sections, holds: [at, around], lists, names }
    }

    fn text(&self, text: &Text) -> Text {
        let [en, zh] = [Lang::En, Lang::Zh].map(|lang| self.sentence(text.get(lang)));
        Text::new(en, zh)
    }

    /// A sentence with code between backticks, and what stands on lines below it.
    pub(super) fn sentence(&self, text: &str) -> String {
        if let Some([listed, chinese]) = self.lists.iter().find(|[listed, _]| text.contains(listed.as_str())) {
            return text.replacen(listed, chinese, 1);
        }
        let (first, below) = text.split_once('\n').map_or((text, None), |(first, below)| (first, Some(below)));
        let parts = first.split('`').enumerate();
        let parts: Vec<Cow<'_, str>> = parts
            .map(|(nth, part)| if nth % 2 == 1 { Cow::Owned(self.code(part)) } else { Cow::Borrowed(part) })
            .collect();
        let first = parts.join("`");
        match below {
            Some(below) => format!("{first}\n{}", self.lines(below)),
            None => first,
        }
    }

    fn code(&self, code: &str) -> String {
        if self.names.contains(code) {
            return code.to_owned();
        }
        self.alone(code).unwrap_or_else(|| self.lines(code))
    }

    /// A value or a key that stands alone.
    fn alone(&self, code: &str) -> Option<String> {
        let [at, around] = self.holds;
        let noted = match around {
            Holds::Noted(notation, _) => Some(notation),
            _ => None,
        };
        let value = notation(at).into_iter().chain(noted).find_map(|notation| notation(code, Keys::Zh));
        value.or_else(|| self.key(code).map(|key| key.zh.to_owned())).or_else(|| word(code))
    }

    /// The key of a name that is meant here.
    fn key(&self, name: &str) -> Option<&'static Key> {
        if let Some(key) = self.sections.iter().find_map(|section| section.key(name)) {
            return Some(key);
        }
        let mut found: Vec<&'static Key> = Vec::new();
        FORMAT.each(&mut |section| found.extend(section.key(name)));
        let first = *found.first()?;
        found.iter().all(|key| key.zh == first.zh).then_some(first)
    }

    /// Code as it is written in a plan: keys before colons, values behind them, paths.
    fn lines(&self, code: &str) -> String {
        let mut out = String::new();
        let mut key: Option<&'static Key> = None;
        let mut rest = code;
        while !rest.is_empty() {
            let end = rest.find([',', '{', '}', '[', ']', '\n', ':', '#']).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            let mark = behind.chars().next();
            let bare = piece.trim().trim_start_matches("- ");
            let spelled = if mark == Some(':') {
                key = self.key(bare);
                key.map(|key| key.zh.to_owned())
            } else if let Some(key) = key {
                notation(key.holds).and_then(|notation| notation(bare, Keys::Zh))
            } else {
                self.path(bare)
            };
            match spelled.filter(|_| !bare.is_empty()) {
                Some(spelled) => out.push_str(&piece.replacen(bare, &spelled, 1)),
                None => out.push_str(piece),
            }
            let Some(mark) = mark else { break };
            if mark == '#' {
                out.push_str(behind);
                break;
            }
            if matches!(mark, ',' | '\n' | '}') {
                key = None;
            }
            out.push(mark);
            rest = &behind[mark.len_utf8()..];
        }
        out
    }

    /// A path of keys from the root or from here, or one key.
    fn path(&self, code: &str) -> Option<String> {
        let (first, below) = code.split_once('.').map_or((code, None), |(first, below)| (first, Some(below)));
        let Some(below) = below else { return self.key(first).map(|key| key.zh.to_owned()).or_else(|| word(code)) };
        let key = FORMAT.key(first).or_else(|| self.key(first))?;
        let spelled = Spelled { holds: key.holds, keys: Keys::Zh };
        Some(format!("{}.{}", key.zh, spelled.path(below)))
    }
}

/// What has two spellings in a value.
fn notation(holds: Holds) -> Option<Notation> {
    match holds {
        Holds::Leaf(_, notation) => notation,
        Holds::Named(Holds::Leaf(_, notation)) => *notation,
        Holds::Part | Holds::Named(Holds::Part) => Some(super::rest),
        _ => None,
    }
}

/// A word that is spelled in one way wherever it stands.
fn word(word: &str) -> Option<String> {
    let mut found: Vec<&'static str> = Vec::new();
    FORMAT.each(&mut |section| {
        let words = section.keys.iter().filter_map(|key| key.holds.vocabulary()).flat_map(|words| words.words);
        found.extend(words.filter(|known| known.word == word).map(|known| known.zh));
    });
    let first = *found.first()?;
    found.iter().all(|zh| *zh == first).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Voice;

    #[test]
    fn code_is_put_into_the_words_of_the_file() {
        let at = |place: &str, code: &str| Voice::new(place, HashSet::from(["share"])).sentence(code);
        for (place, english, chinese) in [
            ("", "missing key `gmv`", "missing key `目标`"),
            ("gmv", "`target` belongs here; write `gmv.target`", "`全年` belongs here; write `目标.全年`"),
            ("promos.618", "add `target: 1M` or `tier: core`", "add `目标: 1M` or `级别: 核心`"),
            (
                "promos.618",
                "`- {kind: sale, dates: cny-3w..06-18, uplift: 5}`",
                "`- {类型: 开卖, 日期: 春节-3周..06-18, 倍率: 5}`",
            ),
            ("budget.marketing.timing", "write `gmv` or `even`", "write `随GMV` or `平均`"),
            ("costs.variable.x.of", "write `gmv`", "write `成交额`"),
            ("gmv.quarters.Q4", "write `rest`", "write `其余`"),
            ("readiness.1.lead", "write `3 months`", "write `3个月`"),
            ("cash.goods.x", "write `2 months before`", "write `提前2个月`"),
            ("sales", "`sales.refund_rate` and `average_order_value`", "`销售.退款率` and `客单价`"),
            ("budget.tier", "`tier` and `share` are names", "`tier` and `share` are names"),
            ("", "write:\nplan: 1\nname: x", "write:\n计划: 1\n名称: x"),
            ("calendar", "write `calendar: {min_gap: 3}`", "write `日历: {最小间隔: 3}`"),
            ("", "`plan init` and `P0101` stay", "`plan init` and `P0101` stay"),
        ] {
            assert_eq!(at(place, english), chinese, "{place}");
        }
    }
}
