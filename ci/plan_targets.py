"""From the year's target to every day's: the contract's 2.1 and 2.2, and the blocks of 2B."""

from fractions import Fraction
from math import lcm

from plan_promos import Block
from plan_scalars import PlanError


def apportion(total, weights):
    """Largest remainder: exact floors, one unit more for the largest fractions, ties to the earlier part. Nothing gives nothing."""
    if total == 0:
        return [0] * len(weights)
    scale = lcm(*(Fraction(weight).denominator for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    if min(whole) < 0 or sum(whole) == 0:
        raise PlanError("nothing to apportion by: every weight is zero")
    parts = [total * weight // sum(whole) for weight in whole]
    remainders = [total * weight % sum(whole) for weight in whole]
    for index in sorted(range(len(parts)), key=lambda i: (-remainders[i], i))[: total - sum(parts)]:
        parts[index] += 1
    return parts


def by_quarters(total, months):
    """To the fiscal quarters by the sum of their months' weights, then each quarter to its months."""
    parts = [months[start:start + 3] for start in (0, 3, 6, 9)]
    amounts = apportion(total, [sum(part) for part in parts])
    return [money for amount, part in zip(amounts, parts) for money in apportion(amount, part)]


def weight(plan, day):
    """Only phases with an uplift lift a day: neither a warm-up nor a phase with a share does."""
    uplifts = [
        phase.uplift
        for promo in plan.running
        for phase in promo.phases
        if phase.uplift is not None and phase.covers(day)
    ]
    return plan.weekdays[day.weekday()] * plan.own_factors.get(day, 1) * max(uplifts, default=Fraction(1))


def quarter_blocks(plan, quarter):
    """The phases with a share of this quarter and the promos with a target in it, in file order."""
    found, taken = [], {}

    def take(block):
        for day in block.days:
            if day in taken:
                raise PlanError(f"{block.key}: shares {day} with {taken[day]}")
            taken[day] = block.key
        found.append(block)

    for promo in plan.running:
        selling = [day for phase in promo.phases if phase.kind != "warmup" for day in phase.days]
        if promo.takes is not None and plan.month_of(selling[0]) // 3 == quarter:
            take(Block(promo.id, promo.takes, selling))
        for phase in promo.phases:
            if phase.share is None or phase.last < plan.first or plan.last < phase.first:
                continue  # a phase wholly outside the fiscal year belongs to another plan
            one, two = plan.month_of(phase.first), plan.month_of(phase.last)
            if one // 3 != two // 3 or ((plan.year_months or one // 3 in plan.months) and one != two):
                raise PlanError(f"{phase.key}: a share needs a phase inside one quarter, inside one month where months are given")
            if one // 3 != quarter:
                continue
            take(Block(phase.key, phase.share, phase.days))
    return found


def daily(plan):
    """The target of every day of the fiscal year, in minor units."""
    worth = {}
    weights = {day: weight(plan, day) for day in plan.days}

    def spread(amount, days):
        worth.update(zip(days, apportion(amount, [weights[day] for day in days])))

    of_months = apportion(plan.target, plan.year_months) if plan.year_months else []
    of_quarters = [sum(of_months[n:n + 3]) for n in (0, 3, 6, 9)] if of_months else apportion(plan.target, plan.quarters)
    for quarter, amount in enumerate(of_quarters):
        blocks = quarter_blocks(plan, quarter)
        shares = [block.share for block in blocks]
        if sum(shares) > 1:
            raise PlanError(f"quarter {quarter + 1}: its phases have {sum(shares) * 100}% of it")
        *parts, _ = apportion(amount, [*shares, 1 - sum(shares)])
        months = list(range(quarter * 3, quarter * 3 + 3))
        parents = [(amount, months)]
        if quarter in plan.months:
            parents = list(zip(apportion(amount, plan.months[quarter]), ([month] for month in months)))
        if of_months:
            parents = [(of_months[month], [month]) for month in months]
        pieces = []
        for block, part in zip(blocks, parts):
            by_month = [[day for day in block.days if plan.month_of(day) in covered] for _, covered in parents]
            by_month = [days for days in by_month if days]
            pieces += zip(by_month, apportion(part, [sum(weights[day] for day in days) for days in by_month]))
        for whole, covered in parents:
            rest, others = whole, [day for day in plan.days if plan.month_of(day) in covered]
            for days, part in pieces:
                if plan.month_of(days[0]) in covered:
                    spread(part, days)
                    rest -= part
                    others = [day for day in others if day not in days]
            if rest < 0:
                raise PlanError(f"months {covered} of the year: their blocks exceed them")
            if others:
                spread(rest, others)
            elif rest:
                raise PlanError(f"months {covered} of the year: no day is left for what remains")
    return in_steps(plan, worth) if plan.round else worth


def in_steps(plan, worth):
    """Quarters and months in whole steps by what they would be without it, days in cents by what they were: 2D, "Round figures"."""
    days = [[day for day in plan.days if plan.month_of(day) == month] for month in range(12)]
    months = [sum(worth[day] for day in of) for of in days]
    steps = apportion(plan.target // plan.round, [sum(months[n:n + 3]) for n in (0, 3, 6, 9)])
    found = {}
    for quarter, whole in enumerate(steps):
        run = range(quarter * 3, quarter * 3 + 3)
        for month, part in zip(run, apportion(whole, [months[month] for month in run])):
            found.update(zip(days[month], apportion(part * plan.round, [worth[day] for day in days[month]])))
    return found
