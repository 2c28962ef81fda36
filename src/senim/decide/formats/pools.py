"""What an operator brings: the pool as a CSV file, one row a person, and the quotas as CSV text.

Of the pool only three things are read: the column `id`, to see that nobody stands there twice, the column
`household`, and the columns that have quotas. Neither ids nor anything else of a person is handed on.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from senim.calc.sortition import Pool, Quota
from senim.decide.formats.pool_refusals import (
    BadQuota,
    BadRow,
    ColumnTwice,
    IdTwice,
    NoCell,
    NoColumn,
    NoQuotas,
    PersonalColumn,
    PoolTooLarge,
    PoolUnreadable,
    ReservedFeature,
)
from senim.listen.formats.cells import plain_cell
from senim.listen.formats.texts import clean_text

SEPARATORS = ",;\t"
MOST_BYTES, MOST_ROWS, MOST_QUOTAS, MOST_SEATS = 20_000_000, 100_000, 500, 10_000
ID, HOUSEHOLD = "id", "household"
QUOTA_COLUMNS = ("feature", "value", "least", "most")
# A column that bears one of these words is about one person and has no place in a draw.
# fmt: off
PERSONAL = frozenset({
    "name", "names", "surname", "forename", "firstname", "lastname", "mail", "email", "phone", "mobile", "tel",
    "telephone", "address", "passport", "iin", "birthday", "имя", "фамилия", "отчество", "фио", "почта", "телефон",
    "тел", "адрес", "паспорт", "иин", "аты", "есімі", "тегі", "жөні", "пошта", "мекенжайы", "мекенжай", "төлқұжат",
    "жсн",
})
# fmt: on
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
PHONE = re.compile(r"\+?[\d\s().-]{10,}")
NAME = re.compile(r"[^\W\d_]{2,}(?:[ -]+[^\W\d_]{2,}\.?)+")
OFTEN = 0.5


@dataclass(frozen=True)
class PoolFile:
    """A pool as it was read. `rows` (N,) are the rows in the operator's file, the heading being row 1."""

    pool: Pool
    rows: tuple[int, ...]
    ignored: tuple[str, ...]


def read_pool(content: bytes, features: Sequence[str]) -> PoolFile:
    """Return the pool of a CSV file. Separated by commas, semicolons or tabs; UTF-8, or UTF-16 with its mark.

    Refuses with PoolTooLarge, PoolUnreadable, NoColumn, ColumnTwice, PersonalColumn, BadRow, NoCell or IdTwice.
    """
    if len(content) > MOST_BYTES:
        raise PoolTooLarge(most=MOST_ROWS)
    records = _records(_text(content))
    heading = next((record for _row, record in records), [])
    places = _places([clean_text(cell) for cell in heading], features)
    rows, table = [], []
    for row, record in records:
        if len(record) != len(heading):
            raise BadRow(row=row, have=len(record), need=len(heading))
        rows.append(row)
        table.append([clean_text(plain_cell(cell)) for cell in record])
        if len(table) > MOST_ROWS:
            raise PoolTooLarge(most=MOST_ROWS)
    names = [clean_text(cell) for cell in heading]
    _check_nobody_is_named(names, table, set(features))
    _check_ids([(row, line[places[ID]]) for row, line in zip(rows, table, strict=True)])
    people = []
    for row, line in zip(rows, table, strict=True):
        blank = next((feature for feature in features if not line[places[feature]]), None)
        if blank is not None:
            raise NoCell(row=row, column=blank)
        people.append(tuple(line[places[feature]] for feature in features))
    homes = tuple(line[places[HOUSEHOLD]] for line in table) if HOUSEHOLD in places else None
    pool = Pool(tuple(features), tuple(people), homes)
    return PoolFile(pool, tuple(rows), tuple(name for place, name in enumerate(names) if place not in places.values()))


