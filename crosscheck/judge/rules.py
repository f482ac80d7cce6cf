"""Rules as data: each YAML file is a rule's parameters, its manual page and its tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, get_args

import yaml
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from crosscheck.align.comparison import Tolerance
from crosscheck.errors import DataError
from crosscheck.models import Facet, Level, Record, Severity, ValueType

SHIPPED = (Path(__file__).parents[1] / "rules", Path(__file__).parents[2] / "rules")  # wheel, checkout


class ExampleArticle(Record):
    """One article of an example; outlets are `A`, `B`, … and the date today's where they are left out."""

    text: str
    language: str = "en"
    outlet: str | None = None
    published: dt.date | dt.datetime = Field(dt.date(2026, 3, 12), union_mode="left_to_right")
    relays: tuple[str, ...] = ()


class Example(Record):
    """Articles on which the rule must fire (or must not)."""

    title: str
    articles: tuple[ExampleArticle, ...]
    known_miss: bool = Field(False, description="documented as not yet handled; reported, not failed")


class Examples(Record):
    fire: tuple[Example, ...] = ()
    silent: tuple[Example, ...] = ()


class BaseRule(Record):
    """What every rule has."""

    model_config = ConfigDict(defer_build=True)  # for files each is validated as one of all kinds

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str
    family: str
    severity: Severity
    message: str = Field(
        description="what is reported; `$values`, `$outlets`, `$what`, `$quote` and `$why` are filled in"
    )
    why: str = Field(description="why a desk should care, for the manual")
    enabled: bool = True
    examples: Examples = Examples()


class ComparingRule(BaseRule):
    """A rule that holds two claims against each other, and says from which certainty it reports a difference."""

    certain: float = Field(
        0.65, ge=0, le=1, description="certainty (`judge/certainty.py`) from which a difference is asserted"
    )
    doubtful: float = Field(
        0.45, ge=0, le=1, description="certainty from which a difference is unclear; below, it is none"
    )


class ValueRule(ComparingRule):
    """Typed values that matched claims give for the same thing."""

    check: Literal["value"]
    facet: Facet
    types: tuple[ValueType, ...]
    tolerance: Tolerance = Tolerance()
    farthest: float = Field(5.0, description="ratio from which two figures count different things")
    days: int = Field(
        10, description="days between two articles from which undated figures may be of two occasions"
    )
    moved: float = Field(
        0.45,
        ge=0,
        le=1,
        description="certainty (`judge/succession.py`) from which a difference that time explains is an update",
    )
    context: float = Field(
        0.0,
        description="similarity of the words around the values from which they are compared: 0 unrelated, 1 translated",
    )
    context_among: float = Field(0.2, description="the same where a claim has several values of the type")


class MarkRule(ComparingRule):
    """Mutually exclusive words of scope, status or polarity in matched claims."""

    check: Literal["mark"]
    facet: Facet
    groups: tuple[str, ...]
    attributes: tuple[str, ...] = Field(
        (),
        description="groups that qualify a thing in passing (`state visit`), compared wherever it is mentioned",
    )
    context: float = Field(
        0.4, description="similarity of the words around an attribute: 0 unrelated, 1 translated"
    )
    days: int = Field(10, description="days between two articles from which they may speak of two occasions")
    match_update: float = Field(
        0.25, description="probability of the match that is enough for a state that comes later"
    )
    near: float = Field(
        0.3, description="similarity of two claims from which one may deny the other: 1 is a translation"
    )
    near_word: float = Field(
        0.5, description="the same for a quotation, or a negation that cannot be struck out: `refused to`"
    )
    turn: float = Field(
        0.035, description="how much nearer translations must come when the negation is struck out"
    )
    turn_apart: float = Field(
        0.12,
        description="how much nearer than that claims must come that have nothing in common; between, in proportion",
    )


