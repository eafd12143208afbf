//! Section C as the author of a plan decides it, and the text that says so.

use std::fmt::{self, Write};

use crate::figures::{Fixed, Spelling, amount};
use crate::written::{Split, Written};

/// `sales`, `costs`, `team` and `offers` of a plan; amounts in minor units.
#[derive(Clone, Debug, Default)]
pub struct Money {
    pub sales: Option<Sales>,
    pub fixed: Vec<FixedCost>,
    pub variable: Vec<VariableCost>,
    pub team: Vec<Role>,
    pub cash: Option<Cash>,
    /// Whether GMV is what customers paid, where the plan says so.
    pub paid: Option<bool>,
    pub offers: Vec<Offer>,
    /// The id of a line.
    pub offers_paid_by: Option<&'static str>,
}

/// What is held back of a line: its share, and of which money.
#[derive(Clone, Copy, Debug)]
pub struct Reserve {
    pub share: Fixed,
    pub of: &'static str,
}

#[derive(Clone, Debug)]
pub struct Sales {
    pub base: Figures,
    /// In percent.
    pub vat: Option<Fixed>,
    pub by: Vec<(Scope, Figures)>,
    /// The id of a line.
    pub paid_by: &'static str,
}

/// Shares in percent, prices in minor units.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub refund_rate: Option<Fixed>,
    pub gross_margin: Option<Fixed>,
    pub average_order_value: Option<Fixed>,
    pub conversion_rate: Option<Fixed>,
    pub paid_traffic: Option<Fixed>,
    pub cost_per_visit: Option<Fixed>,
}

/// What figures of their own are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Quarter(u32),
    Month(u32),
    Promo(&'static str),
}

#[derive(Clone, Debug)]
pub struct FixedCost {
    pub name: &'static str,
    pub amount: u64,
    pub per: &'static str,
    pub from: u32,
    pub to: u32,
    /// Of the months from `from` to `to`.
    pub months: Option<Split>,
}

