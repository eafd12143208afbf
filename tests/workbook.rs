//! Workbooks, read back by another library.

mod book;
mod hostile;
mod parts;

use annual_plan::templates::TEMPLATES;
use calamine::{Data, DataType};
use chrono::{Days, NaiveDate};
use plan_core::expand::calendar::entries;
use plan_core::expand::{By, rows};
use plan_core::report::figures::Unit;
use plan_core::report::parts::Across;
use plan_core::report::{Cell, Kind, Selection, Sheet, breakdown, budget, calendar};
use plan_text::lang::Lang;

use self::book::{Book, Plan};
use crate::support::SOUND;

/// The two largest built-in plans, and plans whose year, currency and flow of money are others.
fn plans() -> Vec<Plan> {
    let mut plans: Vec<Plan> =
        TEMPLATES.iter().take(2).map(|template| Plan::read(template.name, template.text.get(Lang::Zh))).collect();
    let yen = SOUND.replace("year: 2027\n", "year: 2027\ncurrency: JPY\n").replace("1000万", "98765431");
    // the year's activities are written for quarters from January
    let (year, rest) = SOUND.split_once("quarters:\n  Q1: {activities").expect("activities");
    let april = format!("{year}promos:{}", rest.split_once("promos:").expect("promos").1);
    let april = april.replace("year: 2027\n", "year: 2027\nfiscal_year_start: 4\n").replace("1000万", "12345678.91");
    let odd = SOUND.replace("Q1: 20%, Q2: 35%", "Q1: 19.123457%, Q2: 35.876543%").replace("1000万", "333333.37");
    let days = SOUND.replace(
        "  quarters: {Q1",
        "  weekdays: {sat: 1.25}\n  days: {cny-1d..cny+6d: 0.4, 06-17..06-30: 0.75}\n  quarters: {Q1",
    );
    let grown = SOUND.replace("target: 1000万", "growth: 16.37%") + LAST_YEAR;
    let bare = SOUND.split("promos:").next().expect("the year").to_owned();
    plans.extend([money_out("list"), money_out("paid"), parts::split(), parts::parted()]);
    plans.extend(
        [("yen", yen), ("april", april), ("odd", odd), ("days", days), ("grown", grown), ("bare", bare)]
            .map(|(name, text)| Plan::read(name, &text)),
    );
    plans
}

/// A month that is not known, and one in which nothing was sold.
const LAST_YEAR: &str = "\
last_year:
  gmv: 8600001.13
  months: {1月: 61万, 2月: 39万, 3月: 75万, 4月: 0, 5月: 85万, 6月: 150万, 7月: 35万, 8月: 44万, 10月: 70万}
  promos: {618: 165万}
";

