//! Lines of tables with their figures, and what each is by its words.

use rust_decimal::Decimal;

use plan_core::model::scalar::show;

use crate::figure::{self, Figure, Unit, ratio};
use crate::grid::{At, Cell};
use crate::period::{Part, Period};
use crate::table::{Line, Table};
use crate::words::{self, Metric};

/// An amount or ratio that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// As the plan writes it.
    pub written: String,
    /// Amounts in major units, ratios as decimals of 1.
    pub value: Decimal,
    /// Its cell or cells, with the sheet where there are several.
    pub place: String,
}

/// What a line is in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is to be sold in all.
    Gmv,
    /// The GMV of a part of a split.
    Part(&'static str),
    /// A budget line.
    Budget,
    /// A fixed cost.
    Fixed,
    /// What was sold the year before.
    LastYear,
    /// Growth over that.
    Growth,
    /// Shares or rates.
    Ratio,
    /// A sum.
    Total,
    /// Sums since the year began.
    Running,
    /// What is done in the months.
    Activity,
    /// Follows from other figures.
    Derived,
    /// A figure other than GMV of a part.
    OfPart,
    /// Texts.
    Note,
    /// Figures whose words say nothing.
    Unknown,
}

/// A line of a table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// Its table.
    pub table: &'t Table<'t>,
    /// Which of the tables that is.
    pub nth: usize,
    /// Its row or column, and how far behind each month its figures stand.
    pub line: (usize, usize),
    /// What it is.
    pub kind: Kind,
    /// What it is called in a plan.
    pub name: String,
    /// Its heading as it stands there.
    pub label: String,
    /// From its first cell to its last.
    pub place: String,
    unit: Unit,
    /// Whether a unit is stated anywhere.
    pub has_unit: bool,
    sheet: String,
}

impl<'t> Row<'t> {
    /// What a line is. `sheet` stands before the places of its cells.
    pub fn of(table: &'t Table<'t>, nth: usize, line: &Line, year: Option<i32>, sheet: &str) -> Self {
        let (kind, name) = classified(table, line, year);
        let ends = [table.slots.first(), table.slots.last()].into_iter().flatten();
        let ends: Vec<String> =
            ends.map(|slot| table.view.at(line.line, slot.along + line.shift).to_string()).collect();
        let unit = line.unit.or(table.unit);
        Self {
            table,
            nth,
            line: (line.line, line.shift),
            kind,
            name,
            label: line.labels.join(" "),
            place: format!("{sheet}{}", ends.join(":")),
            unit: unit.unwrap_or(Unit("")),
            has_unit: unit.is_some(),
            sheet: sheet.to_owned(),
        }
    }

    /// The place of a cell along the line.
    pub fn at(&self, along: usize) -> At {
        self.table.view.at(self.line.0, along + self.line.1)
    }

    fn cell(&self, along: usize) -> (At, &'t Cell) {
        let at = self.at(along);
        (at, self.table.view.grid.cell(at))
    }

    fn place(&self, at: At) -> String {
        format!("{}{at}", self.sheet)
    }

    /// The amount in a cell; an error is what stands there instead.
    pub fn amount(&self, along: usize) -> Result<Option<Value>, (String, String)> {
        let (at, cell) = self.cell(along);
        let wrong = || (self.place(at), cell.text.clone());
        if cell.day.is_some() || (cell.merged && !figure::is_nothing(&cell.text)) {
            return Err(wrong());
        }
        let figure = figure::amount(&cell.text, self.unit, at).map_err(|_| wrong())?;
        Ok(figure.map(|Figure { written, value, at }| Value { written, value, place: self.place(at) }))
    }

    /// The ratio in a cell.
    pub fn ratio(&self, along: usize) -> Option<Value> {
        let (at, cell) = self.cell(along);
        let (written, value) = ratio(&cell.text, self.label.contains('%'))?;
        Some(Value { written, value, place: self.place(at) })
    }

    /// The words in a cell.
    pub fn text(&self, along: usize) -> Option<(String, String)> {
        let (at, cell) = self.cell(along);
        (!figure::is_nothing(&cell.text)).then(|| (self.place(at), cell.text.clone()))
    }

    /// Amounts by month, or by quarter where the table has no months, of the later year of the table or the earlier.
    pub fn amounts(&self, earlier: bool) -> Vec<(Part, Value)> {
        self.slots(earlier).filter_map(|(period, along)| Some((period.part, self.amount(along).ok()??))).collect()
    }

    /// Ratios by month or quarter.
    pub fn ratios(&self) -> Vec<(Part, Value)> {
        self.slots(false).filter_map(|(period, along)| Some((period.part, self.ratio(along)?))).collect()
    }

