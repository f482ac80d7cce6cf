"""Clock times beside a day: `at 4 p.m. on Sunday`, `в 8:40`, `gegen 5.40 Uhr`, `à 3h12`."""

from __future__ import annotations

import re

from crosscheck.extract.date_parts import after_suffix
from crosscheck.extract.tokens import Line

DOTTED = re.compile(r"(\d{1,2})\.(\d{2})")


def read_time(line: Line, i: int, led: bool) -> tuple[str, int] | None:
    """(`hh:mm`, the token after it) of the time at token i; `led`: after a word for the clock."""
    if not line.digits(i):
        spoken = line.match(i, "cardinals") or line.match(i, "ordinals") if led else None
        unit = line.match(spoken[1], "clock_units") if spoken else None  # `в три часа ночи`
        half = line.match(unit[1] if unit else spoken[1], "day_halves") if spoken else None
        if spoken and half and 0 < (number := int(spoken[0])) <= 12:
            return f"{(number % 12 + half[0]) % 24:02d}:00", half[1]
        return None
    word, j, sure = line.words[i], i + 1, False
    minute = "00"
    if word.isdecimal() and len(word) <= 2:
        hour = int(word)
        if (
            line.word(j) in (":", "∶")
            and line.glued(j)
            and line.glued(j + 1)
            and re.fullmatch(r"\d\d", line.word(j + 1))
        ):
            minute, j, sure = line.word(j + 1), j + 2, True
            if line.word(j) == ":" and line.glued(j) and line.digits(j + 1):
                j += 2
    elif dotted := DOTTED.fullmatch(word):
        hour, minute = int(dotted[1]), dotted[2]
    else:
        return None
    if unit := line.match(j, "clock_units"):
        after = line.word(unit[1])
        spaced = line.word(j) == "h" or line.glued(unit[1])
        if not sure and unit[1] == j + 1 and re.fullmatch(r"\d\d", after) and spaced:
            minute, j, sure = after, unit[1] + 1, True
        elif (
            re.fullmatch(r"\d\d?", after)
            and (minutes := line.match(unit[1] + 1, "units"))
            and minutes[0] == "min"
            and led
        ):
            minute, j, sure = f"{int(after):02d}", minutes[1], True
        elif sure or led or line.role(j, "clock_sure") or line.match(unit[1], "day_halves"):
            j, sure = unit[1], True
    if led and not sure and not line.lexicon.data.clock_units and word.isdecimal() and ended(line, j) > j:
        j, sure = ended(line, j), True
    if half := line.match(j, "day_halves"):
        shift = half[0]
        hour, j, sure = (hour % 12 + shift if hour <= 12 else hour), half[1], True
    sure = sure or (led and ("." in word or ":" in line.text[line.starts[i] : line.ends[j - 1]]))
    if not sure or hour > 24 or int(minute) > 59:
        return None
    return f"{hour % 24:02d}:{minute}", j


def ended(line: Line, j: int) -> int:
    """The token after a case ending at token j, glued or apart: `saat 2'de`, `soat 2 da`."""
    k = after_suffix(line, j)
    return k + 1 if k == j and line.suffix(k) else k


def clock_time(line: Line, j: int) -> tuple[str, int] | None:
    """The time that follows a day which ends before token j, past commas and words such as `at`."""
    k, led = j, False
    for _ in range(5):
        if clock := line.match(k, "clock"):
            k, led = clock[1], True
        elif line.word(k) == "," or line.role(k, "night"):
            k += 1
        elif zone := line.match(k, "clock_zones"):
            k = zone[1]
        elif hedge := line.match(k, "hedges"):
            k, led = hedge[1], True
        else:
            break
    return read_time(line, k, led)


def exact(line: Line, i: int, j: int) -> bool:
    """Whether tokens i to j give minutes, half of the day or a word that only the clock has: no bare `at 18`."""
    if line.match(j - 1, "clock_sure") or any(
        sign in line.text[line.starts[i] : line.ends[j - 1]] for sign in ":."
    ):
        return True
    return any(line.match(k, "day_halves") or k > i and line.digits(k) for k in range(i, j))


def lasting(line: Line, i: int, j: int) -> bool:
    """Whether what may be a time is more likely how long something takes: `около 3 часов`, `à 2 heures de Paris`."""
    plain = line.match(j - 1, "clock_units") and not line.glued(j - 1) and not exact(line, i, j)
    hedged = line.match_back(i, "hedges") is not None
    return (
        bool(plain) and (hedged or bool(line.role(j, "day_joins"))) or hedged and bool(line.match(j, "units"))
    )


def named_zone(line: Line, i: int, j: int) -> bool:
    """Whether tokens i to j name a time zone, and do not say `local time`."""
    words = line.words[i:j]
    if line.lexicon.data.nouns_capitalised:
        return any(word.isupper() for word in words)
    return any(word[0].isupper() for word in words)
