"""What a plan that the project ships must not have, beyond the errors the reader finds: gaps, clashes, placeholders."""

import datetime as dt
import re
from fractions import Fraction

from plan_festivals import inside
from plan_reader import QUARTERS, WEEKDAYS

WARMUP_DAYS = range(7, 16)
MIN_GAP = 7


def concerns(numbers):
    """Findings as lines of text, in no language but the maintainers'."""
    plan = numbers.plan
    core = [promo for promo in plan.running if promo.tier == "core"]
    festival = next(iter(inside("cny", plan.first, plan.last)), None)
    found = []
    for quarter, name in enumerate(QUARTERS):
        brief = plan.briefs.get(name, {})
        if not brief.get("phase") or not brief.get("goal"):
            found.append(f"{name}: no phase or no goal")
        for month in range(quarter * 3, quarter * 3 + 3):
            text = brief.get("activities", {}).get(month)
            if not text:
                found.append(f"{numbers.month_key(month)}: no activity")
            elif festival and "开工" in text and plan.month_starts[month] < festival.replace(day=1):
                found.append(f"{numbers.month_key(month)}: 开工 before the Spring Festival")
    for promo in plan.running:
        for phase in promo.phases:
            if phase.first < plan.first or phase.last > plan.last:
                found.append(f"{phase.key}: outside the fiscal year")
            if phase.kind == "sale" and phase.uplift is not None and phase.uplift < 1:
                found.append(f"{phase.key}: a sale below an ordinary day")
        if not any(phase.kind == "sale" for phase in promo.phases):
            found.append(f"{promo.id}: no sale phase")
    for promo in core:
        first = promo.phases[0]
        if first.kind != "warmup" or (first.last - first.first).days + 1 not in WARMUP_DAYS:
            found.append(f"{promo.id}: no warm-up of a week to 15 days")
        elif festival and first.first < festival + dt.timedelta(7) and festival <= first.last:
            found.append(f"{promo.id}: the warm-up lies in the Spring Festival week")
        if not any(promo.id in line.promos for line in plan.lines):
            found.append(f"{promo.id}: no promo budget pays for it")
    core.sort(key=lambda promo: promo.phases[0].first)
    for one, two in zip(core, core[1:]):
        if two.phases[0].first <= one.phases[-1].last:
            found.append(f"{one.id} and {two.id}: the second begins before the first has ended")
        gap = (selling(two)[0].first - selling(one)[-1].last).days - 1
        if gap < plan.calendar.get("min_gap", MIN_GAP):
            found.append(f"{one.id} and {two.id}: only {gap} days between their selling")
    for tier, promised in plan.calendar.items():
        if tier != "min_gap" and sum(promo.tier == tier for promo in plan.running) < promised:
            found.append(f"fewer than {promised} promos of tier {tier}")
    for line in plan.lines:
        if line.guard and not line.guard[0] <= Fraction(line.amount(numbers.months), line.followed(numbers.months)) <= line.guard[1]:
            found.append(f"{line.id}: the rate lies outside its band")
    if plan.ceiling is not None and sum(line.amount(numbers.months) for line in plan.lines) > plan.ceiling * plan.target:
        found.append("the budgets exceed budget_ceiling")
    if any(factor > 2 for factor in plan.weekdays):
        found.append(f"weekday factors {dict(zip(WEEKDAYS, map(str, plan.weekdays)))} look too strong")
    words = [plan.name] + [p.name for p in plan.promos]
    words += [text for brief in plan.briefs.values() for text in (brief.get("phase", ""), brief.get("goal", ""))]
    words += [text for brief in plan.briefs.values() for text in brief.get("activities", {}).values()]
    words += [text for task in plan.tasks for text in (task.text, task.owner or "")]
    found += [f"placeholder: {text}" for text in words if re.search(r"目标值|现状值|_{2,}|TBD|TODO|\?|？", text)]
    return found


def selling(promo):
    return [phase for phase in promo.phases if phase.kind != "warmup"]
