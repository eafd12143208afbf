//! What people see, kept to be read: one file per page, in the looks that are worth reading. Those that are not kept are run
//! all the same, and must fit their terminal.
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
use unicode_width::UnicodeWidthStr as _;

use crate::support::Run;

/// A language and how many cells the terminal has.
type Look = (&'static str, usize);

/// Both languages at two widths.
const LOOKS: [Look; 4] = [("zh", 80), ("en", 120), ("en", 80), ("zh", 120)];

/// Both languages and both widths, in the fewest looks.
const TWO: [Look; 2] = [LOOKS[0], LOOKS[1]];

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

/// One command in some looks, each under the command as it was run; looks that come out alike are written once.
fn page(args: &[&str], looks: &[Look], run: impl Fn(Run) -> String) -> String {
    let mut seen: Vec<(Vec<String>, String)> = Vec::new();
    for &look in looks {
        let out = run(looked(args, look));
        let name = format!("{} {}", look.0, look.1);
        match seen.iter_mut().find(|(_, before)| *before == out) {
            Some((names, _)) => names.push(name),
            None => seen.push((vec![name], out)),
        }
    }
    let command = args.join(" ");
    let pages: Vec<String> =
        seen.into_iter().map(|(looks, out)| format!("$ plan {command}  [{}]\n{out}", looks.join(", "))).collect();
    pages.join("\n")
}

fn looked(args: &[&str], (lang, columns): Look) -> Run {
    Run::new(args).env("LANG", lang).env("COLUMNS", &columns.to_string())
}

/// No line takes more cells than the terminal has.
#[track_caller]
fn assert_fits(page: &str, columns: usize) {
    for line in page.lines() {
        assert!(line.width() <= columns, "more than {columns} cells: {line}\n{page}");
    }
}
