//! An amount beside the target with more decimals than its currency has.

use super::sales_figures;
use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::Currency;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::balance::Balance;
use crate::model::scalar::share::{Portion, Take};
use crate::model::scalar::show;
use crate::text;
use crate::yaml::{At, Field};
use rust_decimal::{Decimal, RoundingStrategy};

pub(crate) static RULE: Rule = Rule {
    code: "P0403",
    name: "amount-too-fine",
    severity: Severity::Error,
    title: Text::fixed("an amount has more decimals than its currency", "金额的小数位数超过了币种允许的位数"),
    checks: Text::fixed(
        "The decimals of targets of promos, of what phases take and of amounts under `last_year`, `budget`, `costs`, `team`, `cash` and `offers` against those of `currency`: two for CNY, \
        none for JPY. Prices (`average_order_value`, `cost_per_visit`, `per_order`) may be finer, but not written with three \
        decimals that end in 0: `1.250` may be meant for 1250.",
        "`last_year`、`budget`、大促的 `target`、阶段的 `share`、`costs`、`team`、`cash`、`offers` 里金额的小数位数，跟 `currency` 的位数相比：人民币两位，日元没有。单价（`average_order_value`、`cost_per_visit`、`per_order`）\
        可以写得更细，但不能是末位为 0 的三位小数：`1.250` 也可能是 1250。",
    ),
    matters: Text::fixed(
        "Nobody can be paid a tenth of a cent, and nobody plans a wage of that: a point is in the wrong place, or it divides \
        thousands, and everything that follows would be a thousand times too small.",
        "比分还小的钱付不出去，也没人这样定工资：不是小数点点错了，就是拿点号当千位分隔，照着算下去，结果会差一千倍。",
    ),
    example: "\
team:
  - {role: 客服, heads: 6, monthly: 6200.505}
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
    for promo in draft.promos() {
        let shares = promo.readable().map(|phase| ("share", &phase.share));
        for (key, take) in [("target", &promo.target)].into_iter().chain(shares) {
            if let Some(At { value: Take::Amount(amount), span, .. }) = take.given() {
                judge(&Field::Given(At::new(*amount, *span)), key);
            }
        }
    }
    if let Some(cash) = draft.cash.given() {
        judge(&cash.value.opening.as_ref().map(|Balance(amount)| *amount), "opening");
    }
    for cost in &draft.costs.fixed {
        judge(&cost.amount, "amount");
    }
    for line in &draft.lines {
        judge(&line.amount, "amount");
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
    let prices = sales_figures::all(draft).flat_map(sales_figures::amounts);
    let prices = prices.chain(draft.costs.variable.iter().map(|cost| ("per_order", &cost.per_order)));
    out.extend(prices.filter_map(|(key, price)| doubtful(price, key, currency)));
}

/// What is said of a price that may as well be whole thousands.
fn doubtful(field: &Field<Amount>, key: &str, currency: Currency) -> Option<Diag> {
    let price = field.given().filter(|price| price.value.price(currency).is_none())?;
    let value = price.value.0;
    let message = text!(
        en: "{price} can be read in two ways: a point before decimals, or between thousands",
        zh: "{price} 有两种读法：点号是小数点，或者是千位分隔",
        price = value.to_string()
    );
    let diag = Diag::new(&RULE, price.span, message, Text::fixed("", ""));
    if value.is_zero() {
        return Some(diag.help(text!(en: "write `{key}: 0`", zh: "改为 `{key}: 0`", key = key)));
    }
    let decimal = show(value);
    let diag = diag.repair(Repair::choice("decimals", price.span, decimal.clone())).help(text!(
        en: "write `{key}: {decimal}`, if the point stands before decimals",
        zh: "如果点号是小数点，改为 `{key}: {decimal}`",
        key = key,
        decimal = decimal
    ));
    Some(in_thousands(diag, value, key))
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
    Some(in_thousands(diag, value, key))
}

/// The other reading: 100.000 is a hundred thousand where a point divides thousands.
fn in_thousands(diag: Diag, value: Decimal, key: &str) -> Diag {
    let thousands = (value.scale() == 3 && value >= Decimal::ONE && value < Decimal::ONE_THOUSAND)
        .then(|| value.mantissa().to_string());
    match thousands {
        Some(whole) => diag.help(text!(
            en: "write `{key}: {whole}`, if the point divides thousands",
            zh: "如果小数点是千位分隔，改为 `{key}: {whole}`",
            key = key,
            whole = whole
        )),
        None => diag,
    }
}
