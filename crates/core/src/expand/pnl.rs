//! Profit and loss by month (plan format, 2C). Quarters and the year are sums of months.

use std::ops::Range;

use crate::expand::apportion::{Weights, apportion, included, mul_div};
use crate::expand::budgets::Budgets;
use crate::expand::costs;
use crate::expand::offers;
use crate::expand::parts::{Shared, Whose};
use crate::expand::slices::figures::Missing;
use crate::expand::slices::sold::{self, Sold};
use crate::expand::slices::{Slice, slices};
use crate::expand::targets::Targets;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::sales::SalesFigure;
use crate::model::year::MONTHS;

/// From GMV to operating profit.
#[derive(Clone, Debug)]
pub struct Pnl {
    /// In the order they are shown; a row of a kind that adds or takes away is not negative. Operating profit is the last.
    pub rows: Vec<Row>,
    /// GMV of the year at which operating profit would be nothing, everything that follows GMV following it. `None` where
    /// GMV earns nothing after what follows it, so that no GMV would do, or none that can be written.
    pub break_even: Option<Money>,
    /// The same rows by the parts of the split with figures, where there is one.
    pub shared: Option<Shared<Vec<Row>>>,
}

/// A row of the statement.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it shows.
    pub id: RowId,
    /// In each month of the fiscal year.
    pub months: [Money; MONTHS],
}

/// What a row shows. Costs are positive; profit is what is left after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowId {
    /// What is sold.
    Gmv,
    /// What of it goes back.
    Refunds,
    /// GMV without refunds.
    Net,
    /// Of what is sold and kept.
    CostOfGoods,
    /// Net sales without the cost of goods.
    GrossProfit,
    /// Value added tax, which gross profit includes; there where the plan states its rate.
    Vat,
    /// A variable cost: an index into the plan's.
    Variable(usize),
    /// A budget line, what it holds back included: an index into the plan's. Of that which pays for offers only what they leave,
    /// where GMV is what customers paid.
    Budget(usize),
    /// A fixed cost: an index into the plan's.
    Fixed(usize),
    /// Everyone in it; there where the plan has a team.
    Team,
    /// Gross profit without all costs; negative for a loss.
    OperatingProfit,
}

/// What rows belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// From GMV to gross profit.
    Sales,
    /// Variable costs.
    Variable,
    /// Budget lines.
    Budget,
    /// Fixed costs.
    Fixed,
    /// The team.
    Team,
    /// What is left.
    Result,
}

impl Group {
    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Variable => "variable",
            Self::Budget => "budget",
            Self::Fixed => "fixed",
            Self::Team => "team",
            Self::Result => "result",
        }
    }
}

impl RowId {
    /// Where it belongs.
    pub fn group(self) -> Group {
        match self {
            Self::Gmv | Self::Refunds | Self::Net | Self::CostOfGoods | Self::GrossProfit | Self::Vat => Group::Sales,
            Self::Variable(_) => Group::Variable,
            Self::Budget(_) => Group::Budget,
            Self::Fixed(_) => Group::Fixed,
            Self::Team => Group::Team,
            Self::OperatingProfit => Group::Result,
        }
    }

    /// Whether it is taken from gross profit on the way to the result.
    pub fn is_cost(self) -> bool {
        self == Self::Vat || !matches!(self.group(), Group::Sales | Group::Result)
    }

    /// What programs know it by, unique in its group: a word, or the key of the cost or line in the plan.
    pub fn key(self, plan: &Plan) -> &str {
        match self {
            Self::Gmv => "gmv",
            Self::Refunds => "refunds",
            Self::Net => "net",
            Self::CostOfGoods => "cost_of_goods",
            Self::GrossProfit => "gross_profit",
            Self::Vat => "vat",
            Self::Variable(at) => &plan.costs.variable[at].name,
            Self::Budget(at) => &plan.lines[at].id,
            Self::Fixed(at) => &plan.costs.fixed[at].name,
            Self::Team => "team",
            Self::OperatingProfit => "operating_profit",
        }
    }
}

impl Row {
    /// Of some months, as indices.
    pub fn sum(&self, months: Range<usize>) -> Money {
        self.months[months].iter().copied().sum()
    }

