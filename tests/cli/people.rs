//! What is shown to people: amounts in larger units, columns for spreadsheets.

use crate::support::{Output, Run, SOUND};

fn run(args: &[&str]) -> Output {
    Run::new(args).file("plan.yaml", SOUND).any_stdout().run()
}

/// The hundredths of a column of a table in Markdown.
fn column(page: &str, at: usize) -> Vec<i64> {
    let cell = |line: &str| line.split('|').nth(at + 1).map(|cell| cell.replace(['*', ',', ' ', '.', '+'], ""));
    page.lines().filter(|line| line.starts_with('|')).filter_map(|line| cell(line)?.parse().ok()).collect()
}

#[test]
fn columns_in_a_larger_unit_add_up_and_say_so() {
    for (unit, gmv) in [("万", 100_000), ("k", 1_000_000), ("M", 1_000), ("亿", 10)] {
        let page = run(&["breakdown", "--by", "month", "--format", "md", "--unit", unit]).stdout;
        let amounts = column(&page, 3);
        let (total, months) = amounts.split_last().expect("amounts");
        assert_eq!((months.len(), *total, months.iter().sum::<i64>()), (12, gmv, gmv), "{page}");
        assert!(page.contains("--exact shows all decimals"), "{page}");
    }
    let exact = run(&["breakdown", "--by", "month", "--unit", "万", "--exact"]).stdout;
    assert!(!exact.contains("rounded") && exact.contains("1,000.000000"), "{exact}");
    // nothing to round, nothing to say
    assert!(!run(&["breakdown", "--by", "quarter", "--unit", "万"]).stdout.contains("rounded"));
    let (plain, csv) = (&["breakdown", "--format", "csv"][..], &["breakdown", "--format", "csv", "--unit", "万"][..]);
    assert_eq!(run(plain).stdout, run(csv).stdout);
}

#[test]
fn csv_for_spreadsheets() {
    let first = |args: &[&str]| {
        let args = [&["breakdown", "--by", "quarter", "--format", "csv"], args].concat();
        run(&args).stdout.lines().next().unwrap_or_default().to_owned()
    };
    assert!(first(&["--lang", "zh"]).starts_with("key,from,to,"));
    assert!(first(&["--lang", "zh", "--headings"]).starts_with("季度,开始,结束,"));
    assert!(first(&["--headings", "--bom"]).starts_with("\u{feff}Quarter,From,To,"));
    let report = run(&["report", "--sheet", "months", "--csv", "--bom", "--headings", "--lang", "zh"]).stdout;
    assert!(report.starts_with("\u{feff}月份,"), "{report}");
}

#[test]
fn assumptions_and_what_comes_of_them_are_handed_out() {
    let run = |sheet: &str| {
        let args = ["report", "--template", "standard", "--sheet", sheet, "--md", "--lang", "zh", "--unit", "万"];
        Run::new(&args).any_stdout().run().stdout
    };
    let page = run("assumptions");
    for row in [
        "| 退款率 | 16% | 占 GMV | 全年 |",
        "| 客单价 | 168.00 元 | 每单 GMV | 全年 |",
        "| 团队：设计，人数 | 4 | 人 | 全年 |",
    ] {
        assert!(page.contains(row), "{row} in {page}");
    }
    let page = run("derivation");
    assert!(page.contains("| **净销售额** | **GMV 100,000,000.00 − 退款 "), "{page}");
    assert!(run("due").contains("| 待办 | 大促 | 负责人 |"));
}
