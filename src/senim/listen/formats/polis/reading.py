"""Reading a Polis export folder, of the schema before 2024 or after, with the oddities of real ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from senim.listen.formats.polis.nouns import (
    Comment,
    Export,
    HistoryRow,
    Limits,
    Participant,
    Summary,
    Vote,
)
from senim.listen.formats.polis.refusals import (
    BadColumns,
    BadRow,
    Contradiction,
    MissingFile,
    TooLarge,
    UnknownStatement,
    VoteOutOfRange,
)
from senim.listen.formats.polis.tables import Row, Table, open_table, read_rows, shorten

COMMENTS, VOTES, MATRIX = "comments.csv", "votes.csv", "participants-votes.csv"
SUMMARY, HISTORY = "summary.csv", "stats-history.csv"
COMMENT_COLUMNS = ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
VOTE_COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")
MATRIX_COLUMNS = ("participant", "group-id")
HISTORY_COLUMNS = ("n-votes", "n-comments", "n-visitors", "n-voters", "n-commenters")
SUMMARY_NUMBERS = ("views", "voters", "voters-in-conv", "commenters", "comments", "groups")
DEFAULT_LIMITS = Limits()

Noun = TypeVar("Noun", Comment, Participant)


def read(folder: Path, *, limits: Limits = DEFAULT_LIMITS) -> Export:
    """Return the conversation in a folder.

    comments.csv is needed, and votes.csv or participants-votes.csv; summary.csv and stats-history.csv may be
    absent. Votes come from votes.csv; only without it from the matrix, and then have no times. Refuses
    with one of the classes in `refusals`; nothing is half read.
    """
    comments = _comments(_needed(folder, COMMENTS), limits)
    known = {comment.id for comment in comments}
    has_votes, has_matrix = (folder / VOTES).is_file(), (folder / MATRIX).is_file()
    if not has_votes and not has_matrix:
        raise MissingFile(file=VOTES)
    votes: tuple[Vote, ...] = ()
    listed: tuple[Participant, ...] = ()
    if has_matrix:
        listed, votes = _matrix(folder / MATRIX, known, limits, with_votes=not has_votes)
    if has_votes:
        votes = _votes(folder / VOTES, known, limits)
    return Export(
        summary=_summary(folder / SUMMARY, limits),
        comments=comments,
        votes=votes,
        participants=_with_voters(listed, votes, VOTES if has_votes else MATRIX, limits),
        history=_history(folder / HISTORY, limits),
    )


def _needed(folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        raise MissingFile(file=name)
    return folder / name


def _comments(path: Path, limits: Limits) -> tuple[Comment, ...]:
    """Return the statements in the order of the file."""
    table = open_table(path, COMMENT_COLUMNS, limits)
    found: dict[int, Comment] = {}
    for row in table.rows:
        _put(found, _comment(table, row, limits), row, limits.statements)
    return tuple(found.values())


def _comment(table: Table, row: Row, limits: Limits) -> Comment:
    text = table.text(row, "comment-body")
    if len(text) > limits.text_length:
        raise TooLarge(file=row.file, line=row.line, what=f"{len(text)} characters")
    moderated = table.integer(row, "moderated", -1)
    if moderated > 1:
        raise row.bad("moderated", str(moderated))
    return Comment(
        id=table.integer(row, "comment-id"),
        author=table.integer(row, "author-id"),
        text=text,
        timestamp=table.integer_or_none(row, "timestamp"),
        moderated=moderated,
        is_meta=table.truth(row, "is-meta"),
        is_seed=table.truth(row, "is-seed"),
        agrees=table.integer(row, "agrees"),
        disagrees=table.integer(row, "disagrees"),
        group_informed_consensus=table.share_or_none(row, "group-informed-consensus"),
    )


def _votes(path: Path, known: set[int], limits: Limits) -> tuple[Vote, ...]:
    """Return every row of votes.csv. Different votes at the same instant have no last one."""
    table = open_table(path, VOTE_COLUMNS, limits)
    votes: list[Vote] = []
    instants: dict[tuple[int, int, int], int] = {}
    for row in table.rows:
        statement = table.integer(row, "comment-id")
        if statement not in known:
            raise UnknownStatement(file=row.file, line=row.line, what=statement)
        participant, time = table.integer(row, "voter-id"), table.integer(row, "timestamp")
        value = _value(row, table.text(row, "vote"))
        if instants.setdefault((participant, statement, time), value) != value:
            what = f"the vote of {participant} on {statement} at {time}"
            raise Contradiction(file=row.file, line=row.line, what=what)
        votes.append(Vote(participant, statement, value, time))
        if len(votes) > limits.votes:
            raise TooLarge(file=row.file, line=row.line, what=f"{len(votes)} votes")
    return tuple(votes)


def _matrix(
    path: Path, known: set[int], limits: Limits, *, with_votes: bool
) -> tuple[tuple[Participant, ...], tuple[Vote, ...]]:
    """Return the participants with their published groups, and if wanted the votes of the matrix."""
    table = open_table(path, MATRIX_COLUMNS, limits)
    statements = _statement_columns(table, known)
    found: dict[int, Participant] = {}
    seen: dict[int, tuple[str, ...]] = {}
    votes: list[Vote] = []
    for row in table.rows:
        person = Participant(table.integer(row, "participant"), table.integer_or_none(row, "group-id"))
        cells = tuple(row.cells[index] for index in statements.values()) if with_votes else ()
        if seen.setdefault(person.id, cells) != cells:
            raise Contradiction(file=row.file, line=row.line, what=f"participant {person.id}")
        if _put(found, person, row, limits.participants):
            for statement, cell in zip(statements, cells, strict=False):
                if cell.strip():
                    votes.append(Vote(person.id, statement, _value(row, cell), None))
        if len(votes) > limits.votes:
            raise TooLarge(file=row.file, line=row.line, what=f"{len(votes)} votes")
    return tuple(found.values()), tuple(votes)


def _statement_columns(table: Table, known: set[int]) -> dict[int, int]:
    """Return the column of each statement in the matrix; a column's name is the statement's id."""
    names = [name for name in table.columns if name.isascii() and name.isdecimal()]
    statements = {int(name[:15]): table.columns[name] for name in names}
    if len(statements) < len(names):
        raise BadColumns(file=table.file, line=1, what="one statement has two columns")
    for statement in statements:
        if statement not in known:
            raise UnknownStatement(file=table.file, line=1, what=statement)
    return statements


def _value(row: Row, cell: str) -> int:
    """Return the vote in a cell."""
    if cell.strip() not in ("1", "0", "-1"):
        raise VoteOutOfRange(file=row.file, line=row.line, what=shorten(cell))
    return int(cell)


def _put(found: dict[int, Noun], noun: Noun, row: Row, most: int) -> bool:
    """Put a noun under its id and tell whether it is new. The same row twice is harmless, another is not."""
    if noun.id in found:
        if found[noun.id] != noun:
            name = "comment" if isinstance(noun, Comment) else "participant"
            raise Contradiction(file=row.file, line=row.line, what=f"{name} {noun.id}")
        return False
    found[noun.id] = noun
    if len(found) > most:
        raise TooLarge(file=row.file, line=row.line, what=f"{len(found)} rows")
    return True


def _with_voters(
    listed: tuple[Participant, ...], votes: tuple[Vote, ...], file: str, limits: Limits
) -> tuple[Participant, ...]:
    """Return the listed participants and behind them everybody else who voted, by id."""
    others = {vote.participant for vote in votes} - {person.id for person in listed}
    if len(listed) + len(others) > limits.participants:
        raise TooLarge(file=file, line=1, what=f"{len(listed) + len(others)} participants")
    return listed + tuple(Participant(other, None) for other in sorted(others))


def _summary(path: Path, limits: Limits) -> Summary:
    """Return the key and value lines of summary.csv; keys that are not known are left out."""
    values: dict[str, tuple[Row, str]] = {}
    for row in read_rows(path, limits) if path.is_file() else ():
        if len(row.cells) != 2:
            raise BadRow(file=row.file, line=row.line, what=f"{len(row.cells)} cells instead of two")
        key, value = row.cells[0].strip(), row.cells[1]
        if values.setdefault(key, (row, value))[1] != value:
            raise Contradiction(file=row.file, line=row.line, what=shorten(key))
    numbers = {key.replace("-", "_"): _number(values, key) for key in SUMMARY_NUMBERS}
    topic, url, description = (
        values[key][1] if key in values else "" for key in ("topic", "url", "conversation-description")
    )
    return Summary(topic=topic, url=url, description=description, **numbers)


def _number(values: dict[str, tuple[Row, str]], key: str) -> int:
    """Return a number of the summary; 0 where it is absent or blank."""
    if key not in values or not values[key][1].strip():
        return 0
    row, value = values[key]
    if not value.strip().isdecimal() or len(value) > 15:
        raise row.bad(key, value)
    return int(value)


def _history(path: Path, limits: Limits) -> tuple[HistoryRow, ...]:
    """Return the rows of stats-history.csv, none where the file is absent."""
    if not path.is_file():
        return ()
    table = open_table(path, HISTORY_COLUMNS, limits)
    return tuple(_history_rows(table))


def _history_rows(table: Table) -> Iterator[HistoryRow]:
    for row in table.rows:
        yield HistoryRow(*(table.integer(row, name) for name in HISTORY_COLUMNS))
