//! Workbooks written from a text: `== name` begins a sheet, `|` stands between cells. Digits are numbers, `'7` is a text of
//! digits, `@2027-06-18` a day, `7%` a formatted number, `=7` a formula with its value and `=?` one without; `!merge A1:B2` and
//! `!hide 4` say the rest.

use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// The bytes of the workbook.
pub(super) fn xlsx(text: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in text.split("== ").skip(1) {
        let (name, rows) = sheet.split_once('\n').expect("a name");
        write(book.add_worksheet().set_name(name).expect("a name"), rows);
    }
    book.save_to_buffer().expect("a workbook")
}

fn write(sheet: &mut Worksheet, rows: &str) {
    let (orders, rows): (Vec<&str>, Vec<&str>) = rows.lines().partition(|line| line.starts_with('!'));
    for (row, line) in (0..).zip(&rows) {
        for (col, cell) in (0..).zip(line.split('|').map(str::trim)) {
            put(sheet, row, col, cell);
        }
    }
    for order in orders {
        match order.split_once(' ') {
            Some(("!merge", range)) => merge(sheet, range, &rows),
            Some(("!hide", row)) => {
                sheet.set_row_hidden(row.parse::<u32>().expect("a row") - 1).expect("a row");
            }
            _ => panic!("{order}"),
        }
    }
}

fn put(sheet: &mut Worksheet, row: u32, col: u16, cell: &str) {
    let done = if let Some(text) = cell.strip_prefix('\'') {
        sheet.write_string(row, col, text)
    } else if let Some(day) = cell.strip_prefix('@') {
        let day: NaiveDate = day.parse().expect("a day");
        let day = ExcelDateTime::parse_from_str(&day.to_string()).expect("a day");
        sheet.write_datetime_with_format(row, col, &day, &Format::new().set_num_format("yyyy-mm-dd"))
    } else if let Some(value) = cell.strip_prefix('=') {
        sheet.write_formula(row, col, Formula::new("=1*1").set_result(value.replace('?', "")))
    } else if let Some(Ok(share)) = cell.strip_suffix('%').map(str::parse::<rust_decimal::Decimal>) {
        let share = (share / rust_decimal::Decimal::ONE_HUNDRED).to_string();
        sheet.write_number_with_format(
            row,
            col,
            share.parse::<f64>().expect("a number"),
            &Format::new().set_num_format("0.00%"),
        )
    } else if let Ok(number) = cell.parse::<f64>() {
        sheet.write_number(row, col, number)
    } else if cell.is_empty() {
        return;
    } else {
        sheet.write_string(row, col, cell)
    };
    done.expect("a cell");
}

/// A place such as `B4`.
fn place(text: &str) -> (u32, u16) {
    let digits = text.find(|c: char| c.is_ascii_digit()).expect("a row");
    let col = text[..digits].bytes().fold(0, |col, letter| col * 26 + u16::from(letter - b'A' + 1)) - 1;
    (text[digits..].parse::<u32>().expect("a row") - 1, col)
}

fn merge(sheet: &mut Worksheet, range: &str, rows: &[&str]) {
    let (from, to) = range.split_once(':').map(|(from, to)| (place(from), place(to))).expect("a range");
    let words = rows[from.0 as usize].split('|').nth(from.1.into()).expect("a cell").trim();
    sheet.merge_range(from.0, from.1, to.0, to.1, words, &Format::new()).expect("a merge");
}

/// What a workbook with a password looks like from outside: a compound file with a stream `EncryptedPackage`.
pub(super) fn locked() -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let words = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let mut head = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    head.extend([0; 16]);
    // version 3, little endian, sectors of 512 bytes and small ones of 64
    head.extend([0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]);
    // one sector of the table, the directory in the second, small streams below 4096 bytes and none of them
    head.extend(words(&[0, 1, 1, 0, 4096, END, 0, END, 0, 0]));
    head.resize(512, 0xff);
    let mut table = words(&[0xffff_fffd, END]);
    table.resize(512, 0xff);
    let entry = |name: &str, kind: u8, child: u32| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let long = u8::try_from(entry.len() + 2).expect("a short name");
        entry.resize(64, 0);
        entry.extend([long, 0, kind, 1]);
        entry.extend(words(&[FREE, FREE, child]));
        entry.resize(116, 0);
        entry.extend(words(&[END, 0, 0]));
        entry
    };
    let mut directory = [entry("Root Entry", 5, 1), entry("EncryptedPackage", 2, FREE)].concat();
    directory.resize(512, 0);
    [head, table, directory].concat()
}
