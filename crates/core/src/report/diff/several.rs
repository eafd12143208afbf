//! The plans of two folders side by side: which of them moved, and what they come to together.

use super::grid::{self, Entry, key};
use super::words;
use crate::compare::Delta;
use crate::compare::limit::Limit;
use crate::lang::{Count, Text};
use crate::model::money::Currency;
use crate::report::document::{Document, Section};
use crate::report::sheet::{Cell, Column};
use crate::text;

/// Plans beyond the limit that are named; the tables have them all.
const NAMED: usize = 12;

/// A plan of a folder, before and after.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// Where it lies, from the folder.
    pub path: &'a str,
    /// On which sides it is there.
    pub there: [bool; 2],
    /// Of its amounts.
    pub currency: Currency,
    /// GMV target of the year.
    pub target: Delta,
    /// All budget lines together.
    pub budget: Delta,
    /// Whether there is anything to tell of it.
    pub changed: bool,
    /// The limit that was asked for, and whether the plan exceeds it. A plan that is new or gone exceeds every limit.
    pub limit: Option<(Limit, bool)>,
}

impl Held<'_> {
    /// What became of it as a whole.
    fn fate(&self) -> Option<Text> {
        match self.there {
            [false, _] => Some(Text::fixed("new", "新增")),
            [_, false] => Some(Text::fixed("gone", "删除")),
            [true, true] => None,
        }
    }
}

