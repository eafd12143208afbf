//! Every day of the year: its weight, its group, and its part of the group's amount.

pub(super) mod selling;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};

use super::assumptions::{WEEKDAYS, days, phases};
use super::book::Book;
use super::money;
use super::page::Page;
use super::parts;
use super::splits;
use super::steps::{BLOCKS, GROUPS, MONTHS_FIRST, MONTHS_GROUP, Steps};
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::expand::By;
use crate::expand::apportion::Step;
use crate::expand::targets::{day_weights, ordinary_days};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Lift, Plan};
use crate::model::scalar::factor::Factor;
use crate::report::{Cell, Selection, breakdown};
use crate::text;

/// Names of columns: dates, months from 1, quarters from 1, amounts.
pub(super) const DATE: &str = "day_date";
pub(super) const MONTH: &str = "day_month";
pub(super) const QUARTER: &str = "day_quarter";
pub(super) const GMV: &str = "day_gmv";
/// The same before quarters and months come out in whole steps.
pub(super) const UNROUNDED: &str = "day_unrounded";

/// First day's row.
const FIRST: u32 = 4;
const COL_DATE: u16 = 0;
const COL_WEEKDAY: u16 = 1;
const COL_MONTH: u16 = 2;
const COL_QUARTER: u16 = 3;
const COL_FACTOR: u16 = 4;
const COL_UPLIFT: u16 = 5;
const COL_WEIGHT: u16 = 6;
const COL_GROUP: u16 = 7;
const COL_GROUP_NAME: u16 = 8;
const COL_TOTAL: u16 = 9;
const COL_WEIGHTS: u16 = 10;
const COL_FLOOR: u16 = 11;
const COL_REMAINDER: u16 = 12;
const COL_PLACE: u16 = 13;
const COL_AMOUNT: u16 = 14;
const COL_PROMOS: u16 = 15;
const COL_LISTS: u16 = 16;

/// What a list of paid promos calls the column that marks the days outside all their windows.
pub(super) fn outside(list: usize) -> String {
    format!("day_outside_{}", list + 1)
}

pub(super) fn write(book: &mut Book<'_>, steps: &Steps) -> Result<Page, XlsxError> {
    let plan = book.plan();
    let mut page = Page::new(Tab::Days, book)?;
    page.words(0, 0, &Text::fixed("Days", "每日目标"), Look::Title)?;
    page.banner()?;
    // after the lists come two columns of selling days, and one of which promos sell
    let columns = u16::try_from(steps.places.lists.len()).unwrap_or(u16::MAX / 2);
    page.twins_after(page.twins().max(COL_LISTS + columns + 4));
    page.words(
        2,
        0,
        &text!(
            en: "Weight = {factor} × largest uplift of the phases that cover the day. The days of a group share its amount by weight.",
            zh: "权重 = {factor} × 覆盖当天各阶段的最大倍率。同组日期按权重分摊该组金额。",
            factor = factor(plan, false)
        ),
        Look::Note,
    )?;
    // the working is folded away: what is left is what a day is to sell
    page.fold(COL_MONTH..=COL_PLACE);
    page.fold(COL_LISTS..=COL_LISTS + columns + 2);
    page.pages(3);
    heads(plan, &mut page, steps)?;
    let count = u32::try_from(plan.year.day_count()).unwrap_or(0);
    let rows = FIRST..FIRST + count;
    for (name, col) in [
        (DATE, COL_DATE),
        (MONTH, COL_MONTH),
        (QUARTER, COL_QUARTER),
        ("day_weight", COL_WEIGHT),
        ("day_group", COL_GROUP),
        ("day_floor", COL_FLOOR),
        ("day_remainder", COL_REMAINDER),
        (if plan.demand.round.is_some() { UNROUNDED } else { GMV }, COL_AMOUNT),
    ] {
        book.names.define(&[name], &Tab::Days.column(rows.clone(), col, book.lang));
    }
    let facts = facts(book, steps);
    let weigh = weight_formula(plan);
    for (day, row) in rows.clone().enumerate() {
        weight(book, &mut page, (day, row), &weigh, &facts)?;
        part(book, &mut page, (day, row), steps, &facts)?;
        lists(book, &mut page, (day, row), steps)?;
    }
    promos(book, &mut page)?;
    for (list, col) in (0..steps.places.lists.len()).zip(COL_LISTS..) {
        book.names.define(&[&outside(list)], &Tab::Days.column(rows.clone(), col, book.lang));
    }
    if money::marked(book.told.worked) {
        selling::write(book, &mut page, COL_LISTS + columns)?;
    }
    if splits::told_apart(plan) {
        selling::write_sets(book, &mut page, COL_LISTS + columns + 2)?;
    }
    page.freeze(FIRST - 1..FIRST, 1)?;
    book.check(Text::fixed("GMV of each day", "每日 GMV"), &page, rows);
    Ok(page)
}

