"""Who a source is: the fullest name the article gives for a surname, a role alone or a pronoun."""

from __future__ import annotations

import re

from crosscheck.extract.agents import oblique
from crosscheck.extract.cues import WORD, Reading
from crosscheck.extract.mentions import Mention
from crosscheck.extract.names_lexicon import compiled
from crosscheck.extract.people import Cast, names_body
from crosscheck.extract.persons import gender
from crosscheck.extract.roles import role_id
from crosscheck.models import Block, Name, Speaker

_SIGNS = " \t\n\u00a0,;:—–-.()"
_TITLE = re.compile(r"[«\"“„][^«»\"“”\n]{2,60}[»\"”“]|(?<=\s)[^\W\d_a-zа-яё].*$")
_WORDS_BEFORE = re.compile(r"(?:[\w'’-]+[ \u00a0]){1,4}$")


class Speakers:
    """Resolves mentions of one article, in reading order: a pronoun is whoever spoke last."""

    def __init__(self, reading: Reading, cast: Cast, language: str | None) -> None:
        self.reading, self.cast, self.language = reading, cast, language
        self.last: Speaker | None = None
        self.spoke = 0  # where the sentence ends in which somebody spoke last
        self.bodies: dict[str, Speaker] = {}  # `the association`: the body that was named with that word

    def resolve(self, mention: Mention | None) -> Speaker | None:
        """The speaker behind a mention; None for none, and for a source that stays unnamed."""
        if mention is None or mention.kind == "unnamed":
            return None
        if mention.kind == "relay":
            return self._relay(mention)
        if mention.kind == "pronoun":
            found = self._pronoun(mention)
        elif mention.name is not None:
            found = self._named(mention, mention.name)
            if mention.kind == "place":
                return found  # `France said`; `according to him` is somebody else
        else:
            found = self._role(mention)
        self.last = found or self.last
        return found

    def of_block(self, block: Block) -> Speaker | None:
        """The speaker of a pull quote."""
        if not block.speaker:
            return None
        person, _, role = block.speaker.partition(", ")
        name = self.cast.resolve(person, block.end)
        if name is None or name.type != "person":
            self.last = Speaker(name=person, role=role or None)
        else:
            self.last = speaker_of(name, role or None)
        return self.last

    def _text(self, mention: Mention) -> str:
        return self.reading.text[mention.start : mention.end]

    def _relay(self, mention: Mention) -> Speaker:
        if mention.name is not None:
            return Speaker(name=mention.name.text, key=mention.name.key)
        text = self._text(mention).strip(_SIGNS)
        title = _TITLE.search(text)
        return Speaker(name=title.group().strip(' «»"“”„') if title else text)

    def _pronoun(self, mention: Mention) -> Speaker | None:
        word = self._text(mention)
        found = self.cast.resolve(word, mention.start)
        if self.last is None and not word and found is None:
            found = self._latest(mention.start)  # `according to him`, and nobody has spoken yet
        if self.last is None or found is not None and self._another(mention.start):
            return speaker_of(found) if found else None
        wanted = compiled(self.language).pronoun.get(word.casefold())
        own = gender(self.last.name, self.language)
        if found is not None and wanted and own and wanted in ("m", "f") and own != wanted:
            return speaker_of(found)
        return self.last

    def _latest(self, end: int) -> Name | None:
        """The person who was the subject last."""
        run = [a for a in self.reading.anchors_in(max(0, end - 600), end) if a.kind == "person"]
        named = next((a for a in reversed(run) if a.name and not oblique(self.reading, a, 0)), None)
        return self.cast.resolve(named.name.text, named.start) if named and named.name else None

    def _another(self, end: int) -> bool:
        """Whether a sentence since the last words spoken has a person for its subject: the pronoun's."""
        between = self.reading.anchors_in(self.spoke, end)
        return any(a.kind == "person" and not oblique(self.reading, a, self.spoke) for a in between)

    def _named(self, mention: Mention, name: Name) -> Speaker:
        if name.type != "person":
            found = Speaker(name=name.text, key=name.key)
            for word in WORD.findall(self.reading.folded, mention.start, mention.end):
                self.bodies[word[:8]] = found
            return found
        full = self.cast.resolve(name.text, name.start)
        role = name.role or self.reading.text[mention.start : name.start].strip(_SIGNS + '«»“”„"') or None
        return speaker_of(full, role) if full else Speaker(name=name.text, role=role, key=name.key)

    def _role(self, mention: Mention) -> Speaker:
        """A role or body without a name, as written; the person where the article tells who holds it."""
        text = self._text(mention).strip(_SIGNS)
        phrase = self._phrase(mention)
        if mention.kind == "other" and mention.head[1]:
            phrase = self.reading.text[mention.head[0] : mention.head[1]]
        full = self.cast.resolve(phrase, mention.start)
        if full is not None and (
            mention.kind == "other" or (full.type == "person") == self._is_office(mention)
        ):
            return speaker_of(full)
        known = (
            self.bodies.get(self.reading.folded[slice(*mention.head)][:8])
            if mention.kind in ("noun", "body")
            else None
        )
        if known is not None:
            return known
        if mention.kind == "other" and mention.head[1]:
            name = self.reading.text[mention.head[0] : mention.head[1]]
            role = self.reading.text[mention.start : mention.head[0]].partition(",")[0]
            return Speaker(name=name, role=role.strip(_SIGNS) or None)
        return Speaker(name=text, role=text if mention.kind == "noun" else None)

    def _is_office(self, mention: Mention) -> bool:
        """Whether the mention's head is a person's office: the governor, but not the governor's office."""
        start, end = mention.head if mention.head[1] else (mention.start, mention.end)
        words = self.reading.text[start:end]
        return role_id(words, self.language) is not None and not names_body(words, self.language)

    def _phrase(self, mention: Mention) -> str:
        """The mention with the adjectives before it, which may say of which country."""
        head = self.reading.text[max(0, mention.start - 50) : mention.start]
        before = _WORDS_BEFORE.search(head)
        words = before.group().split() if before else []
        kept: list[str] = []
        for word in reversed(words):
            folded = word.lower()
            lists = self.reading.language.words
            if any(lists[n].fullmatch(folded) for n in ("articles", "oblique", "join", "that", "inverting")):
                break
            kept.insert(0, word)
        return " ".join([*kept, self._text(mention)])


def speaker_of(name: Name, role: str | None = None) -> Speaker:
    """The speaker that a resolved name is."""
    return Speaker(name=name.text, role=name.role or role, key=name.key)
