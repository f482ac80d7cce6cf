"""`crosscheck schema`: JSON Schema of the records and of the rules."""

from __future__ import annotations

from typing import Any

import click


@click.command(short_help="Print the JSON Schema of the report, a record or a rule.")
@click.argument("name", default="report", metavar="[NAME]")
def schema(name: str) -> None:
    """Print the JSON Schema of NAME: report (the default), another record such as claim, or rule."""
    import inspect
    import json
    import re

    from pydantic import TypeAdapter

    from crosscheck import models
    from crosscheck.judge.rules import Rule

    records = {
        re.sub(r"(?<=[a-z])(?=[A-Z])", "-", record.__name__).lower(): record
        for _, record in inspect.getmembers(models, inspect.isclass)
        if issubclass(record, models.Record) and record is not models.Record
    }
    known: dict[str, Any] = {**records, "rule": Rule}
    if name.lower() not in known:
        raise click.BadParameter(f"{name!r} is not one of {', '.join(sorted(known))}", param_hint="NAME")
    made = TypeAdapter(known[name.lower()]).json_schema(mode="validation")
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))
