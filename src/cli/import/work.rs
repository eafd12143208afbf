//! The work of `plan import`: bytes → reading, questions asked, → a plan that is written and checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::{panic, process};

use annual_plan::files;
use plan_core::Options;
use plan_core::model::plan::Plan;
use plan_core::report::figures::Unit;
use plan_import::grid::Grid;
use plan_import::{Given, Question, Reading, Unopened};
use plan_render::findings::human::{self, Detail, Look};
use plan_render::table::{self, TableOptions};
use plan_text::lang::{AnyOf, Lang, List, Text};
use plan_text::source::Source;
use plan_text::text;

use super::Import;
use crate::cli::failure::{Failure, unwritten_file};
use crate::cli::terminal::Terminal;
use crate::cli::{answers, atomic, exit, init, input, style};

/// Cells that are told of as not used, one by one; --dry-run lists all.
const TOLD: usize = 20;

pub(super) fn run(args: &Import, terminal: &mut Terminal) -> Result<u8, Failure> {
    let file = input::shown(&args.file);
    let bytes = files::bytes(&args.file, &file)?;
    let stem = args.file.file_stem().map(|stem| input::shown(Path::new(stem))).unwrap_or_default();
    let grids = opened(&bytes, &stem, &file, terminal)?;
    let names: Vec<&str> = grids.iter().map(|grid| grid.name.as_str()).collect();
    if let Some(sheet) = args.sheet.as_deref().filter(|sheet| !names.contains(sheet)) {
        let message = text!(en: "{file} has no sheet `{sheet}`", zh: "{file} 里没有 `{sheet}` 这张表", file = file, sheet = sheet);
        let all = text!(en: "it has {names}", zh: "现有 {names}", names = List(names.clone()));
        return Err(Failure::usage(message).help(input::near(sheet, names.into_iter())).help([all]));
    }
    let answers = args.answers.as_deref().map(answers).transpose()?.unwrap_or_default();
    let mut given = Given { year: args.year, sheet: args.sheet.clone(), file: stem, answers };
    let mut reading = plan_import::read(&grids, &given);
    if let Some(question) = wrong_answer(&reading.questions, &given.answers) {
        return Err(question);
    }
    while io::stdin().is_terminal() && terminal.err.interactive {
        let Some(question) = reading.questions.iter().find(|question| !question.answered) else { break };
        let answer = ask(question, terminal)?;
        given.answers.insert(question.id.clone(), answer);
        reading = plan_import::read(&grids, &given);
    }
    if reading.gmv.is_empty() && reading.budget.is_empty() && reading.splits.is_empty() && !args.dry_run {
        tell(&reading, terminal);
        let message = text!(
            en: "{file} has no table of targets by month or quarter",
            zh: "{file} 里没有找到按月或按季度的目标表",
            file = file,
        );
        let help = text!(
            en: "a row `GMV` or `目标` under months such as `1月`, `Jan` or `2027-01` is one",
            zh: "要有 `1月`、`2027-01` 或 `Q1` 这样的表头，和 `GMV` 或 `目标` 这样的一行",
        );
        return Err(Failure::plan(message).help([help]));
    }
    if args.dry_run {
        return dry(&reading, terminal);
    }
    if reading.year.is_none() {
        let message =
            text!(en: "{file} does not say which year it is about", zh: "{file} 没有写是哪一年的", file = file);
        let help = text!(en: "say it: `--year 2027`", zh: "请写明：`--year 2027`");
        return Err(Failure::usage(message).help([help]));
    }
    let name = args.file.file_name().map(|name| input::shown(Path::new(name))).unwrap_or_default();
    let plan = plan_import::written(&reading, &name, terminal.lang);
    let target = match &args.output {
        Some(path) if path.as_os_str() != "-" => {
            write(path, &plan, args.force)?;
            let target = input::shown(path);
            terminal.note(text!(en: "wrote {target}\n", zh: "已写入 {target}\n", target = target).get(terminal.lang));
            target
        }
        _ => {
            terminal.print(&plan)?;
            "plan.yaml".to_owned()
        }
    };
    tell(&reading, terminal);
    Ok(checked(&target, plan, terminal))
}

/// The sheets of the file. What reads old workbooks panics on some that are damaged, and a panic ends this program at once, so
/// the last words are said where it begins.
#[expect(clippy::exit, clippy::print_stderr, reason = "nothing runs any more after a panic")]
fn opened(bytes: &[u8], stem: &str, file: &str, terminal: &Terminal) -> Result<Vec<Grid>, Failure> {
    let failure = |unopened: Unopened| Failure::io(unopened.text(file)).help([unopened.help()]);
    let last = style::failure(&failure(Unopened::Damaged), terminal.lang, terminal.err.color);
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |_| {
        eprint!("{last}");
        process::exit(exit::FAILURE.into())
    }));
    let grids = plan_import::open(bytes, stem);
    panic::set_hook(before);
    grids.map_err(failure)
}

/// Answers by the ids of their questions.
fn answers(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let file = input::shown(path);
    let pairs = answers::read(path, answers::text)?;
    let pairs = pairs.and_then(|pairs| pairs.into_iter().map(|(key, answer)| Some((key, answer?))).collect());
    pairs.ok_or_else(|| {
        let message = text!(en: "{file} is no list of answers", zh: "{file} 不是答案文件", file = file);
        Failure::usage(message).help([text!(en: "write `question: answer` in each line", zh: "每行写 `问题: 答案`")])
    })
}

