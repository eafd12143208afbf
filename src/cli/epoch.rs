//! The time that whoever runs the program gives it, as tools that build the same bytes from the same sources have it.

use std::env;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use plan_text::text;

use super::failure::Failure;

/// The time of `SOURCE_DATE_EPOCH` in UTC.
pub(super) fn time() -> Result<Option<NaiveDateTime>, Failure> {
    let Some(written) = env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty()) else { return Ok(None) };
    let seconds = written.to_str().and_then(|text| text.parse().ok());
    let time = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).map(|time| time.naive_utc());
    match time.filter(|time| (1970..=9999).contains(&time.year())) {
        Some(time) => Ok(Some(time)),
        None => Err(Failure::usage(text!(
            en: "SOURCE_DATE_EPOCH is `{written}`, not a number of seconds since 1970",
            zh: "SOURCE_DATE_EPOCH 是 `{written}`，应为 1970 年以来的秒数",
            written = written.to_string_lossy().as_ref(),
        ))),
    }
}

/// Its day.
pub(super) fn day() -> Result<Option<NaiveDate>, Failure> {
    Ok(time()?.map(|time| time.date()))
}
