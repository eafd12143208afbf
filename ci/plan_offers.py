"""Reads `offers`, and what they cost against the money of their promo: the contract's 2C and the JSON of `plan offers`."""

from dataclasses import dataclass
from fractions import Fraction

from plan_rounding import half_away, share_text
from plan_scalars import PlanError, amount, identifier, keys, rate
from plan_targets import apportion


@dataclass
class Offer:
    id: str
    promo: str
    own_depth: Fraction
    uptake: Fraction
    funded: Fraction
    on_top_of: str | None
    depth: Fraction = Fraction(0)  # what the customer gets with the offers below it
    extra: Fraction = Fraction(0)  # what of GMV this offer adds to it


def read_offers(section, decimals, promos, counts):
    offers = {}
    for entry in section:
        keys("offers", entry, ["id", "promo", "threshold", "off", "percent_off", "uptake", "funded", "on_top_of"])
        offer = Offer(
            identifier(entry["id"]), identifier(entry["promo"]), read_depth(entry, decimals), rate(entry["uptake"]),
            rate(entry.get("funded", "100%")), identifier(entry["on_top_of"]) if "on_top_of" in entry else None,
        )
        if offer.id in offers:
            raise PlanError(f"offer {offer.id} appears twice")
        if offer.promo not in [promo.id for promo in promos if not promo.cancelled]:
            raise PlanError(f"offer {offer.id}: no promo {offer.promo}")
        offers[offer.id] = offer
    for offer in offers.values():
        offer.depth, below = combined(offer, offers, [])
        if counts == "paid" and offer.depth == 1:
            raise PlanError(f"offer {offer.id}: all is taken off what customers paid")
        offer.extra = of_paid(offer.depth) - of_paid(below) if counts == "paid" else offer.depth - below
    return list(offers.values())


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
    if base is None or base.promo != offer.promo or base.id in [offer.id, *above]:
        raise PlanError(f"offer {offer.id}: cannot be on top of {offer.on_top_of}")
    below, _ = combined(base, offers, [offer.id, *above])
    return 1 - (1 - below) * (1 - offer.own_depth), below


class TooDear(PlanError):
    """Offers that cost more than their promo has; nothing else is wrong."""


class Bill:
    """What the offers of one plan cost, and which promos cannot carry theirs."""

    def __init__(self, numbers):
        plan = self.plan = numbers.plan
        promos = {offer.promo for offer in plan.offers}
        self.gmv = {name: numbers.promo_gmv(numbers.promos[name], plan.days) for name in promos}
        self.cost = {offer.id: half_away(self.whole(offer) * offer.uptake) for offer in plan.offers}
        paying = [cell for cell in numbers.cells if cell.line == plan.offers_paid_by]
        self.money = {name: sum(cell.deployable for cell in paying if cell.promo == name) for name in promos}
        self.costs = {name: sum(self.cost[offer.id] for offer in plan.offers if offer.promo == name) for name in promos}
        self.over = sorted(name for name in promos if self.costs[name] > self.money[name])

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
        for name in self.over:
            raise TooDear(f"the offers of {name} cost {self.costs[name]}, and it has {self.money[name]}")

    def whole(self, offer):
        """What the offer would cost if everyone took it up."""
        return self.gmv[offer.promo] * offer.extra * offer.funded

    def affordable(self, offer):
        """The uptake that the money left by the promo's other offers can carry; None where any can."""
        if not self.whole(offer):
            return None
        left = self.money[offer.promo] - (self.costs[offer.promo] - self.cost[offer.id])
        return min(Fraction(1), max(Fraction(0), Fraction(left) / self.whole(offer)))

    def report(self, numbers, source):
        rows = []
        for offer in self.plan.offers:
            row = {
                "id": offer.id, "promo": offer.promo, "depth": share_text(offer.depth),
                "cost": numbers.money(self.cost[offer.id]), "money": numbers.money(self.money[offer.promo]),
            }
            if (uptake := self.affordable(offer)) is not None:
                row["affordable_uptake"] = share_text(Fraction(uptake * 10**6 // 1, 10**6))
            rows.append(row)
        return {"schema": "plan/offers/v1", "plan": numbers.head(source), "rows": rows}
