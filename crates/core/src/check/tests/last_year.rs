//! Last year where it is nearly right, and what this year is held against it.

use rust_decimal::Decimal;

use super::{SHOP, found};
use crate::expand::rows::{By, rows};
use crate::lang::Lang;
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::report::{Cell, Selection, breakdown};
use crate::source::Source;
use crate::{Change, Options};

fn codes(last_year: &str) -> Vec<&'static str> {
    found(&format!("{SHOP}last_year: {last_year}\n")).iter().map(|diag| diag.rule.code).collect()
}

/// The first line of help of the only finding.
fn help(last_year: &str) -> String {
    let found = found(&format!("{SHOP}last_year: {last_year}\n"));
    assert_eq!(found.len(), 1, "{last_year}: {found:#?}");
    found[0].help[0].get(Lang::En).to_owned()
}

/// All twelve months, each of an amount.
fn twelve(amount: &str) -> String {
    (1..=12).map(|month| format!("{month}月: {amount}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_year_is_given_or_the_sum_of_all_months() {
    assert_eq!(codes("{gmv: 100万}"), [""; 0]);
    assert_eq!(codes(&format!("{{months: {{{}}}}}", twelve("0"))), [""; 0]);
    assert_eq!(codes("{months: {1月: 5万}}"), ["P0010"]);
    assert_eq!(codes("{}"), ["P0010"]);
    assert_eq!(codes("{gmw: 100万}"), ["P0006"]);
    assert_eq!(codes("{gmv: 一百万}"), ["P0012"]);
}

#[test]
fn months_are_no_more_than_the_year_and_all_of_them_are_the_year() {
    assert_eq!(codes("{gmv: 10万, months: {1月: 5万, 2月: 5万}}").iter().filter(|code| **code == "P0121").count(), 0);
    assert_eq!(codes("{gmv: 10万, months: {1月: 5万, 2月: 5.01万}}"), ["P0121"]);
    assert_eq!(codes(&format!("{{gmv: 13万, months: {{{}}}}}", twelve("1万"))), ["P0121"]);
    assert_eq!(
        help(&format!("{{gmv: 13万, months: {{{}}}}}", twelve("1万"))),
        "write `gmv: 120000`, or correct the months; without `gmv` the year is their sum"
    );
    // what cannot be read, or stands there twice, says nothing of the sum
    assert_eq!(codes("{gmv: 1万, months: {1月: 5万, 2月: 五万}}"), ["P0012"]);
    assert_eq!(codes("{gmv: 1万, months: {1月: 5万, 01: 5万}}"), ["P0107"]);
}

#[test]
fn months_of_last_year_have_no_year() {
    assert_eq!(codes("{gmv: 100万, months: {2026-01: 5万}}"), ["P0017"]);
    assert_eq!(help("{gmv: 100万, months: {2026-01: 5万}}"), "write `01`");
    assert_eq!(help("{gmv: 100万, months: {一月: 5万}}"), "write `01`");
}

#[test]
fn promos_and_amounts_go_by_the_rules_of_all() {
    assert_eq!(codes("{gmv: 100万, promos: {雙11: 5万}}"), ["P0305"]);
    assert_eq!(help("{gmv: 100万, promos: {雙11: 5万}}"), "did you mean `双11`?");
    assert_eq!(codes("{gmv: 100万, promos: {618: 0, ６１８: 0}}"), ["P0107"]);
    assert_eq!(codes("{gmv: 100.001}"), ["P0403"]);
    assert_eq!(codes("{gmv: 100万, promos: {618: 0.001}}"), ["P0403"]);
}

#[test]
fn a_growth_is_far_from_that_of_the_year_by_more_than_thirty_points() {
    let gmv = |by: By, key: &str| {
        let plan = plan("{gmv: 100万}");
        let rows = rows(&plan, &crate::expand::targets::targets(&plan), by, &(0..plan.year.day_count()));
        rows.into_iter().find(|row| row.key == key).expect("a row").gmv
    };
    let Money(promo) = gmv(By::Promo, "618");
    let Money(target) = plan("{gmv: 100万}").demand.target;
    // the year as it was, and the promo at 130% of it or a hair more
    let year = format!("{}.{:02}", target / 100, target % 100);
    let at = |cents: i128| format!("{{gmv: {year}, promos: {{618: {}.{:02}}}}}", cents / 100, cents % 100);
    let bound = (promo * 10 + 12) / 13;
    assert_eq!(codes(&at(bound)), [""; 0]);
    assert_eq!(codes(&at(bound - 1)), ["P0504"]);
    // nothing to grow from
    assert_eq!(codes(&format!("{{gmv: {year}, promos: {{618: 0}}}}")), [""; 0]);
    assert_eq!(codes("{gmv: 0, promos: {618: 0}}"), [""; 0]);
}

fn plan(last_year: &str) -> Plan {
    let text = format!("{SHOP}last_year: {last_year}\n");
    let outcome = Plan::read(&Source::new("plan.yaml", text), &Options::default());
    outcome.worked.unwrap_or_else(|| panic!("{:#?}", outcome.findings.diags)).into_plan()
}

/// What a breakdown has of last year: of its rows, and in all.
fn known(plan: &Plan, by: By, selection: Selection) -> (Vec<Option<Money>>, Option<Money>) {
    let targets = crate::expand::targets::targets(plan);
    let rows = rows(plan, &targets, by, &selection.days(plan.year));
    (rows.iter().map(|row| row.last_year).collect(), breakdown::sold_before(plan, by, selection))
}

#[test]
fn a_row_has_last_year_where_all_of_it_is_known_and_shown() {
    let plan = plan("{gmv: 1000, months: {1月: 10, 02: 20, 3月: 0, 04: 5}, promos: {618: 50}}");
    let money = |major: i128| Some(Money(major * 100));
    let year = Selection::Year;
    assert_eq!(known(&plan, By::Year, year), (vec![money(1000)], money(1000)));
    assert_eq!(known(&plan, By::Quarter, year), (vec![money(30), None, None, None], money(1000)));
    assert_eq!(known(&plan, By::Month, year).0[..5], [money(10), money(20), money(0), money(5), None]);
    assert_eq!(known(&plan, By::Month, Selection::Quarter(1)), (vec![money(5), None, None], None));
    assert_eq!(known(&plan, By::Quarter, Selection::Month(0)), (vec![None], None));
    assert_eq!(known(&plan, By::Year, Selection::Quarter(0)), (vec![None], None));
    let (promos, total) = known(&plan, By::Promo, year);
    assert_eq!((promos[0], total), (money(50), None));
    assert!(known(&plan, By::Day, year).0.iter().chain(&known(&plan, By::Phase, year).0).all(Option::is_none));
    // of nothing there is no growth
    assert_eq!(Cell::growth(Money(5), money(0)), Cell::Empty);
    let Cell::Ratio { exact, shown } = Cell::growth(Money(10_000), money(86)) else { panic!("a ratio") };
    assert_eq!((exact.as_str(), shown.as_str()), ("0.162791", "+16.28%"));
}

/// The shop with a growth in place of its target, or beside it.
fn growing(gmv: &str, last_year: &str) -> String {
    let text = SHOP.replacen("target: 400万", gmv, 1);
    if last_year.is_empty() { text } else { format!("{text}last_year: {last_year}\n") }
}

#[test]
fn a_target_grows_from_last_year() {
    let target = |gmv: &str, last_year: &str, changes: Vec<Change>| {
        let options = Options { changes, ..Options::default() };
        let outcome = Plan::read(&Source::new("plan.yaml", growing(gmv, last_year)), &options);
        let found: Vec<_> = outcome.findings.diags.iter().map(|diag| diag.rule.code).collect();
        outcome.into_plan().map(|plan| (plan.demand.target, plan.last_year.and_then(|sold| sold.growth))).ok_or(found)
    };
    let growth = |percent: i64| Some(Decimal::new(percent, 2));
    assert_eq!(target("growth: 16%", "{gmv: 8600万}", vec![]), Ok((Money(9_976_000_000), growth(16))));
    assert_eq!(target("growth: -50%", "{gmv: 1.01}", vec![]), Ok((Money(51), growth(-50))));
    let months = format!("{{months: {{{}}}}}", twelve("1万"));
    assert_eq!(target("growth: 5%", &months, vec![]), Ok((Money(12_600_000), growth(5))));
    // a change takes the place of it
    let gmv = || vec![Change::new("--gmv", "gmv.target", "500")];
    assert_eq!(target("growth: 16%", "{gmv: 8600万}", gmv()), Ok((Money(50_000), None)));
    assert_eq!(target("growth: 16%", "", gmv()), Ok((Money(50_000), None)));
    let grow = vec![Change::new("--set", "gmv.growth", "10%")];
    assert_eq!(target("target: 400万", "{gmv: 100}", grow), Ok((Money(11_000), growth(10))));
}

#[test]
fn a_growth_that_makes_no_target_is_told_once() {
    let codes = |gmv: &str, last_year: &str| -> Vec<&str> {
        found(&growing(gmv, last_year)).iter().map(|diag| diag.rule.code).collect()
    };
    assert_eq!(codes("growth: 16%, target: 400万", "{gmv: 100}"), ["P0122"]);
    assert_eq!(codes("growth: 16%", ""), ["P0122"]);
    assert_eq!(codes("growth: 16%", "{gmv: 1百}"), ["P0012"]);
    assert_eq!(codes("growth: 16%", "{gmv: 100.001}"), ["P0403"]);
    assert_eq!(codes("growth: 16%", "{months: {1月: 5}}"), ["P0010"]);
    assert_eq!(codes("growth: 1000000%", "{gmv: 900000000000000000000000}"), ["P0122"]);
    assert_eq!(codes("growth: 0.16", "{gmv: 100}"), ["P0013"]);
    assert_eq!(codes("growht: 16%", "{gmv: 100}"), ["P0006"]);
    assert_eq!(codes("growth: -100%", "{gmv: 100}"), ["P0104"]);
    assert_eq!(codes("growth: 16%", "{gmv: 0}"), ["P0104"]);
    assert_eq!(codes("weekdays: {}", "{gmv: 100}"), ["P0010"]);
}
