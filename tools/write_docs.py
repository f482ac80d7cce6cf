#!/usr/bin/env python3
"""Write what is generated in the documentation: the rule manual, the command reference, the README's excerpt.

Usage: python tools/write_docs.py [--check]

The rule manual comes from rules/, the command reference from the commands, the excerpt from reports/seeds.md.
With `--check` nothing is written; exit status 1 says that something is out of date. The tests check the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import click
from pydantic_core import PydanticUndefined

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crosscheck.cli import cli  # noqa: E402
from crosscheck.commands.rules import MANUAL  # noqa: E402
from crosscheck.judge.rules import BaseRule, Example, Rule, load_rules  # noqa: E402

README, REPORT = ROOT / "README.md", ROOT / "reports/seeds.md"
BEGIN, END = "<!-- excerpt of reports/seeds.md -->", "<!-- end of the excerpt -->"
FAMILIES = {
    "discrepancy": "Outlets contradict each other",
    "update": "A later article supersedes an earlier one",
    "consistency": "An article does not hold together",
    "sourcing": "Where a statement comes from",
    "agreement": "Outlets agree",
}
RULES_HEAD = """# Rules

A rule is a YAML file under `rules/`: what it looks at, what it says, why that matters to a desk, and the
examples on which it must fire or stay silent. This page is written from those files by `tools/write_docs.py`;
`crosscheck rules` lists the rules, `crosscheck rule ID` shows one, `crosscheck rules test` runs all examples.

## Your own rules

Put YAML files into a folder of yours and name it: `crosscheck check FOLDER --rules my-rules/`, or `rules`
in `crosscheck.toml`. They are read after the shipped ones; a rule with the id of a shipped rule replaces it,
so a copy with `enabled: false` switches that one off. `crosscheck rules test --rules my-rules/` runs your
examples as well, and a mistake is reported with its file and line. `crosscheck schema rule` prints the JSON
Schema for your editor.

```yaml
id: toll-differs
title: Outlets give different numbers of dead
family: discrepancy
check: value            # the kind of check, see the end of this page
facet: quantity
types: [count]
severity: error
message: "Different tolls: $values"
why: |
  A toll is the first figure that readers compare.
tolerance: {rounding: 0.0}
examples:
  fire:
    - title: two tolls
      articles:
        - {text: "The fire in the harbour killed 14 people, the governor said."}
        - {text: "The fire in the harbour killed 41 people, the governor said."}
```
"""
COMMANDS_HEAD = """# Commands

This page is written from the commands by `tools/write_docs.py`; `crosscheck COMMAND --help` says the same.

Exit status: 0 done, 1 a finding at or above `--fail-level` (or an example of a rule that fails), 2 a usage or
input error. Errors are one line on standard error; `CROSSCHECK_DEBUG=1` shows where an internal one arose.
"""


def rules_page() -> str:
    """docs/rules.md"""
    rules = load_rules()
    families = sorted({r.family for r in rules}, key=lambda f: (_rank(f), f))
    lines = [RULES_HEAD, "## The shipped rules", "", "| Rule | Severity | |", "| --- | --- | --- |"]
    for family in families:
        inside = [rule for rule in rules if rule.family == family]
        lines += [f"| [`{r.id}`](#{r.id}) | {_severity(r)} | {r.title} |" for r in inside]
    for family in families:
        lines += ["", f"## {FAMILIES.get(family, family.capitalize())}"]
        for rule in rules:
            if rule.family == family:
                lines += ["", *_rule(rule)]
    lines += ["", "## Kinds of checks", "", "Every rule has these fields.", "", *_fields(BaseRule, set())]
    used = {r.check for r in rules}
    for check in sorted((c for c in _checks() if _name(c) in used), key=_name):
        own = _fields(check, set(BaseRule.model_fields) | {"check"})
        lines += ["", f"### `check: {_name(check)}`", "", check.__doc__ or "", "", *own]
    return "\n".join(lines).rstrip() + "\n"


def _rank(family: str) -> int:
    return list(FAMILIES).index(family) if family in FAMILIES else len(FAMILIES)


def _severity(rule: Rule) -> str:
    return rule.severity if rule.enabled else "off"


def _rule(rule: Rule) -> Iterator[str]:
    yield f'<a id="{rule.id}"></a>'
    yield ""
    yield f"### {rule.title}"
    yield ""
    facet = f", facet {facet}" if (facet := getattr(rule, "facet", None)) else ""
    yield f"`{rule.id}`: severity {_severity(rule)}, check `{rule.check}`{facet}"
    yield ""
    yield " ".join(rule.why.split())
    yield ""
    yield f"Reports: {_code(rule.message)}"
    settings = [n for n in type(rule).model_fields if n in rule.model_fields_set - MANUAL - {"facet"}]
    if settings:
        yield ""
        yield "Settings: " + "; ".join(f"`{name}` {_plain(getattr(rule, name))}" for name in settings)
    for title, examples in (("Fires on", rule.examples.fire), ("Stays silent on", rule.examples.silent)):
        for example in examples:
            yield ""
            yield from _example(title, example)


def _example(title: str, example: Example) -> Iterator[str]:
    miss = " (a known miss: not handled yet)" if example.known_miss else ""
    yield f"{title}: {example.title}{miss}"
    yield ""
    for number, article in enumerate(example.articles):
        name = article.outlet or chr(ord("A") + number)
        notes = [article.language] if article.language != "en" else []
        notes += [str(article.published)] if "published" in article.model_fields_set else []
        notes += [f"relays {', '.join(article.relays)}"] if article.relays else []
        beside = f" ({', '.join(notes)})" if notes else ""
        yield f"- {name}{beside}: {' '.join(article.text.split())}"


def _checks() -> list[type[BaseRule]]:
    return list(get_args(get_args(Rule)[0]))


def _name(check: type[BaseRule]) -> str:
    return str(get_args(check.model_fields["check"].annotation)[0])


def _fields(model: type[Any], without: set[str]) -> Iterator[str]:
    """A table of the model's fields; fields that are records themselves are given field by field."""
    fields = {name: field for name, field in model.model_fields.items() if name not in without}
    rows = [row for name, field in fields.items() for row in _field(name, field)]
    if rows:
        yield "| Field | Default | |"
        yield "| --- | --- | --- |"
        yield from rows


