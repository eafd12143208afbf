//! `plan breakdown`.

use annual_plan::expand::By;
use annual_plan::report::breakdown;
use annual_plan::{render, text};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{exit, ready};

#[derive(Debug, Args)]
pub(crate) struct Breakdown {
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
    Quarter,
    Month,
    Week,
    Day,
    Promo,
    Phase,
}

impl From<Axis> for By {
    fn from(axis: Axis) -> Self {
        match axis {
            Axis::Quarter => Self::Quarter,
            Axis::Month => Self::Month,
            Axis::Week => Self::Week,
            Axis::Day => Self::Day,
            Axis::Promo => Self::Promo,
            Axis::Phase => Self::Phase,
        }
    }
}

pub(crate) static WORDS: Words = Words {
    about: text!(
        en: "Break the year's target down: by quarter, month, week, day, promo or phase",
        zh: "拆解全年目标：按季度、月、周、日、大促或大促阶段",
    ),
    more: text!(
        en: "\
Examples:
  plan breakdown --quarter Q2
  plan breakdown --by day --month 2027-06 --unit 万
  plan breakdown --by promo --format csv > promos.csv",
        zh: "\
示例：
  plan breakdown --quarter Q2
  plan breakdown --by day --month 2027-06 --unit 万
  plan breakdown --by promo --format csv > promos.csv",
    ),
    args: &[Word::value("by", text!(en: "AXIS", zh: "维度"), text!(en: "What the rows are", zh: "每行是什么"))],
};

pub(crate) fn run(args: &Breakdown, terminal: &mut Terminal) -> Result<u8, Failure> {
    let Some(ready) = ready::ready(&args.which, &args.period, args.show.format == Format::Json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let (plan, by, selection) = (ready.plan(), args.by.into(), ready.selection);
    let targets = ready.worked.targets();
    if args.show.format == Format::Json {
        terminal.print(&render::json::breakdown(plan, targets, by, selection, &ready.source.name))?;
    } else {
        ready.print(&breakdown::sheet(plan, targets, by, selection), &args.show, terminal)?;
    }
    Ok(exit::DONE)
}
