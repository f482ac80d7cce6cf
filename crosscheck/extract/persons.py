"""Persons' names: given names, patronymics, surnames and the form that a name has in the dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from crosscheck.extract.folding import CYRILLIC, fold_word
from crosscheck.extract.names_lexicon import compiled, nominatives, plain

DATA = Path(__file__).parent.parent / "data"
PATRONYMIC = re.compile(
    r".{2,}(?:(?:ович|евич|йович|ич|ыч)(?:а|у|ем|і|еві|ові)?|(?:овн|евн|івн|ївн|иничн|ичн)(?:а|ы|е|у|ой|ою|и|і)|ovich|evich|yevich|ovych|"
    r"ovna|evna|yevna|ivna)|улу|уулу|кызы|ұлы|қызы|uly|uulu|kyzy|oʻgʻli|o'g'li|qizi|o‘g‘li",
    re.I,
)
SURNAME_END = re.compile(
    r".{2,}(?:ov|ev|in|ova|eva|ina|skii?|skiy|sky|skaya|skaia|tskii?|enko|chuk|shchuk|iuk|yuk|ian|yan|yants|shvili|dze|oglu|"
    r"ogly|uulu|kyzy|uly|son|sson|sen|ez|escu|vich|vych|opoulos|idis|inen|stein|berg|mann|"
    r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ых)?|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)|енко|чук|щук|юк|ян|яна|швили|дзе|оглу|уулу|кызы|улы)"
)
# Surnames of East Asia, folded, which stand before the given name: Kim Jong Un, Си Цзиньпин.
SURNAME_FIRST = frozenset(
    [
        "kim",
        "ksi",
        "si",
        "moon",
        "mun",
        "pak",
        "jun",
        "yoon",
        "van",
        "vang",
        "jang",
        "chjan",
        "chjao",
        "li",
        "liu",
        "han",
        "nguen",
        "tran",
        "fam",
    ]
)


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Folded given name to `m`, `f` or `x` (both)."""
    cells = DATA.joinpath("given-names.txt").read_text(encoding="utf-8").replace("\t", "\n").split("\n")
    return dict(zip(cells[0::2], cells[1::2], strict=False))


@lru_cache(maxsize=65536)
def given_gender(word: str, code: str | None) -> str | None:
    """`m`, `f` or `x` of a given name in any case of the language; None for a word that is none."""
    names = given_names()
    if len(word) < 3:
        return None
    found = names.get(fold_word(word))
    if CYRILLIC.search(word) and not word.endswith(("ов", "ев", "ёв")):
        for form in nominatives(word, code):
            other = names.get(fold_word(form)) if len(form) > 2 else None
            if other is not None and found in (None, "x"):
                return other if found is None else "x"
            if other is not None and other != found and not form.endswith(("а", "я")):
                return "x"  # Александра: she, or of him
    if found is None and "-" in word:
        return given_gender(word.split("-")[0], code)
    return found


def is_patronymic(word: str) -> bool:
    """Whether the word is a patronymic of a Slavic or Turkic full name (`Нургожоевич`, `kyzy`)."""
    return PATRONYMIC.fullmatch(word) is not None and len(word) > 3


@lru_cache(maxsize=16384)
def parts(name: str, code: str | None) -> tuple[tuple[str, ...], str]:
    """Given names (or initials) and the surname as written; a single word counts as the surname."""
    found = [w for w in name.replace(".", ". ").replace("\u00a0", " ").split() if any(c.isalpha() for c in w)]
    found = [w.strip(".,") for w in found]
    if not found:
        return (), ""
    bare = [w for w in found if not is_patronymic(w)] or found
    if len(bare) == 1:
        return (), bare[0]
    first, last = bare[0], bare[-1]
    if len(bare) <= 3 and fold_word(first) in SURNAME_FIRST and not given_gender(first, code):
        return tuple(bare[1:]), first
    patterns = compiled(code)
    if len(last) == 1 and len(first) > 1:  # Орлов А.
        return tuple(bare[1:]), first
    if len(bare) == 2 and len(found) > 2 and is_patronymic(found[-1]):  # Жапаров Садыр Нургожоевич
        return (last,), first
    turned = len(bare) == 2 and given_gender(last, code) and not given_gender(first, code)
    if turned and SURNAME_END.fullmatch(plain(first)):  # Орлов Иван; but Люк Перрен, whose given name is rare
        return (last,), first
    if patterns.lexicon.double_surnames and len(bare) >= 3:
        for at in range(1, len(bare)):
            if plain(bare[at]) not in patterns.particle and (at > 1 or not given_gender(bare[at], code)):
                return tuple(bare[:at]), bare[at]
    at = len(bare) - 1
    return tuple(w for w in bare[:at] if plain(w) not in patterns.particle), last


