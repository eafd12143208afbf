"""Pairs of plans for `plan diff`, and their difference taken from the recomputed numbers of both.

A pair is a random plan and an edited copy of it, or two random plans of one currency. The difference is taken name by name.
Where the program says that an old name is now a new one (`old_id`), it is taken at its word before the amounts are
compared; that it says so where one promo was renamed and nothing else happened is checked.
"""

import datetime as dt
import re
from fractions import Fraction

from plan_numbers import Numbers
from plan_profit import has_pnl
from plan_profit import rows as profit_rows
from plan_reader import QUARTERS, read
from plan_rounding import decimal_text, half_away, share_text
from plan_scalars import PlanError
from random_plans import random_plan

NEW_ID = "改名后的大促"
COMPARED = ("of", "id", "old", "new", "change", "change_share")


def random_pair(rng):
    """Two texts, and the promo that goes by another id in the second, if that is all that happened."""
    while True:
        old, _ = random_plan(rng)
        edit = rng.choice([retarget, requarter, rename, cancel, relabel, withhold, another])
        try:
            made = edit(old, rng)
            if not made:
                continue
            new, renamed = made
            one, two = Numbers(read(old)), Numbers(read(new))
        except PlanError:
            continue  # the edit broke the plan
        if one.plan.currency == two.plan.currency:
            there = renamed and not two.promos[NEW_ID].cancelled
            return old, new, renamed if there else None


def retarget(text, rng):
    return re.sub(r"(?m)^(  target: ).*$", rf"\g<1>{rng.randint(10**5, 10**9)}", text, count=1), None


def requarter(text, rng):
    cuts = sorted(rng.sample(range(1, 100), 3))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 100])]
    shares = ", ".join(f"{name}: {part}%" for name, part in zip(QUARTERS, parts))
    return re.sub(r"(?m)^(  quarters: ).*$", rf"\g<1>{{{shares}}}", text, count=1), None


def rename(text, rng):
    ids = re.findall(r"(?m)^  - id: ['\"]?([^\s'\"#]+)", text)
    if not ids:
        return None
    old = rng.choice(ids)
    word = rf"(?<![\w.-]){re.escape(old)}(?![\w.%-])"
    lines = []
    for line in text.splitlines(keepends=True):
        if re.match(r"  - id: |    promos: ", line):
            line = re.sub(word, NEW_ID, line)
        lines.append(line)
    return "".join(lines), old


def cancel(text, rng):
    heads = [found.end() for found in re.finditer(r"(?m)^  - id: .*$", text)]
    heads = [at for at in heads if "status" not in text[at:].split("  - id: ")[0]]
    if not heads:
        return None
    at = rng.choice(heads)
    return f"{text[:at]}\n    status: cancelled{text[at:]}", None


def relabel(text, rng):
    """The next year: months are then compared by place. A day of before the last year would be too far from it."""
    first = read(text).first
    if any(dt.date.fromisoformat(day) < first for day in re.findall(r"\d{4}-\d{2}-\d{2}", text)):
        return None
    return re.sub(r"(?m)^year: (\d+)$", lambda found: f"year: {int(found[1]) + 1}", text, count=1), None


def withhold(text, rng):
    """Another part of every line held back."""
    return re.sub(r"(?m)^(    reserve: \{.*share: )[^,}]+", rf"\g<1>{rng.randint(0, 100)}%", text), None


def another(text, rng):
    return random_plan(rng)[0], None


