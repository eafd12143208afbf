//! Repairing ends, and there is nothing left to repair.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan_core::Options;
use plan_core::repair::{Wanted, repair};
use plan_text::source::Source;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new("plan.yaml", String::from_utf8_lossy(bytes).into_owned());
    let (options, wanted) = (Options::default(), Wanted::default());
    let repaired = repair(&source, &options, &wanted);
    let again = repair(&repaired.source, &options, &wanted);
    assert_eq!(again.source.text, repaired.source.text);
});
