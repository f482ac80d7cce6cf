"""Attributions within a sentence: which words say it, whose they are, and what part of the sentence they cover."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from crosscheck.extract.mentions import Anchor, Mention, between, group
from crosscheck.extract.quotations import Quotation
from crosscheck.extract.speech import Speech, fold
from crosscheck.models import Level

_WORD = re.compile(r"\w+")
_BREAK = re.compile(r",(?!\d)|[;:()\n]|\s[—–-]{1,2}\s|[—–]\s")
_CHAINED = re.compile(r"([A-ZА-ЯЁІЇЄҐÇĞİÖŞÜ][\w'’-]+(?:\s[A-ZА-ЯЁІЇЄҐÇĞİÖŞÜ][\w'’-]+){1,3}),")
_CLITIC = re.compile(r"-(?:t-)?(\w+)(?:\s|$)")
_AHEAD = re.compile(r"[,»”\"“’'—–-]\s{0,3}(?:[^\W\d_]+\s){0,3}$")


_BODIES = ("noun", "organisation", "body", "unnamed", "relay")


class Cue(NamedTuple):
    """A term of the speech lexicon in the text."""

    start: int
    end: int
    kind: str


class Attribution(NamedTuple):
    """One attribution: `start` to `end` are the words that carry it, cue and source together."""

    start: int
    end: int
    cue: Cue
    mention: Mention | None
    level: Level
    side: str  # what it covers of its sentence: after, before, both; back: the sentences before
    carried: bool = False  # the source is that of the attribution before


class Reading(NamedTuple):
    """An article made ready: its text, folded text, cues and anchors, all with the same offsets."""

    text: str
    folded: str
    language: Speech
    cues: list[Cue]
    anchors: list[Anchor]

    def cues_in(self, start: int, end: int, quotes: list[Quotation]) -> list[Cue]:
        """Cues between the offsets that are nobody's quoted words."""
        at = bisect_left(self.cues, (start,))
        found = []
        while at < len(self.cues) and self.cues[at].start < end:
            cue = self.cues[at]
            if cue.end <= end and not any(q.inner <= cue.start < q.inner_end for q in quotes):
                found.append(cue)
            at += 1
        return found

    def anchors_in(self, start: int, end: int, quotes: list[Quotation] = []) -> list[Anchor]:
        """Anchors between the offsets, outside the quotations."""
        found = between(self.anchors, start, end)
        return [a for a in found if not any(q.inner <= a.start and a.end <= q.inner_end for q in quotes)]


def read_cues(folded: str, language: Speech) -> list[Cue]:
    """All cues of an article, in order."""
    return [Cue(m.start(), m.end(), m.lastgroup or "say") for m in language.cues.finditer(folded)]


