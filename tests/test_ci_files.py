"""The files for pre-commit, GitHub and GitLab: their steps are run as scripts in a throwaway repository."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import newsroom
import pytest
import yaml
from newsroom import git

from crosscheck import cli
from crosscheck.commands.check import check

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["crosscheck"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = newsroom.corpus(tmp_path_factory.mktemp("newsroom") / "origin")
    newsroom.branch(folder)
    return folder


# the shell of the runners, and what else may stand in for it: the script must not need more than POSIX
SHELLS = [
    shell.split()
    for shell in ("bash --noprofile --norc -eo pipefail", "bash --posix -e", "dash -e", "busybox sh -e")
    if shutil.which(shell.split()[0])
]


def shell(
    script: str, folder: Path, shell: Sequence[str] = SHELLS[0], **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the script as a runner would, with a `crosscheck` on the path that is the one under test."""
    bin = folder.parent / "bin"
    bin.mkdir(exist_ok=True)
    (bin / "crosscheck").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m crosscheck "$@"\n')
    (bin / "crosscheck").chmod(0o755)
    environment = os.environ | {"PATH": f"{bin}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull} | variables
    return subprocess.run(
        [*shell, "-c", script],
        cwd=folder, env=environment, capture_output=True, text=True,
    )  # fmt: skip


def step(name: str) -> dict[str, Any]:
    return next(step for step in ACTION["runs"]["steps"] if step.get("name") == name)


def environment(**given: str) -> dict[str, str]:
    """The variables of the step, with the inputs' defaults, as the runner fills them in."""
    inputs = {name: str(row["default"]) for name, row in ACTION["inputs"].items()}
    filled = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: inputs[m[1]], text)
        for name, text in step("Check the new articles")["env"].items()
    }
    return filled | {"ARGS": "--encoder\nletters"} | given


@pytest.mark.parametrize("sh", SHELLS, ids=" ".join)
def test_the_action_on_a_pull_request(origin: Path, tmp_path: Path, sh: list[str]) -> None:
    """A clone of depth 1, as actions/checkout makes it: the base is fetched."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", "--branch=new", f"file://{origin}", str(clone))
    base = git(origin, "rev-parse", "main").strip()
    variables = environment(SINCE=base, SARIF="out.sarif", GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    done = shell(step("Check the new articles")["run"], clone, sh, **variables)
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=articles/flood-courier.md,line=8")
    assert json.loads((clone / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "2 new articles since FETCH_HEAD" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_the_action_on_the_first_push_of_a_branch(origin: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--branch=new", str(origin), str(clone))
    variables = environment(
        SINCE="0" * 40, BRANCH="main", PATHS="articles/\nno such folder/\n", FAIL_LEVEL="none"
    )
    done = shell(step("Check the new articles")["run"], clone, **variables)
    assert done.returncode == 0 and "::error file=articles/flood-courier.md" in done.stdout
    done = shell(step("Check the new articles")["run"], clone, **environment(SINCE="--upload-pack=touch x"))
    assert done.returncode == 2 and "::error::since" in done.stdout


def test_the_action_s_words_are_lines(origin: Path, tmp_path: Path) -> None:
    """Blanks, quotes and wildcards in an input are what they are; nothing in it is run."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--branch=new", str(origin), str(clone))
    (clone / "a 'b' * $(touch x)").mkdir()
    (clone / "articles/flood-courier.md").rename(clone / "a 'b' * $(touch x)/c d.md")
    variables = environment(
        SINCE="origin/main", PATHS="articles/\n\na 'b' * $(touch x)/\n", SARIF="out of it.sarif"
    )
    done = shell(step("Check the new articles")["run"], clone, SHELLS[-1], **variables)
    assert done.returncode == 1 and "::error file=a 'b' * $(touch x)/c d.md" in done.stdout, done.stderr
    assert (clone / "out of it.sarif").is_file() and not (clone / "x").exists()


def test_the_action_has_no_expression_in_a_script() -> None:
    assert not [s for s in ACTION["runs"]["steps"] if "${{" in s.get("run", "")]
    assert all(s.get("shell") == "bash" for s in ACTION["runs"]["steps"] if "run" in s)


def test_the_gitlab_job(origin: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--branch=new", str(origin), str(clone))
    base = git(origin, "rev-parse", "main").strip()
    variables = GITLAB["variables"] | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    install, run = GITLAB["script"]
    assert "CROSSCHECK_PACKAGE:?" in install
    done = shell(f"{run} --encoder letters", clone, **variables)
    assert done.returncode == 1, done.stderr
    reports = GITLAB["artifacts"]["reports"]
    entries = json.loads((clone / reports["codequality"]).read_text(encoding="utf-8"))
    assert {entry["location"]["path"] for entry in entries} == {"articles/flood-courier.md"}
    assert (clone / reports["junit"]).is_file()


def test_the_hook_s_command() -> None:
    entry = [*HOOK["entry"].split(), *HOOK["args"]]
    assert entry[:2] == ["crosscheck", "check"] and cli.cli.commands["check"] is check
    given = check.make_context("check", [*entry[2:], "articles/a.md", "articles/b.md"]).params
    assert given["paths"] == ("articles/",) and given["new"] == ("articles/a.md", "articles/b.md")
    assert re.search(HOOK["files"], "articles/2026/a.html") and not re.search(HOOK["files"], "docs/a.md")


def test_the_annotation_shown_is_what_the_command_writes(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    shown = page.split("<!-- annotation -->\n```text\n")[1].split("\n```")[0]
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    with pytest.raises(SystemExit):
        cli.main(["check", "seeds/", "--new", "seeds/000-24kg.md", "-f", "github", "--no-cache"])
    assert shown in capfd.readouterr().out.splitlines()
    message = shown.split("::")[2].split("%0A")
    assert all(f"> {line}\n" in page for line in message)


def test_the_files_on_the_page_are_yaml_and_toml() -> None:
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    workflow, include, hooks = (
        yaml.safe_load(t) for t in re.findall(r"^```yaml\n(.*?)^```", page, re.M | re.S)
    )
    assert set(workflow["jobs"]["check"]["steps"][1]["with"]) <= set(ACTION["inputs"])
    assert include["include"][0]["file"] == "ci/gitlab.yml"
    assert hooks["repos"][0]["hooks"] == [{"id": HOOK["id"], "args": HOOK["args"]}]
    (settings,) = re.findall(r"^```toml\n(.*?)^```", page, re.M | re.S)
    from crosscheck.config import key_of

    known = {key_of(option) for option in check.params if isinstance(option, click.Option)}
    assert set(tomllib.loads(settings)) <= known
