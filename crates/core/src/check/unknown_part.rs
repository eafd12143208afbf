//! A cost or a budget line for a part that no split with figures has.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::model::draft::{Draft, Partition};
use crate::model::scalar::word::Words;
use crate::model::suggest::{self, Near};
use crate::source::Span;
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0135",
    name: "unknown-part",
    severity: Severity::Error,
    title: Text::fixed(
        "a budget or a cost is for a part that no split with figures has",
        "预算或成本归到了拆分里没有的部分",
    ),
    checks: Text::fixed(
        "The `parts` of budget lines and variable costs: each is a part of the split that has `figures`, none is named twice, and there is one.",
        "预算项和变动成本的 `parts`：每一个都是有 `figures` 的那种拆法里的部分，不重复，至少有一个。",
    ),
    matters: Text::fixed(
        "What is a share of sales that nobody has costs nothing, and the year looks better than it is.",
        "归到一个不存在的部分，这笔钱就是 0，全年利润就虚高了。",
    ),
    example: "\
splits:
  platform:
    parts: {天猫: 60%, 抖音: rest}
    figures: {抖音: {refund_rate: 35%}}
costs:
  variable:
    达人佣金: {rate: 20%, of: gmv, parts: [抖阴]}
",
    fix: Text::fixed(
        "Write the name as it stands in the split, or give the split `figures`.",
        "照拆分里的写法改；拆分还没有 `figures` 的，先写上。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    // whether a split that could not be read has figures nobody knows
    if draft.splits.is_broken() {
        return;
    }
    let lines = draft.lines.iter().map(|line| (line.id.value.trim(), &line.parts));
    let costs = draft.costs.variable.iter().map(|cost| (cost.name.value.trim(), &cost.parts));
    for (whose, parts) in lines.chain(costs) {
        look(draft, whose, parts, out);
    }
}

fn look(draft: &Draft, whose: &str, parts: &Field<Vec<Field<Words>>>, out: &mut Diags) {
    let Some(named) = parts.given() else { return };
    let Some(split) = draft.split_with_figures() else {
        let message = text!(
            en: "`{whose}` is for some parts, but no split has `figures`",
            zh: "`{whose}` 只归几个部分，但没有一种拆法写了 `figures`",
            whose = whose
        );
        let diag = Diag::new(&RULE, named.span, message, Text::fixed("", "")).help(Text::fixed(
            "give the split that has these parts `figures`, be they empty: `figures: {}`",
            "在有这几个部分的拆法里写上 `figures`，没有不一样的数就写 `figures: {}`",
        ));
        out.push(diag);
        return;
    };
    if named.value.is_empty() {
        let message = text!(en: "`{whose}` is for no part", zh: "`{whose}` 一个部分也没有写", whose = whose);
        let help = text!(en: "name a part, or leave `parts` out for all", zh: "写上部分的名字；全部都算就不写 `parts`");
        out.push(Diag::new(&RULE, named.span, message, Text::fixed("", "")).help(help));
    }
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for name in named.value.iter().filter_map(Field::given) {
        let part = name.value.0.trim();
        if split.place(part).is_none() {
            out.extend(unknown(split, part, name.span));
        } else if let Some((_, first)) = seen.iter().find(|(other, _)| *other == part) {
            let message = text!(en: "`{part}` is there twice", zh: "`{part}` 写了两次", part = part);
            let help = text!(en: "remove one of the two", zh: "删去一个");
            out.push(Diag::twice(&RULE, name.span, *first, message).help(help));
        } else {
            seen.push((part, name.span));
        }
    }
}

fn unknown(split: &Partition, part: &str, at: Span) -> Option<Diag> {
    let parts = split.parts.given().filter(|parts| !parts.truncated)?;
    let known: Vec<&str> = parts.value.parts.iter().map(|part| part.name.as_str()).collect();
    let id = split.shown();
    let message =
        text!(en: "`{split}` has no part `{part}`", zh: "`{split}` 没有 `{part}` 这一部分", split = id, part = part);
    let diag = Diag::new(&RULE, at, message, Text::fixed("", ""))
        .label(parts.span, text!(en: "the parts with figures", zh: "有 `figures` 的各部分"));
    Some(match suggest::nearest(part, known.iter().copied()) {
        Some(Near { word, certain }) => {
            let diag = diag.help(text!(en: "did you mean `{near}`?", zh: "是不是想写 `{near}`？", near = word));
            if certain { diag.repair(Repair::choice("nearest", at, word)) } else { diag }
        }
        None => diag.help(text!(
            en: "name one of {known}",
            zh: "从这些里选：{known}",
            known = List(known.iter().take(12).map(|name| format!("`{name}`")).collect())
        )),
    })
}
