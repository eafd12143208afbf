//! Every report of the reference plan.

use super::{LOOKS, Look, TWO, assert_fits, assert_page, looked, page, repository};
use crate::support::Run;

/// Pages that are kept in both languages and at both widths: a table of each kind, and the widest.
const KEPT_TWICE: [&str; 3] = ["breakdown-by-month", "budget-by-line", "pnl-by-month"];

/// One file per report.
fn assert_report(name: &str, args: &[&str]) {
    assert_report_of("plans/plan.yaml", name, args);
}

fn assert_report_of(plan: &str, name: &str, args: &[&str]) {
    let plan = repository(plan);
    assert_looks(name, args, |run| run.file("plan.yaml", &plan).any_stdout().run().stdout);
}

/// Keeps the page in one look, which its name decides, so that all are met among the pages. A page for a terminal is also
/// drawn in the others, half of them in ASCII: it must fit them, and must not be the same in both languages.
pub(super) fn assert_looks(name: &str, args: &[&str], run: impl Fn(Run) -> String) {
    let one = [LOOKS[name.bytes().map(usize::from).sum::<usize>() % LOOKS.len()]];
    let kept: &[Look] = if KEPT_TWICE.contains(&name) { &TWO } else { &one };
    assert_page("reports", name, &page(args, kept, &run));
    if args.contains(&"--format") {
        return;
    }
    let mut drawn: Vec<(Look, String)> = Vec::new();
    for look in LOOKS {
        let mut args = args.to_vec();
        if look.1 == 120 && !args.contains(&"--ascii") {
            args.push("--ascii");
        }
        let out = run(looked(&args, look));
        assert_fits(&out, look.1);
        drawn.push((look, out));
    }
    for (at, ((lang, columns), out)) in drawn.iter().enumerate() {
        for ((other, others), same) in &drawn[..at] {
            assert!(lang == other || columns != others || out != same, "{name} is the same in {lang} and {other}");
        }
    }
}

#[test]
fn breakdowns() {
    for by in ["year", "quarter", "month", "week", "promo", "phase"] {
        assert_report(&format!("breakdown-by-{by}"), &["breakdown", "--by", by]);
    }
    assert_report("breakdown-by-day-of-a-month", &["breakdown", "--by", "day", "--month", "6月"]);
    assert_report("breakdown-of-a-quarter", &["breakdown", "--quarter", "Q2"]);
    assert_report("breakdown-by-promo-of-a-month", &["breakdown", "--by", "promo", "--month", "2027-11"]);
    assert_report("breakdown-by-week-of-a-quarter", &["breakdown", "--by", "week", "--quarter", "Q4"]);
    assert_report("breakdown-in-wan", &["breakdown", "--unit", "万"]);
    assert_report("breakdown-in-yi", &["breakdown", "--by", "quarter", "--unit", "亿"]);
    assert_report("breakdown-of-another-target", &["breakdown", "--by", "quarter", "--gmv", "90000000.01"]);
    assert_report("breakdown-in-ascii", &["breakdown", "--by", "quarter", "--ascii"]);
}

#[test]
fn budgets() {
    for by in ["line", "pool", "promo", "channel", "month"] {
        assert_report(&format!("budget-by-{by}"), &["budget", "--by", by]);
    }
    assert_report("budget-of-a-line-by-month", &["budget", "--line", "marketing", "--by", "month"]);
    assert_report("budget-of-a-quarter", &["budget", "--quarter", "Q2"]);
    assert_report("budget-of-a-month-by-promo", &["budget", "--month", "2027-11", "--by", "promo"]);
    assert_report("budget-in-wan", &["budget", "--by", "month", "--unit", "万"]);
    assert_report("budget-of-another-target", &["budget", "--gmv", "90000000"]);
}

