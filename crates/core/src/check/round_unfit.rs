//! Targets that are no whole number of the steps that quarters and months come out in.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::{Currency, Money};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Portion;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0109",
    name: "round-unfit",
    severity: Severity::Error,
    title: Text::fixed("a target is no whole number of the steps it is rounded to", "目标不是取整单位的整数倍"),
    checks: Text::fixed(
        "Where `gmv.round` is given: that it is above zero, and that `gmv.target` and every amount of a quarter or month is a \
        whole number of these steps.",
        "写了 `gmv.round` 时：它必须大于零，`gmv.target` 和写成金额的季度、月份都必须是它的整数倍。",
    ),
    matters: Text::fixed(
        "Parts in whole steps cannot add up to a whole that is none, so either the sum or the round figures would be wrong.",
        "各部分都是整数倍，合计就不可能等于一个零头数：不是合计对不上，就是整数保不住。",
    ),
    example: "\
gmv:
  target: 1234.5万
  round: 1万
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed(
        "Correct the amount, or write a smaller step in `round`; one of the two is what was decided.",
        "改正金额，或者把 `round` 写小一些；看哪一个是定下来的。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let (Some(currency), Some(round)) = (draft.currency(), draft.round.given()) else { return };
    if round.value.0.is_zero() {
        out.push(
            Diag::new(&RULE, round.span, text!(en: "the step is zero", zh: "取整单位是 0"), Text::fixed("", "")).help(
                text!(en: "write a step such as `1万`, or remove `round`", zh: "写成 `1万` 这样的数，或者删去 `round`"),
            ),
        );
        return;
    }
    let Some(step) = round.value.in_minor_units(currency) else { return };
    for (amount, span) in unfit(draft, currency, step) {
        let (below, shown) = (Money(amount.0 / step.0 * step.0), |amount: Money| amount.grouped(currency));
        let message = text!(
            en: "{amount} is no whole number of steps of {step}",
            zh: "{amount} 不是 {step} 的整数倍",
            amount = shown(amount),
            step = shown(step)
        );
        let near = if below == Money::ZERO {
            text!(en: "{above}", zh: "{above}", above = shown(below + step))
        } else {
            text!(en: "{below} or {above}", zh: "{below} 或 {above}", below = shown(below), above = shown(below + step))
        };
        out.push(
            Diag::new(&RULE, span, message, Text::fixed("", ""))
                .label(round.span, text!(en: "the step", zh: "取整单位"))
                .help(text!(
                    en: "write {near}, or a smaller step in `round`",
                    zh: "改为 {near}，或者把 `round` 写小一些",
                    near = near
                )),
        );
    }
}

/// Whether quarters and months can come out in whole steps, where they are to.
pub(super) fn holds(draft: &Draft) -> bool {
    let (Some(round), Some(currency)) = (draft.round.given(), draft.currency()) else { return true };
    let step = round.value.in_minor_units(currency).filter(|step| *step > Money::ZERO);
    step.is_some_and(|step| unfit(draft, currency, step).is_empty())
}

/// The amounts that are no whole number of steps, with their places; what is worked out from others is not looked at.
fn unfit(draft: &Draft, currency: Currency, step: Money) -> Vec<(Money, Span)> {
    let target = draft.target.given().filter(|_| !draft.summed && draft.growth.is_absent());
    let quarters = draft.quarters.given().into_iter().flat_map(|split| &split.value.parts).map(|part| &part.share);
    let months = draft.months.iter().chain([&draft.flat]).filter_map(|months| months.given());
    let parts = quarters.chain(months.flat_map(|months| &months.value).map(|month| &month.value));
    let amount = |part: &Portion| if let Portion::Amount(amount) = part { Some(*amount) } else { None };
    let parts = parts.filter_map(|part| part.given().and_then(|at| Some((amount(&at.value)?, at.span))));
    let all = target.map(|at| (at.value, at.span)).into_iter().chain(parts);
    let units = |(amount, span): (Amount, Span)| Some((amount.in_minor_units(currency)?, span));
    all.filter_map(units).filter(|(amount, _)| amount.0 % step.0 != 0).collect()
}
