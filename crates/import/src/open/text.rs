//! CSV and text with tabs: byte order mark, strict UTF-8, else GB18030, as shops' own exports are written.

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::Unopened;
use crate::grid::{Cell, Grid};

/// The rows of a text.
pub(super) fn grid(bytes: &[u8], name: &str) -> Result<Grid, Unopened> {
    let text = decoded(bytes).ok_or(Unopened::NotText)?;
    let separator = [b'\t', b';', b','].into_iter().max_by_key(|&separator| rank(&text, separator)).unwrap_or(b',');
    let text = with_empty_rows(&text, char::from(separator));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let row = |record: csv::StringRecord| record.iter().map(Cell::text).collect();
    let rows: Result<_, _> = reader.records().map(|record| record.map(row)).collect();
    let rows = rows.map_err(|_| Unopened::NotText)?;
    Ok(Grid { name: name.to_owned(), rows, ..Grid::default() })
}

/// The text with a separator in each empty line: the reader skips those, and rows are called by their number.
fn with_empty_rows(text: &str, separator: char) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut quoted = false;
    for line in text.split_inclusive('\n') {
        if !quoted && line.trim_end_matches(['\r', '\n']).is_empty() {
            filled.push(separator);
        }
        quoted ^= line.matches('"').count() % 2 == 1;
        filled.push_str(line);
    }
    filled
}

/// How often a separator stands in the first lines; of equals the last, the comma, is taken.
fn rank(text: &str, separator: u8) -> usize {
    text.lines().take(30).map(|line| line.bytes().filter(|&byte| byte == separator).count()).sum()
}

fn decoded(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]).map(Into::into);
    }
    // no text has a nought in it
    let mut encodings = [UTF_8, GB18030].into_iter().filter(|_| !bytes.contains(&0));
    encodings.find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes)).map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::{GB18030, grid};
    use crate::grid::At;

    #[test]
    fn encodings_and_separators_are_told_apart() {
        let (gb, _, _) = GB18030.encode("月份,目标\n\n1月,\"1,000\"\n");
        let utf16: Vec<u8> =
            "\u{feff}月份\t目标\r\n\r\n1月\t1,000\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let utf8 = "\u{feff}月份;目标\n\n１月;1,000\n".as_bytes();
        for bytes in [&*gb, &utf16, utf8] {
            let grid = grid(bytes, "x").expect("a text");
            let cells = [(0, 0), (0, 1), (2, 0), (2, 1)].map(|(row, col)| grid.cell(At { row, col }).text.clone());
            assert_eq!(cells, ["月份", "目标", "1月", "1,000"]);
        }
        assert!(grid(&[0xff, 0x00, 0x81], "x").is_err(), "no text at all");
    }
}
