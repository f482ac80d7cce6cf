"""The report as one HTML page that needs nothing else: no script, no font, no picture, no network."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from crosscheck.models import Report
from crosscheck.report import words
from crosscheck.report.answer import answer
from crosscheck.report.view import OPEN, View

SUFFIXES = (".html", ".htm")
STDOUT = False
FOLDER = Path(__file__).parent
TONES = 4  # colours for distinct values; more values than that share the last one


def render(report: Report, explain: bool = False) -> str:
    """HTML text with a trailing newline; `explain` adds why claims were joined."""
    view = View(report, explain)
    template, style, policy = page()
    return template.render(
        view=view, answer=answer(view), levels=words.LEVELS, plural=words.plural, open=OPEN, tones=TONES,
        style=style, policy=policy,
    ).lstrip()  # fmt: skip


@lru_cache(maxsize=1)
def page() -> tuple[Template, Markup, str]:
    """The template, its style sheet, and the policy that allows this style sheet and nothing else."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return environment.get_template("page.html.jinja"), Markup(style), policy
