//! `plan calendar` and `plan due`: the year as a list of dates.

use chrono::{Datelike, NaiveDate};

use crate::almanac::Holidays;
use crate::expand::calendar::{Entry, What};
use crate::lang::{Count, List, Text};
use crate::model::plan::Plan;
use crate::report::breakdown::titled;
use crate::report::selection::Selection;
use crate::report::sheet::{Align, Cell, Column, Kind, Row, Sheet};
use crate::text;

/// Which entries are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Entries with a day in this part of the year; of the whole year, those outside it too.
    pub selection: Selection,
    /// Phases and tasks of one promo alone: its index.
    pub promo: Option<usize>,
}

impl Filter {
    /// First and last day of the part of the year that is shown.
    pub fn range(self, plan: &Plan) -> (NaiveDate, NaiveDate) {
        let days = self.selection.days(plan.year);
        (plan.year.day(days.start), plan.year.day(days.end - 1))
    }

    /// The entries that are shown, in their order.
    pub fn apply(self, plan: &Plan, entries: Vec<Entry>) -> Vec<Entry> {
        let (first, last) = self.range(plan);
        let inside = |entry: &Entry| self.selection == Selection::Year || (entry.first <= last && entry.last >= first);
        let wanted = |what: What| match (self.promo, what) {
            (None, _) => true,
            (Some(promo), What::Phase(of, _) | What::Task(of, _)) => of == promo,
            (Some(_), What::Festival(_) | What::Activity(_)) => false,
        };
        entries.into_iter().filter(|entry| inside(entry) && wanted(entry.what)).collect()
    }
}

/// What an entry is called: a phase by its promo and its own name, a task or an activity by its text.
pub fn title(plan: &Plan, what: What) -> Text {
    match what {
        What::Festival(festival) => festival.name(),
        What::Activity(index) => Text::same(plan.activities[index].1.as_str()),
        What::Task(_, task) => Text::same(plan.tasks[task].text.as_str()),
        What::Phase(promo, phase) => {
            let promo = &plan.promos[promo];
            Text::same(match &promo.phases[phase].name {
                Some(name) => format!("{} · {name}", promo.name),
                None => promo.name.clone(),
            })
        }
    }
}

/// What kind of entry it is, for people: a phase by its own kind.
pub fn kind(plan: &Plan, what: What) -> Text {
    kind_word(plan, what).1
}

/// The same with its id.
fn kind_word(plan: &Plan, what: What) -> (&'static str, Text) {
    match what {
        What::Festival(_) => ("festival", Text::fixed("festival", "节日")),
        What::Activity(_) => ("activity", Text::fixed("activity", "活动")),
        What::Task(..) => ("task", Text::fixed("due", "截止")),
        What::Phase(promo, phase) => {
            let kind = plan.promos[promo].phases[phase].kind;
            (kind.word(), kind.name())
        }
    }
}

fn column(key: &str, head: Text, align: Align) -> Column {
    Column { key: key.to_owned(), head, align, pinned: key == "from" }
}

/// The calendar as a grid, with the days off and the weekends worked in exchange where they are announced.
pub fn sheet(plan: &Plan, entries: &[Entry], holidays: &Holidays, filter: Filter) -> Sheet {
    let mut dated: Vec<(NaiveDate, NaiveDate, Vec<Cell>)> = decreed(plan, holidays, filter);
    dated.extend(entries.iter().map(|entry| (entry.first, entry.last, cells(plan, entry))));
    // stable: what is decreed comes before what is planned, and the entries keep their order
    dated.sort_by_key(|&(first, last, _)| (first, last));
    let rows = dated.into_iter().map(|(_, _, cells)| Row { kind: Kind::Item, cells }).collect();
    let what = Text::fixed("calendar", "日历");
    Sheet {
        title: titled(plan, &what, filter.selection),
        columns: vec![
            column("from", Text::fixed("From", "开始"), Align::Left),
            column("to", Text::fixed("To", "结束"), Align::Left),
            column("kind", Text::fixed("Kind", "类别"), Align::Left),
            column("title", Text::fixed("What", "事项"), Align::Left),
            column("promo", Text::fixed("Promo", "大促"), Align::Left),
            column("owner", Text::fixed("Owner", "负责人"), Align::Left),
        ],
        rows,
        notes: cancelled(plan).into_iter().chain(unannounced(plan, holidays, filter)).collect(),
        currency: plan.currency,
    }
}

/// Days off and weekends worked of the part of the year that is shown.
fn decreed(plan: &Plan, holidays: &Holidays, filter: Filter) -> Vec<(NaiveDate, NaiveDate, Vec<Cell>)> {
    if filter.promo.is_some() {
        return Vec::new();
    }
    let (first, last) = filter.range(plan);
    let cells = |first, last, id: &'static str, text: Text, name: &Text| {
        vec![
            Cell::Date(first),
            Cell::Date(last),
            Cell::Word { id, text },
            Cell::Text(name.clone()),
            Cell::Empty,
            Cell::Empty,
        ]
    };
    let off = holidays.breaks_within(first, last).into_iter();
    let off = off.map(|off| {
        (off.first, off.last, cells(off.first, off.last, "holiday", Text::fixed("day off", "放假"), &off.name))
    });
    let worked = holidays.workdays_within(first, last).into_iter().map(|day| {
        (day.date, day.date, cells(day.date, day.date, "workday", Text::fixed("workday", "调休上班"), &day.name))
    });
    off.chain(worked).collect()
}

