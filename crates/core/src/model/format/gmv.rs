//! Section `gmv`.

use super::section::section;
use super::{Counts, Format, Holds, Keyed, Months, Quarters, Written};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::date::Dates;
use crate::model::scalar::factor::Factor;
use crate::model::scalar::growth::Growth;
use crate::model::scalar::share::Portion;
use crate::model::spelling;
use crate::model::words::Counted;
use crate::yaml::Tiers;

/// The target and how it is broken down; in the draft, fields of its own.
pub(crate) enum Gmv {}

/// The months of the year: under their quarters, or all of them at once.
pub(crate) enum Year {}

impl Format for Year {
    type Written<'n> = Tiers<'n, <Quarters<Months<Portion>> as Format>::Written<'n>, Written<'n, Portion>>;
    const HOLDS: Holds = <Quarters<Months<Portion>> as Format>::HOLDS;
}

/// Factors of single days and ranges of them.
pub(crate) enum Days {}

impl Format for Days {
    type Written<'n> = Keyed<'n, Dates, Written<'n, Factor>>;
    const HOLDS: Holds = Holds::Noted(spelling::dates, &Holds::Leaf(None, None));
}

/// The factors of the weekdays, Monday first.
pub(crate) enum Weekdays {}

section! {
    /// 全年 GMV 目标和它的拆法。
    ///
    /// The year's GMV target and how it is broken down.
    written Gmv ["GMV 目标", "GMV target"] {
        /// 全年 GMV 目标，大于 0，按币种的主单位写（人民币就是元），不跟 `growth` 同时写；四个季度或十二个月都写成金额的，可以不写，
        /// 就是它们的合计。例：`1亿`、`1200万`、`12000000`
        ///
        /// GMV of the whole year, more than 0, in major units of the currency (yuan, dollars); not beside `growth`. May be
        /// left out where all four quarters or all twelve months are amounts, whose sum it is. Example: `12M`,
        /// `12_000_000`, `12000000`
        target: Amount { zh: "全年", expected: true, also: &["目标", "目标值", "年度目标", "gmv目标", "goal", "annual"] }
        /// 比去年增长百分之几，可以是负的，代替 `target`：目标 = 去年 GMV × (1 + 增长)；要有 `last_year`。例：`16%`
        ///
        /// Growth over last year, in place of `target`, and may be negative: the target is last year's GMV × (1 + growth). Needs
        /// `last_year`. Example: `16%`
        growth: Growth { zh: "增长", expected: true, examples: &["16%"], also: &["增长率", "增速", "同比", "yoy"] }
        /// GMV 算的是优惠前的金额（`list`，默认），还是顾客实际付的钱（`paid`）。有 `offers` 的计划写上：`paid` 时优惠按实付折算回去算成本，
        /// 利润表里出钱的那条预算只计优惠以外的部分。例：`paid`
        ///
        /// What GMV counts: prices before offers are taken off (`list`, the default), or what customers paid (`paid`). A plan with
        /// `offers` had better say it: with `paid`, offers cost what they took off before, and the statement counts of the line
        /// that pays for them only what they leave of it. Example: `paid`
        counts: Counted { zh: "口径", default: "list", also: &["统计口径", "gmv口径", "basis", "count"], counts: Counts::Beside }
        /// 四个季度各占全年的百分之几，或者各是多少钱，合计正好是全年；其中一个可以写 `rest`，承接剩下的部分。十二个月都写在 `months`
        /// 里的可以不写。例：`{Q1: 20%, Q2: 35%, Q3: 15%, Q4: rest}`、`{Q1: 2000万, Q2: 3500万, Q3: rest, Q4: 30%}`
        ///
        /// What each quarter takes of the year, as a share or an amount, together exactly the year; one of them may be
        /// `rest`, which takes what the others leave. May be left out where `months` has all twelve months. Example:
        /// `{Q1: 20%, Q2: 35%, Q3: 15%, Q4: rest}`, `{Q1: 2M, Q2: 3.5M, Q3: rest, Q4: 30%}`
        quarters: Quarters<Portion> { zh: "季度", expected: true }
        /// 要自己定月度目标的季度写在这里：三个月各占本季度（不是全年）的百分之几，或者各是多少钱，合计正好是本季度。没写的季度按
        /// 每天的权重拆到月。也可以不分季度，十二个月一起写，占比就是占全年的。例：`{Q2: {4月: 25%, 5月: 25%, 6月: 50%}}`
        ///
        /// Only for quarters whose months you decide: what each of its three months takes of the quarter, not of the year, as
        /// a share or an amount, together exactly the quarter. Months of other quarters follow the weights of their days. Or
        /// all twelve months without quarters, with shares of the year. Example: `{Q2: {04: 25%, 05: 25%, 06: 50%}}`
        months: Year { zh: "月份", also: &["月", "月度", "月度占比", "每月"] }
        /// 季度和月份的目标取整到几，例如整万；每天的目标不取整，年目标要正好是它的整数倍。按 `growth` 算出来的目标取最近的整数倍。例：
        /// `1万`
        ///
        /// What quarters and months come out in whole steps of; days do not, and the target is a whole number of steps. A
        /// target that grows from last year is the nearest one. Example: `10k`
        round: Amount { zh: "取整", examples: &["1万"], also: &["整数", "凑整", "rounding", "step"] }
        /// 星期系数：这一天的成交是平常一天的几倍，没写的都是 1。例：`{sat: 1.2, sun: 1.1}`
        ///
        /// Factors of the weekdays: how many times an ordinary day they sell; 1 where nothing is written. Example:
        /// `{sat: 1.2, sun: 1.1}`
        weekdays: Weekdays { zh: "星期", also: &["周内", "星期系数"] }
        /// 个别日子的系数，跟星期系数相乘：春节放假、大促之后淡下来的那几天。键是日期或一段日期，写法跟阶段的 `dates` 一样，互相不能
        /// 有同一天。例：`{cny-1d..cny+6d: 0.4, 06-22..06-30: 0.8}`
        ///
        /// Factors of single days or ranges, multiplied with those of the weekdays: a holiday week, the lull after a big
        /// promotion. Keys are dates as phases write them and share no day. Example:
        /// `{cny-1d..cny+6d: 0.4, 06-22..06-30: 0.8}`
        days: Days {
            zh: "日子",
            also: &["日系数", "日期系数", "特殊日", "特殊日期", "特殊日子", "节假日系数", "holidays", "dates", "day"],
            each: ["这几天每天的成交是平常的几倍。例：`0.4`", "How many times what they would sell otherwise these days sell. Example: `0.4`"],
        }
    }
}

