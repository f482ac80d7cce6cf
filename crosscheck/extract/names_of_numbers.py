"""Numbers that are no values: in names (Boeing 737), labels (Article 12), scores and lists."""

from __future__ import annotations

from crosscheck.extract.numbers import DASHES
from crosscheck.extract.quantity import Amount
from crosscheck.extract.tokens import Line

QUOTES = frozenset('"“”„«»')
MOST_LABELS = 4  # labels with their numbers that are followed back: `пункт 2 части 3 статьи 228`


def skip_vague(line: Line, i: int) -> int:
    """The token after an order of magnitude that starts at token i (`hundreds of thousands`), else 0."""
    if line.digits(i):
        return 0
    led = line.match(i, "several")
    if not led and not line.role(i, "vague"):
        return 0
    if not led and line.match_back(i, "hedges") and not line.match_back(i, "several"):
        return 0 if line.role(i, "scales") else i + 1
    k = led[1] if led else i + 1
    if led and line.role(k, "whole"):
        return k + 1
    if led and not (line.role(k, "scales") or line.role(k, "vague")):
        return 0
    while (
        line.role(k, "vague")
        or line.role(k, "scales")
        or (line.role(k, "fraction_of") and (line.role(k + 1, "vague") or line.role(k + 1, "scales")))
    ):
        k += 1
    return k


def is_name(line: Line, found: Amount) -> bool:
    """Whether the number belongs to a name, a label, a score or a list and is no value."""
    i, j = found.i, found.j
    number = found.number
    if labelled(line, i) and found.type in ("count", "ordinal", "measure"):
        spelled = found.type == "measure" and number.words  # `dass der Flug neun Stunden …`
        return not spelled or bool(line.match_back(i, "every", 2))
    if found.type == "count" and (line.match(j, "labels_after") or telephone(line, found)):
        return True
    if found.type == "count" and found.value == 2 and number.words and both(line, j):
        return True
    if line.digits(number.i) and line.glued(number.i) and attached(line, number.i):
        return not (found.type == "count" and line.word(i - 1) in DASHES and ballot(line, i))
    if found.type == "ordinal" and number.words:
        if line.match(j, "not_ordinal_before"):
            return True
        return found.value == 1 and not line.match(j, "ordinal_nouns")
    if found.type == "money" and found.unit is None and line.role(number.i, "articles") and found.value == 1:
        return True  # `una corona de flores`
    if found.type != "count":
        return False
    if (number.words and capitalised_name(line, found)) or in_title(line, i, j):
        return True
    if number.words:
        return one_is_article(line, found)
    before, after = line.word(i - 1), line.word(j)
    if score_like(line, i, j):
        return line.word(j) == ":" or line.word(i - 1) == ":" or not ballot(line, i)
    if list_number(line, i, j):
        return True
    if line.word(j)[:1].isupper() and foreign(line, line.word(j)) and number.raw:
        return True  # `шоу 60 Minutes`
    if number.scaled != 1 or found.low is not None or found.j > number.j:
        return False
    if hyphenated(line, j):
        return False  # `Рухнул 14-этажный дом`
    if before[:1].isupper() and not line.new_line(i) and line.opens_sentence(i - 1) and number.raw:
        return (
            line.senses[i - 1] is None
            and not counted_noun(line, j)
            and not line.lexicon.data.nouns_capitalised
        )
    if before[:1].isupper() and not line.new_line(i) and not line.opens_sentence(i - 1):
        sense = line.senses[i - 1]
        if not line.lexicon.data.nouns_capitalised or before.isupper() or foreign(line, before):
            named = sense is None or not (len(sense) or sense.longer)
            return named and (
                not counted_noun(line, j)
                or foreign(line, before)
                or after_article(line, i - 1)
                or numbered(line, i)
            )
    return after in ("°",)


def hyphenated(line: Line, j: int) -> bool:
    """Whether a small word hangs on the number before token j by a hyphen: `14-storey`."""
    return line.word(j) in DASHES and line.glued(j) and line.glued(j + 1) and line.word(j + 1)[:1].islower()