/// Says which years' public holidays are not known: they are announced each November, and never guessed.
fn unannounced(plan: &Plan, holidays: &Holidays, filter: Filter) -> Option<Text> {
    let years = unknown_years(plan, holidays);
    (filter.promo.is_none() && !years.is_empty()).then(|| {
        text!(
            en: "Public holidays of {years} are not announced yet.",
            zh: "{years} 年法定节假日安排尚未公布。",
            years = List(years)
        )
    })
}

/// The calendar years of the plan whose public holidays are not known.
pub fn unknown_years(plan: &Plan, holidays: &Holidays) -> Vec<i32> {
    (plan.year.first().year()..=plan.year.last().year()).filter(|&year| !holidays.knows(year)).collect()
}

fn cells(plan: &Plan, entry: &Entry) -> Vec<Cell> {
    let id = |promo: usize| Cell::Text(Text::same(plan.promos[promo].id.as_str()));
    let (promo, owner) = match entry.what {
        What::Festival(_) | What::Activity(_) => (Cell::Empty, Cell::Empty),
        What::Phase(promo, _) => (id(promo), Cell::Empty),
        What::Task(promo, task) => (id(promo), owner(plan, task)),
    };
    let (id, text) = kind_word(plan, entry.what);
    vec![
        Cell::Date(entry.first),
        Cell::Date(entry.last),
        Cell::Word { id, text },
        Cell::Text(title(plan, entry.what)),
        promo,
        owner,
    ]
}

fn owner(plan: &Plan, task: usize) -> Cell {
    plan.tasks[task].owner.as_deref().map_or(Cell::Empty, |owner| Cell::Text(Text::same(owner)))
}

/// The promos that do not take place; they have no dates to list.
pub fn cancelled(plan: &Plan) -> Option<Text> {
    let names: Vec<&str> = plan.cancelled.iter().map(|promo| promo.name.as_str()).collect();
    (!names.is_empty()).then(|| text!(en: "Cancelled: {names}.", zh: "已取消：{names}。", names = List(names)))
}

/// A task that needs attention.
#[derive(Clone, Copy, Debug)]
pub struct DueTask {
    /// When it is due.
    pub due: NaiveDate,
    /// Days from the day asked about; negative when late.
    pub days: i64,
    /// Index of the promo.
    pub promo: usize,
    /// Index of the task.
    pub task: usize,
}

/// The tasks that are late on `as_of`, and those due within so many days after it. A task is late until its promo is over.
pub fn due(plan: &Plan, entries: &[Entry], as_of: NaiveDate, within: u32) -> Vec<DueTask> {
    let task = |entry: &Entry| match entry.what {
        What::Task(promo, task) => {
            let days = (entry.first - as_of).num_days();
            let open = plan.promos[promo].window().1 >= as_of;
            (open && days <= i64::from(within)).then_some(DueTask { due: entry.first, days, promo, task })
        }
        _ => None,
    };
    entries.iter().filter_map(task).collect()
}

/// The tasks that need attention as a grid.
pub fn due_sheet(plan: &Plan, tasks: &[DueTask], as_of: NaiveDate, within: u32) -> Sheet {
    let row = |task: &DueTask| Row {
        kind: Kind::Item,
        cells: vec![
            Cell::Date(task.due),
            Cell::Days(task.days),
            Cell::Text(Text::same(plan.tasks[task.task].text.as_str())),
            Cell::Text(Text::same(plan.promos[task.promo].id.as_str())),
            owner(plan, task.task),
        ],
    };
    let title = text!(
        en: "{name}: due by {last}, as of {as_of}",
        zh: "{name}：截至 {last} 的待办（{as_of} 看）",
        name = plan.name,
        as_of = as_of,
        last = as_of + chrono::Days::new(within.into())
    );
    let late = tasks.iter().filter(|task| task.days < 0).count();
    let note = match (tasks.len(), late) {
        (0, _) => Text::fixed("Nothing is due.", "没有到期的事项。"),
        (all, late) => text!(
            en: "{all}, {late} of them late.",
            zh: "共 {all}，其中 {late} 项已逾期。",
            all = Count { n: all as u64, one: "task", many: "tasks", zh: "项" },
            late = late
        ),
    };
    Sheet {
        title,
        columns: vec![
            Column { key: "due".to_owned(), head: Text::fixed("Due", "截止"), align: Align::Left, pinned: true },
            column("days", Text::fixed("When", "还有"), Align::Right),
            column("task", Text::fixed("Task", "事项"), Align::Left),
            column("promo", Text::fixed("Promo", "大促"), Align::Left),
            column("owner", Text::fixed("Owner", "负责人"), Align::Left),
        ],
        rows: tasks.iter().map(row).collect(),
        notes: vec![note],
        currency: plan.currency,
    }
}
