//! One promo listed twice in one line.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    code: "P0313",
    name: "promo-listed-twice",
    severity: Severity::Error,
    title: Text::fixed("a line lists one promo twice", "同一个预算项里重复列了大促"),
    checks: Text::fixed(
        "The `promos` of each budget line: every id at most once.",
        "每个预算项的 `promos`：一个编号只能列一次。",
    ),
    matters: Text::fixed(
        "It would be unclear whether the promo is to get a double share, or whether another one was meant and goes \
        unpaid.",
        "不知道是想给它双份，还是本来要写另一场，结果那一场没有预算。",
    ),
    example: "\
budget:
  marketing:
    rate: 10%
    split: {promo: 60%, daily: 40%}
    promos: [38, 618, 618]
",
    fix: Text::fixed(
        "Remove the second mention, or replace it with the promo that was meant.",
        "删掉多出来的一个；如果写错了，换成本来要写的大促。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let mut first = HashMap::new();
        for id in line.promos.given().into_iter().flat_map(|promos| &promos.value).filter_map(|id| id.given()) {
            let Some(&earlier) = first.get(&id.value) else {
                first.insert(&id.value, id.span);
                continue;
            };
            out.push(
                Diag::twice(&RULE, id.span, earlier, text!(en: "`{line}` lists `{id}` twice", zh: "`{line}` 把 `{id}` 列了两次", line = line.id.value, id = id.value))
                .repair(Repair::removal("remove", id.span))
                .help(text!(en: "keep one of the two", zh: "两处只留一处")),
            );
        }
    }
}
