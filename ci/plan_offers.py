"""Reads `offers`, and what they cost against the money of their promo: the contract's 2C and the JSON of `plan offers`."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from plan_dates import QUARTERS, add_months, month_index
from plan_rounding import half_away, share_text
from plan_scalars import PlanError, amount, clean, identifier, keys, rate
from plan_targets import apportion


@dataclass
class Offer:
    id: str
    promo: str | None
    part: str | None  # "year", a quarter or a month, for an offer outside promos
    months: tuple[int, ...]  # of that part
    daily: bool  # only on the days on which no promo sells
    own_depth: Fraction
    uptake: Fraction
    funded: Fraction
    on_top_of: str | None
    days: frozenset = frozenset()  # on which it holds
    depth: Fraction = Fraction(0)  # what the customer gets with the offers below it
    extra: Fraction = Fraction(0)  # what of GMV this offer adds to it


def read_offers(section, decimals, promos, counts, first):
    offers, running = {}, {promo.id: promo for promo in promos if not promo.cancelled}
    for entry in section:
        keys("offers", entry, ["id", "promo", "in", "on", "threshold", "off", "percent_off", "uptake", "funded", "on_top_of"])
        if ("promo" in entry) == ("in" in entry) or "on" in entry and "in" not in entry:
            raise PlanError(f"offer {entry['id']}: a promo, or a part of the year")
        on = clean(entry.get("on", "all"))
        if on not in ("all", "daily"):
            raise PlanError(f"offer {entry['id']}: on {on}")
        part, months = read_part(entry["in"], first) if "in" in entry else (None, ())
        offer = Offer(
            identifier(entry["id"]), identifier(entry["promo"]) if "promo" in entry else None, part, months, on == "daily",
            read_depth(entry, decimals), rate(entry["uptake"]), rate(entry.get("funded", "100%")),
            identifier(entry["on_top_of"]) if "on_top_of" in entry else None,
        )
        if offer.id in offers:
            raise PlanError(f"offer {offer.id} appears twice")
        if offer.promo is not None and offer.promo not in running:
            raise PlanError(f"offer {offer.id}: no promo {offer.promo}")
        offers[offer.id] = offer
    selling = {name: selling_days(promo, first) for name, promo in running.items()}
    busy = frozenset().union(*selling.values())
    for offer in offers.values():
        offer.days = selling[offer.promo] if offer.promo else frozenset(
            day for month in offer.months for day in month_days(first, month) if not (offer.daily and day in busy)
        )
    for offer in offers.values():
        offer.depth, below = combined(offer, offers, [])
        if counts == "paid" and offer.depth == 1:
            raise PlanError(f"offer {offer.id}: all is taken off what customers paid")
        offer.extra = of_paid(offer.depth) - of_paid(below) if counts == "paid" else offer.depth - below
    return list(offers.values())


def read_part(text, first):
    """How a part of the year is called in JSON, and its months as places in the fiscal year."""
    text = clean(text)
    if text == "year":
        return text, tuple(range(12))
    if text in QUARTERS:
        start = 3 * QUARTERS.index(text)
        return text, (start, start + 1, start + 2)
    month = month_index(text, first)
    return add_months(first, month).isoformat()[:7], (month,)


def month_days(first, month):
    start, end = add_months(first, month), add_months(first, month + 1)
    return [start + dt.timedelta(n) for n in range((end - start).days)]


def selling_days(promo, first):
    year = [day for month in range(12) for day in month_days(first, month)]
    return frozenset(day for day in year if any(phase.covers(day) for phase in promo.phases if phase.kind != "warmup"))


def of_paid(depth):
    return depth / (1 - depth)


def read_depth(entry, decimals):
    if "percent_off" in entry:
        if {"threshold", "off"} & set(entry):
            raise PlanError("offers: percent_off, or threshold and off")
        return rate(entry["percent_off"])
    threshold, off = amount(entry["threshold"], decimals), amount(entry["off"], decimals)
    if off >= threshold:
        raise PlanError(f"offers: {off} off {threshold}")
    return Fraction(off, threshold)


def combined(offer, offers, above):
    """The depth of an offer with those below it, and the depth of those below it alone."""
    if offer.on_top_of is None:
        return offer.own_depth, Fraction(0)
    base = offers.get(offer.on_top_of)
    if base is None or not holds(base, offer) or base.id in [offer.id, *above]:
        raise PlanError(f"offer {offer.id}: cannot be on top of {offer.on_top_of}")
    below, _ = combined(base, offers, [offer.id, *above])
    return 1 - (1 - below) * (1 - offer.own_depth), below


def holds(base, offer):
    """Whether there is something below the offer whenever it holds: one of its promo, or one outside promos on all its days."""
    if base.promo or offer.promo and base.daily:
        return base.promo is not None and base.promo == offer.promo
    return (offer.daily or not base.daily) and (offer.days <= base.days if offer.promo else set(offer.months) <= set(base.months))


class TooDear(PlanError):
    """Offers that cost more than their promo has; nothing else is wrong."""


class Bill:
    """What the offers of one plan cost, and which promos cannot carry theirs."""

    def __init__(self, numbers):
        plan = self.plan = numbers.plan
        times = list(dict.fromkeys(self.time(offer) for offer in plan.offers))
        days = {self.time(offer): offer.days for offer in plan.offers}
        self.gmv = {time: sum(numbers.gmv[day] for day in days[time]) for time in times}
        self.cost = {offer.id: half_away(self.whole(offer) * offer.uptake) for offer in plan.offers}
        paying = [cell for cell in numbers.cells if cell.line == plan.offers_paid_by]
        self.money = {time: sum(cell.deployable for cell in paying if self.pays(cell, *time)) for time in times}
        self.costs = {time: sum(self.cost[offer.id] for offer in plan.offers if self.time(offer) == time) for time in times}
        self.over = [time for time in times if self.costs[time] > self.money[time]]
        # times share days and money, which is spent once
        self.twice = not self.over and sum(self.cost.values()) > sum(cell.deployable for cell in paying)

    @staticmethod
    def time(offer):
        return offer.promo, offer.months, offer.daily

    @staticmethod
    def pays(cell, promo, months, daily):
        if promo is not None:
            return cell.promo == promo
        return cell.month in months and not (daily and cell.promo is not None)

    def left_of(self, numbers, line, money):
        """What offers leave of the money of a line in each month, where GMV has nothing of what they take off (2D)."""
        months = [0] * 12
        for cell in numbers.cells:
            if cell.line == line:
                months[cell.month] += money(cell)
        if self.plan.counts == "list" or line != self.plan.offers_paid_by:
            return months
        whole = max(0, sum(months) - sum(self.cost.values()))
        return apportion(whole, months) if whole else [0] * 12

    def must_be_paid(self):
        for time in self.over:
            raise TooDear(f"the offers of {time} cost {self.costs[time]}, and it has {self.money[time]}")

    def whole(self, offer):
        """What the offer would cost if everyone took it up."""
        return self.gmv[self.time(offer)] * offer.extra * offer.funded

    def affordable(self, offer):
        """The uptake that the money left by the promo's other offers can carry; None where any can."""
        if not self.whole(offer):
            return None
        left = self.money[self.time(offer)] - (self.costs[self.time(offer)] - self.cost[offer.id])
        return min(Fraction(1), max(Fraction(0), Fraction(left) / self.whole(offer)))

    def report(self, numbers, source):
        rows = []
        for offer in self.plan.offers:
            row = {
                "id": offer.id, **({"promo": offer.promo} if offer.promo else {"in": offer.part}), "depth": share_text(offer.depth),
                "cost": numbers.money(self.cost[offer.id]), "money": numbers.money(self.money[self.time(offer)]),
            }
            if (uptake := self.affordable(offer)) is not None:
                row["affordable_uptake"] = share_text(Fraction(uptake * 10**6 // 1, 10**6))
            rows.append(row)
        return {"schema": "plan/offers/v1", "plan": numbers.head(source), "rows": rows}
