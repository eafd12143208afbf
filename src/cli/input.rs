//! The plan that is meant: named, built in, or found; and how files are called in messages.

use std::collections::BTreeMap;
use std::env;
use std::io;
use std::path::{Path, PathBuf};

use annual_plan::templates::{self, TEMPLATES, Template};
use plan_core::model::suggest;
use plan_text::lang::{AnyOf, Count, Lang, List, Text};
use plan_text::source::Source;
use plan_text::text;

use super::failure::Failure;
use super::options::Which;
use super::{lookup, walk};
use annual_plan::files;

/// Where a plan comes from.
#[derive(Debug)]
pub(crate) enum Input {
    File(PathBuf),
    Stdin,
    /// In one of its languages.
    Template(&'static Template, Lang),
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
            Self::Template(template, _) => format!("template:{}", template.name),
        }
    }

    /// The first line of a report about it.
    pub(crate) fn title(&self) -> Text {
        let name = self.name();
        match self {
            Self::Template(template, _) => {
                text!(en: "built-in plan: {name}", zh: "内置模板：{name}", name = template.name)
            }
            Self::File(_) | Self::Stdin => text!(en: "plan file: {name}", zh: "计划文件：{name}", name = name),
        }
    }

    /// Its text.
    pub(crate) fn read(&self) -> Result<Source, Failure> {
        let name = self.name();
        Ok(match self {
            Self::File(path) => files::read(path, &name)?,
            Self::Stdin => files::read_from(io::stdin().lock(), &name)?,
            Self::Template(template, lang) => Source::new(name, template.text.get(*lang).to_owned()),
        })
    }
}

/// The plan that is meant: named, or built in, or of the environment, or found.
pub(crate) fn meant(which: &Which, lang: Lang) -> Result<Input, Failure> {
    match (which.file(), &which.template) {
        (Some(path), _) => Ok(Input::of(path.clone())),
        (None, Some(name)) => template(name).map(|template| Input::Template(template, lang)),
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
            names = AnyOf(lookup::NAMES.to_vec()),
            folders = List(folders.iter().map(|folder| shown(folder)).collect()),
        );
        Failure::io(message).help(nearby(&working)).help([
            text!(en: "`plan init` writes a plan to start from", zh: "用 `plan init` 新建一份计划"),
            text!(
                en: "`--plan FILE` names one that is elsewhere; `plan breakdown --template standard` shows a built-in one",
                zh: "用 `--plan 文件` 指定别处的计划；`plan breakdown --template standard` 直接看内置模板",
            ),
        ])
    })
}

/// Where there are plans that lookup does not find.
fn nearby(working: &Path) -> Vec<Text> {
    let plans = walk::nearby(working);
    if let [plan] = plans.as_slice() {
        let file = shell_word(&shown(plan));
        return vec![
            text!(en: "there is a plan to name: `-p {file}`", zh: "这里有一份计划，写 `-p {file}` 指定", file = file),
        ];
    }
    let mut folders: BTreeMap<PathBuf, u64> = BTreeMap::new();
    for plan in &plans {
        *folders.entry(plan.parent().map(Path::to_owned).unwrap_or_default()).or_default() += 1;
    }
    let hint = |(folder, n): (PathBuf, u64)| {
        let folder = if folder.as_os_str().is_empty() { ".".to_owned() } else { shell_word(&shown(&folder)) };
        let plans = Count { n, one: "plan", many: "plans", zh: "份计划" };
        text!(
            en: "{plans} in {folder}: `plan validate {folder}` checks them",
            zh: "{folder} 里有 {plans}：`plan validate {folder}` 一起检查",
            plans = plans,
            folder = folder,
        )
    };
    folders.into_iter().take(3).map(hint).collect()
}

/// The built-in plan of a name.
pub(crate) fn template(name: &str) -> Result<&'static Template, Failure> {
    templates::find(name).ok_or_else(|| {
        let names = || TEMPLATES.iter().map(|template| template.name);
        let near = templates::meant(name).map(|(near, _)| did_you_mean(near));
        let all = text!(en: "there are {names}", zh: "现有 {names}", names = List(names().collect()));
        Failure::usage(text!(en: "there is no template `{name}`", zh: "没有 `{name}` 这个模板", name = name))
            .help(near)
            .help([all])
    })
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
    suggest::closest(word, known).map(did_you_mean)
}

fn did_you_mean(near: &str) -> Text {
    text!(en: "did you mean `{near}`?", zh: "是不是 `{near}`？", near = near)
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
