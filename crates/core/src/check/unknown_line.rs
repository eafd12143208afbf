//! A budget line that is to pay and that the plan does not have.

use crate::accept::names_line;
use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::{AnyOf, Text};
use crate::model::draft::Draft;
use crate::model::scalar::word::Words;
use crate::model::suggest::{self, Near};
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0408",
    name: "unknown-line",
    severity: Severity::Error,
    title: Text::fixed("a budget line is to pay that the plan does not have", "指定出钱的预算项不在计划中"),
    checks: Text::fixed(
        "`sales.paid_by` and `offers_paid_by` against the names of the budget lines.",
        "`sales.paid_by` 和 `offers_paid_by` 写的名字，是否就是 `budget` 里的预算项。",
    ),
    matters: Text::fixed(
        "Traffic and discounts would be held against no money at all, and the shortfall would show when the invoices do.",
        "流量和优惠没有钱可对照，不够花也看不出来，要等账单来了才知道。",
    ),
    example: "\
budget:
  marketing: {rate: 9%}
sales:
  paid_by: markting
",
    fix: Text::fixed(
        "Write the name exactly as under `budget`, or add the line there.",
        "名字要跟 `budget` 里写的一样；确实要有的，先把预算项加进去。",
    ),
};

/// Names that are listed where none is near.
const LISTED: usize = 12;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    if !draft.all_lines {
        return;
    }
    let nobody = Field::Absent;
    let traffic = draft.sales.given().map_or(&nobody, |sales| &sales.value.paid_by);
    let payers = [
        (traffic, Text::fixed("is to pay for bought visitors", "要为付费访客出钱")),
        (&draft.offers_paid_by, Text::fixed("is to pay for the offers", "要为优惠出钱")),
    ];
    for (field, label) in payers {
        let Some(name) = field.given() else { continue };
        if draft.lines.iter().any(|line| names_line(&name.value, &line.id.value)) {
            continue;
        }
        let Words(text) = &name.value;
        let message = text!(en: "the plan has no budget line `{name}`", zh: "预算里没有 `{name}` 这一项", name = text);
        let diag = Diag::new(&RULE, name.span, message, label);
        let known: Vec<&str> = draft.lines.iter().map(|line| line.id.value.trim()).collect();
        out.push(match suggest::nearest(text, known.iter().copied()) {
            Some(Near { word, certain }) => {
                let diag = diag.help(text!(en: "did you mean `{word}`?", zh: "是不是想写 `{word}`？", word = word));
                // two lines may differ by one letter and both be meant
                if certain { diag.repair(Repair::choice("nearest", name.span, word)) } else { diag }
            }
            None if known.is_empty() => diag.help(text!(
                en: "add it to `budget`, such as `{name}: {{rate: 10%}}`",
                zh: "在 `budget` 里加上这一项，例如 `{name}: {{rate: 10%}}`",
                name = text
            )),
            None => diag.help(text!(
                en: "write {known}, or add the line to `budget`",
                zh: "写 {known}，或者在 `budget` 里加上这一项",
                known = AnyOf(known.iter().take(LISTED).map(|line| format!("`{line}`")).collect())
            )),
        });
    }
}
