//! A rule's record as SARIF describes it: what a viewer shows beside a result.

use super::level;
use super::shape::{Configuration, Descriptor, Help, Message};
use crate::diag::Rule;
use crate::lang::Lang;

/// The rule, its page as plain text and as Markdown.
pub(super) fn descriptor(rule: &Rule, lang: Lang) -> Descriptor {
    let [why, how, example] = match lang {
        Lang::En => ["Why it matters", "How to fix it", "Example"],
        Lang::Zh => ["为什么要紧", "怎么改", "示例"],
    };
    let (stop, colon, space) = match lang {
        Lang::En => (".", ": ", " "),
        Lang::Zh => ("。", "：", ""),
    };
    let [title, checks, matters, fix] =
        [&rule.title, &rule.checks, &rule.matters, &rule.fix].map(|text| text.get(lang));
    let yaml = rule.example.trim_end();
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: Message::plain(&format!("{title}{stop}")),
        full_description: Message::plain(&format!("{checks}{space}{matters}")),
        help: Help {
            text: Message::plain(&format!("{how}{colon}{fix}\n\n{example}{}\n{yaml}", colon.trim())).text,
            markdown: format!(
                "{checks}\n\n**{why}**{colon}{matters}\n\n**{how}**{colon}{fix}\n\n**{example}**\n\n\
                 ```yaml\n{yaml}\n```\n"
            ),
        },
        default_configuration: Configuration { level: level(rule.severity) },
    }
}
