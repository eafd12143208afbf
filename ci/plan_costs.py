"""Reads `costs` and `team`: what is spent beside the budgets (the contract's 2C)."""

from dataclasses import dataclass
from fractions import Fraction

from plan_dates import month_index
from plan_promos import one_of
from plan_scalars import PlanError, amount, clean, count, keys, price, rate, split
from plan_targets import apportion, by_quarters

MOST_HEADS = 100_000


@dataclass
class Variable:
    name: str
    on: str  # promo, daily, all
    of: str  # gmv, net, orders
    rate: Fraction | int  # of gmv or net; minor units for an order
    parts: list[str] | None  # of the split with figures; all


@dataclass
class Costs:
    fixed: list[tuple[str, list[int]]]  # each with its twelve months
    variable: list[Variable]


def read_costs(section, first, decimals, figures, parts):
    """`figures` are those that `sales` gives, `parts` those of the split with figures."""
    keys("costs", section, ["fixed", "variable"])
    fixed = [(name, read_fixed(f"costs.fixed.{name}", entry, first, decimals)) for name, entry in section.get("fixed", {}).items()]
    variable = []
    for name, entry in section.get("variable", {}).items():
        where = f"costs.variable.{name}"
        own = read_parts(where, entry, parts)
        on = one_of(f"{where}.on", entry.get("on", "all"), ["promo", "daily", "all"])
        if "per_order" in entry:
            keys(where, entry, ["per_order", "on", "parts"])
            found = Variable(name, on, "orders", price(entry["per_order"], decimals), own)
        else:
            keys(where, entry, ["rate", "of", "on", "parts"])
            found = Variable(name, on, one_of(f"{where}.of", entry["of"], ["gmv", "net"]), rate(entry["rate"]), own)
        needed = {"net": "refund_rate", "orders": "average_order_value"}.get(found.of)
        if needed and needed not in figures:
            raise PlanError(f"{where}: needs sales.{needed}")
        variable.append(found)
    return Costs(fixed, variable)


def read_parts(where, entry, parts):
    """The parts that a cost or a line is for, in no order; none are all."""
    own = [clean(part) for part in entry["parts"]] if "parts" in entry else None
    if own is not None and (not own or len(set(own)) < len(own) or set(own) - set(parts)):
        raise PlanError(f"{where}.parts: {own} are not some of {parts}")
    return own


def read_fixed(where, entry, first, decimals):
    """The twelve months of a fixed cost. Months that share an amount evenly, or by shares, are in date order."""
    keys(where, entry, ["amount", "per", "from", "to", "months"])
    money = amount(entry["amount"], decimals)
    per = one_of(f"{where}.per", entry["per"], ["month", "quarter", "year"])
    begin = month_index(entry["from"], first) if "from" in entry else 0
    end = month_index(entry["to"], first) if "to" in entry else 11
    if begin > end:
        raise PlanError(f"{where}: from lies after to")
    weights = [int(begin <= month <= end) for month in range(12)]
    if "months" in entry:
        if per != "year":
            raise PlanError(f"{where}: months are for an amount per year")
        shares = by_month(f"{where}.months", dict(split(f"{where}.months", entry["months"], money, decimals)), first)
        if any(not weights[month] for month in shares):
            raise PlanError(f"{where}.months: a month outside from..to")
        return by_quarters(money, [shares.get(month, 0) for month in range(12)])
    if per == "year":
        return by_quarters(money, weights)
    size = {"month": 1, "quarter": 3}[per]
    months = []
    for start in range(0, 12, size):
        part = weights[start:start + size]
        months += apportion(money, part) if any(part) else part
    return months


def read_team(section, first, decimals):
    """What the team costs in each of the twelve months."""
    months = [0] * 12
    for entry in section:
        keys("team", entry, ["role", "heads", "monthly", "months"])
        where = f"team.{clean(entry['role'])}"
        heads = [read_heads(where, entry["heads"])] * 12
        for month, number in by_month(f"{where}.months", entry.get("months", {}), first).items():
            heads[month] = read_heads(where, number)
        money = amount(entry["monthly"], decimals)
        months = [cost + money * number for cost, number in zip(months, heads)]
    return months


def read_heads(where, text):
    number = count(text)
    if number > MOST_HEADS:
        raise PlanError(f"{where}: more than {MOST_HEADS} heads")
    return number


def by_month(where, section, first):
    found = {month_index(month, first): value for month, value in section.items()}
    if len(found) != len(section):
        raise PlanError(f"{where}: a month is there twice")
    return found
