"""Patterns that are compiled late, or for the first texts in part, find what the whole pattern finds."""

import re

import pytest

from crosscheck.extract.names_lexicon import alternation, words
from crosscheck.extract.speech import ANCHORS, CUES, fold, speech
from crosscheck.languages import available, patterns
from crosscheck.languages.patterns import growing

TEXTS = (
    "",
    "the prime minister",
    "the deputy prime  minister of x",
    "primeminister",
    "ministers",
    "a mayor-elect",
)


def test_a_pattern_that_waits_finds_the_same() -> None:
    listed = ("prime minister", "minister*", "*mayor*", "x")
    whole = re.compile(rf"(?<!\w)(?:{alternation(listed)})(?!\w)")
    for text in TEXTS * (patterns.PATIENCE // 4):
        waiting = words(listed)
        assert [m.span() for m in waiting.finditer(text)] == [m.span() for m in whole.finditer(text)]
        for method in ("search", "match", "fullmatch"):
            found, expected = getattr(words(listed), method)(text), getattr(whole, method)(text)
            assert (found and found.span()) == (expected and expected.span()), (method, text)


def test_a_pattern_without_words_matches_nothing() -> None:
    assert words(()).search("anything") is None


@pytest.mark.parametrize("code", available())
def test_what_is_compiled_for_a_text_finds_what_the_whole_pattern_finds(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lexicon = speech(code).lexicon
    terms = [fold(t).replace("*", "ab") for name in (*CUES, *ANCHORS) for t in getattr(lexicon, name)]
    texts = [
        " ".join(re.sub("[…‥]", " ", t) for t in terms[at : at + 40]) for at in range(0, len(terms), 400)
    ]
    part, whole = speech.__wrapped__(code), speech.__wrapped__(code)
    for text in texts:
        for name in ("cues", "anchors", "hints"):
            monkeypatch.setattr(patterns, "FEW", len(texts) + 1)
            some = [(m.span(), m.lastgroup) for m in getattr(part, name).finditer(text)]
            monkeypatch.setattr(patterns, "FEW", 0)
            assert some == [(m.span(), m.lastgroup) for m in getattr(whole, name).finditer(text)]


def test_a_large_pattern_is_compiled_whole_after_a_few_texts() -> None:
    asked: list[str | None] = []

    def source(text: str | None) -> str:
        asked.append(text)
        return "a"

    pattern = growing(source)
    for _ in range(patterns.FEW + 3):
        assert [m.group() for m in pattern.finditer("abca")] == ["a", "a"]
    assert asked == ["abca"] * patterns.FEW + [None]
