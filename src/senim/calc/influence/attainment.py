"""M3: how often the outcome is what an actor wanted, and whether that is more than luck gives.

Winning often is not influence: who supports everything where everything is adopted always wins. So the share is told
with the one that chance gives for the same number of yeses, and a follower of a strong actor looks like that actor:
see the twins of `contests`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from senim.calc.influence.chance import Margins, holm, overlap
from senim.calc.influence.matters import Few, Matter, actors_of, decided, in_order, keys_of, too_few
from senim.calc.influence.minima import ATTAINMENT_DECIDED, LEVEL
from senim.calc.intervals import wilson

# more: more than luck; luck: no more than luck; untold: whatever had come, it would not have stood out; few: too few.
AttainmentWord = Literal["more", "luck", "untold", "few"]
Stand = tuple[Matter, int, int]  # A matter, what the actor wanted of it, what came of it.


@dataclass(frozen=True)
class Attainment:
    """How often one actor got what it wanted. Without both sides, kappa 0 and p = 1 say that nothing can be learnt."""

    actor: str
    decided: int  # Decided matters on which it had taken a stand.
    supported: int
    adopted: int
    supported_and_adopted: int
    won: int
    attained: float | None  # PA, the share won,
    low: float | None  # with Wilson's interval.
    high: float | None
    expected: float | None  # E, what chance gives with as many yeses and as many adopted.
    kappa: float | None  # (PA - E) / (1 - E); None where E is 1.
    p: Fraction | None  # Exact, one-sided: so many or more supported and adopted.
    least_p: Fraction | None  # The smallest p that could have come with these numbers.
    by_topic: bool  # p compares within topics.
    holm: Fraction | None  # p among all the actors tested.
    rows: tuple[str, ...]
    few: Few | None
    word: AttainmentWord


@dataclass(frozen=True)
class Attainments:
    """All actors, in the order of their names, and how many were tested."""

    actors: tuple[Attainment, ...]
    tested: int


def attainment(matters: Iterable[Matter], actor: str, *, by_topic: bool = True) -> Attainment:
    """Return how often an actor got what it wanted, as if it alone had been looked at.

    With `by_topic` p compares matters within one topic only, where topics are given: who wants what its topic gets
    anyway is no more than lucky. Topics of a matter or two each leave nothing to compare; the word is then "untold".
    """
    stands = [
        (matter, stance, outcome)
        for matter, outcome in decided(matters)
        if (stance := matter.stances.get(actor)) is not None
    ]
    n, supported = len(stands), sum(stance == 1 for _, stance, _ in stands)
    adopted = sum(outcome == 1 for _, _, outcome in stands)
    both = sum(stance == outcome == 1 for _, stance, outcome in stands)
    won = sum(stance == outcome for _, stance, outcome in stands)
    sides = (supported > 0) + (supported < n)
    few = too_few(n, ATTAINMENT_DECIDED, "decided") or too_few(sides, 2, "both_sides")
    found = Attainment(
        actor, n, supported, adopted, both, won, None, None, None, None, None, None, None, False, None,
        keys_of(matter for matter, _, _ in stands), few, "few",
    )  # fmt: skip
    return found if n < ATTAINMENT_DECIDED else _measured(found, stands, by_topic)


def _measured(found: Attainment, stands: Sequence[Stand], by_topic: bool) -> Attainment:
    """Return the same with its numbers, there being matters enough."""
    n = found.decided
    attained = Fraction(found.won, n)
    q, p = Fraction(found.supported, n), Fraction(found.adopted, n)
    expected = q * p + (1 - q) * (1 - p)
    topics = sorted({matter.topic for matter, _, _ in stands}) if by_topic else []
    strata = [[stand for stand in stands if stand[0].topic == topic] for topic in topics] or [list(stands)]
    by_luck = overlap([_margins(stratum) for stratum in strata])
    low, high = wilson(found.won, n)
    tail = by_luck.at_least(found.supported_and_adopted)
    return replace(
        found,
        attained=float(attained),
        low=low,
        high=high,
        expected=float(expected),
        kappa=None if expected == 1 else float((attained - expected) / (1 - expected)),
        p=tail,
        least_p=by_luck.least,
        by_topic=len(strata) > 1,
        holm=tail,
        word=_word(found.few, tail, by_luck.least),
    )


def _margins(stands: Sequence[Stand]) -> Margins:
    """Return how many matters there are, how many were supported and how many adopted."""
    return Margins(len(stands), sum(s == 1 for _, s, _ in stands), sum(o == 1 for _, _, o in stands))


def _word(few: Few | None, p: Fraction, least: Fraction) -> AttainmentWord:
    """Return what may be said."""
    if few is not None:
        return "few"
    if least > LEVEL:
        return "untold"
    return "more" if p <= LEVEL else "luck"


def attainments(matters: Iterable[Matter], *, by_topic: bool = True) -> Attainments:
    """Return all who took a stand. Who reaches the minimum is tested, and p corrected for how many are (Holm)."""
    ordered = in_order(matters)
    found = [attainment(ordered, actor, by_topic=by_topic) for actor in actors_of(ordered)]
    tested = [place for place, one in enumerate(found) if one.few is None]
    ps = [p for place in tested if (p := found[place].p) is not None]
    for place, corrected in zip(tested, holm(ps), strict=True):
        one = found[place]
        least = one.least_p if one.least_p is not None else Fraction(1)
        found[place] = replace(one, holm=corrected, word=_word(one.few, corrected, least))
    return Attainments(tuple(found), len(tested))
