//! The decisions of the plan: the cells to change. Each has a name, the plan's own value beside it, and a mark where the
//! two differ.

pub(super) mod days;
pub(super) mod groups;
pub(super) mod last_year;
pub(super) mod money;
pub(super) mod phases;
pub(super) mod splits;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use self::groups::{Groups, Whole};
use super::book::{Book, plain};
use super::page::Page;
use super::steps::scale_of;
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::expand::blocks::blocks;
use crate::lang::{Name, Text};
use crate::model::money::Money;
use crate::model::plan::input::scope_key;
use crate::model::plan::{Claim, Fall, Flow, Line, PhaseKind, Plan, Take};
use crate::model::scalar::factor::Factor;
use crate::model::split::Cut;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::breakdown;
use crate::text;

/// The sheet, and where its decisions stand.
pub(super) struct Assumptions {
    pub(super) page: Page,
    pub(super) places: Places,
}

/// Names and cells of decisions, as formulas may write them.
#[derive(Default)]
pub(super) struct Places {
    /// Share of each quarter.
    pub(super) quarters: Vec<String>,
    /// Share of each month that is given, of its quarter.
    pub(super) months: BTreeMap<usize, String>,
    /// Of each budget line.
    pub(super) lines: Vec<LinePlaces>,
    /// What each promo with a target takes of its quarter.
    pub(super) targets: BTreeMap<usize, String>,
    /// The row of each phase: of a promo, by promo and phase.
    pub(super) phases: BTreeMap<(usize, usize), u32>,
    /// Share of each kind of phase in the money of a promo, where the plan decides it.
    pub(super) spend: BTreeMap<usize, Vec<String>>,
    /// Of the year before.
    pub(super) last_year: last_year::Places,
    /// Of the parts of each split, and after them of its entries.
    pub(super) splits: Vec<Vec<splits::Group>>,
    /// Of what comes after GMV.
    pub(super) money: money::Places,
    /// Of groups of shares that are no line's.
    pub(super) gates: Gates,
}

/// The cells that are 1 where a group of shares is whole.
#[derive(Default)]
pub(super) struct Gates {
    pub(super) quarters: String,
    /// Of the months of a quarter.
    pub(super) months: BTreeMap<usize, String>,
    /// Of the phases of a quarter that take a share.
    pub(super) blocks: BTreeMap<usize, String>,
    /// Of the kinds of phase of a promo.
    pub(super) spend: BTreeMap<usize, String>,
}

/// Where the decisions of a budget line stand.
#[derive(Default)]
pub(super) struct LinePlaces {
    /// Its rate, or its amount; nothing where it has rates.
    pub(super) take: String,
    /// Its rates by quarter and month, as written.
    pub(super) rates: Vec<String>,
    /// What each month takes, where the plan says so.
    pub(super) months: Vec<String>,
    /// Both ends of the band.
    pub(super) band: Option<[String; 2]>,
    pub(super) pools: Vec<String>,
    pub(super) channels: Vec<String>,
    /// Share of each promo of the line, where the plan decides it.
    pub(super) promos: Vec<String>,
    pub(super) reserve: Option<String>,
    /// The cells that are 1 where these parts are whole: of pools, of promos, of channels, of months.
    pub(super) whole: [String; 4],
}

/// How many cells hold something else than the plan has.
pub(super) const CHANGES: &str = "assumptions_changed";
/// What a reader of any sheet must know of that, and of shares that are not whole; empty where there is nothing.
pub(super) const STATE: &str = "state_of_figures";
/// GMV of the year.
pub(super) const TARGET: &str = "gmv_target";
/// What quarters and months come out in whole steps of.
pub(super) const ROUND: &str = "gmv_round";
/// Factors of the weekdays, Monday first.
pub(super) const WEEKDAYS: &str = "weekday_factor";

const VALUE: u16 = 2;
const PLAN: u16 = 3;
/// Of the marks, in every table.
const CHANGED: u16 = 4;
const NAME: u16 = 5;

