"""What validation has to say of the sums of a plan (the contract's 2C and 2D): a loss, traffic or offers above their
money, a growth far from that of the year."""

from collections import Counter

from plan_cash import cash
from plan_drivers import has_drivers, paid, promo_rows
from plan_last_year import far
from plan_profit import has_pnl, rows

LOSS, TRAFFIC, TOO_DEAR, GROWTH, SHORT, TWICE = "P0501", "P0502", "P0503", "P0504", "P0505", "P0506"
JUDGED = [LOSS, TRAFFIC, TOO_DEAR, GROWTH, SHORT, TWICE]


def judged(numbers):
    """How often each code is due: the months that traffic is too dear in are one finding, every promo is its own."""
    plan, found = numbers.plan, Counter()
    if has_pnl(plan):
        *_, (_, _, profit) = rows(numbers)
        found[LOSS] = int(sum(profit) < 0)
    if has_drivers(plan):
        months = numbers.slices.months(plan.days)
        found[TRAFFIC] = int(any(months[at]["traffic_cost"] > paid(numbers, [at]) for at in range(12)))
        payer = next(line for line in plan.lines if line.id == plan.sales.paid_by)
        for name, sums, money in promo_rows(numbers, range(12)):
            found[TRAFFIC] += payer.pays(name) and sums["traffic_cost"] > money
    found[TOO_DEAR] = len(numbers.bill.over)
    found[TWICE] = int(numbers.bill.twice)
    # what a plan comes to is looked at once nothing in it is an error
    if (last := plan.last_year) and not numbers.bill.over:
        months = numbers.month_gmv(plan.days)
        pairs = [(months[at], before) for at, before in last.months.items()]
        running = [promo for promo in plan.running if promo.id in last.promos]
        pairs += [(numbers.promo_gmv(promo, plan.days), last.promos[promo.id]) for promo in running]
        found[GROWTH] = sum(far(gmv, before, plan.target, last.gmv) for gmv, before in pairs)
    if plan.cash and has_pnl(plan) and not numbers.bill.over:
        found[SHORT] = int(cash(numbers, "")["lowest"]["amount"].startswith("-"))
    return +found
