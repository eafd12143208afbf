"""Holds plans/plan.schema.json to what the program says of the same plans.

Three parts: the plans we ship, those of the README and random ones pass; of the wrong samples exactly those fail that a
schema can tell; and of thousands of plans altered in one place (schema_changes.py) none is refused that the program
accepts, and none passes that has a mistake of a kind a schema always tells.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

import core_yaml
from random_plans import random_plan
from schema_changes import PLAN, changed

# What a schema tells of a plan wherever it happens.
ALWAYS = set("P0006 P0007 P0008 P0010 P0023 P0206 P0208 P0210 P0311 P0315".split())
# What it tells where a text means what it looks like: no space around it in quotes, and no character that may be a
# full-width spelling of another, which a schema cannot know.
SPELLED = set("P0013 P0014 P0020 P0022 P0024".split())
# What it tells in the sample of that code, and not always: an editor may take a value or a key for a number, dates may be
# in the wrong order, months are only counted, a target may be `0万`, a rate `0%`, an offer may take off more than is spent, depth and merge keys only show where they hit a wrong
# place, and what is not decided counts as not written.
SOMETIMES = set("P0002 P0004 P0009 P0011 P0012 P0015 P0016 P0017 P0018 P0019 P0021 P0031 P0104 P0107 P0122 P0226 P0309 P0402 P0407 P0413 P0421".split())
# The rest takes more than one place, a calendar or the text itself: sums, names, dates against each other, YAML.
NEVER = set("""P0003 P0025 P0026 P0101 P0102 P0103 P0105 P0106 P0108 P0109 P0110 P0121 P0123 P0124 P0131 P0132 P0133 P0134 P0135
P0201 P0202 P0203 P0204 P0205 P0207 P0209 P0211 P0212 P0213 P0214 P0215 P0216 P0217 P0218 P0219 P0220 P0221 P0222 P0223 P0224
P0225 P0227 P0228 P0229 P0301 P0302 P0303 P0304 P0305 P0306 P0307 P0308 P0310 P0312 P0313 P0314 P0317 P0318 P0319 P0320
P0401 P0403 P0404 P0405 P0406 P0408 P0409 P0410 P0411 P0412 P0414 P0415 P0416 P0417 P0418 P0422 P0423 P0501 P0502 P0503 P0504 P0505 P0506
P0901 P0902 P0903 P0904 P0905 source-plan""".split())
# No YAML at all, which a schema is never asked about.
UNREADABLE = set("P0001 P0005".split())

wrong = []


def expect(condition, message):
    if not condition:
        wrong.append(message)


def refusal(schema, text):
    """Why the schema refuses a plan, as far as it says; None where it does not."""
    error = next(schema.iter_errors(core_yaml.load(text)), None)
    return error and f"{error.json_path}: {error.message[:200]}"


def good_plans(count):
    for path in sorted(Path("plans").glob("**/*.yaml")):
        yield str(path), path.read_text()
    for page in ["README.md", "README.zh-CN.md"]:
        for block in re.findall(r"^```yaml\n(plan: 1\n.*?)^```", Path(page).read_text(), re.M | re.S):
            yield page, block
    rng = random.Random(2027)
    for number in range(count):
        yield f"random plan {number}", random_plan(rng)[0]


def samples(schema):
    """Every wrong sample is listed above once, and is what it is listed as."""
    listed = [ALWAYS, SPELLED, SOMETIMES, NEVER, UNREADABLE]
    names = {}
    for path in sorted(Path("examples/errors").glob("*.yaml")):
        names[re.match(r"P\d{4}|.*", path.stem)[0]] = path
    for name in sorted(set(names) | set().union(*listed)):
        times = sum(name in codes for codes in listed)
        expect(times == 1, f"{name}: listed {times} times in ci/schema_check.py; once is right")
        expect(name in names, f"{name}: no such sample under examples/errors")
    for name, path in names.items():
        try:
            why = refusal(schema, path.read_text())
        except yaml.YAMLError:
            expect(name in UNREADABLE, f"{path}: cannot be read as YAML")
            continue
        expect(name not in UNREADABLE, f"{path}: can be read as YAML")
        if name in ALWAYS | SPELLED | SOMETIMES:
            expect(why, f"{path}: the schema does not tell")
        else:
            expect(not why, f"{path}: the schema tells, against the list: {why}")
    return len(names)


def codes(binary, plans):
    """What the program finds in each text: the codes of its errors."""
    with tempfile.TemporaryDirectory() as folder:
        # each is named: in a folder, what has no `plan:` is passed over
        names = [f"{number:06}.yaml" for number in range(len(plans))]
        for name, text in zip(names, plans):
            (Path(folder) / name).write_text(text)
        command = [Path(binary).resolve(), "validate", "--format", "json", *names]
        run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=False)
        found = [set() for _ in plans]
        for diagnostic in json.loads(run.stdout)["diagnostics"]:
            if diagnostic["severity"] == "error":
                found[int(Path(diagnostic["file"]).stem)].add(diagnostic["code"])
    return found


def keys(part):
    """Every key of the format. Names that are only offered, where the user may write others, are none."""
    if isinstance(part, dict):
        if not isinstance(part.get("additionalProperties"), dict):
            yield from part.get("properties", {})
        part = list(part.values())
    for inner in part if isinstance(part, list) else []:
        yield from keys(inner)


def alterations(schema, binary):
    """The schema and the program on plans altered in one place."""
    unused = set(keys(schema.schema)) - set(re.findall(r"(\w+):", PLAN))
    expect(not unused, f"keys that the plan of ci/schema_changes.py lacks: {sorted(unused)}")
    altered = dict((text, name) for name, text in changed())
    found = codes(binary, list(altered))
    told = missed = 0
    for (text, name), errors in zip(altered.items(), found):
        why = refusal(schema, text)
        expect(errors or not why, f"{name}: the program accepts what the schema refuses: {why}")
        literal = re.fullmatch(r"[\0-\x7f一-鿿]*", name) and '" ' not in name
        due = errors & (ALWAYS | SPELLED if literal else ALWAYS)
        expect(why or not due, f"{name}: the schema does not tell {sorted(due)}")
        told += bool(errors and why)
        missed += bool(errors and not why)
    expect(any(not errors for errors in found), "no altered plan is right: the test cannot tell anything")
    return len(altered), told, missed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plan-binary", required=True)
    parser.add_argument("--random", type=int, default=20)
    options = parser.parse_args()
    text = Path("plans/plan.schema.json").read_text()
    Draft202012Validator.check_schema(json.loads(text))
    schema = Draft202012Validator(json.loads(text))
    good = 0
    for name, plan in good_plans(options.random):
        why = refusal(schema, plan)
        expect(not why, f"{name}: refused: {why}")
        good += 1
    count = samples(schema)
    altered, told, missed = alterations(schema, options.plan_binary)
    for message in wrong[:40]:
        print(message, file=sys.stderr)
    print(f"schema: {good} good plans, {count} wrong samples, {altered} altered plans: of their {told + missed} with errors "
          f"{told} told; {len(wrong)} disagreements")
    sys.exit(bool(wrong))


main()
