//! `plan calendar` and `plan due`: the year as a list of dates.

use chrono::{Datelike, NaiveDate};

use crate::almanac::Holidays;
use crate::expand::calendar::{Entry, What};
use crate::lang::{Count, List, Name, Text};
use crate::model::plan::{Done, Open, Plan, Promo, When};
use crate::report::breakdown::titled;
use crate::report::fields::Fields;
use crate::report::selection::Selection;
use crate::report::sheet::{Cell, Column, Kind, Sheet};
use crate::text;

/// Which entries are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'f> {
    /// Entries with a day in this part of the year; of the whole year, those outside it too.
    pub selection: Selection,
    /// Phases and tasks of one promo alone: its index.
    pub promo: Option<usize>,
    /// Phases and tasks of the promos on one platform alone: as the plan calls it.
    pub platform: Option<&'f str>,
}

impl Filter<'_> {
    /// First and last day of the part of the year that is shown.
    pub fn range(self, plan: &Plan) -> (NaiveDate, NaiveDate) {
        let days = self.selection.days(plan.year);
        (plan.year.day(days.start), plan.year.day(days.end - 1))
    }

    /// Whether it is about promos alone.
    fn of_promos(self) -> bool {
        self.promo.is_some() || self.platform.is_some()
    }

    /// The entries that are shown, in their order.
    pub fn apply(self, plan: &Plan, entries: Vec<Entry>) -> Vec<Entry> {
        let (first, last) = self.range(plan);
        let inside = |entry: &Entry| self.selection == Selection::Year || (entry.first <= last && entry.last >= first);
        let on = |of: usize| {
            self.promo.is_none_or(|promo| of == promo)
                && self.platform.is_none_or(|name| plan.promos[of].platforms.iter().any(|platform| platform == name))
        };
        let wanted = |what: What| match what {
            What::Phase(of, _) | What::Task(Some(of), _) => on(of),
            What::Festival(_) | What::Activity(_) | What::Task(None, _) => !self.of_promos(),
        };
        entries.into_iter().filter(|entry| inside(entry) && wanted(entry.what)).collect()
    }
}

/// What an entry is called: a phase by its promo and its own name, a task or an activity by its text.
///
/// `promos` are those that its indices count: of the plan, or the cancelled ones.
pub fn title(plan: &Plan, promos: &[Promo], what: What) -> Text {
    match what {
        What::Festival(festival) => festival.name(),
        What::Activity(index) => Text::same(plan.activities[index].1.as_str()),
        What::Task(_, task) => Text::same(plan.tasks[task].text.as_str()),
        What::Phase(promo, phase) => {
            let promo = &promos[promo];
            Text::same(match &promo.phases[phase].name {
                Some(name) => format!("{} · {name}", promo.name),
                None => promo.name.clone(),
            })
        }
    }
}

/// What kind of entry it is, for people: a phase by its own kind.
pub fn kind(plan: &Plan, promos: &[Promo], what: What) -> Text {
    kind_word(plan, promos, what).1
}

/// That a task is done.
pub fn done(plan: &Plan, promos: &[Promo], what: What) -> Option<Done> {
    match what {
        What::Task(promo, task) => plan.tasks[task].done(promo.map(|promo| &promos[promo])),
        What::Festival(_) | What::Activity(_) | What::Phase(..) => None,
    }
}

/// The same with its id.
fn kind_word(plan: &Plan, promos: &[Promo], what: What) -> (&'static str, Text) {
    match what {
        What::Festival(_) => ("festival", Text::fixed("festival", "节日")),
        What::Activity(_) => ("activity", Text::fixed("activity", "活动")),
        What::Task(..) => match done(plan, promos, what) {
            Some(_) => ("task", Text::fixed("done", "已完成")),
            None => ("task", Text::fixed("due", "截止")),
        },
        What::Phase(promo, phase) => {
            let kind = promos[promo].phases[phase].kind;
            (kind.word(), kind.name())
        }
    }
}

