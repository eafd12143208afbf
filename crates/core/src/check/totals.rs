//! The wording shared by every rule about parts that must add up to 100%.

use rust_decimal::Decimal;

use crate::diag::{Diag, Diags, Label, Repair, Rule};
use crate::expand::apportion::{Weights, apportion};
use crate::lang::{AnyOf, Text};
use crate::model::money::Money;
use crate::model::scalar::percent;
use crate::model::scalar::share::Part;
use crate::model::split::{Sum, add_up};
use crate::source::Span;
use crate::text;
use crate::yaml::Field;

/// A part by its name, as the user would write it again.
pub(super) type Named<'d> = (&'d str, &'d Field<Part>);

/// Reports parts that do not add up to 100%: one label per figure, and the repairs worked out.
///
/// `what` names the parts: "quarter shares". `whole` is where the split stands, for one that has no parts.
pub(super) fn check(rule: &'static Rule, what: &Text, parts: &[Named<'_>], whole: Span, out: &mut Diags) {
    let Sum::Off(total) = add_up(parts.iter().map(|(_, share)| *share)) else { return };
    let message = text!(
        en: "{what} add up to {total}, not 100%",
        zh: "{what}合计 {total}，不是 100%",
        what = what,
        total = percent(total)
    );
    let shares: Vec<(&str, Decimal, Span)> = parts
        .iter()
        .filter_map(|(name, share)| {
            let share = share.given()?;
            let Part::Share(value) = share.value else { return None };
            Some((*name, value, share.span))
        })
        .collect();
    let mut diag = Diag::new(rule, whole, message, Text::fixed("", ""));
    if !shares.is_empty() {
        let label = |&(_, share, span): &(&str, Decimal, Span)| Label { span, message: Text::same(percent(share)) };
        diag.labels = shares.iter().map(label).collect();
    }
    out.push(repairs(diag, &shares, total));
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
