//! The statement and the drivers by the parts of a split that has figures (plan format, 2D).

use crate::expand::Worked;
use crate::expand::drivers::By;
use crate::expand::parts::Shared;
use crate::expand::pnl::{Row, RowId};
use crate::expand::tests::work_out;
use crate::model::money::Money;
use crate::options::Options;

/// June brings 18 million, 618 of it 6 million, the first two days of which are another promo's too.
const YEAR: &str = "plan: 1
name: 年
year: 2027
gmv: {target: 1.2亿, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}, months: {Q2: {4月: 20%, 5月: 20%, 6月: 60%}}}
promos:
  - {id: 618, tier: core, phases: [{kind: sale, dates: 06-01..06-10, share: 20%}]}
  - {id: 闪购, tier: segment, phases: [{kind: sale, dates: 06-10..06-12, uplift: 3}]}
budget:
  marketing: {rate: 10%}
costs:
  fixed: {仓储: {amount: 1万, per: month}}
  variable: {佣金: {rate: 5%, of: net}, 赠品: {rate: 1%, of: gmv, on: promo}PAID}
sales:
  refund_rate: 10%
  gross_margin: 50%
  average_order_value: 200
  conversion_rate: 4%
  paid_traffic: 50%
  cost_per_visit: 1
  vat: 13%
  paid_by: marketing
  by: {618: {refund_rate: 20%, average_order_value: 250}}
splits:
  platform:
    parts: {天猫: 60%, 抖音: rest}
FIGURES";

fn worked(figures: &str) -> Worked {
    let paid = if figures == OWN { ", 达人: {rate: 20%, of: gmv, on: promo, parts: [抖音]}" } else { "" };
    work_out(YEAR.replace("FIGURES", figures).replace("PAID", paid), &Options::default()).expect("sound")
}

const OWN: &str = "    figures: {抖音: {refund_rate: 30%, by: {618: {refund_rate: 40%}, 闪购: {gross_margin: 40%}}}}\n";

fn year(rows: &[Row], id: RowId) -> i128 {
    rows.iter().find(|row| row.id == id).map_or(0, |row| row.total().0)
}

/// Of each part, then what is common.
fn all<T>(shared: &Shared<T>) -> impl Iterator<Item = &T> {
    shared.parts.iter().chain([&shared.common])
}

#[test]
fn a_part_has_its_own_figures_before_those_of_sales() {
    let worked = worked(OWN);
    let pnl = worked.pnl().expect("all it takes");
    let shared = pnl.shared.as_ref().expect("a split with figures");
    let of = |id| all(shared).map(|rows| year(rows, id)).collect::<Vec<_>>();
    assert_eq!(of(RowId::Gmv), [7_200_000_000, 4_800_000_000, 0]);
    // 天猫: 10% of 68.4 million and 20% of 618's 3.6; 抖音: 30% of 45.6 and 40% of 2.4, whatever `sales.by` says of 618
    assert_eq!(of(RowId::Refunds), [684_000_000 + 72_000_000, 1_368_000_000 + 96_000_000, 0]);
    // of the shared day only 618 counts, which has an entry, though not for the margin
    let row = |id| &shared.parts[1].iter().find(|row| row.id == id).expect("a row").months;
    let june = row(RowId::Net)[5].0 - row(RowId::GrossProfit)[5].0;
    let flash: i128 = worked.targets().days(161..163).0 * 4 / 10 * 7 / 10;
    assert!((june - (row(RowId::Net)[5].0 / 2 + flash / 10)).abs() <= 2, "{june} {flash}");
    assert_eq!(of(RowId::Budget(0)), [0, 0, 1_200_000_000]);
    assert_eq!(of(RowId::Fixed(0)), [0, 0, 12_000_000]);
    // what is rounded once is one commission for all parts
    assert_eq!(of(RowId::Variable(0)).iter().sum::<i128>(), (year(&pnl.rows, RowId::Net) + 10) / 20);
    // parts and what is common are the whole in every row and month
    for (at, row) in pnl.rows.iter().enumerate() {
        for month in 0..12 {
            let sum: Money = all(shared).map(|rows| rows[at].months[month]).sum();
            assert_eq!(sum, row.months[month], "{:?} in month {month}", row.id);
        }
    }
    let promos = worked.targets().days(151..163).0;
    let of_douyin = of(RowId::Variable(2));
    assert_eq!((of_douyin[0], of_douyin[2]), (0, 0));
    assert!((of_douyin[1] - promos * 4 / 10 / 5).abs() <= 1, "{of_douyin:?}");
    let tax = of(RowId::Vat);
    assert!(tax[0] > tax[1] && tax[1] > 0 && tax[2] == 0, "{tax:?}");
}

#[test]
fn drivers_by_part_are_the_whole_and_those_of_promos_are_sums_of_slices() {
    let worked = worked(OWN);
    let drivers = worked.drivers().expect("all it takes");
    let shared = drivers.shared.as_ref().expect("a split with figures");
    for by in [By::Month, By::Quarter, By::Promo] {
        for (at, row) in drivers.rows(by, &(0..12)).iter().enumerate() {
            let sum = all(shared).map(|own| own.rows(by, &(0..12))[at].traffic).sum();
            assert_eq!(row.traffic, sum, "{:?}", row.part);
        }
    }
    let of_618 = |own: &crate::expand::Drivers| own.rows(By::Promo, &(0..12))[0].traffic;
    assert_eq!(of_618(&shared.parts[0]).orders, 3_600_000 / 250);
    assert_eq!(of_618(drivers).gmv, Money(600_000_000));
    // the line pays for both
    assert_eq!(shared.parts[0].year().money + shared.parts[1].year().money, Money::ZERO);
    assert_eq!(shared.common.year().money, Money(1_200_000_000));
}

#[test]
fn figures_of_nobody_change_no_sum_of_the_year() {
    let (without, with) = (worked(""), worked("    figures: {}\n"));
    let rows = |worked: &Worked| -> Vec<i128> {
        worked.pnl().expect("all it takes").rows.iter().map(|row| row.total().0).collect()
    };
    assert_eq!(rows(&without), rows(&with));
    assert!(without.pnl().is_ok_and(|pnl| pnl.shared.is_none()));
    assert!(with.pnl().is_ok_and(|pnl| pnl.shared.is_some()));
}
