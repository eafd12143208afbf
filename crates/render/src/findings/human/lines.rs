//! Findings that need nothing done, in a line each.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::tone::Tone;
use super::{Look, one_line};
use crate::diag::{Diag, Severity};
use crate::findings::place::Places;
use crate::lang::Count;
use crate::source::Sources;
use crate::text;

/// How many findings of one rule have a line each. More of them are counted: they say the same of other places.
const EACH: usize = 3;

/// What is only worth knowing, then what is waived.
pub(super) fn lines(out: &mut String, sources: Sources<'_>, diags: &[Diag], look: &Look) {
    let mut places = Places::new(sources);
    for wanted in [Some(Severity::Info), None] {
        let here = || diags.iter().filter(|diag| diag.counts_as() == wanted);
        let mut of_rule: BTreeMap<&str, usize> = BTreeMap::new();
        for diag in here() {
            *of_rule.entry(diag.rule.code).or_default() += 1;
        }
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for diag in here() {
            let nth = told.entry(diag.rule.code).or_default();
            *nth += 1;
            let all = of_rule[diag.rule.code];
            // one alone is told in the line that would count it
            if *nth <= EACH || all == EACH + 1 {
                line(out, sources, diag, &mut places, look);
            } else if *nth == EACH + 1 {
                let more = Count { n: (all - EACH) as u64, one: "more", many: "more", zh: "条同类" };
                let more = text!(en: "{more} of {name}", zh: "另有 {more}：{name}", more = more, name = diag.rule.name);
                let Tone { word, faint, head, .. } = Tone::of(diag, look);
                let (word, code) = (word.get(look.lang), diag.rule.code);
                let _ = writeln!(out, "{faint}{head}{word}[{code}]{head:#} {}{faint:#}", more.get(look.lang));
            }
        }
    }
}

/// `info[P0216] plan.yaml:12:5: the task falls on a public holiday`.
fn line(out: &mut String, sources: Sources<'_>, diag: &Diag, places: &mut Places<'_>, look: &Look) {
    let ((line, column), _) = places.find_span(diag.span());
    let Tone { word, faint, head, .. } = Tone::of(diag, look);
    let (word, code) = (word.get(look.lang), diag.rule.code);
    let file = one_line(&sources.get(diag.span().file).name);
    let message = one_line(diag.message.get(look.lang));
    let _ = write!(out, "{faint}{head}{word}[{code}]{head:#} {file}:{line}:{column}{}{message}", look.colon());
    if let Some(waived) = &diag.waived {
        let (until, reason) = (waived.until, one_line(&waived.reason));
        let terms = text!(en: " (until {until}: {reason})", zh: "（到 {until} 为止：{reason}）", until = until, reason = reason);
        let _ = write!(out, "{}", terms.get(look.lang));
    }
    let _ = writeln!(out, "{faint:#}");
}
