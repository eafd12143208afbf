//! A year of amounts, written as a table in a random shape, is read back with the same amounts.

use plan_import::period::Part;
use plan_import::{Given, Reading};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Spellings of months and quarters.
const SPELLINGS: [fn(usize) -> String; 6] = [
    |month| format!("{month}月"),
    |month| format!("2027-{month:02}"),
    |month| format!("2027年{month}月"),
    |month| ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1].to_owned(),
    |month| ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"][month - 1].to_owned() + "月",
    |month| format!("{month}月份"),
];

/// Units with the power of ten of each and the suffix in a plan.
const UNITS: [(&str, u32, &str); 4] = [("元", 0, ""), ("千元", 3, "k"), ("万元", 4, "万"), ("百万", 6, "M")];

#[derive(Clone, Debug)]
struct Shape {
    down: bool,
    spelling: usize,
    unit: usize,
    /// Whether the unit stands in each label, quarters between months, and a sum behind them.
    has: [bool; 3],
    rows_before: usize,
    cols_before: usize,
}

fn shapes() -> impl Strategy<Value = Shape> {
    (any::<bool>(), any::<[bool; 3]>(), 0..SPELLINGS.len(), 0..UNITS.len(), 0_usize..3, 0_usize..3).prop_map(
        |(down, has, spelling, unit, rows_before, cols_before)| Shape {
            down,
            spelling,
            unit,
            has,
            rows_before,
            cols_before,
        },
    )
}

/// Amounts of twelve months in hundredths of the unit.
fn amounts() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(1_000_000_i64..900_000_000, 12)
}

/// A table: headings of months, then lines with their names.
fn table(shape: &Shape, lines: &[(&str, &[i64])]) -> String {
    let unit = UNITS[shape.unit].0;
    let label = |name: &str| if shape.has[0] { format!("{name}({unit})") } else { name.to_owned() };
    let show = |hundredths: i64| Decimal::new(hundredths, 2).normalize().to_string();
    let mut columns: Vec<Vec<String>> =
        vec![[String::new()].into_iter().chain(lines.iter().map(|(name, _)| label(name))).collect()];
    let mut sums = |head: String, months: std::ops::Range<usize>| {
        let of = |amounts: &[i64]| show(amounts[months.clone()].iter().sum());
        columns.push([head].into_iter().chain(lines.iter().map(|(_, amounts)| of(amounts))).collect());
    };
    for month in 1..=12 {
        sums(SPELLINGS[shape.spelling](month), month - 1..month);
        if shape.has[1] && month % 3 == 0 {
            sums(format!("Q{}", month / 3), month - 3..month);
        }
    }
    if shape.has[2] {
        sums("合计".to_owned(), 0..12);
    }
    let rows: Vec<Vec<String>> = if shape.down {
        columns
    } else {
        (0..=lines.len()).map(|line| columns.iter().map(|column| column[line].clone()).collect()).collect()
    };
    let stated = if shape.has[0] { String::new() } else { format!("单位：{unit}\n") };
    let indent = ",".repeat(shape.cols_before);
    let body: Vec<String> = rows.iter().map(|row| format!("{indent}{}", row.join(","))).collect();
    format!("2027年度计划\n{stated}{}{}\n", "\n".repeat(shape.rows_before), body.join("\n"))
}

fn read(text: &str) -> Reading {
    let grids = plan_import::open(text.as_bytes(), "plan").expect("a sheet");
    plan_import::read(&grids, &Given { file: "plan".to_owned(), ..Given::default() })
}

proptest! {
    #[test]
    fn a_plan_in_any_shape_is_read_back(shape in shapes(), gmv in amounts(), last in amounts(), ads in amounts(), rent in amounts()) {
        let lines: [(&str, &[i64]); 4] = [("GMV目标", &gmv), ("去年", &last), ("推广费", &ads), ("仓储费", &rent)];
        let text = table(&shape, &lines);
        let reading = read(&text);
        let power = Decimal::from(10_u64.pow(UNITS[shape.unit].1));
        let expected = |amounts: &[i64]| -> Vec<(Part, Decimal)> {
            (1..).zip(amounts).map(|(month, &amount)| (Part::Month(month), Decimal::new(amount, 2) * power)).collect()
        };
        let found = |values: &[(Part, plan_import::reading::Value)]| -> Vec<(Part, Decimal)> {
            values.iter().map(|(part, value)| (*part, value.value)).collect()
        };
        prop_assert_eq!(reading.year, Some(2027));
        prop_assert_eq!(found(&reading.gmv), expected(&gmv), "{}", text);
        prop_assert_eq!(found(&reading.last_year), expected(&last), "{}", text);
        prop_assert_eq!(found(&reading.budget[0].months), expected(&ads), "{}", text);
        prop_assert_eq!(found(&reading.fixed[0].months), expected(&rent), "{}", text);
        let sum = reading.budget[0].total.as_ref().map(|total| total.value);
        prop_assert_eq!(sum, Some(Decimal::new(ads.iter().sum(), 2) * power));
        prop_assert!(reading.notes.is_empty(), "{:?}\n{}", reading.notes, text);
        let suffix = UNITS[shape.unit].2;
        prop_assert!(reading.gmv.iter().all(|(_, value)| value.written.ends_with(suffix)), "{:?}", reading.gmv);
    }
}
