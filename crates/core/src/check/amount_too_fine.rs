//! An amount beside the target with more decimals than its currency has.

use super::sales_figures;
use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::Currency;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Portion;
use crate::model::scalar::show;
use crate::text;
use crate::yaml::Field;
use rust_decimal::{Decimal, RoundingStrategy};

pub(crate) static RULE: Rule = Rule {
    code: "P0403",
    name: "amount-too-fine",
    severity: Severity::Error,
    title: Text::fixed("an amount has more decimals than its currency", "金额的小数位数超过了币种允许的位数"),
    checks: Text::fixed(
        "The decimals of amounts under `last_year`, `budget`, `sales`, `costs`, `team` and `offers` against those of \
        `currency`: two for CNY, none for JPY.",
        "`last_year`、`budget`、`sales`、`costs`、`team`、`offers` 里金额的小数位数，跟 `currency` 的位数相比：人民币两位，\
        日元没有。",
    ),
    matters: Text::fixed(
        "Nobody can be paid a tenth of a cent. Rounded quietly, a parcel or a visit would cost something else than the \
        plan says, times a million.",
        "比分还小的钱付不出去。要是悄悄取整，一个包裹、一次访问的成本就跟计划写的不一样，再乘上一百万次，差额就大了。",
    ),
    example: "\
costs:
  variable:
    物流: {per_order: 4.525}
",
    fix: Text::fixed(
        "Round the amount to what the currency allows, or correct `currency`.",
        "按币种的位数把金额取整，或者改正 `currency`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(currency) = draft.currency() else { return };
    let mut judge = |field: &Field<Amount>, key: &str| out.extend(finding(&RULE, field, key, currency));
    let last_year = draft.last_year.given().into_iter().flat_map(|section| section.value.amounts());
    last_year.for_each(|(key, amount)| judge(amount, key));
    for figures in sales_figures::all(draft) {
        for (key, amount) in sales_figures::amounts(figures) {
            judge(amount, key);
        }
    }
    for cost in &draft.costs.fixed {
        judge(&cost.amount, "amount");
    }
    for line in &draft.lines {
        judge(&line.amount, "amount");
    }
    for cost in &draft.costs.variable {
        judge(&cost.per_order, "per_order");
    }
    for role in draft.roles() {
        judge(&role.monthly, "monthly");
    }
    for offer in draft.offers() {
        judge(&offer.threshold, "threshold");
        judge(&offer.off, "off");
    }
    let mut judge = |part: &Field<Portion>, key: &str| out.extend(self::part(&RULE, part, key, currency));
    for line in &draft.lines {
        let ids = line.promos.given().into_iter().flat_map(|ids| &ids.value);
        let weights = line.weights.given().into_iter().flat_map(|weights| &weights.value);
        for (id, part) in ids.zip(weights) {
            judge(part, id.given().map_or("?", |id| id.value.as_str()));
        }
        line.split.given().into_iter().flat_map(|pools| &pools.value).for_each(|(pool, part)| judge(part, pool.word()));
        let channels = line.channels.given().into_iter().flat_map(|split| &split.value.parts);
        channels.for_each(|channel| judge(&channel.share, &channel.name));
        line.timed().iter().for_each(|month| judge(&month.value, &month.key.value));
    }
    for cost in &draft.costs.fixed {
        let months = cost.months.given().into_iter().flat_map(|months| &months.value);
        months.for_each(|month| judge(&month.value, &month.key.value));
    }
    for promo in draft.promos() {
        let spend = promo.spend.given().into_iter().flat_map(|spend| &spend.value);
        spend.for_each(|(kind, part)| judge(part, kind.word()));
    }
}

/// What is said of a part under `key` that is an amount which the currency cannot pay.
pub(super) fn part(rule: &'static Rule, part: &Field<Portion>, key: &str, currency: Currency) -> Option<Diag> {
    let amount = part.as_ref().and_then(|at| match at.value {
        Portion::Amount(amount) => Some(*amount),
        Portion::Share(_) | Portion::Rest => None,
    });
    finding(rule, &amount, key, currency)
}

/// What is said of an amount under `key` that the currency cannot pay.
pub(super) fn finding(rule: &'static Rule, field: &Field<Amount>, key: &str, currency: Currency) -> Option<Diag> {
    let amount = field.given().filter(|amount| amount.value.in_minor_units(currency).is_none())?;
    // the noughts that were written count
    let value = amount.value.0;
    let decimals = u32::from(currency.decimals());
    let rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    let diag = Diag::new(
        rule,
        amount.span,
        text!(
            en: "{amount} is finer than {currency}, which has {decimals} decimals",
            zh: "{amount} 的小数位太多，{currency} 只有 {decimals} 位小数",
            amount = value.to_string(),
            currency = currency.code(),
            decimals = decimals
        ),
        Text::fixed("", ""),
    );
    if rounded.is_zero() {
        return Some(diag.help(text!(en: "write an amount the currency can pay", zh: "写这种货币能支付的金额")));
    }
    let rounded = show(rounded);
    let diag = diag.repair(Repair::choice("round", amount.span, rounded.clone())).help(text!(
        en: "write `{key}: {rounded}`, if that is what is meant",
        zh: "如果就是这个意思，改为 `{key}: {rounded}`",
        key = key,
        rounded = rounded
    ));
    // 100.000 is a hundred thousand where a point divides thousands
    let thousands = (value.scale() == 3 && value >= Decimal::ONE && value < Decimal::ONE_THOUSAND)
        .then(|| value.mantissa().to_string());
    Some(match thousands {
        Some(whole) => diag.help(text!(
            en: "write `{key}: {whole}`, if the point divides thousands",
            zh: "如果小数点是千位分隔，改为 `{key}: {whole}`",
            key = key,
            whole = whole
        )),
        None => diag,
    })
}
