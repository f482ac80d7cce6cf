"""Sources that neither the names nor the lexicon know: told by capitals, articles and where they stand."""

from __future__ import annotations

import re

from crosscheck.extract.cues import BREAK, WORD, Cue, Reading
from crosscheck.extract.mentions import Mention
from crosscheck.extract.speech import fold

CHAINED = re.compile(r"([A-ZА-ЯЁІЇЄҐÇĞİÖŞÜ][\w'’-]+(?:\s[A-ZА-ЯЁІЇЄҐÇĞİÖŞÜ][\w'’-]+){1,3}),")


_TITLE = re.compile(
    r"\s{0,2}(?P<lead>\w{1,8}\s)?\s?"
    r"(?:[«\"“„](?P<quoted>[^«»\"“”\n]{2,60})[»\"”“]|(?P<bare>[^\W\d_]\w*(?:[ -][^\W\d_]\w*){0,3}))"
)


# Behind a role and its comma, to the end of the clause: ` Telvanta.`, ` la empresa Telvanta,`, ` компания «Нордсталь».`
_APPOSED = re.compile(
    r"\s?(?:[^\W\d_A-ZА-ЯЁІЇЄҐ][\w’'-]*\s){0,2}[«\"“„]?"
    r"(?P<name>[A-ZА-ЯЁІЇЄҐÇĞİÖŞÜӘҒҚҢӨҰҮҺ][\w’'&-]+(?:\s[A-ZА-ЯЁІЇЄҐÇĞİÖŞÜӘҒҚҢӨҰҮҺ][\w’'&-]*){0,3})"
    r"[»\"”“]?(?=[,.;:!?]|\s*$|\s*\n)"
)


def title(reading: Reading, start: int, end: int) -> Mention | None:
    """A name that nobody knows, right behind a verb or phrase: `сообщает «Вестник»`, `в Облстате`."""
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
        if not any(w.fullmatch(_folded_word(reading, match.start("lead"), lead)) for w in allowed):
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


def _folded_word(reading: Reading, at: int, word: str) -> str:
    """The word as it stands in the folded text."""
    return reading.folded[at : at + len(word)]


def capitalised(reading: Reading, start: int, end: int) -> Mention | None:
    """A short capitalised subject that neither names nor lexicon know."""
    phrase = reading.text[start:end].strip(" \t\n\"«»“”„'’")
    words = phrase.split()
    if words and reading.language.words["oblique"].fullmatch(fold(words[0])):
        return None
    lists = reading.language.words
    if not words or len(words) > 5 or any(lists[n].match(fold(phrase)) for n in ("inverting", "negation")):
        return None  # `Few expect`: nobody has said it
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


def phrase(reading: Reading, start: int, end: int) -> Mention | None:
    """`The apiarists said`: an article and up to five words that are no names, right before the verb."""
    if not reading.language.lexicon.articles:
        return _bare_noun(reading, start, end)
    article = WORD.search(reading.folded, start, end)
    if article and reading.language.words["inverting"].fullmatch(article.group()):  # `wie der Zoll mitteilte`
        article = WORD.search(reading.folded, article.end(), end)
    if not article or not reading.language.words["articles"].fullmatch(article.group()):
        return None
    words = list(WORD.finditer(reading.folded, article.end(), end))
    if (
        not words
        or len(words) > 6
        or any(reading.language.words["relative"].fullmatch(w.group()) for w in words)
    ):
        return None
    if reading.language.has("finite", reading.folded, article.end(), end):
        return None
    last = next(
        (i for i, w in enumerate(words) if reading.language.words["oblique"].fullmatch(w.group())), len(words)
    )
    if last == 0:
        return None
    head = words[last - 1]
    stop = head if reading.text[head.start()].isupper() else words[-1]  # without `am Mittwoch`
    return Mention(words[0].start(), stop.end(), "noun", None, head.span())


def _bare_noun(reading: Reading, start: int, end: int) -> Mention | None:
    """`Чиновники сообщили`: the word before the verb, where its ending may be a subject's."""
    words = list(WORD.finditer(reading.folded, max(start, end - 60), end))
    lists = reading.language.words
    if not words or not lists["nominal"].fullmatch(words[-1].group()):
        return None
    if any(
        lists[n].fullmatch(words[-1].group()) for n in ("inverting", "oblique", "join", "relative", "that")
    ):
        return None
    if len(words) > 1 and lists["oblique"].fullmatch(words[-2].group()):
        return None
    return Mention(words[-1].start(), words[-1].end(), "noun", None, words[-1].span())


def noun_behind(reading: Reading, start: int, end: int) -> Mention | None:
    """`…, a indiqué la médiatrice`: up to four words behind a verb of saying that are no names."""
    lists = reading.language.words
    stop = BREAK.search(reading.text, start, end)
    limit = stop.start() if stop else end
    words: list[re.Match[str]] = []
    for word in WORD.finditer(reading.folded, start, limit):
        article = lists["articles"].fullmatch(word.group())
        if article and not words:
            continue
        if any(
            lists[n].fullmatch(word.group())
            for n in ("oblique", "that", "join", "relative", "subordinate", "cancel")
        ):
            break
        if lists["case_endings"].fullmatch(word.group()) and not lists["genitive"].fullmatch(word.group()):
            break
        if word.group()[0].isdigit() and not words:
            continue  # `сказала 35-летняя мать`
        if word.group()[0].isdigit() or len(words) == 4:
            break
        words.append(word)
    if not words:
        return None
    role = Mention(words[0].start(), words[-1].end(), "noun", None, (words[0].start(), words[0].end()))
    named = behind_comma(reading, stop.end(), end, role) if stop and stop.group()[0] == "," else None
    return named or role