    /// The months of the table, or its quarters where it has none, each with its place along a line.
    pub fn slots(&self, earlier: bool) -> impl Iterator<Item = (Period, usize)> + 't {
        let table = self.table;
        let has_months = table.has_months();
        let is_main = move |part: Part| matches!(part, Part::Month(_)) == has_months;
        table.slots.iter().filter(move |slot| is_main(slot.period.part)).filter_map(move |slot| {
            let mut same = table.slots.iter().filter(|other| other.period.part == slot.period.part);
            let is_later = same.all(|other| other.period.year <= slot.period.year);
            (is_later != earlier).then_some((slot.period, slot.along))
        })
    }

    /// Cells that no figure can be read from, with what stands there.
    pub fn unread(&self) -> Vec<(String, String)> {
        self.slots(false).filter_map(|(_, along)| self.amount(along).err()).collect()
    }

    /// Whether days stand where figures would.
    pub fn is_days(&self) -> bool {
        let mut filled =
            self.slots(false).map(|(_, along)| self.cell(along).1).filter(|cell| !cell.text.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| cell.day.is_some())
    }

    /// Whether words stand where figures would.
    pub fn is_words(&self) -> bool {
        let cells: Vec<_> = self.slots(false).map(|(_, along)| self.amount(along)).collect();
        cells.iter().all(|cell| !matches!(cell, Ok(Some(_)))) && cells.iter().any(Result::is_err)
    }
}

/// What a line is by its words, and what it is called.
fn classified(table: &Table<'_>, line: &Line, year: Option<i32>) -> (Kind, String) {
    let labels = || line.labels.iter().rev();
    let own = labels().find_map(|label| words::metric(label, year));
    let is_sum = labels().any(|label| words::metric(label, year) == Some(Metric::Total));
    let own = if is_sum && own == Some(Metric::Gmv) { Some(Metric::Total) } else { own };
    let section = line.section.as_deref();
    let of_section = section.and_then(|section| words::metric(section, year));
    let is_budget =
        matches!(of_section, Some(Metric::Budget | Metric::Cost)) && !section.is_some_and(words::is_platform);
    let name = bare(labels().find(|label| words::metric(label, year).is_none()).or(line.labels.last()));
    let platform = || labels().map(String::as_str).chain(section).find(|label| words::is_platform(label));
    let split = section.and_then(words::split).or_else(|| table.heads().find_map(words::split));
    let part = match (platform(), split) {
        _ if is_sum => None,
        (Some(platform), split) if !is_budget => Some((split.unwrap_or("platform"), bare(Some(&platform.to_owned())))),
        (None, Some(split)) if own.is_none() || line.labels.len() > 1 => Some((split, name.clone())),
        _ => None,
    };
    let kind = match (own, part) {
        (Some(Metric::Budget), Some((_, part))) => {
            let label = bare(line.labels.last());
            return (Kind::Budget, if label.contains(&part) { label } else { format!("{part}{label}") });
        }
        (Some(Metric::Gmv) | None, Some((split, part))) => return (Kind::Part(split), part),
        (Some(Metric::Total | Metric::Activity | Metric::Note), Some(_)) | (Some(_), None) => match own {
            Some(Metric::Gmv) => Kind::Gmv,
            Some(Metric::LastYear) => Kind::LastYear,
            Some(Metric::Growth) => Kind::Growth,
            Some(Metric::Ratio) => Kind::Ratio,
            Some(Metric::Running) => Kind::Running,
            Some(Metric::Total) => Kind::Total,
            Some(Metric::Derived) => Kind::Derived,
            Some(Metric::Cost) => Kind::Fixed,
            Some(Metric::Budget) => Kind::Budget,
            Some(Metric::Activity) => Kind::Activity,
            Some(Metric::Note) | None => Kind::Note,
        },
        (Some(_), Some(_)) => Kind::OfPart,
        (None, None) if is_budget => {
            if of_section == Some(Metric::Cost) {
                Kind::Fixed
            } else {
                Kind::Budget
            }
        }
        (None, None) => Kind::Unknown,
    };
    let name = if matches!(kind, Kind::Budget | Kind::Fixed | Kind::Ratio) { bare(line.labels.last()) } else { name };
    (kind, name)
}

/// A heading without the unit in its brackets.
fn bare(label: Option<&String>) -> String {
    let label = label.map(String::as_str).unwrap_or_default();
    let is_unit = figure::unit_in(label).is_some();
    let name = if is_unit { label.split('(').next().unwrap_or_default() } else { label };
    name.trim().to_owned()
}

/// The exact sum of amounts in the unit that all of them have, nothing where there are none.
pub fn sum(amounts: &[(Part, Value)], place: &str) -> Option<Value> {
    let suffix = |value: &Value| value.written.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
    let unit = suffix(&amounts.first()?.1);
    let is_common = amounts.iter().all(|(_, value)| suffix(value) == unit);
    let power = [("万", 4), ("亿", 8), ("k", 3), ("M", 6)].into_iter().find(|(known, _)| is_common && *known == unit);
    let value: Decimal = amounts.iter().map(|(_, value)| value.value).sum();
    let (scale, suffix) =
        power.map_or((Decimal::ONE, ""), |(suffix, power)| (Decimal::from(10_u64.pow(power)), suffix));
    let shown = value.checked_div(scale).filter(|shown| shown.checked_mul(scale) == Some(value))?;
    Some(Value { written: format!("{}{suffix}", show(shown)), value, place: place.to_owned() })
}
