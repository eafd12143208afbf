//! Offers that cost more together than their line may spend, though none of them more than there is at its time.

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::Worked;
use crate::expand::budgets::Cell;
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::Money;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0506",
    name: "offers-over-line",
    severity: Severity::Warning,
    title: Text::fixed("offers together cost more than their line has", "优惠加起来超过承担它的预算"),
    checks: Text::fixed(
        "What all offers cost together, against what the line of `offers_paid_by` may spend in the year. Offers with `in` share days and \
        money with promos and with each other, so each may be paid for and all of them not.",
        "全部优惠合计花多少，不能超过 `offers_paid_by` 那条预算全年扣除应急预留后的钱。写 `in` 的优惠跟大促、跟别的时段会重叠，\
        一项一项看都够，合起来可能不够。",
    ),
    matters: Text::fixed(
        "Money is spent once. What is promised twice comes out of profit.",
        "钱只能花一次，答应了两遍，多出来的就从利润里出。",
    ),
    example: "\
offers_paid_by: activities                # 6% of GMV
offers:
  - {id: 新客首单立减, in: year, percent_off: 10%, uptake: 40%}          # 4% of GMV
  - {id: 会员价, in: year, on: daily, percent_off: 8%, uptake: 50%}      # 4% of the GMV outside promos
",
    fix: Text::fixed(
        "Let fewer customers use the offers, cut less deep, or raise the budget line; `plan offers` shows what each costs.",
        "少发一些、让得浅一些，或者提高这条预算。每项花多少见 `plan offers`。",
    ),
};

pub(crate) fn wanted(draft: &Draft) -> bool {
    draft.offers_paid_by.given().is_some() && draft.offers().any(|offer| !offer.r#in.is_absent())
}

pub(crate) fn check(draft: &Draft, worked: &Worked, out: &mut Diags) {
    let (plan, rows) = (worked.plan(), worked.offers());
    let Some(line) = plan.offers_paid_by else { return };
    // where one time has too little, that is the cause
    if rows.iter().any(|row| row.money.is_some_and(|money| row.all > money)) {
        return;
    }
    let all: Money = rows.iter().map(|row| row.cost).sum();
    let money: Money = worked.budgets().lines[line].cells.iter().map(Cell::deployable).sum();
    let (Some(paying), true) = (draft.offers_paid_by.given(), all > money) else { return };
    let shown = |amount: Money| amount.grouped(plan.currency);
    let id = plan.lines[line].id.as_str();
    out.push(
        Diag::new(
            &RULE,
            paying.span,
            text!(
                en: "all offers together cost {all}, and `{line}` has {money} in the year",
                zh: "全部优惠合计要花 {all}，`{line}` 全年只有 {money}",
                all = shown(all), line = id, money = shown(money)
            ),
            text!(en: "pays for all of them", zh: "全部由它承担"),
        )
        .label(draft.lines[line].id.span, text!(en: "{money} in the year", zh: "全年 {money}", money = shown(money)))
        .help(text!(
            en: "lower the offers by {missing}, or give `{line}` as much more",
            zh: "优惠减掉 {missing}，或者让 `{line}` 多这么多",
            missing = shown(all - money), line = id
        )),
    );
}
