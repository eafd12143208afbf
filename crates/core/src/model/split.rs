//! Parts that must add up to their whole: the arithmetic of every split of a plan.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::model::money::{Currency, Money};
use crate::model::scalar::amount::Amount;
use crate::model::scalar::share::{Part, Portion};
use crate::source::Span;
use crate::yaml::Field;

/// What the parts of a split come to.
#[derive(Clone, Debug)]
pub(crate) enum Sum {
    /// A part is broken or missing, which was reported: nothing can be said.
    Unknown,
    /// Exactly 100%, with `rest` worked out; in the order given.
    Whole(Vec<Decimal>),
    /// `rest` stands for more than one part.
    TwoRests(Vec<Span>),
    /// The others exceed 100%, so nothing is left for `rest`.
    NothingLeft {
        /// Where `rest` is.
        rest: Span,
        /// What the others come to.
        others: Decimal,
    },
    /// Not 100%.
    Off(Decimal),
}

/// Adds up the parts of a split.
pub(crate) fn add_up<'p>(parts: impl IntoIterator<Item = &'p Field<Part>>) -> Sum {
    let mut shares = Vec::new();
    let mut rests = Vec::new();
    let mut total = Decimal::ZERO;
    for part in parts {
        let Some(part) = part.given() else { return Sum::Unknown };
        match part.value {
            Part::Share(share) => {
                shares.push(share);
                // shares are at most 1 each: no number of them that fits a file overflows
                total = total.checked_add(share).unwrap_or(Decimal::MAX);
            }
            Part::Rest => {
                rests.push((shares.len(), part.span));
                shares.push(Decimal::ZERO);
            }
        }
    }
    match rests.as_slice() {
        [] if total == Decimal::ONE => Sum::Whole(shares),
        [] => Sum::Off(total.normalize()),
        [(at, span)] => match Decimal::ONE.checked_sub(total) {
            Some(left) if !left.is_sign_negative() => {
                shares[*at] = left.normalize();
                Sum::Whole(shares)
            }
            _ => Sum::NothingLeft { rest: *span, others: total.normalize() },
        },
        _ => Sum::TwoRests(rests.into_iter().map(|(_, span)| span).collect()),
    }
}

/// The parts of a whole, exactly: together they are all of it. By default there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    parts: Vec<Portion>,
    /// In the proportion of the parts.
    weights: Vec<u128>,
    /// The decimals of weights: as many put the point where shares are of 1 and amounts in major units.
    places: u32,
    /// What amounts are amounts of, where any part is one.
    whole: Option<Money>,
}

impl Cut {
    /// Parts by shares that add up to 1; `None` for shares that whole numbers cannot hold.
    pub(crate) fn of_shares(shares: Vec<Decimal>) -> Option<Self> {
        let scale = shares.iter().map(Decimal::scale).max().unwrap_or(0);
        let weights = shares.iter().map(|&share| scaled(share, scale)?.try_into().ok()).collect::<Option<_>>()?;
        Some(Self { parts: shares.into_iter().map(Portion::Share).collect(), weights, places: scale, whole: None })
    }

    /// The same parts at these places among `of`, of which the others are nothing.
    pub(crate) fn placed(self, places: &[usize], of: usize) -> Self {
        let nothing = match self.whole {
            None => Portion::Share(Decimal::ZERO),
            Some(_) => Portion::Amount(Amount(Decimal::ZERO)),
        };
        let (mut parts, mut weights) = (vec![nothing; of], vec![0; of]);
        for ((&place, part), weight) in places.iter().zip(self.parts).zip(self.weights) {
            parts[place] = part;
            weights[place] = weight;
        }
        Self { parts, weights, ..self }
    }

    /// The parts as they are written; `rest` among shares alone is worked out.
    pub fn parts(&self) -> &[Portion] {
        &self.parts
    }

    /// Whole numbers in the proportion of the parts.
    pub fn weights(&self) -> &[u128] {
        &self.weights
    }

