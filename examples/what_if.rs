//! What three GMV targets would mean: the best month, the largest promo and what the budgets come to.
//!
//! `cargo run --example what_if -- plans/plan.yaml`

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use annual_plan::{Change, Figure, Money, Options, Plan, Value, files};

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
        let outcome = Plan::read(&source, &Options { changes, ..Options::default() });
        let worked = outcome.worked.ok_or("the plan has errors: run `plan validate`")?;
        let plan = worked.plan();

        let gmv = |figure: &Figure| worked.figure(*figure).and_then(Value::money);
        let shown = |figure: Option<Figure>| match figure.and_then(|figure| Some((figure, gmv(&figure)?))) {
            Some((figure, gmv)) => {
                let key = figure.key(plan);
                format!("{} {}", key.rsplit('/').next().unwrap_or_default(), gmv.grouped(plan.currency))
            }
            None => String::new(),
        };
        let month = (0..12).map(Figure::Month).max_by_key(gmv);
        let promo = (0..plan.promos.len()).map(Figure::Promo).max_by_key(gmv);
        let spent: Money = worked.budgets().lines.iter().map(|line| line.amount).sum();
        writeln!(
            out,
            "{target}: best month {}, largest promo {}, budgets {}",
            shown(month),
            shown(promo),
            spent.grouped(plan.currency)
        )?;
    }
    Ok(())
}
