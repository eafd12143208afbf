//! Pictures in words: what those hear who do not see them, and a line for everyone on how to read them.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::Page;
use crate::lang::{Lang, Text};
use crate::model::money::Money;
use crate::model::plan::Tier;
use crate::report::annual::chart::{Chart, Curve, Span, Step, Timeline};
use crate::report::figures::{Figures, clean, unit_name};
use crate::report::sheet::{Cell, Sheet};

/// Entries that are named one by one; of more, the table tells.
const NAMED: usize = 24;

/// How to read a picture.
pub(super) fn caption(chart: &Chart) -> Text {
    match chart {
        Chart::Curve(_) => Text::fixed(
            "Target of each day. Brackets name the core promos from the first to the last day of their phases; where promos share a day, the fill shows the phase that matters most.",
            "每天的目标。上方括线标出核心大促从第一个阶段到最后一个阶段的日子；一天有几场大促时，填充只显示最要紧的阶段。",
        ),
        Chart::Level(_) => Text::fixed(
            "What is at hand at the end of each month; the dot marks the least. Figures are rounded in the picture, exact in the table.",
            "每个月末账上的钱，圆点是最低的一个月。图中数字经四舍五入，准确数字见下表。",
        ),
        Chart::Bars(_) => Text::fixed(
            "Figures are rounded in the picture, exact in the table.",
            "图中数字经四舍五入，准确数字见下表。",
        ),
        Chart::Timeline(_) => Text::fixed(
            "A row a promo, to the day, under the festivals and the days on which tasks are due. Core promos are bold and drawn higher; stripes are weekends.",
            "上面是节日和待办的截止日，下面一行一场大促，精确到天。核心大促名称加粗、色条较高；浅色竖条是周末。",
        ),
        Chart::Stack(_) | Chart::Months(_) => Text::fixed(
            "Bars are made of parts in the order of the legend. Figures are rounded in the picture, exact in the table.",
            "每一条按图例的先后叠成。图中数字经四舍五入，准确数字见下表。",
        ),
        Chart::Against(_) => Text::fixed(
            "At the right the cost, then the money there is for it. Figures are rounded in the picture, exact in the table.",
            "右侧数字：成本 / 可用预算。图中数字经四舍五入，准确数字见下表。",
        ),
        Chart::Steps(_) => Text::fixed(
            "The whole year: each striped bar is taken from what stands above it. Figures are rounded in the picture, exact in the table.",
            "全年合计：斜纹条是从上一行里扣掉的部分。图中数字经四舍五入，准确数字见下表。",
        ),
        Chart::Rails(_) => Text::fixed(
            "In brackets, what the band of the plan allows. Figures are rounded in the picture, exact in the table.",
            "括号里是计划的区间允许的范围。图中数字经四舍五入，准确数字见下表。",
        ),
    }
}

/// A picture in sentences, its figures as the table has them.
pub(super) fn describe(page: Page, sheet: &Sheet, chart: &Chart) -> String {
    let words = Words { page, figures: Figures::new(sheet, page.unit, page.lang) };
    let mut out = words.both("Amounts in ", "金额单位：").to_owned();
    out.push_str(&page.say(&unit_name(page.currency, page.unit)));
    out.push_str(words.stop());
    match chart {
        Chart::Curve(curve) => words.curve(&mut out, curve),
        Chart::Level(level) => {
            let ends = level.closing.iter().map(|&(end, amount)| {
                let last = level.first + chrono::Days::new(end.saturating_sub(1) as u64);
                words.amount(&month(last), amount)
            });
            words.list(&mut out, words.both("At the end of each month", "各月末"), ends);
        }
        Chart::Bars(bars) => {
            for group in &bars.groups {
                let before = group.before.iter().copied().chain(std::iter::repeat(None));
                let months = group.bars.iter().zip(before).map(|(&(first, amount), before)| {
                    let now = words.amount(&month(first), amount);
                    before.map_or(now.clone(), |before| {
                        let before = words.amount(words.both("last year", "去年"), before);
                        format!("{now}{}{before}", words.both(", ", "，"))
                    })
                });
                words.list(&mut out, &words.amount(&page.say(&group.name), group.total), months);
            }
        }
        Chart::Months(months) => {
            let all = |parts: &[Money]| parts.iter().copied().sum();
            let bars = months.bars.iter().map(|(first, parts)| words.amount(&month(*first), all(parts)));
            words.list(&mut out, words.both("By month", "各月"), bars);
        }
        Chart::Timeline(timeline) => {
            out.clear();
            words.timeline(&mut out, timeline);
        }
        Chart::Stack(stack) => {
            let bars = stack.bars.iter().take(NAMED);
            let bars = bars.map(|(name, parts)| words.amount(&page.say(name), parts.iter().copied().sum()));
            words.list(&mut out, words.both("Bars", "各条"), bars);
            words.more(&mut out, stack.bars.len());
        }
        Chart::Rails(rails) => {
            let lines = rails.iter().take(NAMED).map(|rail| {
                let mut line = words.amount(&clean(&rail.name), rail.amount);
                if rail.low != rail.high {
                    let (low, high) = (words.money(rail.low), words.money(rail.high));
                    let _ = match page.lang {
                        Lang::En => write!(line, ", allowed {low} to {high}"),
                        Lang::Zh => write!(line, "，区间 {low} 至 {high}"),
                    };
                }
                line
            });
            words.list(&mut out, words.both("Budgets", "各项预算"), lines);
            words.more(&mut out, rails.len());
        }
        Chart::Against(against) => {
            let rows = against.rows.iter().take(NAMED).map(|(name, cost, money)| {
                let money = words.amount(words.both("money", "可用预算"), *money);
                format!("{}{}{money}", words.amount(&page.say(name), *cost), words.both(", ", "，"))
            });
            words.list(&mut out, &page.say(&against.cost), rows);
            words.more(&mut out, against.rows.len());
        }
        Chart::Steps(steps) => {
            let amount = |step: &Step| if step.result { step.to } else { step.from - step.to };
            let rows = steps.iter().map(|step| words.amount(&page.say(&step.name), amount(step)));
            words.list(&mut out, words.both("The whole year", "全年合计"), rows);
        }
    }
    out
}

