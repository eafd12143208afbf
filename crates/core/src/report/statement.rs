//! Statements: lines against periods, costs of a kind under their sum. Profit and loss and the money that leaves have
//! this shape.

use std::ops::Range;

use crate::expand::parts::Shared;
use crate::expand::pnl::{Group, Row as Line, RowId};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::ways::ways;
use crate::model::year::{FiscalYear, MONTHS, QUARTERS};
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Column, Kind, Row};
use crate::text;

/// What the total of a row is of net sales.
pub const OF_NET: Col = Col::Fixed("of_net");

ways! {
    /// What the columns of a statement stand for.
    By {
        /// `2027-06`
        Month = "month"
        /// `Q2`
        Quarter = "quarter"
        /// `2027`
        Year = "year"
    }
}

/// A column of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The same in every language: `2027-06`, `Q2`, `2027`.
    pub key: String,
    /// For people: of a part of the year that part, and not `2027`.
    pub(super) head: String,
    /// The months of it that are shown, as indices.
    pub months: Range<usize>,
}

/// The columns of a part of the year. A quarter or year that is cut counts the months of that part alone.
pub fn periods(year: FiscalYear, by: By, selection: Selection) -> Vec<Period> {
    let shown = selection.months();
    let named = |key: String, months| Period { head: key.clone(), key, months };
    match by {
        By::Month => shown.map(|at| named(year.month_key(at), at..at + 1)).collect(),
        By::Quarter => {
            let quarter = |at: usize| {
                let (first, end) = (at * (MONTHS / QUARTERS), (at + 1) * (MONTHS / QUARTERS));
                named(format!("Q{}", at + 1), first.max(shown.start)..end.min(shown.end))
            };
            (0..QUARTERS).map(quarter).filter(|period| !period.months.is_empty()).collect()
        }
        By::Year => {
            vec![Period { key: year.label().to_string(), head: selection.label(year), months: shown }]
        }
    }
}

/// A column of a statement: what some lines come to in some months.
pub(super) struct Side<'l> {
    id: Col,
    head: Text,
    months: Range<usize>,
    lines: &'l [Line],
}

/// Columns for periods of the same lines.
pub(super) fn by_period<'l>(periods: &[Period], lines: &'l [Line]) -> Vec<Side<'l>> {
    let side = |period: &Period| Side {
        id: Col::Period(period.key.clone()),
        head: Text::same(period.head.as_str()),
        months: period.months.clone(),
        lines,
    };
    periods.iter().map(side).collect()
}

/// Columns for the parts of a split and for what is common, in the same months.
pub(super) fn by_part<'l>(plan: &Plan, shared: &'l Shared<Vec<Line>>, selection: Selection) -> Vec<Side<'l>> {
    let side = |id, head, lines| Side { id, head, months: selection.months(), lines };
    let parts = parts_of(plan).iter().zip(&shared.parts);
    let parts = parts.map(|(name, lines)| side(Col::Part(name.clone()), Text::same(name.as_str()), &lines[..]));
    parts.chain([side(COMMON, common_head(), &shared.common)]).collect()
}

/// The parts of the split with figures, by name.
pub(super) fn parts_of(plan: &Plan) -> &[String] {
    plan.part_figures().map_or(&[], |(split, _)| plan.splits[split].parts.keys())
}

/// What the split with figures is called.
pub(super) fn split_name(plan: &Plan) -> &str {
    plan.part_figures().map_or("", |(split, _)| &plan.splits[split].name)
}

/// What no part has for itself.
pub const COMMON: Col = Col::Fixed("common");

pub(super) fn common_head() -> Text {
    Text::fixed("Common", "公共")
}

/// What makes the rows of a statement: lines, columns, their total where there are several.
pub(super) struct Statement<'l> {
    sides: Vec<Side<'l>>,
    /// Of the name of a line and its amount in each column.
    fields: Fields<'static, (Cell, Vec<Money>)>,
}

