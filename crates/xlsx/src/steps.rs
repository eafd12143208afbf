//! From the year to the groups of days that get an amount of their own, and from days to promos: the tables between the
//! decisions and the days.

pub(super) mod groups;
pub(super) mod promos;

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use self::groups::Groups;
use super::assumptions::groups::gated;
use super::assumptions::{Assumptions, TARGET, phases};
use super::book::{Book, plain};
use super::days;
use super::page::Page;
use super::parts::{self, Part};
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::expand::blocks::{self, Block};
use crate::expand::targets;
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::model::plan::{Claim, Fall, Plan};
use crate::model::split::Cut;
use crate::model::year::{MONTHS, QUARTERS};

/// The sheet, what stands where, and which days belong together.
pub(super) struct Steps {
    pub(super) page: Page,
    pub(super) places: Places,
    pub(super) groups: Groups,
}

/// Cells that other sheets ask for.
#[derive(Default)]
pub(super) struct Places {
    /// GMV of each phase, by promo and phase.
    pub(super) phases: std::collections::BTreeMap<(usize, usize), String>,
    /// GMV of each promo.
    pub(super) promos: Vec<String>,
    /// The promos that split lines pay for: one list per column of marks, as cells of the whole column.
    pub(super) lists: Vec<(Vec<usize>, String)>,
}

/// Amounts of the groups of days, by number.
pub(super) const GROUPS: &str = "group_amount";
/// First day of each month, and the group of the days in it that no share takes.
pub(super) const MONTHS_FIRST: &str = "month_first";
/// Last day of each month.
pub(super) const MONTHS_LAST: &str = "month_last";
pub(super) const MONTHS_GROUP: &str = "month_group";
/// First day, last day and group of each phase with a share or of a promo with a target.
pub(super) const BLOCKS: [&str; 3] = ["block_first", "block_last", "block_group"];

/// First column of a cut, after number, part and whole.
const CUT: u16 = 3;
/// The formula's amount; the exact one and the difference follow.
const AMOUNT: u16 = CUT + parts::AMOUNT;

pub(super) fn write(book: &mut Book<'_>, assumptions: &Assumptions) -> Result<Steps, XlsxError> {
    let groups = Groups::of(book.told);
    let mut page = Page::new(Tab::Steps, book)?;
    page.words(0, 0, &Text::fixed("From the year to groups of days", "从全年到各组日期"), Look::Title)?;
    let lead = Text::fixed(
        "An amount is cut in whole minor units: every part gets the floor of its quota, and the units left over go to the largest remainders, the earlier part first.",
        "金额按最小货币单位拆分：每一份先取整数份额，剩下的零头按余数从大到小各加一个单位，余数相同的先到先得。",
    );
    page.words(2, 0, &lead, Look::Note)?;
    page.banner()?;
    page.twins_after(page.twins().max(promos::columns(book.plan()) + 1));
    let mut table = Tables { page, row: 4 };
    let (quarters, months) = periods(book, &mut table, assumptions)?;
    let taken = shares(book, &mut table, assumptions, &groups, &quarters)?;
    let taken = pieces(book, &mut table, &groups, &taken)?;
    amounts(book, &mut table, &groups, &quarters, &months, &taken)?;
    calendar_months(book, &mut table, assumptions, &groups)?;
    let mut places = Places::default();
    if !book.plan().promos.is_empty() {
        promos::write(book, &mut table, assumptions, &mut places)?;
    }
    Ok(Steps { page: table.page, places, groups })
}

/// Tables one under the other.
struct Tables {
    page: Page,
    /// The next free row.
    row: u32,
}

impl Tables {
    /// Title and headings; first row of the body.
    fn open(&mut self, title: &Text, heads: &[(Text, Figure)]) -> Result<u32, XlsxError> {
        self.page.words(self.row, 0, title, Look::Table)?;
        self.page.heads(self.row + 1, 0, heads)?;
        parts::twin_heads(&mut self.page, self.row + 1)?;
        self.row += 2;
        Ok(self.row)
    }

