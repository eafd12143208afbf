//! Section `sales`, checked: from GMV to what the shop keeps, and to the traffic it needs (plan format, 2C).

use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::money::Price;
use crate::model::year::{MONTHS, QUARTERS};

/// What of its GMV the shop keeps, and what brings it about.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Sales {
    /// The figures of the whole year. A figure that an entry of [`by`](Self::by) overrides is here too, and so is every
    /// figure that another one, a cost or the paying line needs.
    pub base: Figures,
    /// Overrides, in file order; no scope twice.
    pub by: Vec<Override>,
    /// Rate of value added tax, which prices and costs of goods include.
    pub vat: Option<Decimal>,
    /// The budget line that pays for visits: an index into [`Plan::lines`](super::Plan::lines).
    pub paid_by: Option<usize>,
}

/// The figures of `sales`; `None` where the plan does not state one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Refunds as a share of GMV.
    pub refund_rate: Option<Decimal>,
    /// Gross profit as a share of net sales.
    pub gross_margin: Option<Decimal>,
    /// GMV of one order (客单价); more than zero.
    pub average_order_value: Option<Price>,
    /// Orders per visitor (转化率); more than zero.
    pub conversion_rate: Option<Decimal>,
    /// Share of the visitors that are bought.
    pub paid_traffic: Option<Decimal>,
    /// Cost of one bought visitor.
    pub cost_per_visit: Option<Price>,
}

/// Other figures for a part of the year.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Override {
    /// Where they apply.
    pub scope: Scope,
    /// Those that differ.
    pub figures: Figures,
}

/// The part of the year that an override is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A quarter, from 0.
    Quarter(usize),
    /// A month of the fiscal year, from 0.
    Month(usize),
    /// The selling days of a promo: an index into [`Plan::promos`](super::Plan::promos).
    Promo(usize),
}

/// The entries that apply in a month while some promos sell, nearest first: that of the first promo in file order that has one,
/// the month's, the quarter's; as indices.
pub(crate) fn applying<T>(
    entries: &[T],
    scope: impl Fn(&T) -> Scope,
    month: usize,
    promos: &[usize],
) -> impl Iterator<Item = usize> {
    let of = |wanted: Scope| entries.iter().position(|entry| scope(entry) == wanted);
    let promo = promos.iter().find_map(|&promo| of(Scope::Promo(promo)));
    let of_time = [Scope::Month(month), Scope::Quarter(month / (MONTHS / QUARTERS))].map(of);
    [promo].into_iter().chain(of_time).flatten()
}

/// A figure of `sales`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SalesFigure {
    /// 退款率: refunds as a share of GMV.
    RefundRate,
    /// 毛利率: gross profit as a share of net sales.
    GrossMargin,
    /// 客单价: GMV of one order.
    AverageOrderValue,
    /// 转化率: orders per visitor.
    ConversionRate,
    /// 付费流量占比: share of the visitors that are bought.
    PaidTraffic,
    /// 单次访问成本: cost of one bought visitor.
    CostPerVisit,
}

impl SalesFigure {
    /// All of them, in the order of the format.
    pub const ALL: [Self; 6] = [
        Self::RefundRate,
        Self::GrossMargin,
        Self::AverageOrderValue,
        Self::ConversionRate,
        Self::PaidTraffic,
        Self::CostPerVisit,
    ];

    /// Its key in `sales`.
    pub fn key(self) -> &'static str {
        match self {
            Self::RefundRate => "refund_rate",
            Self::GrossMargin => "gross_margin",
            Self::AverageOrderValue => "average_order_value",
            Self::ConversionRate => "conversion_rate",
            Self::PaidTraffic => "paid_traffic",
            Self::CostPerVisit => "cost_per_visit",
        }
    }

    /// What it is called, and what it is of.
    pub fn words(self) -> (Text, Text) {
        let (name, of) = match self {
            Self::RefundRate => (["Refund rate", "退款率"], ["of GMV", "占 GMV"]),
            Self::GrossMargin => (["Gross margin", "毛利率"], ["of net sales", "占净销售额"]),
            Self::AverageOrderValue => (["Average order value", "客单价"], ["GMV per order", "每单 GMV"]),
            Self::ConversionRate => (["Conversion rate", "转化率"], ["orders per visitor", "订单数 ÷ 访客数"]),
            Self::PaidTraffic => (["Paid traffic", "付费流量占比"], ["of visitors", "占访客数"]),
            Self::CostPerVisit => (["Cost per visit", "单次访问成本"], ["per bought visitor", "每个付费访客"]),
        };
        (Text::fixed(name[0], name[1]), Text::fixed(of[0], of[1]))
    }

    /// Whether some figures state it.
    pub(crate) fn stated(self, figures: &Figures) -> bool {
        match self {
            Self::RefundRate => figures.refund_rate.is_some(),
            Self::GrossMargin => figures.gross_margin.is_some(),
            Self::AverageOrderValue => figures.average_order_value.is_some(),
            Self::ConversionRate => figures.conversion_rate.is_some(),
            Self::PaidTraffic => figures.paid_traffic.is_some(),
            Self::CostPerVisit => figures.cost_per_visit.is_some(),
        }
    }
}
