"""Targets of a plan as the JSON object of `plan breakdown`, and where the other reports begin: the contract's 2.2 and 3.

Written from the contract alone, with ints and Fractions, so that it can disagree with the Rust program.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import accumulate

import plan_budgets
import plan_calendar
import plan_cash
import plan_drivers
import plan_profit
import plan_splits
from plan_dates import month_index
from plan_last_year import growth
from plan_offers import Bill
from plan_reader import QUARTERS
from plan_rounding import decimal_text, half_away, share_text
from plan_slices import Slices
from plan_targets import daily

VIEWS = ["year", "quarter", "month", "week", "day", "promo", "phase"]


class Numbers:
    """Everything that follows from one plan; rows and cells are cut from it. Raises TooDear unless `dear` offers are asked for."""

    def __init__(self, plan, dear=False):
        self.plan = plan
        self.month_of = {day: plan.month_of(day) for day in plan.days}
        self.gmv = daily(plan)
        self.months = self.month_gmv(plan.days)
        self.until = dict(zip(plan.days, accumulate(self.gmv[day] for day in plan.days)))
        self.promos = {promo.id: promo for promo in plan.promos}
        self.cells = [cell for line in plan.lines for cell in plan_budgets.line_cells(self, line)]
        self.slices = Slices(self) if plan.sales else None
        self.bill = Bill(self)
        if not dear:
            self.bill.must_be_paid()

    # Sums of days

    def month_gmv(self, days):
        totals = [0] * 12
        for day in days:
            totals[self.month_of[day]] += self.gmv[day]
        return totals

    def promo_gmv(self, promo, days):
        return sum(self.gmv[d] for d in days if any(p.covers(d) for p in promo.phases if p.kind != "warmup"))

    # Shared pieces of the JSON (3)

    def money(self, minor):
        return ("-" if minor < 0 else "") + decimal_text(abs(minor), self.plan.decimals)

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

    def breakdown(self, source, by="month", quarter=None, month=None, across=None):
        months = self.selected_months(quarter, month)
        if by not in VIEWS:
            return plan_splits.by_part(self, source, by, months)
        if across:
            return plan_splits.beside(self, self.breakdown(source, by, quarter, month), across, months)
        days = [day for day in self.plan.days if self.month_of[day] in months]
        if by in ("promo", "phase"):
            rows = self._promo_rows(by, days)
        else:
            rows = self._time_rows(by, days)
        total = sum(gmv for _, gmv in rows)
        return {
            "schema": "plan/breakdown/v1", "plan": self.head(source), "target": self.money(self.plan.target),
            "period": {"from": days[0].isoformat(), "to": days[-1].isoformat()}, "by": by,
            "rows": [row for row, _ in rows], "total": {"gmv": self.money(total)} | self._before(
                total, self.last_year("year", 0) if by in ("year", "quarter", "month") and len(months) == 12 else None),
        }

    # Last year (2D)

    def last_year(self, kind, name):
        """GMV of a year, quarter, month or promo of last year, where it is known."""
        last = self.plan.last_year
        if last is None:
            return None
        return {"year": lambda _: last.gmv, "quarter": last.quarter, "month": last.months.get, "promo": last.promos.get}[kind](name)

    def _before(self, gmv, before):
        if before is None:
            return {}
        grows = growth(gmv, before)
        return {"last_year": self.money(before)} | ({"growth": grows} if grows is not None else {})

    def _time_before(self, by, days):
        """Of a row that has all days of its year, quarter or month."""
        if by not in ("year", "quarter", "month"):
            return None
        place = {"year": lambda day: 0, "quarter": lambda day: self.month_of[day] // 3, "month": self.month_of.get}[by]
        whole = [day for day in self.plan.days if place(day) == place(days[0])]
        return self.last_year(by, place(days[0])) if whole == days else None

    def _row(self, key, days, gmv, promos, time, before=None):
        row = {"key": key, "from": days[0].isoformat(), "to": days[-1].isoformat()}
        if time:
            row["quarter"] = QUARTERS[self.month_of[days[0]] // 3]
        row |= {"days": len(days), "gmv": self.money(gmv)} | self._before(gmv, before)
        row |= {"share_of_year": share_text(Fraction(gmv, self.plan.target))}
        if time:
            row["cumulative"] = self.money(self.until[days[-1]])
        row["promos"] = promos
        return row, gmv

    def _time_rows(self, by, days):
        groups = defaultdict(list)
        for day in days:
            iso = day.isocalendar()
            groups[{
                "year": str(self.plan.year),
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
            before = self._time_before(by, part)
            rows.append(self._row(key, part, sum(self.gmv[day] for day in part), promos, time=True, before=before))
            if by == "year":
                del rows[-1][0]["quarter"]
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
                    selling = [day for day in self.plan.days if any(p.covers(day) for p in phases if p.kind != "warmup")]
                    whole = by == "promo" and set(selling) <= set(days)
                    before = self.last_year("promo", promo.id) if whole else None
                    rows.append(self._row(key, inside, worth(inside), [promo.id], time=False, before=before))
                    if by == "phase" and (lift := self._uplift_out(inside)) is not None:
                        rows[-1][0]["uplift_out"] = lift
        return rows

    def _uplift_out(self, days):
        """What these days bring by their weights without promos, against the days of the quarter on which no promo sells."""
        plan = self.plan
        selling = [phase for promo in plan.running for phase in promo.phases if phase.kind != "warmup"]
        quarter = self.month_of[days[0]] // 3
        others = [day for day in plan.days if self.month_of[day] // 3 == quarter and not any(phase.covers(day) for phase in selling)]
        per_day = lambda some: Fraction(sum(self.gmv[day] for day in some)) / sum(
            plan.weekdays[day.weekday()] * plan.own_factors.get(day, 1) for day in some)
        if not sum(self.gmv[day] for day in others):
            return None
        return decimal_text(half_away(per_day(days) / per_day(others) * 100), 2, trim=True)

    def calendar(self, source, quarter=None, month=None, promo=None):
        return plan_calendar.calendar(self, source, quarter, month, promo)

    def budget(self, source, **options):
        return plan_budgets.budget(self, source, **options)

    def pnl(self, source, **options):
        return plan_profit.pnl(self, source, **options)

    def drivers(self, source, **options):
        return plan_drivers.drivers(self, source, **options)

    def cash(self, source):
        return plan_cash.cash(self, source)

    def offers(self, source):
        return self.bill.report(self, source)
