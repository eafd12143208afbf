//! Every figure of a plan is followed down to what is written, and computed again from there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::Options;
use crate::expand::Worked;
use crate::explain::{BudgetFigure, Figure, Period, Purse, Spent, Step, Term, Value, figures};
use crate::model::money::Money;
use crate::model::plan::input::Input;
use crate::model::plan::{Plan, Pool};
use crate::source::Source;
use crate::yaml::{self, Limits, Problems};

/// Months with shares, phases with a share in them, overlapping promos, a phase that begins before the year; money by kinds of
/// phase, by shares, evenly and by GMV, held back of all of it or of a pool, through channels of nothing.
const MIXED: &str = "\
plan: 1
name: mixed
year: 2027
gmv:
  target: 12345678.91
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: rest}
  months: {Q2: {04: 25%, 05: 25%, 06: 50%}}
  weekdays: {sat: 1.25, sun: 1.1}
  days: {cny-1d..cny+6d: 0.4, 06-17..06-22: 0.8, 2026-12-20..2027-01-01: 1.5}
promos:
  - id: early
    tier: segment
    phases: [{kind: sale, dates: 2026-12-28..2027-01-03, uplift: 2}]
  - id: 618
    tier: core
    phases:
      - {kind: warmup, dates: 06-01..06-05}
      - {kind: sale, dates: 06-06..06-18, share: 20%}
      - {kind: encore, dates: 06-19..06-20, uplift: 1.5}
  - id: brand
    tier: segment
    phases: [{kind: sale, dates: 06-19..06-25, uplift: 1.234567891}]
  - id: 双11
    tier: core
    phases: [{kind: presale, dates: 10-20..10-31, share: 10%}, {kind: sale, dates: 11-01..11-11, share: 33.3%}]
    spend: {sale: 62.5%, presale: 37.5%}
  - id: 五月
    tier: segment
    target: 123456.78
    phases: [{kind: sale, dates: 04-28..05-03, uplift: 2}, {kind: encore, dates: 05-05..05-06}]
  - {id: 九月, tier: segment, target: 12.5%, phases: [{kind: sale, dates: 09-08..09-10, uplift: 3}]}
budget:
  marketing:
    rate: 12.345%
    split: {daily: 33.3%, promo: 66.7%}
    promos: {双11: 50.5%, 618: 29.5%, brand: 0%, early: 20%}
    channels: {抖音/快手: 33.3%, 空: 0%, 小红书: 33.3%, ~: 33.4%}
    reserve: {share: 33.3%, of: promo}
  activities:
    band: 3%..6.54321%
    split: {promo: 100%, daily: 0%}
    reserve: {share: 7.77%}
  拍摄/打样: {rate: 1.2345%, band: 1%..2%, channels: {a: 50%, b: 50%}, reserve: {share: 10%}}
  technology: {rate: 0.9876%, timing: even}
  达人: {rate: 2.34567%, band: 1%..3.3%, from: 05, to: 11, split: {promo: 55.5%, daily: rest}, promos: [五月, 618, 双11, early]}
  拍摄: {rate: 0.7%, from: 06, to: 11, split: {promo: rest, daily: 12345.67}, promos: {618: 30%, 双11: rest}, channels: {a: 1000, b: rest}}
  投流: {rate: 1.2345%, from: 02, to: 08, reserve: {share: 5%}}
  直投: {rate: {Q1: 1.2345%, 05: 2%, Q2: 1%, 06: 1.00%, 07: 0%, 08: 3.3333%, 09: 3.3333%, Q4: 1.1%}, to: 11, band: 1%..2%, channels: {a: 33%, b: rest}, reserve: {share: 7.5%}}
  年框: {amount: 12345.67, band: 0%..1%, timing: even, from: 02, to: 11}
