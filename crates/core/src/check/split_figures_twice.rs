//! Figures for the parts of more than one split.

use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0134",
    name: "split-figures-twice",
    severity: Severity::Error,
    title: Text::fixed("parts of two splits have figures of their own", "两种拆法都写了各部分自己的数"),
    checks: Text::fixed(
        "The splits under `splits`: at most one of them has `figures`.",
        "`splits` 里最多只有一种拆法写 `figures`。",
    ),
    matters: Text::fixed(
        "An order lies on a platform and in a category at once. Where both say what is refunded of it, nobody can tell which \
        of the two holds.",
        "一个订单既属于一个平台，又属于一个品类。两边都给了退款率，就说不清该用哪一个。",
    ),
    example: "\
splits:
  platform:
    parts: {天猫: 60%, 抖音: rest}
    figures: {抖音: {refund_rate: 35%}}
  category:
    parts: {女装: 70%, 配饰: rest}
    figures: {配饰: {refund_rate: 12%}}
",
    fix: Text::fixed(
        "Keep the figures of the split whose profit is asked for.",
        "只给要看利润的那种拆法留下 `figures`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let mut with = draft.partitions().filter_map(|split| Some((split, split.figures.given()?.span)));
    let Some((kept, first)) = with.next() else { return };
    for (split, again) in with {
        let message = text!(
            en: "`{split}` has figures of its own, and so has `{kept}`",
            zh: "`{split}` 写了各部分自己的数，`{kept}` 也写了",
            split = split.shown(),
            kept = kept.shown()
        );
        let help = text!(en: "keep the `figures` of one split", zh: "只留一种拆法的 `figures`");
        out.push(Diag::twice(&RULE, again, first, message).help(help));
    }
}
