"""Who is the subject of a verb of saying: the source before it, behind it, or left out."""

from __future__ import annotations

import re
from itertools import islice

from crosscheck.extract import agents, appositions, strangers
from crosscheck.extract.agents import oblique, shared, verb_between
from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.mentions import Anchor, Mention, group
from crosscheck.extract.quotations import Quotation

_BODIES = ("noun", "organisation", "body", "unnamed", "relay")


def subject(
    reading: Reading, cue: Cue, start: int, end: int, floor: int, roof: int, quotes: list[Quotation]
) -> Mention | None:
    """The source of a verb: before it or, where the verb leads its clause, behind it.

    `floor` and `roof` are where the cue before ends and the next one starts.
    """
    led = reading.text[start : cue.start].rstrip()
    leads = not led or led[-1:] in ",»”\"“’'—–-:!?…;" or _led_in(reading, cue, start)
    stop = min(end, roof)
    if reading.language.lexicon.verb_final:
        return _of_final_verb(reading, cue, start, stop, floor, quotes, leads)
    mention = _cleft(reading, cue, start)
    # `… schools, where they will learn Russian, he recalled`: the pronoun is the subject
    if mention is None and led[-1:] == ",":
        follows = behind(reading, cue, stop, quotes, reach=1)
        pronoun = follows is not None and follows.kind == "pronoun" and _ends(reading, follows.end, end)
        mention = follows if pronoun else appositions.parenthetical(reading, cue, start, quotes)
    if mention is None and leads:
        mention = behind(reading, cue, stop, quotes, reach=5)
        alone = mention is not None and not led and mention.kind == "pronoun"
        if mention is not None and cue.kind == "act" and (alone or mention.kind == "place"):
            mention = None
    if mention is None:
        mention = _left(reading, cue, start, floor, quotes)
    if mention is None and floor > start and not leads:
        mention = _left(reading, cue, start, start, quotes)
    if mention is None and cue.kind == "act":
        named = strangers.title(reading, cue.end, stop) if leads and led[-1:] == "," else None
        if named is not None and " " in reading.text[named.start : named.end]:
            return named  # `…, prévoit Noël Boutard`
        return _inverted(reading, cue, max(start, floor), stop, quotes)
    if mention is not None:
        return mention
    since = _clause_start(reading, cue, max(start, floor), quotes)
    if leads and _led_in(reading, cue, start) and addressee(reading, cue, reading.anchors_in(cue.end, stop)):
        return first_subject(reading, start, cue.start, quotes)  # `The firm lost, as it told the exchange`
    if not leads and reading.language.lexicon.free_order:
        mention = behind(reading, cue, stop, quotes, reach=3)
        short = len(WORD.findall(reading.text[since : cue.start])) <= 6
        if mention is not None and (short or mention.kind == "pronoun"):
            return mention
        inverted = _inverted(reading, cue, max(start, floor), stop, quotes)
        if inverted is not None:
            return inverted
    return _stranger(reading, cue, start, since, stop, led, leads, quotes) or _unsaid(reading, cue)


def _ends(reading: Reading, at: int, end: int) -> bool:
    """Whether a pronoun behind a verb can be its subject: elsewhere than in `said it was cooperating`."""
    free = reading.language.lexicon.free_order or not reading.language.lexicon.compounds
    return free or not reading.text[at : min(end, at + 3)].lstrip(" ")[:1].isalpha()


def _cleft(reading: Reading, cue: Cue, start: int) -> Mention | None:
    """`Fue el ministro quien reveló`, `it was the union that said`: the subject is what the clause before names."""
    opens = reading.language.words["cleft"].match(reading.folded, start, cue.start)
    last = WORD.findall(reading.folded, max(start, cue.start - 20), cue.start)[-1:]
    if opens is None or not last or reading.language.words["relative"].fullmatch(last[0]) is None:
        return None
    run = reading.anchors_in(opens.end(), cue.start)
    if not run or len(WORD.findall(reading.text, opens.end(), run[0].start)) > 3:
        return None
    role = group(reading.text, run, 0, reading.language, reading.folded)
    named = next((a for a in run if a.kind == "person" and a.start - role.end <= 40), None)
    return role if named is None else Mention(role.start, named.end, "person", named.name)


def _clause_start(reading: Reading, cue: Cue, start: int, quotes: list[Quotation]) -> int:
    """Where the part of the sentence begins in which the verb stands."""
    breaks = [m.end() for m in BREAK.finditer(reading.text, start, cue.start)]
    return max([start, *breaks, *(q.end for q in quotes if q.end <= cue.start)])


