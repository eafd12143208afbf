//! What reports have in common: the plan they are about, read and checked, and the formats they are shown in.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use annual_plan::diag::human::{self, Look};
use annual_plan::diag::{Findings, Severity, json};
use annual_plan::lang::{Count, List, Text};
use annual_plan::model::plan::Plan;
use annual_plan::render::figures::Unit;
use annual_plan::render::table::{self, TableOptions};
use annual_plan::render::{csv, markdown};
use annual_plan::report::{Selection, Sheet};
use annual_plan::source::{self, Source};
use annual_plan::templates::{self, TEMPLATES, Template};
use annual_plan::{Options, Outcome, check, suggest, text};

use super::failure::Failure;
use super::lookup;
use super::options::{self, Format, Period, Show, Which};
use super::terminal::Terminal;

/// The rule about targets that have more decimals than the currency.
const TOO_FINE: &str = "P0105";

/// Where a plan comes from.
#[derive(Debug)]
pub(crate) enum Input {
    File(PathBuf),
    Stdin,
    Template(&'static Template),
}

/// A plan without errors, and where it was read.
pub(crate) struct Ready {
    pub(crate) source: Source,
    from: Text,
    pub(crate) plan: Plan,
    pub(crate) selection: Selection,
}

/// Finds, reads and checks the plan of a report. A plan with errors has its findings printed and yields nothing.
pub(crate) fn ready(
    which: &Which,
    period: &Period,
    format: Format,
    terminal: &mut Terminal,
) -> Result<Option<Ready>, Failure> {
    let input = input(which)?;
    let source = input.read()?;
    let Outcome { plan, findings } = check(&source, &Options { target: which.gmv });
    let Some(plan) = plan else {
        too_fine(which, &findings)?;
        refuse(&source, &findings, format, terminal)?;
        return Ok(None);
    };
    let selection = selection(period, &plan)?;
    let warnings = findings.counts.warnings;
    if warnings > 0 {
        let warnings = Count { n: warnings as u64, one: "warning", many: "warnings", zh: "个警告" };
        let word = if which.plan_is_stdin() { "-".to_owned() } else { shell_word(&source.name) };
        let note = text!(
            en: "{warnings}: plan validate {word}\n",
            zh: "{warnings}：plan validate {word}\n",
            warnings = warnings,
            word = word,
        );
        terminal.note(note.get(terminal.lang));
    }
    Ok(Some(Ready { from: input.title(), source, plan, selection }))
}

impl Ready {
    /// Prints a table of the report in any format but JSON.
    pub(crate) fn print(&self, sheet: &Sheet, show: &Show, terminal: &mut Terminal) -> Result<(), Failure> {
        let lang = terminal.lang;
        let unit = show.unit.map_or(Unit::Yuan, Unit::from);
        let text = match show.format {
            Format::Csv | Format::Json => csv::render(sheet, lang),
            Format::Md => format!("{}\n\n{}", self.from.get(lang), markdown::render(sheet, unit, lang)),
            Format::Table => {
                let (width, color) = (terminal.out.width, terminal.out.color);
                let table = table::render(sheet, &TableOptions { lang, width, unit, color, ascii: show.ascii });
                format!("{}\n\n{table}", self.from.get(lang))
            }
        };
        terminal.print(&text)
    }
}

impl From<options::Unit> for Unit {
    fn from(unit: options::Unit) -> Self {
        match unit {
            options::Unit::One => Self::Yuan,
            options::Unit::TenThousand => Self::Wan,
            options::Unit::HundredMillion => Self::Yi,
        }
    }
}

impl Which {
    fn plan_is_stdin(&self) -> bool {
        self.plan.as_deref().is_some_and(|path| path == "-")
    }
}

impl Input {
    /// The input of a path as the user wrote it; `-` is standard input.
    pub(crate) fn of(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path) }
    }

    /// What it goes by in messages and reports.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(path) => shown(path),
            Self::Stdin => "<stdin>".to_owned(),
            Self::Template(template) => format!("template:{}", template.name),
        }
    }

    /// The first line of a report about it.
    fn title(&self) -> Text {
        let name = self.name();
        match self {
            Self::Template(template) => {
                text!(en: "built-in plan: {name}", zh: "内置模板：{name}", name = template.name)
            }
            Self::File(_) | Self::Stdin => text!(en: "plan file: {name}", zh: "计划文件：{name}", name = name),
        }
    }

    /// Its text.
    pub(crate) fn read(&self) -> Result<Source, Failure> {
        let name = self.name();
        Ok(match self {
            Self::File(path) => source::read(path, &name)?,
            Self::Stdin => source::read_from(io::stdin().lock(), &name)?,
            Self::Template(template) => Source::new(name, template.text.to_owned()),
        })
    }
}

/// The plan that is meant: named, or built in, or of the environment, or found.
fn input(which: &Which) -> Result<Input, Failure> {
    match (&which.plan, &which.template) {
        (Some(path), _) => Ok(Input::of(path.clone())),
        (None, Some(name)) => template(name).map(Input::Template),
        (None, None) => unnamed().map(Input::of),
    }
}

