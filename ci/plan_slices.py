"""Slices of a month, on which one set of sales figures applies, and what follows from their GMV: the contract's 2C, and
2D, "Statement by part"."""

from collections import Counter, defaultdict
from fractions import Fraction

from plan_rounding import half_away
from plan_splits import cells
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

        # or, where parts have figures: what the parts have of the cells, of the year alone
        self.split = next((cut for cut in plan.splits if cut.figures is not None), None)
        if self.split:
            self.cells = cells(numbers, self.split)
            names = [name for name, _ in self.split.parts]
            self.of_parts = {(at, name): Counter(gmv=cell.parts[name]) for at, cell in enumerate(self.cells) for name in names}
            self.follow(self.of_parts)

    def months(self, days, promo=None, part=None):
        """Everything that follows from the GMV of these days, summed by name over the slices of each month. Where parts have
        figures: from that of the year or of a promo's selling days, of one part or all."""
        found = [Counter() for _ in range(12)]
        if self.split:
            for (at, name), values in self.of_parts.items():
                if promo in (None, *self.cells[at].promos) and part in (None, name):
                    found[self.cells[at].month].update(values)
            return found
        slices = {}
        for day in days:  # in date order, so slices come in the order of their first day
            key = self.numbers.month_of[day], *self.kind[day]
            slices.setdefault(key, Counter())["gmv"] += self.numbers.gmv[day]
        self.follow(slices)
        for (month, *_), values in slices.items():
            found[month].update(values)
        return found

    def figure(self, name):
        """How to find it for the key of a slice."""
        sales = self.plan.sales
        if not self.split:
            return lambda month, promo, selling: sales.figure(name, month, promo)

        def find(at, part):
            own, cell = self.split.figures.get(part), self.cells[at]
            for figures, by in ([(own.figures, own.by)] if own else []) + [(sales.figures, sales.by)]:
                promos = [("promo", promo) for promo in cell.promos if ("promo", promo) in by][:1]
                for place in [*promos, ("month", cell.month), ("quarter", cell.month // 3)]:
                    if name in by.get(place, {}):
                        return by[place][name]
                if name in figures:
                    return figures[name]
            raise AssertionError(name)

        return find

    def reaches(self, cost):
        """Its rate for the key of a slice that it is paid for."""
        days = {"all": [True, False], "promo": [True], "daily": [False]}[cost.on]
        if not self.split:
            return lambda month, promo, selling: cost.rate if selling in days else None
        parts = cost.parts or [name for name, _ in self.split.parts]
        return lambda at, part: cost.rate if bool(self.cells[at].promos) in days and part in parts else None

    def follow(self, slices):
        """Writes into the slices what they yield, every figure from the one before it."""
        sales, figure = self.plan.sales, self.figure

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
            once(slices, ("variable", cost.name), cost.of, self.reaches(cost), lambda base, rate: Fraction(base * rate))


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