    /// What the parts are, in order: shares of 1, or amounts in major units where any part is one.
    pub fn values(&self) -> impl Iterator<Item = Decimal> + Clone {
        self.weights.iter().map(|&weight| {
            let value = i128::try_from(weight).ok().map(|units| Decimal::try_from_i128_with_scale(units, self.places));
            value.and_then(Result::ok).unwrap_or(Decimal::MAX).normalize()
        })
    }

    /// The decimals of [`values`](Self::values) that whole numbers in their proportion keep.
    pub fn places(&self) -> u32 {
        self.places
    }

    /// What amounts among the parts are amounts of; `None` where all are shares.
    pub fn whole(&self) -> Option<Money> {
        self.whole
    }

    /// What the parts come to, where any of them is an amount and all are whole minor units.
    pub fn amounts(&self, currency: Currency) -> Option<Vec<Money>> {
        self.whole?;
        let finer = 10u128.pow(self.places.checked_sub(currency.decimals().into())?);
        let amount = |&weight: &u128| {
            let units = i128::try_from(weight / finer).ok().filter(|_| weight.is_multiple_of(finer));
            units.map(Money)
        };
        self.weights.iter().map(amount).collect()
    }

    /// What part of the whole a part is: exact where it is written as a share, else with as many digits as a decimal holds.
    pub fn share(&self, nth: usize) -> Decimal {
        match self.parts[nth] {
            Portion::Share(share) => share,
            Portion::Amount(_) | Portion::Rest => {
                let [part, whole] = [self.weights[nth], self.weights.iter().sum()]
                    .map(|units| Decimal::from_u128(units).unwrap_or(Decimal::MAX));
                part.checked_div(whole).unwrap_or_default()
            }
        }
    }
}

/// What each of some things takes of a whole, in the order written; by default there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted<K> {
    keys: Vec<K>,
    cut: Cut,
}

impl<K> Default for Parted<K> {
    fn default() -> Self {
        Self { keys: Vec::new(), cut: Cut::default() }
    }
}

impl<K> Parted<K> {
    /// As many keys as there are parts.
    pub(crate) fn new(keys: Vec<K>, cut: Cut) -> Self {
        debug_assert_eq!(keys.len(), cut.parts().len(), "a key for every part");
        Self { keys, cut }
    }

    /// What the parts are of, in their order.
    pub fn keys(&self) -> &[K] {
        &self.keys
    }

    /// The parts.
    pub fn cut(&self) -> &Cut {
        &self.cut
    }
}

impl<K: PartialEq> Parted<K> {
    /// Which part is a key's.
    pub fn place(&self, key: &K) -> Option<usize> {
        self.keys.iter().position(|other| other == key)
    }

    /// What part of the whole is a key's.
    pub fn share(&self, key: &K) -> Option<Decimal> {
        self.place(key).map(|nth| self.cut.share(nth))
    }
}

/// A decimal in units of `scale` places, which are at least its own.
fn scaled(value: Decimal, scale: u32) -> Option<i128> {
    value.mantissa().checked_mul(10i128.checked_pow(scale - value.scale())?)
}

/// What the parts of a split that takes amounts come to.
#[derive(Clone, Debug)]
pub(crate) enum Filled {
    /// All of the whole.
    Whole(Cut),
    /// All parts are shares, or there is more than one `rest`, or a part that says nothing.
    Shares(Sum),
    /// Parts of which some are amounts are not the whole.
    Off {
        /// What each is, in major units, in the order given.
        parts: Vec<Decimal>,
        /// How much more than the whole they are, in major units; negative where something is missing.
        over: Decimal,
    },
    /// The others are more than the whole, so nothing is left for `rest`.
    Over {
        /// Where `rest` is.
        rest: Span,
        /// By how much, in major units.
        over: Decimal,
    },
    /// Shares with so many decimals beside amounts that whole numbers cannot hold both.
    TooFine,
}

