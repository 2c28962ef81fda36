"""The points of an indicator as a table in CSV: read line by line, and every fault told with its line.

The columns and what may stand in them are in docs/spec/indicator-csv.md. Lines are counted as a spreadsheet does:
the heading is line 1.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from senim.errors import Refusal
from senim.follow.formats.dating import UNKNOWN, BadDate, Dating, read
from senim.listen.formats.cells import FORMULA, plain_cell
from senim.listen.formats.texts import clean_text

COLUMNS = ("date", "value", "source", "baseline")
SEPARATORS = ",;\t"
MOST_BYTES, MOST_ROWS, MOST_FAULTS = 200_000, 500, 20
SHOWN = 40  # signs of a cell that a fault repeats
NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
LONG_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
COMMAS = re.compile(r"-?[0-9]+(?:[, ][0-9]+)+(?:\.[0-9]+)?")
SOURCE = re.compile(r"(?:\S*?/sources/)?([0-9a-hjkmnp-tv-z]{12})/?(?:[?#].*)?")
BASELINE = {"yes": True, "": False}


class PointsTooLarge(Refusal):
    """More bytes than any table of an indicator has."""

    code = "follow.points.too_large"
    text = gettext_lazy(
        "The table is larger than {most} bytes. Nothing was kept. Send the points of one indicator, and nothing else."
    )
    status = 413


class PointsNotText(Refusal):
    """Bytes that are no text, or quotation marks that do not close."""

    code = "follow.points.not_text"
    text = gettext_lazy(
        "Line {line} cannot be read. Nothing was kept. "
        "Save the table as “CSV UTF-8” in the spreadsheet program and send that file."
    )
    status = 400


class NoPointColumns(Refusal):
    """A table without the heading that says what its columns are."""

    code = "follow.points.no_columns"
    text = gettext_lazy(
        "The first line has to name these columns, each once and no others: {columns}. Nothing was kept. "
        "Write them above the points."
    )
    status = 400


class NoPoints(Refusal):
    """A heading with nothing below it."""

    code = "follow.points.none"
    text = gettext_lazy("The table has a heading and no line below it. Nothing was kept. Write one line a point.")
    status = 400


class TooManyPoints(Refusal):
    """More lines than an indicator has."""

    code = "follow.points.too_many"
    text = gettext_lazy(
        "The table has more than {most} lines. Nothing was kept. Load years or months in the place of days."
    )
    status = 400


class BadPoints(Refusal):
    """Lines that say something else than a date, a number, a source and perhaps a baseline."""

    code = "follow.points.bad_lines"
    text = gettext_lazy("{told} Nothing was kept. Correct these lines, and send the whole table again.")
    status = 400

    def __init__(self, faults: Sequence["Fault"]) -> None:
        self.lines = told(faults)
        super().__init__(told=" ".join(self.lines))


@dataclass(frozen=True)
class Fault:
    """What is wrong in one line, as people read it."""

    line: int
    text: str


@dataclass(frozen=True)
class PointLine:
    """One line: a value at a date, or a gap where the value is None. source: as it was written, "" for none."""

    line: int
    when: Dating
    value: Decimal | None
    source: str
    baseline: bool


@dataclass(frozen=True)
class Table:
    """What was read. With any fault nothing may be kept; `lines` then hold what else there is to look at.

    In a line with a fault a date that is none is unknown, and a value that is none is a gap.
    """

    lines: tuple[PointLine, ...]
    faults: tuple[Fault, ...]


def decode(content: bytes) -> str:
    """Return a file as text without its mark. Refuses with PointsTooLarge or PointsNotText."""
    if len(content) > MOST_BYTES:
        raise PointsTooLarge(most=MOST_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PointsNotText(line=content.count(b"\n", 0, error.start) + 1) from None


def read_points(text: str) -> Table:
    """Return the points of a table with the faults of its lines, all of them.

    Refuses with PointsTooLarge, PointsNotText, NoPointColumns, NoPoints or TooManyPoints.

    >>> table = read_points("date,value,source,baseline\\n2019,12,law-1,yes\\n2020,12 %,law-1,")
    >>> [line.value for line in table.lines], [fault.line for fault in table.faults]
    ([Decimal('12'), None], [3])
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise PointsTooLarge(most=MOST_BYTES)
    records = _records(text.removeprefix("\ufeff"))
    heading = [clean_text(cell).lower() for cell in next((record for _line, record in records), [])]
    if sorted(heading) != sorted(COLUMNS):
        raise NoPointColumns(columns=", ".join(COLUMNS))
    lines, faults = [], []
    for n, (line, record) in enumerate(records, start=1):
        if n > MOST_ROWS:
            raise TooManyPoints(most=MOST_ROWS)
        found, wrong = _line(line, heading, record)
        faults += [Fault(line, said) for said in wrong]
        lines += [found] if found else []
    if not lines and not faults:
        raise NoPoints
    return Table(tuple(lines), tuple(faults))


