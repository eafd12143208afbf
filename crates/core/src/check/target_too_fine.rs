//! A target with more decimals than its currency has.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::show;
use crate::text;
use rust_decimal::{Decimal, RoundingStrategy};

pub(crate) static RULE: Rule = Rule {
    code: "P0105",
    name: "target-too-fine",
    severity: Severity::Error,
    title: Text::fixed("the target has more decimals than its currency", "目标的小数位数超过了币种允许的位数"),
    checks: Text::fixed(
        "The decimals of `gmv.target` against those of `currency`: two for CNY, none for JPY.",
        "`gmv.target` 的小数位数，跟 `currency` 的位数相比：人民币两位，日元没有。",
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
    let Some(target) = draft.target.given() else { return };
    let amount = target.value.0;
    if target.value.in_minor_units(currency).is_some() {
        return;
    }
    let rounded = amount.round_dp_with_strategy(u32::from(currency.decimals()), RoundingStrategy::MidpointAwayFromZero);
    let diag = Diag::new(
        &RULE,
        target.span,
        text!(
            en: "{amount} is finer than {currency}, which has {decimals} decimals",
            zh: "{amount} 的小数位太多，{currency} 只有 {decimals} 位小数",
            amount = show(amount),
            currency = currency.code(),
            decimals = currency.decimals()
        ),
        Text::fixed("", ""),
    );
    out.push(if rounded > Decimal::ZERO {
        diag.help(text!(en: "write `{rounded}`, if that is what is meant", zh: "如果就是这个意思，改为 `{rounded}`", rounded = show(rounded)))
    } else {
        diag.help(text!(en: "write an amount the currency can pay", zh: "写这种货币能支付的金额"))
    });
}
