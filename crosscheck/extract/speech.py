"""The words by which a language tells who says what, compiled once from its `speech.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel, ConfigDict

from crosscheck.languages import load
from crosscheck.languages.patterns import growing, late

# Written differently, read the same: typographic apostrophes, ё, the dotless ı, unusual spaces.
_SAME = {"’": "'", "ʼ": "'", "ʻ": "'", "‘": "'", "`": "'", "ё": "е", "ı": "i", "\u00a0": " ", "\u202f": " "}


class SpeechLexicon(BaseModel):
    """Words and phrases; `stem*` stands for any ending, `*ending` for any beginning of a word, and
    `teilte … mit` for two parts with up to twelve words between them, `a ‥ dit` with up to three."""

    model_config = ConfigDict(extra="forbid")

    # Verb forms by conjugation: with `ar: ["{}ó", "{}aron"]` the term `declar~ar` stands for `declaró` and
    # `declararon`; what follows the name fills `{1}`: `kündig~sep an` with `"{}te … {1}"`.
    paradigms: dict[str, tuple[str, ...]] = {}
    abbreviations: tuple[str, ...] = ()  # written with a full stop that ends no sentence
    ordinal_dot: bool = False  # `3.` is an ordinal
    capitals: bool = True  # a capital within a sentence marks a name
    compounds: bool = False  # of two nouns side by side the second is the head
    free_order: bool = False  # a subject may follow its verb without a comma
    pro_drop: bool = False  # a subject may be left out
    verb_final: bool = False  # the verb of saying closes its clause
    say: tuple[str, ...] = ()  # verbs of saying: whatever is their subject is the source
    relay_say: tuple[str, ...] = ()  # what agencies and papers do: their subject is a relay
    act: tuple[str, ...] = ()  # acts of speech; a source only where the subject can speak
    participle: tuple[str, ...] = ()  # `adding that`: the speaker of the clause before goes on
    according: tuple[str, ...] = ()  # the source follows: `according to`
    tag: tuple[str, ...] = ()  # `…", so Orlov`: for a verb of saying, behind a comma or quotation mark
    own: tuple[str, ...] = ()  # `по его словам`: a source that is whoever spoke last
    postposition: tuple[str, ...] = ()  # the source stands before: `-e göre`
    reference: tuple[str, ...] = ()  # `бұл туралы`: before a verb of saying, what was said stands before it
    refer: tuple[str, ...] = ()  # `stated this`: what was said stands in the sentence before
    vague: tuple[str, ...] = ()  # an unspecific source, unless a named one stands beside it
    anonymous: tuple[str, ...] = ()  # an unnamed source, whatever stands beside it
    sources: tuple[str, ...] = ()  # nouns for persons, bodies and documents that speak
    unnamed: tuple[str, ...] = ()  # nouns for unspecific sources: experts, media
    spokespersons: tuple[str, ...] = ()  # nouns that stand for a body even with an indefinite article
    relays: tuple[str, ...] = ()  # agencies, and nouns for outlets
    pronouns: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()  # `a`, `some`: make a role without a name unspecific
    articles: tuple[str, ...] = ()  # left out of a speaker's name
    oblique: tuple[str, ...] = ()  # prepositions: what follows is not the subject
    adjectives: tuple[
        str, ...
    ] = ()  # endings of adjectives in oblique cases, between a preposition and a noun
    nominal: tuple[str, ...] = ()  # endings of nouns as subjects, where no article tells one
    toward: tuple[str, ...] = ()  # among them, those of whom is spoken to: `an answer to the paper`
    within: tuple[str, ...] = ()  # `в министерстве сообщили`: prepositions that may lead a source
    case_endings: tuple[str, ...] = ()  # of names that are no subject, in languages without prepositions
    participial: tuple[str, ...] = ()  # forms that say something only at a clause's end or before who said it
    possessed: tuple[str, ...] = ()  # among them, those that also mark the head of two nouns: `tanıkları`
    genitive: tuple[str, ...] = ()  # among them, the case in which one noun leads another
    passive: tuple[str, ...] = ()  # `açıklandı`: an attribution only where it is said by whom
    naming: tuple[str, ...] = ()  # `called`: an act of speech only with a quotation behind it
    agent: tuple[str, ...] = ()  # `demanded by`: what follows is who did it
    instrumental: tuple[str, ...] = ()  # endings of who did it, right behind a passive verb
    agent_before: tuple[str, ...] = ()  # `vom … mitgeteilt`: the same where the verb closes the clause
    auxiliary: tuple[str, ...] = ()  # of a passive verb with its doer: `has been`, `fue`
    clause_end: tuple[str, ...] = ()  # endings of what was said, as an object: `жеткенин`, `ochilganini`
    documents: tuple[str, ...] = ()  # nouns in which something is stated: `raporda vurgulandı`
    own_documents: tuple[str, ...] = ()  # `according to its report`: behind a possessive, the subject's own
    possessives: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()  # `aus dem Umfeld der Firma`: near somebody who has said nothing
    whence: tuple[str, ...] = ()  # `vazirlikdan xabar berishdi`: endings of a body that something comes from
    possessive: tuple[str, ...] = ()  # endings that are no case: `адвокат` and `адвокаты` are both subjects
    impersonal: tuple[str, ...] = ()  # endings of verbs whose subject is left out: `уточнили на станции`
    occasions: tuple[
        str, ...
    ] = ()  # when and in what something is said, by none of them: `в среду`, `в эфире`
    located: tuple[str, ...] = ()  # endings of where it is stated
    agentive: tuple[str, ...] = ()  # `Bakanlığınca`, `tomonidan`: before a passive verb, whose doer they mark
    cancel: tuple[str, ...] = ()  # before a verb of saying: nothing was said (`not`, `to`, `will`)
    inverting: tuple[str, ...] = ()  # `Как сообщил X`: before a verb whose subject follows
    negation: tuple[str, ...] = ()  # before a vague source: there is none (`не сообщается`)
    cleft: tuple[str, ...] = ()  # `fue … quien`, `it was … who`: at a sentence's head, before the subject
    viewed: tuple[str, ...] = ()  # `para Orlov, «…»`: before a person, at the head of a quotation's sentence
    equates: tuple[str, ...] = ()  # `es`, `c'est`: between that person and the quotation
    relative: tuple[str, ...] = ()  # words that open a relative clause
    that: tuple[str, ...] = ()  # words that open reported speech
    join: tuple[str, ...] = ()  # coordinating words between two assertions
    contrast: tuple[str, ...] = ()  # `while`, `whereas`: always between two assertions
    attached: tuple[str, ...] = ()  # `with the first …`: open an assertion without a finite verb
    subordinate: tuple[str, ...] = ()  # `because`, `as`: open a clause that asserts nothing of its own
    finite: tuple[str, ...] = ()  # finite verbs, by form or ending
    not_finite: tuple[str, ...] = ()  # words with such an ending that are none
    event: tuple[str, ...] = ()  # finite forms by which an event is told, past or to come
    background: tuple[str, ...] = ()  # finite forms of background and analysis
    noun_signs: tuple[str, ...] = ()  # before an adjective that looks like a past form
    mood: tuple[str, ...] = ()  # verb forms that only reported speech has: `sei`, `habe`
    plan: tuple[str, ...] = ()
    forecast: tuple[str, ...] = ()
    possibility: tuple[str, ...] = ()
    opinion: tuple[str, ...] = ()
    courtesy: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Lower case and one spelling of apostrophes and spaces, with every character at its old offset."""
    low = text.lower()
    if len(low) != len(text):  # `İ` grows by a character
        low = "".join(c.lower()[0] if c.lower() else c for c in text)
    for sign, same in _SAME.items():  # a fifth of the time of `translate`
        low = low.replace(sign, same)
    return low


