"""Asks the program for every report of a plan and compares its JSON with the recomputed one, to the cent."""

import json
import os
import random
import re
import subprocess
import tempfile
from collections import Counter
from fractions import Fraction
from pathlib import Path

import plan_diff
from plan_drivers import DRIVER_VIEWS, SOLVABLE, has_drivers
from plan_judged import JUDGED, TOO_DEAR, judged
from plan_numbers import VIEWS, Numbers
from plan_profit import PNL_VIEWS, has_pnl
from plan_reader import QUARTERS, read
from plan_rollup import ROLLUP_VIEWS, rollup
from plan_scalars import PlanError
from random_plans import random_plan

SHOWN = 12  # differences printed for one file
# Keys that the contract wants absent from a row, line or cell they do not apply to; other additional keys are allowed.
ABSENT = {"quarter", "cumulative", "pool", "promo", "channel", "phase", "owner", "held", "affordable_uptake"}
BEFORE = {"last_year", "growth"}  # of a total too
# Objects whose keys are names from the plan: the same names in the same order.
NAMED = {"pools", "promos", "channels", "months", "values", "parts", "totals"}

# rows that the parts of a split stand beside
BESIDE = ["year", "quarter", "month", "promo"]


class Mismatch(Exception):
    """The binary did not answer with one JSON object; `status` is its exit code."""

    status = 0


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
        absent = ABSENT | BEFORE if path.endswith("]") else BEFORE
        for key in absent & (set(actual) - set(expected)):
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
    """A festival's title is the program's own as long as the name is in it: 元宵节 does for 元宵; so is what is to be decided."""
    for one, two in zip(expected.get("entries", []), actual.get("entries", [])):
        if one["title"] == "待定" and two.get("title", "").startswith(("待定：", "TBD: ")):
            two["title"] = one["title"]
        if one["kind"] == two.get("kind") == "festival" and one["title"] in two.get("title", ""):
            two["title"] = one["title"]


def accept_solved(expected, actual):
    """A factor or value is the program's own in how many zeros end it, and so is how it says that nothing would do."""
    one, two = expected.get("solve"), actual.get("solve")
    if not one or not isinstance(two, dict):
        return
    for name in ("factor", "value"):
        if one[name] is None:
            two.setdefault(name, None)
        elif re.fullmatch(r"[0-9]+(\.[0-9]+)?", str(two.get(name))) and Fraction(two[name]) == Fraction(one[name]):
            two[name] = one[name]


def refuse_float(text):
    raise Mismatch(f"a bare decimal in the JSON: {text}")


def ask(binary, arguments):
    """What the binary prints for these arguments, as an object."""
    environment = {name: value for name, value in os.environ.items() if name != "PLAN_FILE"}
    done = subprocess.run(
        [binary, *arguments], capture_output=True, text=True, timeout=60, env=environment, check=False
    )
    if done.returncode != 0:
        error = Mismatch(f"exit code {done.returncode}: {(done.stderr or done.stdout).strip()[:600]}")
        error.status = done.returncode
        raise error
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


def reports(numbers, other, gmv, rng):
    """What to ask of one plan, as (command, options, where it is recomputed); `other` is the plan with another GMV."""
    chosen = selections(numbers, rng)
    plan = numbers.plan
    for where in chosen:
        yield from (("breakdown", {"by": by, **where}, numbers) for by in VIEWS)
        yield from [("budget", where, numbers), ("budget", {"gmv": gmv, **where}, other), ("calendar", where, numbers)]
    for cut in plan.splits:
        yield from (("breakdown", {"by": cut.id, **where}, numbers) for where in chosen)
        yield from (("breakdown", {"by": by, "across": cut.id, **where}, numbers) for by in BESIDE for where in chosen)
        yield "breakdown", {"by": "promo", "across": cut.id, "gmv": gmv}, other
    for line in plan.lines:
        yield from (("budget", {"line": line.id, **where}, numbers) for where in (chosen[0], chosen[1], chosen[-1]))
    yield from (("calendar", {"promo": promo.id}, numbers) for promo in plan.running)
    for command, there, views in (("pnl", has_pnl, PNL_VIEWS), ("drivers", has_drivers, DRIVER_VIEWS)):
        for by in views if there(plan) else ():
            yield from ((command, {"by": by, **where}, numbers) for where in chosen)
            yield command, {"by": by, "gmv": gmv}, other
    for cut in [cut for cut in plan.splits if cut.figures is not None]:
        for command, there, views in (("pnl", has_pnl, PNL_VIEWS), ("drivers", has_drivers, DRIVER_VIEWS)):
            for by in views if there(plan) else ():
                yield from ((command, {"by": by, "across": cut.id, **where}, numbers) for where in chosen)
            if there(plan):
                yield command, {"across": cut.id, "gmv": gmv}, other
    if has_drivers(plan):
        yield from (("drivers", {"solve": figure}, numbers) for figure in SOLVABLE)
        yield "drivers", {"by": "promo", "solve": SOLVABLE[0], **chosen[1]}, numbers
    if plan.cash and has_pnl(plan):
        yield from [("cash", {}, numbers), ("cash", {"gmv": gmv}, other)]
    if plan.offers:
        yield from [("offers", {}, numbers), ("offers", {"gmv": gmv}, other)]