/// The day in a cell that is shown as one.
fn date(cell: &Data) -> Option<NaiveDate> {
    let Data::DateTime(day) = cell else { return None };
    let days = format!("{}", day.as_f64()).parse().ok()?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// Whether a cell holds what a grid's cell does; words aside, which are looked at elsewhere.
#[track_caller]
fn same(what: &str, plan: &Plan, cell: &Cell, found: &Data) {
    let number = |digits: &str| digits.parse::<f64>().expect("digits");
    match cell {
        Cell::Money(amount) => {
            assert_eq!(found.as_f64(), Some(number(&amount.plain(plan.worked.plan().currency))), "{what}");
        }
        Cell::Date(day) => {
            assert_eq!(date(found), Some(*day), "{what}");
        }
        Cell::Count(count) => assert_eq!(found.as_f64(), Some(number(&count.to_string())), "{what}"),
        Cell::Rate(rate) => assert_eq!(found.as_f64(), Some(number(&rate.to_string())), "{what}"),
        Cell::Share { exact, .. } | Cell::Ratio { exact, .. } => {
            assert_eq!(found.as_f64(), Some(number(exact)), "{what}");
        }
        Cell::Text(text) | Cell::Word { text, .. } | Cell::Named { name: text, .. } => {
            assert_eq!(found.as_string().unwrap_or_default().trim(), text.get(Lang::Zh).trim(), "{what}");
        }
        Cell::Empty | Cell::Items(_) | Cell::Days(_) | Cell::Change(_) => {}
    }
}

/// Finds a table by its title; everything in it is in the grid, and all of the grid is in it, its amounts once more among
/// the exact figures that are folded away.
fn table(plan: &Plan, book: &mut Book, tab: &str, title: &str, grid: &Sheet) {
    let what = format!("{}, {tab}, {title}", plan.name);
    let page = book.page(tab);
    let head = page.rows().position(|row| row[0] == Data::String(title.to_owned())).expect("the title");
    let head = u32::try_from(head).expect("a row");
    let amounts: Vec<usize> = (0..grid.columns.len())
        .filter(|&col| grid.rows.iter().any(|row| matches!(row.cells[col], Cell::Money(_))))
        .collect();
    let cell = |row: u32, col: usize| {
        page.get_value((row, u32::try_from(col).expect("a column"))).cloned().unwrap_or_default()
    };
    let twins = (0..page.width()).find(|&col| cell(head, col).as_string().as_deref() == Some("plan 精确值"));
    let twins = twins.expect("exact figures");
    assert!(twins > grid.columns.len(), "{what}: exact figures begin beyond the table");
    for (at, row) in grid.rows.iter().enumerate() {
        let line = head + 2 + u32::try_from(at).expect("a row");
        for (col, expected) in row.cells.iter().enumerate() {
            same(&format!("{what}, row {at}, column {col}"), plan, expected, &cell(line, col));
        }
        for (nth, &col) in amounts.iter().enumerate() {
            let what = format!("{what}, row {at}, column {col}, exact");
            same(&what, plan, &row.cells[col], &cell(line, twins + nth));
        }
        assert_eq!(cell(line, twins + amounts.len()).as_f64(), Some(0.0), "{what}, row {at}: the difference");
    }
}

/// Tables that are the plan's own, and go with the first change.
const PLAIN: [&str; 2] = ["traffic-promos", "traffic-parts"];

/// The tables of all sheets that have formulas.
fn every_table(plan: &Plan, book: &mut Book) {
    // uplifts that come out are the plan's own, and a workbook may be changed
    let gone = [breakdown::UPLIFT, breakdown::UPLIFT_OUT];
    let targets = |by| breakdown::sheet(plan.worked.plan(), plan.worked.targets(), by, Selection::Year).without(&gone);
    for (by, title) in [
        (By::Quarter, "按季度"),
        (By::Month, "按月"),
        (By::Promo, "按大促"),
        (By::Phase, "按大促阶段"),
        (By::Week, "按周"),
    ] {
        if !(plan.worked.plan().promos.is_empty() && matches!(by, By::Promo | By::Phase)) {
            table(plan, book, "目标", title, &targets(by));
        }
    }
    if plan.worked.plan().lines.is_empty() {
        assert!(!book.tabs().contains(&"预算".to_owned()));
        return;
    }
    for (by, title) in [
        (budget::By::Line, "按预算项"),
        (budget::By::Month, "按月"),
        (budget::By::Pool, "按大促与日常"),
        (budget::By::Promo, "按大促"),
        (budget::By::Channel, "按渠道"),
    ] {
        let grid = budget::sheet(plan.worked.plan(), plan.worked.budgets(), by, budget::Filter::default());
        if book.has("预算", title) {
            table(plan, book, "预算", title, &grid);
        }
    }
    for (split, written) in plan.worked.plan().splits.iter().enumerate() {
        let across = Some(Across { parts: plan.worked.parts(), split });
        let name = written.name.as_str();
        for (by, title) in [
            (By::Month, format!("按{name}拆分的 GMV 目标")),
            (By::Quarter, format!("按{name}与季度")),
            (By::Promo, format!("按{name}与大促")),
        ] {
            let grid = breakdown::beside(plan.worked.plan(), plan.worked.targets(), by, Selection::Year, across);
            table(plan, book, "GMV 怎样拆分", &title, &grid);
        }
    }
    for (chapter, tab) in
        [("profit", "利润"), ("cash", "费用支出"), ("cash-flow", "现金"), ("traffic", "流量"), ("offers", "优惠")]
    {
        let Some(chapter) = plan.report().chapters.into_iter().find(|written| written.topic.word() == chapter) else {
            continue;
        };
        for written in chapter.tables.iter().filter(|table| !PLAIN.contains(&&*table.name)) {
            table(plan, book, tab, written.sheet.title.get(Lang::Zh), &written.sheet);
        }
    }
}

fn every_day(plan: &Plan, book: &mut Book) {
    let page = book.page("每日目标");
    let year = plan.worked.plan().year;
    for day in 0..year.day_count() {
        let row = 4 + u32::try_from(day).expect("a row");
        let cell = |col| page.get_value((row, col)).cloned().unwrap_or_default();
        assert_eq!(date(&cell(0)), Some(year.day(day)));
        let gmv = plan.worked.targets().days(day..day + 1).plain(plan.worked.plan().currency).parse::<f64>().ok();
        assert_eq!([cell(14).as_f64(), cell(40).as_f64()], [gmv, gmv], "{}, {}", plan.name, year.day(day));
        // what the columns before it come to
        let [floor, place, total] = [11, 13, 9].map(|col| cell(col).as_f64().expect("a number"));
        assert!(floor <= total && place >= 1.0);
    }
}

#[test]
fn every_table_and_day_says_what_the_other_formats_say() {
    for plan in plans() {
        let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
        every_table(&plan, &mut book);
        every_day(&plan, &mut book);
    }
}

/// When promos spend is the plan's, what each gets is, and part of everything is held back; costs of every kind.
fn money_out(counts: &str) -> Plan {
    let plan = SOUND
        .replace("  target: 1000万\n", &format!("  target: 1000万\n  counts: {counts}\n"))
        .replace("tier: core\n", "tier: core\n    spend: {sale: 70%, warmup: 30%}\n")
        .replace("budget:\n", "  - {id: 双11, name: 双11, tier: core, phases: [{kind: sale, dates: 10-30..11-11, uplift: 3}]}\nbudget:\n")
        .replace(
            "    split: {promo: 60%, daily: 40%}\n",
            "    split: {promo: 60%, daily: 40%}\n    promos: {618: 33.37%, 双11: 66.63%}\n    reserve: {share: 33.3%}\n",
        );
    Plan::read(&format!("money out, {counts}"), &(plan + MONEY))
}

const MONEY: &str = "\
sales:
  refund_rate: 17.5%
  gross_margin: 61.25%
  average_order_value: 97.31
  conversion_rate: 3.1%
  paid_traffic: 33%
  cost_per_visit: 0.0715
  vat: 13%
  paid_by: marketing
  by:
    11: {refund_rate: 20.55%}
    Q4: {gross_margin: 58%, cost_per_visit: 0.09}
    双11: {refund_rate: 31%, average_order_value: 143}
costs:
  fixed:
    rent: {amount: 10000.01, per: quarter, from: 02, to: 11}
    audit: {amount: 10000, per: year}
    shoot: {amount: 777.77, per: year, months: {02: 33.3%, 08: 66.7%}}
    store: {amount: 1234.56, per: month, from: 10, to: 12}
  variable:
    fee: {rate: 5.5%, of: net, on: daily}
    gifts: {rate: 0.75%, of: gmv, on: promo}
    parcels: {per_order: 3.33}
team:
  - {role: service, heads: 2, monthly: 6500.5, months: {11: 4}}
offers:
  - {id: late, promo: 双11, percent_off: 5%, uptake: 5%, on_top_of: early}
  - {id: early, promo: 双11, threshold: 300, off: 37, uptake: 3%, funded: 70%}
offers_paid_by: marketing
cash:
  opening: -12345.67
  goods: {2 months before: 33.3%, same month: rest, 1 month after: 20%}
  receipts: {13 months after: 1%, same month: 66.66%, 1 month after: rest}
";

#[test]
fn what_is_held_back_is_worked_out_once_and_cut_to_every_amount() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let held = plan.worked.budgets().lines[0].cells.iter().filter(|cell| cell.held.is_some()).count();
    assert!(held > 20);
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    assert!(book.own_names().any(|name| name == "held_amount"));
    let shapes = book.formulas();
    // in whole minor units, so that no half is lost to the last digit of a product
    let share = "(INT(SUMIFS(part_units,part_line,#,part_pool,#)/#)*ROUND(reserve_marketing*#,#)+ROUND(MOD(";
    for shape in [share, "SUM(held_amount)"] {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
}

#[test]
fn profit_is_formulas_down_to_the_decisions() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let shapes = book.formulas();
    for shape in [
        "SUMIFS(slice_refunds,slice_month,#)",
        "(SUMIFS(part_month_#,part_line,#))/#",
        "SUMIFS(fixed_amount,fixed_cost,#,fixed_month,#)",
        "SUMPRODUCT(team_monthly,team_heads_#)",
        "sales_#_refund_rate",
    ] {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
    // opening money and the lowest point are the only cells of their kind
    for shape in ["ROUND(cash_opening,#)", "INDEX(A#:A#,MATCH(MIN(H#:H#),H#:H#,#))&\" 月末，\"&FIXED(MIN(H#:H#),#)"]
    {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
    // months, quarters and the totals of both; but the notes
    assert!(book.formula_count("利润") > 17 * 18);
    assert!(book.formula_count("优惠") >= 7 * plan.worked.plan().offers.len());
}

#[test]
fn the_calendar_is_a_list_of_dates() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let page = book.page("日历");
    let filter = calendar::Filter::default();
    let grid = calendar::sheet(plan.worked.plan(), &entries(plan.worked.plan()), &plan.holidays, filter);
    assert!(grid.rows.len() > 50);
    for (at, row) in (3..).zip(&grid.rows) {
        for (col, cell) in (0..).zip(&row.cells) {
            same("calendar", &plan, cell, page.get_value((at, col)).unwrap_or(&Data::Empty));
        }
    }
}

#[test]
fn units_change_how_amounts_look_and_not_what_they_are() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let amounts = |unit| {
        let mut book = Book::read(plan.workbook(Lang::Zh, unit));
        let page = book.page("预算");
        page.used_cells().filter_map(|(row, col, cell)| Some((row, col, cell.as_f64()?))).collect::<Vec<_>>()
    };
    let yuan = amounts(Unit::Yuan);
    assert!(yuan.len() > 300);
    assert_eq!(amounts(Unit::Wan), yuan);
    assert_eq!(amounts(Unit::Yi), yuan);
}

