//! Lists of promos: a name and its dates, `6.1-6.20`, `2027/6/1-6/20`, `6月1日~6月20日`, or first and last day in cells of
//! their own.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::figure::{Unit, unit_in};
use crate::grid::{At, Cell, Grid};
use crate::period::period;
use crate::words::{Metric, metric};

/// Days of a promo as they were found: a month and day, in a year where one stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Where it is written.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// One row of a list of promos.
#[derive(Clone, Debug)]
pub struct Promo {
    /// Its name as it stands there.
    pub name: String,
    /// First and last day.
    pub days: (Day, Day),
    /// The kind of phase, where a column says so; else a sale.
    pub kind: &'static str,
    /// The cell of its dates.
    pub at: At,
    /// The cell of its target, if the list has one, and what that is counted in.
    pub target: Option<(At, String, Unit)>,
}

/// A list of promos.
#[derive(Clone, Debug)]
pub struct List {
    /// Its promos, from the top.
    pub promos: Vec<Promo>,
    /// Its cells.
    pub cells: BTreeSet<At>,
    /// Columns beside names and dates, which nothing is made of: their headings.
    pub others: Vec<(At, String)>,
    /// Rows whose dates cannot be read: the cell and what stands there.
    pub unread: Vec<(At, String)>,
    /// How many rows say that they are something else than the phase of a promo.
    pub strangers: u64,
}

const NAMES: [&str; 9] = ["大促", "活动", "节点", "促销", "promo", "campaign", "event", "what", "名称"];
const DATES: [&str; 8] = ["日期", "时间", "周期", "起止", "档期", "dates", "date", "period"];
const FIRST: [&str; 5] = ["开始", "起始", "从", "start", "from"];
const LAST: [&str; 5] = ["结束", "截止", "到", "end", "to"];
const KINDS: [&str; 6] = ["类型", "类别", "阶段", "kind", "phase", "stage"];

/// Words for kinds of phase.
const PHASES: [(&str, &[&str]); 4] = [
    ("warmup", &["预热", "蓄水", "warm"]),
    ("presale", &["预售", "presale", "pre-sale"]),
    ("encore", &["返场", "encore"]),
    ("sale", &["开卖", "正式", "爆发", "现货", "sale", "狂欢"]),
];

/// All lists of a sheet.
pub fn lists(grid: &Grid) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for row in 0..grid.rows.len() {
        let is_taken = lists.iter().any(|list| list.cells.iter().any(|at| at.row == row));
        lists.extend(if is_taken { None } else { list(grid, row) });
    }
    lists
}

/// The columns of a list's heading.
struct Head {
    name: usize,
    first: usize,
    last: Option<usize>,
    kind: Option<usize>,
    target: Option<usize>,
    cols: RangeInclusive<usize>,
}

fn head(grid: &Grid, row: usize) -> Option<Head> {
    let width = grid.width();
    let text = |col: usize| grid.cell(At { row, col }).text.to_lowercase();
    if (0..width).filter(|&col| period(grid.cell(At { row, col })).is_some()).count() > 2 {
        return None;
    }
    let is = |words: &[&str], col: usize| {
        let text = text(col);
        let is_short = !text.is_empty() && text.chars().count() <= 12;
        is_short && words.iter().any(|word| if word.len() < 4 { text == *word } else { text.contains(word) })
    };
    let mut firsts = (0..width).filter(|&col| is(&FIRST, col));
    let apart = firsts.find_map(|first| Some((first, Some((first + 1..width).find(|&col| is(&LAST, col))?))));
    let (first, last) = apart.or_else(|| Some(((0..width).find(|&col| is(&DATES, col))?, None)))?;
    // an empty column stands between a list and what is beside it
    let is_filled = |col: &usize| !text(*col).is_empty();
    let low = (0..first).rev().take_while(is_filled).last().unwrap_or(first);
    let high = (first..width).take_while(is_filled).last().unwrap_or(first);
    let find =
        |is_it: &dyn Fn(usize) -> bool| (low..=high).find(|&col| col != first && Some(col) != last && is_it(col));
    // our own calendar has the promo behind what happens
    let own = find(&|col| text(first) == "from" && is(&["promo"], col));
    let name =
        own.or_else(|| find(&|col| NAMES.iter().any(|word| text(col).contains(word)) && !text(col).contains("预算")))?;
    let kind = find(&|col| col != name && is(&KINDS, col));
    let target = find(&|col| col != name && metric(&text(col), None) == Some(Metric::Gmv));
    Some(Head { name, first, last, kind, target, cols: low..=high })
}

