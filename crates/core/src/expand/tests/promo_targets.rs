//! Promos with a target: one block of their selling days.

use super::super::rows::rows;
use super::super::{By, Worked, targets};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::options::{Change, Options};
use crate::source::Source;

const QUARTERS: &str = "target: 1000万, quarters: {Q1: 10%, Q2: 40%, Q3: 20%, Q4: 30%}";

/// A year with the promo 618, of four ordinary presale days and two of twice as much, and whatever else is given.
fn read(gmv: &str, target: &str, more: &str, change: Option<&str>) -> Result<Worked, Vec<&'static str>> {
    let text = format!(
        "plan: 1\nname: 年\nyear: 2027\ngmv: {{{gmv}}}\npromos:\n  - id: 618\n    tier: core\n    {target}\n    phases: [{{kind: \
         presale, dates: 05-29..06-01}}, {{kind: warmup, dates: 06-02..06-03}}, {{kind: sale, dates: 06-17..06-18, uplift: 2}}]\n{more}"
    );
    let changes = change.map(|to| Change::new("--gmv", "gmv.target", to));
    let options = Options { changes: changes.into_iter().collect(), ..Options::default() };
    let outcome = Plan::read(&Source::new("plan.yaml", text), &options);
    let known = ["P0204", "P0207", "P0221", "P0223"];
    let codes = outcome.findings.diags.iter().map(|diag| diag.rule.code).filter(|code| !known.contains(code)).collect();
    outcome.worked.ok_or(codes)
}

fn sold(worked: &Worked) -> Money {
    worked.targets().promo(&worked.plan().promos[0], &(0..365))
}

fn yuan(amount: i128) -> Money {
    Money(amount * 100)
}

#[test]
fn a_target_is_what_the_selling_days_bring() {
    let worked = read(QUARTERS, "target: 80万", "", None).expect("sound");
    assert_eq!(sold(&worked), yuan(800_000));
    // eight ordinary days share it
    let at = worked.plan().year.month_days(5).start;
    assert_eq!(worked.targets().days(at..at + 1), yuan(100_000));
    assert_eq!(worked.targets().days(at + 16..at + 17), yuan(200_000));
    // the other 85 days have the rest of the quarter, 4,000,000 in all
    let uplifts: Vec<_> =
        rows(worked.plan(), worked.targets(), By::Phase, &(0..365)).iter().map(|row| row.uplift_out).collect();
    let shown: Vec<String> = uplifts.iter().map(|uplift| uplift.expect("an uplift").to_string()).collect();
    assert_eq!(shown, ["2.66", "1", "5.31"]);
}

#[test]
fn an_amount_is_the_share_it_comes_to() {
    let [amount, share] =
        ["target: 80万", "target: 20%"].map(|target| read(QUARTERS, target, "", Some("1234567.89")).expect("sound"));
    assert_eq!(sold(&amount), sold(&share));
    let days = |worked: &Worked| (0..365).map(|day| worked.targets().days(day..day + 1)).collect::<Vec<_>>();
    assert_eq!(days(&amount), days(&share));
}

#[test]
fn a_phase_takes_an_amount_as_the_share_it_comes_to() {
    let more = |share: &str| {
        format!("  - {{id: 端午, tier: segment, phases: [{{kind: sale, dates: 06-08..06-10, share: {share}}}]}}\n")
    };
    let [amount, share] = ["64万", "16%"].map(|share| read(QUARTERS, "", &more(share), None).expect("sound"));
    let days = |worked: &Worked| (0..365).map(|day| worked.targets().days(day..day + 1)).collect::<Vec<_>>();
    assert_eq!(days(&amount), days(&share));
    assert_eq!(amount.targets().promo(&amount.plan().promos[1], &(0..365)), yuan(640_000));
    // of a quarter of 4,000,000 the two take more than all; a tenth of a cent is paid by nobody
    assert_eq!(read(QUARTERS, "target: 80万", &more("320.01万"), None).err(), Some(vec!["P0213"]));
    assert_eq!(read(QUARTERS, "", &more("640000.001"), None).err(), Some(vec!["P0403"]));
    assert_eq!(read(QUARTERS, "", &more("64"), None).err(), Some(vec!["P0013"]), "a percentage without its sign");
}

#[test]
fn months_that_are_given_cut_it_by_the_weights_of_its_days() {
    let gmv = format!("{QUARTERS}, months: {{Q2: {{4月: 50%, 5月: 25%, 6月: 25%}}}}");
    let worked = read(&gmv, "target: 80万", "", None).expect("sound");
    // three of eight in May
    let targets = targets(worked.plan());
    let may = worked.plan().year.month_days(4);
    assert_eq!(targets.days(may.end - 3..may.end), yuan(300_000));
    assert_eq!([targets.month(4), targets.month(5)], [yuan(1_000_000); 2]);
    assert_eq!(sold(&worked), yuan(800_000));
}

#[test]
fn blocks_keep_their_place_in_the_file() {
    let other = "  - {id: 55, tier: segment, phases: [{kind: sale, dates: 05-05..05-06, share: 79%}]}\n";
    // 0.4% of 10.01 and the rest of it: the first in the file has the cent
    let gmv = "target: 40.04, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}";
    let worked = read(gmv, "target: 10.5%", other, None).expect("sound");
    assert_eq!(sold(&worked), Money(105));
    assert_eq!(worked.targets().promo(&worked.plan().promos[1], &(0..365)), Money(791));
}

#[test]
fn what_does_not_fit_is_told() {
    let errors = |target: &str, more: &str| read(QUARTERS, target, more, None).expect_err(target);
    assert_eq!(errors("target: 400.01万", ""), ["P0213"]);
    assert_eq!(errors("target: 80.005", ""), ["P0013"]);
    assert_eq!(errors("target: 800.005", ""), ["P0403"]);
    let late = |dates: &str, target: &str| {
        format!("  - {{id: 99, tier: segment, target: {target}, phases: [{{kind: sale, dates: {dates}}}]}}\n")
    };
    assert_eq!(errors("target: 80万", &late("06-28..07-02", "5%")), ["P0211"]);
    assert_eq!(errors("target: 80万", &late("2027-12-30..2028-01-02", "5%")), ["P0211"]);
    assert_eq!(errors("target: 80万", &late("06-18..06-20", "5%")), ["P0212"]);
    let share = "  - {id: 99, tier: segment, target: 5%, phases: [{kind: sale, dates: 09-01..09-03, share: 3%}]}\n";
    assert_eq!(errors("target: 80万", share), ["P0228"]);
}
