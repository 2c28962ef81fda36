"""All votes of a conversation at once, for analysis, digests and the host's own export. Never for a page."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from senim.calc.opinion import VoteMatrix
from senim.listen.models import Statement, Vote
from senim.listen.queries.statements import of_question


@dataclass(frozen=True)
class StatementRow:
    """What the analysis and the export need of a statement."""

    pk: int
    number: int
    ref: str
    author: int | None
    language: str
    text: str
    state: str
    seed: bool
    meta: bool
    written_at: datetime


@dataclass(frozen=True, eq=False)
class Rows:
    """The votes of one conversation: who, on which column, how, when. Arrays have one place per vote.

    participant (V,) primary keys; column (V,) index into statements; value (V,) +1, 0, -1; at, the moments.
    """

    statements: tuple[StatementRow, ...]
    participant: NDArray[np.int64]
    column: NDArray[np.int64]
    value: NDArray[np.int64]
    at: tuple[datetime, ...]

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """Which statements were refused or replaced."""
        return np.array([s.state in ("refused", "replaced") for s in self.statements], dtype=bool)

    @property
    def meta(self) -> NDArray[np.bool_]:
        """Which statements are about people, not about the question."""
        return np.array([s.meta for s in self.statements], dtype=bool)

    def matrix(self) -> tuple[VoteMatrix, NDArray[np.int64]]:
        """Return the votes as a matrix, and the participants' primary keys by row."""
        people, row = np.unique(self.participant, return_inverse=True)
        votes = VoteMatrix.build(
            row, self.column, self.value, n_participants=len(people), n_statements=len(self.statements)
        )
        return votes, people


def rows(conversation_pk: int, until: datetime | None = None) -> Rows:
    """Return every statement and vote of a conversation, the votes up to a moment if one is given. Two queries."""
    statements = tuple(
        StatementRow(s.pk, s.number, s.ref, s.author_id, s.language, s.text, s.state, s.seed, s.meta, s.written_at)
        for s in of_question(conversation_pk).order_by("number")
    )
    column = {s.pk: place for place, s in enumerate(statements)}
    votes = Vote.objects.filter(statement__conversation_id=conversation_pk)
    votes = votes.exclude(statement__origin=Statement.Origin.ANSWER)
    if until is not None:
        votes = votes.filter(at__lte=until)
    found = list(
        votes.order_by("statement_id", "participant_id").values_list("participant", "statement", "value", "at")
    )
    return Rows(
        statements=statements,
        participant=np.array([f[0] for f in found], dtype=np.int64),
        column=np.array([column[f[1]] for f in found], dtype=np.int64),
        value=np.array([f[2] for f in found], dtype=np.int64),
        at=tuple(f[3] for f in found),
    )
