//! A placeholder such as 目标值, ____ or TBD that nobody has filled in.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0011",
    name: "placeholder",
    severity: Severity::Error,
    title: Text::fixed("a placeholder has not been filled in", "占位的内容还没有换成真实的值"),
    checks: Text::fixed(
        "Values such as `目标值`, `____`, `TBD` or `?` where a figure, a date or a name belongs.",
        "该填数字、日期、名称的地方，是不是还留着 `目标值`、`____`、`TBD` 或 `?`。",
    ),
    matters: Text::fixed(
        "Plans start as copied templates. A placeholder that reaches the budget meeting means that a figure was \
        never decided.",
        "计划大多是套模板来的。占位符一路带到预算会上，说明这个数从来没有定过。",
    ),
    example: "\
gmv:
  target: 目标值
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Put the decided value in its place. To try out a target, run the command with `--gmv 1亿`.",
        "换成定下来的值。只想试算一个目标，可以先填一个数，再用 `--gmv 1亿` 临时替换。",
    ),
};
