//! Sections `readiness` and `calendar`.

use serde::Deserialize;

use super::Written;
use crate::model::scalar::lead::Lead;
use crate::model::scalar::word::{Whole, Words};
use crate::model::words::{PhaseKind, Tier};
use crate::yaml::Field;

/// 大促之前要做完的一件事。
///
/// Something to be done before promotions.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Task<'n> {
    /// 要做完什么，必填。例：`签订保供协议`
    ///
    /// What must be done, required. Example: `supply agreement`
    #[serde(rename = "task")]
    pub(crate) text: Field<Written<'n, Words>>,
    /// 提前多久，必填：若干天、周或月，最长十年。例：`7 days`、`2 weeks`、`3 months`
    ///
    /// How long before, required: days, weeks or calendar months, at most ten years. Example: `7 days`, `2 weeks`,
    /// `3 months`
    pub(crate) lead: Field<Written<'n, Lead>>,
    /// 从哪种阶段的第一天往前数，默认 `sale`；大促没有这种阶段的，从它的第一天数。
    ///
    /// The kind of phase whose first day it is counted back from, `sale` by default; a promotion without such a phase
    /// is counted from its first day.
    pub(crate) before: Field<Written<'n, PhaseKind>>,
    /// 谁负责，一个部门或一个人。例：`供应链部`
    ///
    /// Who sees to it, a team or a person. Example: `purchasing`
    pub(crate) owner: Field<Written<'n, Words>>,
    /// 管哪几级的大促；不写就是全部。例：`[core]`
    ///
    /// Tiers of promotions it applies to; all where nothing is written. Example: `[core]`
    pub(crate) tiers: Field<Vec<Field<Written<'n, Tier>>>>,
}

/// 对全年节奏的承诺。
///
/// What the year promises.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Calendar<'n> {
    /// 两场核心大促的售卖期之间至少空出几天，0 到 366，默认 7。例：`7`
    ///
    /// Fewest days between the selling of two core promotions, 0 to 366; 7 by default. Example: `7`
    pub(crate) min_gap: Field<Written<'n, Whole<0, 366>>>,
    /// 全年至少几场核心大促，取消的不算。例：`5`
    ///
    /// Fewest core promotions in the year; cancelled ones do not count. Example: `5`
    pub(crate) core: Field<Written<'n, Whole<0, 366>>>,
    /// 全年至少几个细分节点，取消的不算。例：`10`
    ///
    /// Fewest segment promotions in the year; cancelled ones do not count. Example: `10`
    pub(crate) segment: Field<Written<'n, Whole<0, 366>>>,
}
