//! Section `splits`: how GMV falls on platforms, categories, stores.

use super::section::section;
use super::{By, Counts, Figures, Format, Holds, Keyed, Named, NamedParts, Written};
use crate::model::draft::PartFigures;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::{Part, Share};
use crate::model::scalar::word::Words;
use crate::yaml::{At, Field};

/// What the parts take in a part of the year: shares alone.
pub(crate) enum NamedShares {}

impl Format for NamedShares {
    type Written<'n> = Keyed<'n, Words, Written<'n, Part>>;
    const HOLDS: Holds = Holds::Named(&Holds::Part);
}

section! {
    /// 一种拆法：GMV 怎样落在平台、品类、门店等各部分上。
    ///
    /// One way in which GMV falls on parts: platforms, categories, stores.
    Partition ["GMV 拆分", "split of GMV"] (key: At<String>, id: Field<Id>) {
        /// 报表里显示的名称；不写就用编号。例：`平台`
        ///
        /// Name shown in reports; the id where nothing is written. Example: `platform`
        name: Words { zh: "名称", also: &["叫什么"], counts: Counts::Nothing }
        /// 各部分占全年 GMV 的百分之几，或者多少钱，名字自己起，合计正好是全年，必填。例：
        /// `{天猫: 45%, 京东: 20%, 抖音: 25%, 小程序: rest}`
        ///
        /// What each part takes of the year's GMV, as a share or an amount, under names of your choice, exactly the year
        /// together; required. Example: `{Tmall: 45%, JD: 20%, Douyin: 25%, mini program: rest}`
        parts: NamedParts {
            zh: "部分",
            required: true,
            also: &["各部分", "占比"],
            ordered: true,
            each: [
                "这一部分占全年 GMV 的百分之几，或者多少钱。例：`45%`",
                "What this part takes of the year's GMV: a share or an amount. Example: `45%`",
            ],
        }
        /// 某场大促（它的售卖日）、某个月或某个季度跟全年不一样的占比，键是大促编号、月份或 `Q1` 到 `Q4`，合计正好 100%，没写的部分
        /// 这段时间没有。同一天写了几处，先看大促，再看月份，再看季度。例：`{双11: {天猫: 60%, 京东: 25%, 抖音: rest}}`
        ///
        /// Other shares for a promotion (its selling days), a month or a quarter, under the promotion's id, the month or `Q1`
        /// to `Q4`, exactly 100% together; a part that is left out has nothing there. A promotion's come first, then the
        /// month's, then the quarter's. Example: `{double-11: {Tmall: 60%, JD: 25%, Douyin: rest}}`
        by: Named<By<NamedShares>> { zh: "分段", also: &["按时段", "覆盖", "overrides"] }
        /// 某个部分跟 `sales` 不一样的数，键是 `parts` 里的名字；写了就能按部分看利润和流量。只能写在一种拆法里。例：
        /// `{抖音: {refund_rate: 35%, conversion_rate: 1.6%}}`
        ///
        /// Figures of `sales` that a part has of its own, under its name in `parts`; with them profit and traffic can be seen by
        /// part. In one split at most. Example: `{Douyin: {refund_rate: 35%, conversion_rate: 1.6%}}`
        figures: Named<PartFigures> { zh: "指标", also: &["各部分指标", "销售指标"], counts: Counts::Beside }
    }
}

section! {
    /// 某个部分自己的数，只写跟 `sales` 不一样的。
    ///
    /// The figures that a part has of its own, and only those that differ from `sales`.
    written PartFigures ["部分自己的数", "figures of a part"] {
        /// 这一部分的退款率。例：`35%`
        ///
        /// Refunds as a share of the GMV of this part. Example: `35%`
        refund_rate: Share { zh: "退款率" }
        /// 这一部分的毛利率。例：`45%`
        ///
        /// Gross profit as a share of the net sales of this part. Example: `45%`
        gross_margin: Share { zh: "毛利率" }
        /// 这一部分的客单价，大于 0。例：`160`
        ///
        /// GMV of one order of this part, more than 0. Example: `160`
        average_order_value: Amount { zh: "客单价" }
        /// 这一部分的转化率，大于 0。例：`1.6%`
        ///
        /// Orders per visitor of this part, more than 0%. Example: `1.6%`
        conversion_rate: Share { zh: "转化率" }
        /// 这一部分的付费流量占比。例：`60%`
        ///
        /// Share of the visitors of this part that are bought. Example: `60%`
        paid_traffic: Share { zh: "付费流量" }
        /// 这一部分的访客成本。例：`2.4`
        ///
        /// Cost of one bought visitor of this part. Example: `2.4`
        cost_per_visit: Amount { zh: "访客成本" }
        /// 这一部分在某场大促（它的售卖日）、某个月或某个季度另有不同的数，键是大促编号、月份或 `Q1` 到 `Q4`。例：
        /// `{双11: {refund_rate: 40%}}`
        ///
        /// Figures of this part that differ again for a promotion (its selling days), a month or a quarter, under the
        /// promotion's id, the month or `Q1` to `Q4`. Example: `{double-11: {refund_rate: 40%}}`
        by: Named<By<Figures>> { zh: "分段" }
    }
}
