//! A promo that a task names, and is not for.

use std::collections::HashMap;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Promo, Task};
use crate::model::scalar::id::Id;
use crate::text;
use crate::yaml::{At, Field};

pub(crate) static RULE: Rule = Rule {
    code: "P0227",
    name: "task-without-promo",
    severity: Severity::Warning,
    title: Text::fixed("a task names a promo that it is not due for", "备战事项写到的大促，其实轮不到"),
    checks: Text::fixed(
        "Tasks of `readiness`: every promo under `promos` is of their `tiers`, and every one under `done` is one that they are \
        due for.",
        "`readiness` 的事项：`promos` 里的大促都在 `tiers` 的级别之内，`done` 里的大促都是这个事项管的。",
    ),
    matters: Text::fixed(
        "Whoever wrote the name relies on a date that never comes, or has ticked off another task than they meant.",
        "写的人以为会有这个截止日，其实没有；或者勾错了事项。",
    ),
    example: "\
readiness:
  - {task: 签订保供协议, lead: 3 months, tiers: [core], promos: [618, 七夕], owner: 供应链部}
promos:
  - {id: 618, tier: core, phases: [{kind: sale, dates: 06-06..06-18, uplift: 5}]}
  - {id: 七夕, tier: segment, phases: [{kind: sale, dates: 08-01..08-08, uplift: 2}]}
",
    fix: Text::fixed(
        "Take the name away, or leave out `tiers` where `promos` says enough.",
        "删去这个名字；`promos` 已经点名的，不用再写 `tiers`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    if draft.tasks().all(|task| task.promos.is_absent() && task.done.is_absent()) {
        return;
    }
    let promos: HashMap<&Id, &Promo> =
        draft.promos().filter_map(|promo| Some((&promo.id.given()?.value, promo))).collect();
    for task in draft.tasks() {
        for id in task.named() {
            if let Some(promo) = promos.get(&id.value)
                && off_tier(task, promo)
            {
                out.push(finding(task, id).help(text!(
                    en: "remove it here, or leave out `tiers`",
                    zh: "删去这里的名字，或者不写 `tiers`"
                )));
            }
        }
        let named: Vec<&Id> = task.named().map(|id| &id.value).collect();
        for (id, _) in task.ticked() {
            let Some(promo) = promos.get(&id.value) else { continue };
            let unnamed = matches!(task.promos, Field::Given(_)) && !named.contains(&&id.value);
            // a name that is off the tiers in `promos` was reported there
            if unnamed || (task.promos.is_absent() && off_tier(task, promo)) {
                out.push(finding(task, id).help(text!(
                    en: "tick off another promo, or name this one under the task's `promos`",
                    zh: "换成这个事项管的大促，或者把它写进事项的 `promos`"
                )));
            }
        }
    }
}

/// Whether a task is known to leave out the promo's tier.
fn off_tier(task: &Task, promo: &Promo) -> bool {
    !task.tiers.is_broken() && promo.tier.given().is_some_and(|tier| !task.covers(tier.value))
}

fn finding(task: &Task, id: &At<Id>) -> Diag {
    let message = text!(
        en: "`{task}` names `{id}`, and is never due for it",
        zh: "「{task}」写到了 `{id}`，但轮不到这场大促",
        task = task.shown(),
        id = id.value
    );
    let diag = Diag::new(&RULE, id.span, message, Text::fixed("", ""));
    match task.tiers.span() {
        Some(span) => diag.label(span, text!(en: "only these tiers", zh: "只管这几级")),
        None => diag,
    }
}
