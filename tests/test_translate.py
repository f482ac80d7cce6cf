"""Translations: from a LibreTranslate-speaking server on loopback, through the memory, into the reports."""

from __future__ import annotations

import datetime as dt
import json
import threading
import unicodedata
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import ARTICLES, build

from crosscheck import cli, pipeline
from crosscheck.errors import UsageError
from crosscheck.models import Report, Translation
from crosscheck.read.files import find_files
from crosscheck.report.formats import html, markdown
from crosscheck.translate import memory, patience, services, translated, wanted
from crosscheck.translate.failures import Failure
from crosscheck.translate.memory import Entry, Key, key
from crosscheck.translate.patience import Patience, answers
from crosscheck.translate.services import Service, failure, usable

pytest.importorskip("deep_translator")

FILE = "crosscheck.translations.jsonl"
SECRET = "s3cret-key"
QUICK = Patience(timeout=5, pause=0)
Reply = tuple[int, bytes]


def english(text: str) -> str:
    """What the test's server makes of a text."""
    return f"In English: {text[::-1]}"


class Server(ThreadingHTTPServer):
    """Answers as LibreTranslate does, unless `reply` says otherwise; keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply: Callable[[dict[str, str]], Reply] = lambda asked: (200, libre(english(asked["q"])))
        self.asked: list[dict[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.lock, self.now, self.most = threading.Lock(), 0, 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked |= {"path": parts.path, "body": body}
        with self.server.lock:
            self.server.asked.append(asked)
            self.server.headers.append(dict(self.headers))
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        try:
            status, data = self.server.reply(asked)
        finally:
            with self.server.lock:
                self.server.now -= 1
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST

    def log_message(self, *args: object) -> None:
        pass


def libre(text: str) -> bytes:
    return json.dumps({"translatedText": text}).encode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = Server()
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a pipeline that takes no time and a short patience."""
    monkeypatch.chdir(tmp_path)
    for name in services.KEYS.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(
        pipeline, "check_files", lambda *args, **rest: build().model_copy(update={"not_read": ()})
    )
    monkeypatch.setattr(patience, "Patience", lambda: QUICK)
    return tmp_path


