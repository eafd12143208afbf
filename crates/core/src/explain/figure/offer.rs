//! The addresses of offers: `offer/满300减80` for what it costs, `offer/满300减80/depth`.

use crate::model::plan::Plan;

/// The address of a number of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferFigure {
    /// An index into the plan's offers.
    pub offer: usize,
    /// What.
    pub what: OfferWhat,
}

/// What of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfferWhat {
    /// What it costs the shop.
    Cost,
    /// What the customer gets off, with what the offer is on top of, of 1.
    Depth,
    /// What of it the offer adds, of 1.
    Extra,
    /// GMV of the days it holds on, where those are only days on which no promo sells.
    Gmv,
    /// What all offers of its time cost.
    All,
    /// What the line that pays for offers may spend then.
    Money,
    /// The largest uptake that this money would carry, of 1.
    AffordableUptake,
}

impl OfferWhat {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Cost, Self::Depth, Self::Extra, Self::Gmv, Self::All, Self::Money, Self::AffordableUptake];

    /// The word of keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Depth => "depth",
            Self::Extra => "extra",
            Self::Gmv => "gmv",
            Self::All => "all",
            Self::Money => "money",
            Self::AffordableUptake => "affordable_uptake",
        }
    }
}

impl OfferFigure {
    pub(super) fn key(self, plan: &Plan) -> String {
        let offer = &plan.offers[self.offer].id;
        match self.what {
            OfferWhat::Cost => format!("offer/{offer}"),
            what => format!("offer/{offer}/{}", what.word()),
        }
    }

    /// Also `offer/满300减80/cost`.
    pub(super) fn parse(names: &[&str], plan: &Plan) -> Option<Self> {
        let (id, what) = match *names {
            ["offer", id] => (id, OfferWhat::Cost),
            ["offer", id, word] => (id, OfferWhat::ALL.into_iter().find(|what| what.word() == word)?),
            _ => return None,
        };
        let offer = plan.offers.iter().position(|offer| offer.id.as_str() == id)?;
        Some(Self { offer, what })
    }
}
