//! What reports have in common: the plan they are about, read and checked, and the formats they are shown in.

use std::sync::Arc;

use plan_core::almanac::Holidays;
use plan_core::expand::Worked;
use plan_core::model::plan::Plan;
use plan_core::report::figures::Unit;
use plan_core::report::rounded::rounded;
use plan_core::report::{Selection, Sheet};
use plan_core::{Options, Outcome};
use plan_render::csv::{self, Heads};
use plan_render::findings::{
    human::{Detail, Look},
    json,
};
use plan_render::markdown;
use plan_render::table::{self, TableOptions};
use plan_text::diag::{Findings, Severity};
use plan_text::lang::{Count, Lang, Text};
use plan_text::source::{FileId, Source};
use plan_text::text;

use super::argument;
use super::failure::Failure;
use super::input::{self, Input, shell_word};
use super::options::{self, Columns, Format, Period, Show, Which};
use super::terminal::Terminal;
use super::{exit, style};

/// Warnings that are told one by one.
const TOLD: usize = 3;

/// A plan without errors, and where it was read.
pub(crate) struct Ready {
    pub(crate) source: Source,
    from: Text,
    pub(crate) worked: Worked,
    pub(crate) findings: Findings,
    pub(crate) holidays: Arc<Holidays>,
    pub(crate) selection: Selection,
    /// The exit code of a report that was made.
    pub(crate) code: u8,
}

/// Finds, reads and checks the plan of a report. A plan with errors has its findings printed and yields nothing.
pub(crate) fn ready(
    which: &Which,
    period: &Period,
    json: bool,
    terminal: &mut Terminal,
) -> Result<Option<Ready>, Failure> {
    read(which, period, json, false, terminal)
}

/// The same for a report of dates, which is made without its money where errors lie in that alone: its findings are printed
/// all the same. Programs are given findings or a report and never both.
pub(crate) fn dated(
    which: &Which,
    period: &Period,
    json: bool,
    terminal: &mut Terminal,
) -> Result<Option<Ready>, Failure> {
    read(which, period, json, !json, terminal)
}

fn read(
    which: &Which,
    period: &Period,
    json: bool,
    dates: bool,
    terminal: &mut Terminal,
) -> Result<Option<Ready>, Failure> {
    let input = input::meant(which, terminal.lang)?;
    let source = input.read().map_err(|failure| failure.help(perhaps_an_option(&input)))?;
    let Some(holidays) = which.known.read(json, terminal)? else { return Ok(None) };
    let options = Options {
        changes: which.gmv.iter().map(|gmv| gmv.change.clone()).collect(),
        holidays: Arc::clone(&holidays),
        ..Options::default()
    };
    let Outcome { worked, findings } = Plan::read(&source, &options);
    let (worked, code) = if let Some(worked) = worked {
        (worked, exit::DONE)
    } else {
        given_wrong(&source, &findings)?;
        refuse(&source, &findings, json, terminal)?;
        let plan = if dates { Plan::dates(&source, &options, &findings) } else { None };
        let Some(plan) = plan else { return Ok(None) };
        let note = Text::fixed("no date depends on that; here they are:\n", "日期不受影响，照常列出：\n");
        terminal.note(note.get(terminal.lang));
        (plan.work(), exit::FINDINGS)
    };
    if let Some(gmv) = &which.gmv {
        gmv.sum.money("--gmv", worked.plan().currency)?;
    }
    let selection = selection(period, worked.plan())?;
    let word = if matches!(input, Input::Stdin) { "-".to_owned() } else { shell_word(&source.name) };
    if code != exit::DONE {
        // what there is to say was said
    } else if which.gmv.is_some() {
        warned_of_target(&findings, terminal);
    } else {
        warned(findings.counts.warnings, &format!("plan validate {word}"), terminal);
    }
    Ok(Some(Ready { from: input.title(), source, worked, findings, holidays, selection, code }))
}

/// What the rows of tables can be, as people call it who leave out `--by`.
const AXES: &str =
    "季度 月 月份 周 日 天 大促 阶段 渠道 用途 预算项 quarter month week day promo phase channel pool line";

/// Says of a file that is not there that it is called like a part of the year, or like the rows of a table.
fn perhaps_an_option(input: &Input) -> Option<Text> {
    let Input::File(path) = input else { return None };
    let word = path.to_str().filter(|_| !path.exists())?;
    let option = match (argument::quarter(word), argument::month(word)) {
        (Ok(_), _) => "--quarter",
        (_, Ok(_)) => "--month",
        _ if AXES.split(' ').any(|axis| axis == word) => "--by",
        _ => return None,
    };
    Some(text!(en: "did you mean `{option} {word}`?", zh: "是不是 `{option} {word}`？", option = option, word = word))
}

/// Tells of warnings, and of the command that shows them.
pub(crate) fn warned(warnings: usize, command: &str, terminal: &mut Terminal) {
    if warnings > 0 {
        let warnings = Count { n: warnings as u64, one: "warning", many: "warnings", zh: "个警告" };
        let note =
            text!(en: "{warnings}: {command}\n", zh: "{warnings}：{command}\n", warnings = warnings, command = command);
        terminal.note(note.get(terminal.lang));
    }
}

