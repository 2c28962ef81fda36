"""The folder that Polis exports: comments, votes, matrix of votes, summary and history, each a CSV file.

`read` and `write` go between the folder and `Export`; `matrix` goes on to the opinion analysis.
"""

from senim.listen.formats.polis.matrix import Matrix, last_votes, matrix
from senim.listen.formats.polis.nouns import (
    Comment,
    Export,
    HistoryRow,
    Limits,
    Participant,
    Summary,
    Vote,
)
from senim.listen.formats.polis.reading import read
from senim.listen.formats.polis.refusals import (
    BadColumns,
    BadEncoding,
    BadRow,
    Contradiction,
    MissingFile,
    TooLarge,
    UnknownStatement,
    VoteOutOfRange,
    WouldOverwrite,
)
from senim.listen.formats.polis.writing import write

__all__ = [
    "BadColumns",
    "BadEncoding",
    "BadRow",
    "Comment",
    "Contradiction",
    "Export",
    "HistoryRow",
    "Limits",
    "Matrix",
    "MissingFile",
    "Participant",
    "Summary",
    "TooLarge",
    "UnknownStatement",
    "Vote",
    "VoteOutOfRange",
    "WouldOverwrite",
    "last_votes",
    "matrix",
    "read",
    "write",
]