def _all_folded(terms: Sequence[str]) -> list[str]:
    """Each term folded; in one go, as they are thousands."""
    return fold("\n".join(terms)).split("\n") if terms else []


def _tree(words: set[str]) -> str:
    """A regular expression of the words that shares their beginnings: one look at a letter decides."""
    ends = "" in words
    branches: dict[str, set[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], set()).add(word[1:])
    parts = []
    for letter, rest in sorted(branches.items()):
        if letter != "*":
            parts.append((r"\s+" if letter == " " else re.escape(letter)) + _tree(rest))
            continue
        if rest != {""}:
            parts.append(r"\w{0,24}?" + _tree(rest - {""}))
        if "" in rest:
            parts.append(r"\w*(?!\w)")
    if ends:
        parts.append(r"(?!\w)")
    return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"


_PARTED = re.compile(r"([…‥])")
_LOOSE = re.compile(r"[* ]+")


def pattern_of(terms: tuple[str, ...]) -> str:
    """A regular expression for the terms, at the start of a word in folded text; no terms never match."""
    folded = {t.strip() for t in _all_folded(terms) if t.strip("* ")}
    parted = sorted(t for t in folded if _PARTED.search(t))
    folded -= set(parted)
    starts = {t for t in folded if not t.startswith("*")}
    tails = {t[1:] for t in folded if t.startswith("*")}
    parts = []
    if starts:
        parts.append(_tree(starts))
    if tails:
        parts.append(r"\w{2,24}?" + _tree(tails))
    seconds: dict[tuple[str, str], set[str]] = {}
    for term in parted:  # only the first part is taken; the second must follow within the clause
        first, mark, second = _PARTED.split(term, 1)
        seconds.setdefault((first.strip(), mark), set()).add(second.strip())
    firsts: dict[tuple[str, frozenset[str]], set[str]] = {}  # auxiliaries that share their participles
    for (first, mark), rest in seconds.items():
        firsts.setdefault((mark, frozenset(rest)), set()).add(first)
    for (mark, shared), leads in sorted(firsts.items(), key=lambda item: sorted(item[1])):
        gap = r"{1,12}" if mark == "…" else r"{0,3}"
        parts.append(rf"{_tree(leads)}(?=(?:\s+[\w.\-'«»\"“”„]+){gap}?\s+{_tree(set(shared))})")
    return "|".join(parts) or r"(?!)"


