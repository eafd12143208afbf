//! A text that is laid out says the same, and is laid out for good.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan_core::layout::{Unformatted, format};
use plan_text::source::Source;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new("plan.yaml", String::from_utf8_lossy(bytes).into_owned());
    match format(&source) {
        Ok(laid_out) => {
            let again = format(&Source::new("plan.yaml", laid_out.text.clone())).expect("it was laid out before");
            assert_eq!(again.text, laid_out.text);
        }
        Err(Unformatted::Changed) => panic!("laid out, it would not say the same"),
        Err(Unformatted::Findings(_)) => {}
    }
});
