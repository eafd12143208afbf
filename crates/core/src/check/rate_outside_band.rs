//! A rate outside the band agreed for its line.

use super::facts::Facts;
use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::scalar::amount::written;
use crate::model::scalar::percent;
use crate::text;
use rust_decimal::{Decimal, RoundingStrategy};

pub(crate) static RULE: Rule = Rule {
    code: "P0303",
    name: "rate-outside-band",
    severity: Severity::Warning,
    title: Text::fixed("the rate is outside its band", "费比不在区间内"),
    checks: Text::fixed(
        "A budget line's `rate`, what rates by quarter and month come to of the GMV of its months, or what its `amount` is of the target, against its `band`.",
        "预算项的 `rate`、按季度和月份写的费比合起来的比例，或者 `amount` 占目标的比例，是否落在 `band` 之内。",
    ),
    matters: Text::fixed(
        "The band is what finance signed off. Spending beyond it needs a new approval, and spending below it may \
        leave the target without support.",
        "区间是财务认可的范围。超出上限要重新审批，低于下限，目标可能没有费用支撑。",
    ),
    example: "\
budget:
  marketing:
    band: 8%..12%
    rate: 14%
",
    fix: Text::fixed(
        "Bring the rate into the band, or change the band once the change has been agreed.",
        "把费比调回区间内；如果已经谈妥，就改区间。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let (draft, wholes) = (facts.draft, facts.wholes());
    for line in &draft.lines {
        let (Some(value), Some(band)) = (wholes.rate(line), line.band.given()) else { continue };
        let (low, high) = (band.value.low, band.value.high);
        let Some(span) = line.rate.span().or(line.amount.span()) else { continue };
        if low > high || (low..=high).contains(&value) {
            continue;
        }
        let nearest = if value < low { low } else { high };
        if line.rates().is_some() {
            let message = text!(
                en: "the rates of `{line}` come to {rate} of the GMV of its months, outside its band {low}..{high}",
                zh: "`{line}` 的费比合起来占这几个月 GMV 的 {rate}，不在区间 {low}..{high} 内",
                line = line.id.value,
                rate = percent(value.round_dp(6)),
                low = percent(low),
                high = percent(high)
            );
            let diag = Diag::new(&RULE, span, message, Text::fixed("", ""));
            out.push(
                diag.label(band.span, text!(en: "the band", zh: "区间"))
                    .help(text!(en: "change rates, or widen the band", zh: "调整费比，或者放宽区间")),
            );
            continue;
        }
        let (message, edit) = if line.amount.given().is_some() {
            // an amount is held against the target by what it comes to
            let decimals = draft.counted_in().decimals().into();
            let whole = draft.whole().and_then(|Money(units)| Decimal::try_from_i128_with_scale(units, decimals).ok());
            let Some(target) = whole.and_then(|whole| whole.checked_mul(nearest)) else { continue };
            let inside = if value < low { RoundingStrategy::ToPositiveInfinity } else { RoundingStrategy::ToZero };
            let message = text!(
                en: "the amount of `{line}` is {rate} of GMV, outside its band {low}..{high}",
                zh: "`{line}` 的金额占 GMV 的 {rate}，不在区间 {low}..{high} 内",
                line = line.id.value,
                rate = percent(value.round_dp(6)),
                low = percent(low),
                high = percent(high)
            );
            (message, ("amount", written(target.round_dp_with_strategy(decimals, inside))))
        } else {
            let message = text!(
                en: "the rate {rate} of `{line}` is outside its band {low}..{high}",
                zh: "`{line}` 的费比 {rate} 不在区间 {low}..{high} 内",
                rate = percent(value),
                line = line.id.value,
                low = percent(low),
                high = percent(high)
            );
            (message, ("rate", percent(nearest)))
        };
        let (key, nearest) = edit;
        out.push(
            Diag::new(&RULE, span, message, Text::fixed("", ""))
                .label(band.span, text!(en: "the band", zh: "区间"))
                .repair(Repair::choice("nearest", span, nearest.as_str()))
                .help(text!(en: "write `{key}: {nearest}`, or widen the band", zh: "改为 `{key}: {nearest}`，或者放宽区间", key = key, nearest = nearest)),
        );
    }
}
