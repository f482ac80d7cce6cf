"""What articles tell of themselves, measured on every story that is at hand: language, day, outlet, relays."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from rapidfuzz import fuzz

from crosscheck.read import read

HERE = Path(__file__).parent
GOLD = sorted(HERE.glob("stories/*/gold.yaml"))
FLOOR = 0.88  # of the rows of one story; known to be wrong: outlets named only in passing or in the dateline
HELD_OUT_FLOOR = 0.85


def norm(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def judged(gold: dict, folder: Path) -> list[tuple[str, bool]]:
    """Each piece of metadata that the gold set states, and whether it was read."""
    articles = {Path(a.file or "").name: a for a in read([str(folder)])[0]}
    rows = []
    for meta in gold["metadata"]:
        article = articles.get(meta["file"])
        if article is None:
            rows.append((f"{meta['file']}: not read", False))
            continue
        rows.append((f"{meta['file']} language {article.language}", article.language == meta["lang"]))
        rows.append(
            (
                f"{meta['file']} published {article.published}",
                str(article.published)[:10] == str(meta["published"]),
            )
        )
        if meta.get("outlet"):
            alike = fuzz.ratio(norm(meta["outlet"]), norm(article.outlet)) >= 60
            rows.append((f"{meta['file']} outlet {article.outlet}", alike))
        elif "outlet" in meta:
            rows.append(
                (f"{meta['file']} outlet {article.outlet}, though none is named", article.outlet is None)
            )
        if meta.get("url"):
            rows.append((f"{meta['file']} url {article.url}", article.url == meta["url"]))
        for relay in meta.get("relays", []):
            alike = any(fuzz.partial_ratio(norm(relay), norm(r)) >= 80 for r in article.relays)
            rows.append((f"{meta['file']} relays {article.relays}, not {relay}", alike))
        if not meta.get("relays"):
            rows.append(
                (f"{meta['file']} relays {article.relays}, though it follows none", not article.relays)
            )
    return rows


@pytest.mark.skipif(not GOLD, reason="the stories are not in this checkout")
@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.parent.name)
def test_stories(path: Path) -> None:
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = judged(gold, path.parent / gold["articles"])
    wrong = [what for what, right in rows if not right]
    held_out = path.parent.name.startswith("heldout")
    if len(rows) - len(wrong) < (HELD_OUT_FLOOR if held_out else FLOOR) * len(rows):
        # of a story that is held out only the figure is told, so that nothing is tuned on it
        pytest.fail(
            f"{len(wrong)} of {len(rows)} wrong" + ("" if held_out else ": " + "; ".join(wrong)),
            pytrace=False,
        )
