"""Section C worked out by hand: a plan of 1000.00 a day in one quarter, with two promos that overlap, and plans that are refused."""

import unittest

from plan_numbers import Numbers
from plan_reader import read
from plan_scalars import PlanError

PLAN = """
plan: 1
name: By hand
year: 2027
gmv:
  target: 90000
  quarters: {Q1: 100%, Q2: 0%, Q3: 0%, Q4: 0%}
promos:
  - id: x
    name: X
    tier: core
    spend: {warmup: 30%, sale: 70%}
    phases:
      - {kind: warmup, dates: 01-29..01-30}
      - {kind: sale, dates: 01-31..02-02}
  - id: y
    name: Y
    tier: segment
    phases:
      - {kind: sale, dates: 02-02..02-03}
budget:
  ads:
    rate: 10%
    split: {promo: 60%, daily: 40%}
    promos: {x: 75%, y: 25%}
    reserve: {share: 30%, of: promo}
sales:
  refund_rate: 10%
  gross_margin: 50%
  average_order_value: 70
  conversion_rate: 3%
  paid_traffic: 50%
  cost_per_visit: 0.30
  paid_by: ads
  by:
    y: {refund_rate: 33.335%}
    x: {average_order_value: 90}
    02: {conversion_rate: 4%}
    Q1: {paid_traffic: 40%}
costs:
  fixed:
    rent: {amount: 100, per: month, from: 02, to: 03}
    shoot: {amount: 100, per: quarter, from: 02}
    fair: {amount: 1000, per: year, months: {03: 33.335%, 01: rest}}
  variable:
    fee: {rate: 5%, of: net}
    gifts: {rate: 1%, of: gmv, on: promo}
    post: {per_order: 4.5, on: daily}
team:
  - {role: a, heads: 1, monthly: 100}
  - {role: b, heads: 2, monthly: 50, months: {03: 3}}
offers_paid_by: ads
offers:
  - {id: B, promo: x, percent_off: 10%, uptake: 5%, on_top_of: A}
  - {id: A, promo: x, threshold: 300, off: 80, uptake: 35%, funded: 70%}
  - {id: C, promo: y, percent_off: 67%, uptake: 10%}
  - {id: D, promo: x, percent_off: 0%, uptake: 10%}
  - {id: E, promo: y, percent_off: 10%, uptake: 5%, funded: 50%}
"""

# what a plan may not say: (what it says, what is written instead)
REFUSED = [
    ("x: 75%, y: 25%", "x: 75%, y: 20%"),
    ("x: 75%, y: 25%", "x: 75%, z: 25%"),
    ("tier: segment", "tier: segment\n    status: cancelled"),
    ("warmup: 30%, sale: 70%", "warmup: 30%, encore: 70%"),
    ("warmup: 30%, sale: 70%", "warmup: 30%, sale: 60%"),
    ("split: {promo: 60%, daily: 40%}\n    promos: {x: 75%, y: 25%}\n", ""),
    ("of: promo}", "of: all, on: daily}"),
    ("  refund_rate: 10%\n", ""),
    ("  gross_margin: 50%\n", "  vat: 13%\n"),
    ("cost_per_visit: 0.30", "cost_per_visit: 0.300"),
    ("  average_order_value: 70\n", ""),
    ("  paid_traffic: 50%\n", ""),
    ("  cost_per_visit: 0.30\n", ""),
    ("average_order_value: 70", "average_order_value: 0"),
    ("conversion_rate: 4%", "conversion_rate: 0%"),
    ("gross_margin: 50%", "gross_margin: 101%"),
    ("0.30\n  paid_by: ads", "0.30\n  paid_by: adds"),
    ("    Q1: {", "    z: {"),
    ("    Q1: {", "    2月: {"),
    ("from: 02, to: 03", "from: 03, to: 02"),
    ("per: year, months", "per: quarter, months"),
    ("per: year, months", "per: year, from: 02, months"),
    ("03: 33.335%", "03: 33%, 3月: 0.335%"),
    ("01: rest", "01: 66%"),
    ("of: net", "of: orders"),
    ("per_order: 4.5,", "per_order: 4.5, of: gmv,"),
    ("heads: 2", "heads: 2.5"),
    ("heads: 2", "heads: 100001"),
    ("on_top_of: A", "on_top_of: B"),
    ("on_top_of: A", "on_top_of: C"),
    ("funded: 70%", "on_top_of: B"),
    ("offers_paid_by: ads\n", ""),
    ("off: 80", "off: 300"),
    ("promo: y, percent_off: 67%", "promo: z, percent_off: 67%"),
    ("percent_off: 67%, uptake: 10%", "percent_off: 67%, uptake: 70.6%"),
]


