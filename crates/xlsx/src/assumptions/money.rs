//! What becomes of GMV, as the plan has it: figures of sales, costs, the team, offers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::book::{Book, plain};
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::{CHANGED, List as Sheet, NAME, PLAN, VALUE};
use crate::expand::slices::figures::Layer;
use crate::lang::{Count, List, Name, Text};
use crate::model::money::Price;
use crate::model::plan::Plan;
use crate::model::plan::costs::{Basis, Per, Reach};
use crate::model::plan::offers::Depth;
use crate::model::plan::sales::SalesFigure as Driver;
use crate::model::plan::sales::{Figures, Scope};
use crate::model::scalar::delay::Delay;
use crate::model::year::MONTHS;
use crate::text;

/// Where these decisions stand.
#[derive(Default)]
pub(in super::super) struct Places {
    /// Each stated figure of sales, or of a part of a split: the base, or an entry of `by` by its number.
    sales: BTreeMap<(Option<usize>, Option<usize>, Driver), String>,
    /// The rate of value added tax.
    pub(in super::super) vat: Option<String>,
    /// Of each fixed cost.
    pub(in super::super) fixed: Vec<Fixed>,
    /// What the cells of these figures hold.
    digits: BTreeMap<String, String>,
    /// Rate, or amount an order, of each variable cost.
    pub(in super::super) variable: Vec<String>,
    /// Cost of a head of each role a month, and the heads in each month: columns of the same rows.
    pub(in super::super) team: Option<(String, Vec<String>)>,
    /// Of each offer.
    pub(in super::super) offers: Vec<Offer>,
    /// Money at hand at first, when sales arrive, and when goods are paid.
    pub(in super::super) cash: Option<(String, [Timing; 2])>,
}

/// Where shares stand of money that moves at different times.
pub(in super::super) struct Timing {
    pub(in super::super) shares: Vec<String>,
    /// The cell that is 1 where they are whole.
    pub(in super::super) whole: String,
}

/// Where a fixed cost stands.
pub(in super::super) struct Fixed {
    pub(in super::super) amount: String,
    /// Shares of the months, where the plan states them.
    pub(in super::super) months: Vec<String>,
    /// The cell that is 1 where they are whole.
    pub(in super::super) whole: String,
}

/// Where an offer stands.
pub(in super::super) struct Offer {
    /// What it takes off the price it finds, as a formula.
    pub(in super::super) depth: String,
    pub(in super::super) uptake: String,
    pub(in super::super) funded: String,
}

const DRIVERS: [Driver; 6] = [
    Driver::RefundRate,
    Driver::GrossMargin,
    Driver::AverageOrderValue,
    Driver::ConversionRate,
    Driver::PaidTraffic,
    Driver::CostPerVisit,
];

