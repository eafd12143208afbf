//! The wording shared by every rule about parts that must add up to 100%.

use rust_decimal::Decimal;

use crate::diag::{Diag, Diags, Label, Repair, Rule};
use crate::expand::apportion::{Weights, apportion};
use crate::lang::{AnyOf, Text};
use crate::model::draft::{Line, Wholes};
use crate::model::money::{Currency, Money, grouped};
use crate::model::scalar::amount::written;
use crate::model::scalar::percent;
use crate::model::scalar::share::Portion;
use crate::model::split::{Filled, Sum};
use crate::source::Span;
use crate::text;
use crate::yaml::Field;

/// A part by its name, as the user would write it again.
pub(super) type Named<'d> = (&'d str, &'d Field<Portion>);

/// Reports shares that come to `total` and not to 100%.
fn off(
    rule: &'static Rule,
    what: &Text,
    shares: &[(&str, Decimal, Span)],
    total: Decimal,
    whole: Span,
    out: &mut Diags,
) {
    let message = text!(
        en: "{what} add up to {total}, not 100%",
        zh: "{what}合计 {total}，不是 100%",
        what = what,
        total = percent(total)
    );
    let mut diag = Diag::new(rule, whole, message, Text::fixed("", ""));
    if !shares.is_empty() {
        let label = |&(_, share, span): &(&str, Decimal, Span)| Label { span, message: Text::same(percent(share)) };
        diag.labels = shares.iter().map(label).collect();
    }
    out.push(repairs(diag, shares, total));
}

impl<'d> Whole<'d> {
    /// The amount of a budget line.
    pub(super) fn line(wholes: Wholes<'_>, line: &'d Line) -> Option<Self> {
        let name = Text::same(format!("`{}`", line.id.value));
        let written = line.amount.span().map(|span| ("amount", span));
        Some(Self { name, amount: wholes.line(line)?, written, currency: wholes.draft.currency()? })
    }

    /// The money of a budget line for its promos.
    pub(super) fn promos(wholes: Wholes<'_>, line: &'d Line) -> Option<Self> {
        let name = text!(en: "the promo pool of `{line}`", zh: "`{line}` 大促部分", line = line.id.value);
        let pool = line.promo_pool()?.given()?;
        let written = matches!(pool.value, Portion::Amount(_)).then_some(("promo", pool.span));
        Some(Self { name, amount: wholes.promos(line)?, written, currency: wholes.draft.currency()? })
    }
}

/// What amounts of a split are amounts of.
pub(super) struct Whole<'d> {
    /// `the year`, `Q2`
    pub(super) name: Text,
    /// By the file's own figures.
    pub(super) amount: Money,
    /// The key and the place where that amount is written, if it is.
    pub(super) written: Option<(&'d str, Span)>,
    /// Of all amounts.
    pub(super) currency: Currency,
}