#[test]
fn sheets_are_named_in_both_languages_and_names_point_at_them() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let zh = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let shown =
        ["一览", "说明", "假设", "目标", "日历", "预算", "GMV 怎样拆分", "利润", "费用支出", "现金", "流量", "优惠"];
    assert_eq!(zh.tabs()[..12], shown.map(str::to_owned));
    assert_eq!(
        zh.tabs()[zh.tabs().len() - 6..],
        ["目标测算", "每日目标", "预算测算", "预算分月", "利润测算", "拆分测算"].map(str::to_owned)
    );
    let en = Book::read(plan.workbook(Lang::En, Unit::Yuan));
    let shown = ["Summary", "About", "Assumptions", "Targets", "Calendar", "Budgets"];
    assert_eq!(en.tabs()[..6], shown.map(str::to_owned));
    for book in [&zh, &en] {
        for tab in book.tabs() {
            assert!(tab.chars().count() <= 31 && !tab.contains(['[', ']', ':', '*', '?', '/', '\\']), "{tab}");
        }
    }
    let names = |book: &Book| book.names().iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&zh), names(&en), "a name is the same in every language");
    for name in ["gmv_target", "share_Q1", "rate_marketing", "channel_marketing_抖音_淘宝直播", "day_gmv", "part_units"]
    {
        let (_, place) = zh.names().iter().find(|(own, _)| own == name).expect(name);
        assert!(zh.tabs().iter().any(|tab| place.contains(&format!("{tab}!")) || place.contains(&format!("{tab}'!"))));
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = Plan::read("plan", TEMPLATES[1].text.get(Lang::Zh));
    let once = plan.workbook(Lang::Zh, Unit::Wan);
    assert_eq!(once, plan.workbook(Lang::Zh, Unit::Wan));
    assert_ne!(once, plan.workbook(Lang::Zh, Unit::Yuan));
}

