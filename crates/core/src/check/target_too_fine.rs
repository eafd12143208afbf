//! A target with more decimals than its currency has.

use super::amount_too_fine;
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::share::Portion;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0105",
    name: "target-too-fine",
    severity: Severity::Error,
    title: Text::fixed("the target has more decimals than its currency", "目标的小数位数超过了币种允许的位数"),
    checks: Text::fixed(
        "The decimals of `gmv.target`, of `gmv.round` and of amounts of quarters and months, against those of `currency`: two for CNY, none \
        for JPY.",
        "`gmv.target`、`gmv.round` 和季度、月份金额的小数位数，跟 `currency` 的位数相比：人民币两位，日元没有。",
    ),
    matters: Text::fixed(
        "Parts are handed out in whole cents so that they add up to the target. A fraction of a cent could be paid \
        to nobody and would leave every table short.",
        "拆分以分为最小单位，各部分才能跟总目标分毫不差。比分还小的零头分不出去，每张表都会差一点。",
    ),
    example: "\
gmv:
  target: 123456789.125
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Round the target to what the currency allows, or correct `currency`.",
        "按币种的位数把目标取整，或者改正 `currency`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(currency) = draft.currency() else { return };
    if !draft.summed {
        out.extend(amount_too_fine::finding(&RULE, &draft.target, "target", currency));
    }
    out.extend(amount_too_fine::finding(&RULE, &draft.round, "round", currency));
    let mut judge = |part: &Field<Portion>, key: &str| {
        out.extend(amount_too_fine::part(&RULE, part, key, currency));
    };
    for part in draft.quarters.given().into_iter().flat_map(|split| &split.value.parts) {
        judge(&part.share, &part.name);
    }
    let parts = draft.partitions().filter_map(|partition| partition.parts.given());
    for part in parts.flat_map(|parts| &parts.value.parts) {
        judge(&part.share, &part.name);
    }
    for part in draft.months.iter().chain([&draft.flat]).filter_map(Field::given).flat_map(|months| &months.value) {
        judge(&part.value, &part.key.value);
    }
}
