"""From an export to what the opinion analysis needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion import VoteMatrix
from senim.listen.formats.polis.nouns import Export, Vote


@dataclass(frozen=True, eq=False)
class Matrix:
    """The last votes as a matrix: rows and columns in the order of the ids, which ascend.

    moderated (S,): moderated out; meta (S,): about the participants; published_group (P,): -1 for none.
    """

    votes: VoteMatrix
    participant_ids: tuple[int, ...]
    statement_ids: tuple[int, ...]
    moderated: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    published_group: NDArray[np.int64]


def last_votes(export: Export) -> tuple[Vote, ...]:
    """Return one vote for each participant and statement: the last by time, else by row."""
    last: dict[tuple[int, int], Vote] = {}
    for vote in export.votes:
        before = last.get((vote.participant, vote.statement))
        if before is None or (vote.timestamp or 0) >= (before.timestamp or 0):
            last[vote.participant, vote.statement] = vote
    return tuple(last.values())


def matrix(export: Export) -> Matrix:
    """Return the matrix of an export, with every listed participant and every statement, voted on or not."""
    people = sorted(export.participants, key=lambda person: person.id)
    comments = sorted(export.comments, key=lambda comment: comment.id)
    row = {person.id: index for index, person in enumerate(people)}
    column = {comment.id: index for index, comment in enumerate(comments)}
    votes = last_votes(export)
    return Matrix(
        votes=VoteMatrix.build(
            np.array([row[vote.participant] for vote in votes], dtype=np.int64),
            np.array([column[vote.statement] for vote in votes], dtype=np.int64),
            np.array([vote.value for vote in votes], dtype=np.int64),
            n_participants=len(people),
            n_statements=len(comments),
        ),
        participant_ids=tuple(row),
        statement_ids=tuple(column),
        moderated=np.array([comment.moderated == -1 for comment in comments], dtype=np.bool_),
        meta=np.array([comment.is_meta for comment in comments], dtype=np.bool_),
        published_group=np.array([-1 if person.group is None else person.group for person in people], dtype=np.int64),
    )
