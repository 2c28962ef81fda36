"""When the simulated crowd comes: the days of opening, a newspaper article, quieter weekends."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DAY: Final = 24 * 60
OPENING: Final = 9 * 60  # The conversation opens at nine on the first day.
OFFICE: Final = (9 * 60, 19 * 60)  # Moderators decide within these hours.
RETURNING: Final = 0.3
WEEKEND: Final = 0.5
# Before work, at lunch, in the evening: centre, spread, share.
HOURS: Final = ((8.4, 0.9, 0.25), (13.0, 0.9, 0.25), (20.3, 1.4, 0.5))


@dataclass(frozen=True, slots=True)
class Visits:
    """When each of P participants comes, in minutes since midnight of the first day.

    first (P,) and again (P,); `again` is -1 for those who come only once.
    """

    first: Ints
    again: Ints


def find_article_day(start: date, days: int) -> int:
    """Return the day on which the newspaper writes about the question: a weekday past the middle."""
    day = round(0.55 * days)
    weekday = (start.weekday() + day) % 7
    return day + (7 - weekday if weekday >= 5 else 0)


def day_weights(start: date, days: int) -> Floats:
    """Return how many people each day draws, relative to the others, as (days,)."""
    day = np.arange(days)
    since = day - find_article_day(start, days)
    weights = 0.25 + np.exp(-day / 3.0) + np.where(since >= 0, 1.1 * np.exp(-since / 1.8), 0.0)
    quiet: Floats = np.where((start.weekday() + day) % 7 >= 5, WEEKEND, 1.0)
    return weights * quiet


def draw_visits(rng: np.random.Generator, n_participants: int, start: date, days: int) -> Visits:
    """Return the visits of everybody; about three in ten come back on a later day."""
    weights = day_weights(start, days)
    day = rng.choice(days, size=n_participants, p=weights / weights.sum())
    later = day + rng.geometric(0.3, n_participants)
    returns = (rng.random(n_participants) < RETURNING) & (later < days)
    first = day * DAY + _draw_minutes(rng, n_participants)
    again = np.where(returns, later * DAY + _draw_minutes(rng, n_participants), -1)
    # Whoever would come before the opening comes in its first three hours instead.
    early = first < OPENING
    first = np.where(early, OPENING + 2 + rng.integers(0, 180, n_participants), first)
    return Visits(first=first.astype(np.int64), again=again.astype(np.int64))


def decision_minutes(rng: np.random.Generator, written: Ints, days: int) -> Ints:
    """Return when a moderator decides on statements written at `written` (W,): hours later, by day."""
    decided = written + 20 + rng.exponential(240, written.shape).astype(np.int64)
    opens, closes = OFFICE
    minute = decided % DAY
    morning = opens + rng.integers(0, 90, written.shape)
    decided = np.where(minute < opens, decided - minute + morning, decided)
    decided = np.where(minute > closes, decided - minute + DAY + morning, decided)
    last: Ints = np.minimum(decided, days * DAY - 1)
    return last


def _draw_minutes(rng: np.random.Generator, size: int) -> Ints:
    """Return minutes of the day; nobody comes in the night, and every visit ends before midnight."""
    centre, spread, share = (np.array(column) for column in zip(*HOURS, strict=True))
    which = rng.choice(len(HOURS), size=size, p=share)
    hour = rng.normal(centre[which], spread[which])
    return np.clip(np.rint(hour * 60), 6 * 60, 23 * 60).astype(np.int64)
