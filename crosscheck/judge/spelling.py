"""One outlet that spells a person's name in two ways, where no inflection explains it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crosscheck.align.contexts import Part
from crosscheck.align.views import View
from crosscheck.extract.folding import CYRILLIC
from crosscheck.extract.identity import same_person
from crosscheck.extract.names_lexicon import compiled
from crosscheck.extract.persons import nominatives, parts
from crosscheck.models import Name

SHORTEST = 4  # letters of a word that can be misspelled; less are initials and particles
ENDING = 3  # letters at the end that another case may change
_SAME = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "ʻ": "'", "‘": "'", "`": "'", "-": " "})
Mention = tuple[View, Name]


def spelled_twice(views: Sequence[View]) -> Iterator[tuple[Part, ...]]:
    """Two spellings of one person's name within one outlet and language, each where it first stands."""
    groups: dict[tuple[str, str, str], dict[str, Mention]] = {}
    for view in views:
        for name in view.claim.names:
            if name.type == "person" and name.key:
                outlet = view.article.outlet or view.article.id
                key = outlet, view.article.language or "", name.key
                groups.setdefault(key, {}).setdefault(name.text, (view, name))
    for (_, language, _), forms in sorted(groups.items()):
        seen: set[frozenset[str]] = set()
        for (view, one), (there, other) in combinations(forms.values(), 2):
            words = _two_spellings(one.text, other.text, language)
            if words and words not in seen:
                seen.add(words)
                yield _part(view, one), _part(there, other)


def _two_spellings(one: str, other: str, language: str) -> frozenset[str] | None:
    """The two spellings of the first word in which the names differ; None where they are one spelling."""
    if bool(CYRILLIC.search(one)) != bool(CYRILLIC.search(other)) or not same_person(one, other, language):
        return None
    (given, surname), (first, last) = parts(one, language), parts(other, language)
    pairs = [(surname, last), *zip(given[:1], first[:1], strict=False)]
    return next((frozenset(p) for p in pairs if _misspelled(*p, language)), None)


def _misspelled(one: str, other: str, language: str) -> bool:
    """Whether two words of one name differ other than in case, capitals, signs or a cut end."""
    a, b = (word.casefold().translate(_SAME).strip("' ") for word in (one, other))
    if min(len(a), len(b)) < SHORTEST or a.startswith(b) or b.startswith(a):
        return False
    lexicon = compiled(language).lexicon
    if not lexicon.cases and not lexicon.surname_cases:
        return True
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    cases = {form.casefold() for form in nominatives(one, language)}
    return shared < min(len(a), len(b)) - ENDING and not cases & {
        form.casefold() for form in nominatives(other, language)
    }


def _part(view: View, name: Name) -> Part:
    return Part(view, name.start, name.end, name.text, name.text)
