"""Targets and budgets of a plan as the JSON objects of `plan breakdown` and `plan budget`: the contract's 2.3 and 3.

Written from the contract alone, with ints and Fractions, so that it can disagree with the Rust program.
"""

import datetime as dt
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate

import plan_calendar
from plan_dates import month_index
from plan_reader import QUARTERS
from plan_targets import apportion, daily

VIEWS = ["quarter", "month", "week", "day", "promo", "phase"]


def half_away(value):
    """A fraction that is not negative, rounded to a whole number, halves upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def share_text(value):
    """All digits of a fraction that ends, six places of one that does not; no trailing zeros."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    places = 6
    if rest == 1:
        places = next(n for n in range(value.denominator.bit_length() + 1) if 10**n % value.denominator == 0)
    return decimal_text(half_away(value * 10**places), places, trim=True)


def decimal_text(number, places, trim=False):
    digits = str(number).rjust(places + 1, "0")
    if not places:
        return digits
    text = f"{digits[:-places]}.{digits[-places:]}"
    return text.rstrip("0").rstrip(".") if trim else text


class Numbers:
    """Everything that follows from one plan; rows and cells are cut from it."""

    def __init__(self, plan):
        self.plan = plan
        self.month_of = {day: plan.month_of(day) for day in plan.days}
        self.gmv = daily(plan)
        self.until = dict(zip(plan.days, accumulate(self.gmv[day] for day in plan.days)))
        self.promos = {promo.id: promo for promo in plan.promos}
        self.cells = [cell for line in plan.lines for cell in self._cells(line)]

    # Sums of days

    def month_gmv(self, days):
        totals = [0] * 12
        for day in days:
            totals[self.month_of[day]] += self.gmv[day]
        return totals

    def promo_gmv(self, promo, days):
        return sum(self.gmv[d] for d in days if any(p.covers(d) for p in promo.phases if p.kind != "warmup"))

    # Budgets (2.3)

    def _cells(self, line):
        """The leaves of one line as (line, pool, channel, promo, month, amount), in that nesting."""
        amount = half_away(self.plan.target * line.rate)
        pools = [(None, amount)]
        if line.pools:
            pools = list(zip((name for name, _ in line.pools), apportion(amount, [share for _, share in line.pools])))
        for pool, pool_amount in pools:
            channels = [(None, pool_amount)]
            if line.channels:
                parts = apportion(pool_amount, [share for _, share in line.channels])
                channels = list(zip((name for name, _ in line.channels), parts))
            for channel, part in channels:
                for promo, promo_part, weights in self._by_promo(line, pool, part):
                    for month, money in enumerate(apportion(promo_part, weights)):
                        yield line.id, pool, channel, promo, month, money

    def _by_promo(self, line, pool, amount):
        """What of a pool goes to which promo, and by which weights it spreads over the months."""
        if pool == "promo":
            paid = [self.promos[name] for name in line.promos]
            worth = [0 if promo.cancelled else self.promo_gmv(promo, self.plan.days) for promo in paid]
            parts = zip(paid, apportion(amount, worth))
            return [(promo.id, part, self._window_days(promo)) for promo, part in parts if not promo.cancelled]
        if pool == "daily":
            paid = [self.promos[name] for name in line.promos]
            windows = [self._window(promo) for promo in paid if not promo.cancelled]
            quiet = [day for day in self.plan.days if not any(first <= day <= last for first, last in windows)]
            return [(None, amount, self.month_gmv(quiet))]
        even = line.timing == "even"
        return [(None, amount, [1] * 12 if even else self.month_gmv(self.plan.days))]

    @staticmethod
    def _window(promo):
        return promo.phases[0].first, promo.phases[-1].last

    def _window_days(self, promo):
        first, last = self._window(promo)
        counts = [0] * 12
        for offset in range((last - first).days + 1):
            counts[max(0, min(11, self.plan.month_of(first + dt.timedelta(offset))))] += 1
        return counts

    # Shared pieces of the JSON (3)

    def money(self, minor):
        return decimal_text(minor, self.plan.decimals)

    def head(self, source):
        plan = self.plan
        return {"name": plan.name, "year": plan.year, "currency": plan.currency, "source": source}

    def selected_months(self, quarter, month):
        if month:
            return [month_index(month, self.plan.first)]
        if quarter:
            start = QUARTERS.index(quarter) * 3
            return list(range(start, start + 3))
        return list(range(12))

    def month_key(self, month):
        return self.plan.month_starts[month].isoformat()[:7]

    def breakdown(self, source, by="month", quarter=None, month=None):
        months = self.selected_months(quarter, month)
        days = [day for day in self.plan.days if self.month_of[day] in months]
        if by in ("promo", "phase"):
            rows = self._promo_rows(by, days)
        else:
            rows = self._time_rows(by, days)
        total = sum(gmv for _, gmv in rows)
        return {
            "schema": "plan/breakdown/v1", "plan": self.head(source), "target": self.money(self.plan.target),
            "period": {"from": days[0].isoformat(), "to": days[-1].isoformat()}, "by": by,
            "rows": [row for row, _ in rows], "total": {"gmv": self.money(total)},
        }

    def _row(self, key, days, gmv, promos, time):
        row = {"key": key, "from": days[0].isoformat(), "to": days[-1].isoformat()}
        if time:
            row["quarter"] = QUARTERS[self.month_of[days[0]] // 3]
        row |= {"days": len(days), "gmv": self.money(gmv), "share_of_year": share_text(Fraction(gmv, self.plan.target))}
        if time:
            row["cumulative"] = self.money(self.until[days[-1]])
        row["promos"] = promos
        return row, gmv

    def _time_rows(self, by, days):
        groups = defaultdict(list)
        for day in days:
            iso = day.isocalendar()
            groups[{
                "quarter": QUARTERS[self.month_of[day] // 3],
                "month": day.isoformat()[:7],
                "week": f"{iso.year:04}-W{iso.week:02}",
                "day": day.isoformat(),
            }[by]].append(day)
        rows = []
        for key, part in groups.items():
            promos = [
                promo.id for promo in self.plan.running
                if any(phase.first <= part[-1] and part[0] <= phase.last for phase in promo.phases)
            ]
            rows.append(self._row(key, part, sum(self.gmv[day] for day in part), promos, time=True))
        return rows

    def _promo_rows(self, by, days):
        rows = []
        for promo in self.plan.running:
            if by == "promo":
                parts = [(promo.id, promo.phases, lambda d, promo=promo: self.promo_gmv(promo, d))]
            else:
                parts = [(p.key, [p], lambda d: sum(self.gmv[day] for day in d)) for p in promo.phases]
            for key, phases, worth in parts:
                inside = [day for day in days if any(phase.covers(day) for phase in phases)]
                if inside:
                    rows.append(self._row(key, inside, worth(inside), [promo.id], time=False))
        return rows

    def calendar(self, source, quarter=None, month=None, promo=None):
        return plan_calendar.calendar(self, source, quarter, month, promo)

    def budget(self, source, quarter=None, month=None, line=None):
        months = self.selected_months(quarter, month)
        shown = [entry for entry in self.plan.lines if line in (None, entry.id)]
        names = [entry.id for entry in shown]
        cells = [cell for cell in self.cells if cell[0] in names and cell[4] in months]
        lines = [self._line(entry, months, [cell for cell in cells if cell[0] == entry.id]) for entry in shown]
        target = self.plan.target
        return {
            "schema": "plan/budget/v1", "plan": self.head(source), "target": self.money(target),
            "lines": lines, "cells": [self._cell(cell) for cell in cells if cell[5]],
            "months": self._by_month(cells, months),
            "total": {
                "amount": self.money(sum(half_away(target * entry.rate) for entry in shown)),
                "low": self.money(sum(half_away(target * entry.low) for entry in shown)),
                "high": self.money(sum(half_away(target * entry.high) for entry in shown)),
                "rate": share_text(sum((entry.rate for entry in shown), Fraction(0))),
                "selected": self.money(sum(cell[5] for cell in cells)),
            },
        }

    def _line(self, line, months, cells):
        target = self.plan.target
        found = {
            "id": line.id, "rate": share_text(line.rate),
            "amount": self.money(half_away(target * line.rate)),
            "low": self.money(half_away(target * line.low)), "high": self.money(half_away(target * line.high)),
            "selected": self.money(sum(cell[5] for cell in cells)),
        }
        # a map of something the line does not have is empty; a cancelled promo has no budget, so it is not in the map
        paid = any(name == "promo" for name, _ in line.pools)
        promos = [name for name in line.promos if paid and not self.promos[name].cancelled]
        found["pools"] = self._sums(cells, 1, [name for name, _ in line.pools])
        found["promos"] = self._sums(cells, 3, promos)
        found["channels"] = self._sums(cells, 2, [name for name, _ in line.channels])
        return found | {"months": self._by_month(cells, months)}

    def _sums(self, cells, place, names):
        return {name: self.money(sum(cell[5] for cell in cells if cell[place] == name)) for name in names}

    def _by_month(self, cells, months):
        return {self.month_key(month): self.money(sum(c[5] for c in cells if c[4] == month)) for month in months}

    def _cell(self, cell):
        line, pool, channel, promo, month, money = cell
        entry = {"line": line, "pool": pool, "promo": promo, "month": self.month_key(month), "channel": channel}
        return {name: text for name, text in entry.items() if text is not None} | {"amount": self.money(money)}
