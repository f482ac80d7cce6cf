"""The main job on one screen: read → extract → align → judge → report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crosscheck.align import align
from crosscheck.align.encoders import installed
from crosscheck.extract import extract
from crosscheck.judge import judge
from crosscheck.judge.names import name_forms
from crosscheck.judge.rules import load_rules
from crosscheck.models import Article, Claim, NotRead, Report
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

    `progress(stage, done, total)` is called as the work goes on. Raises `DataError` for a malformed rule.
    """
    options = options or Options()
    tell = progress or (lambda stage, done, total: None)
    rules = load_rules(options.rules)
    read = _arranged(complete(_spoken(a, options)) for a in articles)
    claims: list[Claim] = []
    for done, article in enumerate(read):
        tell("extract", done, len(read))
        claims += extract(article)
    tell("align", 0, 1)
    alignment = align(claims, {a.id: a for a in read}, options.encoder)
    tell("judge", 0, 1)
    facts, findings = judge(alignment, read, rules)
    return Report(
        articles=read, claims=tuple(claims), facts=facts, findings=findings,
        names=name_forms(alignment.views), not_read=tuple(not_read), notes=_notes(read, options),
    )  # fmt: skip


def _spoken(article: Article, options: Options) -> Article:
    return article if article.language else article.model_copy(update={"language": options.language})


def _arranged(articles: Iterable[Article]) -> tuple[Article, ...]:
    """In order of publication, then outlet; an article that comes twice counts once."""
    unique = {a.id: a for a in sorted(articles, key=lambda a: a.file or "", reverse=True)}
    return tuple(sorted(unique.values(), key=lambda a: (str(a.published or "9999"), a.outlet or "", a.id)))


def _notes(articles: Sequence[Article], options: Options) -> tuple[str, ...]:
    missing = [name for name in ("use", "e5") if not installed(name)]
    if options.encoder != "auto" or not missing or len(articles) < 2:
        return ()
    return (f"sentence encoder not installed: {', '.join(missing)}; matching across languages is weaker",)
