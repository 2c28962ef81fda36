"""What one body made of all that was put before it: every clock with the word that each demand got."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from senim.decide.models import AnswerClock, DemandAnswer

Word = DemandAnswer.Word
State = AnswerClock.State


@dataclass(frozen=True)
class WordCard:
    """The word that one demand got in an answer that was given: yes, partly, no or not_ours."""

    demand: int
    word: str
    word_label: str


@dataclass(frozen=True)
class OutcomeCard:
    """One clock of a body. proposal, package: what it is about, by primary key, one of them.

    maker: the body that put the package together.
    days: calendar days from the start to the answer, or until it was stopped, or today, as people waited.
    """

    clock: str
    proposal: int | None
    package: int | None
    maker: int | None
    title: str
    language: str
    state_label: str
    started_on: date
    answered_on: date | None
    days: int
    words: tuple[WordCard, ...]


def outcomes_of(body_pk: int, today: date) -> tuple[OutcomeCard, ...]:
    """Return every clock of a body, the oldest first, with the words of its answer. Two queries.

    `today` is the body's day; a draft of an answer is none.
    """
    given = DemandAnswer.objects.filter(answer__given_on__isnull=False).order_by("pk")
    rows = AnswerClock.objects.filter(body_id=body_pk).select_related("proposal", "package", "answer").defer("steps")
    found = rows.prefetch_related(Prefetch("answer__replies", given)).order_by("started_on", "pk")
    return tuple(_card(clock, today) for clock in found)


def _card(clock: AnswerClock, today: date) -> OutcomeCard:
    about = clock.proposal or clock.package
    assert about is not None
    answer = getattr(clock, "answer", None)
    words = answer.replies.all() if answer is not None else ()
    return OutcomeCard(
        clock=clock.ref,
        proposal=clock.proposal_id,
        package=clock.package_id,
        maker=clock.package.maker_id if clock.package else None,
        title=about.title,
        language=about.language,
        state_label=str(State(clock.state).label),
        started_on=clock.started_on,
        answered_on=clock.ended_on if clock.state == State.ANSWERED else None,
        days=max(((clock.ended_on or today) - clock.started_on).days, 0),
        words=tuple(WordCard(row.demand_id, row.word, str(Word(row.word).label)) for row in words),
    )
