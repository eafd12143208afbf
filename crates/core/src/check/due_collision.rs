//! A due date at a time when nobody can meet it.

use chrono::{Days, NaiveDate};

use super::dues::{Due, Dues, dues};
use super::runs::{Run, Runs};
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft};
use crate::model::plan::When;
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
        "The due date of every task of `readiness` that is not done, for every promo: no public holiday, as announced or, in \
        years not announced yet, by law, no selling day of another core promo, and not the day after one of its phases ends.",
        "`readiness` 里没做完的每个事项对每场大促的截止日：不在法定节假日里（已公布的按放假安排，还没公布的只看法定假日），不在别的核心大促的售卖期里，也\
        不是它某个阶段结束的第二天。",
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
        "Nothing to fix if the owner knows. Otherwise lengthen the `lead`, so that the task is done before; or the `lag`, or \
        move the day.",
        "负责人心里有数就不用改；否则把 `lead` 放长，提前做完；大促之后的放长 `lag`，自己的日子挪一天。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let core = Runs::core(draft);
    let dues = dues(draft);
    let days = || dues.iter().flat_map(|dues| &dues.dates).map(|due| due.date);
    let laws = days().min().zip(days().max()).map(|(first, last)| draft.holidays.by_law_within(first, last));
    let laws = laws.unwrap_or_default();
    for dues in &dues {
        for due in &dues.dates {
            // a phase that ended the day before is met as well
            let yesterday = due.date.pred_opt().unwrap_or(due.date);
            let own = due.of.map_or(usize::MAX, |(at, _)| at);
            let met = core.reaching(due.date, own).filter(|run| run.days.last >= yesterday);
            let by_law = laws.iter().find(|off| (off.first..=off.last).contains(&due.date));
            let off = draft.holidays.break_on(due.date).or(by_law);
            let (what, taken) = match (met, off) {
                (Some(run), _) => (meets(&run, due.date), run.promo.season().unwrap_or(run.days)),
                (None, Some(off)) => (
                    text!(en: "a public holiday ({name})", zh: "正逢{name}假期", name = off.name),
                    DateRange { first: off.first, last: off.last },
                ),
                (None, None) => continue,
            };
            let mut diag =
                Diag::new(&RULE, dues.when.span, message(dues, due, &what), counted(dues.when.value, due.from));
            if let Some(span) = due.of.and_then(|(_, promo)| promo.id.span()) {
                diag = diag.label(span, text!(en: "for this promo", zh: "为这场大促"));
            }
            if let Some(run) = met {
                diag = diag.label(
                    run.span,
                    text!(en: "`{promo}` sells on {days}", zh: "`{promo}` {days} 在卖", promo = run.promo.shown(), days = run.days),
                );
            }
            out.push(diag.help(way_out(dues.when.value, due.from, taken, met.is_some())));
        }
    }
}

/// What a due date is, and what it meets.
fn message(dues: &Dues<'_>, due: &Due<'_>, what: &Text) -> Text {
    let (task, date) = (&dues.task.value.0, due.date);
    match due.of {
        Some((_, promo)) => text!(
            en: "`{task}` for `{promo}` is due on {due}, {what}",
            zh: "`{promo}` 的「{task}」{due} 到期，{what}",
            task = task,
            promo = promo.shown(),
            due = date,
            what = what
        ),
        None => text!(
            en: "`{task}` is due on {due}, {what}",
            zh: "「{task}」{due} 到期，{what}",
            task = task,
            due = date,
            what = what
        ),
    }
}

/// How a due date came about.
pub(super) fn counted(when: When, from: NaiveDate) -> Text {
    match when {
        When::Before(..) => text!(en: "counted back from {from}", zh: "从 {from} 往前推", from = from),
        When::After(..) => text!(en: "counted on from {from}", zh: "从 {from} 往后推", from = from),
        When::On(_) => Text::fixed("", ""),
    }
}

/// The nearest day that is free: before what is met, or after it for what comes after a promo.
fn way_out(when: When, from: NaiveDate, taken: DateRange, sells: bool) -> Text {
    let before = taken.first.pred_opt().unwrap_or(taken.first);
    match when {
        When::Before(..) => text!(
            en: "nothing to do if its owner knows; `lead: {days} days` would be {free}, just before",
            zh: "负责人知道就不用改；写 `lead: {days} days` 就提前到 {free}，刚好错开",
            days = (from - before).num_days(),
            free = before
        ),
        When::After(..) => {
            // the day after a phase is met as well
            let free = taken.last + Days::new(if sells { 2 } else { 1 });
            text!(
                en: "nothing to do if its owner knows; `lag: {days} days` would be {free}, just after",
                zh: "负责人知道就不用改；写 `lag: {days} days` 就推到 {free}，刚好错开",
                days = (free - from).num_days(),
                free = free
            )
        }
        When::On(_) => text!(
            en: "nothing to do if its owner knows; `on: {free}` would be just before",
            zh: "负责人知道就不用改；写 `on: {free}`，刚好错开",
            free = before
        ),
    }
}

/// What is said of a phase of another promo that a due date meets.
fn meets(run: &Run<'_>, due: NaiveDate) -> Text {
    let (kind, other) = (run.kind.name(), run.promo.shown());
    if run.days.holds(due) {
        text!(
            en: "in the {kind} of `{other}`",
            zh: "正赶上 `{other}` 的{kind}期",
            kind = kind,
            other = other
        )
    } else {
        text!(
            en: "the day after the {kind} of `{other}`",
            zh: "`{other}` 的{kind}期前一天才结束",
            kind = kind,
            other = other
        )
    }
}
