"""What a Polis export folder holds, as plain dataclasses, to fill a database from or from a database.

Ids are the export's own whole numbers; they may have gaps. Times are milliseconds since 1970, UTC. Votes have
the sign of the published files: +1 agree, 0 pass, -1 disagree.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Comment:
    """One statement, in Polis' word a comment.

    moderated: 1 accepted, -1 moderated out, 0 nobody has decided. agrees and disagrees are the published
    counts of every vote ever cast, earlier ones of the same person included.
    """

    id: int
    author: int
    text: str
    timestamp: int | None
    moderated: int
    is_meta: bool = False
    is_seed: bool = False
    agrees: int = 0
    disagrees: int = 0
    group_informed_consensus: float | None = None


class Vote(NamedTuple):
    """One vote as it was cast. The same person may vote again on the same statement; the last one counts.

    timestamp is None where the votes come from the matrix, which keeps no times.
    """

    participant: int
    statement: int
    value: int
    timestamp: int | None


@dataclass(frozen=True)
class Participant:
    """One participant; `group` is None for somebody who never was in the conversation (voted too little)."""

    id: int
    group: int | None


@dataclass(frozen=True)
class Summary:
    """The conversation as a whole, as published; the numbers are not recomputed on reading."""

    topic: str = ""
    url: str = ""
    description: str = ""
    views: int = 0
    voters: int = 0
    voters_in_conv: int = 0
    commenters: int = 0
    comments: int = 0
    groups: int = 0


class HistoryRow(NamedTuple):
    """Running totals after one event; the order of the rows is all that the file says about time."""

    n_votes: int
    n_comments: int
    n_visitors: int
    n_voters: int
    n_commenters: int


@dataclass(frozen=True)
class Export:
    """One conversation. Votes are kept in the order of the file, all of them; see `last_votes`.

    Participants are all who are listed and all who voted. Authors need not be among them.
    """

    summary: Summary
    comments: tuple[Comment, ...]
    votes: tuple[Vote, ...]
    participants: tuple[Participant, ...]
    history: tuple[HistoryRow, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What is too large to be read, so that a hostile folder cannot fill the memory."""

    file_bytes: int = 256 * 2**20
    votes: int = 2_000_000
    participants: int = 200_000
    statements: int = 10_000
    text_length: int = 10_000
