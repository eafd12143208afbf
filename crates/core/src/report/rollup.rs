//! `plan rollup`: several plans of one currency and one fiscal year beside each other, and what they come to (plan format, 2D).

use std::collections::HashSet;
use std::ops::Range;

use crate::expand::Worked;
use crate::expand::pnl::RowId;
use crate::expand::ratio;
use crate::lang::{Count, List, Text};
use crate::model::money::{Currency, Money};
use crate::model::ways::ways;
use crate::model::year::{FiscalYear, MONTHS};
use crate::report::fields::Fields;
use crate::report::figures::clean;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Column, Kind, Row, Sheet};
use crate::report::statement::{By, Period, periods};
use crate::text;

/// Plans named in a sentence; tables have them all.
const NAMED: usize = 6;

ways! {
    /// What of plans is added up.
    Measure {
        /// The target.
        Gmv = "gmv"
        /// All budget lines, what they hold back included.
        Budget = "budget"
        /// As in the statement; not where the plan lacks figures for it.
        GrossProfit = "gross_profit"
        /// Likewise.
        OperatingProfit = "operating_profit"
    }
}

impl Measure {
    fn name(self) -> Text {
        match self {
            Self::Gmv => Text::same("GMV"),
            Self::Budget => Text::fixed("Budgets", "预算"),
            Self::GrossProfit => Text::fixed("Gross profit", "毛利"),
            Self::OperatingProfit => Text::fixed("Operating profit", "经营利润"),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.iter().map(|&(_, measure)| measure)
    }
}

/// What is added up of one plan.
#[derive(Clone, Debug)]
pub struct Rolled {
    /// The file.
    pub source: String,
    /// The plan's own name.
    pub name: String,
    /// Of its amounts.
    pub currency: Currency,
    /// Its fiscal year.
    pub year: FiscalYear,
    /// By [`Measure`] in each month; `None` where the plan lacks figures for it.
    measures: [Option<[Money; MONTHS]>; Measure::WORDS.len()],
}

impl Rolled {
    /// What is added up of a plan that is worked out, read from the file `source`.
    pub fn new(worked: &Worked, source: &str) -> Self {
        let plan = worked.plan();
        let row = |id| Some(worked.pnl().ok()?.row(id)?.months);
        let mut budget = [Money::ZERO; MONTHS];
        for leaf in worked.budgets().lines.iter().flat_map(|line| &line.cells) {
            budget[leaf.month] += leaf.amount;
        }
        let gmv = std::array::from_fn(|month| worked.targets().month(month));
        Self {
            source: source.to_owned(),
            name: plan.name.clone(),
            currency: plan.currency,
            year: plan.year,
            measures: [Some(gmv), Some(budget), row(RowId::GrossProfit), row(RowId::OperatingProfit)],
        }
    }

    /// In some months, as indices; `None` where the plan lacks figures for it.
    pub fn sum(&self, measure: Measure, months: &Range<usize>) -> Option<Money> {
        Some(self.measures[measure as usize].as_ref()?[months.clone()].iter().copied().sum())
    }
}

/// Plans of one currency and one fiscal year.
#[derive(Clone, Debug)]
pub struct Rollup {
    /// In the order in which they were named; at least one.
    pub plans: Vec<Rolled>,
    /// Of all plans.
    pub currency: Currency,
    /// Of all plans.
    pub year: FiscalYear,
    /// What their sum is held against, in minor units.
    pub target: Option<Money>,
}

impl Rollup {
    /// Plans to be added up.
    ///
    /// # Errors
    ///
    /// Which plans differ in currency or fiscal year, or that there is none.
    pub fn new(plans: Vec<Rolled>) -> Result<Self, Text> {
        if let Some(several) = several(&plans, |plan| plan.currency.code().to_owned()) {
            return Err(text!(
                en: "plans in several currencies do not add up: {several}",
                zh: "币种不同的计划不能相加：{several}",
                several = several
            ));
        }
        let year = |plan: &Rolled| format!("{}..{}", plan.year.month_key(0), plan.year.month_key(MONTHS - 1));
        if let Some(several) = several(&plans, year) {
            return Err(text!(
                en: "plans of several fiscal years do not add up: {several}",
                zh: "财年不同的计划不能相加：{several}",
                several = several
            ));
        }
        let Some(&Rolled { currency, year, .. }) = plans.first() else {
            return Err(text!(en: "there is no plan to add up", zh: "没有可以汇总的计划"));
        };
        Ok(Self { plans, currency, year, target: None })
    }

