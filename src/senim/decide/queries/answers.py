"""Answers: every demand with its reply, or with none; and the sheet on which a body replies."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from senim.decide.models import Answer, DemandAnswer
from senim.decide.policy import answers as policy
from senim.decide.queries import clocks
from senim.decide.queries.clocks import ChipCard, ClockCard
from senim.errors import NotAllowed
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import BodyCard
from senim.propose.queries.proposals import ProposalCard

Word = DemandAnswer.Word
NOT_OURS = Word.NOT_OURS.value
LENGTHS = {  # characters at most, for the form
    "preface": policy.PREFACE, "signed_by": policy.SIGNED, "signed_as": policy.SIGNED, "source": policy.SOURCE,
    "reason": policy.REASON, "basis": policy.BASIS, "owner": policy.OWNER, "whose": policy.OWNER,
}  # fmt: skip


@dataclass(frozen=True)
class ReplyDraft:
    """What a form says about one demand."""

    word: str
    reason: str
    basis: str = ""
    owner: str = ""
    due: date | None = None
    whose: str = ""


@dataclass(frozen=True)
class AskedCard:
    """One demand that has to be answered. place: its row on the sheet, from 1, over all proposals of a package."""

    place: int
    pk: int
    number: int
    text: str
    proposal: ProposalCard
    withdrawn: bool


@dataclass(frozen=True)
class ReplyCard:
    """One demand with its reply. word: yes, partly, no, not_ours, or "" while there is none."""

    asked: AskedCard
    pk: int | None
    ref: str
    word: str
    word_label: str
    reason: str
    basis: str
    owner: str
    due: date | None
    whose: str


@dataclass(frozen=True)
class AnswerCard:
    """An answer with every demand; before it is given all demands stand without a reply.

    language: of the reasons. source: the letter from which a clerk entered it, or "". given_on: None before.
    days_late: of the answer, or of the silence by now.
    """

    clock: ClockCard
    chip: ChipCard
    rows: tuple[ReplyCard, ...]
    language: str
    preface: str
    signed_by: str
    signed_as: str
    source: str
    given_on: date | None
    days_late: int

    @property
    def several(self) -> bool:
        """Whether it answers more than one proposal."""
        return len(self.proposals) > 1

    @property
    def proposals(self) -> tuple[ProposalCard, ...]:
        """The proposals that it answers, in order."""
        return tuple({row.asked.proposal.pk: row.asked.proposal for row in self.rows}.values())

    @property
    def asker(self) -> BodyCard | None:
        """The body that asks, where one does: the council that put a package together."""
        return self.clock.package.maker if self.clock.package else None


@dataclass(frozen=True)
class SheetCard:
    """The draft of an answer before those who write it. official: whether the reader answers for the body."""

    answer: AnswerCard
    may_write: bool
    official: bool


def asked(clock: ClockCard) -> tuple[AskedCard, ...]:
    """Return every demand that a clock is about, in order. No query."""
    if clock.package:
        found = [item.proposal for item in clock.package.items]
    else:
        found = [clock.proposal] if clock.proposal else []
    pairs = [(proposal, demand) for proposal in found for demand in proposal.version.demands]
    return tuple(
        AskedCard(place, demand.pk, demand.number, demand.text, proposal, proposal.phase == "withdrawn")
        for place, (proposal, demand) in enumerate(pairs, start=1)
    )


def words() -> tuple[tuple[str, str], ...]:
    """Return the closed list of replies, as word and label."""
    return tuple((value, str(label)) for value, label in Word.choices)


def answer(ref: str, at: datetime) -> AnswerCard:
    """Return the answer to what a clock is about, as everybody sees it: a draft is no answer yet.

    Refuses with NotFound. Forty-two queries at most, whatever the length.
    """
    card = clocks.clock(ref)
    found = Answer.objects.filter(clock_id=card.pk, given_on__isnull=False).first()
    return _card(card, found, at)


def answer_of_clock(card: ClockCard, at: datetime) -> AnswerCard:
    """Return the answer to what a clock is about, for whoever has the clock already. Two queries."""
    return _card(card, Answer.objects.filter(clock_id=card.pk, given_on__isnull=False).first(), at)


def sheet(ref: str, actor: Actor, at: datetime) -> SheetCard:
    """Return the draft of an answer. Refuses with NotFound or NotAllowed. Forty-four queries at most."""
    card = clocks.clock(ref)
    held = people.body_standing(actor, card.body, card.body.day(at))
    if not permits(policy.RULES, "read_sheet", held, card.state):
        raise NotAllowed
    written = _card(card, Answer.objects.filter(clock_id=card.pk).first(), at)
    return SheetCard(written, permits(policy.RULES, "draft_answer", held, card.state), "official" in held)


def _card(clock: ClockCard, found: Answer | None, at: datetime) -> AnswerCard:
    today = clock.body.day(at)
    replies = {reply.demand_id: reply for reply in found.replies.all()} if found else {}
    return AnswerCard(
        clock=clock,
        chip=clock.chip(today),
        rows=tuple(_row(one, replies.get(one.pk)) for one in asked(clock)),
        language=found.language if found else "",
        preface=found.preface if found else "",
        signed_by=found.signed_by if found else "",
        signed_as=found.signed_as if found else "",
        source=found.source if found else "",
        given_on=found.given_on if found else None,
        days_late=clock.days_late(today),
    )


def _row(one: AskedCard, reply: DemandAnswer | None) -> ReplyCard:
    if reply is None:
        label = _("withdrawn") if one.withdrawn else _("no answer")
        return ReplyCard(one, None, "", "", label, "", "", "", None, "")
    return ReplyCard(
        asked=one,
        pk=reply.pk,
        ref=reply.ref,
        word=reply.word,
        word_label=str(Word(reply.word).label),
        reason=reply.reason,
        basis=reply.basis,
        owner=reply.owner,
        due=reply.due,
        whose=reply.whose,
    )
