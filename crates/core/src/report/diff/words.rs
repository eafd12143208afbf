//! Figures of a comparison inside sentences and headings.

use crate::compare::limit::{Figure, Limit, Over};
use crate::compare::{Both, Delta, For};
use crate::expand::ratio;
use crate::lang::{Count, Lang, Name, Text};
use crate::model::money::{Currency, Money, grouped};
use crate::model::plan::Pool;
use crate::model::scalar::percent;
use crate::text;

/// A name before and after: `618 → 年中大促`, or once where it stayed.
pub(super) fn name(name: &Both<String>, arrow: &str) -> String {
    match (&name.old, &name.new) {
        (Some(old), Some(new)) if old != new => format!("{old} {arrow} {new}"),
        (old, new) => new.as_ref().or(old.as_ref()).cloned().unwrap_or_default(),
    }
}

/// How far an amount moved, for the eye: `+12.50%`; a word where there is nothing to compare with.
pub(super) fn growth(delta: Delta) -> Text {
    match (delta.old, delta.new) {
        (old, new) if old == new => Text::same("0.00%"),
        (Money::ZERO, _) => Text::fixed("new", "新增"),
        (_, Money::ZERO) => Text::fixed("gone", "清零"),
        (old, _) => Text::same(ratio::percent_change(delta.change(), old)),
    }
}

/// The same without decimals that say nothing: `+20%`.
pub(super) fn trimmed_growth(delta: Delta) -> Text {
    let growth = growth(delta);
    let trimmed = |text: &str| match text.strip_suffix('%') {
        Some(number) => format!("{}%", trimmed(number)),
        None => text.to_owned(),
    };
    Text::new(trimmed(growth.get(Lang::En)), trimmed(growth.get(Lang::Zh)))
}

/// An amount and where it went: `1亿 → 1.1亿（+10%）`.
pub(super) fn in_short(delta: Delta, currency: Currency, arrow: &str) -> Text {
    let (old, new) = (short(delta.old, currency), short(delta.new, currency));
    if !delta.moved() {
        return text!(en: "{new} (unchanged)", zh: "{new}（未变）", new = new);
    }
    let growth = trimmed_growth(delta);
    text!(
        en: "{old} {arrow} {new} ({growth})",
        zh: "{old} {arrow} {new}（{growth}）",
        old = old,
        arrow = arrow,
        new = new,
        growth = growth
    )
}

/// An amount in as few characters as say it exactly: in Chinese with 万 or 亿 where four decimals are enough.
pub(super) fn short(amount: Money, currency: Currency) -> Text {
    let places = usize::from(currency.decimals());
    let one = 10i128.pow(u32::from(currency.decimals()));
    let whole = amount.0 % one == 0;
    let plain = if whole { Money(amount.0 / one).shifted(0) } else { amount.shifted(places) };
    let plain = grouped(&plain);
    let (wan, yi) = (one * 10_000, one * 100_000_000);
    let zh = match amount.0.abs() {
        size if size >= yi && size % wan == 0 => format!("{}亿", trimmed(&Money(amount.0 / wan).shifted(4))),
        size if size >= wan && whole => format!("{}万", trimmed(&Money(amount.0 / one).shifted(4))),
        _ => plain.clone(),
    };
    Text::new(plain, zh)
}

fn trimmed(decimal: &str) -> &str {
    decimal.trim_end_matches('0').trim_end_matches('.')
}

/// A limit as it was asked for.
pub(super) fn limit(limit: Limit, currency: Currency) -> Text {
    match limit {
        Limit::Share(share) => Text::same(percent(share)),
        Limit::Amount(amount) => {
            let amount = short(amount, currency);
            let (en, zh, code) = (amount.get(Lang::En), amount.get(Lang::Zh), currency.code());
            let zh = if currency == Currency::cny() { format!("{zh}元") } else { format!("{zh} {code}") };
            Text::new(format!("{code} {en}"), zh)
        }
    }
}

/// What a pool is called; money of a line that is not split has none.
pub(super) fn pool(pool: Option<Pool>) -> Text {
    pool.map_or_else(|| Text::fixed("not split", "不分大促日常"), Pool::name)
}

/// What a channel is called; money of a line without channels has none.
pub(super) fn channel(channel: &Both<String>, arrow: &str) -> Text {
    match channel.latest() {
        Some(_) => Text::same(name(channel, arrow)),
        None => Text::fixed("no channel", "不分渠道"),
    }
}

/// Whom a budget is for.
pub(super) fn whom(whom: &For, arrow: &str) -> Text {
    match whom {
        For::Promo(id) => Text::same(name(id, arrow)),
        For::Daily => Pool::Daily.name(),
        For::NotSplit => pool(None),
    }
}

