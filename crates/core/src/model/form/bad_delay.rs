//! A month in which money moves that is not told from the one in which goods are sold.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0024",
    name: "bad-delay",
    severity: Severity::Error,
    title: Text::fixed("not a month of payment", "收付款月份写法不对"),
    checks: Text::fixed(
        "The keys of `goods` and `receipts` under `cash`: `same month`, or a number of months `before` or `after` the one in \
        which goods are sold, at most 120.",
        "`cash` 里 `goods` 和 `receipts` 的键：`same month`，或者比卖货那个月提前（`before`）、延后（`after`）几个月，最多 120 个月。",
    ),
    matters: Text::fixed(
        "Whether the account covers a month hangs on when suppliers are paid and when the platform pays out. `60 days` from a \
        sale may be either of two months.",
        "账上的钱够不够，就看货款哪个月付、平台哪个月结。写成「60 天」，可能落在两个不同的月份。",
    ),
    example: "\
cash:
  goods: {提前2个月: 60%, same month: 40%}
",
    fix: Text::fixed(
        "Write `same month`, `2 months before` or `1 month after`.",
        "写 `same month`（当月）、`2 months before`（提前 2 个月）或 `1 month after`（延后 1 个月）。",
    ),
};
