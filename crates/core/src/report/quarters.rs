//! The four quarters on one page: what each is about, what is done in it, what it has to bring and what it may spend.

use crate::expand::Worked;
use crate::expand::rows::{By, rows};
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::breakdown::{GMV, PROMOS, goal, phase, titled};
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Sheet};

const BUDGET: Col = Col::Fixed("budget");

/// A row of the quarters; `None` where the plan has no words on any of them.
pub fn sheet(worked: &Worked) -> Option<Sheet> {
    let plan = worked.plan();
    let silent = plan.briefs.iter().all(|brief| brief.phase.is_none() && brief.goal.is_none());
    if silent && plan.activities.is_empty() {
        return None;
    }
    let spent: Vec<Money> = (0..QUARTERS).map(|quarter| spent(worked, quarter)).collect();
    let year = 0..plan.year.day_count();
    let rows = rows(plan, worked.targets(), By::Quarter, &year);
    let fields = Fields::keyed(Text::fixed("Quarter", "季度"), |&quarter: &usize| Cell::name(&rows[quarter].key))
        .words("phase", Text::fixed("Phase", "阶段"), |&quarter| phase(plan, quarter))
        .words("goal", Text::fixed("Goal", "主旨"), |&quarter| goal(plan, quarter))
        .words("activities", Text::fixed("Activities", "每月活动"), |&quarter| activities(plan, quarter))
        .words(PROMOS, Text::fixed("Promos", "大促"), |&quarter| {
            let promos = rows[quarter].promos.iter();
            Cell::Items(promos.map(|&promo| plan.promos[promo].name.clone()).collect())
        })
        .figures(GMV, Text::fixed("GMV target", "目标 GMV"), |&quarter| Cell::Money(rows[quarter].gmv))
        .figures(BUDGET, Text::fixed("Budgets", "预算"), |&quarter| Cell::Money(spent[quarter]))
        .in_table(!plan.lines.is_empty());
    let mut lines: Vec<_> = (0..QUARTERS).map(|quarter| fields.row(Kind::Item, &quarter)).collect();
    lines.push(fields.total(|id| match *id {
        GMV => Cell::Money(rows.iter().map(|row| row.gmv).sum()),
        BUDGET => Cell::Money(spent.iter().copied().sum()),
        _ => Cell::Empty,
    }));
    Some(Sheet {
        title: titled(plan, &Text::fixed("the four quarters", "四个季度"), Selection::Year),
        columns: fields.columns(),
        rows: lines,
        notes: Vec::new(),
        currency: plan.currency,
    })
}

/// What is done in the months of a quarter, each text behind its month.
fn activities(plan: &Plan, quarter: usize) -> Cell {
    let months = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
    let of_quarter = || plan.activities.iter().filter(|(month, _)| months.contains(month));
    if of_quarter().next().is_none() {
        return Cell::Empty;
    }
    let said = |lang| {
        let one = |(month, text): &(usize, String)| {
            let first = plan.year.month_start(*month);
            match lang {
                Lang::En => format!("{}: {text}", first.format("%b")),
                Lang::Zh => format!("{}月：{text}", first.format("%-m")),
            }
        };
        let all: Vec<_> = of_quarter().map(one).collect();
        all.join(if lang == Lang::En { "; " } else { "；" })
    };
    Cell::Text(Text::new(said(Lang::En), said(Lang::Zh)))
}

/// All that the budgets give a quarter, what is held back included.
fn spent(worked: &Worked, quarter: usize) -> Money {
    let cells = worked.budgets().lines.iter().flat_map(|line| &line.cells);
    cells.filter(|cell| cell.month / (MONTHS / QUARTERS) == quarter).map(|cell| cell.amount).sum()
}
