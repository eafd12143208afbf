"""Last year's figures, and the growth over them: the contract's 2D, "Last year" and `gmv.growth`."""

import re
from dataclasses import dataclass
from fractions import Fraction

from plan_rounding import decimal_text, half_away
from plan_scalars import PlanError, amount, clean, decimal, identifier, keys


@dataclass
class LastYear:
    gmv: int
    months: dict[int, int]  # position in the fiscal year -> GMV
    promos: dict[str, int]

    def quarter(self, number):
        """Known where all its months are."""
        months = range(number * 3, number * 3 + 3)
        return sum(self.months[month] for month in months) if all(month in self.months for month in months) else None


def read_last_year(section, first, decimals, promos):
    keys("last_year", section, ["gmv", "months", "promos"])
    months = {}
    for key, text in section.get("months", {}).items():
        found = re.fullmatch(r"(0[1-9]|1[0-2])|([1-9]|1[0-2])月", clean(key))
        if not found:
            raise PlanError(f"last_year.months: {key} is no month without a year")
        index = (int(found[1] or found[2]) - first.month) % 12
        if index in months:
            raise PlanError(f"last_year.months: {key} is there twice")
        months[index] = amount(text, decimals)
    total = sum(months.values())
    if "gmv" in section:
        gmv = amount(section["gmv"], decimals)
        if total > gmv or (len(months) == 12 and total != gmv):
            raise PlanError("last_year: the months do not fit gmv")
    elif len(months) == 12:
        gmv = total
    else:
        raise PlanError("last_year: gmv is missing")
    sold, known = {}, {promo.id for promo in promos}
    for key, text in section.get("promos", {}).items():
        name = identifier(key)
        if name not in known or name in sold:
            raise PlanError(f"last_year.promos: {key} is unknown, or there twice")
        sold[name] = amount(text, decimals)
    return LastYear(gmv, months, sold)


def grown(gmv, text, step):
    """GMV × (1 + growth), rounded half away from zero to whole steps; the growth is a percentage that may be negative."""
    body = clean(text)
    sign = -1 if body.startswith("-") else 1
    if not body.endswith("%"):
        raise PlanError(f"not a growth (write it with %): {text}")
    value = gmv * (1 + sign * decimal(body[:-1].lstrip("+-").strip()) / 100)
    if value < 0:
        raise PlanError("the growth leaves less than nothing")
    return half_away(value / step) * step


def growth(gmv, before):
    """GMV ÷ last year − 1 to six places; None where last year is not known, or nothing."""
    if not before:
        return None
    value = Fraction(gmv, before) - 1
    units = half_away(abs(value) * 10**6)
    return ("-" if value < 0 and units else "") + decimal_text(units, 6, trim=True)


def far(gmv, before, target, year):
    """More than 30 points away from the growth of the year."""
    return bool(before and year) and abs(Fraction(gmv, before) - Fraction(target, year)) > Fraction(30, 100)
