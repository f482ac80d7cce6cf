"""Comments in articles that silence rules there: which findings they set aside, and which say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosscheck.judge.rules import BaseRule
from crosscheck.judge.selection import fits
from crosscheck.models import Article, Comment, Finding, Report
from crosscheck.report.words import clean

Told = Mapping[str, Sequence[tuple[Comment, str]]]  # article id to its comments, each with where it stands


def apply(report: Report, rules: Sequence[BaseRule]) -> tuple[Report, tuple[str, ...]]:
    """The report with the findings silenced, and a warning for each comment without effect.

    A comment names rules as `--ignore` does, and silences what rests on its article: a finding in which the
    other articles differ among themselves stays open.
    """
    by_id = {rule.id: rule for rule in rules}
    home = {claim.id: claim.article for claim in report.claims}
    told = {a.id: [(c, _where(a, c)) for c in a.comments if c.reason] for a in report.articles if a.comments}
    findings = tuple(
        _silenced(row, rule, told, home) if (rule := by_id.get(row.rule)) else row for row in report.findings
    )
    warnings = tuple(w for a in report.articles for c in a.comments for w in _warnings(a, c, rules))
    notes = (*report.notes, *warnings)
    return report.model_copy(update={"findings": findings, "notes": notes}), warnings


def _silenced(finding: Finding, rule: BaseRule, told: Told, home: Mapping[str, str]) -> Finding:
    if finding.status != "open":
        return finding
    for article in dict.fromkeys(home[claim] for claim in finding.claims if claim in home):
        for comment, where in told.get(article, ()):
            if any(fits(rule, name) for name in comment.rules) and not _differ(finding, article, home):
                remark = f"silenced in {where}: {clean(comment.reason)}"
                return finding.model_copy(update={"status": "silenced", "remark": remark})
    return finding


def _differ(finding: Finding, article: str, home: Mapping[str, str]) -> bool:
    """Whether articles other than this one still give different values."""
    if finding.verdict not in ("discrepancy", "unclear"):
        return False
    return len({e.value for e in finding.evidence if home.get(e.claim) != article}) > 1


def _where(article: Article, comment: Comment) -> str:
    return clean(f"{article.file}:{comment.line}" if comment.line else article.file or article.id)


def _warnings(article: Article, comment: Comment, rules: Sequence[BaseRule]) -> Iterator[str]:
    where = _where(article, comment)
    if not comment.rules or not comment.reason:
        missing = "a reason" if comment.rules else "a rule"
        yield f"{where}: the comment has no effect without {missing}: crosscheck: ignore RULE -- REASON"
        return
    for name in comment.rules:
        if not any(fits(rule, name) for rule in rules):
            yield f"{where}: the comment names an unknown rule: {clean(name)}"
