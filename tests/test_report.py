"""The renderers: what stands where, nothing from an article takes effect as markup, the same bytes every time."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sample_report import ARTICLES, build

from crosscheck import Options, check
from crosscheck.models import Article, Claim, Evidence, Finding, Mark, Report
from crosscheck.report import words
from crosscheck.report.distance import apart
from crosscheck.report.formats import console, html, markdown
from crosscheck.report.formats import json as json_report
from crosscheck.report.naming import safe_url, unique_labels
from crosscheck.report.passages import passage
from crosscheck.report.view import View

NASTY = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <b onclick=x>b</b> </td></table></details> <!-- "
    "[link](javascript:alert(1)) ![image](http://evil.example/x.png) [ref]: http://evil.example <http://evil.example> "
    "https://evil.example www.evil.example **bold** __bold__ *i* _i_ ~~s~~ $x$ `code` ``` | a | b | \\| \\ "
    "&lt;script&gt; &#60;i&#62; {{ 7 * 7 }} {% raw %} \"quoted\" 'quoted'\n\n# heading\n\n- item\n\n    code\n\n---\n"
    "1. first\r\n> quote\u2028\u202eevil\u202c\x00\x1b[31m\ud800 end"
)
ALLOWED_IN_MARKDOWN = {"a", "b", "br", "small", "details", "summary"}


def nasty_report() -> Report:
    """The sample report with every free text in it replaced by the nasty one."""

    def spoil(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            kept = {"names"} if key == "" else set()
            return {
                k if key != "forms" else f"{k} {NASTY}": v if k in kept else spoil(v, k)
                for k, v in value.items()
            }
        if isinstance(value, list | tuple):
            return [spoil(item, key) for item in value]
        free = {
            "outlet",
            "title",
            "relays",
            "inferred",
            "url",
            "name",
            "role",
            "source",
            "message",
            "why",
            "reason",
            "notes",
            "file",
            "rule",
            "value",
        }
        return f"{value} {NASTY}" if isinstance(value, str) and key in free else value

    data = build().model_dump()
    claims = {claim["id"]: claim for claim in data["claims"]}
    for article in data["articles"]:  # the words of the articles, with the offsets of the claims kept
        for claim in (c for c in claims.values() if c["article"] == article["id"]):
            claim["text"] = f"{claim['text']} {NASTY}"
        article["text"] = article["text"] + NASTY
    for finding in data["findings"]:
        for item in finding["evidence"]:
            item["text"] = f"{item['text']} {NASTY}"
    spoiled = spoil(data)
    assert isinstance(spoiled, dict)
    spoiled["names"] = [
        {"key": "k", "type": "person", "forms": {NASTY: ["a1herald"], "other " + NASTY[::-1]: ["b2vestnik"]}}
    ]
    spoiled["translations"] = [
        {"claim": id, "language": f"en{NASTY}", "text": NASTY, "service": NASTY} for id in claims
    ]
    return Report.model_validate(spoiled)


class Page(HTMLParser):
    """Tags, attributes and text of an HTML page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def tokens(text: str) -> Iterator[Token]:
    """All tokens of the Markdown text, inline ones too."""
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text):
        yield token
        yield from token.children or ()


def headings(text: str, level: int = 2) -> list[str]:
    return re.findall(rf"^{'#' * level} (.*)$", text, re.MULTILINE)


SECTIONS = ["Discrepancies", "Unclear", "Updates", "Agreements", "Single-source figures", "Unsourced statements",
            "Names spelled in several ways", "Articles", "Not read", "Notes of the run"]  # fmt: skip


def test_markdown_has_the_sections_in_order() -> None:
    text = markdown.render(build())
    assert headings(text) == SECTIONS
    assert text.startswith("<!-- made by crosscheck -->\n# Crosscheck: flood\n")
    assert text.endswith("\n") and not text.endswith("\n\n")


def test_html_has_the_sections_in_order() -> None:
    assert re.findall(r"<h2>(.*?)</h2>", html.render(build())) == SECTIONS


def test_the_answer_comes_first_and_counts() -> None:
    lines = markdown.render(build()).splitlines()[4:8]
    assert lines[0] == "" or lines[0].startswith("- **What contradicts:**")
    answer = "\n".join(lines)
    assert "[2 discrepancies](#discrepancies), 1 of them disputed between sources" in answer
    assert "[2 facts](#agreements), 1 of them confirmed by independent sources" in answer
    assert "[3 statements](#unsourced-statements) in 3 of 5 articles" in answer


