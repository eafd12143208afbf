//! Promos whose target moves because quarters and months come out in whole steps.

use super::facts::Facts;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{List, Text};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0110",
    name: "rounding-moves-promo",
    severity: Severity::Info,
    title: Text::fixed("a promo's target moves by rounding", "取整让大促目标有了出入"),
    checks: Text::fixed(
        "Promos with a `target` in a plan with `gmv.round`: whether their days come to the target after months are rounded.",
        "写了 `gmv.round` 时，有 `target` 的大促：月份取整以后，那几天的合计还是不是这个目标。",
    ),
    matters: Text::fixed(
        "A month in whole steps takes its days along, so what reports show for the promo is a little off what was written.",
        "月份取整会带动当月每一天，报表里大促的数会跟写的差一点。",
    ),
    example: "\
gmv:
  target: 1200万
  round: 1万
",
    fix: Text::fixed(
        "Nothing to fix if the difference may be. Otherwise remove `round`, or write a smaller step.",
        "差这一点没关系就不用改；否则删去 `round`，或者写小一些。",
    ),
};

pub(super) fn check(facts: &Facts<'_>, out: &mut Diags) {
    let (Some(round), Some(currency), Some(year)) =
        (facts.draft.round.span(), facts.draft.currency(), facts.draft.year)
    else {
        return;
    };
    let (Some(promos), Some(targets)) = (facts.promos(), facts.targets()) else { return };
    let targeted = facts.draft.live_promos().zip(&promos.live);
    let moved = targeted.filter_map(|(written, promo)| {
        let target = written.target.span()?;
        let [before, now] = [targets.unrounded(), targets].map(|targets| targets.promo(promo, &(0..year.day_count())));
        (before != now).then_some((promo, target, before, now))
    });
    let moved: Vec<_> = moved.collect();
    if moved.is_empty() {
        return;
    }
    let names = List(moved.iter().map(|(promo, ..)| format!("`{}`", promo.id)).collect());
    let message = text!(en: "rounding moves the target of {names}", zh: "取整让 {names} 的目标有了出入", names = names);
    let mut diag = Diag::new(&RULE, round, message, Text::fixed("", ""));
    for (_, target, before, now) in moved {
        let [before, now] = [before, now].map(|amount| amount.grouped(currency));
        diag = diag
            .label(target, text!(en: "{before} becomes {now}", zh: "{before} 成了 {now}", before = before, now = now));
    }
    out.push(diag.help(text!(
        en: "nothing to do if that may be; else remove `round` or write a smaller step",
        zh: "没关系就不用改；否则删去 `round`，或者写小一些"
    )));
}