fn list(grid: &Grid, row: usize) -> Option<List> {
    let head = head(grid, row)?;
    let mut list =
        List { promos: Vec::new(), cells: BTreeSet::new(), others: Vec::new(), unread: Vec::new(), strangers: 0 };
    let cols = head.cols.clone();
    let known = [Some(head.name), Some(head.first), head.last, head.kind, head.target];
    let others = cols.clone().filter(|col| !known.contains(&Some(*col)));
    list.others = others.map(|col| (At { row, col }, grid.cell(At { row, col }).text.clone())).collect();
    let unit = head.target.and_then(|col| unit_in(&grid.cell(At { row, col }).text)).unwrap_or(Unit(""));
    let mut end = row;
    for row in row + 1..grid.rows.len() {
        let at = |col| At { row, col };
        let (name, first) = (grid.cell(at(head.name)), grid.cell(at(head.first)));
        if cols.clone().all(|col| grid.cell(at(col)).text.is_empty()) {
            break;
        }
        end = row;
        let days = match head.last.map(|col| grid.cell(at(col))) {
            Some(end) => one(first).zip(one(end)),
            None => days(first),
        };
        let word = head.kind.map(|col| grid.cell(at(col)).text.to_lowercase()).unwrap_or_default();
        let kind = PHASES.iter().find(|(_, words)| words.iter().any(|known| word.contains(known)));
        // a calendar has other things too, and says of each what it is
        let is_other = head.kind.is_some() && kind.is_none() && !word.is_empty();
        let target = head
            .target
            .map(|col| (at(col), grid.cell(at(col)).text.clone(), unit))
            .filter(|(_, text, _)| !text.is_empty());
        if is_other {
            list.strangers += 1;
            continue;
        }
        match days {
            Some(days) if !name.text.is_empty() => list.promos.push(Promo {
                name: name.text.clone(),
                days,
                kind: kind.map_or("sale", |(kind, _)| kind),
                at: at(head.first),
                target,
            }),
            _ => list.unread.push((at(head.first), first.text.clone())),
        }
    }
    list.cells = (row..=end).flat_map(|row| cols.clone().map(move |col| At { row, col })).collect();
    // where months or quarters go down, dates are theirs
    let is_table = head.cols.clone().any(|col| {
        (row..=end)
            .filter(|&row| period(grid.cell(At { row, col })).is_some() && grid.cell(At { row, col }).day.is_none())
            .count()
            > 2
    });
    (!list.promos.is_empty() && !is_table).then_some(list)
}

/// The only day in a cell.
fn one(cell: &Cell) -> Option<Day> {
    days(cell).filter(|(first, last)| first == last).map(|(first, _)| first)
}

/// First and last day of a cell that has nothing but dates.
pub fn days(cell: &Cell) -> Option<(Day, Day)> {
    if let Some(day) = cell.day {
        let day = Day { year: Some(day.year()), month: day.month(), day: day.day() };
        return Some((day, day));
    }
    let dated = |c: char| c.is_ascii_digit() || " .-/~至到—–年月日号".contains(c);
    if !cell.text.chars().all(dated) || !cell.text.contains(|c: char| "./-月".contains(c)) {
        return None;
    }
    let numbers: Option<Vec<u32>> = cell
        .text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| !word.is_empty())
        .map(|word| word.parse().ok())
        .collect();
    let numbers = numbers?;
    let n = |nth: usize| numbers.get(nth).copied().unwrap_or(0);
    let same = |day| (day, day);
    let (first, last) = match numbers.len() {
        6 => ((Some(n(0)), n(1), n(2)), (Some(n(3)), n(4), n(5))),
        5 => ((Some(n(0)), n(1), n(2)), (None, n(3), n(4))),
        4 if n(0) <= 12 => ((None, n(0), n(1)), (None, n(2), n(3))),
        4 => ((Some(n(0)), n(1), n(2)), (Some(n(0)), n(1), n(3))),
        3 if n(0) > 31 => same((Some(n(0)), n(1), n(2))),
        3 => ((None, n(0), n(1)), (None, n(0), n(2))),
        2 => same((None, n(0), n(1))),
        _ => return None,
    };
    Some((day(first)?, day(last)?))
}

