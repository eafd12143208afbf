//! Section `budget`.

use super::section::section;
use super::{Counts, Format, Holds, Keyed, Written};
use crate::model::draft::MonthAt;
use crate::model::scalar::Leaf;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Band, Portion, Share};
use crate::model::scalar::word::Words;
use crate::model::spelling::{self, Keys};
use crate::model::words::{Reach, Timing};
use crate::yaml::{At, Either, Field, Sole};

/// The promos of a line: their ids, or ids with the share of each.
pub(crate) enum Paid {}

impl Format for Paid {
    type Written<'n> = Either<'n, Written<'n, Id>, Written<'n, Portion>>;
    const HOLDS: Holds = Holds::Named(&Holds::Part);
}

/// What some take of a whole, under names of the user's choice: channels, platforms.
pub(crate) enum NamedParts {}

impl Format for NamedParts {
    type Written<'n> = Keyed<'n, Words, Written<'n, Portion>>;
    const HOLDS: Holds = Holds::Named(&Holds::Part);
}

/// The pools of a line, in file order.
pub(crate) enum Pools {}

/// The share of GMV that a line takes, or what it is in quarters and months.
pub(crate) enum Rate {}

impl Format for Rate {
    type Written<'n> = Sole<'n, Written<'n, Share>>;
    const HOLDS: Holds = Holds::Named(&Holds::Leaf(None, None));
}

/// How a line spreads over the months: a word, or what each of some months takes.
pub(crate) enum Spread {}

/// A word, or what months take.
fn spread(text: &str, keys: Keys) -> Option<String> {
    spelling::word::<Timing>(text, keys).or_else(|| spelling::rest(text, keys))
}

impl Format for Spread {
    type Written<'n> = Sole<'n, Written<'n, Timing>, Written<'n, Portion>>;
    const HOLDS: Holds = Holds::Leaf(Timing::VOCABULARY, Some(spread));
}

