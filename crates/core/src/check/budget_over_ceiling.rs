//! Budgets that together exceed what the year allows.

use super::facts::Facts;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::format::Document;
use crate::model::scalar::percent;
use crate::model::scalar::share::Share;
use crate::text;
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: "P0308",
    name: "budget-over-ceiling",
    severity: Severity::Error,
    title: Text::fixed("the budgets together exceed their ceiling", "各项预算加起来超过了上限"),
    checks: Text::fixed(
        "What all budget lines together take of the year's GMV against `budget_ceiling`, or against 100% of it where none is given.",
        "各预算项合计占全年 GMV 的比例，是否超过 `budget_ceiling`；没写上限的，按 100% 算。",
    ),
    matters: Text::fixed(
        "Each line looks fine alone. Only the sum shows that the shop would spend more than was approved, or more \
        than it sells.",
        "单看每一项都合理，加在一起才看得出超过了批准的额度，甚至比卖的还多。",
    ),
    example: "\
budget_ceiling: 18%
budget:
  marketing: {rate: 10%}
  activities: {rate: 6.5%}
  technology: {rate: 4%}
",
    fix: Text::fixed(
        "Lower the rates, or raise `budget_ceiling` once the higher total has been agreed.",
        "下调费比；如果总额已经谈妥，就提高 `budget_ceiling`。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let (draft, wholes) = (facts.draft, facts.wholes());
    let Some(Share(limit)) = Document::budget_ceiling.value(&draft.ceiling) else { return };
    let ceiling = draft.ceiling.given();
    let mut rates = Vec::new();
    let mut total = Decimal::ZERO;
    for line in &draft.lines {
        let Some(rate) = wholes.rate_of_year(line) else { return };
        rates.push((line, rate));
        total = total.checked_add(rate).unwrap_or(Decimal::MAX);
    }
    let Some(((last, _), _)) = rates.split_last().filter(|_| total > limit) else { return };
    let message = text!(
        en: "the budget lines together take {total} of GMV, more than {limit}",
        zh: "各预算项合计占 GMV 的 {total}，超过 {limit}",
        total = percent(total),
        limit = percent(limit)
    );
    let mut diag = match ceiling {
        Some(ceiling) => Diag::new(&RULE, ceiling.span, message, text!(en: "the ceiling", zh: "预算上限")),
        None => Diag::new(&RULE, last.take_span(), message, Text::same(percent(rates[rates.len() - 1].1))),
    };
    let labelled = if ceiling.is_some() { rates.len() } else { rates.len() - 1 };
    for (line, rate) in rates.iter().take(labelled.min(MOST_LABELS)) {
        diag = diag.label(line.take_span(), Text::same(percent(*rate)));
    }
    let excess = percent(total.checked_sub(limit).unwrap_or_default());
    out.push(match ceiling {
        Some(_) => diag.help(text!(en: "lower the rates by {excess} of GMV in all, or write `budget_ceiling: {total}`", zh: "费比合计降低 {excess}，或者写 `budget_ceiling: {total}`", excess = excess, total = percent(total))),
        None => diag.help(text!(en: "lower the rates by {excess} of GMV in all", zh: "费比合计至少降低 {excess}", excess = excess)),
    });
}

/// A plan with more lines than this gets its first ones labelled.
const MOST_LABELS: usize = 12;
