//! Sheets for the tests of the formats.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::money::{Currency, Money};
use crate::report::{Align, Cell, Col, Column, Kind, Row, Sheet};

const HEADS: [(&str, &str); 12] = [
    ("Jan", "1月"),
    ("Feb", "2月"),
    ("Mar", "3月"),
    ("Apr", "4月"),
    ("May", "5月"),
    ("Jun", "6月"),
    ("Jul", "7月"),
    ("Aug", "8月"),
    ("Sep", "9月"),
    ("Oct", "10月"),
    ("Nov", "11月"),
    ("Dec", "12月"),
];

pub(crate) fn column(key: &str, en: &'static str, zh: &'static str, align: Align, pinned: bool) -> Column {
    Column { id: Col::Line(key.to_owned()), head: Text::fixed(en, zh), align, pinned, told_of: None }
}

pub(crate) fn share(shown: u32) -> Cell {
    Cell::Share { exact: Decimal::new(shown.into(), 4).normalize().to_string(), shown }
}

/// A year by quarters, with a total.
pub(crate) fn quarters() -> Sheet {
    let quarter = |key: &str, month: u32, days: u128, gmv: i128, part: u32, cumulative: u32, promos: &[&str]| Row {
        kind: Kind::Item,
        cells: vec![
            Cell::Text(Text::same(key)),
            Cell::Date(NaiveDate::from_ymd_opt(2027, month, 1).expect("a date")),
            Cell::Count(days),
            Cell::Money(Money(gmv)),
            share(part),
            share(cumulative),
            Cell::Items(promos.iter().map(|&promo| promo.to_owned()).collect()),
        ],
    };
    let mut rows = vec![
        quarter("Q1", 1, 90, 200_000_000_000, 2000, 2000, &["年货节", "38"]),
        quarter("Q2", 4, 91, 350_000_000_050, 3500, 5500, &["51 出游季", "618", "夏日清凉节", "毕业季"]),
        quarter("Q3", 7, 92, 149_999_999_950, 1500, 7000, &[]),
        quarter("Q4", 10, 92, 300_000_000_000, 3000, 10000, &["双11", "双12"]),
    ];
    rows.push(Row {
        kind: Kind::Total,
        cells: vec![
            Cell::Text(Text::fixed("Year", "全年")),
            Cell::Empty,
            Cell::Count(365),
            Cell::Money(Money(1_000_000_000_000)),
            share(10000),
            Cell::Empty,
            Cell::Empty,
        ],
    });
    Sheet {
        title: Text::fixed("GMV by quarter: 2027 全年电商运营计划", "2027 全年电商运营计划：各季度 GMV"),
        columns: vec![
            column("quarter", "Quarter", "季度", Align::Left, true),
            column("from", "From", "开始", Align::Left, false),
            column("days", "Days", "天数", Align::Right, false),
            column("gmv", "GMV", "GMV", Align::Right, false),
            column("share_of_year", "Share of year", "占全年比重", Align::Right, false),
            column("cumulative", "Cumulative", "累计", Align::Right, false),
            column("promos", "Promotions", "大促", Align::Left, false),
        ],
        rows,
        notes: vec![Text::fixed("Read from plans/plan.yaml", "读自 plans/plan.yaml")],
        currency: Currency::cny(),
    }
}

/// Budget lines and their channels by month: too wide for any terminal.
pub(crate) fn months() -> Sheet {
    let mut columns = vec![
        column("line", "Budget line", "预算科目", Align::Left, true),
        column("rate", "Rate", "费率", Align::Right, false),
    ];
    for (nth, (en, zh)) in (1..).zip(HEADS) {
        columns.push(column(&format!("2027-{nth:02}"), en, zh, Align::Right, false));
    }
    columns.push(column("total", "Total", "合计", Align::Right, false));
    let row = |kind: Kind, en: &'static str, zh: &'static str, rate: Option<Decimal>, cents: i128| {
        let amounts = (1..=12).map(|month| Cell::Money(Money(cents * month)));
        let rate = rate.map_or(Cell::Empty, Cell::Rate);
        let cells = [Cell::Text(Text::fixed(en, zh)), rate].into_iter().chain(amounts);
        Row { kind, cells: cells.chain([Cell::Money(Money(cents * 78))]).collect() }
    };
    Sheet {
        title: Text::fixed("Budget by month: 2027", "2027 各月预算"),
        columns,
        rows: vec![
            row(Kind::Item, "marketing", "市场推广", Some(Decimal::new(10, 2)), 123_456_700),
            row(Kind::Part, "Douyin and Taobao live", "抖音/淘宝直播", None, 100_000_000),
            row(Kind::Part, "other", "其他", None, 23_456_700),
            row(Kind::Item, "technology", "技术", Some(Decimal::new(3333, 5)), 10_000),
            row(Kind::Total, "Total", "合计", None, 123_466_700),
        ],
        notes: Vec::new(),
        currency: Currency::cny(),
    }
}

/// A statement: what is left after groups of costs, and what each line is of the first.
pub(crate) fn statement() -> Sheet {
    let row = |kind, name: Cell, amount: i128| Row {
        kind,
        cells: vec![name, Cell::Money(Money(amount)), Cell::ratio(Money(amount), Money(30_000))],
    };
    let named =
        |key: &str, en: &'static str, zh: &'static str| Cell::Named { key: key.to_owned(), name: Text::fixed(en, zh) };
    Sheet {
        title: Text::fixed("Profit", "利润"),
        columns: vec![
            column("key", "Line", "项目", Align::Left, true),
            column("2027", "2027", "2027", Align::Right, false),
            column("of_net", "Of net", "占净销售额", Align::Right, false),
        ],
        rows: vec![
            row(Kind::Outcome, named("net", "Net sales", "净销售额"), 30_000),
            row(Kind::Group, Cell::Text(Text::fixed("Fixed costs", "固定成本")), 40_001),
            row(Kind::Member, named("fixed/=仓储", "=Store|", "=仓储|"), 40_000),
            row(Kind::Member, named("fixed/拍摄", "Photos", "拍摄"), 1),
            row(Kind::Outcome, named("operating_profit", "Profit", "利润"), -10_001),
        ],
        notes: Vec::new(),
        currency: Currency::cny(),
    }
}

/// The names and texts of the plans we ship.
pub(crate) fn shipped() -> impl Iterator<Item = (&'static str, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans");
    ["plan", "apparel", "baby", "tmall", "small-shop"]
        .into_iter()
        .map(move |name| (name, fs::read_to_string(folder.join(name).with_extension("yaml")).expect("a plan")))
}
