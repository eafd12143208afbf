"""Reads the budget lines: the contract's section 2, 2C for reserves and promos with shares of their own, 2D for amounts, months and rates."""

from dataclasses import dataclass
from fractions import Fraction

from plan_dates import QUARTERS, month_index
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
    rate: Fraction | None  # None: the line has an amount, or rates
    rates: list[Fraction] | None  # of each of the twelve months, in its place
    by: list[tuple[str | int, Fraction]]  # the same as written: a quarter or the number of a month
    run: range  # the months that it runs in
    fixed: int | None
    guard: tuple[Fraction, Fraction] | None
    pools: list[tuple[str, Fraction]]  # empty: the line has no split
    promos: list[str]  # empty for a line without split
    weights: list[Fraction]  # each promo's share of the pool; empty: by their GMV
    channels: list[tuple[str, Fraction]]  # empty: the line has no channels
    timing: str | list[Fraction]  # a rule, or what each month takes of the line
    reserve: Reserve | None
    parts: list[str] | None = None  # of the split with figures; all

    def inside(self, months):
        """What each month has, as far as the line runs in it."""
        return [part if month in self.run else 0 for month, part in enumerate(months)]

    def amount(self, gmv):
        """From the GMV of the twelve months."""
        if self.fixed is not None:
            return self.fixed
        return sum(self.by_month(gmv)) if self.rates else half_away(sum(self.inside(gmv)) * self.rate)

    def by_month(self, gmv):
        """Of rates: each quarter's months with the same rate rounded once and cut by their GMV."""
        found, gmv = [0] * 12, self.inside(gmv)
        for start in range(0, 12, 3):
            for same in set(self.rates[start:start + 3]):
                months = [month for month in range(start, start + 3) if self.rates[month] == same and month in self.run]
                parts = apportion(half_away(sum(gmv[month] for month in months) * same), [gmv[month] for month in months])
                for month, part in zip(months, parts):
                    found[month] = part
        return found

    def followed(self, gmv):
        return sum(gmv) if self.fixed is not None else sum(self.inside(gmv))

    def ends(self, gmv):
        """The amounts at the ends of the band; without one, the amount itself."""
        return [half_away(self.followed(gmv) * end) for end in self.guard] if self.guard else [self.amount(gmv)] * 2

    def pays(self, promo):
        return promo in self.promos and "promo" in dict(self.pools)


def read_lines(section, promos, first, own, decimals):
    """`own` is the GMV of the months by the file's own target: amounts are amounts of what it gives."""
    lines = []
    for name, entry in section.items():
        where = f"budget.{name}"
        keys(where, entry, ["band", "rate", "amount", "from", "to", "split", "promos", "channels", "timing", "reserve"])
        guard = band(entry["band"]) if "band" in entry else None
        if not {"band", "rate", "amount"} & set(entry) or {"rate", "amount"} <= set(entry):
            raise PlanError(f"{where}: a rate, an amount or a band is needed, and not both of the first two")
        fixed = amount(entry["amount"], decimals) if "amount" in entry else None
        run = range(month_index(entry.get("from", f"{first.month}月"), first),
                    month_index(entry["to"], first) + 1 if "to" in entry else 12)
        if not run:
            raise PlanError(f"{where}: from lies after to")
        share, rates, by = None, None, []
        if isinstance(entry.get("rate"), dict):
            by, rates = read_rates(where, entry["rate"], run, first)
            if {"split", "timing"} & set(entry):
                raise PlanError(f"{where}: rates by month are for a line without split and timing")
        elif fixed is None:
            share = rate(entry["rate"]) if "rate" in entry else sum(guard) / 2
        line = Line(identifier(name), share, rates, by, run, fixed, guard, [], [], [], [], "gmv", None)
        whole = line.amount(own)
        if "split" in entry:
            line.pools = split(f"{where}.split", entry["split"], whole, decimals)
            keys(f"{where}.split", dict(line.pools), ["promo", "daily"])
        if ("split" in entry and "timing" in entry) or ("split" not in entry and "promos" in entry):
            raise PlanError(f"{where}: timing is for a line without split, promos for a line with one")
        line.timing = read_timing(where, entry.get("timing", "gmv"), first, whole, decimals)
        if isinstance(line.timing, list) and line.inside(line.timing) != line.timing:
            raise PlanError(f"{where}.timing: a month outside from..to")
        if line.pools:
            cut = dict(zip((pool for pool, _ in line.pools), apportion(whole, [part for _, part in line.pools])))
            line.promos, line.weights = read_paid(where, entry, promos, cut.get("promo"), decimals)
        if "channels" in entry:
            line.channels = split(f"{where}.channels", entry["channels"], whole, decimals)
        line.reserve = read_reserve(where, entry["reserve"], dict(line.pools)) if "reserve" in entry else None
        lines.append(line)
    return lines


def read_rates(where, written, run, first):
    """The rate of each month: its own before that of its quarter."""
    by = [(name if name in QUARTERS else month_index(name, first), rate(text)) for name, text in written.items()]
    found = dict(by)
    if len(found) != len(by) or any(month not in found and QUARTERS[month // 3] not in found for month in run):
        raise PlanError(f"{where}.rate: a month is there twice, or has no rate")
    return by, [found.get(month, found.get(QUARTERS[month // 3], Fraction(0))) for month in range(12)]


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
