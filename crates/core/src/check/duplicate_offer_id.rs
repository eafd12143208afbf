//! Two offers under one id.

use std::collections::HashMap;

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0412",
    name: "duplicate-offer-id",
    severity: Severity::Error,
    title: Text::fixed("two offers share an id", "两项优惠用了同一个编号"),
    checks: Text::fixed("The ids under `offers`, each of which is used once.", "`offers` 里的编号，每个只能用一次。"),
    matters: Text::fixed(
        "An offer on top of another names it by its id, and reports list offers by theirs: with two of one id nobody can \
        tell which is meant.",
        "叠加的优惠靠编号指明叠在谁上面，报表也按编号列；两项同号，就说不清是哪一项。",
    ),
    example: "\
offers:
  - {id: 满300减80, promo: 618,  threshold: 300, off: 80, uptake: 35%}
  - {id: 满300减80, promo: 双11, threshold: 300, off: 80, uptake: 40%}
",
    fix: Text::fixed(
        "Give one of them another id, such as one with the promo in it: `双11-满300减80`.",
        "给其中一个换个编号，例如带上大促：`双11-满300减80`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let mut first = HashMap::new();
    for offer in draft.offers() {
        let Some(id) = offer.id.given() else { continue };
        let Some(&earlier) = first.get(&id.value) else {
            first.insert(&id.value, id.span);
            continue;
        };
        let message = text!(en: "two offers have the id `{id}`", zh: "有两项优惠的编号都是 `{id}`", id = id.value);
        let other = match offer.promo.given() {
            Some(promo) => format!("{}-{}", promo.value, id.value),
            None => format!("{}-2", id.value),
        };
        out.push(Diag::twice(&RULE, id.span, earlier, message).help(text!(
            en: "give this one an id of its own, such as `{other}`",
            zh: "给这一项换一个编号，例如 `{other}`",
            other = other
        )));
    }
}
