//! A date or range that cannot be read, does not exist or runs backwards.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0016",
    name: "bad-date",
    severity: Severity::Error,
    title: Text::fixed("not a date or a range of dates", "日期写法不对，或者没有这一天"),
    checks: Text::fixed(
        "Dates: `MM-DD` or `YYYY-MM-DD`, days that exist, ranges `first..last` with the earlier day first.",
        "日期写成 `MM-DD` 或 `YYYY-MM-DD`，这一天要真实存在；区间写成 `开始..结束`，早的在前。",
    ),
    matters: Text::fixed(
        "A promo on the wrong days moves its GMV and its spending into the wrong month, and the stock and ad \
        bookings with them.",
        "大促日期一错，GMV 和费用就会算到别的月份，备货和投放档期也跟着错。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    phases:
      - {kind: sale, dates: 6.1..6.18, uplift: 5}
",
    fix: Text::fixed(
        "Write `06-18` for one day and `06-01..06-20` for a range; give the year where a range crosses it: \
        `2026-12-20..2027-01-05`.",
        "一天写 `06-18`，一段写 `06-01..06-20`；跨年的带上年份：`2026-12-20..2027-01-05`。",
    ),
};
