//! What was recognised → the text of a plan, as a person would have written it: each amount with its cell beside it.

use std::fmt::Write as _;

use plan_text::lang::{Lang, Text};
use plan_text::text;

use crate::period::Part;
use crate::promos;
use crate::reading::{Line, Reading, Value};

/// The text of the plan. `file` is what it was read from.
pub fn written(reading: &Reading, file: &str, lang: Lang) -> String {
    let mut page = Page { text: String::new(), lang };
    page.head(reading, file);
    page.gmv(reading);
    page.last_year(reading);
    page.splits(reading);
    page.activities(reading);
    page.promos(reading);
    page.lines(reading);
    page.text
}

struct Page {
    text: String,
    lang: Lang,
}

impl Page {
    /// A line, set in, with a comment behind it where there is one.
    fn line(&mut self, indent: usize, line: &str, comment: &str) {
        let gap = if comment.is_empty() { "" } else { "  # " };
        let _ = writeln!(self.text, "{:indent$}{line}{gap}{comment}", "");
    }

    fn said(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn head(&mut self, reading: &Reading, file: &str) {
        let from = text!(en: "Read from {file}. Amounts stand as they do there, each with its cell.", zh: "从 {file} 读入。金额照原表写，后面是所在的单元格。", file = file);
        self.line(0, &format!("# {}", self.said(&from)), "");
        for note in &reading.notes {
            self.line(0, &format!("# {}", self.said(note)), "");
        }
        self.line(0, "plan: 1", "");
        self.line(0, &format!("name: {}", scalar(&reading.name)), "");
        if let Some(year) = reading.year {
            self.line(0, &format!("year: {year}"), "");
        }
        if reading.fiscal_start != 1 {
            self.line(0, &format!("fiscal_year_start: {}", reading.fiscal_start), "");
        }
    }

    /// A map of months or quarters.
    fn map(&mut self, indent: usize, key: &str, values: &[(Part, Value)]) {
        self.line(indent, &format!("{key}:"), "");
        for (part, value) in values {
            self.line(indent + 2, &format!("{}: {}", self.part(*part), scalar(&value.written)), &value.place);
        }
    }

    fn part(&self, part: Part) -> String {
        match (part, self.lang) {
            (Part::Month(month), Lang::Zh) => format!("{month}月"),
            (Part::Month(month), Lang::En) => format!("{month:02}"),
            (Part::Quarter(quarter), _) => format!("Q{quarter}"),
        }
    }

    fn gmv(&mut self, reading: &Reading) {
        if reading.gmv.is_empty() && reading.target.is_none() {
            return;
        }
        self.line(0, "\ngmv:", "");
        if let Some(target) = &reading.target {
            self.line(2, &format!("target: {}", scalar(&target.written)), &target.place);
        }
        let Some((part, _)) = reading.gmv.first() else { return };
        let key = if matches!(part, Part::Month(_)) { "months" } else { "quarters" };
        self.map(2, key, &reading.gmv);
    }

    fn last_year(&mut self, reading: &Reading) {
        if reading.last_year.is_empty() && reading.last_total.is_none() {
            return;
        }
        self.line(0, "\nlast_year:", "");
        if let Some(total) = &reading.last_total {
            self.line(2, &format!("gmv: {}", scalar(&total.written)), &total.place);
        }
        if !reading.last_year.is_empty() {
            self.map(2, "months", &reading.last_year);
        }
    }

    fn splits(&mut self, reading: &Reading) {
        if reading.splits.is_empty() {
            return;
        }
        self.line(0, "\nsplits:", "");
        for split in &reading.splits {
            self.line(2, &format!("{}:", split.id), "");
            self.line(4, "parts:", "");
            for (name, value) in &split.parts {
                self.line(6, &format!("{}: {}", scalar(name), scalar(&value.written)), &value.place);
            }
            if split.by.is_empty() {
                continue;
            }
            let why = text!(en: "as the amounts of these months are", zh: "按这些月份的金额");
            self.line(4, "by:", &self.said(&why));
            for (month, shares) in &split.by {
                let shares: Vec<String> =
                    shares.iter().map(|(name, share)| format!("{}: {share}", scalar(name))).collect();
                self.line(6, &format!("{}: {{{}}}", self.part(Part::Month(*month)), shares.join(", ")), "");
            }
        }
    }

    fn activities(&mut self, reading: &Reading) {
        if reading.activities.is_empty() {
            return;
        }
        self.line(0, "\nquarters:", "");
        for quarter in 1..=4 {
            let of_quarter = |month: u8| (month + 12 - reading.fiscal_start) % 12 / 3 + 1 == quarter;
            let mut of = reading.activities.iter().filter(|(month, ..)| of_quarter(*month)).peekable();
            if of.peek().is_none() {
                continue;
            }
            self.line(2, &format!("Q{quarter}:"), "");
            self.line(4, "activities:", "");
            for (month, text, place) in of {
                self.line(6, &format!("{}: {}", self.part(Part::Month(*month)), scalar(text)), place);
            }
        }
    }

    fn promos(&mut self, reading: &Reading) {
        if reading.promos.is_empty() {
            return;
        }
        let tiers = text!(en: "a table has no tiers: all are written as core", zh: "表里没有级别，先都写成 core");
        self.line(0, "\npromos:", &self.said(&tiers));
        let mut names: Vec<&str> = Vec::new();
        for (_, promo, _) in &reading.promos {
            if names.contains(&promo.name.as_str()) {
                continue;
            }
            names.push(&promo.name);
            self.line(2, &format!("- id: {}", scalar(&promos::id(&promo.name))), "");
            self.line(4, &format!("name: {}", scalar(&promo.name)), "");
            self.line(4, "tier: core", "");
            let same = || reading.promos.iter().filter(|(_, other, _)| other.name == promo.name);
            if let Some(target) = same().find_map(|(.., target)| target.as_ref()) {
                self.line(4, &format!("target: {}", scalar(&target.written)), &target.place);
            }
            self.line(4, "phases:", "");
            for (sheet, phase, _) in same() {
                let dates = promos::dates(phase.days, reading.year);
                self.line(6, &format!("- {{kind: {}, dates: {dates}}}", phase.kind), &format!("{sheet}{}", phase.at));
            }
        }
    }

    fn lines(&mut self, reading: &Reading) {
        if !reading.budget.is_empty() {
            self.line(0, "\nbudget:", "");
            for line in &reading.budget {
                self.budget(2, line, "timing", "");
            }
        }
        if !reading.fixed.is_empty() {
            self.line(0, "\ncosts:", "");
            self.line(2, "fixed:", "");
            for line in &reading.fixed {
                self.budget(4, line, "months", "per: year");
            }
        }
    }

    fn budget(&mut self, indent: usize, line: &Line, months: &str, per: &str) {
        self.line(indent, &format!("{}:", scalar(&line.name)), "");
        if let Some(total) = &line.total {
            self.line(indent + 2, &format!("amount: {}", scalar(&total.written)), &total.place);
        }
        if !per.is_empty() {
            self.line(indent + 2, per, "");
        }
        if !line.months.is_empty() {
            self.map(indent + 2, if line.total.is_some() { months } else { "rate" }, &line.months);
        }
    }
}

/// A text as YAML takes it, in a flow as well: plain where nothing in it means anything there.
fn scalar(text: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '.' | '_' | '%' | '/' | '(' | ')' | '+' | '·' | '、' | '，' | '（' | '）' | ' ' | '-')
    };
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '（');
    let word = text.to_lowercase();
    let means = ["null", "true", "false", "yes", "no", "on", "off", "rest"].contains(&word.as_str());
    if begins && !means && !text.ends_with(' ') && text.chars().all(plain) {
        text.to_owned()
    } else {
        let kept: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        format!("'{}'", kept.replace('\'', "''"))
    }
}
