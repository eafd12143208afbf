//! The sections of a plan file, written in order.

use std::fmt::{Display, Write as _};

use super::Mistake;
use super::random::Random;
use super::words::{ACTIVITIES, CHANNELS, LINES, PHASES, PROMOS, SHOPS, long_remark, remark};

/// Days of the months of a common year; generated plans cover none other.
const MONTHS: [usize; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const YEARS: &[usize] = &[2025, 2026, 2027, 2029, 2030];

/// A plan being written.
pub(crate) struct Writer {
    pub(crate) text: String,
    pub(super) random: Random,
    mistake: Option<Mistake>,
}

impl Writer {
    pub(crate) fn new(random: Random, mistake: Option<Mistake>) -> Self {
        Self { text: String::new(), random, mistake }
    }

    pub(super) fn line(&mut self, line: impl Display) {
        // writing to a String cannot fail
        let _ = writeln!(self.text, "{line}");
    }

    pub(super) fn remarks(&mut self, indent: usize, count: usize) {
        for _ in 0..count {
            let remark = long_remark(&mut self.random);
            self.line(format_args!("{:indent$}# {remark}", ""));
        }
    }

    pub(super) fn title(&mut self, title: &str) {
        self.line(format_args!("\n# ── {title} ─────────────────────────────────────────────"));
        self.remarks(0, 3);
        self.line("");
    }

    /// Remarks, then the keys at the top; `mark` makes the name one of a kind.
    pub(crate) fn head(&mut self, mark: &str) {
        let (shop, year) = (*self.random.pick(SHOPS), *self.random.pick(YEARS));
        self.line(format_args!("# {shop} {year} 年全年运营计划"));
        self.remarks(0, 14);
        self.line(format_args!("\nplan: 1\nname: {shop} {year} 全年计划（{mark}）\nyear: {year}\ncurrency: CNY"));
        if self.mistake == Some(Mistake::Key) {
            self.line("budget_ceilling: 60%");
        }
    }

    /// Section `gmv`.
    pub(crate) fn target(&mut self) {
        self.title("一、目标");
        let millions = self.random.within(5, 900);
        let parts = self.random.percents(4, 15);
        self.line(format_args!("gmv:\n  target: {millions}00万\n  counts: list"));
        self.remarks(2, 2);
        self.line("  quarters:");
        let extra = if self.mistake == Some(Mistake::Quarters) { 5 } else { 0 };
        for (at, part) in (1..).zip(&parts) {
            let part = if at == 2 { part + extra } else { *part };
            let sign = if at == 3 && self.mistake == Some(Mistake::Share) { "" } else { "%" };
            let remark = remark(&mut self.random);
            self.line(format_args!("    Q{at}: {part}{sign}    # {remark}"));
        }
        self.line("  months:");
        for quarter in 0..4 {
            if self.random.once_in(2) || quarter == 0 {
                let parts = self.random.percents(3, 20);
                let first = quarter * 3 + 1;
                self.remarks(4, 1);
                self.line(format_args!(
                    "    Q{}: {{{first}月: {}%, {}月: {}%, {}月: rest}}",
                    quarter + 1,
                    parts[0],
                    first + 1,
                    parts[1],
                    first + 2,
                ));
            }
        }
        let [sat, sun] = [(); 2].map(|()| self.random.within(105, 160));
        self.line(format_args!("  weekdays:\n    sat: {}\n    sun: {}", Hundredths(sat), Hundredths(sun)));
    }

    /// Section `quarters`.
    pub(crate) fn quarters(&mut self) {
        self.title("二、四个季度");
        self.line("quarters:");
        for (quarter, phase) in PHASES.iter().enumerate() {
            self.remarks(2, 6);
            let goal = long_remark(&mut self.random);
            self.line(format_args!("  Q{}:\n    phase: {phase}\n    goal: {goal}\n    activities:", quarter + 1));
            for month in quarter * 3 + 1..quarter * 3 + 4 {
                let activity = *self.random.pick(ACTIVITIES);
                self.line(format_args!("      {month}月: {activity}"));
            }
        }
    }

    /// Section `promos`, the year's usual ones.
    pub(crate) fn calendar(&mut self) {
        self.title("三、大促日历");
        self.line("promos:");
        for (at, &(id, name)) in PROMOS.iter().enumerate() {
            let first = at * 334 / PROMOS.len() + self.random.within(0, 8);
            self.promo(id, name, core(id), first, 2);
        }
        if self.mistake == Some(Mistake::Day) {
            self.line(
                "  - {id: 加场, name: 加场, tier: segment, phases: [{kind: sale, dates: 02-27..02-30, uplift: 2}]}",
            );
        }
        if self.mistake == Some(Mistake::Bracket) {
            self.line("  - {id: 加场, name: 加场, tier: segment, phases: [{kind: sale, dates: 02-27, uplift: 2}}");
        }
    }

    /// Section `promos` up to a length; how many there are.
    pub(crate) fn many_promos(&mut self, bytes: usize) -> usize {
        self.title("三、大促日历");
        self.line("promos:");
        let mut count = 0;
        while self.text.len() < bytes {
            let (_, name) = *self.random.pick(PROMOS);
            let first = self.random.within(0, 330);
            let core = self.random.once_in(3);
            self.promo(&format!("场次{count}"), &format!("{name} 第 {count} 场"), core, first, 1);
            count += 1;
        }
        count
    }

    fn promo(&mut self, id: &str, name: &str, core: bool, first: usize, remarks: usize) {
        let tier = if core { "core" } else { "segment" };
        self.line("");
        self.remarks(2, remarks);
        self.line(format_args!("  - id: {id}\n    name: {name}\n    tier: {tier}\n    phases:"));
        let mut day = first;
        for (kind, longest, uplift) in [("warmup", 12, 0), ("presale", 6, 130), ("sale", 8, 200), ("encore", 4, 110)] {
            if kind == "presale" && !core {
                continue;
            }
            let end = day + self.random.within(1, longest);
            let remark = remark(&mut self.random);
            let uplift = match uplift {
                0 => String::new(),
                least => format!(", uplift: {}", Hundredths(self.random.within(least, least * 3))),
            };
            self.line(format_args!(
                "      - {{kind: {kind}, dates: {}..{}{uplift}}}    # {remark}",
                Day(day),
                Day(end - 1)
            ));
            day = end;
        }
    }

    /// Section `budget`, the year's usual lines.
    pub(crate) fn budget(&mut self) {
        self.title("四、预算");
        self.line("budget_ceiling: 60%\n\nbudget:");
        let mut paid: Vec<&str> = PROMOS.iter().map(|&(id, _)| id).filter(|id| core(id)).collect();
        for (at, id) in LINES.iter().enumerate() {
            if at == 1 {
                paid.push("年货节");
            }
            let rate = self.random.within(200, 900);
            let promos = (at != 2).then(|| paid.join(", "));
            self.budget_line(id, rate, promos.as_deref(), 4, 3);
        }
        if self.mistake == Some(Mistake::Promo) {
            self.line("  加投:\n    rate: 1%\n    split: {promo: 60%, daily: 40%}\n    promos: [雙11]");
        }
        if self.mistake == Some(Mistake::Channels) {
            self.line("  加投:\n    rate: 1%\n    channels: {直播: 60%, 其他: 30%}");
        }
    }

    /// Section `budget` up to a length: every promo is paid for, a few by each line.
    pub(crate) fn many_lines(&mut self, promos: usize, bytes: usize) {
        self.title("四、预算");
        self.line("budget:");
        let mut count = 0;
        while self.text.len() < bytes || count < promos {
            let mut paid = format!("场次{}", count % promos);
            for step in 1..=self.random.within(0, 2) {
                // writing to a String cannot fail
                let _ = write!(paid, ", 场次{}", (count + step * 7) % promos);
            }
            let channels = if self.random.once_in(3) { 2 } else { 0 };
            self.budget_line(&format!("line-{count}"), 0, Some(&paid), channels, 3);
            count += 1;
        }
    }

    /// A rate of zero hundredths of a percent stands for the least there is: thousands of lines fit under 100%.
    fn budget_line(&mut self, id: &str, rate: usize, promos: Option<&str>, channels: usize, remarks: usize) {
        self.line("");
        self.remarks(2, remarks);
        self.line(format_args!("  {id}:"));
        match rate {
            0 => self.line("    rate: 0.001%"),
            rate => self.line(format_args!(
                "    band: {}%..{}%\n    rate: {}%",
                Hundredths(rate - 50),
                Hundredths(rate + 150),
                Hundredths(rate)
            )),
        }
        let Some(promos) = promos else {
            return self.line("    timing: even");
        };
        let promo = self.random.within(30, 70);
        self.line(format_args!("    split:\n      promo: {promo}%\n      daily: rest\n    promos: [{promos}]"));
        if channels > 0 {
            self.line("    channels:");
            let first = self.random.within(0, CHANNELS.len() - 1);
            for (at, part) in self.random.percents(channels, 10).into_iter().enumerate() {
                let (channel, remark) = (CHANNELS[(first + at) % CHANNELS.len()], remark(&mut self.random));
                self.line(format_args!("      {channel}: {part}%    # {remark}"));
            }
        }
    }
}

fn core(id: &str) -> bool {
    matches!(id, "38" | "618" | "99" | "双11" | "双12")
}

/// A number in hundredths: `1.2`, `3.05`.
pub(super) struct Hundredths(pub(super) usize);

impl Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A day of the year, from 0, as a plan writes it.
struct Day(usize);

impl Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut day = self.0;
        let mut month = 0;
        while month < 11 && day >= MONTHS[month] {
            day -= MONTHS[month];
            month += 1;
        }
        write!(f, "{:02}-{:02}", month + 1, day + 1)
    }
}
