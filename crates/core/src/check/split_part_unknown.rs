//! A part of a split that the split does not have.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::Draft;
use crate::model::suggest::{self, Near};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0132",
    name: "split-part-unknown",
    severity: Severity::Error,
    title: Text::fixed("a split names a part that it does not have", "拆分里写了它没有的部分"),
    checks: Text::fixed(
        "The parts under `by` and `figures` of a split: each is one of its `parts`.",
        "拆分的 `by` 和 `figures` 里写的部分，是不是 `parts` 里有的。",
    ),
    matters: Text::fixed(
        "GMV given to a part that is nowhere else would be in no total by part, and the part that was meant would miss it; its own \
        figures would hold for nothing.",
        "分给了一个别处没有的部分，这笔 GMV 就不在任何一部分的合计里，真正要给的那部分反而少了；单独给它的数也用不上。",
    ),
    example: "\
splits:
  platform:
    parts: {天猫: 45%, 京东: 20%, 抖音: 35%}
    by:
      双11: {天猫: 60%, 抖阴: 40%}
",
    fix: Text::fixed(
        "Write the name as it stands under `parts`, or add the part there.",
        "照 `parts` 里的写法改，或者在那里加上这一部分。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for partition in draft.partitions() {
        let Some(parts) = partition.parts.given().filter(|parts| !parts.truncated) else { continue };
        let known: Vec<&str> = parts.value.parts.iter().map(|part| part.name.as_str()).collect();
        let by = partition.by.given().into_iter().flat_map(|by| &by.value);
        let entries = by.filter_map(|entry| entry.value.given()).flat_map(|shares| &shares.value.parts);
        let named = entries.map(|part| (part.name.as_str(), part.at));
        let own = partition.own().map(|own| (own.name.value.as_str(), own.name.span));
        for (name, at) in named.chain(own).filter(|(name, _)| partition.place(name).is_none()) {
            let message = text!(
                en: "`{split}` has no part `{part}`",
                zh: "`{split}` 没有 `{part}` 这一部分",
                split = partition.shown(),
                part = name
            );
            let diag = Diag::new(&RULE, at, message, Text::fixed("", ""))
                .label(parts.span, text!(en: "its parts", zh: "它的各部分"));
            out.push(match suggest::nearest(name, known.iter().copied()) {
                Some(Near { word, certain }) => {
                    let diag = diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = word));
                    if certain { diag.repair(Repair::choice("nearest", at, word)) } else { diag }
                }
                None => diag.help(text!(
                    en: "add it to `parts`, or name one of {known}",
                    zh: "在 `parts` 里加上它，或者从这些里选：{known}",
                    known = List(known.iter().take(12).map(|name| format!("`{name}`")).collect())
                )),
            });
        }
    }
}
