//! The chapters of the report: which tables stand where, and what is drawn of them.

use std::borrow::Cow;

use crate::expand::calendar::{Entry, What, entries};
use crate::expand::rows::By;
use crate::lang::Text;
use crate::model::plan::splits::Split;
use crate::model::plan::{PhaseKind, Plan, Promo};
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::chart::{Bars, Chart, Curve, Group, Mark, Months, Rail, Span, Stack, Timeline, TimelineRow};
use crate::report::annual::{Chapter, Table, Told, Topic, assumptions, findings, leads, method, money_out};
use crate::report::parts::Across;
use crate::report::sheet::{Cell, Col, Kind, Sheet};
use crate::report::{Selection, breakdown, budget, calendar, quarters};
use crate::text;

pub(super) fn chapters(told: &Told<'_>) -> Vec<Chapter> {
    let mut chapters = vec![targets(told)];
    chapters.extend(splits(told));
    chapters.extend(quarters(told));
    chapters.push(days(told));
    if !told.worked.plan().promos.is_empty() {
        chapters.push(promos(told));
    }
    chapters.push(dates(told));
    if !told.worked.plan().lines.is_empty() {
        chapters.push(budgets(told));
    }
    chapters.extend(money_out::chapters(told));
    chapters.extend(assumptions::chapter(told));
    chapters.push(Chapter {
        topic: Topic::Findings,
        title: Text::fixed("What validation found", "检查结果"),
        leads: Vec::new(),
        tables: vec![table("findings", None, findings::sheet(told))],
    });
    chapters.push(Chapter {
        topic: Topic::Method,
        title: Text::fixed("How each number was computed", "数字是怎么算出来的"),
        leads: method::leads(told.worked.plan()),
        tables: vec![table("method", None, method::sheet(told))],
    });
    chapters
}

/// Takes the picture to see first out of its chapter: the way from GMV to profit, else the months.
pub(super) fn picture(chapters: &mut [Chapter]) -> Option<Table> {
    let titles = [
        ("profit", Text::fixed("From GMV to operating profit: the whole year", "全年：从 GMV 到经营利润")),
        ("months", Text::fixed("GMV target by month", "月度 GMV 目标")),
    ];
    titles.into_iter().find_map(|(name, title)| {
        let mut tables = chapters.iter_mut().flat_map(|chapter| &mut chapter.tables);
        let table = tables.find(|table| table.name == name)?;
        let chart = table.chart.take()?;
        Some(Table {
            name: "picture".into(),
            chart: Some(chart),
            sheet: retitled(table.sheet.clone(), title),
            foldable: false,
        })
    })
}

fn table(name: impl Into<Cow<'static, str>>, chart: Option<Chart>, sheet: Sheet) -> Table {
    Table { name: name.into(), chart, sheet, foldable: false }
}

/// A sheet under a short title: the report as a whole names plan and year.
fn retitled(mut sheet: Sheet, title: Text) -> Sheet {
    sheet.title = title;
    sheet
}

fn targets(told: &Told<'_>) -> Chapter {
    let (plan, targets) = (told.worked.plan(), told.worked.targets());
    let sheet = |by, title| retitled(breakdown::sheet(plan, targets, by, Selection::Year), title);
    // with no month known there is nothing to compare
    let sold = plan.last_year.as_ref().filter(|sold| sold.months.iter().any(Option::is_some));
    let groups = (0..QUARTERS).map(|quarter| Group {
        name: Text::same(format!("Q{}", quarter + 1)),
        total: targets.days(plan.year.quarter_days(quarter)),
        bars: (0..MONTHS / QUARTERS)
            .map(|at| {
                let month = quarter * (MONTHS / QUARTERS) + at;
                (plan.year.month_start(month), targets.month(month))
            })
            .collect(),
        before: sold.map_or(Vec::new(), |sold| sold.months[quarter * 3..][..3].to_vec()),
    });
    let bars = Chart::Bars(Bars { groups: groups.collect() });
    Chapter {
        topic: Topic::Targets,
        title: Text::fixed("Targets by quarter and month", "季度与月度目标"),
        leads: leads::targets(told),
        tables: vec![
            table("months", Some(bars), sheet(By::Month, Text::fixed("GMV target by month", "月度 GMV 目标"))),
            table("quarters", None, sheet(By::Quarter, Text::fixed("GMV target by quarter", "季度 GMV 目标"))),
        ],
    }
}