    /// Of the year.
    pub fn total(&self) -> Money {
        self.sum(0..MONTHS)
    }
}

impl Pnl {
    /// The row of an id.
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Gross profit of the year without tax and what follows GMV.
    pub fn earned(&self) -> Money {
        let total = |id| self.row(id).map_or(Money::ZERO, Row::total);
        let year = 0..MONTHS;
        let following = self.group(Group::Variable, &year) + self.group(Group::Budget, &year);
        total(RowId::GrossProfit) - total(RowId::Vat) - following
    }

    /// What all rows of a group come to in some months. Of sales and the result this is no figure of the statement.
    pub fn group(&self, group: Group, months: &Range<usize>) -> Money {
        self.rows.iter().filter(|row| row.id.group() == group).map(|row| row.sum(months.clone())).sum()
    }
}

/// The profit and loss of a checked plan; what is missing where `sales` does not say what is refunded and what is earned.
pub fn pnl(plan: &Plan, targets: &Targets, budgets: &Budgets) -> Result<Pnl, Missing> {
    Missing::of(plan, &[SalesFigure::RefundRate, SalesFigure::GrossMargin], false)?;
    let year = Year::of(plan, targets, budgets);
    let vat = year.vat();
    let rows = year.rows(Whose::All, vat);
    let sold = year.sold(Whose::All).iter().map(|sold| sold.gmv).sum();
    let taxes = vat.map(|vat| year.vat_of_parts(vat));
    let nothing = [Money::ZERO; MONTHS];
    let shared = Shared::of(plan, |whose| {
        let own = |taxes: &Vec<[Money; MONTHS]>| if let Whose::Part(part) = whose { taxes[part] } else { nothing };
        year.rows(whose, taxes.as_ref().map(own))
    });
    let mut pnl = Pnl { rows, break_even: None, shared };
    pnl.break_even = break_even(&pnl, sold);
    Ok(pnl)
}

/// All money that leaves but for refunds and goods, in the order of the statement: variable costs, budget lines, fixed
/// costs, the team where there is one. A line that pays for visits pays for them out of what it has, so they are in it.
pub fn costs(plan: &Plan, targets: &Targets, budgets: &Budgets) -> Vec<Row> {
    Year::of(plan, targets, budgets).costs(Whose::All)
}

/// What statements are added up from.
struct Year<'p> {
    plan: &'p Plan,
    /// What counts of each budget line, by month.
    lines: Vec<[Money; MONTHS]>,
    slices: Vec<Slice>,
    sold: Vec<Sold>,
    /// Of each variable cost, by slice.
    variable: Vec<Vec<Money>>,
}

impl<'p> Year<'p> {
    fn of(plan: &'p Plan, targets: &Targets, budgets: &Budgets) -> Self {
        let mut lines: Vec<_> = budgets.lines.iter().map(|line| line.months(|cell| cell.amount)).collect();
        if let Some((line, left)) = offers::left(plan, targets, budgets, |cell| cell.amount) {
            lines[line] = left;
        }
        let slices = slices(plan, targets);
        let sold = sold::sold(&slices);
        let variable = plan.costs.variable.iter().map(|cost| costs::variable(cost, &slices, &sold)).collect();
        Self { plan, lines, slices, sold, variable }
    }

    /// What somebody sells in each month.
    fn sold(&self, whose: Whose) -> [Sold; MONTHS] {
        let mut months = [Sold::default(); MONTHS];
        for (slice, &sold) in self.slices.iter().zip(&self.sold).filter(|(slice, _)| slice.is_of(whose)) {
            months[slice.month] += sold;
        }
        months
    }

    /// Tax in each month, where the plan has its rate: rounded once for the year and cut straight to the months by gross profit.
    fn vat(&self) -> Option<[Money; MONTHS]> {
        let gross_profit = self.sold(Whose::All).map(|sold| sold.gross_profit);
        let rate = self.plan.sales.as_ref()?.vat?;
        Some(cut(included(gross_profit.iter().copied().sum(), rate), &gross_profit))
    }