pub(super) fn write(book: &mut Book<'_>) -> Result<Assumptions, XlsxError> {
    let mut list = List { page: Page::new(Tab::Assumptions, book)?, row: 0, groups: Groups::default() };
    let mut places = Places::default();
    list.page.words(0, 0, &Text::fixed("Assumptions", "假设"), Look::Title)?;
    let lead = Text::fixed(
        "Yellow cells are the plan's decisions. Change one, and every formula of the workbook follows. Which promos and lines there are is decided in the plan file.",
        "黄色单元格是计划里由人做的决定，改一格，整本工作簿的公式都跟着变。有哪些大促、哪些预算项，由计划文件决定。",
    );
    list.page.words(1, 0, &lead, Look::Note)?;
    list.row = 4;
    demand(book, &mut list, &mut places)?;
    places.last_year = last_year::write(book, &mut list)?;
    places.splits = splits::write(book, &mut list)?;
    for line in 0..book.plan().lines.len() {
        let written = line_places(book, &mut list, line)?;
        places.lines.push(written);
    }
    targets(book, &mut list, &mut places)?;
    let spending = book.plan().promos.iter().enumerate().filter(|(_, promo)| !promo.spend.keys().is_empty());
    for (promo, written) in spending {
        let id = written.id.as_str();
        list.section(book, &text!(en: "When the money of {id} goes out", zh: "{id}的钱何时花", id = Name(id)))?;
        let of = Text::fixed("of the promo's money", "占该大促预算");
        let kinds = written.spend.keys().iter().map(|kind| (kind.name(), kind.word()));
        places.spend.insert(promo, list.parts(book, written.spend.cut(), kinds, &of, &["spend", id])?);
        let title = text!(en: "{id}: kinds of phase", zh: "{id}各阶段花钱占比合计", id = Name(id));
        let whole = list.whole(book, (&title, &["ok", "spend", id]), written.spend.cut())?;
        places.gates.spend.insert(promo, whole);
        list.close();
    }
    places.money = money::write(book, &mut list)?;
    let List { mut page, row: mut end, mut groups } = list;
    if !book.plan().promos.is_empty() {
        (places.phases, end) = phases::write(book, &mut page, end + 1)?;
        (places.gates.blocks, end) = phases::sums(book, &mut page, &mut groups, &places, end)?;
    }
    // headings are no numbers, so one sum takes the marks of all tables
    groups.close(book, &mut page, (2, &Tab::Assumptions.column(0..end, CHANGED, book.lang)))?;
    Ok(Assumptions { page, places })
}

fn demand(book: &mut Book<'_>, list: &mut List, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    let (year, demand) = (plan.year, &plan.demand);
    list.section(book, &Text::fixed("Target of the year", "全年目标"))?;
    let period = text!(en: "{from} to {to}", zh: "{from} 至 {to}", from = year.first(), to = year.last());
    let gmv = Text::fixed("GMV target", "目标 GMV");
    let digits = book.amount(demand.target);
    match last_year::target(book) {
        Some(formula) => list.follows(book, (&gmv, &period), (&formula, &digits), &[TARGET])?,
        None => list.item(book, &gmv, &period, &digits, Figure::Money, &[TARGET])?,
    };
    let target = list.row - 1;
    if let Some(step) = demand.round {
        let (item, of) = (Text::fixed("Whole steps", "取整到"), Text::fixed("of quarters and months", "季度和月份"));
        list.item(book, &item, &of, &book.amount(step), Figure::Money, &[ROUND])?;
    }
    if let Some(written) = in_file(plan, "gmv.target") {
        let (row, given) = (target, book.amount(demand.target));
        list.page.number(row, PLAN, &book.amount(written), Style::new(Look::Exact, Figure::Money))?;
        // changed in the workbook is what differs from what it was made with
        let changed = format!("IF({}={given},0,1)", row_col_to_cell(row, VALUE));
        list.page.formula(row, CHANGED, &changed, "0", Style::new(Look::Check, Figure::Mark))?;
    }
    list.close();

    match &demand.fall {
        Fall::Quarters { quarters, months } => {
            list.section(book, &Text::fixed("Share of each quarter", "季度占比"))?;
            let keys: Vec<String> = (1..=QUARTERS).map(|quarter| format!("Q{quarter}")).collect();
            let title = Text::fixed("Shares of the quarters", "季度占比合计");
            let of = Text::fixed("of the year", "占全年");
            places.quarters = list.cut(book, quarters, &keys, &of)?;
            places.gates.quarters = list.whole(book, (&title, &["ok", "quarters"]), quarters)?;
            list.close();
            if months.iter().any(Option::is_some) {
                let title = Text::fixed("Share of each month, where the plan states it", "月度占比（计划写明的季度）");
                list.section(book, &title)?;
                for (quarter, cut) in months.iter().enumerate() {
                    let Some(cut) = cut else { continue };
                    let run = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
                    let keys: Vec<String> = run.clone().map(|month| year.month_key(month)).collect();
                    let of = text!(en: "of Q{nth}", zh: "占 Q{nth}", nth = quarter + 1);
                    places.months.extend(run.zip(list.cut(book, cut, &keys, &of)?));
                    let key = format!("Q{}", quarter + 1);
                    let title =
                        text!(en: "Shares of the months of {key}", zh: "{key} 月度占比合计", key = key.as_str());
                    let ok = list.whole(book, (&title, &["ok", "months", &key]), cut)?;
                    places.gates.months.insert(quarter, ok);
                }
                list.close();
            }
        }
        Fall::Months(months) => {
            list.section(book, &Text::fixed("What each month takes of the year", "十二个月占全年"))?;
            let keys: Vec<String> = (0..MONTHS).map(|month| year.month_key(month)).collect();
            let of = Text::fixed("of the year", "占全年");
            places.months = (0..).zip(list.cut(book, months, &keys, &of)?).collect();
            let title = Text::fixed("All months", "十二个月合计");
            places.gates.quarters = list.whole(book, (&title, &["ok", "year"]), months)?;
            list.close();
        }
    }

    list.section(book, &Text::fixed("Weekdays against an ordinary day", "星期系数（平常一天为 1）"))?;
    let first = list.row;
    for (weekday, factor) in WEEK.iter().zip(demand.weekdays.map(Factor::value)) {
        let (word, name) = breakdown::weekday_name(*weekday);
        list.item(book, &name, &Text::same(""), &plain(factor), Figure::Factor, &["factor", word])?;
    }
    let all = Tab::Assumptions.column(first..list.row, VALUE, book.lang);
    book.names.define(&[WEEKDAYS], &all);
    list.close();
    if !book.plan().demand.days.is_empty() {
        list.row = days::write(book, &mut list.page, list.row)?;
        list.close();
    }
    Ok(())
}

