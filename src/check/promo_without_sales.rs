//! A promo without a selling day in the fiscal year.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0209",
    name: "promo-without-sales",
    severity: Severity::Warning,
    title: Text::fixed("a promo has no selling day in the fiscal year", "大促在本财年没有售卖日"),
    checks: Text::fixed(
        "Every promo: at least one day of a phase other than `warmup` lies in the fiscal year.",
        "每个大促在本财年里至少有一天售卖日，`warmup` 不算。",
    ),
    matters: Text::fixed(
        "The promo brings no GMV, so a budget that follows GMV pays it nothing although its warm-up is planned.",
        "这场大促没有 GMV，按 GMV 分的预算就一分钱也到不了它头上，哪怕预热已经排了。",
    ),
    example: "\
promos:
  - id: 双12
    name: 双 12 返场
    tier: core
    phases:
      - {kind: warmup, dates: 11-27..12-09}
",
    fix: Text::fixed(
        "Add the selling phase, correct its dates, or move the promo to the plan of the year in which it sells.",
        "补上售卖阶段，或者改正日期；如果是别的年份卖，挪到那一年的计划里。",
    ),
};
