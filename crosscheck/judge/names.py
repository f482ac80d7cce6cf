"""How each outlet spells the people, bodies and places of the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosscheck.align.views import View
from crosscheck.models import NameForms, NameType


def name_forms(views: Sequence[View]) -> tuple[NameForms, ...]:
    """Names that occur in more than one spelling, with the articles that use each."""
    forms: dict[tuple[str, str], dict[str, set[str]]] = {}
    for view in views:
        for name in view.claim.names:
            if name.type == "person" and name.key:
                forms.setdefault((name.type, name.key), {}).setdefault(name.text, set()).add(view.article.id)
    return tuple(
        NameForms(key=key, type=kind, forms={t: tuple(sorted(ids)) for t, ids in sorted(spellings.items())})  # type: ignore[arg-type]
        for (kind, key), spellings in sorted(forms.items())
        if len(spellings) > 1
    )


def merged(names: Iterable[NameForms]) -> tuple[NameForms, ...]:
    """The names of several stories, those of one person together."""
    forms: dict[tuple[NameType, str], dict[str, set[str]]] = {}
    for name in names:
        spellings = forms.setdefault((name.type, name.key), {})
        for text, ids in name.forms.items():
            spellings.setdefault(text, set()).update(ids)
    return tuple(
        NameForms(key=key, type=kind, forms={t: tuple(sorted(ids)) for t, ids in sorted(spellings.items())})
        for (kind, key), spellings in sorted(forms.items())
    )
