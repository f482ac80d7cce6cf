"""One article held against itself: its headline against its body, and one statement against another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosscheck.align.comparison import compare
from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.extract.marks import find_phrases
from crosscheck.extract.speech import fold
from crosscheck.extract.values import find_values
from crosscheck.judge.arithmetic.sentences import Sentence, sentences
from crosscheck.judge.differences import SETTLED, same_role
from crosscheck.judge.labels import label
from crosscheck.judge.rules import WithinRule
from crosscheck.models import Article, Facet, Value

FACETS: dict[str, Facet] = {
    "count": "quantity", "measure": "quantity", "multiple": "quantity", "money": "money", "percent": "percent",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 4  # letters that stand for a word, whatever its ending
SUMS = 3  # values of the body that a headline may have added up
Found = tuple[Facet, tuple[Part, ...], str]


def conflicts(views: Sequence[View], rule: WithinRule) -> Iterator[Found]:
    """(facet, parts, why) of each contradiction within one article, in the order of the articles."""
    articles = {v.article.id: v.article for v in views}
    body: dict[str, list[Sentence]] = {id: [] for id in articles}
    heads: dict[str, list[View]] = {id: [] for id in articles}
    for view in views:
        if view.claim.headline:
            heads[view.article.id].append(view)
    for sentence in sentences(views):
        if not sentence.views[0].claim.headline:
            body[sentence.article.id].append(sentence)
    for id, article in articles.items():
        if rule.test == "headline":
            yield from _headline(article, heads[id], body[id], rule)
        else:
            yield from _statements(body[id], rule)


def _headline(
    article: Article, heads: Sequence[View], body: Sequence[Sentence], rule: WithinRule
) -> Iterator[Found]:
    """A figure of the headline that the body does not have, where a sentence of the body gives another for it."""
    text = article.title or " ".join(v.claim.text for v in heads)
    published = article.published
    stated = [v for v in find_values(text, article.language, published) if v.type in rule.types]
    words = _stems(fold(text), stated, 0)
    for value in stated:
        if sum(v.type == value.type for v in stated) > 1 or len(words) < rule.words:
            continue
        others = [(s, v) for s in body for v in s.numbers if v.type == value.type]
        if any(compare(value, v, rule.tolerance).relation in (*SETTLED, "unclear") for _, v in others):
            continue
        if _added_up(value, [v for _, v in others]):
            continue
        for sentence, other in others:
            alone = sum(v.type == other.type for v in sentence.numbers) == 1
            shared = words & _stems(sentence.folded, sentence.values, sentence.start)
            if value.of and other.of and not _same_noun(value, other):
                continue
            if not alone or len(shared) < rule.covered * len(words) or not _differ(value, other, rule):
                continue
            head = next(((h, v) for h in heads for v in h.claim.values if _same(v, value)), None)
            first = (_part(*head),) if head else ()
            why = f"the headline says {label(value)}, the body {label(other)}"
            yield FACETS[value.type], (*first, sentence.part(other)), why
            break


def _statements(body: Sequence[Sentence], rule: WithinRule) -> Iterator[Found]:
    """Two sentences that say the same of the same, with another figure."""
    rows = [s for s in body if len(s.numbers) == 1 and s.numbers[0].type in rule.types and _plain(s)]
    for a, b in combinations(rows, 2):
        x, y = a.numbers[0], b.numbers[0]
        if not _differ(x, y, rule) or not _same_subject(a, b) or not _same_noun(x, y):
            continue
        one, other = _stems(a.folded, a.values, a.start), _stems(b.folded, b.values, b.start)
        shorter = min(len(one), len(other))
        if shorter >= rule.words and len(one & other) >= rule.covered * shorter:
            why = f"the article says {label(x)} and {label(y)}"
            yield FACETS[x.type], (a.part(x), b.part(y)), why


def _plain(sentence: Sentence) -> bool:
    """Whether a sentence states a fact and does not say itself that a figure moves."""
    text, language = sentence.article.text, sentence.article.language
    moved = find_phrases(text, language, "update", sentence.start, sentence.end)
    return not moved and all(v.claim.modality == "fact" for v in sentence.views)


def _same_subject(a: Sentence, b: Sentence) -> bool:
    """The same names, dates and words of status and negation, and not two speakers."""
    speakers = {v.claim.speaker.key for s in (a, b) for v in s.views if v.claim.speaker}
    names = [{n.key for v in s.views for n in v.claim.names} for s in (a, b)]
    marks = [{(m.group, m.term) for v in s.views for m in v.claim.marks} for s in (a, b)]
    dates = [{d.value for d in s.dates} for s in (a, b)]
    return len(speakers) < 2 and names[0] == names[1] and marks[0] == marks[1] and dates[0] == dates[1]


def _same_noun(x: Value, y: Value) -> bool:
    """Whether the same is counted, whatever the ending of its noun; two amounts of money count nothing."""
    if not x.of or not y.of:
        return x.of == y.of
    one, other = fold(x.of).split()[0], fold(y.of).split()[0]
    shared = max(3, min(len(one), len(other)) - 2)
    return len(one) >= shared and one[:shared] == other[:shared]


def _differ(x: Value, y: Value, rule: WithinRule) -> bool:
    return same_role(x, y) and compare(x, y, rule.tolerance).relation == "differs"


def _added_up(value: Value, others: Sequence[Value]) -> bool:
    """Whether the headline's figure is the sum of some of the body's."""
    for size in range(2, SUMS + 1):
        for group in combinations(others[:12], size):
            if abs(sum(float(v.value) for v in group) - float(value.value)) <= 1e-9 + value.precision / 2:
                return True
    return False


def _stems(folded: str, values: Sequence[Value], start: int) -> set[str]:
    """The beginnings of the longer words, without those of the values and of what they count."""
    counted = {w[:STEM] for v in values if v.of for w in _WORD.findall(fold(v.of))}
    for value in values:
        a, b = max(value.start - start, 0), max(value.end - start, 0)
        folded = folded[:a] + " " * (b - a) + folded[b:]
    return {w[:STEM] for w in _WORD.findall(folded)} - counted


def _same(a: Value, b: Value) -> bool:
    return a.type == b.type and a.value == b.value and a.unit == b.unit


def _part(view: View, value: Value) -> Part:
    return Part(view, value.start, value.end, value.text, label(value), value.of)