def capitalised_name(line: Line, found: Amount) -> bool:
    """Whether a number word has a capital within a sentence and the next word none: `the Group of Seven`."""
    if not line.titled(found.number.i) or not found.value:
        return False
    if line.lexicon.data.nouns_capitalised and line.role(found.number.i, "scales"):
        return False  # German `eine Million`
    return not line.word(found.j)[:1].isupper() and found.number.scaled == 1


def telephone(line: Line, found: Amount) -> bool:
    """Whether digits in groups stand near a word such as `call`, or behind digits with a nought in front."""
    if found.number.raw.isalnum() or not any(c.isspace() for c in found.number.raw):
        return False
    if line.digits(found.i - 1) and line.words[found.i - 1][0] == "0":
        return True  # `0800 555 111`
    near = range(max(found.i - 6, 0), min(found.j + 12, line.n))
    return any(line.role(k, "calls") for k in near)


def labelled(line: Line, i: int) -> bool:
    """Whether a label stands before the number at token i, and is not counted itself: `36 flats of the second`."""
    for _ in range(MOST_LABELS):
        label = line.match_back(i, "labels", 3)
        if not label:
            return False
        i = label[1] - 1
        if not line.digits(i) and line.role(i, "cardinals") is None:
            return True
    return True


def both(line: Line, j: int) -> bool:
    """Whether a particle after the counted noun makes a `two` before token j `both`: `iki zinciri de`."""
    for k in range(j, min(j + 2, line.n)):
        if line.role(k, "both_after"):
            return True
        if not line.words[k][0].isalpha():
            return False
    return False


def in_title(line: Line, i: int, j: int) -> bool:
    """Whether the number at tokens i to j ends or opens a name in quotation marks: `"60 Minutes"`."""
    if line.word(i - 1) in QUOTES and line.word(j)[:1].isupper() and line.word(j + 1) in QUOTES:
        return not line.lexicon.data.nouns_capitalised
    if line.word(j) not in QUOTES:
        return False
    for k in range(i - 1, max(i - 5, 0), -1):
        if line.words[k - 1] in QUOTES:
            return line.words[k][0].isupper()
        if not line.words[k][0].isalpha():
            return False
    return False


def numbered(line: Line, i: int) -> bool:
    """Whether one digit at token i follows two capitalised words without a case ending: Turkish `Nord Stream 2`."""
    bare = line.lexicon.data.stack > 1 and len(line.words[i]) == 1
    return bare and line.word(i - 2)[:1].isupper() and "'" not in line.lexicon.fold(line.words[i - 1])


def after_article(line: Line, i: int) -> bool:
    """Whether an article leads the capitalised words up to token i: `the $11 billion Nord Stream 2 pipeline`."""
    while i > 0 and line.words[i - 1][:1].isupper():
        i -= 1
    for k in range(i - 1, max(i - 6, -1), -1):
        if line.role(k, "articles"):
            return True
        if line.role(k, "stops") or line.words[k] in ",.;:()—–":
            return False
    return False


def counted_noun(line: Line, j: int) -> bool:
    """Whether a word that can be counted follows: a word that is no function word."""
    word = line.word(j)
    if not word[:1].isalpha() or line.new_line(j):
        return False
    sense = line.senses[j]
    return not (sense and "stops" in sense) and (word[:1].islower() or line.lexicon.data.nouns_capitalised)


def foreign(line: Line, word: str) -> bool:
    """Whether a word is in Latin letters within a text in another script: a brand rather than a place."""
    return word.isascii() and any(w[0] >= "\u0370" and w.isalpha() for w in line.words[:40])


