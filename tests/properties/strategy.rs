//! Whole valid plans at random, with all that makes money hard to cut: odd totals, decimal factors, promos over month
//! ends and year edges, months of some quarters only, fiscal years from any month, currencies of 0, 2 and 3 decimals.

use proptest::bool::weighted as chance;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{select, subsequence};

use super::written::{Fixed, Flow, Line, Phase, Promo, Spelling, Split, Written, shifted};

const IDS: &[&str] = &["618", "38", "双11", "雙11", "520", "年货节", "A_1", "double-11", "0618", "no"];
const LINES: &[&str] = &["marketing", "activities", "technology", "其他费用", "ops-2"];
const CHANNELS: &[&str] = &["抖音/淘宝直播", "小红书/KOL", "私域运营", "其他", "Search ads"];

/// A plan that the format accepts, unless a pool of its money has nothing to follow.
pub(super) fn plan() -> impl Strategy<Value = Written> {
    let currency = select(&[(None, 2), (Some("CNY"), 2), (Some("USD"), 2), (Some("JPY"), 0), (Some("BHD"), 3)][..]);
    let head = (2000i32..=2056, prop_oneof![3 => Just(1u32), 2 => 2u32..=12], currency);
    (head, target(), spelling(), targets(), promos(), target()).prop_flat_map(
        |((year, start, (currency, decimals)), target, spelling, (quarters, months, weekdays), promos, other)| {
            let plan = Written {
                year,
                start,
                currency,
                decimals,
                target,
                spelling,
                quarters,
                months,
                weekdays,
                promos: Vec::new(),
                lines: Vec::new(),
                other_target: other,
            };
            let promos: Vec<Promo> =
                promos.into_iter().map(|(id, core, drawn)| promo(&plan, id, core, drawn)).collect();
            lines(&promos).prop_map(move |lines| Written { promos: promos.clone(), lines, ..plan.clone() })
        },
    )
}

/// Minor units: from so few that most days get none to a trillion.
fn target() -> impl Strategy<Value = u128> {
    prop_oneof![
        2 => 200u128..20_000,
        2 => (1u128..10_000, 3u32..9).prop_map(|(digits, zeros)| digits * 10u128.pow(zeros + 2)),
        3 => 1_000_000u128..1_000_000_000_000,
        1 => (4u32..15).prop_flat_map(|digits| 1..10u128.pow(digits)),
    ]
}

fn spelling() -> impl Strategy<Value = Spelling> {
    select(vec![
        Spelling::Plain,
        Spelling::Grouped('_'),
        Spelling::Grouped(','),
        Spelling::Quoted,
        Spelling::FullWidth,
        Spelling::Unit,
        Spelling::Unit,
    ])
}

type Targets = (Split, [Option<(Split, bool)>; 4], [Option<Fixed>; 7]);

fn targets() -> impl Strategy<Value = Targets> {
    let months = || weighted(0.4, (split(3), any::<bool>()));
    let weekday = || weighted(0.4, factor(3));
    let weekdays = [weekday(), weekday(), weekday(), weekday(), weekday(), weekday(), weekday()];
    (split(4), [months(), months(), months(), months()], weekdays)
}

/// Parts of 100%, now and then nothing, now and then one as `rest`.
fn split(parts: usize) -> impl Strategy<Value = Split> {
    (select(&[0u32, 0, 1, 2, 4][..]), weighted(0.3, 0..parts), any::<bool>()).prop_flat_map(
        move |(places, rest, nothing)| {
            let whole = 100 * 10u64.pow(places);
            let edge = u64::from(!nothing);
            vec(edge..=whole - edge, parts - 1).prop_map(move |mut cuts| {
                cuts.sort_unstable();
                let ends = cuts.iter().copied().chain([whole]);
                let starts = [0].into_iter().chain(cuts.iter().copied());
                Split { parts: ends.zip(starts).map(|(end, start)| end - start).collect(), places, rest }
            })
        },
    )
}

/// A factor below `below`, more than zero.
fn factor(below: u64) -> impl Strategy<Value = Fixed> {
    (0u32..=3)
        .prop_flat_map(move |places| (1..below * 10u64.pow(places)).prop_map(move |digits| Fixed { digits, places }))
}