def handle(source: str) -> str | None:
    """Return the handle that the address of a source's page, or the handle itself, names; None for anything else.

    >>> handle("https://senim.example/sources/0123456789ab/"), handle("law-1")
    ('0123456789ab', None)
    """
    found = SOURCE.fullmatch(source)
    return found.group(1) if found else None


def told(faults: Sequence[Fault]) -> tuple[str, ...]:
    """Return faults as sentences in the order of the lines, the first twenty, and how many more there are."""
    ordered = sorted(faults, key=lambda fault: fault.line)
    said = [_("Line {line}: {text}").format(line=fault.line, text=fault.text) for fault in ordered[:MOST_FAULTS]]
    more = len(ordered) - len(said)
    if more > 0:
        said.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
    return tuple(said)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not blank, with the number that a spreadsheet gives them."""
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    line = 0
    try:
        for line, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            if any(cell.strip() for cell in record):
                yield line, record
    except csv.Error:
        raise PointsNotText(line=line + 1) from None


def _line(line: int, heading: Sequence[str], record: Sequence[str]) -> tuple[PointLine | None, list[str]]:
    """Return what a line says, or what is wrong with it."""
    if len(record) != len(heading):
        return None, [
            _("{have} cells where the heading has {need}. A number takes a point, not a comma.").format(
                have=len(record), need=len(heading)
            )
        ]
    cells = dict(zip(heading, (clean_text(plain_cell(cell.strip())) for cell in record), strict=True))
    wrong: list[str] = []
    when = _date(cells["date"], wrong)
    value = _value(cells["value"], wrong)
    if cells["value"] and not cells["source"]:
        wrong.append(_("a value without a source. Name the source, so that others can look it up."))
    mark = cells["baseline"].lower()
    if mark not in BASELINE:
        wrong.append(_("“{cell}” under baseline. Write yes, or nothing.").format(cell=_short(cells["baseline"])))
    return PointLine(line, when, value, cells["source"], BASELINE.get(mark, False)), wrong


def _date(cell: str, wrong: list[str]) -> Dating:
    """Return a date, or add what is wrong with it."""
    try:
        found = read(cell)
    except BadDate:
        found = UNKNOWN
    if found is UNKNOWN:
        wrong.append(_("“{cell}” is no date. Write 2020, 2020-06 or 2020-06-27.").format(cell=_short(cell)))
    return found


def _value(cell: str, wrong: list[str]) -> Decimal | None:
    """Return a number, or None for a gap; add what is wrong with it."""
    if not cell:
        return None
    if NUMBER.fullmatch(cell):
        return Decimal(cell)
    if "%" in cell:
        said = _("“{cell}” has a sign of per cent. Write the number alone; the sign belongs to the unit.")
    elif LONG_NUMBER.fullmatch(cell):
        said = _("“{cell}” is too long. At most twelve digits before the point and six after it.")
    elif COMMAS.fullmatch(cell):
        said = _("“{cell}”: write a point before the decimals, and nothing between thousands.")
    elif cell.startswith(FORMULA):
        said = _("“{cell}” is a formula. Write the number that it gives.")
    else:
        said = _("“{cell}” is not a number. Where a value was looked for and not found, leave it empty.")
    wrong.append(said.format(cell=_short(cell)))
    return None


def _short(cell: str) -> str:
    return cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…"
