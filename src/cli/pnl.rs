//! `plan pnl`.

use annual_plan::report::pnl;
use annual_plan::report::statement::By;
use annual_plan::{render, text};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{exit, lacking, ready};

#[derive(Debug, Args)]
pub(crate) struct Pnl {
    #[arg(long, value_enum, default_value = "month")]
    by: Axis,
    #[command(flatten)]
    period: Period,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    show: Show,
}

/// Values of `--by`.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Axis {
    Month,
    Quarter,
    Year,
}

impl From<Axis> for By {
    fn from(axis: Axis) -> Self {
        match axis {
            Axis::Month => Self::Month,
            Axis::Quarter => Self::Quarter,
            Axis::Year => Self::Year,
        }
    }
}

pub(crate) static WORDS: Words = Words {
    about: text!(
        en: "Work out profit and loss: from GMV over refunds, goods and all costs to operating profit",
        zh: "计算利润表：从 GMV 扣除退款、商品成本和各项费用，到经营利润",
    ),
    more: text!(
        en: "\
It takes refund_rate and gross_margin under sales; costs and team where the plan
has them.

Examples:
  plan pnl --by quarter --unit 万
  plan pnl --by year --gmv 8000万
  plan pnl --format csv > pnl.csv",
        zh: "\
需要计划里有 sales 的 refund_rate 和 gross_margin；costs 和 team 有则计入。

示例：
  plan pnl --by quarter --unit 万
  plan pnl --by year --gmv 8000万
  plan pnl --format csv > pnl.csv",
    ),
    args: &[Word::value("by", text!(en: "AXIS", zh: "维度"), text!(en: "What the columns are", zh: "每列是什么"))],
};

pub(crate) fn run(args: &Pnl, terminal: &mut Terminal) -> Result<u8, Failure> {
    let Some(ready) = ready::ready(&args.which, &args.period, args.show.format == Format::Json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let (plan, by, selection) = (ready.plan(), args.by.into(), ready.selection);
    let pnl = ready.worked.pnl().map_err(|missing| lacking::sales(&ready, "pnl", missing))?;
    if args.show.format == Format::Json {
        terminal.print(&render::json::pnl(plan, pnl, by, selection, &ready.source.name))?;
    } else {
        ready.print(&pnl::sheet(plan, pnl, by, selection), &args.show, terminal)?;
    }
    Ok(exit::DONE)
}
