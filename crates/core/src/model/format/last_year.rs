//! Section `last_year`.

use super::section::section;
use super::{Format, Holds, Keyed, Written};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::month::YearlessMonth;
use crate::model::scalar::word::Words;

/// What was sold in each month, under months without their year.
pub(crate) enum SoldByMonth {}

impl Format for SoldByMonth {
    type Written<'n> = Keyed<'n, YearlessMonth, Written<'n, Amount>>;
    const HOLDS: Holds = Holds::Named(&Holds::Leaf(None, None));
}

/// What was sold in each promo, under ids.
pub(crate) enum SoldByPromo {}

impl Format for SoldByPromo {
    type Written<'n> = Keyed<'n, Words, Written<'n, Amount>>;
    const HOLDS: Holds = Holds::Named(&Holds::Leaf(None, None));
}

section! {
    /// 去年卖了多少，口径跟 `gmv` 一样；报表里摆在今年旁边，算出同比。
    ///
    /// What was sold last year, GMV as in `gmv`; reports show it beside this year, with the growth.
    LastYear ["去年", "last year"] {
        /// 去年全年的 GMV；十二个月都写了的可以不写，就是它们的合计。例：`8600万`
        ///
        /// GMV of the whole of last year; where all twelve months are given it may be left out, and is their sum. Example:
        /// `86M`
        gmv: Amount { zh: "全年", expected: true, also: &["成交额", "成交总额", "合计", "total"] }
        /// 去年各月的 GMV，知道几个月写几个月；键是 `04` 或 `4月`，不带年份。例：`{1月: 610万, 2月: 390万}`
        ///
        /// GMV of the months of last year, of any of the twelve, under `04` or `4月` without a year. Example:
        /// `{01: 6.1M, 02: 3.9M}`
        months: SoldByMonth {
            zh: "月份",
            also: &["月", "月度", "每月"],
            each: ["去年这个月的 GMV。例：`610万`", "GMV of this month of last year. Example: `6.1M`"],
        }
        /// 去年各场大促的 GMV，键是大促编号，只算那一年的售卖日。例：`{618: 1650万, 双11: 1120万}`
        ///
        /// GMV of promotions last year, by their ids: of their selling days that year. Example:
        /// `{618: 16.5M, double-11: 11.2M}`
        promos: SoldByPromo {
            zh: "大促",
            also: &["活动", "促销"],
            each: ["去年这场大促的 GMV。例：`1650万`", "GMV of this promotion last year. Example: `16.5M`"],
        }
    }
}