#[test]
fn amounts_beyond_the_digits_of_a_spreadsheet_are_said_to_be() {
    let note = |target: &str| {
        let plan = Plan::read("large", &SOUND.replace("1000万", target));
        let mut book = Book::read(plan.workbook(Lang::En, Unit::Yuan));
        book.page("About")
            .used_cells()
            .any(|(_, _, cell)| cell.as_string().is_some_and(|text| text.contains("Spreadsheets keep 15 digits")))
    };
    assert!(!note("9999999999999.99"));
    assert!(note("99999999999999.99"));
    assert!(note("123456789012345678901.23"));
}

/// Every group of shares has a cell that is 1 where it comes to 100%, and what is cut by the group asks that cell first.
#[test]
fn nothing_is_cut_by_shares_that_are_not_whole() {
    let months = SOUND.replace("Q4: 27%}", "Q4: 27%}\n  months: {Q2: {4月: 30%, 5月: 30%, 6月: 40%}}");
    let blocks = SOUND.replace("uplift: 5", "share: 16%");
    for (plan, groups) in [
        (
            Box::new(money_out("list")),
            [
                "quarters",
                "split_marketing",
                "promo_marketing",
                "channel_marketing",
                "spend_618",
                "fixed_shoot",
                "cash_goods",
                "cash_receipts",
            ]
            .as_slice(),
        ),
        (Box::new(Plan::read("months", &months)), &["quarters", "months_Q2", "split_marketing", "channel_marketing"]),
        (
            Box::new(parts::split()),
            &[
                "quarters",
                "split_marketing",
                "channel_marketing",
                "part_platform",
                "part_platform_618",
                "part_platform_Q1",
                "part_platform_2027_05",
                "part_kind",
            ],
        ),
        (Box::new(Plan::read("blocks", &blocks)), &["quarters", "phases_Q2", "split_marketing", "channel_marketing"]),
    ] {
        let mut book = Book::read(plan.workbook(Lang::En, Unit::Yuan));
        let mut found: Vec<String> =
            book.own_names().filter_map(|name| name.strip_prefix("ok_")).map(str::to_owned).collect();
        found.retain(|name| !groups.contains(&name.as_str()));
        assert!(found.is_empty() || plan.name == "money out", "{}: {found:?}", plan.name);
        let cut = book.gates();
        for group in groups {
            assert!(cut.contains(&format!("IF(ok_{group}=1,")), "{}: {group}: {cut}", plan.name);
        }
        let line = book.page("Assumptions").get_value((2, 0)).and_then(DataType::as_string);
        assert_eq!(line.as_deref(), Some("Shares: every group comes to 100%."));
    }
}

