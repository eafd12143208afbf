"""GMV on platforms, categories, stores: the contract's 2D, "Splits" and "Parts"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from plan_dates import QUARTERS, month_index
from plan_rounding import share_text
from plan_sales import FIGURES, read_figures
from plan_scalars import PlanError, clean, identifier, is_amount, keys, split
from plan_targets import apportion

AXES = "year quarter month week day promo phase line pool channel total common".split()


@dataclass
class Own:
    figures: dict[str, Fraction]
    by: dict[tuple, dict[str, Fraction]]


@dataclass
class Split:
    id: str
    parts: list[tuple[str, Fraction]]
    by: dict[tuple, dict[str, Fraction]]  # ("promo", id), ("quarter", 0..3) or ("month", 0..11) -> shares of some parts
    figures: dict[str, Own] | None  # of sales, that some parts have of their own


def read_splits(section, first, own, decimals, promos):
    found = []
    for name, entry in section.items():
        where = f"splits.{name}"
        keys(where, entry, ["name", "parts", "by", "figures"])
        if identifier(name).lower() in AXES:
            raise PlanError(f"{where}: called like an axis")
        parts = split(f"{where}.parts", entry["parts"], own, decimals)
        figures = read_own(f"{where}.figures", entry["figures"], first, decimals, promos) if "figures" in entry else None
        if set(figures or {}) - {part for part, _ in parts}:
            raise PlanError(f"{where}.figures: known parts only")
        by = {}
        for key, shares in entry.get("by", {}).items():
            if any(is_amount(text) for text in shares.values()) or set(shares) - {part for part, _ in parts}:
                raise PlanError(f"{where}.by.{key}: shares of known parts only")
            place = read_place(key, first, promos)
            if place in by:
                raise PlanError(f"{where}.by: {key} is there twice")
            by[place] = dict(split(f"{where}.by.{key}", shares))
        found.append(Split(identifier(name), parts, by, figures))
    if sum(cut.figures is not None for cut in found) > 1:
        raise PlanError("splits: figures in more than one")
    return found


def check_own(splits, stated):
    """Every figure of a part is one that `sales` gives."""
    for part in (part for cut in splits for part in (cut.figures or {}).values()):
        if {name for given in (part.figures, *part.by.values()) for name in given} - set(stated):
            raise PlanError("splits: figures that are not in sales itself")


def read_own(where, section, first, decimals, promos):
    """The figures that parts have of their own."""
    cancelled = {("promo", promo.id) for promo in promos if promo.cancelled}
    found = {}
    for part, entry in section.items():
        keys(f"{where}.{part}", entry, [*FIGURES, "by"])
        by = {}
        for key, figures in entry.get("by", {}).items():
            keys(f"{where}.{part}.by.{key}", figures, FIGURES)
            place = read_place(key, first, promos)
            if place in by:
                raise PlanError(f"{where}.{part}.by: {key} is there twice")
            by[place] = read_figures(f"{where}.{part}.by.{key}", figures, decimals)
        own = read_figures(f"{where}.{part}", entry, decimals)
        found[part] = Own(own, {place: given for place, given in by.items() if place not in cancelled})
    return found


def read_place(name, first, promos):
    """Tried as promo, quarter, month."""
    if clean(name) in [promo.id for promo in promos]:
        return "promo", clean(name)
    if clean(name) in QUARTERS:
        return "quarter", QUARTERS.index(clean(name))
    return "month", month_index(name, first)


@dataclass
class Cell:
    month: int
    promos: tuple[str, ...]
    gmv: int
    parts: dict[str, int] | None = None


def cells(numbers, cut):
    """The cells of the year in the order of their first day, each with what the parts of a split have of it."""
    plan, found = numbers.plan, {}
    for day in plan.days:
        selling = tuple(promo.id for promo in plan.running if any(p.covers(day) for p in promo.phases if p.kind != "warmup"))
        cell = found.setdefault((numbers.month_of[day], selling), Cell(numbers.month_of[day], selling, 0))
        cell.gmv += numbers.gmv[day]
    groups = {}
    for cell in found.values():
        groups.setdefault(place_of(cut, cell), []).append(cell)
    names = [name for name, _ in cut.parts]
    for place, group in groups.items():
        shares = dict(cut.parts) if place is None else cut.by[place]
        whole = apportion(sum(cell.gmv for cell in group), [shares.get(name, Fraction(0)) for name in names])
        left = [cell.gmv for cell in group]
        for cell in group:
            cell.parts = {}
        for name, amount in zip(names, whole):
            taken = apportion(amount, left) if amount else [0] * len(left)
            left = [one - two for one, two in zip(left, taken)]
            for cell, part in zip(group, taken):
                cell.parts[name] = part
        assert not any(left)
    return list(found.values())


def place_of(cut, cell):
    places = [("promo", promo) for promo in cell.promos] + [("month", cell.month), ("quarter", cell.month // 3)]
    return next((place for place in places if place in cut.by), None)


# JSON


def by_part(numbers, source, split_id, months):
    """`plan breakdown --by` a split."""
    cut = next(cut for cut in numbers.plan.splits if cut.id == split_id)
    inside = [cell for cell in cells(numbers, cut) if cell.month in months]
    days = [day for day in numbers.plan.days if numbers.month_of[day] in months]
    money, rows, total = numbers.money, [], 0
    for name, _ in cut.parts:
        gmv = sum(cell.parts[name] for cell in inside)
        total += gmv
        of_month = {numbers.month_key(month): money(sum(c.parts[name] for c in inside if c.month == month)) for month in months}
        rows.append({"key": name, "gmv": money(gmv), "share_of_year": share_text(Fraction(gmv, numbers.plan.target)), "months": of_month})
    return {
        "schema": "plan/breakdown/v1", "plan": numbers.head(source), "target": money(numbers.plan.target),
        "period": {"from": days[0].isoformat(), "to": days[-1].isoformat()}, "by": split_id, "rows": rows,
        "total": {"gmv": money(total)},
    }


def beside(numbers, report, split_id, months):
    """The same report with what the parts of a split have of every row."""
    cut = next(cut for cut in numbers.plan.splits if cut.id == split_id)
    inside = [cell for cell in cells(numbers, cut) if cell.month in months]
    total = dict.fromkeys((name for name, _ in cut.parts), 0)
    for row in report["rows"]:
        if report["by"] == "promo":
            here = [cell for cell in inside if row["key"] in cell.promos]
        else:
            first, last = row["from"][:7], row["to"][:7]
            here = [cell for cell in inside if first <= numbers.month_key(cell.month) <= last]
        row["parts"] = {}
        for name in total:
            amount = sum(cell.parts[name] for cell in here)
            total[name] += amount
            row["parts"][name] = numbers.money(amount)
    report["across"] = split_id
    report["total"]["parts"] = {name: numbers.money(amount) for name, amount in total.items()}
    return report
