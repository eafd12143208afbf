//! The reports of a plan: what each is called, how it may be cut, its table and its JSON.
//!
//! One entry per report; the command line and all formats follow.

use std::io::{self, Write};

use plan_core::expand::cash::CashFlow;
use plan_core::expand::drivers::{self as traffic, Lever};
use plan_core::expand::slices::figures::Missing;
use plan_core::expand::{self, Worked};
use plan_core::report::parts::{self, Across};
use plan_core::report::what_if::marked;
use plan_core::report::{Selection, Sheet, breakdown, budget, cash, drivers, flow, offers, pnl, statement};
use plan_render::json;

/// One report.
#[derive(Debug)]
pub struct Report {
    /// Its command: `budget` of `plan budget`.
    pub name: &'static str,
    /// The words for what its rows may be, or the columns of a statement; none where there is one way only.
    pub by: fn() -> Vec<&'static str>,
    /// The word for what they are where nobody says.
    pub usual: &'static str,
    table: fn(&Worked, &Ask) -> Result<Sheet, Lacking>,
    /// Writes its JSON, which names the file that the plan is from, while it is made; nothing where the plan lacks something.
    pub json: WriteJson,
}

/// Writes the JSON of a report: whether that could be written, or what the plan lacks.
pub type WriteJson = fn(&Worked, &Ask, &str, &mut dyn Write) -> Result<io::Result<()>, Lacking>;

/// What is asked of a report; each looks at what it knows of.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// One of the [words](Report::by) of the report; the usual one counts where it is none of them.
    pub by: String,
    /// Instead of that the parts of a split: an index into the plan's.
    pub rows: Option<usize>,
    /// A split whose parts stand beside the rows: an index into the plan's; of profit and traffic the one with figures.
    pub across: Option<usize>,
    /// The part of the year.
    pub selection: Selection,
    /// Of budgets, one line alone: its index in the plan.
    pub line: Option<usize>,
    /// Instead of budgets all money that leaves but for goods, by month.
    pub cash: bool,
    /// The figure that is to make the traffic cost what there is to pay for it.
    pub solve: Option<Lever>,
}

/// What a report computes with and the plan does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// Keys of `sales`.
    Sales(Missing),
    /// When money moves.
    Cash,
    /// Any offer.
    Offers,
}

