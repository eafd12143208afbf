//! Budgets that together exceed what the year allows.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0308",
    name: "budget-over-ceiling",
    severity: Severity::Error,
    title: Text::fixed("the budgets together exceed their ceiling", "各项预算加起来超过了上限"),
    checks: Text::fixed(
        "The rates of all budget lines together against `budget_ceiling`, or against 100% of GMV where none is given.",
        "各预算项费比的合计，是否超过 `budget_ceiling`；没写上限的，按 GMV 的 100% 算。",
    ),
    matters: Text::fixed(
        "Each line looks fine alone. Only the sum shows that the shop would spend more than was approved, or more \
        than it sells.",
        "单看每一项都合理，加在一起才看得出超过了批准的额度，甚至比卖的还多。",
    ),
    example: "\
budget_ceiling: 18%
budget:
  marketing: {rate: 10%}
  activities: {rate: 6.5%}
  technology: {rate: 4%}
",
    fix: Text::fixed(
        "Lower the rates, or raise `budget_ceiling` once the higher total has been agreed.",
        "下调费比；如果总额已经谈妥，就提高 `budget_ceiling`。",
    ),
};
