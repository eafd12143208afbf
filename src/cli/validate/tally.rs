//! What decides on the exit code.

use plan_text::diag::Counts;

use super::work::Checked;
use crate::cli::exit;

/// Findings so far.
#[derive(Default)]
pub(super) struct Tally {
    /// Files that were read.
    pub(super) files: usize,
    pub(super) counts: Counts,
    unread: bool,
}

impl Tally {
    pub(super) fn add(&mut self, result: &Checked) {
        match result {
            Ok(done) => {
                self.files += 1;
                self.counts.add(done.counts);
            }
            Err(_) => self.unread = true,
        }
    }

    pub(super) fn code(&self, strict: bool) -> u8 {
        if self.unread {
            exit::FAILURE
        } else if self.counts.errors > 0 || strict && self.counts.warnings > 0 {
            exit::FINDINGS
        } else {
            exit::DONE
        }
    }
}

#[cfg(test)]
mod tests {
    use plan_text::diag::Counts;

    use super::Tally;

    #[test]
    fn exit_codes() {
        let code = |errors, warnings, unread, strict| {
            Tally { files: 1, counts: Counts { errors, warnings, infos: 1, waived: 1 }, unread }.code(strict)
        };
        assert_eq!(code(0, 0, false, true), 0);
        assert_eq!(code(0, 1, false, false), 0);
        assert_eq!(code(0, 1, false, true), 1);
        assert_eq!(code(1, 0, false, false), 1);
        assert_eq!(code(1, 0, true, false), 3);
    }
}
