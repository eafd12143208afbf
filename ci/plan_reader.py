"""Reads a plan file into plain Python values: the contract's sections 1, 2, 2B and 2C and last year of 2D, nothing of the Rust program.

Every scalar stays the text it was written as and then becomes an int or a Fraction; no float exists anywhere.
Money is an int in minor units of the plan's currency.
"""

import datetime as dt
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import SimpleNamespace

import yaml

from plan_cash import Cash, read_cash
from plan_costs import Costs, read_costs, read_team
from plan_dates import QUARTERS, add_months, dates, month_index
from plan_last_year import LastYear, grown, read_last_year
from plan_lines import Line, Months, read_lines
from plan_offers import Offer, read_offers
from plan_promos import TIERS, Promo, Task, read_promos, read_readiness, read_targets
from plan_sales import Sales, read_sales
from plan_scalars import PlanError, amount, clean, count, factor, identifier, is_amount, keys, rate, split
from plan_splits import Split, check_own, months_of_parts, read_splits
from plan_targets import apportion, daily
from plan_undecided import take

# ISO 4217 currencies whose minor unit is not a hundredth.
DECIMALS = {code: 0 for code in "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()}
DECIMALS |= {code: 3 for code in "BHD IQD JOD KWD LYD OMR TND".split()}
DECIMALS |= {code: 4 for code in "CLF UYW".split()}

TOP = "plan name year fiscal_year_start currency gmv last_year splits quarters promos readiness calendar budget budget_ceiling"
MONEY_OUT = "sales costs team cash offers offers_paid_by"
# What a plan says about checks. It decides what is reported and changes no number, so it is not read further.
ABOUT_CHECKS = "checks allow"
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass
class Plan:
    name: str
    year: int
    currency: str
    decimals: int
    first: dt.date
    target: int
    counts: str  # whether GMV is before offers, or what customers paid
    round: int  # what quarters and months come out in whole steps of; 0 where nothing is said
    last_year: LastYear | None
    splits: list[Split]
    quarters: list[Fraction]  # empty where the year falls on its months at once
    months: dict[int, list[Fraction]]  # quarter number 0..3 -> shares of its three months
    year_months: list[Fraction]  # shares of the year, where the months are written all at once
    weekdays: list[Fraction]
    own_factors: dict[dt.date, Fraction]  # of the days that have a factor of their own
    briefs: dict
    promos: list[Promo]
    tasks: list[Task]
    calendar: dict[str, int]  # min_gap, core, segment; only those given
    lines: list[Line]
    ceiling: Fraction | None
    sales: Sales | None
    costs: Costs
    team: list[int] | None  # its cost in each month
    cash: Cash | None
    offers: list[Offer]
    offers_paid_by: str | None
    decisions: list  # still to be made: owner and day, either may be None
    month_starts: list[dt.date] = field(default_factory=list)

    @property
    def last(self):
        return self.days[-1]

    def __post_init__(self):
        self.month_starts = [add_months(self.first, n) for n in range(12)]
        self.running = [promo for promo in self.promos if not promo.cancelled]
        end = add_months(self.first, 12)
        self.days = [self.first + dt.timedelta(n) for n in range((end - self.first).days)]

    def month_of(self, day):
        """The day's month as a position in the fiscal year: below 0 or above 11 outside it."""
        return (day.year * 12 + day.month) - (self.first.year * 12 + self.first.month)


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


# --- The sections ----------------------------------------------------------------------------------------------


def read(text, gmv=None):
    """The plan in `text`; `gmv` is a text that replaces gmv.target, as --gmv does."""
    top = load(text)
    decisions = take(top)
    keys("the plan", top, TOP.split() + MONEY_OUT.split() + ABOUT_CHECKS.split())
    if clean(top.get("plan", "")) != "1":
        raise PlanError("plan: 1 is missing")
    year, start = int(clean(top["year"])), int(clean(top.get("fiscal_year_start", "1")))
    if not 2000 <= year <= 2056 or not 1 <= start <= 12:
        raise PlanError("year or fiscal_year_start is out of range")
    first = dt.date(year, start, 1)
    currency = clean(top.get("currency", "CNY"))
    decimals = DECIMALS.get(currency, 2)

    money = top["gmv"]
    keys("gmv", money, ["target", "growth", "round", "quarters", "months", "weekdays", "days", "counts"])
    promos = read_promos(top.get("promos") or [], first)
    last_year = read_last_year(top["last_year"], first, decimals, promos) if "last_year" in top else None
    if ("target" in money and "growth" in money) or ("growth" in money and not last_year):
        raise PlanError("the target is written, or grows from last year")
    # amounts are amounts of the file's own target, whatever the run takes
    step = amount(money["round"], decimals) if "round" in money else 0
    if "round" in money and step <= 0:
        raise PlanError("gmv.round is not above zero")
    own = grown(last_year.gmv, money["growth"], step or 1) if "growth" in money else own_target(money, decimals)
    target = own if gmv is None else amount(gmv, decimals)
    counts = clean(money.get("counts", "list"))
    if counts not in ("list", "paid"):
        raise PlanError(f"gmv.counts: {counts}")
    if target <= 0:
        raise PlanError("the target is not above zero")
    written = [text for group in parts_of(money) for text in group.values() if is_amount(text)]
    if step and any(whole % step for whole in [target, *(amount(text, decimals) for text in written)]):
        raise PlanError("an amount is no whole number of the steps of gmv.round")
    flat = bool(money.get("months")) and not any(isinstance(months, dict) for months in money["months"].values())
    year_months = read_year(money["months"], first, own, decimals) if flat else []
    if "quarters" in money or not flat:
        keys("gmv.quarters", money["quarters"], QUARTERS)
        quarters = dict(split("gmv.quarters", money["quarters"], own, decimals))
        if len(quarters) != 4:
            raise PlanError("gmv.quarters: four quarters are needed")
        if flat and [quarters[name] for name in QUARTERS] != [sum(year_months[n:n + 3]) for n in (0, 3, 6, 9)]:
            raise PlanError("gmv.quarters: not the sums of the twelve months")
    shares = [] if flat else [quarters[name] for name in QUARTERS]
    of_months = apportion(own, year_months) if flat else []
    wholes = [sum(of_months[n:n + 3]) for n in (0, 3, 6, 9)] if flat else apportion(own, shares)
    read_targets(promos, wholes, first, decimals)
    weekdays = money.get("weekdays", {})
    keys("gmv.weekdays", weekdays, WEEKDAYS)
    splits = read_splits(top.get("splits", {}), first, own, decimals, promos)
    parts = next(([name for name, _ in cut.parts] for cut in splits if cut.figures is not None), [])
    plan = Plan(
        name=top["name"].strip(), year=year, currency=currency, decimals=decimals, first=first, target=target, round=step, counts=counts,
        last_year=last_year, splits=splits, quarters=shares, year_months=year_months,
        months={} if flat else read_months(money.get("months", {}), first, wholes, decimals),
        weekdays=[factor(weekdays[name]) if name in weekdays else Fraction(1) for name in WEEKDAYS],
        own_factors=read_days(money.get("days", {}), first),
        briefs=read_briefs(top.get("quarters", {}), first),
        promos=promos, tasks=read_readiness(top.get("readiness") or [], promos, first),
        calendar=read_calendar(top.get("calendar") or {}), lines=[],
        ceiling=rate(top["budget_ceiling"]) if "budget_ceiling" in top else None,
        sales=None, costs=Costs([], []),
        team=read_team(top["team"], first, decimals) if "team" in top else None,
        cash=read_cash(top["cash"], decimals) if "cash" in top else None,
        offers=read_offers(top.get("offers", []), decimals, promos, counts, first),
        offers_paid_by=identifier(top["offers_paid_by"]) if "offers_paid_by" in top else None, decisions=decisions,
    )
    gmv = daily(replace(plan, target=own))
    sold = SimpleNamespace(plan=plan, gmv=gmv, month_of={day: plan.month_of(day) for day in plan.days})
    months = [sum(gmv[day] for day in plan.days if plan.month_of(day) == month) for month in range(12)]
    months = Months(months, months_of_parts(sold))
    plan.lines = read_lines(top.get("budget") or {}, promos, first, months, decimals)
    plan.sales = read_sales(top["sales"], first, decimals, promos, plan.lines) if "sales" in top else None
    check_own(splits, plan.sales.figures if plan.sales else {})
    plan.costs = read_costs(top.get("costs", {}), first, decimals, plan.sales.figures if plan.sales else {}, parts)
    if (plan.offers or plan.offers_paid_by) and plan.offers_paid_by not in [line.id for line in plan.lines]:
        raise PlanError(f"offers_paid_by: no budget line {plan.offers_paid_by}")
    settle_spend(plan, own)
    return plan


def settle_spend(plan, own):
    """Amounts of a promo's spend are amounts of what all lines give it in the file's own plan."""
    waiting = [promo for promo in plan.running if promo.spends]
    if not waiting:
        return
    from plan_budgets import given_to  # it is worked out from a plan, which is read here
    from plan_numbers import Numbers

    numbers = Numbers(replace(plan, target=own, sales=None, offers=[], offers_paid_by=None))
    for promo in waiting:
        promo.spend = split(f"promo {promo.id}: spend", promo.spends, given_to(numbers, promo), plan.decimals)


def parts_of(money):
    """The mappings of quarters and months, as they are written."""
    months = money.get("months", {})
    nested = [part for part in months.values() if isinstance(part, dict)]
    return [money.get("quarters", {}), *(nested or [months])]


def own_target(money, decimals):
    """The target as the file has it: written, or the sum of its quarters or months where all of them are amounts."""
    if "target" in money:
        return amount(money["target"], decimals)
    groups = [money.get("quarters", {})]
    months = money.get("months", {})
    nested = [part for part in months.values() if isinstance(part, dict)]
    groups.append({(n, name): text for n, part in enumerate(nested) for name, text in part.items()} if nested else months)
    for size, group in zip((4, 12), groups):
        if len(group) == size and all(is_amount(text) for text in group.values()):
            return sum(amount(text, decimals) for text in group.values())
    raise PlanError("gmv.target is missing, and neither quarters nor months are all amounts")


def read_year(section, first, own, decimals):
    by_index = {month_index(month, first): share for month, share in split("gmv.months", section, own, decimals)}
    if len(section) != 12 or set(by_index) != set(range(12)):
        raise PlanError("gmv.months: the twelve months are needed, each once")
    return [by_index[index] for index in range(12)]


def read_months(section, first, wholes, decimals):
    keys("gmv.months", section, QUARTERS)
    found = {}
    for name, shares in section.items():
        quarter = QUARTERS.index(name)
        by_index = {month_index(month, first): share for month, share in split(f"gmv.months.{name}", shares, wholes[quarter], decimals)}
        wanted = range(quarter * 3, quarter * 3 + 3)
        if len(shares) != 3 or set(by_index) != set(wanted):
            raise PlanError(f"gmv.months.{name}: its three months are needed, each once")
        found[quarter] = [by_index[index] for index in wanted]
    return found


def read_days(section, first):
    """The factor of every day that has one of its own; days outside the year stand there and are never asked for."""
    found = {}
    for text, own in section.items():
        day, last = dates(text, first)
        while day <= last:
            if day in found:
                raise PlanError(f"gmv.days: {day} has two factors")
            found[day] = factor(own)
            day += dt.timedelta(1)
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


def read_calendar(section):
    keys("calendar", section, ["min_gap", *TIERS])
    return {name: count(text) for name, text in section.items()}
