#!/usr/bin/env python3
"""Recomputes a plan's numbers from the plan format alone and compares them with those of the `plan` program.

    recompute.py breakdown FILE [--by month] [--quarter Q2] [--month 2027-06]   the JSON of `plan breakdown`
    recompute.py budget FILE [--quarter …] [--month …] [--line …] [--gmv …]     the JSON of `plan budget`
    recompute.py calendar FILE [--quarter …] [--month …] [--promo 618]          the JSON of `plan calendar`
    recompute.py table FILE…                                                    months and promos to look at
    recompute.py check FILE…                                                    what a careful plan should not have
    recompute.py random --seed S                                                one random valid plan
    recompute.py compare --plan-binary PATH [--random N --seed S] FILE…         every key, to the cent; exit 1 on any difference
    recompute.py pairs --plan-binary PATH [--random N --seed S]                 `plan diff` of random pairs; exit 1 on any difference

Python 3.11 and ci/requirements.txt.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import plan_diff
from plan_checks import concerns
from plan_numbers import VIEWS, Numbers
from plan_reader import QUARTERS, read
from plan_scalars import PlanError
from random_plans import random_plan

SHOWN = 12  # differences printed for one file
# Keys that the contract wants absent from a row, line or cell they do not apply to; other additional keys are allowed.
ABSENT = {"quarter", "cumulative", "pool", "promo", "channel", "phase", "owner"}
# Objects whose keys are names from the plan: the same names in the same order.
NAMED = {"pools", "promos", "channels", "months"}


class Mismatch(Exception):
    """The binary did not answer with one JSON object."""


def differences(path, expected, actual):
    """Yields one line for every place where `actual` is not what `expected` says."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        if path.rsplit(".", 1)[-1] in NAMED and list(expected) != list(actual):
            yield f"{path}: keys {list(expected)} expected, {list(actual)} found"
        for key in expected:
            if key in actual:
                yield from differences(f"{path}.{key}", expected[key], actual[key])
            elif key != "selected":  # an addition of its own
                yield f"{path}.{key}: missing, {json.dumps(expected[key], ensure_ascii=False)} expected"
        for key in ABSENT & (set(actual) - set(expected)) if path.endswith("]") else ():
            yield f"{path}.{key}: should be absent"
    elif isinstance(expected, list) and isinstance(actual, list):
        for index, pair in enumerate(zip(expected, actual)):
            yield from differences(f"{path}[{index}]", *pair)
        if len(expected) != len(actual):
            yield f"{path}: {len(expected)} entries expected, {len(actual)} found"
    elif type(expected) is not type(actual) or expected != actual:
        shown = (json.dumps(value, ensure_ascii=False) for value in (expected, actual))
        yield "{}: {} expected, {} found".format(path, *shown)


def accept_titles(expected, actual):
    """A festival's title is the program's own as long as the name is in it: 元宵节 does for 元宵."""
    for one, two in zip(expected.get("entries", []), actual.get("entries", [])):
        if one["kind"] == two.get("kind") == "festival" and one["title"] in two.get("title", ""):
            two["title"] = one["title"]


def refuse_float(text):
    raise Mismatch(f"a bare decimal in the JSON: {text}")


def ask(binary, arguments):
    """What the binary prints for these arguments, as an object."""
    environment = {name: value for name, value in os.environ.items() if name != "PLAN_FILE"}
    done = subprocess.run(
        [binary, *arguments], capture_output=True, text=True, timeout=60, env=environment, check=False
    )
    if done.returncode != 0:
        raise Mismatch(f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[:600]}")
    try:
        return json.loads(done.stdout, parse_float=refuse_float)
    except json.JSONDecodeError as error:
        raise Mismatch(f"not JSON: {error}") from error


def selections(numbers, rng):
    """The periods to ask for: all of them, or with `rng` the year, one quarter and one month."""
    months = [numbers.month_key(month) for month in range(12)]
    quarters = QUARTERS
    if rng:
        quarters, months = [rng.choice(quarters)], [rng.choice(months)]
    return [{}] + [{"quarter": name} for name in quarters] + [{"month": name} for name in months]


