//! A bar for a person who waits for many files.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use plan_text::lang::Lang;

/// Work that takes less shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar of one run; hidden until it is worth showing, and always where nobody watches.
pub(crate) struct Progress {
    bar: ProgressBar,
    hidden_since: Option<Instant>,
}

impl Progress {
    /// A bar for so many files.
    pub(crate) fn new(files: usize, lang: Lang, interactive: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let template = match lang {
            Lang::En => "checking {bar:30} {pos}/{len} files, {eta} left",
            Lang::Zh => "检查中 {bar:30} {pos}/{len} 个文件，还需 {eta}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar, hidden_since: interactive.then(Instant::now) }
    }

    /// Counts files that are done.
    pub(crate) fn advance(&mut self, files: usize) {
        if self.hidden_since.is_some_and(|since| since.elapsed() > PATIENCE) {
            self.hidden_since = None;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(files as u64);
    }

    /// Prints results, with the bar out of the way.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        if self.bar.is_hidden() { print() } else { self.bar.suspend(print) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
