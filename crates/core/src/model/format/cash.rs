//! Section `cash`.

use super::section::section;
use super::{Format, Holds, Keyed};
use crate::model::scalar::balance::Balance;
use crate::model::scalar::delay::Delay;
use crate::model::scalar::share::Part;
use crate::model::spelling;

/// Shares of the money of a month, under when they move.
pub(crate) struct Delays;

impl Format for Delays {
    type Written<'n> = Keyed<'n, Delay, <Part as Format>::Written<'n>>;
    const HOLDS: Holds = Holds::Noted(spelling::delay, &Part::HOLDS);
}

section! {
    /// 账上的钱：年初有多少，货款哪个月付，销售款哪个月到账。
    ///
    /// Money at hand: what there is at first, when goods are paid for, and when what is sold is paid.
    Cash ["现金", "cash"] {
        /// 财年开始时账上有多少钱，可以是负的，默认 0。例：`300万`
        ///
        /// Money at hand when the fiscal year begins; it may be negative, 0 by default. Example: `3M`
        opening: Balance { zh: "期初", default: "0", examples: &["300万", "3M"], also: &["期初余额", "期初现金", "年初余额", "start"] }
        /// 一个月卖掉的货，货款分几次、哪个月付，合计正好 100%；默认当月付清。键写 `same month`、`2 months before`、
        /// `1 month after`。例：`{2 months before: 60%, same month: 40%}`
        ///
        /// When the goods that are sold in a month are paid for, exactly 100% together; all in that month by default. The keys
        /// are `same month`, `2 months before`, `1 month after`. Example: `{2 months before: 60%, same month: 40%}`
        goods: Delays {
            zh: "货款",
            also: &["采购", "付款", "purchases"],
            ordered: true,
            each: ["这时候付这批货款的百分之几。例：`60%`", "Share of the cost of these goods that is paid then. Example: `60%`"],
        }
        /// 一个月的净销售额哪个月到账，合计正好 100%；默认当月到齐。例：`{same month: 70%, 1 month after: 30%}`
        ///
        /// When the net sales of a month arrive, exactly 100% together; all in that month by default. Example:
        /// `{same month: 70%, 1 month after: 30%}`
        receipts: Delays {
            zh: "回款",
            also: &["到账", "收款", "income"],
            ordered: true,
            each: ["这时候到账这个月净销售额的百分之几。例：`70%`", "Share of the month's net sales that arrives then. Example: `70%`"],
        }
    }
}
