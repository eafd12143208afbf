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


def drivers(numbers, source, by="month", quarter=None, month=None, solve=None, across=None):
    months = numbers.selected_months(quarter, month)
    found = rows_of(numbers, by, months)
    if across:
        payer = next(line for line in numbers.plan.lines if line.id == numbers.plan.sales.paid_by)
        # whose the money is: one part's, or nobody's alone
        owner = payer.parts[0] if payer.parts and len(payer.parts) == 1 else None
        for name, _ in numbers.slices.split.parts:
            for whole, (_, sums, _) in zip(found, rows_of(numbers, by, months, name)):
                whole[3][name] = row(numbers, None, sums, whole[2] if owner == name else 0)
        for whole in found:
            whole[4] = row(numbers, None, Counter(), 0 if owner else whole[2])
    shown = []
    for key, sums, money, parts, common in found:
        shown.append(row(numbers, key, sums, money) | ({"parts": parts, "common": common} if across else {}))
    report = {"schema": "plan/drivers/v1", "plan": numbers.head(source), "rows": shown}
    return report | ({"solve": solved(numbers, solve)} if solve else {})


def rows_of(numbers, by, months, part=None):
    """Key, sums and money of each row; of a part without the money."""
    if by == "promo":
        found = promo_rows(numbers, months, part)
    else:
        sums = numbers.slices.months(numbers.plan.days, part=part)
        found = ((key, sum((sums[at] for at in group), Counter()), paid(numbers, group)) for key, group in periods(numbers, by, months).items())
    return [list(each) if part else [*each, {}, None] for each in found]


def promo_rows(numbers, months, part=None):
    """Promos with a day in these months, or with money in them from the line that pays, of days outside the year too."""
    plan = numbers.plan
    days = [day for day in plan.days if numbers.month_of[day] in months]
    for promo in plan.running:
        own = [cell for cell in numbers.cells if cell.line == plan.sales.paid_by and cell.promo == promo.id]
        paying = any(cell.amount and cell.month in months for cell in own)
        if paying or any(phase.covers(day) for phase in promo.phases for day in days):
            # worked out for all its selling days, so that its months add up to it
            selling = [day for day in plan.days if any(p.covers(day) for p in promo.phases if p.kind != "warmup")]
            sums = numbers.slices.months(selling, promo=promo.id, part=part)
            yield promo.id, sum((sums[at] for at in months), Counter()), paid(numbers, months, promo.id)


def paid(numbers, months, promo=None):
    """The money that can go out for traffic in these months, of one promo or of everything."""
    cells = (cell for cell in numbers.cells if cell.line == numbers.plan.sales.paid_by and cell.month in months)
    return sum(cell.deployable for cell in cells if promo in (None, cell.promo))


def row(numbers, key, sums, money):
    counts = {name: sums[name] for name in COUNTS}
    return ({"key": key} if key else {}) | {
        "gmv": numbers.money(sums["gmv"]), **counts,
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
    given = [sales.figures, *sales.by.values()]
    for own in (numbers.slices.split.figures if numbers.slices.split else {}).values():
        given += [own.figures, *own.by.values()]
    values = [entry[figure] for entry in given if figure in entry]
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
