"""How articles, places in them and speakers are called in a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from urllib.parse import urlsplit

from babel import Locale

from crosscheck.extract.roles import is_plural
from crosscheck.models import Article, Claim, Report
from crosscheck.places import is_whole, line_of
from crosscheck.report import words
from crosscheck.report.standing import subject

LANGUAGE = "en"  # of the report itself; claims in it are preferred where one must speak for several


def safe_url(url: str | None) -> str:
    """The URL where it is plain http(s) without white space or control characters; else empty."""
    try:
        parts = urlsplit(url or "")
        safe = parts.scheme in ("http", "https") and bool(parts.hostname) and url == words.clean(url or "")
    except ValueError:
        return ""
    return url if url and safe and " " not in url else ""


def language_name(code: str | None) -> str:
    """`Russian` for `ru`; the code itself where CLDR has no name, empty for none."""
    return Locale(LANGUAGE).languages.get(code, words.clean(code)) if code else ""


def title(report: Report) -> str:
    """The folder that holds the articles, or how many they are."""
    if report.review and report.review.new == ():
        return "nothing to check"
    folders = {PurePath(article.file).parent.name for article in report.articles if article.file}
    return (
        words.clean(folders.pop())
        if len(folders) == 1 and "" not in folders
        else words.plural(len(report.articles), "article")
    )


def who_says(claim: Claim, article: Article) -> str:
    """The speaker with the role, the relay, the weak words, or the outlet itself."""
    if claim.speaker:
        name, role = words.clean(claim.speaker.name), words.clean(claim.speaker.role or "")
        if role and is_plural(role, article.language):
            role = ""  # `Presidents A and B`: no office of one of them
        return f"{name}, {role}" if role and role.casefold() not in name.casefold() else name
    if claim.sourcing == "relay":
        return words.clean(claim.source or "") or words.listing(
            [words.clean(relay) for relay in article.relays]
        )
    if claim.sourcing == "vague" and claim.source:
        return f"“{words.clean(claim.source)}”"
    return "the outlet itself" if claim.sourcing == "none" else ""


def place(claim: Claim, article: Article) -> str:
    """`line 12` for a plain-text file, whose text is the article's; in other files it would help no reader."""
    return f"line {line_of(article, claim.start)}" if article.file and is_whole(article) else ""


def subtitle(report: Report) -> str:
    """`5 articles by 4 outlets in English and Russian, 19 Oct 2023 to 26 Nov 2025`, or what is new in them."""
    if narrowed := subject(report.review):
        return narrowed
    articles = report.articles
    outlets = len({article.outlet for article in articles if article.outlet})
    languages = sorted({name for article in articles if (name := language_name(article.language))})
    dates = sorted(
        {
            article.published.isoformat()[:10]: article.published for article in articles if article.published
        }.items()
    )
    span = [words.day(when).split(",")[0] for _, when in ((dates[0], dates[-1]) if len(dates) > 1 else dates)]
    return (
        words.plural(len(articles), "article")
        + (f" by {words.plural(outlets, 'outlet')}" if outlets else "")
        + (f" in {words.listing(languages)}" if languages else "")
        + (f", {' to '.join(span)}" if span else "")
    )


def file_name(article: Article) -> str:
    """The name of the article's file, without folders; the id where there is no file."""
    return words.clean(PurePath(article.file or article.id).name)


def spellings(forms: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The forms with their articles, those that are only a part of a longer one counted with it."""
    found: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: -len(form.split())):
        part = set(form.casefold().split())
        whole = next((longer for longer in found if part <= set(longer.casefold().split())), form)
        found[whole] = list(dict.fromkeys([*found.get(whole, ()), *forms[form]]))
    return found


def unique_labels(articles: Iterable[Article]) -> dict[str, str]:
    """Article id to a label that no other article has: outlet, outlet and date, or outlet and file."""
    articles = list(articles)
    stem = {article.id: file_name(article) for article in articles}
    tries: tuple[Callable[[Article], str], ...] = (
        lambda a: words.clean(a.outlet or "") or stem[a.id],
        lambda a: (
            f"{words.clean(a.outlet or '') or stem[a.id]}, {words.day(a.published)}" if a.published else ""
        ),
        lambda a: f"{words.clean(a.outlet)}, {stem[a.id]}" if a.outlet else stem[a.id],
    )
    labels: dict[str, str] = {}
    for label in tries:
        rest = [article for article in articles if article.id not in labels]
        counts = Counter(label(article) for article in rest)
        labels |= {a.id: label(a) for a in rest if label(a) and counts[label(a)] == 1}
    return labels | {a.id: f"{stem[a.id]} {a.id}" for a in articles if a.id not in labels}
