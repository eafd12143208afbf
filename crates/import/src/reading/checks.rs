//! Figures of a table that say the same twice: sums against their parts, ratios and growth against their amounts. They are
//! never used, and where they differ that is said.

use plan_text::lang::Count;
use plan_text::text;
use rust_decimal::Decimal;

use super::Reading;
use super::row::{Kind, Row, Value, sum};
use crate::figure;
use crate::grid::{At, Grid};
use crate::period::{Part, period};
use crate::promos::List;
use crate::table::Table;
use crate::words::{Metric, metric};

/// The sum that a line states of itself, where it is that of its amounts.
pub(crate) fn total_of(reading: &mut Reading, row: &Row<'_>, found: &Value) -> Option<Value> {
    let others =
        row.table.others.iter().filter(|(label, _)| metric(label, None) == Some(Metric::Total) && !is_half(label));
    let stated: Vec<Value> = others.filter_map(|(_, along)| row.amount(*along).ok()?).collect();
    for stated in stated.iter().filter(|stated| stated.value != found.value) {
        differs(reading, stated, &row.label, found);
    }
    stated.into_iter().find(|stated| stated.value == found.value)
}

fn is_half(label: &str) -> bool {
    label.contains('半') || label.to_lowercase().contains("half")
}

fn differs(reading: &mut Reading, stated: &Value, label: &str, found: &Value) {
    let Value { written, place, .. } = stated;
    reading.says(text!(
        en: "{place} says {written} for `{label}`, and {parts} comes to {sum}",
        zh: "{place} 写的 `{label}` 是 {written}，而 {parts} 加起来是 {sum}",
        place = place,
        written = written,
        label = label,
        parts = found.place,
        sum = found.written,
    ));
}

