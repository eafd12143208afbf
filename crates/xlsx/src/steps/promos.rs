//! GMV of phases and promos, and who pays for them.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::super::assumptions::{Assumptions, phases};
use super::super::book::Book;
use super::super::parts;
use super::super::style::{Figure, Look, Style};
use super::super::tab::Tab;
use super::super::{days, money, serial};
use super::{AMOUNT, CUT, Places, Tables, cut_heads};
use crate::expand::calendar::phase_key;
use crate::lang::{List, Name, Text};
use crate::model::plan::sales::Scope;
use crate::model::plan::{Flow, PhaseKind, Plan, Pool};
use crate::text;

/// Columns of both tables.
const PROMO: u16 = CUT;
const COUNTS: u16 = CUT + 1;
const WINDOW: u16 = CUT;
/// The number of a phase's promo, whether the phase sells, and the rank of its promo's own figures of sales.
pub(in super::super) const PHASE_PROMO: &str = "phase_promo";
pub(in super::super) const SELLS: &str = "phase_counts";
pub(in super::super) const RANK: &str = "phase_rank";

/// Which of the promos with figures of their own a day goes by: the one of the largest rank, and that is the first of the
/// file. 0 is none.
pub(in super::super) fn rank(plan: &Plan, promo: usize, kind: PhaseKind) -> usize {
    let mut by = plan.sales.iter().flat_map(|sales| &sales.by);
    let has = kind != PhaseKind::Warmup && by.any(|entry| entry.scope == Scope::Promo(promo));
    if has { plan.promos.len() - promo } else { 0 }
}

/// Marks of who pays, after the amounts.
const LISTS: u16 = CUT + parts::WIDTH;

/// How many columns these tables have.
pub(super) fn columns(plan: &Plan) -> u16 {
    LISTS + u16::try_from(lists(plan).len()).unwrap_or(u16::MAX / 2)
}

pub(super) fn write(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    places: &mut Places,
) -> Result<(), XlsxError> {
    gmv_of_phases(book, table, assumptions, places)?;
    gmv_of_promos(book, table, assumptions, places)?;
    Ok(())
}

fn gmv_of_phases(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    places: &mut Places,
) -> Result<(), XlsxError> {
    let plan = book.plan();
    let mut heads = cut_heads(Text::fixed("Phase", "阶段"), Text::fixed("Promo", "大促"));
    heads[3..9].fill((Text::same(""), Figure::None));
    heads[3] = (Text::fixed("Promo no.", "大促序号"), Figure::Whole);
    heads[4] = (Text::fixed("Counts as promo GMV", "计入大促 GMV"), Figure::Whole);
    let sliced = money::marked(book.told.worked);
    if sliced {
        heads[5] = (Text::fixed("Rank of own sales figures", "专属销售指标顺位"), Figure::Whole);
    }
    let title = Text::fixed("GMV of phases: the sum of their days", "各阶段 GMV：所含日期之和");
    let from = table.open(&title, &heads)?;
    let number = Style::new(Look::Work, Figure::Whole);
    for (promo, written) in plan.promos.iter().enumerate() {
        for (at, phase) in written.phases.iter().enumerate() {
            let row = table.row;
            let key = Text::same(phase_key(written, at));
            table.label(row, places.phases.len() + 1, &key, &Text::same(written.id.as_str()))?;
            table.page.number(row, PROMO, &(promo + 1).to_string(), number)?;
            let counts = u8::from(phase.kind != PhaseKind::Warmup);
            table.page.number(row, COUNTS, &counts.to_string(), number)?;
            if sliced {
                table.page.number(row, COUNTS + 1, &rank(plan, promo, phase.kind).to_string(), number)?;
            }
            let [first, last, _] = phases::cells(assumptions.places.phases[&(promo, at)], book.lang);
            let sum = format!("SUMIFS({},{},\">=\"&{first},{},\"<=\"&{last})", days::GMV, days::DATE, days::DATE);
            let exact = book.told.worked.targets().days(phase.days_in(plan.year));
            parts::live(book, &mut table.page, (row, AMOUNT), &sum, exact)?;
            places.phases.insert((promo, at), table.cell(row, AMOUNT));
            table.row += 1;
        }
    }
    for (name, col) in [("phase_gmv", AMOUNT), (PHASE_PROMO, PROMO), (SELLS, COUNTS), (RANK, COUNTS + 1)] {
        book.names.define(&[name], &Tab::Steps.column(from..table.row, col, book.lang));
    }
    table.close(book, title, from);
    Ok(())
}

