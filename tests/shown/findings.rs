//! What `plan validate` says about every wrong plan.

use std::fs;
use std::path::Path;

use plan_core::model::plan::Plan;

use chrono::NaiveDate;

use super::{TWO, assert_page, page, repository};

#[test]
fn every_wrong_plan_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/errors");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("examples/errors")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        let text = repository(&format!("examples/errors/{name}"));
        let failed = Plan::read(
            &plan_text::source::Source::new(name.as_str(), text.clone()),
            &plan_core::Options { as_of: NaiveDate::from_ymd_opt(2027, 1, 1), ..Default::default() },
        )
        .into_plan()
        .is_none();
        let page = page(&["validate", "-v", &name], &TWO, |run| {
            let output = run.file(&name, &text).status(failed.into()).any_stdout().run();
            ends(&output.stdout)
        });
        assert_page("findings", name.trim_end_matches(".yaml"), &page);
    }
}

/// The text; of a very long one its first and last lines, which is all that is read.
fn ends(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() < 200 {
        return text.to_owned();
    }
    let (head, tail) = (&lines[..20], &lines[lines.len() - 20..]);
    format!("{}\n[{} lines]\n{}\n", head.join("\n"), lines.len() - 40, tail.join("\n"))
}
