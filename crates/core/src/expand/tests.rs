//! Money out is what the testkit works out by hand, day by day by the letter of the format.

mod amounts;
mod budgets;
mod by_part;
mod cash;
mod costs;
mod days;
mod drivers;
mod extremes;
mod money_amounts;
mod offers;
mod parts;
mod promo_targets;
mod round;
mod sums;

use std::fmt;

use num_bigint::BigInt;
use plan_testkit::{Fixed, Numbers, Written};
use proptest::prelude::Strategy;
use proptest::test_runner::Config;
use rust_decimal::Decimal;

use crate::Options;
use crate::diag::{Diag, Severity};
use crate::expand::Worked;
use crate::lang::Lang;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::source::Source;

/// `cases` of a property, or as many as `PROPTEST_CASES` asks for.
fn cases(cases: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    Config { cases: asked.unwrap_or(cases), failure_persistence: None, max_shrink_iters: 300, ..Config::default() }
}

/// What a file comes to, or the code of each of its errors with what it says and advises.
fn work_out(text: String, options: &Options) -> Result<Worked, Vec<(&'static str, String)>> {
    let outcome = Plan::read(&Source::new("plan.yaml", text), options);
    let errors = outcome.findings.diags.iter().filter(|diag| diag.severity == Severity::Error);
    let said = |diag: &Diag| {
        let help: Vec<&str> = diag.help.iter().map(|help| help.get(Lang::En)).collect();
        (diag.rule.code, format!("{} | {}", diag.message.get(Lang::En), help.join(" | ")))
    };
    let errors = errors.map(said).collect();
    outcome.worked.ok_or(errors)
}

/// A plan as it is written, as it is read, and by hand.
struct Case {
    written: Written,
    plan: Plan,
    numbers: Numbers,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written.fmt(f)
    }
}

/// Plans that are accepted, with every key of section C now and then.
fn plans() -> impl Strategy<Value = Case> {
    plan_testkit::plan_with_money().prop_filter_map("refused", |written| {
        let numbers = written.numbers(written.target).ok()?;
        // offers are let in whatever they cost: the plan learns of their uptake when it is checked
        let mut idle = written.clone();
        for offer in &mut idle.money.offers {
            offer.uptake = Fixed { digits: 0, places: 0 };
        }
        let outcome = Plan::read(&Source::new("plan.yaml", idle.text()), &Options::default());
        let found: Vec<_> = outcome.findings.diags.iter().map(|diag| format!("{diag:?}")).collect();
        let mut plan = outcome.into_plan().unwrap_or_else(|| panic!("{found:#?}\n{written:?}"));
        for (offer, written) in plan.offers.iter_mut().zip(&written.money.offers) {
            offer.uptake = Decimal::from_i128_with_scale(written.uptake.digits.into(), written.uptake.places + 2);
        }
        Some(Case { written, plan, numbers })
    })
}

/// Numerator and denominator.
fn fraction(value: Decimal) -> (BigInt, BigInt) {
    (value.mantissa().into(), BigInt::from(10).pow(value.scale()))
}

fn money(amount: &BigInt) -> Money {
    Money(amount.try_into().expect("fits"))
}
