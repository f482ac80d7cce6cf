#!/usr/bin/env python3
"""Score a crosscheck JSON report against a gold set (see docs/annotation.md, "A story").

Usage: score.py GOLD.yaml REPORT.json [--json] [--misses] [--min METRIC=FLOOR ...]

Exits 1 when a metric named with --min is below its floor or has nothing to measure.
Needs PyYAML and RapidFuzz.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import unicodedata
from pathlib import Path

import yaml
from rapidfuzz import fuzz

QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "—": "-", "–": "-"}
)


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text or "").translate(QUOTES)
    return re.sub(r"\s+", " ", text).strip().casefold()


class Report:
    def __init__(self, data: dict):
        self.articles = {a["id"]: a for a in data["articles"]}
        self.claims = {c["id"]: c for c in data["claims"]}
        self.facts = data.get("facts", [])
        self.findings = data.get("findings", [])
        self.by_file: dict[str, list[dict]] = {}
        for claim in data["claims"]:
            name = Path(self.articles[claim["article"]]["file"]).name
            self.by_file.setdefault(name, []).append(claim | {"_norm": norm(claim["text"])})
        self.fact_of: dict[str, set[str]] = {}
        for fact in self.facts:
            for cid in fact["claims"]:
                self.fact_of.setdefault(cid, set()).add(fact["id"])
        self.fact_verdict = {f["id"]: f.get("verdict") for f in self.facts}
        self.fact_size = {f["id"]: len(f["claims"]) for f in self.facts}

    def match(self, gold: dict) -> list[dict]:
        """Claims of the gold claim's article that state its snippet, best first."""
        want = norm(gold["snippet"])
        hits = []
        for claim in self.by_file.get(gold["file"], []):
            text = claim["_norm"]
            if len(text) < 0.4 * len(want) or len(text) > 4 * len(want) + 240:
                continue  # a fragment, or a paragraph that would match anything
            score = fuzz.partial_ratio(want, text)
            if score >= 88:
                hits.append((score, -len(text), claim))
        hits.sort(key=lambda h: (h[0], h[1]), reverse=True)
        return [h[2] for h in hits]

    def joined(self, a: list[dict], b: list[dict]) -> set[str]:
        """Facts that hold both a claim of a and a claim of b."""
        fa = set().union(*(self.fact_of.get(c["id"], set()) for c in a), set())
        fb = set().union(*(self.fact_of.get(c["id"], set()) for c in b), set())
        return fa & fb

    def flagged(self, verdict: str, a: list[dict], b: list[dict] | None = None) -> list[dict]:
        ids_a = {c["id"] for c in a}
        ids_b = {c["id"] for c in b} if b is not None else None
        return [
            f
            for f in self.findings
            if f["verdict"] == verdict
            and ids_a & set(f["claims"])
            and (ids_b is None or ids_b & set(f["claims"]))
        ]


class Tally:
    def __init__(self):
        self.counts: dict[str, list[int]] = {}
        self.misses: list[str] = []

    def add(self, metric: str, ok: bool, miss: str = ""):
        got = self.counts.setdefault(metric, [0, 0])
        got[0] += bool(ok)
        got[1] += 1
        if not ok and miss:
            self.misses.append(f"{metric}: {miss}")

    def table(self) -> dict[str, dict]:
        out = {m: {"value": hit / n, "hit": hit, "of": n} for m, (hit, n) in self.counts.items()}
        for name in ("align", "discrepancy", "unsourced"):
            p, r = out.get(f"{name}.precision"), out.get(f"{name}.recall")
            if r:
                pv = p["value"] if p else 0.0
                total = pv + r["value"]
                out[f"{name}.f1"] = {
                    "value": 2 * pv * r["value"] / total if total else 0.0,
                    "hit": r["hit"],
                    "of": r["of"],
                }
        return dict(sorted(out.items()))


def same_value(want: dict, got: dict) -> bool:
    if want["type"] in ("place", "date"):
        return norm(str(want["value"])) == norm(str(got.get("value")))
    try:
        near = abs(float(want["value"]) - float(got.get("value"))) <= 1e-9 * max(
            1.0, abs(float(want["value"]))
        )
    except (TypeError, ValueError):
        return False
    return near and ("unit" not in want or norm(str(want["unit"])) == norm(str(got.get("unit"))))


def same_name(want: str, got: dict | None, aliases: list[set[str]]) -> bool:
    name = norm((got or {}).get("name") or "")
    if not name:
        return False
    options = {norm(want)}.union(*(group for group in aliases if norm(want) in group), set())
    return any(o in name or name in o or fuzz.ratio(o.split()[-1], name.split()[-1]) >= 85 for o in options)