section! {
    /// 星期系数，相对平常的一天。
    ///
    /// Factors of the weekdays against an ordinary day.
    written Weekdays ["星期系数", "factors of weekdays"] {
        /// 星期一的成交是平常一天的几倍，默认 1。例：`1.05`
        ///
        /// Monday against an ordinary day, 1 by default. Example: `1.05`
        mon: Factor { zh: "周一", default: "1", also: &["星期一", "monday"] }
        /// 星期二的成交是平常一天的几倍，默认 1。例：`1.05`
        ///
        /// Tuesday against an ordinary day, 1 by default. Example: `1.05`
        tue: Factor { zh: "周二", default: "1", also: &["星期二", "tuesday"] }
        /// 星期三的成交是平常一天的几倍，默认 1。例：`1.05`
        ///
        /// Wednesday against an ordinary day, 1 by default. Example: `1.05`
        wed: Factor { zh: "周三", default: "1", also: &["星期三", "wednesday"] }
        /// 星期四的成交是平常一天的几倍，默认 1。例：`1.05`
        ///
        /// Thursday against an ordinary day, 1 by default. Example: `1.05`
        thu: Factor { zh: "周四", default: "1", also: &["星期四", "thursday"] }
        /// 星期五的成交是平常一天的几倍，默认 1。例：`1.05`
        ///
        /// Friday against an ordinary day, 1 by default. Example: `1.05`
        fri: Factor { zh: "周五", default: "1", also: &["星期五", "friday"] }
        /// 星期六的成交是平常一天的几倍，默认 1。例：`1.2`
        ///
        /// Saturday against an ordinary day, 1 by default. Example: `1.2`
        sat: Factor { zh: "周六", default: "1", also: &["星期六", "saturday"] }
        /// 星期日的成交是平常一天的几倍，默认 1。例：`1.2`
        ///
        /// Sunday against an ordinary day, 1 by default. Example: `1.2`
        sun: Factor { zh: "周日", default: "1", also: &["星期日", "星期天", "周天", "sunday"] }
    }
}
