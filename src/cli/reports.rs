//! `plan breakdown`, `budget`, `pnl`, `cash`, `drivers` and `offers`: the reports of the registry as commands.

use annual_plan::reports::{self, Ask, Lacking};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use plan_core::expand;
use plan_core::expand::drivers::Lever;
use plan_core::model::plan::Plan;
use plan_core::model::plan::splits::Split;
use plan_core::model::scalar::normalise;
use plan_core::report::parts::stand_beside;
use plan_text::lang::{List, Name, Text};
use plan_text::text;

use super::argument::offered::word;
use super::failure::Failure;
use super::options::{Format, Period, Show, Which};
use super::terminal::Terminal;
use super::{exit, input, lacking, ready, usage};

pub(crate) fn breakdown(command: Command) -> Command {
    let command = command
        .about(said!(
            en: "Break the year's target down: by year, quarter, month, week, day, promo or phase",
            zh: "拆解全年目标：按年、季度、月、周、日、大促或大促阶段"
        ))
        .after_help(said!(
            en: "\
Examples:
  plan breakdown --quarter Q2
  plan breakdown --by day --month 2027-06 --unit 万
  plan breakdown --by promo --format csv --bom > promos.csv
  plan breakdown --by platform         the parts of a split of the plan
  plan breakdown --by month --across platform",
            zh: "\
示例：
  plan breakdown --quarter Q2
  plan breakdown --by day --month 2027-06 --unit 万
  plan breakdown --by promo --format csv --bom > promos.csv
  plan breakdown --by platform         按计划里的一种拆分看
  plan breakdown --by month --across platform"
        ));
    let rows = by(
        "breakdown",
        said!(
            en: "What the rows are; or a split of the plan, for its parts",
            zh: "每行是什么；也可以写计划里的一种拆分，看它的各部分"
        ),
    );
    // any other word is a split of the plan
    let rows =
        rows.value_parser(word(|| expand::By::WORDS.iter().map(|(word, _)| *word).collect()).map(|word| axis(&word)));
    let across = across(said!(
        en: "The parts of a split of the plan as columns, by year, quarter, month or promo",
        zh: "把计划里一种拆分的各部分列在右边，按年、季度、月或大促"
    ));
    with(command.args([rows, across]), true)
}

pub(crate) fn budget(command: Command) -> Command {
    let command = command
        .about(said!(
            en: "Work out the budgets: by line, pool, promo, channel or month",
            zh: "计算预算：按预算项、用途（大促或日常）、大促、渠道或月份"
        ))
        .after_help(said!(
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
  plan budget --cash --quarter Q4"
        ));
    let line = Arg::new("line")
        .long("line")
        .value_parser(word(|| LINES.to_vec()))
        .hide_possible_values(true)
        .value_name(said!(en: "LINE", zh: "预算项"));
    let cash = Arg::new("cash").long("cash").action(ArgAction::SetTrue).conflicts_with_all(["by", "line"]);
    let args = [
        by(
            "budget",
            said!(en: "What the rows are; JSON has every axis at once", zh: "每行是什么；JSON 一次给出全部维度"),
        ),
        line.help(said!(en: "Only this budget line", zh: "只看一个预算项")),
        cash.help(said!(
            en: "Money out by month, goods aside: budgets, variable and fixed costs, team",
            zh: "各月费用，不含货款：预算、变动成本、固定成本和团队"
        )),
    ];
    with(command.args(args), true)
}

pub(crate) fn pnl(command: Command) -> Command {
    let command = command
        .about(said!(
            en: "Work out profit and loss: from GMV over refunds, goods and all costs to operating profit",
            zh: "计算利润表：从 GMV 扣除退款、商品成本和各项费用，到经营利润"
        ))
        .after_help(said!(
            en: "\
It takes refund_rate and gross_margin under sales; costs and team where the plan
has them.

Examples:
  plan pnl --by quarter --unit 万
  plan pnl --by year --gmv 8000万
  plan pnl --across platform           by the parts of a split that has figures
  plan pnl --format csv > pnl.csv",
            zh: "\
需要计划里有 sales 的 refund_rate 和 gross_margin；costs 和 team 有则计入。

示例：
  plan pnl --by quarter --unit 万
  plan pnl --by year --gmv 8000万
  plan pnl --across platform           按写了 figures 的拆分，分部分看
  plan pnl --format csv > pnl.csv"
        ));
    let across = across(said!(
        en: "The parts of the split that has figures as columns, of the year or of the part of it that is asked for",
        zh: "按写了 figures 的拆分，每一部分一列，全年或指定的那段时间"
    ));
    with(command.args([by("pnl", said!(en: "What the columns are", zh: "每列是什么")), across]), true)
}

