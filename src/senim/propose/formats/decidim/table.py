"""A CSV file row by row, with line and column for whoever has to correct it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from senim.listen.formats.cells import plain_cell
from senim.propose.formats.decidim.refusals import BadCell, BadColumns, BadFile, BadLine, TooLarge

SEPARATORS = (";", ",", "\t")  # Decidim's own is the semicolon; each site may choose another
MOST_BYTES = 100_000_000
MOST_ROWS = 50_000


@dataclass(frozen=True)
class Cells:
    """One row: the line on which it starts, and its cells by the name of their column."""

    file: str
    line: int
    columns: dict[str, int]
    values: list[str]

    def text(self, name: str) -> str:
        """Return a cell as its writer meant it; the empty text where the file has no such column."""
        place = self.columns.get(name)
        return "" if place is None else plain_cell(self.values[place].strip())

    def bad(self, name: str, what: object) -> BadCell:
        """Return the refusal of one cell; columns are counted from 1, as a spreadsheet does."""
        column = self.columns.get(name, 0) + 1
        return BadCell(file=self.file, line=self.line, column=column, name=name, what=what)

    def number(self, name: str) -> int | None:
        """Return a cell as a whole number that is not negative, or None where it is blank."""
        cell = self.text(name)
        if not cell:
            return None
        if not (cell.isascii() and cell.isdecimal() and len(cell) <= 15):
            raise self.bad(name, f"{shorten(cell)} is not a whole number")
        return int(cell)

    def truth(self, name: str) -> bool:
        """Return a cell as yes or no; blank is no."""
        cell = self.text(name).lower()
        if cell not in ("", "true", "false"):
            raise self.bad(name, f"{shorten(cell)} is neither true nor false")
        return cell == "true"

    def moment(self, name: str) -> datetime | None:
        """Return a cell as a moment, or None where it is blank. Where it names no time zone it is UTC."""
        cell = self.text(name)
        if not cell:
            return None
        try:
            read = datetime.fromisoformat(cell.replace(" UTC", "+00:00").replace(" +", "+"))
        except ValueError:
            raise self.bad(name, f"{shorten(cell)} is not a date and time")
        return read if read.tzinfo else read.replace(tzinfo=UTC)


def open_table(path: Path) -> tuple[dict[str, int], Iterator[Cells]]:
    """Return the columns of a file by name, and its rows, which are read as they are taken.

    Refuses with BadFile, TooLarge, BadColumns or, while rows are taken, BadLine.
    """
    text = _text(path)
    heading = text.partition("\n")[0]
    separator = next((sign for sign in SEPARATORS if "id" in _names(heading, sign)), "")
    if not separator:
        raise BadColumns(file=path.name, what="there is no column id")
    names = _names(heading, separator)
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise BadColumns(file=path.name, what=f"the column {shorten(twice)} stands there twice")
    columns = {name: place for place, name in enumerate(names) if name}
    return columns, _rows(path.name, text, separator, columns, len(names))


def shorten(cell: str) -> str:
    """Return a cell in quotes, on one line, cut to what fits into a sentence."""
    return repr(cell if len(cell) <= 40 else cell[:40] + "…")


def _names(heading: str, separator: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([heading], delimiter=separator), [])]


def _rows(file: str, text: str, separator: str, columns: dict[str, int], width: int) -> Iterator[Cells]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line, rows = 1, 0
    try:
        for values in reader:
            if rows and values:
                if len(values) != width:
                    what = f"it has {len(values)} cells where the first line has {width}"
                    raise BadLine(file=file, line=line, what=what)
                yield Cells(file, line, columns, values)
            rows += 1
            if rows > MOST_ROWS + 1:
                raise TooLarge(file=file, what=f"more than {MOST_ROWS} rows")
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadLine(file=file, line=line, what=error)


def _text(path: Path) -> str:
    """Return the whole file as text. A byte-order mark, which spreadsheets add, is not part of it."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLarge(file=path.name, what=f"{path.stat().st_size} bytes")
        data = path.read_bytes()
    except OSError as error:
        raise BadFile(file=path.name, what=error.strerror)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(file=path.name, what=f"line {line}")
