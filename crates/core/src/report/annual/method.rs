//! How each number was computed: the rules in words, and every figure with the figures it comes from.

use rust_decimal::Decimal;

use crate::expand::blocks::{self, blocks, parents};
use crate::expand::budgets::Cell as Leaf;
use crate::expand::calendar::phase_key;
use crate::expand::targets::{day_weights, quarters};
use crate::lang::{Count, Text};
use crate::model::money::Money;
use crate::model::plan::{Flow, PhaseKind, Pool};
use crate::model::scalar::percent;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::Told;
use crate::report::sheet::{Cell, Column, Kind, Row, Sheet};
use crate::text;

/// The rules that hold for all figures.
pub(super) fn leads() -> Vec<Text> {
    vec![
        Text::fixed(
            "All arithmetic is exact. Where an amount is divided, each part first gets its share cut to the cent; the cents left over go one each to the parts with the largest remainders, the earlier first. So parts always add up to their whole.",
            "全部为精确计算。金额拆分时，每一份先取到分、舍去零头，剩下的几分钱按零头从大到小各补一分，零头相同时靠前者优先。所以各部分相加一定等于总数。",
        ),
        Text::fixed(
            "A day weighs its weekday factor × the largest uplift of the promos on that day (1 without a promo). Promos do not stack. Weeks, promos and months that the plan does not state are sums of their days.",
            "一天的权重 = 星期系数 × 当天各大促中最大的倍率（没有大促时为 1），大促之间不相乘。周、大促以及计划没有写明占比的月份，都是各天之和。",
        ),
        Text::fixed(
            "Promo money falls into months by the days of the promo's spend window, from the first day of its first phase to the last of its last. Always-on money follows the GMV of the days outside the windows. Both reach their months by way of the quarters, and channels come last, one after the other out of what is left.",
            "大促预算按花钱窗口（第一个阶段首日至最后一个阶段末日）落在各月的天数分到月；日常预算按窗口以外各天的 GMV 分到月。两者都先到季度再到月，最后逐个渠道从余下的钱里分。",
        ),
        Text::fixed(
            "What follows from a rate is rounded once for all days that share the rate and then divided among them, so a share of the whole is exactly that.",
            "按比率得出的数，比率相同的日子合在一起只四舍五入一次，再拆到各段，所以全年乘以比率正好相等。",
        ),
    ]
}

/// One row a figure: what it is, how it comes about, what it is.
pub(super) fn sheet(told: &Told<'_>) -> Sheet {
    let mut rows = Rows { rows: Vec::new(), told };
    rows.targets();
    rows.biggest_days();
    rows.promos();
    rows.budgets();
    Sheet {
        title: Text::fixed("Every figure and where it comes from", "逐项算法"),
        columns: vec![
            Column::words("figure", Text::fixed("Figure", "数字")).pinned(),
            Column::words("formula", Text::fixed("How", "算法")),
            Column::figures("amount", Text::fixed("Amount", "金额")),
        ],
        rows: rows.rows,
        notes: Vec::new(),
        currency: told.worked.plan().currency,
    }
}

struct Rows<'w> {
    rows: Vec<Row>,
    told: &'w Told<'w>,
}