/// What promos with a target take of their quarters.
fn targets(book: &mut Book<'_>, list: &mut List, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    let blocks = blocks(plan.year, &plan.promos).into_iter().filter(|block| block.phase.is_none());
    for block in blocks {
        if places.targets.is_empty() {
            list.section(book, &Text::fixed("Targets of promos", "大促目标"))?;
        }
        let (id, nth) =
            (plan.promos[block.promo].id.as_str(), plan.year.month_of(plan.year.day(block.days[0])) / 3 + 1);
        let (digits, figure) = match block.claim {
            Claim::Share(share) => (plain(share), Figure::Percent),
            Claim::Amount(amount) => (book.amount(amount), Figure::Money),
        };
        let of = text!(en: "of Q{nth}", zh: "占 Q{nth}", nth = nth);
        places.targets.insert(block.promo, list.item(book, &Text::same(id), &of, &digits, figure, &["target", id])?);
    }
    if !places.targets.is_empty() {
        list.close();
    }
    Ok(())
}

const WEEK: [chrono::Weekday; 7] = {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
};

/// A figure of the plan that refuses once an assumption is another.
pub(super) fn unchanged(figure: &str) -> String {
    format!("IF({CHANGES}=0,{figure},NA())")
}

fn line_places(book: &mut Book<'_>, list: &mut List, index: usize) -> Result<LinePlaces, XlsxError> {
    let plan = book.plan();
    let line: &Line = &plan.lines[index];
    let id = line.id.as_str();
    let mut places = LinePlaces::default();
    list.section(book, &text!(en: "Budget: {id}", zh: "预算：{id}", id = id))?;
    let of_gmv = Text::fixed("of GMV", "占 GMV");
    places.take = match &line.take {
        Take::Rates(rates) => {
            for (scope, rate) in rates.by() {
                let key = scope_key(*scope, plan, plan.year);
                let item = text!(en: "Rate {key}", zh: "费比 {key}", key = key);
                let cell = list.item(book, &item, &of_gmv, &plain(*rate), Figure::Percent, &["rate", id, &key])?;
                places.rates.push(cell);
            }
            String::new()
        }
        Take::Rate(rate) => {
            let item = Text::fixed("Rate", "费比");
            list.item(book, &item, &of_gmv, &plain(*rate), Figure::Percent, &["rate", id])?
        }
        Take::Amount(amount) => {
            let (item, of) = (Text::fixed("Amount", "金额"), Text::fixed("of the year", "全年"));
            list.item(book, &item, &of, &book.amount(*amount), Figure::Money, &["amount", id])?
        }
    };
    if let Some(band) = line.band {
        let low = Text::fixed("Low", "下限");
        let low = list.item(book, &low, &of_gmv, &plain(band.low), Figure::Percent, &["low", id])?;
        let high = Text::fixed("High", "上限");
        let high = list.item(book, &high, &of_gmv, &plain(band.high), Figure::Percent, &["high", id])?;
        places.band = Some([low, high]);
    }
    if let Flow::Split { pools, promos, weights } = &line.flow {
        let of = Text::fixed("of the line", "占该项预算");
        let named = pools.keys().iter().map(|pool| (pool.name(), pool.word()));
        places.pools = list.parts(book, pools.cut(), named, &of, &["split", id])?;
        let title = text!(en: "{id}: pools", zh: "{id}大促与日常占比合计", id = Name(id));
        places.whole[0] = list.whole(book, (&title, &["ok", "split", id]), pools.cut())?;
        if let Some(weights) = weights {
            let of = Text::fixed("of the promo pool", "占大促部分");
            let ids = promos.iter().map(|&promo| plan.promos[promo].id.as_str());
            let named = ids.map(|promo| (Text::same(promo), promo));
            places.promos = list.parts(book, weights, named, &of, &["promo", id])?;
            let title = text!(en: "{id}: promos", zh: "{id}各大促占比合计", id = Name(id));
            places.whole[1] = list.whole(book, (&title, &["ok", "promo", id]), weights)?;
        }
    }
    if let Flow::Months(cut) = &line.flow {
        let of = Text::fixed("of the line", "占该项预算");
        let keys: Vec<String> = (0..MONTHS).map(|month| plan.year.month_key(month)).collect();
        let named = keys.iter().map(|key| (Text::same(key.as_str()), key.as_str()));
        places.months = list.parts(book, cut, named, &of, &["timing", id])?;
        let title = text!(en: "{id}: months", zh: "{id}各月占比合计", id = Name(id));
        places.whole[3] = list.whole(book, (&title, &["ok", "timing", id]), cut)?;
    }
    if !line.channels.keys().is_empty() {
        let of = Text::fixed("channel, of every pool", "渠道，占每一部分");
        let named = line.channels.keys().iter().map(|name| (Text::same(name.as_str()), name.as_str()));
        places.channels = list.parts(book, line.channels.cut(), named, &of, &["channel", id])?;
        let title = text!(en: "{id}: channels", zh: "{id}渠道占比合计", id = Name(id));
        places.whole[2] = list.whole(book, (&title, &["ok", "channel", id]), line.channels.cut())?;
    }
    if let Some(reserve) = line.reserve {
        let item = Text::fixed("Reserve", "预留");
        let of = Text::fixed("held back", "留存备用");
        places.reserve = Some(list.item(book, &item, &of, &plain(reserve.share), Figure::Percent, &["reserve", id])?);
    }
    list.close();
    Ok(places)
}

