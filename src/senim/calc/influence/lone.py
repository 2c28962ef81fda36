"""M5: lone wins and lone stops. What came although one alone wanted it, and what one alone was enough to stop."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from senim.calc.influence.chance import Margins, overlap
from senim.calc.influence.matters import Matter, decided, keys_of


@dataclass(frozen=True)
class LoneCount:
    """How often the outcome was what one alone wanted. A count, never a share."""

    count: int
    against: int  # Of these, those in which somebody else took a stand, the other one.
    stands: int  # Matters on which it stood alone on this side, whatever came of them.
    expected: float  # The count that chance gives on average,
    low: int  # and between which ends it lies with 95 %.
    high: int
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Lone:
    """One actor or group: what was adopted that it alone wanted, and what was not that it alone opposed."""

    actor: str
    wins: LoneCount
    stops: LoneCount


@dataclass(frozen=True)
class _Stand:
    """A decided matter on which one alone took this side."""

    matter: Matter
    side: int
    outcome: int
    opposed: bool


def lone(matters: Iterable[Matter], *, groups: Mapping[str, str] | None = None) -> tuple[Lone, ...]:
    """Return the lone wins and stops of each who took a stand on a decided matter, in the order of their names.

    One stands alone on a side if nobody else is on record for it; others may be silent. `groups` names the group of an
    actor: its members then count as one, which stands alone only if they agree. What chance gives: the outcomes are
    dealt out anew within each topic, in all possible ways.
    """
    ruled = decided(matters)
    sides = [_sides(matter, groups or {}) for matter, _ in ruled]
    found = []
    for actor in sorted({actor for here in sides for actor in here}):
        stands = [
            _Stand(matter, next(iter(here[actor])), outcome, len(here) > 1)
            for (matter, outcome), here in zip(ruled, sides, strict=True)
            if _alone(actor, here)
        ]
        found.append(Lone(actor, _counted(1, stands, ruled), _counted(-1, stands, ruled)))
    return tuple(found)


def _sides(matter: Matter, groups: Mapping[str, str]) -> dict[str, set[int]]:
    """Return the sides that each actor or group took; a group that is split took both."""
    sides: dict[str, set[int]] = {}
    for actor, stance in matter.stances.items():
        sides.setdefault(groups.get(actor, actor), set()).add(stance)
    return sides


def _alone(actor: str, sides: Mapping[str, set[int]]) -> bool:
    """Tell whether an actor took one side and nobody else took the same."""
    own = sides.get(actor, set())
    return len(own) == 1 and not any(own & taken for other, taken in sides.items() if other != actor)


def _counted(side: int, stands: Sequence[_Stand], ruled: Sequence[tuple[Matter, int]]) -> LoneCount:
    """Return how often `side`, taken alone, was the outcome, and how often chance would make it so."""
    taken = [stand for stand in stands if stand.side == side]
    here = [stand for stand in taken if stand.outcome == side]
    margins = []
    for topic in sorted({stand.matter.topic for stand in taken}):
        outcomes = [outcome for matter, outcome in ruled if matter.topic == topic]
        picked = sum(stand.matter.topic == topic for stand in taken)
        margins.append(Margins(len(outcomes), picked, outcomes.count(side)))
    by_luck = overlap(margins)
    low, high = by_luck.middle()
    rows = keys_of(stand.matter for stand in here)
    return LoneCount(len(here), sum(stand.opposed for stand in here), len(taken), float(by_luck.mean), low, high, rows)
