"""Narrowing a report to what is new and not reviewed: pure functions, and the files that they read."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import newsroom
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sample_report import build
from test_invariants import NEWS, RELAXED, sentences

from crosscheck import Article, Options, check
from crosscheck.errors import UsageError
from crosscheck.judge.identity import distinct
from crosscheck.judge.rules import load_rules
from crosscheck.models import Decision, Finding, Report
from crosscheck.pipeline import check_files
from crosscheck.read import comments, complete
from crosscheck.read.comments import blanked
from crosscheck.report import standing
from crosscheck.review import baseline, decisions, silence
from crosscheck.review.narrow import narrowed, without

LETTERS = Options(encoder="letters")
RULES = load_rules()
TODAY = dt.date(2026, 3, 12)


def decision(id: str, what: str = "dismissed", **fields: object) -> Decision:
    made = {"finding": id, "decision": what, "reason": "two bridges", "by": "Anna Lind"}
    return Decision.model_validate(made | {"at": "2026-03-03T09:00:00Z"} | fields)


# --- identity ----------------------------------------------------------------------------------------------

STORY = [
    Article(text=f"{NEWS['en'].format(12)}\n\nThe dam, experts believe, was never inspected at all.",
            outlet="Herald", published=dt.date(2026, 3, 10), language="en"),
    Article(text=f"{NEWS['en'].format(15)}\n\nThe bridge over the river cost 40 million dollars, Peter Moss said.",
            outlet="Post", published=dt.date(2026, 3, 10), language="en"),
]  # fmt: skip


def ids(articles: list[Article], rules: Options = LETTERS) -> set[str]:
    return {finding.id for finding in check(articles, rules).findings}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{5,}", text.casefold()))


# A sentence on the same flood would be a rival in matching, and may well change what is found.
ELSEWHERE = [s for s in sentences() if not _words(s) & {w for a in STORY for w in _words(a.text)}]


@RELAXED
@given(st.sampled_from(ELSEWHERE), st.booleans(), st.sampled_from(["\n\n", "\r\n\r\n"]), st.integers(0, 1))
def test_findings_outlive_edits_elsewhere(sentence: str, above: bool, gap: str, which: int) -> None:
    text = STORY[which].text
    edited = f"{sentence}{gap}{text}" if above else f"{text}{gap}{sentence}"
    changed = [a.model_copy(update={"text": edited} if i == which else {}) for i, a in enumerate(STORY)]
    before, after = check(STORY, LETTERS).findings, check(changed, LETTERS).findings
    assert any(f.verdict == "discrepancy" for f in before)
    # How certain a difference is depends on what else there is to match: it may become a doubt, but is not lost.
    doubts = [(f.rule, _compared(f)) for f in after if f.verdict == "unclear"]
    for lost in (f for f in before if f.id not in {f.id for f in after}):
        assert lost.verdict == "discrepancy" and (lost.rule, _compared(lost)) in doubts


def _compared(finding: Finding) -> list[str]:
    return sorted(e.text for e in finding.evidence)


def test_findings_outlive_renames_order_and_lines(tmp_path: Path) -> None:
    named = [a.model_copy(update={"file": f"{i}.txt"}) for i, a in enumerate(STORY)]
    wrapped = [a.model_copy(update={"text": a.text.replace(" said", "  \t\u00a0said")}) for a in STORY]
    assert ids(STORY) == ids(STORY[::-1]) == ids(named) == ids(wrapped)


def test_findings_outlive_another_message(tmp_path: Path) -> None:
    shipped = next(rule for rule in load_rules() if rule.id == "quantity-differs")
    rule = shipped.model_dump(mode="json") | {"message": "Not the same: $values", "severity": "warning"}
    (tmp_path / "own.yaml").write_text(json.dumps(rule), encoding="utf-8")
    own = LETTERS.model_copy(update={"rules": (str(tmp_path),)})
    assert any(f.message.startswith("Not the same") for f in check(STORY, own).findings)
    assert ids(STORY, own) == ids(STORY)


def test_findings_differ_by_value_outlet_and_words() -> None:
    first = ids(STORY)
    for old, text in (("12", "13"), ("destroyed", "swept away")):
        other = STORY[0].model_copy(update={"text": STORY[0].text.replace(old, text)})
        assert ids([other, STORY[1]]) != first
    assert ids([STORY[0].model_copy(update={"outlet": "Courier"}), STORY[1]]) != first


def test_what_an_outlet_says_again_is_a_finding_of_its_own() -> None:
    vague = "The dam, experts believe, was never inspected at all."
    articles = [
        Article(text=f"{vague}\n\n{day} March was wet.", outlet="Herald", published=dt.date(2026, 3, day), language="en")
        for day in (9, 10)
    ]  # fmt: skip

    def unsourced(given: list[Article]) -> dict[str, str]:
        report = check(given, LETTERS)
        return {f.id: f.claims[0].split(":")[0] for f in report.findings if f.rule == "vague-source"}

    alone, both = unsourced(articles[:1]), unsourced(articles)
    assert len(alone) == 1 and len(both) == 2 and alone.items() <= both.items()
    assert both == unsourced(articles[::-1])


def test_the_same_finding_twice_is_one() -> None:
    row = Finding(id="x", rule="r", verdict="unclear", severity="info", claims=("a:1", "b:1"), message="m")
    overlapping = row.model_copy(update={"claims": ("a:1",)})
    again = row.model_copy(update={"claims": ("c:1",), "severity": "warning"})
    place = {"a:1": 0, "b:1": 1, "c:1": 2}
    assert len(distinct([row, overlapping, row], place)) == 1
    (joined,) = distinct([again, row, overlapping], place)
    assert joined.claims == ("a:1", "c:1") and joined.severity == "warning"


REPEATED = ["Experts believe that the dam had never been inspected.",
            "Sources say the mayor of Dolna will resign.",
            "The river has reportedly fallen by 40 centimetres."]  # fmt: skip
DESK = st.lists(
    st.tuples(
        st.sampled_from(sorted(newsroom.STORIES)), st.sampled_from((None, "Herald", "Post")),
        st.sampled_from((None, 10, 11)), st.sets(st.sampled_from(REPEATED), min_size=1),
    ),
    min_size=14, max_size=18,
)  # fmt: skip


@settings(RELAXED, max_examples=5, phases=[Phase.generate])
@given(DESK, st.randoms(use_true_random=False))
def test_an_id_is_the_same_whatever_else_is_in_the_run(desk: list[tuple], random: Random) -> None:
    """Outlets that repeat themselves: all articles, only new ones with their stories, fewer, renamed, in any order."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        for number, (story, outlet, day, said) in enumerate(desk):
            head = ["---", "language: en"] + [f"outlet: {outlet}"] * bool(outlet)
            head += [f"published: 2026-03-{day}"] * bool(day) + ["---"]
            body = [f"{newsroom.STORIES[story][1 + number % 2]} It was the {number}th report.", *sorted(said)]
            (folder / f"{number}.md").write_text("\n\n".join(["\n".join(head), *body]), encoding="utf-8")
        files = [str(file) for file in folder.iterdir()]
        whole = check_files(files, LETTERS)
        assert len({finding.id for finding in whole.findings}) == len(whole.findings)

        new = {article.id for article in random.sample(whole.articles, 2)}
        fewer = check_files(files, LETTERS, new=lambda entry: entry.id in new)
        assert named(narrowed(fewer, new)) == named(narrowed(whole, new))

        random.shuffle(files)
        assert named(check_files(files, LETTERS)) == named(whole)
        for file in folder.iterdir():
            file.rename(file.with_name(f"another-{file.name}"))
        assert named(check_files([str(folder)], LETTERS)) == named(whole)

        gone = random.choice(list(folder.iterdir()))
        gone.unlink()
        rest = check_files([str(folder)], LETTERS.model_copy(update={"select": ("sourcing",)}))
        kept = [row for row in whole.findings if row.rule.endswith("-source") and row.verdict == "unsourced"]
        home = {claim.id: claim.article for claim in whole.claims}
        left = {article.id for article in rest.articles}
        assert {row.id for row in rest.findings if row.verdict == "unsourced"} == {
            row.id for row in kept if any(home[claim] in left for claim in row.claims)
        }


