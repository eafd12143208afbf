//! Guesses at what a file that is not UTF-8 was saved as, so that the message can name it.

/// An encoding that editors and spreadsheets in China save plans in by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GBK, and GB 18030 beyond it.
    Gbk,
    /// UTF-16 in either byte order.
    Utf16,
}

impl Encoding {
    /// As editors call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gbk => "GBK",
            Self::Utf16 => "UTF-16",
        }
    }
}

/// What bytes that are not UTF-8 seem to be.
pub(super) fn guess(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || utf16_without_mark(bytes) {
        Some(Encoding::Utf16)
    } else {
        gbk(bytes).then_some(Encoding::Gbk)
    }
}

/// Whether a text begins as two ASCII characters do in UTF-16. Such a file may pass as UTF-8 with NUL bytes.
pub(super) fn utf16_without_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0, 1..=255, 0, 1..=255, ..] | [1..=255, 0, 1..=255, 0, ..])
}

/// Whether every byte past ASCII is part of a well-formed GB 18030 character.
fn gbk(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] => return true,
            [0..=0x7f, rest @ ..]
            | [0x81..=0xfe, 0x40..=0x7e | 0x80..=0xfe, rest @ ..]
            | [0x81..=0xfe, b'0'..=b'9', 0x81..=0xfe, b'0'..=b'9', rest @ ..] => rest,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, guess};

    #[test]
    fn guesses_need_the_whole_file_to_fit() {
        assert_eq!(guess(b"name: \xb4\xf3\xb4\xd9"), Some(Encoding::Gbk));
        assert_eq!(guess(b"name: \x81\x30\x81\x30"), Some(Encoding::Gbk));
        assert_eq!(guess(b"name: caf\xe9\n"), None);
        assert_eq!(guess(b"\xfe\xff\0a"), Some(Encoding::Utf16));
    }
}