/// Reports parts that are not their whole: one label per figure, the gap, and the ways to close it.
///
/// `what` names the parts: "quarter shares". `span` is where the split stands, for one that has no parts. What the parts are
/// of is asked for where any is an amount.
pub(super) fn check<'d>(
    rule: &'static Rule,
    what: &Text,
    parts: &[Named<'_>],
    (filled, whole): (Filled, impl FnOnce() -> Option<Whole<'d>>),
    span: Span,
    out: &mut Diags,
) {
    let given = || parts.iter().filter_map(|(name, portion)| Some((*name, portion.given()?)));
    let (values, over) =
        match filled {
            Filled::Off { parts, over } => (parts, over),
            Filled::Shares(Sum::Off(total)) => {
                let shares: Vec<_> = given()
                    .filter_map(|(name, at)| match at.value {
                        Portion::Share(share) => Some((name, share, at.span)),
                        Portion::Amount(_) | Portion::Rest => None,
                    })
                    .collect();
                return off(rule, what, &shares, total, span, out);
            }
            Filled::TooFine => {
                let message = text!(
                    en: "{what}: shares with so many decimals and amounts this large cannot be added up exactly",
                    zh: "{what}：占比的小数位太多、金额又太大，没法精确合计",
                    what = what
                );
                let diag = Diag::new(rule, span, message, Text::fixed("", ""));
                out.push(diag.help(
                    text!(en: "write them all as amounts, or all as shares", zh: "全部写成金额，或者全部写成占比"),
                ));
                return;
            }
            Filled::Whole(_) | Filled::Shares(_) | Filled::Over { .. } => return,
        };
    let Some(whole) = whole() else { return };
    let shown = |value: Decimal| grouped(&in_places(value, whole.currency));
    let all = Decimal::from_i128_with_scale(whole.amount.0, whole.currency.decimals().into());
    let side = if over > Decimal::ZERO { Text::fixed("more", "多") } else { Text::fixed("less", "少") };
    let message = text!(
        en: "{what} come to {sum}, {gap} {side} than {whole} has, {all}",
        zh: "{what}合计 {sum}，比{whole}的 {all} {side} {gap}",
        what = what,
        sum = shown(all.saturating_add(over)),
        gap = shown(over.abs()),
        side = side,
        whole = whole.name,
        all = shown(all)
    );
    let mut diag = Diag::new(rule, span, message, Text::fixed("", ""));
    diag.labels = given()
        .zip(&values)
        .map(|((_, at), &value)| Label { span: at.span, message: Text::same(shown(value)) })
        .collect();
    let closing: Vec<(&str, Span, String)> = given()
        .zip(&values)
        .filter_map(|((name, at), value)| {
            let value = value.checked_sub(over)?.normalize();
            let fits = value > Decimal::ZERO && value.scale() <= whole.currency.decimals().into();
            // a share stays one where that comes out even
            let share = value.checked_div(all).map(|share| share.normalize());
            let share = share.filter(|share| share.scale() <= 4 && *share <= Decimal::ONE);
            let text = match (at.value, share) {
                (Portion::Share(_), Some(share)) => percent(share),
                _ => written(value),
            };
            fits.then_some((name, at.span, text))
        })
        .collect();
    if let Some((_, span, amount)) = closing.first() {
        diag = diag.repair(Repair::choice("close", *span, amount));
    }
    let edits: Vec<String> = closing.iter().map(|(name, _, amount)| format!("`{name}: {amount}`")).collect();
    diag = match edits.as_slice() {
        [] => diag.help(text!(en: "make the parts come to {all}", zh: "把各项凑成 {all}", all = shown(all))),
        [only] => diag.help(text!(en: "close the gap with {only}", zh: "改一项补平：{only}", only = only)),
        several => diag.help(text!(
            en: "close the gap with {several}",
            zh: "改一项补平：{several}",
            several = AnyOf(several.to_vec())
        )),
    };
    let sum = all.saturating_add(over).normalize();
    // shares of another whole would come to something else
    let amounts = given().all(|(_, at)| matches!(at.value, Portion::Amount(_)));
    if let Some((key, span)) = whole.written.filter(|_| amounts && sum.scale() <= whole.currency.decimals().into()) {
        let sum = written(sum);
        diag = diag.repair(Repair::choice("whole", span, &sum)).help(text!(
            en: "or make it what they come to: `{key}: {sum}`",
            zh: "或者以各项合计为准：`{key}: {sum}`",
            key = key,
            sum = sum
        ));
    }
    out.push(diag);
}

/// With the decimals of the currency, and more only where there are.
pub(super) fn in_places(value: Decimal, currency: Currency) -> String {
    let mut value = value.normalize();
    value.rescale(value.scale().max(currency.decimals().into()));
    value.to_string()
}

/// Adds the ways to close the sum: one figure changed, or all of them scaled.
fn repairs(diag: Diag, shares: &[(&str, Decimal, Span)], total: Decimal) -> Diag {
    let closing: Vec<(Span, &str, String)> = shares
        .iter()
        .filter_map(|&(name, share, span)| {
            let value = Decimal::ONE.checked_sub(total.checked_sub(share)?)?;
            // a part of 0% or more than the whole closes the sum on paper only
            (value > Decimal::ZERO && value <= Decimal::ONE).then(|| (span, name, percent(value)))
        })
        .collect();
    let diag = match closing.first() {
        Some((span, _, share)) => diag.repair(Repair::choice("close", *span, share)),
        None => diag,
    };
    let closing: Vec<String> = closing.iter().map(|(_, name, share)| format!("{name}: {share}")).collect();
    let diag = match closing.as_slice() {
        [] => diag,
        [only] => diag.help(text!(en: "close the sum with `{only}`", zh: "改一项补平：`{only}`", only = only)),
        several => diag.help(text!(
            en: "close the sum with {several}",
            zh: "改一项补平：{several}",
            several = AnyOf(several.iter().map(|edit| format!("`{edit}`")).collect())
        )),
    };
    match scaled(shares) {
        Some(scaled) => {
            let part = |(&(name, ..), share): (&(&str, Decimal, Span), &String)| format!("{name}: {share}");
            let all = shares.iter().zip(&scaled).map(part).collect::<Vec<_>>().join(", ");
            let places = shares.iter().map(|&(_, _, span)| span);
            diag.help(text!(
                en: "or scale all of them: `{{{all}}}`",
                zh: "或者按比例全部折算：`{{{all}}}`",
                all = all
            ))
            .repair(Repair::values("scale", false, places.zip(scaled)))
        }
        None => diag.help(text!(
            en: "write the shares, in percent, so that they add up to 100%",
            zh: "写出各项占比，合计 100%"
        )),
    }
}

/// All parts in their proportion, in hundredths of a percent, adding up to exactly 100%.
pub(super) fn scaled(shares: &[(&str, Decimal, Span)]) -> Option<Vec<String>> {
    let weights = Weights::of_shares(shares.iter().map(|(_, share, _)| share))?;
    let hundredths = apportion(Money(10_000), &weights).into_iter();
    Some(hundredths.map(|Money(share)| percent(Decimal::from_i128_with_scale(share, 4))).collect())
}
