//! Round once, then cut, by formulas: a figure worked out for all slices that share its value, and cut to them by their bases.
//! Which slices those are is for the formulas to find, so that a changed figure moves a slice to others.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::{cell_range_absolute, row_col_to_cell};

use super::super::book::Book;
use super::super::page::Page;
use super::super::parts::{self, times_rate};
use super::super::style::{Figure, Look, Style};
use super::slices::{GMV_AT, Line, ORDER_AT, PART_AT, SELLS_AT};
use crate::lang::Text;
use crate::model::money::Money;
use crate::model::plan::costs::{Reach, VariableCost};
use crate::model::plan::sales::SalesFigure as Driver;
use crate::text;

/// What is worked out together; columns count from that of GMV.
pub(super) struct Made<'p> {
    /// The column of the result.
    pub(super) at: u16,
    /// The column of what it is worked out from.
    pub(super) base: u16,
    pub(super) of: Base,
    pub(super) shared: Shared<'p>,
    pub(super) work: Work,
}

/// What is made of a base and the value that is shared.
#[derive(Clone, Copy)]
pub(super) enum Work {
    /// The base times this formula of `{value}`, which keeps so many decimals: no half is lost to the last digit of a product.
    Times(&'static str, u32),
    /// The base divided by the value.
    Over,
}

/// What a base counts in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Money,
    Count,
}

/// Which slices are worked out together.
#[derive(Clone, Copy)]
pub(super) enum Shared<'p> {
    /// Those with the same value in a column.
    Figure((Driver, u16)),
    /// Those that a cost reaches; and the cell of its rate, or of what an order costs.
    Cost(&'p VariableCost, &'p str),
}

/// Columns of a working: all together, whole units, remainder.
pub(super) const COLUMNS: u16 = 3;

pub(super) fn heads(made: &Text) -> [(Text, Figure); 3] {
    [
        (
            text!(en: "{made}, all together, in minor units", zh: "{made}合计（最小单位）", made = made.clone()),
            Figure::Whole,
        ),
        (Text::fixed("Whole units", "整数份额"), Figure::Whole),
        (Text::fixed("Remainder", "余数"), Figure::Whole),
    ]
}

/// Which rows have something in common: any of these, each of which is columns with the number they have.
fn alternatives(cost: &VariableCost) -> Vec<Vec<(u16, usize)>> {
    let on = match cost.on {
        Reach::All => None,
        Reach::Promo => Some((SELLS_AT, 1)),
        Reach::Daily => Some((SELLS_AT, 0)),
    };
    let on: Vec<(u16, usize)> = on.into_iter().collect();
    if cost.parts.is_empty() {
        return vec![on];
    }
    cost.parts.iter().map(|part| [&on[..], &[(PART_AT, part + 1)]].concat()).collect()
}

/// The units of a column of a slice: GMV, net sales, orders and what follows from them.
fn units(line: &Line, at: u16) -> u128 {
    let sold = &line.sold;
    match at {
        0 => sold.gmv.0.unsigned_abs(),
        2 => sold.refunds.0.unsigned_abs(),
        3 => sold.net.0.unsigned_abs(),
        5 => sold.cost_of_goods.0.unsigned_abs(),
        7 => sold.orders,
        9 => sold.visitors,
        11 => sold.bought,
        13 => sold.traffic_cost.0.unsigned_abs(),
        cost => line.variable.get(usize::from(cost) - 14).map_or(0, |cost| cost.0.unsigned_abs()),
    }
}

