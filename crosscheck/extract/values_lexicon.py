"""The schema of a language's `values.yaml`: the words of its numbers, amounts and dates."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

Words = str | list[str]


class ValuesLexicon(BaseModel):
    """The section `values.yaml` of a language.

    A word that ends in `*` is a stem: it may take any of `endings`, up to `stack` of them in a row. In a
    plain string words are separated by spaces, so phrases stand in lists. A full stop in a phrase is optional
    in the text. A field's name is the role that its words have for the parsers; what CLDR knows (names of
    months, weekdays, currencies and units) is added and need not be listed.
    """

    model_config = ConfigDict(extra="forbid")

    # how words are formed
    endings: str = ""
    stack: int = 1
    number_endings: str = ""  # those of number words, where only some endings leave them numbers
    fold: dict[str, str] = {}  # letters that are read as others, before lower case
    elisions: str = ""  # French d', l': a word of its own before an apostrophe
    ignore: str = ""  # words that look like number words and are none
    idioms: Words = ""  # phrases with number words in them that give no value
    compounds: bool = False  # number words written together
    compound_ordinals: str = ""  # their endings
    compound_suffixes: dict[str, str] = {}  # `dreifach`, `zehnjährig`: ending to unit
    nouns_capitalised: bool = False
    capitals: str = ""  # names of months and weekdays that need their capital
    lower_only: str = ""  # words that mean a day only in small letters (German `morgen`)

    # how numbers and dates are ordered
    month_first: bool = False  # 11/26/2025, November 26
    year_first: bool = False  # 2025-жылдын 26-ноябры
    verb_final: bool = False
    modifier_after: bool = False  # l'année dernière
    year_noun_expected: bool = False  # в 2025 году: a bare number of four digits is seldom a year
    ordinal_hyphen: bool = False  # 5-орун
    ordinal_dot: str = ""  # words after which `5.` before a capital is a rank
    from_endings: str = ""  # case endings that say `from` and `up to`
    until_endings: str = ""

    # numbers
    cardinals: dict[int, Words] = {}
    scales: dict[float, Words] = {}
    money_scales: dict[float, Words] = {}  # short scale words that need a currency beside them
    factors: dict[float, Words] = {}  # `half a`, `полтора`
    half_prefixes: str = ""  # `полчаса`: half of the unit that the rest of the word names
    half_endings: str = ""  # what such a word ends in
    plus_half: Words = ""  # `and a half`
    joins: str = ""  # `one hundred and five`
    round: dict[int, Words] = {}  # `une trentaine`, `полмиллиона`
    vague: str = ""  # scale words that alone are an order of magnitude
    several: Words = ""
    ordinals: dict[int, Words] = {}
    ordinal_suffixes: str = ""
    ordinal_nouns: Words = ""  # what must follow `first` for it to be a rank
    not_ordinal_before: Words = ""
    every: Words = ""  # `every third`
    out_of: Words = ""  # `two out of three`
    fractions: dict[float, Words] = {}  # as per cent
    fractions_before_stop: dict[float, Words] = {}  # only where no noun follows
    fraction_units: dict[int, Words] = {}  # `two thirds`
    fraction_of: str = ""
    multiples: dict[float, Words] = {}
    times: Words = ""  # a factor after `times_before` or before `times_after`, else how often
    times_before: Words = ""
    times_after: Words = ""
    folds: Words = ""  # always a factor
    multiplied: Words = ""
    one: str = ""  # forms of `one` that are also an article or pronoun
    one_nouns: str = ""  # the nouns with which it counts
    one_not_after: Words = ""
    one_not_before: Words = ""
    only_one: Words = ""  # `one` is a count of whatever follows: `only one farm`, `un seul élevage`
    telling: Words = ""  # verbs of saying: `one woman said` counts nobody
    both_after: str = ""  # `екі … де`: two of two, which is no count
    minus: Words = ""
    below_zero: Words = ""
    articles: str = ""
    labels: Words = ""  # `Article 12`, `Channel 5`
    votes: Words = ""  # `The vote was 56 to 41`: words beside which two numbers are no score
    labels_after: Words = ""  # `101 numaralı`
    calls: Words = ""  # `call`, `phone`: a number in groups some words later is a telephone number
    ranks: Words = ""  # `Platz 5`
    not_counted_hyphen: str = ""  # `three-way`
    counted: Words = ""  # nouns that make a number of four digits a count

    # amounts
    percent: Words = ""
    percent_before: Words = ["%"]
    points: Words = ""
    points_bare: Words = ""  # percentage points only beside a percentage or a change
    basis_points: Words = ""
    tenth_points: Words = ""
    currencies: dict[str, Words] = {}
    open_currencies: Words = ""  # `crowns`: whose, is open
    heavy_currencies: dict[str, Words] = {}  # units of weight unless there are millions of them
    cents: dict[str, Words] = {}
    units: dict[str, Words] = {}
    unit_adjectives: Words = ""  # may stand between number and unit
    per: Words = ""
    per_of: str = ""  # `millions de dollars`
    per_units: dict[str, Words] = {}
    old: Words = ""
    aged: Words = ""
    older: Words = ""  # `older than`: a number after it without a noun is an age
    aged_before: Words = ""  # `was`, before a number that `aged_after` follows: `was 13 when she left`
    aged_after: Words = ""
    magnitude: Words = ""
    magnitude_after: Words = ""
    quakes: Words = ""  # one of these makes points (`9 баллов`) those of an earthquake
    anniversary: Words = ""
    hedges: dict[str, Words] = {}  # about, above, below, most, nearly, over (see hedges.py)
    nots: Words = ""  # what turns a bound round before it, or before its verb: `did not fall below`
    hedges_after: dict[str, Words] = {}
    number_adjectives: Words = ""  # may stand between a preposition and its number: `to a record 4 bn`
    between: Words = ""
    between_after: Words = ""
    range_from: Words = ""
    range_to: Words = ""
    range_or: Words = ""
    both: str = ""
    change: Words = ""  # grew, fell, …: makes `by`, `to` and `from` relations
    relations: dict[str, Words] = {}
    relations_after: dict[str, Words] = {}

    # dates
    months: dict[int, Words] = {}
    ambiguous_months: str = ""
    dated_months: str = ""  # names that are months only with a day, a year or a noun: Kazakh `маусымы`
    month_nouns: Words = ""
    weekdays: dict[int, Words] = {}  # 0 is Monday
    weekday_suffixes: str = ""
    weekday_nouns: Words = ""
    ambiguous_weekdays: str = ""
    day_joins: str = ""  # `26 of November`, `26 de noviembre`
    night: Words = ""
    night_of: Words = ""
    periods: dict[str, Words] = {}
    modifiers: dict[
        int, Words
    ] = {}  # -1 last, 0 this, 1 next, 12 coming, -10 the previous, 10 the following, 11 next or following
    shifted: dict[str, Words] = {}  # `day -1`: yesterday
    shifted_alone: dict[str, Words] = {}  # only where no noun follows
    ago: Words = ""
    ago_before: Words = ""
    ago_from_now: Words = ""  # `осыдан`, `bundan`: an ablative that counts from now
    single_units: str = ""  # `год назад`
    earlier: Words = ""
    earlier_end: Words = ""  # only at the end of a clause
    parts: dict[str, Words] = {}  # begin, mid, end
    same: Words = ""
    last_one: Words = ""
    decade_suffixes: str = ""
    decade_sure: str = ""
    decade_words: dict[int, Words] = {}
    decade_nouns: Words = ""
    decade_nouns_after: Words = ""
    centuries: Words = ""
    year_nouns: Words = ""
    year_before: Words = ""
    date_relations: dict[str, Words] = {}
    date_relations_after: dict[str, Words] = {}
    future: Words = ""
    future_endings: str = ""
    scheduled: Words = ""  # of the future where nothing in the sentence is past: `meets on Friday`
    scheduled_endings: str = ""
    done_endings: str = ""  # of participles, which speak against a schedule
    put_off: Words = ""  # of another day that is still to come: `postponed to Friday`
    put_off_to: Words = ""  # what stands before that day
    put_off_endings: str = ""  # what it ends in, itself or with the word `day`: `cumaya`, `cuma gününe`
    sets: Words = (
        ""  # verbs that fix a day, behind these words or with an ending as of `put_off`: `called for Friday`
    )
    sets_for: Words = ""
    calls_out: Words = (
        ""  # verbs with which an event is called for a day without such a word: `called a rally on Friday`
    )
    gatherings: Words = ""  # such events
    past: Words = ""
    past_endings: str = ""
    clock: Words = ""
    clock_units: Words = ""
    clock_sure: Words = ""
    clock_zones: Words = ""
    day_halves: dict[int, Words] = {}

    # the counted noun phrase ends before these
    stops: str = ""
    verb_endings: str = ""


# Fields that say how words are read and are no words themselves.
SETTINGS = frozenset({
    "endings", "stack", "number_endings", "fold", "elisions", "ignore", "compounds", "compound_ordinals",
    "compound_suffixes", "nouns_capitalised", "capitals", "lower_only", "month_first", "year_first",
    "verb_final", "half_prefixes", "half_endings", "modifier_after", "year_noun_expected", "dated_months",
    "ordinal_hyphen", "ordinal_dot", "from_endings", "until_endings", "open_currencies", "ambiguous_months",
    "weekday_suffixes", "future_endings", "past_endings", "scheduled_endings", "done_endings", "verb_endings",
    "put_off_endings",
})  # fmt: skip


def phrases(words: Words) -> Iterator[str]:
    """The phrases of a lexicon entry: a plain string is a list of single words."""
    yield from words.split() if isinstance(words, str) else words