class NameRule(ComparingRule):
    """Another person in the same role, another place, or the same words from another speaker."""

    check: Literal["name"]
    facet: Literal["name", "place", "attribution"]
    near: float = Field(
        0.3,
        description="similarity of two claims from which a person without a role may be held against another",
    )
    words: float = Field(
        0.9,
        description="`attribution`: similarity of the quoted words alone from which they are one quotation",
    )


class AgentRule(ComparingRule):
    """One deed that two matched claims give to two bodies or persons."""

    check: Literal["agent"]
    facet: Literal["attribution"] = "attribution"


class UpdateRule(BaseRule):
    """A difference that time explains: a later article moves a figure that moves, or says so."""

    check: Literal["update"]
    facets: tuple[Facet, ...]


class StateRule(BaseRule):
    """What stood open is settled in a later article, by claims that are not alike enough to be matched."""

    check: Literal["state"]
    facet: Facet
    moves: dict[str, dict[str, tuple[str, ...]]] = Field(
        description="per group of states: the open state, and the states that settle it"
    )
    single: tuple[str, ...] = Field(
        (), description="groups, or `group.state`, of which a story has but one: `nobody was arrested`"
    )
    context: float = Field(0.75, description="similarity of the words around the states: 1 is a translation")
    context_named: float = Field(
        0.5, description="the same where both claims share a name or a kind of document"
    )
    context_single: float = Field(0.3, description="the same for what a story has but one of")

    def single_of(self, group: str, state: str) -> bool:
        """Whether a story has but one thing that can be in this state."""
        return group in self.single or f"{group}.{state}" in self.single


class PlanRule(BaseRule):
    """A decision that was due by now, and a later article that tells it as taken."""

    check: Literal["plan"]
    facet: Facet
    done: dict[str, tuple[str, ...]] = Field(
        description="per group of states: those that tell something as done"
    )
    awaited: dict[str, tuple[str, ...]] = Field(
        {},
        description="the same for what waits for its day, so that a later fact of that day is enough: `postponed`",
    )
    match: float = Field(0.3, description="probability of the match that is enough")


class AgreementRule(BaseRule):
    """Outlets that state the same fact without contradiction."""

    check: Literal["agreement"]
    match: float = Field(0.4, description="mean of each claim's best match from which equal values agree")
    match_words: float = Field(
        0.7, description="the same where no values were compared and words alone agree"
    )
    days_words: float = Field(
        120, description="days between two articles up to which words, or a date within a longer time, agree"
    )


class ArithmeticRule(BaseRule):
    """Figures or dates of one article that cannot hold together; reported with `kind: impossible`."""

    check: Literal["arithmetic"]
    facet: Facet
    test: Literal["parts", "share", "growth", "rate", "weekday", "anniversary", "range"]
    approximate: float = Field(0.1, description="room around a figure given as `about`, as a share of it")
    exact_below: float = Field(1000, description="counts below this are taken as exact, not as rounded")
    rate: float = Field(0.25, description="`rate`: room around a factor of ten between two rates of exchange")
    since: int = Field(1930, description="`weekday`: earlier dates may be of the Julian calendar")


class WithinRule(BaseRule):
    """One article that contradicts itself: its headline its body, or one statement another."""

    check: Literal["within"]
    test: Literal["headline", "statements"]
    types: tuple[Literal["count", "money", "percent", "measure"], ...]
    tolerance: Tolerance = Tolerance()
    words: int = Field(
        3, description="longer words, without numbers, that a statement must have to be compared"
    )
    covered: float = Field(0.75, description="share of the words of one that the other must have")


class SpellingRule(BaseRule):
    """One outlet that spells a person's name in two ways in one script; inflected forms are one spelling."""

    check: Literal["spelling"]
    facet: Literal["name"] = "name"


class QuotationRule(BaseRule):
    """One speaker's quotation that two outlets of one language print with another word."""

    check: Literal["quotation"]
    facet: Literal["polarity"] = "polarity"
    words: int = Field(5, description="words that both versions must share")
    letters: int = Field(4, description="letters of a changed word from which it may be decisive")


