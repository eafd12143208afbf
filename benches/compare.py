"""Times `plan` and its rivals in turn on the same files and prints a table; see compare.sh, which prepares all it needs.

Wall time is a median over turns: every command of a row runs once per turn, so that a busy minute of the machine hits
all of them. CPU time and peak memory are what the system reports for the process and its children.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

SEED = "20270618"
ROOT = Path(__file__).resolve().parent.parent
PLAN = str(ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "dist/plan")
MIB = 1024


class Run:
    """What runs of one command cost: medians, and the largest peak."""

    def __init__(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = statistics.median(wall), statistics.median(cpu), max(peak) / MIB


def once(command, environ):
    null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, environ, file_actions=null)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    # 1 is a plan with errors; anything beyond 3 is a crash
    if not os.WIFEXITED(status) or os.WEXITSTATUS(status) > 3:
        raise SystemExit(f"failed: {' '.join(command)[:200]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def turns(count, *commands, warm=True):
    """The cost of each command, run in turn so many times after a warm-up."""
    commands = [command if isinstance(command, tuple) else (command, {}) for command in commands]
    costs = [[] for _ in commands]
    for turn in range(count + warm):
        for cost, (command, more) in zip(costs, commands):
            cost.append(once(command, {**os.environ, **more}))
    return [Run(*zip(*cost[warm:])) for cost in costs]


def seconds(value):
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.2f} s"


def row(what, ours, theirs, ratio, target):
    print(f"| {what} | {ours} | {theirs} | {ratio} | {target} |", flush=True)


def times(what, ours, theirs, target, ahead=False, field="wall", scale=1):
    one, other = getattr(ours, field), getattr(theirs, field) * scale
    ratio = f"{other / one:.1f} × ahead" if ahead else f"{one / other:.2f} ×"
    row(what, seconds(one), seconds(other), ratio, target)


def small(work):
    empty = [f"{work}/empty"]
    plan = "plans/plan.yaml"
    commands = [empty, [PLAN, "--version"], [PLAN, "validate", plan]]
    commands += [[PLAN, "breakdown", "-p", plan], [PLAN, "budget", "-p", plan]]
    floor, version, validate, breakdown, budget = turns(41, *commands)
    times("`--version`, empty program", version, floor, "at most 1.5 ×")
    times("`validate` one plan, empty program", validate, floor, "at most 3 ×")
    row("`validate` one plan, CPU", seconds(validate.cpu), "", "", "under 4 ms")
    times("`breakdown`, empty program", breakdown, floor, "at most 4 ×")
    times("`budget`, empty program", budget, floor, "at most 4 ×")
    # a peak includes that of the process that started it, so nothing can measure less than this
    print(f"\n(smallest peak that can be measured here: {floor.peak:.0f} MiB)\n")
    head()
    venv = f"{work}/venv/bin"
    lint, schema, validate = turns(5, yamllint(venv, [plan]), jsonschema(venv, [plan]), [PLAN, "validate", plan])
    times("`validate` one plan, yamllint", validate, lint, "", ahead=True)
    times("`validate` one plan, check-jsonschema", validate, schema, "", ahead=True)
    if shutil.which("hledger"):
        journal = write_journal(work)
        report = ["hledger", "-f", journal, "balance", "--budget", "-M"]
        rival, breakdown, budget = turns(9, report, *commands[3:])
        times("`breakdown`, hledger's monthly budget report", breakdown, rival, "at least 20 × ahead", ahead=True)
        times("`budget`, hledger's monthly budget report", budget, rival, "at least 20 × ahead", ahead=True)
    else:
        row("`breakdown`, `budget`, hledger", "", "not installed", "", "at least 20 × ahead")


def write_journal(work):
    """The plan's budget lines as hledger would hold them: monthly amounts, by line and channel."""
    path = f"{work}/budget.journal"
    channels = [f"marketing:{name}" for name in ("live", "notes", "private", "other")] + ["activities", "technology"]
    with open(path, "w", encoding="utf-8") as journal:
        journal.write("~ monthly from 2027-01-01 to 2028-01-01\n")
        for channel in channels:
            journal.write(f"    expenses:{channel}    CNY 100000.00\n")
        journal.write("    assets:bank\n\n")
        for month in range(1, 13):
            journal.write(f"2027-{month:02}-01 month\n    expenses:technology    CNY 1.00\n    assets:bank\n\n")
    return path


def yamllint(venv, paths):
    return [f"{venv}/yamllint", "-d", "relaxed", *paths]


