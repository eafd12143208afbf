"""Reads what `plan validate` writes for programs, as those programs do, and compares it with the JSON."""

import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import jsonschema
import junitparser

ROOT = pathlib.Path(__file__).resolve().parent.parent
FORMATS = ["json", "github", "sarif", "junit", "gitlab"]
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
STEPS = {"error": "major", "warning": "minor", "info": "info"}
LINE_ENDS = re.compile("\r\n|\n|\r")


def reports(binary, folder, *options):
    """Every format of one run over a folder, as text."""
    outputs = [f"--output={name}=out.{name}" for name in FORMATS]
    command = [binary, "validate", ".", *outputs, *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, env={}, check=False)
    assert done.returncode in (0, 1, 3), done.stderr.decode()
    texts = {}
    for name in FORMATS:
        file = folder / f"out.{name}"
        texts[name] = file.read_text(encoding="utf-8")
        file.unlink()
    assert not list(folder.glob(".out*")), "a draft is left over"
    return texts


def schema():
    published = json.loads((ROOT / "ci/sarif/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(published)
    checker = jsonschema.FormatChecker()
    assert "uri-reference" in checker.checkers, "URIs would not be checked: install rfc3986-validator"
    return jsonschema.Draft4Validator(published, format_checker=checker)


def check_sarif(text, entries, folder, validator):
    log = json.loads(text)
    wrong = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(log)]
    assert not wrong, wrong[:5]
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(entries)
    for result, entry in zip(run["results"], entries):
        assert result["ruleId"] == entry["code"] == rules[result["ruleIndex"]]["id"]
        assert result["level"] == LEVELS[entry["severity"]]
        assert bool(result["suppressions"]) == (entry.get("waived") is not None)
        places = [*result["locations"], *result.get("relatedLocations", [])]
        assert len(places) == len(entry["labels"])
        for place, label in zip(places, entry["labels"]):
            physical = place["physicalLocation"]
            path = folder / urllib.parse.unquote(physical["artifactLocation"]["uri"])
            region = physical["region"]
            assert (region["startLine"], region["startColumn"]) == (label["line"], label["column"])
            assert inside(path, region), (path, region)
    prints = [result["partialFingerprints"]["keyPath/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)
    return list(zip((result["ruleId"] for result in run["results"]), prints))


def inside(path, region):
    """Whether a region is a part of the file, counted in code points as the log says."""
    lines = LINE_ENDS.split(path.read_bytes().decode("utf-8").removeprefix("\ufeff"))
    begin, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    fits = [1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2 for line, column in (begin, end)]
    return all(fits) and begin <= end


def check_junit(path, entries, strict):
    report = junitparser.JUnitXml.fromfile(path)
    fails = [e for e in entries if e.get("waived") is None and (e["severity"] == "error" or strict and e["severity"] == "warning")]
    names, failures = collections.Counter(), 0
    for suite in report:
        cases = list(suite)
        failed = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
        skipped = [case for case in cases if any(isinstance(r, junitparser.Skipped) for r in case.result)]
        assert (suite.tests, suite.failures, suite.skipped) == (len(cases), len(failed), len(skipped)), suite.name
        assert len(failed) + len(skipped) + (not failed) == len(cases) or suite.errors, suite.name
        names.update((case.classname, case.name) for case in cases)
        failures += len(failed)
    assert failures == len(fails)
    assert max(names.values()) == 1, names.most_common(1)


def check_gitlab(text, entries, prints):
    issues = json.loads(text)
    open_entries = [(entry, known) for entry, known in zip(entries, prints) if entry.get("waived") is None]
    assert len(issues) == len(open_entries)
    for issue, (entry, (_, known)) in zip(issues, open_entries):
        assert issue["check_name"] == entry["name"] and issue["description"].startswith(entry["code"])
        assert issue["severity"] == STEPS[entry["severity"]] and issue["fingerprint"] == known
        lines = issue["location"]["lines"]
        assert lines["begin"] == entry["line"] <= lines["end"] <= entry["end_line"]
        assert not issue["location"]["path"].startswith("./")


def decoded(text, marks):
    for code, mark in marks:
        text = text.replace(code, mark)
    return text


def check_github(text, entries):
    data = [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]
    commands = []
    for line in text.split("\n")[:-1]:
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if not found:
            commands.append(None)
            continue
        kind, properties, message = found.groups()
        properties = dict(pair.split("=", 1) for pair in properties.split(","))
        properties = {key: decoded(value, [("%3A", ":"), ("%2C", ","), *data]) for key, value in properties.items()}
        commands.append((kind, properties, decoded(message, data)))
    shown = {"error": "error", "warning": "warning", "info": "notice"}
    expected = [e for severity in shown for e in entries if e["severity"] == severity and e.get("waived") is None]
    kinds = collections.Counter(entry["severity"] for entry in expected)
    assert (commands[-1] is None) == any(count > 10 for count in kinds.values()), "a last line where some are left out"
    commands = [command for command in commands if command]
    assert len(commands) == len(expected)
    for (kind, properties, message), entry in zip(commands, expected):
        assert kind == shown[entry["severity"]]
        assert int(properties["line"]) == entry["line"] <= int(properties["endLine"])
        # the runner drops columns of several lines, and those that end before they begin
        assert ("col" in properties) <= (properties["line"] == properties["endLine"])
        assert int(properties.get("col", 1)) <= int(properties.get("endColumn", 1))
        assert properties["title"] == f"{entry['code']} {entry['name']}"
        assert message.split("\n")[0] == entry["message"].split("\n")[0]


def check(binary, folder, validator, *options):
    texts = reports(binary, folder, *options)
    entries = json.loads(texts["json"])["diagnostics"]
    prints = check_sarif(texts["sarif"], entries, folder, validator)
    with tempfile.NamedTemporaryFile("w", suffix=".xml", encoding="utf-8") as file:
        file.write(texts["junit"])
        file.flush()
        check_junit(file.name, entries, "--strict" in options)
    check_gitlab(texts["gitlab"], entries, prints)
    check_github(texts["github"], entries)
    return len(entries), prints


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plan-binary", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    binary = parser.parse_args().plan_binary
    validator = schema()
    # what no check says yet, waivers and repairs, as a test of the program writes it
    kept = ROOT / "crates/render/src/findings/sink/snapshots/plan_render__findings__sink__tests__sarif.snap"
    log = json.loads(kept.read_text(encoding="utf-8").split("\n---\n", 1)[1].replace("[VERSION]", "1.0.0"))
    assert not list(validator.iter_errors(log))
    assert any("fixes" in result for result in log["runs"][0]["results"])

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file in sorted(ROOT.glob("examples/errors/*.yaml")) + sorted(ROOT.glob("plans/**/*.yaml")):
            shutil.copy(file, folder / "-".join(file.relative_to(ROOT).parts))
        odd = folder / "季度 计划,#1" / "a:b 100%.yaml"
        odd.parent.mkdir()
        shutil.copy(ROOT / "examples/errors/source-plan.yaml", odd)
        found, prints = check(binary, folder, validator)
        for options in (["--strict"], ["--lang", "zh"], ["--lang", "zh", "--strict"]):
            again = check(binary, folder, validator, *options)
            assert again == (found, prints), "the language changes no fingerprint"
        # lines added above, in every file that has no mark of its beginning
        for file in folder.rglob("*.yaml"):
            text = file.read_bytes()
            if not text.startswith(b"\xef\xbb\xbf"):
                file.write_bytes(b"# one more line\n# and one more\n" + text)
        moved = check(binary, folder, validator)
        lost = set(prints) - set(moved[1])
        assert not lost, f"these fingerprints went with the lines: {lost}"
    print(f"{found} findings agree in {len(FORMATS)} formats and both languages, and stay themselves when lines are added")
    return 0


if __name__ == "__main__":
    sys.exit(main())
