//! Section `offers`.

use serde::Deserialize;

use super::Written;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::id::Id;
use crate::model::scalar::share::Share;
use crate::yaml::Field;

/// 一项优惠：写 `threshold` 和 `off`（满减），或者写 `percent_off`（打折）。
///
/// An offer: `threshold` and `off`, or `percent_off`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default, bound(deserialize = "'de: 'n"))]
pub(crate) struct Offer<'n> {
    /// 优惠的编号，必填，不能重复。例：`满300减80`
    ///
    /// Id of the offer, required and unique. Example: `80-off-300`
    pub(crate) id: Field<Written<'n, Id>>,
    /// 哪场大促里有这项优惠，必填，写大促的编号。例：`双11`
    ///
    /// The promotion it holds in, required, by its id. Example: `double-11`
    pub(crate) promo: Field<Written<'n, Id>>,
    /// 满多少，大于 `off`；和 `off` 一起写。例：`300`
    ///
    /// What has to be spent, more than `off`; goes with `off`. Example: `300`
    pub(crate) threshold: Field<Written<'n, Amount>>,
    /// 减多少；和 `threshold` 一起写。例：`80`
    ///
    /// What is taken off then; goes with `threshold`. Example: `80`
    pub(crate) off: Field<Written<'n, Amount>>,
    /// 打折，让出价格的百分之几：9 折写 `10%`。例：`10%`
    ///
    /// Share of the price that is taken off. Example: `10%`
    pub(crate) percent_off: Field<Written<'n, Share>>,
    /// 这场大促的 GMV 里有百分之几用到这项优惠，必填。例：`35%`
    ///
    /// Share of the promotion's GMV that makes use of it, required. Example: `35%`
    pub(crate) uptake: Field<Written<'n, Share>>,
    /// 让利里有百分之几由店铺自己出，其余由平台或品牌出；默认 100%。例：`70%`
    ///
    /// Share of what it takes off that the shop pays itself, the rest being the platform's or the brand's; 100% by
    /// default. Example: `70%`
    pub(crate) funded: Field<Written<'n, Share>>,
    /// 叠加在哪项优惠之上，写那项优惠的编号；两项要属于同一场大促，这项只算多让的部分。例：`满300减80`
    ///
    /// The offer it comes on top of, by its id; both belong to one promotion, and only what this one adds is counted.
    /// Example: `80-off-300`
    pub(crate) on_top_of: Field<Written<'n, Id>>,
}
