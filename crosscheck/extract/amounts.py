"""What a number is a number of: per cent, money, measure, factor, rank or a plain count, with its range."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crosscheck.extract.hedges import changing
from crosscheck.extract.numbers import DASHES, MINUS, Numeral, numeral
from crosscheck.extract.spelled import tidy
from crosscheck.extract.tokens import Line


@dataclass(slots=True)
class Amount:
    """A typed number at tokens i to j (exclusive), before hedges are read."""

    type: str
    value: float
    unit: str | None
    i: int
    j: int
    precision: float
    number: Numeral
    low: float | None = None
    high: float | None = None
    counted: int | None = None  # the token where the counted noun phrase starts
    inner: str | None = None  # a hedge between the number and its unit: `полмиллиарда с лишним сомов`
    split: Amount | None = None  # the second amount of a change: `from 10 to 12 per cent`
    approximate: bool = False


def amount(line: Line, i: int) -> Amount | None:
    """The typed amount whose number starts at token i, or None where there is no number or no value."""
    if done := special(line, i):
        return done
    number = numeral(line, i)
    if number is None:
        return None
    found = classify(line, number)
    if found is None:
        return None
    found = negative(line, found)
    if found.type == "count" and (share := out_of(line, number)):
        return share
    if found.type == "count" and not found.inner and (hedge := line.match(number.j, "hedge_after")):
        shifted = classify(line, replace_end(number, hedge[1]))
        if shifted and shifted.type in ("money", "measure", "percent"):
            shifted.inner = str(hedge[0])
            return shifted
    return None if number.partial and found.type == "count" and number.scaled == 1 else found


def out_of(line: Line, number: Numeral) -> Amount | None:
    """`three out of four`, `one in five`: a share in per cent."""
    found = line.match(number.j, "out_of")
    whole = numeral(line, found[1]) if found else None
    if not whole or number.scaled != 1 or not 0 < number.value < whole.value <= 100 or whole.value % 1:
        return None
    if line.match(whole.j, "unit") or line.match(whole.j, "percent") or line.digits(number.i) != line.digits(whole.i):
        return None
    return word_amount(line, "percent", round(100 * number.value / whole.value, 2), "%", number.i, whole.j)


def replace_end(number: Numeral, j: int) -> Numeral:
    """The numeral as if it ended before token j."""
    return replace(number, j=j, raw="")


def special(line: Line, i: int) -> Amount | None:
    """Numbers that are words of their own: fractions, factors and ordinals."""
    factor = line.match(i, "factor")
    if factor and (line.match(factor[1], "scale") or line.match(factor[1], "unit")):
        return None
    if (every := line.match(i, "every")) and (rank := line.match(every[1], "ord")) and float(str(rank[0])) > 1:
        return word_amount(line, "percent", round(100 / float(str(rank[0])), 2), "%", i, rank[1])
    if (found := fraction(line, i)) and not (line.match_back(i, "ord") or line.match_back(i, "last_one")):
        return word_amount(line, "percent", tidy(float(str(found[0]))), "%", i, found[1])
    if found := line.match(i, "multiple"):
        return word_amount(line, "multiple", float(str(found[0])), "x", i, found[1])
    number = line.match(i, "card")
    if number or line.match(i, "ord"):
        k = number[1] if number else i
        k += line.word(k) in DASHES and line.glued(k)
        if number and (part := line.match(k, "nth")):
            numerator, denominator = float(str(number[0])), float(str(part[0]))
            if 0 < numerator < denominator:
                share = round(100 * numerator / denominator, 2)
                return word_amount(line, "percent", share, "%", i, part[1])
        return ordinal_words(line, i)
    return None


def fraction(line: Line, i: int) -> tuple[object, int] | None:
    """A fraction in words; some (`half`, `a third`) only where no noun follows: not `a third state`, `half-time`."""
    found = line.match(i, "fraction")
    if not found and (found := line.match(i, "fraction_before_stop")):
        if line.word(found[1])[:1].isalpha() and not line.role(found[1], "stop"):
            return None
    if found and line.word(found[1]) in DASHES and line.glued(found[1]) and line.glued(found[1] + 1):
        return None
    return found


def word_amount(line: Line, kind: str, value: float, unit: str | None, i: int, j: int) -> Amount:
    """An amount that was written as a word."""
    return Amount(kind, tidy(value), unit, i, j, 0, Numeral(value, 1, i, j, words=True), counted=j)


def ordinal_words(line: Line, i: int) -> Amount | None:
    """`twenty-first`, `двадцать первый`, `third`: cardinals that end in an ordinal."""
    k, tens = i, 0.0
    least = 10 if line.lexicon.data.stack > 1 else 20  # `on ikinci` is twelfth, `десять первых` is no eleventh
    while (found := line.match(k, "card")) and float(str(found[0])) >= least and k - i < 4:
        tens += float(str(found[0]))
        k = found[1]
        k += line.word(k) in DASHES and line.glued(k) and line.glued(k + 1)
        k += line.word(k).lower() in line.lexicon.joins
    found = line.match(k, "ord")
    if not found or (tens and not 0 < float(str(found[0])) < 20 and tens % 100):
        return None
    if line.match(found[1], "century") or line.match(i - 1, "century") or line.match(found[1], "card"):
        return None  # a century, or `the first three`
    return word_amount(line, "ordinal", tens + float(str(found[0])), None, i, found[1])


def classify(line: Line, number: Numeral) -> Amount | None:
    """The amount that a numeral is part of, by what stands directly after and before it."""
    lexicon, j = line.lexicon, number.j
    value, precision = number.value, number.precision
    hyphen = line.word(j) in DASHES and line.glued(j) and line.glued(j + 1)
    if line.word(j) in ("'", "’") and line.glued(j) and line.glued(j + 1) and line.suffix(j + 1):
        j += 1  # `800'ü`, `820.000'den`
    k = j + hyphen
    if number.raw and (ranked := ordinal_digits(line, number, k, hyphen)):
        return ranked if ranked.type else None
    if number.raw and line.glued(j) and not hyphen and line.word(j)[0].isalpha() and not suffixed(line, j):
        return None
    if line.glued(j) and not hyphen and suffix_only(line, j):
        k = j = j + 1
    if (found := line.match(k, "points_bare")) and (
        percent_near(line, number.i) or (value % 1 and changing(line, number.i))
    ):
        return Amount("percent", value, "pp", number.i, found[1], precision, number, counted=found[1])
    for role, unit, factor in (("points", "pp", 1.0), ("basis_points", "pp", 0.01), ("tenth_points", "pp", 0.1), ("percent", "%", 1.0)):
        if found := line.match(k, role):
            return Amount("percent", tidy(value * factor), unit, number.i, found[1], precision * factor, number,
                          counted=found[1])  # fmt: skip
    if number.i and line.match_back(number.i, "percent_before", 2):
        at = line.match_back(number.i, "percent_before", 2)
        return Amount("percent", value, "%", at[1] if at else number.i, j, precision, number, counted=j)
    if paid := money(line, number, k):
        return paid
    if number.scaled >= 1e6 and (found := line.match(k, "heavy_currency")):
        return Amount("money", value, str(found[0]), number.i, found[1], precision, number, counted=found[1])
    of = k + (line.role(k, "per_of") is True and number.scaled >= 1e6)
    if found := line.match(of, "unit"):
        return measure(line, number, found)
    if ranked := line.match_back(number.i, "rank", 2):
        return Amount("ordinal", value, None, ranked[1], j, 0, number, counted=j)
    before = line.match_back(number.i, "magnitude", 3)
    if before and value < 10:
        return Amount("measure", value, "mag", before[1], j, precision, number, counted=j)
    if (found := line.match(j, "magnitude_after")) and value < 10:
        return Amount("measure", value, "mag", number.i, found[1], precision, number, counted=found[1])
    if (found := line.match_back(number.i, "aged", 3)) and 0 < value < 125 and number.scaled == 1:
        return Amount("measure", value, "yr", number.i, j, precision, number, counted=j)
    if led := line.match_back(number.i, "multiplied", 3):
        return Amount("multiple", value, "x", led[1], j, precision, number, counted=j)
    if found := line.match(k, "times") or line.match(k, "fold"):
        led = line.match_back(number.i, "times_before", 2) or line.match(k, "fold")
        if led or value % 1 or line.match(found[1], "times_after"):
            return Amount("multiple", value, "x", number.i, found[1], precision, number, counted=found[1])
    if hyphen and line.role(k, "not_counted_hyphen"):
        return None
    if aged(line, number):
        return Amount("measure", value, "yr", number.i, j, precision, number, counted=None)
    if hyphen and number.raw and lexicon.data.ordinal_hyphen and line.word(k)[:1].isalpha() and not suffix_only(line, k):
        return Amount("ordinal", value, None, number.i, k, 0, number, counted=k)
    if hyphen and number.raw and line.word(k)[:1].isalpha() and not suffix_only(line, k):
        if line.word(k)[0].isupper() or len(line.word(k)) < 3:
            return None  # a name: 9-K, 5-HTP
        return Amount("count", value, None, number.i, j, precision, number, counted=k)
    return Amount("count", value, None, number.i, j, precision, number, counted=k)


def percent_near(line: Line, i: int) -> bool:
    """Whether a percentage stands in the sentence of token i: then its points are percentage points."""
    low, high = line.sentence(i)
    return any(line.role(k, "percent") or line.match(k, "percent_before") for k in range(low, high))


def aged(line: Line, number: Numeral) -> bool:
    """Whether the number is an age set off after a name: `Palin, 29, of Alaska`, `Anna Kern (34)`."""
    if not number.raw.isdecimal() or len(number.raw) > 2 or not 0 < number.value < 110 or number.i < 2:
        return False
    before, after = line.words[number.i - 1], line.word(number.j)
    if not line.words[number.i - 2][0].isalpha() or line.new_line(number.i):
        return False
    if before == "(":
        return after == ")" and line.words[number.i - 2][0].isupper()
    return before == "," and after == "," and not line.role(number.i - 2, "month")


def suffixed(line: Line, j: int) -> bool:
    """Whether the letters glued to digits belong to them: a unit, a scale, a currency, a grammatical ending."""
    return any(line.match(j, role) for role in ("unit", "currency", "moneyscale", "percent")) or suffix_only(line, j)


def suffix_only(line: Line, j: int) -> bool:
    """Whether token j is only a grammatical ending: `820 000ден`, `5-ти`."""
    return line.suffix(j)


def ordinal_digits(line: Line, number: Numeral, k: int, hyphen: bool) -> Amount | None:
    """`80th`, `3-й`, `30-летие`, `34. Parteitag`: digits that rank or date an anniversary."""
    lexicon, at = line.lexicon, number.j
    if number.value != int(number.value) or not 0 < number.value < 2000:
        return None
    if line.glued(at) and (hyphen or line.word(at)[:1].isalpha() or line.word(at) in "ºª'’"):
        s = k + (line.word(k) in ("'", "’"))
        if line.role(s, "ordinal_suffix"):
            if line.match(s + 1, "century"):
                return Amount("", 0, None, number.i, s + 1, 0, number)
            return Amount("ordinal", number.value, None, number.i, s + 1, 0, number, counted=s + 1)
    if found := line.match(k, "anniversary"):
        return Amount("ordinal", number.value, None, number.i, found[1], 0, number, counted=found[1])
    dotted = lexicon.data.ordinal_dot
    if dotted and line.word(at) == "." and line.glued(at) and not line.glued(at + 1) and len(number.raw) <= 3:
        following = line.word(at + 1)
        led = lexicon.fold(line.word(number.i - 1)) in dotted.split()
        if (following[:1].isupper() and not led) or line.match(at + 1, "century"):
            return Amount("", 0, None, number.i, at + 1, 0, number)  # a rank or the end of a sentence: undecided
        if (following[:1].islower() or (led and following[:1].isalpha())) and not line.match(at + 1, "month"):
            return Amount("ordinal", number.value, None, number.i, at + 1, 0, number, counted=at + 1)
    return None


def money(line: Line, number: Numeral, k: int) -> Amount | None:
    """An amount with a currency before (`$1.5bn`, `USD 5 million`) or after it (`4,1 млрд долларов`, `80 M€`)."""
    scale = 1.0
    before = line.match_back(number.i, "currency", 3)
    if before and not all(line.glued(k) for k in range(before[1] + 1, number.i)) and line.word(number.i - 1) in "$€£¥":
        before = (line.role(number.i - 1, "currency"), number.i - 1)  # `a $500 bond` is in US dollars
    if before and not is_sign(line, before[1], number.i):
        before = None
    if (found := line.match(k, "moneyscale")) and (before or line.match(found[1], "currency")):
        scale, k = float(str(found[0])), found[1]
        k += line.word(k) == "." and line.glued(k) and line.match(k + 1, "currency") is not None
    after = None
    at = k + (line.role(k, "per_of") is True)
    if after := line.match(at, "currency"):
        if before and before[0] != "USD" and is_sign(line, at, after[1]):
            after = None
    value, precision = tidy(number.value * scale), tidy(number.precision * scale)
    if after and not (before and line.glued(number.i) and after[0] == before[0] and not line.glued(at)):
        iso = str(after[0]) or None
        start = before[1] if before and before[0] == after[0] else number.i
        return Amount("money", value, iso, start, after[1], precision, number, counted=after[1])
    if before:
        end = after[1] if after and after[0] == before[0] else k if scale != 1 else number.j
        return Amount("money", value, str(before[0]) or None, before[1], end, precision, number, counted=end)
    if found := line.match(k, "cents"):
        return Amount("money", tidy(value / 100), str(found[0]), number.i, found[1], precision / 100, number,
                      counted=found[1])  # fmt: skip
    return None


def is_sign(line: Line, i: int, j: int) -> bool:
    """Whether tokens i to j are a currency sign or code (`US$`, `USD`), not a word."""
    text = line.text[line.starts[i] : line.ends[j - 1]]
    return not any(c.isalpha() for c in text[1:]) or (len(text) <= 4 and text[0].isupper())


def measure(line: Line, number: Numeral, found: tuple[object, int]) -> Amount:
    """A measure, with a second unit after `per` and the word that makes years an age or an anniversary."""
    unit, j = str(found[0]), found[1]
    if half := line.match(j, "plus_half"):
        number, j = replace(number, value=number.value + 0.5 * number.scaled), half[1]
    after = j + (line.word(j) in DASHES and line.glued(j))
    if unit == "yr" and (marked := line.match(after, "anniversary")):
        return Amount("ordinal", number.value, None, number.i, marked[1], 0, number, counted=marked[1])
    if old := line.match(after, "old"):
        j = old[1]
    elif (per := line.match(j, "per")) and (lower := line.match(per[1], "unit")):
        if lower[0] in ("d", "h", "s", "yr", "m2", "mo", "min") and unit not in ("d", "h", "s", "yr", "mo", "wk", "min"):
            unit, j = f"{unit}/{lower[0]}", lower[1]
    elif (lower := line.match(j, "per_unit")) and unit not in ("d", "h", "s", "yr", "mo", "wk", "min"):
        unit, j = f"{unit}/{lower[0]}", lower[1]
    return Amount("measure", number.value, unit, number.i, j, number.precision, number, counted=j)


def negative(line: Line, found: Amount) -> Amount:
    """The amount with its sign: `minus 14 degrees`, `-6 °C`, `11 grados bajo cero`."""
    sign, hedge = line.match_back(found.i, "minus", 2), line.match_back(found.i, "hedge")
    at = sign[1] if sign and not hedge else None  # Spanish `al menos` is a hedge
    if at is None and found.i and line.word(found.i - 1) in MINUS and line.glued(found.i):
        if found.i == 1 or not line.glued(found.i - 1):
            at = found.i - 1
    below = line.match(found.j, "below_zero")
    if at is None and not below:
        return found
    if found.value <= 0 or found.type not in ("measure", "percent", "money"):
        return found
    if at is None:
        return replace(found, value=-found.value, j=below[1]) if below else found
    return replace(found, value=-found.value, i=at)


def ranged(line: Line, first: Amount) -> Amount | None:
    """The range that starts with `first`: `10–12%`, `from 3 to 5 km`, `between 400 and 450 million`, or None."""
    if first.type not in ("count", "percent", "money", "measure", "multiple"):
        return None
    j, tight = first.j, False
    if line.word(j) in DASHES and line.glued(j) and not line.glued(j + 1) and line.match(j + 1, "range_to"):
        j += 1  # `18- to 29-year-olds`
    start = first.i - bool(line.role(first.i - 1, "article"))
    led = line.match_back(start, "range_from", 2)
    between = line.match_back(start, "between", 3)
    if line.word(j) in DASHES and (line.digits(first.number.i) == line.digits(j + 1) or first.number.words):
        after, tight = j + 1, True
    elif (between or line.lexicon.data.between_after) and (found := line.match(j, "both")):
        after = found[1]
    elif found := line.match(j, "range_to"):
        after = found[1]
    elif (found := line.match(j, "range_or")) and first.number.words == (not line.digits(found[1])):
        after = found[1]
    else:
        return None
    after += bool(line.role(after, "article") and (line.digits(after + 1) or not line.role(after, "card")))
    if after >= line.n:
        return None
    if prefix := line.match(after, "percent_before"):
        after = prefix[1]
    second = amount(line, after)
    while second is None and after < j + 3 and line.role(after, "hedge"):
        after += 1
        second = amount(line, after)
    if second is None or second.type not in ("count", "percent", "money", "measure", "multiple"):
        return None
    closing = line.match(second.j, "between_after")
    if not (between or tight or closing or led or line.match(j, "range_to") or line.match(j, "range_or")):
        return None
    low, high = first.value, second.value
    plain = first.type == "count" and first.number.scaled == 1
    if (plain or first.unit == second.unit or second.type == "count") and first.number.scaled == 1 and low < second.number.lead:
        low = tidy(low * second.number.scaled * (second.value / second.number.value if second.number.value else 1))
    same = (first.type, first.unit) == (second.type, second.unit)
    prefixed = second.type == "count" and first.type in ("money", "percent") and first.i < first.number.i
    if not (same or first.type == "count" or prefixed) or not low < high:
        return None
    if not tight and not led and not between and not closing and not (same or plain):
        return None
    whole = first if prefixed else second
    if closing:
        whole = replace(whole, j=closing[1])
        second = replace(second, j=closing[1])
    if line.match_back(first.i, "source", 2) and changing(line, first.i):
        start = replace(whole, value=low, i=first.i, j=first.j, number=first.number, counted=None)
        return replace(start, split=replace(whole, value=high, i=second.i, j=second.j, number=second.number))
    if line.match(j, "range_or") and high - low > max(2, low):
        return None
    return replace(
        whole, value=tidy((low + high) / 2), low=low, high=high, i=first.i, j=second.j, number=first.number,
        counted=second.counted,
    )  # fmt: skip
