"""Telling stories apart: what belongs together, whatever the order, and the same for a new article as for all."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck import Article, Options, check
from crosscheck.align.stories import FOLDER, LARGEST, Profile, profile, stories
from crosscheck.align.ties import ALIKE, FADING, NEIGHBOURS, RAREST, Index
from crosscheck.extract import extract
from crosscheck.read import complete

DAY = dt.date(2026, 3, 12)
EVENTS = {
    "flood": ("The flood destroyed {} houses in Osh, Governor Anna Lindqvist told the Red Cross.", 340),
    "strike": ("The strike at Nordbahn in Hamburg stopped {} trains, Peter Oldenburg of Verdi said.", 720),
    "vote": ("Parliament in Chisinau passed the bill of Elena Munteanu with {} votes.", 56),
}
COMMON = "President Sadyr Japarov was in Bishkek."


def articles(each: int) -> list[Article]:
    """`each` articles on each event; all of them name the same president and capital."""
    return [
        Article(
            text=f"{text.format(number + at % 2)}\n\n{COMMON}", language="en",
            published=DAY + dt.timedelta(at % 3), outlet=f"{event} {at}",
        )
        for event, (text, number) in EVENTS.items()
        for at in range(each)
    ]  # fmt: skip


def profiles(rows: list[Article]) -> list[Profile]:
    read = [complete(row) for row in rows]
    return [profile(row, extract(row)) for row in read]


def by_id(rows: list[Profile]) -> set[frozenset[str]]:
    return {frozenset(rows[i].id for i in story) for story in stories(rows)}


def test_articles_of_one_event_are_one_story_though_all_name_the_president() -> None:
    rows = articles(each=5)
    told = stories(profiles(rows))
    assert sorted(sorted({(rows[i].outlet or "").split()[0] for i in s}) for s in told) == [
        ["flood"], ["strike"], ["vote"],
    ]  # fmt: skip
    assert sorted(map(len, told)) == [5, 5, 5]


def test_a_folder_of_a_dozen_is_one_story() -> None:
    apart = [Profile(id=str(i), keys={f"p:{i}": 1.0}) for i in range(FOLDER)]
    assert stories(apart) == [list(range(FOLDER))]
    assert stories(apart, {3}) == [list(range(FOLDER))]
    assert stories(apart, set()) == []
    assert len(stories([*apart, Profile(id="x")])) == FOLDER + 1
    assert stories([]) == []


def test_a_profile_is_kept_as_json() -> None:
    for row in profiles(articles(each=1)):
        assert Profile.model_validate_json(row.model_dump_json()) == row
        assert {key[0] for key in row.keys} >= {"p", "l"}


def test_a_story_is_bounded() -> None:
    rows = [Profile(id=str(i), published=DAY, keys={"p:a": 1, "l:b": 1}) for i in range(LARGEST + 40)]
    told = stories([*rows, *(Profile(id=f"x{i}", keys={"p:c": 1.0}) for i in range(900))])
    assert max(map(len, told)) <= LARGEST


def test_the_same_names_much_later_are_another_story() -> None:
    early = [Profile(id=f"a{i}", published=DAY, keys={"p:a": 1, "l:b": 1}) for i in range(7)]
    late = [p.model_copy(update={"id": f"b{p.id}", "published": DAY.replace(year=2032)}) for p in early]
    assert sorted(map(len, stories([*early, *late]))) == [7, 7]


PROFILES = st.lists(
    st.builds(
        lambda keys, day: (keys, day),
        st.dictionaries(st.sampled_from([f"p:{c}" for c in "abcdefghijklmnop"]), st.just(1.0), max_size=5),
        st.integers(0, 400),
    ),
    min_size=FOLDER + 1,
    max_size=40,
).map(
    lambda rows: [
        Profile(id=f"{at:02}", published=DAY + dt.timedelta(day) if day else None, keys=keys)
        for at, (keys, day) in enumerate(rows)
    ]
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(PROFILES, st.integers(1, 6), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_new_articles_find_their_story(
    rows: list[Profile], new: int, rnd: random.Random
) -> None:
    told = stories(rows)
    assert sorted(i for story in told for i in story) == list(range(len(rows)))
    shuffled = rnd.sample(rows, len(rows))
    assert by_id(shuffled) == by_id(rows)
    fresh = set(range(new))
    assert stories(shuffled, fresh) == [story for story in stories(shuffled) if fresh & set(story)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(PROFILES)
def test_ties_are_those_of_a_plain_count(rows: list[Profile]) -> None:
    """Every article's rarest keys lead to its neighbours; likeness is a cosine that fades with the days."""
    rows = sorted(rows, key=lambda p: (p.published or dt.date.min, p.id))
    days = [p.published.toordinal() if p.published else 0 for p in rows]
    counts = Counter(key for p in rows for key in p.keys)
    shared = [{k: w for k, w in p.keys.items() if counts[k] > 1} for p in rows]
    vectors = [
        {k: w * (math.log(len(rows) + 1) - math.log(counts[k])) for k, w in row.items()} for row in shared
    ]
    leads = [set(sorted(row, key=lambda k: (counts[k], k))[:RAREST]) for row in shared]
    plain = {}
    for i, j in combinations(range(len(rows)), 2):
        common = leads[i] & leads[j]
        between = {k: sum(k in leads[n] for n in range(i + 1, j)) for k in common}
        if not any(n < NEIGHBOURS for n in between.values()):
            continue
        product = sum(x * vectors[j].get(k, 0) for k, x in vectors[i].items())
        lengths = math.prod(math.sqrt(sum(x * x for x in vectors[n].values())) for n in (i, j))
        likeness = (
            product / lengths * (0.5 ** (abs(days[i] - days[j]) / FADING) if days[i] and days[j] else 1)
        )
        if likeness >= ALIKE + 1e-5:
            plain[i, j] = likeness
    found = Index(days, [p.keys for p in rows]).ties(np.arange(len(rows)), np.zeros(len(rows), bool))
    ties = dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.likeness, strict=True))
    assert all(ties[pair] == pytest.approx(likeness, abs=1e-5) for pair, likeness in plain.items())
    assert all(pair in plain or likeness < ALIKE + 2e-5 for pair, likeness in ties.items())


@pytest.fixture(scope="module")
def mixed() -> list[Article]:
    return articles(each=5)


def test_only_articles_of_one_story_are_compared(mixed: list[Article]) -> None:
    report = check(mixed, Options(encoder="letters"))
    event = {c.id: a.outlet.split()[0] for a in report.articles for c in report.claims if c.article == a.id}  # type: ignore[union-attr]
    joined = [f for f in report.facts if len(f.claims) > 1]
    assert joined
    assert all(len({event[c] for c in fact.claims}) == 1 for fact in joined)
    assert report.notes == ("15 articles tell 3 stories; articles of different stories are not compared",)
    assert len({f.id for f in report.findings}) == len(report.findings)


def test_a_report_on_several_stories_does_not_depend_on_the_order(mixed: list[Article]) -> None:
    options = Options(encoder="letters")
    assert check(mixed[::-1], options).to_json() == check(mixed, options).to_json()


def test_a_story_is_judged_as_if_it_stood_alone(mixed: list[Article]) -> None:
    options = Options(encoder="letters")
    alone = check(mixed[:5], options)
    among = check(mixed, options)
    assert {f.id for f in alone.findings} <= {f.id for f in among.findings}
    assert {f.id for f in alone.facts} <= {f.id for f in among.facts}
