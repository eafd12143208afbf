//! JSON of the reports: versioned shapes of their own, one struct per object of the plan format, section 3.
//!
//! Keys stay; a key renamed or removed needs a new `schema`. Money is a string with the currency's decimals, shares are
//! exact decimals of 1.

mod breakdown;
mod budget;
mod calendar;
mod cash;
mod diff;
mod drivers;
mod offers;
mod pnl;
mod rollup;

pub use breakdown::{breakdown, parts};
pub use budget::{budget, write_budget};
pub use calendar::{calendar, due};
pub use cash::cash;
pub use diff::{Held, diff, diffs};
pub use drivers::drivers;
pub use offers::offers;
pub use pnl::pnl;
pub use rollup::rollup;

use std::io::{self, BufWriter, Write};

use serde::{Serialize, Serializer};

use crate::lang::Lang;
use crate::model::money::{Currency, Money};
use crate::model::plan::{Changed, Plan};
use crate::model::scalar::show;
use crate::report::Cell;
use crate::report::fields::Fields;

/// Which plan a report is about.
#[derive(Serialize)]
struct About<'p> {
    name: &'p str,
    year: i32,
    currency: &'static str,
    source: &'p str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change<'p>>,
}

/// A value that this is computed with instead of what the file has.
#[derive(Serialize)]
struct Change<'p> {
    path: &'p str,
    from: Option<&'p str>,
    to: &'p str,
}

impl<'p> About<'p> {
    fn new(plan: &'p Plan, source: &'p str) -> Self {
        let change = |change: &'p Changed| Change { path: &change.path, from: change.from.as_deref(), to: &change.to };
        let changes = plan.changes.iter().map(change).collect();
        Self { name: &plan.name, year: plan.year.label(), currency: plan.currency.code(), source, changes }
    }
}

/// The rows of a report as objects: keys and cells as its columns have them.
#[derive(Serialize)]
struct Rows(Vec<Ordered<&'static str, Entry>>);

/// What stands under a key of a row.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry {
    /// A cell of its table.
    Cell(Value),
    /// Amounts by name.
    Sums(Ordered<String, String>),
    /// A row of its own.
    Row(Ordered<&'static str, Entry>),
    /// Rows by name.
    Rows(Ordered<String, Ordered<&'static str, Entry>>),
}

impl Rows {
    fn new<R>(fields: &Fields<'_, R>, rows: impl IntoIterator<Item = R>, currency: Currency) -> Self {
        Self(rows.into_iter().map(|row| object(fields, &row, currency)).collect())
    }
}

/// One row.
fn object<R>(fields: &Fields<'_, R>, row: &R, currency: Currency) -> Ordered<&'static str, Entry> {
    Ordered(fields.object(row).into_iter().map(|(key, cell)| (key, Entry::Cell(Value(cell, currency)))).collect())
}

/// Amounts under their names.
fn sums<'n>(
    names: impl IntoIterator<Item = &'n String>,
    amounts: impl IntoIterator<Item = Money>,
    currency: Currency,
) -> Ordered<String, String> {
    let pair = |(name, amount): (&String, Money)| (name.clone(), amount.plain(currency));
    Ordered(names.into_iter().zip(amounts).map(pair).collect())
}

/// A cell, with the currency of its amount.
struct Value(Cell, Currency);

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(cell, currency) = self;
        match cell {
            Cell::Empty => serializer.serialize_none(),
            // what a row of the contract says in words is the same in every language
            Cell::Text(text) => serializer.serialize_str(text.get(Lang::En)),
            Cell::Word { id, .. } => serializer.serialize_str(id),
            Cell::Named { key, .. } => serializer.serialize_str(key),
            Cell::Items(items) => items.serialize(serializer),
            Cell::Date(date) => serializer.collect_str(date),
            Cell::Count(count) => count.serialize(serializer),
            Cell::Days(days) => days.serialize(serializer),
            Cell::Money(amount) | Cell::Change(amount) => serializer.serialize_str(&amount.plain(*currency)),
            Cell::Rate(rate) => serializer.serialize_str(&show(*rate)),
            Cell::Share { exact, .. } | Cell::Ratio { exact, .. } => serializer.serialize_str(exact),
        }
    }
}

/// A mapping in the order of its pairs.
struct Ordered<K, V>(Vec<(K, V)>);

impl<K: Serialize, V: Serialize> Serialize for Ordered<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// A list whose items are made one by one, as they are written.
struct Each<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// Writes an object, with a line end.
fn write(out: &mut dyn Write, object: &impl Serialize) -> io::Result<()> {
    // the parts of an object are of a few bytes each
    let mut out = BufWriter::new(out);
    serde_json::to_writer_pretty(&mut out, object)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The text of an object, with a line end.
fn written(object: &impl Serialize) -> String {
    // structs of strings and numbers with string keys: there is nothing that could fail
    let mut text = serde_json::to_string_pretty(object).unwrap_or_default();
    text.push('\n');
    text
}