def _field(name: str, field: Any) -> Iterator[str]:
    inner = getattr(field.annotation, "model_fields", None)
    if inner and name != "examples":
        for sub, part in inner.items():
            yield from _field(f"{name}.{sub}", part)
        return
    options = list(_options(field.annotation))
    about = "; ".join(part for part in (field.description, ", ".join(options)) if part)
    default = field.get_default(call_default_factory=True)
    if default is PydanticUndefined:
        shown = "required"
    else:
        shown = "" if name == "examples" else f"`{_plain(default)}`"
    yield f"| `{name}` | {shown} | {about} |"


def _options(annotation: Any) -> Iterator[str]:
    """The words that the field takes, also where they stand in a tuple."""
    for option in get_args(annotation):
        if isinstance(option, str):
            yield option
        else:
            yield from _options(option)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if hasattr(value, "model_fields_set"):
        return ", ".join(f"{name} {_plain(getattr(value, name))}" for name in sorted(value.model_fields_set))
    return ", ".join(map(_plain, value)) if isinstance(value, tuple | list) else str(value)


def _code(text: str) -> str:
    return f"`{text}`"


def commands_page() -> str:
    """docs/commands.md"""
    context = click.Context(cli, info_name="crosscheck")
    return "\n".join([COMMANDS_HEAD, *_command(cli, context)]).rstrip() + "\n"


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    path = context.command_path
    arguments = [p.metavar or p.human_readable_name for p in command.params if isinstance(p, click.Argument)]
    group = isinstance(command, click.Group)
    if group:
        arguments.insert(0, "[COMMAND]" if command.invoke_without_command else "COMMAND")  # type: ignore[attr-defined]
    yield f"## `{path}`"
    yield ""
    yield f"`{' '.join([path, *arguments, '[OPTIONS]'])}`"
    yield ""
    for paragraph in (command.help or "").split("\n\n"):
        yield " ".join(paragraph.split())
        yield ""
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield "| Option | |"
        yield "| --- | --- |"
        yield from (f"| {_option(option)} | {_about(option)} |" for option in options)
        yield ""
    if group:
        for name in command.commands:  # type: ignore[attr-defined]
            inner = command.commands[name]  # type: ignore[attr-defined]
            yield from _command(inner, click.Context(inner, info_name=name, parent=context))


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=lambda name: name.startswith("--")))
    if option.is_flag:
        return names
    choices = getattr(option.type, "choices", None)
    value = option.metavar or ("|".join(map(str, choices)) if choices else option.type.name.upper())
    return names + " `" + value.replace("|", "` or `") + "`"


def _about(option: click.Option) -> str:
    text = " ".join((option.help or "").split())
    default = "" if not option.show_default else f" Default: {option.default}."
    return text + default


def excerpt() -> str:
    """The head of the sample report and its first discrepancy, with links that work from the README."""
    text = REPORT.read_text(encoding="utf-8")
    parts = _between(text, "- **", "\n\n"), _between(text, "### 1. ", "<small>Rule ")
    return relinked("\n\n".join(filter(None, parts)))


def relinked(text: str) -> str:
    """The text with links within the report turned into links from the repository's root."""
    return re.sub(r"\]\(#", "](reports/seeds.md#", text)


def _between(text: str, first: str, last: str) -> str:
    """From the first line that begins with `first` to before `last`."""
    start = re.search("^" + re.escape(first), text, re.M)
    return text[start.start() : text.index(last, start.start())].strip() if start else ""


def readme(text: str) -> str:
    """The README with the excerpt that the sample report now gives."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{excerpt()}\n\n{END}{tail}" if rest else text


def pages() -> dict[Path, str]:
    """Every file that this script writes, with what should stand in it."""
    return {
        ROOT / "docs/rules.md": rules_page(),
        ROOT / "docs/commands.md": commands_page(),
        README: readme(README.read_text(encoding="utf-8")),
    }


def main(arguments: Sequence[str]) -> int:
    stale = {f: text for f, text in pages().items() if not f.is_file() or f.read_text("utf-8") != text}
    for file, text in stale.items():
        print(f"{'out of date' if '--check' in arguments else 'written'}: {file.relative_to(ROOT)}")
        if "--check" not in arguments:
            file.write_text(text, encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
