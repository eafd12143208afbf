//! Workbooks of plans whose GMV falls on parts: platforms, categories.

use calamine::DataType;
use plan_core::report::figures::Unit;
use plan_text::lang::Lang;

use super::MONEY;
use super::book::{Book, Plan};
use crate::support::SOUND;

/// Shares for months, quarters and promos that share days; amounts; parts that are left out.
pub(super) fn split() -> Plan {
    let promo = "  - {id: 端午, name: 端午, tier: segment, phases: [{kind: sale, dates: 06-05..06-09, uplift: 1.5}]}\nbudget:\n";
    Plan::read("split", &(SOUND.replace("budget:\n", promo) + SPLITS))
}

const SPLITS: &str = "\
splits:
  platform:
    name: 平台
    parts: {天猫: 600万, 京东: 33.33%, 抖音: rest}
    by:
      618: {天猫: 61.7%, 抖音: rest}
      Q1: {天猫: 10%, 京东: 20%, 抖音: 70%}
      5月: {京东: 100%}
  kind:
    name: 品类
    parts: {甲: 50%, 乙: 25%, 丙: 25%}
";

/// Parts that have figures, costs and lines of their own; rates by month; less than the statement has of the line that pays for
/// offers leaves in cash, which has a reserve.
pub(super) fn parted() -> Plan {
    let figures = "    figures: {抖音: {refund_rate: 35%, conversion_rate: 1.6%, by: {618: {refund_rate: 41.5%}, Q3: {gross_margin: 44%}}}, 京东: {cost_per_visit: 0.11}}\n  kind:";
    let lines = "  投流: {rate: {Q1: 1.5%, Q2: 2%, 5月: 1.5%, Q3: 1.1%, Q4: 1.75%}, parts: [抖音, 京东]}\n  shows: {rate: {Q2: 2%, 6月: 3.3%, Q3: 1%}, from: 04, to: 09}\nsales:";
    let plan = SOUND.replace("target: 1000万", "target: 1000万\n  counts: paid");
    let split_up = plan.replace(
        "    split: {promo: 60%, daily: 40%}\n",
        "    split: {promo: 60%, daily: 40%}\n    reserve: {share: 33.3%}\n",
    ) + MONEY;
    let costs = "    达人: {rate: 9.9%, of: gmv, parts: [抖音], on: promo}\n    pack: {per_order: 1.11, parts: [天猫, 小程序]}\nteam:";
    let splits = SPLITS
        .replace("600万", "500万")
        .replace("抖音: rest}\n    by:", "抖音: 10%, 小程序: rest}\n    by:")
        .replace("  kind:", figures);
    let text = split_up.replace("sales:", lines).replace("team:", costs).replace("双11", "618") + &splits;
    Plan::read("parted", &text)
}

/// The same where splits have more cells and parts than formulas.
#[test]
fn splits_of_too_many_parts_are_the_plans_own_figures() {
    let parts = (0..500).map(|nth| format!("p{nth}: 0.2%")).collect::<Vec<_>>().join(", ");
    let plan = Plan::read("many parts", &format!("{SOUND}splits:\n  store: {{parts: {{{parts}}}}}\n"));
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    let tab = "GMV 怎样拆分";
    let frozen = book.formulas_of(tab).into_iter().filter(|(_, _, formula)| formula.ends_with(",NA())")).count();
    assert!(frozen >= 500 * 12, "{frozen}");
    assert!(book.page(tab).rows().any(|row| row[0].as_string().is_some_and(|text| text.contains("拆成 7500 份"))));
    assert!(!book.own_names().any(|name| name == "split_month_1"));
}

/// A day on which promos sell together that do not in the plan belongs to no cell, and then no part has a figure.
#[test]
fn parts_refuse_days_that_are_in_no_cell() {
    let mut book = Book::read(split().workbook(Lang::Zh, Unit::Yuan));
    let shapes = book.formulas();
    for shape in
        ["IF(ok_part_kind=#,IF(split_cells_cover=#,SUM(", "COUNTIFS(day_month,D#,day_promos,E#)", "MAX(#,IFERROR(GCD("]
    {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
    assert!(book.page("拆分测算").rows().any(|row| row[2].as_string().as_deref() == Some("618 + 端午")));
}

/// What follows from parts, from rates by month and from offers that GMV does not count is formulas.
#[test]
fn figures_of_parts_are_formulas() {
    let plan = parted();
    assert!(plan.worked.plan().part_figures().is_some());
    let mut book = Book::read(plan.workbook(Lang::Zh, Unit::Yuan));
    for tab in ["利润", "费用支出", "现金", "预算", "预算分月", "利润测算"] {
        let formulas = book.formulas_of(tab);
        let frozen = formulas
            .iter()
            .find(|(_, _, formula)| formula.starts_with("IF(assumptions_changed=0,") && formula.ends_with(",NA())"));
        assert_eq!((formulas.len() > 50, frozen), (true, None), "{tab}");
    }
    let shapes = book.formulas();
    let of_parts = "(SUMIFS($H$#:$H$#,$F$#:$F$#,#,$E$#:$E$#,#)";
    for shape in [of_parts, "\n    sales_抖音_#_refund_rate\n", "SUMIFS(split_part_#_#,split_month_#,"] {
        assert!(shapes.contains(shape), "{shape}: {shapes}");
    }
}
