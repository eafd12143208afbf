//! Any text is judged, its findings can be shown, and a plan without errors comes to its target.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan_core::model::plan::Plan;
use plan_core::{Options, expand};
use plan_render::findings::human::{self, Detail, Look};
use plan_text::lang::Lang;
use plan_text::source::Source;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::new("plan.yaml", String::from_utf8_lossy(bytes).into_owned());
    let outcome = Plan::read(&source, &Options::default());
    assert_eq!(outcome.worked.is_some(), outcome.findings.counts.errors == 0);
    for lang in [Lang::En, Lang::Zh] {
        let _ = human::render(&source, &outcome.findings.diags, &Look { lang, width: Some(80), color: false, detail: Detail::Usual });
    }
    let Some(plan) = outcome.into_plan() else { return };
    let targets = expand::targets(&plan);
    assert_eq!(targets.days(0..plan.year.day_count()), plan.demand.target);
    for line in &expand::budgets(&plan, &targets).lines {
        let cells: i128 = line.cells.iter().map(|cell| cell.amount.0).sum();
        assert_eq!(cells, line.amount.0);
    }
});