/// What the factor of a day is made of, in a heading or in a sentence.
fn factor(plan: &Plan, heading: bool) -> Text {
    match (plan.demand.days.is_empty(), heading) {
        (true, true) => Text::fixed("Weekday factor", "星期系数"),
        (true, false) => Text::fixed("weekday factor", "星期系数"),
        (false, true) => Text::fixed("Weekday × day factor", "星期系数 × 当天系数"),
        (false, false) => Text::fixed("weekday factor × factor of the day", "星期系数 × 当天系数"),
    }
}

fn heads(plan: &Plan, page: &mut Page, steps: &Steps) -> Result<(), XlsxError> {
    let mut heads = vec![
        (Text::fixed("Day", "日期"), Figure::None),
        (Text::fixed("Weekday", "星期"), Figure::None),
        (Text::fixed("Month no.", "月序"), Figure::Whole),
        (Text::fixed("Quarter no.", "季序"), Figure::Whole),
        (factor(plan, true), Figure::Factor),
        (Text::fixed("Largest uplift", "最大倍率"), Figure::Factor),
        (Text::fixed("Weight", "权重"), Figure::Whole),
        (Text::fixed("Group no.", "组号"), Figure::Whole),
        (Text::fixed("Group", "组"), Figure::None),
    ];
    let mut cut = parts::heads().to_vec();
    // the weight stands further left, after what it comes from
    cut.remove(1);
    if plan.demand.round.is_some() {
        cut[5].0 = Text::fixed("Before rounding", "取整前");
    }
    heads.extend(cut);
    heads.push((Text::fixed("Promos", "大促"), Figure::None));
    heads.extend(
        (1..=steps.places.lists.len())
            .map(|nth| (text!(en: "Outside windows {nth}", zh: "窗口外 {nth}", nth = nth), Figure::Whole)),
    );
    page.heads(FIRST - 1, 0, &heads)?;
    parts::twin_heads(page, FIRST - 1)
}

/// What formulas give, worked out once.
struct Facts {
    /// As whole numbers, all by the same power of ten.
    weights: Vec<u128>,
    uplifts: Vec<Option<Factor>>,
    /// Of weekdays and single days together, in billionths.
    ordinary: Vec<u128>,
    /// Of each day: all weights of its group, and its step.
    steps: Vec<(u128, Step)>,
}

fn facts(book: &Book<'_>, steps: &Steps) -> Facts {
    let plan = book.plan();
    let weights = whole_weights(plan);
    let mut uplifts = vec![None; plan.year.day_count()];
    for phase in plan.promos.iter().flat_map(|promo| &promo.phases) {
        if let Lift::Uplift(uplift) = phase.lift {
            for day in &mut uplifts[phase.days_in(plan.year)] {
                *day = (*day).max(Some(uplift));
            }
        }
    }
    let mut all = vec![None; plan.year.day_count()];
    for group in &steps.groups.all {
        let here: Vec<u128> = group.days.iter().map(|&day| weights[day]).collect();
        let (sum, working) = parts::working(group.exact, &here);
        for (&day, step) in group.days.iter().zip(working) {
            all[day] = Some((sum, step));
        }
    }
    let ordinary = ordinary_days(plan.year, &plan.demand);
    Facts { weights, uplifts, ordinary, steps: all.into_iter().flatten().collect() }
}

/// The weights of all days; those of `expand` are in units of 10^-18, here they are as short as the factors let them be.
pub(super) fn whole_weights(plan: &Plan) -> Vec<u128> {
    let surplus = 10u128.pow(2 * Factor::MAX_DECIMALS - weight_decimals(plan));
    day_weights(plan.year, &plan.demand, &plan.promos).into_iter().map(|weight| weight / surplus).collect()
}

