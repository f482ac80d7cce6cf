"""Why a text has no translation: a closed list, so that no words of a service, and no key, reach a report."""

from __future__ import annotations

from enum import Enum


class Failure(Enum):
    """Its value completes “N claims are shown untranslated: N …”."""

    UNKNOWN = "not in the translation memory, and no service was named to ask (--translator)"
    LANGUAGE = "in a language that the service does not offer, or of which it refused several texts"
    REFUSED = "refused by the service, too long for instance"
    ANSWER = "answered with something that is no translation"
    TIMEOUT = "not answered in time"
    RATE = "held back by the service's rate limit"
    SERVER = "failed within the service"
    CONNECTION = "not sent, the service cannot be reached"
    KEY = "not accepted, the service refuses the key or wants one"
    QUOTA = "not accepted, the service's quota is used up"
    ADDRESS = "not accepted, there is no translation service at the address"
    STOPPED = "not asked for, since the service had failed several times in a row"
    BUDGET = "not asked for, since the time for translating was used up (the next run goes on from there)"


# one more try may help / no further text has a chance
PASSING = frozenset({Failure.RATE, Failure.SERVER, Failure.CONNECTION})
FINAL = frozenset({Failure.KEY, Failure.QUOTA, Failure.ADDRESS})

_STATUS = {
    401: Failure.KEY, 403: Failure.KEY, 402: Failure.QUOTA, 456: Failure.QUOTA, 429: Failure.RATE,
    404: Failure.ADDRESS, 405: Failure.ADDRESS,
    400: Failure.REFUSED, 413: Failure.REFUSED, 414: Failure.REFUSED, 422: Failure.REFUSED, 501: Failure.REFUSED,
}  # fmt: skip


class StatusError(Exception):
    """An answer with another HTTP status than success."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


def of_status(status: int | None) -> Failure:
    """What an HTTP status means; 456 is DeepL's for a quota that is used up."""
    return _STATUS.get(status or 0, Failure.SERVER)