/// All reports, in the order of the help page.
pub static REPORTS: [Report; 6] = [
    Report {
        name: "breakdown",
        by: || words(expand::By::WORDS),
        usual: "month",
        table: |worked, ask| {
            let (plan, by) = (worked.plan(), ask.by(expand::By::WORDS, expand::By::Month));
            Ok(match ask.rows {
                Some(split) => parts::sheet(plan, Across { parts: worked.parts(), split }, ask.selection),
                None => breakdown::beside(plan, worked.targets(), by, ask.selection, ask.across(worked)),
            })
        },
        json: |worked, ask, source, out| {
            let (plan, by) = (worked.plan(), ask.by(expand::By::WORDS, expand::By::Month));
            let text = match ask.rows {
                Some(split) => json::parts(plan, Across { parts: worked.parts(), split }, ask.selection, source),
                None => json::breakdown(plan, worked.targets(), by, ask.selection, ask.across(worked), source),
            };
            Ok(out.write_all(text.as_bytes()))
        },
    },
    Report {
        name: "budget",
        by: || words(budget::By::WORDS),
        usual: "line",
        table: |worked, ask| {
            let by = ask.by(budget::By::WORDS, budget::By::Line);
            Ok(match ask.costs(worked) {
                Some(costs) => cash::sheet(worked.plan(), &costs, ask.selection),
                None => budget::sheet(worked.plan(), worked.budgets(), by, ask.filter()),
            })
        },
        json: |worked, ask, source, out| {
            let costs = ask.costs(worked);
            Ok(json::write_budget(out, worked.plan(), worked.budgets(), ask.filter(), costs.as_deref(), source))
        },
    },
    Report {
        name: "pnl",
        by: || words(statement::By::WORDS),
        usual: "month",
        table: |worked, ask| {
            let by = ask.by(statement::By::WORDS, statement::By::Month);
            let (plan, pnl) = (worked.plan(), sales(worked.pnl())?);
            Ok(match pnl.shared.as_ref().filter(|_| ask.across.is_some()) {
                Some(shared) => pnl::by_part(plan, pnl, shared, ask.selection),
                None => pnl::sheet(plan, pnl, by, ask.selection),
            })
        },
        json: |worked, ask, source, out| {
            let by = ask.by(statement::By::WORDS, statement::By::Month);
            let pnl = sales(worked.pnl())?;
            let across = pnl.shared.as_ref().filter(|_| ask.across.is_some());
            let text = json::pnl(worked.plan(), pnl, by, ask.selection, across, source);
            Ok(out.write_all(text.as_bytes()))
        },
    },
    Report {
        name: "cash",
        by: Vec::new,
        usual: "",
        table: |worked, _| Ok(flow::sheet(worked.plan(), moved(worked)?)),
        json: |worked, _, source, out| Ok(out.write_all(json::cash(worked.plan(), moved(worked)?, source).as_bytes())),
    },
    Report {
        name: "drivers",
        by: || words(traffic::By::WORDS),
        usual: "month",
        table: |worked, ask| {
            let by = ask.by(traffic::By::WORDS, traffic::By::Month);
            let (plan, traffic) = (worked.plan(), sales(worked.drivers())?);
            Ok(match traffic.shared.as_ref().filter(|_| ask.across.is_some()) {
                Some(shared) => drivers::by_part(plan, traffic, shared, by, ask.selection),
                None => drivers::sheet(plan, traffic, by, ask.selection, ask.solved(worked)?),
            })
        },
        json: |worked, ask, source, out| {
            let by = ask.by(traffic::By::WORDS, traffic::By::Month);
            let traffic = sales(worked.drivers())?;
            let across = traffic.shared.as_deref().filter(|_| ask.across.is_some());
            let text = json::drivers(worked.plan(), traffic, by, ask.selection, ask.solved(worked)?, across, source);
            Ok(out.write_all(text.as_bytes()))
        },
    },
    Report {
        name: "offers",
        by: Vec::new,
        usual: "",
        table: |worked, _| Ok(offers::sheet(worked.plan(), given(worked)?)),
        json: |worked, _, source, out| Ok(out.write_all(json::offers(worked.plan(), given(worked)?, source).as_bytes())),
    },
];

impl Report {
    /// Its table, whose title says so where it is not about the plan as the file has it.
    ///
    /// # Errors
    ///
    /// What the plan lacks.
    pub fn sheet(&self, worked: &Worked, ask: &Ask) -> Result<Sheet, Lacking> {
        Ok(marked((self.table)(worked, ask)?, worked.plan()))
    }
}

/// The report of a name.
pub fn report(name: &str) -> Option<&'static Report> {
    REPORTS.iter().find(|report| report.name == name)
}

impl Ask {
    fn by<B: Copy>(&self, words: &[(&str, B)], usual: B) -> B {
        words.iter().find(|(word, _)| *word == self.by).map_or(usual, |&(_, by)| by)
    }

    fn across<'w>(&self, worked: &'w Worked) -> Option<Across<'w>> {
        self.across.map(|split| Across { parts: worked.parts(), split })
    }

    fn filter(&self) -> budget::Filter {
        budget::Filter { selection: self.selection, line: self.line }
    }

    fn costs(&self, worked: &Worked) -> Option<Vec<expand::pnl::Row>> {
        self.cash.then(|| expand::pnl::costs(worked.plan(), worked.targets(), worked.budgets()))
    }

    fn solved(&self, worked: &Worked) -> Result<Option<drivers::Solved>, Lacking> {
        let drivers = sales(worked.drivers())?;
        Ok(self.solve.map(|lever| (lever, traffic::solve(worked.plan(), &drivers.year(), lever))))
    }
}

fn words<B>(words: &[(&'static str, B)]) -> Vec<&'static str> {
    words.iter().map(|(word, _)| *word).collect()
}

fn sales<T>(part: Result<T, &Missing>) -> Result<T, Lacking> {
    part.map_err(|missing| Lacking::Sales(missing.clone()))
}

fn moved(worked: &Worked) -> Result<&CashFlow, Lacking> {
    sales(worked.pnl())?;
    worked.cash().ok_or(Lacking::Cash)
}

fn given(worked: &Worked) -> Result<&[expand::offers::OfferRow], Lacking> {
    if worked.plan().offers.is_empty() { Err(Lacking::Offers) } else { Ok(worked.offers()) }
}