/// Adds up the parts of a split; `whole` is what amounts are amounts of, asked for where there are any. An amount that is
/// finer than its currency says nothing, and so does any where the whole is not known.
pub(crate) fn fill<'p>(
    parts: impl IntoIterator<Item = &'p Field<Portion>>,
    whole: impl FnOnce() -> Option<Money>,
    currency: Currency,
) -> Filled {
    let parts: Vec<_> = parts.into_iter().collect();
    let share = |part: &&'p Field<Portion>| {
        part.as_ref().map(|portion| match portion {
            Portion::Share(share) => Part::Share(*share),
            Portion::Amount(_) => Part::Share(Decimal::ZERO),
            Portion::Rest => Part::Rest,
        })
    };
    let sum = add_up(&parts.iter().map(share).collect::<Vec<_>>());
    let written: Vec<_> = parts.iter().filter_map(|part| part.given()).collect();
    let amounts = written.iter().any(|part| matches!(part.value, Portion::Amount(_)));
    if !amounts || matches!(sum, Sum::Unknown | Sum::TwoRests(_)) {
        return match sum {
            Sum::Whole(shares) => Cut::of_shares(shares).map_or(Filled::TooFine, Filled::Whole),
            sum => Filled::Shares(sum),
        };
    }
    let fine =
        |portion: &Portion| matches!(portion, Portion::Amount(amount) if amount.in_minor_units(currency).is_none());
    let Some(whole) = whole().filter(|_| !written.iter().any(|part| fine(&part.value))) else {
        return Filled::Shares(Sum::Unknown);
    };
    let portions: Vec<Portion> = written.iter().map(|part| part.value).collect();
    let rest = portions.iter().position(|part| *part == Portion::Rest).map(|nth| (nth, written[nth].span));
    weigh(portions, rest, whole, currency).unwrap_or(Filled::TooFine)
}

/// Parts of which some are amounts in units of the finest share among them; `None` where whole numbers cannot hold them.
fn weigh(parts: Vec<Portion>, rest: Option<(usize, Span)>, whole: Money, currency: Currency) -> Option<Filled> {
    let scale_of = |part: &Portion| if let Portion::Share(share) = part { share.scale() } else { 0 };
    let scale = parts.iter().map(scale_of).max().unwrap_or(0);
    let fine = 10i128.checked_pow(scale)?;
    let units = |part: &Portion| match part {
        Portion::Share(share) => scaled(*share, scale)?.checked_mul(whole.0),
        Portion::Amount(amount) => amount.in_minor_units(currency)?.0.checked_mul(fine),
        Portion::Rest => Some(0),
    };
    let mut weights = parts.iter().map(units).collect::<Option<Vec<i128>>>()?;
    let sum = weights.iter().try_fold(0i128, |sum, &part| sum.checked_add(part))?;
    let over = sum.checked_sub(whole.0.checked_mul(fine)?)?;
    let major = |units: i128| {
        let places = scale + u32::from(currency.decimals());
        Decimal::try_from_i128_with_scale(units, places).ok().map(|units| units.normalize())
    };
    Some(match rest {
        Some((_, rest)) if over > 0 => Filled::Over { rest, over: major(over)? },
        None if over != 0 => {
            Filled::Off { parts: weights.into_iter().map(major).collect::<Option<_>>()?, over: major(over)? }
        }
        _ => {
            if let Some((rest, _)) = rest {
                weights[rest] = -over;
            }
            let weights = weights.into_iter().map(|units| u128::try_from(units).ok()).collect::<Option<_>>()?;
            let places = scale + u32::from(currency.decimals());
            Filled::Whole(Cut { parts, weights, places, whole: Some(whole) })
        }
    })
}

