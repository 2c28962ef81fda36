"""Where every reform of a scope stands, in as few words as counting and filtering need.

Statuses are kept nowhere. What is remembered for a page holds exactly as long as the record has the same newest entry
(every act writes one) and the day is the same where the bodies are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Q

from senim.follow.formats.dating import Dating
from senim.follow.models import Reform
from senim.follow.queries.status import Outline, Status, statuses_of
from senim.propose.formats.wording import fold
from senim.record import queries as record

FIELDS = (
    "pk", "ref", "language", "title", "phase", "simulated", "body_id", "kept_by", "first_day", "last_day", "precision",
    "due_on", "stalled_after",
)  # fmt: skip


@dataclass(frozen=True)
class StandingCard:
    """One reform in a count. folded: its title as it is searched.

    states: those of the fixed steps of promise and law, in their order.
    """

    pk: int
    ref: str
    language: str
    title: str
    folded: str
    phase: str
    simulated: bool
    in_law: bool
    law: str
    law_reported: bool
    practice: str
    practice_reported: bool
    limited: bool
    cell: str
    states: tuple[str, ...]
    flags: tuple[str, ...]
    last_on: date | None


def standings(scope: Q, name: str, days: Mapping[int, date]) -> tuple[StandingCard, ...]:
    """Return where each reform of a scope stands, in the order of entry. One query while remembered, else eleven.

    name: the scope's own, under which it is remembered. days: the day where each body is, by its primary key.
    """
    key, mark = f"follow.standings.{name}", record.size_and_mark()[1]
    known = cache.get(key)
    if known is not None and known[0] == (mark, days):
        found: tuple[StandingCard, ...] = known[1]
        return found
    found = _counted(scope, days)
    cache.set(key, ((mark, days), found))
    return found


def _counted(scope: Q, days: Mapping[int, date]) -> tuple[StandingCard, ...]:
    rows = list(Reform.objects.filter(scope).order_by("pk").values_list(*FIELDS))
    own = _promisers(row[0] for row in rows)
    outlines = [
        Outline(pk, frozenset(own.get(pk, ())), kept_by, Dating(first, last, precision), due_on, after, days[body])
        for pk, _ref, _code, _title, _phase, _fake, body, kept_by, first, last, precision, due_on, after in rows
    ]
    found = statuses_of(outlines)
    return tuple(_standing(row[:6], found[row[0]]) for row in rows)


def _promisers(pks: Iterable[int]) -> dict[int, set[int]]:
    """Return the promisers of each reform. One query."""
    found: dict[int, set[int]] = {}
    links = Reform.promisers.through.objects.filter(reform__in=list(pks))
    for reform, actor in links.values_list("reform_id", "publicactor_id"):
        found.setdefault(reform, set()).add(actor)
    return found


def _standing(row: tuple[int, str, str, str, str, bool], status: Status) -> StandingCard:
    pk, ref, language, title, phase, simulated = row
    return StandingCard(
        pk=pk,
        ref=ref,
        language=language,
        title=title,
        folded=fold(title),
        phase=phase,
        simulated=simulated,
        in_law=status.in_law,
        law=status.law,
        law_reported=status.law_reported,
        practice=status.practice,
        practice_reported=status.practice_reported,
        limited=status.limited,
        cell=status.cell,
        states=tuple(step.state for step in (*status.promise_steps, *status.law_steps)),
        flags=tuple(flag.code for flag in status.flags),
        last_on=status.last_on,
    )
