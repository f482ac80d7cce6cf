"""The shipped rules: every example fires or stays silent as its file says; malformed rules name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscheck.errors import DataError
from crosscheck.examples import fires
from crosscheck.judge.rules import Example, Rule, load_rules, read_rule

CASES = [
    (rule, example, must_fire)
    for rule in load_rules()
    for must_fire, examples in ((True, rule.examples.fire), (False, rule.examples.silent))
    for example in examples
]


@pytest.mark.parametrize(
    ("rule", "example", "must_fire"), CASES, ids=[f"{r.id}: {e.title} ({m})" for r, e, m in CASES]
)
def test_examples(rule: Rule, example: Example, must_fire: bool) -> None:
    assert fires(rule.id, example) == must_fire or example.known_miss


def test_every_rule_has_examples_of_both_kinds() -> None:
    for rule in load_rules():
        assert rule.examples.fire and rule.examples.silent, rule.id


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a\ntitle: t\nfamily: f\ncheck: nonsense\nseverity: info\nmessage: m\nwhy: w\n", 4),
        ("id: a\ntitle: t\nfamily: f\ncheck: agreement\nseverity: loud\nmessage: m\nwhy: w\n", 5),
        ("id: a\ntitle: [t\n", 3),
        ("- id: a\n", 1),
        ("", 1),
        ("id: a\ntitle: t\nfamily: f\ncheck: agreement\nseverity: none\nmessage: m\nwhy: w\nmood: 1\n", None),
    ],
)
def test_a_malformed_rule_names_file_and_line(tmp_path: Path, text: str, line: int | None) -> None:
    path = tmp_path / "rule.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_rule(path)
    assert caught.value.file == str(path)
    if line:
        assert caught.value.line == line


def test_a_desks_rule_replaces_the_shipped_one(tmp_path: Path) -> None:
    shipped = next(r for r in load_rules() if r.id == "no-source")
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        "id: no-source\ntitle: ours\nfamily: sourcing\ncheck: unsourced\nlevels: [none]\nseverity: error\n"
        "message: m\nwhy: w\nenabled: false\n",
        encoding="utf-8",
    )
    ours = next(r for r in load_rules([folder]) if r.id == "no-source")
    assert not ours.enabled and ours.severity != shipped.severity
