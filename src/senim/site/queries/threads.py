"""The thread of one matter: the whole line from the question to the change, and the link that is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.decide.queries import threads as decide
from senim.decide.queries.threads import ClockStep, SessionStep
from senim.errors import NotFound
from senim.follow.formats import words
from senim.follow.queries import reforms as follow
from senim.follow.queries.reforms import ReformCard
from senim.follow.queries.status import Status, statuses
from senim.listen.queries import threads as listen
from senim.listen.queries.threads import FiguresCard
from senim.people.actors import Actor
from senim.propose.queries import packages, proposals
from senim.propose.queries.packages import PackageCard
from senim.propose.queries.proposals import ProposalCard

FIRST = date(1, 1, 1)


@dataclass(frozen=True)
class QuestionStep:
    """The question out of which the matter grew, with the figures of its result."""

    conversation: ConversationCard
    figures: FiguresCard | None


@dataclass(frozen=True)
class Missing:
    """The link that should be there by now: what it is, since which day it is awaited, and for how many days."""

    kind: str  # answer, submission or council
    since: date
    days: int


@dataclass(frozen=True)
class ReformStep:
    """What became of an accepted demand: the reform that grew out of it, and where law and practice stand."""

    reform: ReformCard
    status: Status

    @property
    def sentence(self) -> str:
        """Where law and practice stand, in one line."""
        return words.sentence(self.status)


@dataclass(frozen=True)
class Step:
    """One link of the thread. `state` draws it: did, open (the line breaks off here), miss or next."""

    kind: str
    day: date | None
    state: str
    question: QuestionStep | None = None
    package: PackageCard | None = None
    session: SessionStep | None = None
    clock: ClockStep | None = None
    reform: ReformStep | None = None


@dataclass(frozen=True)
class ThreadCard:
    """Everything on the page of a thread."""

    proposal: ProposalCard
    steps: tuple[Step, ...]
    missing: Missing | None
    custody: tuple[tuple[str, str], ...]  # the step's name, and did, here, miss or next


def thread(*, ref: str, actor: Actor, at: datetime) -> ThreadCard:
    """Return the thread of a proposal. Refuses with NotFound. About fifty queries, whatever its length."""
    card = proposals.readable(ref, actor)
    if not card.public:
        raise NotFound
    question = _question(card)
    bundles = tuple(b for b in packages.packages_of_proposal(card.pk) if b.phase != "draft")
    held = tuple(bundle.pk for bundle in bundles)
    sessions = decide.sessions_about(card.pk, held)
    clocks = decide.clocks_about(card.pk, held, at)
    today = card.body.day(at)
    missing = _missing(card, sessions, clocks, today)
    reforms = _reforms(card, today)
    steps = [*_steps(card, question, bundles, sessions, clocks)]
    steps.sort(key=lambda step: step.day or FIRST)  # stable: what happened on one day keeps the order of the rooms
    followed = (Step("reform", reform.status.last_on, _drawn(reform), reform=reform) for reform in reforms)
    return ThreadCard(
        card,
        (*steps, *followed, *_last(card, clocks, missing)),
        missing,
        _custody(question, sessions, clocks, missing, reforms),
    )


def _reforms(card: ProposalCard, today: date) -> tuple[ReformStep, ...]:
    """Return the reforms that grew out of the demands, in the order of the demands."""
    found = follow.of_demands(demand.pk for demand in card.version.demands)
    cards = [found[demand.pk] for demand in card.version.demands if demand.pk in found]
    status = statuses(cards, today)
    return tuple(ReformStep(one, status[one.pk]) for one in cards)


def _drawn(step: ReformStep) -> str:
    """Return how a reform is drawn: on record once it has changed something, else as what is still to come."""
    return "did" if step.status.changed else "next"


def _question(card: ProposalCard) -> QuestionStep | None:
    if not card.conversation_slug:
        return None
    conversation = ask.conversation(card.conversation_slug)
    published = conversation.phase == "published"
    return QuestionStep(conversation, listen.figures(conversation.pk) if published else None)


def _steps(
    card: ProposalCard,
    question: QuestionStep | None,
    bundles: tuple[PackageCard, ...],
    sessions: tuple[SessionStep, ...],
    clocks: tuple[ClockStep, ...],
) -> Iterator[Step]:
    """Yield what happened, room by room."""
    if question is not None and question.conversation.opened_at is not None:
        yield Step("question", card.body.day(question.conversation.opened_at), "did", question=question)
        if question.conversation.published_at is not None:
            yield Step("result", card.body.day(question.conversation.published_at), "did", question=question)
    yield Step("proposal", card.opened_on, "did")
    for bundle in bundles:
        yield Step("package", bundle.published_on, "did", package=bundle)
    for session in sessions:
        yield Step("session", session.day, "did" if session.phase == "ended" else "next", session=session)
    for clock in clocks:
        yield Step("submitted", clock.started_on, "cut" if clock.missed_on else "did", clock=clock)
        if clock.missed_on is not None:
            yield Step("lapse", clock.missed_on, "miss", clock=clock)
        if clock.answer is not None:
            yield Step("answer", clock.answer.given_on, "did", clock=clock)
        elif clock.state == "stopped":
            yield Step("stopped", clock.ended_on, "did", clock=clock)


def _last(card: ProposalCard, clocks: tuple[ClockStep, ...], missing: Missing | None) -> Iterator[Step]:
    """Yield how it ended, or what is awaited: the missing link, or the day on which the answer is due."""
    if card.phase in ("withdrawn", "merged"):
        yield Step(card.phase, None, "did")
    if missing is not None and missing.kind != "answer":
        yield Step(missing.kind, missing.since, "miss")
    if card.phase == "open" and not clocks:
        yield Step("open", card.open_until, "next")
    for clock in clocks:
        if clock.state in ("running", "paused") and clock.missed_on is None:
            yield Step("due", clock.due_on, "next", clock=clock)


def _missing(
    card: ProposalCard, sessions: tuple[SessionStep, ...], clocks: tuple[ClockStep, ...], today: date
) -> Missing | None:
    """Return the first link that is overdue: an answer past its day, a decision nobody carried to the body."""
    for clock in clocks:
        if clock.missed_on is not None and clock.answer is None and clock.state != "stopped":
            return Missing("answer", clock.missed_on, clock.days_late)
    if clocks or card.phase not in ("open", "closed"):
        return None
    adopted = [session.day for session in sessions if session.adopted]
    if adopted:
        return Missing("submission", adopted[-1], (today - adopted[-1]).days)
    if card.phase == "closed" and card.closed_on is not None and not sessions:
        return Missing("council", card.closed_on, (today - card.closed_on).days)
    return None


def _custody(
    question: QuestionStep | None,
    sessions: tuple[SessionStep, ...],
    clocks: tuple[ClockStep, ...],
    missing: Missing | None,
    reforms: tuple[ReformStep, ...],
) -> tuple[tuple[str, str], ...]:
    """Return the steps of the line of custody; the last one that was reached is here.

    What this matter passed by is no step of it: the conversation that it did not grow out of, the council that
    did not have to decide before it was submitted.
    """
    reached = {
        "asked": question is not None,
        "heard": question is not None and question.figures is not None,
        "proposed": True,
        "decided": any(session.decided for session in sessions),
        "submitted": bool(clocks),
        "answered": any(clock.answer for clock in clocks),
        "followed": bool(reforms),
        "changed": any(step.status.changed for step in reforms),
    }
    absent = {"answer": "answered", "submission": "submitted", "council": "decided"}.get(
        missing.kind if missing else ""
    )
    last = [name for name, done in reached.items() if done][-1]
    states = {True: "did", False: "next"}
    passed = {"asked", "heard"} if question is None else set()
    if clocks and not reached["decided"]:
        passed.add("decided")
    return tuple(
        (name, "miss" if name == absent else "here" if name == last else states[done])
        for name, done in reached.items()
        if name not in passed
    )
