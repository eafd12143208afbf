//! Parts that must add up to 100%: the arithmetic of every split of a plan.

use rust_decimal::Decimal;

use crate::model::scalar::share::Part;
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

impl Sum {
    /// The shares, where they are sound.
    pub(crate) fn whole(self) -> Option<Vec<Decimal>> {
        match self {
            Self::Whole(shares) => Some(shares),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal_macros::dec;

    use super::{Sum, add_up};
    use crate::model::scalar::share::Part;
    use crate::source::Span;
    use crate::yaml::{At, Field};

    fn sum(parts: &[Part]) -> Sum {
        let fields: Vec<_> = parts.iter().map(|&part| Field::Given(At::new(part, Span::default()))).collect();
        add_up(&fields)
    }

    #[test]
    fn rest_takes_what_the_others_leave() {
        let parts = [Part::Share(dec!(0.2)), Part::Rest, Part::Share(dec!(0.3))];
        assert_eq!(sum(&parts).whole(), Some(vec![dec!(0.2), dec!(0.5), dec!(0.3)]));
        assert_eq!(sum(&[Part::Share(dec!(1)), Part::Rest]).whole(), Some(vec![dec!(1), dec!(0)]));
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
}
