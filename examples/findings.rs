//! Reads a plan and prints what is wrong with it, one line per finding, as an editor's problem list would take it.
//!
//! `cargo run --example findings -- examples/errors/source-plan.yaml`

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use annual_plan::{Lang, Options, Plan, files};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "examples/errors/source-plan.yaml".to_owned());
    run(Path::new(&path), &mut io::stdout().lock())
}

/// Writes the findings of a file, its place and its code first, its ways out below.
pub(crate) fn run(path: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let source = files::read(path, &path.display().to_string())?;
    let outcome = Plan::read(&source, &Options::default());
    for diag in &outcome.findings.diags {
        let (line, column) = source.position(diag.span().start);
        let message = diag.message.get(Lang::En);
        writeln!(out, "{}:{line}:{column}: {} {message}", source.name, diag.rule.code)?;
        for help in &diag.help {
            writeln!(out, "    {}", help.get(Lang::En))?;
        }
    }
    let counts = outcome.findings.counts;
    writeln!(out, "errors: {}, warnings: {}", counts.errors, counts.warnings)?;
    Ok(())
}
