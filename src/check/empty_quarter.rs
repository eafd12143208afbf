//! A quarter with neither promo nor activity.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

pub(crate) static RULE: Rule = Rule {
    code: "P0207",
    name: "empty-quarter",
    severity: Severity::Warning,
    title: Text::fixed("a quarter has neither promo nor activity", "有一个季度既没有大促也没有活动"),
    checks: Text::fixed(
        "Each quarter: at least one promo phase has a day in it, or its brief names an activity.",
        "每个季度至少有一个大促阶段落在里面，或者在 `quarters` 里写了活动。",
    ),
    matters: Text::fixed(
        "The quarter has a target and nothing planned to reach it. It usually shows only when its first month comes \
        in short.",
        "这个季度有目标，却没有任何抓手，往往要到第一个月没完成才会发现。",
    ),
    example: "\
quarters:
  Q1: {activities: {3月: 38 预售专场}}
  Q2: {activities: {6月: 618 狂欢周}}
  Q3: {phase: 深耕期}
  Q4: {activities: {11月: 双 11 狂欢日}}
",
    fix: Text::fixed(
        "Add a promo with days in the quarter, or an activity under `quarters`, for example `activities: {8月: 新品体验官}`.",
        "在这个季度安排一场大促，或者在 `quarters` 里补活动，例如 `activities: {8月: 新品体验官}`。",
    ),
};