def compare_file(binary, path, gmv, rng=None):
    """Compares every report of one plan; returns the number of runs and the differences."""
    text = Path(path).read_text(encoding="utf-8")
    numbers = Numbers(read(text))
    other = Numbers(read(text, gmv=gmv))
    chosen = selections(numbers, rng)
    runs = []  # (command, options, recomputed)
    for where in chosen:
        runs += [("breakdown", {"by": by, **where}, numbers) for by in VIEWS]
        runs += [("budget", where, numbers), ("budget", {"gmv": gmv, **where}, other)]
    for line in numbers.plan.lines:
        runs += [("budget", {"line": line.id, **where}, numbers) for where in (chosen[0], chosen[1], chosen[-1])]
    runs += [("calendar", where, numbers) for where in chosen]
    runs += [("calendar", {"promo": promo.id}, numbers) for promo in numbers.plan.running]
    found = []
    for command, options, source in runs:
        flags = [word for name, value in options.items() for word in (f"--{name}", value)]
        if command == "calendar":
            flags += ["--lang", "zh"]
        arguments = [command, "--plan", str(path), "--format", "json", *flags]
        report = getattr(source, command)
        expected = report(str(path), **{name: value for name, value in options.items() if name != "gmv"})
        try:
            actual = ask(binary, arguments)
            accept_titles(expected, actual)
            lines = list(differences("$", expected, actual))
        except Mismatch as error:
            lines = [str(error)]
        found += [f"{' '.join([command, *flags])}  {line}" for line in lines]
    return len(runs), found


def compare(options):
    rng = random.Random(options.seed)
    total = wrong = 0
    # A plan's path is part of the JSON, and so are kept plans: they are what a difference is reproduced with.
    folder = Path(tempfile.mkdtemp(prefix="plan-recompute-"))
    jobs = [(path, options.gmv, None) for path in options.files]
    for number in range(options.random):
        jobs.append((folder / f"seed-{options.seed}-{number}.yaml", None, rng))
    for path, gmv, chooser in jobs:
        if chooser:
            text, gmv = random_plan(chooser)
            path.write_text(text, encoding="utf-8")
        try:
            runs, found = compare_file(options.plan_binary, path, gmv, chooser)
        except PlanError as error:
            runs, found = 0, [f"the recomputation refuses this plan: {error}"]
        total, wrong = total + runs, wrong + bool(found)
        if found:
            print(f"{path}: {len(found)} differences")
            print("\n".join(f"  {line}" for line in found[:SHOWN]))
        elif chooser:
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    print(f"{len(jobs)} plans, {total} reports compared, {wrong} plans differ (seed {options.seed})")
    return 1 if wrong else 0


def pairs(options):
    """Compares `plan diff` of random pairs with the difference of their recomputed numbers."""
    rng = random.Random(options.seed)
    wrong = 0
    folder = Path(tempfile.mkdtemp(prefix="plan-pairs-"))
    for number in range(options.random):
        old, new, renamed = plan_diff.random_pair(rng)
        paths = [folder / f"seed-{options.seed}-{number}-{side}.yaml" for side in ("old", "new")]
        for path, text in zip(paths, (old, new)):
            path.write_text(text, encoding="utf-8")
        try:
            actual = ask(options.plan_binary, ["diff", *map(str, paths), "--format", "json"])
            expected = plan_diff.Difference(Numbers(read(old)), Numbers(read(new)), actual).report()
            found = list(plan_diff.differences(expected, actual, renamed))
        except Mismatch as error:
            found = [str(error)]
        if found:
            wrong += 1
            print(f"{paths[0]}, {paths[1]}: {len(found)} differences")
            print("\n".join(f"  {line}" for line in found[:SHOWN]))
        else:
            for path in paths:
                path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    print(f"{options.random} pairs of plans compared, {wrong} differ (seed {options.seed})")
    return 1 if wrong else 0


def table(numbers):
    """Month and promo targets in the currency's whole units, for a reader's eye."""
    for by in ("month", "promo"):
        print(f"\n{by:<10}{'days':>6}{'gmv':>20}{'of year':>10}  promos")
        for row in numbers.breakdown("", by=by)["rows"]:
            share = row["share_of_year"][:7]
            print(f"{row['key']:<10}{row['days']:>6}{row['gmv']:>20}{share:>10}  {' '.join(row['promos'])}")
    budget = numbers.budget("")
    for line in [*budget["lines"], {"id": "total", **budget["total"], "months": budget["months"]}]:
        print(f"\n{line['id']}: {line['amount']} ({line['rate']}), {line['low']} to {line['high']}")
        print("  " + "  ".join(f"{month[5:]} {money}" for month, money in line["months"].items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("breakdown", "budget", "calendar"):
        command = commands.add_parser(name)
        command.add_argument("file")
        command.add_argument("--quarter", choices=QUARTERS)
        command.add_argument("--month")
        command.add_argument("--gmv")
        if name == "budget":
            command.add_argument("--line")
        elif name == "calendar":
            command.add_argument("--promo")
        else:
            command.add_argument("--by", choices=VIEWS, default="month")
    for name in ("table", "check"):
        commands.add_parser(name).add_argument("files", nargs="+")
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
    try:
        numbers = Numbers(read(Path(options.file).read_text(encoding="utf-8"), gmv=options.gmv))
    except PlanError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    narrow = {name: getattr(options, name) for name in ("by", "quarter", "month", "line", "promo") if hasattr(options, name)}
    print(json.dumps(getattr(numbers, options.command)(options.file, **narrow), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