def read_quotas(text: str) -> tuple[Quota, ...]:
    """Return the quotas of a CSV text with the columns feature, value, least and most, in any order.

    Refuses with NoQuotas, BadQuota or ReservedFeature.
    """
    records = _records(text.removeprefix("\ufeff"))
    heading = [clean_text(cell).lower() for cell in next((record for _row, record in records), [])]
    if sorted(heading) != sorted(QUOTA_COLUMNS):
        raise NoQuotas(columns=", ".join(QUOTA_COLUMNS))
    found = []
    for row, record in records:
        if len(record) != len(heading):
            raise BadQuota(row=row)
        cells = dict(zip(heading, (clean_text(plain_cell(cell)) for cell in record), strict=True))
        least, most = _seats(cells["least"], row), _seats(cells["most"], row)
        if not cells["feature"] or not cells["value"]:
            raise BadQuota(row=row)
        if cells["feature"].lower() in (ID, HOUSEHOLD):
            raise ReservedFeature(feature=cells["feature"])
        found.append(Quota(cells["feature"], cells["value"], least, most))
    if not 1 <= len(found) <= MOST_QUOTAS:
        raise NoQuotas(columns=", ".join(QUOTA_COLUMNS))
    return tuple(found)


def features_of(quotas: Sequence[Quota]) -> tuple[str, ...]:
    """Return the features that have quotas, in the order in which they first appear."""
    return tuple(dict.fromkeys(quota.feature for quota in quotas))


def _text(content: bytes) -> str:
    """Return a file as text without its mark. Spreadsheets write UTF-8 or, as "Unicode text", UTF-16."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise PoolUnreadable(row=content.count(b"\n", 0, error.start) + 1)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, with the number that a spreadsheet gives them."""
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    row = 0
    try:
        for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            if any(cell.strip() for cell in record):
                yield row, record
    except csv.Error:
        raise PoolUnreadable(row=row + 1)


def _places(names: Sequence[str], features: Sequence[str]) -> dict[str, int]:
    """Return where the columns stand that are read. Refuses with ColumnTwice or NoColumn."""
    plain = [name.lower() if name.lower() in (ID, HOUSEHOLD) else name for name in names]
    for name in (ID, HOUSEHOLD, *features):
        if plain.count(name) > 1:
            raise ColumnTwice(column=name)
        if name not in plain and name != HOUSEHOLD:
            raise NoColumn(column=name)
    return {name: plain.index(name) for name in (ID, HOUSEHOLD, *features) if name in plain}


def _check_nobody_is_named(names: Sequence[str], table: Sequence[Sequence[str]], features: set[str]) -> None:
    """Refuse with PersonalColumn when a column bears a personal heading, or holds mails, phones or names."""
    for place, name in enumerate(names):
        words = set(re.split(r"[\W_]+", name.lower()))
        cells = [line[place] for line in table if line[place]]
        looks = any(MAIL.search(cell) for cell in cells) or _often(PHONE, cells)
        if name not in features:
            looks = looks or bool(words & PERSONAL) or (_often(NAME, cells) and len(set(cells)) > OFTEN * len(cells))
        if looks:
            raise PersonalColumn(column=name)


def _often(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    """Say whether most of the cells are of this shape as a whole."""
    return bool(cells) and sum(1 for cell in cells if pattern.fullmatch(cell)) > OFTEN * len(cells)


def _check_ids(ids: Sequence[tuple[int, str]]) -> None:
    """Refuse with NoCell or IdTwice: somebody who stands there twice would be drawn twice as often."""
    times = Counter(name for _row, name in ids)
    for row, name in ids:
        if not name:
            raise NoCell(row=row, column=ID)
        if times[name] > 1:
            raise IdTwice(rows=", ".join(str(other) for other, same in ids if same == name))


def _seats(cell: str, row: int) -> int:
    """Return a number of seats. Refuses with BadQuota."""
    if not (cell.isascii() and cell.isdecimal() and int(cell) <= MOST_SEATS):
        raise BadQuota(row=row)
    return int(cell)
