//! The command line: arguments to a command, a command to an exit code. One file per command.

#[macro_use]
mod words;

mod answers;
mod argument;
mod atomic;
mod calendar;
mod checks;
mod completions;
mod diff;
mod due;
mod epoch;
mod exit;
mod explain;
mod failure;
mod fmt;
mod guard;
mod help;
mod holidays;
mod import;
mod init;
mod input;
mod interview;
mod lacking;
mod language;
mod lookup;
mod options;
mod page;
mod policy;
mod progress;
mod ready;
mod report;
mod reports;
mod revision;
mod rollup;
mod schema;
mod style;
mod templates;
mod terminal;
mod unified;
mod usage;
mod validate;
mod walk;
mod wrap;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{Error, ErrorKind};
use clap::{ArgAction, ArgMatches, Args, FromArgMatches, ValueEnum};

use failure::Failure;
use language::Language;
use page::Page;
use terminal::{Color, Stream, Terminal};

/// A command: its name, what it takes, and what it does.
struct Command {
    name: &'static str,
    /// What people call it who know other programs.
    also: &'static [&'static str],
    /// Adds its options and what is said of them.
    args: fn(clap::Command) -> clap::Command,
    run: fn(&ArgMatches, &mut Terminal) -> Result<u8, Failure>,
}

/// A command whose arguments are read into a struct.
macro_rules! command {
    ($name:literal, $room:ident::$args:ident $(, $also:literal)*) => {
        Command {
            name: $name,
            also: &[$($also),*],
            args: |command| lenient($room::$args::augment_args(command)),
            run: |matches, terminal| match $room::$args::from_arg_matches(matches) {
                Ok(args) => $room::run(&args, terminal),
                Err(error) => Err(usage::failure(&error, $name)),
            },
        }
    };
}

/// A report of the registry as a command.
macro_rules! report {
    ($name:ident) => {
        Command {
            name: stringify!($name),
            also: &[],
            args: |command| lenient(reports::$name(command)),
            run: |matches, terminal| reports::run(stringify!($name), matches, terminal),
        }
    };
}

/// All commands, in the order of the help page.
static COMMANDS: [Command; 21] = [
    command!("validate", validate::Validate, "check", "lint"),
    command!("fmt", fmt::Fmt, "format"),
    report!(breakdown),
    report!(budget),
    report!(pnl),
    report!(cash),
    report!(drivers),
    report!(offers),
    command!("rollup", rollup::RollupArgs, "sum", "summary", "consolidate", "汇总"),
    command!("calendar", calendar::Calendar),
    command!("diff", diff::Diff, "compare"),
    command!("due", due::Due, "todo", "status"),
    command!("report", report::Report),
    command!("init", init::Init, "new"),
    command!("import", import::Import, "导入"),
    command!("templates", templates::Templates),
    command!("schema", schema::Schema),
    command!("checks", checks::Checks),
    command!("explain", explain::Explain),
    command!("completions", completions::Completions),
    command!("help", help::Help),
];

// No doc comments on what derives arguments: they would become help in one language.
#[derive(Debug, Args)]
struct Global {
    #[arg(
        long,
        global = true,
        overrides_with = "lang",
        ignore_case = true,
        value_enum,
        value_name = said!(en: "LANG", zh: "语言"),
        help = said!(
            en: "Language, by default that of LC_ALL, LC_MESSAGES, LANG or the system",
            zh: "语言，默认依次看 LC_ALL、LC_MESSAGES、LANG 和系统设置"
        )
    )]
    lang: Option<Language>,
    #[arg(
        long,
        global = true,
        overrides_with = "color",
        value_enum,
        default_value = "auto",
        value_name = said!(en: "WHEN", zh: "时机"),
        help = said!(en: "When to use colours", zh: "何时使用颜色")
    )]
    color: Color,
    #[arg(short, long, global = true, action = ArgAction::Help, help = said!(en: "Print help", zh: "显示帮助"))]
    help: Option<bool>,
}

/// A switch may be given twice, for it says the same again; of values one would be lost.
fn lenient(command: clap::Command) -> clap::Command {
    command.mut_args(|arg| match arg.get_action() {
        ArgAction::SetTrue => {
            let id = arg.get_id().clone();
            arg.overrides_with(id)
        }
        _ => arg,
    })
}

impl Command {
    fn find(name: &str) -> Option<&'static Self> {
        COMMANDS.iter().find(|command| command.name == name || command.also.contains(&name))
    }

    fn alone(&self) -> clap::Command {
        clap::Command::new(self.name).aliases(self.also)
    }

    /// The command with all its options.
    fn whole(&self) -> clap::Command {
        (self.args)(self.alone())
    }

    /// The command alone; it gets its options when it is the one that is asked for.
    fn later(&self) -> clap::Command {
        self.alone().defer(self.args)
    }
}

/// The program with its commands.
fn root(command: fn(&Command) -> clap::Command) -> clap::Command {
    let version = clap::Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let root = clap::Command::new("plan")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(COMMANDS.iter().map(command))
        .about(said!(
            en: "Annual plans as code: checks an online shop's year and works out its targets and budgets to the cent",
            zh: "把电商全年计划写成文件：查出全部问题，把目标和预算精确拆到每一分钱"
        ))
        .after_help(said!(
            en: "\
Start here:
  plan init                      write plan.yaml, a full year to adapt
  plan validate                  check it: everything wrong, in one run
  plan breakdown --by quarter    targets by quarter, month, week, day or promo
  plan budget --by channel       budgets by line, pool, promo, channel or month
  plan pnl --by quarter          from GMV to operating profit
  plan calendar --view year      the year's promotions at a glance
  plan diff main                 what changed since main, in money
  plan rollup shops              the plans of all shops added up
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
  plan rollup shops              各店计划汇总
  plan report --html 年度.html   做成网页给别人看，--xlsx 做成工作簿

退出码：0 完成；1 计划有错误（加 --strict 时警告也算）；2 用法不对；3 读写失败"
        ));
    Global::augment_args(root).arg(version.help(said!(en: "Print the version", zh: "显示版本")))
}