    /// Number, part and whole at the left of a row.
    fn label(&mut self, row: u32, number: usize, part: &Text, whole: &Text) -> Result<(), XlsxError> {
        self.page.number(row, 0, &number.to_string(), Style::new(Look::Work, Figure::Whole))?;
        self.page.words(row, 1, part, Look::Label)?;
        self.page.words(row, 2, whole, Look::Label)
    }

    /// Number, name and whole of a month; the cell of its amount.
    fn month(&mut self, plan: &Plan, month: usize, whole: &Text) -> Result<String, XlsxError> {
        self.label(self.row, month + 1, &Text::same(plan.year.month_key(month)), whole)?;
        self.row += 1;
        Ok(self.cell(self.row - 1, AMOUNT))
    }

    /// Ends a table with a column of differences.
    fn close(&mut self, book: &mut Book<'_>, title: Text, from: u32) {
        if self.row > from {
            book.check(title, &self.page, from..self.row);
        }
        self.row += 1;
    }

    fn cell(&self, row: u32, col: u16) -> String {
        Tab::Steps.cell(row, col, self.page.lang)
    }
}

/// Headings of a cut with number, part and whole before it.
fn cut_heads(part: Text, whole: Text) -> Vec<(Text, Figure)> {
    let mut heads = number_heads(part, whole);
    heads.extend(parts::heads());
    heads
}

fn number_heads(part: Text, whole: Text) -> Vec<(Text, Figure)> {
    vec![(Text::fixed("No.", "序号"), Figure::Whole), (part, Figure::None), (whole, Figure::None)]
}

/// Decimals that shares keep as weights, so that a changed one has room.
const SHARE_DECIMALS: u32 = 6;

/// Decimals that the shares of one whole keep as weights.
pub(super) fn scale_of(shares: impl Iterator<Item = Decimal>) -> u32 {
    shares.map(|share| share.normalize().scale()).max().unwrap_or(0).max(SHARE_DECIMALS)
}

/// Parts in the proportion of shares: each share as a whole number, all by the same power of ten.
pub(super) fn by_shares<'s>(shares: impl Iterator<Item = (Decimal, &'s str, Money)> + Clone) -> Vec<Part> {
    let scale = scale_of(shares.clone().map(|(share, _, _)| share));
    let part = |(share, cell, exact)| {
        let (weight, formula) = whole_share(share, cell, scale);
        Part { weight, formula, exact }
    };
    shares.map(part).collect()
}

/// The parts of a whole by the cells that hold them: shares with room for a changed one, amounts in minor units.
pub(super) fn by_cut(
    cut: &Cut,
    cells: impl IntoIterator<Item = impl AsRef<str>>,
    exact: impl Iterator<Item = Money>,
) -> Vec<Part> {
    let part = |((weight, formula), exact)| Part { weight, formula, exact };
    weighed(cut, cells).zip(exact).map(part).collect()
}

/// What the parts of a whole weigh, and the formulas for what their cells hold.
pub(super) fn weighed(
    cut: &Cut,
    cells: impl IntoIterator<Item = impl AsRef<str>>,
) -> impl Iterator<Item = (u128, String)> {
    let scale = if cut.whole().is_some() { cut.places() } else { scale_of(cut.values()) };
    cut.values().zip(cells).map(move |(value, cell)| whole_share(value, cell.as_ref(), scale))
}

/// A share as a whole number of so many decimals, and the formula for what its cell holds.
pub(super) fn whole_share(share: Decimal, cell: &str, scale: u32) -> (u128, String) {
    let share = share.normalize();
    let weight = share.mantissa().unsigned_abs() * 10u128.pow(scale.saturating_sub(share.scale()));
    (weight, format!("ROUND({cell}*{},0)", 10u128.pow(scale)))
}

/// Cells of the quarters' amounts and of those of the months that are given.
fn periods(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
) -> Result<(Vec<String>, Vec<Option<String>>), XlsxError> {
    match &book.plan().demand.fall {
        Fall::Quarters { quarters, months } => {
            let quarters = self::quarters(book, table, assumptions, quarters)?;
            let months = self::months(book, table, assumptions, (&quarters, months))?;
            Ok((quarters, months))
        }
        Fall::Months(months) => year(book, table, assumptions, months),
    }
}

