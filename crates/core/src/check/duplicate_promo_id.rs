//! Two promos under one id.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;
use std::collections::HashMap;

pub(crate) static RULE: Rule = Rule {
    code: "P0201",
    name: "duplicate-promo-id",
    severity: Severity::Error,
    title: Text::fixed("two promos have the same id", "两个大促用了同一个编号"),
    checks: Text::fixed("The `id` of every promo, which must be its own.", "每个大促的 `id`，不能重复。"),
    matters: Text::fixed(
        "Budgets name promos by id. With two of them nobody can say which one a payment is for, and reports would \
        show one row for both.",
        "预算是按编号找大促的。编号重了，钱付给哪一场说不清，报表里也分不开。",
    ),
    example: "\
promos:
  - {id: 99, name: 99 大促,     tier: core,    phases: [{kind: sale, dates: 09-05..09-09, uplift: 3}]}
  - {id: 99, name: 99 会员专场, tier: segment, phases: [{kind: sale, dates: 09-12..09-14, uplift: 1.5}]}
",
    fix: Text::fixed(
        "Give one of them another id, such as `99-会员`, or merge their phases into one promo.",
        "给其中一个换个编号，例如 `99-会员`；如果是同一场，把阶段合到一起。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let mut first = HashMap::new();
    for id in draft.promos().filter_map(|promo| promo.id.given()) {
        let Some(&earlier) = first.get(&id.value) else {
            first.insert(&id.value, id.span);
            continue;
        };
        if out.passes_over(id.span) {
            continue;
        }
        out.push(
            Diag::twice(&RULE, id.span, earlier, text!(en: "two promos have the id `{id}`", zh: "有两个大促的编号都是 `{id}`", id = id.value))
            .help(text!(en: "give this one an id of its own, such as `{id}-2`", zh: "给这一个换一个编号，例如 `{id}-2`", id = id.value)),
        );
    }
}
