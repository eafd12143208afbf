//! What the program's exit codes mean. Scripts and CI depend on them.

/// Done; for `validate`: nothing found that counts.
pub(crate) const DONE: u8 = 0;
/// The plan has errors, or warnings under `--strict`.
pub(crate) const FINDINGS: u8 = 1;
/// Wrong usage: an unknown option, a bad argument.
pub(crate) const USAGE: u8 = 2;
/// Could not read or write.
pub(crate) const FAILURE: u8 = 3;
