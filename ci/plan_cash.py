"""When money comes in and goes out: section `cash`, and the JSON of `plan cash` (the contract's 2D)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from plan_profit import rows
from plan_scalars import PlanError, amount, clean, keys, split
from plan_targets import apportion


@dataclass
class Cash:
    opening: int  # minor units, below nothing where money is owed
    goods: list[tuple[int, Fraction]]  # months from that of the sale, and the share
    receipts: list[tuple[int, Fraction]]


def read_cash(section, decimals):
    keys("cash", section, ["opening", "goods", "receipts"])
    opening = clean(section.get("opening", "0"))
    sign = -1 if opening.startswith("-") else 1
    return Cash(sign * amount(opening.removeprefix("-"), decimals), *(read_delays(name, section) for name in ("goods", "receipts")))


def read_delays(name, section):
    if name not in section:
        return [(0, Fraction(1))]
    found = [(delay(key), share) for key, share in split(f"cash.{name}", section[name])]
    if len({months for months, _ in found}) != len(found):
        raise PlanError(f"cash.{name}: a month is there twice")
    return found


def delay(text):
    if re.fullmatch(r"same +month", clean(text)):
        return 0
    found = re.fullmatch(r"([0-9]+) +months? +(before|after)", clean(text))
    if not found or not 1 <= int(found[1]) <= 120:
        raise PlanError(f"not a month of payment: {text}")
    return int(found[1]) * (-1 if found[2] == "before" else 1)


def moved(wholes, shares):
    """What moves in each of the twelve months, before them and after them."""
    months, before, after = [0] * 12, 0, 0
    for month, whole in enumerate(wholes):
        for (delay, _), part in zip(shares, apportion(whole, [share for _, share in shares])):
            at = month + delay
            if at < 0:
                before += part
            elif at > 11:
                after += part
            else:
                months[at] += part
    return months, {"before": before, "after": after}


def cash(numbers, source):
    plan = numbers.plan
    found = {(group, name): months for name, group, months in rows(numbers)}
    received, receipts = moved(found["sales", "net"], plan.cash.receipts)
    paid, goods = moved(found["sales", "cost_of_goods"], plan.cash.goods)
    out = list(paid)
    for (group, name), months in found.items():
        if group in ("variable", "fixed", "team") or name == "vat" and group == "sales":
            out = [sum(pair) for pair in zip(out, months)]
    for line in plan.lines:
        spent = numbers.bill.left_of(numbers, line.id, lambda cell: cell.deployable)
        out = [sum(pair) for pair in zip(out, spent)]
    left, shown = plan.cash.opening, []
    for month in range(12):
        opening, left = left, left + received[month] - out[month]
        shown.append((opening, received[month], out[month], left))
    lowest = min(range(12), key=lambda month: shown[month][3])
    return {
        "schema": "plan/cash/v1", "plan": numbers.head(source), "target": numbers.money(plan.target),
        "months": [
            {"key": numbers.month_key(month)} | dict(zip(("opening", "in", "out", "closing"), map(numbers.money, values)))
            for month, values in enumerate(shown)
        ],
        "receipts": {name: numbers.money(money) for name, money in receipts.items()},
        "goods": {name: numbers.money(money) for name, money in goods.items()},
        "lowest": {"month": numbers.month_key(lowest), "amount": numbers.money(shown[lowest][3])},
    }