/// Holds everything that says a figure again against that figure.
pub(super) fn checks(reading: &mut Reading, rows: &[Row<'_>], whole: Option<&Row<'_>>) {
    let mut before = reading.notes.len();
    for row in rows {
        shorten(reading, before);
        before = reading.notes.len();
        let amounts = row.amounts(false);
        match row.kind {
            Kind::Gmv | Kind::Part(_) | Kind::Budget | Kind::Fixed | Kind::LastYear => {
                quarters(reading, row);
                if let Some(found) =
                    sum(&amounts, &row.place).filter(|_| matches!(row.kind, Kind::Gmv | Kind::LastYear))
                {
                    total_of(reading, row, &found);
                }
                continue;
            }
            Kind::Total | Kind::Ratio if reading.used.iter().any(|used| used.place == row.place) => continue,
            Kind::Total => total_row(reading, rows, row),
            Kind::Ratio => ratio_row(reading, rows, row, whole),
            Kind::Growth => growth_row(reading, rows, row, whole),
            _ => {}
        }
        let why = match row.kind {
            Kind::Total => text!(en: "a sum, held against its parts", zh: "合计，只用来核对"),
            Kind::Ratio => text!(en: "a ratio, held against the amounts", zh: "比率，只用来与金额核对"),
            Kind::Growth => text!(en: "growth, held against last year", zh: "同比，只用来与去年核对"),
            Kind::Running => text!(en: "running sums follow from the months", zh: "累计由各月得出"),
            Kind::Derived => {
                text!(en: "a plan says this elsewhere or works it out", zh: "计划里另有写法，或由程序算出")
            }
            Kind::OfPart => {
                text!(en: "a plan has no place for this figure of a part", zh: "计划里没有地方写某一部分的这个数")
            }
            Kind::Note => text!(en: "words without figures", zh: "说明文字"),
            _ => continue,
        };
        // shares may have become the months of the year
        if !reading.used.iter().any(|used| used.place == row.place) {
            reading.leaves(&row.place, &row.label, why);
        }
    }
    shorten(reading, before);
}

/// Notes that are told of one line.
const TOLD: usize = 3;

/// A line that differs all along is told of in its first places.
pub(super) fn shorten(reading: &mut Reading, from: usize) {
    let rest = reading.notes.len().saturating_sub(from + TOLD);
    if rest > 0 {
        reading.notes.truncate(from + TOLD);
        let rest = Count { n: rest as u64, one: "more place", many: "more places", zh: "处" };
        reading.notes.push(text!(en: "the same line differs in {rest}", zh: "这一行另有 {rest}对不上", rest = rest));
    }
}

/// From one place to another of the same sheet: `目标!B4:M4`.
fn range(values: &[(Part, Value)]) -> String {
    let [Some(first), Some(last)] =
        [values.first(), values.last()].map(|end| end.map(|(_, value)| value.place.as_str()))
    else {
        return String::new();
    };
    if first == last { first.to_owned() } else { format!("{first}:{}", last.rsplit('!').next().unwrap_or(last)) }
}

/// Quarters that stand between months.
fn quarters(reading: &mut Reading, row: &Row<'_>) {
    if !row.table.has_months() {
        return;
    }
    let start = reading.fiscal_start;
    for slot in &row.table.slots {
        let Part::Quarter(quarter) = slot.period.part else { continue };
        let Ok(Some(stated)) = row.amount(slot.along) else { continue };
        let is_in = |month: u8| (month + 12 - start) % 12 / 3 + 1 == quarter;
        let months: Vec<_> = row
            .amounts(false)
            .into_iter()
            .filter(|(part, _)| matches!(part, Part::Month(month) if is_in(*month)))
            .collect();
        let place = range(&months);
        if let Some(found) = sum(&months, &place).filter(|found| months.len() == 3 && found.value != stated.value) {
            differs(reading, &stated, &row.label, &found);
        }
    }
}

/// A row of sums: of the parts or budgets above it in its table.
fn total_row(reading: &mut Reading, rows: &[Row<'_>], total: &Row<'_>) {
    let last = rows
        .iter()
        .filter(|row| row.nth == total.nth && row.line < total.line && row.kind == Kind::Total)
        .map(|row| row.line)
        .max();
    let above =
        |row: &&Row<'_>| row.nth == total.nth && row.line < total.line && last.is_none_or(|last| row.line > last);
    let mut of: Vec<&Row<'_>> = rows.iter().filter(above).filter(|row| matches!(row.kind, Kind::Part(_))).collect();
    if of.is_empty() || rows.iter().filter(above).any(|row| matches!(row.kind, Kind::Budget | Kind::Fixed)) {
        of = rows.iter().filter(above).filter(|row| matches!(row.kind, Kind::Budget | Kind::Fixed)).collect();
    }
    for (part, stated) in total.amounts(false) {
        let of_part = |row: &&Row<'_>| row.amounts(false).into_iter().find(|(other, _)| *other == part);
        let amounts: Vec<_> = of.iter().filter_map(of_part).collect();
        let place = range(&amounts);
        if let Some(found) = sum(&amounts, &place).filter(|found| found.value != stated.value) {
            differs(reading, &stated, &total.label, &found);
        }
    }
}

/// A row of ratios: of the GMV, by the line above it, or shares of the year. It is what its figures say in the most places.
fn ratio_row(reading: &mut Reading, rows: &[Row<'_>], ratios: &Row<'_>, whole: Option<&Row<'_>>) {
    let Some(whole) = whole else { return };
    let gmv = whole.amounts(false);
    let year: Decimal = gmv.iter().map(|(_, value)| value.value).sum();
    let above = |row: &&Row<'_>| {
        row.nth == ratios.nth && row.line < ratios.line && !matches!(row.kind, Kind::Ratio | Kind::Growth)
    };
    let of: Option<&Row<'_>> = rows.iter().filter(above).max_by_key(|row| row.line);
    let same = |amounts: &[(Part, Value)], part: Part| {
        amounts.iter().find(|(other, _)| *other == part).map(|(_, value)| value.clone())
    };
    let of = of.filter(|of| of.place != whole.place);
    let by_line = |part: Part| Some((same(&of?.amounts(false), part)?, same(&gmv, part)?.value));
    let of_year = |part: Part| Some((same(&gmv, part)?, year));
    let wrong = |base: &dyn Fn(Part) -> Option<(Value, Decimal)>| -> Option<Vec<(Value, String, Decimal)>> {
        let compared = ratios.ratios().into_iter().filter_map(|(part, stated)| {
            let (amount, base) = base(part)?;
            Some((stated, amount.place, amount.value.checked_div(base)?))
        });
        let compared: Vec<_> = compared.collect();
        (!compared.is_empty())
            .then(|| compared.into_iter().filter(|(stated, _, real)| !agrees(stated.value, *real)).collect())
    };
    let ways = [wrong(&by_line), wrong(&of_year)].into_iter().flatten();
    for (stated, place, real) in ways.min_by_key(Vec::len).unwrap_or_default() {
        contradicts(reading, &stated, &ratios.label, &place, real);
    }
}

/// A row of growth over last year.
fn growth_row(reading: &mut Reading, rows: &[Row<'_>], growth: &Row<'_>, whole: Option<&Row<'_>>) {
    let last = rows.iter().find(|row| row.kind == Kind::LastYear).map(|row| row.amounts(false));
    let Some((whole, last)) = whole.zip(last) else { return };
    let gmv = whole.amounts(false);
    for (part, stated) in growth.ratios() {
        let find = |amounts: &[(Part, Value)]| {
            amounts.iter().find(|(other, _)| *other == part).map(|(_, value)| value.clone())
        };
        let Some((now, before)) = find(&gmv).zip(find(&last)) else { continue };
        let Some(real) = (now.value - before.value).checked_div(before.value) else { continue };
        if !agrees(stated.value, real) {
            contradicts(reading, &stated, &growth.label, &now.place, real);
        }
    }
}

/// Whether a ratio is the rounded form of another: no further from it than half a unit of its last digit, or of the sixth where
/// it has more.
fn agrees(stated: Decimal, real: Decimal) -> bool {
    let places = stated.normalize().scale().clamp(2, 6);
    (stated - real).abs() <= Decimal::new(5, places + 1)
}

fn contradicts(reading: &mut Reading, stated: &Value, label: &str, amounts: &str, real: Decimal) {
    let real = format!(
        "{}%",
        (real * Decimal::ONE_HUNDRED).round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    );
    reading.says(text!(
        en: "{place} says {written} for `{label}`, and by {amounts} it is {real}",
        zh: "{place} 写的 `{label}` 是 {written}，而按 {amounts} 算是 {real}",
        place = stated.place,
        written = stated.written,
        label = label,
        amounts = amounts,
        real = real,
    ));
}

/// What stands beside the tables of a sheet: the target of the year, other columns, texts.
pub(super) fn beside(reading: &mut Reading, grid: &Grid, tables: &[Table<'_>], lists: &[List], prefix: &str) {
    let hidden: Vec<String> =
        grid.hidden_rows.iter().filter(|&&row| row < grid.rows.len()).map(|row| (row + 1).to_string()).collect();
    if !hidden.is_empty() {
        let rows = hidden.join(", ");
        reading.notes.push(text!(
            en: "hidden rows {rows} of `{sheet}` were read like the others",
            zh: "`{sheet}` 里隐藏的第 {rows} 行和其他行一样读了",
            rows = rows,
            sheet = grid.name,
        ));
    }
    if !grid.uncomputed.is_empty() {
        let cells = grid.uncomputed.iter().take(6).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>().join(", ");
        reading.notes.push(text!(
            en: "formulas without a value: {cells}; open the file in a spreadsheet and save it, then import it again",
            zh: "公式没有保存计算结果：{cells}；用表格软件打开并保存后再导入",
            cells = cells,
        ));
    }
    for table in tables {
        for (label, along) in &table.others {
            let is_told =
                metric(label, reading.year) == Some(Metric::Total) || period_of(label).is_some() || is_unit(label);
            if !is_told {
                let at = table.view.at(table.head, *along);
                let why = text!(en: "beside the months", zh: "在各月之外");
                reading.leaves(&format!("{prefix}{at}"), label, why);
            }
        }
    }
    let in_list = |at: At| lists.iter().any(|list| list.cells.contains(&at));
    let free = |at: At| !in_list(at) && !tables.iter().any(|table| touches(table, at));
    for (row, cells) in grid.rows.iter().enumerate() {
        let mut told = false;
        for (col, cell) in cells.iter().enumerate() {
            let at = At { row, col };
            if cell.text.is_empty()
                || told
                || !free(at)
                || cell.text.starts_with(reading.name.as_str())
                || is_unit(&cell.text)
            {
                continue;
            }
            let next = At { row, col: col + 1 };
            let amount = || {
                figure::amount(&grid.cell(next).text, figure::unit_in(&cell.text).unwrap_or(figure::Unit("")), next)
                    .ok()?
            };
            if let Some(figure) = amount().filter(|_| metric(&cell.text, None) == Some(Metric::Gmv) && free(next)) {
                let value = Value { written: figure.written, value: figure.value, place: format!("{prefix}{next}") };
                target(reading, &cell.text, value);
            } else {
                reading.leaves(&format!("{prefix}{at}"), &cell.text, text!(en: "outside the tables", zh: "在表格之外"));
            }
            told = true;
        }
    }
}

/// Whether a text says nothing but what amounts are counted in.
pub(super) fn is_unit(text: &str) -> bool {
    let text = text.to_lowercase();
    ["单位", "(单位", "unit"].iter().any(|word| text.starts_with(word)) && figure::unit_in(&text).is_some()
}

fn period_of(label: &str) -> Option<crate::period::Period> {
    period(&crate::grid::Cell::text(label))
}

/// Whether a cell is a figure or heading of a table.
pub(super) fn touches(table: &Table<'_>, at: At) -> bool {
    let (line, along) = if table.view.turned { (at.col, at.row) } else { (at.row, at.col) };
    let last = table
        .slots
        .last()
        .map_or(0, |slot| slot.along + table.breadth - 1)
        .max(table.others.last().map_or(0, |(_, along)| *along));
    let first = table.slots.first().map_or(0, |slot| slot.along);
    let is_line = table.lines.iter().any(|own| own.line == line) || table.sections.contains(&line);
    along <= last
        && along >= table.depth
        && (is_line
            || (table.head..table.head + table.breadth.min(2)).contains(&line)
            || (!table.view.turned && line + 1 == table.head && at.col >= first))
}

/// A target of the year that stands outside the tables.
fn target(reading: &mut Reading, label: &str, stated: Value) {
    let is_shares = reading.gmv.iter().any(|(_, value)| value.written.ends_with('%'));
    if is_shares || reading.gmv.is_empty() {
        reading.used.push(super::Used {
            place: stated.place.clone(),
            label: label.to_owned(),
            key: "gmv.target".to_owned(),
            figures: 1,
        });
        reading.target = Some(stated);
        return;
    }
    let place = range(&reading.gmv);
    if let Some(found) = sum(&reading.gmv, &place).filter(|found| found.value != stated.value) {
        differs(reading, &stated, label, &found);
    }
    reading.leaves(&stated.place, label, text!(en: "a sum, held against its parts", zh: "合计，只用来核对"));
}