sales:
  refund_rate: 18%
  gross_margin: 52%
  average_order_value: 219.99
  conversion_rate: 3%
  paid_traffic: 45%
  cost_per_visit: 1.773
  vat: 9.5%
  paid_by: marketing
  by:
    Q2: {refund_rate: 18.0%, gross_margin: 48.7%}
    Q4: {refund_rate: 22%, cost_per_visit: 2.5}
    2027-06: {conversion_rate: 2.9%}
    双11: {average_order_value: 260, conversion_rate: 4.5%}
    brand: {refund_rate: 22%}
costs:
  fixed:
    仓储: {amount: 80001, per: month, from: 03, to: 11}
    房租: {amount: 100000.01, per: quarter, from: 02, to: 08}
    拍摄: {amount: 400000.01, per: year, months: {02: 33.3%, 03: 16.7%, 08: 50%}}
    保险: {amount: 1234.56, per: year, from: 05}
  variable:
    平台佣金: {rate: 5.25%, of: net}
    促销赠品: {rate: 1%, of: gmv, on: promo}
    物流: {per_order: 4.55}
    日常/物料: {per_order: 0.77, on: daily}
team:
  - {role: 运营总监, heads: 1, monthly: 3万}
  - {role: 客服, heads: 6, monthly: 7000.77, months: {11: 12, 12: 8}}
offers:
  - {id: 满300减80, promo: 双11, threshold: 300, off: 80, uptake: 35%, funded: 70%}
  - {id: 首小时9折, promo: 双11, percent_off: 10%, uptake: 5%, on_top_of: 满300减80}
  - {id: 再减, promo: 双11, threshold: 7, off: 1, uptake: 1.23%, on_top_of: 首小时9折}
  - {id: 新客立减, in: year, percent_off: 3%, uptake: 1.5%}
  - {id: 会员价, in: Q2, on: daily, percent_off: 2.5%, uptake: 3%, funded: 90%, on_top_of: 新客立减}
  - {id: 开学, in: 09, threshold: 99, off: 7, uptake: 2%, on_top_of: 新客立减}
offers_paid_by: marketing
cash:
  opening: -1234.56
  goods: {2 months before: 33.3%, same month: 33.3%, 1 month after: rest}
  receipts: {same month: 66.7%, 14 months after: 33.3%}
";

/// Parts with figures of their own, for promos and quarters too; tax, costs and drivers by them.
const PARTED: &str = "\
splits:
  category: {parts: {a: 50%, b: rest}, by: {618: {b: 100%}}}
  platform:
    parts: {天猫: 45%, 京东: 20%, 抖音/快手: 25%, 小程序: rest}
    by:
      双11: {天猫: 60%, 抖音/快手: 22%, 小程序: rest}
      Q2: {天猫: 33.3%, 京东: 33.3%, 小程序: rest}
    figures:
      抖音/快手: {refund_rate: 35%, conversion_rate: 1.6%, by: {双11: {refund_rate: 40.1%}, Q1: {gross_margin: 41.7%}}}
      小程序: {average_order_value: 99.9, by: {brand: {cost_per_visit: 3.333}, 2027-05: {average_order_value: 88.8}}}
";

pub(crate) fn worked(text: &str) -> Worked {
    let outcome = Plan::read(&Source::new("plan.yaml", text.to_owned()), &Options::default());
    outcome.worked.unwrap_or_else(|| panic!("{:#?}", outcome.findings.diags))
}

/// The same, its target as a growth over last year, and quarters and months in whole steps.
fn grown() -> String {
    MIXED.replacen("target: 12345678.91", "growth: 23.456789%\n  round: 7000.5", 1) + "last_year: {gmv: 10000000.01}\n"
}

/// Budgets and a cost for some parts, too.
fn parted() -> String {
    let text = MIXED.replacen(
        "    band: 3%..6.54321%\n",
        "    band: 3%..6.54321%\n    parts: [天猫, 小程序]\n    from: 04\n",
        1,
    );
    let text = text.replacen("technology: {", "technology: {parts: [抖音/快手], ", 1);
    let text = text.replacen("  直投: {", "  直投: {parts: [天猫, 京东], ", 1);
    text.replacen("日常/物料: {", "日常/物料: {parts: [小程序, 京东], ", 1) + PARTED
}