def numbers(*changes, gmv=None):
    text = PLAN
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return Numbers(read(text, gmv=gmv))


def values(row):
    return " ".join(row["values"].values())


def figures(rows):
    return {row["key"]: " ".join(str(value) for name, value in row.items() if name != "key") for row in rows}


class ByHand(unittest.TestCase):
    def test_budget(self):
        report = numbers().budget("")
        cells = [(cell["month"][5:], cell.get("promo"), cell["amount"], cell.get("held")) for cell in report["cells"]]
        self.assertEqual(cells, [
            ("01", "x", "2160.00", "648.00"), ("02", "x", "1890.00", "567.00"), ("02", "y", "1350.00", "405.00"),
            ("01", None, "1200.00", None), ("02", None, "1071.43", None), ("03", None, "1328.57", None),
        ])
        self.assertEqual(report["lines"][0]["held"], "1620.00")
        self.assertEqual(numbers().budget("", month="01")["lines"][0]["held"], "648.00")

    def test_reserve_of_everything(self):
        line = numbers(("of: promo}", "of: all}")).budget("")["lines"][0]
        self.assertEqual((line["selected"], line["held"]), ("9000.00", "2700.00"))

    def test_channels_come_last(self):
        line = numbers(("of: promo}", "of: all}\n    channels: {a: 33.33%, b: 33.33%, c: rest}")).budget("")["lines"][0]
        self.assertEqual(line["channels"], {"a": "2999.70", "b": "2999.70", "c": "3000.60"})
        self.assertEqual((line["held"], line["pools"]), ("2700.00", {"promo": "5400.00", "daily": "3600.00"}))
        self.assertEqual(line["promos"], {"x": "4050.00", "y": "1350.00"})
        self.assertEqual(list(line["months"].values())[:3], ["3360.00", "4311.43", "1328.57"])

    def test_even_gives_every_quarter_a_quarter(self):
        change = ("split: {promo: 60%, daily: 40%}\n    promos: {x: 75%, y: 25%}\n    reserve: {share: 30%, of: promo}", "timing: even")
        free = [(f"{text},", f"{text}, funded: 0%,") for text in ("id: A", "id: B", "id: C", "id: D", "id: E")]
        months = numbers(change, (", funded: 70%", ""), (", funded: 50%", ""), *free, gmv="100000.10").budget("")["lines"][0]["months"]
        # 10,000.01 to four quarters: 2,500.01 and three times 2,500.00
        self.assertEqual(list(months.values()), ["833.34", "833.34", "833.33"] + ["833.34", "833.33", "833.33"] * 3)

    def test_pnl(self):
        report = numbers().pnl("", quarter="Q1")
        self.assertEqual(report["periods"], ["2027-01", "2027-02", "2027-03"])
        found = {(row["group"], row["id"]): values(row) for row in report["rows"]}
        self.assertEqual(list(found.items()), [
            (("sales", "gmv"), "31000.00 28000.00 31000.00"),
            (("sales", "refunds"), "3100.00 3033.35 3100.00"),
            (("sales", "net"), "27900.00 24966.65 27900.00"),
            (("sales", "cost_of_goods"), "13950.00 12483.33 13950.00"),
            (("sales", "gross_profit"), "13950.00 12483.32 13950.00"),
            (("variable", "fee"), "1395.00 1248.33 1395.00"),
            (("variable", "gifts"), "10.00 30.00 0.00"),
            (("variable", "post"), "1930.50 1606.50 1993.50"),
            (("budget", "ads"), "3360.00 4311.43 1328.57"),
            (("fixed", "rent"), "0.00 100.00 100.00"),
            (("fixed", "shoot"), "0.00 50.00 50.00"),
            (("fixed", "fair"), "666.65 0.00 333.35"),
            (("team", "team"), "200.00 200.00 250.00"),
            (("result", "operating_profit"), "6387.85 4937.06 8499.58"),
        ])
        self.assertEqual(report["break_even"], "16739.77")

    def test_pnl_by_quarter_and_year(self):
        *_, profit = numbers().pnl("", by="quarter")["rows"]
        self.assertEqual((values(profit), profit["total"]), ("19824.49 -700.00 -700.00 -700.00", "17724.49"))
        *_, profit = numbers().pnl("", by="year")["rows"]
        self.assertEqual((profit["values"], profit["total"]), ({"2027": "17724.49"}, "17724.49"))
        *_, profit = numbers().pnl("", month="04")["rows"]
        self.assertEqual((profit["values"], profit["total"]), ({"2027-04": "-233.34"}, "-233.34"))

    def test_tax(self):
        report = numbers(("  paid_by: ads\n", "  paid_by: ads\n  vat: 13%\n")).pnl("", quarter="Q1")
        found = {row["id"]: (row["group"], values(row), row["total"]) for row in report["rows"]}
        # 40383.32 × 13 ÷ 113 is 4645.87, of which the first month has 34.544%
        self.assertEqual(found["vat"], ("sales", "1604.87 1436.13 1604.87", "4645.87"))
        self.assertEqual(found["operating_profit"][1], "4782.98 3500.93 6894.71")
        self.assertEqual([row["id"] for row in report["rows"]].index("vat"), 5)
        self.assertEqual(report["break_even"], "21280.17")

    def test_cash(self):
        # 27900.00, 24966.65 and 27900.00 arrive; goods are 13950.00, 12483.33 and 13950.00; 30% of promo money is held back
        section = "cash:\n  opening: -1000\n  goods: {1 month before: 60%, same month: rest}\n  receipts: {same month: 70%, 1 month after: 30%}\n"
        report = numbers(("offers_paid_by: ads\n", f"offers_paid_by: ads\n{section}")).cash("")
        rows = [" ".join(row.values()) for row in report["months"][:4]]
        self.assertEqual(rows, [
            "2027-01 -1000.00 19530.00 19984.15 -1454.15", "2027-02 -1454.15 25846.66 19937.59 4454.92",
            "2027-03 4454.92 27019.99 11030.42 20444.49", "2027-04 20444.49 8370.00 233.34 28581.15",
        ])
        self.assertEqual((report["goods"], report["receipts"]), ({"before": "8370.00", "after": "0.00"}, {"before": "0.00", "after": "0.00"}))
        self.assertEqual(report["lowest"], {"month": "2027-01", "amount": "-1454.15"})

    def test_no_break_even(self):
        self.assertIsNone(numbers(("gross_margin: 50%", "gross_margin: 20%")).pnl("")["break_even"])

    def test_drivers(self):
        found = figures(numbers().drivers("", by="quarter")["rows"])
        self.assertEqual(found["Q1"], "90000.00 1276 39258 15703 4710.90 7380.00")
        found = figures(numbers().drivers("", month="02")["rows"])
        self.assertEqual(found, {"2027-02": "28000.00 393 9825 3930 1179.00 3339.43"})

    def test_rounded_from_the_rounded(self):
        found = figures(numbers(("Q1: {paid_traffic: 40%}", "Q1: {paid_traffic: 50%}")).drivers("", month="01")["rows"])
        self.assertEqual(found, {"2027-01": "31000.00 440 14667 7334 2200.20 2712.00"})

    def test_a_month_before_its_quarter(self):
        found = figures(numbers(("02: {conversion", "02: {paid_traffic: 100%, conversion")).drivers("", month="02")["rows"])
        self.assertEqual(found, {"2027-02": "28000.00 393 9825 9825 2947.50 3339.43"})

    def test_drivers_of_promos(self):
        found = figures(numbers().drivers("", by="promo")["rows"])
        self.assertEqual(found, {"x": "3000.00 33 917 367 110.10 2835.00", "y": "2000.00 25 625 250 75.00 945.00"})
        found = figures(numbers().drivers("", by="promo", month="01")["rows"])
        self.assertEqual(found, {"x": "1000.00 11 367 147 44.10 1512.00"})

    def test_solve(self):
        for figure, factor, value in [
            ("cost_per_visit", "1.566580", "0.469974"), ("paid_traffic", "1.566580", "0.783290"),
            ("conversion_rate", "0.638333", "0.019150"), ("average_order_value", "0.638333", "44.683333"),
        ]:
            self.assertEqual(numbers().drivers("", solve=figure)["solve"], {"figure": figure, "factor": factor, "value": value})

    def test_nothing_solves(self):
        for figure, change in [
            ("paid_traffic", ("x: {average_order_value: 90}", "x: {paid_traffic: 70%}")),
            ("cost_per_visit", ("cost_per_visit: 0.30", "cost_per_visit: 0")),
            ("cost_per_visit", ("rate: 10%\n    split", "rate: 0%\n    split")),
        ]:
            free = [(f"{text},", f"{text}, funded: 0%,") for text in ("id: A", "id: B", "id: C", "id: D", "id: E")]
            unfunded = [(", funded: 70%", ""), (", funded: 50%", "")]
            self.assertIsNone(numbers(change, *unfunded, *free).drivers("", solve=figure)["solve"]["factor"])

    def test_offers(self):
        b, a, c, d, e = numbers().offers("")["rows"]
        self.assertEqual(a, {
            "id": "A", "promo": "x", "depth": "0.266667", "cost": "196.00", "money": "2835.00", "affordable_uptake": "1",
        })
        self.assertEqual((b["depth"], b["cost"]), ("0.34", "11.00"))
        self.assertEqual((c["cost"], c["money"], c["affordable_uptake"]), ("134.00", "945.00", "0.701492"))
        self.assertEqual((e["cost"], e["affordable_uptake"]), ("5.00", "1"))
        self.assertEqual((d["cost"], "affordable_uptake" in d), ("0.00", False))

    def test_offers_of_what_is_paid(self):
        paid = numbers(("gmv:\n", "gmv:\n  counts: paid\n"))
        b, a, c, d, e = paid.offers("")["rows"]
        # 4/11 of 735.00, 5/33 of 150.00, 67/33 of 200.00, 1/9 of 50.00
        self.assertEqual([row["cost"] for row in (a, b, c, d, e)], ["267.27", "22.73", "406.06", "0.00", "5.56"])
        self.assertEqual((b["depth"], c["affordable_uptake"]), ("0.34", "0.231354"))
        report = paid.pnl("", quarter="Q1")
        found = {row["id"]: (values(row), row["total"]) for row in report["rows"]}
        # 9000.00 less 701.62, by 3360.00, 4311.43 and 1328.57
        self.assertEqual(found["ads"], ("3098.06 3975.32 1225.00", "8298.38"))
        self.assertEqual((found["operating_profit"][1], report["break_even"]), ("20526.11", "16217.22"))
        with self.assertRaises(PlanError):
            numbers(("gmv:\n", "gmv:\n  counts: paid\n"), ("67%, uptake: 10%", "100%, uptake: 1%"))

    def test_offers_outside_promos(self):
        entries = "offers:\n  - {id: F, in: year, percent_off: 10%, uptake: 10%}\n  - {id: G, in: 02, on: daily, percent_off: 10%, uptake: 10%, on_top_of: F}\n"
        f, g, *_ = numbers(("offers:\n", entries)).offers("")["rows"]
        self.assertEqual((f["in"], f["cost"], f["money"], "promo" in f), ("year", "900.00", "7380.00", False))
        # 25 days of 1000.00 at 0.9; the daily money of February
        self.assertEqual((g["in"], g["depth"], g["cost"]), ("2027-02", "0.19", "225.00"))
        for change in ("id: F, in: year, promo: x", "id: F", "id: F, promo: x, on: daily", "id: F, in: Q1, on_top_of: A"):
            with self.assertRaises(PlanError):
                numbers(("offers:\n", f"offers:\n  - {{{change}, percent_off: 1%, uptake: 1%}}\n"))

    def test_another_gmv(self):
        profit = numbers(gmv="180000").pnl("", by="year")["rows"]
        found = {row["id"]: row["total"] for row in profit}
        self.assertEqual((found["gmv"], found["ads"], found["rent"], found["team"]), ("180000.00", "18000.00", "200.00", "2450.00"))

    def test_refused(self):
        for change in REFUSED:
            with self.subTest(change=change), self.assertRaises(PlanError):
                numbers(change)


if __name__ == "__main__":
    unittest.main()
