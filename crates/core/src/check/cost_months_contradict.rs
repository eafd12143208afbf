//! A fixed cost whose months contradict each other.

use crate::diag::{Diag, Diags, Repair};
use crate::diag::{Rule, Severity};
use crate::lang::Text;
use crate::model::draft::{Draft, MonthAt, MonthPart, span_of_months};
use crate::model::plan::costs::Per;
use crate::model::year::FiscalYear;
use crate::text;
use crate::yaml::{At, Field};

pub(crate) static RULE: Rule = Rule {
    code: "P0405",
    name: "cost-months-contradict",
    severity: Severity::Error,
    title: Text::fixed("the months of a fixed cost contradict each other", "固定成本的月份前后矛盾"),
    checks: Text::fixed(
        "Each cost under `costs.fixed`: `from` is not later than `to` in the fiscal year, `months` stands only beside \
        `per: year`, and names only months from `from` to `to`.",
        "`costs.fixed` 里的每一项：`from` 在这个财年里不晚于 `to`，`months` 只跟 `per: year` 一起写，里面的月份都在 `from` 到 `to` 之间。",
    ),
    matters: Text::fixed(
        "It would be unclear in which months the money goes out, or how much of it, and cash is planned by month.",
        "说不清钱在哪几个月付、付多少，而资金正是按月安排的。",
    ),
    example: "\
costs:
  fixed:
    仓储: {amount: 8万, per: month, from: 12, to: 03}
",
    fix: Text::fixed(
        "Swap `from` and `to`, write `per: year` for a cost that falls on some months, or move a share to a month in \
        which the cost is paid. What goes on past the year's end ends with it: leave `to` out.",
        "把 `from` 和 `to` 对调；只落在几个月的成本写 `per: year`；把占比挪到要付钱的月份。跨到明年的成本，今年只算到年底，不写 `to` 即可。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let Some(year) = draft.year else { return };
    for cost in &draft.costs.fixed {
        let run = Run { rule: &RULE, name: &cost.name.value, from: &cost.from, to: &cost.to };
        run.check(year, cost.months.given().map_or(&[], |months| &months.value), out);
        if let (Some(months), Some(per)) = (cost.months.given(), cost.per.given())
            && per.value != Per::Year
        {
            out.push(
                Diag::new(
                    &RULE,
                    months.span,
                    text!(
                        en: "`{cost}` has shares by month, and an amount for each {per}",
                        zh: "`{cost}` 写了各月占比，金额却是每{per}的",
                        cost = cost.name.value,
                        per = if per.value == Per::Month { Text::fixed("month", "月") } else { Text::fixed("quarter", "季") }
                    ),
                    text!(en: "shares of what is paid in a year", zh: "这是全年金额的占比"),
                )
                .label(per.span, text!(en: "not a year's amount", zh: "不是全年的金额"))
                .repair(Repair::choice("year", per.span, "year"))
                .help(text!(
                    en: "write `per: year` and the amount of the whole year, or remove `months`",
                    zh: "写 `per: year` 和全年的金额，或者删去 `months`"
                )),
            );
        }
    }
}

/// The months that money goes out in, from one to another.
pub(super) struct Run<'d> {
    pub(super) rule: &'static Rule,
    /// Of what it is.
    pub(super) name: &'d str,
    pub(super) from: &'d Field<MonthAt>,
    pub(super) to: &'d Field<MonthAt>,
}

impl Run<'_> {
    /// What ends before it begins, and parts of months in which nothing goes out.
    pub(super) fn check(&self, year: FiscalYear, parts: &[MonthPart], out: &mut Diags) {
        if let (Some(from), Some(to)) = (self.from.given(), self.to.given()) {
            out.extend(self.reversed(year, from, to));
        }
        self.outside(year, parts, out);
    }

    fn reversed(&self, year: FiscalYear, from: &At<MonthAt>, to: &At<MonthAt>) -> Option<Diag> {
        let (first, last) = (from.value.month?, to.value.month?);
        let (one, two) = (year.month_key(first), year.month_key(last));
        let diag = || {
            let message = text!(
                en: "`{name}` runs from {one} to {two}, which is earlier",
                zh: "`{name}` 从 {one} 到 {two}，终点早于起点",
                name = self.name,
                one = one,
                two = two
            );
            let diag = Diag::new(self.rule, to.span, message, text!(en: "the last month", zh: "最后一个月"))
                .label(from.span, text!(en: "the first month", zh: "第一个月"));
            // a full month of the year needs no other to be understood
            let values = [(from.span, two.clone()), (to.span, one.clone())];
            diag.repair(Repair::values("swap", false, values)).help(text!(
                en: "write `from: {two}, to: {one}`; for what goes on past {end}, leave `to` out",
                zh: "改为 `from: {two}, to: {one}`；{end} 以后还要付的，不写 `to`",
                one = one,
                two = two,
                end = year.last()
            ))
        };
        (first > last).then(diag)
    }

    /// Shares of months in which nothing is paid.
    fn outside(&self, year: FiscalYear, parts: &[MonthPart], out: &mut Diags) {
        let span = span_of_months(self.from, self.to);
        let Some((first, last)) = span.filter(|(first, last)| first <= last) else { return };
        for part in parts {
            let Some(month) = part.month.filter(|month| !(first..=last).contains(month)) else { continue };
            let (key, end, label) = if month < first {
                ("from", self.from, Text::fixed("paid from this month on", "从这个月开始付"))
            } else {
                ("to", self.to, Text::fixed("paid up to this month", "付到这个月为止"))
            };
            let diag = Diag::new(
                self.rule,
                part.key.span,
                text!(
                    en: "`{name}` is not paid in {month}: it runs from {first} to {last}",
                    zh: "`{name}` 在 {month} 不付钱：它从 {first} 到 {last}",
                    name = self.name,
                    month = year.month_key(month),
                    first = year.month_key(first),
                    last = year.month_key(last)
                ),
                text!(en: "a share of nothing", zh: "这个月没有钱可分"),
            );
            let Some(span) = end.span() else { continue };
            out.push(diag.label(span, label).repair(Repair::choice("widen", span, year.month_key(month))).help(text!(
                en: "write `{key}: {month}`, or move the share to a month between",
                zh: "改为 `{key}: {month}`，或者把占比挪到期间的月份",
                key = key,
                month = year.month_key(month)
            )));
        }
    }
}
