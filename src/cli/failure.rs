//! Why a command could not do what it was asked, as opposed to what it found.

use std::io;

use annual_plan::files::ReadError;
use plan_text::lang::Text;
use plan_text::text;

use super::exit;

/// A command that ends without its result.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What happened.
    pub(crate) message: Text,
    /// Ways out.
    pub(crate) help: Vec<Text>,
    /// Exit code.
    pub(crate) code: u8,
}

impl Failure {
    /// A bad argument.
    pub(crate) fn usage(message: Text) -> Self {
        Self { message, help: Vec::new(), code: exit::USAGE }
    }

    /// A plan that lacks what is asked for.
    pub(crate) fn plan(message: Text) -> Self {
        Self { message, help: Vec::new(), code: exit::FINDINGS }
    }

    /// Something that could not be read or written.
    pub(crate) fn io(message: Text) -> Self {
        Self { message, help: Vec::new(), code: exit::FAILURE }
    }

    /// Adds a way out.
    pub(crate) fn help(mut self, help: impl IntoIterator<Item = Text>) -> Self {
        self.help.extend(help);
        self
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::io(error.text()).help(error.help())
    }
}

/// What the system says of a failed operation; the frequent cases in both languages.
pub(crate) fn cause(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => text!(en: "no such folder", zh: "没有这个文件夹"),
        io::ErrorKind::PermissionDenied => text!(en: "permission denied", zh: "没有权限"),
        io::ErrorKind::StorageFull => text!(en: "the disk is full", zh: "磁盘已满"),
        io::ErrorKind::ReadOnlyFilesystem => text!(en: "the disk is read-only", zh: "磁盘只读"),
        io::ErrorKind::IsADirectory => text!(en: "it is a folder", zh: "这是文件夹"),
        io::ErrorKind::NotADirectory => text!(en: "a part of the path is not a folder", zh: "路径中有一段不是文件夹"),
        _ => Text::same(error.to_string()),
    }
}

/// The failure to write a file.
pub(crate) fn unwritten_file(file: &str, error: &io::Error) -> Failure {
    let cause = cause(error);
    Failure::io(text!(en: "cannot write {file}: {cause}", zh: "无法写入 {file}：{cause}", file = file, cause = cause))
}
