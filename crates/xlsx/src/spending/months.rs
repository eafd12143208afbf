//! Every pool to its promos, and every amount to its months by way of the quarters: a row for each, a cell for each part.

use std::ops::Range;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell, row_col_to_cell_absolute};

use super::super::assumptions::{self, groups::gated, phases};
use super::super::book::Book;
use super::super::days;
use super::super::page::Page;
use super::super::parts::{self, Row};
use super::super::steps::{self, weighed};
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::leaves::Leaf;
use super::node::{Exact, Node};
use super::{in_months, outflows, pool_number, rated};
use crate::expand::apportion::{Weights, apportion};
use crate::expand::budgets::daily_weights;
use crate::expand::months::MonthWeights;
use crate::expand::parts::bases;
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::{Flow, PhaseKind, Pool, Promo, within};
use crate::model::year::{MONTHS, QUARTERS};
use crate::text;

const IN_QUARTER: u16 = 3;

/// Names of the columns that sums go by: line, pool, promo, and the amount.
pub(in super::super) const LINE: &str = "part_line";
pub(in super::super) const POOL: &str = "part_pool";
pub(in super::super) const PROMO: &str = "part_promo";
pub(in super::super) const TOTAL: &str = "part_units";

/// The column of a month.
pub(in super::super) fn month(month: usize) -> String {
    format!("part_month_{}", month + 1)
}

/// Columns of the parts: number, part, of, the numbers that sums go by, then amounts in whole units.
const NUMBERS: u16 = 3;
const WHOLE: u16 = 6;
const SHARE: u16 = 7;
const UNITS: u16 = 8;
const QUARTER: u16 = 9;
const MONTH: u16 = 13;

/// Columns of the weights of months: the months, the quarters, all, and what the months of a quarter are divided by.
const WEIGHTS: u16 = 3;
const SUMS: u16 = 15;
const ALL: u16 = 19;
const DIVISORS: u16 = 20;

/// An amount that goes to months by weights of its own.
struct Part {
    line: usize,
    pool: Option<Pool>,
    /// Index into the plan's promos.
    promo: Option<usize>,
    /// Index into the promo's `spend`.
    kind: Option<usize>,
    /// The formula of what it is cut from, its words, and what that is.
    whole: (String, String, Money),
    /// What of it the promo gets.
    share: Money,
    /// What of that goes out in a kind of phase.
    units: Money,
    months: [Money; MONTHS],
}

/// Weights down a column: where each stands.
struct Column {
    first: u32,
    count: usize,
}

impl Column {
    /// The formula for the part of the nth weight in a cell.
    fn cut(&self, total: &str, nth: usize) -> String {
        let end = self.first + u32::try_from(self.count).unwrap_or(0) - 1;
        let cell = |row| row_col_to_cell_absolute(row, 3);
        let weights = format!("{}:{}", cell(self.first), cell(end));
        let sum = row_col_to_cell_absolute(self.first, 4);
        let row = Row { weights: &weights, sum: &sum, count: self.count, place: "ROW" };
        parts::one_of(total, &cell(self.first + u32::try_from(nth).unwrap_or(0)), &row)
    }
}

/// The sheet in the making.
pub(super) struct Months<'a, 'b, 'w> {
    book: &'a mut Book<'w>,
    page: Page,
    row: u32,
    decisions: &'b assumptions::Places,
    steps: &'b steps::Places,
    /// What months take of lines with rates.
    rated: &'b rated::Cells,
    /// The row of weights of each kind that was asked for, in the months that lines run in.
    rows: Vec<((Weighed, Range<usize>), u32)>,
    /// The weights of promos, by list or line, and of kinds of phase, by promo.
    columns: Vec<(Shared, Column)>,
}

/// What months are weighed by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weighed {
    Even,
    /// GMV of all days.
    Gmv,
    /// What the plan gives each month of a line.
    Stated(usize),
    /// What the months of a line take by their rates.
    Rated(usize),
    /// GMV of the days outside the windows of a list of promos.
    Outside(usize),
    /// The days on which a promo's money goes out, or that of a kind of its phases.
    Outflow(usize, Option<usize>),
}

