"""Where people stand on the opinion map; one person can be placed later from what a snapshot keeps.

A person who voted on few statements would stay near the middle merely for that; so each position is
stretched by sqrt(statements / votes of this person), as Polis does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from senim.calc.opinion.components import Sparse, deviations, product
from senim.calc.opinion.kmeans import nearest
from senim.calc.opinion.votes import VoteMatrix


@dataclass(frozen=True, eq=False)
class Frame:
    """All that is needed to place somebody on a finished map.

    means       (S,)    mean vote on each statement
    components  (2, S)  axes of the map
    mapped      (S,)    True for the statements that carry the map
    n_counted           how many statements the stretch counts
    n_always            how many of them count as voted on by everybody (treatment "polis": the zeroed ones)
    needed              how many votes bring somebody into a group
    centres     (G, 2)  middle of each group, in the order of their letters
    """

    means: NDArray[np.float64]
    components: NDArray[np.float64]
    mapped: NDArray[np.bool_]
    n_counted: int
    n_always: int
    needed: int
    centres: NDArray[np.float64]


@dataclass(frozen=True)
class Placement:
    """Where one person stands: `nearest` is the closest group, `group` the same or -1 with too few votes.

    Both are -1 when the map has no groups. `n_votes` counts the votes that the map can use.
    """

    x: float
    y: float
    nearest: int
    group: int
    n_votes: int


def project(
    deviation: Sparse,
    components: NDArray[np.float64],
    n_counted: int,
    n_votes: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the positions (P, 2): sqrt(n_counted / n_votes) times the sum of deviations along each axis."""
    stretch = np.sqrt(n_counted / np.maximum(n_votes, 1))
    return product(deviation, components.T) * stretch[:, np.newaxis]


def extremity(means: NDArray[np.float64], components: NDArray[np.float64], n_counted: int) -> NDArray[np.float64]:
    """Return how far from the middle each statement alone would place somebody who agrees with it, (S,)."""
    length: NDArray[np.float64] = np.sqrt(n_counted) * np.abs(1 - means) * np.linalg.norm(components, axis=0)
    return length


def place(frame: Frame, statement: ArrayLike, value: ArrayLike) -> Placement:
    """Return where a person with these votes stands on the map that `frame` describes.

    `statement` are column indices of the snapshot, `value` the votes (+1 agree, 0 pass, -1 disagree), one for
    each statement. Votes on statements that do not carry the map are ignored. The answer is the one that the
    analysis gave to a person with these votes; somebody whom the analysis let in below the threshold, because
    fewer than fifteen had reached it, counts as grouped from the fewest votes that were let in.
    Raises ValueError as `VoteMatrix.build` does.
    """
    columns = np.asarray(statement, dtype=np.int64)
    votes = VoteMatrix.build(
        np.zeros(len(columns), dtype=np.int64),
        columns,
        np.asarray(value, dtype=np.int64),
        n_participants=1,
        n_statements=len(frame.means),
    )
    n_mapped = votes.seen_by_participant(frame.mapped)
    deviation = deviations(votes, frame.means, frame.mapped)
    point = project(deviation, frame.components, frame.n_counted, n_mapped + frame.n_always)
    closest = int(nearest(point, frame.centres)[0][0]) if len(frame.centres) else -1
    n_votes = int(n_mapped[0])
    return Placement(
        x=float(point[0, 0]),
        y=float(point[0, 1]),
        nearest=closest,
        group=closest if n_votes >= frame.needed else -1,
        n_votes=n_votes,
    )


def place_groups(
    frame: Frame, participant: ArrayLike, statement: ArrayLike, value: ArrayLike, n_participants: int
) -> NDArray[np.int64]:
    """Return the group of each of many people, (P,), as `place` gives it to one; -1 for none.

    `participant`, `statement`, `value` have one place per vote; participants are numbered from 0.
    """
    votes = VoteMatrix.build(
        np.asarray(participant, dtype=np.int64),
        np.asarray(statement, dtype=np.int64),
        np.asarray(value, dtype=np.int64),
        n_participants=n_participants,
        n_statements=len(frame.means),
    )
    if not len(frame.centres):
        return np.full(n_participants, -1, dtype=np.int64)
    n_mapped = votes.seen_by_participant(frame.mapped)
    deviation = deviations(votes, frame.means, frame.mapped)
    points = project(deviation, frame.components, frame.n_counted, n_mapped + frame.n_always)
    return np.where(n_mapped >= frame.needed, nearest(points, frame.centres)[0], -1).astype(np.int64)