def named(report: Report) -> set[str]:
    return {finding.id for finding in report.findings}


def assert_linked(report: Report) -> None:
    """Every reference leads somewhere."""
    articles, claims = {a.id for a in report.articles}, {c.id for c in report.claims}
    assert {c.article for c in report.claims} <= articles
    assert {id for fact in report.facts for id in fact.claims} <= claims
    assert {id for fact in report.facts for link in fact.links for id in (link.a, link.b)} <= claims
    assert {f.fact for f in report.findings} <= {None, *(fact.id for fact in report.facts)}
    assert {id for f in report.findings for id in f.claims} <= claims
    assert {id for names in report.names for ids in names.forms.values() for id in ids} <= articles


# --- new articles ------------------------------------------------------------------------------------------


def test_narrowed_to_an_article() -> None:
    report = build()
    assert_linked(cut := narrowed(report, ["c3blatt"], since="main"))
    home = {claim.id: claim.article for claim in report.claims}
    wanted = [f.id for f in report.findings if "c3blatt" in {home[c] for c in f.claims}]
    assert wanted and [f.id for f in cut.findings] == wanted
    assert cut.review and cut.review.new == ("c3blatt",) and cut.review.checked == len(report.articles)
    assert cut.review.untouched == len(report.findings) - len(wanted)
    assert {c.id for c in report.claims if c.article == "c3blatt"} <= {c.id for c in cut.claims}
    text = cut.to_markdown()
    assert "1 new article since main, compared with 4 others." in text and "flood/feed.jsonl" not in text
    assert "<small>new, 15 Apr 2026" in text


