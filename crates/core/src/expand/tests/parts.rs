//! GMV on the parts of splits.

use proptest::prelude::*;

use crate::expand::Worked;
use crate::expand::parts::Cell;
use crate::expand::tests::work_out;
use crate::model::money::Money;
use crate::options::Options;

const YEAR: &str = "plan: 1
name: 年
year: 2027
gmv: {target: TARGET, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}, months: {Q2: {4月: 30%, 5月: 20%, 6月: 50%}}}
promos:
  - {id: 618, tier: core, phases: [{kind: warmup, dates: 05-25..05-31}, {kind: sale, dates: 06-01..06-10, share: 20%}]}
  - {id: 闪购, tier: segment, phases: [{kind: sale, dates: 06-09..06-12, uplift: 3}]}
";

fn read(target: &str, splits: &str) -> Result<Worked, Vec<(&'static str, String)>> {
    let text = format!("{}splits:\n{splits}\n", YEAR.replace("TARGET", target));
    work_out(text, &Options::default())
}

fn sums(worked: &Worked, counts: impl Fn(&Cell) -> bool) -> Vec<i128> {
    worked.parts().sums(0, counts).into_iter().map(|Money(cents)| cents).collect()
}

#[test]
fn cells_are_days_of_a_month_with_the_same_promos() {
    let worked = read("1200万", "  platform: {parts: {天猫: 60%, 抖音: rest}}").expect("sound");
    let cells: Vec<(usize, &[usize])> =
        worked.parts().cells.iter().map(|cell| (cell.month, &cell.promos[..])).collect();
    // the warm-up sells nothing; June has four kinds of days
    let june: Vec<&[usize]> = cells.iter().filter(|(month, _)| *month == 5).map(|(_, promos)| *promos).collect();
    assert_eq!(june, [&[0][..], &[0, 1], &[1], &[]]);
    assert_eq!(cells.len(), 11 + 4);
}

#[test]
fn a_promo_comes_before_its_month_and_a_month_before_its_quarter() {
    let splits = "  platform:
    parts: {天猫: 50%, 京东: 30%, 抖音: 20%}
    by:
      Q2: {天猫: 100%}
      6月: {京东: 100%}
      618: {天猫: 60%, 抖音: 40%}";
    let worked = read("1200万", splits).expect("sound");
    let (june, promo) = (5..6, |at: usize| move |cell: &Cell| cell.promos.contains(&at));
    // 20% of the quarter's 3 million
    assert_eq!(sums(&worked, promo(0)), [36_000_000, 0, 24_000_000]);
    // the other days of June are JD's alone
    assert_eq!(sums(&worked, |cell| cell.is_of(&june, None) && !promo(0)(cell)), [0, 90_000_000, 0]);
    assert_eq!(sums(&worked, |cell| cell.is_of(&(3..5), None)), [150_000_000, 0, 0]);
    // all days without an entry of their own are cut once
    assert_eq!(sums(&worked, |cell| !(3..6).contains(&cell.month)), [450_000_000, 270_000_000, 180_000_000]);
}

#[test]
fn amounts_of_the_year_are_its_shares() {
    let shares = read("1200万", "  platform: {parts: {天猫: 60%, 京东: 25%, 抖音: rest}}").expect("sound");
    let amounts = read("1200万", "  platform: {parts: {天猫: 720万, 京东: 25%, 抖音: rest}}").expect("sound");
    assert_eq!(sums(&shares, |_| true), [720_000_000, 300_000_000, 180_000_000]);
    for month in 0..12 {
        assert_eq!(sums(&shares, |cell| cell.month == month), sums(&amounts, |cell| cell.month == month));
    }
}