/// Whose weights a column has.
#[derive(Clone, PartialEq, Eq)]
enum Shared {
    /// GMV of promos in some months.
    Gmv(Vec<usize>, Range<usize>),
    /// The shares a line gives to promos.
    Line(usize),
    /// The shares of the kinds of phase of a promo.
    Kinds(usize),
}

/// The sheet, and the cells in whole units that each leaf consists of, before channels, of the lines asked for.
pub(super) struct Written {
    pub(super) page: Page,
    pub(super) leaves: Vec<(Leaf, Vec<String>)>,
}

/// How many parts there are.
pub(super) fn count(book: &Book<'_>) -> usize {
    (0..book.plan().lines.len()).map(|line| of_line(book, line)).sum()
}

/// How many parts a line has.
pub(super) fn of_line(book: &Book<'_>, line: usize) -> usize {
    let plan = book.plan();
    match &plan.lines[line].flow {
        Flow::Gmv | Flow::Even | Flow::Months(_) => 1,
        Flow::Split { promos, .. } => {
            1 + promos.iter().map(|&promo| plan.promos[promo].spend.keys().len().max(1)).sum::<usize>()
        }
    }
}

/// The sheet where parts are too many, with the word that says so.
pub(super) fn left_out(book: &Book<'_>, count: usize) -> Result<Page, XlsxError> {
    let mut page = Page::new(Tab::Months, book)?;
    page.words(0, 0, &Text::fixed("Budgets to promos and months", "预算拆到大促与各月"), Look::Title)?;
    page.banner()?;
    page.words(2, 0, &too_many(count), Look::Alarm)?;
    page.freeze(0..1, 0)?;
    Ok(page)
}

/// That parts are too many for formulas, and what that means.
pub(in super::super) fn too_many(count: usize) -> Text {
    text!(
        en: "Budgets go to {count} promos and pools, and a workbook has formulas for {most} at most. By month, by promo and by pool they are the plan's own figures, and show #N/A once an assumption is changed.",
        zh: "预算要拆到 {count} 笔大促与日常，工作簿最多用公式算 {most} 笔。按月、按大促、按类别的数字取计划的精确值，假设一改就显示 #N/A。",
        count = count,
        most = super::MOST_PARTS
    )
}

/// Writes the sheet from the pools on.
pub(super) fn write(
    book: &mut Book<'_>,
    decisions: &assumptions::Places,
    (steps, rated): (&steps::Places, &rated::Cells),
    pools: &[Node],
    reserved: &dyn Fn(usize) -> bool,
) -> Result<Written, XlsxError> {
    let mut page = Page::new(Tab::Months, book)?;
    page.words(0, 0, &Text::fixed("Budgets to promos and months", "预算拆到大促与各月"), Look::Title)?;
    page.banner()?;
    let lead = Text::fixed(
        "Whole minor units. Promo pools go to promos, all goes to quarters and their months; each cell takes the floor of its quota, and a unit more where its remainder is among the largest.",
        "单位为最小货币单位。大促部分拆到各大促，各笔再拆到季度和月；每格先取整数份额，余数大的再加一个单位。",
    );
    page.words(2, 0, &lead, Look::Note)?;
    let parts = parts(book, pools);
    let mut sheet = Months { book, page, row: 4, decisions, steps, rated, rows: Vec::new(), columns: Vec::new() };
    sheet.weights_of_months(&parts)?;
    sheet.weights_of_promos(&parts)?;
    let leaves = sheet.parts(&parts, reserved)?;
    sheet.page.freeze(0..1, 3)?;
    Ok(Written { page: sheet.page, leaves })
}

