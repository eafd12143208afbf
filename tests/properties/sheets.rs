//! Every table adds up in every direction it is read, and says what the JSON says.

use plan_core::expand::By;
use plan_core::model::money::Money;
use plan_core::report::budget::{self, Filter};
use plan_core::report::figures::Unit;
use plan_core::report::{Cell, Col, Kind, Row, Selection, Sheet, breakdown};
use plan_render::table::{self, TableOptions};
use plan_render::{csv, json, markdown};
use plan_text::lang::Lang;
use proptest::prelude::{TestCaseError, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

use super::numbers::{Computed, compute, selections};

const BREAKDOWNS: [By; 7] = [By::Year, By::Quarter, By::Month, By::Week, By::Day, By::Promo, By::Phase];
const CROSSES: [budget::By; 4] = [budget::By::Pool, budget::By::Promo, budget::By::Channel, budget::By::Month];

fn money(cell: &Cell) -> Option<i128> {
    match cell {
        Cell::Money(Money(amount)) => Some(*amount),
        _ => None,
    }
}

/// What a column adds up: money, days or hundredths of a percent for the eye.
fn units(cell: &Cell) -> Option<i128> {
    match cell {
        Cell::Money(Money(amount)) => Some(*amount),
        Cell::Count(count) => i128::try_from(*count).ok(),
        Cell::Share { shown, .. } => Some((*shown).into()),
        _ => None,
    }
}

fn items(sheet: &Sheet) -> impl Iterator<Item = &Row> {
    sheet.rows.iter().filter(|row| row.kind == Kind::Item)
}

fn total(sheet: &Sheet) -> &Row {
    sheet.rows.last().filter(|row| row.kind == Kind::Total).expect("a total at the end")
}

fn column(sheet: &Sheet, key: &str) -> usize {
    sheet.keys().iter().position(|column| column == key).expect(key)
}

/// Every column that has a total is the sum of its items but last year's, which may be known in all alone; and every row has a cell for every column.
fn columns_add_up(sheet: &Sheet) -> Result<(), TestCaseError> {
    prop_assert_eq!(sheet.rows.iter().filter(|row| row.kind == Kind::Total).count(), 1);
    for row in &sheet.rows {
        prop_assert_eq!(row.cells.len(), sheet.columns.len());
    }
    for (at, head) in sheet.columns.iter().enumerate() {
        if head.id == breakdown::LAST_YEAR {
            continue;
        }
        let Some(whole) = units(&total(sheet).cells[at]) else { continue };
        let parts: Option<Vec<i128>> = items(sheet).map(|row| units(&row.cells[at])).collect();
        prop_assert_eq!(parts.map(|parts| parts.iter().sum()), Some(whole), "column {:?}", head.id);
    }
    Ok(())
}

/// Every row's total is the sum of its other money.
fn rows_add_up(sheet: &Sheet) -> Result<(), TestCaseError> {
    for row in &sheet.rows {
        let amounts: Vec<i128> = row.cells.iter().filter_map(money).collect();
        if let (Some(&Col::TOTAL), Some((whole, parts))) =
            (sheet.columns.last().map(|column| &column.id), amounts.split_last())
        {
            prop_assert_eq!(parts.iter().sum::<i128>(), *whole);
        }
    }
    Ok(())
}

/// All formats take the sheet, and CSV has a record for every row.
fn formats_take_it(sheet: &Sheet) -> Result<(), TestCaseError> {
    for lang in [Lang::En, Lang::Zh] {
        for width in [None, Some(20), Some(80)] {
            let options = TableOptions { lang, width, unit: Unit::Wan, color: false, ascii: width == Some(20) };
            prop_assert!(!table::render(sheet, &options).is_empty());
        }
        prop_assert!(!markdown::render(sheet, Unit::Yuan, lang).is_empty());
        prop_assert!(csv::render(sheet, csv::Heads::Keys, lang).lines().count() > items(sheet).count());
    }
    Ok(())
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn breakdown_agrees(computed: &Computed, by: By, selection: Selection) -> Result<(), TestCaseError> {
    let Computed { plan, targets, .. } = computed;
    let sheet = breakdown::sheet(plan, targets, by, selection);
    columns_add_up(&sheet)?;
    let json = json::breakdown(plan, targets, by, selection, None, "plan.yaml");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    prop_assert_eq!(rows.len(), items(&sheet).count());
    let (gmv, share) = (column(&sheet, "gmv"), column(&sheet, "share_of_year"));
    let plain = |amount: i128| Money(amount).plain(plan.currency);
    for (row, object) in items(&sheet).zip(rows) {
        prop_assert_eq!(money(&row.cells[gmv]).map(plain), Some(text(&object["gmv"]).to_owned()));
        let Cell::Share { exact, .. } = &row.cells[share] else { panic!("a share") };
        prop_assert_eq!(exact.as_str(), text(&object["share_of_year"]));
        let Cell::Text(key) = &row.cells[0] else { panic!("a key") };
        prop_assert_eq!(key.get(Lang::En), text(&object["key"]));
        let last_year = sheet.at(&breakdown::LAST_YEAR).and_then(|at| money(&row.cells[at])).map(plain);
        prop_assert_eq!(last_year.as_deref(), object.get("last_year").map(text));
        if let Some(at) = sheet.at(&breakdown::CUMULATIVE) {
            prop_assert_eq!(money(&row.cells[at]).map(plain), Some(text(&object["cumulative"]).to_owned()));
        }
    }
    prop_assert_eq!(money(&total(&sheet).cells[gmv]).map(plain), Some(text(&json["total"]["gmv"]).to_owned()));
    Ok(())
}

/// A JSON amount in minor units.
fn minor(value: &Value) -> i128 {
    text(value).replace('.', "").parse().expect("an amount")
}

fn values(map: &Value) -> i128 {
    map.as_object().expect("a map").values().map(minor).sum()
}

fn budget_agrees(computed: &Computed, filter: Filter) -> Result<(), TestCaseError> {
    let Computed { plan, budgets, .. } = computed;
    let json = json::budget(plan, budgets, filter, None, "plan.yaml");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let selected = minor(&json["total"]["selected"]);
    let cells = json["cells"].as_array().expect("cells");
    let lines = json["lines"].as_array().expect("lines");
    prop_assert!(cells.iter().all(|cell| minor(&cell["amount"]) > 0));
    prop_assert_eq!(cells.iter().map(|cell| minor(&cell["amount"])).sum::<i128>(), selected);
    prop_assert_eq!(values(&json["months"]), selected);
    for line in lines {
        let own = || cells.iter().filter(|cell| cell["line"] == line["id"]);
        let sum = |key: &str, name: &str| -> i128 {
            own().filter(|cell| cell[key] == name).map(|cell| minor(&cell["amount"])).sum()
        };
        for (map, key) in [("pools", "pool"), ("promos", "promo"), ("channels", "channel"), ("months", "month")] {
            for (name, amount) in line[map].as_object().expect("a map") {
                prop_assert_eq!(minor(amount), sum(key, name), "{} {}", map, name);
            }
            let with = own().filter(|cell| !cell[key].is_null()).map(|cell| minor(&cell["amount"]));
            prop_assert_eq!(values(&line[map]), with.sum::<i128>(), "{} of {}", map, line["id"]);
        }
        prop_assert_eq!(values(&line["months"]), minor(&line["selected"]));
        if filter.selection == Selection::Year {
            prop_assert_eq!(minor(&line["selected"]), minor(&line["amount"]));
        }
    }

    let sheet = budget::sheet(plan, budgets, budget::By::Line, filter);
    columns_add_up(&sheet)?;
    let amount = column(&sheet, "amount");
    let amounts: Vec<i128> = items(&sheet).filter_map(|row| money(&row.cells[amount])).collect();
    prop_assert_eq!(amounts, lines.iter().map(|line| minor(&line["amount"])).collect::<Vec<_>>());
    for key in ["amount", "low", "high"] {
        let at = column(&sheet, key);
        prop_assert_eq!(money(&total(&sheet).cells[at]), Some(minor(&json["total"][key])), "{}", key);
    }
    parts_are_wholes(&sheet)?;

    for by in CROSSES {
        let sheet = budget::sheet(plan, budgets, by, filter);
        columns_add_up(&sheet)?;
        rows_add_up(&sheet)?;
        let grand = total(&sheet).cells.last().and_then(money);
        prop_assert_eq!(grand, Some(selected), "the total of {:?}", by);
        for (at, line) in lines.iter().enumerate() {
            prop_assert_eq!(money(&total(&sheet).cells[at + 1]), Some(minor(&line["selected"])));
        }
        if by == budget::By::Month {
            for row in items(&sheet) {
                let Cell::Text(month) = &row.cells[0] else { panic!("a month") };
                prop_assert_eq!(row.cells.last().and_then(money), Some(minor(&json["months"][month.get(Lang::En)])));
            }
        }
    }
    Ok(())
}

/// The parts under an item are the item.
fn parts_are_wholes(sheet: &Sheet) -> Result<(), TestCaseError> {
    let amount = column(sheet, "amount");
    let mut rows = sheet.rows.iter().peekable();
    while let Some(item) = rows.next() {
        let mut parts = Vec::new();
        while let Some(part) = rows.next_if(|row| row.kind == Kind::Part) {
            parts.extend(money(&part.cells[amount]));
        }
        if !parts.is_empty() {
            prop_assert_eq!(Some(parts.iter().sum::<i128>()), money(&item.cells[amount]));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::cases(60))]

    #[test]
    fn breakdowns_add_up_and_agree_with_their_json(written in plan_testkit::plan()) {
        if let Some((computed, _)) = compute(&written, None)? {
            for by in BREAKDOWNS {
                selections().try_for_each(|selection| breakdown_agrees(&computed, by, selection))?;
            }
        }
    }

    #[test]
    fn budgets_add_up_and_agree_with_their_json(written in plan_testkit::plan()) {
        if let Some((computed, _)) = compute(&written, None)? {
            let lines = (0..computed.plan.lines.len()).map(Some).chain([None]);
            for line in lines {
                selections().try_for_each(|selection| budget_agrees(&computed, Filter { selection, line }))?;
            }
        }
    }

    #[test]
    fn every_format_takes_every_sheet(written in plan_testkit::plan()) {
        if let Some((Computed { plan, targets, budgets }, _)) = compute(&written, None)? {
            let selection = Selection::Quarter(1);
            for by in BREAKDOWNS {
                formats_take_it(&breakdown::sheet(&plan, &targets, by, selection))?;
            }
            for by in CROSSES.into_iter().chain([budget::By::Line]) {
                formats_take_it(&budget::sheet(&plan, &budgets, by, Filter::default()))?;
            }
        }
    }
}
