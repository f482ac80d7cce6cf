"""The counted noun phrase beside a number, as it stands in the text."""

from __future__ import annotations

from crosscheck.extract.tokens import Line

LONGEST = 3
TAKEN = ("cardinals", "months", "weekdays", "shifted", "ago", "scales", "hedges_after", "day", "times")


def noun_span(line: Line, i: int | None, words: int = LONGEST) -> tuple[int, int] | None:
    """(start, end) in the text of at most `words` words from token i up to a function word, sign or value."""
    if i is None or i >= line.n:
        return None
    endings = line.lexicon.verb_endings
    k = i
    if line.match(k, "fraction_of") and k + 1 < line.n:
        k += 1
    first = k
    while k < line.n and k - first < words + (words if hyphenated(line, first, k) else 0):
        word = line.words[k]
        if line.new_line(k) or not word[0].isalpha():
            if not (k > first and word in "-‑" and line.glued(k) and line.glued(k + 1)):
                break
            k += 1
            continue
        sense = line.senses[k]
        if sense and ("stops" in sense or any(role in sense for role in TAKEN)):
            break
        if k > first and endings and len(word) > 4 and word.lower().endswith(endings):
            break
        k += 1
    while k > first and not line.words[k - 1][0].isalpha():
        k -= 1
    return (line.starts[first], line.ends[k - 1]) if k > first else None


def hyphenated(line: Line, first: int, k: int) -> bool:
    """Whether the words so far are parts of one hyphenated word (`Russian-language schools`)."""
    return any(line.words[m] in "-‑" for m in range(first, k))
