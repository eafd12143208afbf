"""Profit and loss by period as the JSON object of `plan pnl`: the contract's 2C."""

from fractions import Fraction

from plan_dates import QUARTERS
from plan_rounding import half_away
from plan_targets import apportion

PNL_VIEWS = ["month", "quarter", "year"]
SALES_ROWS = ["gmv", "refunds", "net", "cost_of_goods", "gross_profit"]


def has_pnl(plan):
    return plan.sales is not None and "gross_margin" in plan.sales.figures


def periods(numbers, by, months):
    """The months of each period, cut at the edges of those chosen."""
    if by == "year":
        return {str(numbers.plan.year): months}
    if by == "month":
        return {numbers.month_key(month): [month] for month in months}
    return {name: part for at, name in enumerate(QUARTERS) if (part := [month for month in months if month // 3 == at])}


def rows(numbers):
    """Every row as (id, group, its twelve months)."""
    plan = numbers.plan
    sums = numbers.slices.months(plan.days)
    found = [(name, "sales", [month[name] for month in sums]) for name in SALES_ROWS]
    profit = [month["gross_profit"] for month in sums]
    tax = vat(plan.sales.vat, profit)
    if plan.sales.vat is not None:
        found.append(("vat", "sales", tax))
    found += [(cost.name, "variable", [month["variable", cost.name] for month in sums]) for cost in plan.costs.variable]
    for line in plan.lines:
        found.append((line.id, "budget", numbers.bill.left_of(numbers, line.id, lambda cell: cell.amount)))
    found += [(name, "fixed", months) for name, months in plan.costs.fixed]
    if plan.team is not None:
        found.append(("team", "team", plan.team))
    costs = [months for _, group, months in found if group != "sales"]
    profit = [profit[month] - tax[month] - sum(cost[month] for cost in costs) for month in range(12)]
    return [*found, ("operating_profit", "result", profit)]


def vat(rate, profit):
    """Tax of the year, rounded once and cut to the months by gross profit (2D)."""
    whole = half_away(Fraction(sum(profit)) * rate / (1 + rate)) if rate is not None else 0
    return apportion(whole, profit) if whole else [0] * 12


def break_even(found):
    """The year's GMV at which the profit would be zero; None where more GMV earns nothing more."""
    year = {(group, name): sum(months) for name, group, months in found}
    standing = sum(money for (group, _), money in year.items() if group in ("fixed", "team"))
    moving = sum(money for (group, _), money in year.items() if group in ("variable", "budget"))
    earned = Fraction(year["sales", "gross_profit"] - year.get(("sales", "vat"), 0) - moving, year["sales", "gmv"])
    return half_away(standing / earned) if earned > 0 else None


def shares(numbers):
    """The rows of each part of the split with figures and of what is common, each as its twelve months."""
    plan, found = numbers.plan, rows(numbers)
    names = [name for name, _ in numbers.slices.split.parts]
    sums = {name: numbers.slices.months(plan.days, part=name) for name in names}
    of_part, common = {name: [] for name in names}, []
    for row, group, whole in found:
        own = {name: [0] * 12 for name in names}
        for name in names:
            if row == "vat" and group == "sales":
                own[name] = None
            elif group == "sales":
                own[name] = [month[row] for month in sums[name]]
            elif group == "variable":
                own[name] = [month["variable", row] for month in sums[name]]
            elif group == "budget":
                line = next(line for line in plan.lines if line.id == row)
                own[name] = whole if line.parts == [name] else own[name]
            elif group == "result":
                mine = {(group, row): months for row, group, months in of_part[name]}
                profit = mine.pop(("sales", "gross_profit"))
                tax = mine.get(("sales", "vat"), [0] * 12)
                paid = [months for (group, _), months in mine.items() if group != "sales"]
                own[name] = [profit[at] - tax[at] - sum(months[at] for months in paid) for at in range(12)]
        if row == "vat" and group == "sales":
            # a month's tax to the parts by their gross profit in it
            for name in names:
                own[name] = []
            for month, tax in enumerate(whole):
                profit = [sums[name][month]["gross_profit"] for name in names]
                for name, part in zip(names, apportion(tax, profit) if tax else [0] * len(names)):
                    own[name].append(part)
        for name in names:
            of_part[name].append((row, group, own[name]))
        common.append((row, group, [whole[at] - sum(own[name][at] for name in names) for at in range(12)]))
    return of_part, common


def pnl(numbers, source, by="month", quarter=None, month=None, across=None):
    parts = periods(numbers, by, numbers.selected_months(quarter, month))
    found = rows(numbers)
    shown = []

    def values(months):
        sums = {key: sum(months[at] for at in part) for key, part in parts.items()}
        return {"values": {key: numbers.money(money) for key, money in sums.items()}, "total": numbers.money(sum(sums.values()))}

    of_part, common = shares(numbers) if across else ({}, [])
    for at, (name, group, months) in enumerate(found):
        shown.append({"id": name, "group": group, **values(months)})
        if across:
            shown[-1] |= {"parts": {part: values(of[at][2]) for part, of in of_part.items()}, "common": values(common[at][2])}
    point = break_even(found)
    return {
        "schema": "plan/pnl/v1", "plan": numbers.head(source), "periods": list(parts), "rows": shown,
        "break_even": None if point is None else numbers.money(point),
    }
