"""DeepL's translator with the key in a header.

deep-translator 1.11 sends it in the address, which DeepL has refused since November 2025
(developers.deepl.com, “Deprecation of legacy auth methods”).
"""

from __future__ import annotations

from typing import Any

import requests
from deep_translator import DeeplTranslator

from crosscheck.translate.failures import StatusError

SECONDS = 30  # a limit for the socket; the run's patience is shorter


class Deepl(DeeplTranslator):
    """As its base, but for how a text is sent."""

    def translate(self, text: str, **kwargs: Any) -> str:
        """The translation. Raises `StatusError` and what `requests` and a malformed answer raise."""
        answer = requests.post(
            f"{self._base_url}translate",
            json={"text": [text], "source_lang": self.source.upper(), "target_lang": self.target.upper()},
            headers={"Authorization": f"DeepL-Auth-Key {self.api_key}"},
            timeout=SECONDS,
        )
        if answer.status_code != 200:
            raise StatusError(answer.status_code)
        translation: str = answer.json()["translations"][0]["text"]
        return translation
