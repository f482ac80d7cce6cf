"""Matching whole stories at once gives what comparing pair by pair would (tests/plain.py)."""

from __future__ import annotations

import gate
import numpy as np
import plain
import pytest

from crosscheck.align import FEATURES, blocking
from crosscheck.align.blocking import EACH, MOST, Candidates, candidates
from crosscheck.align.company import SEEN, seen
from crosscheck.align.encoders import shipped
from crosscheck.align.features import Story, rounded
from crosscheck.align.grouping import chains
from crosscheck.align.scoring import Hopeless, Look, probabilities, weights
from crosscheck.align.similarity import unit
from crosscheck.align.views import View, views
from crosscheck.extract import extract
from crosscheck.read import read

SCALE = weights().scales["use"]


def vectors(count: int, seed: int = 0) -> np.ndarray:
    return unit(np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32))


@pytest.fixture(scope="module")
def claims() -> tuple[View, ...]:
    """The claims of two stories: figures, units, names, speakers and dates of every kind."""
    folders = [str(gate.stories()[story].parent / "articles") for story in ("flood", "ratecut")]
    articles, _ = read(folders)
    return views(tuple(c for a in articles for c in extract(a)), {a.id: a for a in articles})


def test_candidates_are_those_of_the_plain_search() -> None:
    articles = [*sorted("abcde"[i % 5] for i in range(60)), "f"]
    rows = vectors(len(articles))
    found = candidates(rows, articles, SCALE)
    want = plain.candidates(rows, articles, SCALE)
    assert found.all() == list(want)
    for name in ("meaning", "margin", "best"):
        assert np.allclose(getattr(found, name), [row[name] for row in want.values()], atol=1e-6), name


def test_candidates_do_not_depend_on_the_size_of_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [str(i // 13) for i in range(300)]
    rows = vectors(len(articles))
    whole = candidates(rows, articles, SCALE)
    monkeypatch.setattr(blocking, "CELLS", 1)
    parts = candidates(rows, articles, SCALE)
    assert (whole.left == parts.left).all() and (whole.right == parts.right).all()
    for name in ("meaning", "margin", "best"):
        assert np.allclose(getattr(whole, name), getattr(parts, name), atol=2e-4), name


def test_a_claim_of_a_large_story_has_a_bounded_number_of_candidates() -> None:
    articles = [str(i // 8) for i in range(8 * 60)]
    found = candidates(vectors(len(articles)), articles, SCALE)
    assert len(found.left) <= MOST * len(articles)
    own = np.array(articles)
    assert (own[found.left] != own[found.right]).all()
    small = candidates(vectors(96), articles[:96], SCALE)  # a dozen articles: nothing is cut
    assert len(small.all()) > 96 * EACH * 11 / 2


def test_features_of_all_pairs_are_those_of_each_pair(claims: tuple[View, ...]) -> None:
    rng = np.random.default_rng(1)
    pairs = np.unique(np.sort(rng.integers(0, len(claims), (1500, 2)), axis=1), axis=0)
    left, right = pairs[pairs[:, 0] < pairs[:, 1]].T
    zero = np.zeros(len(left), np.float32)
    table = Story(claims).features(Candidates(left, right, zero, zero, zero))
    for i, j, row in zip(left.tolist(), right.tolist(), table.tolist(), strict=True):
        got = dict(zip(FEATURES, row, strict=True))
        want = plain.features(claims[i], claims[j], claims)
        assert {name: got[name] for name in want} == pytest.approx(want, abs=6e-4), (claims[i], claims[j])
    for name in ("wording", "names", "places", "figures", "kinds", "units", "speaker", "when", "gap"):
        assert len(set(table[:, FEATURES.index(name)])) > 1, f"{name} is never seen"


@pytest.mark.parametrize(("look", "features"), [("alone", FEATURES), ("seen", SEEN)])
def test_the_forest_gives_every_row_the_leaf_that_it_reaches(look: Look, features: tuple[str, ...]) -> None:
    table = np.random.default_rng(2).uniform(-1, 1.5, (300, len(features))).round(3)
    table[:, FEATURES.index("gap")] *= 5
    want = [plain.probability(row, look) for row in table.tolist()]
    assert probabilities(table, look).tolist() == pytest.approx(want, rel=1e-12)
    assert probabilities(table[:0], look).shape == (0,)


def test_the_second_look_sees_what_each_pair_sees() -> None:
    rng = np.random.default_rng(4)
    home = rng.integers(0, 6, 40)
    codes = np.unique(np.sort(rng.integers(0, 40, (110, 2)), axis=1), axis=0)
    left, right = codes[home[codes[:, 0]] != home[codes[:, 1]]].T
    scores = rng.uniform(0, 1, len(left)).round(3)
    table = seen(np.zeros((len(left), len(FEATURES))), scores, left, right, home)[:, len(FEATURES) :]
    pairs = dict(zip(zip(left.tolist(), right.tolist(), strict=True), scores.tolist(), strict=True))
    for pair, row in zip(pairs, table.tolist(), strict=True):
        assert row == pytest.approx(plain.company(*pair, pairs, home.tolist()), abs=6e-4)
    none = np.zeros(0, np.intp)
    assert seen(table[:0], scores[:0], none, none, home).shape[0] == 0


def test_rounding_is_that_of_python() -> None:
    rng = np.random.default_rng(3)
    numbers = np.concatenate([rng.uniform(-1, 1, 2000), rng.integers(-9999, 9999, 2000) / 20000])
    assert rounded(numbers, 3).tolist() == [round(x, 3) for x in numbers.tolist()]


def test_chains_of_pairs_lead_to_their_first_claim() -> None:
    left, right = np.array([5, 4, 1, 8]), np.array([6, 5, 4, 9])
    assert chains(left, right, 11).tolist() == [0, 1, 2, 3, 1, 1, 1, 7, 8, 8, 10]
    assert chains(left[:0], right[:0], 2).tolist() == [0, 1]


def test_leaving_out_hopeless_pairs_changes_no_fact(
    claims: tuple[View, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    from crosscheck import align

    rows = shipped("letters").encode([view.masked for view in claims])
    quick = align.matched(claims, rows, shipped("letters"))
    patient = weights().model_copy(update={"hopeless": Hopeless(meaning=-9, margin=-9)})
    monkeypatch.setattr(align, "weights", lambda: patient)
    slow = align.matched(claims, rows, shipped("letters"))
    assert quick.matches
    assert quick.matches == slow.matches
    assert {pair: link.score for pair, link in quick.strays.items()} == {
        pair: link.score for pair, link in slow.strays.items()
    }
