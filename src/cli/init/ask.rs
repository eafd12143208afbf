//! The interview: answers out of a file, out of options and from a person, in this order.

use std::fmt::Write as _;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use chrono::{Datelike, Local};
use clap::Args;
use plan_core::expand::By;
use plan_core::expand::Worked;
use plan_core::model::plan::Plan;
use plan_core::report::figures::Unit;
use plan_core::report::{Selection, breakdown};
use plan_core::{Options, Outcome};
use plan_render::table::{self, TableOptions};
use plan_text::lang::{List, Text};
use plan_text::source::Source;
use plan_text::text;
use plan_text::yaml::{Node, Value};

use super::Made;
use crate::cli::argument::Refused;
use crate::cli::failure::Failure;
use crate::cli::interview::{Interview, Question};
use crate::cli::terminal::Terminal;
use crate::cli::wrap::wrap;
use crate::cli::{answers, exit, input};

/// Answers given beforehand.
#[derive(Debug, Args)]
pub(crate) struct Given {
    #[arg(
        long,
        value_name = said!(en: "FILE", zh: "文件"),
        help = said!(
            en: "Answers from a YAML file with the names of these options as keys; what it leaves out is as the trade has it",
            zh: "从 YAML 文件读答案，键就是下面这些选项的名字；没写的按这类店的常例"
        )
    )]
    answers: Option<PathBuf>,
    #[arg(
        long,
        value_name = said!(en: "NAME", zh: "名称"),
        help = said!(en: "Kind of shop: a name of `plan templates`", zh: "哪一类生意，`plan templates` 里的名称")
    )]
    trade: Option<String>,
    #[arg(
        long,
        value_name = said!(en: "YEAR", zh: "年份"),
        help = said!(en: "Year that is planned, by default the next once July has begun", zh: "计划哪一年；7 月起默认明年")
    )]
    year: Option<String>,
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = said!(en: "AMOUNT", zh: "金额"),
        help = said!(en: "GMV of the year, or growth over last year's: 1亿, '+16% 8600万'", zh: "全年 GMV，或者比去年增长多少：1亿、'+16% 8600万'")
    )]
    target: Option<String>,
    #[arg(
        long,
        value_name = said!(en: "SHARES", zh: "占比"),
        help = said!(
            en: "Shares of the quarters, or twelve amounts that last year's months sold: '20 35 15 30'",
            zh: "四个季度的占比，或者去年十二个月各卖了多少：'20 35 15 30'"
        )
    )]
    quarters: Option<String>,
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = said!(en: "SHARES", zh: "占比"),
        help = said!(en: "Platforms with their shares, or `-`: '天猫 60%, 抖音'", zh: "各平台的占比，不拆写 `-`：'天猫 60%，抖音'")
    )]
    platforms: Option<String>,
    #[arg(
        long,
        allow_hyphen_values = true,
        value_name = said!(en: "IDS", zh: "编号"),
        help = said!(en: "Promos of the trade, `all` or `-`: '618 双11'", zh: "做这类店的哪些大促，全做写 `all`，不做写 `-`：'618 双11'")
    )]
    promos: Option<String>,
    #[arg(
        long,
        value_name = said!(en: "RATES", zh: "费比"),
        help = said!(en: "Budgets with their bands or rates: 'marketing 8%..12%, tools 2%'", zh: "各项预算的区间或费比：'推广 8%..12%，工具 2%'")
    )]
    budgets: Option<String>,
}

impl Given {
    /// Whether anything was answered.
    pub(super) fn any(&self) -> bool {
        self.answers.is_some() || Question::ALL.into_iter().any(|question| self.option(question).is_some())
    }

    fn option(&self, question: Question) -> Option<&str> {
        let option = match question {
            Question::Trade => &self.trade,
            Question::Year => &self.year,
            Question::Target => &self.target,
            Question::Quarters => &self.quarters,
            Question::Platforms => &self.platforms,
            Question::Promos => &self.promos,
            Question::Budgets => &self.budgets,
        };
        option.as_deref()
    }
}

