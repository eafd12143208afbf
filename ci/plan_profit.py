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


def pnl(numbers, source, by="month", quarter=None, month=None):
    parts = periods(numbers, by, numbers.selected_months(quarter, month))
    found = rows(numbers)
    shown = []
    for name, group, months in found:
        sums = {key: sum(months[at] for at in part) for key, part in parts.items()}
        values = {key: numbers.money(money) for key, money in sums.items()}
        shown.append({"id": name, "group": group, "values": values, "total": numbers.money(sum(sums.values()))})
    point = break_even(found)
    return {
        "schema": "plan/pnl/v1", "plan": numbers.head(source), "periods": list(parts), "rows": shown,
        "break_even": None if point is None else numbers.money(point),
    }