impl Places {
    /// The cell of a figure that applies to some days, and a part of a split there; `None` where nothing states it.
    pub(in super::super) fn figure(&self, layers: &[Layer<'_>], driver: Driver) -> Option<&str> {
        layers.iter().find_map(|layer| self.sales.get(&(layer.part, layer.by, driver))).map(String::as_str)
    }

    /// Decimals of the finest of these figures.
    pub(in super::super) fn decimals(&self) -> u32 {
        let decimals = self.digits.values().map(|digits| digits.split_once('.').map_or(0, |(_, behind)| behind.len()));
        decimals.max().and_then(|most| u32::try_from(most).ok()).unwrap_or(0)
    }

    /// What the cell of such a figure holds.
    pub(in super::super) fn result(&self, name: &str) -> &str {
        self.digits.get(name).map_or("", String::as_str)
    }
}

pub(super) fn write(book: &mut Book<'_>, list: &mut Sheet) -> Result<Places, XlsxError> {
    let mut places = Places::default();
    sales(book, list, &mut places)?;
    fixed(book, list, &mut places)?;
    variable(book, list, &mut places)?;
    team(book, list, &mut places)?;
    offers(book, list, &mut places)?;
    cash(book, list, &mut places)?;
    Ok(places)
}

fn sales(book: &mut Book<'_>, list: &mut Sheet, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    let own = plan.part_figures();
    if plan.sales.is_none() && own.is_none() {
        return Ok(());
    }
    list.section(book, &Text::fixed("Sales: from GMV to what the shop keeps", "销售：从 GMV 到留得住的钱"))?;
    let of_all = plan.sales.iter().map(|sales| (None, &sales.base, &sales.by));
    let of_parts = own.iter().flat_map(|(split, own)| {
        let names = plan.splits[*split].parts.keys();
        own.iter().zip(names).enumerate().map(|(at, (own, name))| (Some((at, name.as_str())), &own.base, &own.by))
    });
    for (part, base, by) in of_all.chain(of_parts) {
        let sets = std::iter::once((None, base))
            .chain(by.iter().enumerate().map(|(at, entry)| (Some((at, scope_key(plan, entry.scope))), &entry.figures)));
        for (scope, figures) in sets {
            let of: Vec<&str> =
                part.iter().map(|(_, name)| *name).chain(scope.iter().map(|(_, key)| key.as_str())).collect();
            for driver in DRIVERS {
                let Some((digits, figure)) = stated(book, figures, driver) else { continue };
                let (mut name, what) = driver.words();
                for &of in of.iter().rev() {
                    name = text!(en: "{of}: {name}", zh: "{of}：{name}", of = of, name = name);
                }
                let key = [&["sales"], &of[..], &[driver.key()]].concat();
                let cell = list.item(book, &name, &what, &digits, figure, &key)?;
                places.digits.insert(cell.clone(), digits);
                places.sales.insert((part.map(|(at, _)| at), scope.as_ref().map(|(at, _)| *at), driver), cell);
            }
        }
    }
    if let Some(rate) = plan.sales.as_ref().and_then(|sales| sales.vat) {
        let (name, of) =
            (Text::fixed("VAT rate", "增值税率"), Text::fixed("of gross profit before tax", "占不含税毛利"));
        places.vat = Some(list.item(book, &name, &of, &plain(rate), Figure::Percent, &["sales", "vat"])?);
    }
    list.close();
    Ok(())
}

/// `Q1`, `2027-01` or the promo's id.
pub(in super::super) fn scope_key(plan: &Plan, scope: Scope) -> String {
    match scope {
        Scope::Quarter(quarter) => format!("Q{}", quarter + 1),
        Scope::Month(month) => plan.year.month_key(month),
        Scope::Promo(promo) => plan.promos[promo].id.to_string(),
    }
}

/// A figure as a cell holds it, where it is stated.
fn stated(book: &Book<'_>, figures: &Figures, driver: Driver) -> Option<(String, Figure)> {
    let share = |share: Option<Decimal>| share.map(|share| (plain(share), Figure::Percent));
    let price = |price: Option<Price>| price.map(|price| (price.plain(book.plan().currency), Figure::Price));
    match driver {
        Driver::RefundRate => share(figures.refund_rate),
        Driver::GrossMargin => share(figures.gross_margin),
        Driver::AverageOrderValue => price(figures.average_order_value),
        Driver::ConversionRate => share(figures.conversion_rate),
        Driver::PaidTraffic => share(figures.paid_traffic),
        Driver::CostPerVisit => price(figures.cost_per_visit),
    }
}

fn fixed(book: &mut Book<'_>, list: &mut Sheet, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    if plan.costs.fixed.is_empty() {
        return Ok(());
    }
    list.section(book, &Text::fixed("Fixed costs", "固定成本"))?;
    for cost in &plan.costs.fixed {
        let of = match cost.per {
            Per::Month => Text::fixed("a month", "每月"),
            Per::Quarter => Text::fixed("a quarter", "每季度"),
            Per::Year => Text::fixed("a year", "全年"),
        };
        let of = if (cost.from, cost.to) == (0, MONTHS - 1) {
            of
        } else {
            let [from, to] = [cost.from, cost.to].map(|month| plan.year.month_key(month));
            text!(en: "{of}, {from} to {to}", zh: "{of}，{from} 至 {to}", of = of, from = from, to = to)
        };
        let name = cost.name.as_str();
        let amount = book.amount(cost.amount);
        let amount = list.item(book, &Text::same(name), &of, &amount, Figure::Money, &["fixed", name])?;
        let (mut months, mut whole) = (Vec::new(), String::new());
        if let Some(cut) = &cost.months {
            let of = Text::fixed("of the year's amount", "占全年金额");
            let keys: Vec<String> = (0..MONTHS).map(|month| plan.year.month_key(month)).collect();
            let item = |key: &str| text!(en: "{name}: {key}", zh: "{name}：{key}", name = name, key = key);
            months = list.parts(book, cut, keys.iter().map(|key| (item(key), key.as_str())), &of, &["fixed", name])?;
            let title = text!(en: "{name}: months", zh: "{name}各月占比合计", name = Name(name));
            whole = list.whole(book, (&title, &["ok", "fixed", name]), cut)?;
        }
        places.fixed.push(Fixed { amount, months, whole });
    }
    list.close();
    Ok(())
}

