"""The months, dates and leads of a plan file (the contract's sections 1 and 2B)."""

import calendar
import datetime as dt
import re

from plan_festivals import NAMES, inside
from plan_scalars import PlanError, clean

QUARTERS = ["Q1", "Q2", "Q3", "Q4"]


def add_months(day, number):
    """Calendar months later or earlier; a day that the month does not have becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_index(text, first):
    """A month written as YYYY-MM, MM or N月 as its position 0..11 in the fiscal year."""
    body = clean(text)
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})", body):
        index = (int(found[1]) * 12 + int(found[2]) - 1) - (first.year * 12 + first.month - 1)
    elif found := re.fullmatch(r"([0-9]{2})|([0-9]{1,2})月", body):
        number = int(found[1] or found[2])
        index = (number - first.month) % 12 if 1 <= number <= 12 else -1
    else:
        raise PlanError(f"not a month: {text}")
    if not 0 <= index < 12:
        raise PlanError(f"not a month of this plan's year: {text}")
    return index


def date(text, first):
    """MM-DD is the one inside the fiscal year that begins on `first`; YYYY-MM-DD is taken as it stands; else a festival."""
    body = clean(text)
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", body):
        year, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"([0-9]{2})-([0-9]{2})", body):
        month, day = int(found[1]), int(found[2])
        year = first.year if month >= first.month else first.year + 1
    else:
        return festival_date(body, first)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise PlanError(f"no such day: {text}")
    return dt.date(year, month, day)


def festival_date(body, first):
    """`cny-21d`: the occurrence inside the fiscal year, plus or minus days or weeks."""
    found = re.fullmatch(r"(.+?)(?:([+-])([0-9]+)([dw]))?", body)
    if not found or found[1] not in NAMES:
        raise PlanError(f"not a date: {body}")
    days = inside(NAMES[found[1]], first, add_months(first, 12) - dt.timedelta(1))
    if len(days) != 1:
        raise PlanError(f"{found[1]} falls {len(days)} times into this plan's year: {', '.join(map(str, days))}")
    offset = int(found[3] or 0) * (7 if found[4] == "w" else 1)
    return days[0] + dt.timedelta(-offset if found[2] == "-" else offset)


def dates(text, first):
    begin, dots, end = clean(text).partition("..")
    begin = date(begin, first)
    end = date(end, first) if dots else begin
    if begin > end:
        raise PlanError(f"the dates run backwards: {text}")
    return begin, end


def lead(text):
    """`N days|weeks|months` as (days, months), one of them zero."""
    found = re.fullmatch(r"([0-9]+)\s*(day|week|month)s?", clean(text))
    if not found:
        raise PlanError(f"not a lead (write 7 days, 2 weeks or 1 month): {text}")
    number = int(found[1])
    return {"day": (number, 0), "week": (number * 7, 0), "month": (0, number)}[found[2]]
