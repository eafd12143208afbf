//! Comparisons of the reference plan with what somebody made of it.

use super::reports::assert_looks;
use super::repository;

/// The reference plan with what changes in the course of a year: another quarter, another name, a channel more, a promo
/// less, another lead.
fn edited(plan: &str) -> String {
    let edits = [
        ("    Q1: 20%\n    Q2: 35%", "    Q1: 18%\n    Q2: 37%"),
        ("- id: 618\n", "- id: 年中大促\n"),
        ("520: 120万, 618: 1650万", "520: 120万, 年中大促: 1650万"),
        ("promos: [38, 618, 99, 双11, 双12]", "promos: [38, 年中大促, 99, 双11, 双12]"),
        ("promos: [38, 618, 99, 双11, 双12, 年货节", "promos: [38, 年中大促, 99, 双11, 双12, 年货节"),
        ("    618: {refund_rate", "    年中大促: {refund_rate"),
        ("promo: 618,  threshold", "promo: 年中大促, threshold"),
        ("promo: 618,  percent_off", "promo: 年中大促, percent_off"),
        ("      其他: 15% ", "      B站: 5%\n      其他: 10% "),
        ("    name: 秋冬新势力周\n", "    name: 秋冬新势力周\n    status: cancelled\n"),
        ("dates: 12-26..12-31", "dates: 12-27..12-31"),
        ("lead: 2 weeks,", "lead: 3 weeks,"),
    ];
    edits.into_iter().fold(plan.to_owned(), |plan, (from, to)| {
        assert!(plan.contains(from), "the reference plan has no {from}");
        plan.replacen(from, to, 1)
    })
}

fn assert_diff(name: &str, args: &[&str], status: i32, edit: impl Fn(&str) -> String) {
    let old = repository("plans/plan.yaml");
    let new = edit(&old);
    let args = [&["diff", "old.yaml", "new.yaml"], args].concat();
    assert_looks(name, &args, |run| {
        run.file("old.yaml", &old).file("new.yaml", &new).any_stdout().status(status).run().stdout
    });
}

#[test]
fn comparisons() {
    assert_diff("diff", &[], 0, edited);
    assert_diff("diff-md", &["--format", "md", "--fail-over", "5%"], 1, edited);
    assert_diff("diff-json", &["--format", "json", "--fail-over", "8%"], 1, edited);
    assert_diff("diff-of-a-target-in-wan", &["--unit", "万", "--ascii"], 0, |plan| {
        plan.replace("target: 1亿", "target: 1.1亿")
    });
    assert_diff("diff-of-a-reserve", &[], 0, |plan| plan.replace("reserve: {share: 30%,", "reserve: {share: 20%,"));
    assert_diff("diff-of-a-margin", &[], 0, |plan| plan.replace("gross_margin: 52%", "gross_margin: 51%"));
    assert_diff("diff-of-a-task", &[], 0, |plan| plan.replace("lead: 2 weeks,", "lead: 3 weeks,"));
}