#[test]
fn machine_formats() {
    for format in ["json", "csv", "md"] {
        assert_report(&format!("breakdown-by-month-{format}"), &["breakdown", "--format", format]);
        assert_report(&format!("breakdown-by-phase-{format}"), &["breakdown", "--by", "phase", "--format", format]);
        assert_report(&format!("budget-by-line-{format}"), &["budget", "--quarter", "Q2", "--format", format]);
        assert_report(
            &format!("budget-by-month-{format}"),
            &["budget", "--by", "month", "--line", "technology", "--format", format],
        );
    }
}

#[test]
fn calendars() {
    assert_report("calendar", &["calendar"]);
    assert_report("calendar-of-a-month", &["calendar", "--month", "11月"]);
    assert_report("calendar-of-a-quarter-md", &["calendar", "--quarter", "Q2", "--format", "md"]);
    assert_report("calendar-of-a-promo", &["calendar", "--promo", "双11"]);
    assert_report("calendar-of-a-promo-json", &["calendar", "--promo", "618", "--format", "json"]);
    assert_report("calendar-of-a-quarter-csv", &["calendar", "--quarter", "Q1", "--format", "csv"]);
    assert_report(
        "calendar-of-a-promo-ics",
        &["calendar", "--promo", "99", "--format", "ics", "--alarm", "3d", "--sequence", "2"],
    );
    assert_report("calendar-by-year", &["calendar", "--view", "year"]);
    assert_report("calendar-by-year-in-ascii", &["calendar", "--view", "year", "--ascii"]);
}

#[test]
fn tasks_due() {
    assert_report("due", &["due", "--as-of", "2027-05-10"]);
    assert_report("due-json", &["due", "--as-of", "2027-05-10", "--within", "2w", "--format", "json"]);
    assert_report("due-nothing", &["due", "--as-of", "2027-12-20", "--within", "0"]);
}

#[test]
fn money_out() {
    let assert = |name: &str, args: &[&str]| assert_report_of("tests/samples/money-out.yaml", name, args);
    for by in ["month", "quarter", "year"] {
        assert(&format!("pnl-by-{by}"), &["pnl", "--by", by]);
    }
    assert("pnl-of-a-quarter-in-wan", &["pnl", "--quarter", "Q4", "--unit", "万"]);
    for by in ["month", "quarter", "promo"] {
        assert(&format!("drivers-by-{by}"), &["drivers", "--by", by]);
    }
    for figure in ["conversion_rate", "average_order_value", "cost_per_visit", "paid_traffic"] {
        assert(&format!("drivers-solve-{figure}"), &["drivers", "--by", "quarter", "--solve", figure]);
    }
    // the shipped plan has promos that only its always-on money pays for
    assert_report("drivers-by-promo-of-the-plan", &["drivers", "--by", "promo"]);
    assert("offers", &["offers"]);
    assert("budget-with-reserve", &["budget"]);
    assert("budget-with-reserve-of-a-quarter", &["budget", "--quarter", "Q2"]);
    assert("budget-with-reserve-by-month", &["budget", "--by", "month"]);
    assert("budget-cash", &["budget", "--cash"]);
    assert("budget-cash-of-a-quarter", &["budget", "--cash", "--quarter", "Q4", "--unit", "万"]);
    for format in ["json", "csv", "md"] {
        assert(&format!("pnl-by-quarter-{format}"), &["pnl", "--by", "quarter", "--format", format]);
        assert(&format!("drivers-by-promo-{format}"), &["drivers", "--by", "promo", "--format", format]);
        assert(&format!("offers-{format}"), &["offers", "--format", format]);
        assert(&format!("budget-cash-{format}"), &["budget", "--cash", "--month", "11月", "--format", format]);
    }
    assert("drivers-solve-json", &["drivers", "--quarter", "Q2", "--solve", "conversion_rate", "--format", "json"]);
}

#[test]
fn sections_that_are_missing() {
    for report in ["pnl", "drivers", "offers"] {
        let plan = repository("tests/samples/without-sections.yaml");
        let page = page(&[report], &TWO, |run| run.file("plan.yaml", &plan).status(1).any_stderr().run().stderr);
        assert_page("reports", &format!("{report}-without-sections"), &page);
    }
}