class IndependenceRule(BaseRule):
    """Outlets that agree and have one source: they relay one agency, cite one another, or copy."""

    check: Literal["independence"]
    ratio: float = Field(90, description="RapidFuzz ratio (0 to 100) from which two texts are near-copies")
    shared: float = Field(
        0.5,
        description="share of the shorter text that stands word for word in the longer one, if it is a copy",
    )


class SingleSourceRule(BaseRule):
    """A figure or date that only one outlet has."""

    check: Literal["single-source"]
    types: tuple[ValueType, ...]


class UnsourcedRule(BaseRule):
    """Statements without a source, or with an unnamed one."""

    check: Literal["unsourced"]
    levels: tuple[Level, ...]


Rule = Annotated[
    ValueRule | MarkRule | NameRule | AgentRule | ArithmeticRule | WithinRule | UpdateRule | StateRule | PlanRule
    | AgreementRule
    | SpellingRule | QuotationRule | IndependenceRule | SingleSourceRule | UnsourcedRule,
    Field(discriminator="check"),
]  # fmt: skip
_ADAPTER: TypeAdapter[Rule] = TypeAdapter(Rule)
CHECKS = tuple(get_args(kind.model_fields["check"].annotation)[0] for kind in get_args(get_args(Rule)[0]))


def load_rules(extra: Iterable[Path | str] = ()) -> tuple[Rule, ...]:
    """The shipped rules, then those of the extra folders (a rule with a known id replaces it), by family and id.

    Raises `DataError`, naming file and line, for a rule that is malformed.
    """
    shipped = next((f for f in SHIPPED if f.is_dir()), None)
    if shipped is None:
        raise DataError(str(SHIPPED[0]), None, "the shipped rules are missing: reinstall the package")
    rules = {rule.id: rule for rule in _read_folder(str(shipped))}
    for folder in extra:
        if not Path(folder).is_dir():
            raise DataError(str(folder), None, "no such folder of rules")
        rules |= {rule.id: rule for rule in _read_folder.__wrapped__(str(folder))}
    return tuple(sorted(rules.values(), key=lambda r: (r.family, r.id)))


@lru_cache(maxsize=2)
def _read_folder(folder: str) -> tuple[Rule, ...]:
    paths = sorted(p for p in Path(folder).rglob("*") if p.suffix in (".yaml", ".yml"))
    return tuple(read_rule(path) for path in paths)


def read_rule(path: Path) -> Rule:
    """One rule from its file; `DataError` with the line where it does not fit."""
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except UnicodeDecodeError as error:
        raise DataError(str(path), None, f"not UTF-8: {error.reason} at byte {error.start}") from error
    except OSError as error:
        raise DataError(str(path), None, str(error.strerror)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(
            str(path), mark.line + 1 if mark else None, getattr(error, "problem", "") or "bad YAML"
        ) from error
    if not isinstance(data, dict):
        raise DataError(str(path), 1, "a rule is a mapping of keys such as id and check")
    if data.get("check") not in CHECKS:
        wrong = f"{data['check']!r} is" if "check" in data else "missing; it has to be"
        reason = f"check: {wrong} {'none' if 'check' in data else 'one'} of {', '.join(CHECKS)}"
        raise DataError(str(path), _line_of(text, ["check"]), reason)
    try:
        return _ADAPTER.validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = [p for p in first["loc"] if not (isinstance(p, str) and p == data["check"])]
        where = ".".join(map(str, place))
        raise DataError(str(path), _line_of(text, place), f"{where or 'rule'}: {first['msg']}") from error


def _line_of(text: str, place: list[int | str]) -> int:
    """The line of the node at `place` in the YAML text; 1 where it is missing."""
    node, line = yaml.compose(text, Loader=yaml.SafeLoader), 1
    for part in place:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