def test_every_link_within_the_markdown_has_its_target() -> None:
    text = markdown.render(build())
    slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings(text)}
    targets = slugs | set(re.findall(r'<a id="([^"]+)">', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= targets


def test_every_link_within_the_page_has_its_target() -> None:
    page = Page(html.render(build(), explain=True))
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    assert {a["href"][1:] for tag, a in page.tags if tag == "a" and (a["href"] or "").startswith("#")} <= ids  # type: ignore[index]
    assert not page.open


def test_a_discrepancy_sets_the_outlets_side_by_side() -> None:
    text = markdown.render(build())
    case = text[text.index("### 1.") : text.index("### 2.")]
    assert case.startswith("### 1. The date of “The bridge will reopen”")
    assert "**Disputed** · date · 30 days apart" in case
    assert "| The bridge will reopen **on 1 June 2026**, the transport ministry said. | 2026-06-01 |" in case
    assert "| Мост откроют **1 июля 2026 года**, сообщили в министерстве транспорта. | 2026-07-01 |" in case
    assert "[Вестник](#article-b2vestnik)<br><small>15 Apr 2026, 09:30, line 7</small>" in case
    assert "transport ministry<br><small>reported speech</small>" in case
    assert "Rule `date` (error)" in case and "Finding `5d1fa80c11aa`" in case


def test_outlets_with_the_same_value_stand_together() -> None:
    case = View(build()).discrepancies[1]
    assert [row.value for row in case.rows] == ["the only", "the only", "one-of"]
    assert [row.tone for row in case.rows] == [0, 0, 1]
    assert case.rows[2].who == "пресс-служба мэрии"  # the relay, as the claim itself names nobody


def test_an_update_is_told_in_time_order() -> None:
    assert [row.value for row in View(build()).updates[0].rows] == ["at least 12", "15", "15"]


def test_the_most_severe_discrepancy_comes_first() -> None:
    report = build()
    turned = report.model_copy(update={"findings": report.findings[::-1]})
    assert [case.severity for case in View(turned).discrepancies] == ["error", "warning"]


def test_one_row_for_what_an_article_says_twice() -> None:
    article = Article(id="a", file="a.txt", outlet="A", text="Ten dead\n\nTen people died.")
    claims = tuple(
        Claim(id=str(start), article="a", text=text, start=start, end=start + len(text), headline=start == 0)
        for start, text in ((0, "Ten dead"), (10, "Ten people died."))
    )
    evidence = tuple(
        Evidence(claim=c.id, start=c.start, end=c.start + 3, text="Ten", value="10") for c in claims
    )
    finding = Finding(
        id="f",
        rule="r",
        verdict="discrepancy",
        severity="error",
        claims=("0", "10"),
        message="m",
        evidence=evidence,
    )
    (row,) = View(Report(articles=(article,), claims=claims, findings=(finding,))).discrepancies[0].rows
    assert row.more == 1 and row.words[0].text == "Ten" and row.place == "line 3"


def test_long_lists_are_folded() -> None:
    article = Article(id="a", file="f/a.txt", text="x " * 100)
    claims = tuple(Claim(id=str(i), article="a", text=f"claim {i}", start=i, end=i + 1) for i in range(25))
    findings = tuple(
        Finding(
            id=f"f{i}", rule="unsourced", verdict="unsourced", severity="info", claims=(str(i),), message="m"
        )
        for i in range(25)
    )
    report = Report(articles=(article,), claims=claims, findings=findings)
    for few, folded in ((25, 22), (14, 4)):
        part = report.model_copy(update={"findings": findings[:few]})
        assert f"<details><summary>{folded} more</summary>" in markdown.render(part)
        assert f"<summary>{folded} more</summary>" in html.render(part)


def test_explanations_are_folded_away_and_only_on_demand() -> None:
    for render in (markdown.render, html.render):
        assert "cosine margin" not in render(build())
        explained = render(build(), explain=True)
        assert "Why these were compared" in explained and "cosine margin" in explained


def test_what_is_missing_from_a_read_article_is_a_remark() -> None:
    report = build()
    row = report.not_read[0].model_copy(
        update={"file": "flood/unknown.txt", "reason": "no publication date found"}
    )
    view = View(report.model_copy(update={"not_read": (*report.not_read, row)}))
    assert len(view.not_read) == 2
    assert view.outlets["e5"].remarks == ("no publication date found",)


def test_an_empty_report_says_so() -> None:
    for render in (markdown.render, html.render, console.render):
        assert render(Report())
    text = markdown.render(Report())
    assert "What contradicts:** nothing found" in text and "None was found." in text


@pytest.mark.parametrize("explain", [False, True])
def test_the_same_report_gives_the_same_bytes(explain: bool) -> None:
    for module in (markdown, html, json_report, console):
        assert module.render(build(), explain) == module.render(build(), explain)


def test_nothing_in_an_article_takes_effect_in_markdown() -> None:
    text = markdown.render(nasty_report(), explain=True)
    plain = markdown.render(build(), explain=True)
    assert not set(text) & {"\x00", "\x1b", "\u202e", "\u2028", "\r", "\ud800"}
    for token in tokens(text):
        if token.type in ("html_inline", "html_block"):
            tags = re.findall(r"</?([a-z]+)", token.content)
            assert set(tags) <= ALLOWED_IN_MARKDOWN or token.content.startswith("<!-- made by crosscheck -->")
            assert not re.search(r"\bon\w+=|src=", token.content)
        assert token.type not in ("image", "fence", "hr", "blockquote_open", "code_block", "s_open")
        if token.type == "link_open":
            assert re.match(
                r"#(article|finding)-[\w-]+$|#[a-z-]+$|https://herald\.example/orla", str(token.attrs["href"])
            )
    shape = [
        t.type
        for t in tokens(text)
        if re.match("heading|table|t[rdh]_|bullet|ordered|list_item|em_|code_inline", t.type)
    ]
    expected = [
        t.type
        for t in tokens(plain)
        if re.match("heading|table|t[rdh]_|bullet|ordered|list_item|em_", t.type)
    ]
    assert [kind for kind in shape if kind not in ("code_inline", "em_open", "em_close")] == expected
    assert not re.search(r"(?<!\\):(?=//)", re.sub(r"\]\(https?://[^)\s]*\)", "", text))  # no bare address
    assert "www.evil" not in text


def test_nothing_in_an_article_takes_effect_in_html() -> None:
    text = html.render(nasty_report(), explain=True)
    page, plain = Page(text), Page(html.render(build(), explain=True))
    assert not set(text) & {"\x00", "\x1b", "\u202e", "\u2028", "\r", "\ud800"}
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags} | {"small"}
    assert not {
        name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "src"
    }
    for tag, attributes in page.tags:
        if "href" in attributes:
            assert tag == "a" and re.match(r"#[\w-]+$|https://", str(attributes["href"]))
    assert "<script>alert(1)</script>" in page.words and "{{ 7 * 7 }}" in page.words
    assert not page.open


def test_nothing_in_an_article_reaches_the_terminal_as_control() -> None:
    text = console.render(nasty_report(), color=True, width=100)
    assert set(re.findall(r"\x1b\[[0-9;]*m", text)) <= {
        "\x1b[0m",
        "\x1b[1m",
        "\x1b[2m",
        "\x1b[1;31m",
        "\x1b[1;33m",
        "\x1b[1;36m",
    }
    assert "\x00" not in text and "\u202e" not in text


def test_the_page_allows_no_script_and_only_its_own_style() -> None:
    page = Page(html.render(build()))
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None and policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script" not in {tag for tag, _ in page.tags}
    assert not {name for _, a in page.tags for name in a if name == "style"}


def test_json_keeps_the_contract_and_reads_back() -> None:
    text = json_report.render(build())
    data = json.loads(text)
    assert text.endswith("}\n") and "Вестник" in text
    assert data["schema_version"] == "1"
    assert {"id", "file", "outlet", "language", "published", "title", "url", "relays"} <= data["articles"][
        0
    ].keys()
    assert {"id", "article", "text", "start", "end", "speaker", "sourcing", "values"} <= data["claims"][
        0
    ].keys()
    assert {"type", "text", "value", "unit"} <= data["claims"][0]["values"][0].keys()
    assert {"id", "verdict", "claims"} <= data["facts"][0].keys()
    assert {"id", "rule", "verdict", "severity", "facet", "claims", "message"} <= data["findings"][0].keys()
    published = [a["published"] for a in data["articles"]]
    assert published[1] == "2026-04-15T09:30:00" and published[4] is None
    assert [str(when)[:10] for when in published[:4]] == [
        "2026-04-14",
        "2026-04-15",
        "2026-04-15",
        "2026-04-16",
    ]
    assert Report.model_validate_json(text) == build()


def test_json_holds_what_utf8_cannot() -> None:
    text = json_report.render(Report(notes=("a\ud800b",)))
    assert json.loads(text.encode("utf-8"))["notes"] == ["a\ud800b"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://24.kg/english/1/", True),
        ("http://a.example/x?y=1&z=(2)", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://a.example/ b", False),
        ("https://a.example/\nb", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert safe_url(url) == (url if kept else "")


def test_labels_are_unique() -> None:
    articles = [
        *ARTICLES.values(),
        ARTICLES["herald"].model_copy(update={"id": "z9", "file": "flood/again.txt"}),
    ]
    labels = unique_labels(articles)
    assert len(set(labels.values())) == len(articles)
    assert labels["b2vestnik"] == "Вестник" and labels["d4herald"] == "Valley Herald, 16 Apr 2026"
    assert labels["z9"] == "Valley Herald, again.txt" and labels["e5"] == "unknown.txt"


def test_distance_needs_values_of_one_kind() -> None:
    view = View(build())
    assert apart(view.report.findings[0].evidence, view.claims) == "30 days apart"
    assert apart(view.report.findings[1].evidence, view.claims) is None
    assert apart(view.report.findings[2].evidence, view.claims) == "40 apart (13.3%)"


def test_a_long_claim_is_cut_around_what_decided() -> None:
    text = "start " * 60 + "KEY " + "end " * 90
    article = Article(id="a", text=text)
    claim = Claim(id="c", article="a", text=text.strip(), start=0, end=len(text.strip()))
    at = text.index("KEY")
    pieces = passage(claim, article, [Evidence(claim="c", start=at, end=at + 3, text="KEY", value="")])
    assert [p.text for p in pieces if p.marked] == ["KEY"]
    assert pieces[0].text.startswith("…start") and pieces[-1].text.endswith("end…")
    assert sum(len(p.text) for p in pieces) < 300


@given(
    st.text(max_size=400),
    st.lists(st.tuples(st.integers(-5, 410), st.integers(-5, 410)), max_size=4),
    st.integers(-3, 3),
)
def test_passages_never_raise_nor_lose_short_texts(
    text: str, spans: list[tuple[int, int]], shift: int
) -> None:
    article = Article(id="a", text=text)
    claim = Claim(id="c", article="a", text=text, start=shift, end=shift + len(text))
    evidence = [
        Evidence(claim="c", start=a, end=b, text=text[max(a, 0) : max(b, 0)], value="") for a, b in spans
    ]
    pieces = passage(claim, article, evidence)
    assert all("\n" not in piece.text for piece in pieces)
    if shift == 0 and len(text) <= 300:
        joined = "".join(piece.text for piece in pieces)
        assert words.clean(joined.split(" … ")[0]) == words.clean(text).split(" … ")[0]


@given(st.text(max_size=200))
def test_escaped_text_is_text(text: str) -> None:
    (paragraph,) = [t for t in tokens("x" + markdown.escape("x" + text)) if t.type == "inline"]
    kinds = {child.type for child in paragraph.children or ()}
    assert kinds <= {"text", "text_special"}
    assert "".join(child.content for child in paragraph.children or ()) == "xx" + words.clean("x" + text)[1:]


def test_marks_read_as_a_newsroom_would_put_them() -> None:
    """Every term that two articles can differ in has words of its own, and none shows the name of its group."""
    from crosscheck import languages
    from crosscheck.extract.marks import groups
    from crosscheck.judge.labels import mark_label

    for code in languages.available():
        for facet, found in groups(code).items():
            for group, terms in found.items():
                said = {term: mark_label(Mark(facet=facet, group=group, term=term, text="x", start=0, end=1))
                        for term in terms if term != "other"}  # fmt: skip
                assert len(set(said.values())) == len(said)
                assert not [label for label in said.values() if f"({group})" in label or "…" in label]


def test_what_is_shown_of_a_mark_is_whole_words_and_of_a_role_one_person_s() -> None:
    report = check([
        Article(text="Президенты Иван Орлов и Павел Дорин закончили переговоры в Дольне. «Аркания — ведущий торгово-экономический партнер Велмарии», — сказал Орлов.",
                outlet="Вестник", language="ru", published=dt.date(2026, 3, 12)),
        Article(text="«Аркания — один из ведущих торгово-экономических партнеров Велмарии», — сказал на переговорах в Дольне Иван Орлов.",
                outlet="Маяк", language="ru", published=dt.date(2026, 3, 12)),
    ], Options(encoder="letters"))  # fmt: skip
    (scope,) = (f for f in report.findings if f.facet == "scope")
    assert {e.text for e in scope.evidence} >= {"ведущий торгово-экономический"}
    texts = {article.id: article.text for article in report.articles}
    claims = {claim.id: claim.article for claim in report.claims}
    assert all(texts[claims[e.claim]][e.start : e.end] == e.text for e in scope.evidence)
    assert "Президенты" not in View(report).case(scope).rows[0].who + View(report).case(scope).rows[1].who
