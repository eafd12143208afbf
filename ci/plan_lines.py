"""Reads the budget lines: the contract's section 2, 2C for reserves and promos with shares of their own, 2D for amounts."""

from dataclasses import dataclass
from fractions import Fraction

from plan_dates import month_index
from plan_promos import one_of
from plan_rounding import half_away
from plan_scalars import PlanError, amount, band, clean, identifier, keys, rate, split
from plan_targets import apportion


@dataclass
class Reserve:
    share: Fraction
    of: str  # promo, daily, all


@dataclass
class Line:
    id: str
    rate: Fraction | None  # None: the line has an amount
    fixed: int | None
    guard: tuple[Fraction, Fraction] | None
    pools: list[tuple[str, Fraction]]  # empty: the line has no split
    promos: list[str]  # empty for a line without split
    weights: list[Fraction]  # each promo's share of the pool; empty: by their GMV
    channels: list[tuple[str, Fraction]]  # empty: the line has no channels
    timing: str | list[Fraction]  # a rule, or what each month takes of the line
    reserve: Reserve | None
    parts: list[str] | None = None  # of the split with figures; all

    def amount(self, target):
        return self.fixed if self.rate is None else half_away(target * self.rate)

    def ends(self, target):
        """The amounts at the ends of the band; without one, the amount itself."""
        return [half_away(target * end) for end in self.guard] if self.guard else [self.amount(target)] * 2

    def share(self, target):
        return Fraction(self.fixed, target) if self.rate is None else self.rate

    def pays(self, promo):
        return promo in self.promos and "promo" in dict(self.pools)


def read_lines(section, promos, first, own, decimals):
    """`own` is the file's own target: amounts are amounts of what it gives."""
    lines = []
    for name, entry in section.items():
        where = f"budget.{name}"
        keys(where, entry, ["band", "rate", "amount", "split", "promos", "channels", "timing", "reserve"])
        guard = band(entry["band"]) if "band" in entry else None
        if not {"band", "rate", "amount"} & set(entry) or {"rate", "amount"} <= set(entry):
            raise PlanError(f"{where}: a rate, an amount or a band is needed, and not both of the first two")
        fixed = amount(entry["amount"], decimals) if "amount" in entry else None
        share = rate(entry["rate"]) if "rate" in entry else sum(guard) / 2 if fixed is None else None
        line = Line(identifier(name), share, fixed, guard, [], [], [], [], "gmv", None)
        whole = line.amount(own)
        if "split" in entry:
            line.pools = split(f"{where}.split", entry["split"], whole, decimals)
            keys(f"{where}.split", dict(line.pools), ["promo", "daily"])
        if ("split" in entry and "timing" in entry) or ("split" not in entry and "promos" in entry):
            raise PlanError(f"{where}: timing is for a line without split, promos for a line with one")
        line.timing = read_timing(where, entry.get("timing", "gmv"), first, whole, decimals)
        if line.pools:
            cut = dict(zip((pool for pool, _ in line.pools), apportion(whole, [part for _, part in line.pools])))
            line.promos, line.weights = read_paid(where, entry, promos, cut.get("promo"), decimals)
        if "channels" in entry:
            line.channels = split(f"{where}.channels", entry["channels"], whole, decimals)
        line.reserve = read_reserve(where, entry["reserve"], dict(line.pools)) if "reserve" in entry else None
        lines.append(line)
    return lines


def read_timing(where, written, first, whole, decimals):
    if not isinstance(written, dict):
        return one_of(f"{where}.timing", written, ["gmv", "even"])
    months = [(month_index(month, first), part) for month, part in split(f"{where}.timing", written, whole, decimals)]
    if len(dict(months)) != len(months):
        raise PlanError(f"{where}.timing: a month is there twice")
    return [dict(months).get(month, Fraction(0)) for month in range(12)]


def read_paid(where, entry, promos, whole, decimals):
    """The promos that a line pays, and what they take of its pool where it says so; `whole` is that pool."""
    core = [promo.id for promo in promos if promo.tier == "core" and not promo.cancelled]
    written, weights = entry.get("promos", core), []
    if isinstance(written, dict):
        weights = [share for _, share in split(f"{where}.promos", written, whole, decimals)]
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
