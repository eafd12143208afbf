//! A quarter whose share is far from what its days would bring.

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::facts::Facts;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::expand::blocks::Block;
use crate::expand::targets::{day_weights, quarters};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Claim, Demand, Promo};
use crate::model::scalar::factor::Factor;
use crate::model::scalar::percent;
use crate::model::scalar::share::Portion;
use crate::model::year::{FiscalYear, QUARTERS};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0223",
    name: "quarter-out-of-line",
    severity: Severity::Info,
    title: Text::fixed(
        "a quarter's share is far from what its days and promos would bring",
        "季度占比跟这个季度的日子和大促对不上",
    ),
    checks: Text::fixed(
        "The share of each quarter against its part of the year's day weights, weekdays and uplifts counted: off by more \
        than a third of it and by more than 5 percentage points. Where promos have shares, the quarter's other days \
        stand for what they leave.",
        "每个季度的占比，对比它按每天权重（星期系数乘爆发系数）应占的份额：相差超过三分之一、又超过 5 个百分点的指出来。\
        大促写了占比的，用季度里其余日子的权重折算。",
    ),
    matters: Text::fixed(
        "A quarter without big promos that is to carry the year, or one full of them with a small target: either the \
        shares or the calendar do not say what is meant.",
        "没有大促的季度扛着最大的目标，或者大促扎堆的季度目标却很小：不是占比没想好，就是日历没排对。",
    ),
    example: "\
gmv:
  target: 1亿
  quarters: {Q1: 20%, Q2: 45%, Q3: 15%, Q4: 20%}
promos:
  - {id: 双11, name: 双 11 狂欢日, tier: core, phases: [{kind: sale, dates: 11-01..11-11, uplift: 6}]}
  - {id: 双12, name: 双 12 返场,   tier: core, phases: [{kind: sale, dates: 12-09..12-12, uplift: 4}]}
",
    fix: Text::fixed(
        "Nothing to fix if the quarter is known to differ. Otherwise adjust `gmv.quarters`, or the uplifts and dates of its \
        promos.",
        "这个季度历来如此的，不用改；否则调整 `gmv.quarters`，或者改大促的系数和日期。",
    ),
};

/// What is far enough to be worth a word: this part of the natural share, and this much of the year.
const RELATIVE: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
const ABSOLUTE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let draft = facts.draft;
    let (Some(year), Some(demand), Some(promos)) = (draft.year, facts.demand(), facts.promos()) else { return };
    let Some(placed) = facts.blocks() else { return };
    let Some(natural) = natural_shares(year, demand, &promos.live, placed) else { return };
    let Some(split) = draft.quarters.given() else { return };
    let Some(cut) = demand.quarters() else { return };
    for (quarter, natural) in natural.into_iter().enumerate() {
        let stated = cut.share(quarter);
        let off = if stated > natural { stated - natural } else { natural - stated };
        if off <= ABSOLUTE || off.saturating_mul(RELATIVE) <= natural {
            continue;
        }
        let name = format!("Q{}", quarter + 1);
        // a share is shown as it is written, what amounts come to as hundredths of a percent
        let said = match cut.parts()[quarter] {
            Portion::Share(share) => share,
            Portion::Amount(_) | Portion::Rest => {
                stated.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)
            }
        };
        let shown = percent(natural.round_dp_with_strategy(3, RoundingStrategy::MidpointAwayFromZero));
        let message = text!(
            en: "{name} has {stated} of the year, and its days and promos would bring about {natural}",
            zh: "{name} 占全年 {stated}，按每天的权重大约是 {natural}",
            name = name,
            stated = percent(said),
            natural = shown
        );
        let span = split.value.parts[quarter].share.span().unwrap_or(split.span);
        let label = if stated > natural {
            text!(en: "more than its days carry", zh: "高于按天算出的占比")
        } else {
            text!(en: "less than its days carry", zh: "低于按天算出的占比")
        };
        out.push(Diag::new(&RULE, span, message, label).help(text!(
            en: "nothing to do if it is meant; else about `{name}: {natural}`, or other uplifts",
            zh: "有意如此就不用改；否则改为 `{name}: {natural}` 上下，或者调整爆发系数",
            name = name,
            natural = shown
        )));
    }
}

/// What part of the year's day weights each quarter has. Promos with shares say what they take of the quarter, so the
/// weights of its other days stand for what they leave. `None` where a quarter has no such day, or shares fit badly.
fn natural_shares(
    year: FiscalYear,
    demand: &Demand,
    promos: &[Promo],
    placed: &[Block],
) -> Option<[Decimal; QUARTERS]> {
    let mut weights = day_weights(year, demand, promos);
    let mut left = [Decimal::ONE; QUARTERS];
    let own = quarters(demand, demand.own);
    for block in placed {
        block.days.iter().for_each(|&day| weights[day] = 0);
        let quarter = block.quarter(year);
        let share = match block.claim {
            Claim::Share(share) => share,
            Claim::Amount(amount) => {
                let [amount, whole] = [amount, own[quarter]].map(|Money(units)| Decimal::from_i128(units));
                amount?.checked_div(whole?)?
            }
        };
        left[quarter] = left[quarter].checked_sub(share)?;
    }
    let mut parts = [Decimal::ZERO; QUARTERS];
    for (quarter, part) in parts.iter_mut().enumerate() {
        let days = &weights[year.quarter_days(quarter)];
        let sum = days.iter().try_fold(0u128, |sum, &weight| sum.checked_add(weight))?;
        let units = i128::try_from(sum).ok()?;
        let weight = Decimal::try_from_i128_with_scale(units, 2 * Factor::MAX_DECIMALS).ok()?;
        if weight.is_zero() || left[quarter] <= Decimal::ZERO {
            return None;
        }
        *part = weight.checked_div(left[quarter])?;
    }
    let whole = parts.iter().try_fold(Decimal::ZERO, |sum, &part| sum.checked_add(part))?;
    for part in &mut parts {
        *part = part.checked_div(whole)?;
    }
    Some(parts)
}
