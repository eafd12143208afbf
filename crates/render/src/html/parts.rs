//! The parts of bars, as many as have a fill of their own.

use super::Page;
use super::legend::FILLS;
use crate::lang::{Lang, Text};
use crate::model::money::Money;

/// Bars made of parts that can be told apart: the largest kinds each by itself, the others as one.
pub(super) struct Parts {
    /// What the parts are, in the order they are stacked.
    pub(super) names: Vec<String>,
    /// Which kinds are shown by themselves, in their order.
    own: Vec<usize>,
}

impl Parts {
    /// Looks through the bars for the kinds with the largest sums.
    pub(super) fn of<'b>(page: Page, series: &[Text], bars: impl Iterator<Item = &'b [Money]>) -> Self {
        let mut own: Vec<usize> = (0..series.len()).collect();
        if own.len() > FILLS {
            let mut sums = vec![Money::ZERO; series.len()];
            for (sum, part) in bars.flat_map(|parts| parts.iter().enumerate()).map(|(at, part)| (at, *part)) {
                sums[sum] += part;
            }
            own.sort_by_key(|&at| (std::cmp::Reverse(sums[at]), at));
            own.truncate(FILLS - 1);
            own.sort_unstable();
        }
        let mut names: Vec<String> = own.iter().map(|&at| page.say(&series[at]).into_owned()).collect();
        let rest = series.len() - own.len();
        if rest > 0 {
            names.push(match page.lang {
                Lang::En => format!("{rest} others"),
                Lang::Zh => format!("其余 {rest} 项"),
            });
        }
        Self { names, own }
    }

    /// The parts of a bar as they are shown.
    pub(super) fn merged(&self, parts: &[Money]) -> Vec<Money> {
        let mut shown: Vec<Money> = self.own.iter().map(|&at| parts[at]).collect();
        if shown.len() < self.names.len() {
            let all: Money = parts.iter().copied().sum();
            let own: Money = shown.iter().copied().sum();
            shown.push(all - own);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;
    use crate::html::Page;
    use crate::lang::{Lang, Text};
    use crate::model::money::{Currency, Money};
    use crate::report::figures::Unit;

    #[test]
    fn the_largest_kinds_keep_their_fill_and_nothing_is_lost() {
        let page = Page { unit: Unit::Yuan, lang: Lang::En, currency: Currency::cny() };
        let series: Vec<Text> = (0..12).map(|at| Text::same(format!("line {at}"))).collect();
        let bar: Vec<Money> = (0..12).map(Money).collect();
        let parts = Parts::of(page, &series, [bar.as_slice(), bar.as_slice()].into_iter());
        assert_eq!(parts.names.first().map(String::as_str), Some("line 5"));
        assert_eq!(parts.names.last().map(String::as_str), Some("5 others"));
        assert_eq!(parts.merged(&bar), [5, 6, 7, 8, 9, 10, 11, 10].map(Money));

        let few = Parts::of(page, &series[..2], [&bar[..2]].into_iter());
        assert_eq!((few.names.join(" "), few.merged(&bar[..2])), ("line 0 line 1".to_owned(), bar[..2].to_vec()));
    }
}
