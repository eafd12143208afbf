"""Reads the budget lines: the contract's section 2, and 2C for reserves and for promos with shares of their own."""

from dataclasses import dataclass
from fractions import Fraction

from plan_promos import one_of
from plan_scalars import PlanError, band, clean, identifier, keys, rate, split


@dataclass
class Reserve:
    share: Fraction
    of: str  # promo, daily, all


@dataclass
class Line:
    id: str
    rate: Fraction
    low: Fraction
    high: Fraction
    pools: list[tuple[str, Fraction]]  # empty: the line has no split
    promos: list[str]  # empty for a line without split
    weights: list[Fraction]  # each promo's share of the pool; empty: by their GMV
    channels: list[tuple[str, Fraction]]  # empty: the line has no channels
    timing: str
    reserve: Reserve | None

    def pays(self, promo):
        return promo in self.promos and "promo" in dict(self.pools)


def read_lines(section, promos):
    lines = []
    for name, entry in section.items():
        where = f"budget.{name}"
        keys(where, entry, ["band", "rate", "split", "promos", "channels", "timing", "reserve"])
        guard = band(entry["band"]) if "band" in entry else None
        if not guard and "rate" not in entry:
            raise PlanError(f"{where}: a rate or a band is needed")
        share = rate(entry["rate"]) if "rate" in entry else sum(guard) / 2
        low, high = guard or (share, share)
        pools = split(f"{where}.split", entry["split"]) if "split" in entry else []
        keys(f"{where}.split", dict(pools), ["promo", "daily"])
        timing = clean(entry.get("timing", "gmv"))
        if timing not in ("gmv", "even") or (pools and "timing" in entry) or (not pools and "promos" in entry):
            raise PlanError(f"{where}: timing is for a line without split, promos for a line with one")
        paid, weights = read_paid(where, entry, promos) if pools else ([], [])
        channels = split(f"{where}.channels", entry["channels"]) if "channels" in entry else []
        reserve = read_reserve(where, entry["reserve"], dict(pools)) if "reserve" in entry else None
        lines.append(Line(identifier(name), share, low, high, pools, paid, weights, channels, timing, reserve))
    return lines


def read_paid(where, entry, promos):
    """The promos that a line pays, and their shares of its pool where it gives them."""
    core = [promo.id for promo in promos if promo.tier == "core" and not promo.cancelled]
    written, weights = entry.get("promos", core), []
    if isinstance(written, dict):
        weights = [share for _, share in split(f"{where}.promos", written)]
        cancelled = {promo.id for promo in promos if promo.cancelled} & {identifier(name) for name in written}
        if cancelled:
            raise PlanError(f"{where}.promos: nothing can be paid for {sorted(cancelled)}, which are cancelled")
    paid = [identifier(name) for name in written]
    unknown = set(paid) - {promo.id for promo in promos}
    if unknown or len(set(paid)) != len(paid) or not paid:
        raise PlanError(f"{where}.promos: unknown, repeated or none: {sorted(unknown) or paid}")
    return paid, weights


def read_reserve(where, entry, pools):
    keys(f"{where}.reserve", entry, ["share", "of"])
    reserve = Reserve(rate(entry["share"]), one_of(f"{where}.reserve.of", entry.get("of", "all"), ["promo", "daily", "all"]))
    if reserve.of != "all" and reserve.of not in pools:
        raise PlanError(f"{where}.reserve: the line has no pool {reserve.of}")
    return reserve