/// The list of single decisions, one a row.
struct List {
    page: Page,
    /// The next free row.
    row: u32,
    groups: Groups,
}

impl List {
    fn section(&mut self, book: &Book<'_>, title: &Text) -> Result<(), XlsxError> {
        self.page.words(self.row, 0, title, Look::Table)?;
        let changed = Text::fixed("Changed", "已改");
        let heads = [
            (Text::fixed("Decision", "项目"), Figure::None),
            (Text::fixed("What of", "口径"), Figure::None),
            (Text::fixed("Value", "取值"), Figure::Whole),
            (Text::fixed("In the plan", "计划原值"), Figure::Whole),
            (changed, Figure::Mark),
            (Text::fixed("Name of the cell", "单元格名称"), Figure::None),
        ];
        self.page.heads(self.row + 1, 0, &heads)?;
        self.page.at_least(VALUE, book.amount(book.plan().demand.target).len() + 4);
        self.row += 2;
        Ok(())
    }

    /// A decision; the name of its cell.
    fn item(
        &mut self,
        book: &mut Book<'_>,
        item: &Text,
        of: &Text,
        digits: &str,
        figure: Figure,
        name: &[&str],
    ) -> Result<String, XlsxError> {
        let (row, page) = (self.row, &mut self.page);
        page.number(row, VALUE, digits, Style::new(Look::Input, figure))?;
        let changed = format!("IF({}={},0,1)", row_col_to_cell(row, VALUE), row_col_to_cell(row, PLAN));
        page.formula(row, CHANGED, &changed, "0", Style::new(Look::Check, Figure::Mark))?;
        self.named(book, (item, of), (digits, figure), name)
    }

