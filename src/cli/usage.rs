//! What is wrong with the arguments, in both languages. clap finds it; the wording is ours.

use std::error::Error as _;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use plan_text::lang::{AnyOf, List, Text};
use plan_text::text;

use super::Command;
use super::argument::Refused;
use super::failure::Failure;
use super::input::shell_word;

/// What answers a question that no command is called after.
const QUESTIONS: [(&[&str], &str); 7] = [
    (&["show", "view", "target", "targets", "gmv"], "plan breakdown"),
    (&["list", "ls"], "plan templates"),
    (&["export"], "plan report"),
    (&["xlsx", "excel", "--xlsx", "--excel"], "plan report --xlsx"),
    (&["html", "pdf", "word", "--html", "--pdf", "--word"], "plan report --html"),
    (&["version"], "plan --version"),
    (&["--days"], "plan due --within 90"),
];

/// The failure that tells of `error`. `command` is the command the arguments name, or empty.
pub(crate) fn failure(error: &Error, command: &str) -> Failure {
    let page = if command.is_empty() { "plan --help".to_owned() } else { format!("plan {command} --help") };
    let see = text!(en: "see `{page}`", zh: "用法见 `{page}`", page = page);
    Failure::usage(message(error)).help(ways_out(error, command)).help([see])
}

fn message(error: &Error) -> Text {
    let arg = first(error, ContextKind::InvalidArg);
    let value = first(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            text!(en: "`{arg}` needs a value", zh: "`{arg}` 后面要写值", arg = arg)
        }
        ErrorKind::InvalidValue => {
            text!(en: "`{value}` is not a value of `{arg}`", zh: "`{arg}` 不能是 `{value}`", value = value, arg = arg)
        }
        ErrorKind::ValueValidation => match refused(error) {
            Some(refused) => {
                let why = &refused.message;
                text!(en: "{why}, in `{arg}`", zh: "`{arg}`：{why}", arg = arg, why = why)
            }
            None => {
                text!(
                    en: "`{value}` cannot be used for `{arg}`",
                    zh: "`{value}` 不能用于 `{arg}`",
                    value = value,
                    arg = arg,
                )
            }
        },
        ErrorKind::UnknownArgument => {
            text!(en: "unexpected argument `{arg}`", zh: "不认识的参数 `{arg}`", arg = arg)
        }
        ErrorKind::InvalidSubcommand => {
            let name = first(error, ContextKind::InvalidSubcommand);
            text!(en: "there is no command `{name}`", zh: "没有 `{name}` 这个命令", name = name)
        }
        ErrorKind::MissingSubcommand => text!(en: "a command is missing", zh: "缺少命令"),
        ErrorKind::MissingRequiredArgument => {
            let missing = List(strings(error, ContextKind::InvalidArg));
            text!(en: "missing: {missing}", zh: "缺少参数：{missing}", missing = missing)
        }
        ErrorKind::ArgumentConflict if strings(error, ContextKind::PriorArg) == [arg.as_str()] => {
            text!(en: "`{arg}` is given twice, and only one can count", zh: "`{arg}` 写了两次，只能写一次", arg = arg)
        }
        ErrorKind::ArgumentConflict => text!(
            en: "`{arg}` cannot be combined with {prior}",
            zh: "`{arg}` 不能和 {prior} 同时使用",
            arg = arg,
            prior = List(strings(error, ContextKind::PriorArg).iter().map(|prior| format!("`{prior}`")).collect()),
        ),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            text!(en: "wrong number of values for `{arg}`", zh: "`{arg}` 的值个数不对", arg = arg)
        }
        ErrorKind::NoEquals => text!(en: "write `{arg}` with an equals sign", zh: "`{arg}` 要用等号写值", arg = arg),
        ErrorKind::InvalidUtf8 => text!(en: "an argument is not UTF-8 text", zh: "参数不是 UTF-8 文本"),
        _ => text!(en: "these arguments cannot be used", zh: "参数有误"),
    }
}

