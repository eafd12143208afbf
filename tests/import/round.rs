//! What `plan report` and `plan breakdown` write comes back as a plan with the same numbers.

use std::fs;

use crate::support::Run;

/// A table of a plan as CSV, without the columns that a plan of amounts does not have.
fn table(args: &[&str], plan: &[u8]) -> Vec<Vec<String>> {
    let args = [args, &["--format", "csv", "-p", "plan.yaml"]].concat();
    let output = Run::new(&args).file("plan.yaml", plan).any_stdout().any_stderr().run();
    let mut reader = csv::Reader::from_reader(output.stdout.as_bytes());
    let gone = ["held", "deployable", "promos"];
    let kept: Vec<bool> = reader.headers().expect("headings").iter().map(|head| !gone.contains(&head)).collect();
    let heads: Vec<String> = reader.headers().expect("headings").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>());
    let keep = |row: Vec<String>| row.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell).collect();
    [heads].into_iter().chain(rows).map(keep).collect()
}

fn template(name: &str, lang: &str) -> Vec<u8> {
    let output = Run::new(&["init", "-", "--template", name, "--no-schema", "--lang", lang]).any_stdout().run();
    output.stdout.into_bytes()
}

fn imported(file: &str, bytes: Vec<u8>, args: &[&str]) -> Vec<u8> {
    let args = [&["import", file, "-o", "back.yaml"], args].concat();
    let output = Run::new(&args).file(file, bytes).any_stderr().run();
    fs::read(output.path("back.yaml")).expect("a plan")
}

#[cfg(feature = "xlsx")]
#[test]
fn our_own_workbook_comes_back_with_the_same_numbers() {
    for (name, lang, splits) in [("standard", "en", &["platform", "category"][..]), ("apparel", "zh", &["category"])] {
        let plan = template(name, lang);
        let report = Run::new(&["report", "plan.yaml", "--xlsx", "report.xlsx", "--lang", lang]);
        let report = report.file("plan.yaml", &plan).any_stdout().any_stderr().run();
        let book = fs::read(report.path("report.xlsx")).expect("a workbook");
        let back = imported("report.xlsx", book, &["--lang", lang]);
        for split in splits {
            let args = ["breakdown", "--by", "month", "--across", split];
            assert_eq!(table(&args, &back), table(&args, &plan), "{name} {split}");
        }
        let budget = ["budget", "--by", "month"];
        assert_eq!(table(&budget, &back), table(&budget, &plan), "{name}");
    }
}

#[test]
fn our_own_csv_comes_back_with_the_same_numbers() {
    let plan = template("standard", "en");
    let csv = |args: &[&str]| {
        let args = [args, &["--format", "csv", "-p", "plan.yaml", "--bom"]].concat();
        Run::new(&args).file("plan.yaml", &plan).any_stdout().any_stderr().run().stdout.into_bytes()
    };
    let months = ["breakdown", "--by", "month", "--across", "platform"];
    let back = imported("months.csv", csv(&months), &[]);
    assert_eq!(table(&months, &back), table(&months, &plan));
    let quarters = ["breakdown", "--by", "quarter"];
    let back = imported("quarters.csv", csv(&quarters), &["--year", "2027"]);
    let gmv =
        |plan: &[u8]| table(&quarters, plan).into_iter().map(|row| row.into_iter().rev().nth(4)).collect::<Vec<_>>();
    assert_eq!(gmv(&back), gmv(&plan));
}