@pytest.fixture
def check(desk: Path, server: Server, capfd: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """`crosscheck check` with translations into English: exit code, standard output and standard error."""

    def command(*arguments: str, service: str = "libretranslate") -> tuple[int, str, str]:
        url = ("--translator-url", server.url) if service == "libretranslate" else ()
        with pytest.raises(SystemExit) as stop:
            cli.main(["check", "flood", "--translate-to", "en", "--translator", service, *url, *arguments])
        out, err = capfd.readouterr()
        return int(stop.value.code or 0), out, err

    return command


def texts() -> list[Key]:
    return list(dict.fromkeys(wanted(build(), "en").values()))


def entry(
    source: str, original: str, translation: str, date: str = "2026-04-20", service: str = "x"
) -> Entry:
    return Entry(
        source=source, target="en", original=original, translation=translation, service=service,
        date=dt.date.fromisoformat(date),
    )  # fmt: skip


def notes(out: str) -> str:
    return "\n".join(json.loads(out)["notes"])


# --- what is shown ---


def test_translations_stand_beside_the_original_words(check, desk, server) -> None:
    code, _, err = check("-f", "markdown=r.md", "-f", "html=r.html", "-q")
    assert (code, err) == (0, "")
    said = "Повреждены около 300 домов."
    text = (desk / "r.md").read_text(encoding="utf-8")
    assert "Повреждены **около 300 домов**." in text
    assert f"<small>Machine translation (libretranslate): {english(said)}</small>" in text
    page = (desk / "r.html").read_text(encoding="utf-8")
    assert (
        f'<small>Machine translation (libretranslate):</small> <span dir="auto" lang="en">{english(said)}</span>'
        in page
    )
    assert "Повреждены <mark" in page and len(server.asked) == len(texts())
    assert {asked["target"] for asked in server.asked} == {"en"}
    assert {asked["source"] for asked in server.asked} == {"ru", "de"}
    assert all("api_key" not in asked for asked in server.asked)


def test_nothing_is_translated_twice(check, desk, server) -> None:
    first = check("-f", "json")
    asked, stored = len(server.asked), (desk / FILE).read_bytes()
    assert check("-f", "json") == first
    assert check("-f", "json", service="memory") == first  # without network
    assert len(server.asked) == asked and (desk / FILE).read_bytes() == stored
    rows = [json.loads(line) for line in stored.decode().splitlines()]
    assert [*rows[0]] == ["source", "target", "original", "translation", "service", "date"]
    assert rows == sorted(rows, key=lambda row: (row["source"], row["target"], row["original"]))
    assert {row["service"] for row in rows} == {"libretranslate"} and "е" in stored.decode()


def test_off_by_default_and_nothing_else_depends_on_it(check, desk, server, capfd) -> None:
    with_them = json.loads(check("-f", "json")[1])
    sent = len(server.asked)
    with pytest.raises(SystemExit):
        cli.main(["check", "flood", "-f", "json"])
    without = json.loads(capfd.readouterr().out)
    assert len(server.asked) == sent and without.pop("translations") == []
    assert len(with_them.pop("translations")) == len(wanted(build(), "en")) and with_them == without


def test_what_the_memory_lacks_is_shown_untranslated(check, desk, server) -> None:
    memory.save(desk / FILE, [entry("ru", "Повреждены около 300 домов.", "About 300 houses were damaged.")])
    code, out, err = check("-f", "json", service="memory")
    (made,) = json.loads(out)["translations"]
    assert (made["text"], made["service"], made["language"]) == ("About 300 houses were damaged.", "x", "en")
    total = len(wanted(build(), "en"))
    said = f"{total - 1} of {total} claims in other languages are shown untranslated: {total - 1} not in the translation"
    assert code == 0 and said in notes(out) and said in err and not server.asked


def test_the_most_serious_findings_are_translated_first() -> None:
    claims = {claim.id: claim.text for claim in build().claims}
    first = claims[next(iter(wanted(build(), "en")))]
    assert first.startswith("Мост откроют")
    foreign = {a.id for a in ARTICLES.values() if a.language in ("ru", "de")}
    assert {c.article for c in build().claims if c.id in wanted(build(), "en")} == foreign


def test_a_translation_is_escaped_and_cut() -> None:
    spoiled = "</span></td><script>alert(1)</script> | [x](javascript:a) **b** \u202eevil " + "word " * 200
    made = tuple(
        Translation(claim=claim.id, language="en", text=spoiled, service="<b>|`") for claim in build().claims
    )
    report = build().model_copy(update={"translations": made})
    page, text = html.render(report), markdown.render(report)
    assert "<script" not in page + text and "\u202e" not in page + text and "<b>|" not in page + text
    assert "&lt;script&gt;" in page and r"\[x\](javascript:a) \*\*b\*\*" in text and r"&lt;b&gt;\|\`" in text
    assert "word " * 100 not in page + text


# --- services that fail ---


@pytest.mark.parametrize(
    ("reply", "said", "most"),
    [
        ((429, b'{"error": "Slowdown"}'), "rate limit", 12),
        ((500, b"oops"), "failed within the service", 12),
        ((503, b""), "failed within the service", 12),
        ((200, b"<html>not JSON"), "no translation", 6),
        ((200, b'{"other": 1}'), "no translation", 6),
        ((200, b'{"translatedText": ["x"]}'), "no translation", 6),
        ((200, b'{"translatedText": "  "}'), "no translation", 6),
        ((200, libre("long " * 5000)), "no translation", 6),
        ((400, b'{"error": "ru is not supported"}'), "refused", 12),
        ((403, b'{"error": "Invalid API key"}'), "refuses the key", 3),
        ((404, b"nothing here"), "no translation service at the address", 3),
    ],
)  # fmt: skip
def test_a_service_that_fails_does_not_fail_the_check(
    check, desk, server, reply, said, most, monkeypatch
) -> None:
    monkeypatch.setenv("CROSSCHECK_LIBRETRANSLATE_KEY", SECRET)
    server.reply = lambda asked: reply
    code, out, err = check("-f", "json")
    assert code == 0 and json.loads(out)["translations"] == [] and said in notes(out)
    assert f"{len(wanted(build(), 'en'))} of " in notes(out) and len(server.asked) <= most
    assert {asked["api_key"] for asked in server.asked} == {SECRET} and SECRET not in out + err
    assert not (desk / FILE).exists()


def test_what_passes_is_tried_once_more(check, server) -> None:
    seen: set[str] = set()

    def limited(asked: dict[str, str]) -> Reply:
        with server.lock:
            new = asked["q"] not in seen
            seen.add(asked["q"])
        return (429, b"{}") if new else (200, libre(english(asked["q"])))

    server.reply = limited
    _, out, err = check("-f", "json")
    assert len(json.loads(out)["translations"]) == len(wanted(build(), "en")) and err == ""
    assert len(server.asked) == 2 * len(texts())


def test_what_was_translated_before_a_service_failed_is_kept(check, desk, server) -> None:
    server.reply = lambda asked: (200, libre("fine")) if asked["source"] == "de" else (500, b"")
    _, out, _ = check("-f", "json")
    kept = (desk / FILE).read_text(encoding="utf-8").splitlines()
    assert kept and {json.loads(line)["source"] for line in kept} == {"de"}
    server.reply = lambda asked: (200, libre("fine too"))
    _, out, err = check("-f", "json")
    assert len(json.loads(out)["translations"]) == len(wanted(build(), "en")) and err == ""


def test_an_interrupted_run_keeps_what_it_has(check, desk, server) -> None:
    def interrupt(*args: object) -> Iterator[tuple[Key, str]]:
        yield texts()[0], "kept"
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "answers", interrupt)
        assert check()[0] == 130
    assert [e.translation for e in memory.read(desk / FILE).entries.values()] == ["kept"]
    check("-q")
    assert len(server.asked) == len(texts()) - 1


