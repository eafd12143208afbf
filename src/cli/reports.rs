//! `plan breakdown`, `budget`, `pnl`, `drivers` and `offers`: the reports of the registry as commands.

use annual_plan::reports::{self, Ask, Lacking, Report};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, FromArgMatches, Subcommand};
use plan_core::expand::drivers::Lever;
use plan_core::model::plan::Plan;
use plan_core::model::scalar::normalise;
use plan_text::lang::List;
use plan_text::text;

use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::words::{Word, Words};
use super::{exit, input, lacking, ready};

/// A report as a command.
struct Command {
    /// As the registry has it.
    name: &'static str,
    words: Words,
    /// Whether it can be about a part of the year.
    narrows: bool,
}

static COMMANDS: [Command; 5] = [
    Command {
        name: "breakdown",
        words: Words {
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
            args: &[Word::value("by", AXIS, text!(en: "What the rows are", zh: "每行是什么"))],
        },
        narrows: true,
    },
    Command {
        name: "budget",
        words: Words {
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
                    AXIS,
                    text!(en: "What the rows are; JSON has every axis at once", zh: "每行是什么；JSON 一次给出全部维度"),
                ),
                Word::value(
                    "line",
                    text!(en: "LINE", zh: "预算项"),
                    text!(en: "Only this budget line", zh: "只看一个预算项"),
                ),
                Word {
                    id: "cash",
                    value: None,
                    help: text!(
                        en: "All money that leaves by month: budgets, variable and fixed costs, team",
                        zh: "各月全部支出：预算、变动成本、固定成本和团队",
                    ),
                    more: |arg| arg.conflicts_with_all(["by", "line"]),
                },
            ],
        },
        narrows: true,
    },
    Command {
        name: "pnl",
        words: Words {
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
            args: &[Word::value("by", AXIS, text!(en: "What the columns are", zh: "每列是什么"))],
        },
        narrows: true,
    },
    Command {
        name: "drivers",
        words: Words {
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
                Word::value("by", AXIS, text!(en: "What the rows are", zh: "每行是什么")),
                Word {
                    id: "solve",
                    value: Some(text!(en: "FIGURE", zh: "指标")),
                    help: text!(
                        en: "Answer what this figure would have to be for the year's traffic to cost just the year's money",
                        zh: "算出这个指标要到多少，全年流量成本才正好等于全年可用预算",
                    ),
                    more: |arg| arg.value_parser(levers()),
                },
            ],
        },
        narrows: true,
    },
    Command {
        name: "offers",
        words: Words {
            about: text!(
                en: "Work out what offers take off and cost, and the uptake that the promo's money can carry",
                zh: "测算各项优惠的力度和成本，以及大促预算撑得起多高的使用率",
            ),
            more: text!(
                en: "\
It takes offers and offers_paid_by, the budget line that pays for them.

Examples:
  plan offers
  plan offers --gmv 1.2亿 --unit 万",
                zh: "\
需要计划里有 offers，以及承担成本的预算项 offers_paid_by。

示例：
  plan offers
  plan offers --gmv 1.2亿 --unit 万",
            ),
            args: &[],
        },
        narrows: false,
    },
];

const AXIS: plan_text::lang::Text = text!(en: "AXIS", zh: "维度");

/// The words of the report of a name.
pub(crate) fn words(name: &str) -> Option<&'static Words> {
    COMMANDS.iter().find(|command| command.name == name).map(|command| &command.words)
}

/// A report that was asked for.
#[derive(Debug)]
pub(crate) struct Asked {
    report: &'static Report,
    ask: Ask,
    line: Option<String>,
    period: Period,
    which: Which,
    show: Show,
}

impl Subcommand for Asked {
    fn augment_subcommands(root: clap::Command) -> clap::Command {
        let reports = COMMANDS.iter().filter_map(|command| Some((command, reports::report(command.name)?)));
        root.subcommands(reports.map(|(command, report)| {
            let args = command.words.args.iter().map(|word| {
                if word.id == "by" {
                    word.arg().value_parser((report.by)()).default_value(report.usual)
                } else {
                    word.arg()
                }
            });
            let clap = clap::Command::new(report.name).args(args);
            let clap = if command.narrows { Period::augment_args(clap) } else { clap };
            Show::augment_args(Which::augment_args(clap))
        }))
    }

    fn augment_subcommands_for_update(root: clap::Command) -> clap::Command {
        Self::augment_subcommands(root)
    }

    fn has_subcommand(name: &str) -> bool {
        words(name).is_some()
    }
}

impl FromArgMatches for Asked {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let asked = matches.subcommand().and_then(|(name, matches)| {
            let command = COMMANDS.iter().find(|command| command.name == name)?;
            Some((command, reports::report(name)?, matches))
        });
        let Some((command, report, matches)) = asked else {
            return Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand));
        };
        // not every report has every option
        let text = |id| matches.try_get_one::<String>(id).ok().flatten().cloned();
        let cash = matches.try_get_one::<bool>("cash").ok().flatten().copied().unwrap_or_default();
        let solve = matches.try_get_one::<Lever>("solve").ok().flatten().copied();
        Ok(Self {
            report,
            ask: Ask { by: text("by").unwrap_or_default(), cash, solve, ..Ask::default() },
            line: text("line"),
            period: if command.narrows { Period::from_arg_matches(matches)? } else { Period::default() },
            which: Which::from_arg_matches(matches)?,
            show: Show::from_arg_matches(matches)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// How people write the names of figures, beside the plan's own.
const SPELLED: [&str; 4] = ["conversion-rate", "average-order-value", "cost-per-visit", "paid-traffic"];

/// The figures that can be solved for, called as in the plan.
fn levers() -> impl TypedValueParser<Value = Lever> {
    let key = |lever: Lever| lever.figure().key();
    let values = Lever::ALL.into_iter().zip(SPELLED).map(|(lever, also)| PossibleValue::new(key(lever)).alias(also));
    let named = move |name: String| Lever::ALL.into_iter().find(|&lever| key(lever) == name.replace('-', "_"));
    PossibleValuesParser::new(values).try_map(move |name| named(name).ok_or("no such figure"))
}

pub(crate) fn run(asked: &Asked, terminal: &mut Terminal) -> Result<u8, Failure> {
    let (report, json) = (asked.report, asked.show.format == Format::Json);
    let Some(ready) = ready::ready(&asked.which, &asked.period, json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let line = asked.line.as_deref().map(|id| line(id, ready.plan())).transpose()?;
    let ask = Ask { selection: ready.selection, line, ..asked.ask.clone() };
    let lacks = |lacking| match lacking {
        Lacking::Sales(missing) => lacking::sales(&ready, report.name, &missing),
        Lacking::Offers => lacking::offers(&ready, report.name),
    };
    if json {
        let mut missing = None;
        terminal.print_by(|out| match (report.json)(&ready.worked, &ask, &ready.source.name, out) {
            Ok(written) => written,
            Err(lacking) => {
                missing = Some(lacking);
                Ok(())
            }
        })?;
        if let Some(lacking) = missing {
            return Err(lacks(lacking));
        }
    } else {
        ready.print(&report.sheet(&ready.worked, &ask).map_err(lacks)?, &asked.show, terminal)?;
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
