"""YAML as crosscheck's own files have it, read in a third of the time that the general constructor takes.

A run reads some hundred files of words and rules. What they do not need (tags, merged mappings) is left to PyYAML,
and so is saying what is wrong.
"""

from __future__ import annotations

from typing import Any

import yaml

Loader = type[Any]  # a safe loader of PyYAML, in C or in Python
SAFE: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Unusual(Exception):
    """Something that is not read here."""


def read(text: str, loader: Loader = SAFE) -> Any:
    """The data of the text, as `yaml.load` has it with this loader. Raises `yaml.YAMLError`."""
    try:
        return _Reader(text, loader).document()
    except (_Unusual, yaml.YAMLError, TypeError, KeyError, RecursionError):
        return yaml.load(text, Loader=loader)


class _Reader:
    """Mappings, lists and scalars, built from the parser's events."""

    def __init__(self, text: str, loader: Loader) -> None:
        self._loader = loader
        self._next = loader(text).get_event
        self._plain: dict[str, Any] = {}  # scalars that are no text, as read
        self._anchored: dict[str, Any] = {}

    def document(self) -> Any:
        self._expect(yaml.StreamStartEvent)
        self._expect(yaml.DocumentStartEvent)
        data = self._node(self._next())
        self._expect(yaml.DocumentEndEvent)
        self._expect(yaml.StreamEndEvent)
        return data

    def _expect(self, kind: type[Any]) -> None:
        if type(self._next()) is not kind:
            raise _Unusual

    def _node(self, event: Any) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._anchored[event.anchor]
        if event.tag not in (None, "!"):
            raise _Unusual
        data: Any
        if kind is yaml.ScalarEvent:
            data = self._scalar(event.value) if event.implicit[0] else event.value
            if event.anchor:
                self._anchored[event.anchor] = data
            return data
        data = [] if kind is yaml.SequenceStartEvent else {}
        if event.anchor:
            self._anchored[event.anchor] = data
        if kind is yaml.SequenceStartEvent:
            while type(inner := self._next()) is not yaml.SequenceEndEvent:
                data.append(self._node(inner))
        else:
            while type(inner := self._next()) is not yaml.MappingEndEvent:
                key = self._node(inner)
                data[key] = self._node(self._next())
        return data

    def _scalar(self, text: str) -> Any:
        """A scalar without quotation marks: text, unless it looks like a number, a date, true, false or nothing."""
        for tag, pattern in self._loader.yaml_implicit_resolvers.get(text[:1], ()):
            if pattern.match(text):
                if tag == "tag:yaml.org,2002:merge":
                    raise _Unusual
                if text not in self._plain:
                    self._plain[text] = yaml.load(text, Loader=self._loader)
                return self._plain[text]
        return text
