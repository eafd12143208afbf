//! What the sheets of one workbook have in common: the plan, names of cells, and the list of what is checked.

use rust_decimal::Decimal;

use super::money::at_hand::Monthly;
use super::name::Names;
use super::page::Page;
use super::style::Shown;
use super::summary::Excerpt;
use super::tab::Tab;
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::model::plan::{Claim, Fall, Flow, Lift, Plan};
use crate::model::split::Cut;
use crate::report::annual::Told;
use crate::report::figures::Unit;

/// A workbook in the making.
pub(super) struct Book<'w> {
    pub(super) told: &'w Told<'w>,
    pub(super) lang: Lang,
    pub(super) shown: Shown,
    pub(super) names: Names,
    /// Tables that the summary repeats.
    pub(super) excerpts: Vec<Excerpt>,
    /// The statement by month, once it is written.
    pub(super) monthly: Option<Monthly>,
    /// The working from GMV to profit, with the row after what is there.
    pub(super) money: Option<(Page, u32)>,
    /// Every column of differences.
    pub(super) checks: Vec<Check>,
}

/// A column of differences between formulas and exact figures.
pub(super) struct Check {
    /// Its table.
    pub(super) title: Text,
    /// Where the table stands.
    pub(super) tab: Tab,
    /// A formula for the largest of them, whatever its sign.
    pub(super) worst: String,
    /// How many figures they compare.
    pub(super) figures: usize,
}

impl<'w> Book<'w> {
    pub(super) fn new(told: &'w Told<'w>, unit: Unit, lang: Lang) -> Self {
        let shown = Shown {
            currency: told.worked.plan().currency,
            unit,
            percent: percent_decimals(told.worked.plan()),
            mark: match lang {
                Lang::En => "changed",
                Lang::Zh => "已改",
            },
        };
        Self {
            told,
            lang,
            shown,
            names: Names::default(),
            excerpts: Vec::new(),
            monthly: None,
            money: None,
            checks: Vec::new(),
        }
    }

    pub(super) fn plan(&self) -> &'w Plan {
        self.told.worked.plan()
    }

    /// Notes a column of differences: `'Days'!$Q$5:$Q$369`.
    pub(super) fn check(&mut self, title: Text, page: &Page, rows: std::ops::Range<u32>) {
        let range = page.tab.column(rows.clone(), page.twins() + 1, self.lang);
        let figures = usize::try_from(rows.end - rows.start).unwrap_or(0);
        let worst = format!("SUMPRODUCT(MAX(ABS({range})))");
        self.checks.push(Check { title, tab: page.tab.clone(), worst, figures });
    }

    /// Minor units that make one.
    fn minor(&self) -> u128 {
        10u128.pow(self.shown.currency.decimals().into())
    }

    /// A formula for an amount, as one for its whole minor units.
    pub(super) fn in_minor(&self, formula: &str) -> String {
        match self.minor() {
            1 => format!("ROUND({formula},0)"),
            minor if is_sum(formula) => format!("ROUND(({formula})*{minor},0)"),
            minor => format!("ROUND({formula}*{minor},0)"),
        }
    }

    /// A price of finer than minor units, in minor units.
    pub(super) fn minor_of(&self, formula: &str) -> String {
        match self.minor() {
            1 => formula.to_owned(),
            minor => format!("({formula}*{minor})"),
        }
    }

    /// A formula for whole minor units, as one for the amount.
    pub(super) fn in_major(&self, formula: &str) -> String {
        match self.minor() {
            1 => format!("({formula})"),
            minor => format!("({formula})/{minor}"),
        }
    }

    /// A formula rounded to the minor unit, half away from zero.
    pub(super) fn rounded(&self, formula: &str) -> String {
        format!("ROUND({formula},{})", self.shown.currency.decimals())
    }

    /// An amount as a cell holds it.
    pub(super) fn amount(&self, money: Money) -> String {
        money.plain(self.shown.currency)
    }
}

/// A decimal as a cell holds it.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// Decimals that percentages show: as many as the longest share needs, at least two and at most six.
fn percent_decimals(plan: &Plan) -> usize {
    let scales = shares(plan).map(|share| share.normalize().scale()).max().unwrap_or(0);
    usize::try_from(scales).unwrap_or(0).saturating_sub(2).clamp(2, 6)
}

/// The shares and rates a plan states.
fn shares(plan: &Plan) -> impl Iterator<Item = Decimal> {
    let demand = &plan.demand;
    let cuts = match &demand.fall {
        Fall::Quarters { quarters, months } => std::iter::once(quarters).chain(months.iter().flatten()).collect(),
        Fall::Months(months) => vec![months],
    };
    let shares = cuts.into_iter().filter(|cut| cut.whole().is_none()).flat_map(Cut::values);
    let lines = plan.lines.iter().flat_map(|line| {
        let pools = if let Flow::Split { pools, .. } = &line.flow { Some(pools.cut()) } else { None };
        let band = line.band.into_iter().flat_map(|band| [band.low, band.high]);
        let cuts = pools.into_iter().chain([line.channels.cut()]);
        let shares = cuts.filter(|cut| cut.whole().is_none()).flat_map(Cut::values);
        let rates = line.take.rates().into_iter().flat_map(|rates| rates.by().iter().map(|(_, rate)| *rate));
        line.take.rate().into_iter().chain(rates).chain(shares).chain(band)
    });
    let phases = plan.promos.iter().flat_map(|promo| &promo.phases);
    let lifts = phases.filter_map(|phase| if let Lift::Share(claim) = phase.lift { Some(claim) } else { None });
    let claims = plan.promos.iter().filter_map(|promo| promo.target).chain(lifts);
    let claims = claims.filter_map(|claim| if let Claim::Share(share) = claim { Some(share) } else { None });
    let growth = plan.last_year.as_ref().and_then(|sold| sold.growth);
    let moved = plan.cash.iter().flat_map(|cash| cash.receipts.iter().chain(&cash.goods)).map(|(_, share)| *share);
    let parts = plan
        .splits
        .iter()
        .flat_map(|split| std::iter::once(split.parts.cut()).chain(split.by.iter().map(|entry| &entry.cut)));
    let parts = parts.filter(|cut| cut.whole().is_none()).flat_map(Cut::values);
    shares.chain(parts).chain(lines).chain(claims).chain(growth).chain(moved)
}

/// Whether a formula adds or takes away last of all, so that it needs parentheses before it is multiplied.
fn is_sum(formula: &str) -> bool {
    let (mut depth, mut quote) = (0usize, None);
    formula.chars().any(|c| {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) => return depth == 0 && matches!(c, '+' | '-'),
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::is_sum;

    #[test]
    fn what_is_added_last_needs_parentheses() {
        for formula in ["A1+B2", "(A1)/100-SUM(B1:B2)", "SUMIFS(a,b,1)+0", "'a)b'!A1-1"] {
            assert!(is_sum(formula), "{formula}");
        }
        for formula in ["A1", "SUM(A1+B2,-3)", "(A1-B2)/100", "'a-b'!A1*\"+\"", "IF(A1>0,\"(\",B2-1)*2"] {
            assert!(!is_sum(formula), "{formula}");
        }
    }
}
