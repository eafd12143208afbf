//! Factors of two runs of days that share a day.

use super::runs::shared;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{DateRange, Draft};
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0123",
    name: "day-overlap",
    severity: Severity::Error,
    title: Text::fixed("two factors of `gmv.days` share a day", "`gmv.days` 里两段日期有同一天"),
    checks: Text::fixed(
        "The dates under `gmv.days`, whatever way they are written: a day has one factor there at most. Its weekday has a \
        factor of its own, and so have promos.",
        "`gmv.days` 的日期，不管怎么写：一天在这里最多只有一个系数。星期系数和大促的倍率另算。",
    ),
    matters: Text::fixed(
        "Nobody can say whether the two factors of the day are to be multiplied or one of them is left over.",
        "同一天有两个系数，说不清是要相乘，还是有一个忘了删。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  days: {06-19..06-30: 0.8, 06-25..07-05: 0.9}
",
    fix: Text::fixed(
        "End the earlier range the day before the later one begins; both ends of a range count.",
        "前一段在后一段开始的前一天结束；区间的首尾两天都算在内。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for (before, dates) in overlaps(draft) {
        let days = DateRange { first: dates.value.first, last: before.value.last.min(dates.value.last) };
        let message = text!(en: "{days} has two factors", zh: "{days} 有两个系数", days = days);
        let (again, first) = if dates.span > before.span { (dates, before) } else { (before, dates) };
        let diag = Diag::new(&RULE, again.span, message, text!(en: "in this range", zh: "在这一段里"))
            .label(first.span, text!(en: "and in this one", zh: "也在这一段里"));
        let ends = dates.value.first.pred_opt().filter(|day| *day >= before.value.first);
        out.push(diag.help(if let Some(last) = ends {
            text!(
                en: "end the earlier one a day before: `{range}`",
                zh: "让较早的一段提前一天结束：`{range}`",
                range = DateRange { first: before.value.first, last }
            )
        } else {
            text!(en: "keep one factor for these days", zh: "这几天只留一个系数")
        }));
    }
}

/// Whether no day has two factors.
pub(super) fn holds(draft: &Draft) -> bool {
    overlaps(draft).is_empty()
}

fn overlaps(draft: &Draft) -> Vec<(&At<DateRange>, &At<DateRange>)> {
    let days = draft.days.given().into_iter().flat_map(|days| &days.value);
    shared(days.filter_map(|days| days.dates.given()).collect())
}
