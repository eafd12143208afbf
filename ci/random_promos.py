"""Random promos, their blocks and what must be ready before them, for a random plan whose targets are already written."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from plan_promos import KINDS, TIERS

IDS = ["618", "38", "99", "双11", "双12", "雙11", "520", "年货节", "A_1", "double-11", "0618", "七夕", "q4", "开学季"]
WAVES = ["第二波", "开门红", "狂欢日", "Wave 2"]
PLATFORMS = ["天猫", "京东", "抖音", "Own shop"]
TASKS = ["签订保供协议", "备货完成", "视觉升级", "压力测试", "客服培训", "Freeze prices"]
OWNERS = ["供应链部", "设计部", "技术部", "客服部", "Ops"]


@dataclass
class Draft:
    kind: str
    first: dt.date
    last: dt.date
    share: str | None = None


class Promos:
    """Holds what the budget has to know of the promos: `ids`, and which of them run."""

    def __init__(self, writer, month_shares):
        self.writer, self.rng, self.maybe = writer, writer.rng, writer.maybe
        self.month_shares = month_shares  # quarter number -> shares of its months
        self.ids = self.rng.sample(IDS, self.rng.choice([0] + [1, 2, 3, 4, 5, 6, 8] * 3))
        self.tiers = {name: self.rng.choice(["core", "core", "segment"]) for name in self.ids}
        self.running = [name for name in self.ids if not self.maybe(12)]
        self.phases = {name: self._phases() for name in self.ids}
        self._share_out()

    def _month(self, day):
        return (day.year * 12 + day.month) - (self.writer.first.year * 12 + self.writer.first.month)

    def _room(self, day):
        """What a block on this day has to stay in: its month where months are given, else its quarter."""
        month = self._month(day)
        return ("month", month) if month // 3 in self.month_shares else ("quarter", month // 3)

    def _room_days(self, room):
        kind, number = room
        months = [number] if kind == "month" else range(number * 3, number * 3 + 3)
        return [day for day in self.writer.days if self._month(day) in months]

    def _phases(self):
        """Phases in date order around a random day; at least one that sells lies inside the fiscal year."""
        begin, end = self.writer.days[0], self.writer.days[-1]
        whole_rooms = self.maybe(12)
        while True:
            day = begin + dt.timedelta(self.rng.randint(-25, (end - begin).days + 6))
            drafts = []
            for _ in range(self.rng.randint(1, 5)):
                first = day + dt.timedelta(self.rng.choice([0, 0, 0, 1, 6]))
                last = first + dt.timedelta(self.rng.choice([0, 1, 2, 4, 9, 20, 45]))
                if begin <= first <= end and self.maybe(80 if whole_rooms else 8):  # a phase as long as its room allows
                    room = self._room_days(self._room(first))
                    first, last = first if drafts else room[0], room[-1]
                drafts.append(Draft(self.rng.choice(KINDS), first, last))
                day = last + dt.timedelta(1)
            if any(draft.kind != "warmup" and draft.first <= end and begin <= draft.last for draft in drafts):
                return drafts

    # Blocks

    def _share_out(self):
        """Makes blocks of some of the phases that may be one, and gives those of one room no more than it has."""
        heat, taken, rooms = self.rng.choice([0, 0, 20, 50, 90]), set(), defaultdict(list)
        for name, drafts in self.phases.items():
            for draft in drafts:
                days = {draft.first + dt.timedelta(n) for n in range((draft.last - draft.first).days + 1)}
                if draft.kind == "warmup" or not self.maybe(heat):
                    continue
                if not days & set(self.writer.days) or (name not in self.running and self._fits(draft)):
                    draft.share = self._percent(self.rng.randint(0, 100), 0)  # makes no block, so any share will do
                elif name in self.running and self._fits(draft) and not days & taken:
                    taken |= days
                    rooms[self._room(draft.first)].append(draft)
        for room, drafts in rooms.items():
            kind, number = room
            whole = self.month_shares[number // 3][number % 3] if kind == "month" else 1
            full = set(self._room_days(room)) <= taken
            exact = full or self.maybe(20)  # nothing left for the other days
            places = 4 if exact and kind == "month" else self.rng.choice([0, 0, 1, 2, 4])
            units = int(whole * 100 * 10**places)
            cuts = [0] + sorted(self.rng.choices(range(units + 1), k=len(drafts)))
            if self.maybe(30):  # as large as each other and, where it divides, as the rest: ties for the last cent
                cuts = [units // (len(drafts) + 1) * n for n in range(len(drafts) + 1)]
            if exact:
                cuts[-1] = units
            for draft, low, high in zip(drafts, cuts, cuts[1:]):
                draft.share = self._percent(high - low, places)

    def _fits(self, draft):
        days = self.writer.days
        return days[0] <= draft.first and draft.last <= days[-1] and self._room(draft.first) == self._room(draft.last)

    @staticmethod
    def _percent(units, places):
        return f"{units // 10**places}" + (f".{units % 10**places:0{places}}" if places else "") + "%"

    # Text

    def lines(self):
        lines = ["promos:"] if self.ids else []
        for name in self.ids:
            lines += [f"  - id: {name}", f"    name: 大促 {name}", f"    tier: {self.tiers[name]}"]
            if self.maybe(30):
                lines.append(f"    platforms: [{', '.join(self.rng.sample(PLATFORMS, self.rng.randint(1, 3)))}]")
            elif self.maybe(10):
                lines.append(f"    platforms: {self.writer.undecided()}")
            if name not in self.running:
                lines.append("    status: cancelled")
            elif self.maybe(15):
                lines.append("    status: planned")
            lines += self._target(name)
            lines += self.writer.money.spend([draft.kind for draft in self.phases[name]])
            lines.append("    phases:")
            lines += [f"      - {{{self._phase(draft)}}}" for draft in self.phases[name]]
        return lines

    def _target(self, name):
        """What the selling days bring, of a promo that may have a target; now and then more than there is room for."""
        drafts = [draft for draft in self.phases[name] if draft.kind != "warmup"]
        quarters = {self._month(day) // 3 for draft in drafts for day in (draft.first, draft.last)}
        if any(draft.share for draft in drafts) or len(quarters) != 1 or not self.maybe(40):
            return []
        share = Fraction(self.rng.randint(0, self.rng.choice([300, 3000])), 10000)
        whole = self.writer.quarter_amounts.get(quarters.pop(), 0)
        if whole and self.maybe(60) and int(whole * share) > 100 * 10**self.writer.decimals:
            return [f"    target: {self.writer.spell(int(whole * share))}"]
        return [f"    target: {self._percent(int(share * 10000), 2)}"]

    def _phase(self, draft):
        first, last = self.writer.date(draft.first), self.writer.date(draft.last)
        parts = [f"kind: {draft.kind}"]
        if self.maybe(25):
            parts.append(f"name: {self.rng.choice(WAVES)}")
        parts.append(f"dates: {first}" if draft.first == draft.last and self.maybe(50) else f"dates: {first}..{last}")
        if draft.share is not None:
            parts.append(f"share: {self._claim(draft)}")
        elif draft.kind != "warmup" and self.maybe(85):
            parts.append(f"uplift: {self.writer.factor()}")
        return ", ".join(parts)

    def _claim(self, draft):
        """A share, or now and then the amount that it comes to of a quarter that is known."""
        whole = self.writer.quarter_amounts.get(self._month(draft.first) // 3, 0)
        minor = int(whole * Fraction(draft.share.rstrip("%")) / 100)
        if minor <= 100 * 10**self.writer.decimals or draft.first not in self.writer.days or not self.maybe(40):
            return draft.share
        return self.writer.cell(minor)

    def readiness(self):
        lines = ["readiness:"]
        for text in self.rng.choices(TASKS, k=self.rng.randint(1, 6)):
            number = self.rng.choice([1, 1, 2, 3, 7, 15, 40])
            unit = self.rng.choice(["day", "week", "month"])
            how = self.rng.choice(["lead", "lead", "lead", "lag", "lag", "on"])
            far = self.writer.days[0] + dt.timedelta(self.rng.randint(-200, 500))
            parts = [f"task: {text}", f"on: {far}" if how == "on" else f"{how}: {number} {unit}{'s' if number > 1 else ''}"]
            if how != "on" and self.maybe(70):
                parts.append(f"{'before' if how == 'lead' else 'after'}: {self.rng.choice(KINDS)}")
            if self.maybe(60):
                parts.append(f"owner: {self.rng.choice(OWNERS)}")
            done = lambda: self.rng.choice(["yes", str(self.writer.days[0] + dt.timedelta(self.rng.randint(-99, 400)))])
            if how == "on" and self.maybe(30):
                parts.append(f"done: {done()}")
            elif how != "on" and self.ids and self.maybe(50):
                some = lambda: self.rng.sample(self.ids, self.rng.randint(1, len(self.ids)))
                if self.maybe(60):
                    parts.append(f"promos: [{', '.join(some())}]")
                if self.maybe(60):
                    parts.append("done: {" + ", ".join(f"{name}: {done()}" for name in some()) + "}")
            if how != "on" and self.maybe(40):
                parts.append(f"tiers: [{', '.join(self.rng.sample(TIERS, self.rng.randint(1, 2)))}]")
            lines.append(f"  - {{{', '.join(parts)}}}")
        return lines

    def calendar(self):
        names = self.rng.sample(["min_gap", *TIERS], self.rng.randint(1, 3))
        return ["calendar: {" + ", ".join(f"{name}: {self.rng.randint(0, 9)}" for name in names) + "}"]
