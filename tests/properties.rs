//! What holds for every plan and every text, not only for those somebody thought of.

mod blocks;
mod calendar;
mod dates;
mod diff;
mod findings;
mod keys;
mod layout;
mod money_out;
mod numbers;
mod repairs;
mod sheets;
mod spelling;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::test_runner::Config;

/// `cases` of a property, or as many as `PROPTEST_CASES` asks for.
fn cases(cases: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    // what fails is shrunk and printed whole; a good one becomes a test of its own, with a name
    let config = Config { cases: asked.unwrap_or(cases), failure_persistence: None, ..Config::default() };
    // plans are large: a smaller one is worth seconds, not minutes
    Config { max_shrink_iters: config.max_shrink_iters.min(300), ..config }
}

/// The plans that come with the program: written by hand, with comments everywhere.
fn shipped() -> Vec<PathBuf> {
    let entries = ["plans", "plans/en"].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect(folder);
        entries.map(|entry| entry.expect("an entry").path())
    });
    let mut plans: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    plans.sort();
    plans
}
