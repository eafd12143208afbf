//! Whole valid plans at random, with all that makes money hard to cut: odd totals, decimal factors, promos over month
//! ends and year edges, shares that tie or fill their quarter, months of some quarters only, fiscal years from any
//! month, currencies of 0, 2 and 3 decimals.

mod money;

use proptest::bool::weighted as chance;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::{select, subsequence};

use crate::festivals;
use crate::figures::{Fixed, Spelling};
use crate::last_year::{LastYear, last_year};
use crate::money::Money;
use crate::settle::{settle, wishes};
use crate::written::{Flow, Form, Line, Phase, Promo, Split, Task, Unit, When, Written, shifted};

pub use money::plan_with_money;

const IDS: &[&str] = &["618", "38", "双11", "雙11", "520", "年货节", "A_1", "double-11", "0618", "no"];
const LINES: &[&str] = &["marketing", "activities", "technology", "其他费用", "ops-2"];
const ACTIVITIES: &[&str] = &["会员日", "春季焕新", "Members' week", "开学季；买一送一"];
const TASKS: &[&str] = &["备货完成", "压力测试", "Sign supply agreement", "视觉升级"];
const CHANNELS: &[&str] = &["抖音/淘宝直播", "小红书/KOL", "私域运营", "其他", "Search ads"];

