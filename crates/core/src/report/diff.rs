//! `plan diff`: what moved between two plans. Only rows that moved are shown; the others stand together in one row, so that
//! every column still adds up to its total.

mod alike;
mod grid;
mod sections;
pub mod several;
mod words;

use crate::compare::keys::KeyChange;
use crate::compare::limit::{Limit, Over};
use crate::compare::{Changes, Delta, LineChange};
use crate::expand::Worked;
use crate::lang::{Count, Text};
use crate::report::document::Document;
use crate::text;

/// What a comparison found, and what is to be said of it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// What moved.
    pub changes: &'a Changes,
    /// What the files say differently.
    pub keys: &'a [KeyChange],
    /// The limit that was asked for, and what exceeded it.
    pub limit: Option<(Limit, &'a [Over])>,
    /// What stands between the old and the new: `→`, or `->` where only ASCII may be drawn.
    pub arrow: &'static str,
    /// Whether tables whose rows all moved by the same percentage are said in a line, as on a page that is read once.
    pub brief: bool,
}

impl Found<'_> {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        !self.changes.moved() && self.keys.is_empty()
    }
}

/// The comparison of two plans as a heading and tables.
pub fn document(old: &Worked, new: &Worked, found: &Found<'_>) -> Document {
    let document =
        Document { title: title(old, new, found), leads: leads(old, new, found), sections: sections::all(found) };
    if found.brief { alike::said_in_a_line(document, found) } else { document }
}

/// The year's target and budget in one line.
fn title(old: &Worked, new: &Worked, found: &Found<'_>) -> Text {
    let (one, two) = (&old.plan().name, &new.plan().name);
    let name = if one == two { one.clone() } else { format!("{one} {} {two}", found.arrow) };
    let sum = |delta| words::in_short(delta, found.changes.currency, found.arrow);
    text!(
        en: "{name}: GMV target {target}; budget {budget}",
        zh: "{name}：目标 {target}，预算 {budget}",
        name = name,
        target = sum(found.changes.target),
        budget = sum(found.changes.budget),
    )
}

/// What a reader has to know before the tables.
fn leads(old: &Worked, new: &Worked, found: &Found<'_>) -> Vec<Text> {
    let changes = found.changes;
    let mut leads = Vec::new();
    if let Some((limit, over)) = found.limit {
        leads.push(verdict(limit, over, found));
    }
    let (one, two) = (old.plan().year, new.plan().year);
    if changes.by_place {
        leads.push(text!(
            en: "The plans are of {one} and {two}: months are compared by their place in the fiscal year.",
            zh: "两份计划分属 {one} 年和 {two} 年：月份按在财年中的先后对照。",
            one = one.label(),
            two = two.label()
        ));
    } else if one != two {
        leads.push(text!(
            en: "The fiscal years begin in {one} and {two}: months are compared by name, quarters by number.",
            zh: "两份计划的财年分别从 {one} 和 {two} 开始：月份按年月对照，季度按序号对照。",
            one = one.month_key(0),
            two = two.month_key(0)
        ));
    }
    if !changes.moved() {
        leads.push(if found.keys.iter().any(|key| key.beside) {
            Text::fixed("No target and no budget moved.", "目标和预算没有变动。")
        } else {
            Text::fixed("No amount moved.", "金额没有变动。")
        });
        leads.extend(beside(found));
        return leads;
    }
    let days = changes.days.unwrap_or(0);
    if days > 0 && !changes.months.iter().any(|row| row.amount.moved()) {
        leads.push(text!(
            en: "Every month keeps its target; inside the months it moved on {days}.",
            zh: "各月目标不变，月内有 {days}的目标变了。",
            days = Count { n: days as u64, one: "day", many: "days", zh: "天" }
        ));
    }
    if changes.cells > 0 && !sections::any_budget(changes) {
        leads.push(text!(
            en: "All budget totals stay; inside them {cells} of line, channel, promo and month moved.",
            zh: "各项预算的合计不变，其中 {cells}（预算项、渠道、大促、月份的组合）变了。",
            cells = Count { n: changes.cells as u64, one: "single item", many: "single items", zh: "个明细" }
        ));
    }
    leads.extend(beside(found));
    leads
}

/// What moved beside targets and budgets: what the year ends with, and what lines hold back.
fn beside(found: &Found<'_>) -> Vec<Text> {
    let currency = found.changes.currency;
    let mut leads = Vec::new();
    if let Some(profit) = found.changes.profit.filter(|profit| profit.moved()) {
        leads.push(text!(
            en: "Operating profit of the year: {old} {arrow} {new} ({change}).",
            zh: "全年经营利润：{old} {arrow} {new}（{change}）。",
            old = words::short(profit.old, currency),
            arrow = found.arrow,
            new = words::short(profit.new, currency),
            change = words::signed(profit.change(), currency)
        ));
    }
    // a cent of rounding is no news
    let told = |held: Delta| held.moved() && held.change().0.saturating_mul(10_000).saturating_abs() >= held.old.0;
    let lines = found.changes.lines.iter().filter(|line| told(line.held));
    let said = |line: &LineChange| {
        let name = words::name(&line.id, found.arrow);
        text!(en: "{name} {held}", zh: "{name} {held}", name = name, held = words::in_short(line.held, currency, found.arrow))
    };
    let said: Vec<Text> = lines.map(said).collect();
    if let Some(shown @ [_, ..]) = said.get(..said.len().min(HELD)) {
        let rest = said.len() - shown.len();
        let held = words::in_row(shown, "、");
        leads.push(if rest == 0 {
            text!(en: "Held back: {held}.", zh: "预留：{held}。", held = held)
        } else {
            text!(en: "Held back: {held}, and in {rest} more.", zh: "预留：{held}，另有 {rest} 项。", held = held, rest = rest)
        });
    }
    leads
}

/// Lines whose held money is said; JSON has them all.
const HELD: usize = 6;

/// Figures beyond the limit that are named one by one even where all moved alike.
const NAMED: usize = 3;

/// Whether the limit was kept.
fn verdict(limit: Limit, over: &[Over], found: &Found<'_>) -> Text {
    let limit = words::limit(limit, found.changes.currency);
    if over.is_empty() {
        return text!(en: "Nothing moved by more than {limit}.", zh: "变动都没有超过 {limit}。", limit = limit);
    }
    if found.brief
        && over.len() > NAMED
        && let Some(growth) = alike::by_as_much(over, found.changes.target)
    {
        return text!(
            en: "Moved by more than {limit}: all {n} figures, by {growth}.",
            zh: "变动超过 {limit}：{n} 个数全部 {growth}。",
            limit = limit,
            n = over.len(),
            growth = growth
        );
    }
    let over: Vec<Text> = over.iter().map(|over| words::over(over, found.changes.currency, found.arrow)).collect();
    text!(en: "Moved by more than {limit}: {over}.", zh: "变动超过 {limit}：{over}。", limit = limit, over = words::in_row(&over, "、"))
}
