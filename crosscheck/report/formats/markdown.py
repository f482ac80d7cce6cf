"""The report as Markdown that reads well on GitHub and in an editor; the articles' text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from crosscheck.models import NotRead, Report
from crosscheck.report.answer import answer
from crosscheck.report.parts import Agreement, Case, Join, Outlet, Row, Translated
from crosscheck.report.passages import Piece
from crosscheck.report.view import OPEN, View
from crosscheck.report.words import LEVELS, clean, plural

SUFFIXES = (".md", ".markdown")
STDOUT = False
Item = TypeVar("Item")

_ESCAPES = re.compile(
    r"[\\`*\[\]~$|]"
    r"|(?<!\w)_|_(?!\w)"  # within a word an underscore is only an underscore
    r"|:(?=//)|(?<=[wW]{3})\."  # GitHub would make links of these
)
_BLOCK = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")  # what would open a list or a heading
_HTML = re.compile(r"[<>]|&(?=#?\w{1,32};)")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def escape(text: str) -> str:
    """The text on one line, so that no Markdown or HTML within it takes effect, in a table or elsewhere."""
    return _HTML.sub(lambda match: _ENTITIES[match[0]], _ESCAPES.sub(r"\\\g<0>", clean(text)))


def _item(text: str) -> str:
    """A list item of escaped text, which opens no further block."""
    return "- " + _BLOCK.sub(lambda match: f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}", text)


def code(text: str) -> str:
    """The text as code where that is safe, else escaped."""
    return f"`{text}`" if re.fullmatch(r"[\w./ @:,+=-]*[\w./]", text) else escape(text)


def render(report: Report, explain: bool = False) -> str:
    """Markdown text with a trailing newline; `explain` adds why claims were joined."""
    view = View(report, explain)
    return "\n".join(_document(view)).rstrip() + "\n"


def _document(view: View) -> Iterator[str]:
    yield "<!-- made by crosscheck -->"
    yield f"# Crosscheck: {escape(view.title)}\n"
    yield f"{escape(view.subtitle)}.\n"
    yield from _answer(view)
    yield "## Discrepancies\n"
    if len(view.discrepancies) > 3:
        yield from (
            f"{n}. [{escape(case.message)}](#{case.anchor})" for n, case in enumerate(view.discrepancies, 1)
        )
        yield ""
    for number, case in enumerate(view.discrepancies, 1):
        yield from _case(case, number)
    if not view.discrepancies:
        yield "None was found.\n"
    yield from _section("Unclear", "Worth a look; nothing is asserted.", _folded(view.unclear, _brief))
    yield from _section("Updates", "A later article moves an earlier figure.", _folded(view.updates, _update))
    yield from _agreements(view)
    yield from _figures(view)
    yield from _unsourced(view)
    yield from _spellings(view)
    yield from _set_aside(view)
    yield from _articles(view)
    yield from _section("Not read", "", map(_unread, view.not_read))
    yield from _section("Notes of the run", "", (_item(escape(note)) for note in view.notes))


def _answer(view: View) -> Iterator[str]:
    for name, counts in answer(view):
        parts = (f"[{c.text}](#{c.section}){c.rest}" if c.section else c.text for c in counts)
        yield f"- **{name}:** {'; '.join(parts)}"
    yield ""


def _unread(row: NotRead) -> str:
    return f"- {code(row.file)}{f', line {row.line}' if row.line else ''}: {escape(row.reason)}"


def _section(title: str, lead: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield f"## {title}\n"
        if lead:
            yield f"{lead}\n"
        yield from lines
        yield ""


def _folded(
    items: Sequence[Item], lay_out: Callable[[Item], Iterable[str]], shown: int = OPEN
) -> Iterator[str]:
    """The items' lines, those beyond the first ones folded away."""
    for item in items[:shown]:
        yield from lay_out(item)
    if len(items) > shown:
        yield f"\n<details><summary>{len(items) - shown} more</summary>\n"
        for item in items[shown:]:
            yield from lay_out(item)
        yield "\n</details>"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(header) + " |"
    yield "| " + " | ".join("---" for _ in header) + " |"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _case(case: Case, number: int) -> Iterator[str]:
    yield f'<a id="{case.anchor}"></a>\n'
    yield f"### {number}. {escape(case.message)}\n"
    yield " · ".join(part for part in (f"**{case.label}**", case.facet, escape(case.apart)) if part) + "\n"
    yield from _rows(case.rows)
    yield f"{_small_print(case)}\n"
    yield from _joins(case.joins)


