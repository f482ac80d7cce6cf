"""Claims of other languages → their translations, beside the original words; nothing else of a report changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from crosscheck.models import Report, Translation
from crosscheck.translate.failures import Failure
from crosscheck.translate.memory import Entry, Key, key

SEVERITIES = ("error", "warning", "info", "none")


def wanted(report: Report, target: str) -> dict[str, Key]:
    """Claim id to what is to be translated, the most serious findings first.

    Only claims that a finding or fact names: a report for people shows no others. Articles in `target` and
    those whose language is not known are left out.
    """
    languages = {article.id: article.language for article in report.articles}
    claims = {claim.id: claim for claim in report.claims}
    found: dict[str, Key] = {}
    for id in _named(report):
        language = languages.get(claims[id].article) if id in claims else None
        if language and language != target:
            found[id] = key(language, target, claims[id].text)
    return {id: text for id, text in found.items() if text.original}


def _named(report: Report) -> Iterator[str]:
    for finding in sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity)):
        yield from finding.claims
    for fact in report.facts:
        yield from fact.claims


def translated(report: Report, target: str, known: Mapping[Key, Entry], why: Mapping[Key, Failure]) -> Report:
    """The report with the translations that are known, and a note on those that are not.

    `why` says why a text has none; a text in neither mapping was not asked for.
    """
    texts = wanted(report, target)
    made = tuple(
        Translation(claim=id, language=target, text=known[text].translation, service=known[text].service)
        for id, text in sorted(texts.items())
        if text in known
    )
    missing = Counter(why.get(text, Failure.UNKNOWN) for text in texts.values() if text not in known)
    notes = (missing_note(missing, len(texts)),) if missing else ()
    return report.model_copy(update={"translations": made, "notes": (*report.notes, *notes)})


def missing_note(missing: Mapping[Failure, int], of: int) -> str:
    """`12 of 40 claims in other languages are shown untranslated: 12 not in the translation memory`."""
    reasons = "; ".join(f"{missing[failure]:,} {failure.value}" for failure in Failure if failure in missing)
    return f"{sum(missing.values()):,} of {of:,} claims in other languages are shown untranslated: {reasons}"
