//! A lead or a lag that is not a number of days, weeks or months.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0022",
    name: "bad-lead",
    severity: Severity::Error,
    title: Text::fixed("not a lead or a lag", "提前或延后的时长写法不对"),
    checks: Text::fixed(
        "`lead` and `lag` of a readiness task: a whole number of days, weeks or months, at most ten years.",
        "`readiness` 里任务的 `lead` 和 `lag`：整数天、周或月，最长十年。",
    ),
    matters: Text::fixed(
        "The due date is counted back from the promo by it. A lead of `3m` could be minutes, metres or months.",
        "截止日就是从大促往前推这么久。写成 `3m`，谁也说不准是三分钟、三米还是三个月。",
    ),
    example: "\
readiness:
  - {task: 签订保供协议, lead: 三个月, before: sale, owner: 供应链部}
",
    fix: Text::fixed("Write `7 days`, `2 weeks` or `3 months`.", "写成 `7 days`、`2 weeks` 或 `3 months`。"),
};