def _small_print(case: Case) -> str:
    why = f": {escape(case.why)}" if case.why else ""
    decided = f" {escape(_sentence(case.remark))}" if case.remark else ""
    return f"<small>Rule {code(case.rule)} ({case.severity}){why}. Finding {code(case.id)}.{decided}</small>"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _ids(row: Row) -> str:
    """The ids of the row's findings, to copy, with what was decided on them."""
    ids = " ".join(map(code, row.findings))
    return f"{ids}: {escape(row.remark)}" if ids and row.remark else ids


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    yield from _table(
        ("Outlet", "Who says it", "Original words", "Value"),
        ((_where(row), _who(row), _said(row, "<br>"), _value(row)) for row in rows),
    )


def _link(outlet: Outlet) -> str:
    return f"[{escape(outlet.label)}](#{outlet.anchor})"


def _dated(outlet: Outlet) -> str:
    """The link with the date behind it, unless the label has it already."""
    return _link(outlet) + (
        f", {escape(outlet.date)}" if outlet.date and outlet.date not in outlet.label else ""
    )


def _where(row: Row) -> str:
    beside = ", ".join(part for part in ("new" * row.outlet.new, row.outlet.date, row.place) if part)
    return f"[{escape(row.outlet.short)}](#{row.outlet.anchor})" + (
        f"<br><small>{escape(beside)}</small>" if beside else ""
    )


def _who(row: Row) -> str:
    if row.level == "none":
        return escape(row.who)
    return f"{escape(row.who)}<br><small>{LEVELS[row.level]}</small>" if row.who else LEVELS[row.level]


def _value(row: Row) -> str:
    return escape(row.value) + (
        f"<br><small>and {plural(row.more, 'passage')} more</small>" if row.more else ""
    )


def _marked(pieces: Sequence[Piece]) -> str:
    """The words, what decided in bold: by asterisks where these are sure to work, else by a tag."""
    out = ""
    for piece in pieces:
        inner = piece.text.strip()
        text = escape(inner)
        if piece.marked and text:
            stars = inner[0].isalnum() and inner[-1].isalnum()
            text = f"**{text}**" if stars else f"<b>{text}</b>"
        out += " " * (piece.text[:1] == " ") + text + " " * (len(piece.text) > 1 and piece.text[-1] == " ")
    return out


def _said(row: Row, before: str = " ") -> str:
    return _marked(row.words) + _translated(row.translation, before)


def _translated(translation: Translated | None, before: str = " ") -> str:
    """The translation in small print, `before` set between it and the original words."""
    if translation is None:
        return ""
    return f"{before}<small>{escape(translation.label)}: {escape(translation.text)}</small>"


def _brief(case: Case) -> Iterator[str]:
    yield f"{_item(escape(case.message))}. {_small_print(case)}"
    yield from (f"  - {_dated(row.outlet)}: {_said(row)}" for row in case.rows)


def _update(case: Case) -> Iterator[str]:
    yield f"{_item(escape(case.message))}. {_small_print(case)}"
    yield "  - " + " → ".join(f"**{escape(row.value)}** ({_dated(row.outlet)})" for row in case.rows)


def _agreements(view: View) -> Iterator[str]:
    def line(agreement: Agreement) -> Iterator[str]:
        outlets = ", ".join(map(_link, agreement.outlets))
        said = _item(_marked(agreement.words)) + _translated(agreement.translation)
        support = ", ".join(filter(None, [agreement.support, agreement.finding and code(agreement.finding)]))
        yield f"{said} — {outlets} <small>{support}</small>"

    yield from _section("Agreements", "Each in the words of one outlet.", _folded(view.agreements, line))
    if view.agreements:
        yield "<details><summary>The words of every outlet</summary>\n"
        for agreement in view.agreements:
            yield from _rows(agreement.rows)
            yield from _joins(agreement.joins)
        yield "</details>\n"