pub(crate) fn cash(command: Command) -> Command {
    let command = command
        .about(said!(
            en: "Work out the money at hand month by month: what comes in, what goes out, and when there is least",
            zh: "测算每个月账上的钱：进多少、出多少，哪个月最紧"
        ))
        .after_help(said!(
            en: "\
It takes cash, and refund_rate and gross_margin under sales.

Examples:
  plan cash
  plan cash --gmv 8000万 --unit 万",
            zh: "\
需要计划里有 cash，以及 sales 的 refund_rate 和 gross_margin。

示例：
  plan cash
  plan cash --gmv 8000万 --unit 万"
        ));
    with(command, false)
}

pub(crate) fn drivers(command: Command) -> Command {
    let command = command
        .about(said!(
            en: "Work out the orders and visitors behind the target, and whether there is money for the traffic",
            zh: "倒推目标需要的订单和访客，看流量预算够不够"
        ))
        .after_help(said!(
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
  plan drivers --solve conversion_rate"
        ));
    let solve = Arg::new("solve").long("solve").value_parser(levers());
    let solve = solve.value_name(said!(en: "FIGURE", zh: "指标")).help(said!(
        en: "Answer what this figure would have to be for the year's traffic to cost just the year's money",
        zh: "算出这个指标要到多少，全年流量成本才正好等于全年可用预算"
    ));
    let across = across(said!(
        en: "Each row by the parts of the split that has figures",
        zh: "每行再按写了 figures 的拆分，分成各部分"
    ));
    let across = across.conflicts_with("solve");
    with(command.args([by("drivers", said!(en: "What the rows are", zh: "每行是什么")), across, solve]), true)
}

pub(crate) fn offers(command: Command) -> Command {
    let command = command
        .about(said!(
            en: "Work out what offers take off and cost, and the uptake that the promo's money can carry",
            zh: "测算各项优惠的力度和成本，以及大促预算撑得起多高的核销率"
        ))
        .after_help(said!(
            en: "\
It takes offers and offers_paid_by, the budget line that pays for them.

Examples:
  plan offers
  plan offers --gmv 1.2亿 --unit 万",
            zh: "\
需要计划里有 offers，以及承担成本的预算项 offers_paid_by。

示例：
  plan offers
  plan offers --gmv 1.2亿 --unit 万"
        ));
    with(command, false)
}

/// The option for a split whose parts stand beside what else there is.
fn across(help: &'static str) -> Arg {
    Arg::new("across").long("across").value_name(said!(en: "SPLIT", zh: "拆分")).help(help)
}

/// The axis of a report, with the words that the registry has for it.
fn by(name: &str, help: &'static str) -> Arg {
    let arg = Arg::new("by").long("by").value_name(said!(en: "AXIS", zh: "维度")).help(help);
    match reports::report(name) {
        Some(report) => arg.value_parser(axes((report.by)())).ignore_case(true).default_value(report.usual),
        None => arg,
    }
}

/// Axes, and what people call them.
pub(crate) fn axes(words: Vec<&'static str>) -> impl TypedValueParser<Value = String> {
    let value = |word| PossibleValue::new(word).aliases(also(word));
    PossibleValuesParser::new(words.into_iter().map(value)).map(|word| axis(&word))
}

/// What people call an axis.
const AXES: [(&str, &[&str]); 10] = [
    ("year", &["年", "全年", "annual"]),
    ("quarter", &["季", "季度", "q", "quarters"]),
    ("month", &["月", "月份", "月度", "m", "months"]),
    ("week", &["周", "星期", "weeks"]),
    ("day", &["日", "天", "days"]),
    ("promo", &["大促", "活动", "promos"]),
    ("phase", &["阶段", "大促阶段", "phases"]),
    ("line", &["项", "预算项", "科目", "lines"]),
    ("pool", &["用途", "pools"]),
    ("channel", &["渠道", "channels"]),
];

/// Other words for an axis.
fn also(axis: &str) -> &'static [&'static str] {
    AXES.iter().find(|(name, _)| *name == axis).map_or(&[], |(_, also)| also)
}