/// The help page of a command, or of the program where it is `None`.
fn page(command: Option<&Command>, terminal: &Terminal, stream: &Stream) -> String {
    let globals = Global::augment_args(clap::Command::new("plan"));
    let command = command.map_or_else(|| root(Command::whole), Command::whole);
    let globals = globals.get_arguments().filter(|_| !command.has_subcommands()).cloned().collect::<Vec<_>>();
    Page { command: &command, globals: &globals, lang: terminal.lang, color: stream.color, width: stream.width }
        .to_string()
}

/// Runs the program with its arguments, its name first.
pub(crate) fn run(args: &[OsString]) -> ExitCode {
    let lang = language::choose(args, |name| env::var_os(name), language::of_system);
    words::speak(lang);
    let color = language::option(args, "--color").and_then(|value| Color::from_str(value, false).ok());
    let mut terminal = Terminal::new(lang, color.unwrap_or(Color::Auto));
    let done = match args {
        // asked by installers and scripts, again and again: no command is prepared for it
        [_, only] if only == "--version" || only == "-V" => version(&mut terminal),
        _ => parsed(args, &mut terminal),
    };
    let code = done.and_then(|code| terminal.finish().map(|()| code)).unwrap_or_else(|failure| terminal.fail(&failure));
    ExitCode::from(code)
}

fn parsed(args: &[OsString], terminal: &mut Terminal) -> Result<u8, Failure> {
    let parsed = root(Command::later).try_get_matches_from(args);
    // what was meant instead may be an option of another command
    let matches = match parsed.or_else(|_| root(Command::whole).try_get_matches_from(args)) {
        Ok(matches) => matches,
        Err(error) => return answer(&error, asked(args), terminal),
    };
    match matches.subcommand().and_then(|(name, matches)| Some((Command::find(name)?, matches))) {
        Some((command, matches)) => (command.run)(matches, terminal),
        None => answer(&Error::new(ErrorKind::MissingSubcommand), None, terminal),
    }
}

/// The command that arguments name, before they ask for help.
fn asked(args: &[OsString]) -> Option<&'static Command> {
    let args = args.iter().skip(1).filter_map(|arg| arg.to_str());
    args.take_while(|arg| !["-h", "--help"].contains(arg)).find_map(Command::find)
}

fn version(terminal: &mut Terminal) -> Result<u8, Failure> {
    terminal.print(concat!("plan ", env!("CARGO_PKG_VERSION"), "\n"))?;
    Ok(exit::DONE)
}

/// Answers arguments that lead to no command: a question for help, or a mistake.
fn answer(error: &Error, asked: Option<&Command>, terminal: &mut Terminal) -> Result<u8, Failure> {
    match error.kind() {
        ErrorKind::DisplayVersion => version(terminal),
        ErrorKind::DisplayHelp => {
            terminal.print(&page(asked, terminal, &terminal.out))?;
            Ok(exit::DONE)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal.note(&page(asked, terminal, &terminal.err));
            Ok(exit::USAGE)
        }
        _ => Err(usage::failure(error, asked.map_or("", |command| command.name))),
    }
}

#[cfg(test)]
mod tests {
    use clap::ArgAction;
    use plan_text::lang::Lang;

    use super::page::Page;
    use super::wrap::width;
    use super::{COMMANDS, Command, root, words};

    /// The program and each of its commands, in one language.
    fn all(lang: Lang) -> Vec<clap::Command> {
        words::speak(lang);
        COMMANDS.iter().map(Command::whole).chain([root(Command::whole)]).collect()
    }

    #[test]
    fn every_command_and_option_speaks_both_languages() {
        let wide = |text: &str| text.chars().any(|c| width(&c.to_string()) == 2);
        for (en, zh) in all(Lang::En).iter().zip(&all(Lang::Zh)) {
            let name = en.get_name();
            let about = |command: &clap::Command| command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about(en).is_empty() && wide(&about(zh)), "{name}");
            assert_eq!(en.get_after_help().is_some(), zh.get_after_help().is_some(), "{name}");
            for (en, zh) in en.get_arguments().zip(zh.get_arguments()) {
                let place = format!("{name} {}", en.get_id());
                let help = |arg: &clap::Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!help(en).is_empty() && wide(&help(zh)), "{place} has no help in both languages");
                let takes_value = matches!(zh.get_action(), ArgAction::Set | ArgAction::Append);
                let value = zh.get_value_names().and_then(|names| names.first());
                assert!(!takes_value || value.is_some_and(|value| wide(value)), "{place}: the value has no name");
            }
        }
    }

    #[test]
    fn commands_are_sound() {
        root(Command::later).debug_assert();
    }

    #[test]
    fn pages_fit_eighty_cells_in_both_languages() {
        for lang in [Lang::En, Lang::Zh] {
            for command in &all(lang) {
                let page = Page { command, globals: &[], lang, color: false, width: Some(80) }.to_string();
                for line in page.lines() {
                    assert!(width(line) <= 80, "{}: {line}", command.get_name());
                }
                let english = ["Usage", "Options", "Commands", "Arguments", "default", "Print"];
                let left = english.into_iter().find(|word| page.contains(word));
                assert!(lang == Lang::En || left.is_none(), "{}: {left:?} in\n{page}", command.get_name());
            }
        }
    }
}