/// A plan out of answers. A person is asked what is not answered, unless there is a file of answers.
pub(super) fn interviewed(given: &Given, asks: bool, terminal: &mut Terminal) -> Result<Made, Failure> {
    let file = given.answers.as_deref().map(answers).transpose()?;
    let asks = asks && file.is_none();
    let today = Local::now().date_naive();
    let year = today.year() + i32::from(today.month() > 6);
    let unmade = || Failure::io(Text::fixed("the built-in plans cannot be read", "读不出内置模板"));
    let mut interview = Interview::new(terminal.lang, year).ok_or_else(unmade)?;
    if asks {
        let hello = text!(
            en: "Seven questions, and a plan to go on from. Enter takes what stands in brackets; Ctrl-C leaves, and nothing is written.\n",
            zh: "七个问题，写出一份能接着改的计划。直接回车就用方括号里的；Ctrl-C 退出，什么也不写。\n"
        );
        terminal.note(hello.get(terminal.lang));
    }
    for (question, nth) in Question::ALL.into_iter().zip(1..) {
        let from_file = file.iter().flatten().find(|(key, _)| key == question.key()).map(|(_, answer)| answer.as_str());
        if let Some(answer) = given.option(question).or(from_file) {
            interview.answer(question, answer).map_err(|refused| unfit(question, refused))?;
        } else if asks {
            ask(&mut interview, question, nth, terminal)?;
        } else {
            interview.answer(question, "").map_err(|refused| unfit(question, refused))?;
        }
    }
    let text = interview.plan();
    let Outcome { worked, findings } = Plan::read(&Source::new("plan.yaml", text.clone()), &Options::default());
    let Some(worked) = worked else {
        // each answer is sound by itself, and all together are not
        let first = findings.diags.into_iter().find(|diag| diag.severity == plan_text::diag::Severity::Error);
        let message = first.as_ref().map_or_else(
            || Text::fixed("these answers make no plan", "这些答案凑不成一份计划"),
            |diag| diag.message.clone(),
        );
        return Err(Failure::usage(message).help(first.into_iter().flat_map(|diag| diag.help)));
    };
    Ok(Made { text, template: interview.trade(), months: Some(Box::new(worked)) })
}

/// What stands before all of a question but its number.
const INDENT: &str = "     ";

/// Asks until the answer is one.
fn ask(interview: &mut Interview, question: Question, nth: usize, terminal: &mut Terminal) -> Result<(), Failure> {
    let lang = terminal.lang;
    let room = terminal.err.width.unwrap_or(80).saturating_sub(INDENT.len()).max(20);
    let lines = wrap(interview.asks(question).get(lang), room);
    let lines = lines.iter().map(|line| if line.starts_with(' ') { line.clone() } else { format!("{INDENT}{line}") });
    let text = lines.collect::<Vec<_>>().join("\n");
    terminal.note(&format!("\n{nth}/7  {}\n", text.trim_start()));
    loop {
        terminal.note(&format!("{INDENT}[{}] ", interview.default(question)));
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        if !matches!(read, Ok(1..)) {
            terminal.note("\n");
            let message = Text::fixed("the answers ended early, and nothing was written", "没答完，什么也没写");
            return Err(Failure::io(message));
        }
        match interview.answer(question, &line) {
            Ok(()) => return Ok(()),
            Err(Refused { message, help }) => {
                let mut said = format!("{INDENT}{}\n", message.get(lang));
                for help in help {
                    let _ = writeln!(said, "{INDENT}{}", help.get(lang));
                }
                terminal.note(&said);
            }
        }
    }
}

fn unfit(question: Question, Refused { message, help }: Refused) -> Failure {
    let message =
        text!(en: "{key}: {message}", zh: "{key}：{message}", key = format!("`{}`", question.key()), message = message);
    Failure::usage(message).help(help)
}

/// Keys and answers of a file.
fn answers(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    let file = input::shown(path);
    let unfit = |message: Text| {
        let keys = List(Question::ALL.iter().map(|question| format!("`{}`", question.key())).collect());
        let help = text!(en: "keys are {keys}, each with a text", zh: "键有 {keys}，值写成文字", keys = keys);
        Failure::usage(text!(en: "{file}: {message}", zh: "{file}：{message}", file = file.as_str(), message = message))
            .help([help])
    };
    // a list is joined
    let said = |value: Node<'_>| match value.value() {
        Value::Seq(items) => Some(items.map(answers::text).collect::<Option<Vec<_>>>()?.join(", ")),
        _ => answers::text(value),
    };
    let Some(pairs) = answers::read(path, said)? else {
        return Err(unfit(Text::fixed("these are no answers", "读不出答案")));
    };
    let one = |(key, answer): (String, Option<String>)| {
        if !Question::ALL.iter().any(|question| question.key() == key) {
            return Err(unfit(text!(en: "there is no question `{key}`", zh: "没有 `{key}` 这一问", key = key)));
        }
        let answer =
            answer.ok_or_else(|| unfit(text!(en: "`{key}` is no text", zh: "`{key}` 不是文字", key = key.as_str())))?;
        Ok((key, answer))
    };
    pairs.into_iter().map(one).collect()
}

/// Says what was written, and shows its months.
pub(super) fn answered(
    file: &str,
    (beside, option): (&Text, &str),
    worked: &Worked,
    terminal: &mut Terminal,
) -> Result<u8, Failure> {
    let lang = terminal.lang;
    let sheet = breakdown::sheet(worked.plan(), worked.targets(), By::Month, Selection::Year);
    let options =
        TableOptions { lang, width: terminal.out.width, unit: Unit::Yuan, color: terminal.out.color, ascii: false };
    let word = input::shell_word(file);
    let said = text!(
        en: "wrote {file}\n{beside}\n{table}\nNext:\n  plan validate {word}\n  plan budget{option}\n",
        zh: "已生成 {file}\n{beside}\n{table}\n接下来：\n  plan validate {word}\n  plan budget{option}\n",
        file = file, beside = beside.clone(), table = table::render(&sheet, &options), word = word, option = option
    );
    terminal.print(said.get(lang))?;
    Ok(exit::DONE)
}