@cache
def _pieces(terms: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Each term with the longest piece that a text must have for it to match, and the same of its second part."""
    found = []
    for term, folded in zip(terms, _all_folded(terms), strict=True):
        first, *rest = _PARTED.split(folded.strip(), maxsplit=1)
        found.append((term, _longest(first), _longest(rest[1]) if rest else ""))
    return tuple(found)


def _longest(part: str) -> str:
    return max(_LOOSE.split(part), key=len)


def possible(terms: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The terms that the folded text may have; those in two parts all or none, as their order depends on all."""
    pieces = _pieces(terms)
    parted = any(first in text and second in text for _, first, second in pieces if second)
    return tuple(term for term, first, second in pieces if (parted if second else first in text))


def compiled(terms: tuple[str, ...]) -> re.Pattern[str]:
    """The terms as a pattern, to be used on folded text."""
    return late(lambda: rf"{_start(terms)}(?:{pattern_of(terms)})")


def _start(terms: tuple[str, ...]) -> str:
    """What stands before a term: `\\b`, which is found faster, where all terms begin with a letter."""
    return r"\b" if all(t.strip()[:1].isalnum() or t.strip()[:1] == "*" for t in terms) else r"(?<!\w)"


# In the order in which they win where two match at one place.
CUES = (
    "refer",
    "anonymous",
    "vague",
    "own",
    "according",
    "postposition",
    "tag",
    "participle",
    "relay_say",
    "say",
    "act",
    "passive",
    "naming",
)
ANCHORS = ("relays", "unnamed", "sources", "pronouns")
HINTS = ("forecast", "possibility", "plan", "courtesy", "opinion")
_SEARCHED_AS_ONE = {"abbreviations", *CUES, *HINTS, "relays", "unnamed", "sources"}


def conjugated(lexicon: SpeechLexicon) -> SpeechLexicon:
    """The lexicon with every `stem~conjugation` replaced by its forms."""
    changed: dict[str, tuple[str, ...]] = {}
    for name in SpeechLexicon.model_fields:
        terms = getattr(lexicon, name)
        if not isinstance(terms, tuple) or not any("~" in t for t in terms):
            continue
        forms: list[str] = []
        for term in terms:
            stem, _, rest = term.partition("~")
            conjugation, _, particle = rest.partition(" ")
            templates = lexicon.paradigms.get(conjugation, ()) if rest else (term,)
            forms += [t.replace("{}", stem).replace("{1}", particle) for t in templates]
        changed[name] = tuple(forms)
    return lexicon.model_copy(update=changed)


_TIGHT = ("cancel", "negation")  # a comma between word and verb parts them
_NO_COMMA, _ANY_SIGNS = r"[\s\"«“„]*", r"\W*"


class Speech:
    """One language's lexicon with its compiled patterns."""

    def __init__(self, lexicon: SpeechLexicon) -> None:
        self.lexicon = lexicon = conjugated(lexicon)
        self.cues = self._one_of(CUES)
        self.anchors = self._one_of(ANCHORS)
        self.hints = self._one_of(HINTS)
        self.words = {
            name: compiled(terms)
            for name in SpeechLexicon.model_fields
            if name not in _SEARCHED_AS_ONE and isinstance(terms := getattr(lexicon, name), tuple)
        }
        self.before = {
            name: _ending(getattr(lexicon, name), _NO_COMMA if name in _TIGHT else _ANY_SIGNS)
            for name in ("oblique", "within", "cancel", "indefinite", "articles", "noun_signs", "negation")
        }
        # Base forms: not read as oblique cases, whatever they end in.
        self.nominatives = frozenset(
            fold(t).rstrip("*") for n in ("sources", "relays") for t in getattr(lexicon, n)
        )
        self.nominatives |= {n + e for n in self.nominatives for e in lexicon.possessive}
        self.abbreviations = frozenset(fold(a).rstrip(".") for a in lexicon.abbreviations)

    def _one_of(self, names: tuple[str, ...]) -> re.Pattern[str]:
        """One pattern for several lists; the name of the group that matched says which."""

        lists = {name: getattr(self.lexicon, name) for name in names}

        def source(text: str | None) -> str:
            chosen = lists if text is None else {n: possible(terms, text) for n, terms in lists.items()}
            groups = "|".join(f"(?P<{name}>{pattern_of(terms)})" for name, terms in chosen.items())
            return rf"\b(?=\w)(?:{groups})"

        return growing(source)

    def has(self, name: str, folded: str, start: int, end: int) -> re.Match[str] | None:
        """The first term of the list between the offsets."""
        return self.words[name].search(folded, start, end)


def _ending(terms: tuple[str, ...], signs: str) -> re.Pattern[str]:
    """A term and the signs behind it, at the end of a text."""
    return late(lambda: rf"(?<!\w)(?:{pattern_of(terms)}){signs}$")


@cache
def speech(language: str | None) -> Speech:
    """The speech lexicon of a language; one that finds no attribution for a language without data."""
    return Speech(load(language, "speech", SpeechLexicon))