fn month(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

struct Words {
    page: Page,
    figures: Figures,
}

impl Words {
    fn both(&self, en: &'static str, zh: &'static str) -> &'static str {
        self.page.word(en, zh)
    }

    fn stop(&self) -> &'static str {
        self.both(". ", "。")
    }

    fn money(&self, amount: Money) -> String {
        self.figures.cell(&Cell::Money(amount)).into_owned()
    }

    fn amount(&self, name: &str, amount: Money) -> String {
        format!("{name} {}", self.money(amount))
    }

    /// `head: a; b; c. `
    fn list(&self, out: &mut String, head: &str, entries: impl Iterator<Item = String>) {
        out.push_str(head);
        out.push_str(self.both(": ", "："));
        for (at, entry) in entries.enumerate() {
            if at > 0 {
                out.push_str(self.both("; ", "；"));
            }
            out.push_str(&entry);
        }
        out.push_str(self.stop());
    }

    fn more(&self, out: &mut String, all: usize) {
        if all > NAMED {
            out.push_str(self.both("The table has the rest.", "其余见下表。"));
        }
    }

    fn curve(&self, out: &mut String, curve: &Curve) {
        let date = |day: usize| curve.first + chrono::Days::new(day as u64);
        let day = |head, day: usize| self.amount(&format!("{head} {}", date(day)), curve.days[day]);
        let (mut low, mut high) = (0, 0);
        for at in 1..curve.days.len() {
            if curve.days[at] < curve.days[low] {
                low = at;
            }
            if curve.days[at] > curve.days[high] {
                high = at;
            }
        }
        let ends = [day(self.both("most on", "最高"), high), day(self.both("least on", "最低"), low)];
        self.list(out, self.both("Target of each day", "每天的目标"), ends.into_iter());
        let core: Vec<&Span> = curve.spans.iter().filter(|span| span.tier == Tier::Core).collect();
        let phases = core.iter().take(NAMED).map(|span| self.phase(curve.first, span, true));
        if !core.is_empty() {
            self.list(out, self.both("Core promos", "核心大促"), phases);
            self.more(out, core.len());
        }
    }

    fn timeline(&self, out: &mut String, timeline: &Timeline) {
        for row in timeline.rows.iter().take(NAMED) {
            let phases = row.spans.iter().map(|span| self.phase(timeline.first, span, false));
            self.list(out, &clean(&row.name), phases);
        }
        self.more(out, timeline.rows.len());
        for (due, head) in [(false, self.both("Festivals", "节日")), (true, self.both("Tasks due", "待办截止"))] {
            let marks: Vec<_> = timeline.marks.iter().filter(|mark| mark.due == due).collect();
            let named = marks.iter().take(NAMED).map(|mark| {
                let date = timeline.first + chrono::Days::new(mark.day as u64);
                let names: Vec<_> = mark.names.iter().map(|name| self.page.say(name)).collect();
                format!("{date} {}", names.join(self.both(", ", "、")))
            });
            if !marks.is_empty() {
                self.list(out, head, named);
                self.more(out, marks.len());
            }
        }
    }

    /// `618 sale 2027-06-15 to 2027-06-18`
    fn phase(&self, first: NaiveDate, span: &Span, named: bool) -> String {
        let date = |day: usize| first + chrono::Days::new(day as u64);
        let name = if named { format!("{} ", clean(&span.promo)) } else { String::new() };
        let (from, to) = (date(span.from), date(span.to - 1));
        format!("{name}{} {from}{}{to}", self.page.say(&span.kind.name()), self.both(" to ", " 至 "))
    }
}
