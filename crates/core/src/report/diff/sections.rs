//! The tables of a comparison.

use chrono::{Datelike, NaiveDate};

use super::grid::{Entry, key, line, money_columns, sheet};
use super::{Found, words};
use crate::compare::keys::KeyChange;
use crate::compare::{Both, Changes, Fate, LineChange, PartChange, PromoChange, Row};
use crate::lang::{Count, Text};
use crate::model::scalar::percent;
use crate::report::document::Section;
use crate::report::sheet::{Cell, Column, Kind, Row as Line, Sheet};
use crate::text;

/// A page may fold a table of more rows than this.
const LONG: usize = 6;
/// Changed keys that are listed; JSON has them all.
const KEYS: usize = 40;
/// Characters of a value that are shown.
const VALUE: usize = 80;

/// Every table in which something moved.
pub(super) fn all(found: &Found<'_>) -> Vec<Section> {
    let changes = found.changes;
    let tables = Tables { found };
    let gmv = |en, zh| Text::fixed(en, zh);
    let mut sheets = vec![
        tables.rows(
            gmv("GMV target by quarter", "季度 GMV 目标"),
            Text::fixed("Quarter", "季度"),
            changes.quarters.iter().map(|row| tables.row(row)).collect(),
        ),
        tables.rows(
            gmv("GMV target by month", "月度 GMV 目标"),
            Text::fixed("Month", "月份"),
            changes.months.iter().map(|row| tables.row(row)).collect(),
        ),
        tables.promos(),
        tables.lines(),
        tables.channels(),
        tables.rows(
            gmv("Budget by promo", "各大促预算"),
            Text::fixed("Promo", "大促"),
            changes.budget_promos.iter().map(|row| Entry::new(words::whom(&row.of, found.arrow), row.amount)).collect(),
        ),
        tables.rows(
            gmv("Budget by month", "各月预算"),
            Text::fixed("Month", "月份"),
            changes.budget_months.iter().map(|row| tables.row(row)).collect(),
        ),
    ];
    let (beside, rest): (Vec<_>, Vec<_>) = found.keys.iter().partition(|key| key.beside);
    let (decisive, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(|key| key.money && changes.moved());
    sheets.push(tables.keys(Text::fixed("Changes that bear on money", "涉及金额的改动"), &decisive));
    let title = Text::fixed("Changes of sales figures, costs, offers and reserves", "销售参数、成本、优惠和预留的改动");
    sheets.push(tables.keys(title, &beside));
    let title = if changes.moved() {
        Text::fixed("Also changed, without effect on money", "另有改动，不影响金额")
    } else {
        Text::fixed("Changed without effect on money", "有改动，但不影响金额")
    };
    sheets.push(tables.keys(title, &others));
    let section = |sheet: Sheet| {
        let items = sheet.rows.iter().filter(|row| row.kind != Kind::Total).count();
        Section { sheet, foldable: items > LONG }
    };
    sheets.into_iter().flatten().map(section).collect()
}

/// Whether a table of the budgets has a row that moved.
pub(super) fn any_budget(changes: &Changes) -> bool {
    changes.lines.iter().any(|line| line.moved() || line.channels.iter().any(channel_moved))
        || changes.budget_promos.iter().any(|row| row.amount.moved())
        || changes.budget_months.iter().any(|row| row.amount.moved())
}

/// Whether there is anything to say of a channel.
fn channel_moved(channel: &PartChange<Both<String>>) -> bool {
    channel.amount.moved() || channel.name.changed() || channel.share.changed()
}

struct Tables<'a> {
    found: &'a Found<'a>,
}