/// The calendar as a grid, with the days off and the weekends worked in exchange where they are announced.
pub fn sheet(plan: &Plan, entries: &[Entry], holidays: &Holidays, filter: Filter<'_>) -> Sheet {
    let mut dated = decreed(holidays, plan, filter);
    dated.extend(entries.iter().map(|entry| planned(plan, entry)));
    // stable: what is decreed comes before what is planned, and the entries keep their order
    dated.sort_by_key(|date| (date.first, date.last));
    let fields = Fields::new()
        .column(Column::words("from", Text::fixed("From", "开始")).pinned(), |date: &Dated| Cell::Date(date.first))
        .words("to", Text::fixed("To", "结束"), |date| Cell::Date(date.last))
        .words("kind", Text::fixed("Kind", "类别"), |date| date.kind.clone())
        .words("title", Text::fixed("What", "事项"), |date| Cell::Text(date.title.clone()))
        .words("promo", Text::fixed("Promo", "大促"), |date| promo(plan, date.promo))
        .column(Column::words("platforms", Text::fixed("Platforms", "平台")).told_of("promo"), |date| {
            platforms(plan, date.promo)
        })
        .in_table(plan.promos.iter().any(|promo| !promo.platforms.is_empty()))
        .words("owner", Text::fixed("Owner", "负责人"), |date| owner(plan, date.task));
    let what = Text::fixed("calendar", "日历");
    Sheet {
        title: titled(plan, &what, filter.selection),
        columns: fields.columns(),
        rows: dated.iter().map(|date| fields.row(Kind::Item, date)).collect(),
        notes: cancelled(plan).into_iter().chain(unannounced(plan, holidays, filter)).collect(),
        currency: plan.currency,
    }
}

/// Tasks by the day they are due.
pub fn tasks(plan: &Plan, entries: &[Entry]) -> Sheet {
    let dated: Vec<Dated> = entries.iter().map(|entry| planned(plan, entry)).collect();
    let fields = Fields::new()
        .column(Column::words("due", Text::fixed("Due", "截止")).pinned(), |date: &Dated| Cell::Date(date.first))
        .words("title", Text::fixed("Task", "待办"), |date| Cell::Text(date.title.clone()))
        .words("promo", Text::fixed("Promo", "大促"), |date| promo(plan, date.promo))
        .words("owner", Text::fixed("Owner", "负责人"), |date| owner(plan, date.task));
    Sheet {
        title: Text::fixed("Tasks by due date", "待办（按截止日期）"),
        columns: fields.columns(),
        rows: dated.iter().map(|date| fields.row(Kind::Item, date)).collect(),
        notes: Vec::new(),
        currency: plan.currency,
    }
}

/// A row of the calendar.
struct Dated {
    first: NaiveDate,
    last: NaiveDate,
    kind: Cell,
    title: Text,
    /// The promo it belongs to: its index.
    promo: Option<usize>,
    /// The task it is: its index.
    task: Option<usize>,
}

/// Days off and weekends worked of the part of the year that is shown.
fn decreed(holidays: &Holidays, plan: &Plan, filter: Filter<'_>) -> Vec<Dated> {
    if filter.of_promos() {
        return Vec::new();
    }
    let (from, to) = filter.range(plan);
    let dated = |first, last, id, text, name: &Text| Dated {
        first,
        last,
        kind: Cell::Word { id, text },
        title: name.clone(),
        promo: None,
        task: None,
    };
    let off = holidays.breaks_within(from, to).into_iter();
    let off = off.map(|off| dated(off.first, off.last, "holiday", Text::fixed("day off", "放假"), &off.name));
    let by_law = holidays.by_law_within(from, to);
    let by_law =
        by_law.iter().map(|off| dated(off.first, off.last, "statutory", Text::fixed("by law", "法定假日"), &off.name));
    let worked = holidays.workdays_within(from, to).into_iter();
    let worked = worked.map(|day| dated(day.date, day.date, "workday", Text::fixed("workday", "调休上班"), &day.name));
    off.chain(by_law).chain(worked).collect()
}

