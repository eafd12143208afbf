"""Reads promos, their phases and what must be ready before them: the contract's sections 2 and 2B; 2C for `spend`."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from plan_dates import add_months, dates, lead
from plan_scalars import PlanError, clean, factor, identifier, keys, rate, split

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

    def covers(self, day):
        return self.first <= day <= self.last

    @property
    def days(self):
        return [self.first + dt.timedelta(n) for n in range((self.last - self.first).days + 1)]


@dataclass
class Promo:
    id: str
    name: str
    tier: str
    cancelled: bool
    phases: list[Phase]
    spend: list[tuple[str, Fraction]] | None = None  # kinds of phase it has, and their shares of its money


@dataclass
class Task:
    text: str
    lead: tuple[int, int]  # days, months
    before: str
    owner: str | None
    tiers: list[str]

    def due(self, promo):
        """The day this has to be done for a promo, which may lie before the fiscal year."""
        anchors = [phase for phase in promo.phases if phase.kind == self.before] or promo.phases
        days, months = self.lead
        return add_months(anchors[0].first, -months) - dt.timedelta(days)


def read_promos(section, first):
    promos = []
    for entry in section:
        keys("promos", entry, ["id", "name", "tier", "platforms", "status", "phases", "spend"])
        status = one_of("status", entry.get("status", "planned"), ["planned", "cancelled"])
        tier = one_of("tier", entry["tier"], TIERS)
        promo = Promo(identifier(entry["id"]), entry["name"].strip(), tier, status == "cancelled", [])
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
            share = rate(raw["share"]) if "share" in raw else None
            name = raw["name"].strip() if "name" in raw else None
            phase = Phase(key, kind, name, *dates(raw["dates"], first), uplift, share)
            if promo.phases and phase.first <= promo.phases[-1].last:
                raise PlanError(f"{key}: begins before the phase above it has ended")
            promo.phases.append(phase)
        if not promo.phases:
            raise PlanError(f"promo {promo.id} has no phase")
        if "spend" in entry:
            keys(f"promo {promo.id}: spend", entry["spend"], [phase.kind for phase in promo.phases])
            promo.spend = split(f"promo {promo.id}: spend", entry["spend"])
        promos.append(promo)
    return promos


def read_readiness(section):
    tasks = []
    for entry in section:
        keys("readiness", entry, ["task", "lead", "before", "owner", "tiers"])
        tasks.append(Task(
            entry["task"].strip(), lead(entry["lead"]), one_of("before", entry.get("before", "sale"), KINDS),
            entry["owner"].strip() if "owner" in entry else None,
            [one_of("tiers", tier, TIERS) for tier in entry.get("tiers", TIERS)],
        ))
    return tasks


def one_of(where, text, allowed):
    word = clean(text)
    if word not in allowed:
        raise PlanError(f"{where}: {word} is none of {', '.join(allowed)}")
    return word
