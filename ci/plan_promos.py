"""Reads promos, their phases and what must be ready before them: the contract's sections 2 and 2B; 2C for `spend`."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from plan_dates import add_months, date, dates, lead
from plan_scalars import PlanError, amount, clean, factor, identifier, is_amount, keys, rate, split

KINDS = ["warmup", "presale", "sale", "encore"]
TIERS = ["core", "segment"]


@dataclass
class Phase:
    key: str  # 618/sale, 618/sale-2
    kind: str
    name: str | None
    first: dt.date
    last: dt.date
    uplift: Fraction | None  # None: a warm-up, or a phase with a share
    share: Fraction | None  # of its quarter
    taking: str | None  # the same, as it is written

    def covers(self, day):
        return self.first <= day <= self.last

    @property
    def days(self):
        return [self.first + dt.timedelta(n) for n in range((self.last - self.first).days + 1)]


@dataclass
class Block:
    """Days of one quarter that take a part of it before its other days get anything."""
    key: str
    share: Fraction
    days: list[dt.date]


@dataclass
class Promo:
    id: str
    name: str
    tier: str
    cancelled: bool
    phases: list[Phase]
    target: str | None = None  # what its selling days bring, as written
    takes: Fraction | None = None  # of their quarter: the same as an exact quotient
    spend: list[tuple[str, Fraction]] | None = None  # kinds of phase it has, and their shares of its money
    spends: dict[str, str] | None = None  # the same as it is written, where any is an amount


@dataclass
class Task:
    text: str
    apart: tuple[int, int] | None  # days, months; None: a day of its own
    later: bool  # counted forward, from the end of a phase
    kind: str | None  # of the phase it is counted from
    on: dt.date | None
    owner: str | None
    tiers: list[str]
    promos: list[str] | None
    done: dict[str | None, str]  # by promo, or by none: a day or `yes`

    def due(self, promo):
        """The day this has to be done for a promo, which may lie outside the fiscal year."""
        anchors = [phase for phase in promo.phases if phase.kind == self.kind] or promo.phases
        days, months = self.apart
        if self.later:
            return add_months(anchors[-1].last, months) + dt.timedelta(days)
        return add_months(anchors[0].first, -months) - dt.timedelta(days)

    def covers(self, promo):
        return self.on is None and promo.tier in self.tiers and (self.promos is None or promo.id in self.promos)


def read_promos(section, first):
    promos = []
    for entry in section:
        keys("promos", entry, ["id", "name", "tier", "platforms", "status", "target", "phases", "spend"])
        status = one_of("status", entry.get("status", "planned"), ["planned", "cancelled"])
        tier = one_of("tier", entry["tier"], TIERS)
        promo = Promo(identifier(entry["id"]), str(entry.get("name") or entry["id"]).strip(), tier, status == "cancelled", [])
        if promo.id in [other.id for other in promos]:
            raise PlanError(f"promo {promo.id} appears twice")
        if not isinstance(entry.get("platforms", []), list):
            raise PlanError(f"promo {promo.id}: platforms is a list")
        seen = dict.fromkeys(KINDS, 0)
        for raw in entry["phases"]:
            keys(f"promo {promo.id}", raw, ["kind", "name", "dates", "uplift", "share"])
            kind = one_of("kind", raw["kind"], KINDS)
            if len({"uplift", "share"} & set(raw)) > (kind != "warmup"):
                raise PlanError(f"promo {promo.id}: a {kind} cannot have so many of uplift and share")
            seen[kind] += 1
            key = f"{promo.id}/{kind}" + (f"-{seen[kind]}" if seen[kind] > 1 else "")
            uplift = None if kind == "warmup" or "share" in raw else factor(raw.get("uplift", "1"))
            taking = raw.get("share")
            share = rate(taking) if taking and not is_amount(taking) else None
            name = raw["name"].strip() if "name" in raw else None
            phase = Phase(key, kind, name, *dates(raw["dates"], first), uplift, share, taking)
            if promo.phases and phase.first <= promo.phases[-1].last:
                raise PlanError(f"{key}: begins before the phase above it has ended")
            promo.phases.append(phase)
        if not promo.phases:
            raise PlanError(f"promo {promo.id} has no phase")
        promo.target = entry.get("target")
        if promo.target and any(phase.taking is not None for phase in promo.phases):
            raise PlanError(f"promo {promo.id}: a target, and a phase with a share")
        if "spend" in entry:
            keys(f"promo {promo.id}: spend", entry["spend"], [phase.kind for phase in promo.phases])
            if any(is_amount(text) for text in entry["spend"].values()):
                promo.spends = entry["spend"]  # of what all lines give it, which is not known yet
            else:
                promo.spend = split(f"promo {promo.id}: spend", entry["spend"])
        promos.append(promo)
    return promos


def read_targets(promos, wholes, first, decimals):
    """What phases with an amount and promos with a target take of their quarter; an amount is its exact quotient by what that is by the file's figures."""
    month = lambda day: (day.year * 12 + day.month) - (first.year * 12 + first.month)

    def part_of(text, whole, where):
        if not is_amount(text):
            return rate(text)
        if (money := amount(text, decimals)) > whole:
            raise PlanError(f"{where}: what it takes is more than its quarter")
        return Fraction(money, whole) if whole else Fraction(0)

    for promo in promos:
        if promo.cancelled:
            continue
        for phase in promo.phases:
            at = month(phase.first) // 3
            if phase.taking is not None and phase.share is None:
                phase.share = part_of(phase.taking, wholes[at] if 0 <= at < 4 else amount(phase.taking, decimals), phase.key)
        if promo.target is None:
            continue
        selling = [phase for phase in promo.phases if phase.kind != "warmup"]
        quarters = {month(day) // 3 for phase in selling for day in (phase.first, phase.last)}
        if len(quarters) != 1 or not quarters <= {0, 1, 2, 3}:
            raise PlanError(f"promo {promo.id}: a target needs its selling days in one quarter of the year")
        promo.takes = part_of(promo.target, wholes[quarters.pop()], f"promo {promo.id}")


def read_readiness(section, promos, first):
    """Each task is due before promos (`lead`), after them (`lag`) or on a day of its own (`on`), never two of these."""
    tasks = []
    for entry in section:
        keys("readiness", entry, ["task", "lead", "before", "lag", "after", "on", "owner", "tiers", "promos", "done"])
        if len({"lead", "lag", "on"} & set(entry)) != 1:
            raise PlanError("a task has one of lead, lag and on")
        wrong = {"lead": ["after"], "lag": ["before"], "on": ["before", "after", "tiers", "promos"]}
        if found := [key for how, others in wrong.items() for key in others if how in entry and key in entry]:
            raise PlanError(f"a task cannot have {found} beside its day")
        kind = entry.get("after") if "lag" in entry else entry.get("before", "sale")
        done = entry.get("done", {})
        if isinstance(done, dict) == ("on" in entry) and "done" in entry:
            raise PlanError("done is by promo, but for a task of its own day")
        named = [identifier(name) for name in entry["promos"]] if "promos" in entry else None
        done = {identifier(name): day for name, day in done.items()} if isinstance(done, dict) else {None: done}
        for name in [*(named or []), *(name for name in done if name)]:
            if name not in [promo.id for promo in promos]:
                raise PlanError(f"readiness: unknown promo {name}")
        tasks.append(Task(
            entry["task"].strip(), lead(entry.get("lead") or entry.get("lag")) if "on" not in entry else None,
            "lag" in entry, one_of("kind of phase", kind, KINDS) if kind is not None else None,
            date(entry["on"], first) if "on" in entry else None,
            entry["owner"].strip() if "owner" in entry else None,
            [one_of("tiers", tier, TIERS) for tier in entry.get("tiers", TIERS)], named,
            {name: day if clean(day) == "yes" else date(day, first).isoformat() for name, day in done.items()},
        ))
    return tasks


def one_of(where, text, allowed):
    word = clean(text)
    if word not in allowed:
        raise PlanError(f"{where}: {word} is none of {', '.join(allowed)}")
    return word