/// The first sheet has target, quarters, budgets, profit and whether they hold, and every figure is a formula.
#[test]
fn the_first_sheet_is_the_plan_in_one_view() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let first = book.tabs()[0].clone();
    let page = book.page(&first).clone();
    let formulas = book.formulas_of(&first);
    for title in ["一览", "季度目标", "各项预算", "季度利润表", "数字是否成立", "文件 SHA-256"] {
        assert!(book.has(&first, title), "{title}");
    }
    let mut figures = 0;
    for (row, col, _) in page.used_cells().filter(|(_, _, cell)| cell.as_f64().is_some()) {
        let at = (u32::try_from(row).expect("a row"), u32::try_from(col).expect("a column"));
        assert!(formulas.iter().any(|(row, col, _)| (*row, *col) == at), "{at:?} is no formula");
        figures += 1;
    }
    assert!(figures > 90, "{figures}");
    let of_row = |name: &str, col: usize| {
        page.rows().find(|row| row[0].as_string().as_deref() == Some(name)).and_then(|row| row[col].as_f64())
    };
    let pnl = plan.worked.pnl().expect("a statement");
    let profit = pnl.row(plan_core::expand::pnl::RowId::OperatingProfit).expect("the row").total();
    let digits = profit.plain(plan.worked.plan().currency).parse::<f64>().ok();
    assert_eq!(of_row("经营利润", 1), digits);
    assert_eq!(of_row("已改的假设", 1), Some(0.0));
}

/// Where budgets have more parts than formulas, the plan's own figures stand there and refuse once an assumption is
/// another; the sheet says so.
#[test]
fn budgets_of_too_many_parts_are_the_plans_own_figures() {
    let line = |nth: usize| format!("  m{nth}: {{rate: 0.001%, split: {{promo: 60%, daily: 40%}}}}\n");
    let lines = (0..2_001).map(line).collect::<Vec<_>>().concat();
    let text = format!("{}budget:\n{lines}", SOUND.split("budget:").next().expect("the year"));
    let plan = Plan::read("many", &text);
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let said = |page: &calamine::Range<Data>| {
        page.used_cells().any(|(_, _, cell)| cell.as_string().is_some_and(|text| text.contains("4002 笔大促与日常")))
    };
    assert!(said(book.page("预算")) && said(book.page("预算分月")));
    let frozen = book.formulas_of("预算").into_iter().filter(|(_, _, formula)| formula.ends_with(",NA())")).count();
    assert!(frozen > 2_001 * 12, "{frozen}");
    assert!(!book.own_names().any(|name| name == "part_units"));
}

