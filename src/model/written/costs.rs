//! Sections `costs` and `team`.

use serde::Deserialize;

use super::{Keyed, Written};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::month::Month;
use crate::model::scalar::share::{Part, Share};
use crate::model::scalar::word::{Whole, Words};
use crate::model::words::{CostOf, Per, Reach};
use crate::yaml::Field;

/// 预算以外的成本：固定的和跟着销售走的。
///
/// What is paid beside the budgets, whatever is sold or by what is sold.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Costs<'n> {
    /// 固定成本：卖多卖少都要付。键是成本的名字，自己起。例：`{仓储: {amount: 8万, per: month}}`
    ///
    /// Fixed costs, which are paid whatever is sold, each under a name of your choice. Example:
    /// `{warehouse: {amount: 80k, per: month}}`
    pub(crate) fixed: Field<Keyed<'n, Words, Fixed<'n>>>,
    /// 变动成本：跟着销售走。键是成本的名字，自己起。例：`{平台佣金: {rate: 5%, of: net}, 物流: {per_order: 4.5}}`
    ///
    /// Variable costs, which follow sales, each under a name of your choice. Example:
    /// `{commission: {rate: 5%, of: net}, parcels: {per_order: 4.5}}`
    pub(crate) variable: Field<Keyed<'n, Words, Variable<'n>>>,
}

/// 一项固定成本。
///
/// A fixed cost.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Fixed<'n> {
    /// 金额，必填：每个 `per` 付多少。例：`8万`
    ///
    /// Amount, required: what is paid in each `per`. Example: `80k`
    pub(crate) amount: Field<Written<'n, Amount>>,
    /// 金额管多久，必填：`month` 每月、`quarter` 每季、`year` 全年。
    ///
    /// What the amount is for, required: each `month`, each `quarter`, or the `year`.
    pub(crate) per: Field<Written<'n, Per>>,
    /// 从哪个月开始付，默认财年的第一个月。例：`03`
    ///
    /// First month it is paid in; the first of the fiscal year by default. Example: `03`
    pub(crate) from: Field<Written<'n, Month>>,
    /// 付到哪个月为止（含），默认财年的最后一个月。例：`12`
    ///
    /// Last month it is paid in, included; the last of the fiscal year by default. Example: `12`
    pub(crate) to: Field<Written<'n, Month>>,
    /// 全年的金额怎样分到月，合计正好 100%；不写就平均分。只用在 `per: year`。例：`{02: 50%, 08: 50%}`
    ///
    /// How the amount of a year falls on its months, exactly 100% together; evenly where nothing is written. Only with
    /// `per: year`. Example: `{02: 50%, 08: 50%}`
    pub(crate) months: Field<Keyed<'n, Month, Written<'n, Part>>>,
}

/// 一项变动成本：写 `rate` 和 `of`，或者写 `per_order`。
///
/// A variable cost: `rate` and `of`, or `per_order`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Variable<'n> {
    /// 费率，基数写在 `of`。例：`5%`
    ///
    /// Rate of what `of` says. Example: `5%`
    pub(crate) rate: Field<Written<'n, Share>>,
    /// 费率的基数：`gmv`，或者扣掉退款的净销售额 `net`（要写 `sales.refund_rate`）。
    ///
    /// What the rate is taken of: `gmv`, or `net` sales after refunds, which needs `sales.refund_rate`.
    pub(crate) of: Field<Written<'n, CostOf>>,
    /// 每个订单多少钱，代替 `rate`；要写 `sales.average_order_value`。例：`4.5`
    ///
    /// So much for every order, instead of `rate`; needs `sales.average_order_value`. Example: `4.5`
    pub(crate) per_order: Field<Written<'n, Amount>>,
    /// 算哪些日子：`promo` 大促的售卖日、`daily` 其他日子、`all` 全部，是默认值。
    ///
    /// The days it is paid for: `promo` for selling days of promotions, `daily` for the others, `all` by default.
    pub(crate) on: Field<Written<'n, Reach>>,
}

/// 一个岗位。
///
/// A role of the team.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Role<'n> {
    /// 做什么的，必填。例：`客服`
    ///
    /// What they do, required. Example: `customer service`
    #[serde(rename = "role")]
    pub(crate) name: Field<Written<'n, Words>>,
    /// 有几个人，必填。例：`6`
    ///
    /// How many there are, required. Example: `6`
    pub(crate) heads: Field<Written<'n, Whole<0, 100_000>>>,
    /// 一个人一个月的成本，必填：工资、社保、奖金都算上。例：`7000`
    ///
    /// Cost of one of them in a month, required, social security and bonus included. Example: `7000`
    pub(crate) monthly: Field<Written<'n, Amount>>,
    /// 个别月份的人数，键是月份。例：`{11: 12, 12: 8}`
    ///
    /// How many there are in single months, by month. Example: `{11: 12, 12: 8}`
    pub(crate) months: Field<Keyed<'n, Month, Written<'n, Whole<0, 100_000>>>>,
}
