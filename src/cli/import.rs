//! `plan import`.

#[cfg(feature = "import")]
mod work;

use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::terminal::Terminal;

#[derive(Debug, Args)]
#[command(
    about = said!(en: "Turn a table into a plan: .xlsx, .xls or .csv", zh: "把现成的表格（.xlsx、.xls、.csv）读成一份计划"),
    after_help = said!(
        en: "\
Finds months or quarters across or down, GMV, last year, platforms, budgets, costs
and promos by their words, in 元, 千元, 万元 or millions. Amounts stay as they are,
each with its cell in a comment. Sums and ratios are held against the amounts and
told of where they differ. What is not used is listed, with the reason.

Where something can be read in two ways you are asked; without a terminal the
first reading is taken, and --answers chooses another:
  'B5:M5': budget

Exit codes: 0 written; 1 the plan has errors, or there is no table to read;
2 wrong usage; 3 could not read or write

Examples:
  plan import targets.xlsx --dry-run
  plan import targets.xlsx -o plan.yaml
  plan import targets.csv --year 2027 > plan.yaml",
        zh: "\
按字面找出横排或竖排的月份、季度，以及 GMV、去年、平台、预算、成本和大促，
单位可以是元、千元、万元、百万。金额照原样写，后面注明单元格。合计和比率只用来
核对，对不上就告诉你。没有用到的内容都会列出来，并说明原因。

有两种读法时会问你；不在终端里就取第一种，也可以用 --answers 指定：
  'B5:M5': budget

退出码：0 已写出；1 写出的计划有错误，或没有可读的表；2 用法不对；3 读写失败

示例：
  plan import 年度目标.xlsx --dry-run
  plan import 年度目标.xlsx -o plan.yaml
  plan import 年度目标.csv --year 2027 > plan.yaml"
    )
)]
#[cfg_attr(not(feature = "import"), expect(dead_code, reason = "read where workbooks can be"))]
pub(crate) struct Import {
    #[arg(
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(en: "Workbook or CSV with the table", zh: "有表格的工作簿或 CSV")
    )]
    file: PathBuf,
    #[arg(
        long,
        value_name = said!(en: "NAME", zh: "表名"),
        help = said!(en: "Read this sheet alone", zh: "只读这一张工作表")
    )]
    sheet: Option<String>,
    #[arg(
        short,
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(en: "Plan to write; by default to standard output", zh: "要写的计划；不写则输出到屏幕")
    )]
    output: Option<PathBuf>,
    #[arg(long, help = said!(en: "Write over a plan that is there already", zh: "计划已经存在也覆盖"))]
    force: bool,
    #[arg(
        long,
        value_parser = clap::value_parser!(i32).range(2000..=2056),
        value_name = said!(en: "YEAR", zh: "年份"),
        help = said!(en: "Year of the plan, where the table does not say it", zh: "计划的年度，表里没有写时要给出")
    )]
    year: Option<i32>,
    #[arg(
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Answers in YAML, `question: answer`; --dry-run lists the questions",
            zh: "YAML 写的答案，`问题: 答案`；有哪些问题看 --dry-run"
        )
    )]
    answers: Option<PathBuf>,
    #[arg(
        long,
        conflicts_with_all = ["output", "force"],
        help = said!(en: "Write nothing; show what was read as what", zh: "不写文件，只看哪些单元格读成了什么")
    )]
    dry_run: bool,
}

#[cfg(feature = "import")]
pub(crate) fn run(args: &Import, terminal: &mut Terminal) -> Result<u8, Failure> {
    work::run(args, terminal)
}

#[cfg(not(feature = "import"))]
pub(crate) fn run(_: &Import, _: &mut Terminal) -> Result<u8, Failure> {
    use plan_text::text;
    let message = text!(en: "this program was built without `plan import`", zh: "这个程序编译时没有带上 `plan import`");
    let help = text!(en: "build it with the feature `import`", zh: "编译时加上 `import` 特性");
    Err(Failure::usage(message).help([help]))
}
