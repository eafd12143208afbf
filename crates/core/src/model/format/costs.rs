//! Sections `costs` and `team`.

use super::section::section;
use super::{Count, Counts, Format, MonthParts, Months, Named, Written};
use crate::model::draft::{Costs, MonthAt};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;
use crate::model::words::{CostOf, Per, Reach};
use crate::yaml::At;

impl Format for MonthAt {
    type Written<'n> = Written<'n, Month>;
}

section! {
    /// 预算以外的成本：固定的和跟着销售走的。
    ///
    /// What is paid beside the budgets, whatever is sold or by what is sold.
    written Costs ["预算以外的成本", "costs beside the budgets"] {
        /// 固定成本：卖多卖少都要付。键是成本的名字，自己起。例：`{仓储: {amount: 8万, per: month}}`
        ///
        /// Fixed costs, which are paid whatever is sold, each under a name of your choice. Example:
        /// `{warehouse: {amount: 80k, per: month}}`
        fixed: Named<Fixed> { zh: "固定", also: &["固定成本", "固定费用"], ordered: true }
        /// 变动成本：跟着销售走。键是成本的名字，自己起。例：`{平台佣金: {rate: 5%, of: net}, 物流: {per_order: 4.5}}`
        ///
        /// Variable costs, which follow sales, each under a name of your choice. Example:
        /// `{commission: {rate: 5%, of: net}, parcels: {per_order: 4.5}}`
        variable: Named<Variable> { zh: "变动", also: &["变动成本", "可变", "可变成本"], ordered: true }
    }
}

section! {
    /// 一项固定成本。
    ///
    /// A fixed cost.
    Fixed ["固定成本", "fixed cost"] (name: At<String>) {
        /// 金额，必填：每个 `per` 付多少。例：`8万`
        ///
        /// Amount, required: what is paid in each `per`. Example: `80k`
        amount: Amount { zh: "金额", required: true, examples: &["8万", "80k"] }
        /// 金额管多久，必填：`month` 每月、`quarter` 每季、`year` 全年。
        ///
        /// What the amount is for, required: each `month`, each `quarter`, or the `year`.
        per: Per { zh: "周期", required: true, also: &["每"] }
        /// 从哪个月开始付，默认财年的第一个月。例：`03`
        ///
        /// First month it is paid in; the first of the fiscal year by default. Example: `03`
        from: MonthAt { zh: "从", also: &["开始", "起", "开始月", "start"] }
        /// 付到哪个月为止（含），默认财年的最后一个月。例：`12`
        ///
        /// Last month it is paid in, included; the last of the fiscal year by default. Example: `12`
        to: MonthAt { zh: "到", also: &["至", "结束", "结束月"] }
        /// 全年的金额怎样分到月，写占比或金额，合计正好是全年；不写就平均分。只用在 `per: year`。例：`{02: 50%, 08: 50%}`
        ///
        /// How the amount of a year falls on its months, by shares or amounts, exactly all of it together; evenly where nothing
        /// is written. Only with `per: year`. Example: `{02: 50%, 08: 50%}`
        months: MonthParts {
            zh: "月份",
            each: [
                "这个月付全年金额的百分之几，或者多少钱。例：`50%`",
                "What this month takes of the year's amount: a share or an amount. Example: `50%`",
            ],
        }
    }
}

section! {
    /// 一项变动成本：写 `rate` 和 `of`，或者写 `per_order`。
    ///
    /// A variable cost: `rate` and `of`, or `per_order`.
    Variable ["变动成本", "variable cost"] (name: At<String>) {
        /// 费率，基数写在 `of`。例：`5%`
        ///
        /// Rate of what `of` says. Example: `5%`
        rate: Share { zh: "费率", expected: true, examples: &["5%"] }
        /// 费率的基数：`gmv`，或者扣掉退款的净销售额 `net`（要写 `sales.refund_rate`）。
        ///
        /// What the rate is taken of: `gmv`, or `net` sales after refunds, which needs `sales.refund_rate`.
        of: CostOf { zh: "基数", expected: true }
        /// 每个订单多少钱，可以细到分以下，代替 `rate`；要写 `sales.average_order_value`。例：`4.5`
        ///
        /// So much for every order, which may be finer than a cent, instead of `rate`; needs `sales.average_order_value`. Example: `4.5`
        per_order: Amount { zh: "每单", expected: true, examples: &["4.5"], also: &["单均", "单均成本", "每单成本"] }
        /// 算哪些日子：`promo` 大促的售卖日、`daily` 其他日子、`all` 全部，是默认值。
        ///
        /// The days it is paid for: `promo` for selling days of promotions, `daily` for the others, `all` by default.
        on: Reach { zh: "哪些天", default: "all" }
        /// 只算哪几个部分，写那种有 `figures` 的拆法里的名字；不写就是全部。例：`[抖音]`
        ///
        /// The parts it is paid for, of the split that has `figures`; all of them where nothing is written. Example: `[Douyin]`
        parts: Vec<Words> { zh: "部分", also: &["平台", "platforms"] }
    }
}

section! {
    /// 一个岗位。
    ///
    /// A role of the team.
    Role ["岗位", "role"] {
        /// 做什么的，必填。例：`客服`
        ///
        /// What they do, required. Example: `customer service`
        role: Words { zh: "岗位", required: true, also: &["职位", "角色"], counts: Counts::Nothing }
        /// 有几个人，必填。例：`6`
        ///
        /// How many there are, required. Example: `6`
        heads: Count<100_000> { zh: "人数", required: true, also: &["人头"] }
        /// 一个人一个月的成本，必填：工资、社保、奖金都算上。例：`7000`
        ///
        /// Cost of one of them in a month, required, social security and bonus included. Example: `7000`
        monthly: Amount { zh: "月薪", required: true, examples: &["7000"], also: &["工资", "人均月薪", "salary"] }
        /// 个别月份的人数，键是月份。例：`{11: 12, 12: 8}`
        ///
        /// How many there are in single months, by month. Example: `{11: 12, 12: 8}`
        months: Months<Count<100_000>> { zh: "月份", each: ["这个月有几个人。例：`12`", "How many there are in this month. Example: `12`"] }
    }
}