class Difference:
    """What `plan diff --format json` has to say of two plans."""

    def __init__(self, old, new, actual):
        """`actual` is what the program says; from it come the names it took for new ones of old things."""
        self.old, self.new = old, new
        self.decimals = new.plan.decimals
        self.renamed = {part: {row["old_id"]: row["id"] for row in actual[part] if "old_id" in row} for part in ("promos", "lines")}

    def amounts(self, old, new):
        found = {name: self.signed(value) for name, value in (("old", old), ("new", new), ("change", new - old))}
        if old > 0:
            found["change_share"] = signed_share(Fraction(new - old, old))
        return found

    def signed(self, minor):
        return ("-" if minor < 0 else "") + decimal_text(abs(minor), self.decimals)

    def moved(self, old, new, named=lambda key: {"key": key}):
        """Rows of two mappings of the same keys, where they differ."""
        keys = [*new, *(key for key in old if key not in new)]
        pairs = ((key, old.get(key, 0), new.get(key, 0)) for key in keys)
        return [named(key) | self.amounts(one, two) for key, one, two in pairs if one != two]

    def sums(self, numbers):
        plan = numbers.plan
        months = numbers.month_gmv(plan.days)
        spent = [0] * 12
        for cell in numbers.cells:
            spent[cell.month] += cell.amount
        names = [numbers.month_key(month) for month in range(12)]
        renamed = self.renamed if numbers is self.old else {"promos": {}, "lines": {}}
        promo_name = lambda name: renamed["promos"].get(name, name)  # noqa: E731
        promos = {promo_name(promo.id): numbers.promo_gmv(promo, plan.days) for promo in plan.running}
        paid = {}
        for cell in numbers.cells:
            key = ("promo", promo_name(cell.promo)) if cell.promo else ("daily" if cell.pool else "none", None)
            paid[key] = paid.get(key, 0) + cell.amount
        lines = {renamed["lines"].get(line.id, line.id): line.amount(months) for line in plan.lines}
        held = dict.fromkeys(lines, 0)
        for cell in numbers.cells:
            held[renamed["lines"].get(cell.line, cell.line)] += cell.held or 0
        return {
            "held": held, "quarters": {name: sum(months[3 * at:3 * at + 3]) for at, name in enumerate(QUARTERS)},
            "months": dict(zip(names, months)), "budget_months": dict(zip(names, spent)),
            "promos": promos, "budget_promos": paid, "lines": lines,
        }

    def report(self):
        old, new = self.sums(self.old), self.sums(self.new)
        by_place = self.old.plan.year != self.new.plan.year
        found = {
            "target": self.amounts(self.old.plan.target, self.new.plan.target),
            "budget": self.amounts(sum(old["lines"].values()), sum(new["lines"].values())),
            "quarters": self.moved(old["quarters"], new["quarters"]),
            "months_by": "place" if by_place else "name",
            "promos_total": self.amounts(sum(old["promos"].values()), sum(new["promos"].values())),
        }
        for part in ("months", "budget_months"):
            before, names = old[part], {}
            if by_place:
                names = dict(zip(new[part], old[part]))
                before = dict(zip(new[part], old[part].values()))

            def named(key, names=names):
                return {"key": key} | ({"old_key": names[key]} if key in names else {})

            rows = self.moved(before, new[part], named)
            found[part] = sorted(rows, key=lambda row: row["key"])
        if has_pnl(self.old.plan) and has_pnl(self.new.plan):
            (*_, (_, _, one)), (*_, (_, _, two)) = profit_rows(self.old), profit_rows(self.new)
            found["operating_profit"] = self.amounts(sum(one), sum(two))
        found["held"] = self.moved(old["held"], new["held"], lambda key: {"id": key})
        found["lines"] = self.moved(old["lines"], new["lines"], lambda key: {"id": key})
        found["promos"] = self.moved(old["promos"], new["promos"], lambda key: {"id": key})
        whose = lambda key: {"of": key[0]} | ({"id": key[1]} if key[1] else {})  # noqa: E731
        found["budget_promos"] = self.moved(old["budget_promos"], new["budget_promos"], whose)
        if not by_place and self.old.plan.first == self.new.plan.first:
            found["days"] = sum(self.old.gmv[day] != self.new.gmv[day] for day in self.new.plan.days)
        return found


def signed_share(value):
    text = share_text(abs(value))
    return f"-{text}" if value < 0 and text != "0" else text


def differences(expected, actual, renamed):
    """Yields one line per place where the program says something else; the order of rows aside."""
    if renamed and not any(row["id"] == NEW_ID and row.get("old_id") == renamed for row in actual["promos"]):
        yield f"promos: {renamed} was not found again as {NEW_ID}"
    for key in ("target", "budget", "promos_total", "months_by", "quarters", "months", "budget_months", "days", "operating_profit"):
        if key in expected and expected[key] != actual.get(key):
            yield f"{key}: {expected[key]} expected, {actual.get(key)} found"
    theirs = {row["id"]: row["held"] for row in actual["lines"] if "held" in row}
    for row in expected["held"]:
        if theirs.pop(row["id"], None) != {key: value for key, value in row.items() if key != "id"}:
            yield f"held of {row['id']}: {row} expected"
    if theirs:
        yield f"held: not expected of {sorted(theirs)}"
    for part in ("lines", "promos", "budget_promos"):
        ours = {(row.get("of"), row.get("id")): row for row in expected[part]}
        theirs = {}
        for row in actual[part]:
            if part != "budget_promos" and row["old"] == row["new"]:
                continue  # renamed, rescheduled, or moved inside
            theirs[row.get("of"), row.get("id")] = {key: row[key] for key in COMPARED if key in row}
        for key in sorted(set(ours) | set(theirs), key=str):
            if ours.get(key) != theirs.get(key):
                yield f"{part} {key}: {ours.get(key)} expected, {theirs.get(key)} found"