/// Says which years' breaks are not known: they are announced each November, and never guessed.
fn unannounced(plan: &Plan, holidays: &Holidays, filter: Filter<'_>) -> Vec<Text> {
    let Unknown { past, open } = unknown_years(plan, holidays);
    let mut notes = Vec::new();
    if !filter.of_promos() && !past.is_empty() {
        notes.push(text!(
            en: "Public holidays of {years} are not known here.",
            zh: "这里没有 {years} 年的放假安排。",
            years = List(past)
        ));
    }
    if !filter.of_promos() && !open.is_empty() {
        notes.push(text!(
            en: "The breaks of {years} were not announced when this version was made: holidays by law are shown, the days \
            around them are open.",
            zh: "本版本发布时，{years} 年的放假安排尚未公布：只列法定假日，前后怎么休还没定。",
            years = List(open)
        ));
    }
    notes
}

/// Calendar years whose public holidays are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// They were announced.
    pub past: Vec<i32>,
    /// They were not when the built-in ones were written.
    pub open: Vec<i32>,
}

/// The calendar years of the plan whose public holidays are not known.
pub fn unknown_years(plan: &Plan, holidays: &Holidays) -> Unknown {
    let years = plan.year.first().year()..=plan.year.last().year();
    let (past, open) = years.filter(|&year| !holidays.knows(year)).partition(|&year| holidays.is_past(year));
    Unknown { past, open }
}

/// An entry of the plan as a row.
fn planned(plan: &Plan, entry: &Entry) -> Dated {
    let (promo, task) = match entry.what {
        What::Festival(_) | What::Activity(_) => (None, None),
        What::Phase(promo, _) => (Some(promo), None),
        What::Task(promo, task) => (promo, Some(task)),
    };
    let (id, text) = kind_word(plan, &plan.promos, entry.what);
    let (kind, title) = (Cell::Word { id, text }, title(plan, &plan.promos, entry.what));
    Dated { first: entry.first, last: entry.last, kind, title, promo, task }
}

fn promo(plan: &Plan, promo: Option<usize>) -> Cell {
    promo.map_or(Cell::Empty, |promo| Cell::name(plan.promos[promo].id.as_str()))
}

fn platforms(plan: &Plan, promo: Option<usize>) -> Cell {
    match promo.map(|promo| plan.promos[promo].platforms.as_slice()) {
        None | Some([]) => Cell::Empty,
        Some(platforms) => Cell::Items(platforms.to_vec()),
    }
}

fn owner(plan: &Plan, task: Option<usize>) -> Cell {
    task.and_then(|task| plan.tasks[task].owner.as_deref()).map_or(Cell::Empty, Cell::name)
}

/// The promos that do not take place; they have no dates to list.
pub fn cancelled(plan: &Plan) -> Option<Text> {
    let names: Vec<_> = plan.cancelled.iter().map(|promo| Name(promo.name.as_str())).collect();
    (!names.is_empty()).then(|| text!(en: "Cancelled: {names}.", zh: "已取消：{names}。", names = List(names)))
}

/// A task that needs attention.
#[derive(Clone, Copy, Debug)]
pub struct DueTask {
    /// When it is due.
    pub due: NaiveDate,
    /// Days from the day asked about; negative when late.
    pub days: i64,
    /// Index of the promo; `None` for a task of its own day.
    pub promo: Option<usize>,
    /// Index of the task.
    pub task: usize,
}

