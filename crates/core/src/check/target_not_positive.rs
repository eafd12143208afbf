//! An annual target that is not above zero.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::scalar::amount::Amount;
use crate::text;
use crate::yaml::At;

pub(crate) static RULE: Rule = Rule {
    code: "P0104",
    name: "target-not-positive",
    severity: Severity::Error,
    title: Text::fixed("the annual target is not above zero", "全年目标必须大于零"),
    checks: Text::fixed("`gmv.target`, which must be above zero.", "`gmv.target` 必须大于零。"),
    matters: Text::fixed(
        "Targets and budgets are all shares of this amount. With a zero, every report would be a page of zeros that \
        looks finished.",
        "各级目标和预算都是它的百分比。它是零，所有报表就是一页零，看上去还像做完了。",
    ),
    example: "\
gmv:
  target: 0
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
",
    fix: Text::fixed("Write the year's GMV target, for example `1亿`.", "写上全年 GMV 目标，例如 `1亿`。"),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(target) = nothing(draft) else { return };
    out.push(Diag::new(&RULE, target.span, text!(en: "the target is zero", zh: "目标是 0"), Text::fixed("", "")).help(
        text!(
            en: "write the year's GMV, more than 0: `target: 1亿`, or pass it with `--gmv`",
            zh: "写全年 GMV，要大于 0：`target: 1亿`；也可以用 `--gmv` 传入"
        ),
    ));
}

/// Whether the target is more than nothing.
pub(super) fn holds(draft: &Draft) -> bool {
    nothing(draft).is_none()
}

/// The target, where it is nothing; an amount is never below that.
fn nothing(draft: &Draft) -> Option<&At<Amount>> {
    draft.target.given().filter(|target| target.value.0.is_zero())
}
