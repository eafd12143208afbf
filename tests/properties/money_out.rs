//! Statements, traffic, offers and what is held back: whatever the figures of a plan are, its tables add up in every
//! direction they are read, and say what the JSON says.

use plan_core::Options;
use plan_core::expand::drivers::By as Part;
use plan_core::expand::{self, Budgets, Targets};
use plan_core::model::money::Money;
use plan_core::model::plan::Plan;
use plan_core::report::budget::{self, Filter};
use plan_core::report::statement::By;
use plan_core::report::{Cell, Col, Kind, Row, Selection, Sheet, cash, drivers, offers, pnl};
use plan_render::{csv, json};
use plan_text::lang::Lang;
use plan_text::source::Source;
use proptest::prelude::{Strategy, TestCaseError, any, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

use super::numbers::selections;

const SAMPLE: &str = include_str!("../samples/money-out.yaml");

/// The sample with other figures; each is written where the sample has its own.
fn text() -> impl Strategy<Value = String> {
    let share = || (0u32..=1_000_000).prop_map(|units| format!("{}.{:04}%", units / 10_000, units % 10_000));
    let rate = || (1u32..=300_000).prop_map(|units| format!("{}.{:04}%", units / 10_000, units % 10_000));
    let amount = |most: u64| (1..=most).prop_map(|cents| format!("{}.{:02}", cents / 100, cents % 100));
    let sales = (share(), share(), share(), amount(100_000), rate(), share(), amount(1_000), amount(100_000));
    let costs = (amount(500_000_000), amount(500_000_000), rate(), rate(), amount(5_000), amount(5_000_000), 0u32..50);
    let rest = (share(), reach(), 0..=2u8, amount(30_000_000_000));
    (sales, costs, rest).prop_map(|(sales, costs, (held, of, per, target))| {
        let (refunds, returned, margin, order, conversion, bought, visit, dear) = sales;
        let (store, shooting, commission, gifts, parcel, wage, heads) = costs;
        let per = ["month", "quarter", "year"][usize::from(per)];
        let written = [
            ("target: 3000万", format!("target: {target}")),
            ("refund_rate: 12%", format!("refund_rate: {refunds}")),
            ("refund_rate: 15%", format!("refund_rate: {returned}")),
            ("gross_margin: 52%", format!("gross_margin: {margin}")),
            ("average_order_value: 220", format!("average_order_value: {order}")),
            ("conversion_rate: 3%", format!("conversion_rate: {conversion}")),
            ("paid_traffic: 45%", format!("paid_traffic: {bought}")),
            ("cost_per_visit: 1.0", format!("cost_per_visit: {visit}")),
            ("average_order_value: 245", format!("average_order_value: {dear}")),
            ("amount: 6万, per: month", format!("amount: {store}, per: {per}")),
            ("amount: 40万", format!("amount: {shooting}")),
            ("rate: 5%, of: net", format!("rate: {commission}, of: net")),
            ("rate: 1%, of: gmv", format!("rate: {gifts}, of: gmv")),
            ("per_order: 6.5", format!("per_order: {parcel}")),
            ("monthly: 7000", format!("monthly: {wage}")),
            ("11: 12", format!("11: {heads}")),
            ("share: 10%, of: promo", format!("share: {held}, of: {of}")),
        ];
        written.into_iter().fold(without_offers(), |text, (sample, other)| {
            assert_eq!(text.matches(sample).count(), 1, "{sample}");
            text.replace(sample, &other)
        })
    })
}

fn reach() -> impl Strategy<Value = &'static str> {
    (0..3usize).prop_map(|at| ["promo", "daily", "all"][at])
}

/// Whether offers are paid for hangs on everything else; they have a test of their own.
fn without_offers() -> String {
    SAMPLE.split("\noffers:").next().expect("a part").to_owned()
}

struct Computed {
    plan: Plan,
    targets: Targets,
    budgets: Budgets,
}

fn compute(text: &str) -> Computed {
    let outcome = Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default());
    let messages: Vec<_> = outcome.findings.diags.iter().map(|diag| diag.message.get(Lang::En).to_owned()).collect();
    let plan = outcome.into_plan().unwrap_or_else(|| panic!("{text}\n{messages:?}"));
    let targets = expand::targets(&plan);
    let budgets = expand::budgets(&plan, &targets);
    Computed { plan, targets, budgets }
}

