//! What of the sheets a plan can say: tables → the parts of a plan, each with its cells; what was left out, and why; what could
//! be read in two ways.

mod checks;
mod known;
mod row;
mod splits;

use std::collections::{BTreeMap, BTreeSet};

use plan_text::lang::{Count, Text};
use plan_text::text;
use rust_decimal::Decimal;

use crate::grid::{At, Cell, Grid};
use crate::period::{Part, year_in};
use crate::promos::{self, Promo};
use crate::table::{Table, tables};
use crate::words;

pub(crate) use self::checks::total_of;
pub use self::row::{Kind, Row, Value, sum};
pub use self::splits::{Shares, Split};

/// What is known beside the sheets.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The plan's year, if it was said.
    pub year: Option<i32>,
    /// The only sheet to read.
    pub sheet: Option<String>,
    /// The name of the file without its ending.
    pub file: String,
    /// Answers by the ids of their questions.
    pub answers: BTreeMap<String, String>,
}

/// Something that can be read in two ways.
#[derive(Clone, Debug)]
pub struct Question {
    /// What it is answered under.
    pub id: String,
    /// What is asked.
    pub text: Text,
    /// Answers, and what each means; the first is taken where nobody answers.
    pub options: Vec<(String, Text)>,
    /// The option that was taken.
    pub chosen: usize,
    /// Whether somebody chose it.
    pub answered: bool,
}

/// A budget line or fixed cost.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Its amount in the year; none where it has rates.
    pub total: Option<Value>,
    /// Its amounts or rates by month.
    pub months: Vec<(Part, Value)>,
}

/// Cells that were read, and what they became.
#[derive(Clone, Debug)]
pub struct Used {
    /// The cells.
    pub place: String,
    /// Their heading.
    pub label: String,
    /// The key in the plan.
    pub key: String,
    /// How many figures.
    pub figures: usize,
}

/// Cells that nothing was made of.
#[derive(Clone, Debug)]
pub struct Unused {
    /// The cells.
    pub place: String,
    /// What stands there.
    pub what: String,
    /// Why.
    pub why: Text,
}

/// What was recognised.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The name of the plan.
    pub name: String,
    /// Its year, where the sheets or somebody say it.
    pub year: Option<i32>,
    /// The month its year begins with.
    pub fiscal_start: u8,
    /// What is to be sold by month or quarter: amounts, or shares of the target.
    pub gmv: Vec<(Part, Value)>,
    /// The target of the year, where months and quarters are shares.
    pub target: Option<Value>,
    /// Last year by month.
    pub last_year: Vec<(Part, Value)>,
    /// Last year as a whole.
    pub last_total: Option<Value>,
    /// Parts of the GMV.
    pub splits: Vec<Split>,
    /// Budget lines.
    pub budget: Vec<Line>,
    /// Fixed costs.
    pub fixed: Vec<Line>,
    /// Promos, with the sheet of their cells.
    pub promos: Vec<(String, Promo, Option<Value>)>,
    /// What is done in a month, and its cell.
    pub activities: Vec<(u8, String, String)>,
    /// What was read.
    pub used: Vec<Used>,
    /// What was not.
    pub unused: Vec<Unused>,
    /// What differs inside the table, and what a reader should know of it.
    pub notes: Vec<Text>,
    /// What could be read in two ways.
    pub questions: Vec<Question>,
}

impl Reading {
    /// Notes that figures became a part of the plan.
    pub(crate) fn uses(&mut self, row: &Row<'_>, key: String, figures: usize) {
        self.used.push(Used { place: row.place.clone(), label: row.label.clone(), key, figures });
    }

    pub(crate) fn leaves(&mut self, place: &str, what: &str, why: Text) {
        self.unused.push(Unused { place: place.to_owned(), what: what.to_owned(), why });
    }

    /// Notes what there is to know, once.
    fn says(&mut self, note: Text) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The index of the answer to a question of more than one.
    fn asks(&mut self, given: &Given, id: &str, text: Text, options: Vec<(String, Text)>) -> usize {
        let answer = given.answers.get(id);
        let chosen = answer.and_then(|answer| options.iter().position(|(key, _)| key == answer));
        let answered = chosen.is_some();
        let chosen = chosen.unwrap_or(0);
        self.questions.push(Question { id: id.to_owned(), text, options, chosen, answered });
        chosen
    }
}

