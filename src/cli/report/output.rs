//! Where the report goes: files that are written whole, at most one of them to standard output.

use std::io::Write;
use std::path::{Path, PathBuf};

use plan_text::source::Source;
use plan_text::text;

use crate::cli::atomic::Atomic;
use crate::cli::failure::{Failure, cause};
use crate::cli::guard::guard;
use crate::cli::input::shown;
use crate::cli::options::Which;
use crate::cli::ready::BOM;
use crate::cli::terminal::{Terminal, unwritten};

/// A file to be written.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) kind: Kind,
    pub(super) path: PathBuf,
}

/// What it is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Xlsx,
    Md,
    Csv,
}

fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses outputs that cannot be meant, before anything is read.
pub(super) fn check(outputs: &[Output], which: &Which, terminal: &Terminal) -> Result<(), Failure> {
    if outputs.iter().filter(|output| is_stdout(&output.path)).count() > 1 {
        let message = text!(
            en: "only one kind of report can go to standard output",
            zh: "标准输出只能写一种报告",
        );
        let help = text!(en: "name a file for the others: `--md report.md`", zh: "其余的写上文件名：`--md report.md`");
        return Err(Failure::usage(message).help([help]));
    }
    let is_workbook = |output: &Output| output.kind == Kind::Xlsx && is_stdout(&output.path);
    if terminal.out.interactive && outputs.iter().any(is_workbook) {
        let message = text!(en: "a workbook is no text for a terminal", zh: "工作簿不是文本，不能显示在终端里");
        let help = text!(en: "name a file: `--xlsx report.xlsx`", zh: "写上文件名：`--xlsx report.xlsx`");
        return Err(Failure::usage(message).help([help]));
    }
    let known = which.known.files();
    let read = which.file().into_iter().chain(&known).map(PathBuf::as_path);
    guard(files(outputs), read)
}

/// Refuses outputs over the plan itself, wherever it was found.
pub(super) fn spare(outputs: &[Output], source: &Source) -> Result<(), Failure> {
    guard(files(outputs), [Path::new(&source.name)].into_iter())
}

fn files(outputs: &[Output]) -> impl Iterator<Item = &Path> {
    outputs.iter().map(|output| output.path.as_path()).filter(|path| !is_stdout(path))
}

/// Writes what was made. Every file is begun before one is put in its place, so a folder that is missing leaves none
/// of them behind.
pub(super) fn write(made: &[(Output, Vec<u8>)], terminal: &mut Terminal) -> Result<(), Failure> {
    let mut begun = Vec::new();
    for (Output { kind, path }, bytes) in made.iter().filter(|(output, _)| !is_stdout(&output.path)) {
        let failed = |error| {
            let (file, cause) = (shown(path), cause(&error));
            Failure::io(
                text!(en: "cannot write {file}: {cause}", zh: "无法写入 {file}：{cause}", file = file, cause = cause),
            )
        };
        let mut file = Atomic::create(path).map_err(failed)?;
        if *kind == Kind::Csv && !bytes.starts_with(BOM.as_bytes()) {
            // without the mark, Excel reads a file as the code page of the machine, GBK in China
            file.write_all(BOM.as_bytes()).map_err(failed)?;
        }
        file.write_all(bytes).map_err(failed)?;
        begun.push((file, failed));
    }
    for (file, failed) in begun {
        file.commit().map_err(failed)?;
    }
    for (Output { path, .. }, bytes) in made {
        if is_stdout(path) {
            terminal.out.write_all(bytes).map_err(|error| unwritten(&error))?;
        } else {
            let said = text!(en: "wrote {file}\n", zh: "已生成 {file}\n", file = shown(path));
            terminal.note(said.get(terminal.lang));
        }
    }
    Ok(())
}
