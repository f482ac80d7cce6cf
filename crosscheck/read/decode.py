"""Bytes as text: which encoding a file is in, and why it cannot be read."""

from __future__ import annotations

import codecs
import os
import re
import stat

from crosscheck import languages
from crosscheck.errors import InputError
from crosscheck.read.page import page

MAX_BYTES = 50 * 2**20  # a larger file is no article
LEAST_LETTERS = 12  # letters; fewer is no article
LETTER_SHARE = 0.3  # of the signs that are no white space; less is no prose

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?([\w-]{2,20})", re.I)
EIGHT_BIT = ("cp1251", "koi8-r", "cp1252", "cp1254")
PROSE = 0.9  # share of signs beyond ASCII that must read as prose in one of these encodings
SIGNS = frozenset("«»„“”‘’—–…№€£°§©®™·•½¼²³\xa0\xad")


def load(path: str, max_bytes: int | None = None) -> bytes:
    """The bytes of a file. Raises `InputError` for one that is missing, no file, too large or empty."""
    limit = MAX_BYTES if max_bytes is None else max_bytes
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):
            raise InputError(path, None, "not a regular file")
        if found.st_size > limit:
            size = f"{found.st_size / 2**20:.1f} MB, the limit is {limit / 2**20:.0f} MB"
            raise InputError(path, None, f"too large: {size}")
        with open(path, "rb") as file:
            data = file.read()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(path, None, "no such file") from error
    except (OSError, ValueError) as error:
        raise InputError(
            path, None, f"cannot be opened: {getattr(error, 'strerror', None) or error}"
        ) from error
    if not data.strip():
        raise InputError(path, None, "empty")
    return data


def decode(data: bytes, path: str, markup: bool = False) -> str:
    """The text of the bytes, without a byte order mark. Raises `InputError` for what is no text.

    UTF-8 and UTF-16 by their marks, an encoding that HTML declares, UTF-8, at last an encoding of one byte a
    letter (Windows-1251, -1252, -1254, KOI8-R) in which the text reads as prose.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(encoding), path)
            except UnicodeDecodeError as error:
                raise _broken(data, path, error, len(mark)) from error
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise InputError(path, _line(data, at), f"binary: a NUL byte at byte {at}")
    declared = _DECLARED.search(data[:4096]) if markup else None
    if declared:
        try:
            return _checked(data.decode(declared[1].decode("ascii")), path)
        except (UnicodeDecodeError, LookupError):
            pass  # declared wrongly: go on as if nothing had been declared
    try:
        return _checked(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        if text := _eight_bit(data):
            return _checked(text, path)
        raise _broken(data, path, error, 0) from error


def _eight_bit(data: bytes) -> str | None:
    """The text in the encoding of one byte a letter in which it reads best, if it reads as prose in it."""
    sample = data[:20_000]
    scores = {encoding: _prose(sample.decode(encoding, "replace")) for encoding in EIGHT_BIT}
    best = max(EIGHT_BIT, key=lambda encoding: scores[encoding])  # the first of equals
    try:
        return data.decode(best) if scores[best] >= PROSE else None
    except UnicodeDecodeError:
        return None


def _prose(text: str) -> float:
    """The share of the signs beyond ASCII that stand as they do in prose.

    These are typographic signs, and letters of the known languages with no letter of another script beside
    them and, if they are capitals, no small letter before them.
    """
    known = frozenset("".join(page(code).letters for code in languages.available()))
    good = total = 0
    for before, sign, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if sign <= "\x7f":
            continue
        total += 1
        if not sign.isalpha():
            good += sign in SIGNS
        elif sign.lower() in known:
            beside = [c for c in (before, after) if c.isalpha()]
            cyrillic = "\u0400" <= sign <= "\u052f"
            mixed = any(("\u0400" <= c <= "\u052f") != cyrillic for c in beside)
            good += not mixed and not (sign.isupper() and before.islower())
    return good / total if total else 0.0


def _checked(text: str, path: str) -> str:
    """The text, if it is one."""
    if not text.strip("\ufeff \t\r\n"):
        raise InputError(path, None, "empty")
    if "\x00" in text:
        raise InputError(path, text.count("\n", 0, text.index("\x00")) + 1, "binary: a NUL character")
    return text


def check_letters(text: str, path: str) -> None:
    """Raise `InputError` for a text that is not prose: too few letters, or too few among other signs."""
    sample = text[:200_000]
    signs = sum(not c.isspace() for c in sample)
    letters = sum(c.isalpha() for c in sample)
    if letters < LEAST_LETTERS:
        raise InputError(path, None, f"no article: only {letters} letters")
    if letters < LETTER_SHARE * signs:
        raise InputError(path, None, f"no article: only {100 * letters // signs}% of its signs are letters")


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _broken(data: bytes, path: str, error: UnicodeDecodeError, skipped: int) -> InputError:
    at = error.start + skipped
    return InputError(
        path,
        _line(data, at),
        f"broken encoding: byte {at} (0x{data[at]:02x}) is not {error.encoding.upper()}",
    )
