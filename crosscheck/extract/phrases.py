"""Finds the phrases of a lexicon in running text with one look-up per word, whatever the number of phrases.

In a phrase `word*` is a stem, `*word` an ending, `*word*` both, `*` any word; `{a,b}` gives alternatives, `~`
stands for up to three words between. Capitals, the kind of apostrophe, `ё` and the dotless `ı` make no
difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from threading import RLock
from typing import NamedTuple

OTHER = "other"  # term of what only looks like a term of its group: it wins over terms of the same length
MEMORY = 100_000  # words whose triggers a finder remembers
GAP = 3  # words that `~` may stand for

# An apostrophe parts words (`l'accord`, `Türkiye'nin`) except in the Uzbek letters oʻ and gʻ.
TOKEN = re.compile(r"\w+(?:(?<=[og])'\w+)*")
_LETTERS = rf"(\*?)({TOKEN.pattern})(\*?)|\*"
_FIRST, ITEM = re.compile(_LETTERS), re.compile(rf"~|{_LETTERS}")
_HEAD = re.compile(r"(?:[^\s{}]|\{[^{}]*\})*")  # of a phrase what stands before its first space
_GROWING = RLock()

Group = tuple[str, str]  # facet, group
Ending = tuple[Group, str]  # with the term


class Found(NamedTuple):
    """A phrase in a text: its group, its term and its place."""

    group: Group
    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text in lower case with one kind of apostrophe, е and i; character for character as long."""
    text = text.replace("İ", "i").lower().replace("ё", "е").replace("ı", "i")
    for apostrophe in "’ʻʼ‘`":
        text = text.replace(apostrophe, "'")
    return text


def expand(phrase: str) -> list[str]:
    """The alternatives of a phrase: `{a,b} c` gives `a c` and `b c`."""
    if "{" not in phrase:
        return [" ".join(phrase.split())]
    parts = re.split(r"\{([^{}]*)\}", phrase)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return [" ".join("".join(choice).split()) for choice in product(*choices)]


def _begun(row: str) -> list[str]:
    """The alternatives of a row's beginning, each with the rest as it stands; all phrases where one begins later."""
    head = _HEAD.match(row)
    end = head.end() if head else 0
    begun = expand(row[:end])
    return [first + row[end:] for first in begun] if all(map(_FIRST.search, begun)) else expand(row)


def _letters(item: re.Match[str]) -> tuple[str, str]:
    """The kind of an item and its letters; a lone `*` is the stem of no letters."""
    return (f"{item[1]}w{item[3]}", item[2]) if item[2] else ("w*", "")


def glue(between: str) -> str:
    """What stands between two words, any white space as one space; an empty line is kept apart from it.

    A percent sign is part of the number before it.
    """
    if between == " ":
        return between
    bare = between.removeprefix("%")
    return " " if bare.isspace() and bare.count("\n") < 2 else between