/// A plan that the format accepts, unless a pool of its money has nothing to follow.
pub fn plan() -> impl Strategy<Value = Written> {
    let currency = select(&[(None, 2), (Some("CNY"), 2), (Some("USD"), 2), (Some("JPY"), 0), (Some("BHD"), 3)][..]);
    let head = (2000i32..=2056, prop_oneof![3 => Just(1u32), 2 => 2u32..=12], currency);
    let calendar = (promos(), wishes(), activities(), tasks());
    (head, (target(), last_year()), spelling(), targets(), calendar, target()).prop_flat_map(
        |(
            (year, start, (currency, decimals)),
            (target, last_year),
            spelling,
            (quarters, months, (weekdays, days), (in_amounts, no_target)),
            calendar,
            other,
        )| {
            let (promos, wishes, activities, tasks) = calendar;
            let plan = Written {
                year,
                start,
                currency,
                decimals,
                target: last_year.as_ref().and_then(LastYear::target).unwrap_or(target),
                last_year,
                spelling,
                quarters,
                months,
                in_amounts,
                no_target,
                weekdays,
                days,
                activities,
                promos: Vec::new(),
                tasks,
                lines: Vec::new(),
                money: Money::default(),
                other_target: other,
            };
            let mut promos: Vec<Promo> = promos.into_iter().map(|drawn| promo(&plan, drawn)).collect();
            settle(&plan, &mut promos, &wishes);
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

/// Factors of weekdays and of runs of days.
type Days = ([Option<Fixed>; 7], Vec<(i64, i64, Fixed)>);
type Targets = (Split, [Option<(Split, bool)>; 4], Days, ([bool; 2], bool));

fn targets() -> impl Strategy<Value = Targets> {
    let months = || weighted(0.4, (split(3), any::<bool>()));
    let weekday = || weighted(0.4, factor(3));
    let weekdays = [weekday(), weekday(), weekday(), weekday(), weekday(), weekday(), weekday()];
    let in_amounts = ([chance(0.3), chance(0.3)], chance(0.5));
    (split(4), [months(), months(), months(), months()], (weekdays, runs()), in_amounts)
}

/// Runs of days that share none, in some order, now and then outside the year.
fn runs() -> BoxedStrategy<Vec<(i64, i64, Fixed)>> {
    let runs = prop_oneof![2 => Just(0..1), 1 => Just(1..6)];
    let runs = runs.prop_flat_map(|count| vec((1i64..110, 0i64..14, factor(3)), count));
    let laid = |runs: Vec<(i64, i64, Fixed)>| {
        let mut from = -30;
        let laid = runs.into_iter().map(|(gap, more, factor)| {
            let first = from + gap;
            from = first + more;
            (first, from, factor)
        });
        laid.collect::<Vec<_>>()
    };
    runs.prop_map(laid).prop_shuffle().boxed()
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

/// An uplift; now and then less than an ordinary day, which only a rule about the largest one can tell from none.
fn uplift() -> impl Strategy<Value = Fixed> {
    prop_oneof![2 => factor(8), 1 => (1u64..1000).prop_map(|digits| Fixed { digits, places: 3 })]
}

/// A phase before its days are known.
#[derive(Clone, Debug)]
struct DrawnPhase {
    kind: &'static str,
    gap: i64,
    length: i64,
    uplift: Option<Fixed>,
    shared: bool,
    named: bool,
    forms: [Form; 2],
}

/// A promo before its days are known.
#[derive(Clone, Debug)]
struct Drawn {
    id: &'static str,
    core: bool,
    cancelled: bool,
    wordy: bool,
    start: Start,
    phases: Vec<DrawnPhase>,
}

/// Where a promo begins.
#[derive(Clone, Copy, Debug)]
enum Start {
    /// Days from the year's first.
    Day(i64),
    /// Days from a month's first, so that phases fill months, end with them or begin at their end.
    Month(u32, i64),
}

fn form() -> impl Strategy<Value = Form> {
    let festival = (0..festivals::WORDS.len(), 0usize..6);
    let festival = festival.prop_map(|(which, spelling)| Form::Festival { which, spelling });
    prop_oneof![2 => Just(Form::Long), 3 => Just(Form::Short), 3 => festival]
}

fn phases() -> impl Strategy<Value = Vec<DrawnPhase>> {
    let kind = select(&["warmup", "presale", "sale", "sale", "encore"][..]);
    let gap = select(&[0i64, 0, 0, 1, 6][..]);
    let length = select(&[1i64, 1, 2, 3, 5, 10, 21, 46, 93][..]);
    let phase = (kind, gap, length, weighted(0.85, uplift()), any::<bool>(), chance(0.3), [form(), form()]);
    let phase = phase.prop_map(|(kind, gap, length, uplift, shared, named, forms)| DrawnPhase {
        kind,
        gap,
        length,
        uplift,
        shared,
        named,
        forms,
    });
    vec(phase, 1..5)
}

fn promos() -> impl Strategy<Value = Vec<Drawn>> {
    // some stand close to each other, so that blocks and uplifts meet
    let start = |busy: i64| {
        prop_oneof![
            3 => (-25i64..371).prop_map(Start::Day),
            2 => (busy - 20..busy + 20).prop_map(Start::Day),
            2 => (0u32..12, select(&[-3i64, -2, -1, 0, 0, 0, 0, 4, 28, 29][..]))
                .prop_map(|(month, days)| Start::Month(month, days)),
        ]
    };
    (subsequence(IDS, 0..=7).prop_shuffle(), 0i64..365).prop_flat_map(move |(ids, busy)| {
        let promo = (chance(0.6), chance(0.12), any::<bool>(), start(busy), phases());
        let len = ids.len();
        (Just(ids), vec(promo, len)).prop_map(|(ids, drawn)| {
            let promos = ids.into_iter().zip(drawn);
            promos
                .map(|(id, (core, cancelled, wordy, start, phases))| Drawn {
                    id,
                    core,
                    cancelled,
                    wordy,
                    start,
                    phases,
                })
                .collect()
        })
    })
}

/// A promo with its days; shares are written as 0% until it is known what there is to share.
fn promo(plan: &Written, drawn: Drawn) -> Promo {
    let mut next = match drawn.start {
        Start::Day(days) => shifted(plan.first_day(), days),
        Start::Month(month, days) => shifted(plan.month_start(month), days),
    };
    let phase = |DrawnPhase { kind, gap, length, uplift, shared, named, forms }| {
        let first = shifted(next, gap);
        let last = shifted(first, length - 1);
        next = shifted(last, 1);
        let sells = kind != "warmup";
        let share = (sells && shared).then_some(Fixed { digits: 0, places: 0 });
        Phase { kind, first, last, uplift: uplift.filter(|_| sells), share, named, forms }
    };
    let phases = drawn.phases.into_iter().map(phase).collect();
    Promo {
        id: drawn.id,
        core: drawn.core,
        cancelled: drawn.cancelled,
        wordy: drawn.wordy,
        target: None,
        phases,
        spend: None,
    }
}

fn activities() -> impl Strategy<Value = Vec<(u32, &'static str)>> {
    let months = subsequence((0..12).collect::<Vec<u32>>(), 0..=12).prop_shuffle();
    (months, vec(select(ACTIVITIES), 12)).prop_map(|(mut months, words)| {
        // a file lists quarter by quarter; inside one the order is free
        months.sort_by_key(|month| month / 3);
        months.into_iter().zip(words).collect()
    })
}

fn tasks() -> impl Strategy<Value = Vec<Task>> {
    let lead = prop_oneof![
        2 => (0u32..60, Just(Unit::Days)),
        1 => (0u32..30, Just(Unit::Weeks)),
        3 => (0u32..26, Just(Unit::Months)),
    ];
    let kind = weighted(0.7, select(&["warmup", "presale", "sale", "encore"][..]));
    let when = (0u32..8, lead, kind, -200i64..500).prop_map(|(which, (count, unit), kind, day)| match which {
        0..5 => When::Before(count, unit, kind),
        5..7 => When::After(count, unit, kind),
        _ => When::On(day),
    });
    let tiers = weighted(0.5, select(&[(true, false), (false, true), (true, true)][..]));
    let owner = weighted(0.7, select(&["供应链部", "IT; ops", "设计部"][..]));
    let bits = || prop_oneof![1 => Just(0u32), 1 => 0u32..64];
    let task = (select(TASKS), when, owner, tiers, bits(), bits(), weighted(0.7, -200i64..500));
    vec(
        task.prop_map(|(text, when, owner, tiers, promos, done, done_on)| Task {
            text,
            when,
            owner,
            tiers,
            promos,
            done,
            done_on,
        }),
        0..5,
    )
}

fn lines(promos: &[Promo]) -> impl Strategy<Value = Vec<Line>> + use<> {
    let (held, cancelled): (Vec<usize>, Vec<usize>) = (0..promos.len()).partition(|&promo| !promos[promo].cancelled);
    let core = promos.iter().any(|promo| promo.core && !promo.cancelled);
    // all at their highest are 80% of GMV: below any ceiling
    subsequence(LINES, 1..=4).prop_shuffle().prop_flat_map(move |ids| {
        let months = prop_oneof![2 => Just((0, 11)), 1 => (0u32..12).prop_flat_map(|from| (Just(from), from..12))];
        let line = (guard(), months, flow(&held, &cancelled, core), weighted(0.6, channels()));
        let len = ids.len();
        (Just(ids), vec(line, len)).prop_map(|(ids, lines)| {
            let lines = ids.into_iter().zip(lines);
            lines
                .map(|(id, ((band, rate), months, flow, channels))| {
                    // a promo may lie outside them
                    let months = if matches!(flow, Flow::Pools { .. }) { (0, 11) } else { months };
                    Line { id, band, rate, months, flow, channels, reserve: None }
                })
                .collect()
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

fn flow(live: &[usize], cancelled: &[usize], core: bool) -> impl Strategy<Value = Flow> + use<> {
    let plain = prop_oneof![any::<bool>().prop_map(|said| Flow::Gmv { said }), Just(Flow::Even)];
    if live.is_empty() {
        return plain.boxed();
    }
    // a cancelled promo may be named, but not alone
    let named = (subsequence(live.to_vec(), 1..=live.len()), subsequence(cancelled.to_vec(), 0..=cancelled.len()));
    let listed = named.prop_map(|(live, cancelled)| [live, cancelled].concat()).prop_shuffle();
    // without a core promo the line has to name its promos
    let listed = if core { weighted(0.4, listed).boxed() } else { listed.prop_map(Some).boxed() };
    let pools = (split(2), any::<bool>(), listed);
    let pools =
        pools.prop_map(|(shares, daily_first, promos)| Flow::Pools { shares, daily_first, promos, weights: None });
    prop_oneof![1 => plain, 2 => pools].boxed()
}
