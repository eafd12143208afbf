//! Which two plans `plan diff` is about, read from its arguments as people who know git mean them.

use std::path::{Path, PathBuf};

use plan_text::lang::Text;
use plan_text::source::Source;
use plan_text::text;

use crate::cli::failure::Failure;
use crate::cli::input::{self, Input, shell_word};
use crate::cli::revision::{self, Kind, Revision};
use annual_plan::files;

/// One argument.
enum Operand {
    /// A file or standard input.
    Input(Input),
    /// A path in a revision.
    Path(Revision),
    /// A revision alone, its path left open.
    Open(Open),
}

/// A revision without a path.
struct Open {
    rev: String,
    /// Written without a colon: it might have been meant as a file.
    bare: bool,
}

/// One of the two plans.
#[derive(Debug)]
pub(super) enum Side {
    Input(Input),
    Revision {
        revision: Revision,
        /// As in [`Open`].
        bare: bool,
        /// Its path is that of the other plan, so that nothing there means that the plan is new or gone.
        open: bool,
    },
}

/// What an argument leads to.
#[derive(Debug)]
pub(super) enum There {
    File,
    Folder(Folder),
    /// Nothing in a revision that was named without a path.
    Nothing,
}

/// A folder that may have plans.
#[derive(Debug)]
pub(super) enum Folder {
    Disk(PathBuf),
    /// With the number of its tree.
    Revision(Revision, String),
}

impl Side {
    /// Its text.
    pub(super) fn read(&self) -> Result<Source, Failure> {
        match self {
            Self::Input(input) => input.read(),
            Self::Revision { revision, bare, .. } => {
                revision.read().map_err(|failure| perhaps_a_file(failure, revision.rev(), *bare))
            }
        }
    }

    /// What it goes by in messages and reports.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Input(input) => input.name(),
            Self::Revision { revision, .. } => revision.name().to_owned(),
        }
    }

    /// What it leads to. A file that is not there counts as one: reading it will tell.
    pub(super) fn there(&self) -> Result<There, Failure> {
        match self {
            Self::Input(Input::File(path)) if path.is_dir() => Ok(There::Folder(Folder::Disk(path.clone()))),
            Self::Input(_) => Ok(There::File),
            Self::Revision { revision, bare, open } => {
                let kind = revision.kind().map_err(|failure| perhaps_a_file(failure, revision.rev(), *bare))?;
                Ok(match kind {
                    Some(Kind::Folder(tree)) => There::Folder(Folder::Revision(revision.clone(), tree)),
                    None if *open => There::Nothing,
                    Some(Kind::File) | None => There::File,
                })
            }
        }
    }

    /// What to type to see its findings.
    pub(super) fn to_validate(&self) -> String {
        match self {
            Self::Input(Input::Stdin) => "plan validate -".to_owned(),
            Self::Input(input) => format!("plan validate {}", shell_word(&input.name())),
            Self::Revision { revision, .. } => format!("git show {} | plan validate -", shell_word(revision.name())),
        }
    }
}

/// What a revision without a path is a revision of.
enum Of {
    File(PathBuf),
    Revision(Revision),
    /// The plan that lookup finds.
    Found,
}

impl Of {
    /// What an operand says about the path of the other one.
    fn other(operand: &Operand) -> Self {
        match operand {
            Operand::Input(Input::File(file)) => Self::File(file.clone()),
            Operand::Path(revision) => Self::Revision(revision.clone()),
            Operand::Input(Input::Stdin | Input::Template(..)) | Operand::Open(_) => Self::Found,
        }
    }
}

impl Operand {
    /// What an argument means: a file of that very name before all else.
    fn new(arg: &Path) -> Result<Self, Failure> {
        let there = arg.as_os_str() == "-" || arg.symlink_metadata().is_ok();
        let file = || Ok(Self::Input(Input::of(arg.to_owned())));
        let Some(text) = arg.to_str().filter(|_| !there) else { return file() };
        let open = |rev: &str, bare| Self::Open(Open { rev: rev.to_owned(), bare });
        match revision::split(text) {
            Some((rev, "")) => Ok(open(rev, false)),
            Some((rev, path)) => Ok(Self::Path(Revision::new(rev, path))),
            // what looks like a path and is not there is a file that is not there
            None if arg.extension().is_some_and(|ending| ending == "yaml" || ending == "yml") => file(),
            None if text.contains('\\') || arg.is_absolute() || text.starts_with('.') => file(),
            None => match text.split_once("..") {
                Some((one, two)) => Err(range(text, one, two.trim_start_matches('.'))),
                None => Ok(open(text, true)),
            },
        }
    }

