#!/usr/bin/env python3
"""Recomputes a plan's numbers from the plan format alone and compares them with those of the `plan` program.

    recompute.py breakdown FILE [--by month] [--quarter Q2] [--month 2027-06]   the JSON of `plan breakdown`
    recompute.py budget FILE [--quarter …] [--month …] [--line …] [--gmv …]     the JSON of `plan budget`
    recompute.py calendar FILE [--quarter …] [--month …] [--promo 618]          the JSON of `plan calendar`
    recompute.py pnl FILE [--by month] [--quarter …] [--month …] [--gmv …]      the JSON of `plan pnl`
    recompute.py cash FILE [--gmv …]                                            the JSON of `plan cash`
    recompute.py drivers FILE [--by month] [--solve FIGURE] …                   the JSON of `plan drivers`
    recompute.py offers FILE [--gmv …]                                          the JSON of `plan offers`
    recompute.py rollup FILE… [--by year]                                       the JSON of `plan rollup`
    recompute.py table FILE…                                                    months and promos to look at
    recompute.py check FILE…                                                    what a careful plan should not have
    recompute.py random --seed S                                                one random valid plan
    recompute.py compare --plan-binary PATH [--random N --seed S] FILE…         every key, to the cent; exit 1 on any difference
    recompute.py pairs --plan-binary PATH [--random N --seed S]                 `plan diff` and `rollup` of random pairs; exit 1 on any difference

Python 3.11 and ci/requirements.txt.
"""

import argparse
import json
import random
import sys
from pathlib import Path

from plan_checks import concerns
from plan_compare import compare, pairs
from plan_drivers import DRIVER_VIEWS, SOLVABLE, has_drivers
from plan_numbers import VIEWS, Numbers
from plan_profit import PNL_VIEWS, has_pnl
from plan_reader import QUARTERS, read
from plan_rollup import ROLLUP_VIEWS, rollup
from plan_scalars import PlanError
from random_plans import random_plan

BY = {"breakdown": VIEWS, "pnl": PNL_VIEWS, "drivers": DRIVER_VIEWS}


def table(numbers):
    """Month and promo targets in the currency's whole units, for a reader's eye."""
    for by in ("month", "promo"):
        print(f"\n{by:<10}{'days':>6}{'gmv':>20}{'of year':>10}  promos")
        for row in numbers.breakdown("", by=by)["rows"]:
            share = row["share_of_year"][:7]
            print(f"{row['key']:<10}{row['days']:>6}{row['gmv']:>20}{share:>10}  {' '.join(row['promos'])}")
    budget = numbers.budget("")
    for line in [*budget["lines"], {"id": "total", **budget["total"], "months": budget["months"]}]:
        print(f"\n{line['id']}: {line['amount']} ({line.get('rate', 'fixed')}), {line['low']} to {line['high']}")
        print("  " + "  ".join(f"{month[5:]} {money}" for month, money in line["months"].items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("breakdown", "budget", "calendar", "pnl", "cash", "drivers", "offers"):
        command = commands.add_parser(name)
        command.add_argument("file")
        command.add_argument("--gmv")
        if name not in ("cash", "offers"):
            command.add_argument("--quarter", choices=QUARTERS)
            command.add_argument("--month")
        if name == "budget":
            command.add_argument("--line")
        elif name == "calendar":
            command.add_argument("--promo")
        elif name in BY:
            command.add_argument("--by", choices=BY[name], default="month")
        if name == "drivers":
            command.add_argument("--solve", choices=SOLVABLE)
    for name in ("table", "check"):
        commands.add_parser(name).add_argument("files", nargs="+")
    command = commands.add_parser("rollup")
    command.add_argument("files", nargs="+")
    command.add_argument("--by", choices=ROLLUP_VIEWS, default="year")
    commands.add_parser("random").add_argument("--seed", type=int, default=1)
    command = commands.add_parser("pairs")
    command.add_argument("--plan-binary", required=True)
    command.add_argument("--random", type=int, default=100, metavar="N")
    command.add_argument("--seed", type=int, default=1)
    command = commands.add_parser("compare")
    command.add_argument("--plan-binary", required=True)
    command.add_argument("--random", type=int, default=0, metavar="N")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--gmv", default="1234567", help="the amount for the --gmv runs of FILES")
    command.add_argument("files", nargs="*")
    options = parser.parse_args()

    if options.command == "compare":
        return compare(options)
    if options.command == "pairs":
        return pairs(options)
    if options.command == "random":
        print(random_plan(random.Random(options.seed))[0], end="")
        return 0
    if options.command == "rollup":
        plans = [(path, Numbers(read(Path(path).read_text(encoding="utf-8")))) for path in options.files]
        print(json.dumps(rollup(plans, options.by), ensure_ascii=False, indent=2))
        return 0
    if options.command in ("table", "check"):
        status = 0
        for path in options.files:
            print(path)
            try:
                numbers = Numbers(read(Path(path).read_text(encoding="utf-8")))
            except PlanError as error:
                print(f"  error: {error}")
                status = 1
                continue
            if options.command == "table":
                table(numbers)
            elif found := concerns(numbers):
                print("\n".join(f"  {line}" for line in found))
                status = 1
        return status
    return report(options)


def report(options):
    try:
        numbers = Numbers(read(Path(options.file).read_text(encoding="utf-8"), gmv=options.gmv))
        if not {"pnl": has_pnl, "drivers": has_drivers, "cash": lambda plan: plan.cash and has_pnl(plan), "offers": lambda plan: plan.offers}.get(options.command, bool)(numbers.plan):
            raise PlanError(f"the plan lacks what {options.command} needs")
    except PlanError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    narrow = {name: getattr(options, name) for name in ("by", "quarter", "month", "line", "promo", "solve") if hasattr(options, name)}
    print(json.dumps(getattr(numbers, options.command)(options.file, **narrow), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
