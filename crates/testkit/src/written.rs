//! A plan as its author would decide it, and the text that says so. Its figures are whole numbers of known units, so that
//! they can be recomputed without the library.

use std::fmt;
use std::fmt::Write;

use chrono::{Days, Months, NaiveDate};

use crate::festivals;
use crate::figures::{Fixed, Spelling, amount};
use crate::last_year::LastYear;
use crate::money::{Money, Reserve};
use crate::naive::by_split;

/// Parts of 100%, in units of 10^-places of a percent.
#[derive(Clone, Debug)]
pub struct Split {
    pub parts: Vec<u64>,
    pub places: u32,
    /// The part written as `rest`.
    pub rest: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Phase {
    pub kind: &'static str,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub uplift: Option<Fixed>,
    /// Percent of the quarter.
    pub share: Option<Fixed>,
    pub named: bool,
    /// How its first and its last day are written.
    pub forms: [Form; 2],
}

/// How a date is written.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// With its year.
    Long,
    /// Without it, where it lies inside the year.
    Short,
    /// From a festival, where that has one date inside the year near enough; in weeks where they come out even.
    Festival { which: usize, spelling: usize },
}

#[derive(Clone, Debug)]
pub struct Promo {
    pub id: &'static str,
    pub core: bool,
    pub cancelled: bool,
    /// Whether a promo that takes place says so, and names its platforms.
    pub wordy: bool,
    /// What its selling days take of their quarter, and whether that is written as the amount it comes to.
    pub target: Option<(Fixed, bool)>,
    pub phases: Vec<Phase>,
    /// When its money goes out: kinds of phase, and the share of each.
    pub spend: Option<(Vec<&'static str>, Split)>,
}

/// What must be done before promos, after them or on a day of its own.
#[derive(Clone, Debug)]
pub struct Task {
    pub text: &'static str,
    pub when: When,
    pub owner: Option<&'static str>,
    /// For core promos, for the others; all where it does not say.
    pub tiers: Option<(bool, bool)>,
    /// For the promos of these bits alone, by their place in the file; all where none of them is there.
    pub promos: u32,
    /// Done for the promos of these bits; with a day of its own, where any bit is set.
    pub done: u32,
    /// The day it was done, counted from the year's first; `yes` where it does not say.
    pub done_on: Option<i64>,
}

/// When a task is due.
#[derive(Clone, Copy, Debug)]
pub enum When {
    Before(u32, Unit, Option<&'static str>),
    After(u32, Unit, Option<&'static str>),
    /// So many days from the year's first.
    On(i64),
}

/// What a lead counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Days,
    Weeks,
    Months,
}

#[derive(Clone, Debug)]
pub enum Flow {
    Gmv {
        said: bool,
    },
    Even,
    Pools {
        /// `promo` and its share, `daily` and its share; in this order or the other.
        shares: Split,
        daily_first: bool,
        /// Indices of promos; every core promo where none are named.
        promos: Option<Vec<usize>>,
        /// The share of each promo that is named; by GMV where there is none.
        weights: Option<Split>,
    },
}

#[derive(Clone, Debug)]
pub struct Line {
    pub id: &'static str,
    /// Low and high, in hundredths of a percent.
    pub band: Option<(u64, u64)>,
    pub rate: Option<Fixed>,
    /// First and last month of the fiscal year, from 0; all year where the line has pools.
    pub months: (u32, u32),
    pub flow: Flow,
    pub channels: Option<(Vec<&'static str>, Split)>,
    pub reserve: Option<Reserve>,
}

/// A plan.
#[derive(Clone)]
pub struct Written {
    pub year: i32,
    pub start: u32,
    pub currency: Option<&'static str>,
    pub decimals: u32,
    /// Minor units; where it grows from last year, what that comes to.
    pub target: u128,
    pub last_year: Option<LastYear>,
    pub spelling: Spelling,
    pub quarters: Split,
    /// In date order; written in reverse where the flag says so.
    pub months: [Option<(Split, bool)>; 4],
    /// Quarters, months of quarters: written as the amounts that they come to, where those cannot be taken for shares.
    pub in_amounts: [bool; 2],
    /// The target is left to the quarters, where all of them are amounts.
    pub no_target: bool,
    /// Monday first.
    pub weekdays: [Option<Fixed>; 7],
    /// First day and last, from the first of the year, and their factor; no two share a day.
    pub days: Vec<(i64, i64, Fixed)>,
    /// Month of the year and text, quarter by quarter.
    pub activities: Vec<(u32, &'static str)>,
    pub promos: Vec<Promo>,
    pub tasks: Vec<Task>,
    pub lines: Vec<Line>,
    pub money: Money,
    /// For `--gmv`, minor units.
    pub other_target: u128,
}

impl Written {
    pub fn first_day(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.start, 1).expect("a month")
    }

