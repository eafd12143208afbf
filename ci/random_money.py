"""Section C of a random plan: reserves, shares and spend of promos, sales, costs, a team, and offers that can be paid."""

from plan_sales import NEEDS, SHARES

COSTS = ["仓储", "物流", "平台佣金", "促销赠品", "Rent", "technology", "gmv", "拍摄与产品开发", "net-2"]
ROLES = ["运营总监", "客服", "设计师", "Buyer", "数据分析"]
OFFERS = ["满300减80", "首小时9折", "Bundle", "会员券", "满额赠-2", "618"]


class Money:
    """Writes the keys of section C; `on` says whether the plan has any. Learns from the budget which line pays what."""

    def __init__(self, writer, on):
        self.writer, self.rng, self.maybe = writer, writer.rng, writer.maybe
        self.on = on
        self.lines = {}  # budget line -> the running promos that it pays
        self.parts = None  # of the split that has figures
        self.figures = []  # of sales

    def chance(self, percent):
        return self.on and self.maybe(percent)

    # Inside other sections

    def spend(self, kinds):
        """When a promo's money goes out: some of its kinds of phase, in any order."""
        if not self.chance(40):
            return []
        kinds = list(dict.fromkeys(kinds))
        return [f"    spend: {self.writer.shares(self.rng.sample(kinds, self.rng.randint(1, len(kinds))))}"]

    def reserve(self, pools):
        if not self.chance(50):
            return []
        parts = [f"share: {self.rng.choice(['0%', '100%'] + 6 * [self.share()])}"]
        if self.maybe(70):
            parts.append(f"of: {self.rng.choice([*pools, *pools, 'all'])}")
            self.rng.shuffle(parts)
        return [f"    reserve: {{{', '.join(parts)}}}"]

    # Sections of their own

    def sections(self, promos):
        if not self.on:
            return []
        parts = [self.sales(promos) if self.lines and self.maybe(85) else []]
        parts += [part() for part in (self.costs, self.team, self.cash) if self.maybe(75)]
        parts.append(self.offers() if self.maybe(75) else [])
        self.rng.shuffle(parts)
        return [line for part in parts for line in part]

    def sales(self, promos):
        traffic = ["average_order_value", "conversion_rate", "paid_traffic", "cost_per_visit", "paid_by"]
        margin = ["refund_rate", "gross_margin"]
        kept = self.rng.choice([2, 2, 2, 2, 1, 0])
        figures = margin[:kept] + traffic[:self.rng.choice([5, 5, 5, 5, 5, 0, 1, 2, 3, 4])]
        if not figures:
            figures = margin
        assert all(NEEDS.get(name) in [None, *figures] for name in figures)
        paid_by = "paid_by" in figures
        self.figures = [name for name in figures if name != "paid_by"]
        written = [f"  {name}: {self.figure(name)}" for name in self.figures]
        if "gross_margin" in figures and self.maybe(50):
            written.append(f"  vat: {self.rng.choice(['0%', '13%', self.share()])}")
        if paid_by:
            written.append(f"  paid_by: {self.rng.choice(list(self.lines))}")
        if self.maybe(70):
            places = self.rng.sample(["Q1", "Q2", "Q3", "Q4"], self.rng.randint(0, 3))
            places += [self.writer.month(month) for month in self.rng.sample(range(12), self.rng.randint(0, 4))]
            places += self.rng.sample(promos.ids, self.rng.randint(0, len(promos.ids)))
            self.rng.shuffle(places)
            if places:
                written += ["  by:", *(f"    {place}: {{{self.override()}}}" for place in places)]
        return ["sales:", *written]

    def override(self):
        names = self.rng.sample(self.figures, self.rng.randint(1, len(self.figures)))
        return ", ".join(f"{name}: {self.figure(name)}" for name in names)

    def figure(self, name):
        if name == "conversion_rate":
            return f"{self.rng.choice([self.hundredths(1, 800), self.hundredths(1, 10_000)])}"
        if name in SHARES:
            return self.rng.choice(["0%", "100%"] + 10 * [self.share()])
        unit = 10**self.writer.decimals
        if name == "average_order_value":
            return self.price(self.rng.randint(1, 10 ** self.rng.randint(1, 5)) * unit + self.rng.randrange(unit))
        return self.price(self.rng.randint(0, 10 ** self.rng.randint(1, 4)))

    def costs(self):
        names = self.rng.sample(COSTS, self.rng.randint(1, len(COSTS)))
        cut = self.rng.randint(0, len(names))
        lines = ["costs:"]
        if names[:cut]:
            lines += ["  fixed:", *(f"    {name}: {{{self.fixed()}}}" for name in names[:cut])]
        if names[cut:]:
            lines += ["  variable:", *(f"    {name}: {{{self.variable()}}}" for name in names[cut:])]
        return lines

    def fixed(self):
        minor = self.rng.choice([0] + 5 * [self.rng.randint(1, 10 ** self.rng.randint(1, 12))])
        amount = self.amount(minor)
        per = self.rng.choice(["month", "quarter", "year", "year"])
        first, last = 0, 11
        parts = [f"amount: {amount}", f"per: {per}"]
        if self.maybe(40):
            first = self.rng.randrange(12)
            parts.append(f"from: {self.writer.month(first)}")
        if self.maybe(40):
            last = self.rng.randint(first, 11)
            parts.append(f"to: {self.writer.month(last)}")
        if per == "year" and self.maybe(50):
            months = self.rng.sample(range(first, last + 1), self.rng.randint(1, last + 1 - first))
            parts.append(f"months: {self.writer.parts([self.writer.month(month) for month in months], minor)}")
        return ", ".join(parts)

    def variable(self):
        of = ["gmv"] + ["net"] * ("refund_rate" in self.figures)
        parts = [f"rate: {self.rng.choice(['0%'] + 8 * [self.hundredths(0, 1500)])}", f"of: {self.rng.choice(of)}"]
        if "average_order_value" in self.figures and self.maybe(40):
            parts = [f"per_order: {self.price(self.rng.randint(0, 10 ** self.rng.randint(1, 4)))}"]
        if self.maybe(60):
            parts.append(f"on: {self.rng.choice(['promo', 'daily', 'all'])}")
        if self.parts and self.maybe(40):
            parts.append(f"parts: [{', '.join(self.rng.sample(self.parts, self.rng.randint(1, len(self.parts))))}]")
        return ", ".join(parts)

    def team(self):
        lines = ["team:"]
        for role in self.rng.sample(ROLES, self.rng.randint(1, len(ROLES))):
            money = self.rng.randint(0, 10 ** self.rng.randint(1, 8))
            parts = [f"role: {role}", f"heads: {self.rng.randint(0, 12)}", f"monthly: {self.amount(money)}"]
            if self.maybe(40):
                months = [self.writer.month(month) for month in self.rng.sample(range(12), self.rng.randint(1, 12))]
                parts.append("months: {" + ", ".join(f"{month}: {self.rng.randint(0, 300)}" for month in months) + "}")
            lines.append(f"  - {{{', '.join(parts)}}}")
        return lines

    def cash(self):
        lines = ["cash:"]
        if self.maybe(80):
            lines.append(f"  opening: {self.rng.choice(['', '', '-'])}{self.rng.randint(0, 10 ** self.rng.randint(1, 9))}")
        for name in ("goods", "receipts"):
            if self.maybe(75):
                months = self.rng.sample([-14, -3, -2, -1, 0, 1, 2, 3, 13], self.rng.randint(1, 4))
                sides = [f"{abs(n)} month{'s' * (abs(n) != 1)} {'before' if n < 0 else 'after'}" if n else "same month" for n in months]
                lines.append(f"  {name}: {self.writer.shares(sides)}")
        return lines if lines[1:] else ["cash: {}"]

    def offers(self):
        """Small enough, mostly, that the paying line can carry them; up to three deep, and in any order."""
        paying = [name for name, promos in self.lines.items() if promos]
        if not paying:
            return []
        line = self.rng.choice(paying)
        chosen = self.rng.sample(self.lines[line], min(len(self.lines[line]), self.rng.choice([1, 1, 2])))
        times, entries = {}, []
        for name in self.rng.sample(OFFERS, self.rng.randint(1, 5)):
            below = [other for other, (_, depth) in times.items() if depth < 3]
            base = self.rng.choice(below) if below and self.maybe(60) else None
            time, depth = times[base] if base else (self.time(chosen), 0)
            if base and not time.startswith("promo") and self.maybe(50):
                # on top of what holds outside promos may be what holds in one, or in a part; if not on its days, another is tried
                time = self.time(chosen)
            times[name] = time, depth + 1
            parts = [f"id: {name}", time, *self.depth(), f"uptake: {self.hundredths(0, self.rng.choice([50, 400, 3500]))}"]
            if self.maybe(50):
                parts.append(f"funded: {self.rng.choice(['0%'] + 4 * [self.share()])}")
            if base:
                parts.append(f"on_top_of: {base}")
            entries.append(f"  - {{{', '.join(parts)}}}")
        if self.maybe(20):
            self.rng.shuffle(entries)
        return [f"offers_paid_by: {line}", "offers:", *entries]

    def time(self, promos):
        """A promo, or a part of the year, now and then without its promos."""
        if self.maybe(60):
            return f"promo: {self.rng.choice(promos)}"
        part = self.rng.choice(["year", "year", self.rng.choice(["Q1", "Q2", "Q3", "Q4"]), self.writer.month(self.rng.randrange(12))])
        return f"in: {part}" + self.rng.choice(["", ", on: daily", ", on: all"])

    def depth(self):
        if self.maybe(40):
            return [f"percent_off: {self.rng.choice(['0%', '100%'] + 10 * [self.share()])}"]
        threshold = self.rng.randint(2, 10 ** self.rng.randint(1, 6))
        off = self.rng.randint(0, self.rng.choice([threshold - 1, threshold // 5]))
        return [f"threshold: {self.amount(threshold)}", f"off: {self.amount(off)}"]

    # Scalars

    def amount(self, minor):
        text = self.writer.spell(minor)
        return f"'{text}'" if "," in text and '"' not in text else text  # a comma ends a value between braces

    def price(self, minor):
        """Now and then finer than the currency."""
        if self.maybe(60):
            return self.amount(minor)
        whole, part = divmod(minor, 10**self.writer.decimals)
        fine = str(part).rjust(self.writer.decimals, "0") * bool(self.writer.decimals) + str(self.rng.randint(1, 10**6))
        return f"{whole}.{fine}".rstrip("0")

    def share(self):
        return self.rng.choice([f"{self.rng.randint(0, 100)}%", self.hundredths(0, 10_000), f"{self.rng.randint(0, 999_999) / 10_000:.4f}%"])

    def hundredths(self, low, high):
        return self.writer.percent(self.rng.randint(low, high))
