//! `plan calendar`.

use clap::{Args, ValueEnum};
use plan_core::expand::calendar::{cancelled, entries};
use plan_core::model::plan::Plan;
use plan_core::model::scalar::normalise;
use plan_core::model::suggest;
use plan_core::report::calendar::{self, Filter};
use plan_core::report::strip::strip;
use plan_render as render;
use plan_render::ics::IcsOptions;
use plan_text::lang::{Lang, List, Name, Text};
use plan_text::text;

use super::failure::Failure;
use super::input::Input;
use super::options::{self, Period, Show, Which};
use super::terminal::Terminal;
use super::{argument, epoch, exit, input, ready, revision};

#[derive(Debug, Args)]
#[command(
    about = said!(
        en: "Show the year's dates: promo phases, due tasks, activities, festivals",
        zh: "查看全年日历：大促各阶段、备战截止日、活动、节日"
    ),
    after_help = said!(
        en: "\
Examples:
  plan calendar --quarter Q2
  plan calendar --promo 618
  plan calendar --platform Tmall
  plan calendar --view year
  plan calendar --format ics --alarm 3d > plan.ics
  plan calendar --format ics --sequence 2 > plan.ics

A calendar program keeps the dates it has unless the file is newer. In ics every
event has a version: --sequence, else the number of commits that touched the
plan. SOURCE_DATE_EPOCH gives the time stamp.",
        zh: "\
示例：
  plan calendar --quarter Q2
  plan calendar --promo 618
  plan calendar --platform 天猫
  plan calendar --view year
  plan calendar --format ics --alarm 3d > plan.ics
  plan calendar --format ics --sequence 2 > plan.ics

日历软件只有见到更新的版本才会改动已有的日程。ics 里每个日程都有版本号：
取 --sequence，不写就取改过这份计划的提交数。时间戳取 SOURCE_DATE_EPOCH。"
    )
)]
pub(crate) struct Calendar {
    #[command(flatten)]
    period: Period,
    #[arg(
        long,
        value_name = said!(en: "PROMO", zh: "大促"),
        help = said!(en: "Only the phases and tasks of this promo", zh: "只看一个大促的阶段和备战事项")
    )]
    promo: Option<String>,
    #[arg(
        long,
        value_name = said!(en: "PLATFORM", zh: "平台"),
        help = said!(en: "Only the phases and tasks of promos on this platform", zh: "只看在这个平台上的大促")
    )]
    platform: Option<String>,
    #[arg(
        long,
        value_enum,
        default_value = "list",
        value_name = said!(en: "VIEW", zh: "视图"),
        help = said!(
            en: "A list by date, or the year as a strip of weeks per promo",
            zh: "按日期列出（list），或每个大促一行的全年周历（year）"
        )
    )]
    view: View,
    #[arg(
        long,
        value_enum,
        default_value = "table",
        value_name = said!(en: "FORMAT", zh: "格式"),
        help = options::format_help()
    )]
    format: Format,
    #[arg(
        long,
        value_parser = argument::days,
        allow_hyphen_values = true,
        value_name = said!(en: "DAYS", zh: "天数"),
        help = said!(en: "In ics, remind so many days before each event", zh: "输出 ics 时，提前这么多天提醒")
    )]
    alarm: Option<u32>,
    #[arg(
        long,
        value_parser = argument::sequence,
        allow_hyphen_values = true,
        value_name = said!(en: "NUMBER", zh: "版本号"),
        help = said!(
            en: "In ics, which version it is, higher each time; by default the commits that touched the plan",
            zh: "输出 ics 时的版本号，每次要更大；默认取改过计划的提交数"
        )
    )]
    sequence: Option<u32>,
    #[arg(long, help = options::ascii_help())]
    ascii: bool,
    #[command(flatten)]
    columns: options::Columns,
    #[command(flatten)]
    which: Which,
}

/// Values of `--view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum View {
    List,
    Year,
}

/// Values of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
    Md,
    Ics,
}

pub(crate) fn run(args: &Calendar, terminal: &mut Terminal) -> Result<u8, Failure> {
    misused(args)?;
    let Some(ready) = ready::dated(&args.which, &args.period, args.format == Format::Json, terminal)? else {
        return Ok(exit::FINDINGS);
    };
    let plan = ready.plan();
    let lang = terminal.lang;
    if args.view == View::Year {
        let text = render::strip::render(&strip(plan), lang, args.ascii);
        ready.print_text(&text, terminal)?;
        return Ok(ready.code);
    }
    let promo = args.promo.as_deref().map(|id| promo(id, plan)).transpose()?;
    let platform = args.platform.as_deref().map(|name| platform(name, plan)).transpose()?;
    let filter = Filter { selection: ready.selection, promo, platform };
    let entries = filter.apply(plan, entries(plan));
    let format = match args.format {
        Format::Json => {
            terminal.print(&render::json::calendar(
                plan,
                &entries,
                &ready.holidays,
                filter,
                &ready.source.name,
                lang,
            ))?;
            return Ok(ready.code);
        }
        Format::Ics => {
            let cancelled = filter.apply(plan, cancelled(plan));
            let stamp = epoch::time()?;
            let sequence = args.sequence.or_else(|| versions(&args.which, lang));
            if sequence.is_none() && stamp.is_none() {
                terminal.note(unversioned().get(lang));
            }
            let options = IcsOptions { lang, alarm: args.alarm, sequence: sequence.unwrap_or(0), stamp };
            terminal.print_by(|out| render::ics::write(out, plan, &entries, &cancelled, &options))?;
            return Ok(ready.code);
        }
        Format::Table => options::Format::Table,
        Format::Csv => options::Format::Csv,
        Format::Md => options::Format::Md,
    };
    let show = Show { format, unit: None, exact: true, ascii: args.ascii, columns: args.columns };
    ready.print(&calendar::sheet(plan, &entries, &ready.holidays, filter), &show, terminal)?;
    Ok(ready.code)
}

