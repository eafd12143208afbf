//! Rules for tests of the ways of showing findings.

use crate::diag::{Rule, Severity};
use crate::lang::Text;

const fn rule(code: &'static str, name: &'static str, severity: Severity) -> Rule {
    let none = Text::fixed("", "");
    Rule {
        code,
        name,
        severity,
        title: none,
        checks: Text::fixed("", ""),
        matters: Text::fixed("", ""),
        example: "",
        fix: Text::fixed("", ""),
    }
}

pub(crate) static ERROR: Rule = rule("P0101", "quarter-shares-total", Severity::Error);
pub(crate) static WARNING: Rule = rule("P0301", "rate-outside-band", Severity::Warning);
pub(crate) static INFO: Rule = rule("P0203", "quiet-month", Severity::Info);
