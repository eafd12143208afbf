//! The objects of `plan/diff/v1`.

use serde::Serialize;

use crate::json::About;

#[derive(Serialize)]
pub(super) struct Diff<'a> {
    pub(super) schema: &'static str,
    pub(super) old: About<'a>,
    pub(super) new: About<'a>,
    pub(super) moved: bool,
    pub(super) months_by: &'static str,
    pub(super) target: Amounts,
    pub(super) quarters: Vec<Keyed<'a>>,
    pub(super) months: Vec<Keyed<'a>>,
    pub(super) promos: Vec<JsonPromo<'a>>,
    pub(super) promos_total: Amounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<usize>,
    pub(super) budget: Amounts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) operating_profit: Option<Amounts>,
    pub(super) lines: Vec<JsonLine<'a>>,
    pub(super) budget_promos: Vec<Whose<'a>>,
    pub(super) budget_months: Vec<Keyed<'a>>,
    pub(super) cells: usize,
    pub(super) keys: Vec<JsonKey<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) limit: Option<JsonLimit>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) exceeded: Option<Vec<Exceeded<'a>>>,
}

#[derive(Serialize)]
pub(super) struct Amounts {
    pub(super) old: String,
    pub(super) new: String,
    pub(super) change: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) change_share: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Keyed<'a> {
    pub(super) key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old_key: Option<&'a str>,
    #[serde(flatten)]
    pub(super) amounts: Amounts,
}

#[derive(Serialize)]
pub(super) struct JsonPromo<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old_id: Option<&'a str>,
    pub(super) fate: &'static str,
    pub(super) rescheduled: bool,
    pub(super) dates: Sides<Dates>,
    #[serde(flatten)]
    pub(super) amounts: Amounts,
}

#[derive(Serialize)]
pub(super) struct Dates {
    pub(super) from: String,
    pub(super) to: String,
}

/// A fact on both sides, absent where a side lacks it.
#[derive(Serialize)]
pub(super) struct Sides<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<T>,
}

#[derive(Serialize)]
pub(super) struct JsonLine<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old_id: Option<&'a str>,
    pub(super) fate: &'static str,
    pub(super) rate: Sides<String>,
    #[serde(flatten)]
    pub(super) amounts: Amounts,
    /// What is held back for what comes up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) held: Option<Amounts>,
    pub(super) pools: Vec<JsonPool>,
    pub(super) channels: Vec<JsonChannel<'a>>,
}

#[derive(Serialize)]
pub(super) struct JsonPool {
    pub(super) pool: &'static str,
    pub(super) share: Sides<String>,
    #[serde(flatten)]
    pub(super) amounts: Amounts,
}

#[derive(Serialize)]
pub(super) struct JsonChannel<'a> {
    /// Absent for money of a line that has no channels on that side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) channel: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old_channel: Option<&'a str>,
    pub(super) fate: &'static str,
    pub(super) share: Sides<String>,
    #[serde(flatten)]
    pub(super) amounts: Amounts,
}

#[derive(Serialize)]
pub(super) struct Whose<'a> {
    pub(super) of: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old_id: Option<&'a str>,
    #[serde(flatten)]
    pub(super) amounts: Amounts,
}

#[derive(Serialize)]
pub(super) struct JsonKey<'a> {
    pub(super) key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<&'a str>,
    pub(super) money: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum JsonLimit {
    Share(String),
    Amount(String),
}

#[derive(Serialize)]
pub(super) struct Exceeded<'a> {
    /// The list or amount of this object it is from.
    pub(super) figure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<&'a str>,
    /// Of a pool or a channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<&'a str>,
    #[serde(flatten)]
    pub(super) amounts: Option<Amounts>,
}
