//! Sections `readiness` and `calendar`.

use super::section::section;
use super::{Count, Format, Holds, Written};
use crate::model::scalar::date::Date;
use crate::model::scalar::done::Done;
use crate::model::scalar::id::Id;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::word::Words;
use crate::model::words::{PhaseKind, Tier};
use crate::source::Span;
use crate::yaml::Sole;

/// A day in the year or near it.
pub(crate) enum Day {}

impl Format for Day {
    type Written<'n> = Written<'n, Date>;
    const HOLDS: Holds = <Date as Format>::HOLDS;
}

/// What is done of a task: for each promo that is named, or for a task of its own day.
pub(crate) enum Ticks {}

impl Format for Ticks {
    type Written<'n> = Sole<'n, Written<'n, Done>>;
    const HOLDS: Holds = Holds::Named(&<Done as Format>::HOLDS);
}

section! {
    /// 要做完的一件事：写 `lead`（大促之前）、`lag`（大促之后）或者 `on`（自己的日子），三选一。
    ///
    /// Something to be done: `lead` before promotions, `lag` after them, or `on` a day of its own.
    Task ["备战事项", "task"] (start: Span) {
        /// 要做完什么，必填。例：`签订保供协议`
        ///
        /// What must be done, required. Example: `supply agreement`
        task: Words { zh: "任务", required: true }
        /// 在大促之前提前多久：若干天、周或月，最长十年。例：`7 days`、`2 weeks`、`3 months`
        ///
        /// How long before a promotion: days, weeks or calendar months, at most ten years. Example: `7 days`, `2 weeks`,
        /// `3 months`
        lead: Lead { zh: "提前", expected: true, also: &["提前期", "提前量", "提前多久"] }
        /// 从哪种阶段的第一天往前数，默认 `sale`；大促没有这种阶段的，从它的第一天数。
        ///
        /// The kind of phase whose first day it is counted back from, `sale` by default; a promotion without such a phase
        /// is counted from its first day.
        before: PhaseKind { zh: "之前", default: "sale" }
        /// 在大促之后延后多久：若干天、周或月，最长十年。例：`7 days`
        ///
        /// How long after a promotion: days, weeks or calendar months, at most ten years. Example: `7 days`
        lag: Lead { zh: "延后", expected: true, also: &["之后多久", "滞后"] }
        /// 从最后一个哪种阶段的最后一天往后数；不写，或者大促没有这种阶段，就从大促的最后一天数。
        ///
        /// The kind of phase whose last day it is counted on from, the last phase of that kind; from the promotion's last
        /// day where nothing is written, or where it has no such phase.
        after: PhaseKind { zh: "之后" }
        /// 自己的日子，和大促无关；本财年以外的要写年份。例：`2026-12-10`
        ///
        /// A day of its own, whatever the promotions; with its year outside the fiscal year. Example: `2026-12-10`
        on: Day { zh: "日期", expected: true, examples: &["2026-12-10"], also: &["截止", "截止日", "截止日期", "due", "deadline"] }
        /// 谁负责，一个部门或一个人。例：`供应链部`
        ///
        /// Who sees to it, a team or a person. Example: `purchasing`
        owner: Words { zh: "负责" }
        /// 管哪几级的大促；不写就是全部。例：`[core]`
        ///
        /// Tiers of promotions it applies to; all where nothing is written. Example: `[core]`
        tiers: Vec<Tier> { zh: "级别" }
        /// 只管这几场大促，写编号；不写就是全部。例：`[618, 双11]`
        ///
        /// These promotions only, by their ids; all where nothing is written. Example: `[618, double-11]`
        promos: Vec<Id> { zh: "大促" }
        /// 做完了：哪一场、哪天做完的，不记日期的写 `yes`；做完的不再到期。有 `on` 的直接写日期或 `yes`。例：
        /// `{618: 2027-04-02, 双11: yes}`
        ///
        /// What is done, by promotion: the day it was, or `yes`; from then on it is no longer due. With `on`, the day or
        /// `yes` alone. Example: `{618: 2027-04-02, double-11: yes}`
        done: Ticks {
            zh: "完成",
            also: &["已完成", "做完", "completed", "finished"],
            each: ["哪天做完的，或者 `yes`。例：`2027-04-02`", "The day it was done, or `yes`. Example: `2027-04-02`"],
        }
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
        min_gap: Count<366> { zh: "最小间隔", default: "7" }
        /// 全年至少几场核心大促，取消的不算。例：`5`
        ///
        /// Fewest core promotions in the year; cancelled ones do not count. Example: `5`
        core: Count<366> { zh: "核心", examples: &["5"] }
        /// 全年至少几个细分节点，取消的不算。例：`10`
        ///
        /// Fewest segment promotions in the year; cancelled ones do not count. Example: `10`
        segment: Count<366> { zh: "细分", examples: &["10"] }
    }
}
