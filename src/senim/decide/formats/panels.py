"""The published files of a panel: written so that a stranger can repeat the draw from them. docs/spec/panels.md.

Everybody in the pool has a number from 1 on that follows from the table of types alone, so that the files need
no list of people: types in their order and in each type its people; people who share a household come last, by
the make-up of the household and home by home.
"""

import csv
import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import groupby
from typing import Protocol

from django.utils.translation import gettext as _

from senim.calc import canonical
from senim.calc.sortition import TICKETS, Chances, Lot, Pool, Quota, Type
from senim.decide.formats.panel_refusals import BadPanelFile
from senim.listen.formats.cells import lines, plain_cell

FORMAT = "senim/panel/v1"
TYPES, QUOTAS, LOTS, PANEL = "types.csv", "quotas.csv", "lots.csv", "panel.json"
TYPE_COLUMNS = ("type", "people", "household", "homes")
QUOTA_COLUMNS = ("feature", "value", "least", "most")
LOT_COLUMNS = ("lot", "tickets", "types")
SHARES = ("minimum", "ceiling", "gap", "furthest", "geometric_mean", "gini")
COUNTS = ("rounds", "cuts")
Measures = Mapping[str, str | int]


@dataclass(frozen=True)
class Kinds:
    """The table of types, with the names of its features."""

    features: tuple[str, ...]
    types: tuple[Type, ...]


@dataclass(frozen=True)
class Result:
    """What panel.json says. `people` are numbers, `lot` counts from 1 and `ticket` from 0.

    `salt` is that of types.csv and lots.csv; it is None where they are not published.
    """

    panel: str
    body: str
    title: str
    size: int
    method: str
    shown: str
    measures: Measures
    digests: Mapping[str, str]
    salt: str | None
    seed: str
    public_source: str
    public_part: str
    ticket: int
    lot: int
    people: tuple[int, ...]


class Bound(Protocol):
    """A draw that is bound: what a panel keeps."""

    types: str
    quotas: str
    lots: str
    files_salt: str
    seed_digest: str
    pool_digest: str


def real_seed(seed: str, public_part: str) -> bytes:
    """Return what is drawn with: the SHA-256 of the secret seed, a zero and the public part in UTF-8.

    >>> real_seed("00" * 32, "4 8 15").hex()[:16]
    'd315e32b22ab9c04'
    """
    return hashlib.sha256(bytes.fromhex(seed) + b"\x00" + public_part.encode()).digest()


def salted_digest(salt: str, content: bytes) -> str:
    """Return the SHA-256 of a salt, as it is written, followed by a file."""
    return hashlib.sha256(salt.encode() + content).hexdigest()


def digests_of(bound: Bound) -> dict[str, str]:
    """Return the digests to which a draw is bound. Quotas are public from the start and need no salt."""
    return {
        "seed": bound.seed_digest,
        "pool": bound.pool_digest,
        "types": salted_digest(bound.files_salt, bound.types.encode()),
        "quotas": salted_digest("", bound.quotas.encode()),
        "lots": salted_digest(bound.files_salt, bound.lots.encode()),
    }


def order(pool: Pool) -> tuple[int, ...]:
    """Return the row of each person by number: those who live alone by type, then homes by their make-up."""
    homes: dict[object, list[int]] = defaultdict(list)
    for row in range(len(pool.rows)):
        homes[(pool.households[row] if pool.households else "") or row].append(row)
    alone = sorted(home[0] for home in homes.values() if len(home) == 1)
    shared = [sorted(home, key=lambda row: (pool.rows[row], row)) for home in homes.values() if len(home) > 1]
    shared.sort(key=lambda home: ([pool.rows[row] for row in home], min(home)))
    return (*sorted(alone, key=lambda row: (pool.rows[row], row)), *(row for home in shared for row in home))


def numbered_pool(kinds: Kinds) -> Pool:
    """Return the pool that a table of types describes, its people in the order of their numbers."""
    rows = [kind.features for kind in kinds.types if not kind.household for _ in range(kind.count)]
    homes = [""] * len(rows)
    for number, (make_up, times) in enumerate(_make_ups(kinds.types), start=1):
        for home in range(times):
            rows += make_up
            homes += [f"{number}.{home}"] * len(make_up)
    return Pool(kinds.features, tuple(rows), tuple(homes))


def write_types(kinds: Kinds) -> str:
    """Return types.csv."""
    number = {make_up: place for place, (make_up, _homes) in enumerate(_make_ups(kinds.types), start=1)}
    rows = (
        (place, kind.count, number.get(kind.household, ""), kind.homes, *kind.features)
        for place, kind in enumerate(kinds.types, start=1)
    )
    return _table((*TYPE_COLUMNS, *kinds.features), rows)


