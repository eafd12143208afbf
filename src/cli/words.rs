//! What is said of commands and options, in the language of the run.
//!
//! It is known before the arguments are parsed, so an option says what it is where it is declared, and what is asked of
//! clap is in that language from the start.

use std::cell::Cell;

use plan_text::lang::Lang;

thread_local! {
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// Chooses the language of what is declared from here on.
pub(crate) fn speak(lang: Lang) {
    SPOKEN.set(lang);
}

/// The one of two wordings that is in the language of the run; what [`said!`] stands for.
pub(crate) fn spoken(en: &'static str, zh: &'static str) -> &'static str {
    match SPOKEN.get() {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// A text of a command or an option, in both languages.
macro_rules! said {
    (en: $en:literal, zh: $zh:literal) => {
        $crate::cli::words::spoken($en, $zh)
    };
}
