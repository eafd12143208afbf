//! The plans of two folders compared, path by path.

use plan_core::compare::Delta;
use plan_core::compare::limit::Limit;
use plan_core::expand::Worked;
use plan_core::model::money::Money;
use plan_core::model::plan::Plan;
use plan_core::report::diff::several::{self, Held};
use plan_core::{Options, Outcome};
use plan_render::json;

use super::folders::Pair;
use super::pair::{Compared, limit};
use super::{Diff, Format, Look, operands};
use crate::cli::argument::Movement;
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::{exit, ready};

/// A plan of a path, and what became of it.
struct Judged<'a> {
    pair: &'a Pair,
    worked: [Option<&'a Worked>; 2],
    /// Where it is on both sides.
    compared: Option<Compared<'a>>,
    limit: Option<Limit>,
}

impl<'a> Judged<'a> {
    fn new(pair: &'a Pair, outcomes: &'a [Option<Outcome>; 2], fail_over: Option<&Movement>) -> Result<Self, Failure> {
        let worked = outcomes.each_ref().map(|outcome| outcome.as_ref()?.worked.as_ref());
        let currency = worked.iter().flatten().map(|worked| worked.plan().currency).next();
        let limit = fail_over.zip(currency).map(|(movement, currency)| limit(movement, currency)).transpose()?;
        let compared = match (&pair.sides, worked) {
            ([Some(old), Some(new)], [Some(before), Some(after)]) => {
                Some(Compared::new([old, new], [before, after], limit)?)
            }
            _ => None,
        };
        Ok(Self { pair, worked, compared, limit })
    }

    fn changed(&self, look: &Look) -> bool {
        self.compared.as_ref().is_none_or(|compared| !compared.found(look).is_empty())
    }

    /// Whether it exceeds the limit, if there is one: what is new or gone exceeds any.
    fn over(&self) -> bool {
        self.limit.is_some() && self.compared.as_ref().is_none_or(|compared| !compared.over.is_empty())
    }

    fn held(&self, look: &Look) -> Option<Held<'_>> {
        let sum = |of: &dyn Fn(&Worked) -> Money| {
            let [old, new] = self.worked.map(|worked| worked.map_or(Money::ZERO, of));
            Delta { old, new }
        };
        Some(Held {
            path: &self.pair.path,
            there: self.worked.map(|worked| worked.is_some()),
            currency: self.worked.into_iter().flatten().next()?.plan().currency,
            target: sum(&|worked| worked.targets().total()),
            budget: sum(&|worked| worked.budgets().total()),
            changed: self.changed(look),
            limit: self.limit.map(|limit| (limit, self.over())),
        })
    }

    fn json(&self, look: &Look) -> Option<(&str, json::Held<'_>)> {
        let held = match (&self.compared, self.worked, &self.pair.sides) {
            (Some(compared), ..) => json::Held::Kept(compared.worked, compared.names(), compared.found(look)),
            (None, [Some(old), _], [Some(source), _]) => json::Held::Removed(old, &source.name),
            (None, [_, Some(new)], [_, Some(source)]) => json::Held::Added(new, &source.name),
            _ => return None,
        };
        Some((&self.pair.path, held))
    }
}

/// Compares all plans; where one has errors, its findings stand in the place of the comparison.
pub(super) fn run(
    args: &Diff,
    names: [&str; 2],
    pairs: &[Pair],
    look: &Look,
    options: &Options,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let read = |pair: &Pair| pair.sides.each_ref().map(|side| side.as_ref().map(|source| Plan::read(source, options)));
    let outcomes: Vec<[Option<Outcome>; 2]> = pairs.iter().map(read).collect();
    let sources = pairs.iter().flat_map(|pair| &pair.sides).flatten();
    let broken: Vec<_> = sources
        .zip(outcomes.iter().flatten().flatten())
        .filter(|(_, outcome)| outcome.worked.is_none())
        .map(|(source, outcome)| (source, &outcome.findings))
        .collect();
    if !broken.is_empty() {
        ready::refuse_all(broken, look.format == Format::Json, terminal)?;
        return Ok(exit::FINDINGS);
    }
    let judged = |(pair, outcomes)| Judged::new(pair, outcomes, args.fail_over.as_ref());
    let plans = pairs.iter().zip(&outcomes).map(judged).collect::<Result<Vec<_>, Failure>>()?;
    let over: Vec<&str> = plans.iter().filter(|plan| plan.over()).map(|plan| plan.pair.path.as_str()).collect();
    let page = if look.format == Format::Json {
        let plans: Vec<_> = plans.iter().filter_map(|plan| plan.json(look)).collect();
        json::diffs(&plans, names, args.fail_over.as_ref().map(|_| over.as_slice()))
    } else {
        page(names, &plans, look)
    };
    terminal.print(&page)?;
    Ok(if over.is_empty() { exit::DONE } else { exit::FINDINGS })
}

/// How many plans changed and what they come to, and what moved in each.
fn page(names: [&str; 2], plans: &[Judged<'_>], look: &Look) -> String {
    let held: Vec<Held<'_>> = plans.iter().filter_map(|plan| plan.held(look)).collect();
    let mut page = look.under(operands::folders(names, look.arrow), several::document(&held, look.arrow));
    for compared in plans.iter().filter_map(|plan| plan.compared.as_ref()) {
        if !compared.found(look).is_empty() {
            page.push('\n');
            page.push_str(&compared.page(look));
        }
    }
    page
}