/// What was probably meant, or what may stand there.
fn ways_out(error: &Error, command: &str) -> Vec<Text> {
    let mut ways: Vec<Text> = refused(error).map(|refused| refused.help.clone()).unwrap_or_default();
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let kind = match error.kind() {
        ErrorKind::UnknownArgument => ContextKind::InvalidArg,
        _ => ContextKind::InvalidSubcommand,
    };
    let name = first(error, kind);
    let answer =
        QUESTIONS.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, answer)| (*answer).to_owned());
    let is_a_plan = kind == ContextKind::InvalidSubcommand
        && Path::new(&name).extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    if let Some(answer) = answer.or_else(|| is_a_plan.then(|| format!("plan validate {}", shell_word(&name)))) {
        return vec![text!(en: "did you mean `{answer}`?", zh: "是不是 `{answer}`？", answer = answer)];
    }
    // clap puts the most similar last
    let near = near.into_iter().find_map(|kind| strings(error, kind).pop());
    if let Some(near) = near {
        ways.push(text!(en: "did you mean `{near}`?", zh: "是不是 `{near}`？", near = near));
    }
    ways.extend(tips(error));
    let values = strings(error, ContextKind::ValidValue);
    let open = first(error, ContextKind::InvalidValue).is_empty() && is_offered(error, command);
    if !open && !values.is_empty() {
        ways.push(text!(en: "write {values}", zh: "可以写 {values}", values = AnyOf(values)));
    }
    ways
}

/// Whether a value is missing of which a shell offers some, and others are as good.
fn is_offered(error: &Error, command: &str) -> bool {
    let arg = first(error, ContextKind::InvalidArg);
    let long = arg.strip_prefix("--").and_then(|arg| arg.split([' ', '=', '[']).next());
    let whole = Command::find(command).map(Command::whole);
    whole.is_some_and(|whole| {
        whole.get_arguments().any(|known| known.get_long() == long && known.is_hide_possible_values_set())
    })
}

/// clap's further ideas, which it has as English sentences only: the part in quotes is what counts.
fn tips(error: &Error) -> Vec<Text> {
    let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested) else { return Vec::new() };
    let near = |tip: String| {
        let near = tip.strip_suffix("' exists")?.rsplit_once('\'')?.1;
        Some(text!(en: "did you mean `plan {near}`?", zh: "是不是 `plan {near}`？", near = near))
    };
    tips.iter().map(ToString::to_string).filter_map(near).collect()
}

fn refused(error: &Error) -> Option<&Refused> {
    error.source()?.downcast_ref()
}

fn first(error: &Error, kind: ContextKind) -> String {
    strings(error, kind).into_iter().next().unwrap_or_default()
}

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use plan_text::lang::Lang;

    use super::super::{Command, root, style, words};
    use super::failure;

    /// What is said of each line of arguments.
    fn said(lines: &[&str], lang: Lang) -> String {
        words::speak(lang);
        let one = |line: &&str| {
            let args: Vec<&str> = line.split(' ').collect();
            let error = root(Command::whole).try_get_matches_from(&args).expect_err("wrong arguments");
            let asked = args.get(1).copied().filter(|name| Command::find(name).is_some()).unwrap_or_default();
            format!("$ {line}\n{}", style::failure(&failure(&error, asked), lang, false))
        };
        lines.iter().map(one).collect::<Vec<_>>().join("\n")
    }

    const WRONG: &[&str] = &[
        "plan --quater",
        "plan --strict validate",
        "plan brakedown",
        "plan show",
        "plan 店铺/plan.yaml",
        "plan breakdown --excel x.xlsx",
        "plan list",
        "plan validate --foo",
        "plan breakdown --quater Q2",
        "plan breakdown a.yaml b.yaml",
        "plan breakdown a.yaml -p b.yaml",
        "plan breakdown --quarter Q5",
        "plan breakdown --month",
        "plan breakdown --month 正月",
        "plan budget --by lin",
        "plan budget --gmv 1亿2",
        "plan budget --gmv TBD",
        "plan budget --gmv -1",
        "plan budget --gmv 10000000000000000000000000000000",
        "plan pnl --by promo",
        "plan drivers --solve conversion",
        "plan offers --quarter Q1",
        "plan budget --cash --by month",
        "plan due --within -3d",
        "plan budget --quarter Q1 --month 3月",
        "plan budget --strict",
        "plan breakdown -p a.yaml -p b.yaml",
        "plan report --html a.html --html b.html",
        "plan validate --format json --format human",
        "plan budget --quarter Q1 --quarter Q2",
        "plan budget -p a.yaml --template standard",
        "plan checks --format csv",
        "plan explain",
        "plan explain P0101 P0102",
        "plan --lang fr checks",
        "plan --color",
    ];

    #[test]
    fn mistakes_in_english() {
        insta::assert_snapshot!(said(WRONG, Lang::En));
    }

    #[test]
    fn mistakes_in_chinese() {
        insta::assert_snapshot!(said(WRONG, Lang::Zh));
    }
}
