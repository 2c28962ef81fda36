"""Reading one CSV file row by row, with the line number for whoever has to correct it."""

import csv
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from senim.listen.formats.polis.nouns import Limits
from senim.listen.formats.polis.refusals import BadColumns, BadEncoding, BadRow, TooLarge

INTEGER = re.compile(r"-?[0-9]{1,15}", re.ASCII)
TRUTH = {"true": True, "false": False, "1": True, "0": False, "": False}


@dataclass(frozen=True)
class Row:
    """One row: its file, the line on which it starts, and its cells in the order of the columns."""

    file: str
    line: int
    cells: Sequence[str]

    def bad(self, name: str, cell: str) -> BadRow:
        """Return the refusal of one cell."""
        return BadRow(file=self.file, line=self.line, what=f"{name} {shorten(cell)}")


@dataclass(frozen=True)
class Table:
    """The columns of a file, by name, and an iterator over its rows."""

    file: str
    columns: dict[str, int]
    rows: Iterator[Row]

    def text(self, row: Row, name: str) -> str:
        """Return the cell of a row; the empty text where the file has no such column."""
        index = self.columns.get(name)
        return "" if index is None else row.cells[index]

    def integer(self, row: Row, name: str, lowest: int = 0) -> int:
        """Return the cell as a whole number, at least `lowest`."""
        cell = self.text(row, name).strip()
        if not INTEGER.fullmatch(cell) or int(cell) < lowest:
            raise row.bad(name, cell)
        return int(cell)

    def integer_or_none(self, row: Row, name: str) -> int | None:
        """Return the cell as a whole number, or None where it is blank."""
        return self.integer(row, name) if self.text(row, name).strip() else None

    def share_or_none(self, row: Row, name: str) -> float | None:
        """Return the cell as a number from 0 to 1, or None where it is blank."""
        cell = self.text(row, name).strip()
        if not cell:
            return None
        try:
            number = float(cell)
        except ValueError:
            raise row.bad(name, cell)
        if not (math.isfinite(number) and 0 <= number <= 1):
            raise row.bad(name, cell)
        return number

    def truth(self, row: Row, name: str) -> bool:
        """Return the cell as yes or no; blank is no."""
        cell = self.text(row, name).strip().lower()
        if cell not in TRUTH:
            raise row.bad(name, cell)
        return TRUTH[cell]


def open_table(path: Path, required: Sequence[str], limits: Limits) -> Table:
    """Return the table in a file whose first line names at least the required columns.

    Refuses with TooLarge, BadEncoding, BadColumns or BadRow; the last one while rows are taken.
    """
    rows = read_rows(path, limits)
    first = next(rows, Row(path.name, 1, ()))
    names = [name.strip() for name in first.cells]
    missing = [name for name in required if name not in names]
    if missing:
        raise BadColumns(file=path.name, line=1, what=", ".join(missing))
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise BadColumns(file=path.name, line=1, what=shorten(twice))
    columns = {name: index for index, name in enumerate(names)}
    return Table(path.name, columns, _of_width(rows, len(names)))


def read_rows(path: Path, limits: Limits) -> Iterator[Row]:
    """Yield the rows of a CSV file, blank lines left out."""
    reader = csv.reader(io.StringIO(_text(path, limits), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                row = Row(path.name, line, cells)
                for cell in cells:
                    if "\0" in cell:
                        raise row.bad("text", cell)
                yield row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadRow(file=path.name, line=line, what=str(error))


def shorten(cell: str) -> str:
    """Return a cell in quotes, on one line, cut to what fits into a sentence."""
    return repr(cell if len(cell) <= 40 else cell[:40] + "…")


def _of_width(rows: Iterator[Row], width: int) -> Iterator[Row]:
    """Yield the rows, refusing one that has more or fewer cells than there are columns."""
    for row in rows:
        if len(row.cells) != width:
            what = f"{len(row.cells)} cells where the first line has {width}"
            raise BadRow(file=row.file, line=row.line, what=what)
        yield row


def _text(path: Path, limits: Limits) -> str:
    """Return the whole file as text. A byte-order mark, which spreadsheets add, is not part of it."""
    if path.stat().st_size > limits.file_bytes:
        raise TooLarge(file=path.name, line=1, what=f"{path.stat().st_size} bytes")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadEncoding(file=path.name, line=data.count(b"\n", 0, error.start) + 1)