    /// First day of a month of the fiscal year; of 12, the day after the year.
    pub fn month_start(&self, month: u32) -> NaiveDate {
        self.first_day() + Months::new(month)
    }

    /// The last day of the fiscal year.
    pub fn last_day(&self) -> NaiveDate {
        shifted(self.month_start(12), -1)
    }

    /// The plan without any share.
    #[must_use]
    pub fn without_shares(mut self) -> Self {
        for phase in self.promos.iter_mut().flat_map(|promo| &mut promo.phases) {
            phase.share = None;
        }
        self.promos.iter_mut().for_each(|promo| promo.target = None);
        self
    }

    /// Takes out the promos that do not take place, and their names in the budget.
    pub fn forget_cancelled(&mut self) {
        let live: Vec<usize> = (0..self.promos.len()).filter(|&promo| !self.promos[promo].cancelled).collect();
        for line in &mut self.lines {
            if let Flow::Pools { promos: Some(listed), .. } = &mut line.flow {
                let places = listed.iter().filter_map(|promo| live.iter().position(|place| place == promo));
                *listed = places.collect();
            }
        }
        if let Some(sold) = &mut self.last_year {
            let promos = live.iter().map(|&promo| sold.promos.get(promo).copied().flatten());
            sold.promos = promos.collect();
        }
        self.promos.retain(|promo| !promo.cancelled);
    }

    /// The promos that take place, in file order.
    pub fn live(&self) -> Vec<&Promo> {
        self.promos.iter().filter(|promo| !promo.cancelled).collect()
    }

    fn date(&self, day: NaiveDate, form: Form) -> String {
        let inside = day >= self.first_day() && day < self.month_start(12);
        match form {
            Form::Short if inside => day.format("%m-%d").to_string(),
            Form::Festival { which, spelling } => {
                self.beside_festival(day, which, spelling).unwrap_or_else(|| self.date(day, Form::Short))
            }
            Form::Long | Form::Short => day.format("%Y-%m-%d").to_string(),
        }
    }

    fn beside_festival(&self, day: NaiveDate, which: usize, spelling: usize) -> Option<String> {
        let [festival] = festivals::days(which, self.first_day(), self.last_day())[..] else { return None };
        let word = festivals::WORDS[which][spelling % 3];
        let offset = (day - festival).num_days();
        // farther away nobody would say it so
        let near = offset.abs() <= 400;
        near.then(|| match offset {
            0 => word.to_owned(),
            _ if offset % 7 == 0 && spelling.is_multiple_of(2) => format!("{word}{:+}w", offset / 7),
            _ => format!("{word}{offset:+}d"),
        })
    }

    fn briefs(&self, text: &mut String) -> fmt::Result {
        if !self.activities.is_empty() {
            writeln!(text, "quarters:")?;
        }
        for quarter in 0..4 {
            let own = self.activities.iter().filter(|(month, _)| month / 3 == quarter);
            let own: Vec<String> =
                own.map(|&(month, words)| format!("{}: {words}", self.month_start(month).format("%Y-%m"))).collect();
            if !own.is_empty() {
                writeln!(text, "  Q{}: {{activities: {{{}}}}}", quarter + 1, own.join(", "))?;
            }
        }
        Ok(())
    }

