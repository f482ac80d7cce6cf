"""The main job on one screen: read → extract → tell stories apart; of each story: align → judge; → report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crosscheck import corpus
from crosscheck.align import align
from crosscheck.align.ahead import Ahead
from crosscheck.align.encoders import installed
from crosscheck.align.stories import stories
from crosscheck.corpus import Corpus, Entry
from crosscheck.judge import judge
from crosscheck.judge.identity import ordered
from crosscheck.judge.names import merged, name_forms
from crosscheck.judge.rules import load_rules
from crosscheck.judge.selection import applied, report_of, selected
from crosscheck.languages.kept import keeping
from crosscheck.models import Article, Claim, Fact, Finding, NameForms, NotRead, Report
from crosscheck.options import Options
from crosscheck.store.database import Store, opened
from crosscheck.store.derived import Derived
from crosscheck.store.keys import fingerprint
from crosscheck.store.vectors import remembering

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
    with opened(options.cache, fingerprint) as store, keeping(Derived(store) if store.works else None):
        found = corpus.of_articles(
            articles, options.language, store, progress or _silent, _ahead(options, store)
        )
        return _checked(found._replace(not_read=tuple(not_read)), options, store, progress or _silent)


def check_files(
    paths: Sequence[str],
    options: Options | None = None,
    progress: Progress | None = None,
    new: Callable[[Entry], bool] | None = None,
    warn: Callable[[str], None] | None = None,
) -> Report:
    """Check the articles under the paths; with `new`, only those that are new, against the stories that they belong to.

    Then the others are not checked against each other: all facts and findings are of new articles.
    What was read before is taken from the cache in `options.cache`, and `warn` is told where that cannot be
    used. Raises as `check`.
    """
    options = options or Options()
    with opened(options.cache, fingerprint, warn) as store, keeping(Derived(store) if store.works else None):
        found = corpus.of_files(paths, options.language, store, progress or _silent, _ahead(options, store))
        return _checked(found, options, store, progress or _silent, new)


def _ahead(options: Options, store: Store) -> Ahead:
    return Ahead(options.encoder, remembering(store))


def _checked(
    found: Corpus, options: Options, store: Store, tell: Progress, new: Callable[[Entry], bool] | None = None
) -> Report:
    rules = load_rules(options.rules)
    reporting = selected(rules, options.select, options.ignore)
    entries, encoders = found.entries, remembering(store)
    fresh = None if new is None else {i for i, entry in enumerate(entries) if new(entry)}
    told = stories([entry.profile for entry in entries], fresh)
    read: dict[int, Article] = {}
    claims: dict[int, tuple[Claim, ...]] = {}
    facts: list[Fact] = []
    findings: list[Finding] = []
    names: list[NameForms] = []
    for done, story in enumerate(told):
        for i in story:
            read[i], claims[i] = entries[i].fetch()
        tell("align", done, len(told))
        articles = {read[i].id: read[i] for i in story}
        alignment = align([c for i in story for c in claims[i]], articles, options.encoder, encoders)
        tell("judge", done, len(told))
        own = None if fresh is None else {entries[i].id for i in story if i in fresh}
        judged = report_of(reporting, *judge(alignment, tuple(articles.values()), rules, own))
        facts += judged[0]
        findings += judged[1]
        names += name_forms(alignment.views)
    everything = tuple(c for i in sorted(read) for c in claims[i])
    position = {claim.id: index for index, claim in enumerate(everything)}
    left_out = {entry.file for i, entry in enumerate(entries) if i not in read}
    asked = {claim.id for i in read if fresh is None or i in fresh for claim in claims[i]}
    return Report(
        articles=tuple(read[i] for i in sorted(read)), claims=everything,
        facts=tuple(fact for fact in facts if not asked.isdisjoint(fact.claims)),
        findings=tuple(row for row in ordered(findings, position) if not asked.isdisjoint(row.claims)),
        rules=applied(reporting), names=merged(names),
        not_read=tuple(row for row in found.not_read if row.file not in left_out),
        notes=_notes(len(entries), len(told), options, new is None),
    )  # fmt: skip


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is told."""


def _notes(articles: int, told: int, options: Options, whole: bool) -> tuple[str, ...]:
    notes = []
    missing = [name for name in ("use", "e5") if not installed(name)]
    if options.encoder == "auto" and missing and articles > 1:
        lacking = ", ".join(missing)
        notes.append(f"sentence encoder not installed: {lacking}; matching across languages is weaker")
    if articles == 1 and whole:
        notes.append(
            "one article alone: nothing to compare it with; only what it says against itself is found"
        )
    if options.select:
        notes.append(f"rules selected: {', '.join(options.select)}; what others would find is not looked for")
    if options.ignore:
        notes.append(f"rules left out: {', '.join(options.ignore)}")
    if told > 1 and whole:
        notes.append(
            f"{articles} articles tell {told} stories; articles of different stories are not compared"
        )
    return tuple(notes)
