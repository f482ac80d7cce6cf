"""Options from `crosscheck.toml` or `[tool.crosscheck]` in `pyproject.toml`; the command line wins."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from click.core import ParameterSource

from crosscheck.commands.options import Target
from crosscheck.errors import UsageError

NEVER = ("config", "translator_url")  # parameters of the command line alone
_GIVEN = {ParameterSource.COMMANDLINE: "command line", ParameterSource.ENVIRONMENT: "environment"}


class Setting(NamedTuple):
    """An option in force: its key, its value, and where that comes from."""

    key: str
    value: Any
    source: str


def settings(ctx: click.Context, paths: Sequence[str] = ()) -> dict[str, Setting]:
    """Every option of the command by parameter name: from the command line, the environment, the file, or the default.

    Raises `UsageError`, naming file and key, for a file that cannot be used.
    """
    file = ctx.params.get("config") or find(paths)
    options = {key_of(param): param for param in ctx.command.params if isinstance(param, click.Option)}
    options = {key: param for key, param in options.items() if param.name not in ("config", "report")}
    table = read(file) if file else {}
    found: dict[str, Setting] = {}
    for key, param in options.items():
        name = str(param.name)
        given = _GIVEN.get(ctx.get_parameter_source(name) or ParameterSource.DEFAULT)
        if key in table and not given:
            found[name] = Setting(key, cast(ctx, param, table[key], file, key), str(file))
        else:
            found[name] = Setting(key, ctx.params.get(name), given or "default")
    return found


def key_of(param: click.Option) -> str:
    """The long option without its dashes."""
    return max(param.opts, key=len).lstrip("-")


def find(paths: Sequence[str] = ()) -> Path | None:
    """The nearest configuration upward from the first path, else upward from the current folder."""
    starts = [*map(Path, paths[:1]), Path.cwd()]
    return next((file for start in starts for file in _upward(start.resolve())), None)


def _upward(start: Path) -> Iterator[Path]:
    for folder in (start, *start.parents):
        if (folder / "crosscheck.toml").is_file():
            yield folder / "crosscheck.toml"
        elif (folder / "pyproject.toml").is_file() and _table(folder / "pyproject.toml") is not None:
            yield folder / "pyproject.toml"


def read(file: Path) -> dict[str, Any]:
    """The file's options; an unknown key is an error that says what was probably meant."""
    from crosscheck.commands.check import check

    table = _table(file)
    if table is None:
        raise UsageError(str(file), None, "no [tool.crosscheck] table")
    known = [key_of(p) for p in check.params if isinstance(p, click.Option) and p.name not in NEVER]
    if "translator-url" in table:
        why = "may come with a folder from others, so it cannot say where claims and a key are sent"
        raise UsageError(str(file), None, f"{why}: give --translator-url on the command line")
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
            raise UsageError(str(file), None, f"unknown key {key!r}{hint}")
    return table


def _table(file: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(str(file), None, f"cannot be read: {error}") from error
    if file.name == "pyproject.toml":
        return data.get("tool", {}).get("crosscheck")
    return data


def cast(ctx: click.Context, param: click.Option, value: Any, file: Path | None, key: str) -> Any:
    """The value as the option takes it; paths are relative to the file that names them."""
    if param.is_flag and not isinstance(value, bool):
        raise UsageError(str(file), None, f"{key}: must be true or false")
    if param.multiple:
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise UsageError(str(file), None, f"{key}: must be a string or a list of strings")
    elif not param.is_flag and not isinstance(value, str):
        raise UsageError(str(file), None, f"{key}: must be a string")
    folder = file.parent if file else Path()
    try:
        if isinstance(param.type, click.Path):
            value = [folder / item for item in value] if param.multiple else folder / value
        value = param.type_cast_value(ctx, value)
    except click.BadParameter as error:
        raise UsageError(str(file), None, f"{key}: {error.message}") from error
    if param.multiple:
        return tuple(_beside(folder, item) for item in value)
    return value


def _beside(folder: Path, value: Any) -> Any:
    return Target(value.format, folder / value.file) if isinstance(value, Target) and value.file else value
