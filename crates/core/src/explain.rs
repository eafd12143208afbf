//! How every number comes about: each has an address, a [`Figure`], and one [`Step`] down from it to the figures and the
//! written values it follows from.
//!
//! Derived on demand from what `expand` has computed, with the functions that `expand` computes by; every step can be
//! computed again from its terms alone ([`Step::recompute`]).
//!
//! ```
//! use plan_core::explain::{Figure, Op, Term, Value};
//! use plan_core::{Options, model::plan::Plan};
//! use plan_text::source::Source;
//!
//! let text = "plan: 1\nname: x\nyear: 2027\ngmv:\n  target: 1000\n  quarters: {Q1: 20%, Q2: 30%, Q3: 25%, Q4: 25%}\n";
//! let source = Source::new("plan.yaml", text.to_owned());
//! let worked = Plan::read(&source, &Options::default()).worked.expect("a sound plan");
//!
//! // 300.00 is the second part of the target cut by four shares
//! let quarter = Figure::parse("gmv/quarter/Q2", worked.plan()).expect("a figure");
//! let step = worked.why(quarter).expect("a step");
//! assert_eq!(step.op, Op::Part { nth: 1 });
//! assert_eq!(step.value.money().map(|money| money.0), Some(30_000));
//! assert_eq!(step.of[0], Term::Figure(Figure::Target));
//!
//! // and the share stands in the file
//! let Term::Input { input, place: Some(place), .. } = step.of[2] else { panic!("an input") };
//! assert_eq!(input.path(worked.plan()), "gmv.quarters.Q2");
//! assert_eq!(&text[place.range()], "30%");
//! ```

mod budgets;
mod cash;
mod drivers;
mod figure;
mod inputs;
mod offers;
mod sold;
mod statement;
mod step;
mod targets;
#[cfg(test)]
pub(crate) mod tests;

pub use figure::{
    BudgetFigure, CashFigure, CashWhat, DriverFigure, Figure, OfferFigure, OfferWhat, Period, Purse, Sale, SliceFigure,
    Spent, StatementFigure, Unrounded, Whose,
};
pub(crate) use inputs::of_sales;
pub use step::{Op, Step, Term, Value};

use crate::expand::Worked;

impl Worked {
    /// What a figure comes to; `None` where the plan has no such figure.
    pub fn figure(&self, figure: Figure) -> Option<Value> {
        match figure {
            Figure::Budget(figure) => budgets::value(self, figure),
            Figure::Slice(figure) => sold::value(self, figure),
            Figure::Statement(figure) => statement::value(self, figure),
            Figure::Driver(figure) => drivers::value(self, figure),
            Figure::Cash(figure) => cash::value(self, figure),
            Figure::Offer(figure) => offers::value(self, figure),
            _ => targets::value(self, figure),
        }
    }

    /// How a figure comes about, one step down; `None` where the plan has no such figure.
    pub fn why(&self, figure: Figure) -> Option<Step> {
        let value = self.figure(figure)?;
        let (op, of) = match figure {
            Figure::Budget(figure) => budgets::derive(self, figure),
            Figure::Slice(figure) => sold::derive(self, figure),
            Figure::Statement(figure) => statement::derive(self, figure),
            Figure::Driver(figure) => drivers::derive(self, figure),
            Figure::Cash(figure) => cash::derive(self, figure),
            Figure::Offer(figure) => offers::derive(self, figure),
            _ => targets::derive(self, figure),
        }?;
        Some(Step { op, of, value })
    }

    /// The value of a term of a step.
    pub fn term(&self, term: &Term) -> Option<Value> {
        match term {
            Term::Figure(figure) => self.figure(*figure),
            Term::Input { value, .. } | Term::Constant(value) => Some(*value),
        }
    }
}

/// Every figure of a plan, in the order of reports.
pub fn figures(worked: &Worked) -> impl Iterator<Item = Figure> {
    let mut all = targets::figures(worked.plan());
    all.extend(budgets::figures(worked).into_iter().map(Figure::Budget));
    all.extend(sold::figures(worked));
    all.extend(statement::figures(worked).into_iter().map(Figure::Statement));
    all.extend(drivers::figures(worked).into_iter().map(Figure::Driver));
    all.extend(cash::figures(worked).into_iter().map(Figure::Cash));
    all.extend(offers::figures(worked).into_iter().map(Figure::Offer));
    all.sort_unstable();
    all.into_iter()
}
