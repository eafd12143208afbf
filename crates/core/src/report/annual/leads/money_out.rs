//! The same of profit, of all money that leaves, of traffic and of offers.

use crate::expand::Drivers;
use crate::expand::drivers::By;
use crate::expand::offers::OfferRow;
use crate::expand::pnl::{Group, Pnl, Row, RowId};
use crate::expand::ratio::percent;
use crate::lang::{Name, Text};
use crate::model::money::Money;
use crate::model::plan::Plan;
use crate::model::plan::offers::Held;
use crate::model::year::{MONTHS, QUARTERS};
use crate::report::annual::headlines::share;
use crate::report::annual::leads::extremes;
use crate::text;

/// What stays of GMV on its way to profit, and which quarters earn most and least.
pub(in crate::report::annual) fn profit(pnl: &Pnl) -> Vec<Text> {
    let total = |id, months: std::ops::Range<usize>| pnl.row(id).map_or(Money::ZERO, |row| row.sum(months));
    let year = |id| total(id, 0..MONTHS);
    let (gmv, net) = (year(RowId::Gmv), year(RowId::Net));
    if gmv <= Money::ZERO || net <= Money::ZERO {
        return Vec::new();
    }
    let months = |quarter: usize| quarter * (MONTHS / QUARTERS)..(quarter + 1) * (MONTHS / QUARTERS);
    let (low, high) = extremes(QUARTERS, |quarter| total(RowId::OperatingProfit, months(quarter)));
    let margin = |quarter: usize| {
        let (profit, net) = (total(RowId::OperatingProfit, months(quarter)), total(RowId::Net, months(quarter)));
        (net > Money::ZERO).then(|| percent(profit, net))
    };
    let mut leads = vec![text!(
        en: "Of all GMV, {net} stays after refunds and {gross} after the cost of goods; operating profit is {profit} of net sales.",
        zh: "扣除退款后留下 GMV 的 {net}，再扣除商品成本留下 {gross}；经营利润占净销售额 {profit}。",
        net = share(net, gmv),
        gross = percent(year(RowId::GrossProfit), gmv),
        profit = percent(year(RowId::OperatingProfit), net)
    )];
    if let (true, Some(least), Some(most)) = (low != high, margin(low), margin(high)) {
        leads.push(text!(
            en: "{high} earns most, {most} of its net sales; {low} least, {least}.",
            zh: "利润最高的是 {high}，为该季净销售额的 {most}；最低的是 {low}，为 {least}。",
            high = format!("Q{}", high + 1),
            low = format!("Q{}", low + 1),
            most = most,
            least = least
        ));
    }
    leads
}

/// What leaves whatever is sold, and when.
pub(in crate::report::annual) fn cash(plan: &Plan, costs: &[Row]) -> Vec<Text> {
    let of = |groups: &[Group], months: std::ops::Range<usize>| -> Money {
        costs.iter().filter(|row| groups.contains(&row.id.group())).map(|row| row.sum(months.clone())).sum()
    };
    let every = [Group::Variable, Group::Budget, Group::Fixed, Group::Team];
    let (all, standing) = (of(&every, 0..MONTHS), of(&[Group::Fixed, Group::Team], 0..MONTHS));
    let month = |month: usize| of(&every, month..month + 1);
    let (least, most) = extremes(MONTHS, month);
    let mut leads = Vec::new();
    if standing > Money::ZERO {
        leads.push(text!(
            en: "Fixed costs and the team, to be paid whatever is sold, are {standing} of all money out, goods aside.",
            zh: "固定成本和团队卖多卖少都要付，占费用支出 {standing}（不含货款）。",
            standing = share(standing, all)
        ));
    }
    if least != most {
        leads.push(text!(
            en: "Most leaves in {most}, {most_share} of the year; least in {least}, {least_share}.",
            zh: "支出最多的是 {most}，占全年 {most_share}；最少的是 {least}，占 {least_share}。",
            most = plan.year.month_key(most),
            most_share = share(month(most), all),
            least = plan.year.month_key(least),
            least_share = share(month(least), all)
        ));
    }
    leads
}

/// How far the money goes for bought visits, and where it is tightest.
pub(in crate::report::annual) fn traffic(plan: &Plan, drivers: &Drivers) -> Vec<Text> {
    let year = drivers.year();
    if year.traffic_cost == Money::ZERO {
        return Vec::new();
    }
    let mut leads = vec![text!(
        en: "Over the year the money covers {share} of what bought visits cost.",
        zh: "全年可用预算能覆盖流量成本的 {share}。",
        share = percent(year.money, year.traffic_cost)
    )];
    let rows = drivers.rows(By::Month, &(0..MONTHS));
    let (low, high) = extremes(rows.len(), |at| rows[at].traffic.money - rows[at].traffic.traffic_cost);
    let tight = rows[low].traffic;
    if low != high && tight.traffic_cost > Money::ZERO {
        let (month, covered) = (plan.year.month_key(low), percent(tight.money, tight.traffic_cost));
        leads.push(if tight.money < tight.traffic_cost {
            text!(
                en: "Most is missing in {month}, where it covers {covered}.",
                zh: "缺口最大的是 {month}，只覆盖 {covered}。",
                month = month,
                covered = covered
            )
        } else {
            text!(
                en: "Least is left in {month}, where it covers {covered}.",
                zh: "余额最少的是 {month}，覆盖 {covered}。",
                month = month,
                covered = covered
            )
        });
    }
    leads
}

/// What offers cost in all, and where they leave least of the money for them.
pub(in crate::report::annual) fn offers(plan: &Plan, rows: &[OfferRow]) -> Vec<Text> {
    let cost: Money = rows.iter().map(|row| row.cost).sum();
    let mut leads = vec![text!(
        en: "Offers cost {share} of the year's GMV.",
        zh: "优惠成本合计占全年 GMV {share}。",
        share = share(cost, plan.demand.target)
    )];
    let paid = plan.offers.iter().zip(rows).filter_map(|(offer, row)| Some((offer.held, row.all, row.money?)));
    if let Some((held, all, money)) =
        paid.min_by_key(|(_, all, money)| *money - *all).filter(|paid| paid.2 > Money::ZERO)
    {
        let share = percent(all, money);
        leads.push(match held {
            Held::Promo(promo) => text!(
                en: "Least is left in {promo}, where they take {share} of the money.",
                zh: "余额最少的是{promo}，优惠用掉可用预算的 {share}。",
                promo = Name(&plan.promos[promo].name),
                share = share
            ),
            Held::In { .. } => text!(
                en: "Least is left of the money for {when}, of which they take {share}.",
                zh: "余额最少的是{when}，优惠用掉可用预算的 {share}。",
                when = held.name(plan),
                share = share
            ),
        });
    }
    leads
}