/// Tells what there is to be warned of under another target than the plan's: no other command shows that.
fn warned_of_target(findings: &Findings, terminal: &mut Terminal) {
    let warnings = findings.diags.iter().filter(|diag| diag.counts_as() == Some(Severity::Warning));
    for diag in warnings.take(TOLD) {
        let message = &diag.message;
        let note = text!(en: "at this target: {message}\n", zh: "按这个目标：{message}\n", message = message);
        terminal.note(note.get(terminal.lang));
    }
    let rest = findings.counts.warnings.saturating_sub(TOLD);
    if rest > 0 {
        let rest = Count { n: rest as u64, one: "more warning", many: "more warnings", zh: "个警告" };
        let note = text!(en: "{rest}\n", zh: "另有 {rest}\n", rest = rest);
        terminal.note(note.get(terminal.lang));
    }
}

impl Ready {
    pub(crate) fn plan(&self) -> &Plan {
        self.worked.plan()
    }

    /// Prints a table of the report in any format but JSON.
    pub(crate) fn print(&self, sheet: &Sheet, show: &Show, terminal: &mut Terminal) -> Result<(), Failure> {
        print(&self.from, sheet, show, terminal)
    }

    /// Prints a text for people, under the line that names the plan.
    pub(crate) fn print_text(&self, text: &str, terminal: &mut Terminal) -> Result<(), Failure> {
        terminal.print(&self.titled(text, terminal.lang))
    }

    /// A text under the line that names the plan.
    pub(crate) fn titled(&self, text: &str, lang: Lang) -> String {
        titled(&self.from, text, lang)
    }
}

/// Prints a table in any format but JSON; `from` says what it was read from.
pub(crate) fn print(from: &Text, sheet: &Sheet, show: &Show, terminal: &mut Terminal) -> Result<(), Failure> {
    let lang = terminal.lang;
    let unit = show.unit.map_or(Unit::Yuan, Unit::from);
    let shown = || if show.exact { sheet.clone() } else { rounded(sheet.clone(), unit) };
    let text = match show.format {
        Format::Csv | Format::Json => csv_of(sheet, show.columns, lang),
        Format::Md => titled(from, &markdown::render(&shown(), unit, lang), lang),
        Format::Table => {
            let (width, color) = (terminal.out.width, terminal.out.color);
            titled(from, &table::render(&shown(), &TableOptions { lang, width, unit, color, ascii: show.ascii }), lang)
        }
    };
    terminal.print(&text)
}

fn titled(from: &Text, text: &str, lang: Lang) -> String {
    format!("{}\n\n{text}", from.get(lang))
}

/// A sheet as CSV, as it was asked for.
pub(crate) fn csv_of(sheet: &Sheet, columns: Columns, lang: Lang) -> String {
    let mark = if columns.bom { BOM } else { "" };
    let heads = if columns.headings { Heads::Words } else { Heads::Keys };
    format!("{mark}{}", csv::render(sheet, heads, lang))
}

/// What tells spreadsheets that a text is UTF-8.
pub(crate) const BOM: &str = "\u{feff}";

impl From<options::Unit> for Unit {
    fn from(unit: options::Unit) -> Self {
        match unit {
            options::Unit::One => Self::Yuan,
            options::Unit::Thousand => Self::Thousand,
            options::Unit::Million => Self::Million,
            options::Unit::TenThousand => Self::Wan,
            options::Unit::HundredMillion => Self::Yi,
        }
    }
}

fn selection(period: &Period, plan: &Plan) -> Result<Selection, Failure> {
    let Some(month) = &period.month else {
        return Ok(period.quarter.map_or(Selection::Year, |quarter| Selection::Quarter(quarter.0)));
    };
    match plan.year.resolve_month(month.month) {
        Some(index) => Ok(Selection::Month(index)),
        None => Err(Failure::usage(text!(
            en: "{month} is not a month of the plan, which runs from {first} to {last}",
            zh: "{month} 不在计划的年度内（{first} 到 {last}）",
            month = month.written,
            first = plan.year.month_key(0),
            last = plan.year.month_key(11),
        ))),
    }
}

/// Whether all that is wrong was given with the command: then it is the command that is wrong, and not the plan.
fn given_wrong(source: &Source, findings: &Findings) -> Result<(), Failure> {
    let errors = || findings.diags.iter().filter(|diag| diag.counts_as() == Some(Severity::Error));
    match errors().next() {
        Some(first) if errors().all(|diag| diag.span().file != FileId::PLAN) => {
            let (name, message) = (&findings.sources(source).get(first.span().file).name, &first.message);
            let message = text!(en: "`{name}`: {message}", zh: "`{name}`：{message}", name = name, message = message);
            Err(Failure::usage(message).help(first.help.iter().cloned()))
        }
        _ => Ok(()),
    }
}

/// Prints the findings that keep a report from being computed, in the place where the report would be for programs.
pub(crate) fn refuse(source: &Source, findings: &Findings, json: bool, terminal: &mut Terminal) -> Result<(), Failure> {
    refuse_all([(source, findings)], json, terminal)
}

/// The same of several files.
pub(crate) fn refuse_all<'f>(
    files: impl IntoIterator<Item = (&'f Source, &'f Findings)>,
    json: bool,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    if json {
        let mut object = Vec::new();
        let stream = json::Stream::new(&mut object);
        // writing into memory cannot fail
        let _ = stream.and_then(|mut stream| {
            for (source, findings) in files {
                stream.file(source, findings, terminal.lang)?;
            }
            stream.finish().map(|_| ())
        });
        return terminal.print(&String::from_utf8_lossy(&object));
    }
    let look =
        Look { lang: terminal.lang, width: terminal.err.width, color: terminal.err.color, detail: Detail::Errors };
    for (source, findings) in files {
        terminal.note(&style::refused(source, findings, &look));
    }
    Ok(())
}
