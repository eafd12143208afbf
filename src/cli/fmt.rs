//! `plan fmt`.

mod said;
mod work;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use plan_core::model::spelling;
use plan_render::findings::human::{Detail, Look};
use plan_text::text;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use self::said::Tally;
use self::work::{Done, Mode};
use super::failure::Failure;
use super::terminal::Terminal;
use super::walk::{self, Among};

/// Files per thread that are laid out before their results are told.
const ROUND: usize = 32;

#[derive(Debug, Args)]
#[command(
    about = said!(en: "Put plans into one layout; what they say stays the same", zh: "统一计划文件的排版，内容不变"),
    after_help = said!(
        en: "\
Indentation, space, quotes and the order of keys become those of the built-in
plans. Comments are kept and go with what they are about. A file with syntax
errors, or that is no plan, is left as it is.

Exit codes: 0 done; 1 --check found files to format, or a file was left as
it is; 3 could not read or write

Examples:
  plan fmt                       format the plan found from here
  plan fmt plans                 format every plan in a folder
  plan fmt plans --check         for CI: list what is not formatted
  plan fmt shop.yaml --diff      show what would change
  plan fmt shop.yaml --keys zh   write its keys and words in Chinese
  plan fmt - < in.yaml > out.yaml",
        zh: "\
缩进、空格、引号、键的顺序都与内置模板一致。
注释全部保留，并跟着所说明的内容走。有语法错误或者不是计划的文件不会改动。
退出码：0 完成；1 --check 发现有文件需要整理，或有文件没法整理；3 读写失败

示例：
  plan fmt                       整理就近找到的计划
  plan fmt plans                 整理文件夹中的全部计划
  plan fmt plans --check         用于持续集成：列出需要整理的文件
  plan fmt shop.yaml --diff      只看会改哪些地方
  plan fmt shop.yaml --keys zh   把键和词都写成中文
  plan fmt - < in.yaml > out.yaml"
    )
)]
pub(crate) struct Fmt {
    #[arg(
        value_name = said!(en: "PATH", zh: "路径"),
        help = said!(
            en: "Files, or folders to search for *.yaml and *.yml, or - to go from standard input to standard output; \
                     by default $PLAN_FILE, else the nearest plan.yaml, plan.yml or plans/plan.yaml",
            zh: "文件，或文件夹（整理其中的 *.yaml 和 *.yml），- 表示从标准输入读、写到标准输出；不写则用 $PLAN_FILE，再不然\
                     就近查找 plan.yaml、plan.yml、plans/plan.yaml"
        )
    )]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        help = said!(
            en: "Write nothing; list the files that would change, and fail if there are any",
            zh: "不写文件，列出需要整理的文件；只要有就算不通过"
        )
    )]
    check: bool,
    #[arg(
        long,
        help = said!(
            en: "Write nothing; show what would change, as a unified diff",
            zh: "不写文件，以 diff 格式显示会改哪些地方"
        )
    )]
    diff: bool,
    #[arg(
        long,
        value_name = said!(en: "SPELLING", zh: "写法"),
        help = said!(
            en: "Write all keys and words in English (en) or in Chinese (zh)",
            zh: "把所有的键和词都写成中文（zh）或英文（en）"
        )
    )]
    keys: Option<Keys>,
    #[command(flatten)]
    among: Among,
}

/// How keys and words are to be spelled.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Keys {
    /// `目标`
    Zh,
    /// `target`
    En,
}

impl From<Keys> for spelling::Keys {
    fn from(keys: Keys) -> Self {
        match keys {
            Keys::Zh => Self::Zh,
            Keys::En => Self::En,
        }
    }
}

pub(crate) fn run(args: &Fmt, terminal: &mut Terminal) -> Result<u8, Failure> {
    let paths = args.among.paths(&args.paths)?;
    let stdin = paths.iter().any(|path| path.as_os_str() == "-");
    if stdin && paths.len() > 1 {
        let message = text!(
            en: "`-` goes from standard input to standard output, and no file can be named beside it",
            zh: "`-` 从标准输入读、写到标准输出，不能再写别的路径",
        );
        return Err(Failure::usage(message).help([text!(en: "run it for `-` alone", zh: "请单独运行 `plan fmt -`")]));
    }
    let mode = match (args.diff, args.check) {
        (true, _) => Mode::Diff,
        (false, true) => Mode::Check,
        (false, false) if stdin => Mode::Filter,
        (false, false) => Mode::Write,
    };
    // where standard output is a plan or a patch, nothing else may go there
    let aside = matches!(mode, Mode::Filter | Mode::Diff);
    let stream = if aside { &terminal.err } else { &terminal.out };
    let look = Look { lang: terminal.lang, width: stream.width, color: stream.color, detail: Detail::Problems };
    let (color, watched) = (terminal.out.color, terminal.out.interactive);
    let walk::Files { found: files, passed } = walk::files(&paths, &args.among);
    let keys = args.keys.map(Into::into);
    let mut tally = Tally::new(mode, args.check);
    for round in files.chunks(ROUND * rayon::current_num_threads()) {
        let work = |found| work::work(found, mode, keys, &look, color, watched);
        // one file is not worth starting threads for
        let results: Vec<Done> =
            if let [only] = round { vec![work(only)] } else { round.par_iter().map(work).collect() };
        for done in results {
            tally.tell(done, aside, terminal)?;
        }
    }
    let code = tally.finish(terminal)?;
    if let Some(note) = passed.note(terminal.lang) {
        terminal.note(&note);
    }
    Ok(code)
}
