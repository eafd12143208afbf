"""What validation has to say of the sums of a plan (the contract's 2C): a loss, traffic or offers above their money."""

from collections import Counter

from plan_drivers import has_drivers, paid, promo_rows
from plan_profit import has_pnl, rows

LOSS, TRAFFIC, TOO_DEAR = "P0501", "P0502", "P0503"
JUDGED = [LOSS, TRAFFIC, TOO_DEAR]


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
    return +found
