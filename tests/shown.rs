//! What people see, kept to be read: one file per page with all its renderings, in both languages and at two widths.
//!
//! `INSTA_UPDATE=always cargo test shown` writes them anew; read the difference before it goes in.

mod catalogue;
mod diff;
mod findings;
mod formats;
mod reports;

use std::fs;
use std::path::Path;

use insta::Settings;

use crate::support::Run;

/// Both languages at two widths.
const LOOKS: [(&str, &str); 4] = [("zh", "80"), ("zh", "120"), ("en", "80"), ("en", "120")];

/// A file of the repository.
fn repository(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// Compares with `tests/snapshots/<folder>/<name>.snap`.
fn assert_page(folder: &str, name: &str, page: &str) {
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, page));
}

/// One command in every look, each under the command as it was run; looks that come out alike are written once.
fn page(args: &[&str], run: impl Fn(Run) -> String) -> String {
    let mut seen: Vec<(Vec<String>, String)> = Vec::new();
    for (lang, columns) in LOOKS {
        let out = run(Run::new(args).env("LANG", lang).env("COLUMNS", columns));
        let look = format!("{lang} {columns}");
        match seen.iter_mut().find(|(_, before)| *before == out) {
            Some((looks, _)) => looks.push(look),
            None => seen.push((vec![look], out)),
        }
    }
    let command = args.join(" ");
    let pages: Vec<String> =
        seen.into_iter().map(|(looks, out)| format!("$ plan {command}  [{}]\n{out}", looks.join(", "))).collect();
    pages.join("\n")
}