/// Cells of the quarters' amounts, which are cut from the year.
fn quarters(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    cut: &Cut,
) -> Result<Vec<String>, XlsxError> {
    let plan = book.plan();
    let title = Text::fixed("Year to quarters", "全年 → 季度");
    let from = table.open(&title, &cut_heads(Text::fixed("Quarter", "季度"), Text::fixed("Of", "所属")))?;
    let amount = |quarter| book.told.worked.targets().unrounded().days(plan.year.quarter_days(quarter));
    let cells = assumptions.places.quarters.iter().map(String::as_str);
    let parts = by_cut(cut, cells, (0..QUARTERS).map(amount));
    for quarter in 0..QUARTERS {
        let year = Text::same(plan.year.label().to_string());
        table.label(table.row, quarter + 1, &Text::same(format!("Q{}", quarter + 1)), &year)?;
        table.row += 1;
    }
    let total = (gated(&assumptions.places.gates.quarters, &book.in_minor(TARGET)), plan.demand.target);
    parts::write(book, &mut table.page, (from, CUT), (&total.0, total.1), &parts)?;
    table.close(book, title, from);
    Ok((from..from + 4).map(|row| table.cell(row, AMOUNT)).collect())
}

/// Cells of the amounts of months that are cut from their quarters.
fn months(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    (quarters, cuts): (&[String], &[Option<Cut>; QUARTERS]),
) -> Result<Vec<Option<String>>, XlsxError> {
    let plan = book.plan();
    let mut cells = vec![None; MONTHS];
    if cuts.iter().all(Option::is_none) {
        return Ok(cells);
    }
    let title = Text::fixed("Quarters to months, where the plan states them", "季度 → 月（计划写明的季度）");
    let from = table.open(&title, &cut_heads(Text::fixed("Month", "月份"), Text::fixed("Of", "所属")))?;
    for (quarter, cut) in cuts.iter().enumerate() {
        let Some(cut) = cut else { continue };
        let first = table.row;
        let run = quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
        let written = run.clone().map(|month| assumptions.places.months[&month].as_str());
        let parts = by_cut(cut, written, run.clone().map(|month| book.told.worked.targets().unrounded().month(month)));
        for month in run {
            cells[month] = Some(table.month(plan, month, &Text::same(format!("Q{}", quarter + 1)))?);
        }
        let amount = book.told.worked.targets().unrounded().days(plan.year.quarter_days(quarter));
        let total = gated(&assumptions.places.gates.months[&quarter], &book.in_minor(&quarters[quarter]));
        parts::write(book, &mut table.page, (first, CUT), (&total, amount), &parts)?;
    }
    table.close(book, title, from);
    Ok(cells)
}

/// Cells of the quarters, as sums of months, and of the months, which are cut from the year.
fn year(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    cut: &Cut,
) -> Result<(Vec<String>, Vec<Option<String>>), XlsxError> {
    let plan = book.plan();
    let targets = book.told.worked.targets().unrounded();
    let title = Text::fixed("Year to months", "全年 → 月");
    let from = table.open(&title, &cut_heads(Text::fixed("Month", "月份"), Text::fixed("Of", "所属")))?;
    let written = (0..MONTHS).map(|month| assumptions.places.months[&month].as_str());
    let parts = by_cut(cut, written, (0..MONTHS).map(|month| targets.month(month)));
    let label = Text::same(plan.year.label().to_string());
    let mut cells = Vec::new();
    for month in 0..MONTHS {
        cells.push(Some(table.month(plan, month, &label)?));
    }
    let total = (gated(&assumptions.places.gates.quarters, &book.in_minor(TARGET)), plan.demand.target);
    parts::write(book, &mut table.page, (from, CUT), (&total.0, total.1), &parts)?;
    table.close(book, title, from);
    let sums =
        cells.chunks(MONTHS / QUARTERS).map(|months| months.iter().flatten().cloned().collect::<Vec<_>>().join("+"));
    Ok((sums.map(|sum| format!("({sum})")).collect(), cells))
}

