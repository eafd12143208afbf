//! Promo money without any promo to pay.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::plan::Tier;
use crate::model::scalar::id::Id;
use crate::text;
use crate::yaml::Field;
use std::collections::HashSet;

pub(crate) static RULE: Rule = Rule {
    code: "P0310",
    name: "no-promo-to-pay",
    severity: Severity::Error,
    title: Text::fixed("a line has promo money but no promo to pay", "有大促预算，却没有大促可花"),
    checks: Text::fixed(
        "Lines with a promo pool: they list a promo, or the plan has one of tier `core`.",
        "有大促预算的预算项：要么自己列了大促，要么计划里有 `core` 级大促。",
    ),
    matters: Text::fixed(
        "The promo share of the line is approved and belongs to nothing, so it can appear in no month and no report.",
        "批下来的大促费用没有着落，哪个月、哪张报表里都体现不出来。",
    ),
    example: "\
promos:
  - {id: 开学季, name: 9 月开学季, tier: segment, phases: [{kind: sale, dates: 08-25..09-05, uplift: 1.6}]}
budget:
  marketing:
    rate: 10%
    split: {promo: 60%, daily: 40%}
",
    fix: Text::fixed(
        "Name the promos with `promos: [开学季]`, make one of them `tier: core`, or set `split: {promo: 0%, daily: 100%}`.",
        "用 `promos: [开学季]` 指定大促，或者把其中一个改成 `tier: core`；\
        没有大促就写 `split: {promo: 0%, daily: 100%}`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let tiers_known = match &draft.promos {
        Field::Absent => true,
        Field::Broken(_) => false,
        Field::Given(promos) => {
            !promos.truncated
                && promos.value.iter().all(|promo| {
                    promo
                        .given()
                        .is_some_and(|promo| promo.value.tier.given().is_some() && !promo.value.status.is_broken())
                })
        }
    };
    let any_core = draft.promos().any(|promo| promo.is(Tier::Core));
    let payable = payable(draft);
    let cancelled: HashSet<&Id> =
        draft.promos().filter(|promo| !promo.live()).filter_map(|promo| Some(&promo.id.given()?.value)).collect();
    for line in &draft.lines {
        let Some(pool) = line.promo_pool().and_then(Field::given) else { continue };
        if pool.value.is_nothing() {
            continue;
        }
        let (message, label) = match &line.promos {
            Field::Given(promos) if promos.value.is_empty() && !promos.truncated => (
                text!(en: "the promo pool of `{line}` has no promo to pay: its list is empty", zh: "`{line}` 的大促预算没有大促可花：名单是空的", line = line.id.value),
                Some(promos.span),
            ),
            Field::Given(promos) if all_in(&cancelled, &promos.value) => (
                text!(en: "the promo pool of `{line}` has no promo to pay: those it names are cancelled", zh: "`{line}` 的大促预算没有大促可付：名单上的都取消了", line = line.id.value),
                Some(promos.span),
            ),
            Field::Absent if tiers_known && !any_core => (
                text!(en: "the promo pool of `{line}` has no promo to pay: the plan has no core promo", zh: "`{line}` 的大促预算没有大促可花：计划里没有核心大促", line = line.id.value),
                None,
            ),
            _ => continue,
        };
        let mut diag = Diag::new(&RULE, pool.span, message, text!(en: "this money", zh: "这笔钱"));
        if let Some(span) = label {
            diag = diag.label(span, text!(en: "names none that takes place", zh: "没有一场要办的大促"));
        }
        out.push(diag.help(if payable.is_empty() {
            text!(
                en: "add a promo to the plan, or set the pool to 0%",
                zh: "在计划里加上大促，或者把这一部分改成 0%"
            )
        } else {
            text!(
                en: "name the promos it pays for: `promos: [{payable}]`, or set the pool to 0%",
                zh: "写明这笔钱花在哪些大促上：`promos: [{payable}]`，或者把这一部分改成 0%",
                payable = payable
            )
        }));
    }
}

/// The first promos that could be named, as a list is written; core promos if there are any.
fn payable(draft: &Draft) -> String {
    let ids = |core: bool| {
        let promos = draft.live_promos().filter(move |promo| !core || promo.is(Tier::Core));
        promos.filter_map(|promo| Some(promo.id.given()?.value.as_str())).take(3).collect::<Vec<_>>().join(", ")
    };
    Some(ids(true)).filter(|core| !core.is_empty()).unwrap_or_else(|| ids(false))
}

/// Whether there is something in a list, and all of it is cancelled.
fn all_in(cancelled: &HashSet<&Id>, ids: &[Field<Id>]) -> bool {
    !ids.is_empty() && ids.iter().all(|id| id.given().is_some_and(|id| cancelled.contains(&id.value)))
}