#[derive(Clone, Debug)]
pub struct VariableCost {
    pub name: &'static str,
    pub basis: Basis,
    pub on: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub enum Basis {
    Gmv(Fixed),
    Net(Fixed),
    Order(Fixed),
}

/// When money moves: months from that of the sale, and shares that are written.
#[derive(Clone, Debug)]
pub struct Cash {
    /// Minor units.
    pub opening: i64,
    pub goods: Option<(Vec<i32>, Split)>,
    pub receipts: Option<(Vec<i32>, Split)>,
}

#[derive(Clone, Debug)]
pub struct Role {
    pub monthly: u64,
    pub heads: u32,
    pub months: Vec<(u32, u32)>,
}

#[derive(Clone, Debug)]
pub struct Offer {
    pub id: &'static str,
    pub promo: &'static str,
    pub depth: Depth,
    pub uptake: Fixed,
    pub funded: Option<Fixed>,
    pub on_top_of: Option<&'static str>,
}

#[derive(Clone, Copy, Debug)]
pub enum Depth {
    Off { threshold: u64, off: u64 },
    Percent(Fixed),
}

fn moves(delay: i32) -> String {
    let side = if delay < 0 { "before" } else { "after" };
    match delay.unsigned_abs() {
        0 => "same month".to_owned(),
        1 => format!("1 month {side}"),
        months => format!("{months} months {side}"),
    }
}

/// A price in minor units and parts of one; three decimals that end in 0 have two readings.
fn price(minor: Fixed, decimals: u32) -> String {
    let text = amount(minor.digits.into(), decimals + minor.places, Spelling::Plain);
    if minor.places == 0 || !text.contains('.') {
        text
    } else {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Figures {
    fn mapping(&self, decimals: u32) -> String {
        let share = |key: &str, share: Option<Fixed>| share.map(|share| format!("{key}: {share}%"));
        let price = |key: &str, minor: Option<Fixed>| minor.map(|minor| format!("{key}: {}", price(minor, decimals)));
        let entries = [
            share("refund_rate", self.refund_rate),
            share("gross_margin", self.gross_margin),
            price("average_order_value", self.average_order_value),
            share("conversion_rate", self.conversion_rate),
            share("paid_traffic", self.paid_traffic),
            price("cost_per_visit", self.cost_per_visit),
        ];
        entries.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl Written {
    fn month(&self, month: u32) -> String {
        self.month_start(month).format("%Y-%m").to_string()
    }

    fn plain(&self, minor: u64) -> String {
        amount(minor.into(), self.decimals, Spelling::Plain)
    }

    /// Sections of their own.
    pub(crate) fn money_out(&self, text: &mut String) -> fmt::Result {
        let Money { sales, fixed, variable, team, cash, paid: _, offers, offers_paid_by } = &self.money;
        if let Some(Cash { opening, goods, receipts }) = cash {
            let sign = if *opening < 0 { "-" } else { "" };
            writeln!(text, "cash:\n  opening: {sign}{}", self.plain(opening.unsigned_abs()))?;
            for (key, parts) in [("goods", goods), ("receipts", receipts)] {
                if let Some((delays, split)) = parts {
                    let names: Vec<String> = delays.iter().map(|&delay| moves(delay)).collect();
                    writeln!(text, "  {key}: {}", split.mapping(&names, false))?;
                }
            }
        }
        if let Some(sales) = sales {
            let base = sales.base.mapping(self.decimals).replace(", ", "\n  ");
            writeln!(text, "sales:\n  {base}\n  paid_by: {}", sales.paid_by)?;
            if let Some(vat) = sales.vat {
                writeln!(text, "  vat: {vat}%")?;
            }
            if !sales.by.is_empty() {
                writeln!(text, "  by:")?;
            }
            for (scope, figures) in &sales.by {
                let key = match scope {
                    Scope::Quarter(quarter) => format!("Q{}", quarter + 1),
                    Scope::Month(month) => self.month(*month),
                    Scope::Promo(id) => (*id).to_owned(),
                };
                writeln!(text, "    {key}: {{{}}}", figures.mapping(self.decimals))?;
            }
        }
        if !(fixed.is_empty() && variable.is_empty()) {
            writeln!(text, "costs:")?;
        }
        if !fixed.is_empty() {
            writeln!(text, "  fixed:")?;
        }
        for cost in fixed {
            write!(text, "    {}: {{amount: {}, per: {}", cost.name, self.plain(cost.amount), cost.per)?;
            write!(text, ", from: {}, to: {}", self.month(cost.from), self.month(cost.to))?;
            if let Some(split) = &cost.months {
                let names: Vec<String> = (cost.from..=cost.to).map(|month| self.month(month)).collect();
                write!(text, ", months: {}", split.mapping(&names, false))?;
            }
            writeln!(text, "}}")?;
        }
        if !variable.is_empty() {
            writeln!(text, "  variable:")?;
        }
        for VariableCost { name, basis, on } in variable {
            let basis = match basis {
                Basis::Gmv(rate) => format!("rate: {rate}%, of: gmv"),
                Basis::Net(rate) => format!("rate: {rate}%, of: net"),
                Basis::Order(each) => format!("per_order: {}", price(*each, self.decimals)),
            };
            writeln!(text, "    {name}: {{{basis}, on: {on}}}")?;
        }
        if !team.is_empty() {
            writeln!(text, "team:")?;
        }
        for Role { monthly, heads, months } in team {
            let months: Vec<String> =
                months.iter().map(|&(month, heads)| format!("{}: {heads}", self.month(month))).collect();
            let (monthly, months) = (self.plain(*monthly), months.join(", "));
            writeln!(text, "  - {{role: 客服, heads: {heads}, monthly: {monthly}, months: {{{months}}}}}")?;
        }
        if let (Some(line), false) = (offers_paid_by, offers.is_empty()) {
            writeln!(text, "offers_paid_by: {line}\noffers:")?;
        }
        for offer in offers {
            let depth = match offer.depth {
                Depth::Off { threshold, off } => {
                    format!("threshold: {}, off: {}", self.plain(threshold), self.plain(off))
                }
                Depth::Percent(share) => format!("percent_off: {share}%"),
            };
            write!(text, "  - {{id: {}, promo: {}, {depth}, uptake: {}%", offer.id, offer.promo, offer.uptake)?;
            if let Some(funded) = offer.funded {
                write!(text, ", funded: {funded}%")?;
            }
            if let Some(below) = offer.on_top_of {
                write!(text, ", on_top_of: {below}")?;
            }
            writeln!(text, "}}")?;
        }
        Ok(())
    }
}