/// The parts of all pools, with what they come to.
fn parts(book: &Book<'_>, pools: &[Node]) -> Vec<Part> {
    let plan = book.plan();
    let mut parts = Vec::new();
    for of_line in pools.chunk_by(|one, other| one.line == other.line) {
        let line = of_line[0].line;
        let exact = Exact::of(book, line).by_part();
        for node in of_line {
            let whole = (book.in_minor(&node.cell), node.label.clone(), node.exact);
            let part = |promo, kind, share, units, months| Part {
                line,
                pool: node.pool,
                promo,
                kind,
                whole: whole.clone(),
                share,
                units,
                months,
            };
            let found = |promo| exact.get(&(node.pool, promo)).copied().unwrap_or([Money::ZERO; MONTHS]);
            let (Flow::Split { promos, .. }, Some(Pool::Promo)) = (&plan.lines[line].flow, node.pool) else {
                parts.push(part(None, None, node.exact, node.exact, found(None)));
                continue;
            };
            for &promo in promos.iter() {
                let (months, written) = (found(Some(promo)), &plan.promos[promo]);
                let share: Money = months.iter().copied().sum();
                let Some(weights) = Weights::of_cut(written.spend.cut()) else {
                    parts.push(part(Some(promo), None, share, share, months));
                    continue;
                };
                // no table has these amounts: they are on their way to months
                for (kind, units) in apportion(share, &weights).into_iter().enumerate() {
                    let days = outflows::days(written, Some(kind), plan.year);
                    let days = MonthWeights::new(&within(&plan.lines[line].months, &days));
                    let months = days.map_or([Money::ZERO; MONTHS], |days| days.cut(units));
                    parts.push(part(Some(promo), Some(kind), share, units, months));
                }
            }
        }
    }
    parts
}

