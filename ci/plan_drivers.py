"""Orders, visitors and the traffic to buy, against the money for it, as the JSON object of `plan drivers`: the contract's 2C."""

from collections import Counter
from fractions import Fraction

from plan_profit import periods
from plan_rounding import half_away

DRIVER_VIEWS = ["month", "quarter", "promo"]
COUNTS = ["orders", "visitors", "bought"]
NOTHING = "0.000000"
# the traffic cost goes up with the first two and down with the others
SOLVABLE = ["cost_per_visit", "paid_traffic", "conversion_rate", "average_order_value"]


def has_drivers(plan):
    return plan.sales is not None and plan.sales.complete


def drivers(numbers, source, by="month", quarter=None, month=None, solve=None):
    months = numbers.selected_months(quarter, month)
    plan, found = numbers.plan, []
    if by == "promo":
        found = [row(numbers, *parts) for parts in promo_rows(numbers, months)]
    else:
        sums = numbers.slices.months(plan.days)
        for key, part in periods(numbers, by, months).items():
            found.append(row(numbers, key, sum((sums[at] for at in part), Counter()), paid(numbers, part)))
    report = {"schema": "plan/drivers/v1", "plan": numbers.head(source), "rows": found}
    return report | ({"solve": solved(numbers, solve)} if solve else {})


def promo_rows(numbers, months):
    """Promos with a day in these months, or with money in them from the line that pays, of days outside the year too."""
    plan = numbers.plan
    days = [day for day in plan.days if numbers.month_of[day] in months]
    for promo in plan.running:
        own = [cell for cell in numbers.cells if cell.line == plan.sales.paid_by and cell.promo == promo.id]
        paying = any(cell.amount and cell.month in months for cell in own)
        if paying or any(phase.covers(day) for phase in promo.phases for day in days):
            # worked out for all its selling days, so that its months add up to it
            selling = [day for day in plan.days if any(p.covers(day) for p in promo.phases if p.kind != "warmup")]
            sums = numbers.slices.months(selling)
            yield promo.id, sum((sums[at] for at in months), Counter()), paid(numbers, months, promo.id)


def paid(numbers, months, promo=None):
    """The money that can go out for traffic in these months, of one promo or of everything."""
    cells = (cell for cell in numbers.cells if cell.line == numbers.plan.sales.paid_by and cell.month in months)
    return sum(cell.deployable for cell in cells if promo in (None, cell.promo))


def row(numbers, key, sums, money):
    counts = {name: sums[name] for name in COUNTS}
    return {
        "key": key, "gmv": numbers.money(sums["gmv"]), **counts,
        "traffic_cost": numbers.money(sums["traffic_cost"]), "money": numbers.money(money),
    }


def solved(numbers, figure):
    """By what to multiply every value of a figure so that the year's traffic costs the year's money; no factor where nothing would do."""
    plan, sales = numbers.plan, numbers.plan.sales
    cost = sum(month["traffic_cost"] for month in numbers.slices.months(plan.days))
    money = paid(numbers, range(12))
    if not cost or not money:
        return {"figure": figure, "factor": None, "value": None}
    factor = Fraction(money, cost) if figure in SOLVABLE[:2] else Fraction(cost, money)
    values = [entry[figure] for entry in (sales.figures, *sales.by.values()) if figure in entry]
    if figure in ("conversion_rate", "paid_traffic") and max(values) * factor > 1:
        return {"figure": figure, "factor": None, "value": None}
    unit = 1 if figure in ("conversion_rate", "paid_traffic") else 10**plan.decimals
    base = sales.figures[figure]
    found = {"factor": six_places(factor), "value": six_places(base * factor / unit)}
    # what six places cannot show is no answer
    if found["factor"] == NOTHING or (base and found["value"] == NOTHING):
        return {"figure": figure, "factor": None, "value": None}
    return {"figure": figure, **found}


def six_places(value):
    """A decimal text of six places, halves upwards."""
    minor = half_away(value * 10**6)
    return f"{minor // 10**6}.{minor % 10**6:06}"
