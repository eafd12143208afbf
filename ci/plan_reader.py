"""Reads a plan file into plain Python values: the contract's sections 1 and 2, nothing of the Rust program.

Every scalar stays the text it was written as and then becomes an int or a Fraction; no float exists anywhere.
Money is an int in minor units of the plan's currency.
"""

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction

import yaml

from plan_scalars import PlanError, amount, band, clean, dates, factor, identifier, month_index, rate, split

# ISO 4217 currencies whose minor unit is not a hundredth.
DECIMALS = {code: 0 for code in "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()}
DECIMALS |= {code: 3 for code in "BHD IQD JOD KWD LYD OMR TND".split()}
DECIMALS |= {code: 4 for code in "CLF UYW".split()}

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
QUARTERS = ["Q1", "Q2", "Q3", "Q4"]
KINDS = ["warmup", "presale", "sale", "encore"]


@dataclass
class Phase:
    key: str  # 618/sale, 618/sale-2
    kind: str
    first: dt.date
    last: dt.date
    uplift: Fraction | None  # None: a warm-up, which has none

    def covers(self, day):
        return self.first <= day <= self.last


@dataclass
class Promo:
    id: str
    name: str
    tier: str
    phases: list[Phase]


@dataclass
class Line:
    id: str
    rate: Fraction
    low: Fraction
    high: Fraction
    pools: list[tuple[str, Fraction]]  # empty: the line has no split
    promos: list[str]  # empty for a line without split
    channels: list[tuple[str, Fraction]]  # empty: the line has no channels
    timing: str


@dataclass
class Plan:
    name: str
    year: int
    currency: str
    decimals: int
    first: dt.date
    target: int
    quarters: list[Fraction]
    months: dict[int, list[Fraction]]  # quarter number 0..3 -> shares of its three months
    weekdays: list[Fraction]
    briefs: dict
    promos: list[Promo]
    lines: list[Line]
    ceiling: Fraction | None
    month_starts: list[dt.date] = field(default_factory=list)

    @property
    def last(self):
        return self.days[-1]

    def __post_init__(self):
        self.month_starts = [add_months(self.first, n) for n in range(12)]
        end = add_months(self.first, 12)
        self.days = [self.first + dt.timedelta(n) for n in range((end - self.first).days)]


def add_months(day, count):
    number = day.year * 12 + day.month - 1 + count
    return dt.date(number // 12, number % 12 + 1, 1)


# --- YAML: text only, duplicate keys refused -------------------------------------------------------------------


def load(text):
    loader = yaml.BaseLoader(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        raise PlanError(f"not YAML: {error}") from error
    finally:
        loader.dispose()
    return plain(node)


def plain(node):
    if isinstance(node, yaml.MappingNode):
        found = {}
        for key, value in node.value:
            name = clean(plain(key))
            if name in found:
                raise PlanError(f"key {name} appears twice (line {key.start_mark.line + 1})")
            found[name] = plain(value)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return node.value if node is not None else None


def keys(where, mapping, allowed):
    if not isinstance(mapping, dict):
        raise PlanError(f"{where}: a mapping is expected")
    for key in mapping:
        if key not in allowed:
            raise PlanError(f"{where}: unknown key {key}")


# --- The sections ----------------------------------------------------------------------------------------------


def read(text, gmv=None):
    """The plan in `text`; `gmv` is a text that replaces gmv.target, as --gmv does."""
    top = load(text)
    keys("the plan", top, "plan name year fiscal_year_start currency gmv quarters promos budget budget_ceiling".split())
    if clean(top.get("plan", "")) != "1":
        raise PlanError("plan: 1 is missing")
    year, start = int(clean(top["year"])), int(clean(top.get("fiscal_year_start", "1")))
    if not 2000 <= year <= 2056 or not 1 <= start <= 12:
        raise PlanError("year or fiscal_year_start is out of range")
    first = dt.date(year, start, 1)
    currency = clean(top.get("currency", "CNY"))
    decimals = DECIMALS.get(currency, 2)

    money = top["gmv"]
    keys("gmv", money, ["target", "quarters", "months", "weekdays"])
    target = amount(gmv if gmv is not None else money["target"], decimals)
    if target <= 0:
        raise PlanError("the target is not above zero")
    keys("gmv.quarters", money["quarters"], QUARTERS)
    quarters = dict(split("gmv.quarters", money["quarters"]))
    if len(quarters) != 4:
        raise PlanError("gmv.quarters: four quarters are needed")
    weekdays = money.get("weekdays", {})
    keys("gmv.weekdays", weekdays, WEEKDAYS)
    promos = read_promos(top.get("promos") or [], first)
    return Plan(
        name=top["name"].strip(), year=year, currency=currency, decimals=decimals, first=first, target=target,
        quarters=[quarters[name] for name in QUARTERS],
        months=read_months(money.get("months", {}), first),
        weekdays=[factor(weekdays[name]) if name in weekdays else Fraction(1) for name in WEEKDAYS],
        briefs=read_briefs(top.get("quarters", {}), first),
        promos=promos, lines=read_lines(top.get("budget") or {}, promos),
        ceiling=rate(top["budget_ceiling"]) if "budget_ceiling" in top else None,
    )


def read_months(section, first):
    keys("gmv.months", section, QUARTERS)
    found = {}
    for name, shares in section.items():
        quarter = QUARTERS.index(name)
        by_index = {month_index(month, first): share for month, share in split(f"gmv.months.{name}", shares)}
        wanted = range(quarter * 3, quarter * 3 + 3)
        if len(shares) != 3 or set(by_index) != set(wanted):
            raise PlanError(f"gmv.months.{name}: its three months are needed, each once")
        found[quarter] = [by_index[index] for index in wanted]
    return found


def read_briefs(section, first):
    keys("quarters", section, QUARTERS)
    found = {}
    for name, brief in section.items():
        keys(f"quarters.{name}", brief, ["phase", "goal", "activities"])
        activities = {month_index(month, first): text for month, text in brief.get("activities", {}).items()}
        if any(index // 3 != QUARTERS.index(name) for index in activities):
            raise PlanError(f"quarters.{name}: an activity lies in another quarter")
        found[name] = {**brief, "activities": activities}
    return found


def read_promos(section, first):
    promos = []
    for entry in section:
        keys("promos", entry, ["id", "name", "tier", "phases"])
        promo = Promo(identifier(entry["id"]), entry["name"].strip(), clean(entry["tier"]), [])
        if promo.id in [other.id for other in promos]:
            raise PlanError(f"promo {promo.id} appears twice")
        if promo.tier not in ("core", "segment"):
            raise PlanError(f"promo {promo.id}: unknown tier {promo.tier}")
        seen = dict.fromkeys(KINDS, 0)
        for raw in entry["phases"]:
            keys(f"promo {promo.id}", raw, ["kind", "dates", "uplift"])
            kind = clean(raw["kind"])
            if kind not in KINDS or (kind == "warmup" and "uplift" in raw):
                raise PlanError(f"promo {promo.id}: a phase of kind {kind} cannot be so")
            seen[kind] += 1
            key = f"{promo.id}/{kind}" + (f"-{seen[kind]}" if seen[kind] > 1 else "")
            uplift = None if kind == "warmup" else factor(raw.get("uplift", "1"))
            phase = Phase(key, kind, *dates(raw["dates"], first), uplift)
            if promo.phases and phase.first <= promo.phases[-1].last:
                raise PlanError(f"{key}: begins before the phase above it has ended")
            promo.phases.append(phase)
        if not promo.phases:
            raise PlanError(f"promo {promo.id} has no phase")
        promos.append(promo)
    return promos


def read_lines(section, promos):
    lines = []
    for name, entry in section.items():
        where = f"budget.{name}"
        keys(where, entry, ["band", "rate", "split", "promos", "channels", "timing"])
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
        paid = []
        if pools:
            paid = [identifier(item) for item in entry.get("promos", [p.id for p in promos if p.tier == "core"])]
            unknown = set(paid) - {promo.id for promo in promos}
            if unknown or len(set(paid)) != len(paid) or not paid:
                raise PlanError(f"{where}.promos: unknown, repeated or none: {sorted(unknown) or paid}")
        channels = split(f"{where}.channels", entry["channels"]) if "channels" in entry else []
        lines.append(Line(identifier(name), share, low, high, pools, paid, channels, timing))
    return lines
