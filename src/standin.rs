use crate::diag::{Diag, Findings, Rule};
use crate::model::plan::Plan;
use crate::source::Source;
#[derive(Default)]
pub struct Options {
    pub target: Option<String>,
}
pub struct Outcome {
    pub plan: Option<Plan>,
    pub findings: Findings,
}
pub fn check(source: &Source, _: &Options) -> Outcome {
    let mut d = crate::diag::Diags::new();
    let r: &'static Rule = crate::check::RULES[0];
    d.push(Diag::new(
        r,
        crate::source::Span::new(0, 3.min(source.text.len() as u32)),
        crate::text!(en: "stand in", zh: "替身"),
        crate::text!(en: "x", zh: "x"),
    ));
    Outcome { plan: None, findings: d.finish() }
}