def owner(reading: Reading, cue: Cue, end: int) -> Mention | None:
    """`По последним данным гражданской гвардии,`: whose data, where nothing but they stands before the comma."""
    stop = BREAK.search(reading.text, cue.end, end)
    if reading.language.lexicon.articles or stop is None or stop.group()[0] != ",":
        return None
    found = noun_behind(reading, cue.end, end)
    if found is None or WORD.search(reading.text, found.end, stop.start()):
        return None
    return None if reading.language.has("finite", reading.folded, found.start, found.end) else found


def within(reading: Reading, cue: Cue, end: int) -> Mention | None:
    """`…, уточнили на станции`: where it was said, behind a verb in the plural without a subject."""
    lists = reading.language.words
    lead = WORD.search(reading.folded, cue.end, end)
    last = WORD.findall(reading.folded, cue.start, cue.end)[-1]
    if lead is None or not lists["impersonal"].fullmatch(last) or not lists["within"].fullmatch(lead.group()):
        return None
    follows = WORD.search(reading.folded, lead.end(), end)
    if (
        follows is None
        or follows.group()[0].isdigit()
        or lists["occasions"].match(reading.folded, follows.start(), end)
    ):
        return None
    return noun_behind(reading, lead.end(), end)


def past_links(reading: Reading, start: int, end: int) -> int:
    """The offset behind prepositions and articles between a phrase and its noun: `nach Angaben von der …`."""
    at = start
    for word in WORD.finditer(reading.folded, start, end):
        if not any(reading.language.words[n].fullmatch(word.group()) for n in ("oblique", "articles")):
            break
        at = word.end()
    return at


def nominative(reading: Reading, start: int, end: int) -> Mention | None:
    """An unknown subject at a sentence's head: up to four words, none in an oblique case but a genitive."""
    if reading.language.words["reference"].match(reading.folded, start, end):
        return None  # `Bu haqda … aytilgan`
    stop, last = start, ""
    for count, word in enumerate(WORD.finditer(reading.folded, start, end)):
        if count > 3 or word.group()[0].isdigit() or reading.text[stop : word.start()].strip():
            break
        case = reading.language.words["case_endings"].fullmatch(word.group())
        if case and count or count == 0 and not reading.text[word.start()].isupper():
            break
        stop, last = word.end(), word.group()
    if not last:
        return None
    lists, apart = reading.language.words, reading.text[stop : stop + 1] == ","
    if lists["case_endings"].fullmatch(last) and not (apart and lists["possessed"].fullmatch(last)):
        return None
    return Mention(start, stop, "other")


def behind_comma(reading: Reading, start: int, roof: int, role: Mention) -> Mention | None:
    """`…, dijo la alcaldesa, Ana Roldán`, `said its owner, Telvanta`: the name behind the comma after a role."""
    text, run = reading.text, reading.anchors_in(start, min(roof, start + 60))
    if run and run[0].kind == "person" and not text[start : run[0].start].strip():
        return Mention(role.start, run[0].end, "person", run[0].name)
    if role.kind != "noun":
        return None
    stop = _APPOSED.match(text, start, roof)
    if stop is None or reading.cues_in(start, stop.end()):
        return None
    lead = reading.folded[start : stop.start("name")].split()
    allowed = ("articles", "indefinite")
    if lead and not any(reading.language.words[n].fullmatch(lead[0]) for n in allowed) and len(lead) > 1:
        return None
    named = next(
        (a for a in run if a.kind in ("person", "organisation", "body") and a.end >= stop.end("name")), None
    )
    if named is not None:
        return Mention(role.start, named.end, named.kind, named.name, (named.start, named.end))
    if any(a.kind in ("place", "relay") and a.start == stop.start("name") for a in run):
        return None
    return Mention(role.start, stop.end("name"), "other", None, stop.span("name"))


def before_postposition(reading: Reading, cue: Cue, start: int) -> Mention | None:
    """`Зинкенің пайымдауынша`, `Zárate'ye göre`: a genitive or a capitalised name right before a postposition."""
    words = list(WORD.finditer(reading.folded, max(start, cue.start - 60), cue.start))
    if not words or words[-1].group()[0].isdigit():
        return None
    named = [w for w in words[-3:] if reading.text[w.start()].isupper() and w.start() > start]
    if reading.language.words["genitive"].fullmatch(words[-1].group()):
        first = named[0].start() if named else words[-1].start()
    elif (
        reading.text[words[-1].end() - len(words[-1].group()) - 1] in "'’"
        or reading.text[words[-1].start()].isupper()
    ):
        first = (named[0] if named else words[-1]).start()
        if reading.text[words[-1].start() - 1] in "'’" and len(words) > 1:
            first = min(first, words[-2].start())
    else:
        return None
    return Mention(first, words[-1].end(), "other")