/// Decimals of day factors and uplifts together; two at least for each, so that a changed one has room.
fn weight_decimals(plan: &Plan) -> u32 {
    let longest = |factors: &mut dyn Iterator<Item = Factor>| {
        factors.map(|factor| factor.value().normalize().scale()).max().unwrap_or(0)
    };
    let demand = &plan.demand;
    let ordinary = longest(&mut demand.weekdays.into_iter()) + longest(&mut demand.days.iter().map(|days| days.factor));
    let phases = plan.promos.iter().flat_map(|promo| &promo.phases);
    let mut uplifts =
        phases.filter_map(|phase| if let Lift::Uplift(uplift) = phase.lift { Some(uplift) } else { None });
    // checked: on no day have the two more than a factor has
    ordinary.clamp(2, Factor::MAX_DECIMALS) + longest(&mut uplifts).max(2)
}

/// What a weight is multiplied by to be a whole number.
fn weight_formula(plan: &Plan) -> String {
    10u128.pow(weight_decimals(plan)).to_string()
}

/// Date, factors and weight.
fn weight(
    book: &Book<'_>,
    page: &mut Page,
    (day, row): (usize, u32),
    scale: &str,
    facts: &Facts,
) -> Result<(), XlsxError> {
    let plan = book.plan();
    let date = plan.year.day(day);
    let cell = |col| row_col_to_cell(row, col);
    let whole = Style::new(Look::Work, Figure::Whole);
    page.date(row, COL_DATE, date, Look::Label)?;
    let (_, weekday) = breakdown::weekday_name(chrono::Datelike::weekday(&date));
    page.words(row, COL_WEEKDAY, &weekday, Look::Label)?;
    let month = plan.year.month_of(date);
    let formula = format!("MATCH({},{MONTHS_FIRST},1)", cell(COL_DATE));
    page.formula(row, COL_MONTH, &formula, &(month + 1).to_string(), whole)?;
    let formula = format!("INT(({}-1)/3)+1", cell(COL_MONTH));
    page.formula(row, COL_QUARTER, &formula, &(month / 3 + 1).to_string(), whole)?;
    let factor = Decimal::from_i128_with_scale(facts.ordinary[day].cast_signed(), Factor::MAX_DECIMALS);
    let factor = super::book::plain(factor);
    let mut formula = format!("INDEX({WEEKDAYS},WEEKDAY({},2))", cell(COL_DATE));
    if !plan.demand.days.is_empty() {
        let ([first, last, own], date) = (days::NAMES, cell(COL_DATE));
        let own = format!("SUMPRODUCT(({first}<={date})*({last}>={date})*{own})");
        formula = format!("{formula}*IF({own}=0,1,{own})");
    }
    page.formula(row, COL_FACTOR, &formula, &factor, Style::new(Look::Work, Figure::Factor))?;
    let [first, last, uplift] = phases::NAMES;
    let blank = Style::new(Look::Work, Figure::FactorOrBlank);
    if plan.promos.is_empty() {
        page.number(row, COL_UPLIFT, "0", blank)?;
    } else {
        let date = cell(COL_DATE);
        let formula = format!("SUMPRODUCT(MAX(({first}<={date})*({last}>={date})*{uplift}))");
        let result = facts.uplifts[day].map_or_else(|| "0".to_owned(), |uplift| super::book::plain(uplift.value()));
        page.formula(row, COL_UPLIFT, &formula, &result, blank)?;
    }
    let (factor, uplift) = (cell(COL_FACTOR), cell(COL_UPLIFT));
    let formula = format!("ROUND({factor}*IF({uplift}=0,1,{uplift})*{scale},0)");
    page.formula(row, COL_WEIGHT, &formula, &facts.weights[day].to_string(), whole)
}

