//! What shops of a trade have, taken from the built-in plan of that trade: what an answer that is left out says.

use annual_plan::templates::Template;
use plan_core::expand::Worked;
use plan_core::expand::targets::quarters;
use plan_core::model::plan::Plan;
use plan_core::{Options, Outcome};
use plan_text::lang::Lang;
use plan_text::source::Source;
use plan_text::yaml::{Limits, Node, Problems, Value, load};
use rust_decimal::Decimal;

/// The shop of a built-in plan.
pub(super) struct Shop {
    /// The plan's name, without its year.
    pub(super) name: String,
    /// As it is written.
    pub(super) target: String,
    /// Shares of the quarters, of 1.
    pub(super) quarters: [Decimal; 4],
    /// Factors of weekdays, as written.
    pub(super) weekdays: Vec<(String, String)>,
    /// Parts of its split by platform, if it has one: name and share.
    pub(super) platforms: Vec<(String, String)>,
    /// What is done in each month.
    pub(super) activities: Vec<String>,
    /// In the order of the file; none that is cancelled.
    pub(super) promos: Vec<Promo>,
    /// Budget lines that take a share of GMV.
    pub(super) lines: Vec<Line>,
}

/// A promo of the trade.
pub(super) struct Promo {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) core: bool,
    /// What it brings in the built-in plan, in minor units.
    pub(super) gmv: i128,
    /// Keys and values of each phase, as written.
    pub(super) phases: Vec<Vec<(String, String)>>,
}

/// A budget line of the trade.
pub(super) struct Line {
    pub(super) id: String,
    /// A band or a rate, as written.
    pub(super) takes: String,
    /// Its split, as written.
    pub(super) split: Vec<(String, String)>,
    /// The promos it lists.
    pub(super) promos: Vec<String>,
    /// Its timing, as written.
    pub(super) timing: Option<String>,
}

impl Shop {
    /// Of a built-in plan in a language; `None` where that is no sound plan, which a test rules out.
    pub(super) fn of(template: &Template, lang: Lang) -> Option<Self> {
        let text = template.text.get(lang);
        let Outcome { worked: Some(worked), .. } =
            Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default())
        else {
            return None;
        };
        let plan = worked.plan();
        let mut problems = Problems::default();
        let tree = load(text, &Limits::default(), &mut problems)?;
        let root = tree.root();
        let gmv = at(root, "gmv")?;
        let total = worked.targets().total();
        let quarters = quarters(&plan.demand, total);
        let share = |quarter: usize| Decimal::from(quarters[quarter].0) / Decimal::from(total.0);
        let (mut platforms, mut activities) = (Vec::new(), vec![String::new(); 12]);
        if let Some(parts) =
            at(root, "splits").and_then(|splits| at(splits, "platform")).and_then(|own| at(own, "parts"))
        {
            platforms = pairs(parts);
        }
        for (month, activity) in plan.activities.iter().rev() {
            activities[*month].clone_from(activity);
        }
        let year_label = plan.year.label().to_string();
        Some(Self {
            name: plan.name.replace(&year_label, "").trim().to_owned(),
            target: text_at(gmv, "target")?,
            quarters: [share(0), share(1), share(2), share(3)],
            weekdays: at(gmv, "weekdays").map(pairs).unwrap_or_default(),
            platforms,
            activities,
            promos: at(root, "promos")
                .map(items)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|node| promo(node, &worked))
                .collect(),
            lines: at(root, "budget").map(entries).unwrap_or_default().into_iter().filter_map(line).collect(),
        })
    }
}

fn promo(node: Node<'_>, worked: &Worked) -> Option<Promo> {
    if text_at(node, "status").as_deref() == Some("cancelled") {
        return None;
    }
    let id = text_at(node, "id")?;
    let plan = worked.plan();
    let of = plan.promos.iter().find(|promo| promo.id.as_str() == id)?;
    Some(Promo {
        gmv: worked.targets().promo(of, &(0..plan.year.day_count())).0,
        name: text_at(node, "name").unwrap_or_else(|| id.clone()),
        core: text_at(node, "tier").as_deref() == Some("core"),
        phases: at(node, "phases").map(items).unwrap_or_default().into_iter().map(pairs).collect(),
        id,
    })
}

fn line((id, node): (String, Node<'_>)) -> Option<Line> {
    Some(Line {
        id,
        takes: text_at(node, "band").or_else(|| text_at(node, "rate"))?,
        split: at(node, "split").map(pairs).unwrap_or_default(),
        promos: at(node, "promos").map(items).unwrap_or_default().into_iter().filter_map(said).collect(),
        timing: text_at(node, "timing"),
    })
}

/// The value of a key.
fn at<'t>(node: Node<'t>, key: &str) -> Option<Node<'t>> {
    entries(node).into_iter().find_map(|(own, value)| (own == key).then_some(value))
}

fn entries(node: Node<'_>) -> Vec<(String, Node<'_>)> {
    let Value::Map(pairs) = node.value() else { return Vec::new() };
    pairs.filter_map(|(key, value)| Some((said(key)?, value))).collect()
}

fn items(node: Node<'_>) -> Vec<Node<'_>> {
    if let Value::Seq(nodes) = node.value() { nodes.collect() } else { Vec::new() }
}

fn said(node: Node<'_>) -> Option<String> {
    node.text().map(|(text, _)| text.to_owned())
}

fn text_at(node: Node<'_>, key: &str) -> Option<String> {
    at(node, key).and_then(said)
}

/// Keys with the texts of their values.
fn pairs(node: Node<'_>) -> Vec<(String, String)> {
    entries(node).into_iter().filter_map(|(key, value)| Some((key, said(value)?))).collect()
}