fn variable(book: &mut Book<'_>, list: &mut Sheet, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    if plan.costs.variable.is_empty() {
        return Ok(());
    }
    list.section(book, &Text::fixed("Variable costs", "变动成本"))?;
    for cost in &plan.costs.variable {
        let (digits, figure, of) = match cost.basis {
            Basis::Gmv(rate) => (plain(rate), Figure::Percent, Text::fixed("of GMV", "占 GMV")),
            Basis::Net(rate) => (plain(rate), Figure::Percent, Text::fixed("of net sales", "占净销售额")),
            Basis::Order(each) => (each.plain(plan.currency), Figure::Price, Text::fixed("an order", "每单")),
        };
        let of = match cost.on {
            Reach::All => of,
            Reach::Promo => text!(en: "{of}, on selling days of promos", zh: "{of}，大促售卖日", of = of),
            Reach::Daily => text!(en: "{of}, on all other days", zh: "{of}，平日", of = of),
        };
        let of = match plan.part_figures() {
            Some((split, _)) if !cost.parts.is_empty() => {
                let names = plan.splits[split].parts.keys();
                let parts = List(cost.parts.iter().map(|&part| names[part].clone()).collect());
                text!(en: "{of}, of {parts}", zh: "{of}，限{parts}", of = of, parts = parts)
            }
            _ => of,
        };
        let name = cost.name.as_str();
        places.variable.push(list.item(book, &Text::same(name), &of, &digits, figure, &["variable", name])?);
    }
    list.close();
    Ok(())
}

/// A table of its own: heads month by month beside what one costs.
fn team(book: &mut Book<'_>, list: &mut Sheet, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    if plan.team.is_empty() {
        return Ok(());
    }
    list.section(book, &Text::fixed("Team: cost of a head, and heads in each month", "团队：每人每月成本与各月人数"))?;
    let first = list.row;
    let months: Vec<_> = (0..MONTHS).map(|month| (Text::same(plan.year.month_key(month)), Figure::Whole)).collect();
    list.page.heads(first - 1, NAME + 1, &months)?;
    for role in &plan.team {
        let row = list.row;
        let name = role.role.as_str();
        let digits = book.amount(role.monthly);
        let of = Text::fixed("a head a month", "每人每月");
        list.item(book, &Text::same(name), &of, &digits, Figure::Money, &["team", name])?;
        let mut same = vec![format!("{}={}", row_col_to_cell(row, VALUE), row_col_to_cell(row, PLAN))];
        for (col, heads) in (NAME + 1..).zip(role.heads) {
            let heads = heads.to_string();
            list.page.number(row, col, &heads, Style::new(Look::Input, Figure::Whole))?;
            same.push(format!("{}={heads}", row_col_to_cell(row, col)));
        }
        let changed = format!("IF(AND({}),0,1)", same.join(","));
        list.page.formula(row, CHANGED, &changed, "0", Style::new(Look::Check, Figure::Mark))?;
    }
    let rows = first..list.row;
    let column = |col| Tab::Assumptions.column(rows.clone(), col, book.lang);
    let (monthly, heads) = (column(VALUE), (NAME + 1..).take(MONTHS).map(column).collect::<Vec<_>>());
    let names =
        heads.iter().zip(1..).map(|(place, month)| book.names.define(&["team_heads", &format!("{month}")], place));
    let heads = names.collect();
    places.team = Some((book.names.define(&["team_monthly"], &monthly), heads));
    list.close();
    Ok(())
}