@RELAXED
@given(st.sets(st.sampled_from([a.id for a in build().articles])))
def test_narrowing_keeps_what_touches_and_nothing_else(new: set[str]) -> None:
    report = build()
    cut = narrowed(report, new)
    assert_linked(cut)
    home = {claim.id: claim.article for claim in report.claims}
    for row in report.findings:
        assert (row in cut.findings) == bool(new & {home[c] for c in row.claims})
    assert narrowed(cut, new).findings == cut.findings
    for made in (cut.to_markdown(), cut.to_html()):
        assert ("no new article" in made) == (not new)


def test_narrowed_to_all_articles_is_the_report() -> None:
    report = build()
    cut = narrowed(report, [a.id for a in report.articles], [row.file for row in report.not_read])
    assert cut.model_copy(update={"review": None, "names": report.names}) == report


# --- baseline ----------------------------------------------------------------------------------------------


def test_a_baseline_hides_what_it_knows(tmp_path: Path) -> None:
    report = build()
    file = tmp_path / "b.json"
    file.write_text(baseline.written(report), encoding="utf-8")
    read = baseline.load(file)
    cut = baseline.apply(report, read, "b.json")
    assert cut.findings == () and cut.review and cut.review.known == len(report.findings)
    assert "[2 facts]" not in cut.to_markdown() and "No discrepancies" not in cut.to_markdown()
    fewer = without(report, {report.findings[0].id})
    assert_linked(fewer)
    gone = baseline.apply(fewer, read, "b.json").review
    assert gone and [row.id for row in gone.gone] == [report.findings[0].id]
    assert any("1 entry of the baseline no longer occurs" in line for line in standing.lines(gone))


def test_a_baseline_is_one_finding_a_line_whatever_their_order() -> None:
    report = build()
    text = baseline.written(report)
    turned = report.model_copy(update={"findings": report.findings[::-1]})
    assert baseline.written(turned) == text and text.endswith("]}\n")
    assert len(text.splitlines()) == len(report.findings) + 2
    json.loads(baseline.written(Report()))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"findings": 3}', '{"crosscheck_baseline": "2"}', "\x00"])
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="not a baseline"):
        baseline.load(file)
    with pytest.raises(UsageError, match="crosscheck baseline PATH"):
        baseline.load(tmp_path / "none.json")


# --- decisions ---------------------------------------------------------------------------------------------


def decided(*rows: Decision, on: dt.date = TODAY) -> Report:
    return decisions.apply(build(), decisions.Decisions(rows), "d.jsonl", on)


def test_decisions_and_what_they_do() -> None:
    first, second = (f.id for f in build().findings[:2])
    report = decided(decision(first), decision(second, "confirmed"))
    by_id = {f.id: f for f in report.findings}
    assert by_id[first].set_aside and not by_id[first].unreviewed
    assert not by_id[second].set_aside and not by_id[second].unreviewed
    assert by_id[first].remark == "dismissed by Anna Lind on 3 Mar 2026: two bridges"
    text = report.to_markdown()
    assert "[1 discrepancy]" in text and "[1 set aside](#set-aside)" in text and "## Set aside" in text
    assert "Confirmed by Anna Lind on 3 Mar 2026: two bridges." in text
    assert 'id="set-aside"' in report.to_html()
    assert Report.model_validate_json(report.to_json()) == report


def test_a_decision_holds_through_its_last_day() -> None:
    id = build().findings[0].id
    row = decision(id, until="2026-03-12")
    assert decided(row).findings[0].status == "dismissed"
    late = decided(row, on=dt.date(2026, 3, 13))
    assert late.findings[0].status == "open" and "which has passed" in late.findings[0].remark
    assert late.review and late.review.expired == (row,)
    assert any("1 decision expired" in line for line in standing.lines(late.review))