/// GMV by month on the parts of each split, stacked.
fn splits(told: &Told<'_>) -> Option<Chapter> {
    let (plan, targets, parts) = (told.worked.plan(), told.worked.targets(), told.worked.parts());
    let one = |(split, written): (usize, &Split)| {
        let across = Some(Across { parts, split });
        let title = text!(en: "GMV target by {name}", zh: "按{name}拆分的 GMV 目标", name = written.name);
        let sheet = retitled(breakdown::beside(plan, targets, By::Month, Selection::Year, across), title);
        let chart = stack(&sheet).map(|stack| months(plan, stack));
        table(format!("by-{}", written.id), chart, sheet)
    };
    let tables: Vec<Table> = plan.splits.iter().enumerate().map(one).collect();
    let title = Text::fixed("How GMV is split", "GMV 怎样拆分");
    (!tables.is_empty()).then(|| Chapter { topic: Topic::Splits, title, leads: leads::splits(told), tables })
}

fn quarters(told: &Told<'_>) -> Option<Chapter> {
    let title = Text::fixed("The four quarters", "四个季度");
    let sheet = retitled(quarters::sheet(told.worked)?, Text::fixed("What each quarter is about", "各季要点"));
    Some(Chapter { topic: Topic::Quarters, title, leads: Vec::new(), tables: vec![table("briefs", None, sheet)] })
}

fn days(told: &Told<'_>) -> Chapter {
    let (plan, targets) = (told.worked.plan(), told.worked.targets());
    let curve = Chart::Curve(Curve {
        first: plan.year.first(),
        days: (0..plan.year.day_count()).map(|day| targets.days(day..day + 1)).collect(),
        spans: plan.promos.iter().enumerate().flat_map(|(promo, _)| spans(plan, promo)).collect(),
    });
    let sheet = |by, title| retitled(breakdown::sheet(plan, targets, by, Selection::Year), title);
    let long = |name: &'static str, chart, sheet| Table { foldable: true, ..table(name, chart, sheet) };
    Chapter {
        topic: Topic::Days,
        title: Text::fixed("The year day by day", "全年逐日目标"),
        leads: leads::days(told),
        tables: vec![
            long("days", Some(curve), sheet(By::Day, Text::fixed("GMV target by day", "每日 GMV 目标"))),
            long("weeks", None, sheet(By::Week, Text::fixed("GMV target by week", "周 GMV 目标"))),
        ],
    }
}

fn promos(told: &Told<'_>) -> Chapter {
    let sheet =
        |by, title| retitled(breakdown::sheet(told.worked.plan(), told.worked.targets(), by, Selection::Year), title);
    Chapter {
        topic: Topic::Promos,
        title: Text::fixed("Promos", "大促目标"),
        leads: leads::promos(told),
        tables: vec![
            table("promos", Some(sold(told)), sheet(By::Promo, Text::fixed("GMV target by promo", "大促 GMV 目标"))),
            Table {
                foldable: true,
                ..table("phases", None, sheet(By::Phase, Text::fixed("GMV target by phase", "大促阶段 GMV 目标")))
            },
        ],
    }
}

/// Each promo as the kinds of phase it sells in.
fn sold(told: &Told<'_>) -> Chart {
    let (plan, targets) = (told.worked.plan(), told.worked.targets());
    let kinds: Vec<PhaseKind> = [PhaseKind::Presale, PhaseKind::Sale, PhaseKind::Encore].into();
    let year = 0..plan.year.day_count();
    let bar = |promo: &Promo| {
        let of_kind = |kind: &PhaseKind| {
            let phases = promo.phases.iter().filter(|phase| phase.kind == *kind).cloned().collect();
            targets.promo(&Promo { phases, ..promo.clone() }, &year)
        };
        (Text::same(promo.name.as_str()), kinds.iter().map(of_kind).collect())
    };
    let series = kinds.iter().map(|kind| kind.name()).collect();
    Chart::Stack(Stack { series, bars: plan.promos.iter().map(bar).collect() })
}

/// Festivals and due dates, from the first day of the year, those of one day as one.
fn marks(plan: &Plan, entries: &[Entry]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for entry in entries {
        let day = (entry.first - plan.year.first()).num_days();
        let (Ok(day), due) = (usize::try_from(day), matches!(entry.what, What::Task(..))) else { continue };
        if day >= plan.year.day_count() || !matches!(entry.what, What::Task(..) | What::Festival(_)) {
            continue;
        }
        let name = calendar::title(plan, &plan.promos, entry.what);
        match marks.iter_mut().find(|mark| (mark.day, mark.due) == (day, due)) {
            Some(mark) => mark.names.push(name),
            None => marks.push(Mark { day, due, names: vec![name] }),
        }
    }
    marks
}

