"""What a draw came to, read from the panel's own files: who was drawn, every type's chance, the quotas kept."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from senim.calc.sortition import Quota
from senim.decide.formats import panels as files
from senim.decide.models import Panel
from senim.decide.policy import panels as rules
from senim.listen.formats.cells import lines

MOST_ROWS = 100  # A page shows so many types; the file has them all.
DRAWN = "drawn.csv"


@dataclass(frozen=True)
class QuotaRow:
    """A quota, and after the draw how many of those drawn and, where types are shown, of the pool have its value."""

    feature: str
    value: str
    least: int
    most: int
    people: int | None
    seats: int | None


@dataclass(frozen=True)
class TypeRow:
    """People who are alike: feature and value of each. Chances are in percent."""

    number: int
    features: tuple[tuple[str, str], ...]
    people: int
    seats: int
    chance: float


@dataclass(frozen=True)
class OtherTypes:
    """The types that a page does not list one by one: few people each, or beyond the first hundred."""

    types: int
    people: int
    seats: int
    from_chance: float
    to_chance: float


@dataclass(frozen=True)
class DrawnRow:
    """Somebody who was drawn: by number for everybody, by the row of the operator's file for the clerk."""

    number: int
    row: int | None
    features: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DrawCard:
    """What a draw came to. Chances are in percent."""

    drawn_at: datetime
    seed: str
    public_part: str
    lot: int
    ticket: int
    smallest: float
    ceiling: float
    gini: float
    left_out: int
    features: tuple[str, ...]
    types: tuple[TypeRow, ...]
    others: OtherTypes | None
    people: tuple[DrawnRow, ...]
    files: tuple[str, ...]


def bare_quotas(quotas: Sequence[Quota]) -> tuple[QuotaRow, ...]:
    """Return the quotas as they are before the draw."""
    return tuple(QuotaRow(quota.feature, quota.value, quota.least, quota.most, None, None) for quota in quotas)


class Reading:
    """A drawn panel's files, read once. `whole` says whether the types may be shown."""

    def __init__(self, found: Panel, whole: bool) -> None:
        self.found, self.whole = found, whole
        self.kinds = files.read_types(found.types)
        self.lots = files.read_lots(found.lots, len(self.kinds.types))
        self.result = files.read_panel(found.result)
        self.rows = files.numbered_pool(self.kinds).rows
        self.numbers = self.result.people

    def quotas(self, quotas: Sequence[Quota]) -> tuple[QuotaRow, ...]:
        """Return the quotas with how many of those drawn have each value."""
        seats, pool = self._values([self.rows[number - 1] for number in self.numbers]), self._values(self.rows)
        return tuple(
            QuotaRow(
                quota.feature,
                quota.value,
                quota.least,
                quota.most,
                pool[quota.feature, quota.value] if self.whole else None,
                seats[quota.feature, quota.value],
            )
            for quota in quotas
        )

    def card(self, clerk: bool) -> DrawCard:
        """Return what the draw came to."""
        measures = json.loads(self.found.measures)
        types, others = self._types() if self.whole else ((), None)
        own = (files.QUOTAS, *((files.TYPES, files.LOTS) if self.whole else ()), files.PANEL)
        return DrawCard(
            drawn_at=self.found.drawn_at or self.found.prepared_at,
            seed=self.found.seed,
            public_part=self.found.public_part,
            lot=self.result.lot,
            ticket=self.result.ticket,
            smallest=_percent(float(measures["minimum"])),
            ceiling=_percent(float(measures["ceiling"])),
            gini=round(float(measures["gini"]), 3),
            left_out=sum(row.people for row in self._rows() if not row.chance),
            features=self.kinds.features if self.whole else (),
            types=types,
            others=others,
            people=self._people(clerk),
            files=(*own, DRAWN) if clerk else own,
        )

    def drawn_csv(self) -> str:
        """Return the rows of the operator's file that were drawn, as a table for the clerk."""
        rows = ((row.row, row.number, *(value for _feature, value in row.features)) for row in self._people(True))
        return "".join(lines([("row", "number", *self.kinds.features), *rows]))

    def _people(self, clerk: bool) -> tuple[DrawnRow, ...]:
        rows = dict(json.loads(self.found.rows)) if clerk else {}
        return tuple(
            DrawnRow(number, rows.get(number), self._named(self.rows[number - 1]) if self.whole else ())
            for number in self.numbers
        )

    def _named(self, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return values with the features that they are of."""
        return tuple(zip(self.kinds.features, values, strict=True))

    def _values(self, rows: Sequence[tuple[str, ...]]) -> Counter[tuple[str, str]]:
        """Return how many people have each value of each feature."""
        return Counter(pair for row in rows for pair in self._named(row))

    def _rows(self) -> list[TypeRow]:
        """Return all types, with the seats that the drawn lot gave them."""
        chances, seats = files.chances_of(self.kinds, self.lots), self.lots[self.result.lot - 1].counts
        return [
            TypeRow(
                place, self._named(kind.features), kind.count, seats[place - 1], _percent(float(chances[place - 1]))
            )
            for place, kind in enumerate(self.kinds.types, start=1)
        ]

    def _types(self) -> tuple[tuple[TypeRow, ...], OtherTypes | None]:
        """Return the types that a page lists, and the others in one row."""
        rows = self._rows()
        many = sorted((row for row in rows if row.people >= rules.FEW), key=lambda row: -row.people)[:MOST_ROWS]
        listed = {row.number for row in many}
        rest = [row for row in rows if row.number not in listed]
        others = OtherTypes(
            types=len(rest),
            people=sum(row.people for row in rest),
            seats=sum(row.seats for row in rest),
            from_chance=min((row.chance for row in rest), default=0.0),
            to_chance=max((row.chance for row in rest), default=0.0),
        )
        return tuple(row for row in rows if row.number in listed), others if rest else None


def _percent(share: float) -> float:
    """Return a share in percent, with one digit after the point."""
    return round(100 * share, 1)
