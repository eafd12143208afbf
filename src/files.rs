//! Bytes from a file or from standard input, as text.
//!
//! Failing to read is not a finding about a plan: it is a [`ReadError`], with its own exit code.

mod binary;
mod encoding;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use plan_text::lang::{Lang, Text};
use plan_text::source::Source;
use plan_text::text;

use binary::Binary;
use encoding::Encoding;

/// Largest plan that is read, in MiB.
pub const LIMIT_MIB: u64 = 16;

const LIMIT: u64 = LIMIT_MIB << 20;

/// A file that could not be had as text, and its name.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().get(Lang::En))]
pub struct ReadError {
    /// As the user named it.
    pub name: String,
    /// What went wrong.
    pub reason: Reason,
}

/// Why a file could not be had as text.
#[derive(Debug)]
pub enum Reason {
    /// Nothing there.
    Missing,
    /// A folder where a file is meant.
    Folder,
    /// The system says no.
    Denied,
    /// More than [`LIMIT_MIB`].
    TooLarge,
    /// Bytes that are not UTF-8.
    NotUtf8 {
        /// Line of the first such byte, from 1.
        line: usize,
        /// What the file seems to be written in.
        guess: Option<Encoding>,
    },
    /// No text at all, but a file of a program.
    NotText {
        /// What it seems to be.
        kind: Binary,
    },
    /// Anything else.
    Io(io::Error),
}

impl ReadError {
    fn new(name: &str, reason: Reason) -> Self {
        Self { name: name.to_owned(), reason }
    }

