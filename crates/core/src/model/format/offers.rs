//! Section `offers`.

use super::section::section;
use super::{Counts, Format, Holds, Written};
use crate::model::draft::PartAt;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::part_of_year::PartOfYear;
use crate::model::scalar::share::Share;
use crate::model::words::OfferDays;
use crate::source::Span;

impl Format for PartAt {
    type Written<'n> = Written<'n, PartOfYear>;
    const HOLDS: Holds = <PartOfYear as Format>::HOLDS;
}

section! {
    /// 一项优惠：写 `threshold` 和 `off`（满减），或者写 `percent_off`（打折）。
    ///
    /// An offer: `threshold` and `off`, or `percent_off`.
    Offer ["优惠", "offer"] (start: Span) {
        /// 优惠的编号，必填，不能重复。例：`满300减80`
        ///
        /// Id of the offer, required and unique. Example: `80-off-300`
        id: Id { zh: "编号", required: true, counts: Counts::Nothing }
        /// 哪场大促里有这项优惠，写大促的编号；不在大促里的写 `in`。例：`双11`
        ///
        /// The promotion it holds in, by its id; else `in`. Example: `double-11`
        promo: Id { zh: "大促", expected: true }
        /// 不跟着大促、在一段时间里都有的优惠：`year`（全年）、某个季度或者某个月。例：`year`、`Q1`、`4月`
        ///
        /// In place of `promo`: the part of the year it holds in, `year`, a quarter or a month. Example: `year`, `Q1`, `04`
        r#in: PartAt { zh: "时段", expected: true, also: &["时间", "期间", "范围", "period", "when", "during"] }
        /// 跟 `in` 一起写：`daily` 是其中没有大促在卖的日子；默认每一天都有。例：`daily`
        ///
        /// With `in`: `daily` for those of its days on which no promotion sells; all of them by default. Example: `daily`
        on: OfferDays { zh: "哪些天", default: "all", also: &["日子", "days"] }
        /// 满多少，大于 `off`；和 `off` 一起写。例：`300`
        ///
        /// What has to be spent, more than `off`; goes with `off`. Example: `300`
        threshold: Amount { zh: "门槛", expected: true, examples: &["300"], also: &["满"] }
        /// 减多少；和 `threshold` 一起写。例：`80`
        ///
        /// What is taken off then; goes with `threshold`. Example: `80`
        off: Amount { zh: "立减", expected: true, examples: &["80"], also: &["减", "减免", "优惠金额"] }
        /// 打折，让出价格的百分之几：9 折写 `10%`。例：`10%`
        ///
        /// Share of the price that is taken off. Example: `10%`
        percent_off: Share { zh: "折扣", expected: true, examples: &["10%"], also: &["打折", "discount"] }
        /// 这场大促（或者这段时间）的 GMV 里有百分之几用到这项优惠，必填。例：`35%`
        ///
        /// Share of the GMV of the promotion, or of that part of the year, that makes use of it, required. Example: `35%`
        uptake: Share { zh: "使用率", required: true, also: &["参与率", "核销率", "用券率"] }
        /// 让利里有百分之几由店铺自己出，其余由平台或品牌出；默认 100%。例：`70%`
        ///
        /// Share of what it takes off that the shop pays itself, the rest being the platform's or the brand's; 100% by
        /// default. Example: `70%`
        funded: Share { zh: "承担", default: "100%", also: &["自担", "自担比例", "商家承担", "自费比例"] }
        /// 叠加在哪项优惠之上，写那项优惠的编号；那一项要跟它同一场大促，或者在它的每一天都有，这项只算多让的部分。例：`满300减80`
        ///
        /// The offer it comes on top of, by its id: one of the same promotion, or one that holds on all its days. Only what this
        /// one adds is counted. Example: `80-off-300`
        on_top_of: Id { zh: "叠加于", also: &["叠加"] }
    }
}
