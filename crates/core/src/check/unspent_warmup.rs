//! A core promo whose warm-up gets no money.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::plan::{PhaseKind, Tier};
use crate::text;
use crate::yaml::Field;

pub(crate) static RULE: Rule = Rule {
    code: "P0415",
    name: "unspent-warmup",
    severity: Severity::Warning,
    title: Text::fixed("a core promo spends nothing in its warm-up", "核心大促的预热期没有预算"),
    checks: Text::fixed(
        "Promos of tier `core` with a warm-up and a `spend`: the warm-up gets more than 0% of the money.",
        "有预热阶段、又写了 `spend` 的 `core` 级大促：预热要分到大于 0% 的钱。",
    ),
    matters: Text::fixed(
        "What sells on the first evening was put into carts in the weeks before. Attention bought after the doors open \
        costs most, because everybody buys it then.",
        "开卖当晚成交的，是前几周加购的货。等到开卖再买流量，正是全年最贵的时候，因为大家都在买。",
    ),
    example: "\
promos:
  - id: 618
    tier: core
    phases:
      - {kind: warmup, dates: 05-17..05-31}
      - {kind: sale, dates: 06-01..06-18, uplift: 5}
    spend: {sale: 100%}
",
    fix: Text::fixed(
        "Give the warm-up a share, 20% to 40% in most trades, or remove the phase if nothing happens in it.",
        "给预热分一份，多数类目在 20% 到 40%；如果那几天什么都不做，就删去这个阶段。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos().filter(|promo| promo.is(Tier::Core)) {
        let Some(spend) = promo.spend.given().filter(|spend| !spend.truncated) else { continue };
        let warmup = spend.value.iter().find(|(kind, _)| *kind == PhaseKind::Warmup).map(|(_, share)| share);
        let unspent = match warmup {
            None => Some(spend.span),
            Some(Field::Given(share)) if share.value.is_nothing() => Some(share.span),
            Some(_) => None,
        };
        let phase = promo.readable().find(|phase| phase.is(PhaseKind::Warmup));
        let (Some(span), Some(phase)) = (unspent, phase.and_then(|phase| phase.kind.span())) else { continue };
        out.push(
            Diag::new(
                &RULE,
                span,
                text!(en: "the core promo `{promo}` spends nothing in its warm-up", zh: "核心大促 `{promo}` 的预热期没有预算", promo = promo.shown()),
                text!(en: "nothing for the warm-up", zh: "没有分给预热"),
            )
            .label(phase, text!(en: "the warm-up", zh: "预热阶段"))
            .help(text!(
                en: "write `warmup: 30%` and take it from the others, or remove the warm-up",
                zh: "写上 `warmup: 30%`，从其他阶段里减出来；或者删去预热阶段"
            )),
        );
    }
}