def find(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> list[Attribution]:
    """The attributions of the sentence between the offsets, in order of their cues."""
    found: list[Attribution] = []
    cues = reading.cues_in(start, end, quotes)
    for index, cue in enumerate(cues):
        floor = max((c.end for c in cues[:index]), default=start)
        roof = min((c.start for c in cues[index + 1 :]), default=end)
        made = _one(reading, cue, start, end, floor, roof, quotes, found)
        if made is not None:
            found.append(made)
    return found


def _one(
    reading: Reading,
    cue: Cue,
    start: int,
    end: int,
    floor: int,
    roof: int,
    quotes: list[Quotation],
    before: list[Attribution],
) -> Attribution | None:
    """The attribution that a cue makes, or None where it makes none."""
    language = reading.language
    if cue.kind in ("vague", "anonymous"):
        return Attribution(cue.start, cue.end, cue, None, "vague", "both")
    if cue.kind == "according":
        mention = _right(reading, cue, min(roof, end), quotes, reach=6) or _title(reading, cue.end, end)
        if mention is None and " " in reading.folded[cue.start : cue.end + 1]:
            mention = _noun_behind(reading, _past_links(reading, cue.end, end), min(roof, end))
        return mention and _build(reading, cue, mention, start, end)
    if cue.kind == "own":
        return _build(reading, cue, Mention(cue.start, cue.start, "pronoun"), start, end)
    if cue.kind == "tag":
        if reading.text[start : cue.start].rstrip()[-1:] not in ",»”\"“’'":
            return None
        mention = _right(reading, cue, min(roof, end), quotes, reach=3)
        return mention and _build(reading, cue, mention, start, end)
    if cue.kind == "postposition":
        mention = _left_of(reading, cue, max(floor, start), quotes)
        return mention and _build(reading, cue, mention, start, end)
    head = reading.folded[max(start, cue.start - 30) : cue.start]
    if language.before["cancel"].search(head):
        return None
    if cue.kind == "naming":
        if not any(cue.end < q.start < cue.end + 80 and q.start < end for q in quotes):
            return None
        cue = cue._replace(kind="act")
    by = _WORD.match(reading.folded, cue.end + 1)
    if by and language.words["agent"].fullmatch(by.group()):
        mention = _right(reading, cue._replace(end=by.end()), min(roof, end), quotes, reach=3) if cue.kind == "say" else None
        return mention and _build(reading, cue, mention, start, end)
    if cue.kind == "participle" and not _apart(reading, cue, start):
        return None
    clitic = _CLITIC.search(reading.folded[cue.start : cue.end])
    if clitic and language.words["pronouns"].fullmatch(clitic[1]):  # `a-t-il dit`
        mention = Mention(cue.start + clitic.start(1), cue.start + clitic.end(1), "pronoun")
        return _build(reading, cue, mention, start, end)
    if cue.kind == "participle" or _joined(reading, cue, start):
        earlier = next((a for a in reversed(before) if a.mention), None)
        if earlier is not None:
            return Attribution(cue.start, cue.end, cue, earlier.mention, earlier.level, "after", carried=True)
        mention = _first(reading, start, cue.start, quotes)
        if cue.kind == "participle":
            return mention and _build(reading, cue, mention, start, end, span=(cue.start, cue.end))
    else:
        mention = _subject(reading, cue, start, end, floor, roof, quotes)
    if mention is None:
        return None
    if mention.kind == "place" and cue.kind == "act":
        return None
    return _build(reading, cue, mention, start, end)


def _apart(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether a participle stands at the head of its phrase: `, warning that`, and not `a red warning`."""
    led = reading.text[start : cue.start].rstrip()
    word = re.search(r"\w+$", reading.folded[start : start + len(led)])
    joins = reading.language.words["join"], reading.language.words["inverting"]
    return not word or any(j.fullmatch(word.group()) for j in joins)


def _joined(reading: Reading, cue: Cue, start: int) -> bool:
    """Whether the verb shares its subject with one before it: `and announced`, `, and also noted`."""
    head = reading.folded[max(start, cue.start - 24) : cue.start]
    tail = re.search(r"(?:^|[\s,])(\w+)\s+(?:\w+\s+){0,1}$", head)
    if not tail:
        return False
    joins = reading.language.words["join"]
    words = head[tail.start(1) :].split()
    anchored = reading.anchors_in(cue.start - len(head) + tail.start(1), cue.start)
    return not anchored and any(joins.fullmatch(w) for w in words[:2])


def _build(
    reading: Reading, cue: Cue, mention: Mention, start: int, end: int, span: tuple[int, int] | None = None
) -> Attribution:
    first, last = span or (min(cue.start, mention.start), max(cue.end, mention.end))
    level: Level = "indirect"
    if mention.kind == "relay" or (
        cue.kind == "relay_say"
        and mention.kind in ("organisation", "other", "place")
        and mention.start > start + 20
        and not reading.text[mention.start : mention.end].isupper()
    ):
        level = "relay"  # at a sentence's head, an unknown body that reports may be a company with its figures
    elif mention.kind == "unnamed":
        level = "vague"
    elif mention.kind == "noun" and _unspecific(reading, mention):
        level = "vague"
    if cue.kind == "refer":
        return Attribution(first, last, cue, mention, level, "back")
    return Attribution(first, last, cue, mention, level, _side(reading, first, last, cue, start, end))


def _unspecific(reading: Reading, mention: Mention) -> bool:
    """`a senior official`: a role with an indefinite article and neither name nor body."""
    if reading.language.has("spokespersons", reading.folded, mention.start, mention.end):
        return False
    head = reading.folded[max(0, mention.start - 30) : mention.start]
    words = re.split(r"[^\w']+", head)
    near = " ".join(words[-3:]).strip()
    return bool(near) and any(reading.language.words["indefinite"].fullmatch(w) for w in near.split()) and (
        mention.end - mention.start < 20
    )


def _side(reading: Reading, first: int, last: int, cue: Cue, start: int, end: int) -> str:
    """What the attribution covers, told by how much stands before and behind it."""
    text = reading.text
    ahead = len(_WORD.findall(text, start, first))
    behind = text[last:end].lstrip()
    follows = len(_WORD.findall(text, last, end))
    if follows <= 2:
        return "before" if ahead else "after"
    if ahead <= 2:
        return "after"
    near = _AHEAD.search(text, max(start, first - 60), first)
    led = near.group()[0] if near else " "
    if led in ",»”\"“’'—–-" and (behind[:1] in ",.;—–:" or cue.kind in ("according", "postposition")):
        return "both"
    if led in ",»”\"“’'—–-" and first == cue.start and cue.kind in ("say", "relay_say", "act"):
        return "both"  # inverted: `…, said X in Osh on Monday`
    closed = _BREAK.search(text, last, end)
    if led in ",»”\"“’'" and closed is None and not reading.language.has("that", reading.folded, last, end):
        return "before"  # `…, the minister told a packed room in Osh`
    return "after"


def _subject(
    reading: Reading, cue: Cue, start: int, end: int, floor: int, roof: int, quotes: list[Quotation]
) -> Mention | None:
    """The source of a verb: before it or, where the verb leads its clause, behind it."""
    text = reading.text
    led = text[start : cue.start].rstrip()
    inverted = not led or led[-1:] in ",»”\"“’'—–-:!?…;" or _led_in(reading, cue, start)
    if not inverted and reading.language.lexicon.verb_final:
        inverted = text[cue.end : cue.end + 1] == " " and bool(reading.anchors_in(cue.end, cue.end + 40))
    if reading.language.lexicon.verb_final and not inverted:
        return _leading(reading, cue, start, floor, quotes) or _unsaid(reading, cue)
    if led[-1:] == ",":
        mention = _parenthetical(reading, cue, start, quotes)
        if mention is not None:
            return mention
    if inverted:
        mention = _right(reading, cue, min(end, roof), quotes, reach=5)
        if mention is not None and (led or mention.kind != "pronoun" or cue.kind != "act"):
            return mention
    if reading.language.lexicon.verb_final:
        behind = _noun_behind(reading, cue.end, min(end, roof)) if quotes and cue.kind == "say" else None
        return behind or _leading(reading, cue, start, floor, quotes) or _unsaid(reading, cue)
    mention = _left(reading, cue, start, floor, quotes)
    if mention is None and floor > start and not inverted:
        mention = _left(reading, cue, start, start, quotes)
    if mention is not None:
        return mention
    near = len(_WORD.findall(text[max(start, floor) : cue.start])) <= 6
    if not inverted and near and cue.kind != "act" and reading.language.lexicon.free_order:
        mention = _right(reading, cue, min(end, roof), quotes, reach=3)
        if mention is not None:
            return mention
    if cue.kind == "act":
        return None
    chained = _CHAINED.match(text, start, cue.start) if led[-1:] == "," else None
    if chained and not quotes:  # `Joan Puig, a mechanic, …, said`: a name that nobody knows
        return Mention(chained.start(1), chained.end(1), "other")
    if inverted:
        found = _title(reading, cue.end, min(end, roof))
        return found or (_noun_behind(reading, cue.end, min(end, roof)) if led and cue.kind == "say" else None) or _unsaid(reading, cue)
    since = max([start, floor] + [m.end() for m in _BREAK.finditer(text, start, cue.start)])
    return _unknown(reading, since, cue.start) or (_phrase(reading, since, cue.start) if cue.kind == "say" else None)


def _phrase(reading: Reading, start: int, end: int) -> Mention | None:
    """`The apiarists said`: an article and up to five words that are no names, right before the verb."""
    article = _WORD.search(reading.folded, start, end)
    if not article or not reading.language.words["articles"].fullmatch(article.group()):
        return None
    words = list(_WORD.finditer(reading.folded, article.end(), end))
    if not words or len(words) > 6 or any(reading.language.words["relative"].fullmatch(w.group()) for w in words):
        return None
    if reading.language.has("finite", reading.folded, article.end(), end):
        return None
    last = next((i for i, w in enumerate(words) if reading.language.words["oblique"].fullmatch(w.group())), len(words))
    if last == 0:
        return None
    return Mention(words[0].start(), words[-1].end(), "noun", None, (words[last - 1].start(), words[last - 1].end()))


def _unsaid(reading: Reading, cue: Cue) -> Mention | None:
    """A verb of saying whose subject is left out, as Spanish, Turkish or Kazakh may do: whoever spoke last."""
    if cue.kind != "say" or not reading.language.lexicon.pro_drop:
        return None
    return Mention(cue.start, cue.start, "pronoun")


def _leading(reading: Reading, cue: Cue, start: int, floor: int, quotes: list[Quotation]) -> Mention | None:
    """The subject where the verb comes last: the first name or noun in the nominative, behind or before the quotation."""
    before = [q for q in quotes if q.end <= cue.start]
    regions = [(start, cue.start)]
    if before:
        regions = [(before[-1].end, cue.start), (start, before[0].start)]
    elif floor > start:
        regions = [(floor, cue.start), (start, cue.start)]
    for begin, stop in regions:
        run = reading.anchors_in(begin, stop)
        for index, anchor in enumerate(run):
            if not _oblique(reading, anchor, begin) and anchor.kind != "place":
                return group(reading.text, run, index, reading.language, reading.folded)
    return _nominative(reading, start, before[0].start if before else cue.start) if cue.kind != "act" else None


def _nominative(reading: Reading, start: int, end: int) -> Mention | None:
    """An unknown subject at the head of a sentence: up to four words, none of them in an oblique case but a genitive."""
    stop, last = start, ""
    for count, word in enumerate(_WORD.finditer(reading.folded, start, end)):
        if count > 3 or word.group()[0].isdigit() or reading.text[stop : word.start()].strip():
            break
        case = reading.language.words["case_endings"].fullmatch(word.group())
        if case and count or count == 0 and not reading.text[word.start()].isupper():
            break
        stop, last = word.end(), word.group()
    if not last or reading.language.words["case_endings"].fullmatch(last):
        return None
    return Mention(start, stop, "other")


def _past_links(reading: Reading, start: int, end: int) -> int:
    """The offset behind the prepositions and articles between a phrase and its noun: `nach Angaben von der …`."""
    at = start
    for word in _WORD.finditer(reading.folded, start, end):
        if not any(reading.language.words[n].fullmatch(word.group()) for n in ("oblique", "articles")):
            break
        at = word.end()
    return at


def _noun_behind(reading: Reading, start: int, end: int) -> Mention | None:
    """`…, a indiqué la médiatrice`: up to four words behind a verb of saying that are no names."""
    lists = reading.language.words
    stop = _BREAK.search(reading.text, start, end)
    limit = stop.start() if stop else end
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(reading.folded, start, limit):
        article = lists["articles"].fullmatch(word.group())
        if article and not words:
            continue
        if any(lists[n].fullmatch(word.group()) for n in ("oblique", "that", "join", "relative", "subordinate", "cancel")):
            break
        if lists["case_endings"].fullmatch(word.group()) and not lists["genitive"].fullmatch(word.group()):
            break
        if word.group()[0].isdigit() or len(words) == 4:
            break
        words.append(word)
    if not words:
        return None
    role = Mention(words[0].start(), words[-1].end(), "noun", None, (words[0].start(), words[0].end()))
    named = _behind_comma(reading, stop.end(), end, role) if stop and stop.group()[0] == "," else None
    return named or role


def _led_in(reading: Reading, cue: Cue, start: int) -> bool:
    """`Как сообщил X`: nothing before the verb but a word that makes its subject follow."""
    breaks = [m.end() for m in _BREAK.finditer(reading.text, start, cue.start)]
    head = reading.folded[breaks[-1] if breaks else start : cue.start].strip()
    return bool(head) and reading.language.words["inverting"].fullmatch(head) is not None


def _parenthetical(reading: Reading, cue: Cue, start: int, quotes: list[Quotation]) -> Mention | None:
    """`Samir Haddad, who leads the union, said`: a person, something between commas, then the verb."""
    text, language = reading.text, reading.language
    commas = [m for m in _BREAK.finditer(text, start, cue.start) if m.group()[0] == ","]
    if len(commas) < 2:
        return None
    inner = (commas[-2].end(), commas[-1].start())
    between_commas = reading.anchors_in(*inner)
    alone = between_commas and between_commas[0].kind == "person"
    if alone and not (text[inner[0] : between_commas[0].start].strip() or text[between_commas[0].end : inner[1]].strip()):
        role = [a for a in reading.anchors_in(start, commas[-2].start(), quotes) if a.kind in ("noun", "body")]
        if role and len(_WORD.findall(text, role[-1].end, commas[-2].start())) <= 4:  # `his mother, Ann Lee, said`
            return Mention(role[-1].start, between_commas[0].end, "person", between_commas[0].name)
    run = [a for a in reading.anchors_in(start, commas[-2].start(), quotes) if a.kind == "person"]
    if not run or text[run[-1].end : commas[-2].start()].strip() or _oblique(reading, run[-1], start):
        return None
    if run[-1].end <= inner[0] and any(a.kind == "person" for a in reading.anchors_in(*inner)):
        return None  # two persons: not for here to say which
    first = _WORD.search(reading.folded, *inner)
    explains = first is not None and language.words["relative"].fullmatch(first.group()) is not None
    if explains or any(a.kind == "noun" for a in reading.anchors_in(*inner)):
        return Mention(run[-1].start, run[-1].end, "person", run[-1].name)
    return None


_TITLE = re.compile(
    r"\s{0,2}(?P<lead>\w{1,8}\s)?\s?(?:[«\"“„](?P<quoted>[^«»\"“”\n]{2,60})[»\"”“]|(?P<bare>[^\W\d_]\w*(?:[ -][^\W\d_]\w*){0,3}))"
)


def _title(reading: Reading, start: int, end: int) -> Mention | None:
    """A name that nobody knows, right behind a verb or phrase: `сообщает «Вестник»`, `сообщили в Облстате`."""
    match = _TITLE.match(reading.text, start, end)
    if not match:
        return None
    lead = (match["lead"] or "").strip()
    if match["quoted"]:
        return Mention(match.start("quoted") - 1, match.end(), "other")
    words = match["bare"].split()
    begin = match.start("bare")
    if lead and not lead[0].isupper():
        allowed = reading.language.words["within"], reading.language.words["articles"]
        if not any(w.fullmatch(fold_word(reading, match.start("lead"), lead)) for w in allowed):
            return None
    elif lead:
        begin, words = match.start("lead"), [lead, *words]
    if not words[0][0].isupper() or not reading.language.lexicon.capitals:
        return None
    capital = 0
    for word in words:
        if not word[0].isupper():
            break
        capital += 1
    stop = begin
    for word in words[:capital]:
        stop = reading.text.find(word, stop) + len(word)
    return Mention(begin, stop, "other")


def fold_word(reading: Reading, at: int, word: str) -> str:
    """The word as it stands in the folded text."""
    return reading.folded[at : at + len(word)]


def _right(reading: Reading, cue: Cue, roof: int, quotes: list[Quotation], reach: int) -> Mention | None:
    """The mention that follows the cue within a few words and before any break."""
    text = reading.text
    stop = _BREAK.search(text, cue.end, roof)
    if stop and stop.group()[0] == "," and not text[cue.end : stop.start()].strip():
        aside = _BREAK.search(text, stop.end(), roof)  # `said, leaving the room, Orlov`
        if aside and aside.group()[0] == "," and len(text[stop.end() : aside.start()].split()) <= 6:
            cue = cue._replace(end=aside.end())
            stop = _BREAK.search(text, cue.end, roof)
    limit = stop.start() if stop else roof
    that = reading.language.has("that", reading.folded, cue.end, limit)
    limit = that.start() if that else limit
    run = reading.anchors_in(cue.end, limit)
    if quotes:
        run = [a for a in run if not any(q.start < a.start < q.end and q.words(text) > 4 for q in quotes)]
    for index, anchor in enumerate(run):
        gap = text[cue.end : anchor.start]
        if len(_WORD.findall(gap)) > reach:
            return None
        if anchor.kind == "pronoun" and index + 1 < len(run):
            continue
        mention = group(text, run, index, reading.language, reading.folded)
        if mention.kind in ("noun", "body", "organisation") and stop and stop.group()[0] == "," and mention.end >= stop.start() - 30:
            named = _behind_comma(reading, stop.end(), roof, mention)
            return named or mention
        return mention
    return None


def _behind_comma(reading: Reading, start: int, roof: int, role: Mention) -> Mention | None:
    """`…, dijo la alcaldesa, Ana Roldán`: the person right behind the comma that follows a role."""
    run = reading.anchors_in(start, min(roof, start + 60))
    if run and run[0].kind == "person" and not reading.text[start : run[0].start].strip():
        return Mention(role.start, run[0].end, "person", run[0].name)
    return None


def _oblique(reading: Reading, anchor: Anchor, floor: int) -> bool:
    """Whether the anchor stands behind a preposition, or carries the ending of another case."""
    head = reading.folded[max(floor, anchor.start - 40) : anchor.start]
    match = reading.language.before["oblique"].search(head)
    if match or reading.folded[anchor.end : anchor.end + 3] == "'s ":
        return True
    words = _WORD.findall(head)[-2:]
    lists = reading.language.words
    if len(words) == 2 and lists["oblique"].fullmatch(words[0]) and not lists["join"].fullmatch(words[0]):
        return not re.search(r"[,;:.!?»”\"]", head[head.rfind(words[0]) :])
    endings = reading.language.words["case_endings"]
    if reading.folded[anchor.end : anchor.end + 1] == "'" and reading.language.lexicon.case_endings:
        return True  # Ahmet Yılmaz'ın
    word = _WORD.findall(reading.folded, max(anchor.start, anchor.end - 40), anchor.end)[-1:]
    tail = _WORD.match(reading.folded, anchor.end)
    return bool(word and endings.fullmatch(word[0] + (tail.group() if tail else "")))


def _left(reading: Reading, cue: Cue, start: int, floor: int, quotes: list[Quotation]) -> Mention | None:
    """The subject before the verb: in the nearest part of the sentence that holds one."""
    text, language = reading.text, reading.language
    begin = max([start] + [q.end for q in quotes if q.end <= cue.start and q.words(text) > 3])
    if floor > begin:
        begin = max(begin, floor)
    cuts = [begin] + [m.end() for m in _BREAK.finditer(text, begin, cue.start)]
    for word in language.words["that"].finditer(reading.folded, begin, cue.start):
        cuts.append(word.end())
    cuts = sorted(set(cuts))
    last = re.search(r"(\w+)\W*(?:\w+\W*)?$", reading.folded[max(begin, cue.start - 40) : cue.start])
    if last and not language.words["articles"].fullmatch(last[1]):
        if any(language.words[n].fullmatch(last[1]) for n in ("relative", "that")):
            return None  # `friends who believe`
    parts = list(zip(cuts, cuts[1:] + [cue.start]))[::-1]
    fallback: Mention | None = None
    for index, (a, b) in enumerate(parts[:4]):
        opening = [w for w, _ in zip(_WORD.finditer(reading.folded, a, b), range(2))]
        # `der` is an article rather than a relative pronoun, except at the head of a part of its own
        article = [language.words["articles"].fullmatch(w.group()) for w in opening]
        opening = [w for i, w in enumerate(opening) if not article[i] or (i == 0 and index > 0)]
        if any(language.words["relative"].fullmatch(w.group()) for w in opening) and a > start:
            if index == 0 and opening[-1].end() >= b - 2:
                return None  # `who said`
            continue
        run = reading.anchors_in(a, b, quotes=[q for q in quotes if q.words(text) > 4])
        for number, anchor in enumerate(run):
            gap = len(_WORD.findall(text[anchor.end : b]))
            if gap > 9 and anchor.kind != "unnamed" or gap > 2 and _verb_between(reading, anchor.end, b):
                if fallback is None and (anchor.kind == "unnamed" or _shared(reading, run[number + 1 :], anchor.end, b)):
                    fallback = group(text, run, number, language, reading.folded)
                continue
            if _oblique(reading, anchor, a):
                leads = language.before["within"].search(reading.folded[max(a, anchor.start - 20) : anchor.start])
                if fallback is None and (leads or language.lexicon.within == ()) and anchor.kind in _BODIES:
                    if leads and fallback is None:
                        fallback = group(text, run, number, language, reading.folded)
                continue
            mention = group(text, run, number, language, reading.folded)
            if mention.kind in ("noun", "organisation", "body") and index + 1 < len(parts):
                named = _apposed(reading, parts[index + 1], mention)
                if named is not None:
                    return named
            return mention
    return fallback


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    """Whether a finite verb stands between a noun and a verb of saying, whose subject it then is not."""
    no = reading.language.words["not_finite"]
    found = reading.language.words["finite"].finditer(reading.folded, start, end)
    return any(not no.fullmatch(m.group()) for m in found)


def _shared(reading: Reading, others: list[Anchor], start: int, end: int) -> bool:
    """`The police arrested 17 people and on Monday said`: no other subject behind the coordinating word."""
    joins = list(reading.language.words["join"].finditer(reading.folded, start, end))
    return bool(joins) and not any(a.start > joins[-1].end() and not _oblique(reading, a, start) for a in others)


def _apposed(reading: Reading, part: tuple[int, int], role: Mention) -> Mention | None:
    """`Aida Orlova, the minister, said`: the person before the comma."""
    run = [a for a in reading.anchors_in(*part) if a.kind == "person"]
    if not run or len(_WORD.findall(reading.text[run[-1].end : part[1]])) > 0:
        return None
    if _oblique(reading, run[-1], part[0]):
        return None
    return Mention(run[-1].start, role.end, "person", run[-1].name)


def _unknown(reading: Reading, start: int, end: int) -> Mention | None:
    """A short capitalised subject that neither names nor lexicon know."""
    phrase = reading.text[start:end].strip(" \t\n\"«»“”„'’")
    words = phrase.split()
    if words and reading.language.words["oblique"].fullmatch(fold(words[0])):
        return None
    if not words or len(words) > 5 or reading.language.words["inverting"].match(fold(phrase)):
        return None
    at = reading.text.find(phrase, start, end)
    match = reading.language.before["articles"].search(reading.folded[at : at + len(words[0])] + " ")
    if match and len(words) > 1:
        at = reading.text.find(words[1], at, end)
        words = words[1:]
    if not words[0][:1].isupper():
        return None
    last = next((i for i, w in enumerate(words) if not w[:1].isupper()), len(words))
    stop = reading.text.find(words[last - 1], at, end) + len(words[last - 1])
    return Mention(at, stop, "other")


def _left_of(reading: Reading, cue: Cue, floor: int, quotes: list[Quotation]) -> Mention | None:
    """The mention directly before a postposition."""
    run = reading.anchors_in(floor, cue.end, quotes)
    run = [a for a in run if len(_WORD.findall(reading.text[a.end : cue.start])) <= 3]
    breaks = [m.end() for m in _BREAK.finditer(reading.text, floor, cue.start)]
    run = [a for a in run if not breaks or a.start >= breaks[-1]] or run[-1:]
    if not run:
        return None
    return group(reading.text, run, 0, reading.language, reading.folded)


def _first(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> Mention | None:
    """The first mention of the sentence that is not oblique."""
    run = reading.anchors_in(start, end, quotes)
    for index, anchor in enumerate(run):
        if anchor.kind != "place" and not _oblique(reading, anchor, start):
            return group(reading.text, run, index, reading.language, reading.folded)
    return None


_BEHIND_QUOTE = re.compile(r"[,.]?\s{0,2}(?:[—–-]{1,2}\s{0,2})?(?P<verb>[^\W\d_]{3,})\s")


def by_any_verb(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> Attribution | None:
    """`«…», — rief Claire Vasseur`: an unknown verb between a quotation and a person is one of saying."""
    for quote in quotes:
        match = _BEHIND_QUOTE.match(reading.text, quote.end, end) if quote.words(reading.text) > 3 else None
        if match is None or not match["verb"].islower():
            continue
        word = reading.folded[match.start("verb") : match.end("verb")]
        lists = reading.language.words
        if any(lists[n].fullmatch(word) for n in ("oblique", "join", "that", "relative", "subordinate", "articles", "cancel")):
            continue
        cue = Cue(match.start("verb"), match.end("verb"), "say")
        mention = _right(reading, cue, end, [], reach=3)
        if mention is not None and mention.kind in ("person", "noun", "body", "organisation"):
            return _build(reading, cue, mention, start, end)
    return None


def label(
    reading: Reading, start: int, end: int, quotes: list[Quotation], headline: bool = False
) -> Attribution | None:
    """`Orlov: prices will fall`, `«Prices will fall» — Orlov`: a source set off by a colon or a dash."""
    text = reading.text
    colon = re.compile(r"[^:\n]{2,70}?:\s").match(text, start, end)
    if colon and len(_WORD.findall(colon.group())) <= 7:
        run = reading.anchors_in(start, colon.end(), quotes)
        if run and run[0].kind != "pronoun" and len(_WORD.findall(text, start, run[0].start)) <= 2:
            mention = group(text, run, 0, reading.language, reading.folded)
            rest = _WORD.search(reading.folded, mention.end, colon.end())
            leads_on = rest is None or reading.language.words["oblique"].fullmatch(rest.group()) is not None
            person = mention.kind == "person" or rest is None and (headline or mention.kind == "noun")
            if person and leads_on and not reading.language.has("finite", reading.folded, start, colon.end()):
                cue = Cue(colon.end() - 2, colon.end() - 1, "label")
                level: Level = "vague" if mention.kind == "unnamed" else "indirect"
                return Attribution(mention.start, colon.end() - 1, cue, mention, level, "after")
    dash = re.compile(r"[»”\"]\s?[—–-]\s").search(text, start, end)
    if dash and any(q.end == dash.start() + 1 for q in quotes):
        run = reading.anchors_in(dash.end(), end, quotes)
        if run and len(_WORD.findall(text, dash.end(), run[0].start)) <= 2:
            mention = group(text, run, 0, reading.language, reading.folded)
            return Attribution(mention.start, mention.end, Cue(dash.start() + 1, dash.end(), "label"), mention, "indirect", "before")
    return None
