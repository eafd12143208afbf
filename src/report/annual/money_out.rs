//! Chapters that are there where a plan goes on from GMV to profit: the statement, all money that leaves, traffic, offers.

use crate::expand;
use crate::expand::drivers::By as Part;
use crate::lang::Text;
use crate::report::annual::{Chapter, Table, Worked};
use crate::report::sheet::Sheet;
use crate::report::statement::By;
use crate::report::{Selection, cash, drivers, offers, pnl};

/// Those of them that the plan has the sections for.
pub(super) fn chapters(worked: &Worked<'_>) -> impl Iterator<Item = Chapter> {
    [profit(worked), leaving(worked), traffic(worked), given(worked)].into_iter().flatten()
}

fn table(name: &'static str, title: Text, sheet: Sheet) -> Table {
    Table { name, chart: None, sheet: Sheet { title, ..sheet }, foldable: false }
}

fn profit(worked: &Worked<'_>) -> Option<Chapter> {
    let plan = worked.plan;
    let worked_out = expand::pnl(plan, worked.targets, worked.budgets).ok()?;
    let sheet = |by| pnl::sheet(plan, &worked_out, by, Selection::Year);
    Some(Chapter {
        id: "profit",
        title: Text::fixed("Profit and loss", "利润"),
        leads: Vec::new(),
        tables: vec![
            table("profit", Text::fixed("Profit and loss by quarter", "季度利润表"), sheet(By::Quarter)),
            Table {
                foldable: true,
                ..table("profit-months", Text::fixed("Profit and loss by month", "月度利润表"), sheet(By::Month))
            },
        ],
    })
}

/// Where there is more to pay than budgets, which have a chapter of their own.
fn leaving(worked: &Worked<'_>) -> Option<Chapter> {
    let plan = worked.plan;
    if plan.costs.fixed.is_empty() && plan.costs.variable.is_empty() && plan.team.is_empty() {
        return None;
    }
    let costs = expand::pnl::costs(plan, worked.targets, worked.budgets);
    let title = Text::fixed("All money that leaves", "全部支出");
    let sheet = cash::sheet(plan, &costs, Selection::Year);
    let months = Table {
        foldable: true,
        ..table("cash", Text::fixed("All money that leaves, by month", "各月支出总表"), sheet)
    };
    Some(Chapter { id: "cash", title, leads: Vec::new(), tables: vec![months] })
}

fn traffic(worked: &Worked<'_>) -> Option<Chapter> {
    let plan = worked.plan;
    let worked_out = expand::drivers(plan, worked.targets, worked.budgets).ok()?;
    let sheet = |by| drivers::sheet(plan, &worked_out, by, Selection::Year, None);
    let mut tables = vec![table("traffic", Text::fixed("Traffic by month", "月度流量测算"), sheet(Part::Month))];
    if !plan.promos.is_empty() {
        tables.push(table("traffic-promos", Text::fixed("Traffic by promo", "大促流量测算"), sheet(Part::Promo)));
    }
    Some(Chapter { id: "traffic", title: Text::fixed("Traffic", "流量"), leads: Vec::new(), tables })
}

fn given(worked: &Worked<'_>) -> Option<Chapter> {
    let plan = worked.plan;
    if plan.offers.is_empty() {
        return None;
    }
    let rows = expand::offers(plan, worked.targets, worked.budgets);
    let tables = vec![table("offers", Text::fixed("What offers cost", "优惠成本"), offers::sheet(plan, &rows))];
    Some(Chapter { id: "offers", title: Text::fixed("Offers", "优惠"), leads: Vec::new(), tables })
}