/// How many plans changed, which exceed the limit, and their money, in tables for each currency.
pub fn document(plans: &[Held<'_>], arrow: &'static str) -> Document {
    let mut currencies: Vec<Currency> = Vec::new();
    for plan in plans {
        if !currencies.contains(&plan.currency) {
            currencies.push(plan.currency);
        }
    }
    let several = currencies.len() > 1;
    let sections = currencies.iter().flat_map(|&currency| {
        let of = |plan: &&&Held<'_>| plan.currency == currency;
        let plans: Vec<&Held<'_>> = plans.iter().collect::<Vec<_>>().iter().filter(of).copied().collect();
        let title = |title: Text| if several { in_currency(&title, currency) } else { title };
        let target = title(Text::fixed("GMV target by plan", "各计划的 GMV 目标"));
        let budget = title(Text::fixed("Budget by plan", "各计划的预算"));
        [table(currency, target, &plans, |plan| plan.target), table(currency, budget, &plans, |plan| plan.budget)]
    });
    let sections = sections.flatten().map(|sheet| Section { sheet, foldable: false }).collect();
    Document { title: title(plans), leads: verdict(plans, arrow).into_iter().collect(), sections }
}

fn in_currency(title: &Text, currency: Currency) -> Text {
    text!(en: "{title}, {code}", zh: "{title}，{code}", title = title, code = currency.code())
}

fn table(
    currency: Currency,
    title: Text,
    plans: &[&Held<'_>],
    amount: impl Fn(&Held<'_>) -> Delta,
) -> Option<crate::report::Sheet> {
    let entry = |plan: &&Held<'_>| {
        let fate = plan.fate();
        let amount = amount(plan);
        let moved = amount.moved() || fate.is_some();
        let cells = vec![Cell::name(plan.path), fate.map_or(Cell::Empty, Cell::Text)];
        Entry { moved, cells, amount, there: plan.there, parts: Vec::new() }
    };
    let mut entries: Vec<Entry> = plans.iter().map(entry).collect();
    let mut columns = vec![key(Text::fixed("Plan", "计划")), Column::words("fate", Text::fixed("What", "变化"))];
    if plans.iter().all(|plan| plan.fate().is_none()) {
        for entry in &mut entries {
            entry.cells.truncate(1);
        }
        columns.truncate(1);
    }
    grid::sheet(currency, title, columns, entries)
}

fn title(plans: &[Held<'_>]) -> Text {
    let count = |wanted: &dyn Fn(&Held<'_>) -> bool| plans.iter().filter(|plan| wanted(plan)).count() as u64;
    let parts = [
        (count(&|plan| plan.there == [true; 2] && plan.changed), "changed", "有改动"),
        (count(&|plan| !plan.there[0]), "new", "新增"),
        (count(&|plan| !plan.there[1]), "gone", "删除"),
    ];
    let said: Vec<Text> = parts
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, en, zh)| Text::new(format!("{n} {en}"), format!("{n} 份{zh}")))
        .collect();
    let all = Count { n: plans.len() as u64, one: "plan", many: "plans", zh: "份计划" };
    if said.is_empty() {
        return text!(en: "{all}: no change", zh: "{all}：没有改动", all = all);
    }
    text!(en: "{all}: {said}", zh: "{all}：{said}", all = all, said = words::in_row(&said, "，"))
}

/// Whether the limit was kept by all.
fn verdict(plans: &[Held<'_>], arrow: &'static str) -> Option<Text> {
    let limits: Vec<(Limit, Currency)> = plans.iter().filter_map(|plan| Some((plan.limit?.0, plan.currency))).collect();
    let &(limit, currency) = limits.first()?;
    // an amount is of each plan's own currency
    let amount = words::limit(limit, currency);
    let amount = if limits.iter().all(|other| *other == (limit, currency)) || matches!(limit, Limit::Share(_)) {
        amount
    } else {
        Text::fixed("the limit", "上限")
    };
    let over = plans.iter().filter(|plan| plan.limit.is_some_and(|(_, over)| over));
    let mut said: Vec<Text> = over
        .map(|plan| match plan.fate() {
            Some(fate) => {
                text!(en: "{path} ({fate})", zh: "{path}（{fate}）", path = plan.path, fate = fate)
            }
            None if plan.target.moved() => {
                let target = words::in_short(plan.target, plan.currency, arrow);
                text!(en: "{path} (target {target})", zh: "{path}（目标 {target}）", path = plan.path, target = target)
            }
            None => Text::same(plan.path),
        })
        .collect();
    if said.is_empty() {
        return Some(text!(en: "Nothing moved by more than {limit}.", zh: "变动都没有超过 {limit}。", limit = amount));
    }
    let rest = said.len().saturating_sub(NAMED);
    if rest > 0 {
        said.truncate(NAMED);
        said.push(text!(en: "{rest} more", zh: "另有 {rest} 份", rest = rest));
    }
    let over = words::in_row(&said, "、");
    Some(
        text!(en: "Moved by more than {limit}: {over}.", zh: "变动超过 {limit}：{over}。", limit = amount, over = over),
    )
}

#[cfg(test)]
mod tests {
    use super::{Held, document};
    use crate::compare::Delta;
    use crate::compare::limit::Limit;
    use crate::lang::Lang;
    use crate::model::money::{Currency, Money};
    use crate::report::Cell;

    fn held(path: &'static str, old: i128, new: i128, code: &str) -> Held<'static> {
        let delta = Delta { old: Money(old * 100), new: Money(new * 100) };
        let currency = Currency::from_code(code).expect("a currency");
        let over = Some((Limit::Amount(Money(5)), old != new));
        let there = [old > 0, new > 0];
        Held { path, there, currency, target: delta, budget: Delta::default(), changed: old != new, limit: over }
    }

    #[test]
    fn plans_of_one_currency_add_up_and_are_counted_once() {
        let plans = [held("a", 10, 30, "CNY"), held("b", 0, 7, "CNY"), held("c", 5, 5, "CNY"), held("d", 4, 0, "USD")];
        let page = document(&plans, "→");
        assert_eq!(page.title.get(Lang::En), "4 plans: 1 changed, 1 new, 1 gone");
        assert_eq!(page.title.get(Lang::Zh), "4 份计划：1 份有改动，1 份新增，1 份删除");
        // a limit of 5 cents is one in each currency
        let lead = "Moved by more than the limit: a (target 10 → 30 (+200%)), b (new), d (gone).";
        assert_eq!(page.leads[0].get(Lang::En), lead);
        let titles: Vec<&str> = page.sections.iter().map(|section| section.sheet.title.get(Lang::En)).collect();
        assert_eq!(titles[0], "GMV target by plan, CNY");
        let sheet = &page.sections[0].sheet;
        let total = &sheet.rows.last().expect("a total").cells;
        assert!(matches!(total[2..5], [Cell::Money(Money(1500)), Cell::Money(Money(4200)), Cell::Change(Money(2700))]));
        assert_eq!(sheet.rows.len(), 4, "two that moved, one that did not, the total");
        let kept = document(&[held("c", 5, 5, "CNY")], "→");
        assert_eq!(kept.title.get(Lang::En), "1 plan: no change");
        assert!(kept.sections.is_empty());
    }
}
