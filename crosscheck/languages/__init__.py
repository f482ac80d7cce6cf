"""Languages as folders of data: `load("ru", "values", ValuesLexicon)` reads `languages/ru/values.yaml`."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, ValidationError

from crosscheck.errors import DataError
from crosscheck.languages.kept import derived

FOLDER = Path(__file__).parent
Section = TypeVar("Section", bound=BaseModel)


class WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, but `no`, `on` and `y` are words, as in YAML 1.2, not booleans."""


WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a folder, sorted."""
    return tuple(sorted(p.name for p in FOLDER.iterdir() if p.is_dir() and not p.name.startswith("_")))


@cache
def load(code: str | None, section: str, model: type[Section]) -> Section:
    """The section of a language's data, validated; its defaults where the language or the file is unknown.

    Raises `DataError`, naming the file, where the data does not fit the model.
    """
    path = FOLDER / (code or "") / f"{section}.yaml"
    if not code or not path.is_file():
        return model()
    try:
        return derived(
            f"{code}/{section}",
            lambda: model.model_validate(_read(path) or {}),
            lambda made: made.model_dump_json(exclude_unset=True, by_alias=True),
            model.model_validate_json,
        )
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(str(path), None, str(error)) from error


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=WordLoader)


def having(section: str, field: str) -> tuple[str, ...]:
    """The languages whose section has a field, as a line of the file tells: the others need not be loaded."""
    files = ((code, FOLDER / code / f"{section}.yaml") for code in available())
    texts = ((code, file.read_text(encoding="utf-8")) for code, file in files if file.is_file())
    return tuple(code for code, text in texts if f"\n{field}:" in f"\n{text}")


@cache
def locale(code: str | None) -> Locale:
    """CLDR data of the language; English for a language that CLDR does not know."""
    try:
        return Locale.parse(code or "en")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
