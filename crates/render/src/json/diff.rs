//! `plan/diff/v1`.
//!
//! ```text
//! schema, old, new      the two plans, as in every report
//! moved                 whether any amount moved, be it of a single day or a single item of a budget
//! months_by             "name": months are compared by their names; "place": the plans are of different years, and months
//!                       are compared by their place in the fiscal year
//! target, budget        {old, new, change, change_share}: amounts of the year
//! quarters, months      [{key, old_key?, …}]
//! promos                [{id, old_id?, fate, rescheduled, dates: {old?, new?}, …}], …_total: all of them, moved or not
//! days                  how many days have another target; absent where the plans do not cover the same days
//! operating_profit      {old, new, change, change_share} of the year; absent where a plan lacks what it takes
//! lines                 [{id, old_id?, fate, rate: {old?, new?}, held?, pools, channels, …}], of pools, channels and what
//!                       is held back what moved
//! budget_promos         [{of: "promo" | "daily" | "none", id?, old_id?, …}]
//! budget_months         [{key, old_key?, …}]
//! cells                 how many single items of the budgets (line, pool, channel, promo, month) moved
//! keys                  [{key, old?, new?, money}]: what the files say differently; money: amounts follow from the key
//! limit, exceeded       with --fail-over: {share} or {amount}, and [{figure, key?, line?, …}] that moved by more
//! ```
//!
//! Lists hold what moved, in the order of the new plan, what is gone at their end. Every `…` is the four amounts; `change`
//! is `new - old`, and `change_share` is it as a decimal of `old`, absent where that is zero or a loss. `old_id` and `old_key` are
//! there where they differ. `fate` is `kept`, `added`, `removed`, and of promos `cancelled` or `reinstated`.

mod several;
mod shape;

pub use several::{Held, diffs};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use self::shape::{
    Amounts, Dates, Diff, Exceeded, JsonChannel, JsonKey, JsonLimit, JsonLine, JsonPool, JsonPromo, Keyed, Sides, Whose,
};
use super::{About, written};
use crate::compare::keys::KeyChange;
use crate::compare::limit::{Figure, Limit, Over};
use crate::compare::{Both, Delta, Fate, For, LineChange, PartChange, PromoChange, Row};
use crate::expand::Worked;
use crate::expand::ratio;
use crate::model::money::{Currency, Money};
use crate::model::plan::Pool;
use crate::model::scalar::show;
use crate::report::diff::Found;

/// What moved between two plans as `plan/diff/v1`. `sources` are their names, the old one first.
pub fn diff(old: &Worked, new: &Worked, found: &Found<'_>, sources: [&str; 2]) -> String {
    written(&object(old, new, found, sources))
}

/// The object of two plans.
fn object<'a>(old: &'a Worked, new: &'a Worked, found: &Found<'a>, sources: [&'a str; 2]) -> Diff<'a> {
    let changes = found.changes;
    let write = Writer { currency: changes.currency };
    Diff {
        schema: "plan/diff/v1",
        old: About::new(old.plan(), sources[0]),
        new: About::new(new.plan(), sources[1]),
        moved: changes.moved(),
        months_by: if changes.by_place { "place" } else { "name" },
        target: write.amounts(changes.target),
        quarters: write.rows(&changes.quarters),
        months: write.rows(&changes.months),
        promos: changes.promos.iter().filter(|promo| promo.moved()).map(|promo| write.promo(promo)).collect(),
        promos_total: write.amounts(changes.promos.iter().map(|promo| promo.gmv).sum()),
        days: changes.days,
        budget: write.amounts(changes.budget),
        operating_profit: changes.profit.map(|profit| write.amounts(profit)),
        lines: changes.lines.iter().filter_map(|line| write.line(line)).collect(),
        budget_promos: changes
            .budget_promos
            .iter()
            .filter(|row| row.amount.moved())
            .map(|row| write.whose(&row.of, row.amount))
            .collect(),
        budget_months: write.rows(&changes.budget_months),
        cells: changes.cells,
        keys: found.keys.iter().map(json_key).collect(),
        limit: found.limit.map(|(limit, _)| match limit {
            Limit::Share(share) => JsonLimit::Share(show(share)),
            Limit::Amount(amount) => JsonLimit::Amount(amount.plain(changes.currency)),
        }),
        exceeded: found.limit.map(|(_, over)| over.iter().map(|over| write.exceeded(over)).collect()),
    }
}

/// Whether a thing that has no promo's fate is there.
fn fate<T: PartialEq>(name: &Both<T>) -> Fate {
    match (&name.old, &name.new) {
        (None, Some(_)) => Fate::Added,
        (Some(_), None) => Fate::Removed,
        _ => Fate::Kept,
    }
}

fn latest(name: &Both<String>) -> &str {
    name.latest().map_or("", String::as_str)
}

/// The old name, where there is another one now.
fn earlier(name: &Both<String>) -> Option<&str> {
    name.old.as_deref().filter(|_| name.changed())
}

fn shares(share: &Both<Decimal>) -> Sides<String> {
    Sides { old: share.old.map(show), new: share.new.map(show) }
}

fn json_key(key: &KeyChange) -> JsonKey<'_> {
    JsonKey { key: &key.key, old: key.old.as_deref(), new: key.new.as_deref(), money: key.money }
}

