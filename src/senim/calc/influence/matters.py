"""What the measures of influence are computed from: matters with stands and outcomes; and the word for "too few"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

UNKNOWN = ""  # The group of the matters of which nobody knows who started them.
NOTHING: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Few:
    """Too few to say: how many there are of what a finding rests on, and how many it needs."""

    have: int
    need: int
    what: str


@dataclass(frozen=True)
class Matter:
    """One matter before a body: who started it, who wanted what before the decision, and what came of it."""

    key: str
    initiators: tuple[str, ...] = ()  # Several share it in equal parts; () where it is not known.
    stances: Mapping[str, int] = field(default_factory=lambda: NOTHING)  # +1 wanted it, -1 did not; else no entry.
    outcome: int | None = None  # +1 adopted, -1 not adopted, None still open.
    topic: str = ""
    package: str = ""  # Matters of one package depend on each other.

    def __post_init__(self) -> None:
        """Refuse what is neither +1 nor -1: every measure multiplies these signs."""
        if self.outcome not in (1, -1, None):
            raise ValueError(f"the outcome of {self.key} is neither +1 nor -1 nor None: {self.outcome}")
        for actor, stance in self.stances.items():
            if stance not in (1, -1):
                raise ValueError(f"the stance of {actor} on {self.key} is neither +1 nor -1: {stance}")


def too_few(have: int, need: int, what: str) -> Few | None:
    """Return the word for too few of `what`, or None where there are enough."""
    return Few(have, need, what) if have < need else None


def in_order(matters: Iterable[Matter]) -> list[Matter]:
    """Return the matters in the order of their keys, so that no result hangs on the order they came in.

    Raises ValueError where two have one key: a matter counted twice would weigh twice.
    """
    ordered = sorted(matters, key=lambda matter: matter.key)
    for earlier, later in pairwise(ordered):
        if earlier.key == later.key:
            raise ValueError(f"two matters have the key {earlier.key}")
    return ordered


def decided(matters: Iterable[Matter]) -> list[tuple[Matter, int]]:
    """Return the decided matters with their outcome, in the order of their keys."""
    return [(matter, matter.outcome) for matter in in_order(matters) if matter.outcome is not None]


def actors_of(matters: Iterable[Matter]) -> tuple[str, ...]:
    """Return everybody who took a stand on one of the matters, in order."""
    return tuple(sorted({actor for matter in matters for actor in matter.stances}))


def keys_of(matters: Iterable[Matter]) -> tuple[str, ...]:
    """Return the keys of the matters, as the rows that a number rests on."""
    return tuple(matter.key for matter in matters)


def parts_of(matter: Matter, groups: Mapping[str, str] | None = None) -> dict[str, Fraction]:
    """Return the part of a matter that each group started: 1/k for each of its k initiators.

    An actor that is in no group stands for itself; a matter without known initiators belongs to the group UNKNOWN.
    """
    initiators = dict.fromkeys(matter.initiators or (UNKNOWN,))
    parts: dict[str, Fraction] = {}
    for initiator in initiators:
        group = (groups or {}).get(initiator, initiator)
        parts[group] = parts.get(group, Fraction(0)) + Fraction(1, len(initiators))
    return parts
