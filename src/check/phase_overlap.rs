//! Two phases of one promo that share a day.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0202",
    name: "phase-overlap",
    severity: Severity::Error,
    title: Text::fixed("two phases of one promo share a day", "同一个大促的两个阶段日期重叠"),
    checks: Text::fixed(
        "The days of a promo's phases: no day may belong to two of them. Different promos may overlap.",
        "同一个大促各阶段的日期：一天只能属于一个阶段。不同的大促之间可以重叠。",
    ),
    matters: Text::fixed(
        "A day in two phases would be presale and sale at once, so its GMV would count in both rows of the phase \
        report.",
        "一天同时算预售和现货，阶段报表里就会重复计入，两边加起来比大促的总数还多。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: presale, dates: 06-01..06-06, uplift: 2}
      - {kind: sale,    dates: 06-06..06-18, uplift: 5}
",
    fix: Text::fixed(
        "End the earlier phase the day before the later one begins; both ends of a range count.",
        "前一个阶段在后一个开始的前一天结束；区间的首尾两天都算在内。",
    ),
};