    /// An amount that follows from decisions, with the formula and what it gives; the name of its cell.
    fn follows(
        &mut self,
        book: &mut Book<'_>,
        words: (&Text, &Text),
        (formula, digits): (&str, &str),
        name: &[&str],
    ) -> Result<String, XlsxError> {
        self.page.formula(self.row, VALUE, formula, digits, Style::new(Look::Live, Figure::Money))?;
        self.named(book, words, (digits, Figure::Money), name)
    }

    /// What stands beside the cell of a value, and its name.
    fn named(
        &mut self,
        book: &mut Book<'_>,
        (item, of): (&Text, &Text),
        (digits, figure): (&str, Figure),
        name: &[&str],
    ) -> Result<String, XlsxError> {
        let (row, page) = (self.row, &mut self.page);
        page.words(row, 0, item, Look::Label)?;
        page.words(row, 1, of, Look::Label)?;
        page.number(row, PLAN, digits, Style::new(Look::Exact, figure))?;
        let name = book.names.define(name, &Tab::Assumptions.cell(row, VALUE, book.lang));
        page.text(row, NAME, &name, Style::words(Look::Work))?;
        self.row += 1;
        Ok(name)
    }

    /// The parts of a whole, each under its key; the names of their cells.
    fn cut(&mut self, book: &mut Book<'_>, cut: &Cut, keys: &[String], of: &Text) -> Result<Vec<String>, XlsxError> {
        self.parts(book, cut, keys.iter().map(|key| (Text::same(key.as_str()), key.as_str())), of, &["share"])
    }

    /// The parts of a whole, each with what it is called and the last word of its cell's name; those names.
    fn parts<'k>(
        &mut self,
        book: &mut Book<'_>,
        cut: &Cut,
        keys: impl Iterator<Item = (Text, &'k str)>,
        of: &Text,
        name: &[&str],
    ) -> Result<Vec<String>, XlsxError> {
        let figure = if cut.whole().is_some() { Figure::Money } else { Figure::Percent };
        let mut cells = Vec::new();
        for ((item, key), value) in keys.zip(cut.values()) {
            let name = [name, &[key]].concat();
            cells.push(self.item(book, &item, of, &plain(value), figure, &name)?);
        }
        Ok(cells)
    }

    /// The sum of the parts just written; the name of the cell that is 1 where they are their whole.
    fn whole(&mut self, book: &mut Book<'_>, name: (&Text, &[&str]), cut: &Cut) -> Result<String, XlsxError> {
        let first = self.row - u32::try_from(cut.parts().len()).unwrap_or(0);
        let Some(whole) = cut.whole() else { return self.sum(book, name, first, cut.values()) };
        self.row += 1;
        let cells = [groups::values(first..self.row - 1)];
        let whole = whole.plain(book.plan().currency);
        let written = (Whole::Amount(whole.clone()), whole.as_str());
        self.groups.sum(book, &mut self.page, self.row - 1, name, (&cells, cut.places()), written)
    }

    /// The sum of the shares from a row on; the name of the cell that is 1 where they are whole.
    fn sum(
        &mut self,
        book: &mut Book<'_>,
        name: (&Text, &[&str]),
        first: u32,
        shares: impl Iterator<Item = Decimal> + Clone,
    ) -> Result<String, XlsxError> {
        let (cells, sum) = ([groups::values(first..self.row)], plain(shares.clone().sum()));
        self.row += 1;
        let written = (Whole::All, sum.as_str());
        self.groups.sum(book, &mut self.page, self.row - 1, name, (&cells, scale_of(shares)), written)
    }

    fn close(&mut self) {
        self.row += 1;
    }
}

/// The amount that the file has, where the workbook is of a what-if.
fn in_file(plan: &Plan, path: &str) -> Option<Money> {
    let change = plan.changes.iter().find(|change| change.path == path)?;
    change.was()?.in_minor_units(plan.currency)
}

/// What phases are called in the file and on the sheet.
fn kind(kind: PhaseKind) -> Text {
    kind.name()
}