/// Writes the results of all slices and their working. `shares` says which slices share a value.
pub(super) fn write(
    book: &Book<'_>,
    page: &mut Page,
    (rows, col): (Range<u32>, u16),
    made: &Made<'_>,
    (lines, shares): (&[Line], &[Option<String>]),
    style: Style,
) -> Result<(), XlsxError> {
    let steps = steps(made, lines, shares);
    let column = |col: u16| cell_range_absolute(rows.start, col, rows.end - 1, col);
    let (bases, floors, remainders) = (column(GMV_AT + made.base), column(col + 1), column(col + 2));
    let whole = Style::new(Look::Work, Figure::Whole);
    for (((row, line), shared), &(all, floor, remainder)) in rows.clone().zip(lines).zip(shares).zip(&steps) {
        let here = |col: u16| row_col_to_cell(row, col);
        // whose values are added up, and which of them that are
        let (value, sum, mine) = match made.shared {
            Shared::Figure((_, at)) => {
                let (values, value) = (column(GMV_AT + at), here(GMV_AT + at));
                let sum = |cells: &str| format!("SUMIFS({cells},{values},{value})");
                (value.clone(), [sum(&bases), sum(&floors)], format!("({values}={value})*"))
            }
            Shared::Cost(cost, place) => {
                let any = alternatives(cost);
                if any.iter().all(Vec::is_empty) {
                    (place.to_owned(), [format!("SUM({bases})"), format!("SUM({floors})")], String::new())
                } else {
                    let each = |make: &dyn Fn(&(u16, usize)) -> String, between: &str| {
                        let all = any.iter().map(|all| all.iter().map(make).collect::<Vec<_>>().join(between));
                        all.collect::<Vec<_>>()
                    };
                    let criteria = each(&|&(col, number)| format!(",{},{number}", column(col)), "");
                    let sum = |cells: &str| {
                        let sums: Vec<String> = criteria.iter().map(|of| format!("SUMIFS({cells}{of})")).collect();
                        if sums.len() == 1 { sums.concat() } else { format!("({})", sums.join("+")) }
                    };
                    let mine = each(&|&(col, number)| format!("({}={number})", column(col)), "*").join("+");
                    let mine = if any.len() == 1 { format!("{mine}*") } else { format!("({mine})*") };
                    (place.to_owned(), [sum(&bases), sum(&floors)], mine)
                }
            }
        };
        let [sum, taken] = sum;
        let is_money = !matches!(made.at, 7 | 9 | 11);
        let units = |formula: &str, money: bool| if money { book.in_minor(formula) } else { formula.to_owned() };
        let together = match made.work {
            Work::Over if is_money => book.in_minor(&format!("{sum}/{value}")),
            Work::Over => format!("ROUND({sum}/{value},0)"),
            Work::Times(rate, scale) => {
                let rate = rate.replace("{value}", &value);
                let rate = if is_money && made.of == Base::Count { book.minor_of(&rate) } else { rate };
                times_rate(&units(&sum, made.of == Base::Money), &rate, scale)
            }
        };
        let (base, sum) = (here(GMV_AT + made.base), units(&sum, made.of == Base::Money));
        let base = units(&base, made.of == Base::Money);
        let [all_at, floor_at, remainder_at] = [0, 1, 2].map(|at| here(col + at));
        let place = format!(
            "SUMPRODUCT({mine}(({remainders}>{remainder_at})+({remainders}={remainder_at})*({}>{})))",
            column(ORDER_AT),
            here(ORDER_AT)
        );
        let amount = format!("{floor_at}+IF({place}<{all_at}-{taken},1,0)");
        let amount = if is_money { book.in_major(&amount) } else { amount };
        let result = self::units(line, made.at);
        let result = if is_money { book.amount(Money(result.cast_signed())) } else { result.to_string() };
        let formulas = [
            (GMV_AT + made.at, amount, result, style),
            (col, together, all.to_string(), whole),
            (col + 1, format!("INT({all_at}*{base}/MAX({sum},1))"), floor.to_string(), whole),
            (col + 2, format!("{all_at}*{base}-{floor_at}*{sum}"), remainder.to_string(), whole),
        ];
        for (col, formula, result, style) in formulas {
            let formula = if shared.is_some() { formula } else { "0".to_owned() };
            page.formula(row, col, &formula, &result, style)?;
        }
    }
    Ok(())
}

/// What the working gives for each slice: all together, the floor of its part and the remainder.
fn steps(made: &Made<'_>, lines: &[Line], shares: &[Option<String>]) -> Vec<(u128, u128, u128)> {
    let mut sharing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, shared) in shares.iter().enumerate() {
        if let Some(shared) = shared {
            sharing.entry(shared).or_default().push(at);
        }
    }
    let mut found = vec![(0, 0, 0); lines.len()];
    for mut members in sharing.into_values() {
        // in the order of their first day
        members.sort_by_key(|&at| std::cmp::Reverse(lines[at].order));
        let all: u128 = members.iter().map(|&at| units(&lines[at], made.at)).sum();
        let bases: Vec<u128> = members.iter().map(|&at| units(&lines[at], made.base)).collect();
        let (_, steps) = parts::working(Money(all.cast_signed()), &bases);
        for (&at, step) in members.iter().zip(&steps) {
            debug_assert_eq!(
                step.part.0.unsigned_abs(),
                units(&lines[at], made.at),
                "the working gives the exact figure"
            );
            found[at] = (all, step.floor, step.remainder);
        }
    }
    found
}
