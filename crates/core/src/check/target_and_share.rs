//! A promo with a target of which a phase has a share.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Promo};
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0228",
    name: "target-and-share",
    severity: Severity::Error,
    title: Text::fixed("a promo has a target, and a phase of it a share", "大促写了目标，阶段又写了占比"),
    checks: Text::fixed(
        "Promos with `target`: none of their phases has a `share`. Their `uplift` says what each day gets of the target.",
        "写了 `target` 的大促：各阶段都不能再写 `share`，由 `uplift` 决定每天分到目标的多少。",
    ),
    matters: Text::fixed(
        "The target is for all selling days together and a share for some of them: the days of the phase would have two \
        targets.",
        "目标管的是所有售卖日，占比管的是其中几天，这几天就有了两个目标。",
    ),
    example: "\
promos:
  - id: 618
    name: 618 年中大促
    tier: core
    target: 640万
    phases:
      - {kind: presale, dates: 06-01..06-05, share: 10%}
      - {kind: sale,    dates: 06-06..06-18, uplift: 5}
",
    fix: Text::fixed(
        "Keep the target and give the phase an `uplift`, or keep the shares and leave out the target.",
        "留 `target`，给阶段写 `uplift`；或者各阶段写 `share`，不写 `target`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for promo in draft.promos() {
        for (target, share) in both(promo) {
            let message = text!(
                en: "`{promo}` has a target, and a phase of it has a share",
                zh: "`{promo}` 写了目标，它的一个阶段又写了占比",
                promo = promo.shown()
            );
            out.push(
                Diag::new(&RULE, share, message, text!(en: "a second target for these days", zh: "这几天的第二个目标"))
                    .label(target, text!(en: "the target of all its selling days", zh: "所有售卖日的目标"))
                    .repair(Repair::removal("keep-target", share))
                    .help(text!(
                        en: "write `uplift` in place of `share`, or leave out the target",
                        zh: "把 `share` 改成 `uplift`，或者不写 `target`"
                    )),
            );
        }
    }
}

/// Whether no days of a promo have two targets.
pub(super) fn holds(promo: &Promo) -> bool {
    both(promo).next().is_none()
}

/// A target, and the shares beside it.
fn both(promo: &Promo) -> impl Iterator<Item = (Span, Span)> {
    let target = promo.target.given().map(|target| target.span);
    let shares = promo.readable().filter_map(|phase| phase.share.given());
    shares.filter_map(move |share| Some((target?, share.span)))
}
