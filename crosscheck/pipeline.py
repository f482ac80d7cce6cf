"""The main job on one screen: read → extract → tell stories apart; of each story: align → judge; → report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crosscheck.align import align
from crosscheck.align.encoders import installed
from crosscheck.align.stories import profile, stories
from crosscheck.extract import extract
from crosscheck.judge import judge, ordered
from crosscheck.judge.names import merged, name_forms
from crosscheck.judge.rules import load_rules
from crosscheck.judge.selection import applied, report_of, selected
from crosscheck.models import Article, Claim, Fact, Finding, NameForms, NotRead, Report
from crosscheck.options import Options
from crosscheck.read import complete

Progress = Callable[[str, int, int], None]


def check(
    articles: Iterable[Article],
    options: Options | None = None,
    not_read: Sequence[NotRead] = (),
    progress: Progress | None = None,
) -> Report:
    """Check the articles against each other. The order in which they come does not matter.

    `progress(stage, done, total)` is called as the work goes on. Raises `DataError` for a malformed rule and
    `UsageError` for a rule in the options that there is not.
    """
    options = options or Options()
    tell = progress or (lambda stage, done, total: None)
    rules = load_rules(options.rules)
    reporting = selected(rules, options.select, options.ignore)
    read = _arranged(complete(_spoken(a, options)) for a in articles)
    claims: dict[str, tuple[Claim, ...]] = {}
    for done, article in enumerate(read):
        tell("extract", done, len(read))
        claims[article.id] = tuple(extract(article))
    told = stories([profile(a, claims[a.id]) for a in read])
    facts: list[Fact] = []
    findings: list[Finding] = []
    names: list[NameForms] = []
    for done, story in enumerate(told):
        articles = tuple(read[i] for i in story)
        tell("align", done, len(told))
        alignment = align(
            [c for a in articles for c in claims[a.id]], {a.id: a for a in articles}, options.encoder
        )
        tell("judge", done, len(told))
        found = report_of(reporting, *judge(alignment, articles, rules))
        facts += found[0]
        findings += found[1]
        names += name_forms(alignment.views)
    return Report(
        articles=read, claims=tuple(c for a in read for c in claims[a.id]), facts=tuple(facts),
        findings=ordered(findings), rules=applied(reporting), names=merged(names), not_read=tuple(not_read),
        notes=_notes(read, len(told), options),
    )  # fmt: skip


def _spoken(article: Article, options: Options) -> Article:
    return article if article.language else article.model_copy(update={"language": options.language})


def _arranged(articles: Iterable[Article]) -> tuple[Article, ...]:
    """In order of publication, then outlet; an article that comes twice counts once."""
    unique = {a.id: a for a in sorted(articles, key=lambda a: a.file or "", reverse=True)}
    return tuple(sorted(unique.values(), key=lambda a: (str(a.published or "9999"), a.outlet or "", a.id)))


def _notes(articles: Sequence[Article], told: int, options: Options) -> tuple[str, ...]:
    notes = []
    missing = [name for name in ("use", "e5") if not installed(name)]
    if options.encoder == "auto" and missing and len(articles) > 1:
        lacking = ", ".join(missing)
        notes.append(f"sentence encoder not installed: {lacking}; matching across languages is weaker")
    if told > 1:
        notes.append(
            f"{len(articles)} articles tell {told} stories; articles of different stories are not compared"
        )
    return tuple(notes)
