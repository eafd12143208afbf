//! Repairs of the wrong plans under `examples/errors`.

use std::fs;
use std::path::Path;

use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_core::repair::{CHOICES, Choice, Wanted, repair};
use plan_text::source::Source;

use super::read;

#[test]
fn every_wrong_plan_with_a_safe_repair_gets_rid_of_its_finding() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/errors");
    let mut repaired_codes = Vec::new();
    for entry in fs::read_dir(folder).expect("examples/errors") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let source = Source::new(name.as_str(), read(&path));
        let options = Options::default();
        let found = Plan::read(&source, &options).findings;
        for diag in &found.diags {
            for repair in &diag.repairs {
                let known = CHOICES.iter().any(|(code, names)| *code == diag.rule.code && names.contains(&repair.name));
                assert!(known, "add {}:{} to CHOICES of src/repair/choice.rs", diag.rule.code, repair.name);
            }
        }
        let safe = Wanted::default();
        if safe.count(&found) > 0 {
            let done = repair(&source, &options, &safe);
            for diag in &done.outcome.findings.diags {
                assert_eq!(safe.of(diag), None, "{name}: {} is still there", diag.rule.code);
            }
            assert!(done.count >= safe.count(&found), "{name}");
            repaired_codes.push(name[..5].to_owned());
        }
    }
    repaired_codes.sort();
    let expected = ["P0001", "P0006", "P0012", "P0013", "P0014", "P0019", "P0020", "P0022"];
    assert_eq!(repaired_codes, expected, "a rule has won or lost its safe repair");
}

#[test]
fn every_choice_repairs_its_wrong_plan() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/errors");
    let files: Vec<_> =
        fs::read_dir(folder).expect("examples/errors").map(|entry| entry.expect("an entry").path()).collect();
    let mut untried = Vec::new();
    for (code, names) in CHOICES {
        for name in names.iter().filter(|name| **name != "spelling") {
            let choice = format!("{code}:{name}");
            let wanted = Wanted::from(vec![Choice::parse(&choice).expect(&choice)]);
            let path =
                files.iter().find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(code)));
            let source = Source::new("plan.yaml", read(path.expect("a wrong plan")));
            let options = Options::default();
            let before = Plan::read(&source, &options).findings;
            let has = before.diags.iter().any(|diag| diag.repairs.iter().any(|repair| repair.name == *name));
            if has {
                let done = repair(&source, &options, &wanted);
                let mine = |diag: &&plan_text::diag::Diag| diag.rule.code == *code;
                let (was, is) =
                    (before.diags.iter().filter(mine).count(), done.outcome.findings.diags.iter().filter(mine).count());
                assert!(is < was, "{choice}: {was} findings before, {is} after");
            } else {
                untried.push(choice);
            }
        }
    }
    // these need another mistake than that of the wrong plan, and are tried in src/repair/tests.rs
    let others = ["guess", "other-guess", "whole", "P0010:even", "P0016:swap", "P0016:cross-year"];
    untried.retain(|choice| !others.iter().any(|other| choice.ends_with(other)));
    assert_eq!(untried, [""; 0]);
}
