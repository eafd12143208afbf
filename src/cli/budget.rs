//! `plan budget`.

use annual_plan::lang::List;
use annual_plan::model::plan::Plan;
use annual_plan::model::scalar::normalise;
use annual_plan::report::budget::{self, By, Filter};
use annual_plan::report::cash;
use annual_plan::{expand, render, text};
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{exit, input, ready};

#[derive(Debug, Args)]
pub(crate) struct Budget {
    #[arg(long, value_enum, default_value = "line")]
    by: Axis,
    #[arg(long)]
    line: Option<String>,
    #[arg(long, conflicts_with_all = ["by", "line"])]
    cash: bool,
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
    Line,
    Pool,
    Promo,
    Channel,
    Month,
}

impl From<Axis> for By {
    fn from(axis: Axis) -> Self {
        match axis {
            Axis::Line => Self::Line,
            Axis::Pool => Self::Pool,
            Axis::Promo => Self::Promo,
            Axis::Channel => Self::Channel,
            Axis::Month => Self::Month,
        }
    }
}

pub(crate) static WORDS: Words = Words {
    about: text!(
        en: "Work out the budgets: by line, pool, promo, channel or month",
        zh: "计算预算：按预算项、用途（大促或日常）、大促、渠道或月份",
    ),
    more: text!(
        en: "\
Examples:
  plan budget --gmv 10000000
  plan budget --by channel --line marketing --quarter Q2
  plan budget --by month --unit 万
  plan budget --cash --quarter Q4",
        zh: "\
示例：
  plan budget --gmv 1000万
  plan budget --by channel --line marketing --quarter Q2
  plan budget --by month --unit 万
  plan budget --cash --quarter Q4",
    ),
    args: &[
        Word::value(
            "by",
            text!(en: "AXIS", zh: "维度"),
            text!(en: "What the rows are; JSON has every axis at once", zh: "每行是什么；JSON 一次给出全部维度"),
        ),
        Word::value("line", text!(en: "LINE", zh: "预算项"), text!(en: "Only this budget line", zh: "只看一个预算项")),
        Word::switch(
            "cash",
            text!(
                en: "All money that leaves by month: budgets, variable and fixed costs, team",
                zh: "各月全部支出：预算、变动成本、固定成本和团队",
            ),
        ),
    ],
};

pub(crate) fn run(args: &Budget, terminal: &mut Terminal) -> Result<u8, Failure> {
    let Some(ready) = ready::ready(&args.which, &args.period, args.show.format == Format::Json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let plan = &ready.plan;
    let line = args.line.as_deref().map(|id| line(id, plan)).transpose()?;
    let filter = Filter { selection: ready.selection, line };
    let targets = expand::targets(plan);
    let budgets = expand::budgets(plan, &targets);
    let costs = args.cash.then(|| expand::pnl::costs(plan, &targets, &budgets));
    if args.show.format == Format::Json {
        let (costs, source) = (costs.as_deref(), &ready.source.name);
        terminal.print_by(|out| render::json::write_budget(out, plan, &budgets, filter, costs, source))?;
    } else {
        let sheet = match costs {
            Some(costs) => cash::sheet(plan, &costs, ready.selection),
            None => budget::sheet(plan, &budgets, args.by.into(), filter),
        };
        ready.print(&sheet, &args.show, terminal)?;
    }
    Ok(exit::DONE)
}

/// The index of a budget line.
fn line(id: &str, plan: &Plan) -> Result<usize, Failure> {
    let wanted = normalise(id);
    plan.lines.iter().position(|line| normalise(&line.id) == wanted).ok_or_else(|| {
        let ids = || plan.lines.iter().map(|line| line.id.as_str());
        let message = text!(en: "the plan has no budget line `{id}`", zh: "计划里没有预算项 `{id}`", id = id);
        let all = List(ids().collect());
        let all = (!all.0.is_empty()).then(|| text!(en: "it has {all}", zh: "现有 {all}", all = all));
        Failure::usage(message).help(input::near(id, ids())).help(all)
    })
}
