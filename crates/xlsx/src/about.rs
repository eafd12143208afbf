//! Whether formulas and exact figures agree, and how to read the workbook; for the summary, where it comes from.

use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::assumptions::CHANGES;
use super::assumptions::groups::{self, OFF};
use super::book::Book;
use super::page::Page;
use super::style::{Figure, Look, Style};
use super::tab::Tab;
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::report::annual::Origin;
use crate::report::figures::{Unit, unit_name};
use crate::text;

/// Digits that a spreadsheet keeps of a number.
const DIGITS: u32 = 15;

/// What it comes to, for the summary: cells with words, and what they say before anything recalculates.
pub(super) struct Verdict {
    /// Whether shares are whole.
    pub(super) shares: (String, String),
    /// Whether formulas and exact figures agree.
    pub(super) formulas: (String, String),
}

pub(super) fn write(book: &Book<'_>, shown: &[Page], worked_out: &[Page]) -> Result<(Page, Verdict), XlsxError> {
    let mut page = Page::new(Tab::About, book)?;
    page.words(0, 0, &Text::fixed("About this workbook", "关于这本工作簿"), Look::Title)?;
    let (mut row, well) = checks(book, &mut page, 2)?;
    row = legend(&mut page, row + 1)?;
    row = tabs(&mut page, row + 1, shown, worked_out)?;
    notes(book, &mut page, row + 1)?;
    page.pages(1);
    page.at_least(0, 26);
    page.at_least(1, 24);
    page.freeze(0..1, 0)?;
    let shares = (Tab::Assumptions.cell(2, 0, book.lang), groups::whole(book.lang).to_owned());
    let formulas = (Tab::About.cell(3, 0, book.lang), well);
    Ok((page, Verdict { shares, formulas }))
}

/// Which file, which year, which unit.
pub(super) fn sources(book: &Book<'_>, page: &mut Page, from: u32, origin: &Origin) -> Result<u32, XlsxError> {
    let plan = book.plan();
    let year = plan.year;
    let unit = match (book.shown.unit, book.lang) {
        (Unit::Yuan, Lang::En) => format!("{}; cells hold amounts as they are shown", plan.currency.code()),
        (Unit::Yuan, Lang::Zh) => format!("{}，单元格的值与显示一致", plan.currency.code()),
        (unit @ (Unit::Thousand | Unit::Million), lang) => {
            let name = unit_name(plan.currency, unit);
            text!(
                en: "{name}, by number format; cells hold whole amounts",
                zh: "{name}；只是数字格式，单元格里仍是原值",
                name = name
            )
            .get(lang)
            .to_owned()
        }
        (Unit::Wan, Lang::En) => format!("{} 10,000, by number format; cells hold whole amounts", plan.currency.code()),
        (Unit::Wan, Lang::Zh) => format!("{}，以万显示；只是数字格式，单元格里仍是原值", plan.currency.code()),
        (Unit::Yi, Lang::En) => {
            format!("{} 100 million, by number format; cells hold whole amounts", plan.currency.code())
        }
        (Unit::Yi, Lang::Zh) => format!("{}，以亿显示；只是数字格式，单元格里仍是原值", plan.currency.code()),
    };
    let mut lines = vec![
        (
            Text::fixed("Plan year", "计划年度"),
            text!(en: "{n}, {from} to {to}", zh: "{n}（{from} 至 {to}）", n = year.label(), from = year.first(), to = year.last()),
        ),
        (Text::fixed("Amounts in", "金额单位"), Text::same(unit)),
        (Text::fixed("Plan file", "计划文件"), Text::same(origin.file.as_str())),
        (Text::fixed("SHA-256 of the file", "文件 SHA-256"), Text::same(origin.sha256.as_str())),
    ];
    if let Some(date) = origin.date {
        lines.push((Text::fixed("As of", "日期"), Text::same(date.to_string())));
    }
    let mut row = from;
    for (name, value) in lines {
        page.words(row, 0, &name, Look::Label)?;
        page.words(row, 1, &value, Look::Aside)?;
        row += 1;
    }
    Ok(row)
}

/// What a difference may come to: the last digit that a spreadsheet keeps of the target, and at least a minor unit.
fn tolerance(book: &Book<'_>) -> Money {
    let digits = book.plan().demand.target.0.unsigned_abs().to_string().len();
    let beyond = u32::try_from(digits).unwrap_or(u32::MAX).saturating_sub(DIGITS);
    Money(10i128.pow(beyond.min(20)))
}

