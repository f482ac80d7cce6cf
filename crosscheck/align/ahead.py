"""What the fast encoder does while claims are still extracted: it is loaded, and encodes each article's claims."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crosscheck.align.contexts import passages
from crosscheck.align.encoders import Encoder, Expecting, Use, installed, shipped
from crosscheck.models import Article, Claim


class Ahead:
    """Tells the fast encoder of what may be matched, where `encoder` or the language of an article calls for it."""

    def __init__(self, encoder: str, encoders: Callable[[str], Encoder]) -> None:
        self._encoder, self._encoders = encoder, encoders

    def begin(self, language: str | None) -> None:
        """An article in this language is about to be extracted: load the encoder."""
        fast = shipped("use") if self._wanted(language) else None
        if isinstance(fast, Use):
            fast.begin()

    def expect(self, article: Article, claims: Sequence[Claim]) -> None:
        """The article has these claims: begin to encode them, in the batches that matching and judging will ask for."""
        fast = self._encoders("use") if self._wanted(article.language) else None
        if isinstance(fast, Expecting):
            fast.expect([claim.text for claim in claims])
            fast.expect(passages(claims))

    def _wanted(self, language: str | None) -> bool:
        fits = self._encoder == "use" or self._encoder == "auto" and language in (Use.languages or ())
        return fits and installed("use")