    /// The parts of the year that are shown.
    pub fn periods(&self, by: By) -> Vec<Period> {
        periods(self.year, by, Selection::Year)
    }

    /// Measures of which at least one plan has figures.
    pub fn measures(&self) -> impl Iterator<Item = Measure> {
        let there = |measure: &Measure| self.plans.iter().any(|plan| plan.measures[*measure as usize].is_some());
        Measure::all().filter(there)
    }

    /// What all plans come to in some months; `None` where one of them lacks figures: what is left out of a sum is not seen in it.
    pub fn total(&self, measure: Measure, months: &Range<usize>) -> Option<Money> {
        self.plans.iter().map(|plan| plan.sum(measure, months)).sum()
    }

    /// What the plans bring beyond the target that they are held against; negative where something is missing.
    pub fn difference(&self) -> Option<Money> {
        Some(self.total(Measure::Gmv, &(0..MONTHS))? - self.target?)
    }

    /// One row a plan for the year; by quarter or month one for each measure.
    pub fn sheet(&self, by: By) -> Sheet {
        let (columns, rows) = if by == By::Year { self.of_year() } else { self.of_periods(by) };
        let plans = plans(self.plans.len());
        Sheet {
            title: text!(
                en: "{plans}: GMV, budgets and profit, {year}",
                zh: "{plans}：GMV、预算和利润（{year}）",
                plans = plans,
                year = self.year.label()
            ),
            columns,
            rows,
            notes: self.gap().into_iter().chain(self.lacking()).collect(),
            currency: self.currency,
        }
    }

    fn of_year(&self) -> (Vec<Column>, Vec<Row>) {
        let mut fields = Fields::keyed(Text::fixed("Plan", "计划"), |plan: &Rolled| self.name(plan));
        for measure in self.measures() {
            fields = fields.figures(measure.word(), measure.name(), move |plan| cell(plan.sum(measure, &(0..MONTHS))));
        }
        let mut rows: Vec<Row> = self.plans.iter().map(|plan| fields.row(Kind::Item, plan)).collect();
        let word = |id: &Col| Measure::all().find(|measure| *id == Col::Fixed(measure.word()));
        rows.push(fields.total(|id| cell(word(id).and_then(|measure| self.total(measure, &(0..MONTHS))))));
        (fields.columns(), rows)
    }

    fn of_periods(&self, by: By) -> (Vec<Column>, Vec<Row>) {
        type Line = (Measure, Cell, Vec<Option<Money>>);
        let periods = self.periods(by);
        let word = |(measure, ..): &Line| Cell::Word { id: measure.word(), text: measure.name() };
        let mut fields = Fields::new()
            .column(Column::words("measure", Text::fixed("Measure", "指标")).pinned(), word)
            .column(Column::words(Col::KEY, Text::fixed("Plan", "计划")).pinned(), |(_, name, _)| name.clone());
        for (at, period) in periods.iter().enumerate() {
            let head = Text::same(period.key.as_str());
            fields = fields.figures(Col::Period(period.key.clone()), head, move |(.., sums)| cell(sums[at]));
        }
        let all = |(.., sums): &Line| cell(sums.iter().copied().sum());
        let fields = fields.figures(Col::TOTAL, Text::fixed("Total", "合计"), all);
        let mut rows = Vec::new();
        for measure in self.measures() {
            let line = |name, sum: &dyn Fn(&Range<usize>) -> Option<Money>| {
                (measure, name, periods.iter().map(|period| sum(&period.months)).collect())
            };
            for plan in self.plans.iter().filter(|plan| plan.measures[measure as usize].is_some()) {
                rows.push(fields.row(Kind::Item, &line(self.name(plan), &|months| plan.sum(measure, months))));
            }
            if self.total(measure, &(0..MONTHS)).is_some() {
                rows.push(fields.row(Kind::Total, &line(Cell::total(), &|months| self.total(measure, months))));
            }
        }
        (fields.columns(), rows)
    }

