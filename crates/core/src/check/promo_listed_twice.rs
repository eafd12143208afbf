//! One promo listed twice in one line, or in one task.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::id::Id;
use crate::text;
use crate::yaml::At;
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    code: "P0313",
    name: "promo-listed-twice",
    severity: Severity::Error,
    title: Text::fixed("a line or a task lists one promo twice", "同一个预算项或事项里重复列了大促"),
    checks: Text::fixed(
        "The `promos` of each budget line and of each readiness task: every id at most once.",
        "每个预算项、每个备战事项的 `promos`：一个编号只能列一次。",
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
        let ids = line.promos.given().into_iter().flat_map(|promos| &promos.value).filter_map(|id| id.given());
        twice(&line.id.value, ids, out);
    }
    for task in draft.tasks() {
        twice(task.shown(), task.named(), out);
    }
}

/// Reports what is listed again.
fn twice<'d>(of: &str, ids: impl Iterator<Item = &'d At<Id>>, out: &mut Diags) {
    let mut first = HashMap::new();
    for id in ids {
        let Some(&earlier) = first.get(&id.value) else {
            first.insert(&id.value, id.span);
            continue;
        };
        let message = text!(en: "`{of}` lists `{id}` twice", zh: "`{of}` 把 `{id}` 列了两次", of = of, id = id.value);
        out.push(
            Diag::twice(&RULE, id.span, earlier, message)
                .repair(Repair::removal("remove", id.span))
                .help(text!(en: "keep one of the two", zh: "两处只留一处")),
        );
    }
}
