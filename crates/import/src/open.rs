//! Bytes of a file → its sheets.

mod book;
mod hidden;
mod text;

use plan_text::lang::Text;
use plan_text::text;

use crate::grid::Grid;

/// Why a file has no sheets to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It is locked with a password.
    Password,
    /// It looks like a workbook and cannot be read as one.
    Damaged,
    /// No encoding makes a text of it.
    NotText,
    /// It is opened, and nothing stands in it.
    Empty,
}

impl Unopened {
    /// What is wrong with the file of this name.
    pub fn text(self, file: &str) -> Text {
        match self {
            Self::Password => text!(
                en: "{file} is locked with a password",
                zh: "{file} 有密码保护，打不开",
                file = file,
            ),
            Self::Damaged => {
                text!(en: "{file} cannot be read as a workbook", zh: "{file} 不是能读的工作簿", file = file)
            }
            Self::NotText => text!(
                en: "{file} is neither a workbook nor a text in UTF-8, UTF-16 or GB18030",
                zh: "{file} 既不是工作簿，也不是 UTF-8、UTF-16 或 GB18030 编码的文本",
                file = file,
            ),
            Self::Empty => text!(en: "{file} is empty", zh: "{file} 是空的", file = file),
        }
    }

    /// What to do about it.
    pub fn help(self) -> Text {
        match self {
            Self::Password => text!(
                en: "open it, save a copy without a password, and import that",
                zh: "打开后另存一份不带密码的，再导入",
            ),
            Self::Damaged | Self::NotText => text!(
                en: "save it as .xlsx or as CSV UTF-8 and import that",
                zh: "另存为 .xlsx 或“CSV UTF-8”，再导入",
            ),
            Self::Empty => text!(en: "name the file that has the table", zh: "请指定有表格的文件"),
        }
    }
}

/// The sheets of a file, by what its bytes say it is. `name` is what a text file's only sheet is called.
pub fn open(bytes: &[u8], name: &str) -> Result<Vec<Grid>, Unopened> {
    let grids = match bytes {
        [b'P', b'K', 3 | 5, ..] => book::xlsx(bytes)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => book::xls(bytes)?,
        _ => vec![text::grid(bytes, name)?],
    };
    if grids.iter().all(Grid::is_empty) { Err(Unopened::Empty) } else { Ok(grids) }
}