/// Group, and the day's part of it.
fn part(
    book: &Book<'_>,
    page: &mut Page,
    (day, row): (usize, u32),
    steps: &Steps,
    facts: &Facts,
) -> Result<(), XlsxError> {
    let group = steps.groups.of_day[day];
    let written = &steps.groups.all[group];
    let (sum, step) = facts.steps[day];
    let cell = |col| row_col_to_cell(row, col);
    let whole = Style::new(Look::Work, Figure::Whole);
    let rest = format!("INDEX({MONTHS_GROUP},{})", cell(COL_MONTH));
    let formula = if steps.groups.has_blocks() {
        let [first, last, number] = BLOCKS;
        let date = cell(COL_DATE);
        let block = format!("SUMPRODUCT(({first}<={date})*({last}>={date})*{number})");
        format!("IF({block}>0,{block},{rest})")
    } else {
        rest
    };
    page.formula(row, COL_GROUP, &formula, &(group + 1).to_string(), whole)?;
    let formula = format!("INDEX(group_name,{})", cell(COL_GROUP));
    let name = written.name.get(book.lang);
    page.formula(row, COL_GROUP_NAME, &formula, name, Style::words(Look::Work))?;
    let formula = book.in_minor(&format!("INDEX({GROUPS},{})", cell(COL_GROUP)));
    page.formula(row, COL_TOTAL, &formula, &written.exact.0.to_string(), whole)?;
    let formula = format!("SUMIFS(day_weight,day_group,{})", cell(COL_GROUP));
    page.formula(row, COL_WEIGHTS, &formula, &sum.to_string(), whole)?;
    let (total, weight, weights) = (cell(COL_TOTAL), cell(COL_WEIGHT), cell(COL_WEIGHTS));
    let formula = format!("INT({total}*{weight}/{weights})");
    page.formula(row, COL_FLOOR, &formula, &step.floor.to_string(), whole)?;
    // a group that has no figure must not take the figures of the others along
    let formula = format!("IF(ISNUMBER({total}),{total}*{weight}-{}*{weights},0)", cell(COL_FLOOR));
    page.formula(row, COL_REMAINDER, &formula, &step.remainder.to_string(), whole)?;
    let so_far = |col| format!("{}:{}", row_col_to_cell_absolute(FIRST, col), cell(col));
    let (number, remainder) = (cell(COL_GROUP), cell(COL_REMAINDER));
    let formula = format!(
        "SUMPRODUCT((day_group={number})*(day_remainder>{remainder}))+COUNTIFS({},{number},{},{remainder})",
        so_far(COL_GROUP),
        so_far(COL_REMAINDER)
    );
    page.formula(row, COL_PLACE, &formula, &step.place.to_string(), whole)?;
    let left = format!("{total}-SUMIFS(day_floor,day_group,{number})");
    let formula = book.in_major(&format!("{}+IF({}<={left},1,0)", cell(COL_FLOOR), cell(COL_PLACE)));
    let exact: Money = book.told.worked.targets().unrounded().days(day..day + 1);
    parts::live(book, page, (row, COL_AMOUNT), &formula, exact)
}

/// Marks of the days outside the spend windows of each list of promos.
fn lists(book: &Book<'_>, page: &mut Page, (day, row): (usize, u32), steps: &Steps) -> Result<(), XlsxError> {
    let plan = book.plan();
    let date = plan.year.day(day);
    for (col, (list, paid)) in (COL_LISTS..).zip(&steps.places.lists) {
        let cell = row_col_to_cell(row, COL_DATE);
        let formula = format!("IF(SUMPRODUCT((promo_first<={cell})*(promo_last>={cell})*{paid})>0,0,1)");
        let inside =
            list.iter().map(|&promo| plan.promos[promo].window()).any(|(first, last)| first <= date && date <= last);
        let result = if inside { "0" } else { "1" };
        page.formula(row, col, &formula, result, Style::new(Look::Work, Figure::Whole))?;
    }
    Ok(())
}

/// What is on each day, as the table by day has it.
fn promos(book: &Book<'_>, page: &mut Page) -> Result<(), XlsxError> {
    let sheet = breakdown::sheet(book.plan(), book.told.worked.targets(), By::Day, Selection::Year);
    let Some(at) = sheet.at(&breakdown::PROMOS) else { return Ok(()) };
    for (row, line) in (FIRST..).zip(sheet.rows.iter().take(book.plan().year.day_count())) {
        if let Cell::Items(items) = &line.cells[at]
            && !items.is_empty()
        {
            page.said(row, COL_PROMOS, &Text::same(items.join(" ")), Style::words(Look::Label))?;
        }
    }
    Ok(())
}