    fn readiness(&self, text: &mut String) -> fmt::Result {
        if !self.tasks.is_empty() {
            writeln!(text, "readiness:")?;
        }
        for task in &self.tasks {
            write!(text, "  - {{task: {}", task.text)?;
            let (near, count, unit, kind) = match task.when {
                When::Before(count, unit, kind) => (["lead", "before"], count, unit, kind),
                When::After(count, unit, kind) => (["lag", "after"], count, unit, kind),
                When::On(day) => {
                    write!(text, ", on: {}", shifted(self.first_day(), day))?;
                    ([""; 2], 0, Unit::Days, None)
                }
            };
            let on = matches!(task.when, When::On(_));
            if !on {
                write!(text, ", {}: {count} {}", near[0], unit.word(count))?;
            }
            if let Some(kind) = kind {
                write!(text, ", {}: {kind}", near[1])?;
            }
            if let Some(owner) = task.owner {
                write!(text, ", owner: {owner}")?;
            }
            let names = |bits: u32| {
                let promos = self.promos.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1);
                promos.map(|(_, promo)| promo.id).collect::<Vec<_>>()
            };
            let done = task.done_on.map_or("yes".to_owned(), |day| shifted(self.first_day(), day).to_string());
            if on && task.done > 0 {
                write!(text, ", done: {done}")?;
            } else if !on && !names(task.done).is_empty() {
                let done: Vec<_> = names(task.done).iter().map(|id| format!("{id}: {done}")).collect();
                write!(text, ", done: {{{}}}", done.join(", "))?;
            }
            if !on && !names(task.promos).is_empty() {
                write!(text, ", promos: [{}]", names(task.promos).join(", "))?;
            }
            if let Some((core, segment)) = task.tiers.filter(|_| !on) {
                let tiers = [(core, "core"), (segment, "segment")];
                let tiers: Vec<&str> = tiers.iter().filter(|(there, _)| *there).map(|&(_, word)| word).collect();
                write!(text, ", tiers: [{}]", tiers.join(", "))?;
            }
            writeln!(text, "}}")?;
        }
        Ok(())
    }

