//! A sound plan without the sections that a report is about: which keys to add, and what to paste.

use std::fmt::Write as _;

use plan_core::expand::slices::figures::Missing;
use plan_core::model::plan::{Flow, Line, Plan, Promo};
use plan_text::lang::{Lang, List, Text};
use plan_text::text;

use super::failure::Failure;
use super::ready::Ready;

/// A line of YAML that states a key of `sales`, with a figure that an ordinary shop could have.
fn example(plan: &Plan, key: &str) -> String {
    let value = match key {
        "refund_rate" => "18%",
        "gross_margin" => "52%",
        "average_order_value" => "220",
        "conversion_rate" => "3%",
        "paid_traffic" => "45%",
        // a currency may have no decimals
        "cost_per_visit" if plan.currency.decimals() == 0 => "2",
        "cost_per_visit" => "1.8",
        _ => return format!("{key}: {}", payer(plan)),
    };
    format!("{key}: {value}")
}

/// The budget line that pays for visits in an example: the first with money for promos, else the first.
fn payer(plan: &Plan) -> String {
    let line = promo_lines(plan).next().map(|(line, _)| line).or(plan.lines.first());
    line.map_or_else(|| "marketing".to_owned(), |line| scalar(&line.id))
}

/// Lines with money for promos, and the first promo that each pays.
fn promo_lines(plan: &Plan) -> impl DoubleEndedIterator<Item = (&Line, &Promo)> {
    plan.lines.iter().filter_map(|line| match &line.flow {
        Flow::Split { promos, .. } => Some((line, plan.promos.get(*promos.first()?)?)),
        Flow::Gmv | Flow::Even => None,
    })
}

/// A name as it may stand in YAML, in braces too.
fn scalar(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | '·' | '/');
    if name.starts_with(char::is_alphanumeric) && name.chars().all(plain) && !name.ends_with(' ') {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('\\', r"\\").replace('"', "\\\""))
    }
}

/// Keys of `sales` are missing.
pub(super) fn sales(ready: &Ready, report: &str, Missing(keys): &Missing) -> Failure {
    let plan = ready.plan();
    let named = List(keys.iter().map(|key| format!("sales.{key}")).collect());
    let mut yaml = "sales:".to_owned();
    for key in keys {
        let _ = write!(yaml, "\n  {}", example(plan, key));
    }
    let failure = lacks(ready, report, &text!(en: "{named}", zh: "{named}", named = named));
    let failure = if plan.sales.is_some() {
        failure.help([paste(
            &Text::fixed("add under sales, with figures of your own:", "在 sales 里补上，数字换成自己的："),
            &Text::same(yaml),
        )])
    } else {
        failure.help([paste(&add(), &Text::same(yaml))])
    };
    let unpaid = keys.contains(&"paid_by") && plan.lines.is_empty();
    failure.help(unpaid.then(|| {
        text!(en: "paid_by names a line under budget; there is none yet", zh: "paid_by 指向 budget 里的一个预算项，目前还没有")
    }))
}

/// Nothing says when money moves.
pub(super) fn cash(ready: &Ready, report: &str) -> Failure {
    let yaml = |opening: &str| {
        let goods = "{2 months before: 60%, same month: 40%}";
        format!("cash:\n  opening: {opening}\n  goods: {goods}\n  receipts: {{same month: 70%, 1 month after: 30%}}")
    };
    lacks(ready, report, &Text::same("cash")).help([paste(&add(), &Text::new(yaml("3M"), yaml("300万")))])
}

/// There is no offer.
pub(super) fn offers(ready: &Ready, report: &str) -> Failure {
    let plan = ready.plan();
    // plans begin with advertising, and end with what pays for offers
    let paid = promo_lines(plan).next_back();
    let line = paid.map_or_else(|| payer(plan), |(line, _)| scalar(&line.id));
    let promo = paid.map(|(_, promo)| promo).or(plan.promos.first());
    let promo = promo.map_or_else(|| "618".to_owned(), |promo| promo.id.to_string());
    let payer = match plan.offers_paid_by {
        Some(_) => String::new(),
        None => format!("\noffers_paid_by: {line}"),
    };
    let yaml = |id: &str| {
        format!("offers:\n  - {{id: {id}, promo: {promo}, threshold: 300, off: 40, uptake: 20%, funded: 70%}}{payer}")
    };
    let named = if plan.offers_paid_by.is_some() {
        Text::same("offers")
    } else {
        Text::fixed("offers and offers_paid_by", "offers 和 offers_paid_by")
    };
    lacks(ready, report, &named).help([paste(&add(), &Text::new(yaml("40-off-300"), yaml("满300减40")))])
}

fn lacks(ready: &Ready, report: &str, keys: &Text) -> Failure {
    Failure::plan(text!(
        en: "{file} lacks what `plan {report}` computes with: {keys}",
        zh: "{file} 里没有 `plan {report}` 计算要用的 {keys}",
        file = ready.source.name,
        report = report,
        keys = keys,
    ))
}

fn add() -> Text {
    Text::fixed("add to the plan, with figures of your own:", "在计划里加上，数字换成自己的：")
}

/// An advice, and the lines to paste under it.
fn paste(advice: &Text, yaml: &Text) -> Text {
    let lines = |lang| {
        let mut text = format!("{}\n", advice.get(lang));
        for line in yaml.get(lang).lines() {
            let _ = write!(text, "\n    {line}");
        }
        text
    };
    Text::new(lines(Lang::En), lines(Lang::Zh))
}
