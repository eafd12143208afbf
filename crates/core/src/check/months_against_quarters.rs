//! Quarters that say something else than the twelve months they are made of.

use num_bigint::BigUint;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::expand::apportion::{Weights, apportion};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::Money;
use crate::model::split::{Cut, Filled};
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0108",
    name: "months-against-quarters",
    severity: Severity::Error,
    title: Text::fixed("the quarters differ from the months they are made of", "季度目标跟十二个月对不上"),
    checks: Text::fixed(
        "Where `gmv.months` has all twelve months, `gmv.quarters` is not needed; if it is there, each quarter must be exactly \
        the sum of its three months.",
        "`gmv.months` 已经写了十二个月的，`gmv.quarters` 可以不写；写了，每个季度就必须正好是它三个月的合计。",
    ),
    matters: Text::fixed(
        "One of the two was changed and the other was not. Whoever reads the quarters and whoever reads the months are held to \
        different targets.",
        "两处只改了一处：看季度的人和看月份的人，拿到的目标不是一个数。",
    ),
    example: "\
gmv:
  quarters: {Q1: 350万, Q2: 300万, Q3: 200万, Q4: 550万}
  months:
    {1月: 100万, 2月: 80万, 3月: 120万, 4月: 90万, 5月: 90万, 6月: 120万, 7月: 60万, 8月: 60万, 9月: 80万, 10月: 120万,
     11月: 300万, 12月: 180万}
",
    fix: Text::fixed(
        "Remove `quarters`, or correct the months or the quarter that is wrong.",
        "删去 `quarters`，或者改正写错的月份或季度。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(split) = draft.quarters.given() else { return };
    let quarters = draft.filled_quarters().and_then(Filled::whole);
    let months = draft.filled_year().and_then(Filled::whole);
    let (Some(quarters), Some(months), Some(whole)) = (quarters, months, draft.whole()) else { return };
    let Some(currency) = draft.currency() else { return };
    let amounts = |cut: &Cut| Weights::of_cut(cut).map(|weights| apportion(whole, &weights)).unwrap_or_default();
    let (by_quarter, by_month) = (amounts(&quarters), amounts(&months));
    let sum = |cut: &Cut| cut.weights().iter().copied().map(BigUint::from).sum::<BigUint>();
    let (all_quarters, all_months) = (sum(&quarters), sum(&months));
    for (quarter, stated) in by_quarter.into_iter().enumerate() {
        let run = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
        let of_months = run.clone().map(|month| BigUint::from(months.weights()[month])).sum::<BigUint>();
        if of_months * &all_quarters == BigUint::from(quarters.weights()[quarter]) * &all_months {
            continue;
        }
        let part = &split.value.parts[quarter];
        let shown = by_month[run].iter().copied().sum::<Money>().grouped(currency);
        let message = text!(
            en: "{name} is {stated}, and its three months come to {shown}",
            zh: "{name} 是 {stated}，而它的三个月合计 {shown}",
            name = part.name.as_str(),
            stated = stated.grouped(currency),
            shown = shown.as_str()
        );
        let mut diag = Diag::new(&RULE, part.share.span().unwrap_or(split.span), message, Text::fixed("", ""));
        if let Some(at) = draft.flat.span() {
            diag = diag.label(at, text!(en: "the months", zh: "月份写在这里"));
        }
        out.push(diag.help(text!(
            en: "remove `quarters`, which the months decide, or correct the one that is wrong",
            zh: "删去 `quarters`（由月份决定），或者改正写错的一处"
        )));
    }
}
