"""An article's claims: its sentences cut into single assertions, each with its speaker, level and values."""

from __future__ import annotations

import re

from crosscheck.extract import attribution as attributions_of
from crosscheck.extract import clauses, labels, quotations, sentences
from crosscheck.extract.attribution import Attribution
from crosscheck.extract.cues import Reading, read_cues
from crosscheck.extract.facts import Draft, Facts
from crosscheck.extract.mentions import anchors
from crosscheck.extract.narration import is_narration
from crosscheck.extract.quotations import Quotation
from crosscheck.extract.sourcing import Source, covering
from crosscheck.extract.speakers import Speakers
from crosscheck.extract.speech import Speech, fold, speech
from crosscheck.models import Article, Block, Claim

_WORD = re.compile(r"\w+")
_COMMA = re.compile(r"\s?,\s{1,2}(?:[—–-]{1,2}\s{1,2})?")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_OPENERS = '.!?:…—–»”"'  # before speech that begins a sentence
QUOTED_WORDS = 3  # fewer words between quotation marks are a name or a word held at a distance


def extract(article: Article) -> tuple[Claim, ...]:
    """The claims of an article, sorted by where they start; offsets point into `article.text`."""
    language = speech(article.language)
    facts = Facts(article)
    folded = fold(article.text)
    reading = Reading(
        article.text,
        folded,
        language,
        read_cues(folded, language),
        anchors(
            folded, language, facts.names, tuple(fold(o) for o in (article.outlet, *article.relays) if o)
        ),
    )
    blocks = article.blocks or paragraphs(article.text)
    drafts = Reader(article, reading, facts).read(blocks)
    return facts.finish(drafts, reading)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Every line that is not empty as a paragraph, for an article whose blocks nobody has read."""
    return tuple(Block(kind="paragraph", start=m.start(), end=m.end()) for m in _LINE.finditer(text))


class Reader:
    """Reads an article from top to bottom; what it remembers is who spoke last and what still stands open."""

    def __init__(self, article: Article, reading: Reading, facts: Facts) -> None:
        self.article, self.reading, self.facts = article, reading, facts
        self.language: Speech = reading.language
        self.speakers = Speakers(reading, facts.cast, article.language)
        self.drafts: list[Draft] = []
        self.sentence = 0
        self.open: Source | None = None  # a sentence that ended in a colon: its quotation follows
        self.lasting: Source | None = None  # `according to X` at the head of a paragraph goes on
        self.quoted: Source | None = None  # who was quoted last in this paragraph

    def read(self, blocks: tuple[Block, ...]) -> list[Draft]:
        """Drafts of all claims, in order."""
        for block in blocks:
            self.lasting = self.quoted = None
            start, end = max(0, block.start), min(len(self.article.text), block.end)
            quotes = self._quotes(start, end, block)
            for span in sentences.split(self.article.text, self.language, start, end):
                self._sentence(span, block, quotes)
            if block.kind != "headline" and not self.article.text[start:end].rstrip().endswith(":"):
                self.open = None
        return self.drafts

    def _quotes(self, start: int, end: int, block: Block) -> list[Quotation]:
        """The quotations of a block that are speech, parted where the attribution is put in between."""
        found = quotations.find(self.article.text, start, end)
        if not found:
            found = quotations.dialogue(self.reading, start, end)
        parted = [part for q in found for part in quotations.part(self.reading, q)]
        return [
            q
            for q in parted
            if self._said(q, start)
            or q.words(self.article.text) >= QUOTED_WORDS
            and not self.facts.is_name(q)
        ]

    def _said(self, quote: Quotation, start: int) -> bool:
        """Whether it is set off as speech, by a comma and a verb or a person and a colon: however short."""
        text = self.article.text
        if quote.words(text) < QUOTED_WORDS:
            lead = text[start : quote.start].rstrip()
            if lead and lead[-1] not in _OPENERS:
                return False
            person = self.reading.anchors_in(max(start, quote.start - 60), quote.start)[-1:]
            if lead[-1:] == ":" and person and person[0].kind == "person":
                return person[0].end >= start + len(lead) - 2
        elif text[start : quote.start].rstrip()[-1:] == ":":
            told = self.reading.cues_in(max(start, quote.start - 40), quote.start)
            if told and told[-1].kind == "say" and quote.start - told[-1].end <= 3:
                return True  # `мындай дейт: «…»`
        comma = _COMMA.match(text, quote.end)
        if comma is None and (text[quote.end : quote.end + 1] != " " or self.facts.is_name(quote)):
            return False
        at = comma.end() if comma else quote.end + 1
        cues = self.reading.cues_in(at, at + 40)
        if not cues or cues[0].kind not in ("say", "act"):
            return False
        inside = comma is None and text[quote.inner_end - 1] in ",!?"  # `"Not yet," she said`
        return cues[0].start == at or inside and len(_WORD.findall(text, at, cues[0].start)) <= 3

    def _sentence(self, span: tuple[int, int], block: Block, quotes: list[Quotation]) -> None:
        text, (start, end) = self.article.text, span
        here = [q for q in quotes if q.start < end and q.end > start]
        number, self.sentence = self.sentence, self.sentence + 1
        found = attributions_of.find(self.reading, start, end, here)
        if block.kind == "headline" or here or not found:
            labelled = labels.label(self.reading, start, end, here, block.kind == "headline")
            found = [labelled, *found] if labelled else found
        if not found and here:
            spoken = labels.by_any_verb(self.reading, start, end, here)
            found = [spoken] if spoken else []
        sources = [self._source(a) for a in found]
        back = next((i for i, a in enumerate(found) if a.side == "back"), None)
        if back is None and found and not here and self._bare(found[0], start, end):
            self._credit(sources[0])
            return
        if back is not None:
            self._credit(sources[back])
            outside = [
                w
                for w in _WORD.finditer(text, start, end)
                if not any(a.start <= w.start() < a.end for a in found)
            ]
            if len(outside) <= 2:
                return
        begin = _unquoted_start(text, start, end, here)
        for a, b in clauses.split(self.reading, begin, end, here, found, self.facts.offsets(start, end)):
            if len(_WORD.findall(text, a, b)) < 2:
                continue
            source, own = self._decide(a, b, block, here, found, sources)
            self.drafts.append(Draft(a, b, number, block, source.level, source.speaker, source.words, own))
        self._remember(found, sources, here, start, end)
        if (
            self.drafts
            and self.drafts[-1].sentence == number
            and self.drafts[-1].own
            and self.drafts[-1].level != "relay"
        ):
            self.speakers.last = self.drafts[-1].speaker or self.speakers.last
            self.speakers.spoke = end

    def _bare(self, found: Attribution, start: int, end: int) -> bool:
        """A sentence that is nothing but an attribution: `Kabar said.`"""
        if found.mention is None or found.mention.kind == "other":
            return False
        spans = (found.cue.start, found.cue.end), (found.mention.start, found.mention.end)
        words = _WORD.finditer(self.article.text, start, end)
        return not any(all(not a <= w.start() < b for a, b in spans) for w in words)

    def _source(self, found: Attribution) -> Source:
        words = self.article.text[found.start : found.end]
        if len(words) > 160:
            words = self.article.text[found.cue.start : found.cue.end]
        speaker = self.speakers.resolve(found.mention)
        return Source(found.level, speaker if found.level != "vague" else None, words)

    def _credit(self, source: Source) -> None:
        """Give the sentences before, as far as they have no source of their own, this one."""
        if not self.drafts:
            return
        block = self.drafts[-1].block
        for index in range(len(self.drafts) - 1, -1, -1):
            draft = self.drafts[index]
            if draft.block is not block or draft.own or draft.block.kind == "headline":
                break
            self.drafts[index] = draft._replace(
                level=source.level, speaker=source.speaker, source=source.words, own=True
            )

    def _decide(
        self,
        start: int,
        end: int,
        block: Block,
        quotes: list[Quotation],
        found: list[Attribution],
        sources: list[Source],
    ) -> tuple[Source, bool]:
        """Where the part comes from; and whether its own sentence says so."""
        source = covering(start, end, found, sources)
        here = [q for q in quotes if q.inner < end and q.inner_end > start]
        quoted = sum(
            len(_WORD.findall(self.article.text, max(q.inner, start), min(q.inner_end, end))) for q in here
        )
        if block.kind == "quote":
            speaker = (
                self.speakers.of_block(block)
                or (source and source.speaker)
                or (self.open and self.open.speaker)
            )
            if speaker:
                self.quoted = Source("quote", speaker, speaker.name)
                return self.quoted, True
        if here and quoted * 4 >= len(_WORD.findall(self.article.text, start, end)):
            whole = any(q.words(self.article.text) >= 5 for q in here)
            behind = source or (self._around(here[-1]) or self.open or self.quoted if whole else None)
            if behind and behind.speaker and behind.level in ("indirect", "quote"):
                return Source("quote", behind.speaker, behind.words), True
            if behind and behind.level in ("vague", "relay"):
                return behind, True
            if behind is None and whole and self.speakers.last and self._alone(here[0], block):
                return Source("quote", self.speakers.last, None), False
        if source is not None:
            return source, True
        if self.lasting is not None:
            return self.lasting, False
        if (
            self.article.relays
            and block.kind != "headline"
            and (is_narration(self.reading, start, end) or self.facts.has_quantity(start, end))
        ):
            return Source("relay", None, self.article.relays[0]), False
        return Source("none", None, None), False

    def _alone(self, quote: Quotation, block: Block) -> bool:
        """A paragraph that is a quotation and nothing else goes on with whoever spoke before it."""
        return not self.article.text[block.start : quote.start].strip() and bool(self.drafts)

    def _around(self, quote: Quotation) -> Source | None:
        """The attribution of a quotation whose sentence has none: where the quotation ends."""
        if not quote.closed:
            return None
        stop = self.article.text.find("\n", quote.end)
        stop = stop if stop >= 0 else len(self.article.text)
        following = sentences.split(self.article.text, self.language, quote.end, min(stop, quote.end + 400))
        if not following:
            return None
        found = attributions_of.find(self.reading, quote.end, following[0][1], [])
        if found and found[0].mention and found[0].start - quote.end < 40:
            return self._source(found[0])
        return None

    def _remember(
        self, found: list[Attribution], sources: list[Source], quotes: list[Quotation], start: int, end: int
    ) -> None:
        named = [(a, s) for a, s in zip(found, sources, strict=True) if s.speaker is not None]
        if named:
            self.quoted = named[0][1]
        elif found:
            self.quoted = None
        text = self.article.text
        if text[start:end].rstrip(' "«“').endswith(":"):
            self.open = named[-1][1] if named else None
            if self.open is None and self.speakers.last and found:
                self.open = Source("indirect", self.speakers.last, None)
        if found:
            head = found[0]
            going = head.cue.kind in ("according", "postposition", "own") and head.side == "after"
            self.lasting = sources[0] if going and sources[0].speaker else None


def _unquoted_start(text: str, start: int, end: int, quotes: list[Quotation]) -> int:
    """The start without an opening quotation mark whose partner stands in a later sentence."""
    for quote in quotes:
        if quote.start == start and quote.end > end:
            return quote.inner
    while start < end and text[start] in "—–- \t»”":
        start += 1
    if text[start : start + 1] == "«" and "»" not in text[start:end]:
        start += 1  # a sign that only sets the quotation off
        while start < end and text[start] in ' "“':
            start += 1
    return start
