//! The plan out of the answers.

use std::fmt::Write;

use plan_core::layout::format_in;
use plan_core::model::scalar::percent;
use plan_core::model::spelling::Keys;
use plan_core::schema;
use plan_text::lang::Lang;
use plan_text::source::Source;
use plan_text::text;

use super::{Goal, Interview};

/// In the one layout of plans, with the keys of the language.
pub(super) fn plan(interview: &Interview) -> String {
    let text = written(interview);
    let keys = match interview.lang {
        Lang::Zh => Keys::Zh,
        Lang::En => Keys::En,
    };
    match format_in(&Source::new("plan.yaml", text.clone()), Some(keys)) {
        Ok(laid_out) => laid_out.text,
        // what cannot be laid out is found by who reads it
        Err(_) => text,
    }
}

fn written(interview: &Interview) -> String {
    let Interview { lang, trade, shop, year, goal, quarters, last_year, platforms, promos, budgets } = interview;
    let mut out = String::new();
    let said = text!(
        en: "# From answers to `plan init`; the rest is as such shops have it, and is there to be changed. In full: `plan init --template {trade}`.",
        zh: "# 按 `plan init` 的回答写成，没问到的照这类店的常例，不一样就改。写全了的样子：`plan init --template {trade}`。",
        trade = trade.name
    );
    let _ = writeln!(out, "{}\n{}\nplan: 1", schema::COMMENT, said.get(*lang));
    let name = match lang {
        Lang::Zh => format!("{year} {}", shop.name),
        Lang::En => {
            let mut letters = shop.name.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            format!("{}{} {year}", first.unwrap_or_default(), letters.as_str())
        }
    };
    let _ = writeln!(out, "name: {}\nyear: {year}\n", quoted(&name));
    let _ = match goal {
        Goal::Target(target) => writeln!(out, "gmv:\n  target: {target}"),
        Goal::Growth(growth, _) => writeln!(out, "gmv:\n  growth: {growth}"),
    };
    let shares = ["Q1", "Q2", "Q3", "Q4"].iter().zip(quarters).map(|(key, share)| ((*key).to_owned(), percent(*share)));
    let _ = writeln!(out, "  quarters: {}", flow(&shares.collect::<Vec<_>>()));
    if !shop.weekdays.is_empty() {
        let _ = writeln!(out, "  weekdays: {}", flow(&shop.weekdays));
    }
    let last = if let Goal::Growth(_, Some(last)) = goal { Some(last) } else { None };
    if last.is_some() || !last_year.is_empty() {
        let _ = writeln!(out, "\nlast_year:");
    }
    if let Some(last) = last {
        let _ = writeln!(out, "  gmv: {last}");
    }
    if !last_year.is_empty() {
        let months = last_year.iter().zip(1..).map(|(amount, nth)| (month(nth, *lang), amount.clone()));
        let _ = writeln!(out, "  months: {}", flow(&months.collect::<Vec<_>>()));
    }
    if !platforms.is_empty() {
        let name = text!(en: "platform", zh: "平台");
        let parts: Vec<_> = platforms.iter().map(|(name, share)| (quoted(name), share.clone())).collect();
        let _ = writeln!(out, "\nsplits:\n  platform: {{name: {}, parts: {}}}", name.get(*lang), flow(&parts));
    }
    let _ = writeln!(out, "\nquarters:");
    for (quarter, activities) in shop.activities.chunks(3).enumerate() {
        let each = activities.iter().zip(3 * quarter + 1..).map(|(said, nth)| (month(nth, *lang), quoted(said)));
        let _ = writeln!(out, "  Q{}: {{activities: {}}}", quarter + 1, flow(&each.collect::<Vec<_>>()));
    }
    if !promos.is_empty() {
        let _ = writeln!(out, "\npromos:");
    }
    for &at in promos {
        let promo = &shop.promos[at];
        let tier = if promo.core { "core" } else { "segment" };
        let _ = writeln!(out, "  - id: {}", promo.id);
        if !letters(&promo.name).contains(&letters(&promo.id)) {
            let _ = writeln!(out, "    name: {}", quoted(&promo.name));
        }
        let _ = writeln!(out, "    tier: {tier}\n    phases:");
        for phase in &promo.phases {
            let fields: Vec<_> = phase
                .iter()
                .map(|(key, value)| (key.clone(), if key == "name" { quoted(value) } else { value.clone() }))
                .collect();
            let _ = writeln!(out, "      - {}", flow(&fields));
        }
    }
    let _ = writeln!(out, "\nbudget:");
    let any_core = promos.iter().any(|&at| shop.promos[at].core);
    for (id, takes) in budgets {
        let known = shop.lines.iter().find(|line| line.id == *id);
        let key = if takes.contains("..") { "band" } else { "rate" };
        let mut fields = vec![(key.to_owned(), takes.clone())];
        if let Some(known) = known {
            let chosen = |promo: &&String| promos.iter().any(|&at| shop.promos[at].id == **promo);
            let paid: Vec<String> = known.promos.iter().filter(chosen).cloned().collect();
            // a line that lists no promo pays for the core ones
            let pays = if known.promos.is_empty() { any_core } else { !paid.is_empty() };
            if pays && !known.split.is_empty() {
                fields.push(("split".to_owned(), flow(&known.split)));
                if !paid.is_empty() {
                    fields.push(("promos".to_owned(), format!("[{}]", paid.join(", "))));
                }
            }
            fields.extend(known.timing.iter().map(|timing| ("timing".to_owned(), timing.clone())));
        }
        let _ = writeln!(out, "  {}: {}", quoted(id), flow(&fields));
    }
    out
}

/// A mapping in braces.
fn flow(pairs: &[(String, String)]) -> String {
    let each: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("{{{}}}", each.join(", "))
}

/// What of a name is heard: `Double 11` is `double-11`.
fn letters(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A text of people, in the quotes that the layout takes away where nobody needs them. JSON's are YAML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn month(nth: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{nth}月"),
        Lang::En => format!("{nth:02}"),
    }
}
