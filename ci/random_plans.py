"""Random valid plans: every corner of the format's sections A, B and C and of last year, from a seed, written in many of the ways people write them."""

import datetime as dt
from fractions import Fraction
from math import gcd

from plan_dates import add_months, month_index
from plan_festivals import CALLED, inside
from plan_numbers import Numbers
from plan_offers import TooDear
from plan_reader import DECIMALS, QUARTERS, WEEKDAYS, load, read
from plan_rounding import decimal_text
from plan_scalars import PlanError, is_amount, split
from plan_targets import apportion
from random_money import Money
from random_promos import Promos

LINES = ["marketing", "activities", "technology", "其他费用", "ops-2"]
CHANNELS = ["抖音/淘宝直播", "小红书/KOL", "私域运营", "其他", "Search ads", "线下"]
SPLITS = ["platform", "品类", "shop-2", "Region"]
PARTS = ["天猫", "京东", "抖音", "小程序", "Tmall Global", "线下", "gmv"]
CURRENCIES = [None] * 5 + ["CNY", "USD", "JPY", "KRW", "BHD", "KWD"]


def random_plan(rng, dear=None):
    """The text of a plan that the contract accepts, with an amount for --gmv that it accepts too. Plans met on the way in
    which nothing is wrong but the cost of offers are put into `dear`."""
    while True:
        writer = Writer(rng)
        text, gmv = writer.plan(), str(rng.randint(2, 10 ** rng.randint(1, 12)))
        if writer.step:
            gmv = decimal_text(int(gmv) * writer.step, writer.decimals)
        try:
            Numbers(read(text))
            Numbers(read(text, gmv=gmv))
        except TooDear:
            if dear is not None and Numbers(read(text), dear=True).bill.over:
                dear.append(text)
            continue
        except PlanError:
            continue  # a promo without GMV in a tiny plan, no quiet day left, a block a cent above its month, …: not valid, so try another
        return text, gmv


