"""Normalised values as people read them: `4.1 bn USD`, `about 40`, `2027-09-01`."""

from __future__ import annotations

from crosscheck.models import Mark, Value

_SCALES = ((1e12, " trn"), (1e9, " bn"), (1e6, " m"))
_UNITS = {"%": "%", "pp": " percentage points", "x": " times"}

# Terms of marks that are not understood by themselves, in the words of a reader; `…` stands for the term.
_TERMS: dict[str, str | dict[str, str]] = {
    "rank": {"one-of": "one of several at the top", "sole": "alone at the top"},
    "extent": {
        "all": "all of it",
        "most": "most of it",
        "part": "part of it",
        "none": "none of it",
        "beyond": "not that alone",
    },
    "unity": {"unanimous": "unanimous", "divided": "not unanimous"},
    "duration": "…",
    "visit": "… visit",
    "result": "… result",
    "stage": {"pending": "not yet done", "as-planned": "as planned", "": "…"},
    "document": "…",
    "emergency": "state of emergency …",
    "custody": {"nobody": "nobody held", "": "…"},
    "guilt": {"guilty": "admits guilt", "not-guilty": "denies guilt"},
    "works": {"underway": "works under way", "": "works …"},
    "participation": "…",
    "claim": "…",
    "strike": {"ongoing": "on strike", "called-off": "strike called off"},
    "post": {"stays": "does not resign", "": "…"},
    "condition": "… condition",
    "fire": {"burning": "still burning", "contained": "fire contained"},
    "truce": "truce …",
    "cause": "…",
    "weapon": "…",
    "negation": {"no": "denied"},
    "direction": {"up": "goes up", "down": "goes down", "flat": "unchanged"},
    "outcome": "…",
    "ruling": "ruling …",
    "support": "…",
    "ban": "ban …",
    "presence": "…",
    "harm": {"harmed": "damaged or hurt", "intact": "unharmed"},
    "access": "…",
    "appeal": {
        "pending": "no appeal yet",
        "announced": "will appeal",
        "waived": "no appeal",
        "filed": "appeal filed",
        "": "appeal …",
    },
    "search": {"ongoing": "search goes on", "paused": "search paused", "over": "search over"},
    "supply": {"cut": "cut off", "restored": "supply restored"},
    "alert": "alert: …",
    "inquiry": "… inquiry",
    "injury": "…",
    "fate": "…",
    "duty": "…",
    "binding": "…",
    "coverage": "…",
    "role": "…",
    "prison": {"awaiting": "awaiting trial", "serving": "serving a sentence"},
    "process": "…",
    "grant": {"stands": "still valid", "review": "under review", "revoked": "revoked"},
    "ownership": {"state": "state-owned", "private": "privately owned"},
    "tenure": "…",
    "legality": "…",
    "arms": "…",
    "sale": {"kept": "not for sale", "sold": "sold"},
    "candidacy": {"out": "not standing", "in": "standing"},
    "avowal": "…",
    "wounds": {"nobody": "nobody hurt", "hurt": "somebody hurt"},
    "contact": "contact …",
    "deaths": {"nobody": "nobody dead", "dead": "somebody dead"},
    "device": "…",
    "admission": "…",
    "accomplices": {"alone": "acted alone", "together": "had accomplices"},
    "balance": "…",
    "capture": "…",
    "charge": {"free": "free of charge", "paid": "for a fee"},
    "consent": "…",
    "equipment": "…",
    "hearing": "… session",
    "identity": "…",
    "informed": {"told": "was told", "untold": "was not told"},
    "insurance": "…",
    "joining": {"in": "joins", "out": "stays out"},
    "payment": "…",
    "provision": "…",
    "punctuality": "…",
    "sentencing": {"real": "to be served", "suspended": "suspended sentence"},
    "sobriety": "…",
    "vaccination": "…",
    "wakefulness": "…",
    "exclusion": {"ruled-out": "ruled out", "open": "not ruled out"},
}


def mark_label(mark: Mark) -> str:
    """What a mark says, in a few characters: `state visit`, `alone at the top`."""
    known = f"… {mark.group}" if mark.facet == "place" else _TERMS.get(mark.group, f"… ({mark.group})")
    pattern = known if isinstance(known, str) else known.get(mark.term, known.get("", "…"))
    return pattern.replace("…", mark.term.replace("-", " "))


def label(value: Value) -> str:
    """The normalised value in a few characters, with its bounds."""
    if value.type in ("date", "place"):
        return str(value.value).removeprefix("T" if value.type == "date" else "").replace("/", " – ")
    if value.type == "ordinal":
        return f"no. {number(float(value.value))}"
    unit = _UNITS.get(value.unit or "", f" {value.unit}" if value.unit else "")
    if value.bounded and value.low is not None and value.high is not None and value.low != value.high:
        return f"{number(value.low)}–{number(value.high)}{unit}"
    hedge = ""
    if value.bounded and value.low is not None and value.high is None:
        hedge = "at least "
    elif value.high is not None and value.low is None:
        hedge = "at most " if value.bounded and not value.approximate else "nearly "
    elif value.approximate:
        hedge = "about "
    return f"{hedge}{number(float(value.value))}{unit}"


def number(value: float) -> str:
    """A number with thousands separated by spaces, and bn/m where that is exact to three digits."""
    for size, name in _SCALES:
        if abs(value) >= size:
            scaled = round(value / size, 6)
            if abs(scaled - round(scaled, 3)) < 1e-9:
                return f"{scaled:.3f}".rstrip("0").rstrip(".") + name
    if value == int(value):
        return f"{int(value):,}".replace(",", "\u202f")
    return f"{value:,.6f}".rstrip("0").rstrip(".").replace(",", "\u202f")