def compare_file(binary, path, gmv, rng=None):
    """Compares every report of one plan; returns the number of runs and the differences."""
    text = Path(path).read_text(encoding="utf-8")
    numbers = Numbers(read(text))
    other = Numbers(read(text, gmv=gmv))
    runs = list(reports(numbers, other, gmv, rng))
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
            accept_solved(expected, actual)
            lines = list(differences("$", expected, actual))
        except Mismatch as error:
            unsolved = expected.get("solve", {"factor": ""})["factor"] is None
            lines = [] if unsolved and error.status == 1 else [str(error)]
        found += [f"{' '.join([command, *flags])}  {line}" for line in lines]
    return len(runs), found


def findings(binary, path, numbers):
    """Compares what the program finds about the sums of a plan, code by code."""
    done = subprocess.run(
        [binary, "validate", "--format", "json", str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    found = json.loads(done.stdout)["diagnostics"]
    errors = {entry["code"] for entry in found if entry["severity"] == "error"}
    expected = judged(numbers)
    if errors - set(expected):
        yield f"validate: errors {sorted(errors)}"
    codes = Counter(entry["code"] for entry in found if entry["code"] in JUDGED)
    if codes != expected:
        yield f"validate: {dict(expected)} expected, {dict(codes)} found"
    if done.returncode != int(TOO_DEAR in expected):
        yield f"validate: exit code {done.returncode}"


def compare(options):
    rng = random.Random(options.seed)
    total = wrong = 0
    # A plan's path is part of the JSON, and so are kept plans: they are what a difference is reproduced with.
    folder = Path(tempfile.mkdtemp(prefix="plan-recompute-"))
    jobs = [(Path(path), options.gmv, None) for path in options.files]
    for number in range(options.random):
        jobs.append((folder / f"seed-{options.seed}-{number}.yaml", None, rng))
    dear = []
    for path, gmv, chooser in jobs:
        if chooser:
            text, gmv = random_plan(chooser, dear)
            path.write_text(text, encoding="utf-8")
        try:
            runs, found = compare_file(options.plan_binary, path, gmv, chooser)
            found += findings(options.plan_binary, path, Numbers(read(path.read_text(encoding="utf-8"))))
        except PlanError as error:
            runs, found = 0, [f"the recomputation refuses this plan: {error}"]
        total, wrong = total + runs, wrong + bool(found)
        if found:
            print(f"{path}: {len(found)} differences")
            print("\n".join(f"  {line}" for line in found[:SHOWN]))
        elif chooser:
            path.unlink()
    for number, text in enumerate(dear):
        path = folder / f"seed-{options.seed}-dear-{number}.yaml"
        path.write_text(text, encoding="utf-8")
        if found := list(findings(options.plan_binary, path, Numbers(read(text), dear=True))):
            wrong += 1
            print(f"{path}: " + "; ".join(found))
        else:
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()
    print(f"{len(jobs)} plans, {total} reports compared, {len(dear)} plans refused for dear offers, {wrong} plans differ "
          f"(seed {options.seed})")
    return 1 if wrong else 0


def rolled_up(binary, plans, rng):
    """What is wrong with `plan rollup` of some plans; those of several years are refused."""
    by, units = rng.choice(ROLLUP_VIEWS), rng.randint(1, 10**9)
    arguments = ["rollup", *(source for source, _ in plans), "--by", by, "--target", str(units), "--format", "json"]
    try:
        expected = rollup(plans, by, units * 10 ** plans[0][1].plan.decimals)
    except PlanError:
        expected = None
    try:
        return [f"{' '.join(arguments)}  {line}" for line in differences("$", expected, ask(binary, arguments))]
    except Mismatch as error:
        return [] if expected is None and error.status == 2 else [str(error)]


def pairs(options):
    """Compares `plan diff` and `plan rollup` of random pairs with what their recomputed numbers come to."""
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
            found += rolled_up(options.plan_binary, [(str(path), Numbers(read(text))) for path, text in zip(paths, (old, new))], rng)
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
