"""A quotation that two outlets of one language print with another word: a dropped `not`, one word for another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.extract.marks import find_marks
from crosscheck.judge.rules import QuotationRule

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_WORD = re.compile(r"[\w'’-]+")


def misquoted(views: Sequence[View], rule: QuotationRule) -> Iterator[tuple[bool, tuple[Part, Part], str]]:
    """(decisive, parts, why) for two versions of one speaker's quotation; a negation in one alone is decisive."""
    rows = [(v, words) for v in views if v.claim.sourcing == "quote" and (words := _words(v, rule))]
    for (a, one), (b, other) in combinations(rows, 2):
        if a.article.language != b.article.language or _outlet(a) == _outlet(b) or not _one_speaker(a, b):
            continue
        if abs(len(one) - len(other)) > 1 or len(set(one) & set(other)) < rule.words:
            continue
        changes = [
            op for op in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if op[0] != "equal"
        ]
        if len(changes) != 1 or max(changes[0][2] - changes[0][1], changes[0][4] - changes[0][3]) > 1:
            continue
        _, i, j, k, m = changes[0]
        x, y = " ".join(one[i:j]), " ".join(other[k:m])
        if any(c.isdigit() for c in x + y):
            continue  # figures are compared by the rules on figures
        denied = _denied(a) != _denied(b)
        if not denied and (min(len(x), len(y)) < rule.letters or x[:3] == y[:3]):
            continue  # an article, a case, another spelling
        why = f"“{x}” against “{y}”" if x and y else f"“{x or y}” stands in one of them only"
        yield denied, (_part(a), _part(b)), why


def _words(view: View, rule: QuotationRule) -> list[str]:
    found = max(_QUOTED.findall(view.claim.text), key=len, default="")
    words = [word.casefold() for word in _WORD.findall(found)]
    return words if len(words) > rule.words else []


def _outlet(view: View) -> str:
    return view.article.outlet or view.article.id


def _one_speaker(a: View, b: View) -> bool:
    one, other = a.claim.speaker, b.claim.speaker
    return one is not None and other is not None and bool(one.key) and one.key == other.key


def _denied(view: View) -> bool:
    """Whether a word of negation stands within the quotation marks."""
    text = max(_QUOTED.findall(view.claim.text), key=len, default="")
    return any(m.group == "negation" and m.term != "other" for m in find_marks(text, view.article.language))


def _part(view: View) -> Part:
    claim = view.claim
    return Part(view, claim.start, claim.end, claim.text, "denied" if _denied(view) else "as quoted")
