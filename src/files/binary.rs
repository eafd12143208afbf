//! Files that are no text, by how they begin, so that the message can name them.

use plan_text::lang::Text;

/// A file that no plan can be read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binary {
    /// A workbook of Excel or of what writes its format.
    Workbook,
    /// A document of Word.
    Document,
    /// A workbook or document from before 2007.
    OldOffice,
    /// Several files in one.
    Archive,
    /// For print.
    Pdf,
    /// A photograph or a screenshot.
    Picture,
    /// What else is no text.
    Other,
}

impl Binary {
    /// As people call it.
    pub(super) fn name(self) -> Text {
        match self {
            Self::Workbook => Text::fixed("an Excel workbook", " Excel 工作簿"),
            Self::Document => Text::fixed("a Word document", " Word 文档"),
            Self::OldOffice => Text::fixed("an old Office file (.xls or .doc)", "旧版 Office 文件（.xls 或 .doc）"),
            Self::Archive => Text::fixed("a zip archive", " zip 压缩包"),
            Self::Pdf => Text::fixed("a PDF", " PDF"),
            Self::Picture => Text::fixed("a picture", "图片"),
            Self::Other => Text::fixed("a file of another program", "别的程序的文件"),
        }
    }
}

/// How far into an archive the names of its first files are looked for.
const NAMES: usize = 1 << 16;

/// What a file is that begins as none of text does.
pub(super) fn kind(bytes: &[u8]) -> Option<Binary> {
    let holds = |name: &[u8]| bytes[..bytes.len().min(NAMES)].windows(name.len()).any(|part| part == name);
    let pictures: [&[u8]; 3] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8"];
    Some(match bytes {
        [b'P', b'K', 3, 4, ..] if holds(b"xl/") => Binary::Workbook,
        [b'P', b'K', 3, 4, ..] if holds(b"word/") => Binary::Document,
        [b'P', b'K', 3, 4, ..] => Binary::Archive,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Binary::OldOffice,
        [b'%', b'P', b'D', b'F', b'-', ..] => Binary::Pdf,
        _ if pictures.iter().any(|start| bytes.starts_with(start)) => Binary::Picture,
        _ => return None,
    })
}
