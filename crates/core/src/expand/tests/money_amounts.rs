//! Budgets that are written as amounts: lines, and what their parts take of them.

use crate::expand::Worked;
use crate::expand::tests::work_out;
use crate::model::money::Money;
use crate::options::{Change, Options};

const SHOP: &str = "plan: 1
name: 年
year: 2027
gmv: {target: 1200万, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}
promos:
  - {id: 618, name: 618, tier: core, phases: [{kind: warmup, dates: 05-25..05-31}, {kind: sale, dates: 06-01..06-18, uplift: 4}]SPEND}
  - {id: 双11, name: 双11, tier: core, phases: [{kind: sale, dates: 11-01..11-11, uplift: 6}]}
";

fn read(spend: &str, rest: &str, change: Option<&str>) -> Result<Worked, Vec<(&'static str, String)>> {
    let text = format!("{}{rest}\n", SHOP.replace("SPEND", spend));
    let changes = change.map(|to| Change::new("--gmv", "gmv.target", to));
    let options = Options { changes: changes.into_iter().collect(), ..Options::default() };
    work_out(text, &options)
}

fn sound(rest: &str, change: Option<&str>) -> Worked {
    read("", rest, change).expect(rest)
}

/// The leaves of all lines.
fn leaves(worked: &Worked) -> Vec<crate::expand::budgets::Cell> {
    worked.budgets().lines.iter().flat_map(|line| line.cells.clone()).collect()
}

fn months(worked: &Worked) -> Vec<i128> {
    let mut months = vec![0; 12];
    for leaf in leaves(worked) {
        months[leaf.month] += leaf.amount.0;
    }
    months
}

fn yuan(amount: i128) -> Money {
    Money(amount * 100)
}

#[test]
fn an_amount_does_not_move_with_the_target() {
    let line = "budget: {年框: {amount: 12万, timing: even}, 推广: {rate: 1%}}";
    let plan = sound(line, None);
    assert_eq!(plan.budgets().lines[0].amount, yuan(120_000));
    assert_eq!(months(&sound("budget: {年框: {amount: 12万, timing: even}}", None)), [1_000_000; 12]);
    // the ceiling is held against the plan, not against a what-if
    let less = sound("budget: {年框: {amount: 12万, band: 1%..2%}}\nbudget_ceiling: 1%", Some("600万"));
    assert_eq!(less.budgets().lines[0].amount, yuan(120_000));
    let other = sound(line, Some("2400万"));
    assert_eq!(other.budgets().lines[0].amount, yuan(120_000));
    assert_eq!(other.budgets().lines[1].amount, yuan(240_000));
}

#[test]
fn a_line_spends_in_its_months_alone_and_its_rate_is_of_their_gmv() {
    // 3,000,000 in Q2, of which June has 618
    let plan = sound("budget: {a: {rate: 2%, band: 1%..3%, from: 04, to: 06}}", None);
    let line = &plan.budgets().lines[0];
    assert_eq!((line.amount, line.low, line.high), (yuan(60_000), yuan(30_000), yuan(90_000)));
    assert_eq!(months(&plan)[..3], [0; 3]);
    assert_eq!(months(&plan)[3..6].iter().sum::<i128>(), 6_000_000);
    // the promo's days in these months: 7 of 25 in May, but GMV and money begin with June
    let split = "budget: {a: {rate: 2%, from: 06, split: {promo: 600, daily: rest}, promos: [618, 双11]}}";
    let plan = sound(split, None);
    let window: Vec<_> =
        leaves(&plan).into_iter().filter(|leaf| leaf.promo == Some(0)).map(|leaf| leaf.month).collect();
    assert_eq!(window, [5]);
    // what the promo pool is of the line stays as another target comes
    let twice = sound(split, Some("2400万"));
    let promo =
        |plan: &Worked| leaves(plan).iter().filter(|leaf| leaf.promo.is_some()).map(|leaf| leaf.amount).sum::<Money>();
    assert_eq!((promo(&plan), promo(&twice)), (yuan(600), yuan(1_200)));
    // an amount has a band of the target
    let plan = sound("budget: {a: {amount: 12万, band: 0%..2%, timing: even, from: 05, to: 08}}", None);
    assert_eq!(plan.budgets().lines[0].high, yuan(240_000));
    assert_eq!(months(&plan)[3..9], [0, 3_000_000, 3_000_000, 3_000_000, 3_000_000, 0]);
}

#[test]
fn rates_of_one_quarter_are_rounded_once_where_they_are_the_same() {
    let plan = sound("budget: {a: {rate: {Q1: 1.00005%, 02: 1.00005%, Q2: 0%, 06: 2%, Q3: 3%, 10: 1%}, to: 10}}", None);
    // 3,000,000 × 1.00005% is 30,001.50 for all of Q1, and not what its months come to one by one
    assert_eq!(months(&plan)[..3].iter().sum::<i128>(), 3_000_150);
    assert_eq!(months(&plan)[3..5], [0, 0]);
    assert_eq!(months(&plan)[6..9].iter().sum::<i128>(), 9_000_000);
    assert_eq!(months(&plan)[10..], [0, 0]);
    assert_eq!(plan.budgets().lines[0].amount.0, months(&plan).iter().sum::<i128>());
}

