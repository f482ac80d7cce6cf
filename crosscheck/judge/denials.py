"""Whether one claim denies what another affirms, or says the same without a negation: not first, one of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.align.comparison import Outcome, compare
from crosscheck.align.contexts import Contexts
from crosscheck.align.views import View
from crosscheck.extract.marks import find_phrases, without_negation
from crosscheck.extract.speech import fold, speech
from crosscheck.judge.comparing import DIFFERS
from crosscheck.judge.rules import MarkRule
from crosscheck.models import Mark

_SENTENCE = re.compile(r"[.!?…,;]")
SINCE = ("since", "from")  # of a date from which something is denied: `с 1973 года` is either
LENGTHS = 0.6  # of a claim much shorter than the other, the denied part may simply be left out


class Denial(NamedTuple):
    """How a negated and an affirmed claim compare, and how much nearer they come when the negation is struck out."""

    outcome: Outcome
    nearer: float


def denial(rule: MarkRule, a: View, b: View, meaning: float, contexts: Contexts) -> Denial | None:
    """How two nearly equal claims compare of which one is negated; None where nothing can be said.

    A negation that only says in other words what the other claim affirms (`did not end well`, `ended in failure`)
    brings the two nearer; one that turns the statement round keeps them apart. So the negation is struck out, and
    the claims must come nearer: the more, the less alike they are (`meaning`). Words that deny or limit on the other
    side (`rather than`, `illegal`), more of them than beside the negation, leave it open whether they differ at all.
    """
    left, right = negations(a), negations(b)
    if bool(left) == bool(right):
        return None
    denied, affirmed, marks = (a, b, left) if left else (b, a, right)
    lengths = sorted((len(a.masked), len(b.masked)))
    if lengths[0] < LENGTHS * lengths[1]:
        return None
    if limits(affirmed) > limits(denied, marks):
        return None
    if not _asserts(affirmed):
        return None  # a caption or a heading
    if _up_to(denied, affirmed):
        return None
    claim = denied.claim
    spans = [(m.start - claim.start, m.end - claim.start) for m in marks]
    plain = without_negation(claim.text, denied.article.language, spans)
    if plain is None and meaning < rule.near_word:
        return None
    if plain is None and any(" " in m.text for m in marks):
        return Denial(DIFFERS, 0.0)  # `refused to`: a word of its own, which leaves no doubt
    if plain is None:
        return Denial(
            Outcome(relation="unclear", why="a negation that may be another way to say the same"), 0.0
        )
    after = contexts.meaning(plain, denied, affirmed.claim.text, affirmed)
    before = contexts.meaning(claim.text, denied, affirmed.claim.text, affirmed)
    enough = rule.turn + rule.turn_apart * (1 - meaning)
    return Denial(DIFFERS, round(after - before, 3)) if after - before >= enough else None


def _up_to(denied: View, affirmed: View) -> bool:
    """Whether it is affirmed of the day from which it is denied: none since 1973, the last in 1973, the first since."""
    of = [
        v
        for v in affirmed.dates
        if v.relation not in SINCE or any(o.value == 1 for o in affirmed.values.get("ordinal", ()))
    ]
    return any(
        compare(x, y).relation in ("equal", "compatible")
        for x in denied.dates
        if x.relation in SINCE
        for y in of
    )


def _asserts(view: View) -> bool:
    """Whether the claim has a finite verb, or is a sentence, or part of one, by its punctuation."""
    if speech(view.article.language).words["finite"].search(fold(view.claim.text)):
        return True
    return bool(_SENTENCE.search(view.article.text, view.claim.end - 2, view.claim.end + 2))


def limits(view: View, marks: Sequence[Mark] = ()) -> int:
    """How many words deny or limit without a negation, other than these marks."""
    found = find_phrases(view.claim.text, view.article.language, "implicit")
    spans = [(view.claim.start + start, view.claim.start + end) for start, end in found]
    return sum(not any(m.start < end and start < m.end for m in marks) for start, end in spans)


def negations(view: View) -> Sequence[Mark]:
    """The marks that negate, without those that only look like it (`not only`)."""
    return [m for m in view.claim.marks if m.group == "negation" and m.term != "other"]
