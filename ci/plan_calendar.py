"""The year in date order as the JSON object of `plan calendar`: phases, due tasks, activities and festivals."""

import datetime as dt

from plan_dates import add_months
from plan_festivals import CHINESE, FURTHER, inside

ORDER = ["festival", "activity", "phase", "task"]


def calendar(numbers, source, quarter=None, month=None, promo=None):
    """With a quarter or month the entries that have a day in it; with a promo its phases and tasks only."""
    plan = numbers.plan
    # tasks with a day of their own come before those of promos
    order = lambda e: (e["from"], e["to"], ORDER.index(e["kind"]), e["kind"] == "task" and "promo" in e)
    found = sorted(entries(plan, promo), key=order)
    if quarter or month:
        months = numbers.selected_months(quarter, month)
        first, last = plan.month_starts[months[0]], add_months(plan.month_starts[months[-1]], 1) - dt.timedelta(1)
        found = [entry for entry in found if entry["from"] <= last and first <= entry["to"]]
    for entry in found:
        entry |= {"from": entry["from"].isoformat(), "to": entry["to"].isoformat()}
    return {"schema": "plan/calendar/v1", "plan": numbers.head(source), "entries": found}


def entries(plan, only):
    for promo in plan.running:
        if only not in (None, promo.id):
            continue
        for phase in promo.phases:
            title = f"{promo.name} · {phase.name}" if phase.name else promo.name
            yield {"kind": "phase", **span(phase.first, phase.last), "title": title, "promo": promo.id, "phase": phase.kind, "key": phase.key}
        for task in plan.tasks:
            if task.covers(promo):
                yield task_entry(task, task.due(promo), promo.id)
    if only is not None:
        return
    for task in plan.tasks:
        if task.on is not None:
            yield task_entry(task, task.on, None)
    for owner, day in plan.decisions:
        if day is not None:
            entry = {"kind": "task", **span(day, day), "title": "待定", "owner": owner}
            yield {key: value for key, value in entry.items() if value is not None}
    for brief in plan.briefs.values():
        for index, text in brief["activities"].items():
            first = plan.month_starts[index]
            yield {"kind": "activity", **span(first, add_months(first, 1) - dt.timedelta(1)), "title": text}
    # shoppers who pay in another currency keep other days
    abroad = {name: chinese for name, chinese in FURTHER.items() if name not in ("new-years-eve", "labour-day", "national-day")}
    for name, chinese in (CHINESE if plan.currency in ("CNY", "HKD", "MOP", "TWD") else abroad).items():
        for day in inside(name, plan.first, plan.last):
            yield {"kind": "festival", **span(day, day), "title": chinese}


def task_entry(task, due, promo):
    entry = {"kind": "task", **span(due, due), "title": task.text, "promo": promo, "owner": task.owner, "done": task.done.get(promo)}
    return {key: value for key, value in entry.items() if value is not None}


def span(first, last):
    return {"from": first, "to": last}