impl Filled {
    /// The parts, where they are sound.
    pub(crate) fn whole(self) -> Option<Cut> {
        match self {
            Self::Whole(cut) => Some(cut),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::{Filled, Sum, add_up, fill};
    use crate::model::money::{Currency, Money};
    use crate::model::scalar::amount::Amount;
    use crate::model::scalar::share::{Part, Portion};
    use crate::source::Span;
    use crate::yaml::{At, Field};

    fn sum(parts: &[Part]) -> Sum {
        let fields: Vec<_> = parts.iter().map(|&part| Field::Given(At::new(part, Span::default()))).collect();
        add_up(&fields)
    }

    #[test]
    fn rest_takes_what_the_others_leave() {
        let parts = [Part::Share(dec!(0.2)), Part::Rest, Part::Share(dec!(0.3))];
        assert!(matches!(sum(&parts), Sum::Whole(shares) if shares == [dec!(0.2), dec!(0.5), dec!(0.3)]));
        assert!(matches!(sum(&[Part::Share(dec!(1)), Part::Rest]), Sum::Whole(shares) if shares == [dec!(1), dec!(0)]));
        assert!(matches!(sum(&[Part::Rest, Part::Rest]), Sum::TwoRests(_)));
        assert!(
            matches!(sum(&[Part::Share(dec!(1)), Part::Share(dec!(0.1)), Part::Rest]), Sum::NothingLeft { others, .. } if others == dec!(1.1))
        );
    }

    #[test]
    fn the_classic_year_is_a_tenth_too_much() {
        let classic = [dec!(0.2), dec!(0.35), dec!(0.25), dec!(0.3)].map(Part::Share);
        assert!(matches!(sum(&classic), Sum::Off(total) if total == dec!(1.1)));
        let broken: [Field<Part>; 2] = [Field::Absent, Field::Given(At::new(Part::Rest, Span::default()))];
        assert!(matches!(add_up(&broken), Sum::Unknown));
    }

    fn filled(parts: &[Portion], whole: i128) -> Filled {
        let fields: Vec<_> = parts.iter().map(|&part| Field::Given(At::new(part, Span::default()))).collect();
        fill(&fields, || Some(Money(whole)), Currency::cny())
    }

    #[test]
    fn amounts_shares_and_rest_are_one_whole() {
        let amount = |yuan| Portion::Amount(Amount(yuan));
        let parts = [amount(dec!(200)), Portion::Share(dec!(0.35)), Portion::Rest, amount(dec!(300.5))];
        let cut = filled(&parts, 100_000).whole().expect("a whole");
        assert_eq!(cut.values().collect::<Vec<_>>(), [dec!(200), dec!(350), dec!(149.5), dec!(300.5)]);
        assert_eq!(cut.amounts(Currency::cny()), Some([20_000, 35_000, 14_950, 30_050].map(Money).to_vec()));
        assert_eq!(cut.share(1), dec!(0.35));
        assert_eq!(cut.share(2), dec!(0.1495));
        // a third of a yuan in shares is no whole fen
        let fine = [Portion::Share(dec!(0.3333)), amount(dec!(0.67)), Portion::Rest];
        let cut = filled(&fine, 101).whole().expect("a whole");
        assert_eq!(cut.amounts(Currency::cny()), None);
        assert_eq!(cut.values().sum::<rust_decimal::Decimal>(), dec!(1.01));
    }

    #[test]
    fn a_gap_among_amounts_is_an_amount() {
        let amount = |yuan| Portion::Amount(Amount(yuan));
        let off = filled(&[amount(dec!(200)), Portion::Share(dec!(0.7))], 100_000);
        assert!(matches!(off, Filled::Off { over, .. } if over == dec!(-100)), "{off:?}");
        let over = filled(&[amount(dec!(400)), Portion::Share(dec!(0.7)), Portion::Rest], 100_000);
        assert!(matches!(over, Filled::Over { over, .. } if over == dec!(100)), "{over:?}");
        // finer than a fen is reported where it stands
        assert!(matches!(filled(&[amount(dec!(0.001)), Portion::Rest], 100), Filled::Shares(Sum::Unknown)));
        let most = Portion::Share(dec!(0.00000000000000000001));
        assert!(matches!(filled(&[most, amount(dec!(1)), Portion::Rest], i128::MAX / 4), Filled::TooFine));
        assert!(matches!(
            filled(&[Portion::Share(dec!(0.6)), Portion::Share(dec!(0.5))], 1),
            Filled::Shares(Sum::Off(_))
        ));
    }
}