/// Cells of what phases with a share take, in their order.
fn shares(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    groups: &Groups,
    quarters: &[String],
) -> Result<Vec<String>, XlsxError> {
    let (plan, lang) = (book.plan(), book.lang);
    let mut cells = vec![String::new(); groups.blocks.len()];
    if groups.blocks.is_empty() {
        return Ok(cells);
    }
    let title = Text::fixed("Phases that take a share of their quarter", "按占比拆分的大促阶段");
    let from = table.open(&title, &cut_heads(Text::fixed("Phase", "阶段"), Text::fixed("Of", "所属")))?;
    let of_quarters = targets::quarters(&plan.demand, plan.demand.own);
    for (quarter, cell_of_quarter) in quarters.iter().enumerate() {
        let amount = book.told.worked.targets().unrounded().days(plan.year.quarter_days(quarter));
        let own = of_quarters[quarter];
        let Some((here, rest)) = blocks::amounts(plan.year, &groups.blocks, quarter, (amount, own)) else { continue };
        if here.is_empty() {
            continue;
        }
        let first = table.row;
        let whole = Text::same(format!("Q{}", quarter + 1));
        let mut claims: Vec<(Claim, String)> = Vec::new();
        for &(block, _) in &here {
            table.label(table.row, block + 1, &groups.block_name(plan, block), &whole)?;
            cells[block] = table.cell(table.row, AMOUNT);
            table.row += 1;
            claims.push((groups.blocks[block].claim, claim_cell(assumptions, &groups.blocks[block], lang)));
        }
        table.label(table.row, 0, &Text::fixed("all other days", "其余日期"), &whole)?;
        table.row += 1;
        let exact = here.iter().map(|&(_, exact)| exact).chain([rest]);
        let parts = by_claims(&claims, exact.collect(), own, plan.currency.decimals());
        let total = match assumptions.places.gates.blocks.get(&quarter) {
            Some(gate) => gated(gate, &book.in_minor(cell_of_quarter)),
            None => book.in_minor(cell_of_quarter),
        };
        parts::write(book, &mut table.page, (first, CUT), (&total, amount), &parts)?;
    }
    table.close(book, title, from);
    Ok(cells)
}

/// The cell of what a block takes of its quarter.
fn claim_cell(assumptions: &Assumptions, block: &Block, lang: Lang) -> String {
    match block.phase {
        Some(phase) => phases::cells(assumptions.places.phases[&(block.promo, phase)], lang)[2].clone(),
        None => assumptions.places.targets[&block.promo].clone(),
    }
}

/// What blocks take of their quarter, which is `own` by the file's figures, and what they leave.
fn by_claims(claims: &[(Claim, String)], exact: Vec<Money>, own: Money, decimals: u8) -> Vec<Part> {
    let share = |claim: &Claim| if let Claim::Share(share) = claim { Some(*share) } else { None };
    if let Some(mut shares) = claims.iter().map(|(claim, _)| share(claim)).collect::<Option<Vec<Decimal>>>() {
        let mut cells: Vec<String> = claims.iter().map(|(_, cell)| cell.clone()).collect();
        shares.push(shares.iter().fold(Decimal::ONE, |left, &share| left.checked_sub(share).unwrap_or_default()));
        cells.push(format!("(1-{})", cells.join("-")));
        let rows = shares.into_iter().zip(cells.iter().map(String::as_str)).zip(exact);
        return by_shares(rows.map(|((share, cell), exact)| (share, cell, exact)));
    }
    let scale = claims.iter().filter_map(|(claim, _)| share(claim)).map(|share| share.scale()).max().unwrap_or(0);
    let (fine, minor) = (10u128.pow(scale), 10u128.pow(decimals.into()));
    let mut formulas: Vec<String> = claims
        .iter()
        .map(|(claim, cell)| match claim {
            Claim::Share(_) => format!("ROUND({cell}*{fine},0)*{}", own.0),
            Claim::Amount(_) => format!("ROUND({cell}*{minor},0)*{fine}"),
        })
        .collect();
    formulas.push(format!("{}*{fine}-{}", own.0, formulas.join("-")));
    let claims: Vec<Claim> = claims.iter().map(|(claim, _)| *claim).collect();
    let weights = blocks::weights(&claims, own).unwrap_or_default();
    let part = |((weight, formula), exact)| Part { weight, formula, exact };
    weights.into_iter().zip(formulas).zip(exact).map(part).collect()
}

