"""Writing a Polis export folder, in the schema of 2024, so that other tools of that world can read it.

Counts are recomputed from the votes, in the export's own way: comments.csv counts every vote ever cast,
participants-votes.csv only the last ones. Nothing but what the dataclasses hold is written.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from senim.listen.formats.polis.matrix import last_votes
from senim.listen.formats.polis.nouns import Export, Vote
from senim.listen.formats.polis.reading import (
    COMMENTS,
    HISTORY,
    HISTORY_COLUMNS,
    MATRIX,
    SUMMARY,
    SUMMARY_NUMBERS,
    VOTES,
)
from senim.listen.formats.polis.refusals import WouldOverwrite

COMMENT_HEADER = (
    *("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "is-meta", "is-seed"),
    *("group-informed-consensus", "comment-body"),
)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Cells = Sequence[object]


def write(export: Export, folder: Path) -> None:
    """Write the conversation into a folder, which is made if it is absent.

    votes.csv is written only if every vote has its time, and stats-history.csv only if there is a history.
    Refuses with WouldOverwrite, before anything is written, where one of the five files exists.
    """
    for name in (COMMENTS, VOTES, MATRIX, SUMMARY, HISTORY):
        if (folder / name).exists():
            raise WouldOverwrite(file=name)
    folder.mkdir(parents=True, exist_ok=True)
    _save(folder / COMMENTS, _comments(export))
    _save(folder / MATRIX, _matrix(export))
    _save(folder / SUMMARY, _summary(export))
    if all(vote.timestamp is not None for vote in export.votes):
        _save(folder / VOTES, _votes(export))
    if export.history:
        _save(folder / HISTORY, [HISTORY_COLUMNS, *export.history])


def _save(path: Path, rows: Iterable[Cells]) -> None:
    """Write rows as CSV: UTF-8, no byte-order mark, lines end with a line feed alone."""
    with path.open("x", encoding="utf-8", newline="") as file:
        file.writelines(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: object) -> str:
    """Return a cell, in quotes where it needs them.

    Python's csv module leaves a lone carriage return without quotes, and readers then see two rows.
    """
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text


def _comments(export: Export) -> Iterable[Cells]:
    cast = Counter((vote.statement, vote.value) for vote in export.votes)
    yield COMMENT_HEADER
    for comment in export.comments:
        consensus = comment.group_informed_consensus
        yield (
            "" if comment.timestamp is None else comment.timestamp,
            comment.id,
            comment.author,
            cast[comment.id, 1],
            cast[comment.id, -1],
            comment.moderated,
            str(comment.is_meta).lower(),
            str(comment.is_seed).lower(),
            "" if consensus is None else repr(consensus),
            comment.text,
        )


def _votes(export: Export) -> Iterable[Cells]:
    """Yield votes by statement, then voter, then time, as the original does."""
    yield ("timestamp", "datetime", "comment-id", "voter-id", "vote")
    for vote in sorted(export.votes, key=lambda vote: (vote.statement, vote.participant, vote.timestamp or 0)):
        yield vote.timestamp, _in_words(vote.timestamp or 0), vote.statement, vote.participant, vote.value


def _matrix(export: Export) -> Iterable[Cells]:
    """Yield one row for each participant; blank: not in the conversation, or not seen."""
    statements = sorted({vote.statement for vote in export.votes})
    written = Counter(comment.author for comment in export.comments)
    by_person: dict[int, dict[int, Vote]] = {}
    for vote in last_votes(export):
        by_person.setdefault(vote.participant, {})[vote.statement] = vote
    counts = ("n-comments", "n-votes", "n-agree", "n-disagree")
    yield ("participant", "xid", "group-id", *counts, *statements)
    for person in export.participants:
        votes = by_person.get(person.id, {})
        values = [vote.value for vote in votes.values()]
        yield (
            person.id,
            "",
            "" if person.group is None else person.group,
            written[person.id],
            len(values),
            values.count(1),
            values.count(-1),
            *(votes[statement].value if statement in votes else "" for statement in statements),
        )


def _summary(export: Export) -> Iterable[Cells]:
    summary = export.summary
    yield ("topic", summary.topic)
    yield ("url", summary.url)
    for key in SUMMARY_NUMBERS:
        yield (key, getattr(summary, key.replace("-", "_")))
    yield ("conversation-description", summary.description)


def _in_words(timestamp: int) -> str:
    """Return the time as the original writes it, but always in UTC and in English whatever the locale."""
    at = datetime.fromtimestamp(timestamp // 1000, UTC)
    return f"{DAYS[at.weekday()]} {MONTHS[at.month - 1]} {at.day:02} {at:%H:%M:%S} UTC {at.year}"
