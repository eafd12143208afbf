//! Section `sales`.

use super::section::section;
use super::{By, Named};
use crate::model::draft::Sales;
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Share;
use crate::model::scalar::word::Words;

section! {
    /// 从 GMV 到店铺真正留下的钱，以及做到这些 GMV 需要的流量。每个数都可以不写，用到的时候再补。
    ///
    /// From GMV to what the shop keeps, and to the traffic that it takes. No figure is required until something needs it.
    written Sales ["从 GMV 到利润和流量", "from GMV to profit and traffic"] {
        /// 退款率：退款占 GMV 的百分之几；净销售额 = GMV − 退款。例：`18%`
        ///
        /// Refunds as a share of GMV; net sales are GMV less refunds. Example: `18%`
        refund_rate: Share { zh: "退款率", expected: true, examples: &["18%"], also: &["退货率", "退款", "退货", "refund", "refunds", "returns"] }
        /// 毛利率：毛利占净销售额的百分之几；要同时写 `refund_rate`。例：`52%`
        ///
        /// Gross profit as a share of net sales; needs `refund_rate`. Example: `52%`
        gross_margin: Share { zh: "毛利率", expected: true, examples: &["52%"], also: &["毛利", "margin"] }
        /// 增值税率：售价和货款都含税，税额 = 毛利 × 税率 ÷（1 + 税率），从毛利里扣；要同时写 `gross_margin`。例：`13%`
        ///
        /// Rate of value added tax: prices and costs of goods include it, and gross profit × rate ÷ (1 + rate) is taken off gross
        /// profit; needs `gross_margin`. Example: `13%`
        vat: Share { zh: "增值税率", examples: &["13%"], also: &["增值税", "税率", "税", "tax"] }
        /// 客单价：一个订单的 GMV，大于 0，可以细到分以下。例：`220`
        ///
        /// GMV of one order, more than 0; it may be finer than a cent. Example: `220`
        average_order_value: Amount { zh: "客单价", expected: true, examples: &["220"], also: &["客单", "笔单价", "件单价", "aov"] }
        /// 转化率：一百个访客下几单，大于 0；要同时写 `average_order_value`。例：`3%`
        ///
        /// Orders per visitor, more than 0%; needs `average_order_value`. Example: `3%`
        conversion_rate: Share {
            zh: "转化率",
            expected: true,
            examples: &["3%"],
            also: &["转化", "成交转化率", "支付转化率", "cvr", "conversion"],
        }
        /// 付费流量占比：访客里有百分之几是花钱买来的；要同时写 `conversion_rate`。例：`45%`
        ///
        /// Share of the visitors that are bought; needs `conversion_rate`. Example: `45%`
        paid_traffic: Share { zh: "付费流量", expected: true, examples: &["45%"], also: &["付费流量占比", "付费占比"] }
        /// 访客成本：买来一个访客花多少钱，可以细到分以下；要同时写 `paid_traffic`。例：`1.8`
        ///
        /// Cost of one bought visitor, which may be finer than a cent; needs `paid_traffic`. Example: `1.8`
        cost_per_visit: Amount {
            zh: "访客成本",
            expected: true,
            examples: &["1.8"],
            also: &["单次访问成本", "访问成本", "点击成本", "uv成本", "cpc"],
        }
        /// 买流量的钱从哪个预算项出，写预算项的名字；要同时写 `cost_per_visit`。例：`marketing`
        ///
        /// The budget line that pays for bought visitors, by its name; needs `cost_per_visit`. Example: `marketing`
        paid_by: Words { zh: "出资预算", examples: &["marketing"], also: &["付费预算", "支付方"] }
        /// 某个季度、某个月或某场大促（它的售卖日）跟全年不一样的数，键是 `Q1` 到 `Q4`、月份或大促编号。同一天写了几处，先看大促，再
        /// 看月份，再看季度。例：`{Q4: {refund_rate: 22%}, 双11: {conversion_rate: 4.5%}}`
        ///
        /// Figures that differ in a quarter, in a month, or on the selling days of a promotion, under `Q1` to `Q4`, the month or
        /// the promotion's id. A promotion's come first, then the month's, then the quarter's. Example:
        /// `{Q4: {refund_rate: 22%}, double-11: {conversion_rate: 4.5%}}`
        by: Named<By<Figures>> { zh: "分段", also: &["按时段", "覆盖", "overrides"] }
    }
}

section! {
    /// 这段时间跟全年不一样的数，只写不一样的；全年的数写在 `sales` 下。
    ///
    /// The figures that differ in this part of the year, and only those; those of the whole year stand under `sales`.
    Figures ["一段时间的数", "figures of a part of the year"] {
        /// 这段时间的退款率。例：`22%`
        ///
        /// Refunds as a share of GMV in this part of the year. Example: `22%`
        refund_rate: Share { zh: "退款率" }
        /// 这段时间的毛利率。例：`45%`
        ///
        /// Gross profit as a share of net sales in this part of the year. Example: `45%`
        gross_margin: Share { zh: "毛利率" }
        /// 这段时间的客单价，大于 0。例：`260`
        ///
        /// GMV of one order in this part of the year, more than 0. Example: `260`
        average_order_value: Amount { zh: "客单价" }
        /// 这段时间的转化率，大于 0。例：`4.5%`
        ///
        /// Orders per visitor in this part of the year, more than 0%. Example: `4.5%`
        conversion_rate: Share { zh: "转化率" }
        /// 这段时间的付费流量占比。例：`60%`
        ///
        /// Share of the visitors that are bought in this part of the year. Example: `60%`
        paid_traffic: Share { zh: "付费流量" }
        /// 这段时间的访客成本。例：`2.4`
        ///
        /// Cost of one bought visitor in this part of the year. Example: `2.4`
        cost_per_visit: Amount { zh: "访客成本" }
    }
}