/// The same, its GMV what customers paid; the first with offers of a promo only, by a line that has nothing outside promos.
fn paid() -> [String; 2] {
    let paid = MIXED.replacen("gmv:\n", "gmv:\n  counts: paid\n", 1);
    let in_promos =
        paid.lines().filter(|line| !line.contains(", in: ")).fold(String::new(), |text, line| text + line + "\n");
    let cap = "offers_paid_by: marketing";
    [in_promos.replacen(cap, "offers_paid_by: activities", 1).replace("uptake: 35%, funded: 70%", "uptake: 1.5%"), paid]
}

pub(crate) fn texts() -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../plans");
    let shipped =
        ["plan", "apparel", "baby", "tmall", "small-shop"].map(|name| folder.join(name).with_extension("yaml"));
    let more = [MIXED.to_owned(), grown(), parted()];
    shipped.into_iter().map(|path| fs::read_to_string(path).expect("a plan")).chain(more).chain(paid())
}

/// How every figure comes about.
fn steps(worked: &Worked) -> BTreeMap<Figure, Step> {
    let step = |figure| worked.why(figure).unwrap_or_else(|| panic!("{figure:?}"));
    figures(worked).map(|figure| (figure, step(figure))).collect()
}

#[test]
fn every_figure_is_computed_again_from_its_terms() {
    for text in texts() {
        let worked = worked(&text);
        let steps = steps(&worked);
        assert!(steps.keys().copied().eq(figures(&worked)), "figures are listed in their order, each once");
        let value = |term: &Term| match term {
            Term::Figure(below) => steps.get(below).map(|step| step.value),
            Term::Input { .. } | Term::Constant(_) => worked.term(term),
        };
        for (figure, step) in &steps {
            let terms: Vec<Value> =
                step.of.iter().map(|term| value(term).unwrap_or_else(|| panic!("{figure:?}: {term:?}"))).collect();
            assert_eq!(step.recompute(&terms), Some(step.value), "{figure:?}: {step:?}");
            assert_eq!(worked.figure(*figure), Some(step.value), "{figure:?}");
        }
        let mut sound = BTreeSet::new();
        for &figure in steps.keys() {
            follow(&steps, figure, &mut Vec::new(), &mut sound);
        }
    }
}

/// No figure follows from itself.
fn follow(steps: &BTreeMap<Figure, Step>, figure: Figure, above: &mut Vec<Figure>, sound: &mut BTreeSet<Figure>) {
    assert!(!above.contains(&figure), "{figure:?} leads to itself: {above:?}");
    if sound.contains(&figure) {
        return;
    }
    above.push(figure);
    for term in &steps[&figure].of {
        if let Term::Figure(below) = *term {
            follow(steps, below, above, sound);
        }
    }
    above.pop();
    sound.insert(figure);
}

#[test]
fn a_plan_has_figures_of_every_kind() {
    let worked = worked(MIXED);
    let plan = worked.plan();
    let keys: BTreeSet<String> = figures(&worked).map(|figure| figure.key(plan)).collect();
    for key in [
        "budget/activities/high",
        "budget/marketing/promo/双11/kind/sale/2027-11",
        "budget/marketing/pool/daily/2027-06/channel/~0/left",
        "budget/marketing/outside/Q2",
        "budget/达人/promo/五月/basis",
        "budget/达人/promo/618/Q2/basis",
        "budget/达人/pool/daily/Q4/basis",
        "budget/拍摄/promo/双11/kind/sale/Q4/basis",
        "budget/投流/Q1/basis",
        "budget/直投/rated/2027-04",
        "days/early/2027-01",
        "slice/2027-04-01/cost_of_goods/together",
        "slice/promo/618/2027-06-06/visitors",
        "pnl/operating_profit/2027-06",
        "pnl/variable/日常~1物料",
        "pnl/break_even",
        "variable/日常~1物料/2027-01-04",
        "fixed/拍摄/Q1",
        "team/2/2027-11",
        "drivers/promo/618/visitors",
        "drivers/2027-06/money",
        "offer/满300减80",
        "offer/再减/affordable_uptake",
    ] {
        assert!(keys.contains(key), "{key}");
    }
    let inputs = |key: &str| -> Vec<String> {
        let of = Figure::parse(key, plan).and_then(|figure| worked.why(figure)).map(|step| step.of);
        let input = |term| if let Term::Input { input, .. } = term { Some(input.path(plan)) } else { None };
        of.into_iter().flatten().filter_map(input).collect()
    };
    // a figure that is said twice is one; that of a promo comes before that of a month, and this before the year's
    assert_eq!(inputs("slice/2027-01-01/refunds/together"), ["sales.refund_rate"]);
    assert_eq!(inputs("slice/2027-06-01/visitors/together"), ["sales.by.2027-06.conversion_rate"]);
    assert_eq!(inputs("slice/2027-10-20/orders/together"), ["sales.by.双11.average_order_value"]);
    assert_eq!(inputs("team/2/2027-11"), ["team.2.months.2027-11", "team.2.monthly"]);
}

