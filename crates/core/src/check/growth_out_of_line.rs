//! A month or promo that is to grow otherwise than the year.

use num_bigint::BigInt;

use crate::diag::{Diag, Diags, Rule, Severity};
use crate::expand::{Worked, ratio};
use crate::lang::Text;
use crate::model::draft::Draft;
use crate::model::money::Money;
use crate::source::Span;
use crate::text;

pub(crate) static RULE: Rule = Rule {
    code: "P0504",
    name: "growth-out-of-line",
    severity: Severity::Info,
    title: Text::fixed("a month or promo is to grow otherwise than the year", "有的月份、大促的同比跟全年差得远"),
    checks: Text::fixed(
        "Where `last_year` has figures: the growth of every month and promo against that of the year. More than 30 \
        percentage points apart are pointed out.",
        "`last_year` 写了数的，每个月、每场大促的同比，对比全年的同比：相差超过 30 个百分点的指出来。",
    ),
    matters: Text::fixed(
        "The first question at a review is why this month is to double where the year grows by a tenth. A promo that was \
        moved, a share that was guessed, or a figure of last year that counts something else: each looks like this.",
        "评审会上头一个问题就是：全年才涨一成，这个月凭什么翻倍？大促挪了档期、占比拍了脑袋、去年的数口径不同，都是这个样子。",
    ),
    example: "\
gmv:
  target: 1亿                                   # +16.28% over last year
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: 30%}
last_year:
  gmv: 8600万
  months: {1月: 300万}                          # this year about 680 万, more than twice as much
",
    fix: Text::fixed(
        "Nothing to fix if it is meant, as where a promo or the Spring Festival lies in another month. Otherwise correct last \
        year's figure, or the shares and uplifts of this year.",
        "有意如此就不用改，例如大促换了月份、春节早晚不同；否则改正去年的数，或者今年的占比和爆发系数。",
    ),
};

/// How many percentage points are far.
const POINTS: u32 = 30;

pub(crate) fn wanted(draft: &Draft) -> bool {
    draft.last_year.given().is_some_and(|section| section.value.amounts().nth(1).is_some())
}

pub(crate) fn check(draft: &Draft, worked: &Worked, out: &mut Diags) {
    let (plan, targets) = (worked.plan(), worked.targets());
    let (Some(written), Some(sold)) = (draft.last_year.given(), &plan.last_year) else { return };
    let year = Pair { now: plan.demand.target, before: sold.gmv };
    let place = written.value.gmv.span().or(written.value.months.span());
    let mut judge = |what: &str, pair: Pair, span: Option<Span>| {
        if let (Some(span), Some(place), true) = (span, place, pair.is_far_from(&year)) {
            out.push(
                Diag::new(
                    &RULE,
                    span,
                    text!(
                        en: "{what} has a growth of {growth} over last year, and the whole year {year}",
                        zh: "{what} 同比 {growth}，全年同比 {year}",
                        what = what,
                        growth = pair.shown(),
                        year = year.shown()
                    ),
                    text!(en: "{now} this year", zh: "今年 {now}", now = pair.now.grouped(plan.currency)),
                )
                .label(place.head(), text!(en: "{now} this year", zh: "今年 {now}", now = year.now.grouped(plan.currency)))
                .help(text!(
                    en: "nothing to do if it is meant; else check last year's figure, and this year's shares and uplifts",
                    zh: "有意如此就不用改；否则核对去年的数，以及今年的占比和系数"
                )),
            );
        }
    };
    for month in written.value.months.given().into_iter().flat_map(|months| &months.value) {
        if let Some((at, before)) = month.month.and_then(|at| Some((at, sold.months[at]?))) {
            let pair = Pair { now: targets.month(at), before };
            judge(&plan.year.month_key(at), pair, month.value.span());
        }
    }
    let days = 0..plan.year.day_count();
    for (id, amount) in written.value.sold_in_promos() {
        let promo = plan.promos.iter().position(|promo| promo.id == id.value);
        if let Some((at, before)) = promo.and_then(|at| Some((at, sold.promos[at]?))) {
            let pair = Pair { now: targets.promo(&plan.promos[at], &days), before };
            judge(&format!("`{}`", id.value), pair, amount.span());
        }
    }
}

/// What is to be sold, and what was.
struct Pair {
    now: Money,
    before: Money,
}

impl Pair {
    /// Whether both grow, and by rates too far apart.
    fn is_far_from(&self, year: &Self) -> bool {
        if self.before == Money::ZERO || year.before == Money::ZERO {
            return false;
        }
        let [now, before, of_year, year_before] =
            [self.now, self.before, year.now, year.before].map(|Money(amount)| BigInt::from(amount));
        let apart: BigInt = (now * &year_before - of_year * &before) * 100;
        apart.magnitude() > (before * year_before * POINTS).magnitude()
    }

    fn shown(&self) -> String {
        ratio::percent_change(self.now - self.before, self.before)
    }
}