#[test]
fn what_does_not_fit_is_found() {
    for (splits, code, says) in [
        ("  platform: {parts: {天猫: 60%, 京东: 25%}}", "P0131", "the parts of `platform` add up to 85%"),
        ("  platform: {parts: {天猫: 600万, 京东: 400万}}", "P0131", "2,000,000.00 less than the year has"),
        (
            "  platform: {parts: {天猫: 60%, 京东: rest}, by: {618: {天猫: 60%}}}",
            "P0131",
            "the shares of `platform` for `618`",
        ),
        ("  platform: {parts: {天猫: 60%, 京东: rest}, by: {618: {天猫: 600万, 京东: rest}}}", "P0013", "not a share"),
        (
            "  platform: {parts: {天猫: 60%, 京东: rest}, by: {618: {天猫: 60%, 京冬: rest}}}",
            "P0132",
            "name one of `天猫` and `京东`",
        ),
        ("  platform: {parts: {天猫: 60%, 京东: rest}, by: {619: {天猫: 60%, 京东: rest}}}", "P0305", "618"),
        (
            "  platform: {parts: {天猫: 60%, 京东: rest}, by: {6月: {天猫: 100%}, 06: {京东: 100%}}}",
            "P0107",
            "same month",
        ),
        ("  platform: {parts: {天猫: 60%, 京东: rest}, by: {2028-06: {天猫: 100%}}}", "P0406", "fiscal year"),
        ("  platform: {name: 平台}", "P0010", "parts"),
        ("  month: {parts: {天猫: 60%, 京东: rest}}", "P0133", "--by"),
        ("  platform: {parts: {天猫: 70%, 京东: 50%, 抖音: rest}}", "P0106", "120%"),
        ("  platform: {parts: {TikTok: 70%, 其他: rest}, by: {618: {Tiktok: 70%, 其他: rest}}}", "P0132", "TikTok"),
        (
            "  platform: {parts: {天猫: 60%, 京东: rest}, figures: {京冬: {refund_rate: 20%}}}\nsales: {refund_rate: 8%}",
            "P0132",
            "京冬",
        ),
        ("  platform: {parts: {天猫: 60%, 京东: rest}, figures: {京东: {refund_rate: 20%}}}", "P0401", "`refund_rate`"),
        (
            "  platform: {parts: {天猫: 60%, 京东: rest}, figures: {京东: {by: {619: {refund_rate: 20%}}}}}\nsales: {refund_rate: 8%}",
            "P0305",
            "618",
        ),
        (
            "  platform: {parts: {a: 60%, b: rest}, figures: {}}\ncosts: {variable: {佣金: {rate: 5%, of: gmv, parts: [a, c]}}}",
            "P0135",
            "`platform` has no part `c`",
        ),
        (
            "  platform: {parts: {a: 60%, b: rest}, figures: {}}\ncosts: {variable: {佣金: {rate: 5%, of: gmv, parts: [a, b, a]}}}",
            "P0135",
            "there twice",
        ),
        (
            "  platform: {parts: {a: 60%, b: rest}}\ncosts: {variable: {佣金: {rate: 5%, of: gmv, parts: [a]}}}",
            "P0135",
            "no split has `figures`",
        ),
        (
            "  platform: {parts: {a: 60%, b: rest}, figures: {}}\n  kind: {parts: {a: 60%, b: rest}, figures: {}}",
            "P0134",
            "and so has `platform`",
        ),
    ] {
        let found = read("1200万", splits).expect_err(splits);
        assert_eq!(found.len(), 1, "{splits}: {found:?}");
        assert!(found[0].0 == code && found[0].1.contains(says), "{splits}: {found:?}");
    }
}

proptest! {
    #[test]
    fn parts_and_cells_are_both_exact(
        target in 1i128..1_000_000_000_000,
        parts in prop::collection::vec(1u32..97, 1..6),
        of_promo in prop::collection::vec(0u32..3, 6),
    ) {
        let all: u32 = parts.iter().sum();
        let hundredths = |part: u32| part * 10_000 / all;
        let share = |units: u32| format!("{}.{:02}%", units / 100, units % 100);
        let mut names: Vec<String> =
            parts.iter().enumerate().map(|(nth, &part)| format!("p{nth}: {}", share(hundredths(part)))).collect();
        let given: u32 = parts.iter().map(|&part| hundredths(part)).sum();
        names.push(format!("left: {}", share(10_000 - given)));
        let mut promo: Vec<String> = of_promo.iter().take(parts.len()).enumerate().filter(|(_, tens)| **tens > 0)
            .map(|(nth, tens)| format!("p{nth}: {tens}0%")).collect();
        let taken: u32 = of_promo.iter().take(parts.len()).sum();
        prop_assume!(taken <= 10);
        promo.push(format!("left: {}%", 100 - taken * 10));
        let splits = format!("  s: {{parts: {{{}}}, by: {{618: {{{}}}}}}}", names.join(", "), promo.join(", "));
        let cents = format!("{}.{:02}", target / 100, target % 100);
        let Ok(worked) = read(&cents, &splits) else { return Ok(()) };
        for (at, cell) in worked.parts().cells.iter().enumerate() {
            let nth = std::cell::Cell::new(0);
            let only = worked.parts().sums(0, |_| nth.replace(nth.get() + 1) == at);
            prop_assert!(only.iter().all(|part| *part >= Money::ZERO));
            prop_assert_eq!(only.into_iter().sum::<Money>(), cell.gmv);
        }
        for month in 0..12 {
            let sum: Money = worked.parts().sums(0, |cell| cell.month == month).into_iter().sum();
            prop_assert_eq!(sum, worked.targets().month(month));
        }
        prop_assert_eq!(worked.parts().sums(0, |_| true).into_iter().sum::<Money>(), Money(target));
    }
}
