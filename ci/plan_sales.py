"""Reads `sales`: how GMV becomes net sales, orders and visitors, for the year and for parts of it (the contract's 2C)."""

from dataclasses import dataclass
from fractions import Fraction

from plan_dates import QUARTERS, month_index
from plan_scalars import PlanError, clean, identifier, keys, price, rate

SHARES = ["refund_rate", "gross_margin", "conversion_rate", "paid_traffic"]
FIGURES = [*SHARES, "average_order_value", "cost_per_visit"]
# figures that only say something together with another
NEEDS = {
    "gross_margin": "refund_rate", "conversion_rate": "average_order_value", "paid_traffic": "conversion_rate",
    "cost_per_visit": "paid_traffic", "paid_by": "cost_per_visit", "vat": "gross_margin",
}
POSITIVE = ["average_order_value", "conversion_rate"]  # others are divided by them


@dataclass
class Sales:
    figures: dict[str, Fraction]  # shares of 1, prices in minor units
    by: dict[tuple, dict]  # ("quarter" | "month", number) or ("promo", id) -> some of the figures
    paid_by: str | None
    vat: Fraction | None  # of 1

    def figure(self, name, month, promo):
        """The figure in a slice: of its promo, else of its month, else of its quarter, else of the year."""
        for place in (("promo", promo), ("month", month), ("quarter", month // 3)):
            if name in self.by.get(place, {}):
                return self.by[place][name]
        return self.figures[name]

    @property
    def complete(self):
        """Whether the whole chain from GMV to the line that pays for visits is there."""
        return self.paid_by is not None


def read_sales(section, first, decimals, promos, lines):
    keys("sales", section, [*FIGURES, "paid_by", "vat", "by"])
    figures = read_figures("sales", section, decimals)
    paid_by = identifier(section["paid_by"]) if "paid_by" in section else None
    for name, needed in NEEDS.items():
        if name in section and needed not in section:
            raise PlanError(f"sales.{name}: needs {needed}")
    if paid_by is not None and paid_by not in [line.id for line in lines]:
        raise PlanError(f"sales.paid_by: no budget line {paid_by}")
    by = {}
    for name, entry in section.get("by", {}).items():
        keys(f"sales.by.{name}", entry, FIGURES)
        place = read_place(name, first, promos)
        if place in by:
            raise PlanError(f"sales.by: {name} is there twice")
        if missing := set(entry) - set(figures):
            raise PlanError(f"sales.by.{name}: {sorted(missing)} are not in sales itself")
        by[place] = read_figures(f"sales.by.{name}", entry, decimals)
    cancelled = {("promo", promo.id) for promo in promos if promo.cancelled}
    vat = rate(section["vat"]) if "vat" in section else None
    return Sales(figures, {place: entry for place, entry in by.items() if place not in cancelled}, paid_by, vat)


def read_figures(where, section, decimals):
    found = {name: rate(section[name]) for name in SHARES if name in section}
    found |= {name: price(section[name], decimals) for name in FIGURES if name in section and name not in SHARES}
    for name in POSITIVE:
        if found.get(name) == 0:
            raise PlanError(f"{where}.{name}: nothing can be divided by zero")
    return found


def read_place(name, first, promos):
    """What an override is for. A name that can be a quarter or a month is one, even if a promo has it too."""
    if clean(name) in QUARTERS:
        return "quarter", QUARTERS.index(clean(name))
    try:
        return "month", month_index(name, first)
    except PlanError:
        if identifier(name) not in [promo.id for promo in promos]:
            raise PlanError(f"sales.by: {name} is no quarter, month or promo of this plan") from None
        return "promo", identifier(name)
