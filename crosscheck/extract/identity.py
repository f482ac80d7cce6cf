"""Whether two names, in any of the languages, name the same person, organisation or place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from crosscheck.extract.folding import CYRILLIC, WORD, fold, fold_word
from crosscheck.extract.gazetteer import country_of, place_contains, same_place
from crosscheck.extract.names_lexicon import NamesLexicon
from crosscheck.extract.organisations import acronym, organisation_key
from crosscheck.extract.persons import gender, given_names, is_inflected, nominatives, parts, surname_forms
from crosscheck.languages import available, having, load
from crosscheck.models import Name

__all__ = ["place_contains", "same_organisation", "same_person", "same_place"]

# One given name in several languages; the first stands for all.
GIVEN = (
    "Vladimir Volodymyr Uladzimir Володимир Уладзімір", "Alexander Aleksandr Oleksandr Олександр Аляксандр",
    "Alexandra Aleksandra Oleksandra Олександра", "Alexei Aleksei Oleksiy Oleksii Алексей Олексій",
    "Nikolai Mykola Mikalai Николай Микола", "Dmitry Dmytro Dzmitry Дмитро", "Petr Petro Pyotr Пётр Петро",
    "Pavel Pavlo Павло", "Elena Olena Yelena Олена", "Yevgeny Evgeny Yevhen Eugene Евгений Євген",
    "Andrei Andrey Andriy Андрій", "Mikhail Mykhailo Michail Михаил Михайло", "Ekaterina Kateryna Катерина",
    "Anna Hanna Ganna Ганна", "Konstantin Kostiantyn Костянтин", "Iosif Yosyp Йосип",
    "Sergei Serhiy Siarhei Сергій",
    "Natalia Nataliya Natalya Наталія Наталья", "Tatiana Tetiana Tatyana Тетяна", "Yulia Julia Юлія",
    "Kirill Kyrylo Кирило", "Muhammad Mohammed Mohamed Mukhammad Мухаммед Мухаммад Магомед", "Igor Ihor Ігор",
    "Ilya Illia Ілля", "Xi Si", "Friedrich Фридрих", "Emmanuel Эмманюэль Еммануель Эммануэль",
)  # fmt: skip
VARIANT = {fold_word(form): fold_word(group.split()[0]) for group in GIVEN for form in group.split()}
# A surname this alike is one surname spelt in two ways, if the given names agree; see tests/test_names.py for
# the pairs that it must keep apart (Petrov, Petrenko).
ALIKE, ALIKE_GIVEN, ALIKE_SOUND = 0.82, 0.72, 0.7


@lru_cache(maxsize=1)
def inflecting() -> tuple[str, ...]:
    """Languages whose surnames change their endings by case and gender."""
    return tuple(code for code in having("names", "feminine") if load(code, "names", NamesLexicon).feminine)


@lru_cache(maxsize=16384)
def read(name: str, language: str | None = None) -> tuple[frozenset[str], frozenset[str], str | None]:
    """The folded forms that the given name and the surname may have, and the gender."""
    codes = (language,) if language else inflecting() if CYRILLIC.search(name) else ("en",)
    forms: set[str] = set()
    firsts: set[str] = set()
    sex = None
    for code in codes or (None,):
        given, surname = parts(name, code)
        sex = sex or gender(name, code)
        oblique = is_inflected(given[0], code) if given and len(given[0]) > 1 else None
        best = surname_forms(surname, code, sex, oblique)
        forms.update(fold_word(form) for form in (best if oblique is None else best[:1]))
        firsts.update(given_forms(given[0], code) if given else ())
    return frozenset(firsts), frozenset(forms), sex


def given_forms(word: str, code: str | None) -> frozenset[str]:
    """The folded forms that a given name may have in the nominative; an initial stays one letter."""
    if len(word) == 1:
        return frozenset((fold_word(word),))
    names = given_names()
    forms = {fold_word(form) for form in (word, *(nominatives(word, code) if CYRILLIC.search(word) else ()))}
    return frozenset(VARIANT.get(form, form) for form in (forms & names.keys() or forms))


@lru_cache(maxsize=65536)
def consonants(word: str) -> frozenset[str]:
    """What English spelling and a transliteration of the sound have in common: Gerrard, Джеррард.

    Vowels, j, h and g (which fold alike) are left out; sibilants are one, and so are v and f. A German ch is
    none (Friedrich, Фридрих), a French one is (Achymov, Ашымов): a word with ch has both readings.
    """
    for sound, kept in (("sh", "s"), ("ts", "s"), ("ks", "s"), ("z", "s"), ("v", "f")):
        word = word.replace(sound, kept)
    return frozenset("".join(c for c in word.replace("ch", kept) if c not in "aeioujg") for kept in ("", "s"))


def same_given(a: frozenset[str], b: frozenset[str]) -> bool | None:
    """Whether given names agree; None where one side has none or only an initial that agrees."""
    if not a or not b:
        return None
    if a & b:
        return True if max(map(len, a & b)) > 1 else None
    one, two = min(a, key=lambda f: (len(f), f)), min(b, key=lambda f: (len(f), f))
    if not one or not two:
        return None
    if len(one) == 1 or len(two) == 1:
        return None if one[0] == two[0] else False
    alike = max(OSA.normalized_similarity(x, y) for x in a for y in b)
    sounds = bool(consonants(one) & consonants(two))
    return one[0] == two[0] and alike >= ALIKE_GIVEN or sounds and (one[0] == two[0] or alike >= ALIKE_GIVEN)


@lru_cache(maxsize=65536)
def same_person(a: str, b: str, language: str | None = None) -> bool:
    """Whether two names of persons, in any script, case or with initials, may be one person's.

    `language` is that of both, where they stand in one article; without it Cyrillic names are read as Russian
    or Ukrainian.

    Surnames must agree under the fold; where both given names are there and agree, a near spelling is enough.
    Different given names keep two persons apart. A surname alone agrees with a full name.
    """
    if fold(a) == fold(b):
        return True
    (given_a, forms_a, sex_a), (given_b, forms_b, sex_b) = (
        read(a, language),
        read(b, language),
    )
    if not forms_a or not forms_b:
        return False
    given = same_given(given_a, given_b)
    if given is False:
        return False
    if sex_a and sex_b and sex_a != sex_b and (given is None):
        return False
    if forms_a & forms_b:
        return True
    alike = max(OSA.normalized_similarity(x, y) for x in forms_a for y in forms_b)
    sounds = any(
        min(len(x), len(y)) >= 4 and consonants(x) & consonants(y) - {"", "s"}
        for x in forms_a
        for y in forms_b
    )
    if given:
        start = {form[:1] for form in forms_a} & {form[:1] for form in forms_b}
        near = bool(start) and alike >= ALIKE and (sex_a == sex_b or not sex_a or not sex_b)
        return (
            near
            or sounds
            and bool(CYRILLIC.search(a)) != bool(CYRILLIC.search(b))
            or sounds
            and alike >= ALIKE
        )
    # Surnames alone: two spellings of one sound (Kadyrov, Qodirov; Vasseur, Вассёр).
    return sounds and alike >= ALIKE_SOUND and max(map(len, forms_a | forms_b)) >= 5


def unify(names: Iterable[Name]) -> dict[str, str]:
    """Keys of persons that are one person's across articles, each with the key that stands for all.

    Two keys are joined where full names under them agree by `same_person`; `names` may come from many
    articles and languages. Keys that stand for themselves are left out. The order of names does not matter.
    """
    full: dict[str, set[str]] = {}
    for name in names:
        if name.type == "person" and " " in name.text:
            full.setdefault(name.key, set()).add(name.text)
    blocks: dict[str, list[str]] = {}
    for key in sorted(full):
        blocks.setdefault(min(consonants(key))[:1], []).append(key)
    joined: dict[str, str] = {}
    for keys in blocks.values():
        for at, one in enumerate(keys):
            for two in keys[at + 1 :]:
                if abs(len(one) - len(two)) <= 4 and any(
                    same_person(a, b) for a in full[one] for b in full[two]
                ):
                    joined[two] = joined.get(two, joined.get(one, one))
    return joined


@lru_cache(maxsize=65536)
def same_organisation(a: str, b: str, languages: tuple[str, ...] | None = None) -> bool:
    """Whether two names of organisations name one: by key, words or acronym. `languages`: theirs, where known."""
    codes = languages or available()
    keys_a = {organisation_key(a, code) for code in codes} | {fold(a)}
    keys_b = {organisation_key(b, code) for code in codes} | {fold(b)}
    if keys_a & keys_b:
        # Of two countries named with them, the same kind of ministry or bank is not one.
        here, there = countries_in(a, codes), countries_in(b, codes)
        return not here or not there or bool(here & there)
    if a.isupper() != b.isupper() and (" " in a or " " in b):
        short, long = (a, b) if a.isupper() else (b, a)
        return len(short) > 2 and fold(short).replace(" ", "") == acronym(long)
    one, two = fold(a), fold(b)
    if " " in one and " " in two:
        return (
            fuzz.token_sort_ratio(one, two) >= 90
            or fuzz.token_set_ratio(one, two) == 100
            and shared(one, two) >= 3
        )
    return len(one) > 5 and OSA.normalized_similarity(one, two) >= 0.9


@lru_cache(maxsize=4096)
def countries_in(name: str, languages: tuple[str, ...]) -> frozenset[str]:
    """Countries that the words of a name give, in any of the languages."""
    return frozenset(
        iso for word in WORD.findall(name) for code in languages if (iso := country_of(word, code))
    )


def shared(a: str, b: str) -> int:
    """Longer words that two folded names have in common."""
    return sum(len(word) > 3 for word in set(a.split()) & set(b.split()))