fn pool_word(pool: Option<Pool>) -> &'static str {
    pool.map_or("none", Pool::word)
}

struct Writer {
    currency: Currency,
}

impl Writer {
    fn amounts(&self, delta: Delta) -> Amounts {
        Amounts {
            old: delta.old.plain(self.currency),
            new: delta.new.plain(self.currency),
            change: delta.change().plain(self.currency),
            // of a loss, a share would have the wrong sign
            change_share: (delta.old > Money::ZERO).then(|| ratio::exact_change(delta.change(), delta.old)),
        }
    }

    fn rows<'a>(&self, rows: &'a [Row]) -> Vec<Keyed<'a>> {
        let keyed = |row: &'a Row| Keyed {
            key: latest(&row.key),
            old_key: earlier(&row.key),
            amounts: self.amounts(row.amount),
        };
        rows.iter().filter(|row| row.amount.moved()).map(keyed).collect()
    }

    fn promo<'a>(&self, promo: &'a PromoChange) -> JsonPromo<'a> {
        let dates = |window: Option<(NaiveDate, NaiveDate)>| {
            window.map(|(first, last)| Dates { from: first.to_string(), to: last.to_string() })
        };
        JsonPromo {
            id: latest(&promo.id),
            old_id: earlier(&promo.id),
            fate: promo.fate.word(),
            rescheduled: promo.rescheduled,
            dates: Sides { old: dates(promo.window.old), new: dates(promo.window.new) },
            amounts: self.amounts(promo.gmv),
        }
    }

    /// A line that moved, or has a channel that did.
    fn line<'a>(&self, line: &'a LineChange) -> Option<JsonLine<'a>> {
        let moved = |amount: Delta, share: &Both<Decimal>| amount.moved() || share.changed();
        let pools: Vec<JsonPool> = line
            .pools
            .iter()
            .filter(|pool| moved(pool.amount, &pool.share))
            .map(|pool| JsonPool {
                pool: pool_word(pool.name),
                share: shares(&pool.share),
                amounts: self.amounts(pool.amount),
            })
            .collect();
        let channels: Vec<JsonChannel<'_>> = line
            .channels
            .iter()
            .filter(|channel| moved(channel.amount, &channel.share) || channel.name.changed())
            .map(|channel| self.channel(channel))
            .collect();
        let moved = line.moved() || line.held.moved() || !pools.is_empty() || !channels.is_empty();
        moved.then(|| JsonLine {
            id: latest(&line.id),
            old_id: earlier(&line.id),
            fate: fate(&line.id).word(),
            rate: shares(&line.rate),
            amounts: self.amounts(line.amount),
            held: line.held.moved().then(|| self.amounts(line.held)),
            pools,
            channels,
        })
    }

    fn channel<'a>(&self, channel: &'a PartChange<Both<String>>) -> JsonChannel<'a> {
        JsonChannel {
            channel: channel.name.latest().map(String::as_str),
            old_channel: earlier(&channel.name),
            fate: fate(&channel.name).word(),
            share: shares(&channel.share),
            amounts: self.amounts(channel.amount),
        }
    }

    fn whose<'a>(&self, of: &'a For, amount: Delta) -> Whose<'a> {
        let amounts = self.amounts(amount);
        match of {
            For::Promo(id) => Whose { of: "promo", id: Some(latest(id)), old_id: earlier(id), amounts },
            For::Daily => Whose { of: "daily", id: None, old_id: None, amounts },
            For::NotSplit => Whose { of: "none", id: None, old_id: None, amounts },
        }
    }

    fn exceeded<'a>(&self, over: &'a Over) -> Exceeded<'a> {
        let (figure, key, line) = match &over.figure {
            Figure::Target => ("target", None, None),
            Figure::Quarter(key) => ("quarters", Some(latest(key)), None),
            Figure::Month(key) => ("months", Some(latest(key)), None),
            Figure::Budget => ("budget", None, None),
            Figure::Line(id) => ("lines", Some(latest(id)), None),
            Figure::Promo(id) => ("promos", Some(latest(id)), None),
            Figure::Pool(id, pool) => ("pools", Some(pool_word(*pool)), Some(latest(id))),
            Figure::Channel(id, channel) => ("channels", channel.latest().map(String::as_str), Some(latest(id))),
            Figure::BudgetPromo(For::Promo(id)) => ("budget_promos", Some(latest(id)), None),
            Figure::BudgetPromo(For::Daily) => ("budget_promos", Some("daily"), None),
            Figure::BudgetPromo(For::NotSplit) => ("budget_promos", Some("none"), None),
            Figure::BudgetMonth(key) => ("budget_months", Some(latest(key)), None),
            Figure::Days(_) => ("days", None, None),
            Figure::Cells(_) => ("cells", None, None),
        };
        Exceeded { figure, key, line, amounts: over.amount.map(|amount| self.amounts(amount)) }
    }
}
