//! Month targets of a plan as CSV with columns of one's own: for a data warehouse that wants minor units and the days.
//!
//! `cargo run --example month_targets -- plans/plan.yaml`

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use annual_plan::expand::rows::rows;
use annual_plan::expand::{By, targets};
use annual_plan::{Options, check, files};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "plans/plan.yaml".to_owned());
    run(Path::new(&path), &mut io::stdout().lock())
}

/// Writes one record per month; a plan with errors has no targets.
pub(crate) fn run(path: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let source = files::read(path, &path.display().to_string())?;
    let plan = check(&source, &Options::default()).into_plan().ok_or("the plan has errors: run `plan validate`")?;
    let targets = targets(&plan);
    let year = 0..plan.year.day_count();

    writeln!(out, "month,days,gmv_minor_units,gmv")?;
    for month in rows(&plan, &targets, By::Month, &year) {
        // an amount is a whole number of minor units; `plain` sets the decimal point
        writeln!(out, "{},{},{},{}", month.key, month.days, month.gmv.0, month.gmv.plain(plan.currency))?;
    }
    Ok(())
}