    /// A plan by its name where no other has the same, else by its file; programs know it by its file.
    fn name(&self, plan: &Rolled) -> Cell {
        let names: HashSet<&str> = self.plans.iter().map(|plan| plan.name.as_str()).collect();
        let shown = if names.len() == self.plans.len() { clean(&plan.name) } else { plan.source.as_str().into() };
        Cell::Named { key: plan.source.clone(), name: Text::same(shown) }
    }

    /// What is missing or too much.
    fn gap(&self) -> Option<Text> {
        let (target, gap, currency) = (self.target?, self.difference()?, self.currency);
        let said = match gap {
            Money::ZERO => text!(en: "the plans come to just that", zh: "各计划合计正好达到"),
            gap if gap < Money::ZERO => text!(
                en: "{gap} is missing, {share} of it",
                zh: "还差 {gap}，占目标的 {share}",
                gap = (Money::ZERO - gap).grouped(currency),
                share = ratio::percent(Money::ZERO - gap, target)
            ),
            gap => text!(
                en: "the plans bring {gap} more, {share} of it",
                zh: "各计划合计多出 {gap}，占目标的 {share}",
                gap = gap.grouped(currency),
                share = ratio::percent(gap, target)
            ),
        };
        Some(text!(
            en: "Target {target} {code}: {said}.",
            zh: "目标 {target} {code}：{said}。",
            target = target.grouped(currency),
            code = currency.code(),
            said = said
        ))
    }

    /// Which plans have no profit, and so no sum of it.
    fn lacking(&self) -> Option<Text> {
        let lacking = self.plans.iter().filter(|plan| plan.measures[Measure::GrossProfit as usize].is_none());
        let lacking: Vec<&str> = lacking.map(|plan| plan.source.as_str()).collect();
        (!lacking.is_empty()).then(|| {
            text!(
                en: "Profit takes refund_rate and gross_margin under sales, which are not in {files}; so there is no total of it.",
                zh: "利润要用 sales 的 refund_rate 和 gross_margin，{files} 里没有，所以不合计利润。",
                files = named(lacking.into_iter())
            )
        })
    }
}

/// The plans by something in which they differ, each value with its files; `None` where they do not.
fn several(plans: &[Rolled], of: impl Fn(&Rolled) -> String) -> Option<Text> {
    let mut values: Vec<(String, Vec<&str>)> = Vec::new();
    for plan in plans {
        let value = of(plan);
        match values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, files)) => files.push(&plan.source),
            None => values.push((value, vec![&plan.source])),
        }
    }
    let said = |(value, files): &(String, Vec<&str>)| {
        let files = named(files.iter().copied());
        text!(en: "{files} ({value})", zh: "{files}（{value}）", files = files, value = value)
    };
    (values.len() > 1).then(|| text!(en: "{said}", zh: "{said}", said = List(values.iter().map(said).collect())))
}

/// `3 plans`
pub fn plans(n: usize) -> Count {
    Count { n: n as u64, one: "plan", many: "plans", zh: "份计划" }
}

/// Files in a row, the first few of them by name.
pub fn named<'n>(files: impl Iterator<Item = &'n str>) -> Text {
    let mut files: Vec<Text> = files.map(Text::same).collect();
    // the one that is left could be named as well
    if files.len() > NAMED + 1 {
        let rest = files.len() - NAMED;
        files.truncate(NAMED);
        files.push(text!(en: "{rest} more", zh: "另外 {rest} 份", rest = rest));
    }
    text!(en: "{files}", zh: "{files}", files = List(files))
}

fn cell(amount: Option<Money>) -> Cell {
    amount.map_or(Cell::Empty, Cell::Money)
}
