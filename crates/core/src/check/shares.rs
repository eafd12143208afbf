//! The shares of promos against what their quarters and months have: what the rules about them share.

use rust_decimal::Decimal;

use super::facts::Facts;
use crate::diag::Repair;
use crate::expand::apportion::{at_rate, mul_div};
use crate::expand::blocks::{Block, Misfit, Parent, misfits, parents};
use crate::expand::calendar::phase_key;
use crate::expand::targets::{day_weights, quarters};
use crate::lang::{AnyOf, Text};
use crate::model::draft::{self, Draft};
use crate::model::money::{Currency, Money};
use crate::model::plan::{Claim, Demand, Fall};
use crate::model::scalar::percent;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::source::Span;
use crate::text;
use crate::yaml::Field;

/// Shares whose days are sound, and what they are taken from.
pub(super) struct Shares<'d> {
    draft: &'d Draft,
    pub(super) year: FiscalYear,
    pub(super) currency: Currency,
    demand: &'d Demand,
    blocks: &'d [Block],
    weights: Vec<u128>,
    /// Of each block: what reports call its phase (`618/sale`) or its promo, and where its share or target stands.
    written: Vec<(String, Span)>,
    quarters: Vec<Money>,
    /// The quarters by the file's own figures.
    own: Vec<Money>,
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
                let (draft, promo) = (live.get(block.promo)?, &promos[block.promo]);
                Some(match block.phase {
                    None => (promo.id.to_string(), draft.target.span()?),
                    Some(at) => {
                        let phase = draft.phases.given()?.value.get(at)?.given()?;
                        (phase_key(promo, at), phase.value.share.span()?)
                    }
                })
            })
            .collect::<Option<_>>()?;
        let [quarters, own] = [demand.target, demand.own].map(|year| quarters(demand, year));
        let parents = parents(year, &quarters, demand);
        let (currency, weights) = (draft.currency()?, day_weights(year, demand, promos));
        Some(Self { draft, year, currency, demand, blocks, weights, written, quarters, own, parents })
    }

    /// What keeps the shares from being carried out.
    pub(super) fn misfits(&self) -> Vec<Misfit> {
        misfits(self.year, self.demand, self.blocks, &self.weights, &self.parents)
    }

    /// What blocks take of their quarter together.
    pub(super) fn taken(&self, blocks: &[usize]) -> Decimal {
        blocks.iter().fold(Decimal::ZERO, |sum, &block| sum.saturating_add(self.share(block))).normalize()
    }

    /// What a block takes of its quarter: as written, or to a hundredth of a percent where that is an amount.
    fn share(&self, block: usize) -> Decimal {
        match self.blocks[block].claim {
            Claim::Share(share) => share,
            Claim::Amount(amount) => part_of(amount, self.own[self.blocks[block].quarter(self.year)]),
        }
    }

    /// Whether any of some blocks is that of a promo with a target.
    pub(super) fn have_targets(&self, blocks: &[usize]) -> bool {
        blocks.iter().any(|&block| self.blocks[block].phase.is_none())
    }

    /// The quarter of some blocks by the file's own figures.
    pub(super) fn whole(&self, blocks: &[usize]) -> Money {
        blocks.first().map_or(Money::ZERO, |&block| self.own[self.blocks[block].quarter(self.year)])
    }

    /// By how much blocks of one quarter exceed it by the file's own figures, as far as an amount can.
    pub(super) fn excess(&self, blocks: &[usize]) -> Money {
        let own = self.whole(blocks);
        let amount = |&block: &usize| match self.blocks[block].claim {
            Claim::Share(share) => at_rate(own, share),
            Claim::Amount(amount) => amount,
        };
        blocks.iter().map(amount).sum::<Money>() - own
    }

    /// What a month has of its quarter; all of it where its months are not given.
    pub(super) fn month_share(&self, month: Option<usize>) -> Decimal {
        let share = |month: usize| match (&self.demand.fall, self.demand.month(month)?) {
            (Fall::Quarters { .. }, (cut, nth)) if cut.whole().is_none() => Some(cut.share(nth)),
            // to a hundredth of a percent, which is what anybody would write
            _ => {
                let amount = self.parents.iter().find(|parent| parent.month == Some(month))?.amount;
                Some(part_of(amount, self.quarters[month / (MONTHS / QUARTERS)]))
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
                let ((name, span), Block { claim, phase, .. }) = (&self.written[block], &self.blocks[block]);
                let label = match (claim, phase) {
                    (Claim::Share(share), Some(_)) => {
                        text!(en: "{share} for `{name}`", zh: "`{name}` 占 {share}", share = percent(*share), name = name)
                    }
                    (Claim::Share(share), None) => text!(
                        en: "the target of `{name}`: {share}",
                        zh: "`{name}` 的目标：{share}",
                        share = percent(*share),
                        name = name
                    ),
                    (Claim::Amount(amount), Some(_)) => text!(
                        en: "{amount} for `{name}`",
                        zh: "`{name}` 拿 {amount}",
                        amount = amount.grouped(self.currency),
                        name = name
                    ),
                    (Claim::Amount(amount), None) => text!(
                        en: "the target of `{name}`: {amount}",
                        zh: "`{name}` 的目标：{amount}",
                        amount = amount.grouped(self.currency),
                        name = name
                    ),
                };
                (*span, label)
            })
            .collect()
    }

    /// Edits of single shares and targets that make `blocks` take `goal` of their quarter together, each tried out: what is
    /// rounded to whole minor units may not fit although the shares do. `slack` is what may be missing to the goal, `over` how
    /// much they take too much; less than nothing where they leave some.
    pub(super) fn edits(&self, blocks: &[usize], goal: Decimal, slack: Decimal, over: Money) -> Vec<Fit> {
        let others = |block: usize| self.taken(blocks).checked_sub(self.share(block));
        let edit = |&block: &usize| {
            let tried: Vec<Claim> = match self.blocks[block].claim {
                Claim::Share(_) => {
                    let exact = goal.checked_sub(others(block)?)?;
                    let sensible = |share: &Decimal| *share > Decimal::ZERO && *share <= Decimal::ONE;
                    [exact, exact.checked_sub(slack)?].into_iter().filter(sensible).map(Claim::Share).collect()
                }
                Claim::Amount(amount) => {
                    let exact = amount - over;
                    let less = [exact, exact - Money(1)].into_iter().filter(|&amount| amount > Money::ZERO);
                    less.map(Claim::Amount).collect()
                }
            };
            let claim = tried.into_iter().find(|&claim| self.fits(blocks, block, claim))?;
            let (name, span) = &self.written[block];
            let key = if self.blocks[block].phase.is_none() { "target" } else { "share" };
            let value = match claim {
                Claim::Share(share) => percent(share),
                Claim::Amount(amount) => amount.plain(self.currency),
            };
            let help = text!(
                en: "`{key}: {value}` for `{name}`",
                zh: "`{name}` 写 `{key}: {value}`",
                key = key,
                value = value,
                name = name
            );
            Some(Fit { help, repair: Repair::choice("fit", *span, value) })
        };
        blocks.iter().filter_map(edit).take(SHOWN).collect()
    }

    /// Whether nothing about `blocks` would be left to report if one of them had another claim.
    fn fits(&self, blocks: &[usize], block: usize, claim: Claim) -> bool {
        let mut tried = self.blocks.to_vec();
        tried[block].claim = claim;
        misfits(self.year, self.demand, &tried, &self.weights, &self.parents).iter().all(|misfit| match misfit {
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

/// What part of a whole an amount is, to a hundredth of a percent, which is what anybody would write.
fn part_of(amount: Money, whole: Money) -> Decimal {
    let (hundredths, _) = mul_div(amount.0.unsigned_abs(), 10_000, whole.0.unsigned_abs().max(1));
    i128::try_from(hundredths).map_or(Decimal::MAX, |hundredths| Decimal::from_i128_with_scale(hundredths, 4))
}

/// Edits that are worth reading.
const SHOWN: usize = 4;

/// `Q2`
pub(super) fn quarter_name(quarter: usize) -> String {
    format!("Q{}", quarter + 1)
}

/// Whether any phase has a share or any promo a target, so that nobody else pays for looking.
pub(super) fn any(draft: &Draft) -> bool {
    if draft.live_promos().any(|promo| promo.target.given().is_some()) {
        return true;
    }
    let phases = draft.live_promos().filter_map(|promo| promo.phases.given()).flat_map(|phases| &phases.value);
    phases.filter_map(Field::given).any(|phase| phase.value.share.given().is_some())
}