/// Phrases after one another; in Chinese with a mark of its own between them.
pub(super) fn in_row(phrases: &[Text], mark: &str) -> Text {
    let joined = |lang, mark: &str| phrases.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(mark);
    Text::new(joined(Lang::En, ", "), joined(Lang::Zh, mark))
}

/// A figure that moved too far, and how far.
pub(super) fn over(over: &Over, currency: Currency, arrow: &str) -> Text {
    let figure = figure(&over.figure, arrow);
    let Some(delta) = over.amount else { return figure };
    text!(
        en: "{figure} {change} ({growth})",
        zh: "{figure} {change}（{growth}）",
        figure = figure,
        change = signed(delta.change(), currency),
        growth = growth(delta)
    )
}

/// What was added or taken away, in short: `+20万`, `-5万`.
pub(super) fn signed(change: Money, currency: Currency) -> Text {
    let sign = if change > Money::ZERO { "+" } else { "" };
    text!(en: "{sign}{change}", zh: "{sign}{change}", sign = sign, change = short(change, currency))
}

fn figure(figure: &Figure, arrow: &str) -> Text {
    let called = |key: &Both<String>| Name(name(key, arrow));
    match figure {
        Figure::Target => Text::fixed("GMV target", "全年目标"),
        Figure::Quarter(key) | Figure::Month(key) => Text::same(name(key, arrow)),
        Figure::Budget => Text::fixed("budget", "总预算"),
        Figure::Line(id) => text!(en: "budget of {id}", zh: "{id}预算", id = called(id)),
        Figure::Promo(id) => text!(en: "GMV of {id}", zh: "{id}的 GMV", id = called(id)),
        Figure::Pool(id, part) => {
            text!(en: "{id}, {pool}", zh: "{id}的{pool}", id = called(id), pool = pool(*part))
        }
        Figure::Channel(id, part) => {
            text!(en: "{id}, {channel}", zh: "{id}的{channel}", id = called(id), channel = channel(part, arrow))
        }
        Figure::BudgetPromo(For::Promo(id)) => text!(en: "budget for {id}", zh: "用于{id}的预算", id = called(id)),
        Figure::BudgetPromo(of) => text!(en: "budget for {of}", zh: "用于{of}的预算", of = whom(of, arrow)),
        Figure::BudgetMonth(key) => text!(en: "budget in {key}", zh: "{key} 的预算", key = name(key, arrow)),
        Figure::Days(days) => text!(
            en: "targets of {days}",
            zh: "{days}的目标",
            days = Count { n: *days as u64, one: "day", many: "days", zh: "天" }
        ),
        Figure::Cells(cells) => text!(
            en: "{cells} of the budgets",
            zh: "{cells}",
            cells = Count { n: *cells as u64, one: "single item", many: "single items", zh: "个预算明细" }
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_short, short};
    use crate::compare::Delta;
    use crate::lang::Lang;
    use crate::model::money::{Currency, Money};

    #[test]
    fn amounts_in_short_are_exact() {
        let said = |minor: i128, code: &str| {
            let text = short(Money(minor), Currency::from_code(code).expect("a currency"));
            [text.get(Lang::Zh).to_owned(), text.get(Lang::En).to_owned()]
        };
        assert_eq!(said(1_000_000_000_000, "CNY"), ["100亿", "10,000,000,000"]);
        assert_eq!(said(11_000_000_000, "CNY"), ["1.1亿", "110,000,000"]);
        assert_eq!(said(1_234_567_800, "CNY"), ["1234.5678万", "12,345,678"]);
        assert_eq!(said(1_234_567_801, "CNY"), ["12,345,678.01", "12,345,678.01"]);
        assert_eq!(said(-5_000_000, "CNY"), ["-5万", "-50,000"]);
        assert_eq!(said(99_900, "CNY"), ["999", "999"]);
        assert_eq!(said(123_450_000, "JPY"), ["1.2345亿", "123,450,000"]);
    }

    #[test]
    fn movements_in_short() {
        let said = |old: i128, new: i128| {
            let delta = Delta { old: Money(old), new: Money(new) };
            in_short(delta, Currency::cny(), "→").get(Lang::Zh).to_owned()
        };
        assert_eq!(said(10_000_000_000, 11_000_000_000), "1亿 → 1.1亿（+10%）");
        assert_eq!(said(10_000_000_000, 9_950_000_000), "1亿 → 9950万（-0.5%）");
        assert_eq!(said(200_000_000, 200_000_000), "200万（未变）");
        assert_eq!(said(0, 200_000_000), "0 → 200万（新增）");
    }
}
