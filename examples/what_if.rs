//! What three GMV targets would mean: the best month, the largest promo and what the budgets come to.
//!
//! `cargo run --example what_if -- plans/plan.yaml`

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use annual_plan::expand::rows::{Row, rows};
use annual_plan::expand::{By, budgets, targets};
use annual_plan::model::money::Money;
use annual_plan::{Change, Options, check, files};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "plans/plan.yaml".to_owned());
    run(Path::new(&path), &mut io::stdout().lock())
}

/// Writes one line per target.
pub(crate) fn run(path: &Path, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let source = files::read(path, &path.display().to_string())?;
    for target in ["8000万", "1亿", "1.2亿"] {
        // read as if it stood in the plan; what else follows from the target is computed anew
        let changes = vec![Change::new("target", "gmv.target", target)];
        let outcome = check(&source, &Options { changes, ..Options::default() });
        let plan = outcome.into_plan().ok_or("the plan has errors: run `plan validate`")?;
        let targets = targets(&plan);
        let year = 0..plan.year.day_count();

        let largest = |by| rows(&plan, &targets, by, &year).into_iter().max_by_key(|row: &Row| row.gmv);
        let shown = |row: Option<Row>| {
            row.map_or_else(String::new, |row| format!("{} {}", row.key, row.gmv.grouped(plan.currency)))
        };
        let spent: Money = budgets(&plan, &targets).lines.iter().map(|line| line.amount).sum();
        writeln!(
            out,
            "{target}: best month {}, largest promo {}, budgets {}",
            shown(largest(By::Month)),
            shown(largest(By::Promo)),
            spent.grouped(plan.currency)
        )?;
    }
    Ok(())
}
