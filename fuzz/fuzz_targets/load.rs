//! Any text is read to its end, and whatever is said of it has a place in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan_text::yaml::{Limits, Problems, load};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut problems = Problems::default();
    let _ = load(&text, &Limits::default(), &mut problems);
    for problem in problems.finish() {
        let (start, end) = (problem.span.start as usize, problem.span.end as usize);
        assert!(text.get(start..end).is_some(), "{problem:?}");
    }
});
