"""JSON as the formats write it: UTF-8 that any reader can take line by line."""

from __future__ import annotations

import json
import re

# what a terminal acts on, what some readers take for a line's end, what cannot stand in UTF-8, and `##[…]`, which is a
# command anywhere in the log of a CI server
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]|#(?=#\w*\[)")


def dumps(value: object, indent: int | None = None) -> str:
    """The value as JSON with a trailing newline; dates and date-times in ISO 8601."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _plain(value: object) -> str:
    return value.isoformat()  # type: ignore[attr-defined]
