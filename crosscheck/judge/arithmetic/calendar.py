"""Weekdays against dates, anniversaries against years, and ranges of days that end before they start."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from crosscheck.align.comparison import span_of
from crosscheck.align.contexts import Part
from crosscheck.extract.date_parts import day_at, month_at, partial_year
from crosscheck.extract.numbers import DASHES
from crosscheck.extract.tokens import Line
from crosscheck.extract.vocabulary import lexicon
from crosscheck.judge.arithmetic.failures import Failure
from crosscheck.judge.arithmetic.sentences import Sentence
from crosscheck.judge.rules import ArithmeticRule
from crosscheck.models import Value

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BREAK = re.compile(r"[,;:()«»“”\"]")
FAR = 60  # characters from an anniversary to the year of what is remembered
SURE = 45  # days from publication within which a date without a year is of that year


def weekdays(sentence: Sentence, rule: ArithmeticRule) -> Iterator[Failure]:
    """`Monday, June 18, 2024`: a weekday that the date does not fall on, in any year that may be meant."""
    for value in sentence.dates:
        found = _weekday(value, sentence.article.language)
        if found is None or not _DAY.fullmatch(str(value.value)):
            continue
        span = span_of(str(value.value)[:10])
        if span is None:  # a row of the cache that was made by hand
            continue
        day = span[0].date()
        if day.year < rule.since or any(
            d.weekday() == found for d in _meant(day, value, sentence) if d.year >= rule.since
        ):
            continue
        why = f"{day.isoformat()} is a {DAYS[day.weekday()]}, not a {DAYS[found]}"
        yield Failure((sentence.part(value),), why)


def _weekday(value: Value, language: str | None) -> int | None:
    """The weekday named within a date that also has its day and month (0 is Monday), where there is just one."""
    line = Line(value.text, lexicon(language))
    named = [w for i in range(line.n) if (w := line.role(i, "weekdays")) is not None]
    night = any(line.match(i, role) for i in range(line.n) for role in ("night", "night_of"))
    month = any(line.match(i, "months") for i in range(line.n)) or re.search(r"\d[./-]\d", value.text)
    if len(named) != 1 or night or not month or not any(c.isdigit() for c in value.text):
        return None
    return int(named[0])


def _meant(day: dt.date, value: Value, sentence: Sentence) -> set[dt.date]:
    """The days that a date may be: where no year is written, also those of other years that the article names."""
    if str(day.year) in value.text:
        return {day}
    years = {day.year, *(int(y) for y in _YEAR.findall(sentence.article.text))}
    published = sentence.article.published
    if published is None or abs(day.toordinal() - published.toordinal()) > SURE:
        years |= {day.year - 1, day.year + 1}
    days = set()
    for year in years:
        try:
            days.add(day.replace(year=year))
        except ValueError:  # 29 February
            continue
    return days


def anniversaries(sentence: Sentence, rule: ArithmeticRule) -> Iterator[Failure]:
    """`this year marks the 75th anniversary of the 1946 flood`: a number of years that have not passed."""
    words, published = sentence.words, sentence.article.published
    if not words.marks.search(sentence.folded) or words.prepares.search(sentence.folded) or published is None:
        return
    ordinals = [v for v in sentence.numbers if v.type == "ordinal" and _is_anniversary(sentence, v)]
    if len(ordinals) != 1:
        return
    nth = ordinals[0]
    event = _remembered(sentence, nth)
    if event is None:
        return
    others = {str(d.value) for d in sentence.dates if d is not event}
    spans = [span_of(other) for other in others]
    if any(span is None or span[0].year != span[1].year for span in spans) or len(spans) > 1:
        return
    year = int(str(event.value)[:4])
    kept = spans[0][0].year if spans and spans[0] else published.year
    passed = kept - year
    slack = 0 if spans else 1  # a date without a year may be of a celebration late or early
    if passed > 0 and abs(passed - float(nth.value)) > slack:
        why = f"{passed} years have passed from {year} to {kept}, not {float(nth.value):.0f}"
        yield Failure(tuple(sentence.part(v) for v in sorted((nth, event), key=lambda v: v.start)), why)


def _is_anniversary(sentence: Sentence, value: Value) -> bool:
    around = sentence.between(value.start, min(value.end + 25, sentence.end))
    return sentence.words.anniversary.search(around) is not None


def _remembered(sentence: Sentence, nth: Value) -> Value | None:
    """The year of what is remembered: the first date behind the anniversary, in the same phrase and without `in`."""
    line_final = lexicon(sentence.article.language).data.verb_final
    years = [d for d in sentence.dates if re.fullmatch(r"\d{4}(-\d\d){0,2}", str(d.value)) and not d.inferred]
    if line_final:
        near = [d for d in years if d.end <= nth.start]
        found = near[-1] if near else None
        gap = sentence.between(found.end, nth.start) if found else ""
    else:
        found = next((d for d in years if d.start >= nth.end), None)
        gap = sentence.between(nth.end, found.start) if found else ""
    if found is None or len(gap) > FAR or _BREAK.search(gap) or found.relation not in (None, "from"):
        return None
    return found


def ranges(sentence: Sentence, rule: ArithmeticRule) -> Iterator[Failure]:
    """`from 18 to 12 June`: days of one month in the wrong order."""
    line = Line(sentence.article.text, lexicon(sentence.article.language), sentence.start, sentence.end)
    for i in range(line.n):
        if not line.digits(i) and not line.match(i, "months"):
            continue
        found = _backwards(line, i)
        if found is None:
            continue
        first, last, j = found
        start, end = line.starts[i], line.ends[j - 1]
        view = next((v for v in sentence.views if v.claim.start <= start and end <= v.claim.end), None)
        if view is not None:
            text = sentence.article.text[start:end]
            why = f"the {last}{_suffix(last)} comes before the {first}{_suffix(first)} of the same month"
            yield Failure((Part(view, start, end, text, f"{first} – {last}"),), why)


def _suffix(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _backwards(line: Line, i: int) -> tuple[int, int, int] | None:
    """(first day, last day, the token after them) of a range within a month that runs backwards, else None."""
    led = line.match_back(i - bool(line.role(i - 1, "articles")), "range_from", 2)
    first = _day_month(line, i)
    if first is None:
        return None
    day, month, year, j = first
    sep = j + 1 if line.word(j) in DASHES and month else 0
    if not sep and led and (to := line.match(j, "range_to")):
        sep = to[1]
    if not sep:
        return None
    second = _day_month(line, sep + bool(line.role(sep, "articles")))
    if second is None or second[1] is None or second[0] >= day:
        return None
    last, other, until, k = second
    if month not in (None, other) or (year and until and year != until) or (year and not until):
        return None
    if any(line.match(k + n, role) for n in range(3) for role in ("modifiers", "year_nouns")):
        return None  # `until 10 June of the next year`
    return day, last, k


def _day_month(line: Line, i: int) -> tuple[int, int | None, int | None, int] | None:
    """(day, month, year, the token after them) at token i, in either order; month and year where they stand."""
    if not line.digits(i) and (named := month_at(line, i)):
        day = day_at(line, named[1]) if line.lexicon.data.month_first else None
        if day is None:
            return None
        year = partial_year(line, day[1])
        return day[0], named[0], year[0] if year else None, year[1] if year else day[1]
    if not line.digits(i) or (day := day_at(line, i)) is None:
        return None
    month = month_at(line, day[1])
    year = partial_year(line, month[1]) if month else None
    j = year[1] if year else month[1] if month else day[1]
    return day[0], month[0] if month else None, year[0] if year else None, j
