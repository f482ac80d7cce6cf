"""The cache: the same report with it and without, whatever is wrong with its file, and nothing done twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from test_invariants import ARTICLES, RELAXED

from crosscheck import Article, Options, check, corpus, languages
from crosscheck.align import encoders
from crosscheck.align.encoders import shipped
from crosscheck.extract import extract, gazetteer
from crosscheck.extract.names_lexicon import NamesLexicon
from crosscheck.extract.speech import SpeechLexicon
from crosscheck.extract.values_lexicon import ValuesLexicon
from crosscheck.languages.kept import keeping
from crosscheck.models import Finding, Report
from crosscheck.pipeline import check_files
from crosscheck.read import complete
from crosscheck.review.narrow import narrowed
from crosscheck.store import vectors as store_vectors
from crosscheck.store.database import opened
from crosscheck.store.derived import Derived
from crosscheck.store.keys import fingerprint
from crosscheck.store.records import packed_pair, unpacked_pair
from crosscheck.store.vectors import remembering

FILES = {
    "herald.txt": "Herald, 12 March 2026\n\nFlood in Dolna\n\nThe flood destroyed 83 houses in the village of Dolna, "
    "Governor Anna Lind said on Thursday. Repairs will cost $4.1 million, she said.\n",
    "vestnik.txt": "Вестник, 12 марта 2026\n\nНаводнение в Дольне\n\nНаводнение разрушило в селе Дольна 38 домов, "
    "сообщила губернатор Анна Линд в четверг. Ремонт обойдётся в 4,1 млн долларов, сказала она.\n",
    "page.html": "<html><head><title>Orla</title></head><body><article><h1>Bridge over the Orla closed</h1><p>The bridge "
    "over the Orla was closed on Thursday, the transport ministry said. It will open on 1 July 2026.</p><p>The "
    "repairs began in March and are expected to cost 12 million euros, the ministry said in a statement.</p>"
    "</article></body></html>",
    "feed.jsonl": '{"text": "Anna Lind said that 83 houses were destroyed in Dolna.", "outlet": "Wire", "published": '
    '"2026-03-12T00:00:00", "language": "en"}\nno json\n',
    "empty.txt": " ",
}
LETTERS = Options(encoder="letters")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with articles and things that are none in `flood/`."""
    for name, text in FILES.items():
        path = tmp_path / "flood" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def warned() -> list[str]:
    """What was warned of."""
    return []


def cached(folder: str | Path = "cache", encoder: str = "letters") -> Options:
    return Options(encoder=encoder, cache=str(folder))  # type: ignore[arg-type]


