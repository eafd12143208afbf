//! A reserve of money that the line does not have.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::plan::costs::Reach;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0410",
    name: "reserve-without-pool",
    severity: Severity::Error,
    title: Text::fixed("a reserve is held of a pool that the line does not have", "从预算项没有的那部分钱里预留"),
    checks: Text::fixed(
        "The `of` of each `reserve`: `promo` or `daily` needs a `split` with that part.",
        "每个 `reserve` 的 `of`：写 `promo` 或 `daily`，预算项就要有 `split`，并且分出这一部分。",
    ),
    matters: Text::fixed(
        "Nothing would be held back, while everybody counts on the reserve when something comes up.",
        "实际上一分钱也没留，真有事的时候大家却都指望它。",
    ),
    example: "\
budget:
  technology:
    rate: 4%
    reserve: {share: 30%, of: promo}
",
    fix: Text::fixed(
        "Write `of: all`, or give the line a `split` with that part.",
        "改为 `of: all`，或者给预算项写上含这一部分的 `split`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    for line in &draft.lines {
        let Some(of) = line.reserve.given().and_then(|reserve| reserve.value.of.given()) else { continue };
        if line.broken || line.reaches(of.value) != Some(false) || line.split.given().is_some_and(|it| it.truncated) {
            continue;
        }
        let pool = Reach::WORDS.iter().find(|(_, reach)| *reach == of.value).map_or("", |(word, _)| word);
        let message = text!(
            en: "`{line}` has no `{pool}` money to hold a reserve of",
            zh: "`{line}` 没有 `{pool}` 这部分钱，没法预留",
            line = line.id.value,
            pool = pool
        );
        let diag = Diag::new(&RULE, of.span, message, Text::fixed("", ""));
        let diag = match line.split.span() {
            Some(split) => diag
                .label(split, text!(en: "gives `{pool}` nothing", zh: "没有分给 `{pool}`", pool = pool))
                .help(text!(
                    en: "write `of: all`, or add `{pool}` to the split",
                    zh: "改为 `of: all`，或者在 `split` 里加上 `{pool}`",
                    pool = pool
                )),
            None => diag.label(line.id.span, text!(en: "has no split", zh: "没有 `split`")).help(Text::fixed(
                "write `of: all`, or add `split: {promo: 60%, daily: 40%}`",
                "改为 `of: all`，或者加上 `split: {promo: 60%, daily: 40%}`",
            )),
        };
        out.push(diag.repair(Repair::choice("all", of.span, "all")));
    }
}