    fn side(self, of: &Of) -> Result<Side, Failure> {
        match self {
            Self::Input(input) => Ok(Side::Input(input)),
            Self::Path(revision) => Ok(Side::Revision { revision, bare: false, open: false }),
            Self::Open(Open { rev, bare }) => {
                let revision = match of {
                    Of::File(file) => Revision::of_file(&rev, file),
                    Of::Revision(revision) => Ok(revision.at(&rev)),
                    Of::Found => Revision::of_file(&rev, &found()?),
                };
                let revision = revision.map_err(|failure| perhaps_a_file(failure, &rev, bare))?;
                Ok(Side::Revision { revision, bare, open: true })
            }
        }
    }
}

/// The two plans that are meant, the old one first.
pub(super) fn sides(old: Option<&Path>, new: Option<&Path>) -> Result<[Side; 2], Failure> {
    let old = old.map_or_else(|| Ok(Operand::Open(Open { rev: "HEAD".to_owned(), bare: false })), Operand::new)?;
    let Some(new) = new else { return with_working_tree(old) };
    let new = Operand::new(new)?;
    if let (Operand::Input(Input::Stdin), Operand::Input(Input::Stdin)) = (&old, &new) {
        return Err(Failure::usage(text!(
            en: "standard input can be read only once",
            zh: "标准输入只能读一次"
        )));
    }
    let (of_old, of_new) = (Of::other(&new), Of::other(&old));
    Ok([old.side(&of_old)?, new.side(&of_new)?])
}

/// One plan alone is held against its file in the working tree; a file against what was committed of it.
fn with_working_tree(old: Operand) -> Result<[Side; 2], Failure> {
    match old {
        Operand::Input(Input::File(file)) => {
            if file.metadata().is_err() {
                // what git knows of it is of no use then
                files::read(&file, &input::shown(&file))?;
            }
            let revision = Revision::of_file("HEAD", &file)?;
            Ok([Side::Revision { revision, bare: false, open: true }, Side::Input(Input::File(file))])
        }
        Operand::Input(Input::Stdin | Input::Template(..)) => Err(Failure::usage(text!(
            en: "`-` needs a second plan to be compared with",
            zh: "只有 `-` 还不够，需要另一份计划"
        ))
        .help([text!(
            en: "write `plan diff OLD -` or `plan diff - NEW`",
            zh: "写成 `plan diff 旧计划 -` 或 `plan diff - 新计划`"
        )])),
        Operand::Path(revision) => {
            let file = revision.in_working_tree()?;
            Ok([Side::Revision { revision, bare: false, open: false }, Side::Input(Input::File(file))])
        }
        Operand::Open(open) => {
            let file = found()?;
            let old = Operand::Open(open).side(&Of::File(file.clone()))?;
            Ok([old, Side::Input(Input::File(file))])
        }
    }
}

/// The plan that lookup finds.
fn found() -> Result<PathBuf, Failure> {
    input::unnamed().map_err(|failure| {
        let help = text!(en: "name both plans: `plan diff OLD NEW`", zh: "请写出两份计划：`plan diff 旧计划 新计划`");
        Failure { help: vec![help], ..failure }
    })
}

/// `main..topic`, which git takes for two revisions.
fn range(text: &str, one: &str, two: &str) -> Failure {
    let or_head = |rev: &str| shell_word(if rev.is_empty() { "HEAD" } else { rev });
    Failure::usage(text!(en: "`{text}` is a range of revisions", zh: "`{text}` 是版本区间", text = text)).help([text!(
        en: "name the two plans: `plan diff {one} {two}`",
        zh: "请写出两份计划：`plan diff {one} {two}`",
        one = or_head(one),
        two = or_head(two)
    )])
}

/// Says of a failure that the argument was no file.
fn perhaps_a_file(failure: Failure, arg: &str, bare: bool) -> Failure {
    failure.help(bare.then(|| {
        text!(
            en: "there is no file `{arg}`, so it was taken for a revision",
            zh: "没有 `{arg}` 这个文件，所以当作 git 版本来找",
            arg = arg
        )
    }))
}

/// The first line of a comparison.
pub(super) fn title([old, new]: [&str; 2], arrow: &str) -> Text {
    text!(
        en: "plan files: {old} {arrow} {new}",
        zh: "计划文件：{old} {arrow} {new}",
        old = old,
        arrow = arrow,
        new = new
    )
}

/// The same of folders.
pub(super) fn folders([old, new]: [&str; 2], arrow: &str) -> Text {
    text!(
        en: "plans: {old} {arrow} {new}",
        zh: "计划：{old} {arrow} {new}",
        old = old,
        arrow = arrow,
        new = new
    )
}

/// All there is to say of two plans that say the same; `alike`: to the letter.
pub(super) fn unchanged([old, new]: [&str; 2], alike: bool) -> Text {
    if alike {
        text!(
            en: "No change: {old} and {new} are the same text.",
            zh: "没有改动：{old} 与 {new} 内容完全相同。",
            old = old,
            new = new
        )
    } else {
        text!(
            en: "No change: {old} and {new} differ in layout or comments only.",
            zh: "没有改动：{old} 与 {new} 只有排版或注释不同。",
            old = old,
            new = new
        )
    }
}
