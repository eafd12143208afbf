//! Which file a report was made from.

use std::fmt::Write as _;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::lang::Text;
use crate::source::Source;
use crate::text;

/// The file behind a report, so that a printed page can be held against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// As the user named it.
    pub file: String,
    /// SHA-256 of its bytes in hexadecimal, as `sha256sum` prints it.
    pub sha256: String,
    /// The day the report is of, where somebody said: nothing here looks at a clock.
    pub date: Option<NaiveDate>,
}

impl Origin {
    /// Of a file, on a day.
    pub fn of(source: &Source, date: Option<NaiveDate>) -> Self {
        let digest = Sha256::digest(source.whole().as_bytes());
        let mut sha256 = String::with_capacity(64);
        for byte in digest {
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { file: source.name.clone(), sha256, date }
    }

    /// All of it in one line.
    pub fn line(&self) -> Text {
        let file = text!(en: "From {file}, SHA-256 {hash}", zh: "读自 {file}，SHA-256 {hash}", file = self.file, hash = self.sha256);
        match self.date {
            Some(date) => text!(en: "{file}, as of {date}.", zh: "{file}，截至 {date}。", file = file, date = date),
            None => text!(en: "{file}.", zh: "{file}。", file = file),
        }
    }
}