def test_a_server_that_cannot_be_reached(check, server) -> None:
    server.server_close()
    code, out, _ = check("-f", "json")
    assert code == 0 and "cannot be reached" in notes(out)


def test_a_slow_server_is_left_behind(check, server, monkeypatch) -> None:
    monkeypatch.setattr(patience, "Patience", lambda: Patience(timeout=0.1, pause=0))
    release = threading.Event()

    def slow(asked: dict[str, str]) -> Reply:
        release.wait(30)
        return 200, libre("late")

    server.reply = slow
    code, out, _ = check("-f", "json")
    release.set()
    assert code == 0 and "not answered in time" in notes(out) and "several times in a row" in notes(out)
    assert len(server.asked) <= 6 and json.loads(out)["translations"] == []


def test_few_requests_at_once(check, server) -> None:
    check("-q")
    assert 1 <= server.most <= QUICK.at_once


# --- patience ---


def many(count: int, language: str = "ru") -> list[Key]:
    return [Key(language, "en", f"text {number}") for number in range(count)]


def test_order_is_that_of_the_texts() -> None:
    barrier = threading.Barrier(3, timeout=5)

    def ask(text: Key) -> str:
        barrier.wait()
        return text.original.upper()

    assert list(answers(many(9), ask, QUICK)) == [(text, text.original.upper()) for text in many(9)]


def test_the_budget_of_a_run() -> None:
    nothing = Patience(budget=0, pause=0)
    assert {a for _, a in answers(many(7), lambda text: "never", nothing)} == {Failure.BUDGET}


def test_single_failures_do_not_stop_a_run() -> None:
    asked = many(40)
    found = dict(answers(asked, lambda t: Failure.TIMEOUT if t in asked[::3] else "fine", QUICK))
    assert list(found.values()).count("fine") == 26 and Failure.STOPPED not in found.values()