    /// The tax of each part: that of a month cut to them by their gross profit in it.
    fn vat_of_parts(&self, vat: [Money; MONTHS]) -> Vec<[Money; MONTHS]> {
        let parts = self.plan.part_figures().map_or(0, |(_, own)| own.len());
        let sold: Vec<_> = (0..parts).map(|part| self.sold(Whose::Part(part))).collect();
        let mut taxes = vec![[Money::ZERO; MONTHS]; parts];
        for (month, tax) in vat.into_iter().enumerate() {
            let gross_profit: Vec<Money> = sold.iter().map(|sold| sold[month].gross_profit).collect();
            if let Some(weights) = Weights::of_money(gross_profit) {
                for (own, part) in taxes.iter_mut().zip(apportion(tax, &weights)) {
                    own[month] = part;
                }
            }
        }
        taxes
    }

    /// The statement of somebody.
    fn rows(&self, whose: Whose, vat: Option<[Money; MONTHS]>) -> Vec<Row> {
        let (sold, costs) = (self.sold(whose), self.costs(whose));
        let mut rows = vec![
            Row { id: RowId::Gmv, months: sold.map(|sold| sold.gmv) },
            Row { id: RowId::Refunds, months: sold.map(|sold| sold.refunds) },
            Row { id: RowId::Net, months: sold.map(|sold| sold.net) },
            Row { id: RowId::CostOfGoods, months: sold.map(|sold| sold.cost_of_goods) },
            Row { id: RowId::GrossProfit, months: sold.map(|sold| sold.gross_profit) },
        ];
        rows.extend(vat.map(|months| Row { id: RowId::Vat, months }));
        let mut result = sold.map(|sold| sold.gross_profit);
        for cost in rows.iter().filter(|row| row.id.is_cost()).chain(&costs) {
            for (left, cost) in result.iter_mut().zip(cost.months) {
                *left = *left - cost;
            }
        }
        rows.extend(costs);
        rows.push(Row { id: RowId::OperatingProfit, months: result });
        rows
    }

    /// The rows of all costs; of a part or of what is common, those that are not theirs are nothing.
    fn costs(&self, whose: Whose) -> Vec<Row> {
        let (plan, nothing) = (self.plan, [Money::ZERO; MONTHS]);
        let variable = self.variable.iter().enumerate().map(|(at, costs)| {
            let mut months = nothing;
            for (slice, &cost) in self.slices.iter().zip(costs).filter(|(slice, _)| slice.is_of(whose)) {
                months[slice.month] += cost;
            }
            Row { id: RowId::Variable(at), months }
        });
        let lines = plan.lines.iter().enumerate().map(|(at, line)| {
            let months = if whose.has_line(line) { self.lines[at] } else { nothing };
            Row { id: RowId::Budget(at), months }
        });
        let standing = |months| if matches!(whose, Whose::Part(_)) { nothing } else { months };
        let fixed = plan.costs.fixed.iter().enumerate();
        let fixed = fixed.map(|(at, cost)| Row { id: RowId::Fixed(at), months: standing(costs::fixed(cost)) });
        let team = (!plan.team.is_empty()).then(|| Row { id: RowId::Team, months: standing(costs::team(&plan.team)) });
        variable.chain(lines).chain(fixed).chain(team).collect()
    }
}

/// A whole cut to the months by what each has; nothing where none has anything.
fn cut(whole: Money, by: &[Money; MONTHS]) -> [Money; MONTHS] {
    let mut months = [Money::ZERO; MONTHS];
    if let Some(weights) = Weights::of_money(by.iter().copied()) {
        months.copy_from_slice(&apportion(whole, &weights));
    }
    months
}

/// `(fixed + team) ÷ ((gross profit − tax − variable − budgets) ÷ GMV)`, rounded half away from zero.
fn break_even(pnl: &Pnl, Money(gmv): Money) -> Option<Money> {
    let year = 0..MONTHS;
    let group = |group| pnl.group(group, &year);
    let Money(standing) = group(Group::Fixed) + group(Group::Team);
    let Money(earned) = pnl.earned();
    let earned = u128::try_from(earned).ok().filter(|&earned| earned > 0)?;
    let (quotient, remainder) = mul_div(standing.unsigned_abs(), gmv.unsigned_abs(), earned);
    let rounded = quotient.checked_add(u128::from(remainder >= earned - remainder))?;
    i128::try_from(rounded).ok().map(Money)
}
