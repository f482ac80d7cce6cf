"""The words of `deeds.yaml`: verbs, nouns and bodies of one language, and where they stand in a text."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from crosscheck import languages
from crosscheck.extract.phrases import Finder
from crosscheck.extract.speech import compiled


class DeedLexicon(BaseModel):
    """`deeds.yaml`: verbs and bodies by language-independent ids; phrases as in `facets.yaml`."""

    model_config = ConfigDict(extra="forbid")

    deeds: dict[str, list[str]] = Field({}, description="deed: active forms, whose subject did it")
    passive: dict[str, list[str]] = Field(
        {}, description="deed: passive forms, with which the agent stands apart"
    )
    auxiliaries: tuple[str, ...] = Field((), description="before an active form they make it passive")
    reach: int = Field(2, description="words that may stand between auxiliary and participle")
    by: tuple[str, ...] = Field((), description="words that mark the agent of a passive: by; tarafından")
    emphatic: tuple[str, ...] = Field(
        (), description="words that make the genitive before them the subject: X'in kendisi"
    )
    agent_endings: tuple[str, ...] = Field((), description="endings of the case that marks it")
    behind: dict[str, list[str]] = Field(
        {}, description="deed: words behind which stands who did it: belongs to; a complaint from"
    )
    before: dict[str, list[str]] = Field(
        {}, description="deed: words before which stands who did it: , owner of; tiesili"
    )
    bodies: dict[str, list[str]] = Field(
        {}, description="body: its names as a subject, and where it is the agent"
    )


class Words:
    """The finders and patterns of one language."""

    def __init__(self, lexicon: DeedLexicon, language: str | None) -> None:
        self.lexicon, self.language = lexicon, language
        self.active = _finder(lexicon.deeds)
        self.passive = _finder(lexicon.passive)
        self.behind = _finder(lexicon.behind)
        self.before = _finder(lexicon.before)
        self.bodies = _finder(lexicon.bodies)
        self.auxiliary = compiled(lexicon.auxiliaries)
        self.by = compiled(lexicon.by)
        self.emphatic = compiled(lexicon.emphatic)
        self.endings = compiled(lexicon.agent_endings)


def _finder(table: dict[str, list[str]]) -> Finder:
    # Each deed is a group of its own: one verb may be of several.
    return Finder([((name, name), name, phrase) for name, phrases in table.items() for phrase in phrases])


@cache
def deed_words(language: str | None) -> Words:
    """The words of a language; empty lists where it has none."""
    return Words(languages.load(language, "deeds", DeedLexicon), language)
