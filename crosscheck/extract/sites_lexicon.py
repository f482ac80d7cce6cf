"""The words by which a language tells places: prepositions, endings, nouns of sites and of what regions are called."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from crosscheck import languages
from crosscheck.extract.names_lexicon import Compiled, compiled, plain
from crosscheck.extract.names_lexicon import words as whole_words
from crosscheck.extract.phrases import Finder

AT, TO, AWAY = frozenset({"at"}), frozenset({"to"}), frozenset({"away"})
EITHER = AT | TO
NOWHERE: frozenset[str] = frozenset()


class Endings(BaseModel):
    """Endings of the cases that tell a place, behind any noun or its possessive suffix."""

    model_config = ConfigDict(extra="forbid")

    at: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


class SitesLexicon(BaseModel):
    """`sites.yaml`: how a language tells a place, and its nouns of sites by language-independent kinds."""

    model_config = ConfigDict(extra="forbid")

    at: tuple[str, ...] = Field((), description="prepositions of where something is")
    near: tuple[str, ...] = Field((), description="the same, and only places follow")
    either: tuple[str, ...] = Field((), description="prepositions of where something is or goes")
    to: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    of: tuple[str, ...] = Field((), description="words that hang a name on the noun before it")
    hops: int = Field(1, description="adjectives and nouns that may stand between preposition and name")
    adjectives: dict[str, tuple[str, ...]] = Field(
        {}, description="ending of a town's name: endings of its adjective (beside `region_endings`)"
    )
    endings: Endings = Endings()
    beside: tuple[str, ...] = Field((), description="nouns behind a place that say that it is one: маңында")
    buildings: tuple[str, ...] = Field(
        (), description="nouns behind that of a site, of the same site: ғимараты"
    )
    arrivals: tuple[str, ...] = Field((), description="verbs after which `at` says where to: landed at")
    departures: tuple[str, ...] = Field(
        (), description="verbs behind which a place is where from: left X, parti de X"
    )
    also: tuple[str, ...] = Field((), description="words that add a place to others: also, ham")
    levels: dict[str, tuple[str, ...]] = Field(
        {}, description="level of a place (region, district, village): its nouns beside a name"
    )
    sites: dict[str, list[str]] = Field({}, description="kind of site: its nouns; `other` for what is none")
    told: dict[str, list[str]] = Field(
        {}, description="kind of site: phrases that say by themselves where something is: at home, on board"
    )


class PlaceWords:
    """The finders and patterns of one language."""

    def __init__(self, lexicon: SitesLexicon, names: Compiled) -> None:
        self.lexicon, self.names = lexicon, names
        self.roles: dict[str, frozenset[str]] = {}
        for listed, roles in (
            (lexicon.away, AWAY),
            (lexicon.to, TO),
            (lexicon.at, AT),
            (lexicon.near, AT),
            (lexicon.either, EITHER),
        ):
            self.roles.update({plain(word): roles for word in listed})
        self.near = frozenset(map(plain, lexicon.near))
        self.of = frozenset(map(plain, lexicon.of))
        self.arrivals = frozenset(map(plain, lexicon.arrivals))
        self.departures = whole_words(lexicon.departures)
        self.also = whole_words(lexicon.also)
        self.levels = {level: whole_words(nouns) for level, nouns in lexicon.levels.items()}
        self.building = whole_words(lexicon.buildings)
        ends = lexicon.endings
        self.endings = {
            ending: roles
            for listed, roles in ((ends.of, None), (ends.away, AWAY), (ends.to, TO), (ends.at, AT))
            for ending in listed
        }
        self.suffixing = bool(self.endings)
        rows = [(("site", "site"), kind, phrase) for kind, row in lexicon.sites.items() for phrase in row]
        rows += [(("site", "told"), kind, phrase) for kind, row in lexicon.told.items() for phrase in row]
        self.sites = Finder(rows)
        self.beside = Finder([(("beside", "beside"), "beside", phrase) for phrase in lexicon.beside])

    def level(self, word: str) -> str | None:
        """The level of the places that the noun is of: `village`, `district`, `region`."""
        return next((level for level, nouns in self.levels.items() if nouns.fullmatch(plain(word))), None)

    def ending(self, word: str) -> frozenset[str] | None:
        """What the longest known ending of a word tells; None for a genitive, nothing for no ending."""
        word = plain(word)
        if word in self.endings:  # behind an apostrophe
            return self.endings[word]
        sizes = range(min(5, len(word) - 2), 0, -1)
        return next((self.endings[word[-n:]] for n in sizes if word[-n:] in self.endings), NOWHERE)


@cache
def place_words(language: str | None) -> PlaceWords:
    """The words of one language."""
    return PlaceWords(languages.load(language, "sites", SitesLexicon), compiled(language))