fn amount(cell: &Cell) -> i128 {
    match cell {
        Cell::Money(Money(amount)) => *amount,
        cell => panic!("no amount: {cell:?}"),
    }
}

fn column(sheet: &Sheet, key: &str) -> usize {
    sheet.keys().iter().position(|column| column == key).expect(key)
}

fn object(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

/// A JSON amount in minor units.
fn minor(value: &Value) -> i128 {
    value.as_str().expect("a string").replace('.', "").parse().expect("an amount")
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

/// Rows with an amount in each of some columns, the last of them the sum of the others.
fn rows_add_up(sheet: &Sheet, columns: usize) -> Result<(), TestCaseError> {
    for row in &sheet.rows {
        prop_assert_eq!(row.cells.len(), sheet.columns.len());
        if sheet.columns.iter().any(|column| column.id == Col::TOTAL) {
            let amounts: Vec<i128> = row.cells[1..=columns].iter().map(amount).collect();
            prop_assert_eq!(amounts.iter().sum::<i128>(), amount(&row.cells[columns + 1]));
        }
    }
    Ok(())
}

/// Every group is the sum of the members under it.
fn groups_add_up(sheet: &Sheet, at: usize) -> Result<(), TestCaseError> {
    let mut rows = sheet.rows.iter().peekable();
    while let Some(row) = rows.next() {
        let mut members = 0;
        while let Some(member) = rows.next_if(|row| row.kind == Kind::Member) {
            prop_assert_eq!(row.kind, Kind::Group);
            members += amount(&member.cells[at]);
        }
        prop_assert!(row.kind != Kind::Group || members == amount(&row.cells[at]));
    }
    Ok(())
}

fn is_cost(row: &Row) -> bool {
    let Cell::Named { key, .. } = &row.cells[0] else { return false };
    key.contains('/') || key == "team"
}

fn statement(computed: &Computed, by: By, selection: Selection) -> Result<(), TestCaseError> {
    let Computed { plan, targets, budgets } = computed;
    let worked = expand::pnl(plan, targets, budgets).expect("margins");
    let sheet = pnl::sheet(plan, &worked, by, selection);
    let object = object(&json::pnl(plan, &worked, by, selection, None, "plan.yaml"));
    let (periods, rows) = (array(&object["periods"]), array(&object["rows"]));
    rows_add_up(&sheet, periods.len())?;

    let lines: Vec<&Row> = sheet.rows.iter().filter(|row| row.kind != Kind::Group).collect();
    prop_assert_eq!(lines.len(), rows.len());
    for (line, row) in lines.iter().zip(rows) {
        let Cell::Named { key, .. } = &line.cells[0] else { panic!("a key") };
        prop_assert_eq!(key.rsplit('/').next(), row["id"].as_str());
        for (at, period) in periods.iter().enumerate() {
            let period = period.as_str().expect("a key");
            prop_assert_eq!(&sheet.columns[at + 1].id, &Col::Period(period.to_owned()));
            prop_assert_eq!(amount(&line.cells[at + 1]), minor(&row["values"][period]));
        }
        let values = row["values"].as_object().expect("a map").values();
        prop_assert_eq!(values.map(minor).sum::<i128>(), minor(&row["total"]));
        match line.cells.last() {
            Some(Cell::Ratio { exact, .. }) => prop_assert_eq!(row["of_net"].as_str(), Some(exact.as_str())),
            cell => prop_assert!(cell == Some(&Cell::Empty) && row["of_net"].is_null()),
        }
    }
    for at in 1..=periods.len() {
        groups_add_up(&sheet, at)?;
        let of = |key: &str| {
            let line = lines.iter().find(|row| matches!(&row.cells[0], Cell::Named { key: own, .. } if own == key));
            amount(&line.expect(key).cells[at])
        };
        prop_assert_eq!(of("net"), of("gmv") - of("refunds"));
        prop_assert_eq!(of("gross_profit"), of("net") - of("cost_of_goods"));
        let costs: i128 = lines.iter().filter(|row| is_cost(row)).map(|row| amount(&row.cells[at])).sum();
        prop_assert_eq!(of("operating_profit"), of("gross_profit") - costs);
    }
    prop_assert_eq!(csv::render(&sheet, csv::Heads::Keys, Lang::En).lines().count(), rows.len() + 1);
    Ok(())
}

/// The break-even by whole numbers, from the statement of the year.
fn break_even(computed: &Computed) -> Result<(), TestCaseError> {
    let Computed { plan, targets, budgets } = computed;
    let worked = expand::pnl(plan, targets, budgets).expect("margins");
    let object = object(&json::pnl(plan, &worked, By::Year, Selection::Year, None, "plan.yaml"));
    let sum = |group: &str| -> i128 {
        let rows = array(&object["rows"]).iter().filter(|row| row["group"] == group);
        rows.map(|row| minor(&row["total"])).sum()
    };
    let of = |id: &str| {
        let row = array(&object["rows"]).iter().find(|row| row["group"] == "sales" && row["id"] == id);
        minor(&row.expect(id)["total"])
    };
    let earned = of("gross_profit") - sum("variable") - sum("budget");
    if earned > 0 {
        let exact = 2 * (sum("fixed") + sum("team")) * of("gmv");
        prop_assert_eq!(minor(&object["break_even"]), (exact + earned) / (2 * earned));
    } else {
        prop_assert!(object["break_even"].is_null());
    }
    Ok(())
}

fn money_that_leaves(computed: &Computed, selection: Selection) -> Result<(), TestCaseError> {
    let Computed { plan, targets, budgets } = computed;
    let costs = expand::pnl::costs(plan, targets, budgets);
    let sheet = cash::sheet(plan, &costs, selection);
    let months = selection.months().len();
    rows_add_up(&sheet, months)?;
    let filter = Filter { selection, line: None };
    let object = object(&json::budget(plan, budgets, filter, Some(&costs), "plan.yaml"));
    let total = sheet.rows.last().filter(|row| row.kind == Kind::Total).expect("a total");
    for at in 1..=months {
        groups_add_up(&sheet, at)?;
        let lines = sheet.rows.iter().filter(|row| is_cost(row)).map(|row| amount(&row.cells[at]));
        prop_assert_eq!(lines.sum::<i128>(), amount(&total.cells[at]));
        prop_assert_eq!(minor(&object["cash"]["months"][sheet.keys()[at].as_ref()]), amount(&total.cells[at]));
        let budget =
            sheet.rows.iter().find(|row| row.cells[0] == Cell::Text(plan_text::text!(en: "Budgets", zh: "预算")));
        prop_assert_eq!(
            minor(&object["months"][sheet.keys()[at].as_ref()]),
            amount(&budget.expect("budgets").cells[at])
        );
    }
    let rows = array(&object["cash"]["rows"]);
    prop_assert_eq!(rows.iter().map(|row| minor(&row["total"])).sum::<i128>(), minor(&object["cash"]["total"]));
    Ok(())
}

fn traffic(computed: &Computed, by: Part, selection: Selection) -> Result<(), TestCaseError> {
    let Computed { plan, targets, budgets } = computed;
    let worked = expand::drivers(plan, targets, budgets).expect("all figures");
    let sheet = drivers::sheet(plan, &worked, by, selection, None);
    let object = object(&json::drivers(plan, &worked, by, selection, None, None, "plan.yaml"));
    let rows = array(&object["rows"]);
    let items: Vec<&Row> = sheet.rows.iter().filter(|row| row.kind == Kind::Item).collect();
    prop_assert_eq!(items.len(), rows.len());
    let names = ["gmv", "orders", "visitors", "bought", "traffic_cost", "money"];
    let figure = |cell: &Cell| match cell {
        Cell::Count(count) => i128::try_from(*count).expect("a count"),
        cell => amount(cell),
    };
    let number = |value: &Value| value.as_i64().map_or_else(|| minor(value), i128::from);
    for (row, object) in items.iter().zip(rows) {
        for name in names {
            prop_assert_eq!(figure(&row.cells[column(&sheet, name)]), number(&object[name]), "{}", name);
        }
        let [cost, money, left] =
            ["traffic_cost", "money", "left"].map(|name| amount(&row.cells[column(&sheet, name)]));
        prop_assert_eq!(left, money - cost);
    }
    if by != Part::Promo {
        let total = sheet.rows.last().expect("a total");
        for name in names {
            let at = column(&sheet, name);
            prop_assert_eq!(items.iter().map(|row| figure(&row.cells[at])).sum::<i128>(), figure(&total.cells[at]));
            prop_assert_eq!(figure(&total.cells[at]), number(&object["total"][name]));
        }
    }
    Ok(())
}

fn held(computed: &Computed, filter: Filter) -> Result<(), TestCaseError> {
    let Computed { plan, budgets, .. } = computed;
    let object = object(&json::budget(plan, budgets, filter, None, "plan.yaml"));
    let cells = array(&object["cells"]).iter();
    let of_cells: i128 = cells.filter(|cell| !cell["held"].is_null()).map(|cell| minor(&cell["held"])).sum();
    let reserved = filter.reserved(plan);
    prop_assert_eq!(object["total"]["held"].is_null(), !reserved);
    let axes = [budget::By::Line, budget::By::Pool, budget::By::Promo, budget::By::Channel, budget::By::Month];
    for by in axes {
        let sheet = budget::sheet(plan, budgets, by, filter);
        prop_assert_eq!(sheet.columns.iter().any(|column| column.id == budget::HELD), reserved);
        if !reserved {
            continue;
        }
        let (kept, left) = (column(&sheet, "held"), column(&sheet, "deployable"));
        let total = sheet.rows.last().expect("a total");
        prop_assert_eq!(amount(&total.cells[kept]), of_cells, "{:?}", by);
        prop_assert_eq!(minor(&object["total"]["held"]), of_cells);
        prop_assert_eq!(amount(&total.cells[kept]) + amount(&total.cells[left]), minor(&object["total"]["selected"]));
        for at in [kept, left] {
            let items = sheet.rows.iter().filter(|row| row.kind == Kind::Item).map(|row| amount(&row.cells[at]));
            prop_assert_eq!(items.sum::<i128>(), amount(&total.cells[at]), "{:?}", by);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(24))]

    #[test]
    fn statements_traffic_and_reserves_add_up(text in text(), quarterly in any::<bool>()) {
        let computed = compute(&text);
        for selection in selections() {
            let by = if quarterly { By::Quarter } else { By::Month };
            statement(&computed, by, selection)?;
            money_that_leaves(&computed, selection)?;
            for by in [Part::Month, Part::Quarter, Part::Promo] {
                traffic(&computed, by, selection)?;
            }
            for line in [None, Some(0), Some(2)] {
                held(&computed, Filter { selection, line })?;
            }
        }
        statement(&computed, By::Year, Selection::Year)?;
        break_even(&computed)?;
    }
}

#[test]
fn offers_leave_what_they_do_not_cost() {
    let Computed { plan, targets, budgets } = compute(SAMPLE);
    let rows = expand::offers(&plan, &targets, &budgets);
    let sheet = offers::sheet(&plan, &rows);
    let object = object(&json::offers(&plan, &rows, "plan.yaml"));
    let promo = |row: &Value| row["promo"].as_str().expect("a promo").to_owned();
    let rows = array(&object["rows"]);
    assert_eq!(rows.len(), 3);
    for (row, line) in rows.iter().zip(&sheet.rows) {
        let all: i128 = rows.iter().filter(|other| promo(other) == promo(row)).map(|other| minor(&other["cost"])).sum();
        assert_eq!(minor(&row["left"]), minor(&row["money"]) - all);
        for name in ["cost", "money", "left"] {
            assert_eq!(amount(&line.cells[column(&sheet, name)]), minor(&row[name]));
        }
    }
    let total = &sheet.rows.last().expect("a total").cells[column(&sheet, "cost")];
    assert_eq!(amount(total), rows.iter().map(|row| minor(&row["cost"])).sum::<i128>());
    assert_eq!(amount(total), minor(&object["total"]["cost"]));
}
