//! `plan report`: the whole plan for people who do not open a terminal, in files of the kinds they open.

mod output;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use plan_core::model::scalar::normalise;
use plan_core::report::Sheet;
use plan_core::report::annual::{Annual, Origin, Told, annual};
use plan_core::report::figures::Unit;
use plan_core::report::rounded::rounded;
use plan_render::table::{self, TableOptions};
use plan_render::{html, markdown};
use plan_text::lang::{Lang, List};
use plan_text::text;

use self::output::{Kind, Output};
use super::argument;
use super::argument::offered::word;
use super::failure::Failure;
use super::options::{self, Period, Which};
use super::ready;
use super::terminal::Terminal;
use super::{epoch, exit, input};

#[derive(Debug, Args)]
#[command(
    about = said!(
        en: "Put the whole plan into a page, a workbook, Markdown or CSV for others to open",
        zh: "把整份计划做成别人能打开的网页、Excel 工作簿、Markdown 或 CSV"
    ),
    after_help = said!(
        en: "\
Several files can be written at once. Without any, all tables are printed.

The same plan gives the same bytes. A report carries a date only if it is given
one, by --date or by SOURCE_DATE_EPOCH.

Examples:
  plan report --html report.html --xlsx report.xlsx
  plan report --md > report.md
  plan report --sheet months --csv months.csv
  plan report --html report.html --date 2027-03-05",
        zh: "\
可以一次写出几个文件。一个都不写，就把全部表格打印出来。

同一份计划每次生成的文件都一模一样。报告上的日期只来自 --date 或
SOURCE_DATE_EPOCH，都没有就不写日期。

示例：
  plan report --html 年度计划.html --xlsx 年度计划.xlsx
  plan report --md > report.md
  plan report --sheet months --csv months.csv
  plan report --html 年度计划.html --date 2027-03-05"
    )
)]
pub(crate) struct Report {
    #[arg(
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Write one page for browsers and paper, which needs nothing beside itself; `-` for standard output",
            zh: "写成一个网页文件，可在任何浏览器打开和打印，不需要网络；`-` 表示输出到屏幕"
        )
    )]
    html: Option<PathBuf>,
    #[arg(
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Write a workbook whose figures are live formulas, with the exact ones beside them",
            zh: "写成 Excel 工作簿：数字是可以改的公式，旁边是精确值，供核对"
        )
    )]
    xlsx: Option<PathBuf>,
    #[arg(
        long,
        num_args = 0..=1,
        default_missing_value = "-",
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Write Markdown for wikis and pull requests; by default to standard output",
            zh: "写成 Markdown，放进 wiki 或合并请求；不写文件名则输出到屏幕"
        )
    )]
    md: Option<PathBuf>,
    #[arg(
        long,
        num_args = 0..=1,
        default_missing_value = "-",
        requires = "sheet",
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Write the table named by --sheet as CSV, marked as UTF-8 for Excel; by default to standard output",
            zh: "把 --sheet 指定的一张表写成 CSV，Excel 打开不乱码；不写文件名则输出到屏幕"
        )
    )]
    csv: Option<PathBuf>,
    #[arg(
        long,
        value_parser = word(|| SHEETS.to_vec()),
        hide_possible_values = true,
        value_name = said!(en: "NAME", zh: "表名"),
        help = said!(
            en: "Only this table, in Markdown, in CSV and on the terminal; a wrong name lists them",
            zh: "Markdown、CSV 和屏幕上只要这一张表；写错会列出全部表名"
        )
    )]
    sheet: Option<String>,
    #[arg(
        long,
        value_parser = argument::date,
        value_name = said!(en: "DATE", zh: "日期"),
        help = said!(
            en: "Day the report is of; by default that of SOURCE_DATE_EPOCH, else none",
            zh: "报告上写的日期；默认取 SOURCE_DATE_EPOCH，没有就不写"
        )
    )]
    date: Option<NaiveDate>,
    #[command(flatten)]
    which: Which,
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = said!(en: "UNIT", zh: "单位"),
        help = options::unit_help()
    )]
    unit: Option<options::Unit>,
    #[arg(long, help = options::exact_help())]
    exact: bool,
    #[arg(long, help = options::ascii_help())]
    ascii: bool,
    #[command(flatten)]
    columns: options::Columns,
}

