//! A growth that no target follows from.

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::grouped;
use crate::model::scalar::show;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0122",
    name: "growth-unclear",
    severity: Severity::Error,
    title: Text::fixed("no target follows from the growth", "增长推不出目标"),
    checks: Text::fixed(
        "`gmv.growth`, which stands in place of `gmv.target`: not beside it, and only where `last_year` says what it grows from.",
        "`gmv.growth` 代替 `gmv.target`：两个不能都写，而且要有 `last_year`，才知道从多少涨起。",
    ),
    matters: Text::fixed(
        "With a target and a growth there are two targets, and they drift apart with the first change. Without last year there \
        is none.",
        "目标和增长都写，就有两个目标，改一处就对不上；没有去年，就一个也没有。",
    ),
    example: "\
gmv:
  target: 1亿
  growth: 16%
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
last_year: {gmv: 8600万}
",
    fix: Text::fixed(
        "Keep `target` or `growth`; give `last_year.gmv`, or all its months.",
        "`target` 和 `growth` 只留一个；写上 `last_year.gmv`，或者去年的十二个月。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(growth) = draft.growth.given() else { return };
    let finding = |message, label| Diag::new(&RULE, growth.span, message, label);
    if let Some(target) = draft.target.span().filter(|target| *target != growth.span) {
        let message = text!(en: "a target and a growth are two targets", zh: "又写目标又写增长，就有了两个目标");
        let diag =
            finding(message, text!(en: "the growth", zh: "增长")).label(target, text!(en: "the target", zh: "目标"));
        out.push(match draft.grown() {
            Some(grown) => diag.help(text!(
                en: "keep one: from last year the growth makes {grown}",
                zh: "只留一个：照增长算是 {grown}",
                grown = grouped(&show(grown.0))
            )),
            None => diag.help(text!(en: "keep one of the two", zh: "两个只留一个")),
        });
        return;
    }
    if draft.last_year.is_absent() {
        let message = text!(en: "the plan does not say what it grows from", zh: "没有写去年，不知道从多少涨起");
        out.push(finding(message, Text::fixed("", "")).help(Text::fixed(
            "add `last_year: {gmv: 86M}` with last year's GMV, or write `target` in place of `growth`",
            "加上 `last_year: {gmv: 8600万}`，填去年的 GMV；或者不写 `growth`，直接写 `target`",
        )));
    } else if draft.target.is_broken() && draft.currency().is_some() {
        let fits = |currency| draft.last_year.given()?.value.year()?.in_minor_units(currency);
        if draft.currency().and_then(fits).is_some() {
            let message = text!(en: "the target would be too large to be counted", zh: "算出的目标太大，没法计算");
            out.push(finding(message, Text::fixed("", "")).help(text!(
                en: "check `growth` and `last_year.gmv`: decimal points and units",
                zh: "核对 `growth` 和 `last_year.gmv` 的小数点和单位"
            )));
        }
    }
}