    fn io(name: &str, error: io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Reason::Missing,
            io::ErrorKind::IsADirectory => Reason::Folder,
            io::ErrorKind::PermissionDenied => Reason::Denied,
            _ => Reason::Io(error),
        };
        Self::new(name, reason)
    }

    /// What went wrong, with the file's name in it.
    pub fn text(&self) -> Text {
        let name = self.name.as_str();
        match &self.reason {
            Reason::Missing => {
                text!(en: "cannot read {name}: no such file", zh: "无法读取 {name}：没有这个文件", name = name)
            }
            Reason::Folder => {
                text!(
                    en: "cannot read {name}: it is a folder, not a file",
                    zh: "无法读取 {name}：这是文件夹，不是文件",
                    name = name,
                )
            }
            Reason::Denied => {
                text!(en: "cannot read {name}: permission denied", zh: "无法读取 {name}：没有权限", name = name)
            }
            Reason::TooLarge => text!(
                en: "cannot read {name}: it is larger than {limit} MiB, the limit for a plan",
                zh: "无法读取 {name}：超过 {limit} MiB，计划文件的上限",
                name = name,
                limit = LIMIT_MIB,
            ),
            Reason::NotUtf8 { line, guess: None } => text!(
                en: "cannot read {name}: line {line} is not UTF-8 text",
                zh: "无法读取 {name}：第 {line} 行不是 UTF-8 文本",
                name = name,
                line = *line,
            ),
            Reason::NotUtf8 { guess: Some(guess), .. } => text!(
                en: "cannot read {name}: not UTF-8 text, it looks like {guess}",
                zh: "无法读取 {name}：不是 UTF-8 文本，看起来是 {guess} 编码",
                name = name,
                guess = guess.name(),
            ),
            Reason::NotText { kind } => text!(
                en: "cannot read {name}: this is {what}, not the text of a plan",
                zh: "无法读取 {name}：这是{what}，不是计划文件",
                name = name,
                what = kind.name(),
            ),
            Reason::Io(error) => {
                text!(
                    en: "cannot read {name}: {error}",
                    zh: "无法读取 {name}：{error}",
                    name = name,
                    error = error.to_string(),
                )
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<Text> {
        match self.reason {
            Reason::NotUtf8 { .. } => Some(text!(
                en: "save the file as UTF-8 in your editor and try again",
                zh: "在编辑器中将文件另存为 UTF-8 编码后重试",
            )),
            Reason::NotText { kind: Binary::Workbook | Binary::OldOffice } => Some(text!(
                en: "`plan import` makes a plan of its table and leaves the file as it is",
                zh: "用 `plan import` 把里面的表读成计划，原文件不动",
            )),
            // to save it as text would destroy it
            Reason::NotText { .. } => Some(text!(
                en: "leave it as it is: a plan is a text in YAML of its own; `plan init` writes one to copy the figures into",
                zh: "请保留原文件，不要改它的格式：计划是另一个 YAML 文本；可以用 `plan init` 新建一份，再把数字抄进去",
            )),
            _ => None,
        }
    }
}

/// Reads a file, which goes by `name` in messages.
pub fn read(path: &Path, name: &str) -> Result<Source, ReadError> {
    let (file, size) = opened(path, name)?;
    // all of it in one go, and one byte of room to see the end
    read_into(Vec::with_capacity(size + 1), file, name)
}

/// The bytes of a file that need be no text.
pub fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, ReadError> {
    let (file, size) = opened(path, name)?;
    taken(Vec::with_capacity(size + 1), file, name)
}

/// An open file that is no folder and within the limit, and how long it is.
fn opened(path: &Path, name: &str) -> Result<(File, usize), ReadError> {
    let file = File::open(path).map_err(|error| ReadError::io(name, error))?;
    let meta = file.metadata().map_err(|error| ReadError::io(name, error))?;
    if meta.is_dir() {
        return Err(ReadError::new(name, Reason::Folder));
    }
    if meta.len() > LIMIT {
        return Err(ReadError::new(name, Reason::TooLarge));
    }
    Ok((file, usize::try_from(meta.len()).unwrap_or_default()))
}

/// Reads all of an open file or stream, which goes by `name` in messages. Never takes in more than the limit, however
/// much the stream would yield.
pub fn read_from(from: impl Read, name: &str) -> Result<Source, ReadError> {
    read_into(Vec::new(), from, name)
}

fn taken(mut bytes: Vec<u8>, from: impl Read, name: &str) -> Result<Vec<u8>, ReadError> {
    from.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| ReadError::io(name, error))?;
    if bytes.len() as u64 > LIMIT { Err(ReadError::new(name, Reason::TooLarge)) } else { Ok(bytes) }
}

fn read_into(bytes: Vec<u8>, from: impl Read, name: &str) -> Result<Source, ReadError> {
    let bytes = taken(bytes, from, name)?;
    if let Some(kind) = binary::kind(&bytes) {
        return Err(ReadError::new(name, Reason::NotText { kind }));
    }
    if encoding::utf16_without_mark(&bytes) {
        return Err(ReadError::new(name, Reason::NotUtf8 { line: 1, guess: Some(Encoding::Utf16) }));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(name, text)),
        Err(error) => {
            let (at, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
            let guess = encoding::guess(bytes);
            // NUL bytes stand in files of programs, not in texts of any encoding of one byte and more
            if guess.is_none() && bytes.contains(&0) {
                return Err(ReadError::new(name, Reason::NotText { kind: Binary::Other }));
            }
            let line = bytes[..at].split(|&byte| byte == b'\n').count();
            Err(ReadError::new(name, Reason::NotUtf8 { line, guess }))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io;

    use super::{LIMIT, Reason, read, read_from};
    use crate::files::encoding::Encoding;
    use plan_text::lang::Lang;

    #[test]
    fn a_missing_file_a_folder_and_a_file_taken_for_a_folder() {
        let dir = tempfile::tempdir().expect("a folder");
        let missing = read(&dir.path().join("plan.yaml"), "plan.yaml").expect_err("missing");
        assert!(matches!(missing.reason, Reason::Missing));
        assert_eq!(missing.to_string(), "cannot read plan.yaml: no such file");
        assert_eq!(missing.text().get(Lang::Zh), "无法读取 plan.yaml：没有这个文件");
        assert!(matches!(read(dir.path(), "shop").expect_err("folder").reason, Reason::Folder));

        File::create(dir.path().join("a")).expect("a file");
        assert!(matches!(read(&dir.path().join("a/b"), "a/b").expect_err("not a folder").reason, Reason::Missing));
    }

    #[test]
    fn a_large_file_is_refused_before_it_is_read_and_an_endless_stream_at_the_limit() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("large.yaml");
        File::create(&path).and_then(|file| file.set_len(1 << 40)).expect("a sparse file");
        assert!(matches!(read(&path, "large.yaml").expect_err("large").reason, Reason::TooLarge));
        assert!(matches!(read_from(io::repeat(b' '), "<stdin>").expect_err("endless").reason, Reason::TooLarge));

        File::create(&path).and_then(|file| file.set_len(LIMIT)).expect("a sparse file");
        assert_eq!(read(&path, "large.yaml").expect("just within").text.len() as u64, LIMIT);
    }

    #[test]
    fn other_encodings_are_named() {
        let reason = |bytes: &[u8]| read_from(bytes, "plan.yaml").expect_err("not UTF-8").reason;
        let gbk = b"plan: 1\nname: 2027 \xc8\xab\xc4\xea\n";
        assert!(matches!(reason(gbk), Reason::NotUtf8 { line: 2, guess: Some(Encoding::Gbk) }));
        let utf16: Vec<u8> = "\u{feff}name: 全年".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(matches!(reason(&utf16), Reason::NotUtf8 { guess: Some(Encoding::Utf16), .. }));
        let bare: Vec<u8> = "name: 全年".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert!(matches!(reason(&bare), Reason::NotUtf8 { guess: Some(Encoding::Utf16), .. }));
        assert!(matches!(reason(b"a: 1\nb: \xff\n"), Reason::NotUtf8 { line: 2, guess: None }));
    }

    #[test]
    fn files_of_programs_are_named_and_not_to_be_saved_as_text() {
        let error = |bytes: &[u8]| read_from(bytes, "plan.xlsx").expect_err("no text");
        let workbook = error(b"PK\x03\x04\x14\0\x06\0\x08\0[Content_Types].xml \xa2 xl/workbook.xml");
        assert_eq!(workbook.text().get(Lang::Zh), "无法读取 plan.xlsx：这是 Excel 工作簿，不是计划文件");
        assert!(workbook.help().expect("help").get(Lang::Zh).contains("plan import"));
        for (bytes, what) in [
            (&b"PK\x03\x04\x14\0word/document.xml"[..], "Word"),
            (b"PK\x03\x04\x14\0plan.yaml", "zip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "Office"),
            (b"%PDF-1.7\n", "PDF"),
            (b"\x89PNG\r\n\x1a\n", "picture"),
            (b"\x7fELF\x02\x01\0\xff", "program"),
        ] {
            assert!(error(bytes).to_string().contains(what), "{}", error(bytes));
        }
    }

    #[test]
    fn a_byte_order_mark_and_single_nul_bytes_are_not_a_matter_of_reading() {
        assert_eq!(read_from(&b"\xef\xbb\xbfplan: 1"[..], "x").expect("UTF-8").text, "plan: 1");
        assert_eq!(read_from(&b"plan\0: 1"[..], "x").expect("UTF-8").text, "plan\0: 1");
        assert_eq!(read_from(io::empty(), "x").expect("empty").text, "");
    }
}