/// Cells of the pieces of blocks, in their order: the block's own, or cut by the days of its months.
fn pieces(
    book: &mut Book<'_>,
    table: &mut Tables,
    groups: &Groups,
    taken: &[String],
) -> Result<Vec<String>, XlsxError> {
    let plan = book.plan();
    let mut cells: Vec<String> = groups.pieces.iter().map(|piece| taken[piece.block].clone()).collect();
    if groups.pieces.iter().all(|piece| piece.month.is_none()) {
        return Ok(cells);
    }
    let title = Text::fixed("Targets of promos in months of their own", "大促目标 → 月");
    let from = table.open(&title, &cut_heads(Text::fixed("Month", "月份"), Text::fixed("Of", "所属")))?;
    let weights = days::whole_weights(plan);
    for (block, whole) in taken.iter().enumerate() {
        let of = |&at: &usize| groups.pieces[at].block == block && groups.pieces[at].month.is_some();
        let here: Vec<usize> = (0..groups.pieces.len()).filter(of).collect();
        let (first, name) = (table.row, groups.block_name(plan, block));
        let mut parts = Vec::new();
        for at in here {
            let piece = &groups.pieces[at];
            cells[at] = table.month(plan, piece.month.unwrap_or_default(), &name)?;
            parts.push(Part {
                weight: piece.days.iter().map(|&day| weights[day]).sum(),
                formula: format!("SUMIFS(day_weight,day_group,{})", at + 1),
                exact: piece.amount,
            });
        }
        if !parts.is_empty() {
            let (total, whole) = (book.in_minor(whole), parts.iter().map(|part| part.exact).sum());
            parts::write(book, &mut table.page, (first, CUT), (&total, whole), &parts)?;
        }
    }
    table.close(book, title, from);
    Ok(cells)
}

/// What each group of days has to share out.
fn amounts(
    book: &mut Book<'_>,
    table: &mut Tables,
    groups: &Groups,
    quarters: &[String],
    months: &[Option<String>],
    taken: &[String],
) -> Result<(), XlsxError> {
    let title = Text::fixed("Groups of days that share an amount", "共分一笔金额的日期组");
    let mut heads = cut_heads(Text::fixed("Group", "组"), Text::fixed("Days", "日期"));
    // only the amounts of the cut's columns
    heads[3..9].fill((Text::same(""), Figure::None));
    let from = table.open(&title, &heads)?;
    for (index, group) in groups.all.iter().enumerate() {
        table.label(table.row, index + 1, &group.name, &Text::same(""))?;
        let (count, unit) = (group.days.len(), if book.lang == Lang::Zh { " 天" } else { " days" });
        let days = format!("COUNTIF(day_group,{})&\"{unit}\"", index + 1);
        table.page.formula(table.row, 2, &days, &format!("{count}{unit}"), Style::words(Look::Work))?;
        let formula = if let Some(piece) = group.piece {
            taken[piece].clone()
        } else {
            let whole = group.month.and_then(|month| months[month].as_ref()).unwrap_or(&quarters[group.quarter]);
            group.without.iter().fold(whole.clone(), |formula, &piece| format!("{formula}-{}", taken[piece]))
        };
        parts::live(book, &mut table.page, (table.row, AMOUNT), &book.rounded(&formula), group.exact)?;
        table.row += 1;
    }
    let amounts = Tab::Steps.column(from..table.row, AMOUNT, book.lang);
    book.names.define(&[GROUPS], &amounts);
    book.names.define(&["group_name"], &Tab::Steps.column(from..table.row, 1, book.lang));
    table.close(book, title, from);
    Ok(())
}