def _inverted(reading: Reading, cue: Cue, start: int, stop: int, quotes: list[Quotation]) -> Mention | None:
    """`Den Schaden bezifferte die Polizei`: the subject behind an act of speech whose clause opens with its object."""
    lexicon = reading.language.lexicon
    since = _clause_start(reading, cue, start, quotes)
    first = WORD.search(reading.folded, since, cue.start)
    if first is None or not (lexicon.free_order and lexicon.articles):
        return None
    if not reading.language.words["oblique"].fullmatch(first.group()):
        return None
    mention = behind(reading, cue, stop, quotes, reach=1)
    if mention is None or mention.kind == "place" or oblique(reading, Anchor(*mention[:3]), cue.end):
        return None
    return mention


def _stranger(
    reading: Reading,
    cue: Cue,
    start: int,
    since: int,
    stop: int,
    led: str,
    leads: bool,
    quotes: list[Quotation],
) -> Mention | None:
    """A subject that neither the names nor the lexicon know."""
    chained = strangers.CHAINED.match(reading.text, start, cue.start) if led[-1:] == "," else None
    if chained and not quotes:  # `Joan Puig, a mechanic, …, said`
        return Mention(chained.start(1), chained.end(1), "other")
    if leads:
        cue = _whole(reading, cue, stop)
        found = strangers.title(reading, cue.end, stop)
        if found is None and led and cue.kind == "say":
            found = strangers.noun_behind(reading, cue.end, stop) or strangers.within(reading, cue, stop)
        return found
    found = strangers.capitalised(reading, since, cue.start)
    if found is None and cue.kind == "say":
        found = strangers.phrase(reading, since, cue.start)
    return found


def _whole(reading: Reading, cue: Cue, stop: int) -> Cue:
    """A verb of two parts with its participle: `a juré` where the cue is `a`."""
    if reading.language.words["auxiliary"].fullmatch(reading.folded, cue.start, cue.end) is None:
        return cue
    participle = WORD.search(reading.folded, cue.end, stop)
    return cue if participle is None else cue._replace(end=participle.end())


def _of_final_verb(
    reading: Reading,
    cue: Cue,
    start: int,
    stop: int,
    floor: int,
    quotes: list[Quotation],
    leads: bool,
) -> Mention | None:
    """The source where the verb closes its clause: right behind it, at the head of the sentence, or unsaid."""
    follows = reading.text[cue.end : cue.end + 1] == " " and reading.anchors_in(cue.end, cue.end + 40)
    if leads or follows:
        mention = behind(reading, cue, stop, quotes, reach=5)
        if mention is None and leads and cue.kind == "say":
            found = strangers.noun_behind(reading, cue.end, stop)
            mention = found if quotes or found is not None and _owned(reading, found) else None
        if mention is not None:
            return _with_modifiers(reading, cue, mention)
    source = agents.whence(reading, cue, max(start, floor))
    return source or _leading(reading, cue, start, floor, quotes) or _unsaid(reading, cue)


def _with_modifiers(reading: Reading, cue: Cue, mention: Mention) -> Mention:
    """A noun behind its verb with the words before it that are in no other case: `деди Каржы полициясы`."""
    words = list(WORD.finditer(reading.folded, cue.end, mention.start))
    if (
        mention.kind != "noun"
        or not 0 < len(words) <= 2
        or BREAK.search(reading.text, cue.end, mention.start)
    ):
        return mention
    if agents.in_other_case(reading, cue.end, mention.start) or not reading.text[words[0].start()].isupper():
        return mention
    return mention._replace(start=words[0].start())


def _owned(reading: Reading, noun: Mention) -> bool:
    """Whether an unknown noun behind a verb is a name or belongs to one, and no adverb: `Каржы полициясы`."""
    ending = tuple(reading.language.lexicon.possessive)
    words = reading.text[noun.start : noun.end].split()
    return (
        any(w[0].isupper() for w in words) or len(words) > 1 and bool(ending) and words[-1].endswith(ending)
    )


def _unsaid(reading: Reading, cue: Cue) -> Mention | None:
    """A verb of saying whose subject is left out, as in Spanish, Turkish or Kazakh: whoever spoke last."""
    if cue.kind != "say" or not reading.language.lexicon.pro_drop:
        return None
    return Mention(cue.start, cue.start, "pronoun")


