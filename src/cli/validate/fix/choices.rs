//! The checks named after `--fix=`.

use std::path::{Path, PathBuf};

use plan_core::check::rules;
use plan_core::repair::{CHOICES, Choice, NoChoice, Wanted};
use plan_text::lang::{AnyOf, List};
use plan_text::text;

use crate::cli::failure::Failure;
use crate::cli::input;

/// The value of `--fix` that is no check.
const ALL_OR_NOTHING: &str = "all-or-nothing";

/// Whether a file is to be written only where it has no errors afterwards.
pub(super) fn all_or_nothing(fix: Option<&[String]>) -> bool {
    fix.into_iter().flatten().any(|name| name.trim() == ALL_OR_NOTHING)
}

/// The repairs that are wanted by the values of `--fix`.
pub(super) fn wanted(fix: Option<&[String]>, paths: &[PathBuf]) -> Result<Wanted, Failure> {
    let Some(names) = fix else { return Ok(Wanted::default()) };
    paths.iter().try_for_each(|path| no_code(path))?;
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty() && *name != ALL_OR_NOTHING);
    Ok(Wanted::from(names.map(choice).collect::<Result<Vec<_>, _>>()?))
}

fn choice(name: &str) -> Result<Choice, Failure> {
    Choice::parse(name).map_err(|why| match why {
        NoChoice::Rule => {
            let known = rules().flat_map(|rule| [rule.code, rule.name]);
            Failure::usage(text!(en: "there is no check `{name}`", zh: "没有 `{name}` 这个检查项", name = name))
                .help(input::near(name, known))
                .help([all()])
        }
        NoChoice::Repairs(rule) => Failure::usage(text!(
            en: "findings of {code} have no repair: they are for people to decide",
            zh: "{code} 没有自动修复，只能由人来定",
            code = rule.code
        ))
        .help([text!(en: "`plan explain {code}` says how to fix them", zh: "怎么改见 `plan explain {code}`", code = rule.code), all()]),
        NoChoice::Name(rule, names) => Failure::usage(
            text!(en: "`{name}` is no repair of {code}", zh: "{code} 没有 `{name}` 这种修复", name = name, code = rule.code),
        )
        .help([text!(
            en: "write {names}",
            zh: "可以写 {names}",
            names = AnyOf(names.iter().map(|name| format!("{}:{name}", rule.code)).collect())
        )]),
    })
}

/// The checks that have repairs which are not made unasked.
fn all() -> plan_text::lang::Text {
    let codes = CHOICES.iter().filter(|(_, names)| *names != ["spelling"]).map(|&(code, _)| code).collect();
    text!(
        en: "checks with repairs to choose: {codes}; plain `--fix` makes those that need no choice",
        zh: "可以点名修复的检查项：{codes}；只写 `--fix` 就做不需要取舍的修复",
        codes = List::<&str>(codes)
    )
}

/// Refuses `--fix P0101`, which names a file.
fn no_code(path: &Path) -> Result<(), Failure> {
    let shown = input::shown(path);
    if path.exists() || !matches!(Choice::parse(&shown), Ok(_) | Err(NoChoice::Repairs(_) | NoChoice::Name(..))) {
        return Ok(());
    }
    let message = text!(en: "`{code}` is a check, not a file", zh: "`{code}` 是检查项，不是文件", code = shown);
    Err(Failure::usage(message).help([text!(
        en: "write it with an equals sign: `--fix={code}`",
        zh: "要用等号写：`--fix={code}`",
        code = shown
    )]))
}
