//! `plan due`.

use chrono::{Local, NaiveDate};
use clap::Args;
use plan_core::expand::calendar::entries;
use plan_core::report::calendar;
use plan_render as render;

use super::failure::Failure;
use super::options::{self, Format, Period, Show, Which};
use super::terminal::Terminal;
use super::{argument, exit, ready};

#[derive(Debug, Args)]
#[command(
    about = said!(
        en: "List what must be done now, what is late, and who owns it",
        zh: "列出眼下要做的事、已经逾期的事和负责人"
    ),
    after_help = said!(
        en: "\
What must be done before a promo is late until the promo is over; what comes
after it, or has a day of its own, until it is ticked off with `done` in the
plan. What was done by the day asked about is not listed. The exit code is 0
whatever is late.

Examples:
  plan due
  plan due --as-of 2027-05-01 --within 6w",
        zh: "\
大促之前的事项逾期后，一直列到大促结束；大促之后的、有自己日子的，一直列到计划里
用 `done` 勾掉为止。到所看的那天已经做完的不再列出。有没有逾期，退出码都是 0。

示例：
  plan due
  plan due --as-of 2027-05-01 --within 6w"
    )
)]
pub(crate) struct Due {
    #[arg(
        long,
        value_parser = argument::date,
        value_name = said!(en: "DATE", zh: "日期"),
        help = said!(en: "The day to look from, by default today", zh: "从哪一天看，默认今天")
    )]
    as_of: Option<NaiveDate>,
    #[arg(
        long,
        value_parser = argument::days,
        allow_hyphen_values = true,
        default_value = "30d",
        value_name = said!(en: "DAYS", zh: "天数"),
        help = said!(en: "How far to look ahead: 30d, 4w", zh: "往后看多久：30d、4w")
    )]
    within: u32,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        value_name = said!(en: "FORMAT", zh: "格式"),
        help = options::format_help()
    )]
    format: Format,
    #[arg(long, help = options::ascii_help())]
    ascii: bool,
    #[command(flatten)]
    columns: options::Columns,
    #[command(flatten)]
    which: Which,
}

pub(crate) fn run(args: &Due, terminal: &mut Terminal) -> Result<u8, Failure> {
    let Some(ready) = ready::dated(&args.which, &Period::default(), args.format == Format::Json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let plan = ready.plan();
    let as_of = args.as_of.unwrap_or_else(|| Local::now().date_naive());
    let tasks = calendar::due(plan, &entries(plan), as_of, args.within);
    if args.format == Format::Json {
        terminal.print(&render::json::due(plan, &tasks, as_of, args.within, &ready.source.name))?;
    } else {
        let show = Show { format: args.format, unit: None, exact: true, ascii: args.ascii, columns: args.columns };
        ready.print(&calendar::due_sheet(plan, &tasks, as_of, args.within), &show, terminal)?;
    }
    Ok(ready.code)
}