/// The first answer that answers nothing.
fn wrong_answer(questions: &[Question], answers: &BTreeMap<String, String>) -> Option<Failure> {
    let (id, answer) =
        answers.iter().find(|(id, _)| questions.iter().all(|question| question.id != **id || !question.answered))?;
    let message = text!(en: "`{id}: {answer}` answers no question", zh: "`{id}: {answer}` 没有对应的问题", id = id, answer = answer);
    let ways = questions.iter().find(|question| question.id == *id).map_or_else(
        || {
            let ids = questions.iter().map(|question| format!("`{}`", question.id)).collect::<Vec<_>>();
            if ids.is_empty() {
                text!(en: "there is nothing to answer", zh: "没有要回答的问题")
            } else {
                text!(en: "the questions are {ids}", zh: "问题有 {ids}", ids = List(ids))
            }
        },
        |question| {
            let keys = question.options.iter().map(|(key, _)| format!("`{key}`")).collect();
            text!(en: "write {keys}", zh: "可以写 {keys}", keys = AnyOf(keys))
        },
    );
    Some(Failure::usage(message).help([ways]))
}

/// Asks a person, until one of the answers is given; an empty line takes the first.
fn ask(question: &Question, terminal: &mut Terminal) -> Result<String, Failure> {
    let lang = terminal.lang;
    loop {
        let mut text = format!("{}\n", question.text.get(lang));
        for (nth, (key, said)) in question.options.iter().enumerate() {
            let _ = writeln!(text, "  {}  {} ({key})", nth + 1, said.get(lang));
        }
        text.push_str("[1] ");
        terminal.note(&text);
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line).map_err(|error| Failure::io(Text::same(error.to_string())))?;
        let line = if read == 0 || line.trim().is_empty() { "1" } else { line.trim() };
        let by_number = line.parse::<usize>().ok().and_then(|number| question.options.get(number.checked_sub(1)?));
        let chosen = by_number.or_else(|| question.options.iter().find(|(key, _)| key == line));
        if let Some((key, _)) = chosen {
            return Ok(key.clone());
        }
    }
}

/// Shows the reading and writes nothing.
fn dry(reading: &Reading, terminal: &mut Terminal) -> Result<u8, Failure> {
    let (lang, width, color) = (terminal.lang, terminal.out.width, terminal.out.color);
    let options = TableOptions { lang, width, unit: Unit::Yuan, color, ascii: false };
    terminal.print(&table::render(&plan_import::shown(reading), &options))?;
    terminal.print(&asked(reading, lang))?;
    Ok(exit::DONE)
}

/// The questions that nobody answered, and what was taken.
fn asked(reading: &Reading, lang: Lang) -> String {
    let open = reading.questions.iter().filter(|question| !question.answered);
    let told = open.map(|question| {
        let (key, said) = &question.options[question.chosen];
        let others =
            question.options.iter().filter(|(other, _)| other != key).map(|(other, _)| format!("`{other}`")).collect();
        text!(
            en: "two readings: {ask} Taken: {said} (`{key}`); in --answers `{id}` may be {others}.\n",
            zh: "有两种读法：{ask}取的是：{said}（`{key}`）；--answers 里 `{id}` 也可以写 {others}。\n",
            ask = question.text,
            said = said,
            key = key,
            id = question.id,
            others = AnyOf(others),
        )
    });
    told.map(|text| text.get(lang).to_owned()).collect()
}

/// Tells what differs, what was taken, and what was not used.
fn tell(reading: &Reading, terminal: &mut Terminal) {
    let lang = terminal.lang;
    let mut text = String::new();
    for note in &reading.notes {
        text.push_str(text!(en: "note: {note}\n", zh: "注意：{note}\n", note = note).get(lang));
    }
    text.push_str(&asked(reading, lang));
    for unused in reading.unused.iter().take(TOLD) {
        let said = text!(
            en: "not used: {place} `{what}`: {why}\n",
            zh: "没有用：{place} `{what}`：{why}\n",
            place = unused.place,
            what = unused.what,
            why = unused.why,
        );
        text.push_str(said.get(lang));
    }
    let rest = reading.unused.len().saturating_sub(TOLD);
    if rest > 0 {
        let said = text!(en: "and {rest} more: --dry-run lists them\n", zh: "还有 {rest} 处，用 --dry-run 查看\n", rest = rest);
        text.push_str(said.get(lang));
    }
    terminal.note(&text);
}

fn write(path: &Path, plan: &str, force: bool) -> Result<(), Failure> {
    let file = input::shown(path);
    let done = if force { atomic::write(path, plan.as_bytes()) } else { init::write_new(path, plan.as_bytes()) };
    done.map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let message =
                text!(en: "{file} exists already and is left as it is", zh: "{file} 已经存在，没有改动", file = file);
            Failure::io(message).help([
                text!(en: "name another file, or write over it with --force", zh: "换一个文件名，或用 --force 覆盖"),
            ])
        } else {
            unwritten_file(&file, &error)
        }
    })
}

/// Checks what was written, and shows what is found as `plan validate` does.
fn checked(file: &str, plan: String, terminal: &mut Terminal) -> u8 {
    let source = Source::new(file, plan);
    let findings = Plan::read(&source, &Options::default()).findings;
    let look =
        Look { lang: terminal.lang, width: terminal.err.width, color: terminal.err.color, detail: Detail::Problems };
    let drawn = style::findings_text(&source, &findings, &look);
    let hint = human::hint(findings.counts, look.detail);
    let summary = human::summary(&source.name, findings.counts);
    terminal.note(&format!("{drawn}{}{}\n", summary.get(look.lang), hint.get(look.lang)));
    if findings.counts.errors > 0 { exit::FINDINGS } else { exit::DONE }
}