#[test]
fn figures_of_a_part_are_its_own_before_those_of_sales() {
    let worked = worked(&parted());
    let plan = worked.plan();
    let written = |key: &str| {
        let step = Figure::parse(key, plan).and_then(|figure| worked.why(figure)).unwrap_or_else(|| panic!("{key}"));
        let Some(Term::Input { input, .. }) = step.of.last() else { panic!("{key}: {step:?}") };
        input.path(plan)
    };
    for (key, path) in [
        ("slice/2027-10-20/part/天猫/orders/together", "sales.by.双11.average_order_value"),
        ("slice/2027-10-20/part/抖音~1快手/refunds/together", "splits.platform.figures.抖音/快手.by.双11.refund_rate"),
        // its own of the year, before what `sales` says of a promo or a month
        ("slice/2027-01-01/part/抖音~1快手/visitors/together", "splits.platform.figures.抖音/快手.conversion_rate"),
        (
            "slice/2027-05-01/part/小程序/orders/together",
            "splits.platform.figures.小程序.by.2027-05.average_order_value",
        ),
        (
            "slice/2027-01-01/part/抖音~1快手/cost_of_goods/together",
            "splits.platform.figures.抖音/快手.by.Q1.gross_margin",
        ),
        ("slice/2027-04-01/part/天猫/cost_of_goods/together", "sales.by.Q2.gross_margin"),
    ] {
        assert_eq!(written(key), path, "{key}");
    }
    // of a cell that two promos sell on, the first that has an entry counts: 618 has none, and brand has
    assert_eq!(
        written("slice/2027-06-19/part/小程序/traffic_cost/together"),
        "splits.platform.figures.小程序.by.brand.cost_per_visit"
    );
}

#[test]
fn leaves_add_up_to_every_total() {
    for text in texts() {
        let worked = worked(&text);
        let amount = |spent| worked.figure(Figure::Budget(BudgetFigure::Amount(spent))).and_then(Value::money);
        let sum = |parts: &mut dyn Iterator<Item = Spent>| parts.map(amount).sum::<Option<Money>>();
        for (line, budget) in worked.budgets().lines.iter().enumerate() {
            let whole = Spent::of(line);
            assert_eq!(amount(whole), Some(budget.amount));
            assert_eq!(sum(&mut (0..12).map(|month| Spent { period: Period::Month(month), ..whole })), amount(whole));
            let channels = worked.plan().lines[line].channels.keys().len();
            if channels > 0 {
                assert_eq!(sum(&mut (0..channels).map(|at| Spent { channel: Some(at), ..whole })), amount(whole));
            }
            let held: Money = budget.cells.iter().filter_map(|cell| cell.held).sum();
            let deployable = worked.figure(Figure::Budget(BudgetFigure::Deployable(whole))).and_then(Value::money);
            assert_eq!(deployable, Some(budget.amount - held));
        }
    }
}

