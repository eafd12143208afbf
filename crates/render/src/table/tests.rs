use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

use super::{TableOptions, render};
use crate::lang::{Lang, Text};
use crate::model::money::{Currency, Money};
use crate::report::figures::Unit;
use crate::report::{Align, Cell, Kind, Row, Sheet};
use crate::samples::{column, months, quarters, statement};

const ZH: TableOptions = TableOptions { lang: Lang::Zh, width: None, unit: Unit::Yuan, color: false, ascii: false };
const EN: TableOptions = TableOptions { lang: Lang::En, ..ZH };

#[test]
fn piped_in_chinese() {
    assert_snapshot!(render(&quarters(), &ZH), @r"
        2027 全年电商运营计划：各季度 GMV
        单位：元

        季度  开始        天数                GMV  占全年比重     累计  大促
        ──────────────────────────────────────────────────────────────────────────────────────────────────
        Q1    2027-01-01    90   2,000,000,000.00      20.00%   20.00%  年货节、38
        Q2    2027-04-01    91   3,500,000,000.50      35.00%   55.00%  51 出游季、618、夏日清凉节、毕业季
        Q3    2027-07-01    92   1,499,999,999.50      15.00%   70.00%
        Q4    2027-10-01    92   3,000,000,000.00      30.00%  100.00%  双11、双12
        ──────────────────────────────────────────────────────────────────────────────────────────────────
        全年               365  10,000,000,000.00     100.00%

        读自 plans/plan.yaml
        ");
}

#[test]
fn words_and_headings_wrap_before_figures_do() {
    assert_snapshot!(render(&quarters(), &TableOptions { width: Some(80), ..EN }), @r"
        GMV by quarter: 2027 全年电商运营计划
        Unit: CNY

        Quarter  From        Days                GMV    Share  Cumulative  Promotions
                                                      of year
        ───────────────────────────────────────────────────────────────────────────────
        Q1       2027-01-01    90   2,000,000,000.00   20.00%      20.00%  年货节, 38
        Q2       2027-04-01    91   3,500,000,000.50   35.00%      55.00%  51 出游季,
                                                                           618,
                                                                           夏日清凉节,
                                                                           毕业季
        Q3       2027-07-01    92   1,499,999,999.50   15.00%      70.00%
        Q4       2027-10-01    92   3,000,000,000.00   30.00%     100.00%  双11, 双12
        ───────────────────────────────────────────────────────────────────────────────
        Year                  365  10,000,000,000.00  100.00%

        Read from plans/plan.yaml
        ");
}

#[test]
fn a_year_of_months_is_cut_at_120() {
    assert_snapshot!(render(&months(), &TableOptions { width: Some(120), unit: Unit::Wan, ..ZH }), @r"
        2027 各月预算
        单位：万元

        预算科目           费率       1月       2月       3月       4月       5月       6月
        ───────────────────────────────────────────────────────────────────────────────────
        市场推广            10%  123.4567  246.9134  370.3701  493.8268  617.2835  740.7402
          抖音/淘宝直播          100.0000  200.0000  300.0000  400.0000  500.0000  600.0000
          其他                    23.4567   46.9134   70.3701   93.8268  117.2835  140.7402
        技术             3.333%    0.0100    0.0200    0.0300    0.0400    0.0500    0.0600
        ───────────────────────────────────────────────────────────────────────────────────
        合计                     123.4667  246.9334  370.4001  493.8668  617.3335  740.8002

        预算科目              7月       8月         9月        10月        11月        12月        合计
        ───────────────────────────────────────────────────────────────────────────────────────────────
        市场推广         864.1969  987.6536  1,111.1103  1,234.5670  1,358.0237  1,481.4804  9,629.6226
          抖音/淘宝直播  700.0000  800.0000    900.0000  1,000.0000  1,100.0000  1,200.0000  7,800.0000
          其他           164.1969  187.6536    211.1103    234.5670    258.0237    281.4804  1,829.6226
        技术               0.0700    0.0800      0.0900      0.1000      0.1100      0.1200      0.7800
        ───────────────────────────────────────────────────────────────────────────────────────────────
        合计             864.2669  987.7336  1,111.2003  1,234.6670  1,358.1337  1,481.6004  9,630.4026
        ");
}

#[test]
fn a_year_of_months_is_cut_at_80() {
    assert_snapshot!(render(&months(), &TableOptions { width: Some(80), unit: Unit::Wan, ..EN }), @r"
        Budget by month: 2027
        Unit: CNY 10,000

        Budget line                 Rate       Jan       Feb       Mar       Apr
        ────────────────────────────────────────────────────────────────────────
        marketing                    10%  123.4567  246.9134  370.3701  493.8268
          Douyin and Taobao live          100.0000  200.0000  300.0000  400.0000
          other                            23.4567   46.9134   70.3701   93.8268
        technology                3.333%    0.0100    0.0200    0.0300    0.0400
        ────────────────────────────────────────────────────────────────────────
        Total                             123.4667  246.9334  370.4001  493.8668

        Budget line                    May       Jun       Jul       Aug         Sep
        ────────────────────────────────────────────────────────────────────────────
        marketing                 617.2835  740.7402  864.1969  987.6536  1,111.1103
          Douyin and Taobao live  500.0000  600.0000  700.0000  800.0000    900.0000
          other                   117.2835  140.7402  164.1969  187.6536    211.1103
        technology                  0.0500    0.0600    0.0700    0.0800      0.0900
        ────────────────────────────────────────────────────────────────────────────
        Total                     617.3335  740.8002  864.2669  987.7336  1,111.2003

        Budget line                      Oct         Nov         Dec       Total
        ────────────────────────────────────────────────────────────────────────
        marketing                 1,234.5670  1,358.0237  1,481.4804  9,629.6226
          Douyin and Taobao live  1,000.0000  1,100.0000  1,200.0000  7,800.0000
          other                     234.5670    258.0237    281.4804  1,829.6226
        technology                    0.1000      0.1100      0.1200      0.7800
        ────────────────────────────────────────────────────────────────────────
        Total                     1,234.6670  1,358.1337  1,481.6004  9,630.4026
        ");
}

#[test]
fn rules_in_ascii() {
    let drawn = render(&quarters(), &TableOptions { ascii: true, width: Some(60), unit: Unit::Yi, ..EN });
    assert_snapshot!(drawn, @r"
        GMV by quarter: 2027 全年电商运营计划
        Unit: CNY 100 million

        Quarter  From        Days            GMV
        ----------------------------------------
        Q1       2027-01-01    90   20.000000000
        Q2       2027-04-01    91   35.000000005
        Q3       2027-07-01    92   14.999999995
        Q4       2027-10-01    92   30.000000000
        ----------------------------------------
        Year                  365  100.000000000

        Quarter  Share of year  Cumulative  Promotions
        ------------------------------------------------------------
        Q1              20.00%      20.00%  年货节, 38
        Q2              35.00%      55.00%  51 出游季, 618,
                                            夏日清凉节, 毕业季
        Q3              15.00%      70.00%
        Q4              30.00%     100.00%  双11, 双12
        ------------------------------------------------------------
        Year           100.00%

        Read from plans/plan.yaml
        ");
}

#[test]
fn no_width_is_passed_and_no_figure_is_broken() {
    for sheet in [quarters(), months()] {
        for lang in [Lang::En, Lang::Zh] {
            let whole = render(&sheet, &TableOptions { lang, ..ZH });
            let figures = |drawn: &str| {
                let mut words: Vec<String> = drawn.split_whitespace().map(str::to_owned).collect();
                words.retain(|word| word.contains(|c: char| c.is_ascii_digit()) && word.is_ascii());
                words.sort();
                words.dedup();
                words
            };
            for width in 40..200 {
                let drawn = render(&sheet, &TableOptions { lang, width: Some(width), ..ZH });
                for line in drawn.lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                    assert_eq!(line.trim_end(), line);
                }
                assert_eq!(figures(&drawn), figures(&whole), "at {width}");
            }
            for width in 0..40 {
                render(&sheet, &TableOptions { lang, width: Some(width), ..ZH });
            }
        }
    }
}

#[test]
fn colour_changes_no_width() {
    let plain = TableOptions { width: Some(80), ..ZH };
    let coloured = render(&quarters(), &TableOptions { color: true, ..plain });
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), render(&quarters(), &plain));
    let total = coloured.lines().find(|line| line.contains("全年  ")).expect("a total");
    assert!(total.starts_with("\u{1b}[1m全年") && total.ends_with("100.00%\u{1b}[0m"), "{total:?}");
}

#[test]
fn every_column_ends_where_its_rule_ends() {
    let drawn = render(&months(), &TableOptions { unit: Unit::Wan, ..ZH });
    let widths: Vec<usize> = drawn.lines().skip(3).map(UnicodeWidthStr::width).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
}

#[test]
fn what_a_plan_holds_cannot_steer_the_terminal() {
    let mut sheet = quarters();
    sheet.rows[0].cells[0] = Cell::Text(Text::same("Q\u{1b}[31m1\r\nx\ty\u{202e}"));
    sheet.rows[0].cells[6] = Cell::Items(vec!["a\u{9b}b\nc".to_owned()]);
    let drawn = render(&sheet, &ZH);
    assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'));
    assert!(drawn.contains("Q\u{fffd}[31m1 x y\u{fffd}") && drawn.contains("a\u{fffd}b c"));
}

#[test]
fn nothing_to_show() {
    let mut sheet = Sheet { rows: Vec::new(), notes: Vec::new(), ..quarters() };
    assert_snapshot!(render(&sheet, &ZH), @r"
        2027 全年电商运营计划：各季度 GMV

        季度  开始  天数  GMV  占全年比重  累计  大促
        ─────────────────────────────────────────────
        ");
    sheet.columns.clear();
    assert_eq!(render(&sheet, &ZH), "2027 全年电商运营计划：各季度 GMV\n");
}

#[test]
fn a_long_sheet_is_one_table() {
    let row = |n: i128| Row {
        kind: Kind::Item,
        cells: vec![Cell::Text(Text::same(format!("第 {n} 场大促"))), Cell::Money(Money(n * 1_234_567))],
    };
    let sheet = Sheet {
        title: Text::same("很多大促"),
        columns: vec![
            column("name", "Name", "名称", Align::Left, true),
            column("gmv", "GMV", "GMV", Align::Right, false),
        ],
        rows: (0..3_000).map(row).collect(),
        notes: Vec::new(),
        currency: Currency::cny(),
    };
    let drawn = render(&sheet, &TableOptions { width: Some(80), ..ZH });
    let lines: Vec<&str> = drawn.lines().collect();
    assert_eq!(lines.len(), 3_000 + 5);
    assert_eq!(lines[5], "第 0 场大促              0.00");
    assert_eq!(lines[3_004], "第 2999 场大促  37,024,664.33");
    assert!(lines[4..].iter().all(|line| line.width() == lines[4].width()));
}

#[test]
fn losses_are_red_where_there_is_colour() {
    let drawn = render(&statement(), &TableOptions { color: true, ..EN });
    let last = drawn.lines().last().expect("a line");
    assert!(
        last.contains("\u{1b}[31m-100.01\u{1b}[0m") || last.contains("\u{1b}[1m\u{1b}[31m-100.01\u{1b}[0m"),
        "{last:?}"
    );
    assert_eq!(drawn.matches("[31m").count(), 2, "{drawn:?}");
    assert!(!render(&statement(), &EN).contains('\u{1b}'));
}

#[test]
fn what_is_left_stands_under_a_rule_and_members_are_set_in() {
    assert_snapshot!(render(&statement(), &ZH), @r"
        利润
        单位：元

        项目         2027  占净销售额
        ─────────────────────────────
        净销售额   300.00     100.00%
        固定成本   400.01     133.34%
          =仓储|   400.00     133.33%
          拍摄       0.01       0.00%
        ─────────────────────────────
        利润      -100.01     -33.34%
        ");
}
