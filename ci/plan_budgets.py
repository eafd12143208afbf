"""Budgets by pool, promo, month and channel, and the JSON object of `plan budget`: the contract's 2.3, and 2C for what is held.

A leaf is what one line pays in one month from one pool through one channel for one promo.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from plan_rounding import half_away, share_text, six_places
from plan_targets import apportion, by_quarters


@dataclass
class Cell:
    line: str
    pool: str | None
    channel: str | None
    promo: str | None
    month: int
    amount: int
    held: int | None  # None: out of the reserve's reach

    @property
    def deployable(self):
        return self.amount - (self.held or 0)


def line_cells(numbers, line):
    """The leaves of one line, by pool, promo, month and channel, in that nesting."""
    amount = line.amount(numbers.months)
    pools = [(None, amount)]
    if line.pools:
        pools = list(zip((name for name, _ in line.pools), apportion(amount, [share for _, share in line.pools])))
    leaves = [
        (pool, promo, month, money)
        for pool, pool_amount in pools
        for promo, months in by_promo(numbers, line, pool, pool_amount)
        for month, money in enumerate(months)
    ]
    cells = [Cell(line.id, pool, channel, promo, month, money, None)
             for (pool, promo, month, _), parts in zip(leaves, by_channel(line, amount, [leaf[-1] for leaf in leaves]))
             for channel, money in parts]
    hold(line, cells)
    return cells


def by_channel(line, amount, leaves):
    """Of each leaf what each channel pays: channel by channel, by what the channels before have left of the leaves."""
    if not line.channels:
        return [[(None, money)] for money in leaves]
    left, columns = list(leaves), []
    for money in apportion(amount, [share for _, share in line.channels]):
        column = apportion(money, left)
        left = [one - two for one, two in zip(left, column)]
        columns.append(column)
    assert not any(left)
    names = [name for name, _ in line.channels]
    return [list(zip(names, row)) for row in zip(*columns)]


def hold(line, cells):
    """Writes into the cells what the reserve holds of them: worked out once over all it reaches."""
    if line.reserve is None:
        return
    reached = [cell for cell in cells if line.reserve.of in ("all", cell.pool)]
    whole = half_away(sum(cell.amount for cell in reached) * line.reserve.share)
    for cell, part in zip(reached, apportion(whole, [cell.amount for cell in reached])):
        cell.held = part


def by_promo(numbers, line, pool, amount):
    """What of a pool goes to which promo in each of the twelve months."""
    plan = numbers.plan
    paid = [numbers.promos[name] for name in line.promos]
    if pool == "promo":
        sold = [day for day in plan.days if numbers.month_of[day] in line.run]
        weights = line.weights or [0 if promo.cancelled else numbers.promo_gmv(promo, sold) for promo in paid]
        parts = zip(paid, apportion(amount, weights))
        return [(promo.id, promo_months(plan, line, promo, part)) for promo, part in parts if not promo.cancelled]
    if pool == "daily":
        windows = [window(promo) for promo in paid if not promo.cancelled]
        quiet = [day for day in plan.days if not any(first <= day <= last for first, last in windows)]
        return [(None, by_quarters(amount, line.inside(numbers.month_gmv(quiet))))]
    if line.rates:
        return [(None, by_quarters(amount, line.by_month(numbers.months)))]
    by_rule = {"even": [1] * 12, "gmv": numbers.months}
    weights = line.timing if isinstance(line.timing, list) else by_rule[line.timing]
    return [(None, by_quarters(amount, line.inside(weights)))]


def given_to(numbers, promo):
    """What all lines give a promo."""
    return sum(cell.amount for cell in numbers.cells if cell.promo == promo.id)


def promo_months(plan, line, promo, amount):
    """A promo's money over the months of a line: by its spend window, or by kind of phase where it says so."""
    if promo.spend is None:
        first, last = window(promo)
        return by_quarters(amount, line.inside(counts(plan, days(first, last))))
    total = [0] * 12
    for (kind, _), part in zip(promo.spend, apportion(amount, [share for _, share in promo.spend])):
        covered = [day for phase in promo.phases if phase.kind == kind for day in phase.days]
        total = [one + two for one, two in zip(total, by_quarters(part, line.inside(counts(plan, covered))))]
    return total


def window(promo):
    return promo.phases[0].first, promo.phases[-1].last


def days(first, last):
    return [first + dt.timedelta(offset) for offset in range((last - first).days + 1)]


def counts(plan, covered):
    """How many of the days lie in each month; those outside the year count towards its first or last."""
    found = [0] * 12
    for day in covered:
        found[max(0, min(11, plan.month_of(day)))] += 1
    return found


# JSON (3)


def budget(numbers, source, quarter=None, month=None, line=None):
    months = numbers.selected_months(quarter, month)
    shown = [entry for entry in numbers.plan.lines if line in (None, entry.id)]
    names = [entry.id for entry in shown]
    cells = [cell for cell in numbers.cells if cell.line in names and cell.month in months]
    target, gmv, money = numbers.plan.target, numbers.months, numbers.money
    return {
        "schema": "plan/budget/v1", "plan": numbers.head(source), "target": money(target),
        "lines": [shown_line(numbers, entry, months, [cell for cell in cells if cell.line == entry.id]) for entry in shown],
        "cells": [shown_cell(numbers, cell) for cell in cells if cell.amount],
        "months": sums_by_month(numbers, cells, months),
        "total": {
            "amount": money(sum(entry.amount(gmv) for entry in shown)),
            "low": money(sum(entry.ends(gmv)[0] for entry in shown)),
            "high": money(sum(entry.ends(gmv)[1] for entry in shown)),
            "rate": six_places(Fraction(sum(entry.amount(gmv) for entry in shown), target)),
            "selected": money(sum(cell.amount for cell in cells)),
        },
    }


def shown_line(numbers, line, months, cells):
    gmv, money = numbers.months, numbers.money

    def sums(part, names):
        return {name: money(sum(cell.amount for cell in cells if getattr(cell, part) == name)) for name in names}

    key = lambda part: part if isinstance(part, str) else numbers.month_key(part)  # noqa: E731
    by = {"rate": {key(part): share_text(rate) for part, rate in line.by}} if line.by else {}
    found = {"id": line.id} | by | ({} if line.rate is None else {"rate": share_text(line.rate)}) | {
        "amount": money(line.amount(gmv)), "low": money(line.ends(gmv)[0]), "high": money(line.ends(gmv)[1]),
        "selected": money(sum(cell.amount for cell in cells)),
    }
    if line.reserve is not None:
        found["held"] = money(sum(cell.held or 0 for cell in cells))
    # a map of something the line does not have is empty; a cancelled promo has no budget, so it is not in the map
    paid = any(name == "promo" for name, _ in line.pools)
    found["pools"] = sums("pool", [name for name, _ in line.pools])
    found["promos"] = sums("promo", [name for name in line.promos if paid and not numbers.promos[name].cancelled])
    found["channels"] = sums("channel", [name for name, _ in line.channels])
    return found | {"months": sums_by_month(numbers, cells, months)}


def sums_by_month(numbers, cells, months):
    return {
        numbers.month_key(month): numbers.money(sum(cell.amount for cell in cells if cell.month == month)) for month in months
    }


def shown_cell(numbers, cell):
    entry = {
        "line": cell.line, "pool": cell.pool, "promo": cell.promo,
        "month": numbers.month_key(cell.month), "channel": cell.channel,
    }
    found = {name: text for name, text in entry.items() if text is not None} | {"amount": numbers.money(cell.amount)}
    return found if cell.held is None else found | {"held": numbers.money(cell.held)}