@lru_cache(maxsize=16384)
def gender(name: str, code: str | None) -> str | None:
    """`m` or `f` where the given name, the patronymic or the surname's ending tells; else None."""
    for word in name.split():
        lower = plain(word)
        if is_patronymic(word):
            if re.search(r"(?:вн|ичн)\w{1,2}$|vna$|кызы|қызы|kyzy|qizi", lower):
                return "f"
            return "m"
    given, surname = parts(name, code)
    for word in given[:1]:
        known = given_gender(word, code)
        if known in ("m", "f"):
            return known
        if known == "x":
            return None  # Александра Орлова: she, or of him
    lexicon = compiled(code).lexicon
    lower = plain(surname)
    known_case = not CYRILLIC.search(lower) or any(g[-1:] in "аяьАЯЬ" for g in given)
    if (
        known_case
        and any(len(g) > 1 for g in given)
        and re.search(r"(?:ова|ева|ёва|ина|ская|цкая|ova|eva|ina|skaya|ska)$", lower)
    ):
        return "f"
    if not CYRILLIC.search(lower) and re.search(r"(?:ova|eva|yeva|skaya)$", lower):
        return "f"
    if lexicon.gendered_surnames and re.search(r"(?:ов|ев|ёв|ин|ын|ский|цкий)$", lower):
        return "m"
    return None


def is_inflected(given: str, code: str | None) -> bool | None:
    """Whether a known given name stands in another case than the nominative; None where nothing tells."""
    names = given_names()
    inflected = any(fold_word(form) in names for form in nominatives(given, code) if len(form) > 2)
    if fold_word(given) not in names or not CYRILLIC.search(given):
        return inflected or None if fold_word(given) not in names else False
    if not inflected:
        return False
    # Анну; but Владимира may be a rare woman's name or a case of a common man's, and Анна a form of Анн.
    if given.endswith(compiled(code).lexicon.oblique_given or "\0"):
        return True
    return False if given_gender(given, code) != "x" else None


@cache
def agglutinates(code: str | None) -> bool:
    """Whether case endings are put behind the whole surname, none being replaced."""
    return set(compiled(code).lexicon.surname_cases) == {""}


@lru_cache(maxsize=16384)
def surname_forms(
    surname: str, code: str | None, sex: str | None = None, oblique: bool | None = None
) -> tuple[str, ...]:
    """Nominatives that the surname may stand for, best first; the word itself where it may be one."""
    lexicon = compiled(code).lexicon
    if not lexicon.surname_cases or oblique is False:
        return (surname,)
    options = [form for form in nominatives(surname, code, True) if len(form) > 3 or not agglutinates(code)]
    women = [form for form in options if lexicon.feminine and form.endswith(lexicon.feminine)]
    if sex == "f" and lexicon.feminine:
        return (surname,) if surname.endswith(lexicon.feminine) else tuple(women) or (surname,)
    men = [form for form in options if form not in women]
    if not men:
        return (surname, *women) if sex is None else (surname,)
    if oblique:
        return (*men, surname)
    if surname.endswith(lexicon.finished):
        return (surname, *men) if agglutinates(code) else (surname,)
    if agglutinates(code):
        return (*men, surname)
    rest = (*men[1:], *(women if sex is None else ()))
    return (men[0], surname, *rest) if surname.endswith(lexicon.oblique) else (surname, men[0], *rest)


def dictionary_form(forms: Iterable[str], language: str | None) -> str:
    """The nominative among the forms of one name, or the best guess at it, for display.

    Of the full forms (most words) it takes one whose given name stands in the nominative, else the shortest;
    a single inflected form is put into the nominative word by word where the language's endings allow.
    """
    unique = sorted(set(forms), key=lambda f: (-len(f.split()), len(f), f))
    if not unique:
        return ""
    full = [form for form in unique if len(form.split()) == len(unique[0].split())]
    for form in full:
        given, _ = parts(form, language)
        if given and is_inflected(given[0], language) is False:
            return form
    best = full[0]
    if not CYRILLIC.search(best) or len(full) > 1:
        return best
    given, surname = parts(best, language)
    if not given or not is_inflected(given[0], language):
        return best
    sex = gender(best, language)
    names = given_names()
    fixed = [
        next((form for form in nominatives(word, language) if fold_word(form) in names), word)
        for word in given
    ]
    return best.replace(surname, surname_forms(surname, language, sex, True)[0]).replace(given[0], fixed[0])
