//! Section `budget`.

use super::section::section;
use super::{Counts, Format, Holds, Keyed, Written};
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Band, Part, Share};
use crate::model::scalar::word::Words;
use crate::model::words::{Reach, Timing};
use crate::yaml::{At, Either, Field};

/// The promos of a line: their ids, or ids with the share of each.
pub(crate) enum Paid {}

impl Format for Paid {
    type Written<'n> = Either<'n, Written<'n, Id>, Written<'n, Part>>;
    const HOLDS: Holds = Holds::Named(&Holds::Leaf(None));
}

/// The channels of a line, under names of the user's choice.
pub(crate) enum Channels {}

impl Format for Channels {
    type Written<'n> = Keyed<'n, Words, Written<'n, Part>>;
    const HOLDS: Holds = Holds::Named(&Holds::Leaf(None));
}

/// The pools of a line, in file order.
pub(crate) enum Pools {}

section! {
    /// 一个预算项：占全年 GMV 的百分之几，怎样分到大促和日常、渠道、月份。`rate` 和 `band` 至少写一个。
    ///
    /// A budget line: its share of the year's GMV, and how it is divided between promotions and every day, among channels
    /// and months. It needs `rate` or `band`.
    Line ["预算项", "budget line"] (id: At<String>, broken: bool, weights: Field<Vec<Field<Part>>>) {
        /// 费比区间，占全年 GMV 的下限和上限；费比落到区间外会有提醒。例：`8%..12%`
        ///
        /// Guard rail, the least and the most of the year's GMV; a rate outside it is a warning. Example: `8%..12%`
        band: Band { also: &["区间", "范围", "range"] }
        /// 费比：这项预算占全年 GMV 的百分之几；不写就取 `band` 的中间值。例：`10%`
        ///
        /// Share of the year's GMV that the line takes; the middle of `band` where nothing is written. Example: `10%`
        rate: Share { examples: &["10%"], also: &["比例", "费率", "占比", "费比", "ratio", "percent"] }
        /// 分成大促（`promo`）和日常（`daily`）两部分，合计正好 100%。例：`{promo: 60%, daily: 40%}`
        ///
        /// Division between promotions and every day, exactly 100% together. Example: `{promo: 60%, daily: 40%}`
        split: Pools { also: &["拆分", "分配"], ordered: true }
        /// 大促那部分给哪几场，写编号；不写就给全部核心大促。写成列表，各场按自己的 GMV 分钱；写成编号和占比，就按占比分，合计正好
        /// 100%。例：`[38, 618, 双11]`、`{38: 15%, 618: 35%, 双11: 50%}`
        ///
        /// Ids of the promotions that the promo part pays for, all core ones by default. A list divides it by their GMV; ids
        /// with shares divide it by those, exactly 100% together. Example: `[38, 618, double-11]`,
        /// `{38: 15%, 618: 35%, double-11: 50%}`
        promos: Paid {
            ordered: true,
            each: ["这场大促分大促那部分的百分之几。例：`35%`", "Share of the promo part that this promotion takes. Example: `35%`"],
        }
        /// 各渠道占这项预算的百分之几，渠道名自己起，合计正好 100%。例：`{直播: 40%, 达人: 30%, 私域: 15%, 其他: rest}`
        ///
        /// Share of the line that each channel takes, under names of your choice, exactly 100% together. Example:
        /// `{live streams: 40%, creators: 30%, other: rest}`
        channels: Channels {
            also: &["渠道", "渠道分配"],
            ordered: true,
            each: ["这个渠道占这项预算的百分之几。例：`40%`", "Share of the line that this channel takes. Example: `40%`"],
        }
        /// 怎样分到月：`gmv` 跟着每月 GMV 走，是默认值；`even` 十二个月平均。有 `split` 的预算项不写。
        ///
        /// How it spreads over the months: `gmv`, the default, follows their GMV; `even` gives each the same. Not on a
        /// line with `split`.
        timing: Timing { default: "gmv", also: &["节奏", "时间分布"] }
        /// 预留：先留着、临时有事再用的部分。例：`{share: 30%, of: promo}`
        ///
        /// What is held back for what comes up. Example: `{share: 30%, of: promo}`
        reserve: Reserve { also: &["预留", "应急", "应急预留", "机动", "机动金", "储备"], counts: Counts::Beside }
        /// 备注：写给看预算的人，预算表和报告里会显示。例：`含代言人尾款`
        ///
        /// A remark for whoever reads the budget, shown in its table and in the report. Example: `includes the last fee`
        note: Words { also: &["备注", "remark", "comment"], counts: Counts::Nothing }
    }
}

section! {
    /// 一项预算里预留的部分。
    ///
    /// What of a budget line is held back.
    Reserve ["预留", "reserve"] {
        /// 留多少，必填。例：`30%`
        ///
        /// Share that is held back, required. Example: `30%`
        share: Share { required: true, examples: &["30%"] }
        /// 从哪部分里留：`promo` 大促、`daily` 日常、`all` 整项，是默认值。
        ///
        /// Of which money: the `promo` part, the `daily` part, or `all` of the line, the default.
        of: Reach { default: "all", also: &["基数"] }
    }
}

section! {
    /// 一项预算的两部分：大促和日常。
    ///
    /// The two parts of a budget line: promotions and every day.
    written Pools ["大促与日常", "promotions and every day"] {
        /// 大促部分：在各场大促从预热到返场的日子里花。例：`60%`
        ///
        /// The part for promotions, spent from their warm-up to their encore. Example: `60%`
        promo: Part {}
        /// 日常部分：在大促以外的日子里花。例：`40%`
        ///
        /// The part for every day, spent outside promotions. Example: `40%`
        daily: Part {}
    }
}
