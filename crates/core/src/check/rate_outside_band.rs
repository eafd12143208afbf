//! A rate outside the band agreed for its line.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::percent;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0303",
    name: "rate-outside-band",
    severity: Severity::Warning,
    title: Text::fixed("the rate is outside its band", "费比不在区间内"),
    checks: Text::fixed("A budget line's `rate` against its `band`.", "预算项的 `rate` 是否落在 `band` 之内。"),
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

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let (Some(rate), Some(band)) = (line.rate.given(), line.band.given()) else { continue };
        let (value, low, high) = (rate.value.0, band.value.low, band.value.high);
        if low > high || (low..=high).contains(&value) {
            continue;
        }
        let nearest = if value < low { low } else { high };
        out.push(
            Diag::new(
                &RULE,
                rate.span,
                text!(
                    en: "the rate {rate} of `{line}` is outside its band {low}..{high}",
                    zh: "`{line}` 的费比 {rate} 不在区间 {low}..{high} 内",
                    rate = percent(value),
                    line = line.id.value,
                    low = percent(low),
                    high = percent(high)
                ),
                Text::fixed("", ""),
            )
            .label(band.span, text!(en: "the band", zh: "区间"))
            .repair(Repair::choice("nearest", rate.span, percent(nearest)))
            .help(text!(en: "write `rate: {nearest}`, or widen the band", zh: "改为 `rate: {nearest}`，或者放宽区间", nearest = percent(nearest))),
        );
    }
}