def _leading(reading: Reading, cue: Cue, start: int, floor: int, quotes: list[Quotation]) -> Mention | None:
    """The subject where the verb comes last: the first name or noun in the nominative."""
    said = list(reading.language.words["clause_end"].finditer(reading.folded, max(start, floor), cue.start))
    for index, anchor in enumerate(run := reading.anchors_in(said[-1].end(), cue.start) if said else []):
        mention = group(reading.text, run, index, reading.language, reading.folded)
        near = not WORD.search(reading.text, mention.end, cue.start) and anchor.kind != "place"
        if near and not oblique(reading, anchor, said[-1].end()):
            return mention  # `… жеткенин Улуттук банк билдирди`
    before = [q for q in quotes if q.end <= cue.start]
    regions = [(start, cue.start)]
    if before:
        regions = [(before[-1].end, cue.start), (start, before[0].start)]
    elif floor > start:
        regions = [(floor, cue.start), (start, cue.start)]
    for begin, stop in regions:
        run = reading.anchors_in(begin, stop)
        for index, anchor in enumerate(run):
            if not oblique(reading, anchor, begin) and anchor.kind != "place":
                return group(reading.text, run, index, reading.language, reading.folded)
    return (
        strangers.nominative(reading, start, before[0].start if before else cue.start)
        if cue.kind != "act"
        else None
    )


def _led_in(reading: Reading, cue: Cue, start: int) -> bool:
    """`Как сообщил X`: nothing before the verb but a word that makes its subject follow."""
    breaks = [m.end() for m in BREAK.finditer(reading.text, start, cue.start)]
    head = reading.folded[breaks[-1] if breaks else start : cue.start].strip()
    return bool(head) and reading.language.words["inverting"].fullmatch(head) is not None


def behind(reading: Reading, cue: Cue, roof: int, quotes: list[Quotation], reach: int) -> Mention | None:
    """The mention that follows the cue within a few words and before any break."""
    text = reading.text
    stop = BREAK.search(text, cue.end, roof)
    if stop and stop.group()[0] == "," and not text[cue.end : stop.start()].strip():
        aside = BREAK.search(text, stop.end(), roof)  # `said, leaving the room, Orlov`
        if aside and aside.group()[0] == "," and len(text[stop.end() : aside.start()].split()) <= 6:
            cue = cue._replace(end=aside.end())
            stop = BREAK.search(text, cue.end, roof)
    limit = stop.start() if stop else roof
    that = reading.language.has("that", reading.folded, cue.end, limit)
    limit = that.start() if that else limit
    run = reading.anchors_in(cue.end, limit)
    if quotes:
        run = [a for a in run if not any(q.start < a.start < q.end and q.words(text) > 4 for q in quotes)]
    told = addressee(reading, cue, run)
    if told is not None:
        run = [a for a in run if a.start >= told.end and not oblique(reading, a, cue.end)]
        if not run and reading.language.lexicon.free_order:
            return None
        if run and run[0].kind == "unnamed" and told.kind == "relay":
            run = []  # `indicó a la AFP una fuente`: the agency has it from nobody named
        cue = cue._replace(end=told.end) if run else cue
        run = run or [told]
    for index, anchor in enumerate(run):
        gap = text[cue.end : anchor.start]
        if len(WORD.findall(gap)) > reach:
            return None
        if anchor.kind == "pronoun" and index + 1 < len(run) and not _closes(reading, run, index):
            continue
        among = anchor.kind in ("pronoun", "unnamed") and stop is not None and stop.group()[0] == ","
        if among and stop is not None and not WORD.search(text, anchor.end, stop.start()):
            named = strangers.behind_comma(reading, stop.end(), roof, Mention(*anchor[:3]))
            if named is not None and WORD.search(text, cue.end, anchor.start):
                start = named.name.start if named.name else named.start
                return named._replace(start=start)  # `raconte l'un d'eux, Yacine Benhaddad`
        if anchor.kind == "pronoun" and index + 1 < len(run):
            return Mention(anchor.start, anchor.end, "pronoun", None, (anchor.start, anchor.end))
        mention = group(text, run, index, reading.language, reading.folded)
        if (
            mention.kind in ("noun", "body", "organisation")
            and stop
            and stop.group()[0] == ","
            and mention.end >= stop.start() - 30
        ):
            named = strangers.behind_comma(reading, stop.end(), roof, mention)
            return named or mention
        return mention
    return None


def addressee(reading: Reading, cue: Cue, run: list[Anchor]) -> Anchor | None:
    """Whom something was told, right behind the verb: `ha adelantado a la cadena SER`."""
    if not run or reading.language.lexicon.verb_final:
        return None
    words = WORD.findall(reading.folded, cue.end, run[0].start)
    lists = reading.language.words
    if len(words) in (2, 4) and lists["articles"].fullmatch(words[-1]):
        words.pop()
    late = len(words) == 3 and lists["articles"].fullmatch(words[0]) is None  # `avanzó este martes a`
    if not (len(words) == 1 or late) or lists["toward"].fullmatch(words[-1]) is None:
        return None
    last = run[0]
    for anchor in run[1:]:
        if reading.text[last.end : anchor.start].strip(' «"“'):
            break
        last = anchor  # `la cadena | SER`
    return last


