"""Tables for spreadsheets: a cell must never be run as a formula by the program that opens it."""

import csv
import io
from collections.abc import Iterable, Iterator

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins with one of these
GUARD = "'"


def safe_cell(value: object) -> object:
    """Return a cell as it may stand in a file: a text that begins like a formula gets an apostrophe before it.

    >>> safe_cell("=HYPERLINK(A1)")
    "'=HYPERLINK(A1)"
    >>> safe_cell(-3)
    -3
    """
    return GUARD + value if isinstance(value, str) and value.startswith(FORMULA) else value


def plain_cell(cell: str) -> str:
    """Return what a cell said before it was made safe, here or by another program that does the same.

    >>> plain_cell("'-1 degree at night")
    '-1 degree at night'
    >>> plain_cell("'Tis cold")
    "'Tis cold"
    """
    return cell[1:] if cell.startswith(GUARD) and cell[1:].startswith(FORMULA) else cell


def lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a CSV file one by one, so that a long table is never whole in memory."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)  # ends lines by CR and LF, as RFC 4180 has it: only then are both quoted in a cell
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