def score(gold: dict, report: Report) -> Tally:
    tally = Tally()
    aliases = [{norm(n) for n in e["names"]} for e in gold.get("entities", [])]

    files = {Path(a["file"]).name: a for a in report.articles.values()}
    for meta in gold.get("metadata", []):
        art = files.get(meta["file"], {})
        tally.add(
            "metadata",
            norm(art.get("language") or "") == norm(meta["lang"]),
            f"{meta['file']} language {art.get('language')}",
        )
        tally.add(
            "metadata",
            str(art.get("published") or "")[:10] == str(meta["published"]),
            f"{meta['file']} published {art.get('published')}",
        )
        if meta.get("outlet"):
            outlet = norm(art.get("outlet") or "")
            tally.add(
                "metadata",
                bool(outlet) and fuzz.ratio(norm(meta["outlet"]), outlet) >= 60,
                f"{meta['file']} outlet {art.get('outlet')}",
            )
        for relay in meta.get("relays", []):
            tally.add(
                "metadata",
                any(fuzz.partial_ratio(norm(relay), norm(r)) >= 80 for r in art.get("relays") or []),
                f"{meta['file']} relays {art.get('relays')}",
            )

    matched: list[tuple[dict, dict, list[dict]]] = []  # (fact, gold claim, system claims)
    for fact in gold["facts"]:
        found_values: list[dict] = []
        for claim in fact["claims"]:
            hits = report.match(claim)
            matched.append((fact, claim, hits))
            if not fact.get("optional"):
                tally.add("claims.recall", bool(hits), f"{claim['file']}: {claim['snippet']}")
            if hits:
                found_values += [v for h in hits for v in h.get("values", [])]
                if claim.get("speaker"):
                    tally.add(
                        "speaker",
                        any(same_name(claim["speaker"], h.get("speaker"), aliases) for h in hits[:2]),
                        f"{claim['snippet']}: want {claim['speaker']}, got {hits[0].get('speaker')}",
                    )
        for value in fact.get("values", []):
            tally.add(
                "values.recall", any(same_value(value, v) for v in found_values), f"{fact['id']}: {value}"
            )

    # alignment: pairs of gold claims in different articles
    for (fa, ca, ha), (fb, cb, hb) in itertools.combinations(matched, 2):
        if ca["file"] == cb["file"] or not ha or not hb:
            if fa is fb and ca["file"] != cb["file"] and not fa.get("optional"):
                tally.add("align.recall", False, f"{fa['id']}: a claim was not extracted")
            continue
        if fa.get("optional") or fb.get("optional"):
            continue
        together = report.joined(ha[:2], hb[:2])
        if fa is fb:
            tally.add(
                "align.recall", bool(together), f"{fa['id']}: {ca['snippet'][:60]} | {cb['snippet'][:60]}"
            )
            if together:
                tally.add("align.precision", True)
        elif together and {id(h) for h in ha[:1]}.isdisjoint({id(h) for h in hb[:1]}):
            tally.add("align.precision", False, f"joined {fa['id']} with {fb['id']}")

    # pairs that must stay apart
    for pair in gold.get("apart", []):
        a, b = report.match(pair["a"])[:1], report.match(pair["b"])[:1]
        if not a or not b or a[0]["id"] == b[0]["id"]:
            tally.add(
                "apart",
                False,
                f"not told apart or not extracted: {pair['a']['snippet'][:60]} | {pair['b']['snippet'][:60]}",
            )
            continue
        wrong = bool(report.joined(a, b)) or bool(report.flagged("discrepancy", a, b))
        tally.add(
            "apart",
            not wrong,
            f"joined: {pair['a']['snippet'][:60]} | {pair['b']['snippet'][:60]} ({pair.get('why', '')})",
        )
        if report.joined(a, b):
            tally.add("align.precision", False)

    # verdicts
    true_discrepancies: set[str] = set()
    allowed: set[str] = set()
    for fact in gold["facts"]:
        rows = [(c, h) for f, c, h in matched if f is fact]
        if fact["verdict"] == "single-source":
            continue
        cross = [
            (x, y)
            for x, y in itertools.combinations(rows, 2)
            if x[0]["file"] != y[0]["file"] or fact["verdict"] != "agreement"
        ]
        found = {
            v: [f for x, y in cross for f in report.flagged(v, x[1][:2], y[1][:2])]
            for v in ("agreement", "discrepancy", "update")
        }
        for x, y in cross:
            for fid in report.joined(x[1][:2], y[1][:2]):
                verdict = report.fact_verdict.get(fid)
                if (
                    verdict in found and report.fact_size[fid] <= 2 * len(rows) + 2
                ):  # a chained heap proves nothing
                    found[verdict].append({"id": fid, "facet": None})
        if fact["verdict"] == "discrepancy":
            hits = found["discrepancy"]
            true_discrepancies |= {f["id"] for f in hits}
            if fact.get("optional"):
                allowed |= {f["id"] for f in hits}
                continue
            tally.add("discrepancy.recall", bool(hits), fact["id"])
            if hits and fact.get("facet"):
                tally.add(
                    "facet",
                    any(f.get("facet") == fact["facet"] for f in hits),
                    f"{fact['id']}: want {fact['facet']}, got {[f.get('facet') for f in hits]}",
                )
        else:
            if fact.get("optional"):
                allowed |= {f["id"] for f in found["discrepancy"]}
                continue
            tally.add(
                f"{fact['verdict']}.recall",
                bool(found[fact["verdict"]]) and not found["discrepancy"],
                f"{fact['id']}: { ({k: len(v) for k, v in found.items()}) }",
            )

    covered = {h["id"] for _, _, hs in matched for h in hs[:1]}
    for finding in report.findings:
        if finding["verdict"] != "discrepancy" or finding["id"] in allowed:
            continue
        if finding["id"] in true_discrepancies:
            tally.add("discrepancy.precision", True)
        elif gold.get("exhaustive") or set(finding["claims"]) <= covered:
            tally.add(
                "discrepancy.precision",
                False,
                f"false alarm: {finding.get('rule')}: {finding.get('message')}",
            )

    # sourcing
    for row in gold.get("sourcing", []):
        hits = report.match(row)
        if not hits:
            tally.add("sourcing.level", False, f"not extracted: {row['snippet']}")
            if row["level"] in ("none", "vague"):
                tally.add("unsourced.recall", False)
            continue
        got = hits[0]["sourcing"]
        tally.add(
            "sourcing.level", got == row["level"], f"{row['snippet'][:70]}: want {row['level']}, got {got}"
        )
        flagged = bool(report.flagged("unsourced", hits[:1]))
        if row["level"] in ("none", "vague"):
            tally.add("unsourced.recall", flagged, row["snippet"])
            if flagged:
                tally.add("unsourced.precision", True)
        elif flagged:
            tally.add("unsourced.precision", False, f"flagged though {row['level']}: {row['snippet']}")
        if row.get("speaker"):
            tally.add(
                "speaker",
                same_name(row["speaker"], hits[0].get("speaker"), aliases),
                f"{row['snippet'][:70]}: want {row['speaker']}, got {hits[0].get('speaker')}",
            )
    return tally