/// The axis that a word stands for, called as the registry calls it.
fn axis(word: &str) -> String {
    let folded = word.to_lowercase();
    let is = |(name, also): &&(&str, &[&str])| *name == folded || also.contains(&folded.as_str());
    AXES.iter().find(is).map_or_else(|| word.to_owned(), |(name, _)| (*name).to_owned())
}

/// The options of every report behind those of its own; `narrows`: it can be about a part of the year.
fn with(command: Command, narrows: bool) -> Command {
    let command = if narrows { Period::augment_args(command) } else { command };
    Show::augment_args(Which::augment_args(command))
}

/// Budget lines that a shell offers: those of the reference plan, as most plans begin with it.
const LINES: [&str; 3] = ["marketing", "activities", "technology"];

/// How people write the names of figures, beside the plan's own.
const SPELLED: [&str; 4] = ["conversion-rate", "average-order-value", "cost-per-visit", "paid-traffic"];

/// The figures that can be solved for, called as in the plan.
fn levers() -> impl TypedValueParser<Value = Lever> {
    let key = |lever: Lever| lever.figure().key();
    let values = Lever::ALL.into_iter().zip(SPELLED).map(|(lever, also)| PossibleValue::new(key(lever)).alias(also));
    let named = move |name: String| Lever::ALL.into_iter().find(|&lever| key(lever) == name.replace('-', "_"));
    PossibleValuesParser::new(values).try_map(move |name| named(name).ok_or("no such figure"))
}

/// Answers with the report of a name.
pub(crate) fn run(name: &str, matches: &ArgMatches, terminal: &mut Terminal) -> Result<u8, Failure> {
    let misread = |error: clap::Error| usage::failure(&error, name);
    let report = reports::report(name).ok_or_else(|| misread(clap::Error::new(ErrorKind::MissingSubcommand)))?;
    let which = Which::from_arg_matches(matches).map_err(misread)?;
    let show = Show::from_arg_matches(matches).map_err(misread)?;
    let period = Period { quarter: given(matches, "quarter"), month: given(matches, "month") };
    let json = show.format == Format::Json;
    let Some(ready) = ready::ready(&which, &period, json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let line = given(matches, "line").map(|id: String| line(&id, ready.plan())).transpose()?;
    let by: String = given(matches, "by").unwrap_or_default();
    let axes = (report.by)();
    let rows = if by.is_empty() || axes.contains(&&*by) { None } else { Some(split(&by, ready.plan(), &axes)?) };
    let across = given(matches, "across").map(|id: String| split(&id, ready.plan(), &[])).transpose()?;
    if let Some(at) = across.filter(|_| name != "breakdown") {
        beside_statement(ready.plan(), at)?;
        if name == "pnl" && !json && by != "year" && matches.value_source("by") == Some(ValueSource::CommandLine) {
            let message = text!(
                en: "`--across` has the parts as columns, so that `--by {by}` has no room",
                zh: "`--across` 的每一列是一个部分，放不下 `--by {by}`",
                by = by
            );
            let help = text!(
                en: "leave `--by` out and narrow it by `--quarter` or `--month`; `--format json` has both",
                zh: "不写 `--by`，用 `--quarter` 或 `--month` 缩小范围；`--format json` 两样都有"
            );
            return Err(Failure::usage(message).help([help]));
        }
    } else if across.is_some() && !expand::By::WORDS.iter().any(|&(word, way)| word == by && stand_beside(way)) {
        let message = text!(
            en: "the parts of a split stand beside years, quarters, months and promos, and not beside `{by}`",
            zh: "拆分的各部分只能列在年、季度、月和大促旁边，不能列在 `{by}` 旁边",
            by = by
        );
        let help = text!(en: "write `--by month`", zh: "写 `--by month`");
        return Err(Failure::usage(message).help([help]));
    }
    let ask = Ask {
        by,
        rows,
        across,
        selection: ready.selection,
        line,
        cash: given(matches, "cash").unwrap_or_default(),
        solve: given(matches, "solve"),
    };
    let lacks = |lacking| match lacking {
        Lacking::Sales(missing) => lacking::sales(&ready, report.name, &missing),
        Lacking::Cash => lacking::cash(&ready, report.name),
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
        ready.print(&report.sheet(&ready.worked, &ask).map_err(lacks)?, &show, terminal)?;
    }
    Ok(exit::DONE)
}

/// The value of an option; nothing too where a report has no such option, as not every one has each.
fn given<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, id: &str) -> Option<T> {
    matches.try_get_one(id).ok().flatten().cloned()
}