/// A sheet of the file with what was found on it.
struct Found<'g> {
    grid: &'g Grid,
    tables: Vec<Table<'g>>,
    lists: Vec<promos::List>,
}

/// Reads the sheets of a file.
pub fn read(grids: &[Grid], given: &Given) -> Reading {
    let asked = |grid: &&Grid| given.sheet.as_ref().is_none_or(|name| *name == grid.name);
    let ours = known::is_ours(grids);
    let sheets = known::readable(grids, ours).into_iter().filter(asked);
    let found: Vec<Found<'_>> = sheets.map(|grid| look(grid, !ours || known::has_promos(grid))).collect();
    let mut reading = Reading { fiscal_start: 1, ..Reading::default() };
    let prefix = |grid: &Grid| if found.len() > 1 { format!("{}!", grid.name) } else { String::new() };
    reading.year = given.year.or_else(|| year_of(&found)).or_else(|| year_in(&given.file));
    let all = found.iter().flat_map(|found| found.tables.iter().map(|table| (table, prefix(found.grid))));
    let tables: Vec<(Table<'_>, String)> = all.map(|(table, prefix)| (table.clone(), prefix)).collect();
    let mut tables = tables;
    let mut rows = rows_of(&tables, reading.year);
    if is_small(&rows) {
        let options = vec![
            ("yuan".to_owned(), text!(en: "as they stand", zh: "就是写着的数")),
            ("wan".to_owned(), text!(en: "in units of 10,000 (万)", zh: "单位是万")),
        ];
        let ask =
            text!(en: "no unit is stated: what are the amounts counted in?", zh: "表里没有写单位：金额按什么算？");
        if reading.asks(given, "unit", ask, options) == 1 {
            let wan = Some(crate::figure::Unit("万"));
            for (table, _) in &mut tables {
                table.unit = table.unit.or(wan);
            }
            rows = rows_of(&tables, reading.year);
        }
    }
    // our own workbook begins with the plan's name
    let own = || grids.first().map(|grid| grid.cell(At { row: 0, col: 0 }).text.clone());
    reading.name = own().filter(|_| ours).unwrap_or_else(|| name(&found, given));
    reading.fiscal_start = rows.iter().find(|row| row.kind == Kind::Gmv).map_or(1, fiscal_start);
    let gmv = targets(&mut reading, &rows, given);
    let whole = gmv.map(|nth| rows[nth].clone());
    last_year(&mut reading, &rows, whole.as_ref());
    splits::splits(&mut reading, &mut rows, whole.as_ref());
    settle_unknown(&mut reading, &mut rows, whole.as_ref(), given);
    lines(&mut reading, &rows);
    rates(&mut reading, &rows);
    activities(&mut reading, &rows);
    checks::checks(&mut reading, &rows, whole.as_ref());
    // what follows from the rest is half of our own workbook
    if ours {
        reading.unused.clear();
        reading.activities.clear();
        reading.used.retain(|used| !used.key.ends_with("activities"));
    }
    for found in &found {
        around(&mut reading, found, &prefix(found.grid), ours);
    }
    reading
}

fn look(grid: &Grid, has_promos: bool) -> Found<'_> {
    let lists = if has_promos { promos::lists(grid) } else { Vec::new() };
    let taken: BTreeSet<At> = lists.iter().flat_map(|list| list.cells.iter().copied()).collect();
    Found { grid, tables: tables(grid, &taken), lists }
}