def check_gold(gold: dict, folder: Path) -> list[str]:
    """Snippets that do not stand in their article: a mistake in the gold set."""
    rows = [c for f in gold["facts"] for c in f["claims"]] + gold.get("sourcing", [])
    rows += [p[k] for p in gold.get("apart", []) for k in "ab"]
    texts = {r["file"]: norm((folder / r["file"]).read_text(encoding="utf-8")) for r in rows}
    return [f"{r['file']}: {r['snippet']}" for r in rows if norm(r["snippet"]) not in texts[r["file"]]]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("report", nargs="?", type=Path, help="left out: only check the gold set itself")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="list each miss")
    parser.add_argument("--min", action="append", default=[], metavar="METRIC=FLOOR")
    args = parser.parse_args()

    gold = yaml.safe_load(args.gold.read_text(encoding="utf-8"))
    wrong = check_gold(gold, args.gold.parent / gold["articles"])
    if wrong:
        print("gold set is wrong; not in the article:", *wrong, sep="\n  ", file=sys.stderr)
        return 2
    if args.report is None:
        print(
            f"{gold['set']}: {len(gold['facts'])} facts, {len(gold.get('apart', []))} apart, {len(gold.get('sourcing', []))} sourcing rows: all snippets stand in their articles"
        )
        return 0
    tally = score(gold, Report(json.loads(args.report.read_text(encoding="utf-8"))))
    table = tally.table()
    if args.json:
        print(json.dumps({"set": gold["set"], "metrics": table}, ensure_ascii=False, indent=1))
    else:
        print(f"set: {gold['set']}")
        for metric, row in table.items():
            print(f"  {metric:24} {row['value']:.3f}  ({row['hit']}/{row['of']})")
    if args.misses:
        print(*tally.misses, sep="\n")
    short = []
    for floor in args.min:
        metric, _, value = floor.partition("=")
        got = table.get(metric, {}).get("value")
        if got is None or got < float(value):
            short.append(f"{metric} {'not measured' if got is None else f'{got:.3f}'} < {value}")
    if short:
        print(f"{gold['set']}: " + "; ".join(short))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
