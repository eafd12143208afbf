//! Files of public holidays, a further year each: text to what the almanac knows, or to findings.
//!
//! Here with dates made up:
//!
//! ```
//! # use {plan_core::almanac::Holidays, plan_text::source::Source};
//! let file = "
//! holidays: 1                       # version of this format
//! year: 2050                        # one file a year
//! breaks:                           # as announced: the weekends inside a break are part of it
//!   - name: 元旦
//!     dates: 2049-12-31..2050-01-02 # or MM-DD, in that year
//!   - name: 春节
//!     dates: 01-22..01-29
//!     workdays: [01-16, 02-05]      # optional: Saturdays and Sundays worked in exchange
//!   - name: 店庆
//!     en: Shop anniversary          # optional: the public holidays have their English names
//!     dates: 03-12
//! ";
//! let mut holidays = Holidays::announced();
//! let findings = holidays.add(&Source::new("2050.yaml", file.to_owned()));
//! assert!(findings.diags.is_empty() && holidays.knows(2050));
//! ```
//!
//! A file speaks of its calendar year, and of the December before for the break that crosses into the year. A year that
//! is known cannot be given again, so no file ever replaces another unseen.

mod holiday_file;
mod read;
#[cfg(test)]
mod tests;
mod written;

use crate::almanac::Holidays;
use crate::diag::{Diags, Findings};
use crate::source::Source;

pub(crate) use holiday_file::RULE;

impl Holidays {
    /// Adds the year of a user's file, unless anything is wrong with it: then nothing is added, and the findings, places
    /// in `source`, say what.
    pub fn add(&mut self, source: &Source) -> Findings {
        let mut diags = Diags::new();
        let known = |year: i32| self.year(year).map(|known| known.file.clone());
        if let Some(year) = read::read(source, known, &mut diags) {
            self.insert(year);
        }
        let mut findings = diags.finish();
        findings.write_repairs(&source.text);
        findings
    }
}
