"""What of a report still wants a look: only new articles, only newer findings, and nothing that was decided."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from crosscheck.errors import InputError, UsageError
from crosscheck.judge.rules import BaseRule
from crosscheck.models import NotRead, Report, Review
from crosscheck.report.words import plural
from crosscheck.review import baseline, decisions, silence
from crosscheck.review.baseline import Baseline
from crosscheck.review.decisions import Decisions
from crosscheck.review.narrow import narrowed


class Placed(Protocol):
    """An article, or what the corpus knows of one."""

    @property
    def id(self) -> str: ...
    @property
    def file(self) -> str | None: ...


class New(NamedTuple):
    """Which articles count as new: those in files named, and those in files changed that were not there before."""

    named: frozenset[str] = frozenset()  # real paths
    changed: frozenset[str] = frozenset()  # real paths
    before: frozenset[str] = frozenset()  # ids of articles that the changed files held earlier
    since: str = ""
    note: str = ""

    def has(self, row: Placed) -> bool:
        file = real(row.file or "")
        return file in self.named or file in self.changed and row.id not in self.before

    def concerns(self, row: NotRead) -> bool:
        return real(row.file) in self.named | self.changed


class Wanted(NamedTuple):
    """What a check is asked to report: new articles, a baseline and decisions (each with its file), or None."""

    new: New | None = None
    known: tuple[str, Baseline] | None = None
    decided: tuple[str, Decisions] | None = None
    today: dt.date = dt.date.min
    whole: bool = (
        True  # every rule on every story: only then does it tell anything that a finding is not there
    )

    @property
    def nothing_new(self) -> bool:
        """Whether no file is new, so that nothing need be checked."""
        return self.new is not None and not self.new.named and not self.new.changed

    @property
    def has_new(self) -> Callable[[Placed], bool] | None:
        """Which articles are new; None for all."""
        return self.new.has if self.new else None

    def heeds(self, row: NotRead) -> bool:
        """Whether to warn of what could not be read: of all, or of what is new."""
        return self.new is None or self.new.concerns(row)

    def applied(
        self, report: Report, rules: Callable[[], Sequence[BaseRule]]
    ) -> tuple[Report, tuple[str, ...]]:
        """The report as it is asked for, and warnings; `rules` gives all rules."""
        warnings: tuple[str, ...] = ()
        if self.decided:
            report = decisions.apply(report, self.decided[1], self.decided[0], self.today, self.whole)
            warnings = self.decided[1].warnings
        if self.known:
            report = baseline.apply(report, self.known[1], self.known[0], self.whole)
        if self.new:
            ids = {article.id for article in report.articles if self.new.has(article)}
            files = {row.file for row in report.not_read if self.new.concerns(row)}
            missed = _missed(report, files)
            report = narrowed(report, ids, files, self.new.since)
            notes = (*report.notes, *filter(None, (self.new.note, missed)))
            report = report.model_copy(update={"notes": notes})
            warnings += (missed,) if missed else ()
        if any(article.comments for article in report.articles):
            report, said = silence.apply(report, rules())
            warnings += said
        return report, warnings

    def empty(self) -> Report:
        """The report where no article is new."""
        return Report(review=Review(new=(), since=self.new.since or None if self.new else None))


def _missed(report: Report, files: Collection[str]) -> str:
    """What the new articles could not be compared with; empty where everything else was read."""
    from crosscheck.read import REPEATED
    from crosscheck.read.reports import REPORT

    known = {article.file for article in report.articles} | set(files)
    known |= {row.file for row in report.not_read if row.reason.startswith((REPEATED, REPORT))}
    missed = sorted({row.file for row in report.not_read} - known)
    if not missed:
        return ""
    count = plural(len(missed), "other file")
    more = " and others" if len(missed) > 1 else ""
    return f"{count} could not be read, and nothing was compared with what is there: {missed[0]}{more}"


def wanted(options: Mapping[str, Any], paths: Sequence[str]) -> Wanted:
    """What the options ask for, its files read. Raises `UsageError` where one cannot be used.

    A decisions file with the usual name in the current folder is used unasked.
    """
    known, decided = options["baseline"], options["decisions"]
    if decided is None and Path(decisions.DEFAULT).is_file():
        decided = Path(decisions.DEFAULT)
    return Wanted(
        new=new(options["new_since"], options["new"], paths),
        known=(str(known), baseline.load(known)) if known else None,
        decided=(str(decided), decisions.load(decided)) if decided else None,
        today=decisions.today(),
        whole=not any(options.get(name) for name in ("new_since", "new", "select", "ignore")),
    )


def new(since: str | None, named: Sequence[str], paths: Sequence[str]) -> New | None:
    """The new articles: those changed under the paths since the git ref, and those named; None for neither.

    Raises `UsageError` where git cannot tell.
    """
    if since is None and not named:
        return None
    from crosscheck.read import find_files
    from crosscheck.read.files import KINDS

    if not find_files(paths)[0]:
        raise UsageError(None, None, f"no article can be read in {', '.join(paths)}")
    given = [path for path in named if path]
    files = frozenset(map(real, (*find_files(given)[0], *given)))  # a path that is missing is said to be so
    if since is None:
        return New(files)
    from crosscheck.review import git

    found = git.changes(since, paths, KINDS)
    before = frozenset(id for path, data in found.before for id in _ids(data, path))
    return New(files, frozenset(map(real, found.files)), before, since, found.note)


def _ids(data: bytes, path: str) -> list[str]:
    """The ids of the articles in a file's content; none where it cannot be read."""
    from crosscheck.read import parse

    try:
        return [article.id for article in parse(data, path)[0]]
    except InputError:
        return []


def real(path: str) -> str:
    """The file behind all links, spelled as the reader shows paths."""
    folder, name = os.path.split(os.path.abspath(path))
    file = os.path.realpath(path) if os.path.islink(path) else os.path.join(_folder(folder), name)
    return os.fsencode(file).decode("utf-8", "replace")


@lru_cache(maxsize=4096)
def _folder(path: str) -> str:
    """The real path of a folder, looked up once for all files in it."""
    return os.path.realpath(path)