def test_a_language_that_is_refused_is_left_alone_and_others_go_on() -> None:
    calls: list[Key] = []

    def ask(text: Key) -> str | Failure:
        calls.append(text)
        return Failure.REFUSED if text.source == "ky" else "fine"

    mixed = [text for pair in zip(many(20), many(20, "ky"), strict=True) for text in pair]
    found = dict(answers(mixed, ask, QUICK))
    assert [found[text] for text in many(20)] == ["fine"] * 20
    assert [found[text] for text in many(20, "ky")].count(Failure.REFUSED) <= 4
    assert len([text for text in calls if text.source == "ky"]) <= 4


# --- the memory ---


def test_a_malformed_memory_is_used_and_only_added_to(check, desk, server) -> None:
    good = memory.lines({e.key: e for e in [entry("de", "Die Talsperre ist die größte der Region.", "kept")]})
    bad = b'<<<<<<< ours\n{"source": "ru", "target": "en"}\nnot JSON\n\xff\xfe\n{"source": "ru", "tar'
    (desk / FILE).write_bytes(good + bad)
    code, out, err = check("-f", "json")
    assert code == 0 and "kept" in [row["text"] for row in json.loads(out)["translations"]]
    for line in (2, 3, 4):
        assert f"{FILE}:{line}: no line of a translation memory" in notes(out) and f"{FILE}:{line}: " in err
    assert "2 more such lines" in notes(out)
    after = (desk / FILE).read_bytes()
    assert after.startswith(good + bad + b"\n") and len(memory.parse(after).entries) == len(texts())
    check("-q")
    assert len(server.asked) == len(texts()) - 1 and (desk / FILE).read_bytes() == after


def test_a_file_that_is_no_memory_is_left_alone(check, desk) -> None:
    (desk / FILE).write_text("my notes\nof the day\n")
    code, out, _ = check("-f", "json")
    assert code == 0 and "not kept there: it is no translation memory" in notes(out)
    assert json.loads(out)["translations"] and (desk / FILE).read_text() == "my notes\nof the day\n"


def test_a_read_only_memory(check, desk) -> None:
    stored = memory.lines({e.key: e for e in [entry("ru", "Повреждены около 300 домов.", "from the file")]})
    (desk / FILE).write_bytes(stored)
    (desk / FILE).chmod(0o444)
    code, out, _ = check("-f", "json")
    rows = json.loads(out)["translations"]
    assert (
        code == 0 and "not kept there: it is read-only" in notes(out) and (desk / FILE).read_bytes() == stored
    )
    assert len(rows) == len(wanted(build(), "en")) and "from the file" in [row["text"] for row in rows]


def test_a_memory_that_cannot_be_read(check, desk, monkeypatch) -> None:
    (desk / "taken").write_text("")
    code, out, _ = check("-f", "json", "--translations", "taken/memory.jsonl")
    assert code == 0 and json.loads(out)["translations"]
    assert "cannot be read: " in notes(out) and "not kept there: " in notes(out)


def test_what_another_run_stored_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / FILE
    memory.save(file, [entry("ru", "да", "yes")])
    memory.save(file, [entry("de", "ja", "yes"), entry("ru", "да", "other")])
    assert [e.translation for e in memory.read(file).entries.values()] == ["yes", "yes"]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_merge_of_two_branches() -> None:
    ours, theirs = entry("ru", "да", "yes", "2026-04-20"), entry("ru", "да", "indeed", "2026-04-21")
    other = entry("de", "ja", "yes")
    union = [memory.lines({e.key: e}) for e in (theirs, other, ours)]
    for data in (
        b"".join(union),
        b"".join(reversed(union)),
        b"\xef\xbb\xbf" + b"".join(union).replace(b"\n", b"\r\n"),
    ):
        found = memory.parse(data)
        assert not found.malformed and found.entries == {theirs.key: theirs, other.key: other}


@given(st.lists(st.tuples(st.sampled_from(["ru", "de"]), st.text(min_size=1), st.text(min_size=1))))
def test_the_memory_reads_back_what_it_wrote(rows: list[tuple[str, str, str]]) -> None:
    made = [entry(*row) for row in rows if memory.normalised(row[1])]
    entries = {e.key: e for e in made}
    data = memory.lines(entries)
    found = memory.parse(data)
    assert not found.malformed and found.entries.keys() == entries.keys()
    assert memory.lines(found.entries) == data
    assert data.count(b"\n") == len(entries)


