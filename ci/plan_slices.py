"""Slices of a month, on which one set of sales figures applies, and what follows from their GMV: the contract's 2C."""

from collections import Counter, defaultdict
from fractions import Fraction

from plan_rounding import half_away
from plan_targets import apportion


class Slices:
    def __init__(self, numbers):
        plan = self.plan = numbers.plan
        self.numbers = numbers
        # which promo's entry in sales.by applies on a day, and whether any promo sells on it
        self.kind = {}
        for day in plan.days:
            selling = [promo.id for promo in plan.running if any(p.covers(day) for p in promo.phases if p.kind != "warmup")]
            entry = next((name for name in selling if ("promo", name) in plan.sales.by), None)
            self.kind[day] = entry, bool(selling)

    def months(self, days):
        """Everything that follows from the GMV of these days, summed by name over the slices of each month."""
        slices = {}
        for day in days:  # in date order, so slices come in the order of their first day
            key = self.numbers.month_of[day], *self.kind[day]
            slices.setdefault(key, Counter())["gmv"] += self.numbers.gmv[day]
        self.follow(slices)
        found = [Counter() for _ in range(12)]
        for (month, *_), values in slices.items():
            found[month].update(values)
        return found

    def follow(self, slices):
        """Writes into the slices what they yield, every figure from the one before it."""
        sales = self.plan.sales

        def figure(name):
            return lambda month, promo, selling: sales.figure(name, month, promo)

        if "refund_rate" in sales.figures:
            once(slices, "refunds", "gmv", figure("refund_rate"), lambda gmv, rate: gmv * rate)
            for values in slices.values():
                values["net"] = values["gmv"] - values["refunds"]
        if "gross_margin" in sales.figures:
            once(slices, "cost_of_goods", "net", figure("gross_margin"), lambda net, margin: net * (1 - margin))
            for values in slices.values():
                values["gross_profit"] = values["net"] - values["cost_of_goods"]
        if "average_order_value" in sales.figures:
            once(slices, "orders", "gmv", figure("average_order_value"), Fraction)
        if "conversion_rate" in sales.figures:
            once(slices, "visitors", "orders", figure("conversion_rate"), lambda orders, rate: orders / rate)
        if "paid_traffic" in sales.figures:
            once(slices, "bought", "visitors", figure("paid_traffic"), lambda visitors, share: visitors * share)
        if "cost_per_visit" in sales.figures:
            once(slices, "traffic_cost", "bought", figure("cost_per_visit"), lambda bought, price: Fraction(bought * price))
        for cost in self.plan.costs.variable:

            def paid(month, promo, selling, cost=cost):
                return cost.rate if cost.on == "all" or (cost.on == "promo") == selling else None

            once(slices, ("variable", cost.name), cost.of, paid, lambda base, rate: Fraction(base * rate))


def once(slices, name, base, figure, work):
    """Rounds once for all slices that share a figure, then cuts to them by their bases; slices without one get nothing."""
    sharing = defaultdict(list)
    for key, values in slices.items():
        value = figure(*key)
        if value is not None:
            sharing[value].append(values)
    for value, members in sharing.items():
        bases = [values[base] for values in members]
        for values, part in zip(members, apportion(half_away(work(sum(bases), value)), bases)):
            values[name] = part
