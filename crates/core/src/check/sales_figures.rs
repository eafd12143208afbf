//! The figures of `sales`: their keys, their names, and where a plan states them.

use crate::lang::Text;
use crate::model::draft::{Draft, Figures, Override, PartFigures};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::Share;
use crate::yaml::{At, Field};

/// A figure as the format has it.
pub(super) struct Figure {
    pub(super) key: &'static str,
    en: &'static str,
    zh: &'static str,
    /// One that is believable in most trades.
    pub(super) example: &'static str,
}

impl Figure {
    /// For people.
    pub(super) fn name(&self) -> Text {
        Text::fixed(self.en, self.zh)
    }
}

/// All of them, in the order of [`Figures::places`].
pub(super) static FIGURES: [Figure; 6] = [
    Figure { key: "refund_rate", en: "the refund rate", zh: "退款率", example: "18%" },
    Figure { key: "gross_margin", en: "the gross margin", zh: "毛利率", example: "52%" },
    Figure { key: "average_order_value", en: "the order value", zh: "客单价", example: "220" },
    Figure { key: "conversion_rate", en: "the conversion rate", zh: "转化率", example: "3%" },
    Figure { key: "paid_traffic", en: "the share of bought visitors", zh: "付费流量占比", example: "45%" },
    Figure { key: "cost_per_visit", en: "the cost of a bought visitor", zh: "访客成本", example: "1.8" },
];

/// The figures that are given for parts of the year and of splits, with the keys of those.
pub(super) fn overrides(draft: &Draft) -> impl Iterator<Item = (&str, &Figures)> {
    fn read(entry: &Override) -> Option<(&str, &Figures)> {
        Some((entry.key.value.trim(), &entry.value.given()?.value))
    }
    fn own(own: &PartFigures) -> impl Iterator<Item = (&str, &Figures)> {
        [(own.name.value.as_str(), &own.base)].into_iter().chain(own.overrides().filter_map(read))
    }
    let by = draft.sales.given().and_then(|sales| sales.value.by.given());
    by.into_iter().flat_map(|by| &by.value).filter_map(read).chain(draft.part_figures().flat_map(own))
}

/// All figures of the plan: those of the year, and those of parts of it and of splits.
pub(super) fn all(draft: &Draft) -> impl Iterator<Item = &Figures> {
    let base = draft.sales.given().map(|sales| &sales.value.base);
    base.into_iter().chain(overrides(draft).map(|(_, figures)| figures))
}

/// A share that could be read, under its key.
pub(super) fn shares(figures: &Figures) -> [(&'static str, Option<&At<Share>>); 4] {
    [
        ("refund_rate", figures.refund_rate.given()),
        ("gross_margin", figures.gross_margin.given()),
        ("conversion_rate", figures.conversion_rate.given()),
        ("paid_traffic", figures.paid_traffic.given()),
    ]
}

/// An amount, under its key.
pub(super) fn amounts(figures: &Figures) -> [(&'static str, &Field<Amount>); 2] {
    [("average_order_value", &figures.average_order_value), ("cost_per_visit", &figures.cost_per_visit)]
}

#[cfg(test)]
mod tests {
    use super::FIGURES;
    use crate::model::draft::Figures;

    #[test]
    fn figures_stand_in_one_order() {
        let places = Figures::default().places().map(|(key, _)| key);
        assert_eq!(FIGURES.iter().map(|figure| figure.key).collect::<Vec<_>>(), places);
    }
}
