"""Holds the pre-commit hooks, the GitHub action and the examples of docs/ci.md against their published schemas, and runs
them: the hooks by `pre-commit try-repo`, the steps of the action and of the GitLab job by bash in a repository made for it.

Called by hooks.sh, which provides the tools. Every check is an assertion; the first that fails ends the run."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["docs/ci.md", "docs/ci.zh-CN.md"]
BLOCK = re.compile(r"<!-- (\S+) -->\n```yaml\n(.*?)```", re.DOTALL)


def run(*command, cwd=ROOT, code=0, env=None):
    """Runs a command; its output, after its exit code was found to be the expected one."""
    environment = {**os.environ, **(env or {})}
    done = subprocess.run(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == code, f"{command} ended with {done.returncode}, not {code}:\n{done.stdout}"
    return done.stdout


def load(text):
    return YAML(typ="safe").load(text)


def examples():
    """The blocks of docs/ci.md by the file they stand for; the same in both languages."""
    english, chinese = (dict(BLOCK.findall((ROOT / page).read_text("utf-8"))) for page in PAGES)
    assert english == chinese, "the examples of the two pages differ"
    assert set(english) == {".pre-commit-config.yaml", ".github/workflows/plan.yml", ".gitlab-ci.yml"}, set(english)
    return english


def check_schemas(blocks, folder):
    for name, text in blocks.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    run("pre-commit", "validate-config", str(folder / ".pre-commit-config.yaml"))
    run("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(folder / ".github/workflows/plan.yml"))
    run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(folder / ".gitlab-ci.yml"))
    run("zizmor", "--offline", "--no-progress", "action.yml", str(folder / ".github/workflows/plan.yml"))
    known = {hook["id"] for hook in load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    used = {hook["id"] for repo in load(blocks[".pre-commit-config.yaml"])["repos"] for hook in repo["hooks"]}
    assert used == known, f"the example uses {used}, there are {known}"
    inputs = set(load((ROOT / "action.yml").read_text("utf-8"))["inputs"])
    steps = load(blocks[".github/workflows/plan.yml"])["jobs"]["validate"]["steps"]
    given = set(steps[-1]["with"])
    assert given <= inputs, f"the example gives {given - inputs}, which the action does not take"
    for page in PAGES:
        told = set(re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^\| (`.*?) \|", (ROOT / page).read_text("utf-8"), re.M))))
        assert told == inputs, f"{page} tells of {told}, the action takes {inputs}"


def repository(folder):
    """A repository with a sound plan on `main` and, in the working tree, one of a year that does not add up."""
    plan = (ROOT / "plans/small-shop.yaml").read_text("utf-8")
    # all of a larger target falls on what is left, the fourth quarter, and money would not last until then
    plan, count = re.subn(r"\ncash:\n(?:  .*\n)+", "\n", plan)
    assert count == 1, "the plan says when money moves"
    (folder / "plans").mkdir(parents=True)
    git = ["git", "-c", "user.name=plan", "-c", "user.email=plan@example.com", "-c", "init.defaultBranch=main"]
    run(*git, "init", "--quiet", cwd=folder)
    (folder / "plans/plan.yaml").write_text(plan, "utf-8")
    run("git", "add", ".", cwd=folder)
    run(*git, "commit", "--quiet", "--message", "A sound plan", cwd=folder)
    return plan


def broken(plan):
    """The plan with a January of more than its quarter has; and the line of what is left for March."""
    month = re.search(r"Q1: {1月: (\d+)_", plan)
    assert month, "the plan has an amount for January"
    wrong = plan[: month.start(1)] + "9" + plan[month.start(1) :]
    return wrong, plan.count("\n", 0, month.start()) + 1


def larger(plan):
    """The plan with a target ten times as large."""
    wrong, count = re.subn(r"(\n  target: \S*?\d)([万亿]|\s)", r"\g<1>0\2", plan, count=1)
    assert count == 1, "the plan has a target"
    return wrong


def try_hooks(folder):
    plan = repository(folder)
    env = {"LANG": "en_US.UTF-8"}
    # all hooks in one go: each call builds the program anew
    command = ["pre-commit", "try-repo", str(ROOT), "--all-files"]
    said = run(*command, cwd=folder, env=env)
    assert said.count("Passed") == 2, said
    wrong, line = broken(plan)
    (folder / "plans/plan.yaml").write_text(wrong.replace("Q1: {1月", "Q1: { 1月", 1), "utf-8")
    said = run(*command, cwd=folder, env=env, code=1)
    assert "P0106" in said and f"plans/plan.yaml:{line}:" in said, said
    assert "files were modified by this hook" in said, said
    assert (folder / "plans/plan.yaml").read_text("utf-8") == wrong, "plan fmt restores the layout and nothing else"


class Runner:
    """As much of a GitHub runner as a composite action needs."""

    def __init__(self, folder, temporary):
        self.folder, self.temporary = folder, temporary
        self.program = None  # installed by the first run
        self.action = load((ROOT / "action.yml").read_text("utf-8"))

    def run(self, code=0, **inputs):
        """Runs the steps; what they printed, and the summary. `code` is that of the last step that ran."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(given) <= set(self.action["inputs"]), given
        values = {f"inputs.{name}": given.get(name, told["default"]) for name, told in self.action["inputs"].items()}
        values["github.action_path"] = str(ROOT)
        summary, output = self.temporary / "summary.md", self.temporary / "output"
        summary.write_text("")
        said = ""
        for step in self.action["runs"]["steps"]:
            if step.get("id") == "install" and self.program:
                values["steps.install.outputs.program"] = self.program
                continue
            if "if" in step and not self.holds(step["if"], values):
                continue
            output.write_text("")
            env = {key: re.sub(r"\${{ (\S+) }}", lambda found: values[found[1]], value) for key, value in step["env"].items()}
            env |= {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(self.temporary)}
            env |= {"GITHUB_WORKSPACE": str(self.folder), "GITHUB_ACTIONS": "true"}
            assert "${{" not in step["run"], "values reach a script through its environment only"
            shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(shell, cwd=self.folder, env={**os.environ, **env}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said += done.stdout
            for line in output.read_text().splitlines():
                name, value = line.split("=", 1)
                values[f"steps.{step['id']}.outputs.{name}"] = value
            if done.returncode != 0:
                break
        self.program = values["steps.install.outputs.program"]
        assert done.returncode == code, f"{given}: ended with {done.returncode}, not {code}:\n{said}"
        return said, summary.read_text("utf-8")

    @staticmethod
    def holds(condition, values):
        name, operator, literal = re.fullmatch(r"(\S+) (==|!=) '(.*)'", condition).groups()
        return (values[name] == literal) == (operator == "==")


def try_action(folder, temporary):
    plan = repository(folder)
    runner = Runner(folder, temporary)
    runner.run(paths="plans", strict="true", format_check="true")
    runner.run()  # found without being named
    wrong, line = broken(plan)
    (folder / "plans/plan.yaml").write_text(wrong, "utf-8")
    said, summary = runner.run(code=1, paths="plans/plan.yaml\n", sarif="findings.sarif", lang="en")
    assert f"::error file=plans/plan.yaml,line={line}," in said, said
    assert "P0106" in summary, summary
    assert (folder / "findings.sarif").read_text("utf-8").startswith("{")
    (folder / "plans/plan.yaml").write_text(larger(plan), "utf-8")
    said, summary = runner.run(paths="plans/plan.yaml", compare_with="main", lang="en")
    assert "+900" in summary, summary
    limit = {"compare_with": "main", "fail_over": "10%", "lang": "en"}
    # however the plan is named: as a file, by its folder, or not at all
    for paths in ["plans/plan.yaml", "plans", ".", ""]:
        said, summary = runner.run(code=1, paths=paths, **limit)
        assert "+900" in summary, (paths, summary)
    (folder / "plans/plan.yaml").write_text(plan, "utf-8")
    said, summary = runner.run(paths="plans", **limit)
    assert "1 plan: no change" in summary, summary
    # a plan more, one less, and nothing at all
    (folder / "plans/more.yaml").write_text(plan, "utf-8")
    for paths in ["plans", "plans/plan.yaml\nplans/more.yaml"]:
        said, summary = runner.run(code=1, paths=paths, **limit)
        assert "more.yaml (new)" in summary, (paths, summary)
    runner.run(paths="plans", compare_with="main")
    said, summary = runner.run(paths="plans", exclude="more.yaml", **limit)
    (folder / "plans/plan.yaml").unlink()
    said, summary = runner.run(code=1, paths="plans", **limit)
    assert "more.yaml (new), plan.yaml (gone)" in summary, summary
    said, summary = runner.run(code=3, paths="plans", compare_with="nowhere")
    assert "nowhere" in said, said
    (folder / "plans/more.yaml").unlink()
    runner.run(code=3, paths="plans", **limit)
    return temporary / "plan/bin"


def try_gitlab(job, folder, programs):
    plan = repository(folder)
    base = run("git", "rev-parse", "HEAD", cwd=folder).strip()
    env = {"PATH": f"{programs}:{os.environ['PATH']}", "LANG": job["variables"]["LANG"]}
    env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
    artifacts = [folder / name for name in job["artifacts"]["reports"].values()]
    for text, codes in [(plan, [0, 0]), (broken(plan)[0], [1, 1]), (larger(plan), [0, 1])]:
        (folder / "plans/plan.yaml").write_text(text, "utf-8")
        for line, code in zip(job["script"], codes, strict=True):
            run("bash", "-ec", line, cwd=folder, env=env, code=code)
        for artifact in artifacts:
            assert artifact.stat().st_size > 0, artifact
            artifact.unlink()


def main():
    blocks = examples()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check_schemas(blocks, folder / "examples")
        (folder / "runner").mkdir()
        programs = try_action(folder / "action", folder / "runner")
        try_gitlab(load(blocks[".gitlab-ci.yml"])["plan"], folder / "gitlab", programs)
        try_hooks(folder / "hooks")
    print("the pre-commit hooks, the GitHub action and the GitLab job do what docs/ci.md says")


if __name__ == "__main__":
    sys.exit(main())