#[test]
fn keys_of_figures_read_back() {
    for text in texts() {
        let worked = worked(&text);
        let plan = worked.plan();
        for figure in figures(&worked) {
            let key = figure.key(plan);
            assert_eq!(Figure::parse(&key, plan), Some(figure), "{key}");
        }
        for none in [
            "",
            "gmv/",
            "gmv/quarter/Q5",
            "gmv/month/06",
            "gmv/day/2027-6-18",
            "gmv/promo/nobody",
            "budget",
            "budget/nothing",
            "days/618/2027-07-01",
        ] {
            assert_eq!(Figure::parse(none, plan), None, "{none}");
        }
    }
    let worked = worked(MIXED);
    let key = |figure: Figure| figure.key(worked.plan());
    assert_eq!(key(Figure::Month(5)), "gmv/month/2027-06");
    assert_eq!(key(Figure::Phase { promo: 1, phase: 1 }), "gmv/phase/618/sale");
    let budget = |spent| Figure::Budget(BudgetFigure::Amount(spent));
    let leaf = Spent { line: 0, purse: Purse::Promo(1), period: Period::Month(5), channel: Some(0) };
    for (figure, name, short) in [
        (
            budget(leaf),
            "budget/marketing/promo/618/2027-06/channel/抖音~1快手",
            "budget/marketing/618/2027-06/抖音~1快手",
        ),
        (budget(Spent::of(2)), "budget/拍摄~1打样", "budget/拍摄~1打样"),
        (
            Figure::Budget(BudgetFigure::Held(leaf)),
            "budget/marketing/promo/618/2027-06/channel/抖音~1快手/held",
            "budget/marketing/618/2027-06/抖音~1快手/held",
        ),
    ] {
        assert_eq!(key(figure), name);
        assert_eq!(Figure::parse(short, worked.plan()), Some(figure));
    }
}

#[test]
fn figures_that_a_plan_does_not_have_have_no_value() {
    let worked = worked(MIXED);
    for figure in [
        Figure::Quarter(4),
        Figure::Day(365),
        Figure::Promo(6),
        Figure::Phase { promo: 1, phase: 3 },
        Figure::Unclaimed(0),
        Figure::Week(60),
        Figure::Budget(BudgetFigure::Amount(Spent::of(9))),
        Figure::Budget(BudgetFigure::Amount(Spent { purse: Purse::Pool(Pool::Daily), ..Spent::of(2) })),
        Figure::Budget(BudgetFigure::Amount(Spent { purse: Purse::Kind { promo: 1, nth: 0 }, ..Spent::of(0) })),
        Figure::Budget(BudgetFigure::Amount(Spent { period: Period::Quarter(4), ..Spent::of(0) })),
        Figure::Budget(BudgetFigure::Amount(Spent { channel: Some(4), ..Spent::of(0) })),
        Figure::Budget(BudgetFigure::Left(Spent { channel: Some(0), ..Spent::of(4) })),
        Figure::Budget(BudgetFigure::Held(Spent::of(3))),
        Figure::Budget(BudgetFigure::High(0)),
    ] {
        assert_eq!((worked.figure(figure), worked.why(figure)), (None, None), "{figure:?}");
    }
}

#[test]
fn places_are_those_of_the_keys() {
    for text in texts() {
        let worked = worked(&text);
        let plan = worked.plan();
        let tree = yaml::load(&text, &Limits::default(), &mut Problems::default()).expect("a tree");
        let mut seen = 0;
        for (input, place) in plan.places() {
            let (path, key) = (yaml::path(&tree, place, "id"), input.path(plan));
            // a month or a day may be spelled in other ways
            let spelled = matches!(
                input,
                Input::Month(_)
                    | Input::Days(_)
                    | Input::FixedMonth { .. }
                    | Input::HeadsIn { .. }
                    | Input::RateOf { .. }
            );
            let month = matches!(input, Input::Sales { by: Some(_), .. } | Input::PartSales { by: Some(_), .. });
            assert!(path == key || spelled || month, "{input:?}: {path} is not {key}");
            assert_eq!(plan.place(input), Some(place), "{input:?}");
            seen += 1;
        }
        assert!(seen > 8, "few of the plan's values have places");
    }
}
