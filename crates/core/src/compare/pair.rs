//! Which thing of the old plan is which of the new one.
//!
//! First by name. Of what is left, an old and a new thing are the same under another name where they are alike and
//! neither is like a third: a wrong guess would hide that one was dropped and another begun. All likenesses look the
//! same from both sides, so a comparison read backwards finds the same pairs.

use std::collections::HashMap;
use std::hash::Hash;

/// More comparisons than this are not worth their time: so many names do not change by hand.
const MOST: usize = 1_000_000;

/// A thing of the old plan and one of the new, as indices; `None` on a side that lacks it.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Things of two plans side by side, as indices.
#[derive(Debug)]
pub(super) struct Pairs {
    /// For each new thing the old one it is.
    pub(super) of_new: Vec<Option<usize>>,
    /// Old things that are gone.
    pub(super) gone: Vec<usize>,
}

impl Pairs {
    /// Every thing once: those of the new plan in its order, then those that are gone.
    pub(super) fn rows(&self) -> impl Iterator<Item = Pair> {
        let new = self.of_new.iter().enumerate().map(|(new, &old)| (old, Some(new)));
        new.chain(self.gone.iter().map(|&old| (Some(old), None)))
    }

    /// For each side the row of a thing.
    pub(super) fn places(&self) -> [HashMap<usize, usize>; 2] {
        let places = |side: fn(Pair) -> Option<usize>| {
            self.rows().enumerate().filter_map(|(row, pair)| Some((side(pair)?, row))).collect()
        };
        [places(|(old, _)| old), places(|(_, new)| new)]
    }
}

/// Whether an old and a new thing, as indices, seem to be the same.
pub(super) type Alike<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Pairs things by their names, and what is left by each likeness in turn.
pub(super) fn pair<N: Eq + Hash>(old: &[N], new: &[N], likenesses: &[Alike<'_>]) -> Pairs {
    let by_name: HashMap<&N, usize> = old.iter().enumerate().map(|(at, name)| (name, at)).collect();
    let mut of_new: Vec<Option<usize>> = new.iter().map(|name| by_name.get(name).copied()).collect();
    let mut taken = vec![false; old.len()];
    for &old in of_new.iter().flatten() {
        taken[old] = true;
    }
    for alike in likenesses {
        let old: Vec<usize> = (0..taken.len()).filter(|&old| !taken[old]).collect();
        let new: Vec<usize> = (0..of_new.len()).filter(|&new| of_new[new].is_none()).collect();
        if old.len().saturating_mul(new.len()) > MOST {
            break;
        }
        let alike: Vec<(usize, usize)> =
            new.iter().flat_map(|&new| old.iter().map(move |&old| (old, new))).filter(|&(o, n)| alike(o, n)).collect();
        let (mut like_old, mut like_new) = (vec![0usize; taken.len()], vec![0usize; of_new.len()]);
        for &(o, n) in &alike {
            like_old[o] += 1;
            like_new[n] += 1;
        }
        for (o, n) in alike.into_iter().filter(|&(o, n)| like_old[o] == 1 && like_new[n] == 1) {
            of_new[n] = Some(o);
            taken[o] = true;
        }
    }
    let gone = (0..taken.len()).filter(|&old| !taken[old]).collect();
    Pairs { of_new, gone }
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn names_first_then_what_is_alike_and_unambiguous() {
        let (old, new) = (["a", "b", "c", "d"], ["c", "x", "a", "y"]);
        let pairs = pair(&old, &new, &[&|old, new| (old, new) == (1, 1)]);
        assert_eq!(pairs.of_new, [Some(2), Some(1), Some(0), None]);
        assert_eq!(pairs.gone, [3]);
        let rows: Vec<_> = pairs.rows().collect();
        assert_eq!(
            rows,
            [(Some(2), Some(0)), (Some(1), Some(1)), (Some(0), Some(2)), (None, Some(3)), (Some(3), None)]
        );
        let [of_old, of_new] = pairs.places();
        assert_eq!((of_old[&3], of_new[&3]), (4, 3));
    }

    #[test]
    fn one_like_two_is_neither() {
        let pairs = pair(&["a", "b"], &["x"], &[&|_, _| true]);
        assert_eq!((pairs.of_new, pairs.gone), (vec![None], vec![0, 1]));
        let pairs = pair(&["a"], &["x", "y"], &[&|_, _| true]);
        assert_eq!((pairs.of_new, pairs.gone), (vec![None, None], vec![0]));
        // a second likeness may tell them apart
        let pairs = pair(&["a", "b"], &["x"], &[&|_, _| true, &|old, _| old == 1]);
        assert_eq!((pairs.of_new, pairs.gone), (vec![Some(1)], vec![0]));
    }
}