def _figures(view: View) -> Iterator[str]:
    if not view.figures:
        return
    yield "## Single-source figures\n"
    yield "Stated by one outlet alone: neither confirmed nor contradicted here.\n"

    def table(rows: Sequence[Row]) -> Iterator[str]:
        cells = ((escape(r.value), _said(r, "<br>"), _who(r), _where(r), _ids(r)) for r in rows)
        return _table(("Figure", "Original words", "Who says it", "Outlet", "Finding"), cells)

    yield from table(view.figures[:OPEN])
    if len(view.figures) > OPEN:
        yield f"<details><summary>{len(view.figures) - OPEN} more</summary>\n"
        yield from table(view.figures[OPEN:])
        yield "</details>\n"


def _unsourced(view: View) -> Iterator[str]:
    if not view.unsourced:
        return
    yield "## Unsourced statements\n"
    yield "Nobody is named behind these: the outlet’s own assertion, or a source without a name.\n"

    def line(row: Row) -> Iterator[str]:
        beside = ", ".join(
            part for part in (LEVELS["vague"] if row.level == "vague" else "", row.place, _ids(row)) if part
        )
        yield _item(_said(row)) + (f" <small>{beside}</small>" if beside else "")

    for outlet, rows in view.unsourced:
        yield f"**{_dated(outlet)}**\n"
        yield from _folded(rows, line, view.unsourced_shown)
        yield ""


def _set_aside(view: View) -> Iterator[str]:
    if view.set_aside:
        yield "## Set aside\n"
        yield "Dismissed, or silenced by a comment in an article; these do not fail a check.\n"
        yield f"<details><summary>{plural(len(view.set_aside), 'finding')}</summary>\n"
        for case in view.set_aside:
            yield from _brief(case)
        yield "\n</details>\n"


def _spellings(view: View) -> Iterator[str]:
    lines = [
        f"- {name.type}: "
        + "; ".join(f"**{escape(form)}** ({', '.join(map(_link, outlets))})" for form, outlets in name.forms)
        for name in view.spellings
    ]
    yield from _section("Names spelled in several ways", "", _folded(lines, lambda line: [line]))


def _articles(view: View) -> Iterator[str]:
    rows = []
    for outlet in view.outlets.values():
        name = f'<a id="{outlet.anchor}"></a>{escape(outlet.name) or "not stated"}'
        about = [f"relays {escape(outlet.relays)}"] if outlet.relays else []
        about += [f"inferred: {escape(item)}" for item in outlet.inferred]
        about += map(escape, outlet.remarks)
        heading = escape(outlet.title) or "untitled"
        heading = f"[{heading}]({_address(outlet.url)})" if outlet.url else heading
        rows.append(
            (
                name,
                escape(outlet.date),
                escape(outlet.language),
                f"{heading}<br>{code(outlet.file)}",
                "<br>".join(about),
            )
        )
    if rows:
        yield "## Articles\n"
        yield from _table(("Outlet", "Published", "Language", "Title and file", "Remarks"), rows)


def _address(url: str) -> str:
    """The URL with everything escaped that could end a Markdown link or a table cell."""
    return re.sub(r"[()<>\[\]|\\`*_~$\"']", lambda match: f"%{ord(match[0]):02X}", url)


def _joins(joins: Sequence[Join]) -> Iterator[str]:
    if joins:
        yield "<details><summary>Why these were compared</summary>\n"
        for join in joins:
            features = ", ".join(f"{escape(name)} {value:.2f}" for name, value in join.features)
            both = f"{escape(join.a)} and {escape(join.b)}"
            yield f"- {both}: the same fact with probability {join.score:.2f} ({features})"
        yield "\n</details>\n"
