"""Ordinals: `80th`, `3-й`, `30-летие`, `34. Parteitag`, `twenty-first`, `Platz 5`."""

from __future__ import annotations

from crosscheck.extract.numbers import DASHES
from crosscheck.extract.quantity import Amount, Place, word_amount
from crosscheck.extract.tokens import Line


def rank_word(line: Line, i: int) -> Amount | None:
    """`twenty-first`, `двадцать первый`, `third`: cardinals that end in an ordinal."""
    k, tens = i, 0.0
    least = (
        10 if line.lexicon.data.stack > 1 else 20
    )  # `on ikinci` is twelfth, `десять первых` is no eleventh
    while (found := line.match(k, "cardinals")) and found[0] >= least and k - i < 4:
        tens += found[0]
        k = found[1]
        k += line.word(k) in DASHES and line.glued(k) and line.glued(k + 1)
        k += line.word(k).lower() in line.lexicon.joins
    found = line.match(k, "ordinals")
    if not found or (tens and not 0 < found[0] < 20 and tens % 100):
        return None
    if century(line, found[1]) or century(line, i - 1) or line.match(found[1], "cardinals"):
        return None  # a century, or `the first three`
    return word_amount("ordinal", tens + found[0], None, i, found[1])


def century(line: Line, i: int) -> bool:
    """Whether a word for a century stands at token i; a single letter only with its full stop (`XIX в.`)."""
    found = line.match(i, "centuries")
    return found is not None and (len(line.word(i)) > 1 or line.word(i + 1) == ".")


def rank_digits(at: Place) -> Amount | None:
    """Digits with the ending, dot or noun of a rank or an anniversary; centuries are no value."""
    line, number = at.line, at.number
    if not number.raw or number.value % 1 or not 0 < number.value < 2000:
        return None
    j = number.j
    ending = j + at.hyphen
    if line.glued(j) and (at.hyphen or line.word(j)[:1].isalpha() or line.word(j) in ".ºª'’"):
        ending += line.word(ending) in ("'", "’")
        ending += line.word(ending) == "." and line.glued(ending + 1)
        if line.role(ending, "ordinal_suffixes"):
            return (
                at.nothing(ending + 1)
                if century(line, ending + 1)
                else at.amount("ordinal", None, ending + 1)
            )
    if found := line.match(j + at.hyphen, "anniversary"):
        return at.amount("ordinal", None, found[1])
    if line.lexicon.data.ordinal_dot and line.word(j) == "." and line.glued(j) and not line.glued(j + 1):
        return dotted(at, j + 1)
    return None


def dotted(at: Place, j: int) -> Amount | None:
    """`34.` before token j: a rank before a small letter or after an article; else it stays open."""
    line, following = at.line, at.line.word(j)
    if len(at.number.raw) > 3 or line.match(j, "months"):
        return None
    led = line.lexicon.fold(line.word(at.number.i - 1)) in line.lexicon.data.ordinal_dot.split()
    if (following[:1].isupper() and not led) or century(line, j):
        return at.nothing(j)
    return at.amount("ordinal", None, j) if following[:1].isalpha() else None


def rank_before(at: Place) -> Amount | None:
    """`Platz 5`: a word for a rank before the number."""
    led = at.line.match_back(at.number.i, "ranks", 2)
    return at.amount("ordinal", None, at.j, led[1]) if led else None


def rank_hyphen(at: Place) -> Amount | None:
    """`5-орун`: in some languages a hyphen before a noun makes an ordinal; elsewhere a name (`9-K`)."""
    line, word = at.line, at.line.word(at.k)
    if not at.hyphen or line.suffix(at.k):
        return None
    if any(line.match(at.k, role) for role in ("not_counted_hyphen", "centuries")):
        return at.nothing(at.k)
    if line.lexicon.data.ordinal_hyphen and line.match(at.k, "labels"):
        return at.nothing(at.k)  # page 5, but `a 5-page letter`
    if not at.number.raw or not word[:1].isalpha():
        return None
    if line.lexicon.data.ordinal_hyphen:
        return at.amount("ordinal", None, at.k)
    return at.nothing(at.k) if word[0].isupper() or len(word) < 3 else None