@pytest.mark.parametrize("epoch", ["x", "-", "9" * 30])
def test_a_day_that_is_none(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        decisions.today()


def test_the_newest_decision_holds_wherever_it_stands() -> None:
    id = build().findings[0].id
    old, new = decision(id), decision(id, "confirmed", at="2026-03-04T09:00:00+05:00")
    for rows in ((old, new), (new, old)):
        assert decided(*rows).findings[0].status == "confirmed"
    again = decision(id, "corrected", at=old.at)
    assert decided(old, again).findings[0].status == "corrected"
    assert decided(again, old).findings[0].status == "dismissed"


def test_what_was_corrected_and_is_still_there_counts() -> None:
    row = decided(decision(build().findings[0].id, "corrected")).findings[0]
    assert row.unreviewed and "and still there" in row.remark


def test_stale_decisions_are_reported_and_corrections_that_held_are_not() -> None:
    report = decided(decision("0" * 12), decision("1" * 12, "corrected"))
    assert report.review and [row.finding for row in report.review.stale] == ["0" * 12]
    assert "1 decision is on a finding that no longer occurs here" in report.to_markdown()


def test_a_decisions_file(tmp_path: Path) -> None:
    file = tmp_path / "new/d.jsonl"
    decisions.append(decision("a" * 12, reason="été — «так»"), file)
    with file.open("a", encoding="utf-8") as stream:
        stream.write('<<<<<<< HEAD\n\n{"finding": "x"}\n[1]\n{"finding": "c", "decision": "dismissed", "reason": " ", '
                     '"by": "B", "at": "2026-03-03T09:00:00Z"}\n{"finding": "d", "decision": "dismissed", "reason": "r",'
                     ' "by": "B", "at": "2026-03-03T09:00:00Z", "later": 1}')  # fmt: skip
    decisions.append(decision("b" * 12), file)  # the line before has no end
    read = decisions.load(file)
    assert [row.finding for row in read.rows] == ["a" * 12, "d", "b" * 12]
    assert read.rows[0].reason == "été — «так»" and file.read_bytes().endswith(b"}\n")
    where = [warning.split(": ")[0] for warning in read.warnings]
    assert where == [f"{file}:{line}" for line in (2, 4, 5, 6)]
    assert "not one JSON object" in read.warnings[0] and "decision: Field required" in read.warnings[1]


def test_a_full_disk_leaves_no_half_of_a_decision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "d.jsonl"
    decisions.append(decision("a" * 12), file)
    before, write = file.read_bytes(), os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:9]))
    with pytest.raises(UsageError, match="No space left"):
        decisions.append(decision("b" * 12), file)
    assert file.read_bytes() == before


@RELAXED
@given(st.binary(max_size=200))
def test_any_bytes_are_a_decisions_file(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "d.jsonl"
        file.write_bytes(data)
        decisions.load(file)
        decisions.append(decision("a" * 12), file)
        assert decisions.load(file).rows[-1].finding == "a" * 12


# --- comments in articles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rules", "reason"),
    [
        ("<!-- crosscheck: ignore money-differs -- two funds -->", ("money-differs",), "two funds"),
        ("[crosscheck: ignore money-differs, sourcing -- two — funds]", ("money-differs", "sourcing"), "two — funds"),
        ("<!--crosscheck:ignore a b — by\nhand-->", ("a", "b"), "by hand"),
        ("[Crosscheck: ignore money-differs]", ("money-differs",), ""),
        ("[crosscheck: ignore -- because]", (), "because"),
        ("<!-- crosscheck: skip this -->", (), ""),
        ("[CROSSCHECK: ignore a -- never closed", (), ""),
        ("<!-- crosscheck: ignore a -- never closed", (), ""),
        ("<!-- crosscheck: ignore money-differs -- -->", ("money-differs",), ""),
    ],
)  # fmt: skip
def test_a_comment(text: str, rules: tuple[str, ...], reason: str) -> None:
    (found,) = comments.comments(f"One.\n\n{text} Two.")
    assert (found.rules, found.reason, found.line) == (rules, reason, 3)


