"""Slices of a month, on which one set of sales figures applies, and what follows from their GMV: the contract's 2C."""

from collections import Counter
from fractions import Fraction

from plan_rounding import half_away


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
        gmv = Counter()
        for day in days:
            gmv[self.numbers.month_of[day], *self.kind[day]] += self.numbers.gmv[day]
        found = [Counter() for _ in range(12)]
        for (month, promo, selling), amount in gmv.items():
            found[month].update(self.follow(amount, month, promo, selling))
        return found

    def follow(self, gmv, month, promo, selling):
        """What one slice yields, every figure rounded once and from the rounded figure before it."""
        sales = self.plan.sales
        found = {"gmv": gmv}
        used = {name: sales.figure(name, month, promo) for name in sales.figures}
        if "refund_rate" in used:
            found["refunds"] = half_away(gmv * used["refund_rate"])
            found["net"] = gmv - found["refunds"]
        if "gross_margin" in used:
            found["cost_of_goods"] = half_away(found["net"] * (1 - used["gross_margin"]))
            found["gross_profit"] = found["net"] - found["cost_of_goods"]
        if "average_order_value" in used:
            found["orders"] = half_away(Fraction(gmv, used["average_order_value"]))
        if "conversion_rate" in used:
            found["visitors"] = half_away(found["orders"] / used["conversion_rate"])
        if "paid_traffic" in used:
            found["bought"] = half_away(found["visitors"] * used["paid_traffic"])
        if "cost_per_visit" in used:
            found["traffic_cost"] = found["bought"] * used["cost_per_visit"]
        for cost in self.plan.costs.variable:
            if cost.on == "all" or (cost.on == "promo") == selling:
                found["variable", cost.name] = half_away(found[cost.of] * cost.rate)
        return found
