//! Every stage of the library, on a plan of usual length and on one of 10 MB.

#[path = "generate/plans.rs"]
mod plans;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use plan_core::Options;
use plan_core::expand::{self, Budgets, By, Targets};
use plan_core::model::plan::Plan;
use plan_core::report::figures::Unit;
use plan_core::report::{Selection, breakdown, budget, pnl, statement};
use plan_render::table::{self, TableOptions};
use plan_render::{csv, json};
use plan_text::lang::Lang;
use plan_text::source::Source;
use plan_text::yaml::{self, Limits, Problems};

fn main() {
    divan::main();
}

/// What the stages work on.
struct Work {
    source: Source,
    plan: Plan,
    targets: Targets,
    budgets: Budgets,
}

impl Work {
    fn new(text: String) -> Self {
        let source = Source::new("plan.yaml", text);
        let plan = Plan::read(&source, &Options::default()).into_plan().expect("a sound plan");
        let targets = expand::targets(&plan);
        let budgets = expand::budgets(&plan, &targets);
        Self { source, plan, targets, budgets }
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.source.text.len())
    }
}

static USUAL: LazyLock<Work> = LazyLock::new(|| Work::new(include_str!("../plans/plan.yaml").to_owned()));
static HUGE: LazyLock<Work> = LazyLock::new(|| Work::new(plans::huge(1, 10_000_000)));

/// The plan a stage works on: `plans/plan.yaml`, of about 380 lines, or a generated one of 10 MB.
#[derive(Clone, Copy, Debug)]
enum Size {
    Usual,
    Huge,
}

impl Size {
    fn work(self) -> &'static Work {
        match self {
            Self::Usual => &USUAL,
            Self::Huge => &HUGE,
        }
    }
}

const SIZES: [Size; 2] = [Size::Usual, Size::Huge];

#[divan::bench(args = SIZES, max_time = 3)]
fn read_tree(bencher: Bencher, size: Size) {
    let work = size.work();
    bencher.counter(work.bytes()).bench(|| yaml::load(&work.source.text, &Limits::default(), &mut Problems::default()));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn read_and_check(bencher: Bencher, size: Size) {
    let work = size.work();
    bencher.counter(work.bytes()).bench(|| Plan::read(&work.source, &Options::default()));
}

/// A hundred plans, some of them wrong.
#[divan::bench(max_time = 3)]
fn check_a_hundred(bencher: Bencher) {
    let sources: Vec<Source> = (0..100).map(|seed| Source::new("plan.yaml", plans::plan(seed))).collect();
    let bytes = BytesCount::new(sources.iter().map(|source| source.text.len()).sum::<usize>());
    let errors = || sources.iter().map(|source| Plan::read(source, &Options::default()).findings.counts.errors);
    bencher.counter(bytes).bench(|| errors().sum::<usize>());
}

#[divan::bench(args = SIZES, max_time = 3)]
fn expand_targets(bencher: Bencher, size: Size) {
    let work = size.work();
    bencher.bench(|| expand::targets(&work.plan));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn expand_budgets(bencher: Bencher, size: Size) {
    let work = size.work();
    bencher.bench(|| expand::budgets(&work.plan, &work.targets));
}

/// From GMV to profit, which `plans/plan.yaml` goes through.
#[divan::bench(max_time = 3)]
fn expand_pnl(bencher: Bencher) {
    let work = Size::Usual.work();
    bencher.bench(|| expand::pnl(&work.plan, &work.targets, &work.budgets).expect("sales are stated"));
}

#[divan::bench(max_time = 3)]
fn expand_drivers(bencher: Bencher) {
    let work = Size::Usual.work();
    bencher.bench(|| expand::drivers(&work.plan, &work.targets, &work.budgets).expect("sales are stated"));
}

#[divan::bench(max_time = 3)]
fn expand_offers(bencher: Bencher) {
    let work = Size::Usual.work();
    bencher.bench(|| expand::offers(&work.plan, &work.targets, &work.budgets));
}

#[divan::bench(max_time = 3)]
fn pnl_table(bencher: Bencher) {
    let work = Size::Usual.work();
    let statement = expand::pnl(&work.plan, &work.targets, &work.budgets).expect("sales are stated");
    bencher.bench(|| draw(&pnl::sheet(&work.plan, &statement, statement::By::Month, Selection::Year)));
}

const BY: [By; 3] = [By::Month, By::Day, By::Promo];

#[divan::bench(args = BY, consts = [false, true], max_time = 3)]
fn breakdown_table<const HUGE_PLAN: bool>(bencher: Bencher, by: By) {
    let work = size::<HUGE_PLAN>().work();
    bencher.bench(|| draw(&breakdown::sheet(&work.plan, &work.targets, by, Selection::Year)));
}

#[divan::bench(args = BY, consts = [false, true], max_time = 3)]
fn breakdown_json<const HUGE_PLAN: bool>(bencher: Bencher, by: By) {
    let work = size::<HUGE_PLAN>().work();
    bencher.bench(|| json::breakdown(&work.plan, &work.targets, by, Selection::Year, None, "plan.yaml"));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn budget_table(bencher: Bencher, size: Size) {
    let work = size.work();
    let filter = budget::Filter::default();
    bencher.bench(|| draw(&budget::sheet(&work.plan, &work.budgets, budget::By::Line, filter)));
}

#[divan::bench(args = SIZES, max_time = 3)]
fn budget_csv(bencher: Bencher, size: Size) {
    let work = size.work();
    let filter = budget::Filter::default();
    bencher.bench(|| {
        csv::render(&budget::sheet(&work.plan, &work.budgets, budget::By::Line, filter), csv::Heads::Keys, Lang::En)
    });
}

#[divan::bench(args = SIZES, max_time = 3)]
fn budget_json(bencher: Bencher, size: Size) {
    let work = size.work();
    bencher.bench(|| json::budget(&work.plan, &work.budgets, budget::Filter::default(), None, "plan.yaml"));
}

fn size<const HUGE_PLAN: bool>() -> Size {
    if HUGE_PLAN { Size::Huge } else { Size::Usual }
}

fn draw(sheet: &plan_core::report::Sheet) -> String {
    let options = TableOptions { lang: Lang::Zh, width: Some(120), unit: Unit::Yuan, color: false, ascii: false };
    table::render(sheet, &options)
}