PLACES = [
    "{c}\n{a}\n\n{b}\n",
    "{a}\n\n{c}\n\n{b}\n",
    "{a} {c}\n\n{b}\n",
    "{a}\n\n{b}\n{c}",
    "{c} {a} {c}\n\n{b}",
]
SAID = ("The flood destroyed 38 houses in Dolna, Mayor Anna Lind said on Monday.",
        "The bridge over the river will cost 40 million dollars, Peter Moss said.")  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("comment", ["<!-- crosscheck: ignore money-differs -- 2 funds of 9 million dollars -->",
                                     "[crosscheck: ignore money-differs -- 2 funds of 9 million dollars]"])  # fmt: skip
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl"])
def test_a_comment_is_never_the_article_s_words(
    tmp_path: Path, place: str, comment: str, suffix: str
) -> None:
    from crosscheck.extract import extract
    from crosscheck.read import read_file

    text = place.format(a=SAID[0], b=SAID[1], c=comment)
    if suffix == ".html":
        text = "".join(f"<p>{p}</p>\n" for p in text.split("\n\n"))
        text = (
            f"<html><head><title>Flood in Dolna</title></head><body><article>{text}</article></body></html>"
        )
    elif suffix == ".jsonl":
        text = json.dumps({"text": text})
    file = tmp_path / f"a{suffix}"
    file.write_text(text, encoding="utf-8")
    (article,) = read_file(str(file))
    assert {c.rules for c in article.comments} == {("money-differs",)}
    claims = extract(article)
    assert [claim.text for claim in claims if not claim.headline] == list(SAID)
    assert "crosscheck" not in (article.title or "") + (article.outlet or "")


@given(
    st.lists(
        st.sampled_from(
            ["<!-- crosscheck: ignore a -- b -->", "[crosscheck: x]", "<!--", "-->", "[", "\n", "word "]
        )
    )
)
def test_blanking_keeps_every_offset(pieces: list[str]) -> None:
    text = "".join(pieces)
    blank = blanked(text)
    assert (
        len(blank) == len(text)
        and blank.count("\n") == text.count("\n")
        and "crosscheck: ignore" not in blank
    )
    article = complete(Article(text=text + "\n\n" + SAID[0]))
    assert all("crosscheck:" not in article.text[b.start : b.end] for b in article.blocks)


def silenced(comment: str, *more: Article) -> tuple[Report, tuple[str, ...]]:
    first = complete(STORY[0].model_copy(update={"text": f"{STORY[0].text}\n\n{comment}\n", "file": "a.txt"}))
    return silence.apply(check([first, *STORY[1:], *more], LETTERS), RULES)


@pytest.mark.parametrize("rule", ["quantity-differs", "discrepancy", "discrepancy.quantity"])
def test_a_comment_silences_a_rule_in_its_article(rule: str) -> None:
    report, warnings = silenced(f"[crosscheck: ignore {rule} -- counted on two days]")
    (row,) = (f for f in report.findings if f.rule == "quantity-differs")
    assert (
        not warnings and row.status == "silenced" and row.remark == "silenced in a.txt:5: counted on two days"
    )
    assert {f.status for f in report.findings if f.rule == "vague-source"} == {"open"}
    assert "Silenced in a.txt:5: counted on two days." in report.to_markdown()


def test_a_comment_does_not_silence_what_others_differ_on() -> None:
    third = STORY[1].model_copy(update={"text": NEWS["en"].format(19), "outlet": "Courier"})
    report, _ = silenced("[crosscheck: ignore quantity-differs -- counted on two days]", third)
    assert {f.status for f in report.findings if f.rule == "quantity-differs"} == {"open"}


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore quantity-differs", "a.txt:5: the comment has no effect without a reason"),
        ("ignore -- why", "a.txt:5: the comment has no effect without a rule"),
        ("ignore quantity-difers -- why", "a.txt:5: the comment names an unknown rule: quantity-difers"),
    ],
)
def test_a_comment_without_effect_is_warned_of(comment: str, said: str) -> None:
    report, warnings = silenced(f"[crosscheck: {comment}]")
    assert warnings and warnings[0].startswith(said) and warnings == report.notes
    assert {f.status for f in report.findings} == {"open"}


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_comment_never_closed_ends_with_its_line(tmp_path: Path, suffix: str) -> None:
    from crosscheck.extract import extract
    from crosscheck.read import read_file

    file = tmp_path / f"a{suffix}"
    file.write_text(
        f"[crosscheck: ignore money-differs -- 2 funds\n{SAID[0]}\n\n{SAID[1]}\n", encoding="utf-8"
    )
    (article,) = read_file(str(file))
    assert [claim.text for claim in extract(article)] == list(SAID)
    assert article.comments[0].rules == ()


def test_the_tool_s_own_files_are_no_articles(tmp_path: Path) -> None:
    from crosscheck.read import find_files

    for name in (baseline.DEFAULT, decisions.DEFAULT, "a.jsonl"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert find_files([str(tmp_path)])[0] == [f"{tmp_path}/a.jsonl"]
