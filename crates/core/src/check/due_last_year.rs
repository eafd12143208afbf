//! Due dates before the fiscal year begins.

use super::dues::dues;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{Count, Text};
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0219",
    name: "due-last-year",
    severity: Severity::Info,
    title: Text::fixed("something is due before the fiscal year begins", "备战事项在本财年开始之前就到期"),
    checks: Text::fixed(
        "The due dates of `readiness` tasks that lie before the first day of the fiscal year.",
        "`readiness` 里截止日早于本财年第一天的事项。",
    ),
    matters: Text::fixed(
        "Whoever opens this plan on its first day is late already. The task belongs on the list of the year before as \
        well.",
        "等到财年第一天打开计划，这件事已经晚了。上一年的工作清单里也要有它。",
    ),
    example: "\
year: 2027
readiness:
  - {task: 签订保供协议, lead: 3 months, before: sale, owner: 供应链部}
promos:
  - {id: 38, name: 38 女王节, tier: core, phases: [{kind: sale, dates: 03-04..03-08, uplift: 4}]}
",
    fix: Text::fixed(
        "Nothing to fix if it is meant: put the date into the calendar of the year before.",
        "本来就该提前这么久的，不用改，把日期记到上一年的日历里。",
    ),
};

/// Promos that get a label; the others are counted.
const LABELS: usize = 5;

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for dues in dues(draft) {
        // a day of its own is meant as it is written
        let early = dues.dates.iter().filter(|due| due.date < year.first());
        let early: Vec<_> = early.filter_map(|due| Some((due, due.of?.1))).collect();
        if early.is_empty() {
            continue;
        }
        let mut diag = Diag::new(
            &RULE,
            dues.when.span,
            text!(
                en: "`{task}` is due before {first} for {promos}",
                zh: "有 {promos}的「{task}」在 {first} 之前就到期",
                task = dues.task.value.0,
                first = year.first(),
                promos = Count { n: early.len() as u64, one: "promo", many: "promos", zh: "场大促" }
            ),
            text!(en: "reaches into the year before", zh: "提前到了上一年"),
        );
        for (due, promo) in early.iter().take(LABELS) {
            if let Some(span) = promo.id.span() {
                diag = diag.label(span, text!(en: "due {due}", zh: "{due} 到期", due = due.date));
            }
        }
        out.push(diag.help(text!(
            en: "nothing to do if it is meant; put it into the calendar of the year before",
            zh: "有意如此就不用改，记到上一年的日历里"
        )));
    }
}
