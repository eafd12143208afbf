//! The command line: arguments to a command, a command to an exit code. One file per command.

mod argument;
mod atomic;
mod calendar;
mod checks;
mod completions;
mod diff;
mod due;
mod exit;
mod explain;
mod failure;
mod fmt;
mod guard;
mod help;
mod holidays;
mod init;
mod input;
mod lacking;
mod language;
mod localise;
mod lookup;
mod options;
mod page;
mod policy;
mod progress;
mod ready;
mod report;
mod reports;
mod revision;
mod schema;
mod style;
mod templates;
mod terminal;
mod unified;
mod usage;
mod validate;
mod walk;
mod words;
mod wrap;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use plan_text::text;

use failure::Failure;
use language::Language;
use terminal::{Color, Terminal};
use words::{Word, Words};

// No doc comments on what derives arguments: they would become help in one language. The words are in `WORDS`.
#[derive(Debug, Parser)]
#[command(
    name = "plan",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_override_self = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Args)]
struct Global {
    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
    #[arg(long, global = true, value_enum, default_value = "auto")]
    color: Color,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Validate(validate::Validate),
    Fmt(fmt::Fmt),
    #[command(flatten)]
    Asked(reports::Asked),
    Calendar(calendar::Calendar),
    Diff(diff::Diff),
    Due(due::Due),
    Report(report::Report),
    Init(init::Init),
    Templates,
    Schema(schema::Schema),
    Checks(checks::Checks),
    Explain(explain::Explain),
    Completions(completions::Completions),
    Help(help::Help),
}

static WORDS: Words = Words {
    about: text!(
        en: "Annual plans as code: checks an online shop's year and works out its targets and budgets to the cent",
        zh: "把电商全年计划写成文件：查出全部问题，把目标和预算精确拆到每一分钱",
    ),
    more: text!(
        en: "\
Start here:
  plan init                      write plan.yaml, a full year to adapt
  plan validate                  check it: everything wrong, in one run
  plan breakdown --by quarter    targets by quarter, month, week, day or promo
  plan budget --by channel       budgets by line, pool, promo, channel or month
  plan pnl --by quarter          from GMV to operating profit
  plan calendar --view year      the year's promotions at a glance
  plan diff main                 what changed since main, in money
  plan report --html year.html   all of it as a page, --xlsx as a workbook

Exit codes: 0 done; 1 the plan has errors, or warnings under --strict; 2 wrong usage; 3 could not read or write",
        zh: "\
从这里开始：
  plan init                      生成 plan.yaml，一份可直接修改的全年计划
  plan validate                  检查计划，一次列出全部问题
  plan breakdown --by quarter    按季度、月、周、日或大促拆解目标
  plan budget --by channel       按预算项、大促、渠道或月份看预算
  plan pnl --by quarter          从 GMV 算到经营利润
  plan calendar --view year      全年大促一览
  plan diff main                 与 main 相比，改动值多少钱
  plan report --html 年度.html   做成网页给别人看，--xlsx 做成工作簿

退出码：0 完成；1 计划有错误（加 --strict 时警告也算）；2 用法不对；3 读写失败",
    ),
    args: &[
        Word::value(
            "lang",
            text!(en: "LANG", zh: "语言"),
            text!(
                en: "Language, by default that of LC_ALL, LC_MESSAGES or LANG",
                zh: "语言，默认依次看 LC_ALL、LC_MESSAGES、LANG",
            ),
        ),
        Word::value("color", text!(en: "WHEN", zh: "时机"), text!(en: "When to use colours", zh: "何时使用颜色")),
        Word::switch("help", text!(en: "Print help", zh: "显示帮助")),
        Word::switch("version", text!(en: "Print the version", zh: "显示版本")),
    ],
};

/// The words of the command of a name.
fn words(name: &str) -> Option<&'static Words> {
    Some(match name {
        "plan" => &WORDS,
        "validate" => &validate::WORDS,
        "fmt" => &fmt::WORDS,
        "calendar" => &calendar::WORDS,
        "diff" => &diff::WORDS,
        "due" => &due::WORDS,
        "report" => &report::WORDS,
        "init" => &init::WORDS,
        "templates" => &templates::WORDS,
        "schema" => &schema::WORDS,
        "checks" => &checks::WORDS,
        "explain" => &explain::WORDS,
        "completions" => &completions::WORDS,
        "help" => &help::WORDS,
        _ => return reports::words(name),
    })
}

/// Runs the program with its arguments, its name first.
pub(crate) fn run(args: Vec<OsString>) -> ExitCode {
    let lang = language::choose(&args, |name| env::var_os(name));
    let color = language::option(&args, "--color").and_then(|value| Color::from_str(value, false).ok());
    let mut terminal = Terminal::new(lang, color.unwrap_or(Color::Auto));
    let done = match args.as_slice() {
        // asked by installers and scripts, again and again: no command is prepared for it
        [_, only] if only == "--version" || only == "-V" => version(&mut terminal),
        _ => parsed(args, &mut terminal),
    };
    let code = done.and_then(|code| terminal.finish().map(|()| code)).unwrap_or_else(|failure| terminal.fail(&failure));
    ExitCode::from(code)
}

fn parsed(args: Vec<OsString>, terminal: &mut Terminal) -> Result<u8, Failure> {
    match Cli::try_parse_from(&args) {
        Ok(cli) => perform(&cli.command, terminal),
        Err(error) => answer(error.kind(), args, terminal),
    }
}

fn perform(command: &Command, terminal: &mut Terminal) -> Result<u8, Failure> {
    match command {
        Command::Validate(args) => validate::run(args, terminal),
        Command::Fmt(args) => fmt::run(args, terminal),
        Command::Asked(asked) => reports::run(asked, terminal),
        Command::Calendar(args) => calendar::run(args, terminal),
        Command::Diff(args) => diff::run(args, terminal),
        Command::Due(args) => due::run(args, terminal),
        Command::Report(args) => report::run(args, terminal),
        Command::Init(args) => init::run(args, terminal),
        Command::Templates => templates::run(terminal),
        Command::Schema(args) => schema::run(args, terminal),
        Command::Checks(args) => checks::run(args, terminal),
        Command::Explain(args) => explain::run(args, terminal),
        Command::Completions(args) => completions::run(args, terminal),
        Command::Help(args) => help::run(args, terminal),
    }
}

fn version(terminal: &mut Terminal) -> Result<u8, Failure> {
    terminal.print(concat!("plan ", env!("CARGO_PKG_VERSION"), "\n"))?;
    Ok(exit::DONE)
}

/// Answers arguments that lead to no command: a question for help, or a mistake. Only here are the words needed, so
/// only here is the command dressed in them and the arguments parsed once more.
fn answer(kind: ErrorKind, args: Vec<OsString>, terminal: &mut Terminal) -> Result<u8, Failure> {
    if kind == ErrorKind::DisplayVersion {
        return version(terminal);
    }
    let asked = args.iter().skip(1).filter_map(|arg| arg.to_str()).find(|arg| words(arg).is_some());
    let asked = asked.unwrap_or_default().to_owned();
    let look = if kind == ErrorKind::DisplayHelp { &terminal.out } else { &terminal.err };
    let command = localise::command(Cli::command(), terminal.lang, look.color, look.width);
    let Err(error) = command.try_get_matches_from(args) else { return Ok(exit::DONE) };
    match kind {
        ErrorKind::DisplayHelp => {
            terminal.print(&error.render().to_string())?;
            Ok(exit::DONE)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal.note(&error.render().to_string());
            Ok(exit::USAGE)
        }
        _ => Err(usage::failure(&error, &asked)),
    }
}
