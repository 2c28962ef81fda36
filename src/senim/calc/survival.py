"""How long an answer takes when some have not come yet: the curve of Kaplan and Meier.

Sources: Kaplan and Meier (1958) for the curve, Greenwood (1926) for its variance, Kalbfleisch and Prentice (1980) for
intervals on the scale log(-log S), which stay between 0 and 1, Brookmeyer and Crowley (1982) for that of the median.
The formulas stand, with an example, in docs/method/time-to-answer.md.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

Z = 1.96  # An interval of 95 %, as everywhere in Senim.
HAIR = 1e-12  # A product that is exactly one half may come out a hair above it.


@dataclass(frozen=True)
class Step:
    """What is known at one time at which something ended: by an answer, or because it was followed no longer."""

    time: int
    at_risk: int  # Those not yet answered and still followed, up to and with this time.
    events: int
    censored: int
    survival: float  # The share that takes longer than this time.
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """The share not yet answered as time goes by: one step for each different time, in rising order."""

    steps: tuple[Step, ...]
    n: int
    events: int
    censored: int

    @property
    def median(self) -> int | None:
        """Return the first time by which half are answered; None while the curve stays above one half."""
        return next((step.time for step in self.steps if step.survival <= 0.5 + HAIR), None)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """Return the times that the median is compatible with (95 %); None for an end that is not reached yet.

        A time belongs to it while the interval of the curve at that time contains one half; so (13, None) says
        "13 or more". Both ends are None when too little is known to say even that.
        """
        low = next((step.time for step in self.steps if step.low <= 0.5), None)
        high = next((step.time for step in self.steps if step.high <= 0.5), None)
        return low, high

    def step_at(self, time: int) -> Step | None:
        """Return the step that holds at `time`: the last one not after it; None before the first."""
        after = bisect_right(self.steps, time, key=lambda step: step.time)
        return self.steps[after - 1] if after else None

    def share_by(self, time: int) -> float:
        """Return the share answered within `time`, 0 to 1.

        After the last step nobody is followed any more, so what was known then is returned: at least that share.
        """
        step = self.step_at(time)
        return 1.0 - step.survival if step else 0.0


def kaplan_meier(durations: Sequence[int], observed: Sequence[bool]) -> Curve:
    """Return the curve of `durations` (n), of which those `observed` (n) ended with an answer.

    A duration that is not observed is censored: still unanswered after so long. One that is censored at the time of
    an answer was still at risk then. The order of the input does not matter; an empty one gives an empty curve.
    Raises ValueError on unequal lengths and on negative durations.

    >>> curve = kaplan_meier([3, 5, 5, 8], [True, True, False, True])
    >>> [(step.time, step.at_risk, step.survival) for step in curve.steps]
    [(3, 4, 0.75), (5, 3, 0.5), (8, 1, 0.0)]
    >>> curve.median, curve.share_by(4)
    (5, 0.25)
    """
    if len(durations) != len(observed):
        raise ValueError(f"{len(durations)} durations, but {len(observed)} marks whether they were observed")
    if any(duration < 0 for duration in durations):
        raise ValueError(f"a duration is negative: {min(durations)}")
    ended = Counter(durations)
    answered = Counter(time for time, seen in zip(durations, observed, strict=True) if seen)
    n, events = len(durations), answered.total()
    return Curve(_steps(ended, answered), n, events, n - events)


def _steps(ended: Counter[int], answered: Counter[int]) -> tuple[Step, ...]:
    """Return the steps of the curve, S = product of 1 - d/n, with Greenwood's sum of d / (n (n - d)) alongside.

    Where everybody still at risk is answered S is 0 and the sum infinite: the last upper bound is kept.
    """
    steps = []
    at_risk, survival, greenwood, high = ended.total(), 1.0, 0.0, 1.0
    for time in sorted(ended):
        events = answered[time]
        left = at_risk - events
        survival *= left / at_risk
        if left:
            greenwood += events / (at_risk * left)
            low, high = _interval(survival, greenwood)
        else:
            low = 0.0
        steps.append(Step(time, at_risk, events, ended[time] - events, survival, low, high))
        at_risk -= ended[time]
    return tuple(steps)


def _interval(survival: float, greenwood: float) -> tuple[float, float]:
    """Return S^exp(+w) and S^exp(-w) with w = z sqrt(greenwood) / |log S|; 1 and 1 before the first answer."""
    if greenwood == 0.0:
        return 1.0, 1.0
    width = Z * sqrt(greenwood) / abs(log(survival))
    return survival ** exp(width), survival ** exp(-width)