/// The tasks that are late on `as_of`, and those due within so many days after it. What was done by that day is neither;
/// what comes before a promo is late until the promo is over, everything else until it is done.
pub fn due(plan: &Plan, entries: &[Entry], as_of: NaiveDate, within: u32) -> Vec<DueTask> {
    let task = |entry: &Entry| match entry.what {
        What::Task(promo, task) => {
            let days = (entry.first - as_of).num_days();
            let over = match (plan.tasks[task].when, promo) {
                (When::Before(..), Some(promo)) => plan.promos[promo].window().1 < as_of,
                _ => false,
            };
            let open = !over && !done(plan, &plan.promos, entry.what).is_some_and(|done| done.by(as_of));
            (open && days <= i64::from(within)).then_some(DueTask { due: entry.first, days, promo, task })
        }
        _ => None,
    };
    entries.iter().filter_map(task).collect()
}

/// The tasks that need attention as a grid.
pub fn due_sheet(plan: &Plan, tasks: &[DueTask], as_of: NaiveDate, within: u32) -> Sheet {
    let fields = due_fields(plan);
    let title = text!(
        en: "{name}: due by {last}, as of {as_of}",
        zh: "{name}：{as_of} 至 {last} 到期的待办（含逾期）",
        name = plan.name,
        as_of = as_of,
        last = as_of + chrono::Days::new(within.into())
    );
    let late = tasks.iter().filter(|task| task.days < 0).count();
    let note = match (tasks.len(), late) {
        (0, _) if plan.tasks.is_empty() => Text::fixed(
            "The plan has no tasks; they are written as `readiness: [{task: load test, lead: 7 days, before: warmup}]`.",
            "计划里没有备战事项，写法：`readiness: [{task: 压力测试, lead: 7 days, before: warmup}]`。",
        ),
        (0, _) => Text::fixed("Nothing is due.", "没有到期的事项。"),
        (all, 0) => text!(
            en: "{all}, none of them late.",
            zh: "共 {all}，没有逾期。",
            all = Count { n: all as u64, one: "task", many: "tasks", zh: "项" }
        ),
        (all, late) => text!(
            en: "{all}, {late} of them late.",
            zh: "共 {all}，其中 {late} 项逾期。",
            all = Count { n: all as u64, one: "task", many: "tasks", zh: "项" },
            late = late
        ),
    };
    Sheet {
        title,
        columns: fields.columns(),
        rows: tasks.iter().map(|task| fields.row(Kind::Item, task)).collect(),
        notes: [note].into_iter().chain(undated(plan)).collect(),
        currency: plan.currency,
    }
}

/// What is to be decided and nobody has said until when, so that no day lists it.
fn undated(plan: &Plan) -> Option<Text> {
    let open = plan.open.iter().filter(|open| open.day.is_none());
    let said = |open: &Open| match &open.owner {
        Some(owner) => text!(en: "{path} ({owner})", zh: "{path}（{owner}）", path = open.path, owner = owner.as_str()),
        None => Text::same(open.path.as_str()),
    };
    let open: Vec<Text> = open.map(said).collect();
    (!open.is_empty())
        .then(|| text!(en: "To be decided, without a day: {open}.", zh: "还没有定，也没写哪天定：{open}。", open = List(open)))
}

/// The columns of tasks that need attention.
pub fn due_fields(plan: &Plan) -> Fields<'_, DueTask> {
    let state = |task: &DueTask| if task.days < 0 { "late" } else { "due" };
    Fields::new()
        .column(Column::words("due", Text::fixed("Due", "截止")).pinned(), |task: &DueTask| Cell::Date(task.due))
        .figures("days", Text::fixed("When", "距今"), |task| Cell::Days(task.days))
        .key("state", move |task| Cell::name(state(task)))
        .words("task", Text::fixed("Task", "事项"), |task| Cell::name(&plan.tasks[task.task].text))
        .words("promo", Text::fixed("Promo", "大促"), |task| promo(plan, task.promo))
        .words("owner", Text::fixed("Owner", "负责人"), |task| owner(plan, Some(task.task)))
}
