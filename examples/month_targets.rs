//! Month targets of a plan as CSV with columns of one's own: for a data warehouse that wants minor units and the days.
//!
//! `cargo run --example month_targets -- plans/plan.yaml`

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use annual_plan::{Figure, Options, Plan, Value, files};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "plans/plan.yaml".to_owned());
    run(Path::new(&path), &mut io::stdout().lock())
}

/// Writes one record per month; a plan with errors has no targets.
pub(crate) fn run(path: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let source = files::read(path, &path.display().to_string())?;
    let outcome = Plan::read(&source, &Options::default());
    let worked = outcome.worked.ok_or("the plan has errors: run `plan validate`")?;
    let (year, currency) = (worked.plan().year, worked.plan().currency);

    writeln!(out, "month,days,gmv_minor_units,gmv")?;
    for month in 0..12 {
        let gmv = worked.figure(Figure::Month(month)).and_then(Value::money).ok_or("a month has GMV")?;
        // an amount is a whole number of minor units; `plain` sets the decimal point
        let (key, days) = (year.month_key(month), year.month_days(month).len());
        writeln!(out, "{key},{days},{},{}", gmv.0, gmv.plain(currency))?;
    }
    Ok(())
}
