"""Whether there is enough to show a network of actors at all, and if not, why: codes and numbers, no words.

A drawing of few actors shows who was asked by a journalist that week rather than who stands with whom. Below these
numbers only the table of actors and claims may be shown, which everybody can check line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from senim.calc.discourse.said import Said

Code = Literal["few_actors", "few_statements"]

FEWEST_ACTORS = 30
FEWEST_STATEMENTS = 100


@dataclass(frozen=True)
class Reason:
    """One thing that lacks: what there is and what would be needed."""

    code: Code
    have: int
    need: int


@dataclass(frozen=True)
class Enough:
    """Whether the network of actors may be shown, and every reason against it."""

    network_may_be_shown: bool
    reasons: tuple[Reason, ...]


def enough(said: Sequence[Said]) -> Enough:
    """Return whether the network of these statements, repetitions already dropped, may be shown."""
    have = {"few_actors": len({one.actor for one in said}), "few_statements": len(said)}
    reasons = []
    if have["few_actors"] < FEWEST_ACTORS:
        reasons.append(Reason("few_actors", have["few_actors"], FEWEST_ACTORS))
    if have["few_statements"] < FEWEST_STATEMENTS:
        reasons.append(Reason("few_statements", have["few_statements"], FEWEST_STATEMENTS))
    return Enough(not reasons, tuple(reasons))