/// Tables that a shell offers: those of the reference plan, which has all sections.
const SHEETS: [&str; 28] = [
    "summary",
    "months",
    "quarters",
    "by-platform",
    "by-category",
    "briefs",
    "days",
    "weeks",
    "promos",
    "phases",
    "calendar",
    "due",
    "lines",
    "channels",
    "promo-budgets",
    "month-budgets",
    "profit",
    "profit-months",
    "cash",
    "cash-flow",
    "team",
    "traffic",
    "traffic-promos",
    "offers",
    "assumptions",
    "derivation",
    "findings",
    "method",
];

pub(crate) fn run(args: &Report, terminal: &mut Terminal) -> Result<u8, Failure> {
    let date = args.date.map_or_else(epoch::day, |date| Ok(Some(date)))?;
    let outputs = args.outputs();
    output::check(&outputs, &args.which, terminal)?;
    let Some(ready) = ready::ready(&args.which, &Period::default(), false, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    output::spare(&outputs, &ready.source)?;
    let told =
        Told { worked: &ready.worked, holidays: &ready.holidays, source: &ready.source, findings: &ready.findings };
    let (lang, unit) = (terminal.lang, args.unit.map_or(Unit::Yuan, Unit::from));
    let exact = annual(&told, Origin::of(&ready.source, date));
    let one_exact = args.sheet.as_deref().map(|name| sheet(&exact, name)).transpose()?.cloned();
    let csv = one_exact.as_ref().map(|sheet| ready::csv_of(sheet, args.columns, lang)).unwrap_or_default();
    let asked = outputs.iter().any(|output| matches!(output.kind, Kind::Xlsx));
    let book = if asked { workbook(&told, &exact, unit, lang)? } else { Vec::new() };
    let one = one_exact.map(|sheet| if args.exact { sheet } else { rounded(sheet, unit) });
    let report = if args.exact { exact } else { exact.rounded(unit) };
    if outputs.is_empty() {
        let (width, color) = (terminal.out.width, terminal.out.color);
        let options = TableOptions { lang, width, unit, color, ascii: args.ascii };
        let whole = || table::document(&report.document(), &options);
        let tables = one.as_ref().map_or_else(whole, |sheet| table::render(sheet, &options));
        ready.print_text(&tables, terminal)?;
        return Ok(exit::DONE);
    }
    let mut made = Vec::new();
    for output in outputs {
        let bytes = match output.kind {
            Kind::Csv => csv.clone().into_bytes(),
            Kind::Html => html::page(&report, unit, lang).into_bytes(),
            Kind::Xlsx => book.clone(),
            Kind::Md => {
                let whole = || markdown::document(&report.document(), unit, lang);
                let text = one.as_ref().map_or_else(whole, |sheet| markdown::render(sheet, unit, lang));
                ready.titled(&text, lang).into_bytes()
            }
        };
        made.push((output, bytes));
    }
    output::write(&made, terminal)?;
    Ok(exit::DONE)
}

impl Report {
    /// What is to be written, and where.
    fn outputs(&self) -> Vec<Output> {
        let asked = [(Kind::Html, &self.html), (Kind::Xlsx, &self.xlsx), (Kind::Md, &self.md), (Kind::Csv, &self.csv)];
        asked.into_iter().filter_map(|(kind, path)| Some(Output { kind, path: path.clone()? })).collect()
    }
}

/// The workbook.
#[cfg(feature = "xlsx")]
fn workbook(told: &Told<'_>, report: &Annual, unit: Unit, lang: Lang) -> Result<Vec<u8>, Failure> {
    plan_xlsx::workbook(told, report, unit, lang).map_err(|failure| Failure::io(failure.text()))
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &Told<'_>, _: &Annual, _: Unit, _: Lang) -> Result<Vec<u8>, Failure> {
    let message = text!(en: "this program was built without workbooks", zh: "这个程序编译时没有带上工作簿功能");
    let help = text!(en: "build it with the feature `xlsx`", zh: "编译时加上 `xlsx` 特性");
    Err(Failure::usage(message).help([help]))
}

/// The table of a name.
fn sheet<'r>(report: &'r Annual, name: &str) -> Result<&'r Sheet, Failure> {
    let wanted = normalise(name);
    report.table(&wanted).map(|table| &table.sheet).ok_or_else(|| {
        let names = || report.tables().map(|table| &*table.name);
        let message = text!(en: "the report has no table `{name}`", zh: "报告里没有 `{name}` 这张表", name = name);
        let all = text!(en: "it has {all}", zh: "现有 {all}", all = List(names().collect()));
        Failure::usage(message).help(input::near(name, names())).help([all])
    })
}
