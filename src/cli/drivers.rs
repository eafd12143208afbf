//! `plan drivers`.

use annual_plan::expand::drivers::{By, Lever, solve};
use annual_plan::report::drivers;
use annual_plan::{render, text};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{exit, lacking, ready};

#[derive(Debug, Args)]
pub(crate) struct Drivers {
    #[arg(long, value_enum, default_value = "month")]
    by: Axis,
    #[arg(long, value_enum)]
    solve: Option<Figure>,
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
    Promo,
}

impl From<Axis> for By {
    fn from(axis: Axis) -> Self {
        match axis {
            Axis::Month => Self::Month,
            Axis::Quarter => Self::Quarter,
            Axis::Promo => Self::Promo,
        }
    }
}

/// Values of `--solve`, called as in the plan.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Figure {
    #[value(alias = "conversion-rate")]
    ConversionRate,
    #[value(alias = "average-order-value")]
    AverageOrderValue,
    #[value(alias = "cost-per-visit")]
    CostPerVisit,
    #[value(alias = "paid-traffic")]
    PaidTraffic,
}

impl From<Figure> for Lever {
    fn from(figure: Figure) -> Self {
        match figure {
            Figure::ConversionRate => Self::ConversionRate,
            Figure::AverageOrderValue => Self::AverageOrderValue,
            Figure::CostPerVisit => Self::CostPerVisit,
            Figure::PaidTraffic => Self::PaidTraffic,
        }
    }
}

pub(crate) static WORDS: Words = Words {
    about: text!(
        en: "Work out the orders and visitors behind the target, and whether there is money for the traffic",
        zh: "倒推目标需要的订单和访客，看流量预算够不够",
    ),
    more: text!(
        en: "\
It takes all figures from average_order_value to paid_by under sales.

Examples:
  plan drivers --by promo
  plan drivers --quarter Q4 --gmv 1.2亿
  plan drivers --solve conversion_rate",
        zh: "\
需要计划里 sales 的 average_order_value 到 paid_by 各项。

示例：
  plan drivers --by promo
  plan drivers --quarter Q4 --gmv 1.2亿
  plan drivers --solve conversion_rate",
    ),
    args: &[
        Word::value("by", text!(en: "AXIS", zh: "维度"), text!(en: "What the rows are", zh: "每行是什么")),
        Word::value(
            "solve",
            text!(en: "FIGURE", zh: "指标"),
            text!(
                en: "Answer what this figure would have to be for the year's traffic to cost just the year's money",
                zh: "算出这个指标要到多少，全年流量成本才正好等于全年可用预算",
            ),
        ),
    ],
};

pub(crate) fn run(args: &Drivers, terminal: &mut Terminal) -> Result<u8, Failure> {
    let Some(ready) = ready::ready(&args.which, &args.period, args.show.format == Format::Json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let (plan, by, selection) = (ready.plan(), args.by.into(), ready.selection);
    let worked = ready.worked.drivers().map_err(|missing| lacking::sales(&ready, "drivers", missing))?;
    let solved = args.solve.map(|figure| {
        let lever = Lever::from(figure);
        (lever, solve(plan, &worked.year(), lever))
    });
    if args.show.format == Format::Json {
        terminal.print(&render::json::drivers(plan, worked, by, selection, solved, &ready.source.name))?;
    } else {
        ready.print(&drivers::sheet(plan, worked, by, selection, solved), &args.show, terminal)?;
    }
    Ok(exit::DONE)
}