fn dates(told: &Told<'_>) -> Chapter {
    let plan = told.worked.plan();
    let rows = plan.promos.iter().enumerate().map(|(at, promo)| TimelineRow {
        name: promo.name.clone(),
        tier: promo.tier,
        spans: spans(plan, at),
    });
    let filter = calendar::Filter::default();
    let listed = filter.apply(plan, entries(plan));
    let marks = marks(plan, &listed);
    let timeline = Timeline { first: plan.year.first(), days: plan.year.day_count(), rows: rows.collect(), marks };
    let sheet = calendar::sheet(plan, &listed, told.holidays, filter);
    let chart = (!plan.promos.is_empty()).then_some(Chart::Timeline(timeline));
    let tasks: Vec<Entry> = listed.iter().filter(|entry| matches!(entry.what, What::Task(..))).cloned().collect();
    let due = (!tasks.is_empty()).then(|| {
        let sheet = calendar::tasks(plan, &tasks);
        Table { foldable: true, ..table("due", None, sheet) }
    });
    Chapter {
        topic: Topic::Calendar,
        title: Text::fixed("Calendar", "日历"),
        leads: leads::calendar(plan),
        tables: [Table {
            foldable: true,
            ..table("calendar", chart, retitled(sheet, Text::fixed("Promos, dates and tasks", "档期、日期与待办")))
        }]
        .into_iter()
        .chain(due)
        .collect(),
    }
}

fn budgets(told: &Told<'_>) -> Chapter {
    let (plan, budgets) = (told.worked.plan(), told.worked.budgets());
    let sheet = |by, title| retitled(budget::sheet(plan, budgets, by, budget::Filter::default()), title);
    let rails = plan.lines.iter().zip(&budgets.lines).map(|(line, money)| Rail {
        name: line.id.clone(),
        amount: money.amount,
        low: money.low,
        high: money.high,
    });
    let stacked =
        |sheet: Sheet, name: &'static str| Table { chart: stack(&sheet).map(Chart::Stack), ..table(name, None, sheet) };
    let months = |sheet: Sheet, name: &'static str| Table {
        chart: stack(&sheet).map(|stack| months(plan, stack)),
        ..table(name, None, sheet)
    };
    Chapter {
        topic: Topic::Budgets,
        title: Text::fixed("Budgets", "预算"),
        leads: leads::budgets(told),
        tables: vec![
            table(
                "lines",
                Some(Chart::Rails(rails.collect())),
                sheet(budget::By::Line, Text::fixed("Budget by line", "各项预算")),
            ),
            stacked(sheet(budget::By::Channel, Text::fixed("Budget by channel", "各渠道预算")), "channels"),
            stacked(sheet(budget::By::Promo, Text::fixed("Budget by promo", "各大促预算")), "promo-budgets"),
            months(sheet(budget::By::Month, Text::fixed("Budget by month", "各月预算")), "month-budgets"),
        ],
    }
}

/// The items of a cross table as bars made of its columns.
fn stack(sheet: &Sheet) -> Option<Stack> {
    let is_line = |&at: &usize| matches!(sheet.columns[at].id, Col::Line(_) | Col::Part(_));
    let series: Vec<usize> = (0..sheet.columns.len()).filter(is_line).collect();
    let name = |cell: &Cell| match cell {
        Cell::Text(text) | Cell::Word { text, .. } => text.clone(),
        _ => Text::same(""),
    };
    let amount = |cell: &Cell| if let Cell::Money(amount) = cell { Some(*amount) } else { None };
    let items = sheet.rows.iter().filter(|row| row.kind == Kind::Item);
    let bars: Vec<_> = items
        .map(|row| (name(&row.cells[0]), series.iter().filter_map(|&at| amount(&row.cells[at])).collect()))
        .collect();
    (!bars.is_empty()).then(|| {
        let series = series.iter().map(|&at| sheet.columns[at].head.clone()).collect();
        Stack { series, bars }
    })
}

/// The same where there is a bar for every month.
fn months(plan: &Plan, stack: Stack) -> Chart {
    let bars = stack.bars.into_iter().enumerate();
    Chart::Months(Months {
        series: stack.series,
        bars: bars.map(|(month, (_, amounts))| (plan.year.month_start(month), amounts)).collect(),
    })
}

/// The phases of a promo inside the year.
fn spans(plan: &Plan, at: usize) -> Vec<Span> {
    let promo = &plan.promos[at];
    let span = |kind: PhaseKind, days: std::ops::Range<usize>| Span {
        at,
        promo: promo.name.clone(),
        tier: promo.tier,
        kind,
        from: days.start,
        to: days.end,
    };
    let phases = promo.phases.iter().map(|phase| (phase.kind, phase.days_in(plan.year)));
    phases.filter(|(_, days)| !days.is_empty()).map(|(kind, days)| span(kind, days)).collect()
}
