//! `plan budget`: what is to be spent, by line, pool, promo, channel or month.

mod cross;

use rust_decimal::Decimal;

use self::cross::{channel_rows, cross, month_rows, pool_rows, promo_rows};
use crate::expand::budgets::{Budgets, Cell as Leaf, rate};
use crate::lang::{List, Name, Text};
use crate::model::money::Money;
use crate::model::plan::input::scope_key;
use crate::model::plan::sales::Scope;
use crate::model::plan::{Line, Plan, Pool, Rates, Take};
use crate::model::scalar::percent;
use crate::model::ways::ways;
use crate::report::breakdown::titled;
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Col, Kind, Sheet};

ways! {
    /// What a row stands for.
    By {
        /// A budget line, its pools under it.
        Line = "line"
        /// Promo money, always-on money, the rest.
        Pool = "pool"
        /// A promo.
        Promo = "promo"
        /// A channel.
        Channel = "channel"
        /// A month.
        Month = "month"
    }
}

/// Which money is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// The part of the year.
    pub selection: Selection,
    /// One line alone: its index in the plan.
    pub line: Option<usize>,
}

impl Filter {
    /// The lines shown, as indices.
    pub fn lines(self, plan: &Plan) -> Vec<usize> {
        self.line.map_or_else(|| (0..plan.lines.len()).collect(), |line| vec![line])
    }

    /// Whether money of a line shown is held back.
    pub fn reserved(self, plan: &Plan) -> bool {
        self.lines(plan).into_iter().any(|line| plan.lines[line].reserve.is_some())
    }

    /// The leaves of a line that are shown.
    pub fn leaves(self, budgets: &Budgets, line: usize) -> impl Iterator<Item = &Leaf> {
        let months = self.selection.months();
        budgets.lines[line].cells.iter().filter(move |leaf| months.contains(&leaf.month))
    }
}

/// The budgets as a grid.
pub fn sheet(plan: &Plan, budgets: &Budgets, by: By, filter: Filter) -> Sheet {
    match by {
        By::Line => lines_sheet(plan, budgets, filter),
        By::Pool => cross(plan, budgets, filter, &Text::fixed("Budget by pool", "大促与日常预算"), &pool_rows(plan)),
        By::Promo => cross(plan, budgets, filter, &Text::fixed("Budget by promo", "各大促预算"), &promo_rows(plan)),
        By::Channel => {
            cross(plan, budgets, filter, &Text::fixed("Budget by channel", "各渠道预算"), &channel_rows(plan))
        }
        By::Month => {
            cross(plan, budgets, filter, &Text::fixed("Budget by month", "各月预算"), &month_rows(plan, filter))
        }
    }
}

/// What is held back; there where a line has a reserve.
pub const HELD: Col = Col::Fixed("held");
/// What may be spent.
pub const DEPLOYABLE: Col = Col::Fixed("deployable");
/// The money of a line in the year.
pub const AMOUNT: Col = Col::Fixed("amount");
/// The lower guard rail of a line.
pub const LOW: Col = Col::Fixed("low");
/// The upper guard rail of a line.
pub const HIGH: Col = Col::Fixed("high");

