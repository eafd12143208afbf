"""The festivals that a plan may hang dates on, from two libraries of unlike origin that have to agree on every date used.

`lunardate` reads a table of lunar years, `lunar_python` computes new moons and solar terms; 清明, a solar term, is held
against the usual formula of the 21st century instead.
"""

import datetime as dt
from functools import cache

from lunar_python import Lunar
from lunardate import LunarDate

from plan_scalars import PlanError

# Lunar month and day of each festival; a leap month never carries one. 清明 is the beginning of a solar term.
LUNAR = {
    "cny": (1, 1), "lantern": (1, 15), "dragon-boat": (5, 5), "qixi": (7, 7), "mid-autumn": (8, 15),
    "double-ninth": (9, 9), "laba": (12, 8),
}
CHINESE = {
    "cny": "春节", "lantern": "元宵", "qingming": "清明", "dragon-boat": "端午", "qixi": "七夕", "mid-autumn": "中秋",
    "double-ninth": "重阳", "laba": "腊八",
}
# Days that hang on a date of the calendar: month and day, or which weekday of the month (Monday is 0).
FIXED = {
    "new-year": (1, 1), "valentines": (2, 14), "labour-day": (5, 1), "national-day": (10, 1), "christmas": (12, 25),
}
NTH = {"mothers-day": (5, 2, 6), "fathers-day": (6, 3, 6), "thanksgiving": (11, 4, 3)}
LATER = {"new-years-eve": ("cny", -1), "black-friday": ("thanksgiving", 1), "cyber-monday": ("thanksgiving", 4)}
FURTHER = {
    "new-years-eve": "除夕", "new-year": "元旦", "valentines": "情人节", "labour-day": "劳动节", "mothers-day": "母亲节",
    "fathers-day": "父亲节", "national-day": "国庆", "thanksgiving": "感恩节", "black-friday": "黑色星期五",
    "cyber-monday": "网络星期一", "christmas": "圣诞",
}
CALLED = CHINESE | FURTHER
NAMES = {name: name for name in CALLED} | {chinese: name for name, chinese in CALLED.items()}


def solar(lunar):
    day = lunar.getSolar() if isinstance(lunar, Lunar) else lunar
    return dt.date(day.getYear(), day.getMonth(), day.getDay())


@cache
def of_year(name, year):
    """The festival of a lunar year; for 清明 of a calendar year."""
    if name in LATER:
        other, days = LATER[name]
        return of_year(other, year) + dt.timedelta(days)
    if name in FIXED:
        return dt.date(year, *FIXED[name])
    if name in NTH:
        month, nth, weekday = NTH[name]
        first = dt.date(year, month, 1)
        return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if name == "qingming":
        one = solar(Lunar.fromYmd(year, 6, 1).getJieQiTable()["清明"])
        part = year % 100
        two = dt.date(year, 4, (part * 2422 + 48100) // 10000 - part // 4) if 2000 <= year < 2100 else one
    else:
        one = solar(Lunar.fromYmd(year, *LUNAR[name]))
        two = LunarDate(year, *LUNAR[name]).to_solar_date()
    if one != two:
        raise PlanError(f"the sources disagree about {name} {year}: {one} or {two}")
    return one


def inside(name, first, last):
    """Every day of the festival from `first` to `last`, both included."""
    days = (of_year(name, year) for year in range(first.year - 1, last.year + 1))
    return [day for day in days if first <= day <= last]
