"""Which nominative each inflected name of a text stands for: the one that its other mentions share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from crosscheck.extract.folding import fold_word
from crosscheck.extract.names_lexicon import nominatives
from crosscheck.extract.persons import gender, is_inflected, parts, surname_forms


@lru_cache(maxsize=65536)
def person_forms(name: str, code: str | None) -> tuple[str, ...]:
    """Folded forms that a person's surname may have in the nominative, likeliest first."""
    given, surname = parts(name, code)
    sex = gender(name, code)
    full = [word for word in given if len(word) > 1]
    oblique = is_inflected(full[0], code) if full else None
    return folded(surname_forms(surname, code, sex, oblique))


@lru_cache(maxsize=65536)
def word_forms(word: str, code: str | None) -> tuple[str, ...]:
    """Folded forms that a single-word name may have in the nominative, the word itself first."""
    return folded((word, *nominatives(word, code))) if not word.isupper() else folded((word,))


def folded(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms, folded, each once."""
    return tuple(dict.fromkeys(f for form in forms if (f := fold_word(form.replace("-", "")))))


def elect(mentions: Sequence[tuple[str, ...]]) -> list[str]:
    """For each mention the form that most mentions of the text can have; ties go to the likeliest."""
    votes = Counter(form for forms in mentions for form in set(forms))
    return [min(forms, key=lambda f: (-votes[f], forms.index(f)), default="") for forms in mentions]