impl Tables<'_> {
    fn row(&self, row: &Row) -> Entry {
        let there = [row.key.old.is_some(), row.key.new.is_some()];
        Entry { there, ..Entry::new(Text::same(words::name(&row.key, self.found.arrow)), row.amount) }
    }

    /// A table of names and money.
    fn rows(&self, title: Text, head: Text, entries: Vec<Entry>) -> Option<Sheet> {
        sheet(self.found.changes.currency, title, vec![key(head)], entries)
    }

    fn promos(&self) -> Option<Sheet> {
        let promos = &self.found.changes.promos;
        let said: Vec<Vec<Text>> = promos.iter().map(|promo| self.became(promo)).collect();
        let wordy = said.iter().any(|said| !said.is_empty());
        let entry = |(promo, said): (&PromoChange, Vec<Text>)| {
            let mut cells = vec![Cell::Text(Text::same(words::name(&promo.id, self.found.arrow)))];
            if wordy {
                cells.push(if said.is_empty() { Cell::Empty } else { Cell::Text(words::in_row(&said, "，")) });
            }
            let before = !matches!(promo.fate, Fate::Added | Fate::Reinstated);
            let after = !matches!(promo.fate, Fate::Removed | Fate::Cancelled);
            Entry { moved: promo.moved(), cells, amount: promo.gmv, there: [before, after], parts: Vec::new() }
        };
        let mut columns = vec![key(Text::fixed("Promo", "大促"))];
        if wordy {
            columns.push(Column::words("fate", Text::fixed("What", "变化")));
        }
        let title = Text::fixed("GMV target by promo, warm-up left out", "大促 GMV 目标（不含预热期）");
        sheet(self.found.changes.currency, title, columns, promos.iter().zip(said).map(entry).collect())
    }

    /// What became of a promo, beside its money.
    fn became(&self, promo: &PromoChange) -> Vec<Text> {
        let mut said = Vec::new();
        match promo.fate {
            Fate::Kept => {}
            Fate::Added => said.push(Text::fixed("added", "新增")),
            Fate::Removed => said.push(Text::fixed("removed", "删除")),
            Fate::Cancelled => said.push(Text::fixed("cancelled", "取消")),
            Fate::Reinstated => said.push(Text::fixed("reinstated", "恢复")),
        }
        if promo.id.changed() {
            said.push(Text::fixed("renamed", "改名"));
        }
        if promo.rescheduled {
            said.push(self.moved_dates(promo));
        }
        said
    }

    fn moved_dates(&self, promo: &PromoChange) -> Text {
        let (Some(old), Some(new)) = (promo.window.old, promo.window.new) else {
            return Text::fixed("other phases", "阶段调整");
        };
        if old == new || self.found.changes.by_place {
            return Text::fixed("other phases", "阶段调整");
        }
        let one_year = [old.0, old.1, new.0, new.1].iter().all(|day| day.year() == new.0.year());
        let day = |day: NaiveDate| if one_year { day.format("%m-%d").to_string() } else { day.to_string() };
        let days = |(first, last): (NaiveDate, NaiveDate)| {
            if first == last { day(first) } else { format!("{}..{}", day(first), day(last)) }
        };
        text!(
            en: "moved: {old} {arrow} {new}",
            zh: "改期：{old} {arrow} {new}",
            old = days(old),
            arrow = self.found.arrow,
            new = days(new)
        )
    }

    fn lines(&self) -> Option<Sheet> {
        let entry = |change: &LineChange| {
            let split = change.pools.iter().any(|pool| pool.amount.moved() || pool.share.changed());
            let parts = if split { change.pools.as_slice() } else { &[] };
            Entry {
                moved: change.moved(),
                cells: vec![
                    Cell::Text(Text::same(words::name(&change.id, self.found.arrow))),
                    self.shares(&change.rate),
                ],
                amount: change.amount,
                there: [change.id.old.is_some(), change.id.new.is_some()],
                parts: parts
                    .iter()
                    .map(|pool| {
                        let cells = vec![Cell::Text(words::pool(pool.name)), self.shares(&pool.share)];
                        line(Kind::Part, cells, pool.amount, [true; 2])
                    })
                    .collect(),
            }
        };
        let columns =
            vec![key(Text::fixed("Budget line", "预算项")), Column::figures("rate", Text::fixed("Share", "占比"))];
        let entries = self.found.changes.lines.iter().map(entry).collect();
        sheet(self.found.changes.currency, Text::fixed("Budget by line", "各项预算"), columns, entries)
    }

    /// Channels line by line. Lines without channels are not here, so there is no total.
    fn channels(&self) -> Option<Sheet> {
        let mut rows = Vec::new();
        for change in &self.found.changes.lines {
            for channel in change.channels.iter().filter(|channel| channel_moved(channel)) {
                let there = if channel.name.latest().is_some() {
                    [channel.name.old.is_some(), channel.name.new.is_some()]
                } else {
                    [true; 2]
                };
                let cells = vec![
                    Cell::Text(Text::same(words::name(&change.id, self.found.arrow))),
                    Cell::Text(words::channel(&channel.name, self.found.arrow)),
                    self.shares(&channel.share),
                ];
                rows.push(line(Kind::Item, cells, channel.amount, there));
            }
        }
        let mut columns = vec![
            key(Text::fixed("Budget line", "预算项")),
            Column::words("channel", Text::fixed("Channel", "渠道")).pinned(),
            Column::figures("share", Text::fixed("Share", "占比")),
        ];
        columns.extend(money_columns());
        let title = Text::fixed("Budget by line and channel", "各项预算的渠道");
        let currency = self.found.changes.currency;
        (!rows.is_empty()).then_some(Sheet { title, columns, rows, notes: Vec::new(), currency })
    }

    /// A share that stayed once, one that moved with both values.
    fn shares(&self, share: &Both<rust_decimal::Decimal>) -> Cell {
        match (share.old, share.new) {
            (Some(old), Some(new)) if old != new => {
                Cell::Text(Text::same(format!("{} {} {}", percent(old), self.found.arrow, percent(new))))
            }
            (old, new) => new.or(old).map_or(Cell::Empty, Cell::Rate),
        }
    }

    fn keys(&self, title: Text, keys: &[&KeyChange]) -> Option<Sheet> {
        let value = |value: &Option<String>| value.as_deref().map_or(Cell::Empty, |value| Cell::Text(shortened(value)));
        let row = |change: &&KeyChange| Line {
            kind: Kind::Item,
            cells: vec![Cell::name(&change.key), value(&change.old), value(&change.new)],
        };
        let more = keys.len().saturating_sub(KEYS);
        let note = (more > 0).then(|| {
            text!(
                en: "And {more} more; `--format json` lists all.",
                zh: "另有 {more}，用 `--format json` 查看全部。",
                more = Count { n: more as u64, one: "key", many: "keys", zh: "处" }
            )
        });
        (!keys.is_empty()).then(|| Sheet {
            title,
            columns: vec![
                key(Text::fixed("Key", "位置")),
                Column::words("old", Text::fixed("Old", "原来")),
                Column::words("new", Text::fixed("New", "现在")),
            ],
            rows: keys.iter().take(KEYS).map(row).collect(),
            notes: note.into_iter().collect(),
            currency: self.found.changes.currency,
        })
    }
}

fn shortened(value: &str) -> Text {
    match value.char_indices().nth(VALUE) {
        Some((end, _)) => Text::same(format!("{}...", &value[..end])),
        None => Text::same(value),
    }
}
