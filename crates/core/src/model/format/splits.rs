//! Section `splits`: how GMV falls on platforms, categories, stores.

use super::section::section;
use super::{By, Counts, Format, Holds, Keyed, Named, NamedParts, Written};
use crate::model::scalar::id::Id;
use crate::model::scalar::share::Part;
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
        name: Words { also: &["名称", "叫什么"], counts: Counts::Nothing }
        /// 各部分占全年 GMV 的百分之几，或者多少钱，名字自己起，合计正好是全年，必填。例：
        /// `{天猫: 45%, 京东: 20%, 抖音: 25%, 小程序: rest}`
        ///
        /// What each part takes of the year's GMV, as a share or an amount, under names of your choice, exactly the year
        /// together; required. Example: `{Tmall: 45%, JD: 20%, Douyin: 25%, mini program: rest}`
        parts: NamedParts {
            required: true,
            also: &["部分", "各部分", "占比"],
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
        by: Named<By<NamedShares>> { also: &["分段", "按时段", "覆盖", "overrides"] }
    }
}
