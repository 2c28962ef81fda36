"""What was put before a body in this Senim: proposals with their demands and answers, and how long these took."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from senim.calc.influence import Matter, Wait
from senim.check.formats.periods import Period
from senim.check.queries.matters.decisions import PRACTISED
from senim.check.queries.matters.rows import DemandRow, PartyCard, ProposalRow, WaitRow
from senim.decide.queries import outcomes
from senim.decide.queries.outcomes import OutcomeCard, WordCard
from senim.follow.queries import reforms
from senim.follow.queries.standings import StandingCard
from senim.people import queries as people
from senim.people.queries import BodyCard
from senim.propose.queries import courses, packages
from senim.propose.queries.courses import CourseCard

SIGNS = {"yes": 1, "partly": 1, "no": -1}
NOT_OURS = "not_ours"
RESIDENTS = "residents"


@dataclass(frozen=True)
class _Around:
    """What stands around proposals: clocks, who made packages, what grew out of demands and where that stands."""

    clocks: Mapping[int, Sequence[OutcomeCard]]
    makers: Mapping[int, BodyCard]
    grown: Mapping[int, str]
    stands: Mapping[str, StandingCard]


def read(
    body: BodyCard, period: Period, today: date, stands: Mapping[str, StandingCard]
) -> tuple[tuple[ProposalRow, ...], tuple[WaitRow, ...]]:
    """Return the proposals to a body, and the clocks that started, in a period. 18 queries.

    A proposal belongs to the period of its answer; without one, to that of the day on which it was put before the
    body; else to that of its opening or writing. A clock belongs to the day on which it started: by the day of the
    answer, those answered fast would be too many.
    """
    written = courses.courses_of(body.pk)
    found = outcomes.outcomes_of(body.pk, today)
    around = _around(written, found, stands)
    rows = [_row(course, around) for course in written]
    started = {course.pk: row.starter for course, row in zip(written, rows, strict=True)}
    held = (row for course, row in zip(written, rows, strict=True) if period.holds(_day(course, row)))
    waits = (_wait(card, started, around) for card in found if period.holds(card.started_on))
    return tuple(held), tuple(waits)


def _around(written: Sequence[CourseCard], found: Sequence[OutcomeCard], stands: Mapping[str, StandingCard]) -> _Around:
    bundles = packages.held_in(course.pk for course in written)
    clocks = {
        course.pk: [
            card for card in found if card.proposal == course.pk or card.package in bundles.get(course.pk, ())
        ]
        for course in written
    }  # fmt: skip
    makers = {course.maker for course in written} | {card.maker for card in found}
    grown = reforms.of_demands(word.demand for card in found for word in card.words)
    return _Around(
        clocks=clocks,
        makers=people.bodies_by_pk(pk for pk in makers if pk is not None),
        grown={demand: card.ref for demand, card in grown.items()},
        stands=stands,
    )


def _day(course: CourseCard, row: ProposalRow) -> date:
    return row.answered_on or course.submitted_on or course.opened_on or course.created_on


def _row(course: CourseCard, around: _Around) -> ProposalRow:
    clocks = around.clocks[course.pk]
    own = {demand.pk for demand in course.demands}
    answers = [card for card in clocks if card.answered_on and any(word.demand in own for word in card.words)]
    first = min(answers, key=lambda card: card.answered_on or date.max, default=None)
    words = {word.demand: word for word in first.words} if first else {}
    clock = first or next(iter(clocks), None)
    key = key_of(course.ref)
    return ProposalRow(
        key=key,
        ref=course.ref,
        shown=course.shown,
        title=course.title,
        language=course.language,
        simulated=course.simulated,
        starter=_starter(course, around.makers),
        phase=course.phase,
        phase_label=course.phase_label,
        opened=course.opened_on is not None,
        supported=course.closed_on is not None or course.submitted_on is not None,
        submitted=course.submitted_on is not None,
        submitted_on=course.submitted_on,
        answered_on=first.answered_on if first else None,
        clock=clock.clock if clock else "",
        demands=tuple(
            _demand(key, number, text, words.get(pk), around.grown.get(pk, ""), around.stands)
            for pk, number, text in ((one.pk, one.number, one.text) for one in course.demands)
        ),
    )


def key_of(ref: str) -> str:
    """Return the anchor of a proposal; that of a demand has its number behind it."""
    return f"p-{ref}"


def _demand(
    key: str, number: int, text: str, word: WordCard | None, reform: str, stands: Mapping[str, StandingCard]
) -> DemandRow:
    stand = stands.get(reform)
    return DemandRow(
        key=f"{key}.{number}",
        number=number,
        text=text,
        word=word.word if word else "",
        word_label=word.word_label if word else _("no answer"),
        outcome_sign=SIGNS.get(word.word, 0) if word else 0,
        in_law=stand is not None and stand.in_law,
        in_practice=stand is not None and stand.practice in PRACTISED,
        reform=reform,
    )


def _starter(course: CourseCard, makers: Mapping[int, BodyCard]) -> PartyCard:
    """Return the group from which a proposal comes. What a clerk wrote down for somebody is a resident's."""
    if course.origin == "session" and course.maker is not None:
        return _body(makers[course.maker])
    if course.origin == "team":
        return PartyCard("team", _("the team of the question"), "", "")
    if course.origin == "import":
        return PartyCard("import", _("brought from another site"), "", "")
    return PartyCard(RESIDENTS, _("residents"), "", "")


def _body(card: BodyCard) -> PartyCard:
    return PartyCard(f"body-{card.ref}", card.text.name, card.kind_label, "")


def _wait(card: OutcomeCard, started: Mapping[int, PartyCard], around: _Around) -> WaitRow:
    starter = started[card.proposal or 0] if card.maker is None else _body(around.makers[card.maker])
    return WaitRow(
        key=f"w-{card.clock}",
        clock=card.clock,
        title=card.title,
        language=card.language,
        starter=starter,
        started_on=card.started_on,
        answered_on=card.answered_on,
        state_label=card.state_label,
        days=card.days,
    )


def submitted(rows: Iterable[ProposalRow]) -> list[Matter]:
    """Return the proposals that were put before the body, as the measures of who starts take them: whole."""
    return [Matter(row.key, (row.starter.key,)) for row in rows if row.submitted]


def demanded(rows: Iterable[ProposalRow]) -> list[Matter]:
    """Return the demands that were put before the body: they are what is answered. One not the body's has no outcome
    and is left out; those of one proposal depend on each other.
    """
    return [
        Matter(demand.key, (row.starter.key,), outcome=demand.outcome_sign or None, package=row.key)
        for row in rows
        if row.submitted
        for demand in row.demands
        if demand.word != NOT_OURS
    ]


def waits(rows: Iterable[WaitRow]) -> list[Wait]:
    """Return the clocks as the measure of waiting takes them."""
    return [Wait(row.key, row.starter.key, row.days, row.answered_on is not None) for row in rows]


def parties(rows: Iterable[ProposalRow], waiting: Iterable[WaitRow]) -> dict[str, PartyCard]:
    """Return the groups that start proposals, by key."""
    return {row.key: row for row in (*(row.starter for row in rows), *(row.starter for row in waiting))}