/// Words that hold for the plan alone go once an assumption is another; no figure that could be stale is a constant.
#[test]
fn what_a_changed_assumption_would_make_untrue_is_a_formula() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let shapes = book.formulas();
    for shape in [
        "\"全年 GMV 目标：\"&FIXED(gmv_target,#)&\" CNY。\"",
        "ROUND(SUM(line_amount)/gmv_target,#)",
        "&\"%\"&\"；经营利润占净销售额 \"&",
        "IF(MIN(B#,C#,D#,E#)<#,\"亏损：\"&MID(",
        "\"盈亏平衡：全年 GMV \"&FIXED(",
    ] {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
    // what stands in a row of promos, but their names
    let page = book.page("流量").clone();
    let row = page.rows().position(|row| row[0].as_string().as_deref() == Some("大促流量测算")).expect("the table");
    let row = u32::try_from(row).expect("a row") + 2;
    let promos = u32::try_from(plan.worked.plan().promos.len()).expect("rows");
    let cells = book.formulas_of("流量");
    for at in (row..row + promos).flat_map(|row| (1..5).map(move |col| (row, col))) {
        let formula = cells.iter().find(|(row, col, _)| (*row, *col) == at).map(|(_, _, formula)| formula.as_str());
        assert!(formula.is_some_and(|formula| formula.starts_with("IF(assumptions_changed=0,")), "{at:?}: {formula:?}");
    }
    for tab in ["目标", "预算", "利润", "费用支出", "流量", "优惠"] {
        let line = book.formulas_of(tab).into_iter().find(|(row, col, _)| (*row, *col) == (1, 0));
        assert_eq!(line.map(|(_, _, formula)| formula).as_deref(), Some("state_of_figures"), "{tab}");
    }
}

/// What was sold is for whoever knows it to change: quarters and the year add months up, growth and a target that grows follow.
#[test]
fn growth_follows_from_what_was_sold() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let shapes = book.formulas();
    for shape in ["last_year_#_#+last_year_#_#+last_year_#_#", "\n    last_year_gmv\n", "=#,\"\",ROUND("] {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
    let grown = Plan::read("grown", &(SOUND.replace("target: 1000万", "growth: 16.37%") + LAST_YEAR));
    let mut book = Book::read(grown.workbook(Lang::Zh, Unit::Yuan));
    let growing = |book: &mut Book| {
        let formulas = book.formulas_of("目标");
        formulas.iter().filter(|(_, _, formula)| formula.ends_with("-1,6))")).count()
    };
    // nine months that are known, two quarters and a promo, and the year in both tables
    assert_eq!(growing(&mut book), 9 + 2 + 1 + 2);
    let target = "*ROUND((#+gmv_growth)*#,#)+ROUND(MOD(";
    assert!(book.formulas().contains(target), "{}", book.formulas());
}

/// The formulas of a small plan, a line per kind of formula on each sheet: which cells it names is left out.
#[test]
fn formulas() {
    let plan = Plan::read("sound", SOUND);
    let mut book = Book::read(plan.workbook(Lang::En, Unit::Yuan));
    insta::with_settings!({ snapshot_path => "workbook/snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("formulas", book.formulas());
    });
}

#[test]
fn there_is_a_formula_wherever_there_is_arithmetic() {
    let plan = Plan::read("plan", TEMPLATES[0].text.get(Lang::Zh));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let year = 0..plan.worked.plan().year.day_count();
    let weeks = rows::rows(plan.worked.plan(), plan.worked.targets(), By::Week, &year).len();
    // amount and running total of every week, and of quarters and months; amounts of promos and phases
    assert!(book.formula_count("目标") > 3 * (weeks + 16));
    // the one that says a changed assumption changes nothing here
    assert_eq!(book.formula_count("日历"), 1);
    assert!(book.formula_count("每日目标") >= plan.worked.plan().year.day_count() * 14);
    let totals = book.totals("预算");
    // but the rates, and what may be spent, which is what is not held back
    let others = totals.iter().filter(|formula| !formula.starts_with("SUM(")).count();
    assert_eq!((totals.len() > 15, others), (true, 2), "{totals:?}");
    assert_eq!(
        Kind::Total,
        breakdown::sheet(plan.worked.plan(), plan.worked.targets(), By::Month, Selection::Year).rows[12].kind
    );
}
