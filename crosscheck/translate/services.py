"""The translation services, by way of deep-translator, each as one function from a text to its translation."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from crosscheck.errors import UsageError
from crosscheck.translate.failures import Failure, StatusError, of_status
from crosscheck.translate.memory import Key, normalised
from crosscheck.translate.patience import Answer, Ask

Name = Literal["google", "mymemory", "libretranslate", "deepl"]
NAMES: tuple[Name, ...] = get_args(Name)
KEYS = {"libretranslate": "CROSSCHECK_LIBRETRANSLATE_KEY", "deepl": "CROSSCHECK_DEEPL_KEY"}
MISSING = "translating needs deep-translator: pip install 'deep-translator>=1.11'"


@dataclass(frozen=True, slots=True)
class Service:
    """A service as a desk set it up. The key is left out of what is printed of it."""

    name: Name
    url: str = ""  # of a LibreTranslate server
    key: str = field(default="", repr=False)


def usable(service: Service) -> Ask:
    """The function that asks the service; it answers every text and never raises.

    Raises `UsageError` for a service that cannot be asked: no deep-translator, no server, no key.
    """
    url = _checked(service.url) if service.url else ""
    if url and service.name != "libretranslate":
        raise UsageError(None, None, f"--translator-url is for libretranslate; {service.name} has its own")
    if service.name == "libretranslate" and not url:
        raise UsageError(None, None, "libretranslate needs the address of a server: --translator-url URL")
    if service.name == "deepl" and not service.key:
        raise UsageError(None, None, f"deepl needs a key, in the environment variable {KEYS['deepl']}")
    try:
        import deep_translator  # noqa: F401
    except ImportError as error:
        raise UsageError(None, None, MISSING) from error
    make = _MAKERS[service.name]
    prepared = Service(service.name, url, service.key)

    def ask(text: Key) -> Answer:
        try:
            answer = make(prepared, text).translate(text.original)
        except Exception as error:  # whatever a client of an untrusted service runs into
            return failure(error)
        return _sound(answer, text, prepared.name)

    return ask


def _checked(url: str) -> str:
    """The address with a slash at its end. Raises `UsageError`, without the address where it may hold a key."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        parts, plain = urlsplit(""), False
    if parts.username or parts.password or parts.query or parts.fragment:
        where = KEYS["libretranslate"]
        raise UsageError(None, None, f"--translator-url: only a plain address; a key goes into {where}")
    if not plain or re.search(r"\s", url):
        raise UsageError(None, None, f"--translator-url: {url!r} is no http or https address")
    return url.rstrip("/") + "/"


def _google(service: Service, text: Key) -> Any:
    from deep_translator import GoogleTranslator

    return GoogleTranslator(source=text.source, target=text.target)


def _mymemory(service: Service, text: Key) -> Any:
    from babel import Locale
    from deep_translator import MyMemoryTranslator

    # its codes name a country as well (`ru-RU`), so the language goes by its English name
    names = Locale("en").languages
    source, target = (names.get(code, code).lower() for code in (text.source, text.target))
    return MyMemoryTranslator(source=source, target=target)


def _libretranslate(service: Service, text: Key) -> Any:
    from deep_translator import LibreTranslator

    # a key is optional on a server of one's own, and which languages there are the server knows best
    translator = LibreTranslator(
        source="auto", target="auto", api_key=service.key or "none", custom_url=service.url
    )
    translator.api_key = service.key
    translator.source, translator.target = text.source, text.target
    return translator


def _deepl(service: Service, text: Key) -> Any:
    from crosscheck.translate.deepl import Deepl

    free = service.key.endswith(":fx")  # DeepL's mark of a key for its free address
    translator = Deepl(source="auto", target="auto", api_key=service.key, use_free_api=free)
    translator.source, translator.target = text.source, text.target
    return translator


_MAKERS: dict[str, Callable[[Service, Key], Any]] = {
    "google": _google, "mymemory": _mymemory, "libretranslate": _libretranslate, "deepl": _deepl,
}  # fmt: skip


def failure(error: Exception) -> Failure:
    """What an error of a client means. Its words are never used: they can hold the address with the key."""
    import requests
    from deep_translator import exceptions as known

    if isinstance(error, StatusError):
        return of_status(error.status)
    if isinstance(error, known.ServerException):
        names = {name: status for status, name in known.ServerException.errors.items()}
        return of_status(names.get(str(error)))
    meanings: tuple[tuple[Any, Failure], ...] = (
        (known.TooManyRequests, Failure.RATE),
        (known.RequestError, Failure.SERVER),
        (known.AuthorizationException, Failure.KEY),
        ((known.LanguageNotSupportedException, known.InvalidSourceOrTargetLanguage), Failure.LANGUAGE),
        ((known.NotValidLength, known.NotValidPayload), Failure.REFUSED),
        (requests.exceptions.JSONDecodeError, Failure.ANSWER),
        (requests.exceptions.Timeout, Failure.TIMEOUT),
        (requests.exceptions.RequestException, Failure.CONNECTION),
    )
    return next((meaning for kind, meaning in meanings if isinstance(error, kind)), Failure.ANSWER)


def _sound(answer: object, text: Key, service: str) -> Answer:
    """The answer on one line, if it can be a translation at all."""
    if not isinstance(answer, str):
        return Failure.ANSWER
    made = normalised(html.unescape(answer) if service == "mymemory" else answer)
    if service == "mymemory" and made.isupper() and not text.original.isupper():
        # it sends its warnings and errors, in capitals, in place of a translation
        return Failure.QUOTA if made.startswith("MYMEMORY WARNING") else Failure.REFUSED
    longest = 10 * len(text.original) + 100  # a text of ideographs grows four- or fivefold, none tenfold
    return made if made and len(made) <= longest else Failure.ANSWER