    fn gmv(&self, text: &mut String) -> fmt::Result {
        let quarters = self.quarter_amounts();
        let grows = self.last_year.as_ref().is_some_and(|sold| sold.target().is_some());
        let shares = self.quarters.rest.is_some() || self.share_of_amounts().is_some();
        writeln!(text, "gmv:")?;
        if grows || !self.no_target || quarters.is_none() || shares {
            self.target_or_growth(text)?;
        }
        if let Some(paid) = self.money.paid {
            writeln!(text, "  counts: {}", if paid { "paid" } else { "list" })?;
        }
        let names: Vec<String> = (1..=4).map(|quarter| format!("Q{quarter}")).collect();
        let written = match &quarters {
            Some(amounts) => self.amounts(&self.quarters, amounts, &names, self.share_of_amounts(), false),
            None => self.quarters.mapping(&names, false),
        };
        writeln!(text, "  quarters: {written}")?;
        if self.months.iter().any(Option::is_some) {
            writeln!(text, "  months:")?;
        }
        for (quarter, months) in (0..).zip(&self.months) {
            let Some((split, reversed)) = months else { continue };
            // three spellings of a month, by quarter
            let format = ["%Y-%m", "%m", "%-m月", "%Y-%m"][quarter as usize];
            let names: Vec<String> =
                (0..3).map(|month| self.month_start(3 * quarter + month).format(format).to_string()).collect();
            let written = match self.month_amounts(quarter as usize) {
                Some(amounts) => self.amounts(split, &amounts, &names, None, *reversed),
                None => split.mapping(&names, *reversed),
            };
            writeln!(text, "    Q{}: {written}", quarter + 1)?;
        }
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().zip(&self.weekdays);
        let days: Vec<String> =
            days.filter_map(|(day, factor)| factor.map(|factor| format!("{day}: {factor}"))).collect();
        if !days.is_empty() {
            writeln!(text, "  weekdays: {{{}}}", days.join(", "))?;
        }
        if !self.days.is_empty() {
            let day = |at: i64| {
                let form = if at % 2 == 0 { Form::Short } else { Form::Long };
                self.date(shifted(self.first_day(), at), form)
            };
            let runs = self.days.iter().map(|&(first, last, factor)| match last - first {
                0 => format!("{}: {factor}", day(first)),
                _ => format!("{}..{}: {factor}", day(first), day(last)),
            });
            writeln!(text, "  days: {{{}}}", runs.collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }

    /// What a target comes to in minor units of its quarter, where it is written so and cannot be taken for a share.
    pub fn target_amount(&self, promo: &Promo) -> Option<i128> {
        let (share, in_amount) = promo.target?;
        let day = promo.phases.iter().find(|phase| phase.sells())?.first;
        let quarter = (0..4).rev().find(|&quarter| self.month_start(3 * quarter) <= day)?;
        let own = self.quarter_parts(self.target.cast_signed())[quarter as usize];
        let amount = own * i128::from(share.digits) / (100 * 10i128.pow(share.places));
        (in_amount && amount > 100 * 10i128.pow(self.decimals)).then_some(amount)
    }

    /// What the quarters come to, where they are written as amounts.
    pub fn quarter_amounts(&self) -> Option<Vec<i128>> {
        let amounts = by_split(self.target.cast_signed(), &self.quarters);
        (self.in_amounts[0] && self.plainly(&amounts, self.quarters.rest)).then_some(amounts)
    }

    /// What the months of a quarter come to, where they are written as amounts.
    pub fn month_amounts(&self, quarter: usize) -> Option<Vec<i128>> {
        let (split, _) = self.months[quarter].as_ref()?;
        let amounts = by_split(by_split(self.target.cast_signed(), &self.quarters)[quarter], split);
        (self.in_amounts[1] && self.plainly(&amounts, split.rest)).then_some(amounts)
    }

    /// Whether one of them can only be an amount: a number up to 100 may be a share without its sign.
    fn plainly(&self, amounts: &[i128], rest: Option<usize>) -> bool {
        let plain = |(at, amount): (usize, &i128)| rest != Some(at) && *amount > 100 * 10i128.pow(self.decimals);
        amounts.iter().enumerate().any(plain)
    }

    /// The first quarter among amounts stays a share, where that is the same.
    fn share_of_amounts(&self) -> Option<usize> {
        let whole = 100 * 10u128.pow(self.quarters.places);
        let mut others = self.quarter_amounts()?;
        others[0] = 0;
        let exact = (self.target * u128::from(self.quarters.parts[0])).is_multiple_of(whole);
        (exact && self.plainly(&others, self.quarters.rest) && self.quarters.rest != Some(0)).then_some(0)
    }

    fn amounts(
        &self,
        split: &Split,
        amounts: &[i128],
        names: &[String],
        share: Option<usize>,
        reversed: bool,
    ) -> String {
        let entry = |(at, name): (usize, &String)| {
            if split.rest == Some(at) {
                format!("{name}: rest")
            } else if share == Some(at) {
                format!("{name}: {}%", Fixed { digits: split.parts[at], places: split.places })
            } else {
                let amount = amount(amounts[at].unsigned_abs(), self.decimals, self.spelling);
                // a comma would end the entry
                if amount.contains(',') { format!("{name}: '{amount}'") } else { format!("{name}: {amount}") }
            }
        };
        let mut entries: Vec<String> = names.iter().enumerate().map(entry).collect();
        if reversed {
            entries.reverse();
        }
        format!("{{{}}}", entries.join(", "))
    }

    fn promo(&self, promo: &Promo, text: &mut String) -> fmt::Result {
        let tier = if promo.core { "core" } else { "segment" };
        writeln!(text, "  - id: {id}\n    name: 大促 {id}\n    tier: {tier}", id = promo.id)?;
        if promo.cancelled {
            writeln!(text, "    status: cancelled")?;
        } else if promo.wordy {
            writeln!(text, "    platforms: [天猫, 京东]\n    status: planned")?;
        }
        if let Some((share, _)) = promo.target {
            match self.target_amount(promo) {
                Some(minor) => {
                    writeln!(text, "    target: {}", amount(minor.unsigned_abs(), self.decimals, self.spelling))?;
                }
                None => writeln!(text, "    target: {share}%")?,
            }
        }
        if let Some((kinds, split)) = &promo.spend {
            let kinds: Vec<String> = kinds.iter().map(|&kind| kind.to_owned()).collect();
            writeln!(text, "    spend: {}", split.mapping(&kinds, false))?;
        }
        writeln!(text, "    phases:")?;
        for (at, phase) in promo.phases.iter().enumerate() {
            let [first, last] = phase.forms;
            let (first, last) = (self.date(phase.first, first), self.date(phase.last, last));
            let dates = if phase.first == phase.last { first } else { format!("{first}..{last}") };
            write!(text, "      - {{kind: {}, dates: {dates}", phase.kind)?;
            if phase.named {
                write!(text, ", name: 第 {} 波", at + 1)?;
            }
            if let Some(uplift) = phase.uplift {
                write!(text, ", uplift: {uplift}{}", if phase.named { "x" } else { "" })?;
            }
            if let Some(share) = phase.share {
                write!(text, ", share: {share}%")?;
            }
            writeln!(text, "}}")?;
        }
        Ok(())
    }

    fn line(&self, line: &Line, text: &mut String) -> fmt::Result {
        writeln!(text, "  {}:", line.id)?;
        if let Some((low, high)) = line.band {
            let percent = |hundredths| Fixed { digits: hundredths, places: 2 };
            writeln!(text, "    band: {}%..{}%", percent(low), percent(high))?;
        }
        if let Some(rate) = line.rate {
            writeln!(text, "    rate: {rate}%")?;
        }
        let key = |month: u32| (self.start - 1 + month) % 12 + 1;
        if line.months.0 > 0 {
            writeln!(text, "    from: {:02}", key(line.months.0))?;
        }
        if line.months.1 < 11 {
            writeln!(text, "    to: {:02}", key(line.months.1))?;
        }
        match &line.flow {
            Flow::Gmv { said: false } => {}
            Flow::Gmv { said: true } => writeln!(text, "    timing: gmv")?,
            Flow::Even => writeln!(text, "    timing: even")?,
            Flow::Pools { shares, daily_first, promos, weights } => {
                let names = ["promo", "daily"].map(str::to_owned);
                writeln!(text, "    split: {}", shares.mapping(&names, *daily_first))?;
                if let Some(promos) = promos {
                    let ids: Vec<String> = promos.iter().map(|&promo| self.promos[promo].id.to_owned()).collect();
                    match weights {
                        Some(weights) => writeln!(text, "    promos: {}", weights.mapping(&ids, false))?,
                        None => writeln!(text, "    promos: [{}]", ids.join(", "))?,
                    }
                }
            }
        }
        if let Some((names, split)) = &line.channels {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            writeln!(text, "    channels: {}", split.mapping(&names, false))?;
        }
        if let Some(Reserve { share, of }) = line.reserve {
            writeln!(text, "    reserve: {{share: {share}%, of: {of}}}")?;
        }
        Ok(())
    }

    fn write(&self, text: &mut String) -> fmt::Result {
        writeln!(text, "plan: 1\nname: 随机计划\nyear: {}\nfiscal_year_start: {}", self.year, self.start)?;
        if let Some(currency) = self.currency {
            writeln!(text, "currency: {currency}")?;
        }
        self.gmv(text)?;
        self.last_year(text)?;
        self.briefs(text)?;
        if !self.promos.is_empty() {
            writeln!(text, "promos:")?;
        }
        self.promos.iter().try_for_each(|promo| self.promo(promo, text))?;
        self.readiness(text)?;
        writeln!(text, "budget:")?;
        self.lines.iter().try_for_each(|line| self.line(line, text))?;
        self.money_out(text)
    }

    /// The plan file.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text).expect("strings take all");
        text
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--gmv {} minor units\n{}", self.other_target, self.text())
    }
}

impl Unit {
    fn word(self, count: u32) -> &'static str {
        match (self, count) {
            (Self::Days, 1) => "day",
            (Self::Days, _) => "days",
            (Self::Weeks, 1) => "week",
            (Self::Weeks, _) => "weeks",
            (Self::Months, 1) => "month",
            (Self::Months, _) => "months",
        }
    }
}

impl Split {
    pub(crate) fn mapping(&self, names: &[String], reversed: bool) -> String {
        let entry = |(at, (name, &digits)): (usize, (&String, &u64))| match self.rest {
            Some(rest) if rest == at => format!("{name}: rest"),
            _ => format!("{name}: {}%", Fixed { digits, places: self.places }),
        };
        let mut entries: Vec<String> = names.iter().zip(&self.parts).enumerate().map(entry).collect();
        if reversed {
            entries.reverse();
        }
        format!("{{{}}}", entries.join(", "))
    }
}

/// The day `days` after another, or before it.
pub fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let steps = Days::new(days.unsigned_abs());
    if days < 0 { day - steps } else { day + steps }
}
