//! Repairing ends, and there is nothing left to repair.
#![no_main]

use annual_plan::Options;
use annual_plan::repair::{Wanted, repair};
use annual_plan::source::Source;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new("plan.yaml", String::from_utf8_lossy(bytes).into_owned());
    let (options, wanted) = (Options::default(), Wanted::default());
    let repaired = repair(&source, &options, &wanted);
    let again = repair(&repaired.source, &options, &wanted);
    assert_eq!(again.source.text, repaired.source.text);
});
