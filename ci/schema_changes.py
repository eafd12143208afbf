"""Plans altered in one place each: what people do to a plan while they write it, and what they mistype."""

import yaml

import core_yaml

# A small plan that has every key of the format. Whatever is not in braces or brackets stands on lines of its own.
PLAN = """\
plan: 1
name: 2027 年度计划
year: 2027
fiscal_year_start: 1
currency: CNY
gmv:
  target: 1200万  # or growth: 16%
  counts: paid
  round: 1000
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: rest}
  months:
    Q2: {4月: 25%, 05: 25%, 2027-06: 50%}
  weekdays: {mon: 1, tue: 1, wed: 1, thu: 1.0, fri: 1.05, sat: 1.2x, sun: 1.1}
  days: {cny-1d..cny+6d: 0.4, 06-22..06-30: 0.8x, 2027-10-01: 1}
last_year: {gmv: 1000万, months: {1月: 80万}, promos: {618: 240万}}
splits:
  platform: {name: 平台, parts: {天猫: 60%, 抖音: 20%, 其他: rest}, by: {618: {天猫: 70%, 抖音: rest}}, figures: {抖音: {refund_rate: 35%, conversion_rate: 1.6%, by: {618: {refund_rate: 40%}}}}}
quarters:
  Q1: {phase: 启动期, goal: 唤醒老客, activities: {1月: 冬款清仓, 02: 新春上新, 3月: 春季上新}}
  Q2: {activities: {4月: 会员日}}
  Q3: {activities: {7月: 夏款清仓}}
  Q4: {activities: {10月: 秋冬上新}}
promos:
  - {id: 618, name: 618 年中大促, tier: core, platforms: [天猫, 京东], status: planned, phases: [
      {kind: warmup, dates: 05-17..05-31},
      {kind: presale, dates: 06-01..06-05},
      {kind: sale, name: 开门红, dates: 06-06..06-18, uplift: 5},
      {kind: encore, dates: 06-19..06-20}], spend: {warmup: 30%, presale: 20%, sale: 45%, encore: rest}}
  - {id: 年货节, tier: segment, phases: [{kind: sale, dates: cny-29d..cny-9d, share: 26%}]}
  - {id: 双11, tier: segment, target: 80万, phases: [{kind: sale, dates: 11-01..11-11, uplift: 4}]}
readiness:
  - {task: 压力测试, lead: 7 days, before: warmup, owner: 技术部, tiers: [core, segment], promos: [618], done: {618: 2027-05-03}}
  - {task: 复盘会, lag: 7 days, after: encore, done: {年货节: yes}}
  - {task: 预算会, on: 2026-12-10, done: yes}
calendar: {min_gap: 7, core: 1, segment: 1}
budget:
  marketing:
    band: 8%..12%
    rate: 10%
    split: {promo: 60%, daily: rest}
    promos: [618, 年货节]
    channels: {直播: 40%, 其他: 60%}
    reserve: {share: 20%, of: promo}
  activities: {rate: 5%, split: {promo: 80%, daily: 20%}, promos: {618: 60%, 年货节: rest}}
  technology: {rate: 4%, timing: even, note: 年费先付}
  年框: {amount: 6万, timing: {1月: 40%, 6月: 30%, 11月: rest}}
  坑位: {rate: 0.5%, from: 03, to: 9月}
  投流: {rate: {Q1: 0.5%, Q2: 1%, 7月: 0%, 08: 1%, 9月: 0.5%, Q4: 1%}}
budget_ceiling: 20%
sales:
  refund_rate: 18%
  gross_margin: 52%
  average_order_value: 220
  conversion_rate: 3%
  paid_traffic: 45%
  cost_per_visit: 1.8
  vat: 13%
  paid_by: marketing
  by:
    Q4: {refund_rate: 22%, gross_margin: 50%}
    05: {paid_traffic: 50%, cost_per_visit: 2}
    618: {average_order_value: 260, conversion_rate: 4.5%}
costs:
  fixed:
    仓储: {amount: 8万, per: month, from: 03, to: 12月}
    拍摄: {amount: 20万, per: year, months: {02: 50%, 8月: 50%}}
  variable:
    平台佣金: {rate: 5%, of: net}
    赠品: {rate: 1%, of: gmv, on: promo}
    物流: {per_order: 4.5, parts: [天猫]}
team:
  - {role: 客服, heads: 6, monthly: 7000, months: {11: 12, 12月: 8}}
offers:
  - {id: 满300减80, promo: 618, threshold: 300, off: 80, uptake: 35%, funded: 70%}
  - {id: 首小时9折, promo: 618, percent_off: 10%, uptake: 5%, on_top_of: 满300减80}
  - {id: 会员价, in: Q2, on: daily, percent_off: 3%, uptake: 8%}
cash: {opening: 300万, goods: {2 months before: 60%, same month: rest}, receipts: {same month: 70%, 1 month after: 30%}}
offers_paid_by: activities
checks: {empty-month: warning, P0217: allow}
allow:
  - {check: quarter-out-of-line, at: gmv.quarters, reason: 历来如此, until: 2056-12-31}
"""

