//! Section `sales`.

use serde::Deserialize;

use super::{Keyed, Written};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;
use crate::yaml::Field;

/// 从 GMV 到店铺真正留下的钱，以及做到这些 GMV 需要的流量。每个数都可以不写，用到的时候再补。
///
/// From GMV to what the shop keeps, and to the traffic that it takes. No figure is required until something needs it.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Sales<'n> {
    /// 退款率：退款占 GMV 的百分之几；净销售额 = GMV − 退款。例：`18%`
    ///
    /// Refunds as a share of GMV; net sales are GMV less refunds. Example: `18%`
    pub(crate) refund_rate: Field<Written<'n, Share>>,
    /// 毛利率：毛利占净销售额的百分之几；要同时写 `refund_rate`。例：`52%`
    ///
    /// Gross profit as a share of net sales; needs `refund_rate`. Example: `52%`
    pub(crate) gross_margin: Field<Written<'n, Share>>,
    /// 客单价：一个订单的 GMV，大于 0。例：`220`
    ///
    /// GMV of one order, more than 0. Example: `220`
    pub(crate) average_order_value: Field<Written<'n, Amount>>,
    /// 转化率：一百个访客下几单，大于 0；要同时写 `average_order_value`。例：`3%`
    ///
    /// Orders per visitor, more than 0%; needs `average_order_value`. Example: `3%`
    pub(crate) conversion_rate: Field<Written<'n, Share>>,
    /// 付费流量占比：访客里有百分之几是花钱买来的；要同时写 `conversion_rate`。例：`45%`
    ///
    /// Share of the visitors that are bought; needs `conversion_rate`. Example: `45%`
    pub(crate) paid_traffic: Field<Written<'n, Share>>,
    /// 访客成本：买来一个访客花多少钱；要同时写 `paid_traffic`。例：`1.8`
    ///
    /// Cost of one bought visitor; needs `paid_traffic`. Example: `1.8`
    pub(crate) cost_per_visit: Field<Written<'n, Amount>>,
    /// 买流量的钱从哪个预算项出，写预算项的名字；要同时写 `cost_per_visit`。例：`marketing`
    ///
    /// The budget line that pays for bought visitors, by its name; needs `cost_per_visit`. Example: `marketing`
    pub(crate) paid_by: Field<Written<'n, Words>>,
    /// 某个季度、某个月或某场大促（它的售卖日）跟全年不一样的数，键是 `Q1` 到 `Q4`、月份或大促编号。同一天写了几处，先看大促，再
    /// 看月份，再看季度。例：`{Q4: {refund_rate: 22%}, 双11: {conversion_rate: 4.5%}}`
    ///
    /// Figures that differ in a quarter, in a month, or on the selling days of a promotion, under `Q1` to `Q4`, the month or
    /// the promotion's id. A promotion's come first, then the month's, then the quarter's. Example:
    /// `{Q4: {refund_rate: 22%}, double-11: {conversion_rate: 4.5%}}`
    pub(crate) by: Field<Keyed<'n, Words, Figures<'n>>>,
}

/// 这段时间跟全年不一样的数，只写不一样的；全年的数写在 `sales` 下。
///
/// The figures that differ in this part of the year, and only those; those of the whole year stand under `sales`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Figures<'n> {
    /// 这段时间的退款率。例：`22%`
    ///
    /// Refunds as a share of GMV in this part of the year. Example: `22%`
    pub(crate) refund_rate: Field<Written<'n, Share>>,
    /// 这段时间的毛利率。例：`45%`
    ///
    /// Gross profit as a share of net sales in this part of the year. Example: `45%`
    pub(crate) gross_margin: Field<Written<'n, Share>>,
    /// 这段时间的客单价，大于 0。例：`260`
    ///
    /// GMV of one order in this part of the year, more than 0. Example: `260`
    pub(crate) average_order_value: Field<Written<'n, Amount>>,
    /// 这段时间的转化率，大于 0。例：`4.5%`
    ///
    /// Orders per visitor in this part of the year, more than 0%. Example: `4.5%`
    pub(crate) conversion_rate: Field<Written<'n, Share>>,
    /// 这段时间的付费流量占比。例：`60%`
    ///
    /// Share of the visitors that are bought in this part of the year. Example: `60%`
    pub(crate) paid_traffic: Field<Written<'n, Share>>,
    /// 这段时间的访客成本。例：`2.4`
    ///
    /// Cost of one bought visitor in this part of the year. Example: `2.4`
    pub(crate) cost_per_visit: Field<Written<'n, Amount>>,
}