/// The twelve months, and which group their days belong to.
fn calendar_months(
    book: &mut Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    groups: &Groups,
) -> Result<(), XlsxError> {
    let year = book.plan().year;
    let mut heads = number_heads(Text::fixed("Month", "月份"), Text::fixed("Quarter", "季度"));
    heads.extend([
        (Text::fixed("First day", "首日"), Figure::Date),
        (Text::fixed("Last day", "末日"), Figure::Date),
        (Text::fixed("Group of its other days", "其余日期所属组"), Figure::Whole),
    ]);
    let from = table.open(&Text::fixed("Months", "月份"), &heads)?;
    for month in 0..MONTHS {
        let days = year.month_days(month);
        let quarter = Text::same(format!("Q{}", month / (MONTHS / QUARTERS) + 1));
        table.label(table.row, month + 1, &Text::same(year.month_key(month)), &quarter)?;
        table.page.date(table.row, CUT, year.day(days.start), Look::Work)?;
        table.page.date(table.row, CUT + 1, year.day(days.end - 1), Look::Work)?;
        let group = groups.of_month[month].map_or(0, |group| group + 1).to_string();
        table.page.number(table.row, CUT + 2, &group, Style::new(Look::Work, Figure::Whole))?;
        table.row += 1;
    }
    let rows = from..table.row;
    for (name, col) in [(MONTHS_FIRST, CUT), (MONTHS_LAST, CUT + 1), (MONTHS_GROUP, CUT + 2)] {
        book.names.define(&[name], &Tab::Steps.column(rows.clone(), col, book.lang));
    }
    table.row += 1;
    if groups.blocks.is_empty() {
        return Ok(());
    }
    let mut heads = number_heads(Text::fixed("Phase", "阶段"), Text::fixed("Share", "占比"));
    heads.extend([
        (Text::fixed("First day", "首日"), Figure::Date),
        (Text::fixed("Last day", "末日"), Figure::Date),
        (Text::fixed("Group", "组"), Figure::Whole),
    ]);
    let title = Text::fixed("Days of the phases that take a share", "按占比拆分的阶段所含日期");
    let from = table.open(&title, &heads)?;
    blocks_days(book, table, assumptions, groups)?;
    let rows = from..table.row;
    for (name, col) in BLOCKS.into_iter().zip(CUT..) {
        book.names.define(&[name], &Tab::Steps.column(rows.clone(), col, book.lang));
    }
    table.row += 1;
    Ok(())
}

fn blocks_days(
    book: &Book<'_>,
    table: &mut Tables,
    assumptions: &Assumptions,
    groups: &Groups,
) -> Result<(), XlsxError> {
    let plan = book.plan();
    for (index, piece) in groups.pieces.iter().enumerate() {
        let block = &groups.blocks[piece.block];
        let cell = claim_cell(assumptions, block, book.lang);
        let (digits, figure) = match block.claim {
            Claim::Share(share) => (plain(share), Figure::Percent),
            Claim::Amount(amount) => (book.amount(amount), Figure::Money),
        };
        for (at, phase) in groups.phases(plan, piece.block) {
            let row = table.row;
            table.label(row, index + 1, &groups.all[index].name, &Text::same(""))?;
            table.page.formula(row, 2, &cell, &digits, Style::new(Look::Work, figure))?;
            let day = Style::new(Look::Work, Figure::Date);
            let ends = [(CUT, phases::NAMES[0], phase.first), (CUT + 1, phases::NAMES[1], phase.last)];
            for ((col, name, mut written), (bound, edge)) in
                ends.into_iter().zip([("MAX", MONTHS_FIRST), ("MIN", MONTHS_LAST)])
            {
                let mut formula = format!("INDEX({name},{at})");
                if let Some(month) = piece.month {
                    formula = format!("{bound}({formula},INDEX({edge},{}))", month + 1);
                    let days = plan.year.month_days(month);
                    written = match bound {
                        "MAX" => written.max(plan.year.day(days.start)),
                        _ => written.min(plan.year.day(days.end - 1)),
                    };
                }
                table.page.formula(row, col, &formula, &super::serial(written).to_string(), day)?;
            }
            // groups of pieces come first, in their order
            let group = plain(Decimal::from(index + 1));
            table.page.number(row, CUT + 2, &group, Style::new(Look::Work, Figure::Whole))?;
            table.row += 1;
        }
    }
    Ok(())
}
