"""The second look at a pair of claims: what the other pairs of the story say of it.

Two claims that both match a claim of a third article support each other; a claim that matches another claim of the
same article better is a rival. The table of the first look, its probability and these features go to a second
forest, as stacked models of collective classification do (Kou and Cohen, Stacked Graphical Models, SDM 2007).
"""

from __future__ import annotations

import numpy as np

from crosscheck.align.blocking import Ints
from crosscheck.align.features import FEATURES, Floats, rounded

COMPANY = ("alone", "support", "rival", "rivals", "lead", "company")
SEEN = (*FEATURES, *COMPANY)

PARTNERS = 12  # likeliest partners of a claim that are looked at
CLOSEST = 3  # of them that `company` counts


def seen(table: Floats, scores: Floats, left: Ints, right: Ints, home: Ints) -> Floats:
    """The table of the first look with the columns of COMPANY behind it, shape (pairs, len(SEEN)).

    `scores` (pairs,) are the probabilities of the first look, `home` (claims,) numbers the article of each claim.
    """
    partners, chances = _partners(scores, left, right, len(home))
    one, other = _rivals(scores, left, right, home)
    rival = np.maximum(one, other)
    most = chances[:, :CLOSEST].sum(axis=1)
    columns = (
        scores, _support(partners, chances, left, right, home), rival, np.minimum(one, other),
        scores - rival, most[left] + most[right],
    )  # fmt: skip
    return np.column_stack([table, rounded(np.column_stack(columns), 3)])


def _partners(scores: Floats, left: Ints, right: Ints, count: int) -> tuple[Ints, Floats]:
    """The PARTNERS likeliest partners of each claim, best first, and their probabilities; -1 and 0 for none."""
    claim, partner = np.concatenate([left, right]), np.concatenate([right, left])
    chance = np.concatenate([scores, scores])
    order = np.lexsort((partner, -chance, claim))
    claim, partner, chance = claim[order], partner[order], chance[order]
    place = np.arange(len(claim)) - np.searchsorted(claim, claim)
    kept = place < PARTNERS
    partners, chances = np.full((count, PARTNERS), -1), np.zeros((count, PARTNERS))
    partners[claim[kept], place[kept]] = partner[kept]
    chances[claim[kept], place[kept]] = chance[kept]
    return partners, chances


def _support(partners: Ints, chances: Floats, left: Ints, right: Ints, home: Ints) -> Floats:
    """The best that a claim of a third article matches both claims of a pair."""
    out = np.zeros(len(left))
    for at in range(PARTNERS):
        third, chance = partners[left, at], chances[left, at]
        common = (partners[right] == third[:, None]) & (third >= 0)[:, None]
        both = np.minimum(chance, (chances[right] * common).max(axis=1, initial=0.0))
        out = np.maximum(out, np.where(home[third] != home[right], both, 0.0))
    return out


def _rivals(scores: Floats, left: Ints, right: Ints, home: Ints) -> tuple[Floats, Floats]:
    """For either claim of each pair, the probability of its likeliest other partner in the article of the other."""
    own, other = np.concatenate([left, right]), np.concatenate([right, left])
    chance = np.concatenate([scores, scores])
    choice = (
        own * (int(home.max(initial=0)) + 1) + home[other]
    )  # what one claim has to choose from in one article
    order = np.lexsort((-chance, choice))
    choice, chance = choice[order], chance[order]
    begin = np.searchsorted(choice, choice)
    second = np.minimum(begin + 1, len(order) - 1)
    runner_up = np.where((second > begin) & (choice[second] == choice), chance[second], 0.0)
    out = np.zeros(len(order))
    out[order] = np.where(np.arange(len(order)) == begin, runner_up, chance[begin])
    return out[: len(left)], out[len(left) :]
