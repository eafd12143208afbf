//! Numbers from a seed: the same on every machine and in every year.

/// A `SplitMix64` generator.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator whose numbers depend on the seed alone.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn within(&mut self, low: usize, high: usize) -> usize {
        let span = (high - low + 1) as u64;
        low + usize::try_from(self.next() % span).unwrap_or(0)
    }

    /// One of some things.
    pub(crate) fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.within(0, things.len() - 1)]
    }

    /// True once in `n` times.
    pub(crate) fn once_in(&mut self, n: usize) -> bool {
        self.within(1, n) == 1
    }

    /// Whole percents that add up to 100, each at least `least`.
    pub(crate) fn percents(&mut self, count: usize, least: usize) -> Vec<usize> {
        let mut left = 100 - count * least;
        let mut parts = Vec::with_capacity(count);
        for at in 1..count {
            let part = self.within(0, left * 2 / (count - at + 1));
            left -= part;
            parts.push(least + part);
        }
        parts.push(least + left);
        parts
    }
}
