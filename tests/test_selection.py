"""Which rules report: names, what follows from leaving a rule out, and the mistakes."""

from __future__ import annotations

import datetime as dt

import pytest

from crosscheck import Article, Options, check
from crosscheck.errors import UsageError
from crosscheck.judge.rules import load_rules
from crosscheck.judge.selection import fits, selected
from crosscheck.report.statistics import statistics

RULES = load_rules()
MONEY = next(rule for rule in RULES if rule.id == "money-differs")


@pytest.mark.parametrize(
    ("name", "does"),
    [
        ("money-differs", True), ("discrepancy", True), ("discrepancy.money", True), ("discrepancy.money-differs", True),
        ("money", False), ("discrepancy.mon", False), ("disc", False), ("", False), ("discrepancy.", False),
        ("discrepancy.date", False), ("sourcing", False), ("Discrepancy", False),
    ],
)  # fmt: skip
def test_names(name: str, does: bool) -> None:
    assert fits(MONEY, name) is does


def test_a_facet_is_a_name_too() -> None:
    assert [rule.id for rule in selected(RULES, ["discrepancy.attribution"])] == [
        "agent-differs",
        "speaker-differs",
    ]


def test_selected_and_not_ignored() -> None:
    ids = [rule.id for rule in selected(RULES, ["discrepancy, sourcing"], ["discrepancy.money,no-source"])]
    families = {rule.family for rule in RULES if rule.id in ids}
    assert families == {"discrepancy", "sourcing"} and not {"money-differs", "no-source"} & set(ids)
    assert selected(RULES) == tuple(rule for rule in RULES if rule.enabled)
    off = tuple(rule.model_copy(update={"enabled": rule.id != "money-differs"}) for rule in RULES)
    assert selected(off, ["discrepancy.money"]) == ()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("discrepancy.mony", "did you mean 'discrepancy.money'?"),
        ("sorcing", "did you mean 'sourcing'?"),
        ("zzzzqq", "`crosscheck rules` lists them"),
    ],
)
def test_an_unknown_name_is_an_error_with_a_hint(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        selected(RULES, [f"discrepancy,{name}"])
    assert str(error.value) == f"select: no rule or family {name!r}; {hint}"


def article(text: str, outlet: str, day: int) -> Article:
    return Article(text=text, outlet=outlet, published=dt.date(2026, 3, day))


STORY = (
    article("The fire in the harbour of Dolna killed 14 people, governor Anna Lind said.", "A", 12),
    article(
        "The death toll of the fire in the harbour of Dolna has risen to 41, governor Anna Lind said.",
        "B",
        14,
    ),
)


def found(*ignore: str) -> set[tuple[str, str]]:
    report = check(STORY, Options(encoder="letters", ignore=ignore))
    return {(finding.rule, finding.verdict) for finding in report.findings}


def test_without_updates_a_figure_that_moved_is_no_contradiction() -> None:
    assert ("figure-moved", "update") in found()
    assert found("update") == found() - {("figure-moved", "update")}


def test_what_is_left_out_stands_nowhere_in_the_report() -> None:
    text = "The fire in the harbour of Dolna killed 14 people, governor Anna Lind said."
    story = (article(text, "A", 12), article(text + " It began at 9 a.m. in store 7.", "B", 12))
    whole = check(story, Options(encoder="letters"))
    part = check(story, Options(encoder="letters", ignore=("agreement", "sourcing")))
    assert "## Agreements" in whole.to_markdown()
    assert "## Agreements" not in part.to_markdown() and "## Single-source" not in part.to_markdown()
    assert {rule.id for rule in whole.rules} - {rule.id for rule in part.rules} == {
        rule.id for rule in RULES if rule.family in ("agreement", "sourcing")
    }


def test_statistics() -> None:
    report = check(STORY, Options(encoder="letters", select=("update",)))
    assert statistics(report).split("\n") == [
        f"1  info  figure-moved  {next(r.title for r in RULES if r.id == 'figure-moved')}",
        "1        in all",
        "",
    ]
