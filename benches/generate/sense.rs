//! Well-formed plans with tens of thousands of things that checks compare with each other.

use super::numbered;

const HEAD: &str =
    "plan: 1\nname: 压力\nyear: 2027\ngmv: {target: 1亿, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}\n";

pub(super) fn files() -> Vec<(&'static str, String)> {
    let promos = |count, tier| {
        let promo = |at| format!("- {{id: p{at}, tier: {tier}, phases: [{{kind: sale, dates: 06-01..06-18}}]}}\n");
        format!("promos:\n{}", numbered(count, promo))
    };
    let lines = |count, more: &'static str| {
        let line = |at| format!("  l{at}: {{rate: 0.001%, split: {{promo: 50%, daily: 50%}}{more}}}\n");
        format!("budget:\n{}", numbered(count, line))
    };
    let id = "双".repeat(1_000_000);
    vec![
        ("core-by-default", [HEAD, &promos(50_000, "core"), &lines(50_000, "")].concat()),
        ("core-unpaid", [HEAD, &promos(50_000, "core"), &lines(50_000, ", promos: [p0]")].concat()),
        ("unknown-promos", [HEAD, &promos(50_000, "segment"), &lines(50_000, ", promos: [q11223]")].concat()),
        (
            "long-ids",
            format!(
                "{HEAD}promos:\n- {{id: {id}, tier: core, phases: [{{kind: sale, dates: 06-01}}]}}\nbudget:\n  l: {{rate: 1%, split: {{promo: 50%, daily: 50%}}, promos: [{id}一]}}\n"
            ),
        ),
        (
            "same-ids",
            format!(
                "{HEAD}promos:\n{}",
                "- {id: a, tier: core, phases: [{kind: sale, dates: 06-01}]}\n".repeat(200_000)
            ),
        ),
        (
            "same-days",
            format!(
                "{HEAD}promos:\n- id: a\n  tier: core\n  phases:\n{}",
                "  - {kind: sale, dates: 06-01..06-18}\n".repeat(300_000)
            ),
        ),
        (
            "bad-dates",
            format!(
                "{HEAD}promos:\n- id: a\n  tier: core\n  phases:\n{}",
                "  - {kind: sales, dates: 6/18, uplift: 0}\n".repeat(200_000)
            ),
        ),
        (
            "many-channels",
            format!(
                "{HEAD}budget:\n  l:\n    rate: 1%\n    channels:\n{}",
                numbered(400_000, |at| format!("      c{at}: 1%\n"))
            ),
        ),
    ]
}
