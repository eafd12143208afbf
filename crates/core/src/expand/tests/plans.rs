//! Checked plans at random, with all that decides where money goes; section C is set on the checked plan.

use std::fmt::{self, Write};

use chrono::{NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

use super::sales::sales;
use crate::Options;
use crate::model::money::Money;
use crate::model::plan::costs::Reach;
use crate::model::plan::{Flow, PhaseKind, Plan, Reserve};
use crate::source::Source;

const IDS: [&str; 4] = ["618", "双11", "38", "年货节"];
const LINES: [&str; 3] = ["marketing", "activities", "technology"];

/// A plan with every key of section C now and then, and figures that a shop could have.
pub(super) fn plan() -> impl Strategy<Value = Plan> {
    (core(), vec(money(), LINES.len()), vec(spend(), IDS.len())).prop_flat_map(|(mut plan, money, spend)| {
        for (promo, spend) in plan.promos.iter_mut().zip(spend) {
            promo.spend = by_kind(promo.phases.iter().map(|phase| phase.kind), &spend);
        }
        for (line, (reserve, weights)) in plan.lines.iter_mut().zip(money) {
            line.reserve = reserve;
            if let (Flow::Split { promos, weights: own, .. }, Some(weights)) = (&mut line.flow, weights)
                && !promos.is_empty()
            {
                *own = Some(shares(&weights, promos.len()).into());
            }
        }
        sales(plan)
    })
}

/// Year, month it begins in, currency, target in major units.
type Head = (i32, u32, &'static str, u64);
/// First day from the year's; kind, gap, days and uplift of its phases.
type DrawnPromo = (i64, Vec<(&'static str, i64, i64, u32)>);
/// Rate and promo pool in percent, how many promos it names, what it follows, whether it has channels and names promos.
type DrawnLine = (u32, u32, Index, &'static str, bool);

/// A plan without section C.
pub(super) fn core() -> impl Strategy<Value = Plan> {
    let currency = select(&["CNY", "CNY", "JPY", "BHD"][..]);
    let target = prop_oneof![1_000u64..1_000_000, 1_000_000u64..1_000_000_000_000];
    let kind = select(&["warmup", "presale", "sale", "sale", "encore"][..]);
    let phase = (kind, select(&[0i64, 0, 1, 5][..]), select(&[1i64, 3, 10, 40][..]), 1u32..5);
    let start = prop_oneof![-25i64..371, 150i64..175];
    let promos = vec((start, vec(phase, 1..4)), 0..=IDS.len());
    let line = (0u32..=12, 0u32..=100, any::<Index>(), select(&["split", "split", "gmv", "even"][..]), any::<bool>());
    let head = (2000i32..=2056, 1u32..=12, currency, target);
    (head, promos, vec(line, 1..=LINES.len())).prop_filter_map("refused", |(head, promos, lines)| {
        let mut text = String::new();
        write(&mut text, head, &promos, &lines).expect("strings take all");
        Plan::read(&Source::new("plan.yaml", text), &Options::default()).into_plan()
    })
}

fn write(text: &mut String, head: Head, promos: &[DrawnPromo], lines: &[DrawnLine]) -> fmt::Result {
    let (year, start, currency, target) = head;
    writeln!(text, "plan: 1\nname: 随机计划\nyear: {year}\nfiscal_year_start: {start}\ncurrency: {currency}")?;
    writeln!(text, "gmv: {{target: {target}, quarters: {{Q1: 17%, Q2: 23.5%, Q3: 21%, Q4: rest}}}}")?;
    let first = NaiveDate::from_ymd_opt(year, start, 1).expect("a month");
    if !promos.is_empty() {
        writeln!(text, "promos:")?;
    }
    for (id, (next, phases)) in IDS.iter().zip(promos) {
        let mut next = first + TimeDelta::days(*next);
        writeln!(text, "  - id: {id}\n    name: {id}\n    tier: core\n    phases:")?;
        for &(kind, gap, days, uplift) in phases {
            let from = next + TimeDelta::days(gap);
            next = from + TimeDelta::days(days);
            write!(text, "      - {{kind: {kind}, dates: {from}..{}", next - TimeDelta::days(1))?;
            let uplift = if kind == "warmup" { String::new() } else { format!(", uplift: {uplift}") };
            writeln!(text, "{uplift}}}")?;
        }
    }
    writeln!(text, "budget:")?;
    for (id, (rate, promo, named, flow, wordy)) in LINES.iter().zip(lines) {
        write!(text, "  {id}: {{rate: {rate}.25%")?;
        match *flow {
            "split" if !promos.is_empty() => {
                write!(text, ", split: {{promo: {promo}%, daily: rest}}")?;
                if *wordy {
                    let ids = IDS[..promos.len()].iter().rev().take(1 + named.index(promos.len()));
                    write!(text, ", promos: [{}]", ids.copied().collect::<Vec<_>>().join(", "))?;
                }
            }
            "even" => write!(text, ", timing: even")?,
            _ => {}
        }
        let channels = if *wordy { ", channels: {抖音: 41.3%, 小红书: 33.4%, 其他: rest}" } else { "" };
        writeln!(text, "{channels}}}")?;
    }
    Ok(())
}

/// A share; some with as many digits as a plan may have.
pub(super) fn share() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        4 => (0i128..=100).prop_map(|percent| Decimal::from_i128_with_scale(percent, 2)),
        2 => (0i128..=1_000_000).prop_map(|units| Decimal::from_i128_with_scale(units, 6)),
        1 => (0..=10i128.pow(20)).prop_map(|units| Decimal::from_i128_with_scale(units, 20)),
    ]
}

/// An amount of minor units below a limit, with small ones as likely as large ones.
pub(super) fn amount(digits: u32) -> impl Strategy<Value = Money> {
    (0..digits).prop_flat_map(|digits| 0..10i128.pow(digits + 1)).prop_map(Money)
}

/// Parts of one whole, in the proportion of weights; the last takes what is left.
pub(super) fn shares(weights: &[u32], parts: usize) -> Vec<Decimal> {
    let weights: Vec<u32> = weights.iter().copied().cycle().take(parts).collect();
    let sum = weights.iter().sum::<u32>().max(1);
    let units = |weight: u32| Decimal::from(u64::from(weight) * 10_000 / u64::from(sum)) / Decimal::from(10_000);
    let mut shares: Vec<Decimal> = weights.into_iter().map(units).collect();
    if let Some(last) = shares.pop() {
        let others: Decimal = shares.iter().sum();
        shares.push(if parts == 1 { Decimal::ONE } else { (Decimal::ONE - others).max(last) });
    }
    shares
}

fn money() -> impl Strategy<Value = (Option<Reserve>, Option<Vec<u32>>)> {
    let of = select(&[Reach::All, Reach::Promo, Reach::Daily][..]);
    let reserve = (share(), of).prop_map(|(share, of)| Reserve { share, of });
    (weighted(0.6, reserve), weighted(0.5, vec(0u32..9, 1..5)))
}

fn spend() -> impl Strategy<Value = Vec<u32>> {
    prop_oneof![Just(Vec::new()), vec(0u32..9, 1..5)]
}

/// The share of each kind of phase there is, the kinds in reverse.
fn by_kind(kinds: impl Iterator<Item = PhaseKind>, weights: &[u32]) -> Vec<(PhaseKind, Decimal)> {
    let mut own: Vec<PhaseKind> = Vec::new();
    for kind in kinds {
        if !own.contains(&kind) {
            own.insert(0, kind);
        }
    }
    if weights.is_empty() {
        return Vec::new();
    }
    let shares = shares(weights, own.len());
    own.into_iter().zip(shares).collect()
}
