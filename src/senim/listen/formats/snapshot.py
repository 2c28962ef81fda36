"""What an opinion snapshot keeps, as JSON: everything its page shows, nothing about single people.

Kept are counts, groups' middles, marks that stand for several people each, and the frame by which somebody can
later be placed from their own votes. Nobody's votes, place or group are in it.
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion import Opinion, enough, frame_to_json, marks, publishable, table

MARGIN = 0.08  # the part of the map's side that stays empty around the outermost mark


def to_text(body: dict[str, Any]) -> str:
    """Return a snapshot's body in the one form that is kept, digested and served."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def summarise(
    opinion: Opinion,
    *,
    numbers: Sequence[int],
    votes_each: NDArray[np.int64],
    days: Sequence[tuple[date, int, int]],
    minimum: int,
) -> dict[str, Any]:
    """Return the body of a snapshot.

    numbers (S,): the statements' numbers by column. votes_each (P,): how many votes each participant cast.
    days: per day, how many votes and how many people. minimum: the smallest count that may be shown.
    """
    verdict = enough(opinion, minimum=minimum)
    shown = verdict.groups_may_be_shown
    counts = table(opinion.counts, opinion.group_counts)
    open_cells = publishable(counts if shown else counts[:1], minimum, keep="groups" if shown else "everybody")
    scale = _Scale(opinion)
    return {
        "minimum": minimum,
        "enough": shown,
        "reasons": [[r.code, round(float(r.have), 4), round(float(r.need), 4)] for r in verdict.reasons],
        "frame": frame_to_json(opinion.frame),
        "scale": scale.to_json(),
        "numbers": list(numbers),
        "groups": _groups(opinion, numbers, votes_each, scale) if shown else [],
        "marks": _marks(opinion, scale, minimum) if shown else [],
        "placed": int(opinion.sizes.sum()) if shown else 0,
        "counts": counts.tolist(),
        "cells": open_cells.cells.tolist(),
        "votes": open_cells.votes.tolist(),
        "consensus": [None if np.isnan(v) else round(float(v), 6) for v in opinion.group_informed_consensus],
        "agreed": [int(numbers[c.statement]) for c in opinion.consensus_agree],
        "disagreed": [int(numbers[c.statement]) for c in opinion.consensus_disagree],
        "priority": {str(n): round(float(p), 9) for n, p in zip(numbers, opinion.priority, strict=True)},
        "near_tie": list(opinion.near_tie),
        "silhouettes": {str(k): round(float(v), 4) for k, v in opinion.silhouettes.items()},
        "smoothing": list(opinion.smoothing) if opinion.smoothing else None,
        "explained": [round(float(v), 6) for v in opinion.explained],
        "days": [[day.isoformat(), votes if people >= minimum else None] for day, votes, people in days],
    }


class _Scale:
    """Puts positions into the unit square of the map, the same for both axes."""

    def __init__(self, opinion: Opinion) -> None:
        points = opinion.positions[opinion.group_of >= 0]
        low = points.min(axis=0) if len(points) else np.zeros(2)
        high = points.max(axis=0) if len(points) else np.ones(2)
        self.middle = (low + high) / 2
        self.span = float(max((high - low).max(), 1e-9)) / (1 - 2 * MARGIN)

    def place(self, x: float, y: float) -> tuple[float, float]:
        return (
            round(0.5 + (x - float(self.middle[0])) / self.span, 4),
            round(0.5 + (y - float(self.middle[1])) / self.span, 4),
        )

    def to_json(self) -> list[float]:
        return [float(self.middle[0]), float(self.middle[1]), self.span]


def place_on_map(scale: Sequence[float], x: float, y: float) -> tuple[float, float]:
    """Return where a position stands on a kept map, held inside its edges."""
    middle_x, middle_y, span = scale
    inside = [min(max(0.5 + (v - m) / span, 0.02), 0.98) for v, m in ((x, middle_x), (y, middle_y))]
    return (inside[0], inside[1])


def _groups(
    opinion: Opinion, numbers: Sequence[int], votes_each: NDArray[np.int64], scale: _Scale
) -> list[dict[str, Any]]:
    rows = []
    for g, label in enumerate(opinion.labels):
        x, y = scale.place(*opinion.centres[g])
        rows.append(
            {
                "label": label,
                "size": int(opinion.sizes[g]),
                "x": x,
                "y": y,
                "median_votes": int(np.median(votes_each[opinion.group_of == g])),
                "representative": [[int(numbers[r.statement]), r.side] for r in opinion.representative[g]],
            }
        )
    return rows


def _marks(opinion: Opinion, scale: _Scale, minimum: int) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for g in range(opinion.n_groups):
        for mark in marks(opinion.positions[opinion.group_of == g], at_least=minimum):
            x, y = scale.place(mark.x, mark.y)
            rows.append([g, x, y, mark.size])
    return rows


def by_day(moments: Sequence[tuple[date, int]]) -> list[tuple[date, int, int]]:
    """Return, for each day from the first to the last, how many votes and how many people there were.

    moments: (day, participant) of every vote.

    >>> by_day([(date(2026, 1, 2), 7), (date(2026, 1, 2), 8), (date(2026, 1, 4), 7)])[1]
    (datetime.date(2026, 1, 3), 0, 0)
    """
    votes: dict[date, int] = {}
    people: dict[date, set[int]] = {}
    for day, participant in moments:
        votes[day] = votes.get(day, 0) + 1
        people.setdefault(day, set()).add(participant)
    days = sorted(votes)
    for before, after in pairwise(list(days)):
        gap = [date.fromordinal(n) for n in range(before.toordinal() + 1, after.toordinal())]
        votes.update(dict.fromkeys(gap[:400], 0))
    return [(day, votes[day], len(people.get(day, ()))) for day in sorted(votes)]