section! {
    /// 一个预算项：占全年 GMV 的百分之几，或者多少钱，怎样分到大促和日常、渠道、月份。`rate`、`amount`、`band` 至少写一个。
    ///
    /// A budget line: its share of the year's GMV, or an amount, and how it is divided between promotions and every day,
    /// among channels and months. It needs `rate`, `amount` or `band`.
    Line ["预算项", "budget line"] (id: At<String>, broken: bool, weights: Field<Vec<Field<Portion>>>) {
        /// 费比区间，占全年 GMV 的下限和上限；费比落到区间外会有提醒。例：`8%..12%`
        ///
        /// Guard rail, the least and the most of the year's GMV; a rate outside it is a warning. Example: `8%..12%`
        band: Band { zh: "区间", also: &["范围", "range"] }
        /// 费比：这项预算占全年 GMV 的百分之几；不写就取 `band` 的中间值。一年里会变的，按季度、月份写，月份优先，每个月都要有，
        /// 没有 `split` 的才能这样写。例：`10%`、`{Q1: 8%, Q2: 12%, 7月: 6%, 8月: 6%, 9月: 9%, Q4: 10%}`
        ///
        /// Share of the year's GMV that the line takes; the middle of `band` where nothing is written. One that changes in the year
        /// is written by quarter and month, the month's before the quarter's, for every month, and only without `split`.
        /// Example: `10%`, `{Q1: 8%, Q2: 12%, 07: 6%, 08: 6%, 09: 9%, Q4: 10%}`
        rate: Rate {
            zh: "费率",
            examples: &["10%"],
            each: ["这个季度或月份的费比。例：`8%`", "Rate of this quarter or month. Example: `8%`"],
            also: &["比例", "占比", "费比", "ratio", "percent"],
        }
        /// 金额，代替 `rate`：全年就花这么多，GMV 目标变了也不跟着变。例：`120万`
        ///
        /// Amount, in place of `rate`: so much in the year, whatever the target is. Example: `1.2M`
        amount: Amount { zh: "金额", examples: &["120万", "1.2M"], also: &["预算金额", "总额", "额度", "total", "sum"] }
        /// 从哪个月开始花，默认财年的第一个月；`rate` 和 `band` 按这几个月的 GMV 算。例：`03`
        ///
        /// First month it is spent in; the first of the fiscal year by default. `rate` and `band` are of the GMV of its months.
        /// Example: `03`
        from: MonthAt { zh: "从", also: &["开始", "起", "开始月", "start"] }
        /// 花到哪个月为止（含），默认财年的最后一个月。例：`11`
        ///
        /// Last month it is spent in, included; the last of the fiscal year by default. Example: `11`
        to: MonthAt { zh: "到", also: &["至", "结束", "结束月"] }
        /// 只归哪几个部分，写那种有 `figures` 的拆法里的名字：费比和 `band` 占它们的 GMV；只写一个的，在分部分的利润表里归它。不写就是
        /// 全部。例：`[抖音]`
        ///
        /// The parts it is for, of the split that has `figures`: its rate and `band` are of their GMV, and one part alone has the
        /// line in the statement by part. All of them where nothing is written. Example: `[Douyin]`
        parts: Vec<Words> { zh: "部分", also: &["平台", "platforms"] }
        /// 分成大促（`promo`）和日常（`daily`）两部分，写占比或金额，合计正好是这一项。例：`{promo: 60%, daily: 40%}`
        ///
        /// Division between promotions and every day, by shares or amounts, exactly the line together. Example:
        /// `{promo: 60%, daily: 40%}`
        split: Pools { zh: "拆分", also: &["分配"], ordered: true }
        /// 大促那部分给哪几场，写编号；不写就给全部核心大促。写成列表，各场按自己的 GMV 分钱；写成编号和占比或金额，就照着分，合计
        /// 正好是大促那部分。例：`[38, 618, 双11]`、`{38: 15%, 618: 35%, 双11: 50%}`
        ///
        /// Ids of the promotions that the promo part pays for, all core ones by default. A list divides it by their GMV; ids
        /// with shares or amounts divide it by those, exactly the promo part together. Example: `[38, 618, double-11]`,
        /// `{38: 15%, 618: 35%, double-11: 50%}`
        promos: Paid {
            zh: "大促",
            ordered: true,
            each: [
                "这场大促分大促那部分的百分之几，或者多少钱。例：`35%`",
                "What this promotion takes of the promo part: a share or an amount. Example: `35%`",
            ],
        }
        /// 各渠道占这项预算的百分之几，或者多少钱，渠道名自己起，合计正好是这一项。例：
        /// `{直播: 40%, 达人: 30%, 私域: 15%, 其他: rest}`
        ///
        /// What each channel takes of the line, as a share or an amount, under names of your choice, exactly the line
        /// together. Example: `{live streams: 40%, creators: 30%, other: rest}`
        channels: NamedParts {
            zh: "渠道",
            also: &["渠道分配"],
            ordered: true,
            each: [
                "这个渠道占这项预算的百分之几，或者多少钱。例：`40%`",
                "What this channel takes of the line: a share or an amount. Example: `40%`",
            ],
        }
        /// 怎样分到月：`gmv` 跟着每月 GMV 走，是默认值；`even` 各月平均；或者写哪几个月各花多少，占比或金额，合计正好是这一项，
        /// 没写的月份不花。有 `split` 的预算项不写。例：`{1月: 40万, 6月: 30%, 11月: rest}`
        ///
        /// How it spreads over the months: `gmv`, the default, follows their GMV; `even` gives each the same; or what each of
        /// some months takes, by shares or amounts, exactly the line together, and nothing in the others. Not on a line with
        /// `split`. Example: `{01: 400k, 06: 30%, 11: rest}`
        timing: Spread {
            zh: "节奏",
            default: "gmv",
            also: &["时间分布"],
            each: [
                "这个月花这项预算的百分之几，或者多少钱。例：`30%`",
                "What this month takes of the line: a share or an amount. Example: `30%`",
            ],
        }
        /// 预留：先留着、临时有事再用的部分。例：`{share: 30%, of: promo}`
        ///
        /// What is held back for what comes up. Example: `{share: 30%, of: promo}`
        reserve: Reserve { zh: "预留", also: &["应急", "应急预留", "机动", "机动金", "储备"], counts: Counts::Beside }
        /// 备注：写给看预算的人，预算表和报告里会显示。例：`含代言人尾款`
        ///
        /// A remark for whoever reads the budget, shown in its table and in the report. Example: `includes the last fee`
        note: Words { zh: "备注", also: &["remark", "comment"], counts: Counts::Nothing }
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
        share: Share { zh: "占比", required: true, examples: &["30%"] }
        /// 从哪部分里留：`promo` 大促、`daily` 日常、`all` 整项，是默认值。
        ///
        /// Of which money: the `promo` part, the `daily` part, or `all` of the line, the default.
        of: Reach { zh: "基数", default: "all" }
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
        promo: Portion { zh: "大促" }
        /// 日常部分：在大促以外的日子里花。例：`40%`
        ///
        /// The part for every day, spent outside promotions. Example: `40%`
        daily: Portion { zh: "日常" }
    }
}
