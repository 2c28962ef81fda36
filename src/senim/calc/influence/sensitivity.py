"""What a number depends on: computed again with each disputed coding resolved the other way."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from senim.calc.influence.matters import Matter, in_order

ALL_TOGETHER = 10  # Up to so many disputes all their combinations are tried: 1024 at most.

Measure = Callable[[Sequence[Matter]], float | None]


@dataclass(frozen=True)
class Sensitivity:
    """A number with the range that disputed codings leave it. `untold` where some of them leave too little to say."""

    base: float | None
    low: float | None
    high: float | None
    depends_on: tuple[str, ...]  # The names of the disputes that change it.
    untold: bool
    tried: int  # How many ways of resolving the disputes were tried, the base among them.
    all_together: bool  # All combinations were tried, not only one dispute at a time.


def sensitivity(base: Iterable[Matter], disputes: Mapping[str, Matter], measure: Measure) -> Sensitivity:
    """Return how far a measure moves when disputes are resolved the other way.

    A dispute has a name and the matter as the other coding has it, with the key of the matter it stands for. Two
    disputes over one matter are never resolved both at once. Raises ValueError on one over a matter that is not there.
    """
    matters = {matter.key: matter for matter in in_order(base)}
    for name, other in disputes.items():
        if other.key not in matters:
            raise ValueError(f"the dispute {name} is over {other.key}, which is not among the matters")
    all_together = len(disputes) <= ALL_TOGETHER
    values: dict[frozenset[str], float | None] = {}
    for turned in _ways(disputes, len(disputes) if all_together else 1):
        there = matters | {disputes[name].key: disputes[name] for name in turned}
        values[frozenset(turned)] = measure(list(there.values()))
    told = [value for value in values.values() if value is not None]
    return Sensitivity(
        values[frozenset()],
        min(told, default=None),
        max(told, default=None),
        tuple(name for name in sorted(disputes) if _matters(name, values)),
        len(told) < len(values),
        len(values),
        all_together,
    )


def _ways(disputes: Mapping[str, Matter], most: int) -> Iterator[tuple[str, ...]]:
    """Yield the sets of up to `most` disputes over different matters, the empty one first."""
    for size in range(most + 1):
        for turned in combinations(sorted(disputes), size):
            if len({disputes[name].key for name in turned}) == size:
                yield turned


def _matters(name: str, values: Mapping[frozenset[str], float | None]) -> bool:
    """Tell whether a dispute changes the number, however the others are resolved."""
    return any(value != values[turned - {name}] for turned, value in values.items() if name in turned)
