"""Who could be speaking: names and nouns in an article's text that can stand as the source of a statement."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from crosscheck.extract.speech import Speech
from crosscheck.models import Name

_TITLE = re.compile(
    r"\s(?:[«\"“„][^«»\"“”\n]{2,60}[»\"”“]|[A-ZА-ЯЁІЇЄҐÇĞÖŞÜ]\w*(?:\s[A-ZА-ЯЁІЇЄҐÇĞÖŞÜ]\w*){0,3})"
)
_NAME_AFTER = re.compile(
    r"\s([A-ZА-ЯЁІЇЄҐÇĞİÖŞÜӘҒҚҢӨҰҮҺ][^\W\d_]+(?:[ -][A-ZА-ЯЁІЇЄҐÇĞİÖŞÜӘҒҚҢӨҰҮҺ][^\W\d_]+){1,2})"
)
_LETTERS = re.compile(r"\w+")
_NEXT_WORD = re.compile(r"\s([^\W\d_][\w'-]*)")
_GAP = re.compile(r"[\s\"«»“”„'’-]*(?:[^\W\d_]+[\s\"«»“”„'’/-]+){0,3}$")


class Anchor(NamedTuple):
    """A name or noun that can speak.

    `kind` is person, body, organisation (of unknown business), place, noun, unnamed, relay or pronoun.
    """

    start: int
    end: int
    kind: str
    name: Name | None = None


class Mention(NamedTuple):
    """A source as written: role, body and person together, `start` to `end`."""

    start: int
    end: int
    kind: str  # of its most telling anchor, or `other` where no anchor tells
    name: Name | None = None  # the person, or the body
    head: tuple[int, int] = (0, 0)  # the word that decided


_NOUN_KIND = {"relays": "relay", "unnamed": "unnamed", "sources": "noun", "pronouns": "pronoun"}
_TELLING = ("person", "relay", "unnamed", "body", "organisation", "noun", "place", "pronoun")


def anchors(
    folded: str, language: Speech, names: tuple[Name, ...], outlets: tuple[str, ...] = ()
) -> list[Anchor]:
    """All anchors of an article in order; a noun within a name counts as that name.

    `outlets` are the article's outlet and whom it relays, as folded text.
    """
    found = [
        Anchor(n.start, n.end, "relay" if folded[n.start : n.end] in outlets else n.type, n) for n in names
    ]
    known = {a.start for a in found}
    for outlet in outlets:
        at = folded.find(outlet) if len(outlet) > 2 else -1
        while at >= 0:
            if at not in known and not folded[at + len(outlet) : at + len(outlet) + 1].isalnum():
                found.append(Anchor(at, at + len(outlet), "relay"))
            at = folded.find(outlet, at + len(outlet))
    taken = sorted((a.start, a.end, i) for i, a in enumerate(found))
    starts = [t[0] for t in taken]
    for match in language.anchors.finditer(folded):
        kind = _NOUN_KIND[match.lastgroup or "sources"]
        at = bisect_left(starts, match.start() + 1) - 1
        if at >= 0 and taken[at][1] >= match.end():
            index = taken[at][2]
            person = found[index].kind == "person"
            if kind == "relay" and (
                not person or match.end() == found[index].end and match.start() > found[index].start
            ):
                found[index] = found[index]._replace(kind="relay")
            elif kind == "noun" and found[index].kind == "organisation":
                found[index] = found[index]._replace(kind="body")
            continue
        found.append(Anchor(match.start(), match.end(), kind))
    return sorted(found, key=lambda a: (a.start, -a.end))


def between(all_anchors: list[Anchor], start: int, end: int) -> list[Anchor]:
    """The anchors that lie wholly between the offsets."""
    at = bisect_left(all_anchors, (start,))
    found = []
    while at < len(all_anchors) and all_anchors[at].start < end:
        if all_anchors[at].end <= end:
            found.append(all_anchors[at])
        at += 1
    return found


def _of_person(run: list[Anchor], anchor: Anchor) -> bool:
    """Whether a person follows at once, so that the noun is a title, not a case: `kurulu başkanı Kemal Doruk`."""
    return any(a.kind == "person" and a.start == anchor.end + 1 for a in run)


def _owned(owner: Anchor, anchor: Anchor, language: Speech, folded: str) -> bool:
    """Whether a person in the genitive stands before whoever is that person's: `X's manager Y`."""
    last = _LETTERS.findall(folded[owner.start : owner.end])[-1:]
    genitive = bool(last) and language.words["genitive"].fullmatch(last[0]) is not None
    return language.lexicon.verb_final and genitive and anchor.kind in ("person", "noun")


def _inflected(anchor: Anchor, language: Speech, folded: str) -> bool:
    """Whether a noun stands in a case in which it can be no subject: `aholining`, but `kaynakları`."""
    word = _LETTERS.findall(folded[anchor.start : anchor.end + 24])[:1]
    cases, possessed = language.words["case_endings"], language.words["possessed"]
    return bool(word) and cases.fullmatch(word[0]) is not None and possessed.fullmatch(word[0]) is None


def group(text: str, run: list[Anchor], first: int, language: Speech, folded: str) -> Mention:
    """The mention that begins with anchor `first`: it and those that follow within a few words."""
    start, end = run[first].start, run[first].end
    members = [run[first]]
    for anchor in run[first + 1 :]:
        if anchor.start < end:
            continue
        if anchor.start - end > 60 or not _GAP.match(folded[end : anchor.start]):
            break
        if language.words["join"].search(folded, end, anchor.start):
            break
        if any(m.kind == "person" for m in members):
            if not _owned(members[-1], anchor, language, folded):
                break
            members, end = [anchor], anchor.end  # `Ne'matovning menejeri Temur Saidov`
            continue
        if (
            anchor.kind == "unnamed"
            and (
                language.lexicon.compounds
                or language.lexicon.verb_final
                and not _inflected(anchor, language, folded)
            )
            and anchor.start - end == 1
            and members[-1].name is None
        ):
            members, end = [anchor], anchor.end  # `party insiders` are insiders
            continue
        if anchor.kind in ("pronoun", "unnamed"):
            break
        if anchor.kind == "relay" and (
            language.words["toward"].search(folded, end, anchor.start)
            or language.words["spokespersons"].match(folded, start)
            and anchor.start - members[-1].end > 3
        ):
            break  # `in its answer to the newspaper`, `ein Sprecher der Airline der Agentur AFP`
        last = folded[anchor.start : anchor.end].split()[-1]
        oblique = language.words["case_endings"].fullmatch(last) and not language.words["genitive"].fullmatch(
            last
        )
        if anchor.kind != "person" and oblique and not _of_person(run, anchor):
            break
        members.append(anchor)
        end = anchor.end
    owners = [m for m in members[:-1] if folded[m.end : m.end + 2] == "'s"]  # the governor's office
    if owners:
        members = members[members.index(owners[-1]) + 1 :]
    best = min(members, key=lambda a: (_TELLING.index(a.kind), a.start))
    if language.lexicon.verb_final and best.kind in ("body", "organisation", "noun", "place"):
        best = members[-1]  # the head of a noun phrase comes last
        following = _NEXT_WORD.match(folded, end)
        if following and language.words["genitive"].fullmatch(folded[best.start : best.end].split()[-1]):
            return Mention(start, following.end(), "noun", None, following.span(1))
    if best.kind in ("place", "organisation", "body") and run[first].kind == "noun":
        best = run[first]  # `the governor of Osh` is the governor
    if best.kind == "relay" and best.name is None:
        title = _TITLE.match(text, end, end + 80)  # the agency's, the paper's name
        if title:
            return Mention(start, title.end(), "relay", None, (best.start, best.end))
    if best.kind == "noun" and language.lexicon.capitals:
        stranger = _NAME_AFTER.match(text, end)  # a name that nobody knows, behind a role
        if stranger:
            return Mention(start, stranger.end(), "other", None, stranger.span(1))
    return Mention(start, end, best.kind, best.name, (best.start, best.end))