/// One line per table, and one for all of them.
fn checks(book: &Book<'_>, page: &mut Page, from: u32) -> Result<(u32, String), XlsxError> {
    page.words(from, 0, &Text::fixed("Formulas against exact figures", "公式与精确值核对"), Look::Table)?;
    let heads = [
        (Text::fixed("Table", "表"), Figure::None),
        (Text::fixed("Sheet", "工作表"), Figure::None),
        (Text::fixed("Figures", "核对数"), Figure::Whole),
        (Text::fixed("Largest difference", "最大差额"), Figure::Cents),
        (Text::fixed("Verdict", "结论"), Figure::None),
    ];
    let body = from + 4;
    page.heads(from + 3, 0, &heads)?;
    let limit = book.amount(tolerance(book));
    let (agrees, differs, refused) = match book.lang {
        Lang::En => ("agrees", "differs", "no figure"),
        Lang::Zh => ("相符", "有差额", "暂不计算"),
    };
    let mut row = body;
    for check in &book.checks {
        page.words(row, 0, &check.title, Look::Label)?;
        page.text(row, 1, &check.tab.name(book.lang), Style::words(Look::Label))?;
        page.number(row, 2, &check.figures.to_string(), Style::new(Look::Work, Figure::Whole))?;
        page.formula(row, 3, &check.worst, "0", Style::new(Look::Check, Figure::Cents))?;
        let worst = row_col_to_cell(row, 3);
        let verdict = format!("IF(ISERROR({worst}),\"{refused}\",IF({worst}<={limit},\"{agrees}\",\"{differs}\"))");
        page.formula(row, 4, &verdict, agrees, Style::words(Look::Check))?;
        row += 1;
    }
    let figures: usize = book.checks.iter().map(|check| check.figures).sum();
    let total = Style::words(Look::Label).total(true);
    page.text(row, 0, Text::fixed("All tables", "全部").get(book.lang), total)?;
    page.text(row, 1, "", total)?;
    page.text(row, 4, "", total)?;
    page.sum(row, 2, body, &figures.to_string(), Figure::Whole)?;
    let [first, last] = [body, row - 1].map(|row| row_col_to_cell(row, 3));
    let style = Style::new(Look::Check, Figure::Cents).total(true);
    page.formula(row, 3, &format!("MAX({first}:{last})"), "0", style)?;
    let well = verdict(book, page, (from + 1, row), figures, &limit)?;
    page.at_least(4, 12);
    Ok((row + 1, well))
}

/// Says in words whether all is well; after a change of assumptions, what the differences mean.
fn verdict(
    book: &Book<'_>,
    page: &mut Page,
    (row, total): (u32, u32),
    figures: usize,
    limit: &str,
) -> Result<String, XlsxError> {
    let worst = row_col_to_cell(total, 3);
    let (well, apart, moved) = match book.lang {
        Lang::En => (
            format!("All is well: none of the {figures} figures by formula is more than {limit} from the exact one."),
            format!("Something is off: a figure by formula is more than {limit} from the exact one. See below which."),
            " assumption(s) changed: formulas show the new figures, exact figures are still the plan's, and the differences are what the change does.",
        ),
        Lang::Zh => (
            format!("全部相符：{figures} 个公式结果与精确值相差都不超过 {limit}。"),
            format!("有出入：有公式结果与精确值相差超过 {limit}，见下表。"),
            " 项假设已改动：公式列是改动后的结果，精确值仍是原计划，差额就是改动的影响。",
        ),
    };
    let refused = match book.lang {
        Lang::En => "No figures where shares are not 100%: ",
        Lang::Zh => "占比合计不是 100%，有关数字暂不计算：",
    };
    let formula = format!(
        "IF({OFF}<>\"\",\"{refused}\"&{OFF},IF({CHANGES}>0,{CHANGES}&\"{moved}\",IF({worst}<={limit},\"{well}\",\"{apart}\")))"
    );
    page.formula(row, 0, &formula, &well, Style::words(Look::Table))?;
    page.alert((row, 0), (row, 4), &format!("{OFF}<>\"\""))?;
    Ok(well)
}

/// What the colours mean.
fn legend(page: &mut Page, from: u32) -> Result<u32, XlsxError> {
    page.words(from, 0, &Text::fixed("How to read the cells", "单元格样式"), Look::Table)?;
    let looks = [
        (Look::Input, Text::fixed("a decision of the plan; change it here", "计划里的决定，可以改")),
        (Look::Live, Text::fixed("a formula over the decisions", "由假设算出的公式结果")),
        (Look::Exact, Text::fixed("the exact figure of plan, fixed", "plan 算出的精确值，固定不变")),
        (Look::Check, Text::fixed("formula less exact figure", "公式结果减精确值")),
        (Look::Work, Text::fixed("a step on the way", "中间步骤")),
    ];
    let mut row = from + 1;
    for (look, text) in looks {
        page.number(row, 0, "1234.5", Style::new(look, Figure::Cents))?;
        page.words(row, 1, &text, Look::Aside)?;
        row += 1;
    }
    Ok(row)
}