def read_types(text: str) -> Kinds:
    """Return the table of types that types.csv holds. Refuses with BadPanelFile."""
    heading, rows = _rows(TYPES, text)
    if heading[: len(TYPE_COLUMNS)] != TYPE_COLUMNS or len(heading) == len(TYPE_COLUMNS):
        raise BadPanelFile(file=TYPES, what=_("the first row"))
    make_up: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in rows:
        people, homes, features = _whole(TYPES, row[1]), _whole(TYPES, row[3]), row[len(TYPE_COLUMNS) :]
        if row[2]:
            make_up[row[2]] += [features] * (people // max(homes, 1))
    types = tuple(
        Type(row[len(TYPE_COLUMNS) :], tuple(sorted(make_up[row[2]])) if row[2] else (), int(row[1]), int(row[3]))
        for row in rows
    )
    kinds = Kinds(heading[len(TYPE_COLUMNS) :], types)
    if list(types) != sorted(types) or write_types(kinds) != text:
        raise BadPanelFile(file=TYPES, what=_("the order of rows"))
    return kinds


def write_quotas(quotas: Iterable[Quota]) -> str:
    """Return quotas.csv."""
    return _table(QUOTA_COLUMNS, ((quota.feature, quota.value, quota.least, quota.most) for quota in quotas))


def read_quotas(text: str) -> tuple[Quota, ...]:
    """Return the quotas that quotas.csv holds. Refuses with BadPanelFile."""
    heading, rows = _rows(QUOTAS, text)
    if heading != QUOTA_COLUMNS:
        raise BadPanelFile(file=QUOTAS, what=_("the first row"))
    return tuple(Quota(row[0], row[1], _whole(QUOTAS, row[2]), _whole(QUOTAS, row[3])) for row in rows)


def write_lots(lots: Iterable[Lot]) -> str:
    """Return lots.csv: each lot with its tickets and the type of every seat."""
    rows = (
        (place, lot.tickets, " ".join(str(kind) for kind, n in enumerate(lot.counts, start=1) for _ in range(n)))
        for place, lot in enumerate(lots, start=1)
    )
    return _table(LOT_COLUMNS, rows)


def read_lots(text: str, n_types: int) -> tuple[Lot, ...]:
    """Return the lots that lots.csv holds, over n_types types. Refuses with BadPanelFile."""
    heading, rows = _rows(LOTS, text)
    if heading != LOT_COLUMNS:
        raise BadPanelFile(file=LOTS, what=_("the first row"))
    lots = []
    for row in rows:
        counts = [0] * n_types
        for seat in row[2].split():
            kind = _whole(LOTS, seat)
            if not 1 <= kind <= n_types:
                raise BadPanelFile(file=LOTS, what=_("type {kind}").format(kind=kind))
            counts[kind - 1] += 1
        lots.append(Lot(_whole(LOTS, row[1]), tuple(counts)))
    return tuple(lots)


def chances_of(kinds: Kinds, lots: Sequence[Lot]) -> tuple[Fraction, ...]:
    """Return the exact chance of each type's people under these lots."""
    seats = [0] * len(kinds.types)
    for lot in lots:
        for place, n in enumerate(lot.counts):
            seats[place] += lot.tickets * n
    return tuple(Fraction(s, TICKETS * kind.count) for s, kind in zip(seats, kinds.types, strict=True))


def measures_of(chances: Chances) -> Measures:
    """Return how fair chances are, as panel.json says it: shares with nine digits after the point, and counts."""
    shares = {name: f"{getattr(chances, name):.9f}" for name in SHARES}
    counts = {name: int(getattr(chances, name)) for name in COUNTS}
    people = sum(kind.count for kind in chances.types)
    return {**shares, **counts, "solver": chances.solver, "people": people, "types": len(chances.types)}


def restore_chances(kinds: Kinds, lots: Sequence[Lot], *, method: str, size: int, measures: Measures) -> Chances:
    """Return chances as one can draw with them, from what the files say."""
    exact = chances_of(kinds, lots)
    return Chances(
        method="maximin" if method == "maximin" else "leximin",
        size=size,
        types=kinds.types,
        chance=tuple(float(chance) for chance in exact),
        lots=tuple(lots),
        left_out=tuple(place for place, chance in enumerate(exact) if not chance),
        solver=str(measures["solver"]),
        **{name: float(measures[name]) for name in SHARES},  # type: ignore[arg-type]  # mypy mixes the two up
        **{name: int(measures[name]) for name in COUNTS},
    )


def write_panel(result: Result) -> str:
    """Return panel.json, in the one canonical form."""
    return canonical.encode({"format": FORMAT, **asdict(result)}).decode()


def read_panel(text: str) -> Result:
    """Return what panel.json says. Refuses with BadPanelFile."""
    try:
        body = canonical.decode(text.encode())
        if body.pop("format") != FORMAT:
            raise BadPanelFile(file=PANEL, what=_("its format"))
        result = Result(**{**body, "people": tuple(body["people"])})
    except (ValueError, TypeError, AttributeError, KeyError):
        raise BadPanelFile(file=PANEL, what=_("its form"))
    return result


def _make_ups(types: Iterable[Type]) -> list[tuple[tuple[tuple[str, ...], ...], int]]:
    """Return the make-ups of households with how many there are of each, sorted."""
    shared = sorted((kind.household, kind.homes) for kind in types if kind.household)
    return [pair for pair, _same in groupby(shared)]


def _table(heading: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """Return a CSV file as text."""
    return "".join(lines([heading, *rows]))


def _rows(file: str, text: str) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return heading and rows of a CSV file, all equally long. Refuses with BadPanelFile."""
    try:
        rows = [
            tuple(plain_cell(cell) for cell in row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)
        ]
    except csv.Error:
        raise BadPanelFile(file=file, what=_("its form as CSV"))
    if len(rows) < 2 or any(len(row) != len(rows[0]) for row in rows):
        raise BadPanelFile(file=file, what=_("its rows"))
    return rows[0], rows[1:]


def _whole(file: str, cell: str) -> int:
    """Return a cell as a whole number. Refuses with BadPanelFile."""
    if not (cell.isascii() and cell.isdecimal() and len(cell) <= 16):
        raise BadPanelFile(file=file, what=_("the number “{cell}”").format(cell=cell[:20]))
    return int(cell)