impl Rows<'_> {
    fn push(&mut self, figure: Text, how: Text, amount: Money) {
        self.rows.push(Row { kind: Kind::Item, cells: vec![Cell::Text(figure), Cell::Text(how), Cell::Money(amount)] });
    }

    fn money(&self, amount: Money) -> String {
        amount.grouped(self.told.worked.plan().currency)
    }

    /// `{whole} × {share}`
    fn share(&mut self, figure: Text, whole: Money, share: Decimal, amount: Money) {
        let how = Text::same(format!("{} × {}", self.money(whole), percent(share)));
        self.push(figure, how, amount);
    }

    /// Year, quarters, blocks, months.
    fn targets(&mut self) {
        let (plan, targets) = (self.told.worked.plan(), self.told.worked.targets());
        let target = plan.demand.target;
        self.push(
            Text::fixed("GMV of the year", "全年 GMV"),
            match &plan.changes.iter().find(|change| change.path == "gmv.target") {
                Some(change) => text!(
                    en: "given by {by} for this what-if",
                    zh: "试算：由 {by} 给定",
                    by = change.by
                ),
                None => Text::fixed("decided in the plan", "计划直接给定"),
            },
            target,
        );
        let amounts = quarters(&plan.demand);
        let blocks = blocks(plan.year, &plan.promos);
        for (quarter, &amount) in amounts.iter().enumerate() {
            let name = format!("Q{}", quarter + 1);
            self.share(Text::same(name.as_str()), target, plan.demand.quarters[quarter], amount);
            for at in 0..MONTHS / QUARTERS {
                let month = quarter * (MONTHS / QUARTERS) + at;
                let (key, month_gmv) = (Text::same(plan.year.month_key(month)), targets.month(month));
                if let Some(shares) = plan.demand.months[quarter] {
                    self.share(key, amount, shares[at], month_gmv);
                } else {
                    let days = plan.year.month_days(month).len() as u64;
                    let days = Count { n: days, one: "day", many: "days", zh: "天" };
                    self.push(key, text!(en: "sum of its {days}", zh: "{days}之和", days = days), month_gmv);
                }
            }
            let (parts, _) =
                blocks::amounts(plan.year, &blocks, quarter, amount).expect("checked: blocks fit their quarter");
            for (block, part) in parts {
                let block = &blocks[block];
                self.share(Text::same(phase_key(&plan.promos[block.promo], block.phase)), amount, block.share, part);
            }
        }
    }

    /// The day with the most to sell as an example of all days; where it lies in a phase with a share, the greatest of
    /// the other days too.
    fn biggest_days(&mut self) {
        let (plan, targets) = (self.told.worked.plan(), self.told.worked.targets());
        let blocks = blocks(plan.year, &plan.promos);
        let in_block = |day: usize| blocks.iter().find(|block| block.days.contains(&day));
        let greater = |best: Option<usize>, day: usize| match best {
            Some(best) if targets.days(day..day + 1) <= targets.days(best..best + 1) => Some(best),
            _ => Some(day),
        };
        let all = 0..plan.year.day_count();
        let weights = day_weights(plan.year, &plan.demand, &plan.promos);
        if let Some((day, block)) = all.clone().fold(None, greater).and_then(|day| Some((day, in_block(day)?))) {
            let name = phase_key(&plan.promos[block.promo], block.phase);
            self.day(day, &Text::same(name), targets.days(block.days.clone()), &weights, block.days.clone());
        }
        let Some(day) = all.filter(|&day| in_block(day).is_none()).fold(None, greater) else { return };
        let parents = parents(plan.year, &quarters(&plan.demand), &plan.demand.months);
        let Some(parent) = parents.into_iter().find(|parent| parent.days.contains(&day)) else { return };
        let inside = blocks.iter().filter(|block| parent.days.contains(&block.days.start));
        let taken: Money = inside.map(|block| targets.days(block.days.clone())).sum();
        let name = match parent.month {
            Some(month) => plan.year.month_key(month),
            None => format!("Q{}", parent.quarter + 1),
        };
        let name = if taken == Money::ZERO {
            Text::same(name)
        } else {
            text!(en: "{name} less its phases with a share", zh: "{name} 扣除写明占比的阶段后", name = name)
        };
        let others = parent.days.filter(|&day| in_block(day).is_none());
        self.day(day, &name, parent.amount - taken, &weights, others);
    }

    /// A day: its weight among the days that share an amount.
    fn day(&mut self, day: usize, from: &Text, whole: Money, weights: &[u128], among: impl Iterator<Item = usize>) {
        let how = text!(
            en: "{from}: {whole} × weight {weight} ÷ weights of all its days {all}",
            zh: "{from} {whole} × 当天权重 {weight} ÷ 各天权重之和 {all}",
            from = from,
            whole = self.money(whole),
            weight = weight(weights[day]),
            all = weight(among.map(|day| weights[day]).sum())
        );
        let date = self.told.worked.plan().year.day(day).to_string();
        self.push(Text::same(date), how, self.told.worked.targets().days(day..day + 1));
    }

    fn promos(&mut self) {
        let (plan, targets) = (self.told.worked.plan(), self.told.worked.targets());
        for promo in &plan.promos {
            let selling = promo.phases.iter().filter(|phase| phase.kind != PhaseKind::Warmup);
            let days: usize = selling.map(|phase| phase.days_in(plan.year).len()).sum();
            let days = Count { n: days as u64, one: "day", many: "days", zh: "天" };
            let how = text!(en: "sum of its {days} after the warm-up", zh: "预热以外 {days}之和", days = days);
            self.push(Text::same(promo.name.as_str()), how, targets.promo(promo, &(0..plan.year.day_count())));
        }
    }

    fn budgets(&mut self) {
        let plan = self.told.worked.plan();
        for (line, money) in plan.lines.iter().zip(&self.told.worked.budgets().lines) {
            self.share(Text::same(line.id.as_str()), plan.demand.target, line.rate, money.amount);
            let sum = |of: &dyn Fn(&Leaf) -> bool| -> Money {
                money.cells.iter().filter(|leaf| of(leaf)).map(|leaf| leaf.amount).sum()
            };
            let under = |part: &Text| text!(en: "{line}, {part}", zh: "{line} · {part}", line = line.id, part = part);
            if let Flow::Split { pools, .. } = &line.flow {
                for &(pool, share) in pools {
                    let amount = sum(&|leaf| leaf.pool == Some(pool));
                    self.share(under(&pool.name()), money.amount, share, amount);
                }
            }
            for (at, channel) in line.channels.iter().enumerate() {
                let amount = sum(&|leaf| leaf.channel == Some(at));
                self.share(under(&Text::same(channel.name.as_str())), money.amount, channel.share, amount);
            }
            if let Flow::Split { promos, weights, .. } = &line.flow {
                let pool = sum(&|leaf| leaf.pool == Some(Pool::Promo));
                let gmv =
                    |promo: usize| self.told.worked.targets().promo(&plan.promos[promo], &(0..plan.year.day_count()));
                let all: Money = promos.iter().map(|&promo| gmv(promo)).sum();
                for (at, &promo) in promos.iter().enumerate().filter(|_| pool > Money::ZERO) {
                    let figure = under(&Text::same(plan.promos[promo].name.as_str()));
                    let amount = sum(&|leaf| leaf.promo == Some(promo));
                    let how = match weights {
                        Some(weights) => Text::same(format!("{} × {}", self.money(pool), percent(weights[at]))),
                        None => text!(
                            en: "{pool} × its GMV {gmv} ÷ GMV of all {all}",
                            zh: "{pool} × 本场 GMV {gmv} ÷ 各场 GMV 之和 {all}",
                            pool = self.money(pool),
                            gmv = self.money(gmv(promo)),
                            all = self.money(all)
                        ),
                    };
                    self.push(figure, how, amount);
                }
            }
        }
    }
}

/// A weight as the plan's factors multiply: `9.2`.
fn weight(weight: u128) -> String {
    // the product of two factors in billionths
    let digits = Money(weight.cast_signed()).shifted(18);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn weights_read_as_factors() {
        assert_eq!(weight(1_000_000_000_000_000_000), "1");
        assert_eq!(weight(9_200_000_000_000_000_000), "9.2");
        assert_eq!(weight(73_150_000_000_000_000_001), "73.150000000000000001");
    }
}