/// The promos that lines with a split pay for, each list once, with the lines that have it.
fn lists(plan: &Plan) -> Vec<(Vec<usize>, Vec<&str>)> {
    let mut lists: Vec<(Vec<usize>, Vec<&str>)> = Vec::new();
    for line in &plan.lines {
        if let Flow::Split { pools, promos, .. } = &line.flow
            && pools.keys().contains(&Pool::Daily)
        {
            match lists.iter_mut().find(|(list, _)| list[..] == promos[..]) {
                Some((_, lines)) => lines.push(&line.id),
                None => lists.push((promos.to_vec(), vec![&line.id])),
            }
        }
    }
    lists
}

fn gmv_of_promos(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    places: &mut Places,
) -> Result<(), XlsxError> {
    let plan = book.plan();
    let lists = lists(plan);
    let mut heads = cut_heads(Text::fixed("Promo", "大促"), Text::fixed("Name", "名称"));
    heads[3..9].fill((Text::same(""), Figure::None));
    heads[3] = (Text::fixed("Spend window from", "花钱窗口起"), Figure::Date);
    heads[4] = (Text::fixed("Spend window to", "花钱窗口止"), Figure::Date);
    for (_, lines) in &lists {
        let lines = lines.iter().map(|&line| Name(line)).collect();
        let head = text!(en: "Paid by {lines}", zh: "由{lines}付钱", lines = List(lines));
        heads.push((head, Figure::Whole));
    }
    let title = Text::fixed("GMV of promos: their phases but the warm-up", "各大促 GMV：除预热外各阶段之和");
    let from = table.open(&title, &heads)?;
    for (promo, written) in plan.promos.iter().enumerate() {
        let row = table.row;
        table.label(row, promo + 1, &Text::same(written.id.as_str()), &Text::same(written.name.as_str()))?;
        let (first, last) = written.window();
        let cells = |at: usize| phases::cells(assumptions.places.phases[&(promo, at)], book.lang);
        let day = Style::new(Look::Work, Figure::Date);
        let [opens, ..] = cells(0);
        let [_, closes, _] = cells(written.phases.len() - 1);
        table.page.formula(row, WINDOW, &opens, &serial(first).to_string(), day)?;
        table.page.formula(row, WINDOW + 1, &closes, &serial(last).to_string(), day)?;
        let sum = format!("SUMIFS(phase_gmv,{PHASE_PROMO},{},{SELLS},1)", row_col_to_cell(row, 0));
        let exact = book.told.worked.targets().promo(written, &(0..plan.year.day_count()));
        parts::live(book, &mut table.page, (row, AMOUNT), &sum, exact)?;
        for (col, (list, _)) in (LISTS..).zip(&lists) {
            let paid = u8::from(list.contains(&promo)).to_string();
            table.page.number(row, col, &paid, Style::new(Look::Work, Figure::Whole))?;
        }
        places.promos.push(table.cell(row, AMOUNT));
        table.row += 1;
    }
    for (name, col) in [("promo_first", WINDOW), ("promo_last", WINDOW + 1)] {
        book.names.define(&[name], &Tab::Steps.column(from..table.row, col, book.lang));
    }
    for (nth, (col, (list, _))) in (1..).zip((LISTS..).zip(lists)) {
        let column = Tab::Steps.column(from..table.row, col, book.lang);
        let name = book.names.define(&["promo_paid", &format!("{nth}")], &column);
        places.lists.push((list, name));
    }
    table.close(book, title, from);
    Ok(())
}
