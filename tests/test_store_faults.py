"""What may be wrong with the cache's file: each is said in a line, the check goes on, and the report is the same."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import newsroom
import pytest
from test_store import FILES, LETTERS

from crosscheck import Options, corpus
from crosscheck.align import encoders
from crosscheck.pipeline import check_files
from crosscheck.store import database, keys
from crosscheck.store.database import FILE, Store, opened
from crosscheck.store.vectors import remembering

ROOT = Path(__file__).parents[1]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "CROSSCHECK_NO_CACHE"} | {"PYTHONPATH": str(ROOT)}
COMMAND = (sys.executable, "-m", "crosscheck", "check", "flood", "--encoder", "letters", "--cache", "cache")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with articles in `flood/`, and what their report is without a cache in `plain`."""
    (tmp_path / "flood").mkdir()
    for name, text in FILES.items():
        (tmp_path / "flood" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(folder: str = "cache") -> tuple[str, list[str]]:
    """The report with the cache, and what was warned of."""
    warned: list[str] = []
    options = Options(encoder="letters", cache=folder)
    return check_files(["flood"], options, warn=warned.append).to_json(), warned


def plain() -> str:
    return check_files(["flood"], LETTERS).to_json()


def rewritten(change: Callable[[str, bytes, bytes], bytes], file: Path = Path("cache", FILE)) -> None:
    """Change the rows of the file as one who knows how they are made: table, key and value to a new value."""
    with sqlite3.connect(file) as base:
        for kind in database.KINDS:
            for key, value in base.execute(f"SELECT key, value FROM {kind}").fetchall():
                new = change(kind, key, value[database.CHECKED :])
                row = (database._digest(kind, key, new) + new, key)
                base.execute(f"UPDATE {kind} SET value = ? WHERE key = ?", row)
    base.close()


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE bookmarks (url TEXT)")
    base.close()


def with_trigger(path: Path) -> None:
    report()
    with sqlite3.connect(path) as base:
        base.execute("CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM files; END")
    base.close()


def flipped(path: Path) -> None:
    report()
    data = bytearray(path.read_bytes())
    data[4096:] = random.Random(1).randbytes(len(data) - 4096)
    path.write_bytes(data)


FOREIGN: dict[str, Callable[[Path], Any]] = {
    "no database": lambda path: path.write_bytes(b"not a database, but long enough to be one" * 200),
    "a few words": lambda path: path.write_bytes(b"words"),
    "another program's": foreign,
}
DAMAGED: dict[str, Callable[[Path], Any]] = {
    "with a trigger": with_trigger,
    "pages overwritten": flipped,
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_file_that_is_no_sound_cache_is_set_aside(desk: Path, damage: str) -> None:
    (desk / "cache").mkdir()
    DAMAGED[damage](desk / "cache" / FILE)
    text, warned = report()
    assert text == plain()
    assert len(warned) == 1 and "checking without it" in warned[0] and "\n" not in warned[0]
    assert (desk / "cache" / f"{FILE}.unusable").is_file()
    assert report() == (text, []) == report()  # a new file has been made


def test_a_list_of_what_git_ignores_that_a_full_disk_left_empty_is_written(desk: Path) -> None:
    (desk / database.FOLDER).mkdir()
    (desk / database.FOLDER / ".gitignore").touch()
    report(database.FOLDER)
    assert "*" in (desk / database.FOLDER / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_of_somebody_else_is_left_as_it_is(desk: Path, kind: str) -> None:
    (desk / "cache").mkdir()
    FOREIGN[kind](desk / "cache" / FILE)
    data = (desk / "cache" / FILE).read_bytes()
    for _ in range(2):
        text, warned = report()
        assert text == plain()
        assert len(warned) == 1 and "no cache of this program" in warned[0] and "\n" not in warned[0]
        assert [(f.name, f.read_bytes()) for f in (desk / "cache").iterdir()] == [(FILE, data)]


@pytest.mark.parametrize("name", [FILE, FILE.upper(), f"{FILE}-journal"])
def test_a_cache_that_came_with_the_repository_is_not_used(desk: Path, name: str) -> None:
    """A branch that nobody has reviewed could bring a cache in which an article says nothing."""
    newsroom.git(desk, "init", "-q")
    assert report()[1] == [] == report()[1]
    rewritten(lambda kind, key, row: b'{"articles": []}' if kind == "files" else row)
    assert report()[0] != plain()
    if name != FILE:
        (desk / "cache" / name).write_bytes(b"")
    newsroom.git(desk, "add", "-f", f"cache/{name}")
    text, warned = report()
    assert text == plain()
    assert len(warned) == 1 and "part of the git repository" in warned[0]
    newsroom.git(desk, "rm", "-rq", "--cached", "cache")
    assert report()[1] == []


def test_where_git_cannot_tell_a_runner_does_not_trust_a_cache(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.git(desk, "init", "-q")
    report()
    monkeypatch.setenv("PATH", str(desk))
    monkeypatch.delenv("CI", raising=False)
    assert report()[1] == []
    monkeypatch.setenv("CI", "true")
    text, warned = report()
    assert text == plain() and "git cannot tell" in warned[0]


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 5000])
def test_a_file_that_was_cut_off_does_no_harm(desk: Path, size: int) -> None:
    report()
    file = desk / "cache" / FILE
    file.write_bytes(file.read_bytes()[:size])
    assert report()[0] == plain()
    assert report() == (plain(), [])


def test_a_locked_file_is_not_waited_for_forever(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report()
    monkeypatch.setattr(database, "WAIT", 0.05)
    monkeypatch.setattr(Store.__init__, "__defaults__", (0.05,))
    other = sqlite3.connect(desk / "cache" / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    text, warned = report()
    other.close()
    assert text == plain()
    assert len(warned) == 1 and "locked" in warned[0]
    assert report() == (text, [])  # and nothing was set aside


def test_a_folder_that_cannot_be_made_or_a_link_is_not_used(desk: Path) -> None:
    (desk / "file").write_text("a file", encoding="utf-8")
    text, warned = report("file/cache")
    assert text == plain() and len(warned) == 1
    (desk / database.FOLDER).symlink_to(desk / "elsewhere", target_is_directory=True)
    text, warned = report(database.FOLDER)
    assert text == plain() and len(warned) == 1 and not (desk / "elsewhere").exists()
    (desk / "cache").mkdir()
    (desk / "mine.db").write_bytes(b"mine")
    (desk / "cache" / FILE).symlink_to(desk / "mine.db")
    text, warned = report()
    assert text == plain() and len(warned) == 1 and "link" in warned[0]
    assert (desk / "mine.db").read_bytes() == b"mine"


def test_only_a_folder_of_its_own_gets_a_list_of_what_git_ignores(desk: Path) -> None:
    for folder, own in (("new", True), (database.FOLDER, True), ("desks", False)):
        if folder != "new":
            (desk / folder).mkdir()
        report(folder)
        assert (desk / folder / FILE).exists()
        assert (desk / folder / ".gitignore").exists() is own


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_not_used(desk: Path) -> None:
    (desk / "cache").mkdir(mode=0o500)
    text, warned = report()
    assert text == plain() and len(warned) == 1


def test_a_full_disk_costs_the_cache_and_leaves_the_old_report(desk: Path) -> None:
    old = desk / "reports" / "flood.md"
    old.parent.mkdir()
    old.write_text("the old report", encoding="utf-8")
    script = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2); "
    script += f"sys.argv[1:] = {COMMAND[3:]!r}; from crosscheck.cli import main; main()"
    for size, code in ((8_000, 0), (100, 2)):  # room for the report only; room for nothing
        done = subprocess.run(
            [sys.executable, "-c", script, str(size)], env=ENVIRONMENT, capture_output=True, text=True
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr and "the cache cannot be used" in done.stderr
        if code:
            assert "the earlier report is left as it was" in done.stderr
            assert old.read_text(encoding="utf-8") == "the old report"
        else:
            assert old.read_text(encoding="utf-8").startswith("<!-- made by crosscheck -->")
            old.write_text("the old report", encoding="utf-8")
        assert [path.name for path in old.parent.iterdir()] == ["flood.md"]
    assert report() == (plain(), [])


def test_two_runs_at_once_both_finish(desk: Path) -> None:
    runs = [
        subprocess.Popen(
            [*COMMAND, "-f", "json", "-q"], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    outs = [run.communicate() for run in runs]
    assert all(run.returncode == 0 for run in runs)
    assert {out for out, _ in outs} == {plain().encode()}
    assert not any(b"cache" in err for _, err in outs)
    assert report() == (plain(), [])


def test_killed_at_any_moment_the_cache_is_sound(desk: Path) -> None:
    """`benchmarks/kill.py` does this fifty times."""
    for delay in (0.3, 0.5, 0.7, 0.9):
        run = subprocess.Popen([*COMMAND, "-q"], env=ENVIRONMENT, stderr=subprocess.PIPE)
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert report() == (plain(), [])
        assert sqlite3.connect("cache/" + FILE).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_was_written_before_a_kill_is_there(desk: Path) -> None:
    store = opened("cache", lambda: "")
    store.put("cards", b"key", b"value")
    store.flush()
    store.put("cards", b"other", b"value")
    del store  # and never closed
    with opened("cache", lambda: "") as store:
        assert store.get("cards", [b"key", b"other"]) == {b"key": b"value"}


def test_another_version_drops_what_it_cannot_use(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report()
    first = keys.fingerprint()
    monkeypatch.setattr("crosscheck.__version__", "99")
    keys.fingerprint.cache_clear()
    try:
        assert keys.fingerprint() != first
        extracted: list[object] = []
        real = corpus.extract
        monkeypatch.setattr(corpus, "extract", lambda article: extracted.append(article) or real(article))
        assert report() == (plain(), [])
        assert extracted
        with sqlite3.connect("cache/" + FILE) as base:
            assert (
                base.execute("SELECT count(*) FROM files").fetchone()[0] == len(FILES) - 1
            )  # none of an empty one
    finally:
        keys.fingerprint.cache_clear()


def test_the_fingerprint_is_of_code_and_data(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {path.name for name in keys.DECIDES for path in keys._files(Path(corpus.__file__).parent / name)}
    assert {"claims.py", "values.yaml", "places.txt", "markdown.py", "models.py", "stories.py"} <= seen
    assert not {"dev.yaml", "test.yaml"} & seen and not any(name.endswith(".pyc") for name in seen)


def test_what_no_run_uses_for_long_is_dropped(desk: Path) -> None:
    with opened("cache", lambda: "") as store:
        store.put("vectors", b"old", b"row")
        store.put("vectors", b"used", b"row")
    with sqlite3.connect("cache/" + FILE) as base:
        base.execute("UPDATE vectors SET day = day - ?", (database.KEPT - 1,))
        base.execute("UPDATE state SET value = '0' WHERE name = 'pruned'")
    base.close()
    later = opened("cache", lambda: "")
    assert later.get("vectors", [b"used"])
    later._today += 2
    later.settle("another")
    assert later.get("vectors", [b"used", b"old"]) == {b"used": b"row"}


# --- a file made by hand, in a repository that is not to be trusted ---------------------------------------------


HOSTILE: dict[str, Callable[[Any], Any]] = {
    "no JSON": lambda row: None,
    "another shape": lambda row: {"articles": 5, "profile": [], "article": {}},
    "deep": lambda row: json.loads("[" * 500 + "]" * 500),
    "words put in": lambda row: _put(row, ("claims", 0, "text"), "<script>alert(1)</script>"),
    "a span outside": lambda row: _put(row, ("claims", 0, "end"), 10**9),
    "a span before": lambda row: _put(row, ("claims", 0, "start"), -5),
    "another article's": lambda row: _put(row, ("claims", 0, "article"), "another"),
    "a figure that is none": lambda row: _put(row, ("claims", 0, "values"), [FIGURE | {"value": "x"}]),
    "an infinite figure": lambda row: _put(row, ("claims", 0, "values"), [FIGURE | {"low": float("inf")}]),
    "blocks outside": lambda row: _put(row, ("article", "blocks", 0, "end"), 10**9),
    "an id of another": lambda row: _put(row, ("article", "id"), "000000000000"),
    "keys of no article": lambda row: _put(row, ("articles",), ["zz", "00" * 32]),
    "weights": lambda row: _put(row, ("profile", "keys"), {"p:x": 1e308, "p:y": float("nan"), "p:z": -1.0}),
    "a day": lambda row: _put(row, ("published",), "T\x1b[31m"),
}
FIGURE = {"type": "count", "text": "", "start": 0, "end": 1, "value": 1}


def _put(row: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The row with the value at the path; as it was where it has no such place."""
    place = row
    try:
        for step in path[:-1]:
            place = place[step]
        place[path[-1]]
    except (KeyError, IndexError, TypeError):
        return row
    place[path[-1]] = value
    return row


@pytest.mark.parametrize("attack", HOSTILE)
def test_rows_made_by_hand_neither_crash_nor_put_words_in(desk: Path, attack: str) -> None:
    report()

    def change(kind: str, key: bytes, value: bytes) -> bytes:
        return b"\xff\x00" if attack == "no JSON" else json.dumps(HOSTILE[attack](json.loads(value))).encode()

    rewritten(change)
    text, warned = report()
    assert warned == []
    if attack != "weights":  # these may only part stories
        assert text == plain()


def test_rows_of_other_types_are_none(desk: Path) -> None:
    report()
    with sqlite3.connect("cache/" + FILE) as base:
        for number, kind in enumerate(database.KINDS):
            base.execute(f"UPDATE {kind} SET value = ?", (("text", 5, 1.5, b"")[number],))
    base.close()
    assert report() == (plain(), [])


@pytest.mark.parametrize("row", [b"", b"\x00" * 2048, b"\xff" * 2048, b"\x7f" * 2048 * 3])
def test_vectors_that_are_none_are_made_again(desk: Path, row: bytes) -> None:
    class Fake(encoders.Letters):
        dimension = 512

    texts = ["The bridge was closed."]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(encoders.CLASSES, "use", Fake)
        patch.setattr("crosscheck.store.vectors.shipped", lambda name: Fake())
        with opened("cache", lambda: "") as store:
            right = remembering(store)("use").encode(texts)
        rewritten(lambda kind, key, value: row)
        with opened("cache", lambda: "") as store:
            assert (remembering(store)("use").encode(texts) == right).all()