def test_texts_that_differ_in_white_space_or_composition_are_one() -> None:
    spaced = unicodedata.normalize("NFD", "  Die größte \n Talsperre ")
    assert key("de", "en", spaced) == key("de", "en", "Die größte Talsperre")


def test_the_memory_lies_beside_the_configuration(check, desk) -> None:
    (desk / "desk").mkdir()
    (desk / "desk/crosscheck.toml").write_text('encoder = "letters"\n')
    check("-q", "--config", "desk/crosscheck.toml")
    assert (desk / "desk" / FILE).is_file() and not (desk / FILE).exists()
    check("-q", "--translations", "other.jsonl")
    assert (desk / "other.jsonl").read_bytes() == (desk / "desk" / FILE).read_bytes()


def test_the_memory_is_never_read_as_an_article(check, desk) -> None:
    (desk / "flood").mkdir()
    for name in ("a.txt", FILE, "crosscheck.other.json", "memory.jsonl"):
        (desk / "flood" / name).write_text("")
    assert find_files(["flood"])[0] == ["flood/a.txt", "flood/memory.jsonl"] == find_files(["flood/*"])[0]
    code, _, err = check("--translations", "flood/memory.jsonl")
    assert code == 2 and err.count("\n") == 1 and "flood/memory.jsonl: would be read as an article" in err


# --- what is set up wrongly ---


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--translator", "libretranslate"], "needs the address of a server: --translator-url URL"),
        (["--translator", "deepl"], "needs a key, in the environment variable CROSSCHECK_DEEPL_KEY"),
        (["--translator", "google", "--translator-url", "http://x.example"], "--translator-url is for libretranslate"),
        (["--translator", "libretranslate", "--translator-url", "ftp://x.example"], "is no http or https address"),
        (["--translator", "libretranslate", "--translator-url", "http://x.example:port"], "is no http or https address"),
        (["--translator", "libretranslate", "--translator-url", f"http://u:{SECRET}@x.example"], "only a plain address"),
        (["--translator", "libretranslate", "--translator-url", f"http://x.example?k={SECRET}"], "only a plain address"),
        (["--translate-to", "english"], "'english' is no code of a language"),
        (["--translator", "babelfish"], "'babelfish'"),
    ],
)  # fmt: skip
def test_a_wrong_set_up_is_said_before_any_work(desk, capfd, monkeypatch, arguments, said) -> None:
    monkeypatch.setattr(pipeline, "check_files", lambda *args, **rest: pytest.fail("work was done"))
    with pytest.raises(SystemExit) as stop:
        cli.main(["check", "flood", "-v", "--translate-to", "en", *arguments])
    err = capfd.readouterr().err
    assert stop.value.code == 2 and said in err and "Traceback" not in err
    assert SECRET not in err.split("crosscheck: ")[-1]


def test_without_deep_translator(check, monkeypatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "deep_translator", None)
    code, _, err = check()
    assert code == 2 and err == f"crosscheck: {services.MISSING}\n" and "pip install" in err
    assert check(service="memory")[0] == 0


def test_a_key_does_not_go_into_a_configuration(check, desk) -> None:
    (desk / "crosscheck.toml").write_text('translator-key = "x"\n')
    code, _, err = check()
    assert code == 2 and "unknown key 'translator-key'" in err


def test_a_key_is_not_printed_with_its_service() -> None:
    assert SECRET not in repr(Service("deepl", key=SECRET))


# --- the other services, at the test's own server ---


def test_deepl_has_its_key_in_a_header(server, monkeypatch) -> None:
    from deep_translator import deepl

    monkeypatch.setitem(deepl.BASE_URLS, "DEEPL_FREE", server.url + "/{version}/")
    server.reply = lambda asked: (200, json.dumps({"translations": [{"text": "Yes."}]}).encode())
    ask = usable(Service("deepl", key=f"{SECRET}:fx"))
    assert ask(Key("ru", "en", "Да.")) == "Yes."
    assert json.loads(server.asked[0]["body"]) == {"text": ["Да."], "source_lang": "RU", "target_lang": "EN"}
    assert server.asked[0]["path"] == "/v2/translate" and "auth_key" not in server.asked[0]
    assert server.headers[0]["Authorization"] == f"DeepL-Auth-Key {SECRET}:fx"
    for status, meaning in (
        (403, Failure.KEY),
        (456, Failure.QUOTA),
        (429, Failure.RATE),
        (503, Failure.SERVER),
    ):
        server.reply = lambda asked, status=status: (status, b"")
        assert ask(Key("ru", "en", "Да.")) is meaning


