"""Whether there is enough to show opinion groups at all, and if not, why: codes and numbers, no words.

k-means always finds groups, in noise too. These tests are crude and on the safe side; what they are
based on is in docs/method/opinion.md.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from senim.calc.opinion.analysis import Opinion

Code = Literal["nobody_grouped", "few_people", "one_group", "small_group", "weak_separation"]

FEWEST_PEOPLE = 15  # Under this Polis too fills up with people who have hardly voted.
CLOUD = 0.35  # The silhouette that k-means finds in a large cloud of people without any groups,
CLOUD_OF_FEW = 0.75  # and how much more in a small one: 0.75 / sqrt(people) covers 95 of 100 such clouds.


@dataclass(frozen=True)
class Reason:
    """One thing that lacks: what there is and what would be needed."""

    code: Code
    have: float
    need: float


@dataclass(frozen=True)
class Enough:
    """Whether groups may be shown, and every reason against it."""

    groups_may_be_shown: bool
    reasons: tuple[Reason, ...]


def enough(opinion: Opinion, *, minimum: int) -> Enough:
    """Return whether the groups of this opinion may be shown, when no count below `minimum` may be published.

    Needed are 15 people in the conversation and at least twice `minimum`, two groups or more, `minimum`
    people in each, and a silhouette of 0.35 + 0.75 / sqrt(people).
    """
    people = int(opinion.sizes.sum())
    if people == 0:
        return Enough(False, (Reason("nobody_grouped", 0, max(FEWEST_PEOPLE, 2 * minimum)),))
    reasons = []
    if people < max(FEWEST_PEOPLE, 2 * minimum):
        reasons.append(Reason("few_people", people, max(FEWEST_PEOPLE, 2 * minimum)))
    if opinion.n_groups < 2:
        reasons.append(Reason("one_group", opinion.n_groups, 2))
    else:
        smallest, score = int(opinion.sizes.min()), opinion.silhouettes[opinion.n_groups]
        least = CLOUD + CLOUD_OF_FEW / sqrt(people)
        if smallest < minimum:
            reasons.append(Reason("small_group", smallest, minimum))
        if score < least:
            reasons.append(Reason("weak_separation", score, least))
    return Enough(not reasons, tuple(reasons))
