//! The team: each role with how many there are and what they cost in the year.

use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::costs::Role;
use crate::report::breakdown::titled;
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Sheet};

/// A row per role; the total is the row `team` of the statement.
pub fn sheet(plan: &Plan) -> Sheet {
    let heads = |count: Option<u32>| count.map_or(Cell::Empty, |count| Cell::Count(count.into()));
    let fields = Fields::keyed(Text::fixed("Role", "岗位"), |role: &Role| Cell::name(&role.role))
        .figures("monthly", Text::fixed("A month, each", "每人每月"), |role| Cell::Money(role.monthly))
        .figures("heads_least", Text::fixed("Heads, least", "人数最少"), move |role| {
            heads(role.heads.iter().copied().min())
        })
        .figures("heads_most", Text::fixed("Heads, most", "人数最多"), move |role| {
            heads(role.heads.iter().copied().max())
        })
        .figures(Col::TOTAL, Text::fixed("In the year", "全年"), |role| Cell::Money(of_year(role)));
    let mut rows: Vec<_> = plan.team.iter().map(|role| fields.row(Kind::Item, role)).collect();
    rows.push(fields.total(|id| match *id {
        Col::TOTAL => Cell::Money(plan.team.iter().map(of_year).sum()),
        _ => Cell::Empty,
    }));
    Sheet {
        title: titled(plan, &Text::fixed("team", "团队"), Selection::Year),
        columns: fields.columns(),
        rows,
        notes: Vec::new(),
        currency: plan.currency,
    }
}

fn of_year(role: &Role) -> Money {
    let heads: u32 = role.heads.iter().sum();
    Money(role.monthly.0 * i128::from(heads))
}