impl<'l> Statement<'l> {
    /// With a `whole`, the last column compares the total of each line with it.
    pub(super) fn new(sides: Vec<Side<'l>>, whole: Option<Money>) -> Self {
        let total = |amounts: &[Money]| amounts.iter().copied().sum::<Money>();
        let mut fields = Fields::keyed(Text::fixed("Line", "项目"), |(name, _): &(Cell, Vec<Money>)| name.clone());
        for (at, side) in sides.iter().enumerate() {
            fields = fields.figures(side.id.clone(), side.head.clone(), move |(_, amounts)| Cell::Money(amounts[at]));
        }
        if sides.len() > 1 {
            fields = fields
                .figures(Col::TOTAL, Text::fixed("Total", "合计"), move |(_, amounts)| Cell::Money(total(amounts)));
        }
        if let Some(whole) = whole {
            fields = fields.figures(OF_NET, Text::fixed("Of net sales", "占净销售额"), move |(_, amounts)| {
                Cell::ratio(total(amounts), whole)
            });
        }
        Self { sides, fields }
    }

    pub(super) fn columns(&self) -> Vec<Column> {
        self.fields.columns()
    }

    /// Lines one under the other; before the first of a kind of cost a row for all of that kind.
    pub(super) fn rows(&self, plan: &Plan) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut last = None;
        for id in self.sides.iter().take(1).flat_map(|side| side.lines).map(|line| line.id) {
            let (group, kind) = (id.group(), kind(id));
            if kind == Kind::Member && last != Some(group) {
                rows.push(self.row(Kind::Group, Cell::Text(group_name(group)), |line| line.id.group() == group));
            }
            last = Some(group);
            let name = Cell::Named { key: key(plan, id), name: name(plan, id) };
            rows.push(self.row(kind, name, |line| line.id == id));
        }
        rows
    }

    /// One row, from the lines that are added up in it.
    pub(super) fn row(&self, kind: Kind, name: Cell, counts: impl Fn(&Line) -> bool) -> Row {
        let sum = |side: &Side<'_>| {
            let lines = side.lines.iter().filter(|line| counts(line));
            lines.map(|line| line.sum(side.months.clone())).sum()
        };
        self.fields.row(kind, &(name, self.sides.iter().map(sum).collect()))
    }
}

/// What a line is among its neighbours.
fn kind(id: RowId) -> Kind {
    match id {
        RowId::Gmv | RowId::Refunds | RowId::CostOfGoods | RowId::Vat | RowId::Team => Kind::Item,
        RowId::Net | RowId::GrossProfit | RowId::OperatingProfit => Kind::Outcome,
        RowId::Variable(_) | RowId::Budget(_) | RowId::Fixed(_) => Kind::Member,
    }
}

/// What a line is called: what a statement begins with, by what is done to it; what the plan names, by its name.
pub(super) fn name(plan: &Plan, id: RowId) -> Text {
    match id {
        RowId::Gmv => Text::same("GMV"),
        RowId::Refunds => Text::fixed("less refunds", "减：退款"),
        RowId::Net => Text::fixed("Net sales", "净销售额"),
        RowId::CostOfGoods => Text::fixed("less cost of goods", "减：商品成本"),
        RowId::GrossProfit => Text::fixed("Gross profit", "毛利"),
        RowId::Vat => Text::fixed("less VAT", "减：增值税"),
        RowId::Team => group_name(Group::Team),
        RowId::OperatingProfit => Text::fixed("Operating profit", "经营利润"),
        RowId::Budget(line) if plan.offers_apart() == Some(line) => {
            text!(en: "{line} less offers", zh: "{line}（扣除优惠）", line = id.key(plan))
        }
        RowId::Variable(_) | RowId::Budget(_) | RowId::Fixed(_) => Text::same(id.key(plan)),
    }
}

fn group_name(group: Group) -> Text {
    match group {
        Group::Sales => Text::fixed("Sales", "销售"),
        Group::Variable => Text::fixed("Variable costs", "变动成本"),
        Group::Budget => Text::fixed("Budgets", "预算"),
        Group::Fixed => Text::fixed("Fixed costs", "固定成本"),
        Group::Team => Text::fixed("Team", "团队"),
        Group::Result => Text::fixed("Result", "结果"),
    }
}

/// What programs know a line by; unique in a statement, whatever costs and budget lines are called.
fn key(plan: &Plan, id: RowId) -> String {
    match id {
        RowId::Variable(_) | RowId::Budget(_) | RowId::Fixed(_) => format!("{}/{}", id.group().word(), id.key(plan)),
        _ => id.key(plan).to_owned(),
    }
}
