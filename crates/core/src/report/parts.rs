//! `plan breakdown --by` a split, and the parts of a split beside the rows of other ways: GMV on platforms, categories, stores.

use std::ops::Range;

use crate::expand::parts::Parts;
use crate::expand::ratio;
use crate::expand::rows::{By, Row};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::breakdown::{GMV, SHARE, share, shown_shares, titled};
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Row as Line, Sheet};
use crate::text;

/// Which split of the plan, with what its parts come to.
#[derive(Clone, Copy, Debug)]
pub struct Across<'p> {
    /// What the parts of all splits come to.
    pub parts: &'p Parts,
    /// An index into the plan's splits.
    pub split: usize,
}

/// A part of a split in some months of the year.
#[derive(Clone, Debug)]
pub struct PartRow<'p> {
    /// As the plan calls it.
    pub name: &'p str,
    /// In these months.
    pub gmv: Money,
    /// In each of them, from the first.
    pub months: Vec<Money>,
}

impl Across<'_> {
    /// The names of the parts.
    pub fn names(self, plan: &Plan) -> &[String] {
        plan.splits[self.split].parts.keys()
    }

    /// What the parts have in a row of the targets: a year, quarter, month or promo within these months.
    pub fn of(self, plan: &Plan, by: By, row: &Row, months: &Range<usize>) -> Vec<Money> {
        if by == By::Promo {
            return self.parts.sums(self.split, |cell| cell.is_of(months, Some(row.promos[0])));
        }
        let within = plan.year.month_of(row.from)..plan.year.month_of(row.to) + 1;
        self.parts.sums(self.split, |cell| cell.is_of(&within, None))
    }

    /// What the parts have in all rows together.
    pub fn total(self, plan: &Plan, by: By, rows: &[Row], selection: Selection) -> Vec<Money> {
        let mut total = vec![Money::ZERO; self.names(plan).len()];
        for row in rows {
            for (sum, part) in total.iter_mut().zip(self.of(plan, by, row, &selection.months())) {
                *sum += part;
            }
        }
        total
    }

    /// The parts in the order of the plan.
    pub fn rows<'p>(self, plan: &'p Plan, selection: Selection) -> Vec<PartRow<'p>> {
        let months = selection.months();
        let row = |(part, name): (usize, &'p String)| {
            let all = self.parts.months(self.split, part);
            let months = all[months.clone()].to_vec();
            PartRow { name, gmv: months.iter().copied().sum(), months }
        };
        self.names(plan).iter().enumerate().map(row).collect()
    }
}

/// Whether the parts of a split can stand beside rows of a kind: each is made of whole cells.
pub fn stand_beside(by: By) -> bool {
    matches!(by, By::Year | By::Quarter | By::Month | By::Promo)
}

/// Adds a column for each part.
pub(super) fn columns<'p>(
    fields: Fields<'p, (&'p Row, u32)>,
    plan: &'p Plan,
    by: By,
    selection: Selection,
    across: Across<'p>,
) -> Fields<'p, (&'p Row, u32)> {
    let months = selection.months();
    across.names(plan).iter().enumerate().fold(fields, |fields, (nth, name)| {
        let (id, months) = (Col::Part(name.clone()), months.clone());
        fields
            .figures(id, Text::same(name.as_str()), move |(row, _)| Cell::Money(across.of(plan, by, row, &months)[nth]))
    })
}

/// The columns of a table whose rows are parts; a row comes with its share of the year for the eye.
pub fn fields(plan: &Plan, split: usize) -> Fields<'_, (&PartRow<'_>, u32)> {
    let head = Text::same(plan.splits[split].name.as_str());
    Fields::keyed(head, |(row, _): &(&PartRow<'_>, u32)| Cell::name(row.name))
        .figures(GMV, Text::fixed("GMV target", "目标 GMV"), |(row, _)| Cell::Money(row.gmv))
        .figures(SHARE, Text::fixed("Share of year", "占全年"), |(row, shown)| {
            share(row.gmv, plan.demand.target, *shown)
        })
}

/// The parts of a split as a grid.
pub fn sheet(plan: &Plan, across: Across<'_>, selection: Selection) -> Sheet {
    let rows = across.rows(plan, selection);
    let total: Money = rows.iter().map(|row| row.gmv).sum();
    let fields = fields(plan, across.split);
    let shares = shown_shares(rows.iter().map(|row| row.gmv), total, plan.demand.target);
    let mut lines: Vec<Line> = rows.iter().zip(shares).map(|facts| fields.row(Kind::Item, &facts)).collect();
    lines.push(fields.total(|id| match *id {
        GMV => Cell::Money(total),
        SHARE => share(total, plan.demand.target, ratio::hundredths_of_percent(total, plan.demand.target)),
        _ => Cell::Empty,
    }));
    let name = plan.splits[across.split].name.as_str();
    let what = text!(en: "GMV target by {name}", zh: "按{name}拆分的 GMV 目标", name = name);
    Sheet {
        title: titled(plan, &what, selection),
        columns: fields.columns(),
        rows: lines,
        notes: Vec::new(),
        currency: plan.currency,
    }
}
