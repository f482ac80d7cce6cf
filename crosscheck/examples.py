"""Runs the examples that each rule's file holds: those that must fire, and those that must stay silent."""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.judge.rules import Example, Rule
from crosscheck.models import Article, Record
from crosscheck.options import Options
from crosscheck.pipeline import check


class ExampleResult(Record):
    """What became of one example."""

    rule: str
    title: str
    must_fire: bool
    fired: bool
    known_miss: bool = False

    @property
    def passed(self) -> bool:
        return self.must_fire == self.fired or self.known_miss


def run_examples(rules: Sequence[Rule], options: Options | None = None) -> list[ExampleResult]:
    """The outcome of every example of every rule, in the order of the rules."""
    out = []
    for rule in rules:
        for must_fire, examples in ((True, rule.examples.fire), (False, rule.examples.silent)):
            for example in examples:
                fired = fires(rule.id, example, options)
                out.append(
                    ExampleResult(
                        rule=rule.id,
                        title=example.title,
                        must_fire=must_fire,
                        fired=fired,
                        known_miss=example.known_miss,
                    )
                )
    return out


def fires(rule_id: str, example: Example, options: Options | None = None) -> bool:
    """Whether checking the example's articles gives a finding of the rule."""
    return any(f.rule == rule_id for f in check(articles_of(example), options).findings)


def articles_of(example: Example) -> list[Article]:
    """The articles of an example, each of an outlet of its own."""
    return [
        Article(
            text=row.text,
            language=row.language,
            published=row.published,
            relays=row.relays,
            outlet=row.outlet or f"Outlet {chr(65 + number)}",
        )
        for number, row in enumerate(example.articles)
    ]