def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on reading, extracting and encoding fail."""

    def fail(*args: object) -> None:
        raise AssertionError("done again")

    for name in ("parse", "extract", "profile"):
        monkeypatch.setattr(corpus, name, fail)
    monkeypatch.setattr(store_vectors, "shipped", lambda name: shipped(name) if name == "letters" else fail())


@pytest.mark.parametrize("encoder", ["letters", "use"])
def test_the_report_is_the_same_and_nothing_is_done_twice(
    desk: Path, encoder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = check_files(["flood"], Options(encoder=encoder)).to_json()  # type: ignore[arg-type]
    assert check_files(["flood"], cached(encoder=encoder)).to_json() == plain
    no_work(monkeypatch)
    assert check_files(["flood"], cached(encoder=encoder)).to_json() == plain
    files = sorted((desk / "flood").iterdir(), reverse=True)
    again = [str(file.relative_to(desk)) for file in files]
    assert check_files(again, cached(encoder=encoder)).to_json() == plain


def test_another_folder_and_another_name_use_the_same_rows(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_files(["flood"], cached(desk / "cache"))
    shutil.move(desk / "flood", desk / "archive")
    (desk / "archive" / "herald.txt").rename(desk / "archive" / "wire.txt")
    (desk / "elsewhere").mkdir()
    monkeypatch.chdir(desk / "elsewhere")
    plain = check_files(["../archive"], LETTERS).to_json()
    no_work(monkeypatch)
    assert check_files(["../archive"], cached(desk / "cache")).to_json() == plain
    assert "../archive/wire.txt" in plain


def test_articles_at_hand_are_kept_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Article(text=text, language="en") for text in FILES.values()]
    plain = check(articles, LETTERS).to_json()
    assert check(articles, cached()).to_json() == plain
    no_work(monkeypatch)
    assert check(articles[::-1], cached()).to_json() == plain


def test_without_a_word_the_library_keeps_nothing(desk: Path) -> None:
    check_files(["flood"], LETTERS)
    assert [path.name for path in desk.iterdir()] == ["flood"]


@RELAXED
@given(ARTICLES)
def test_a_row_gives_back_what_was_kept(article: Article) -> None:
    read = complete(article)
    claims = extract(read)
    again = unpacked_pair(packed_pair(read, claims), read.file)
    assert again == (read, claims)
    assert repr(again) == repr((read, claims))  # 5 is not 5.0


def test_vectors_are_the_same_to_the_last_bit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["The bridge was closed.", "Мост закрыли.", "The bridge was closed."]
    names = [name for name in ("use", "e5") if encoders.installed(name)]
    plain = {name: shipped(name).encode(texts) for name in names}
    with opened(tmp_path, lambda: "") as store:
        for name in names:
            assert np.array_equal(remembering(store)(name).encode(texts), plain[name])
    no_work(monkeypatch)
    with opened(tmp_path, lambda: "") as store:
        for name in names:
            assert np.array_equal(remembering(store)(name).encode(texts), plain[name])


def test_a_text_that_does_not_depend_on_its_batch_is_kept_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Fake(encoders.Letters):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            seen.extend(texts)
            return super().encode(texts)

    monkeypatch.setitem(encoders.CLASSES, "e5", Fake)
    monkeypatch.setattr(store_vectors, "shipped", lambda name: Fake())
    with opened(tmp_path, lambda: "") as store:
        remembering(store)("e5").encode(["one", "two"])
        store.flush()
        vectors = remembering(store)("e5").encode(["three", "one"])
    assert seen == ["one", "two", "three"]
    assert np.array_equal(vectors, encoders.Letters().encode(["three", "one"]))


def test_new_articles_cost_only_their_stories(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "benchmarks"))
    synthetic = __import__("synthetic")
    synthetic.write(desk / "corpus", 30)
    files = sorted((desk / "corpus").iterdir())
    new = {f"corpus/{files[number].name}" for number in (2, 20)}
    old = [f"corpus/{file.name}" for file in files if f"corpus/{file.name}" not in new]
    whole = check_files(["corpus"], LETTERS)
    check_files(old, cached())
    counted: dict[str, list[str]] = {"parse": [], "fetch": []}
    parse, entry = corpus.parse, corpus.unpacked_pair

    def counting(data: bytes, path: str):  # type: ignore[no-untyped-def]
        counted["parse"].append(path)
        return parse(data, path)

    def fetching(data: bytes | None, file: str | None):  # type: ignore[no-untyped-def]
        counted["fetch"].append(str(file))
        return entry(data, file)

    monkeypatch.setattr(corpus, "parse", counting)
    monkeypatch.setattr(corpus, "unpacked_pair", fetching)
    warm = check_files(["corpus"], cached(), new=lambda entry: entry.file in new)
    assert set(counted["parse"]) == new
    assert 0 < len(counted["fetch"]) < len(old) / 2
    assert warm.to_json() == check_files(["corpus"], LETTERS, new=lambda entry: entry.file in new).to_json()
    ids = {article.id for article in whole.articles if article.file in new}

    def touching(
        report: Report,
    ) -> list[Finding]:  # the id of a sentence that an outlet repeats counts them all
        home = {claim.id: claim.article for claim in report.claims}
        rows = [row for row in report.findings if ids & {home[claim] for claim in row.claims}]
        return sorted((row.model_copy(update={"id": ""}) for row in rows), key=repr)

    assert touching(warm) == touching(whole) != []


@pytest.mark.parametrize("story", ["budget", "trial"])
def test_judging_for_new_articles_alone_finds_all_of_theirs(story: str) -> None:
    folder = str(Path(__file__).parent / "stories" / story)
    whole = check_files([folder], LETTERS)
    for new in ([whole.articles[0].id], [whole.articles[-1].id], [a.id for a in whole.articles[2:4]]):
        warm = check_files([folder], LETTERS, new=lambda entry, new=new: entry.id in new)  # type: ignore[misc]
        home = {claim.id: claim.article for claim in warm.claims}
        assert all({home[id] for id in row.claims} & set(new) for row in (*warm.findings, *warm.facts))
        left, right = (narrowed(report, new) for report in (whole, warm))
        assert left.findings and left.review and left.review.untouched
        for part in ("findings", "facts", "claims", "articles", "names"):
            assert getattr(left, part) == getattr(right, part)


class Memory(dict[str, bytes]):
    """A keeper without a file."""

    def find(self, name: str) -> bytes | None:
        return self.get(name)

    def keep(self, name: str, row: bytes) -> None:
        self[name] = row


@pytest.mark.parametrize(
    ("section", "model"), [("values", ValuesLexicon), ("names", NamesLexicon), ("speech", SpeechLexicon)]
)
def test_words_come_back_as_they_were_read(
    section: str, model: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keeping(memory := Memory()):
        read = {code: languages.load.__wrapped__(code, section, model) for code in languages.available()}
        assert sorted(memory) == [f"{code}/{section}" for code in languages.available()]
        monkeypatch.setattr(languages, "_read", lambda path: pytest.fail("read again"))
        again = {code: languages.load.__wrapped__(code, section, model) for code in languages.available()}
    assert repr(again) == repr(read)


@pytest.mark.parametrize(
    "row", [b"", b"[]", b'{"rome": 1}', b'{"rome": ["Rome", "IT", "many", "town"]}', b"[" * 9999]
)
def test_tables_that_are_none_are_made_again(row: bytes) -> None:
    plain = gazetteer.countries.__wrapped__("de")
    memory = Memory({"de/countries": row})
    with keeping(memory):
        assert gazetteer.countries.__wrapped__("de") == plain
        assert memory["de/countries"] != row
        memory["de/countries"] = memory["de/countries"].replace(b"Belgium", b"Belgica")
        assert "Belgica" in {place.name for place in gazetteer.countries.__wrapped__("de").values()}


def test_what_is_derived_is_kept_for_the_next_run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reading(article: Article):  # type: ignore[no-untyped-def]
        languages.load.__wrapped__("ru", "values", ValuesLexicon)
        return extract(article)

    monkeypatch.setattr(corpus, "extract", reading)
    check_files(["flood"], cached())
    with opened(desk / "cache", fingerprint) as store:
        assert Derived(store).find("ru/values")
        assert not Derived(store).find("fr/values")


def test_a_file_that_changes_while_it_is_read_is_kept_as_what_it_was_read_as(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = desk / "flood" / "herald.txt"
    before, after = file.read_bytes(), file.read_bytes().replace(b"83", b"84")
    read = iter([before, after])
    real = corpus.load
    monkeypatch.setattr(
        corpus, "load", lambda path: next(read) if path.endswith("herald.txt") else real(path)
    )
    check_files(["flood"], cached())
    monkeypatch.setattr(corpus, "load", real)
    assert check_files(["flood"], cached()).to_json() == check_files(["flood"], LETTERS).to_json()