# What is written in the place of each value in turn. A double quote around it makes it a text for every reader.
TEXTS = """
0 1 2 5 7 12 13 27 35 38 100 366 367 618 2027 2057 04 007 -1 +1 1.5 0.35 6.18 11.11 1. .5 1e7 1e5 0x1F .inf 1000000
1_000 1,000,000 1,00 1200万 1.2亿 2.5M 3k 100w 5千万 ￥1000 １０００万 10% 35% 33.33% 100% 101% 150% １０％ 10％ rest Rest 剩余
8%..12% 8-12% 8%~12% 12%..8% 8%..112% 1.2x 6× 2倍 200% 06-18 6-18 6/18 02-29 02-30 2027-06-18 06-01..06-18 06-18..06-01
06-01~06-18 ０６-１８ cny cny-21d cny-3w cny-21 春节+1w 中秋 元旦 4月 四月 2027-04 Q1 两周 core segment main 重点 ｃｏｒｅ
planned cancelled done warmup sale sales encore gmv even monthly CNY cny RMB USD true false on no null ~ 目标值 待定 TBD ____
？ 前?周 双11 double-11 a/b 会员日，积分（加倍） Ａ
""".split() + [
    "7 days", "2 weeks", "1 month", "3 Months", "4000 days", "双 11", '""', '"  "', '"35%"', '" 35% "', '"618"', '"core"',
    '" core "', '"2027"', '"1.2"', '"06-18"', '"true"', "[]", "{}", "[1]", "[core]", "{a: 1}", "{Q1: 1%}", "[[]]",
]


# What keys are called instead, and pairs that are added to every mapping.
NAMES = ["nonsense", "Q5", "4月", "13", "618"]
PAIRS = ["nonsense: 1", "share: 5%", "uplift: 2", "timing: even", "split: {promo: 50%, daily: 50%}"]


def changed(plan=PLAN, stride=5):
    """What was done, and the text of the plan after it. Each value is replaced by one text out of `stride`, in turn."""
    yield "nothing", plan
    for turn, (path, first, key, node) in enumerate(places(core_yaml.nodes(plan), "plan")):
        start, end = extent(plan, node)
        for text in TEXTS[turn % stride::stride]:
            yield f"{path} becomes {text}", plan[:start] + text + plan[end:]
        if key is None:
            continue
        start, end = extent(plan, key)
        for name in NAMES:
            yield f"{path} is called {name}", plan[:start] + name + plan[end:]
        yield f"{path} is removed", without(plan, start, extent(plan, node)[1])
        for pair in PAIRS if first else []:
            yield f"{pair} before {path}", plan[:start] + pair + separator(plan, start) + plan[start:]


def places(node, path):
    """Every value of a tree: where it is, whether it comes first there, its key if it has one, and its node."""
    if isinstance(node, yaml.MappingNode):
        for index, (key, value) in enumerate(node.value):
            yield f"{path}.{key.value}", index == 0, key, value
            yield from places(value, f"{path}.{key.value}")
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield f"{path}[{index}]", index == 0, None, value
            yield from places(value, f"{path}[{index}]")


def extent(plan, node):
    """Where a node begins and ends, without the space to the next one that blocks end with."""
    start, end = node.start_mark.index, node.end_mark.index
    return start, start + len(plan[start:end].rstrip())


def without(plan, start, end):
    """The plan without a pair: its lines, or what stands between two commas."""
    line = plan.rindex("\n", 0, start) + 1 if "\n" in plan[:start] else 0
    if not plan[line:start].strip():
        return plan[:line] + plan[plan.index("\n", end) + 1:]
    if plan[end] == ",":
        return plan[:start] + plan[end + 1:].lstrip()
    return plan[:start].rstrip(", ") + plan[end:]


def separator(plan, start):
    """What stands between the pair that begins there and one before it."""
    indent = plan[:start].rpartition("\n")[2]
    return ", " if indent.strip() else f"\n{indent}"