/// A day that some year has.
fn day((year, month, day): (Option<u32>, u32, u32)) -> Option<Day> {
    let year = year.map(i32::try_from).transpose().ok()?;
    let is_sound = year.is_none_or(|year| (2000..2100).contains(&year));
    // 02-29 is a day of some years
    let day = NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day).filter(|_| is_sound)?;
    Some(Day { year, month, day: day.day() })
}

/// A name and the dates behind it, in one cell: `618 6.1-6.20`, `618大促(6月1日~20日)`.
pub fn named(text: &str) -> Option<(String, (Day, Day))> {
    let bare = text.trim_end_matches(')');
    let (name, rest) = bare.rsplit_once('(').or_else(|| bare.rsplit_once(' ')).or_else(|| bare.rsplit_once(':'))?;
    let days = days(&Cell::text(rest))?;
    Some((name.trim().to_owned(), days)).filter(|(name, _)| !name.is_empty())
}

/// The dates of a promo as a plan of this year writes them.
pub fn dates((first, last): (Day, Day), year: Option<i32>) -> String {
    // what ends before it begins ends in the year after
    let turns = first.year.is_none() && last.year.is_none() && (last.month, last.day) < (first.month, first.day);
    let later = match (first.year, last.year) {
        (Some(first_year), None) => Some(first_year + i32::from((last.month, last.day) < (first.month, first.day))),
        (_, year) => year,
    };
    let write = |day: Day, named: Option<i32>| match named.filter(|named| Some(*named) != year) {
        Some(year) => format!("{year}-{:02}-{:02}", day.month, day.day),
        None => format!("{:02}-{:02}", day.month, day.day),
    };
    let from = write(first, first.year);
    let to = write(last, if turns { year.map(|year| year + 1) } else { later });
    if (first.month, first.day, first.year) == (last.month, last.day, last.year) {
        from
    } else {
        format!("{from}..{to}")
    }
}

/// A name as an id: letters, digits, `-` and `_`.
pub fn id(name: &str) -> String {
    let kept = name.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).filter(|word| !word.is_empty());
    kept.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{dates, days, id, named};
    use crate::grid::Cell;

    #[test]
    fn dates_in_any_common_spelling() {
        let read = |text: &str| days(&Cell::text(text)).map(|days| dates(days, Some(2027)));
        for text in [
            "6.1-6.20",
            "6/1-6/20",
            "6月1日～6月20日",
            "2027/6/1-6/20",
            "6.1-20",
            "6月1日至20日",
            "2027-06-01~2027-06-20",
            "2027年6月1日-6月20日",
        ] {
            assert_eq!(read(text).as_deref(), Some("06-01..06-20"), "{text}");
        }
        assert_eq!(read("11.11").as_deref(), Some("11-11"));
        assert_eq!(read("12.25-1.5").as_deref(), Some("12-25..2028-01-05"));
        assert_eq!(read("2026/12/25-2027/1/5").as_deref(), Some("2026-12-25..01-05"));
        for text in ["", "618", "6月", "全年", "13.1-13.5", "2.30", "700"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn names_with_dates_behind_them() {
        let read = |text: &str| named(text).map(|(name, days)| (name, dates(days, Some(2027))));
        assert_eq!(read("618大促(6.1-6.20)"), Some(("618大促".to_owned(), "06-01..06-20".to_owned())));
        assert_eq!(read("双11 11.1-11.11"), Some(("双11".to_owned(), "11-01..11-11".to_owned())));
        assert_eq!(read("会员日"), None);
        assert_eq!(id("618 年中大促！"), "618-年中大促");
    }
}
