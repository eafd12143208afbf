//! A month listed under a quarter it does not belong to.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0103",
    name: "month-outside-quarter",
    severity: Severity::Error,
    title: Text::fixed("a month stands under a quarter it does not belong to", "月份不属于所在的季度"),
    checks: Text::fixed(
        "Months under `gmv.months` and in a quarter's `activities`, against the quarter's three months in the fiscal \
        year.",
        "`gmv.months` 和季度 `activities` 里的月份，是不是这个财年该季度的三个月之一。",
    ),
    matters: Text::fixed(
        "A June share booked under Q3 moves the 618 target out of the quarter that has to deliver it. It is the \
        usual slip when the fiscal year does not start in January.",
        "6 月的占比写到 Q3，618 的目标就不归该扛它的季度了。财年不从 1 月开始时最容易写错。",
    ),
    example: "\
fiscal_year_start: 4
gmv:
  target: 1亿
  quarters: {Q1: 30%, Q2: 15%, Q3: 35%, Q4: 20%}
  months:
    Q2: {4月: 25%, 5月: 25%, 6月: 50%}
",
    fix: Text::fixed(
        "Move the month to its quarter, or correct `fiscal_year_start`.",
        "把月份挪到它所在的季度，或者改正 `fiscal_year_start`。",
    ),
};