/// The plan where none is named: `$PLAN_FILE`, else the nearest.
pub(crate) fn unnamed() -> Result<PathBuf, Failure> {
    if let Some(path) = env::var_os("PLAN_FILE").filter(|path| !path.is_empty()) {
        return Ok(path.into());
    }
    let working = env::current_dir().map_err(|error| {
        let error = error.to_string();
        Failure::io(
            text!(en: "cannot tell the working folder: {error}", zh: "无法确定当前文件夹：{error}", error = error),
        )
    })?;
    lookup::find(&working).map_err(|folders| {
        let message = text!(
            en: "no plan found; looked for {names} in {folders}",
            zh: "没有找到计划：在 {folders} 中查找了 {names}",
            names = List(lookup::NAMES.to_vec()),
            folders = List(folders.iter().map(|folder| shown(folder)).collect()),
        );
        Failure::io(message).help([
            text!(en: "`plan init` writes a plan to start from", zh: "用 `plan init` 新建一份计划"),
            text!(
                en: "`--plan FILE` names one that is elsewhere; `--template standard` uses a built-in one",
                zh: "用 `--plan 文件` 指定别处的计划，或用 `--template standard` 直接看内置模板",
            ),
        ])
    })
}

/// The built-in plan of a name.
pub(crate) fn template(name: &str) -> Result<&'static Template, Failure> {
    templates::find(name).ok_or_else(|| {
        let names = || TEMPLATES.iter().map(|template| template.name);
        let near = near(name, names());
        let all = text!(en: "there are {names}", zh: "现有 {names}", names = List(names().collect()));
        Failure::usage(text!(en: "there is no template `{name}`", zh: "没有 `{name}` 这个模板", name = name))
            .help(near)
            .help([all])
    })
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

/// Whether all that is wrong is the target from the arguments: then it is they that are wrong, and not the plan.
fn too_fine(which: &Which, findings: &Findings) -> Result<(), Failure> {
    let mut errors = findings.diags.iter().filter(|diag| diag.rule.severity == Severity::Error);
    match (which.gmv, errors.next(), errors.next()) {
        (Some(_), Some(only), None) if only.rule.code == TOO_FINE => {
            let message = &only.message;
            let message = text!(en: "`--gmv`: {message}", zh: "`--gmv`：{message}", message = message);
            Err(Failure::usage(message).help(only.help.iter().cloned()))
        }
        _ => Ok(()),
    }
}

/// Prints the findings that keep a report from being computed, in the place where the report would be for programs.
fn refuse(source: &Source, findings: &Findings, format: Format, terminal: &mut Terminal) -> Result<(), Failure> {
    if format == Format::Json {
        let mut json = Vec::new();
        let stream = json::Stream::new(&mut json);
        // writing into memory cannot fail
        let _ = stream.and_then(|mut stream| {
            stream.file(source, findings, terminal.lang)?;
            stream.finish().map(|_| ())
        });
        return terminal.print(&String::from_utf8_lossy(&json));
    }
    let look = Look { lang: terminal.lang, width: terminal.err.width, color: terminal.err.color };
    let mut text = findings_text(source, findings, &look);
    text.push_str(human::summary(&source.name, findings.counts).get(terminal.lang));
    text.push('\n');
    terminal.note(&text);
    Ok(())
}

/// The findings of a file, drawn, an empty line after them.
pub(crate) fn findings_text(source: &Source, findings: &Findings, look: &Look) -> String {
    let mut text = human::render(source, &findings.diags, look);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// A path as it is shown: nothing in it moves the cursor.
pub(crate) fn shown(path: &Path) -> String {
    let plain = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    path.to_string_lossy().chars().map(plain).collect()
}

/// A path as it is typed into a shell.
pub(crate) fn shell_word(path: &str) -> String {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':' | '\\' | '+' | ',' | '@' | '%');
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}

/// The name of something that is listed, or the nearest to it.
pub(crate) fn near<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<Text> {
    let near = suggest::closest(word, known)?;
    Some(text!(en: "did you mean `{near}`?", zh: "是不是 `{near}`？", near = near))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{shell_word, shown};

    #[test]
    fn paths_are_quoted_where_a_shell_would_split_them() {
        assert_eq!(shell_word("plans/plan.yaml"), "plans/plan.yaml");
        assert_eq!(shell_word("计划/2027.yaml"), "计划/2027.yaml");
        assert_eq!(shell_word("my plan.yaml"), "'my plan.yaml'");
        assert_eq!(shell_word("it's.yaml"), r"'it'\''s.yaml'");
    }

    #[test]
    fn paths_cannot_paint_the_terminal() {
        assert_eq!(shown(Path::new("a\u{1b}[31m.yaml")), "a\u{fffd}[31m.yaml");
    }
}
