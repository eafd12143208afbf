//! A plan that reaches its GMV and loses money.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::apportion::at_rate;
use crate::expand::pnl::{Group, Pnl, Row, RowId};
use crate::expand::{Worked, ratio};
use crate::lang::Text;
use crate::model::draft::{Draft, Line};
use crate::model::money::Money;
use crate::model::scalar::percent;
use crate::model::year::MONTHS;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0501",
    name: "operating-loss",
    severity: Severity::Warning,
    title: Text::fixed("the plan loses money", "照计划做下来是亏的"),
    checks: Text::fixed(
        "Where `sales` states refunds and margin: the year's gross profit, against all that is paid from it. That is \
        value added tax (`vat`), variable costs, budgets, fixed costs and the team.",
        "`sales` 写了退款率和毛利率时，全年毛利要够付增值税（`vat`）、变动成本、各项预算、固定成本和人员工资。",
    ),
    matters: Text::fixed(
        "GMV is no money: refunds, goods, commission, parcels, advertising and wages all come out of it. A plan can reach \
        its target and lose more the more it sells.",
        "GMV 不是到手的钱：退款、货款、扣点、运费、广告、工资都要从里面出。目标做到了，也可能卖得越多亏得越多。",
    ),
    example: "\
gmv: {target: 1000万, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}
sales: {refund_rate: 20%, gross_margin: 30%}     # 240 万 gross profit
budget:
  marketing: {rate: 25%}                         # 250 万
",
    fix: Text::fixed(
        "Lower the rates of the budgets or the costs, or plan with prices that leave a higher margin; `plan pnl` shows where \
        the money goes. If the loss is meant, accept it in `allow` with the reason.",
        "降低预算费比或成本，或者按更高的毛利定价；`plan pnl` 能看到钱花在哪儿。确实准备亏一年，就在 `allow` 里写明理由。",
    ),
};

pub(crate) fn wanted(draft: &Draft) -> bool {
    let base = draft.sales.given().map(|sales| &sales.value.base);
    base.is_some_and(|base| base.gross_margin.given().is_some() && base.refund_rate.given().is_some())
}

pub(crate) fn check(draft: &Draft, worked: &Worked, out: &mut Diags) {
    let plan = worked.plan();
    let Ok(statement) = worked.pnl() else { return };
    let year = |id| statement.row(id).map_or(Money::ZERO, Row::total);
    let (Money(result), profit) = (year(RowId::OperatingProfit), year(RowId::GrossProfit));
    if result >= 0 {
        return;
    }
    let Some(margin) = draft.sales.given().and_then(|sales| sales.value.base.gross_margin.span()) else { return };
    let money = |amount: Money| amount.grouped(plan.currency);
    let loss = Money(-result);
    let mut diag = Diag::new(
        &RULE,
        margin,
        text!(en: "the year ends in a loss of {loss}", zh: "全年经营亏损 {loss}", loss = money(loss)),
        text!(en: "gross profit {profit}", zh: "毛利合计 {profit}", profit = money(profit)),
    );
    for (span, what, amount) in groups(draft, statement) {
        let what = text!(en: "{what} {amount}", zh: "{what} {amount}", what = what, amount = money(amount));
        diag = diag.label(span, what);
    }
    // tax grows with the profit that has to carry the costs
    let costs = profit - year(RowId::Vat) + loss;
    let tax = plan.sales.as_ref().and_then(|sales| sales.vat).map_or(Money::ZERO, |rate| at_rate(costs, rate));
    let (net, goods) = (year(RowId::Net), costs + tax);
    let uniform = plan.other_figures().all(|figures| figures.gross_margin.is_none());
    if let Some(enough) = enough(goods, net).filter(|_| uniform) {
        diag = diag.help(text!(
            en: "`gross_margin: {enough}` would just do",
            zh: "毛利率做到 `gross_margin: {enough}` 才刚好不亏",
            enough = percent(enough)
        ));
    }
    diag = diag.help(text!(
        en: "or spend {loss} less, {share} of GMV",
        zh: "或者少花 {loss}，相当于 GMV 的 {share}",
        loss = money(loss),
        share = hundredths(ratio::hundredths_of_percent(loss, plan.demand.target))
    ));
    out.push(diag.help(match statement.break_even {
        Some(gmv) => text!(
            en: "at these rates the plan breaks even at a GMV of {gmv}",
            zh: "照这些费率，GMV 要做到 {gmv} 才保本",
            gmv = money(gmv)
        ),
        None => Text::fixed(
            "no GMV would do: what follows sales costs more than they earn",
            "GMV 再高也保不了本：随销售走的支出已经超过毛利，卖得越多亏得越多",
        ),
    }));
}

/// What is paid from gross profit: where the first of each kind stands, and what they come to.
fn groups(draft: &Draft, statement: &Pnl) -> Vec<(Span, Text, Money)> {
    let vat = draft.sales.given().and_then(|sales| sales.value.vat.span());
    let tax = statement.row(RowId::Vat).map_or(Money::ZERO, Row::total);
    let first = [
        (Group::Budget, draft.lines.first().map(Line::take_span), Text::fixed("all budgets", "各项预算合计")),
        (
            Group::Variable,
            draft.costs.variable.first().map(|cost| cost.name.span),
            Text::fixed("variable costs", "变动成本合计"),
        ),
        (
            Group::Fixed,
            draft.costs.fixed.first().map(|cost| cost.name.span),
            Text::fixed("fixed costs", "固定成本合计"),
        ),
        (Group::Team, draft.roles().next().and_then(|role| role.role.span()), Text::fixed("the team", "人员工资")),
    ];
    let sums = first.into_iter().map(|(group, span, what)| (span, what, statement.group(group, &(0..MONTHS))));
    let sums = [(vat, Text::fixed("value added tax", "增值税"), tax)].into_iter().chain(sums);
    sums.filter_map(|(span, what, sum)| (sum > Money::ZERO).then_some((span?, what, sum))).collect()
}

/// The margin at which so much is earned from net sales, in hundredths of a percent; `None` above all of it.
fn enough(Money(earned): Money, Money(net): Money) -> Option<Decimal> {
    let part = |amount| Decimal::try_from_i128_with_scale(amount, 0).ok();
    let margin = part(earned)?.checked_div(part(net).filter(|net| !net.is_zero())?)?;
    let margin = margin.round_dp_with_strategy(4, RoundingStrategy::AwayFromZero);
    (margin <= Decimal::ONE).then(|| margin.normalize())
}

fn hundredths(of_percent: u32) -> String {
    format!("{}.{:02}%", of_percent / 100, of_percent % 100)
}
