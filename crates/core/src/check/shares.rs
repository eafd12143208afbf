//! The shares of promos against what their quarters and months have: what the rules about them share.

use rust_decimal::Decimal;

use super::facts::Facts;
use crate::diag::Repair;
use crate::expand::apportion::mul_div;
use crate::expand::blocks::{Block, Misfit, Parent, misfits, parents};
use crate::expand::calendar::phase_key;
use crate::expand::targets::quarters;
use crate::lang::{AnyOf, Text};
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Demand, Fall};
use crate::model::scalar::percent;
use crate::model::scalar::share::Share;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;
use crate::text;
use crate::yaml::{At, Field};

/// Shares whose days are sound, and what they are taken from.
pub(super) struct Shares<'d> {
    draft: &'d Draft,
    pub(super) year: FiscalYear,
    pub(super) currency: Currency,
    demand: &'d Demand,
    blocks: &'d [Block],
    /// Of each block: what reports call its phase (`618/sale`), and its share as written.
    written: Vec<(String, &'d At<Share>)>,
    quarters: Vec<Money>,
    parents: Vec<Parent>,
}

/// One share changed, so that all of them fit.
pub(super) struct Fit {
    help: Text,
    repair: Repair,
}

impl Fit {
    /// The ways out in words, and the first of them as a repair.
    pub(super) fn all(fits: Vec<Self>) -> Option<(AnyOf<Text>, Repair)> {
        let repair = fits.first()?.repair.clone();
        Some((AnyOf(fits.into_iter().map(|fit| fit.help).collect()), repair))
    }
}

impl<'d> Shares<'d> {
    /// `None` while something else is wrong, which has findings of its own.
    pub(super) fn of(facts: &'d Facts<'_>) -> Option<Self> {
        let draft = facts.draft;
        let (year, demand) = (draft.year?, facts.demand()?);
        let promos = &facts.promos()?.live;
        let blocks = facts.blocks()?;
        let live: Vec<&draft::Promo> = draft.live_promos().collect();
        let written = blocks
            .iter()
            .map(|block| {
                let phase = live.get(block.promo)?.phases.given()?.value.get(block.phase)?.given()?;
                let promo = &promos[block.promo];
                Some((phase_key(promo, block.phase), phase.value.share.given()?))
            })
            .collect::<Option<_>>()?;
        let quarters = quarters(demand);
        let parents = parents(year, &quarters, demand);
        Some(Self { draft, year, currency: draft.currency()?, demand, blocks, written, quarters, parents })
    }

    /// What keeps the shares from being carried out.
    pub(super) fn misfits(&self) -> Vec<Misfit> {
        misfits(self.year, self.blocks, &self.quarters, &self.parents)
    }

    /// What blocks take of their quarter together.
    pub(super) fn taken(&self, blocks: &[usize]) -> Decimal {
        blocks.iter().fold(Decimal::ZERO, |sum, &block| sum.saturating_add(self.blocks[block].share)).normalize()
    }

    /// What a month has of its quarter; all of it where its months are not given.
    pub(super) fn month_share(&self, month: Option<usize>) -> Decimal {
        let share = |month: usize| match (&self.demand.fall, self.demand.month(month)?) {
            (Fall::Quarters { .. }, (cut, nth)) if cut.whole().is_none() => Some(cut.share(nth)),
            // to a hundredth of a percent, which is what anybody would write
            _ => {
                let amount = self.parents.iter().find(|parent| parent.month == Some(month))?.amount;
                let of = self.quarters[month / (MONTHS / QUARTERS)];
                let (hundredths, _) = mul_div(amount.0.unsigned_abs(), 10_000, of.0.unsigned_abs().max(1));
                Some(Decimal::from_i128_with_scale(i128::try_from(hundredths).ok()?, 4))
            }
        };
        month.and_then(share).unwrap_or(Decimal::ONE).normalize()
    }

    /// Where the share of a month is written.
    pub(super) fn month_span(&self, month: usize) -> Option<Span> {
        let parts = self.draft.months[month / (MONTHS / QUARTERS)].given().or(self.draft.flat.given())?;
        parts.value.iter().find(|part| part.month == Some(month)).and_then(|part| part.value.span())
    }

    /// The places of blocks, in file order.
    pub(super) fn spans(&self, blocks: &[usize]) -> Vec<(Span, Text)> {
        blocks
            .iter()
            .map(|&block| {
                let (phase, share) = &self.written[block];
                let label = text!(
                    en: "{share} for `{phase}`",
                    zh: "`{phase}` 占 {share}",
                    share = percent(share.value.0),
                    phase = phase
                );
                (share.span, label)
            })
            .collect()
    }

    /// Edits of single shares that make `blocks` take `goal` of their quarter together, each tried out: what is rounded to
    /// whole minor units may not fit although the shares do. `slack` is what may be missing to the goal.
    pub(super) fn edits(&self, blocks: &[usize], goal: Decimal, slack: Decimal) -> Vec<Fit> {
        let others = |block: usize| self.taken(blocks).checked_sub(self.blocks[block].share);
        let edit = |&block: &usize| {
            let exact = goal.checked_sub(others(block)?)?;
            let share = [exact, exact.checked_sub(slack)?]
                .into_iter()
                .find(|&share| share > Decimal::ZERO && share <= Decimal::ONE && self.fits(blocks, block, share))?;
            let (phase, written) = &self.written[block];
            let help = text!(
                en: "`share: {share}` for `{phase}`",
                zh: "`{phase}` 写 `share: {share}`",
                share = percent(share),
                phase = phase
            );
            Some(Fit { help, repair: Repair::choice("fit", written.span, percent(share)) })
        };
        blocks.iter().filter_map(edit).take(SHOWN).collect()
    }

    /// Whether nothing about `blocks` would be left to report if one of them had another share.
    fn fits(&self, blocks: &[usize], block: usize, share: Decimal) -> bool {
        let mut tried = self.blocks.to_vec();
        tried[block].share = share;
        misfits(self.year, &tried, &self.quarters, &self.parents).iter().all(|misfit| match misfit {
            Misfit::QuarterExceeded { blocks: here, .. } | Misfit::MonthExceeded { blocks: here, .. } => {
                !here.contains(&block)
            }
            Misfit::NoDayLeft { blocks: here, .. } => here != blocks,
        })
    }

    /// `Q2`, or the month where the parent is one.
    pub(super) fn name(&self, parent: &Parent) -> String {
        parent.month.map_or_else(|| quarter_name(parent.quarter), |month| self.year.month_key(month))
    }
}

/// Edits that are worth reading.
const SHOWN: usize = 4;

/// `Q2`
pub(super) fn quarter_name(quarter: usize) -> String {
    format!("Q{}", quarter + 1)
}

/// Whether any phase has a share, so that nobody else pays for looking.
pub(super) fn any(draft: &Draft) -> bool {
    let phases = draft.live_promos().filter_map(|promo| promo.phases.given()).flat_map(|phases| &phases.value);
    phases.filter_map(Field::given).any(|phase| phase.value.share.given().is_some())
}