/// A promo before its days are known: days from the year's first to the promo's, then its phases.
type Drawn = (i64, Vec<(&'static str, i64, i64, Option<Fixed>, bool)>);

fn drawn() -> impl Strategy<Value = Drawn> {
    let kind = select(&["warmup", "presale", "sale", "sale", "encore"][..]);
    let gap = select(&[0i64, 0, 0, 1, 6][..]);
    let length = select(&[1i64, 2, 3, 5, 10, 21, 46][..]);
    let phase = (kind, gap, length, weighted(0.85, factor(8)), any::<bool>());
    (-25i64..371, vec(phase, 1..5))
}

fn promos() -> impl Strategy<Value = Vec<(&'static str, bool, Drawn)>> {
    subsequence(IDS, 0..=6).prop_shuffle().prop_flat_map(|ids| {
        let len = ids.len();
        (Just(ids), vec((chance(0.6), drawn()), len))
            .prop_map(|(ids, drawn)| ids.into_iter().zip(drawn).map(|(id, (core, drawn))| (id, core, drawn)).collect())
    })
}

fn promo(plan: &Written, id: &'static str, core: bool, (start, drawn): Drawn) -> Promo {
    let mut next = shifted(plan.first_day(), start);
    let phases = drawn
        .into_iter()
        .map(|(kind, gap, length, uplift, short)| {
            let first = shifted(next, gap);
            let last = shifted(first, length - 1);
            next = shifted(last, 1);
            Phase { kind, first, last, uplift: uplift.filter(|_| kind != "warmup"), short }
        })
        .collect();
    Promo { id, core, phases }
}

fn lines(promos: &[Promo]) -> impl Strategy<Value = Vec<Line>> + use<> {
    let count = promos.len();
    let core = promos.iter().any(|promo| promo.core);
    // all at their highest are 80% of GMV: below any ceiling
    subsequence(LINES, 1..=4).prop_shuffle().prop_flat_map(move |ids| {
        let line = (guard(), flow(count, core), weighted(0.6, channels()));
        let len = ids.len();
        (Just(ids), vec(line, len)).prop_map(|(ids, lines)| {
            let lines = ids.into_iter().zip(lines);
            lines.map(|(id, ((band, rate), flow, channels))| Line { id, band, rate, flow, channels }).collect()
        })
    })
}

/// A band, a rate or both.
fn guard() -> impl Strategy<Value = (Option<(u64, u64)>, Option<Fixed>)> {
    let band = || (0u64..1500, 0u64..500).prop_map(|(low, more)| (low, low + more));
    let rate = || {
        (0u32..=4).prop_flat_map(|places| (0..=20 * 10u64.pow(places)).prop_map(move |digits| Fixed { digits, places }))
    };
    prop_oneof![
        band().prop_map(|band| (Some(band), None)),
        rate().prop_map(|rate| (None, Some(rate))),
        (band(), rate()).prop_map(|(band, rate)| (Some(band), Some(rate))),
    ]
}

fn channels() -> impl Strategy<Value = (Vec<&'static str>, Split)> {
    subsequence(CHANNELS, 1..=5).prop_shuffle().prop_flat_map(|names| {
        let parts = names.len();
        (Just(names), split(parts))
    })
}

fn flow(promos: usize, core: bool) -> impl Strategy<Value = Flow> {
    let plain = prop_oneof![any::<bool>().prop_map(|said| Flow::Gmv { said }), Just(Flow::Even)];
    if promos == 0 {
        return plain.boxed();
    }
    let listed = subsequence((0..promos).collect::<Vec<_>>(), 1..=promos).prop_shuffle();
    // without a core promo the line has to name its promos
    let listed = if core { weighted(0.4, listed).boxed() } else { listed.prop_map(Some).boxed() };
    let pools = (split(2), any::<bool>(), listed);
    let pools = pools.prop_map(|(shares, daily_first, promos)| Flow::Pools { shares, daily_first, promos });
    prop_oneof![1 => plain, 2 => pools].boxed()
}
