//! A due date at a time when nobody can meet it.

use super::dues::{Due, Dues, dues};
use super::runs::{Run, Runs};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0218",
    name: "due-collision",
    severity: Severity::Info,
    title: Text::fixed(
        "something is due on a public holiday or in the middle of another core promo",
        "备战事项的截止日撞上节假日或别的核心大促",
    ),
    checks: Text::fixed(
        "The due date of every task of `readiness` before every promo: no public holiday of a year already announced, no \
        selling day of another core promo, and not the day after one of its phases ends.",
        "`readiness` 每个事项在每场大促前的截止日：不在已公布年份的法定节假日里，不在别的核心大促的售卖期里，也不是它\
        某个阶段结束的第二天。",
    ),
    matters: Text::fixed(
        "Stock for one promo that is due while the other still ships will be late, and nobody signs a contract in the \
        National Day week.",
        "上一场还在发货，下一场的备货就到期，多半要拖；国庆假期里也没人签合同。",
    ),
    example: "\
readiness:
  - {task: 备货完成, lead: 1 month, before: sale, owner: 供应链部}
promos:
  - {id: 双11, name: 双 11 狂欢日, tier: core, phases: [{kind: sale, dates: 11-01..11-11, uplift: 6}]}
  - {id: 双12, name: 双 12 返场,   tier: core, phases: [{kind: sale, dates: 12-12, uplift: 3}]}
",
    fix: Text::fixed(
        "Nothing to fix if the owner knows. Otherwise lengthen the `lead`, so that the task is done before.",
        "负责人心里有数就不用改；否则把 `lead` 放长，提前做完。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let core = Runs::core(draft);
    for dues in dues(draft) {
        for due in &dues.dates {
            // a phase that ended the day before is met as well
            let yesterday = due.date.pred_opt().unwrap_or(due.date);
            let met = core.reaching(due.date, due.at).filter(|run| run.days.last >= yesterday);
            let off = draft.holidays.break_on(due.date);
            let (message, free) = match (met, off) {
                (Some(run), _) => (meets(&dues, due, &run), run.promo.season().unwrap_or(run.days).first),
                (None, Some(off)) => (
                    text!(
                        en: "`{task}` for `{promo}` is due on {due}, a public holiday ({name})",
                        zh: "`{promo}` 的「{task}」{due} 到期，正逢{name}假期",
                        task = dues.task.value.0,
                        promo = due.promo.shown(),
                        due = due.date,
                        name = off.name
                    ),
                    off.first,
                ),
                (None, None) => continue,
            };
            let label = text!(en: "counted back from {from}", zh: "从 {from} 往前推", from = due.from);
            let mut diag = Diag::new(&RULE, dues.lead.span, message, label);
            if let Some(span) = due.promo.id.span() {
                diag = diag.label(span, text!(en: "for this promo", zh: "为这场大促"));
            }
            if let Some(run) = met {
                diag = diag.label(
                    run.span,
                    text!(en: "`{promo}` sells on {days}", zh: "`{promo}` {days} 在卖", promo = run.promo.shown(), days = run.days),
                );
            }
            let free = free.pred_opt().unwrap_or(free);
            out.push(diag.help(text!(
                en: "nothing to do if its owner knows; `lead: {days} days` would be {free}, just before",
                zh: "负责人知道就不用改；写 `lead: {days} days` 就提前到 {free}，刚好错开",
                days = (due.from - free).num_days(),
                free = free
            )));
        }
    }
}

/// What is said of a due date that meets a phase of another promo.
fn meets(dues: &Dues<'_>, due: &Due<'_>, run: &Run<'_>) -> Text {
    let (task, promo) = (&dues.task.value.0, due.promo.shown());
    let (kind, other) = (run.kind.name(), run.promo.shown());
    if run.days.holds(due.date) {
        text!(
            en: "`{task}` for `{promo}` is due on {due}, in the {kind} of `{other}`",
            zh: "`{promo}` 的「{task}」{due} 到期，正赶上 `{other}` 的{kind}期",
            task = task,
            promo = promo,
            due = due.date,
            kind = kind,
            other = other
        )
    } else {
        text!(
            en: "`{task}` for `{promo}` is due on {due}, the day after the {kind} of `{other}`",
            zh: "`{promo}` 的「{task}」{due} 到期，`{other}` 的{kind}期前一天才结束",
            task = task,
            promo = promo,
            due = due.date,
            kind = kind,
            other = other
        )
    }
}