/// The index of a split of the plan; `axes` could be meant as well.
fn split(id: &str, plan: &Plan, axes: &[&str]) -> Result<usize, Failure> {
    let wanted = normalise(id);
    let named = |split: &Split| normalise(split.id.as_str()) == wanted || normalise(&split.name) == wanted;
    plan.splits.iter().position(named).ok_or_else(|| {
        let ids = || plan.splits.iter().map(|split| split.id.as_str()).chain(axes.iter().copied());
        let message = text!(en: "the plan has no split `{id}`", zh: "计划里没有 `{id}` 这种拆分", id = id);
        let all = List(ids().map(Name).collect());
        let all = (!all.0.is_empty()).then(|| text!(en: "known here: {all}", zh: "现有 {all}", all = all));
        let how = plan.splits.is_empty().then(|| {
            Text::fixed(
                "a split stands under `splits`: `splits: {platform: {parts: {Tmall: 60%, Douyin: rest}}}`",
                "拆分写在 `splits` 下：`splits: {platform: {name: 平台, parts: {天猫: 60%, 抖音: rest}}}`",
            )
        });
        Failure::usage(message).help(input::near(id, ids())).help(all).help(how)
    })
}

/// Whether profit and traffic can be seen by the parts of a split: its parts have figures of their own.
fn beside_statement(plan: &Plan, at: usize) -> Result<(), Failure> {
    let split = &plan.splits[at];
    if split.figures.is_some() {
        return Ok(());
    }
    let message = text!(
        en: "the split `{id}` has no figures, so profit and traffic are not known by its parts",
        zh: "`{id}` 这种拆分没有写 figures，利润和流量没法按它的各部分看",
        id = split.id
    );
    let help = match plan.part_figures() {
        Some((other, _)) => text!(
            en: "write `--across {id}`, the split that has them",
            zh: "写 `--across {id}`，它写了 figures",
            id = plan.splits[other].id
        ),
        None => text!(
            en: "add what differs: `splits: {{{id}: {{figures: {{{part}: {{refund_rate: 35%}}}}}}}}`",
            zh: "补上各部分不一样的数：`splits: {{{id}: {{figures: {{{part}: {{refund_rate: 35%}}}}}}}}`",
            id = split.id,
            part = split.parts.keys().last().map_or("", String::as_str)
        ),
    };
    Err(Failure::usage(message).help([help]))
}

/// The index of a budget line.
fn line(id: &str, plan: &Plan) -> Result<usize, Failure> {
    let wanted = normalise(id);
    plan.lines.iter().position(|line| normalise(&line.id) == wanted).ok_or_else(|| {
        let ids = || plan.lines.iter().map(|line| line.id.as_str());
        let message = text!(en: "the plan has no budget line `{id}`", zh: "计划里没有预算项 `{id}`", id = id);
        let all = List(ids().map(Name).collect());
        let all = (!all.0.is_empty()).then(|| text!(en: "it has {all}", zh: "现有 {all}", all = all));
        Failure::usage(message).help(input::near(id, ids())).help(all)
    })
}

#[cfg(test)]
mod tests {
    use annual_plan::{reports, templates};
    use plan_core::Options;
    use plan_core::model::plan::Plan;
    use plan_text::lang::Lang;
    use plan_text::source::Source;

    use super::{AXES, LINES};

    #[test]
    fn axes_are_those_of_the_registry() {
        let known: Vec<_> = reports::REPORTS.iter().flat_map(|report| (report.by)()).collect();
        assert!(
            AXES.iter().all(|(name, _)| known.contains(name)) && known.iter().all(|name| !super::also(name).is_empty())
        );
    }

    #[test]
    fn lines_are_those_of_the_reference_plan() {
        let text = &templates::find("standard").expect("the reference plan").text;
        let outcome = Plan::read(&Source::new("plan.yaml", text.get(Lang::Zh).to_owned()), &Options::default());
        let plan = outcome.plan().expect("sound");
        assert_eq!(plan.lines.iter().map(|line| line.id.as_str()).collect::<Vec<_>>(), LINES);
    }
}
