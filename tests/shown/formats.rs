//! What programs are told of a wrong plan and of a sound one, in every format and both languages.

use std::fs;

use super::{assert_page, repository};
use crate::support::Run;

const FORMATS: [&str; 5] = ["json", "github", "sarif", "junit", "gitlab"];

#[test]
fn findings_for_programs_in_every_format() {
    for (name, path) in [("wrong", "examples/errors/source-plan.yaml"), ("sound", "plans/plan.yaml")] {
        for format in FORMATS {
            for lang in ["en", "zh"] {
                let page = report(path, format, lang).replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
                assert_page("formats", &format!("{format}-{name}-{lang}"), &page);
            }
        }
    }
}

fn report(path: &str, format: &str, lang: &str) -> String {
    let wrong = path.starts_with("examples");
    let run =
        Run::new(&["validate", "plan.yaml", "--format", format, "--lang", lang]).file("plan.yaml", repository(path));
    run.status(wrong.into()).any_stdout().run().stdout
}

#[test]
fn the_page_of_a_job() {
    for (name, path) in [("wrong", "examples/errors/source-plan.yaml"), ("sound", "plans/plan.yaml")] {
        for lang in ["en", "zh"] {
            let args = ["validate", "plan.yaml", "--format=github", "--lang", lang];
            let page = tempfile::NamedTempFile::new().expect("a file");
            let run = Run::new(&args).file("plan.yaml", repository(path));
            let run = run.env("GITHUB_STEP_SUMMARY", &page.path().to_string_lossy());
            run.status((name == "wrong").into()).any_stdout().run();
            assert_page(
                "formats",
                &format!("summary-{name}-{lang}"),
                &fs::read_to_string(page.path()).expect("a page"),
            );
        }
    }
}