#[test]
fn months_take_what_they_are_given() {
    let plan = sound("budget: {年框: {amount: 120万, timing: {1月: 40万, 6月: 30%, 11月: rest}}}", None);
    let mut expected = vec![0; 12];
    (expected[0], expected[5], expected[10]) = (40_000_000, 36_000_000, 44_000_000);
    assert_eq!(months(&plan), expected);
    // as parts of a rate they move with the target
    let rate = "budget: {年框: {rate: 10%, timing: {1月: 40万, 6月: 30%, 11月: rest}}}";
    assert_eq!(months(&sound(rate, None)), expected);
    let half: Vec<i128> = expected.iter().map(|cents| cents / 2).collect();
    assert_eq!(months(&sound(rate, Some("600万"))), half);
}

#[test]
fn amounts_and_the_shares_they_equal_give_the_same_money() {
    let shares = "budget:
  推广: {rate: 10%, split: {promo: 60%, daily: 40%}, promos: {618: 25%, 双11: 75%}, channels: {抖音: 30%, 其他: rest}}
";
    let amounts = "budget:
  推广: {amount: 120万, split: {promo: 72万, daily: 48万}, promos: {618: 18万, 双11: rest}, channels: {抖音: 36万, 其他: 70%}}
";
    let [one, two] = [shares, amounts].map(|budget| sound(budget, None));
    assert_eq!(leaves(&one), leaves(&two));
    // of a line with a rate they keep their shares
    let rate = amounts.replace("amount: 120万", "rate: 10%");
    let [one, two] = [shares.to_owned(), rate].map(|budget| sound(&budget, Some("777万")));
    assert_eq!(leaves(&one), leaves(&two));
}

#[test]
fn kinds_of_phase_take_of_all_that_the_budgets_give() {
    let lines = "budget:
  推广: {amount: 100万, split: {promo: 60%, daily: 40%}, promos: {618: 20万, 双11: rest}}
  活动: {amount: 10万, split: {promo: 100%, daily: 0%}, promos: [618]}
";
    let written = |spend: &str| read(&format!(", spend: {spend}"), lines, None);
    let [one, two] =
        ["{warmup: 40%, sale: 60%}", "{warmup: 12万, sale: rest}"].map(|spend| written(spend).expect(spend));
    assert_eq!(leaves(&one), leaves(&two));
    let (code, said) = written("{warmup: 12万, sale: 17万}").expect_err("too little").remove(0);
    assert_eq!(code, "P0404");
    assert!(said.starts_with("the spend shares of `618` come to 290,000.00, 10,000.00 less than"), "{said}");
    assert_eq!(written("{warmup: 40万, sale: rest}").expect_err("too much")[0].0, "P0106");
}

#[test]
fn what_does_not_add_up_names_the_gap_as_an_amount() {
    for (line, code, says) in [
        (
            "{amount: 120万, timing: {1月: 40万, 6月: 30%, 11月: 40万}}",
            "P0404",
            "close the gap with `1月: 44万`, `6月: 40万` or `11月: 44万`",
        ),
        ("{amount: 120万, channels: {a: 40万, b: 70万}}", "P0302", "100,000.00 less than `m` has, 1,200,000.00"),
        ("{amount: 120万, channels: {a: 40万, b: 70万}}", "P0302", "`a: 50万`"),
        ("{amount: 120万, channels: {a: 40万, b: 70万}}", "P0302", "or make it what they come to: `amount: 110万`"),
        ("{rate: 10%, split: {promo: 60万, daily: 61万}}", "P0301", "10,000.00 more than `m` has"),
        (
            "{rate: 10%, split: {promo: 60万, daily: 60万}, promos: {618: 20万, 双11: 30万}}",
            "P0404",
            "100,000.00 less than the promo pool of `m`",
        ),
        ("{amount: 120万, channels: {a: 140万, b: rest}}", "P0106", "lower the other parts by 200,000"),
        ("{amount: 120万, rate: 10%}", "P0315", "remove"),
        ("{amount: 1200.005}", "P0403", "finer"),
        ("{amount: 1200, timing: {1月: 200.005, 2月: rest}}", "P0403", "finer"),
        ("{timing: even}", "P0309", "`amount: 1.2M`"),
        ("{amount: 120万, timing: {13月: 40万, 6月: rest}}", "P0017", ""),
        ("{amount: 120万, timing: {6月: 40万, 06: rest}}", "P0107", ""),
        ("{amount: 120万, timing: 每月}", "P0020", ""),
        ("{rate: 10%, channels: {a: 30, b: 70}}", "P0013", "`30%`"),
    ] {
        let found = read("", &format!("budget: {{m: {line}}}"), None).expect_err(line);
        let (found, said) = found.into_iter().next().expect(line);
        assert_eq!(found, code, "{line}: {said}");
        assert!(said.contains(says), "{line}: {said}");
    }
}
