//! Annual plans as code: an online shop's year as a YAML file that is checked, worked out to the cent and explained.
//!
//! ```
//! use annual_plan::{Ask, Figure, Lang, Options, Plan, Source, Value, report};
//!
//! let text = "plan: 1\nname: x\nyear: 2027\ngmv:\n  target: 1亿\n  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}\n";
//! let outcome = Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default());
//! let worked = outcome.worked.expect("a plan without errors");
//!
//! // every number has an address, and a way down to what was written
//! let quarter = worked.figure(Figure::Quarter(1)).and_then(Value::money).expect("an amount");
//! assert_eq!(quarter.grouped(worked.plan().currency), "35,000,000.00");
//! assert_eq!(worked.why(Figure::Quarter(1)).expect("a step").of.len(), 5);
//!
//! // and every report is a typed grid
//! let breakdown = report("breakdown").expect("a report");
//! let sheet = breakdown.sheet(&worked, &Ask::default()).expect("nothing lacks");
//! assert_eq!(sheet.title.get(Lang::En), "x: GMV target by month, 2027");
//! ```
//!
//! A plan with errors yields none of this: [`Outcome::findings`] says all that is wrong, each with a way out. The rooms
//! behind this face are crates of their own, for the program and its tests: `plan_text`, `plan_core`, `plan_render`,
//! `plan_xlsx`; what is not named here may change.

pub mod files;
pub mod reports;
pub mod templates;

pub use reports::{Ask, Lacking, Report, report};

pub use plan_core::expand::Worked;
pub use plan_core::explain::{Figure, Op, Step, Term, Value};
pub use plan_core::layout::{LaidOut, Unformatted, format};
pub use plan_core::model::money::{Currency, Money, Price};
pub use plan_core::model::plan::Plan;
pub use plan_core::report::{Cell, Col, Column, Kind, Row, Sheet};
pub use plan_core::{Change, Options, Outcome};
pub use plan_text::diag::{Counts, Diag, Edit, Findings, Label, Repair, Rule, Severity};
pub use plan_text::lang::{Lang, Text};
pub use plan_text::source::{Source, Span};