/// What of the money is held back and what may be spent, where a line has a reserve; `split` gives the money of a row and
/// what of it is held.
fn with_held<'f, R: 'f>(fields: Fields<'f, R>, reserved: bool, split: fn(&R) -> [Money; 2]) -> Fields<'f, R> {
    if !reserved {
        return fields;
    }
    let fields = fields.figures(HELD, Text::fixed("Held back", "预留"), move |row| Cell::Money(split(row)[1]));
    fields.figures(DEPLOYABLE, Text::fixed("To spend", "可用"), move |row| {
        let [money, held] = split(row);
        Cell::Money(money - held)
    })
}

/// Sums of a row of lines, its name and its rate.
struct Sums {
    name: Text,
    /// What the plan remarks on a line.
    note: Option<Text>,
    rate: Option<Decimal>,
    amount: Money,
    /// Low and high; without a band both are the amount, so that every column adds up to its total. A pool has none.
    rails: Option<[Money; 2]>,
    /// Of the part of the year that is shown.
    selected: Money,
    /// Of what is selected.
    held: Money,
}

/// One row per line with its rate, its amount and its guard rails; the pools of a split line as parts under it.
fn lines_sheet(plan: &Plan, budgets: &Budgets, filter: Filter) -> Sheet {
    let mut fields = line_fields(filter.selection != Selection::Year, filter.reserved(plan));
    if filter.lines(plan).into_iter().any(|line| plan.lines[line].note.is_some()) {
        fields =
            fields.words("note", Text::fixed("Note", "备注"), |row| row.note.clone().map_or(Cell::Empty, Cell::Text));
    }
    let mut rows = Vec::new();
    let (mut all, mut rails) = ([Money::ZERO; 3], [Money::ZERO; 2]);
    for line in filter.lines(plan) {
        let (written, money) = (&plan.lines[line], &budgets.lines[line]);
        // of a pool, or of the whole line
        let sums = |pool: Option<Pool>| {
            let counts = move |leaf: &&Leaf| pool.is_none() || leaf.pool == pool;
            let shown = || filter.leaves(budgets, line).filter(counts);
            Sums {
                name: pool.map_or_else(|| Text::same(written.id.as_str()), Pool::name),
                note: written.note.as_deref().filter(|_| pool.is_none()).map(Text::same),
                rate: pool.is_none().then(|| written.take.rate().unwrap_or_else(|| rate(money.amount, money.followed))),
                amount: money.cells.iter().filter(counts).map(|leaf| leaf.amount).sum(),
                rails: pool.is_none().then_some([money.low, money.high]),
                selected: shown().map(|leaf| leaf.amount).sum(),
                held: shown().filter_map(|leaf| leaf.held).sum(),
            }
        };
        let whole = Sums { amount: money.amount, ..sums(None) };
        rows.push(fields.row(Kind::Item, &whole));
        let pools = [Pool::Promo, Pool::Daily].map(|pool| sums(Some(pool)));
        let pools = pools.iter().filter(|part| part.amount > Money::ZERO);
        rows.extend(pools.map(|part| fields.row(Kind::Part, part)));
        for (sum, of_line) in all.iter_mut().zip([whole.amount, whole.selected, whole.held]) {
            *sum += of_line;
        }
        rails[0] += money.low;
        rails[1] += money.high;
    }
    let [amount, selected, held] = all;
    let (name, rate) = (Text::fixed("Total", "合计"), Some(rate(amount, plan.demand.target)));
    rows.push(fields.row(Kind::Total, &Sums { name, note: None, rate, amount, rails: Some(rails), selected, held }));
    let target = crate::text!(
        en: "GMV target of the year: {target} {currency}.",
        zh: "全年 GMV 目标：{target} {currency}。",
        target = plan.demand.target.grouped(plan.currency),
        currency = plan.currency.code()
    );
    let runs = filter.lines(plan).into_iter().filter_map(|line| runs(plan, &plan.lines[line]));
    Sheet {
        title: titled(plan, &Text::fixed("Budget by line", "各项预算"), filter.selection),
        columns: fields.columns(),
        rows,
        notes: [target].into_iter().chain(runs).collect(),
        currency: plan.currency,
    }
}

/// The months of a line that does not run all year.
pub(super) fn run(plan: &Plan, line: &Line) -> Option<Text> {
    let [first, last] = [line.months.start, line.months.end - 1].map(|month| plan.year.month_key(month));
    let run = if first == last {
        Text::same(first)
    } else {
        crate::text!(en: "{first} to {last}", zh: "{first} 到 {last}", first = first, last = last)
    };
    (!line.runs_all_year()).then_some(run)
}

/// Rates by quarter and month, as they are written.
pub(super) fn rated(plan: &Plan, rates: &Rates) -> List<String> {
    let one = |(scope, rate): &(Scope, Decimal)| format!("{} {}", scope_key(*scope, plan, plan.year), percent(*rate));
    List(rates.by().iter().map(one).collect())
}

/// What is to be said of a line whose rate changes in the year, or that does not run all of it.
fn runs(plan: &Plan, line: &Line) -> Option<Text> {
    let run = run(plan, line);
    if let (None, Take::Rates(rates)) = (&run, &line.take) {
        let (line, rates) = (Name(&line.id), rated(plan, rates));
        return Some(
            crate::text!(en: "{line}: {rates} of GMV.", zh: "{line}：费比 {rates}。", line = line, rates = rates),
        );
    }
    let run = run?;
    Some(match &line.take {
        Take::Rates(rates) => crate::text!(
            en: "{line}: {run} only; {rates} of the GMV of these months.",
            zh: "{line}：只在 {run}，费比 {rates}，按这几个月的 GMV 算。",
            line = Name(&line.id),
            run = run,
            rates = rated(plan, rates)
        ),
        Take::Rate(_) => crate::text!(
            en: "{line}: {run} only; its rate is of the GMV of these months.",
            zh: "{line}：只在 {run}，费比按这几个月的 GMV 算。",
            line = Name(&line.id),
            run = run
        ),
        Take::Amount(_) => {
            crate::text!(en: "{line}: {run} only.", zh: "{line}：只在 {run}。", line = Name(&line.id), run = run)
        }
    })
}

fn line_fields(part_of_year: bool, reserved: bool) -> Fields<'static, Sums> {
    let rail = |at: usize| move |row: &Sums| row.rails.map_or(Cell::Empty, |rails| Cell::Money(rails[at]));
    let amount = |fields: Fields<'static, Sums>, head| fields.figures(AMOUNT, head, |row| Cell::Money(row.amount));
    let held = |fields| with_held(fields, reserved, |row: &Sums| [row.selected, row.held]);
    let fields = Fields::keyed(Text::fixed("Budget line", "预算项"), |row: &Sums| Cell::Text(row.name.clone()))
        .figures("rate", Text::fixed("Of GMV", "费比"), |row| row.rate.map_or(Cell::Empty, Cell::Rate));
    // what may be spent stands beside what it is of: the part of the year where one is selected
    let fields = if part_of_year {
        let during = Text::fixed("Selected", "所选期间");
        let selected = held(fields.figures("selected", during, |row| Cell::Money(row.selected)));
        amount(selected, Text::fixed("Year", "全年金额"))
    } else {
        held(amount(fields, Text::fixed("Amount", "金额")))
    };
    fields.figures(LOW, Text::fixed("Low", "下限"), rail(0)).figures(HIGH, Text::fixed("High", "上限"), rail(1))
}
