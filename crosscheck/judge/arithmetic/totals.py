"""Parts against their total: `12 people were killed: five women and six men`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.extract.speech import fold
from crosscheck.judge.arithmetic.failures import Failure
from crosscheck.judge.arithmetic.sentences import Sentence, apart, rounded_counts
from crosscheck.judge.labels import number
from crosscheck.judge.rules import ArithmeticRule
from crosscheck.models import Value

# Kinds of people of whom nobody is two at once, and who together may be everybody.
DISJOINT = (
    frozenset({"women", "men", "children"}),
    frozenset({"women", "men", "girls", "boys"}),
    frozenset({"adults", "children"}),
)
_OPENER = re.compile(r"(:|\(|\s[–—-])\s*$")
_WORD = re.compile(r"[\w'-]+")
_SENTENCE_END = re.compile(r"\s*[.!?…;]|\s*$")
LONGEST = 5  # words of one part


def failures(sentence: Sentence, rule: ArithmeticRule) -> Iterator[Failure]:
    """Lists whose parts cannot add up to the count before them."""
    counts = [v for v in sentence.numbers if v.type == "count"]
    for at in range(1, len(counts) - 1):
        total = _total(sentence, counts[:at])
        listed = _listed(sentence, counts[at - 1], counts[at]) if total else None
        if total is None or listed is None:
            continue
        found = _parts(sentence, counts[at:], listed)
        if found is None:
            continue
        parts, complete = found
        if len(parts) < 2 or not (kinds := _told_apart(sentence, parts)):
            continue
        if kinds == "people" and not _of_people(sentence, total):
            continue
        if kinds == "places" and _of_people(sentence, total) and total.of:
            continue  # the dead of two places need not be all of them
        whole = rounded_counts(total, rule.approximate, rule.exact_below)
        sums = [rounded_counts(p, rule.approximate, rule.exact_below) for p in parts]
        together = sum(s[0] for s in sums), sum(s[1] for s in sums)
        if not apart(whole, together):
            continue
        less = together[1] < whole[0]
        if less and not (complete and listed != "including" and kinds == "people"):
            continue
        added = " + ".join(number(float(p.value)) for p in parts)
        total_of = number(sum(float(p.value) for p in parts))
        yield Failure(
            tuple(sentence.part(v) for v in (total, *parts)),
            f"{added} = {total_of}, not {number(float(total.value))}",
        )


def _total(sentence: Sentence, before: list[Value]) -> Value | None:
    """The only count before the list that its parts may add up to."""
    if len(before) == 1:
        return before[0]
    people = [v for v in before if _of_people(sentence, v) and v.of]
    return people[0] if len(people) == 1 and people[0] is before[-1] else None


def _of_people(sentence: Sentence, value: Value) -> bool:
    """Whether the count may be of people of any kind; one without a noun may be."""
    return not value.of or sentence.words.people.search(fold(value.of)) is not None


def _listed(sentence: Sentence, before: Value, first: Value) -> str | None:
    """What opens a list directly before its first part: a sign, or `including`; None where nothing does."""
    gap = sentence.between(before.end, first.start)
    if any(ch in gap for ch in ";.!?"):
        return None
    if opener := _OPENER.search(gap):
        return opener[1].strip()
    ends = [m.end() for m in sentence.words.including.finditer(gap)]
    return "including" if ends and not gap[ends[-1] :].strip(" ,—–-") else None


def _parts(sentence: Sentence, counts: list[Value], opener: str) -> tuple[list[Value], bool] | None:
    """The parts of the list, and whether it is sure to end with the last of them."""
    parts: list[Value] = []
    for part, following in zip(counts, [*counts[1:], None], strict=True):
        parts.append(part)
        gap = sentence.between(part.end, following.start if following else sentence.end)
        if following is not None:
            words, sign = _cut(sentence, gap)
            if len(words) <= LONGEST and sign and not gap[sign[1] :].strip(" ,"):
                continue
            if opener != "including" and ")" not in gap:
                return None
        return parts, _ends(sentence, part, gap, opener)
    return None


def _cut(sentence: Sentence, gap: str) -> tuple[list[str], tuple[int, int] | None]:
    """The words of a part behind its number, and where the sign or `and` stands that ends it."""
    comma = gap.find(",")
    joined = sentence.words.and_.search(gap)
    if joined and (comma < 0 or comma <= joined.start() and not gap[comma + 1 : joined.start()].strip()):
        return _WORD.findall(gap[: joined.start()]), joined.span()
    if comma >= 0:
        return _WORD.findall(gap[:comma]), (comma, comma + 1)
    return _WORD.findall(gap), None


def _ends(sentence: Sentence, part: Value, gap: str, opener: str) -> bool:
    """Whether nothing but the end, or who says so, follows the last part."""
    if opener == "(":
        inside, closed, _ = gap.partition(")")
        return bool(closed) and len(_WORD.findall(inside)) <= LONGEST and not _goes_on(sentence, inside)
    head, _, rest = gap.partition(",")
    if len(_WORD.findall(head)) > LONGEST or _goes_on(sentence, head):
        return False
    if not rest:
        return _SENTENCE_END.match(head[len(head.rstrip(" .!?…;")) :]) is not None
    source = sentence.part(part).view.claim.source
    return bool(source) and fold(str(source)).strip(" ,.") in rest


def _goes_on(sentence: Sentence, text: str) -> bool:
    return "," in text or sentence.words.and_.search(text) is not None


def _told_apart(sentence: Sentence, parts: list[Value]) -> str | None:
    """`people` for kinds that exclude each other, `places` for `five in Osh, three in Batken`, else None."""
    kinds = [_kind(sentence, p) for p in parts]
    if all(kinds):
        whole = {str(k) for k in kinds}
        return "people" if len(whole) == len(kinds) and any(whole <= group for group in DISJOINT) else None
    if any(kinds) or any(p.of for p in parts):
        return None
    leads = []
    for part in parts:
        text = sentence.between(part.end, min(part.end + 30, sentence.end)).lstrip()
        found = sentence.words.within.match(text)
        leads.append(found[0] if found else None)
    return "places" if leads[0] and len(set(leads)) == 1 else None


def _kind(sentence: Sentence, part: Value) -> str | None:
    """What kind of people a part counts; None where its words name none, or more than one."""
    noun = fold(part.of or "")
    found = [kind for kind, pattern in sentence.words.kinds.items() if noun and pattern.fullmatch(noun)]
    return found[0] if len(found) == 1 else None
