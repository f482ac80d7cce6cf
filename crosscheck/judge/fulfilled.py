"""Plans that came true: a decision due on a day, and a later article that tells it as taken.

`The board is to rule on April 24` and `The board approved the loan on Friday` agree, and yet the first is out of date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crosscheck.align.comparison import span_of
from crosscheck.align.contexts import Part
from crosscheck.align.grouping import Pair
from crosscheck.align.views import View
from crosscheck.judge.comparing import DIFFERS, Comparison
from crosscheck.judge.differences import mark_part
from crosscheck.judge.rules import PlanRule
from crosscheck.judge.timing import happened_after, ordered
from crosscheck.models import Link, Mark


def fulfilled(links: Mapping[Pair, Link], views: Sequence[View], rule: PlanRule) -> Iterator[Comparison]:
    """Each plan of a fact whose day has come, with the claim of a later article that tells it as done."""
    members = {i for pair in links for i in pair}
    for pair, link in sorted(links.items()):
        order = ordered(*(views[i] for i in pair))
        if order is None or link.score < rule.match:
            continue
        plan, told = order
        mark = _done(told, rule)
        if not _due(plan, told):
            continue
        if mark is None:
            happened = told.claim.modality == "fact" and happened_after(plan, _whole(told, "done")) is True
            if happened and any(m.term in rule.awaited.get(m.group, ()) for m in plan.claim.marks):
                yield Comparison(
                    rule, _whole(plan, "planned"), _whole(told, "done"), DIFFERS, link.score, 1.0
                )
            continue
        if happened_after(plan, mark_part(told, mark)) is False:
            continue
        if any(_same(m, mark) for m in plan.claim.marks):
            continue
        known = (views[i] for i in members if ordered(views[i], plan) == (views[i], plan))
        if not any(_same(_done(view, rule), mark) for view in known):
            yield Comparison(rule, _whole(plan, "planned"), mark_part(told, mark), DIFFERS, link.score, 1.0)


def _whole(view: View, label: str) -> Part:
    return Part(view, view.claim.start, view.claim.end, view.claim.text, label)


def _done(view: View, rule: PlanRule) -> Mark | None:
    """The mark that tells something as done, in a claim that tells a fact."""
    if view.claim.modality != "fact":
        return None
    return next((m for m in view.claim.marks if m.term in rule.done.get(m.group, ())), None)


def _same(mark: Mark | None, other: Mark) -> bool:
    return mark is not None and (mark.group, mark.term) == (other.group, other.term)


def _due(plan: View, later: View) -> bool:
    """Whether the claim names a day ahead of it that has come by the later article.

    Without a word of a plan (the present tense of Kazakh, Kyrgyz and Uzbek is a future too) every date must lie ahead.
    """
    today, until = plan.article.published, later.article.published
    spans = [span for date in plan.dates if (span := span_of(str(date.value)))]
    if today is None or until is None or not spans:
        return False
    ahead = [begin.toordinal() for begin, _ in spans if begin.toordinal() > today.toordinal()]
    sure = plan.claim.modality in ("plan", "forecast") or len(ahead) == len(spans)
    return bool(ahead) and sure and min(ahead) <= until.toordinal()
