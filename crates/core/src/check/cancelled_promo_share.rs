//! A share of a promo pool for a promo that does not take place.

use super::facts::Facts;
use super::totals;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::scalar::percent;
use crate::model::scalar::share::Portion;
use crate::model::split::Filled;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0411",
    name: "cancelled-promo-share",
    severity: Severity::Error,
    title: Text::fixed("a cancelled promo has a share of a budget", "已取消的大促还占着一份预算"),
    checks: Text::fixed(
        "Budget lines whose `promos` give each promo its share, against promos with `status: cancelled`.",
        "预算项用 `promos` 写明各场占比时，里面有没有已经 `status: cancelled` 的大促。",
    ),
    matters: Text::fixed(
        "A cancelled promo is paid nothing, and who gets its share is for people to decide: the program will not move \
        approved money by itself.",
        "取消的大促不再花钱，它那份给谁要由人来定，程序不会自己挪动批下来的钱。",
    ),
    example: "\
promos:
  - {id: 99, tier: core, status: cancelled, phases: [{kind: sale, dates: 09-06..09-09, uplift: 4}]}
budget:
  marketing:
    rate: 9%
    split: {promo: 60%, daily: 40%}
    promos: {618: 40%, 99: 20%, 双11: 40%}
",
    fix: Text::fixed(
        "Take the promo out and give its share to others, or list the promos without shares.",
        "把它拿掉，那一份分给别的大促；或者只列编号，不写占比。",
    ),
};

/// Shares that are written out for the user.
const WRITTEN: usize = 12;

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let (draft, wholes) = (facts.draft, facts.wholes());
    let cancelled = draft.cancelled_promos();
    if cancelled.is_empty() {
        return;
    }
    for line in &draft.lines {
        let (Some(ids), Some(weights)) = (line.promos.given(), line.weights.given()) else { continue };
        let all = ids.value.iter().zip(&weights.value).filter_map(|(id, share)| Some((id.given()?, share)));
        let (gone, kept): (Vec<_>, Vec<_>) = all.partition(|(id, _)| cancelled.contains_key(&id.value));
        // `rest` of a sum that is wrong has no figure yet
        let known = wholes.filled_promos(line).and_then(Filled::whole).is_some();
        let shares: Vec<_> = kept
            .iter()
            .filter_map(|(id, share)| match share.given()?.value {
                Portion::Share(value) => Some((id.value.as_str(), value, id.span)),
                Portion::Amount(_) | Portion::Rest => None,
            })
            .collect();
        let scaled = totals::scaled(&shares).filter(|_| known && shares.len() == kept.len() && kept.len() <= WRITTEN);
        for (id, share) in &gone {
            let Some(&status) = cancelled.get(&id.value) else { continue };
            let message = match share.given().map(|share| share.value) {
                Some(Portion::Share(share)) => text!(
                    en: "`{line}` gives {share} to `{promo}`, which is cancelled",
                    zh: "`{line}` 给了 `{promo}` {share}，但它已经取消",
                    line = line.id.value,
                    share = percent(share),
                    promo = id.value
                ),
                _ => text!(
                    en: "`{line}` gives a share to `{promo}`, which is cancelled",
                    zh: "`{line}` 给 `{promo}` 分了一份，但它已经取消",
                    line = line.id.value,
                    promo = id.value
                ),
            };
            let diag = Diag::new(&RULE, id.span, message, text!(en: "this share goes to nobody", zh: "这一份没有人花"))
                .label(status, text!(en: "cancelled here", zh: "在这里取消"));
            out.push(match &scaled {
                Some(scaled) => {
                    let part = |(&(name, ..), share): (&(&str, _, _), &String)| format!("{name}: {share}");
                    let all = shares.iter().zip(scaled).map(part).collect::<Vec<_>>().join(", ");
                    diag.help(text!(
                        en: "take it out and divide its share, such as `promos: {{{all}}}`",
                        zh: "把它拿掉，那一份分给其他几场，例如 `promos: {{{all}}}`",
                        all = all
                    ))
                }
                None => diag.help(
                    text!(en: "take it out and give its share to another promo", zh: "把它拿掉，那一份分给别的大促"),
                ),
            });
        }
    }
}
