"""How often the level of sourcing and the speaker are right on the annotated sentences of every language.

`python tests/test_corpora_speech.py [LANGUAGE ...] [--misses]` prints the table, and what was missed in the
development corpora.
"""

from __future__ import annotations

import sys
from functools import cache

import pytest
import yaml
from rapidfuzz import fuzz

from crosscheck import languages
from crosscheck.extract import extract
from crosscheck.models import Article, Block

FLOORS = {"dev": 0.92, "test": 0.78}
STRENGTH = ("quote", "indirect", "relay", "vague", "none")


def plain(name: str) -> str:
    """A name for comparison: no quotation marks, no typographic apostrophes, small letters."""
    return name.casefold().translate(str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ё": "е"})).strip('«»"“”„ ')


def same_speaker(want: str | None, got: str | None) -> bool:
    """Whether one name holds the other, or their last words are the same but for their endings."""
    if not want or not got:
        return not want and not got
    one, two = plain(want), plain(got)
    return one in two or two in one or fuzz.ratio(one.split()[-1], two.split()[-1]) >= 75


@cache
def measure(language: str, part: str) -> tuple[float, float, tuple[str, ...]]:
    """(share of right levels, share of right speakers, a line for every error)."""
    path = languages.FOLDER / language / "corpus" / f"{part}.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    levels = speakers = 0
    errors = []
    for sentence in data["sentences"]:
        text = sentence["text"]
        block = Block(kind="paragraph", start=0, end=len(text))
        published = sentence.get("published", data["published"])
        claims = extract(Article(text=text, id="a", language=language, published=published, blocks=(block,)))
        level = min((c.sourcing for c in claims), key=STRENGTH.index, default="none")
        speaker = next((c.speaker.name for c in claims if c.speaker and c.sourcing == level), None)
        level_right, speaker_right = (
            level == sentence["level"],
            same_speaker(sentence.get("speaker"), speaker),
        )
        levels += level_right
        speakers += speaker_right
        if not (level_right and speaker_right):
            want = f"{sentence['level']} {sentence.get('speaker') or '-'}"
            errors.append(f"{text}\n    WANT {want}\n    GOT  {level} {speaker or '-'}")
    count = len(data["sentences"])
    return levels / count, speakers / count, tuple(errors)


@pytest.mark.parametrize("part", sorted(FLOORS))
@pytest.mark.parametrize("language", languages.available())
def test_level_and_speaker(language: str, part: str) -> None:
    levels, speakers, _ = measure(language, part)
    assert min(levels, speakers) >= FLOORS[part], f"level {levels:.3f}, speaker {speakers:.3f}"


def main() -> None:
    """The table on the command line."""
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")] or languages.available()
    print("language  part  level  speaker")
    for language in wanted:
        for part in FLOORS:
            levels, speakers, errors = measure(language, part)
            print(f"{language:8}  {part:4}  {levels:.3f}  {speakers:.3f}")
            if "--misses" in sys.argv and part == "dev":
                print(*errors, sep="\n")


if __name__ == "__main__":
    main()