impl Months<'_, '_, '_> {
    fn whole() -> Style {
        Style::new(Look::Work, Figure::Whole)
    }

    fn label(&mut self, number: usize, part: &Text, of: &str) -> Result<(), XlsxError> {
        self.page.number(self.row, 0, &number.to_string(), Self::whole())?;
        self.page.words(self.row, 1, part, Look::Label)?;
        self.page.text(self.row, 2, of, Style::words(Look::Label))
    }

    fn open(&mut self, title: &Text, part: Text, of: Text, more: Vec<(Text, Figure)>) -> Result<(), XlsxError> {
        self.page.words(self.row, 0, title, Look::Table)?;
        let mut heads = vec![(Text::fixed("No.", "序号"), Figure::Whole), (part, Figure::None), (of, Figure::None)];
        heads.extend(more);
        self.page.heads(self.row + 1, 0, &heads)?;
        self.row += 2;
        Ok(())
    }

    /// What the months of a part are weighed by, and which of them count.
    fn weighed(&self, part: &Part) -> (Weighed, Range<usize>) {
        let line = &self.book.plan().lines[part.line];
        let weighed = match (part.promo, &line.flow, part.pool) {
            (Some(promo), ..) => Weighed::Outflow(promo, part.kind),
            (None, Flow::Even, _) => Weighed::Even,
            (None, Flow::Months(_), _) => Weighed::Stated(part.line),
            (None, Flow::Split { promos, .. }, Some(Pool::Daily)) => {
                let list = self.steps.lists.iter().position(|(list, _)| list[..] == promos[..]);
                list.map_or(Weighed::Gmv, Weighed::Outside)
            }
            (None, ..) if line.take.rates().is_some() => Weighed::Rated(part.line),
            (None, ..) => Weighed::Gmv,
        };
        (weighed, line.months.clone())
    }

    /// What months weigh, each kind of it once.
    fn weights_of_months(&mut self, parts: &[Part]) -> Result<(), XlsxError> {
        let title = Text::fixed(
            "What months weigh: GMV in minor units, or days on which money goes out",
            "各月权重：GMV（最小单位），或花钱的天数（年度之外的日子计入首月或末月）",
        );
        let year = self.book.plan().year;
        let months = (0..MONTHS).map(|month| Text::same(year.month_key(month)));
        let quarters = (1..=QUARTERS).map(|quarter| Text::same(format!("Q{quarter}")));
        let divisors = (1..=QUARTERS).map(|nth| text!(en: "Q{nth}, to divide by", zh: "Q{nth} 除数", nth = nth));
        let heads = months.chain(quarters).chain([Text::fixed("All", "合计")]).chain(divisors);
        let heads = heads.map(|head| (head, Figure::Whole));
        self.open(&title, Text::fixed("Weights", "权重"), Text::fixed("Of", "所属"), heads.collect())?;
        for part in parts {
            let weighed = self.weighed(part);
            if !self.rows.iter().any(|(written, _)| *written == weighed) {
                self.weigh(&weighed)?;
                self.rows.push((weighed, self.row));
                self.row += 1;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// A row of weights.
    fn weigh(&mut self, (weighed, months): &(Weighed, Range<usize>)) -> Result<(), XlsxError> {
        let plan = self.book.plan();
        let of_gmv = |book: &Book<'_>, also: &str| {
            std::array::from_fn(|month| {
                book.in_minor(&format!("SUMIFS({},{},{}{also})", days::GMV, days::MONTH, month + 1))
            })
        };
        let targets = self.book.told.worked.targets();
        let (name, of, values, mut formulas): (Text, String, [u128; MONTHS], [String; MONTHS]) = match *weighed {
            Weighed::Even => {
                let ones = std::array::from_fn(|_| "1".to_owned());
                (Text::fixed("even", "平均"), String::new(), [1; MONTHS], ones)
            }
            Weighed::Gmv => {
                let values = std::array::from_fn(|month| targets.month(month).0.unsigned_abs());
                (Text::fixed("GMV of all days", "所有日期的 GMV"), String::new(), values, of_gmv(self.book, ""))
            }
            Weighed::Stated(line) => {
                let Flow::Months(cut) = &plan.lines[line].flow else { return Ok(()) };
                let (mut values, mut formulas) = ([0; MONTHS], [const { String::new() }; MONTHS]);
                let parts = steps::weighed(cut, &self.decisions.lines[line].months);
                for ((value, formula), (weight, written)) in values.iter_mut().zip(&mut formulas).zip(parts) {
                    (*value, *formula) = (weight, written);
                }
                (Text::fixed("as the plan says", "计划写明"), plan.lines[line].id.clone(), values, formulas)
            }
            Weighed::Rated(line) => {
                let written = &plan.lines[line];
                let cut = written
                    .take
                    .rates()
                    .map(|rates| rates.cut(&written.base(&bases(plan.year, &plan.promos, &plan.splits, targets))));
                let values = cut.unwrap_or_default().map(|Money(units)| units.unsigned_abs());
                let cell = |month: usize| self.rated.get(&line)?[month].clone();
                let formulas = std::array::from_fn(|month| cell(month).unwrap_or_else(|| "0".to_owned()));
                (Text::fixed("GMV × rate", "GMV × 费比"), written.id.clone(), values, formulas)
            }
            Weighed::Outside(list) => {
                let promos: Vec<&Promo> = self.steps.lists[list].0.iter().map(|&promo| &plan.promos[promo]).collect();
                let values = daily_weights(&promos, plan.year, targets);
                let name = text!(en: "GMV outside windows {nth}", zh: "窗口外 {nth} 的 GMV", nth = list + 1);
                (name, String::new(), values, of_gmv(self.book, &format!(",{},1", days::outside(list))))
            }
            Weighed::Outflow(promo, kind) => {
                let written = &plan.promos[promo];
                let name = kind.map_or(Text::fixed("days of the window", "整个窗口的天数"), |kind| {
                    let name = written.spend.keys()[kind].name();
                    text!(en: "days of {name}", zh: "{name}的天数", name = name)
                });
                let values = outflows::days(written, kind, plan.year);
                let formulas = outflows::formulas(self.decisions, (promo, written), kind, self.book.lang);
                (name, written.id.to_string(), values, formulas)
            }
        };
        let values = within(months, &values);
        for (month, formula) in formulas.iter_mut().enumerate() {
            if !months.contains(&month) {
                "0".clone_into(formula);
            }
        }
        self.label(self.rows.len() + 1, &name, &of)?;
        let row = self.row;
        for ((col, value), formula) in (WEIGHTS..).zip(values).zip(&formulas) {
            self.page.formula(row, col, formula, &value.to_string(), Self::whole())?;
        }
        let run = |from: u16, to: u16| format!("SUM({}:{})", row_col_to_cell(row, from), row_col_to_cell(row, to));
        for (col, sums) in (SUMS..).zip(values.chunks(IN_QUARTER.into())) {
            let first = WEIGHTS + (col - SUMS) * IN_QUARTER;
            let sum = sums.iter().sum::<u128>().to_string();
            self.page.formula(row, col, &run(first, first + IN_QUARTER - 1), &sum, Self::whole())?;
            // a quarter that weighs nothing gets nothing, and nothing is cut by 1
            let divisor = format!("MAX({},1)", row_col_to_cell(row, col));
            let value = sums.iter().sum::<u128>().max(1).to_string();
            self.page.formula(row, DIVISORS + col - SUMS, &divisor, &value, Self::whole())?;
        }
        let all = values.iter().sum::<u128>().to_string();
        self.page.formula(row, ALL, &run(SUMS, ALL - 1), &all, Self::whole())
    }

    fn shared(&self, line: usize) -> Shared {
        let written = &self.book.plan().lines[line];
        match &written.flow {
            Flow::Split { weights: Some(_), .. } => Shared::Line(line),
            Flow::Split { promos, .. } => Shared::Gmv(promos.to_vec(), written.months.clone()),
            Flow::Gmv | Flow::Even | Flow::Months(_) => Shared::Gmv(Vec::new(), 0..MONTHS),
        }
    }

    /// What promos and kinds of phase weigh, each list once.
    fn weights_of_promos(&mut self, parts: &[Part]) -> Result<(), XlsxError> {
        let of_promos: Vec<&Part> = parts.iter().filter(|part| part.promo.is_some()).collect();
        if of_promos.is_empty() {
            return Ok(());
        }
        let title = Text::fixed("What promos and kinds of phase weigh", "各大促、各类阶段的权重");
        let more = vec![(Text::fixed("Weight", "权重"), Figure::Whole), (Text::fixed("All", "合计"), Figure::Whole)];
        self.open(&title, Text::fixed("Promo or phase", "大促或阶段"), Text::fixed("Of", "所属"), more)?;
        for part in of_promos {
            let line = self.shared(part.line);
            for shared in [Some(line), part.kind.and(part.promo).map(Shared::Kinds)].into_iter().flatten() {
                if !self.columns.iter().any(|(written, _)| *written == shared) {
                    self.column(shared)?;
                }
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Weights down a column, and their sum beside the first.
    fn column(&mut self, shared: Shared) -> Result<(), XlsxError> {
        let plan = self.book.plan();
        let id = |promo: usize| Text::same(plan.promos[promo].id.as_str());
        // what it is, the weight, and its formula
        let (of, rows): (String, Vec<(Text, u128, String)>) = match &shared {
            Shared::Gmv(promos, months) => {
                let days = plan.year.days_of(months);
                let row = |&promo: &usize| {
                    let formula = self.book.in_minor(&self.sold(promo, months));
                    let gmv = self.book.told.worked.targets().promo(&plan.promos[promo], &days);
                    (id(promo), gmv.0.unsigned_abs(), formula)
                };
                (Text::fixed("GMV", "GMV").get(self.book.lang).to_owned(), promos.iter().map(row).collect())
            }
            Shared::Line(line) => {
                let Flow::Split { promos, weights: Some(stated), .. } = &plan.lines[*line].flow else {
                    return Ok(());
                };
                let weights = weighed(stated, &self.decisions.lines[*line].promos);
                let row = |(&promo, (weight, formula))| (id(promo), weight, formula);
                (plan.lines[*line].id.clone(), promos.iter().zip(weights).map(row).collect())
            }
            Shared::Kinds(promo) => {
                let spend = &plan.promos[*promo].spend;
                let weights = weighed(spend.cut(), &self.decisions.spend[promo]);
                let row = |(kind, (weight, formula)): (&PhaseKind, _)| (kind.name(), weight, formula);
                (plan.promos[*promo].id.to_string(), spend.keys().iter().zip(weights).map(row).collect())
            }
        };
        let (first, count) = (self.row, rows.len());
        let sum: u128 = rows.iter().map(|(_, weight, _)| weight).sum();
        let end = first + u32::try_from(count).unwrap_or(0);
        for (number, (name, weight, formula)) in (1..).zip(rows) {
            self.label(number, &name, &of)?;
            self.page.formula(self.row, 3, &formula, &weight.to_string(), Self::whole())?;
            if number == 1 {
                let all = format!("SUM({})", cell_range_absolute(first, 3, end - 1, 3));
                let all = if sum == 0 { format!("MAX({all},1)") } else { all };
                self.page.formula(first, 4, &all, &sum.to_string(), Self::whole())?;
            }
            self.row += 1;
        }
        self.columns.push((shared, Column { first, count }));
        Ok(())
    }

    /// The formula for the GMV of a promo in some months.
    fn sold(&self, promo: usize, months: &Range<usize>) -> String {
        if months.len() == MONTHS {
            return self.steps.promos[promo].clone();
        }
        let written = self.book.plan().promos[promo].phases.iter().enumerate();
        let sums = written.filter(|(_, phase)| phase.kind != PhaseKind::Warmup).map(|(at, _)| {
            let [first, last, _] = phases::cells(self.decisions.phases[&(promo, at)], self.book.lang);
            let (gmv, date) = (days::GMV, days::DATE);
            format!("SUMIFS({gmv},{date},\">=\"&{first},{date},\"<=\"&{last}{})", in_months(months))
        });
        sums.chain(["0".to_owned()]).collect::<Vec<_>>().join("+")
    }

    fn column_of(&self, shared: &Shared) -> Option<&Column> {
        self.columns.iter().find(|(written, _)| written == shared).map(|(_, column)| column)
    }

    /// The parts, a row each.
    fn parts(
        &mut self,
        parts: &[Part],
        reserved: &dyn Fn(usize) -> bool,
    ) -> Result<Vec<(Leaf, Vec<String>)>, XlsxError> {
        let year = self.book.plan().year;
        let head = |text: Text| (text, Figure::Whole);
        let mut heads = vec![
            head(Text::fixed("Line no.", "预算项号")),
            head(Text::fixed("Pool no.", "类别号")),
            head(Text::fixed("Promo no.", "大促号")),
            head(Text::fixed("To cut", "待拆金额")),
            head(Text::fixed("Promo's part", "大促所得")),
            head(Text::fixed("Of the kind of phase", "该类阶段")),
        ];
        heads.extend((1..=QUARTERS).map(|quarter| head(Text::same(format!("Q{quarter}")))));
        heads.extend((0..MONTHS).map(|month| head(Text::same(year.month_key(month)))));
        let title = Text::fixed("Pools to promos, quarters and months", "拆到大促、季度和月");
        self.open(&title, Text::fixed("Part", "部分"), Text::fixed("Of", "所属"), heads)?;
        let first = self.row;
        let mut leaves: Vec<(Leaf, Vec<String>)> = Vec::new();
        // place of the part among those of its pool, of the kind among those of its promo
        let (mut nth, mut before) = (0, None);
        for (number, part) in (1..).zip(parts) {
            let pool = (part.line, part.pool);
            match before {
                Some((of, _)) if of != pool => nth = 0,
                Some((_, promo)) if promo != part.promo => nth += 1,
                _ => {}
            }
            before = Some((pool, part.promo));
            self.part(number, part, nth)?;
            if reserved(part.line) {
                let (row, lang) = (self.row, self.book.lang);
                let Part { line, pool, promo, .. } = *part;
                let same = |(leaf, _): &(Leaf, Vec<String>)| (leaf.line, leaf.pool, leaf.promo) == (line, pool, promo);
                // kinds of phase of a promo stand together
                if !leaves.last().is_some_and(same) {
                    leaves.extend(
                        (0..MONTHS).map(|month| (Leaf { line, pool, promo, month, channel: None }, Vec::new())),
                    );
                }
                let at = leaves.len() - MONTHS;
                for ((_, cells), col) in leaves[at..].iter_mut().zip(MONTH..) {
                    cells.push(Tab::Months.cell(row, col, lang));
                }
            }
            self.row += 1;
        }
        let rows = first..self.row;
        let fixed = [(LINE, NUMBERS), (POOL, NUMBERS + 1), (PROMO, NUMBERS + 2), (TOTAL, UNITS)];
        let columns = fixed.map(|(name, col)| (name.to_owned(), col)).into_iter();
        for (name, col) in columns.chain((0..MONTHS).map(month).zip(MONTH..)) {
            self.book.names.define(&[&name], &Tab::Months.column(rows.clone(), col, self.book.lang));
        }
        Ok(leaves)
    }

    /// One part: whole, what the promo gets, what goes out in its kind of phase, quarters, months.
    fn part(&mut self, number: usize, part: &Part, nth: usize) -> Result<(), XlsxError> {
        let (plan, row) = (self.book.plan(), self.row);
        let name = match (part.promo, part.kind) {
            (None, _) => part.pool.map_or(Text::fixed("all", "全部"), Pool::name),
            (Some(promo), None) => Text::same(plan.promos[promo].id.as_str()),
            (Some(promo), Some(kind)) => {
                let (id, kind) = (plan.promos[promo].id.as_str(), plan.promos[promo].spend.keys()[kind].name());
                text!(en: "{id}: {kind}", zh: "{id} · {kind}", id = id, kind = kind)
            }
        };
        self.label(number, &name, &part.whole.1)?;
        let numbers = [part.line + 1, pool_number(part.pool), part.promo.map_or(0, |promo| promo + 1)];
        for (col, number) in (NUMBERS..).zip(numbers) {
            self.page.number(row, col, &number.to_string(), Self::whole())?;
        }
        let cell = |col: u16| row_col_to_cell(row, col);
        let shared = self.shared(part.line);
        let whole = match &shared {
            Shared::Line(line) if part.promo.is_some() => gated(&self.decisions.lines[*line].whole[1], &part.whole.0),
            _ if matches!(plan.lines[part.line].flow, Flow::Months(_)) => {
                gated(&self.decisions.lines[part.line].whole[3], &part.whole.0)
            }
            _ => part.whole.0.clone(),
        };
        let share = match part.promo.and_then(|_| self.column_of(&shared)) {
            Some(column) => column.cut(&cell(WHOLE), nth),
            None => cell(WHOLE),
        };
        let kinds = part.promo.zip(part.kind);
        let units = match kinds.and_then(|(promo, kind)| Some((promo, kind, self.column_of(&Shared::Kinds(promo))?))) {
            Some((promo, kind, column)) => gated(&self.decisions.gates.spend[&promo], &column.cut(&cell(SHARE), kind)),
            None => cell(SHARE),
        };
        let weighed = self.weighed(part);
        let weights = self.rows.iter().find(|(written, _)| *written == weighed).map_or(0, |(_, row)| *row);
        let weight = |col: u16| row_col_to_cell_absolute(weights, col);
        let mut cells = vec![(WHOLE, whole, part.whole.2), (SHARE, share, part.share), (UNITS, units, part.units)];
        let quarters = cell_range_absolute(weights, SUMS, weights, ALL - 1);
        // nothing to cut may go with nothing to cut by
        let at_least = |sum: String, nothing: bool| if nothing { format!("MAX({sum},1)") } else { sum };
        let all = at_least(weight(ALL), part.units == Money::ZERO);
        let of_year = Row { weights: &quarters, sum: &all, count: QUARTERS, place: "COLUMN" };
        for (quarter, months) in (0..).zip(part.months.chunks(IN_QUARTER.into())) {
            let (col, first) = (QUARTER + quarter, quarter * IN_QUARTER);
            let sum = weight(SUMS + quarter);
            cells.push((col, parts::one_of(&cell(UNITS), &sum, &of_year), months.iter().copied().sum()));
            let run = cell_range_absolute(weights, WEIGHTS + first, weights, WEIGHTS + first + IN_QUARTER - 1);
            let sum = weight(DIVISORS + quarter);
            let of_quarter = Row { weights: &run, sum: &sum, count: IN_QUARTER.into(), place: "COLUMN" };
            for (month, exact) in (first..).zip(months) {
                let formula = parts::one_of(&cell(col), &weight(WEIGHTS + month), &of_quarter);
                cells.push((MONTH + month, formula, *exact));
            }
        }
        for (col, formula, exact) in cells {
            self.page.formula(row, col, &formula, &exact.0.to_string(), Self::whole())?;
        }
        Ok(())
    }
}