/// Options that would have no effect together.
fn misused(args: &Calendar) -> Result<(), Failure> {
    let message = if args.view == View::Year && args.format != Format::Table {
        text!(en: "`--view year` is a drawing: it has no other format", zh: "`--view year` 是一张图，没有其他格式")
    } else if args.view == View::Year && (args.promo.is_some() || args.platform.is_some() || args.period.narrows()) {
        text!(
            en: "`--view year` shows the whole year: leave out `--promo`, `--platform`, `--quarter` and `--month`",
            zh: "`--view year` 看的是全年，不能再加 `--promo`、`--platform`、`--quarter`、`--month`"
        )
    } else if args.alarm.is_some() && args.format != Format::Ics {
        text!(en: "`--alarm` is for `--format ics`", zh: "`--alarm` 只用于 `--format ics`")
    } else if args.sequence.is_some() && args.format != Format::Ics {
        text!(en: "`--sequence` is for `--format ics`", zh: "`--sequence` 只用于 `--format ics`")
    } else {
        return Ok(());
    };
    Err(Failure::usage(message))
}

/// The version of the plan's file that git knows of.
fn versions(which: &Which, lang: Lang) -> Option<u32> {
    match input::meant(which, lang).ok()? {
        Input::File(path) => revision::versions(&path),
        Input::Template(..) => Some(0),
        Input::Stdin => None,
    }
}

/// Says that a second import may change nothing.
fn unversioned() -> Text {
    text!(
        en: "git has no full history of the plan, so every event is version 0; a calendar that has them may keep the old \
        dates: give `--sequence`, higher each time\n",
        zh: "git 里没有这份计划的完整历史，所有日程的版本号都是 0；已经导入过的日历可能不更新：请用 `--sequence` 给出每次更大的版本号\n"
    )
}

/// The index of a promo that takes place.
fn promo(id: &str, plan: &Plan) -> Result<usize, Failure> {
    let wanted = normalise(id);
    let ids = || plan.promos.iter().map(|promo| promo.id.as_str());
    let cancelled = plan.cancelled.iter().any(|promo| promo.id.as_str() == wanted);
    let exact = ids().position(|id| id == wanted);
    // 双十一 for 双11
    let same = || ids().position(|known| !cancelled && suggest::same(known, id));
    exact.or_else(same).ok_or_else(|| {
        let message = if cancelled {
            text!(en: "the promo `{id}` is cancelled", zh: "大促 `{id}` 已取消", id = id)
        } else {
            text!(en: "the plan has no promo `{id}`", zh: "计划里没有大促 `{id}`", id = id)
        };
        let all = List(ids().map(Name).collect());
        let all = (!all.0.is_empty()).then(|| text!(en: "it has {all}", zh: "现有 {all}", all = all));
        Failure::usage(message).help(input::near(id, ids())).help(all)
    })
}

/// A platform as the plan calls it, of a promo that takes place.
fn platform<'p>(name: &str, plan: &'p Plan) -> Result<&'p str, Failure> {
    let mut known: Vec<&str> = Vec::new();
    for platform in plan.promos.iter().flat_map(|promo| &promo.platforms) {
        if !known.contains(&platform.as_str()) {
            known.push(platform);
        }
    }
    let wanted = normalise(name).to_lowercase();
    let same = |platform: &&&str| normalise(platform).to_lowercase() == wanted;
    known.iter().find(same).copied().ok_or_else(|| {
        let message = text!(en: "the plan has no platform `{name}`", zh: "计划里没有平台 `{name}`", name = name);
        let near = input::near(name, known.iter().copied());
        let all = List(known.iter().copied().map(Name).collect());
        let all = if all.0.is_empty() {
            Text::fixed(
                "no promo says where it takes place: `platforms: [Tmall]`",
                "没有大促写了平台：`platforms: [天猫]`",
            )
        } else {
            text!(en: "it has {all}", zh: "现有 {all}", all = all)
        };
        Failure::usage(message).help(near).help([all])
    })
}