def _closes(reading: Reading, run: list[Anchor], index: int) -> bool:
    """Whether a pronoun is the subject although an anchor follows: `сказал он телеканалу`, in another case."""
    return oblique(reading, run[index + 1], run[index].end) or any(
        n.end > n.start and reading.folded[n.start : n.end] not in reading.language.nominatives
        for n in run[index + 1 : index + 2]
        if n.kind == "relay" and n.name is None
    )


def _left(reading: Reading, cue: Cue, start: int, floor: int, quotes: list[Quotation]) -> Mention | None:
    """The subject before the verb: in the nearest part of the sentence that holds one."""
    text, language = reading.text, reading.language
    begin = max([start] + [q.end for q in quotes if q.end <= cue.start and q.words(text) > 3])
    if floor > begin:
        begin = max(begin, floor)
    cuts = [begin] + [m.end() for m in BREAK.finditer(text, begin, cue.start)]
    for word in language.words["that"].finditer(reading.folded, begin, cue.start):
        cuts.append(word.end())
    cuts = sorted(set(cuts))
    last = re.search(r"(\w+)\W*(?:\w+\W*)?$", reading.folded[max(begin, cue.start - 40) : cue.start])
    opens = last and any(language.words[n].fullmatch(last[1]) for n in ("relative", "that"))
    if last and opens and not language.words["articles"].fullmatch(last[1]):
        return None  # `friends who believe`
    parts = list(zip(cuts, [*cuts[1:], cue.start], strict=True))[::-1]
    fallback: Mention | None = None
    for index, (a, b) in enumerate(parts[:6]):
        opening = list(islice(WORD.finditer(reading.folded, a, b), 2))
        # `der` is an article rather than a relative pronoun, except at the head of a part of its own
        article = [language.words["articles"].fullmatch(w.group()) for w in opening]
        opening = [w for i, w in enumerate(opening) if not article[i] or (i == 0 and index > 0)]
        if any(language.words["relative"].fullmatch(w.group()) for w in opening) and a > start:
            if index == 0 and opening[-1].end() >= b - 2:
                return None  # `who said`
            continue
        run = reading.anchors_in(a, b, quotes=[q for q in quotes if q.words(text) > 4])
        for number, anchor in enumerate(run):
            gap = len(WORD.findall(text[anchor.end : b]))
            if gap > 9 and anchor.kind != "unnamed" or gap > 2 and verb_between(reading, anchor.end, b):
                if fallback is None and (
                    anchor.kind == "unnamed" or shared(reading, run[number + 1 :], anchor.end, b)
                ):
                    fallback = group(text, run, number, language, reading.folded)
                continue
            if oblique(reading, anchor, a):
                head = reading.folded[max(a, anchor.start - 20) : anchor.start]
                determiner = language.before["articles"].search(head)
                leads = language.before["within"].search(head[: determiner.start()] if determiner else head)
                placed = anchor.kind == "place" and cue.kind != "act"  # `в Киеве заявили`
                if fallback is None and leads and (anchor.kind in _BODIES or placed):
                    fallback = group(text, run, number, language, reading.folded)
                continue
            mention = group(text, run, number, language, reading.folded)
            if mention.kind in ("noun", "organisation", "body") and 0 < index < len(parts) - 1:
                named = appositions.apposed(reading, parts[index + 1], mention)
                if named is not None:
                    return named
            return mention
    return fallback


def before_postposition(reading: Reading, cue: Cue, floor: int, quotes: list[Quotation]) -> Mention | None:
    """The mention directly before a postposition."""
    run = reading.anchors_in(floor, cue.start, quotes)
    run = [a for a in run if len(WORD.findall(reading.text[a.end : cue.start])) <= 3]
    breaks = [m.end() for m in BREAK.finditer(reading.text, floor, cue.start)]
    run = [a for a in run if not breaks or a.start >= breaks[-1]] or run[-1:]
    if run:
        unnamed = run[-1].kind == "unnamed" and not WORD.search(reading.text, run[-1].end, cue.start)
        return group(reading.text, run, -1 % len(run) if unnamed else 0, reading.language, reading.folded)
    return strangers.before_postposition(reading, cue, max([floor, *breaks]))


def first_subject(reading: Reading, start: int, end: int, quotes: list[Quotation]) -> Mention | None:
    """The first mention of the sentence that is not oblique."""
    run = reading.anchors_in(start, end, quotes)
    for index, anchor in enumerate(run):
        if anchor.kind != "place" and not oblique(reading, anchor, start):
            return group(reading.text, run, index, reading.language, reading.folded)
    return None