class Writer:
    def __init__(self, rng):
        self.rng = rng
        self.money = Money(self, on=self.maybe(70))
        # the almanacs disagree about a festival of 2057, which a fiscal year of 2056 may reach
        self.year = rng.randint(2000, 2055)
        self.first = dt.date(self.year, rng.choice([1] * 8 + list(range(2, 13))), 1)
        self.end = add_months(self.first, 12)
        self.days = [self.first + dt.timedelta(n) for n in range((self.end - self.first).days)]
        found = {name: inside(name, self.days[0], self.days[-1]) for name in CALLED}
        self.festivals = {name: days[0] for name, days in found.items() if len(days) == 1}
        self.currency = rng.choice(CURRENCIES)
        self.decimals = DECIMALS.get(self.currency, 2)
        self.month_shares = {}
        self.quarter_amounts = {}  # by the file's own figures, where they are known while it is written
        self.grows = self.maybe(20)

    def maybe(self, percent):
        return self.rng.randrange(100) < percent

    def plan(self):
        lines = ["plan: 1", f"name: 随机计划 {self.rng.randint(1, 999)}", f"year: {self.year}"]
        if self.first.month != 1 or self.maybe(30):
            lines.append(f"fiscal_year_start: {self.first.month}")
        if self.currency:
            lines.append(f"currency: {self.currency}")
        lines += self.gmv()
        if self.maybe(30):
            lines += self.briefs()
        promos = Promos(self, self.month_shares)
        if self.grows or self.maybe(40):
            lines += self.last_year(promos)
        lines += promos.lines()
        if self.maybe(50):
            lines += self.splits(promos)
        if self.maybe(60):
            lines += promos.readiness()
        if self.maybe(30):
            lines += promos.calendar()
        lines += self.budget(promos)
        lines += self.money.sections(promos)
        # what parts have of their own is known once `sales` is
        lines = [written for line in lines for written in (self.figures(promos) if line == "#figures" else [line])]
        return "\n".join(lines) + "\n"

    # Scalars

    def amount(self):
        return self.spell(self.minor())

    def minor(self):
        kind = self.rng.randrange(4)
        if kind == 0:  # a few hundred minor units, so that most days get nothing
            return self.rng.randint(200, 20_000)
        if kind == 1:
            return self.rng.randint(1, 9999) * 10 ** (self.rng.randint(3, 8) + self.decimals)
        return self.rng.randint(1, 10 ** self.rng.randint(4, 12 + self.decimals))

    def spell(self, minor):
        whole, part = divmod(minor, 10**self.decimals)
        if not part and self.maybe(50):
            for unit, size in (("亿", 10**8), ("M", 10**6), ("万", 10**4), ("k", 10**3)):
                if whole % (size // 100) == 0 and whole >= size and self.maybe(60):
                    return f"{whole // size}.{whole % size * 100 // size:02}{unit}" if whole % size else f"{whole // size}{unit}"
        text = str(whole)
        if self.maybe(40):
            text = f"{whole:,}".replace(",", self.rng.choice("_,"))
        if part or (self.decimals and self.maybe(20)):
            text += "." + str(part).rjust(self.decimals, "0")
        if self.maybe(10):
            text = text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
        return f'"{text}"' if self.maybe(20) else text

    def decimal(self, low, high, places):
        digits = self.rng.randint(0, places)
        number = self.rng.randint(low * 10**digits, high * 10**digits)
        return f"{number // 10**digits}" + (f".{number % 10**digits:0{digits}}" if digits else "")

    def factor(self, high=8):
        text = self.decimal(1, high, 3)
        if self.maybe(12):
            text = f"0.{self.rng.randint(1, 99):02}"
        return text + self.rng.choice(["", "", "", "x", "×"])

    def shares(self, names, wild=True):
        """Shares of 100% for the names, in one mapping; now and then a zero, a `rest`, or four decimals."""
        places = self.rng.choice([0, 0, 0, 1, 2, 4])
        whole = 100 * 10**places
        low, high = (0, whole) if wild and self.maybe(15) else (1, whole - 1)
        cuts = [0] + sorted(self.rng.sample(range(low, high + 1), len(names) - 1)) + [whole]
        parts = [b - a for a, b in zip(cuts, cuts[1:])]
        texts = [f"{p // 10**places}" + (f".{p % 10**places:0{places}}" if places else "") + "%" for p in parts]
        if self.maybe(25):
            texts[self.rng.randrange(len(texts))] = "rest"
        return "{" + ", ".join(f"{name}: {text}" for name, text in zip(names, texts)) + "}"

    def month(self, index):
        day = add_months(self.first, index)
        return self.rng.choice([f"{day.year}-{day.month:02}", f"{day.month:02}", f"{day.month}月"])

    def date(self, day):
        near = [name for name, festival in self.festivals.items() if abs((day - festival).days) <= 60]
        if near and self.maybe(25):
            name = self.rng.choice(near)
            offset = (day - self.festivals[name]).days
            weeks = offset % 7 == 0 and self.maybe(60)
            ending = f"{offset // 7:+}w" if weeks else f"{offset:+}d"
            return self.rng.choice([name, CALLED[name]]) + (ending if offset else "")
        text = day.isoformat()
        return text[5:] if self.first <= day < self.end and self.maybe(60) else text

    # Sections

    def gmv(self):
        self.target = self.step = 0
        if self.grows:
            growth = f"{self.rng.choice(['', '-'])}{self.decimal(0, 60, 4)}%"
            # what a target comes to that grows is not known yet: shares alone
            minor, target, lines = 0, f"  growth: {growth}", ["gmv:"]
        else:
            minor = self.target = self.minor()
            target, lines = f"  target: {self.spell(minor)}", ["gmv:"]
        if self.maybe(60):
            lines.append(f"  counts: {self.rng.choice(['list', 'paid', 'paid'])}")
        rounds = self.maybe(20)
        if rounds:
            self.step = gcd(minor or 10**6, 10 ** self.rng.randint(0, 5 if minor else 2))
            target += f"\n  round: {self.spell(self.step)}"
        if not rounds and self.maybe(12) and minor > 12 * 100 * 10**self.decimals:
            return lines + self.year_at_once(minor, target) + self.weekdays()
        names = QUARTERS[:]
        if self.maybe(10):
            self.rng.shuffle(names)
        quarters = self.shares(names)
        amounts = dict(zip(names, apportion(minor, [share for _, share in split("quarters", load(quarters))])))
        if minor:
            self.quarter_amounts = {number: amounts[name] for number, name in enumerate(QUARTERS)}
        if not rounds and self.maybe(25):
            quarters = self.in_amounts(quarters, list(amounts.values()))
            if self.maybe(50) and "%" not in quarters and "rest" not in quarters:
                target = ""
        lines += [line for line in (target, f"  quarters: {quarters}") if line]
        split_up = [quarter for quarter in range(4) if self.maybe(30)]
        if split_up:
            lines.append("  months:")
        for quarter in split_up:
            months = [self.month(quarter * 3 + n) for n in range(3)]
            if self.maybe(10):
                self.rng.shuffle(months)
            parts = self.shares(months)
            given = {month_index(name, self.first): share for name, share in split("months", load(parts))}
            self.month_shares[quarter] = [share for _, share in sorted(given.items())]
            if not rounds and self.maybe(25):
                whole = amounts[QUARTERS[quarter]]
                parts = self.in_amounts(parts, apportion(whole, [share for _, share in split("months", load(parts))]))
                given = {month_index(name, self.first): share for name, share in split("months", load(parts), whole, self.decimals)}
                self.month_shares[quarter] = [share for _, share in sorted(given.items())]
            lines.append(f"    Q{quarter + 1}: {parts}")
        return lines + self.weekdays()

    def parts(self, names, whole, wild=True):
        """Shares, or now and then the amounts that they come to of a whole that is known."""
        shares = self.shares(names, wild)
        if not whole or not self.maybe(40):
            return shares
        return self.in_amounts(shares, apportion(whole, [share for _, share in split("parts", load(shares))]))

    def in_amounts(self, written, amounts):
        """The same split with the amounts that its shares come to, unless all of them could be percentages without a sign."""
        mapping = load(written)
        if all(text == "rest" or money <= 100 * 10**self.decimals for text, money in zip(mapping.values(), amounts)):
            return written
        return "{" + ", ".join(f"{name}: {text if text == 'rest' else self.cell(money)}"
                               for (name, text), money in zip(mapping.items(), amounts)) + "}"

    def cell(self, minor):
        """An amount inside braces, where a comma ends an entry."""
        text = self.spell(minor)
        return f'"{text}"' if "," in text and not text.startswith('"') else text

    def year_at_once(self, minor, target):
        cuts = [0] + sorted(self.rng.sample(range(1, minor), 11)) + [minor]
        amounts = [b - a for a, b in zip(cuts, cuts[1:])]
        for quarter in range(4):
            months = amounts[quarter * 3:quarter * 3 + 3]
            self.quarter_amounts[quarter] = sum(months)
            self.month_shares[quarter] = [Fraction(month, sum(months)) for month in months]
        names = [self.month(n) for n in range(12)]
        texts = dict(zip(names, map(self.cell, amounts)))
        if self.maybe(40):
            texts[self.rng.choice(names)] = "rest"
        elif self.maybe(50):
            target = ""
        if self.maybe(20):
            self.rng.shuffle(names)
        months = "  months: {" + ", ".join(f"{name}: {texts[name]}" for name in names) + "}"
        return [line for line in (target, months) if line]

    def weekdays(self):
        lines = []
        if self.maybe(60):
            days = self.rng.sample(WEEKDAYS, self.rng.randint(1, 7))
            lines.append("  weekdays: {" + ", ".join(f"{day}: {self.factor(3)}" for day in days) + "}")
        if self.maybe(30):
            lines += self.single_days()
        return lines

    def single_days(self):
        """Factors of days and of ranges that share none; the first may begin before the year, the last end after it."""
        entries, day = [], self.first - dt.timedelta(self.rng.randint(-60, 20))
        for _ in range(self.rng.randint(1, 6)):
            last = min(day + dt.timedelta(self.rng.choice([0, 0, 1, 6, 13, 40])), self.end + dt.timedelta(30))
            if day > last:
                break
            dates = self.date(day) + (f"..{self.date(last)}" if day < last or self.maybe(10) else "")
            entries.append(f"{dates}: {self.factor(3)}")
            day = last + dt.timedelta(self.rng.choice([1, 1, 5, 50, 120]))
        self.rng.shuffle(entries)
        return ["  days: {" + ", ".join(entries) + "}"]

    def last_year(self, promos):
        """Months of which the year is the sum or has more, and promos; the year alone where months would take more than it."""
        at = [index for index in range(12) if self.maybe(self.rng.choice([30, 100]))]
        most = 10 ** self.rng.randint(3, 11 + self.decimals)
        sold = {index: self.rng.choice([0, self.rng.randint(0, most), self.rng.randint(0, most)]) for index in at}
        total = sum(sold.values()) + (0 if len(at) == 12 else self.rng.randint(0, most * 9))
        lines = ["last_year:"]
        if len(at) < 12 or self.maybe(50):
            lines.append(f"  gmv: {self.spell(total)}")
        if at:
            day = [add_months(self.first, index) for index in at]
            names = [self.rng.choice([f"{one.month:02}", f"{one.month}月"]) for one in day]
            lines += ["  months:", *(f"    {name}: {self.spell(sold[index])}" for name, index in zip(names, at))]
        if promos.ids and self.maybe(60):
            some = self.rng.sample(promos.ids, self.rng.randint(1, len(promos.ids)))
            lines += ["  promos:", *(f"    {name}: {self.spell(self.rng.randint(0, most))}" for name in some)]
        return lines

    def splits(self, promos):
        """One or two splits, with other shares for some promos, months and quarters."""
        lines = ["splits:"]
        for name in self.rng.sample(SPLITS, self.rng.randint(1, 2)):
            parts = self.rng.sample(PARTS, self.rng.randint(1, 5))
            lines += [f"  {name}:", f"    parts: {self.parts(parts, self.target)}"]
            if self.maybe(40):
                lines.append("    name: 拆分")
            places = self.rng.sample(promos.ids, self.rng.randint(0, len(promos.ids)))
            places += [self.month(n) for n in self.rng.sample(range(12), self.rng.randint(0, 3))]
            places += self.rng.sample(QUARTERS, self.rng.randint(0, 2))
            self.rng.shuffle(places)
            if places:
                lines.append("    by:")
            of_money = self.money.parts is None and self.money.chance(60)
            for place in places:
                some = self.rng.sample(parts, self.rng.randint(1, len(parts)))
                lines.append(f"      {place}: {self.shares(some)}")
            if of_money:
                self.money.parts = parts
                lines.append("#figures")
        return lines

    def figures(self, promos):
        """Figures of `sales` for some parts, and for some promos, months and quarters of them."""
        some = self.rng.sample(self.money.parts, self.rng.randint(0, len(self.money.parts))) if self.money.figures else []
        lines = ["    figures:" if some else "    figures: {}"]
        for part in some:
            places = self.rng.sample(promos.ids, self.rng.randint(0, min(2, len(promos.ids))))
            places += [self.month(n) for n in self.rng.sample(range(12), self.rng.randint(0, 2))]
            places += self.rng.sample(QUARTERS, self.rng.randint(0, 1))
            self.rng.shuffle(places)
            by = ", ".join(f"{place}: {{{self.money.override()}}}" for place in places)
            entries = [self.money.override()] * (not places or self.maybe(60)) + [f"by: {{{by}}}"] * bool(places)
            lines.append(f"      {part}: {{{', '.join(entries)}}}")
        return lines

    def briefs(self):
        lines = ["quarters:"]
        for quarter in range(4):
            some = sorted(self.rng.sample(range(3), self.rng.choice([1, 3, 3])))
            months = ", ".join(f"{self.month(quarter * 3 + n)}: 活动 {n}" for n in some)
            lines += [f"  Q{quarter + 1}:", "    phase: 阶段", f"    goal: {self.undecided() if self.maybe(20) else '目标'}", f"    activities: {{{months}}}"]
        return lines

    def budget(self, promos):
        lines, anchored = ["budget:"], False
        core = any(promos.tiers[name] == "core" for name in promos.running)
        for name in self.rng.sample(LINES, self.rng.randint(1, 4)):
            lines.append(f"  {name}:")
            low, high = sorted([self.rng.randint(0, 1500), self.rng.randint(1, 2000)])
            guard = self.rng.choice(["band", "rate", "both"])
            if guard != "rate":
                lines.append(f"    band: {self.percent(low)}..{self.percent(high)}")
            whole = 0  # of a line with an amount
            if guard != "band" and self.target and self.maybe(30):
                whole = self.rng.randint(1, max(1, self.target // self.rng.choice([5, 20, 100])))
                lines.append(f"    amount: {self.spell(whole)}")
            elif guard != "band":
                lines.append(f"    rate: {self.decimal(0, 20, 4)}%")
            if guard == "rate" and self.maybe(30):
                lines.append(f"    band: {self.undecided()}")
            rates = guard != "band" and not whole and self.maybe(25)
            first, last = (self.rng.randrange(12), 11) if self.maybe(25) else (0, 11)
            if first or self.maybe(20):
                last = self.rng.randint(first, 11)
                lines += [f"    from: {self.month(first)}"] * bool(first) + [f"    to: {self.month(last)}"] * (last < 11)
            listed = bool(promos.running) and (not core or self.maybe(40))
            pools, paid = [], []
            if rates:
                lines[-1 - bool(first) - (last < 11)] = f"    rate: {self.rates(first, last)}"
            elif (core or listed) and self.maybe(65):
                pools = self.rng.choice([["promo", "daily"], ["daily", "promo"], ["promo"]])
                lines.append(f"    split: {self.parts(pools, whole, wild=False)}")
                paid = [promo for promo in promos.running if promos.tiers[promo] == "core"]
                if listed and self.money.chance(50):
                    paid = self.rng.sample(promos.running, self.rng.randint(1, len(promos.running)))
                    lines.append(f"    promos: {self.shares(paid)}")
                elif listed:
                    chosen = self.rng.sample(promos.ids, self.rng.randint(1, len(promos.ids)))
                    if not set(chosen) & set(promos.running):
                        chosen.append(self.rng.choice(promos.running))
                    lines.append(f"    promos: [{', '.join(chosen)}]")
                    paid = [promo for promo in chosen if promo in promos.running]
            elif self.maybe(30):
                run = range(first, last + 1)
                names = [self.month(n) for n in self.rng.sample(run, self.rng.randint(1, len(run)))]
                lines.append(f"    timing: {self.parts(names, whole)}")
            elif self.maybe(50):
                lines.append(f"    timing: {self.rng.choice(['gmv', 'even'])}")
            if anchored and self.maybe(30):
                lines.append("    channels: *channels")
            elif self.maybe(60):
                names = self.rng.sample(CHANNELS, self.rng.randint(1, 5))
                channels = self.parts(names, whole)
                # amounts are amounts of their own line
                shared = all(not is_amount(text) for text in load(channels).values())
                anchor = "" if anchored or not shared or not self.maybe(40) else "&channels "
                anchored |= bool(anchor)
                lines.append(f"    channels: {anchor}{channels}")
            if self.money.parts and self.maybe(30):
                some = self.rng.sample(self.money.parts, self.rng.randint(1, len(self.money.parts)))
                lines.append(f"    parts: [{', '.join(some)}]")
            lines += self.money.reserve(pools)
            self.money.lines[name] = paid if "promo" in pools else []
        return lines

    def undecided(self):
        """What a value says that is not decided yet, in any spelling."""
        day = self.rng.choice(self.days) - dt.timedelta(self.rng.randint(-30, 200))
        inside = self.rng.choice(["", "()", "(运营部)", f"({day})", f"(运营部, {day})", f"（设计部，{day}）"])
        return self.rng.choice(["待定", "TBD", "tbd"]) + inside

    def rates(self, first, last):
        """A rate for every month from one to another: that of its quarter, or its own, which may be the same."""
        few = [f"{self.decimal(0, 20, 4)}%" for _ in range(3)]
        found = []
        for quarter in range(first // 3, last // 3 + 1):
            whole = self.maybe(60)
            found += [(f"Q{quarter + 1}", self.rng.choice(few))] * whole
            months = range(max(first, 3 * quarter), min(last, 3 * quarter + 2) + 1)
            found += [(self.month(n), self.rng.choice(few)) for n in months if not whole or self.maybe(30)]
        self.rng.shuffle(found)
        return "{" + ", ".join(f"{name}: {rate}" for name, rate in found) + "}"

    @staticmethod
    def percent(hundredths):
        return f"{hundredths // 100}.{hundredths % 100:02}%" if hundredths % 100 else f"{hundredths // 100}%"