def test_mymemory(server, monkeypatch) -> None:
    from deep_translator import mymemory

    monkeypatch.setitem(mymemory.BASE_URLS, "MYMEMORY", server.url + "/get")

    def says(text: str) -> None:
        server.reply = lambda asked: (200, json.dumps({"responseData": {"translatedText": text}}).encode())

    ask = usable(Service("mymemory"))
    says("The mayor&#39;s word")
    assert ask(Key("ky", "en", "Мэрдин сөзү")) == "The mayor's word"
    assert server.asked[0]["langpair"] == "ky-KG|en-GB"
    says("MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.")
    assert ask(Key("ru", "en", "Слово мэра")) is Failure.QUOTA
    says("INVALID LANGUAGE PAIR SPECIFIED.")
    assert ask(Key("ru", "en", "Слово мэра")) is Failure.REFUSED
    assert ask(Key("ru", "en", "слово " * 200)) is Failure.REFUSED  # longer than it takes
    assert ask(Key("xx", "en", "слово")) is Failure.LANGUAGE
    server.reply = lambda asked: (429, b"")
    assert ask(Key("ru", "en", "Слово мэра")) is Failure.RATE


def test_google(server, monkeypatch) -> None:
    from deep_translator import google

    monkeypatch.setitem(google.BASE_URLS, "GOOGLE_TRANSLATE", server.url + "/m")
    ask = usable(Service("google"))
    page = "<div class='result-container'>The word &amp; the deed</div>"
    server.reply = lambda asked: (200, page.encode())
    assert ask(Key("uz", "en", "So‘z va ish")) == "The word & the deed"
    assert (server.asked[0]["sl"], server.asked[0]["tl"], server.asked[0]["q"]) == ("uz", "en", "So‘z va ish")
    server.reply = lambda asked: (200, b"<html>consent page</html>")
    assert ask(Key("ru", "en", "Слово")) is Failure.ANSWER
    server.reply = lambda asked: (429, b"")
    assert ask(Key("ru", "en", "Слово")) is Failure.RATE
    assert ask(Key("xx", "en", "Слово")) is Failure.LANGUAGE


def test_an_error_of_any_kind_is_a_failure_without_its_words() -> None:
    assert failure(RuntimeError(SECRET)) is Failure.ANSWER
    assert all(SECRET not in meaning.value for meaning in Failure)


def test_the_address_of_a_server_with_and_without_a_slash_and_a_folder(server) -> None:
    for url in (server.url, server.url + "/", server.url + "/lt", server.url + "/lt/"):
        assert usable(Service("libretranslate", url))(Key("uk", "en", "Так.")) == english("Так.")
    assert [asked["path"] for asked in server.asked] == ["/translate"] * 2 + ["/lt/translate"] * 2
    with pytest.raises(UsageError):
        usable(Service("libretranslate"))


def test_the_stage_is_pure() -> None:
    report = build()
    text = next(iter(wanted(report, "en").values()))
    known = {text: entry(text.source, text.original, "made")}
    assert translated(report, "en", known, {}) == translated(report, "en", known, {})
    assert report == build() and isinstance(translated(report, "en", known, {}), Report)
    assert translated(report, "xx", {}, {}).translations == ()


def test_a_file_cannot_say_where_claims_are_sent(check, desk) -> None:
    (desk / "crosscheck.toml").write_text('translator-url = "http://x.example"\n', encoding="utf-8")
    code, _, err = check(service="memory")
    assert code == 2 and "crosscheck.toml" in err and "--translator-url on the command line" in err