fn rows_of<'t>(tables: &'t [(Table<'t>, String)], year: Option<i32>) -> Vec<Row<'t>> {
    let of = |(nth, (table, prefix)): (usize, &'t (Table<'t>, String))| {
        table.lines.iter().map(move |line| Row::of(table, nth, line, year, prefix)).collect::<Vec<_>>()
    };
    let mut rows: Vec<Row<'t>> = tables.iter().enumerate().flat_map(of).collect();
    for row in &mut rows {
        row.kind = match row.kind {
            kind @ (Kind::Note | Kind::Derived) => kind,
            _ if row.is_days() => Kind::Note,
            _ if row.is_words() && row.ratios().is_empty() => Kind::Activity,
            // money under such a heading is what is done costs, if it is anything
            Kind::Activity if row.unread().is_empty() => Kind::Unknown,
            kind => kind,
        };
    }
    rows
}

/// The year of the tables: that of their months, the latest where they have several, else one that stands above them.
fn year_of(found: &[Found<'_>]) -> Option<i32> {
    let tables = || found.iter().flat_map(|found| &found.tables);
    let of_months = tables().filter_map(|table| {
        let years = || table.slots.iter().filter_map(|slot| slot.period.year);
        let last = years().max()?;
        // a year that begins in another month than January is called by its first
        let is_twice = |part: Part| table.slots.iter().filter(|slot| slot.period.part == part).count() > 1;
        let once = !table.slots.iter().any(|slot| is_twice(slot.period.part));
        Some(if once { years().next()? } else { last })
    });
    let titled = || tables().find_map(|table| year_in(&table.title));
    let is_text = |cell: &&Cell| cell.day.is_none() && cell.text.chars().any(char::is_alphabetic);
    let texts = || found.iter().flat_map(|found| found.grid.rows.iter().flatten()).filter(is_text);
    of_months.max().or_else(titled).or_else(|| texts().filter_map(|cell| year_in(&cell.text)).max())
}

/// Whether no unit is stated, and what stands there would be a small year of yuan.
fn is_small(rows: &[Row<'_>]) -> bool {
    let mut of_gmv = rows.iter().filter(|row| row.kind == Kind::Gmv && !row.has_unit).map(|row| row.amounts(false));
    of_gmv.any(|amounts| {
        let sum: Decimal = amounts.iter().map(|(_, value)| value.value).sum();
        let plain =
            amounts.iter().all(|(_, value)| value.written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
        plain && sum > Decimal::ZERO && sum < Decimal::from(1_000_000)
    })
}

/// What the plan is called: the first words of the sheet with the table, else as the file is.
fn name(found: &[Found<'_>], given: &Given) -> String {
    let with_table = found.iter().find(|found| !found.tables.is_empty());
    let title = with_table.and_then(|found| {
        let in_table = |at: &At| found.tables.iter().any(|table| checks::touches(table, *at));
        let mut cells = (0..found.grid.rows.len().min(5)).filter_map(|row| {
            let col = (0..found.grid.width()).find(|&col| !found.grid.cell(At { row, col }).text.is_empty())?;
            Some(At { row, col }).filter(|at| !in_table(at))
        });
        cells.find_map(|at| {
            let text = &found.grid.cell(at).text;
            let beside = &found.grid.cell(At { col: at.col + 1, ..at }).text;
            let has_amount = beside != text
                && crate::figure::amount(beside, crate::figure::Unit(""), at).is_ok_and(|amount| amount.is_some());
            if has_amount || checks::is_unit(text) || crate::period::period(&Cell::text(text)).is_some() {
                return None;
            }
            let is_title = year_in(text).is_some()
                || ["计划", "规划", "plan", "目标"].iter().any(|word| text.to_lowercase().contains(word));
            let has_unit = crate::figure::unit_in(text).is_some();
            let bare = text.split('(').next().filter(|_| has_unit).unwrap_or(text).trim();
            (is_title && (4..=40).contains(&bare.chars().count())).then(|| bare.to_owned())
        })
    });
    title.unwrap_or_else(|| given.file.clone())
}

/// The month a table's year begins with.
fn fiscal_start(row: &Row<'_>) -> u8 {
    let months: Vec<u8> = row
        .slots(false)
        .filter_map(|(period, _)| match period.part {
            Part::Month(month) => Some(month),
            Part::Quarter(_) => None,
        })
        .collect();
    let in_order = months.windows(2).all(|pair| pair[0] % 12 + 1 == pair[1]);
    months.first().copied().filter(|_| months.len() == 12 && in_order).unwrap_or(1)
}

/// What is to be sold: the row that says it, and which where several do.
fn targets(reading: &mut Reading, rows: &[Row<'_>], given: &Given) -> Option<usize> {
    let mut candidates: Vec<usize> = (0..rows.len()).filter(|&nth| rows[nth].kind == Kind::Gmv).collect();
    if candidates.is_empty() {
        // a table of parts has the whole at its foot
        let is_sum = |nth: &usize| {
            let row = &rows[*nth];
            let mut same = rows.iter().filter(|other| other.nth == row.nth);
            let says_so = words::is_gmv(&row.label);
            row.kind == Kind::Total && (says_so || same.any(|other| matches!(other.kind, Kind::Part(_))))
        };
        candidates = (0..rows.len()).filter(is_sum).collect();
    }
    let rank = |nth: &usize| {
        let amounts = rows[*nth].amounts(false);
        std::cmp::Reverse((matches!(amounts.first(), Some((Part::Month(_), _))), amounts.len().min(12)))
    };
    candidates.retain(|&nth| !rows[nth].amounts(false).is_empty());
    candidates.sort_by_key(rank);
    let sum = |nth: usize| rows[nth].amounts(false).iter().map(|(_, value)| value.value).sum::<Decimal>();
    let Some(&first) = candidates.first() else { return shares(reading, rows) };
    let others: Vec<usize> = candidates[1..].iter().copied().filter(|&nth| sum(nth) != sum(first)).collect();
    for &nth in candidates[1..].iter().filter(|nth| !others.contains(nth)) {
        let why = text!(en: "says the same as {place}", zh: "与 {place} 相同", place = rows[first].place);
        reading.leaves(&rows[nth].place, &rows[nth].label, why);
    }
    let mut chosen = first;
    if !others.is_empty() {
        let ways: Vec<usize> = [first].into_iter().chain(others.iter().copied()).collect();
        let option = |&nth: &usize| (rows[nth].place.clone(), Text::same(rows[nth].label.clone()));
        let ask = text!(en: "which line is the GMV target?", zh: "哪一行是 GMV 目标？");
        chosen = ways[reading.asks(given, "gmv", ask, ways.iter().map(option).collect())];
        for nth in ways.into_iter().filter(|&nth| nth != chosen) {
            let why = text!(en: "another line is the target", zh: "目标取了另一行");
            reading.leaves(&rows[nth].place, &rows[nth].label, why);
        }
    }
    reading.gmv = rows[chosen].amounts(false);
    let key = if rows[chosen].table.has_months() { "gmv.months" } else { "gmv.quarters" };
    reading.uses(&rows[chosen], key.to_owned(), reading.gmv.len());
    for (place, what) in rows[chosen].unread() {
        reading.leaves(&place, &what, not_an_amount());
    }
    Some(chosen)
}

fn not_an_amount() -> Text {
    text!(en: "this is not an amount of its own", zh: "这不是单独的金额")
}

/// Shares of the year, where no amounts of it stand anywhere.
fn shares(reading: &mut Reading, rows: &[Row<'_>]) -> Option<usize> {
    let is_share = |row: &&Row<'_>| row.kind == Kind::Ratio && row.ratios().len() >= 4;
    let row = rows.iter().find(is_share)?;
    reading.gmv = row.ratios();
    let key = if row.table.has_months() { "gmv.months" } else { "gmv.quarters" };
    reading.uses(row, key.to_owned(), reading.gmv.len());
    None
}

/// Last year, from a row of its own or from the other year of the same row.
fn last_year(reading: &mut Reading, rows: &[Row<'_>], whole: Option<&Row<'_>>) {
    let of_last = rows.iter().filter(|row| row.kind == Kind::LastYear && !row.amounts(false).is_empty());
    // of several the first that has the most months
    let own = of_last.min_by_key(|row| std::cmp::Reverse((row.table.has_months(), row.amounts(false).len())));
    let (row, amounts) = match (own, whole) {
        (Some(row), _) => (row, row.amounts(false)),
        (None, Some(row)) => (row, row.amounts(true)),
        (None, None) => return,
    };
    let months: Vec<_> = amounts.iter().filter(|(part, _)| matches!(part, Part::Month(_))).cloned().collect();
    if months.is_empty() && !amounts.is_empty() {
        // a plan knows last year by month and as a whole
        let sum = row::sum(&amounts, &row.place);
        reading.last_total = sum.map(|sum| checks::total_of(reading, row, &sum).unwrap_or(sum));
        reading.uses(row, "last_year.gmv".to_owned(), amounts.len());
    } else if !months.is_empty() {
        reading.uses(row, "last_year.months".to_owned(), months.len());
        reading.last_year = months;
    }
    for other in rows.iter().filter(|other| other.kind == Kind::LastYear && other.place != row.place) {
        reading.leaves(&other.place, &other.label, text!(en: "last year was read already", zh: "去年的数已经读过"));
    }
}

/// Lines whose words say nothing: budgets in a table of budgets, else somebody must say.
fn settle_unknown(reading: &mut Reading, rows: &mut [Row<'_>], whole: Option<&Row<'_>>, given: &Given) {
    for nth in 0..rows.len() {
        let row = &rows[nth];
        if row.kind != Kind::Unknown || row.amounts(false).is_empty() {
            continue;
        }
        let alone = rows.iter().all(|other| other.nth != row.nth || !matches!(other.kind, Kind::Gmv | Kind::Part(_)));
        let is_budget = words::is_budget(&row.table.title)
            || rows.iter().any(|other| other.nth == row.nth && known::is_of_budgets(&other.label));
        let choice = if alone && is_budget {
            1
        } else if whole.is_some_and(|whole| whole.nth == row.nth) {
            let options = vec![
                ("skip".to_owned(), text!(en: "leave it out", zh: "不要")),
                ("budget".to_owned(), text!(en: "a budget line", zh: "一项预算")),
                ("cost".to_owned(), text!(en: "a fixed cost", zh: "一项固定成本")),
            ];
            let (place, label) = (row.place.clone(), row.label.clone());
            let ask = text!(en: "what is `{label}` ({place})?", zh: "`{label}`（{place}）是什么？", label = label, place = place);
            reading.asks(given, &place, ask, options)
        } else {
            0
        };
        match choice {
            0 => {
                let why = text!(en: "its words do not say what it is", zh: "看字面不知道是什么");
                reading.leaves(&row.place.clone(), &row.label.clone(), why);
            }
            1 => rows[nth].kind = Kind::Budget,
            _ => rows[nth].kind = Kind::Fixed,
        }
    }
}

/// Budget lines and fixed costs.
fn lines(reading: &mut Reading, rows: &[Row<'_>]) {
    for row in rows.iter().filter(|row| matches!(row.kind, Kind::Budget | Kind::Fixed)) {
        let is_fixed = row.kind == Kind::Fixed;
        let known = if is_fixed { &reading.fixed } else { &reading.budget };
        if known.iter().any(|line| line.name == row.name) {
            let why = text!(en: "a line of this name was read already", zh: "同名的一项已经读过");
            reading.leaves(&row.place, &row.label, why);
            continue;
        }
        let amounts: Vec<_> = row.amounts(false).into_iter().filter(|(_, value)| !value.value.is_zero()).collect();
        let Some(sum) = row::sum(&amounts, &row.place) else {
            reading.leaves(&row.place, &row.label, text!(en: "it has no amounts", zh: "没有金额"));
            continue;
        };
        let total = checks::total_of(reading, row, &sum).unwrap_or(sum);
        let key = if is_fixed { format!("costs.fixed.{}", row.name) } else { format!("budget.{}", row.name) };
        reading.uses(row, key, amounts.len());
        for (place, what) in row.unread() {
            reading.leaves(&place, &what, not_an_amount());
        }
        if !row.table.has_months() && amounts.len() > 1 {
            let why = text!(
                en: "its quarters: a plan times money by month, so the year's amount stands alone",
                zh: "各季度的数：计划只按月安排花费，所以只写了全年的金额",
            );
            reading.leaves(&row.place, &row.label, why);
        }
        let months = amounts.into_iter().filter(|(part, _)| matches!(part, Part::Month(_))).collect();
        let line = Line { name: row.name.clone(), total: Some(total), months };
        if is_fixed { reading.fixed.push(line) } else { reading.budget.push(line) }
    }
}

/// Budget lines that the table gives as rates alone: no amounts stand above them.
fn rates(reading: &mut Reading, rows: &[Row<'_>]) {
    for row in rows.iter().filter(|row| row.kind == Kind::Ratio && words::is_budget(&row.label)) {
        let has_amounts = rows.iter().any(|other| {
            let is_line = matches!(other.kind, Kind::Budget | Kind::Fixed | Kind::Unknown);
            other.nth == row.nth && is_line && other.line < row.line
        });
        let months = row.ratios();
        let name =
            row.name.trim_end_matches(['率', '%']).trim_end_matches("占比").trim_end_matches(" rate").trim().to_owned();
        if has_amounts
            || months.is_empty()
            || name.is_empty()
            || reading.used.iter().any(|used| used.place == row.place)
        {
            continue;
        }
        reading.uses(row, format!("budget.{name}.rate"), months.len());
        reading.budget.push(Line { name, total: None, months });
    }
}

/// What is done in the months, and promos whose dates stand there.
fn activities(reading: &mut Reading, rows: &[Row<'_>]) {
    for row in rows.iter().filter(|row| row.kind == Kind::Activity) {
        let mut count = (0, 0);
        for (period, along) in row.slots(false) {
            let Some((place, text)) = row.text(along) else { continue };
            let named: Vec<_> = text.split(['、', ';', '；', '\n']).map(promos::named).collect();
            match (period.part, named.into_iter().collect::<Option<Vec<_>>>()) {
                (_, Some(promos)) => {
                    let at = row.at(along);
                    let sheet = place.strip_suffix(&at.to_string()).unwrap_or_default().to_owned();
                    count.0 += promos.len();
                    let promo = |(name, days)| Promo { name, days, kind: "sale", at, target: None };
                    reading.promos.extend(promos.into_iter().map(|named| (sheet.clone(), promo(named), None)));
                }
                (Part::Month(month), None) => {
                    count.1 += 1;
                    reading.activities.push((month, text, place));
                }
                (Part::Quarter(_), None) => {
                    let why = text!(en: "an activity is of a month", zh: "活动要写在月份上");
                    reading.leaves(&place, &text, why);
                }
            }
        }
        for (key, count) in [("promos", count.0), ("quarters.*.activities", count.1)] {
            if count > 0 {
                reading.uses(row, key.to_owned(), count);
            }
        }
    }
}

/// Promo lists, and what stands on a sheet beside its tables.
fn around(reading: &mut Reading, found: &Found<'_>, prefix: &str, ours: bool) {
    let grid = found.grid;
    let strangers: u64 = found.lists.iter().map(|list| list.strangers).sum();
    for list in &found.lists {
        for promo in &list.promos {
            let target = promo.target.as_ref().and_then(|(at, text, unit)| {
                let figure = crate::figure::amount(text, *unit, *at).ok()??;
                Some(Value { written: figure.written, value: figure.value, place: format!("{prefix}{at}") })
            });
            reading.promos.push((prefix.to_owned(), promo.clone(), target));
        }
        let ends = list.cells.first().zip(list.cells.last()).map(|(from, to)| format!("{prefix}{from}:{to}"));
        reading.used.push(Used {
            place: ends.unwrap_or_default(),
            label: String::new(),
            key: "promos".to_owned(),
            figures: list.promos.len(),
        });
        if ours {
            continue;
        }
        for (at, what) in &list.others {
            let why = text!(en: "a column of promos that a plan has no place for", zh: "大促列表里计划用不到的列");
            reading.leaves(&format!("{prefix}{at}"), what, why);
        }
        for (at, what) in &list.unread {
            reading.leaves(&format!("{prefix}{at}"), what, text!(en: "no dates of a promo", zh: "不是大促的日期"));
        }
    }
    if strangers > 0 && !ours {
        let count = Count { n: strangers, one: "row", many: "rows", zh: "行" };
        let why = text!(en: "{count} of other things than promos", zh: "有 {count} 不是大促", count = count);
        reading.leaves(&format!("{prefix}A1"), &grid.name, why);
    }
    if ours {
        return;
    }
    checks::beside(reading, grid, &found.tables, &found.lists, prefix);
}
