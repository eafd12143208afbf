"""Several plans beside each other and added up as the JSON object of `plan rollup`: the contract's 2D, "Several plans"."""

from plan_profit import has_pnl, periods
from plan_profit import rows as profit_rows
from plan_scalars import PlanError

ROLLUP_VIEWS = ["year", "quarter", "month"]


def measures(numbers):
    """Each measure that can be worked out, with its twelve months."""
    months = range(12)
    spent = [sum(cell.amount for cell in numbers.cells if cell.month == month) for month in months]
    sold = [sum(numbers.gmv[day] for day in numbers.plan.days if numbers.month_of[day] == month) for month in months]
    found = {"gmv": sold, "budget": spent}
    if has_pnl(numbers.plan):
        earned = {name: money for name, group, money in profit_rows(numbers) if group in ("sales", "result")}
        found |= {name: earned[name] for name in ("gross_profit", "operating_profit")}
    return found


def rollup(plans, by="year", target=None):
    """`plans`: pairs of a source and its numbers; `target` in minor units."""
    (_, first), *_ = plans
    if len({(numbers.plan.currency, numbers.plan.first) for _, numbers in plans}) > 1:
        raise PlanError("several currencies or fiscal years")
    parts = periods(first, by, list(range(12)))
    found = {source: measures(numbers) for source, numbers in plans}

    def sums(months):
        values = {key: sum(months[at] for at in part) for key, part in parts.items()}
        return {"values": {key: first.money(money) for key, money in values.items()}, "total": first.money(sum(values.values()))}

    rows, totals = [], {}
    for measure in ("gmv", "budget", "gross_profit", "operating_profit"):
        there = {source: of[measure] for source, of in found.items() if measure in of}
        rows += [{"measure": measure, "source": source, **sums(months)} for source, months in there.items()]
        if len(there) == len(plans):
            totals[measure] = sums([sum(months) for months in zip(*there.values())])
    report = {
        "schema": "plan/rollup/v1",
        "plans": [{"source": source, "name": numbers.plan.name, "target": first.money(sum(found[source]["gmv"]))} for source, numbers in plans],
        "periods": list(parts), "rows": rows, "totals": totals,
    }
    if target is not None:
        sold = sum(sum(of["gmv"]) for of in found.values())
        report |= {"target": first.money(target), "difference": first.money(sold - target)}
    return report
