//! Money out, recomputed day by day by the letter of the format and with no thought for speed.

mod budgets;
mod costs;
mod drivers;
mod extremes;
mod naive;
mod offers;
mod plans;
mod sales;
mod sums;

use proptest::test_runner::Config;

/// `cases` of a property, or as many as `PROPTEST_CASES` asks for.
fn cases(cases: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(cases), failure_persistence: None, max_shrink_iters: 300, ..Config::default() }
}