fn offers(book: &mut Book<'_>, list: &mut Sheet, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    if plan.offers.is_empty() {
        return Ok(());
    }
    list.section(book, &Text::fixed("Offers", "优惠"))?;
    for offer in &plan.offers {
        let id = offer.id.as_str();
        let item = |name: Text| text!(en: "{id}: {name}", zh: "{id}：{name}", id = id, name = name);
        let depth = match offer.depth {
            Depth::Off { threshold, off } => {
                let of = Text::fixed("from this amount on", "满多少");
                let name = item(Text::fixed("threshold", "门槛"));
                let threshold =
                    list.item(book, &name, &of, &book.amount(threshold), Figure::Cents, &["offer", id, "threshold"])?;
                let of = Text::fixed("taken off", "减多少");
                let name = item(Text::fixed("off", "减额"));
                let off = list.item(book, &name, &of, &book.amount(off), Figure::Cents, &["offer", id, "off"])?;
                format!("{off}/{threshold}")
            }
            Depth::Percent(share) => {
                let of = Text::fixed("of the price", "占价格");
                let name = item(Text::fixed("off", "让利"));
                list.item(book, &name, &of, &plain(share), Figure::Percent, &["offer", id, "off"])?
            }
        };
        let name = item(Text::fixed("uptake", "核销率"));
        let of = text!(en: "of GMV, {when}", zh: "占 GMV（{when}）", when = offer.held.name(plan));
        let uptake = list.item(book, &name, &of, &plain(offer.uptake), Figure::Percent, &["offer", id, "uptake"])?;
        let name = item(Text::fixed("shop pays", "商家承担"));
        let of = Text::fixed("of what is taken off", "占让利");
        let funded = list.item(book, &name, &of, &plain(offer.funded), Figure::Percent, &["offer", id, "funded"])?;
        places.offers.push(Offer { depth, uptake, funded });
    }
    list.close();
    Ok(())
}

fn cash(book: &mut Book<'_>, list: &mut Sheet, places: &mut Places) -> Result<(), XlsxError> {
    let plan = book.plan();
    let Some(cash) = plan.cash.as_ref().filter(|_| book.told.worked.cash().is_some()) else { return Ok(()) };
    list.section(book, &Text::fixed("Cash", "现金"))?;
    let (item, of) = (Text::fixed("Money at hand", "期初现金"), Text::fixed("when the year begins", "年初账上"));
    let opening = list.item(book, &item, &of, &book.amount(cash.opening), Figure::Money, &["cash_opening"])?;
    let mut timing = |key, name: &Text, of: &Text, shares: &[(Delay, Decimal)]| {
        let first = list.row;
        let mut cells = Vec::new();
        for (delay, share) in shares {
            let item = text!(en: "{name}: {delay}", zh: "{name}：{delay}", name = name, delay = moved(*delay));
            let words = ["cash", key, &delay.to_string()];
            cells.push(list.item(book, &item, of, &plain(*share), Figure::Percent, &words)?);
        }
        let title = text!(en: "{name}: all", zh: "{name}占比合计", name = name);
        let whole = list.sum(book, (&title, &["ok", "cash", key]), first, shares.iter().map(|(_, share)| *share))?;
        Ok::<_, XlsxError>(Timing { shares: cells, whole })
    };
    let (name, of) = (Text::fixed("Sales arrive", "销售款到账"), Text::fixed("of net sales", "占净销售额"));
    let receipts = timing("receipts", &name, &of, &cash.receipts)?;
    let (name, of) = (Text::fixed("Goods are paid", "货款付出"), Text::fixed("of the cost of goods", "占商品成本"));
    let goods = timing("goods", &name, &of, &cash.goods)?;
    places.cash = Some((opening, [receipts, goods]));
    list.close();
    Ok(())
}

/// When money moves, for people.
pub(in super::super) fn moved(Delay(months): Delay) -> Text {
    let count = Count { n: months.unsigned_abs().into(), one: "month", many: "months", zh: "个月" };
    match months {
        0 => Text::fixed("same month", "当月"),
        ..0 => text!(en: "{count} before", zh: "提前 {count}", count = count),
        1.. => text!(en: "{count} after", zh: "延后 {count}", count = count),
    }
}
