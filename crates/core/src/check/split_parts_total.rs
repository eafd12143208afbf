//! Parts of a split of GMV that are not all of it.

use super::{quarter_shares_total, totals};
use crate::diag::Diags;
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, Split};
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0131",
    name: "split-parts-total",
    severity: Severity::Error,
    title: Text::fixed("the parts of a split do not add up to all GMV", "拆分的各部分加起来不是全部 GMV"),
    checks: Text::fixed(
        "Every split under `splits`: its `parts` are exactly the year, and the shares of every entry under `by` exactly 100%.",
        "`splits` 的每一种拆法：`parts` 合计正好是全年，`by` 里每一处的占比合计正好 100%。",
    ),
    matters: Text::fixed(
        "Platforms that come to 95% leave five points of the target to nobody, and each team can show that it met its own.",
        "各平台加起来只有 95%，就有五个点的目标没人认领，而每个团队都能说自己完成了。",
    ),
    example: "\
splits:
  platform:
    parts: {天猫: 45%, 京东: 20%, 抖音: 25%}
",
    fix: Text::fixed(
        "Correct the shares, or write `rest` for one of the parts.",
        "改正占比，或者给其中一部分写 `rest`。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    fn named(split: &Split) -> Vec<totals::Named<'_>> {
        split.parts.iter().map(|part| (part.name.as_str(), &part.share)).collect()
    }
    for partition in draft.partitions() {
        let id = partition.shown();
        if let (Some(parts), Some(filled)) = (partition.parts.given(), draft.filled_parts(partition))
            && !parts.truncated
        {
            let what = text!(en: "the parts of `{id}`", zh: "`{id}` 的各部分", id = id);
            let whole = || quarter_shares_total::year(draft);
            totals::check(&RULE, &what, &named(&parts.value), (filled, whole), parts.span, out);
        }
        let by = partition.by.given().into_iter().flat_map(|by| &by.value);
        for (entry, shares) in by.filter_map(|entry| Some((entry, entry.value.given()?))) {
            if shares.truncated {
                continue;
            }
            let (key, filled) = (&entry.key.value, draft.filled_shares(&shares.value));
            let what =
                text!(en: "the shares of `{id}` for `{key}`", zh: "`{id}` 在 `{key}` 的占比", id = id, key = key);
            totals::check(&RULE, &what, &named(&shares.value), (filled, || None), shares.span, out);
        }
    }
}
