//! A warm-up at a time when nobody listens.

use chrono::{Days, NaiveDate};

use super::runs::{Run, Runs, phases};
use crate::almanac::Festival;
use crate::diag::{Diag, Diags};
use crate::diag::{Rule, Severity};
use crate::lang::{AnyOf, Text};
use crate::model::draft::{DateRange, Draft};
use crate::model::plan::PhaseKind;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0216",
    name: "warmup-collision",
    severity: Severity::Warning,
    title: Text::fixed("a warm-up runs into another core promo or the Spring Festival", "预热撞上别的核心大促或春节"),
    checks: Text::fixed(
        "The days of every `warmup`: none in a selling phase of another core promo, none in the Spring Festival break. \
        The break is the announced one, in years not announced yet the festival and the six days after it.",
        "每个 `warmup` 的日期：不落在别的核心大促的售卖期里，也不落在春节假期里。春节假期以国务院公布的为准，\
        还没公布的年份按初一到初七算。",
    ),
    matters: Text::fixed(
        "A warm-up collects attention and full baskets. Inside another sale it competes with the shop's own offers, in \
        the holiday there is nobody to see it, and the money is spent all the same.",
        "预热是攒关注、攒加购。放在别的大促里，是跟自家抢流量；放在春节里，没有人看，钱却照花。",
    ),
    example: "\
year: 2027
promos:
  - id: 38
    name: 38 女王节
    tier: core
    phases:
      - {kind: warmup, dates: 02-10..02-24}
      - {kind: sale,   dates: 03-04..03-08, uplift: 4}
",
    fix: Text::fixed(
        "Begin the warm-up after the break or the other sale, or end it before.",
        "把预热挪到假期或那场大促之后开始，或者在那之前结束。",
    ),
};

pub(crate) fn check(draft: &Draft, out: &mut Diags) {
    let core = Runs::core(draft);
    let warmups = phases(draft, |_, phase| phase.is(PhaseKind::Warmup));
    let breaks = spring_breaks(draft, &warmups);
    for warmup in warmups {
        if let Some(other) = core.reaching(warmup.days.last, warmup.at)
            && let Some(days) = warmup.days.shared(other.days)
        {
            let message = text!(
                en: "the warm-up of `{promo}` runs into the {kind} of `{other}`: {days}",
                zh: "`{promo}` 的预热撞上 `{other}` 的{kind}期：{days}",
                promo = warmup.promo.shown(),
                kind = other.kind.name(),
                other = other.promo.shown(),
                days = days
            );
            let diag = Diag::new(&RULE, warmup.span, message, text!(en: "the warm-up", zh: "预热"))
                .label(other.span, text!(en: "sells on {days}", zh: "{days} 在卖", days = other.days));
            // its other phases are no better a time
            let season = other.promo.season().and_then(|season| warmup.days.shared(season));
            out.push(way_out(diag, &warmup, season.unwrap_or(days)));
        }
        let next = breaks.partition_point(|holiday| holiday.last < warmup.days.first);
        for holiday in &breaks[next..] {
            let Some(days) = warmup.days.shared(*holiday) else { break };
            let message = text!(
                en: "the warm-up of `{promo}` runs into the Spring Festival: {days}",
                zh: "`{promo}` 的预热撞上春节：{days}",
                promo = warmup.promo.shown(),
                days = days
            );
            let label = text!(en: "the break is {holiday}", zh: "春节假期是 {holiday}", holiday = holiday);
            out.push(way_out(Diag::new(&RULE, warmup.span, message, label), &warmup, days));
        }
    }
}

/// The parts of the warm-up that are left without the days that collide.
fn way_out(diag: Diag, warmup: &Run<'_>, days: DateRange) -> Diag {
    let before = days.first.pred_opt().map(|last| DateRange { first: warmup.days.first, last });
    let after = days.last.succ_opt().map(|first| DateRange { first, last: warmup.days.last });
    let left = [before, after].into_iter().flatten().filter(|left| left.first <= left.last);
    let left: Vec<String> = left.map(|left| format!("`{left}`")).collect();
    diag.help(if left.is_empty() {
        text!(en: "move the warm-up to other days", zh: "把预热挪到别的日子")
    } else {
        text!(en: "warm up on {left}", zh: "预热改到 {left}", left = AnyOf(left))
    })
}

/// The Spring Festival breaks that warm-ups may touch, in order.
fn spring_breaks(draft: &Draft, warmups: &[Run<'_>]) -> Vec<DateRange> {
    // an announced break reaches at most this far from the day itself
    let around = Days::new(14);
    let first = warmups.iter().map(|warmup| warmup.days.first).min().and_then(|day| day.checked_sub_days(around));
    let last = warmups.iter().map(|warmup| warmup.days.last).max().and_then(|day| day.checked_add_days(around));
    let days = first.zip(last).map(|(first, last)| Festival::Cny.within(first, last));
    days.unwrap_or_default().into_iter().map(|day| spring_break(draft, day)).collect()
}

fn spring_break(draft: &Draft, festival: NaiveDate) -> DateRange {
    match draft.holidays.break_on(festival) {
        Some(off) => DateRange { first: off.first, last: off.last },
        None => DateRange { first: festival, last: festival + Days::new(6) },
    }
}
