//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::argument::offered::{offered, word};
use super::{argument, templates};

// Which plan a report is about.
#[derive(Debug, Args)]
pub(crate) struct Which {
    #[arg(
        value_name = said!(en: "FILE", zh: "文件"),
        conflicts_with_all = ["plan", "template"],
        help = said!(en: "The plan; the same as --plan", zh: "计划文件，与 --plan 相同")
    )]
    path: Option<PathBuf>,
    #[arg(
        short,
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Plan to read, - for standard input; by default $PLAN_FILE, else the nearest plan.yaml, plan.yml \
                 or plans/plan.yaml",
            zh: "要读的计划文件，- 表示标准输入；不写则用 $PLAN_FILE，再不然就近查找 plan.yaml、plan.yml、plans/plan.yaml"
        )
    )]
    plan: Option<PathBuf>,
    #[arg(
        long,
        conflicts_with = "plan",
        value_parser = word(templates::names),
        hide_possible_values = true,
        value_name = said!(en: "NAME", zh: "名称"),
        help = said!(
            en: "Use a built-in plan instead of a file; `plan templates` lists them",
            zh: "不读文件，改用内置模板；用 `plan templates` 查看有哪些"
        )
    )]
    pub(crate) template: Option<String>,
    #[arg(
        long,
        value_parser = argument::gmv,
        allow_hyphen_values = true,
        value_name = said!(en: "AMOUNT", zh: "金额"),
        help = said!(
            en: "Compute with this annual target instead of the plan's: 10000000, 1000万, 1.2亿",
            zh: "换一个全年目标来算：10000000、1000万、1.2亿"
        )
    )]
    pub(crate) gmv: Option<argument::Gmv>,
    #[command(flatten)]
    pub(crate) known: Known,
}

impl Which {
    /// The file that is named, in either way.
    pub(crate) fn file(&self) -> Option<&PathBuf> {
        self.path.as_ref().or(self.plan.as_ref())
    }
}

// Which public holidays are known, beside the announced ones.
#[derive(Debug, Default, Args)]
pub(crate) struct Known {
    #[arg(
        long = "holidays",
        value_delimiter = ',',
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Public holidays of a further year, several separated by commas; also $PLAN_HOLIDAYS",
            zh: "补充一年的法定节假日文件，多个用逗号分隔；也可用 $PLAN_HOLIDAYS"
        )
    )]
    pub(crate) holidays: Vec<PathBuf>,
}

// How a report is shown.
#[derive(Debug, Args)]
pub(crate) struct Show {
    #[arg(
        long,
        value_enum,
        default_value = "table",
        value_name = said!(en: "FORMAT", zh: "格式"),
        help = format_help()
    )]
    pub(crate) format: Format,
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = said!(en: "UNIT", zh: "单位"),
        help = unit_help()
    )]
    pub(crate) unit: Option<Unit>,
    #[arg(long, help = exact_help())]
    pub(crate) exact: bool,
    #[arg(long, help = ascii_help())]
    pub(crate) ascii: bool,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

// What a table of columns for other programs looks like.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct Columns {
    #[arg(long, help = said!(en: "Begin CSV with a byte order mark, so that Excel takes it for UTF-8", zh: "CSV 开头加字节顺序标记，Excel 打开不乱码"))]
    pub(crate) bom: bool,
    #[arg(long, help = said!(en: "Head the columns of CSV in words instead of keys", zh: "CSV 的列名用中文，不用英文键名"))]
    pub(crate) headings: bool,
}

/// What is said of `--format` wherever there is one.
pub(crate) fn format_help() -> &'static str {
    said!(en: "How to show it", zh: "输出格式")
}

/// The same of `--unit`.
pub(crate) fn unit_help() -> &'static str {
    said!(
        en: "Count money in tables in 元, k, 万, M or 亿 (or yuan, wan, yi), to two decimals; JSON and CSV are always exact",
        zh: "表格里金额的单位：元、万、亿、k、M（也可写 yuan、wan、yi），取两位小数；JSON 和 CSV 始终是精确金额"
    )
}

/// The same of `--exact`.
pub(crate) fn exact_help() -> &'static str {
    said!(en: "With --unit, show all decimals and round nothing", zh: "与 --unit 同用：显示全部小数，不取整")
}

/// The same of `--ascii`.
pub(crate) fn ascii_help() -> &'static str {
    said!(en: "Draw tables with ASCII characters only", zh: "表格框线只用 ASCII 字符")
}

// The part of the year a report is about.
#[derive(Debug, Default, Args)]
pub(crate) struct Period {
    #[arg(
        long,
        value_parser = offered(argument::quarter, || vec!["Q1", "Q2", "Q3", "Q4"]),
        hide_possible_values = true,
        value_name = said!(en: "QUARTER", zh: "季度"),
        help = said!(en: "Only this quarter: Q1 to Q4", zh: "只看一个季度：Q1 到 Q4")
    )]
    pub(crate) quarter: Option<argument::Quarter>,
    #[arg(
        long,
        value_parser = offered(
            argument::month,
            || vec!["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]
        ),
        hide_possible_values = true,
        conflicts_with = "quarter",
        value_name = said!(en: "MONTH", zh: "月份"),
        help = said!(en: "Only this month: 2027-06, 06 or 6月", zh: "只看一个月：2027-06、06 或 6月")
    )]
    pub(crate) month: Option<argument::Month>,
}

impl Period {
    /// Whether it is less than the whole year.
    pub(crate) fn narrows(&self) -> bool {
        self.quarter.is_some() || self.month.is_some()
    }
}

/// Values of a report's `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
    #[value(alias = "markdown")]
    Md,
}

/// Values of `--format` where there are only two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Listing {
    Table,
    Json,
}

/// Values of `--unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unit {
    #[value(name = "元", aliases = ["yuan", "块"])]
    One,
    #[value(name = "k", aliases = ["K", "千", "千元", "thousand"])]
    Thousand,
    #[value(name = "万", aliases = ["wan", "万元", "w", "萬"])]
    TenThousand,
    #[value(name = "M", aliases = ["m", "百万", "百万元", "million"])]
    Million,
    #[value(name = "亿", aliases = ["yi", "亿元", "億"])]
    HundredMillion,
}