def jsonschema(venv, paths):
    return [f"{venv}/check-jsonschema", "--schemafile", "benches/plan.schema.json", *paths]


def many(work, workload, count, sample):
    folder = {n: f"{work}/plans-{n}" for n in (count // 10, count)}
    for n, path in folder.items():
        once([workload, "plans", path, str(n), SEED], os.environ)
    every = [PLAN, "validate", folder[count]]
    ours, events = turns(5, every, [workload, "events", folder[count]])
    times(f"`validate` {count} files, only parsing them to events", ours, events, "at most 2 ×")
    times("the same, CPU", ours, events, "", field="cpu")
    one, two = turns(3, (every, {"RAYON_NUM_THREADS": "1"}), (every, {"RAYON_NUM_THREADS": "2"}))
    times("two threads, one thread", two, one, "at least 1.7 × ahead", ahead=True)
    (tenth,) = turns(3, [PLAN, "validate", folder[count // 10]])
    peaks = f"{ours.peak:.1f} MiB", f"{tenth.peak:.1f} MiB"
    row(f"peak memory, {count} files, {count // 10} files", *peaks, "", "under 64 MiB, the same")
    venv = f"{work}/venv/bin"
    some = sorted(map(str, Path(folder[count]).iterdir()))[:sample]
    scale = count / len(some)
    note = f" ({len(some)} files, once, scaled by {scale:g})" if scale > 1 else " (once)"
    lint, schema = turns(1, yamllint(venv, some), jsonschema(venv, some), warm=False)
    for name, rival in (("yamllint", lint), ("check-jsonschema", schema)):
        what = f"`validate` {count} files, {name}{note}"
        times(what, ours, rival, "at least 50 × ahead", ahead=True, scale=scale)
        times("the same, CPU", ours, rival, "", ahead=True, field="cpu", scale=scale)


def huge(work, workload):
    for size in ("1", "10"):
        once([workload, "huge", f"{work}/huge-{size}.yaml", size, SEED], os.environ)
    for command in (["validate"], ["breakdown", "-p"], ["budget", "--format", "json", "-p"]):
        ten, one = turns(5, *([PLAN, *command, f"{work}/huge-{size}.yaml"] for size in ("10", "1")))
        name = f"`{' '.join(command).removesuffix(' -p')}`"
        times(f"{name} 10 MB, 1 MB", ten, one, "at most 12 ×")
        times("the same, CPU", ten, one, "at most 12 ×", field="cpu")
        peaks = f"{ten.peak:.1f} MiB", f"{one.peak:.1f} MiB"
        row(f"{name} 10 MB, 1 MB, peak memory", *peaks, f"{ten.peak / one.peak:.1f} ×", "at most 12 ×, 120 MB")


def hostile(work, workload):
    folder = f"{work}/hostile"
    once([workload, "hostile", folder], os.environ)
    for path in sorted(Path(folder).iterdir()):
        (run,) = turns(3, [PLAN, "validate", str(path)], warm=False)
        cost = f"{seconds(run.wall)}, CPU {seconds(run.cpu)}, {run.peak:.0f} MiB"
        row(f"hostile: {path.stem}", cost, "", "", "1 s, 200 MB")


def build():
    with tempfile.TemporaryDirectory() as target:
        clean = ["cargo", "build", "--release", "--bin", "plan", "--target-dir", target]
        _, cpu, _ = once(clean, os.environ)
    row("clean release build, CPU", seconds(cpu), "", "", "at most 150 s")


def head():
    row("what", "ours", "rival", "ratio", "target")
    row("---", "---", "---", "---", "---")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, help="folder for files, with the virtual environment and `empty`")
    parser.add_argument("--workload", required=True, help="the workload program")
    parser.add_argument("--files", type=int, default=10_000, help="how many plans")
    parser.add_argument("--sample", type=int, default=200, help="how many of them the slow rivals get")
    parser.add_argument("--build", action="store_true", help="time a clean release build as well")
    args = parser.parse_args()
    os.chdir(ROOT)
    os.environ.pop("PLAN_FILE", None)
    print(f"{os.cpu_count()} cores; seed {SEED}; load before: {os.getloadavg()[0]:.1f}\n")
    head()
    small(args.work)
    many(args.work, args.workload, args.files, args.sample)
    huge(args.work, args.workload)
    hostile(args.work, args.workload)
    row("stripped binary", f"{os.path.getsize(PLAN) / 1e6:.2f} MB", "", "", "at most 6 MB")
    if args.build:
        build()
    print(f"\nload after: {os.getloadavg()[0]:.1f}")


main()
