"""A report cut down to some of its findings, with the articles, claims and facts that these need."""

from __future__ import annotations

from collections.abc import Collection

from crosscheck.models import Fact, Finding, NameForms, Report, Review
from crosscheck.report.words import clean

# what a fact of these verdicts says is said by its finding: without that it is left out, too
_SAID_BY_FINDING = ("agreement", "single-source")


def narrowed(report: Report, new: Collection[str], files: Collection[str] = (), since: str = "") -> Report:
    """What the report says of the `new` articles (their ids), and of no other.

    Findings and facts that touch no new article are left out; of the other articles stay those that the new
    ones are compared with, and only the claims that are compared. Of the inputs that could not be read those
    in `files` stay.
    """
    home = {claim.id: claim.article for claim in report.claims}
    new = {article.id for article in report.articles} & set(new)

    def touches(row: Finding | Fact) -> bool:
        return any(home.get(id) in new for id in row.claims)

    findings = tuple(row for row in report.findings if touches(row))
    facts = tuple(fact for fact in report.facts if touches(fact))
    compared = {id for row in findings for id in row.claims} | {id for fact in facts for id in fact.claims}
    near = new | {home[id] for id in compared if id in home}
    articles = tuple(article for article in report.articles if article.id in near)
    shown = {article.file for article in articles}
    review = report.review or Review(checked=len(report.articles))
    return report.model_copy(
        update={
            "articles": articles,
            "claims": tuple(c for c in report.claims if c.article in new or c.id in compared),
            "facts": facts,
            "findings": findings,
            "names": tuple(n for names in report.names if (n := _names(names, new, near))),
            "not_read": tuple(row for row in report.not_read if row.file in files or row.file in shown),
            "review": review.model_copy(
                update={
                    "new": tuple(article.id for article in articles if article.id in new),
                    "since": clean(since) or None,
                    "untouched": len(report.findings) - len(findings),
                }
            ),
        }
    )


def _names(names: NameForms, new: Collection[str], near: Collection[str]) -> NameForms | None:
    """The spellings in the articles of the narrowed report, where a new article uses one of them."""
    forms = {form: tuple(id for id in ids if id in near) for form, ids in names.forms.items()}
    forms = {form: ids for form, ids in forms.items() if ids}
    if len(forms) < 2 or not any(id in new for ids in forms.values() for id in ids):
        return None
    return names.model_copy(update={"forms": forms})


def without(report: Report, ids: Collection[str]) -> Report:
    """The report without the findings of these ids, and without the facts that only they speak of."""
    kept = tuple(row for row in report.findings if row.id not in ids)
    still = {row.fact for row in kept}
    dropped = {row.fact for row in report.findings if row.id in ids} - still
    facts = tuple(f for f in report.facts if f.id not in dropped or f.verdict not in _SAID_BY_FINDING)
    return report.model_copy(update={"findings": kept, "facts": facts})