def attached(line: Line, i: int) -> bool:
    """Whether digits are glued to letters before them that are no part of a value: `G20`, `COVID-19`."""
    word = line.words[i - 1]
    if word[0].isalpha() or word == "_":
        return not (line.match_back(i, "currencies", 2) or line.role(i - 1, "unit_before"))
    if word in DASHES and line.glued(i - 1):
        previous = line.word(i - 2)
        return previous[:1].isalnum() and not line.match_back(i - 1, "months", 2)
    return word in "/.:#№" and line.glued(i - 1) and line.word(i - 2)[:1].isalnum()


def score_like(line: Line, i: int, j: int) -> bool:
    """Whether the number is a part of `3:1`, `2-0`, `4x4`, of a fraction with a bar or a telephone number."""
    if line.word(j) in (":", "x", "×", "/", "х", "*") and line.glued(j) and line.digits(j + 1):
        return True
    if line.word(i - 1) in (":", "×", "/", "*") and line.glued(i) and line.digits(i - 2):
        return True
    if line.word(j) in DASHES and line.digits(j + 1) and line.glued(j) == line.glued(j + 1):
        return True
    if line.word(i - 1) in DASHES and line.glued(i) == line.glued(i - 1) and line.word(i - 2)[:1].isnumeric():
        return True
    if line.role(j, "range_to") and line.digits(j + 1) and not rising(line, i, j + 1):
        return True  # French `1 à 0`
    if line.role(i - 1, "range_to") and line.digits(i - 2) and line.digits(i) and not rising(line, i - 2, i):
        return True
    if line.word(i - 1) == "+" and line.glued(i):
        return True
    return line.word(i - 1) == ")" and line.digits(i - 2) and line.word(i - 3) == "("


def ballot(line: Line, i: int) -> bool:
    """Whether the sentence tells of votes: `passed by 56 to 41` counts them, and is neither score nor range."""
    return bool(line.near(i, "votes", lambda k: bool(line.match(k, "votes")), 14))


def rising(line: Line, i: int, j: int) -> bool:
    """Whether the number at token i is smaller than that at token j, or either has over two digits."""
    pair = line.words[i], line.words[j]
    return not all(w.isdecimal() and len(w) < 3 for w in pair) or int(pair[0]) < int(pair[1])


def list_number(line: Line, i: int, j: int) -> bool:
    """Whether the number only counts the items of a list: `1.` or `2)` at the start of a line."""
    if i and not line.new_line(i):
        return False
    return line.word(j) in (".", ")") and line.glued(j) and not line.glued(j + 1) and j + 1 < line.n


def one_is_article(line: Line, found: Amount) -> bool:
    """Whether a bare `one` is an article or pronoun: `one of the largest`, `no one`, `eine Frau`."""
    if found.value != 1 or found.number.bare or not line.role(found.number.i, "one"):
        return False
    article = line.role(found.number.i, "articles")
    i, j = found.number.i, found.number.j
    hedge = line.match_back(i, "hedges")
    if (
        not article
        and hedge
        and not line.role(j, "stops")
        and not (hedge[0] == "about" or (hedge[1] == i - 1 and line.role(i - 1, "stops")))
    ):
        return False  # `at least one bus`; not `around one defender`, `über einen Zugang`
    if line.match(j + 1, "telling"):
        return True
    if line.match_back(found.number.i, "one_not_after", 2) or line.match(found.number.j, "one_not_before"):
        return True
    after = line.word(found.number.j)
    if not after[:1].isalpha() or line.role(found.number.j, "stops"):
        return True
    return bool(line.lexicon.data.one_nouns) and not line.role(found.number.j, "one_nouns")


def only_one(line: Line, i: int) -> int | None:
    """Where the noun starts of which `one` at token i is a count: `only one farm`, `un seul élevage`; else None."""
    if not line.role(i, "one"):
        return None
    found = line.match(i, "only_one") or (line.match(i - 1, "only_one") if i else None)
    if found is None or line.new_line(found[1]) or not line.word(found[1])[:1].isalpha():
        return None
    j = found[1]
    return None if line.role(j, "stops") or line.match(j, "one_not_before") or line.match(j, "units") else j
