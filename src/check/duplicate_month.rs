//! One month given twice in two spellings.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0107",
    name: "duplicate-month",
    severity: Severity::Error,
    title: Text::fixed("one month is given twice in different spellings", "同一个月用不同写法写了两遍"),
    checks: Text::fixed(
        "Months of one quarter that mean the same month, such as `4月` and `04`.",
        "同一个季度里指同一个月的写法，例如 `4月` 和 `04`。",
    ),
    matters: Text::fixed(
        "Both entries look right on their own, so the doubled month is easy to miss, and it is unclear which of the \
        two was agreed.",
        "两行单看都没错，重复就不容易发现，也说不清到底哪一个是定下来的。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
  months:
    Q2: {4月: 25%, 5月: 25%, 6月: 50%, 04: 25%}
",
    fix: Text::fixed(
        "Keep one of the two, or correct the one that was meant to be another month.",
        "留下一个；如果其中一个本来是别的月份，就改成那个月。",
    ),
};
