"""Years, ranges of years and decades."""

from __future__ import annotations

from crosscheck.extract import moments
from crosscheck.extract.date_parts import APOSTROPHES, after_suffix, partial_year
from crosscheck.extract.hedges import changing
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.periods import numbered_period, within
from crosscheck.extract.reading import Moment, Reading
from crosscheck.extract.tokens import Line

OPENING = frozenset('"“«„‘')


def years(reading: Reading, i: int) -> Moment | None:
    """A year or a range of years."""
    line = reading.line
    found = partial_year(line, i, lone=True)
    if found is None:
        return None
    year, j = found
    to = None
    if line.word(j) in DASHES or line.word(j) == "/":
        to = j + 1
    elif (sep := line.match(j, "range_to")) or (
        line.match_back(i, "between", 2) and (sep := line.match(j, "both"))
    ):
        to = sep[1] if sep else None
    if to is not None and line.digits(to):
        word = line.words[to]
        if word.isdecimal() and len(word) == 2 and line.word(j) in "/-–" and line.glued(to):
            word = str(year)[:2] + word
        if word.isdecimal() and len(word) == 4 and year < int(word) < 2200:
            end = after_suffix(line, to + 1)
            noun = line.match(end + (line.word(end) in DASHES and line.glued(end)), "year_nouns")
            return Moment(f"{year:04d}/{word}", i, noun[1] if noun else end)
    if not plausible_year(line, i, j):
        return None
    if part_found := numbered_period(line, j):
        return Moment(within(part_found[0], part_found[1], year) or "", i, part_found[2])
    k = j + bool(line.role(j, "day_joins"))
    if (which := line.match(k, "parts")) and line.lexicon.data.year_first:
        return Moment(moments.part(f"{year:04d}", which[0]), i, which[1])
    return Moment(f"{year:04d}", i, j)


def plausible_year(line: Line, i: int, j: int) -> bool:
    """Whether four digits at token i are a year and no count."""
    year, noun = int(line.words[i]), line.match_back(j, "year_nouns", 3) is not None
    if noun:
        return True
    if any(
        line.match(j, role)
        for role in ("units", "percent", "currencies", "scales", "times", "points", "counted")
    ):
        return False
    if line.match_back(i, "labels", 2) or line.match_back(i, "currencies", 2):
        return False
    if line.word(i - 1) in OPENING and not line.word(j)[:1].islower():
        return False  # the beginning of a title
    following = line.word(j)
    if line.lexicon.data.year_noun_expected and following[:1].isalpha() and not line.role(j, "stops"):
        return False  # `до 1127 случаев`
    if year < 1900 and line.lexicon.data.nouns_capitalised and following[:1].isupper():
        return False  # `letztes Jahr 1127 Überläufer`
    led = any(
        line.match_back(i, role, 3) for role in ("date_relations", "year_before", "months", "range_from")
    )
    to = line.match_back(i, "relations", 2)
    if to and to[0] == "to" and changing(line, i):
        return False  # `возросло до 1800`
    if led or (line.word(i - 1) == "(" and line.word(j) in ")-–;,"):
        return year >= 1900 or not line.lexicon.data.year_noun_expected
    if line.lexicon.data.year_first and j > i + 1:
        return 1000 < year < 2100  # `2023'ten`, with a case ending
    if not 1900 <= year < 2100 or year == 2000 or line.match_back(i, "hedges"):
        return False
    if line.lexicon.data.year_noun_expected:
        return line.word(i - 1)[:1] not in ("-", "–")
    return True


def decade(reading: Reading, i: int) -> Moment | None:
    """`the 1990s`, `90-е годы`, `les années 1990`, `1990'lar`, `años ochenta`."""
    line = reading.line
    if named := line.match(i, "decade_words"):
        return Moment(f"{named[0]}/{named[0] + 9}", i, named[1], True)
    led = line.match_back(i, "decade_nouns", 2) is not None
    if line.digits(i):
        j = decade_end(line, i, led)
        first = int(line.words[i]) if j else 0
    else:
        tens = line.match(i, "cardinals") if led else None
        first, j = (int(tens[0]), tens[1]) if tens and tens[0] in range(20, 100, 10) else (0, 0)
    if not j or not (first < 100 or 1000 <= first < 2100):
        return None
    if first < 100:
        first += 2000 if first < 20 else 1900
    return Moment(f"{first}/{first + 9}", i, j, len(line.words[i]) != 4)


def decade_end(line: Line, i: int, led: bool) -> int:
    """The token after a decade in digits at token i, 0 where there is none; `led`: after `années`, `años`."""
    word = line.words[i]
    if len(word) not in (2, 4) or not word.isdecimal() or word[-1] != "0":
        return 0
    k = i + 1
    while line.glued(k) and (line.word(k) in DASHES or line.word(k) in APOSTROPHES):
        k += 1
    if (plural := line.match(k, "decade_nouns_after")) and (len(word) == 4 or k > i + 1):
        return plural[1]
    ended = line.glued(k) and line.role(k, "decade_suffixes") is not None
    if not ended and not led or len(word) == 2 and line.match(k + ended, "ordinal_nouns"):
        return 0  # `10-е место` is a rank
    j = k + 1 if ended else i + 1
    if noun := line.match(j, "year_nouns"):
        return noun[1]
    sure = len(word) == 4 or led or line.word(i - 1) in APOSTROPHES or line.role(k, "decade_sure")
    return j if sure else 0