class Edges(dict[str, "tuple[tuple[int, Node], ...]"]):
    """From a word to the nodes it leads to, each with the number of letters asked for; remembers words."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: dict[str, dict[str, Node]] = {"w": {}, "w*": {}, "*w": {}, "*w*": {}}
        self._lengths: dict[str, list[int]] = {}

    def add(self, kind: str, letters: str) -> Node:
        """The node for a word of that kind (`w`, `w*`, `*w`, `*w*`)."""
        nodes = self.kinds[kind]
        if letters not in nodes:
            nodes[letters] = Node()
        return nodes[letters]

    def close(self) -> None:
        """To be called when all phrases are in."""
        self._lengths = {kind: sorted(set(map(len, self.kinds[kind]))) for kind in ("w*", "*w")}
        for nodes in self.kinds.values():
            for node in nodes.values():
                node.close()

    def __missing__(self, word: str) -> tuple[tuple[int, Node], ...]:
        size = len(word)
        keys = [("w", word)]
        keys += [("w*", word[:n]) for n in self._lengths["w*"] if n <= size]
        keys += [("*w", word[size - n :]) for n in self._lengths["*w"] if n <= size]
        keys += [("*w*", letters) for letters in self.kinds["*w*"] if letters in word]
        if len(self) >= MEMORY:
            self.clear()
        found = ((len(letters), self.kinds[kind].get(letters)) for kind, letters in keys)
        out = tuple((n, node) for n, node in found if node is not None)
        for _, node in out:
            node.grow()
        self[word] = out
        return out


class Node:
    """A place in the tree of phrases: what may follow, by what stands between, and which phrases end here."""

    __slots__ = ("ends", "gap", "later", "next")

    def __init__(self) -> None:
        self.next: dict[str, Edges] = {}
        self.gap: Node | None = None  # the node behind `~`
        self.ends: set[Ending] = set()
        self.later: list[tuple[Ending, str, int]] = []  # what goes on here, and from which character

    def grow(self) -> None:
        """Take in the phrases that wait here: of the thousands in a lexicon a text begins few."""
        if not self.later:
            return
        with _GROWING:
            for ending, row, at in self.later:
                for phrase in expand(row):
                    self._add(ending, phrase, at)
            self.close()
            self.later = []

    def _add(self, ending: Ending, phrase: str, at: int) -> None:
        node = self
        for item in ITEM.finditer(phrase, at):
            if item.group() == "~":
                node.gap = node = node.gap or Node()
            else:
                edges = node.next.setdefault(glue(phrase[at : item.start()]), Edges())
                node = edges.add(*_letters(item))
            at = item.end()
        node.ends.add(ending)

    def goes_on(self, following: str) -> bool:
        """False where no phrase can come of it: the quick way out, as most first words are `the` or `в`."""
        return bool(self.ends or self.gap) or any(edges[following] for edges in self.next.values())

    def close(self) -> None:
        """To be called when all phrases are in."""
        for edges in self.next.values():
            edges.close()
        if self.gap:
            self.gap.close()


class Words(NamedTuple):
    """A text cut into words."""

    text: str
    words: list[str]
    matches: list[re.Match[str]]

    def before(self, i: int) -> str:
        """What stands between word `i` and the one before it."""
        return glue(self.text[self.matches[i - 1].end() : self.matches[i].start()])


class Finder:
    """Finds the phrases of rows (group, term, phrase)."""

    def __init__(self, rows: list[tuple[Group, str, str]]) -> None:
        self._root = Edges()
        for group, term, row in rows:
            for phrase in _begun(fold(row)):
                if first := _FIRST.search(phrase):
                    self._root.add(*_letters(first)).later.append(((group, term), phrase, first.end()))
        self._root.close()

    def find(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Phrases in `text[start:end]`; of a group's phrases at one place the longest, and none that overlap.

        Among equally long ones `other` counts, then the one that asks for more letters of the first word
        (`namaz*` before `*maz`); several terms only for a phrase that the lexicon gives to several.
        """
        folded = fold(text[start:end])
        matches = list(TOKEN.finditer(folded))
        words = Words(folded, [m[0] for m in matches], matches)
        root = self._root
        taken: dict[Group, int] = {}
        for i, nodes in enumerate(map(root.__getitem__, words.words)):
            if not nodes:
                continue
            following = words.words[i + 1] if i + 1 < len(matches) else ""
            best: dict[Group, tuple[tuple[int, bool, int], list[str]]] = {}
            for letters, node in nodes:
                if not node.goes_on(following):
                    continue
                walked: list[tuple[int, set[Ending]]] = []
                _walk(node, i, words, walked)
                for last, ends in walked:
                    for group, term in ends:
                        rank = (last, term == OTHER, letters)
                        known = best.get(group)
                        if known is None or rank > known[0]:
                            best[group] = rank, [term]
                        elif rank == known[0] and term not in known[1]:
                            known[1].append(term)
            for group, ((last, _, _), terms) in best.items():
                if taken.get(group, -1) < i:
                    taken[group] = last
                    for term in sorted(terms):
                        yield Found(group, term, start + matches[i].start(), start + matches[last].end())


def _walk(node: Node, i: int, words: Words, out: list[tuple[int, set[Ending]]]) -> None:
    """Adds (last word, what ends there) of each phrase that goes on from `node`, reached with word `i`."""
    if node.ends:
        out.append((i, node.ends))
    if i + 1 >= len(words.words):
        return
    if node.next:
        edges = node.next.get(words.before(i + 1))
        if edges is not None:  # an `Edges` that remembers no word yet is false
            for _, child in edges[words.words[i + 1]]:
                _walk(child, i + 1, words, out)
    if node.gap and (edges := node.gap.next.get(" ")) is not None:
        for j in _starts(i, words):
            for _, child in edges[words.words[j]]:
                _walk(child, j, words, out)


def _starts(i: int, words: Words) -> list[int]:
    """The words after `i` that a gap may lead to: at most `GAP` between, nothing but spaces and words."""
    out: list[int] = []
    for j in range(i + 1, min(i + 1 + 4 * GAP, len(words.words))):
        between = words.before(j)
        if between == " ":
            out.append(j)
            if len(out) > GAP:
                break
        elif between not in ("-", "'") and not (between in (".", ",") and words.words[j].isdigit()):
            break
    return out