/// What is on which sheet.
fn tabs(page: &mut Page, from: u32, shown: &[Page], worked_out: &[Page]) -> Result<u32, XlsxError> {
    page.words(from, 0, &Text::fixed("Sheets", "工作表"), Look::Table)?;
    let mut row = from + 1;
    for sheet in shown.iter().chain(worked_out) {
        let about = match &sheet.tab {
            Tab::Assumptions => {
                Text::fixed("the decisions of the plan, each with a name", "计划里的全部决定，每格都有名称")
            }
            Tab::Targets => {
                Text::fixed("GMV by quarter, month, promo, phase and week", "季度、月、大促、阶段、周的 GMV")
            }
            Tab::Calendar => Text::fixed("phases, due tasks, activities, festivals", "阶段、到期事项、活动、节日"),
            Tab::Budgets => {
                Text::fixed("by line, month, pool, promo and channel", "按预算项、月、大促与日常、大促、渠道")
            }
            Tab::Steps => Text::fixed("working: from the year to groups of days", "过程：从全年拆到各组日期"),
            Tab::Days => Text::fixed("working: every day's weight and part", "过程：每一天的权重与金额"),
            Tab::Rounded => Text::fixed(
                "working: quarters and months in whole steps, and what a day is to sell",
                "过程：季度和月份取整，以及取整后的每日目标",
            ),
            Tab::Spending => Text::fixed(
                "working: budgets to pools and channels, what is held back",
                "过程：预算拆到大促与日常、渠道，以及预留",
            ),
            Tab::Months => Text::fixed("working: budgets to promos and months", "过程：预算拆到各大促与各月"),
            Tab::Money => Text::fixed(
                "working: slices of the year, fixed costs by month, offers",
                "过程：按销售指标分段、各月固定成本、优惠",
            ),
            Tab::Splits => Text::fixed("working: GMV to the parts of splits", "过程：GMV 拆到平台、品类等各部分"),
            Tab::Summary | Tab::About | Tab::Chapter(_) => continue,
        };
        let name = sheet.tab.name(page.lang);
        page.text(row, 0, &name, Style::words(Look::Label))?;
        let about = if sheet.tab.is_hidden() {
            text!(en: "{about} (hidden)", zh: "{about}（已隐藏）", about = about)
        } else {
            about
        };
        page.words(row, 1, &about, Look::Aside)?;
        row += 1;
    }
    Ok(row)
}

/// What a reader of formulas should know.
fn notes(book: &Book<'_>, page: &mut Page, from: u32) -> Result<(), XlsxError> {
    page.words(from, 0, &Text::fixed("Good to know", "须知"), Look::Table)?;
    let mut notes = vec![
        Text::fixed(
            "Sheets of working are hidden: right-click any tab and choose Unhide. Exact figures, and on the sheet of days its working, are folded away: the + above the columns shows them.",
            "过程表已隐藏：右键任一工作表标签，选「取消隐藏」。精确值和每日目标的计算过程收在折叠列里，点列标上方的 + 展开。",
        ),
        Text::fixed(
            "No sheet is protected. Nothing here changes the plan file: a change that is to stay belongs there.",
            "工作表没有加保护。这里的改动不会写回计划文件，要长期生效的改动请改计划文件。",
        ),
        Text::fixed(
            "Shares of one whole must come to 100%, judged with every decimal that the sheets cut by. While a group does not, its sum is red on the sheet of assumptions, and whatever depends on it shows #N/A.",
            "同一组占比必须合计 100%，按拆分所用的全部小数位判断。不到或超过 100% 时，「假设」表里这一组的合计变红，依赖它的数字都显示 #N/A。",
        ),
        Text::fixed(
            "Which promos, lines and channels there are is fixed, and so is the quarter or month that a phase with a share lies in.",
            "有哪些大促、预算项、渠道是固定的；按占比拆分的阶段属于哪个季度或月份也是固定的。",
        ),
    ];
    if super::money::applies(book.told.worked) {
        notes.push(Text::fixed(
            "Profit, money that leaves, cash, traffic by month and offers are formulas, and so are break-even and the list of losses. Traffic by promo and the other sentences are the plan's: they go once an assumption is changed.",
            "利润、支出、现金、月度流量、优惠都是公式，盈亏平衡和亏损期间也是。大促流量和其余说明文字按原计划算，假设一改就不再显示。",
        ));
    }
    if tolerance(book) > Money(1) {
        notes.push(text!(
            en: "Spreadsheets keep {digits} digits of a number, and amounts of this plan have more: figures here are off in their last places, and agree where they do not differ by more than {limit}. `plan` itself is exact.",
            zh: "电子表格的数字只有 {digits} 位有效数字，本计划的金额超过了这个位数：这里的末几位不准，相差不超过 {limit} 即视为相符。`plan` 自身的结果是精确的。",
            digits = DIGITS,
            limit = book.amount(tolerance(book))
        ));
    }
    for (row, note) in (from + 1..).zip(&notes) {
        page.words(row, 0, note, Look::Note)?;
    }
    Ok(())
}
