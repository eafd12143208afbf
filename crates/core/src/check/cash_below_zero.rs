//! A plan that runs out of money on the way.

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::Worked;
use crate::lang::{Count, Text};
use crate::model::draft::Draft;
use crate::model::money::Money;
use crate::model::year::MONTHS;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0505",
    name: "cash-below-zero",
    severity: Severity::Warning,
    title: Text::fixed("the plan runs out of money", "账上的钱不够用"),
    checks: Text::fixed(
        "Where `cash` says when money moves: what is at hand at the end of every month, from `opening`, what arrives of net \
        sales, and what is paid for goods, budgets, costs, the team and tax.",
        "`cash` 写了收付款时间的：从期初余额算起，加上到账的销售款，减去货款、预算、成本、工资和税，每个月末账上都不能是负数。",
    ),
    matters: Text::fixed(
        "A year that earns money can still have a month in which nobody can be paid: stock for a promo is bought months before \
        its sales arrive.",
        "全年赚钱，也可能有一个月发不出工资：大促的货要提前几个月付款，钱却要等卖完才到账。",
    ),
    example: "\
cash:
  opening: 50万
  goods: {2 months before: 100%}                # 618 的货 4 月就要付
  receipts: {1 month after: 100%}
",
    fix: Text::fixed(
        "Plan with a loan or more money at first, pay for goods later, or spend less before the month that is named. `plan cash` \
        shows all months.",
        "备一笔贷款或者多留期初现金，货款往后谈，或者在指出的月份之前少花一些。每个月的情况见 `plan cash`。",
    ),
};

pub(crate) fn wanted(draft: &Draft) -> bool {
    draft.cash.given().is_some()
}

/// All months have the same causes, so they are one finding, about the worst.
pub(crate) fn check(draft: &Draft, worked: &Worked, out: &mut Diags) {
    let (plan, Some(flow), Some(written)) = (worked.plan(), worked.cash(), draft.cash.given()) else { return };
    let short: Vec<usize> = (0..MONTHS).filter(|&month| flow.months[month].closing() < Money::ZERO).collect();
    let Some(&first) = short.first() else { return };
    let (worst, money) = (flow.lowest(), |amount: Money| amount.grouped(plan.currency));
    let amount = flow.months[worst].closing();
    let place = written.value.opening.span().unwrap_or_else(|| written.span.head());
    let diag = Diag::new(
        &RULE,
        place,
        text!(
            en: "at the end of {month} there is {amount} at hand",
            zh: "{month} 月末账上是 {amount}",
            month = plan.year.month_key(worst),
            amount = money(amount)
        ),
        text!(en: "the year begins with {opening}", zh: "年初有 {opening}", opening = money(flow.months[0].opening)),
    );
    let diag = match short.len() {
        1 => diag,
        n => diag.help(text!(
            en: "{months} end below nothing, the first is {first}: {amount}",
            zh: "共 {months}月末为负，最早是 {first}：{amount}",
            months = Count { n: n as u64, one: "month", many: "months", zh: "个月" },
            first = plan.year.month_key(first),
            amount = money(flow.months[first].closing())
        )),
    };
    out.push(diag.help(text!(
        en: "{missing} more would do; or let money for goods go later, or that of sales come earlier",
        zh: "多备 {missing} 就够；或者货款晚些付、销售款早些到",
        missing = money(Money(-amount.0))
    )));
}
