//! Plans made from a seed, for timing: as long as a real one, all different, some wrong; or one of many megabytes.

mod money;
mod random;
mod sections;
mod words;

use random::Random;
use sections::Writer;

/// One file in so many has a mistake.
const WRONG: usize = 10;
/// One file in so many goes on from GMV to profit.
const MONEY_OUT: u64 = 2;

/// A mistake that planners make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// The quarters add up to more than 100%.
    Quarters,
    /// A key that nobody knows.
    Key,
    /// A share without its percent sign.
    Share,
    /// A day that does not exist.
    Day,
    /// A budget for a promo that is not in the plan.
    Promo,
    /// A channel list that does not add up.
    Channels,
    /// A bracket that is never closed.
    Bracket,
}

const MISTAKES: &[Mistake] = &[
    Mistake::Quarters,
    Mistake::Key,
    Mistake::Share,
    Mistake::Day,
    Mistake::Promo,
    Mistake::Channels,
    Mistake::Bracket,
];

/// A plan of some 370 lines with comments, about as long as `plans/plan.yaml`. No two seeds yield the same; one in ten
/// has a mistake, and every other one says what sales cost and bring.
pub(crate) fn plan(seed: u64) -> String {
    let mut random = Random::new(seed);
    let mistake = random.once_in(WRONG).then(|| *random.pick(MISTAKES));
    let mut writer = Writer::new(random, mistake);
    writer.head(&format!("{seed}"));
    writer.target();
    writer.quarters();
    writer.calendar();
    writer.budget();
    if seed.is_multiple_of(MONEY_OUT) {
        writer.money_out();
    }
    writer.text
}

/// A sound plan of at least so many bytes: thousands of promos and of budget lines, each line for a few promos.
pub(crate) fn huge(seed: u64, bytes: usize) -> String {
    let mut writer = Writer::new(Random::new(seed), None);
    writer.head(&format!("{seed}，集团合并版"));
    writer.target();
    writer.quarters();
    let promos = writer.many_promos(bytes / 2);
    writer.many_lines(promos, bytes);
    writer.text
}
