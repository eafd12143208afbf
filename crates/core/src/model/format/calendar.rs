//! Sections `readiness` and `calendar`.

use super::Count;
use super::section::section;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::word::Words;
use crate::model::words::{PhaseKind, Tier};

section! {
    /// 大促之前要做完的一件事。
    ///
    /// Something to be done before promotions.
    Task ["备战事项", "task"] {
        /// 要做完什么，必填。例：`签订保供协议`
        ///
        /// What must be done, required. Example: `supply agreement`
        task: Words { required: true }
        /// 提前多久，必填：若干天、周或月，最长十年。例：`7 days`、`2 weeks`、`3 months`
        ///
        /// How long before, required: days, weeks or calendar months, at most ten years. Example: `7 days`, `2 weeks`,
        /// `3 months`
        lead: Lead { required: true }
        /// 从哪种阶段的第一天往前数，默认 `sale`；大促没有这种阶段的，从它的第一天数。
        ///
        /// The kind of phase whose first day it is counted back from, `sale` by default; a promotion without such a phase
        /// is counted from its first day.
        before: PhaseKind { default: "sale" }
        /// 谁负责，一个部门或一个人。例：`供应链部`
        ///
        /// Who sees to it, a team or a person. Example: `purchasing`
        owner: Words {}
        /// 管哪几级的大促；不写就是全部。例：`[core]`
        ///
        /// Tiers of promotions it applies to; all where nothing is written. Example: `[core]`
        tiers: Vec<Tier> {}
    }
}

section! {
    /// 对全年节奏的承诺。
    ///
    /// What the year promises.
    Calendar ["全年节奏", "what the year promises"] {
        /// 两场核心大促的售卖期之间至少空出几天，0 到 366，默认 7。例：`7`
        ///
        /// Fewest days between the selling of two core promotions, 0 to 366; 7 by default. Example: `7`
        min_gap: Count<366> { default: "7" }
        /// 全年至少几场核心大促，取消的不算。例：`5`
        ///
        /// Fewest core promotions in the year; cancelled ones do not count. Example: `5`
        core: Count<366> { examples: &["5"] }
        /// 全年至少几个细分节点，取消的不算。例：`10`
        ///
        /// Fewest segment promotions in the year; cancelled ones do not count. Example: `10`
        segment: Count<366> { examples: &["10"] }
    }
}
