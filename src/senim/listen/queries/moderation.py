"""The moderators' queue: what waits, what was appealed, which wordings wait for a second person. Never an author."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.likeness import most_alike
from senim.listen import policy
from senim.listen.models import Correction, ModerationDecision, Statement
from senim.listen.queries.statements import of_question
from senim.people import queries as people
from senim.people.actors import Actor, permits

MOST = 20  # rows at once: so many a person reads with care, and so many are compared with every published text
State = Statement.State


@dataclass(frozen=True)
class SaidCard:
    """A statement that participants see, in the words in which it was written."""

    number: int
    text: str
    language: str


@dataclass(frozen=True)
class AlikeCard:
    """A published statement that is written like another one; percent is the likeness, 0 to 100."""

    number: int
    text: str
    language: str
    percent: int


@dataclass(frozen=True)
class AppealCard:
    """What an author says against a refusal, and the refusal itself; `yours` when the reader decided it."""

    text: str
    at: datetime
    reason_label: str
    note: str
    yours: bool


@dataclass(frozen=True)
class RowCard:
    """One statement to decide on. `own` tells only the reader that they wrote it; nobody else learns who did."""

    number: int
    text: str
    language: str
    origin_label: str
    written_at: datetime
    waited: str
    seen: bool
    own: bool
    alike: tuple[AlikeCard, ...]
    appeal: AppealCard | None

    @property
    def yours_to_decide(self) -> bool:
        """Whether the reader is neither the author nor the moderator of the first decision."""
        return not self.own and not (self.appeal is not None and self.appeal.yours)


@dataclass(frozen=True)
class ProposedCard:
    """A wording that waits for a second person; `yours` when the reader proposed it."""

    number: int
    before: str
    after: str
    language: str
    yours: bool


@dataclass(frozen=True)
class QueueCard:
    """Everything on the queue page, the longest waiting first."""

    conversation: ConversationCard
    may_decide: bool
    waiting: tuple[RowCard, ...]
    n_waiting: int
    oldest: str
    appealed: tuple[RowCard, ...]
    n_appealed: int
    proposed: tuple[ProposedCard, ...]
    published: tuple[SaidCard, ...]

    @property
    def unseen(self) -> tuple[int, ...]:
        """The numbers of the statements shown that no moderator had before."""
        return tuple(row.number for row in self.waiting if not row.seen)


def spell_wait(since: datetime, at: datetime, hours: int) -> str:
    """Return in words how long something has waited, no finer than the exposure level keeps times (in hours)."""
    passed = at - since
    if passed.days >= 1:
        return ngettext("{n} day", "{n} days", passed.days).format(n=passed.days)
    if hours >= 24:
        return _("less than a day")
    whole = passed.seconds // 3600 if passed.days == 0 else 0
    return ngettext("{n} hour", "{n} hours", whole).format(n=whole) if whole else _("less than an hour")


def reasons() -> tuple[tuple[str, str], ...]:
    """Return the closed list of reasons for a refusal, as word and sentence."""
    return tuple((value, str(label)) for value, label in ModerationDecision.Reason.choices)


def queue(*, slug: str, actor: Actor, at: datetime) -> QueueCard:
    """Return what waits for moderators. Refuses with NotFound or NotAllowed. Seventeen queries at most."""
    card = ask.for_staff(slug, actor)
    policy.check(actor, "read_queue", card)
    waiting, appealed = _waiting(card), _appealed(card)
    shown = [*waiting[:MOST], *appealed[:MOST]]
    published = _published(card)
    rows = _rows(shown, card, actor, at, published)
    oldest = waiting[0].written_at if waiting else None
    return QueueCard(
        conversation=card,
        may_decide=permits(policy.RULES, "publish_statement", ask.standing(actor, card), card.phase),
        waiting=tuple(row for row in rows if row.appeal is None),
        n_waiting=len(waiting),
        oldest=spell_wait(oldest, at, card.care.hours) if oldest else "",
        appealed=tuple(row for row in rows if row.appeal is not None),
        n_appealed=len(appealed),
        proposed=proposed(card, actor),
        published=tuple(SaidCard(s.number, s.text, s.language) for s in published),
    )


def queue_row(*, slug: str, number: int, actor: Actor, at: datetime) -> RowCard | None:
    """Return one row of the queue, or None when it is decided. Refuses with NotFound or NotAllowed."""
    card = ask.for_staff(slug, actor)
    policy.check(actor, "read_queue", card)
    found = [s for s in (*_waiting(card), *_appealed(card)) if s.number == number]
    rows = _rows(found, card, actor, at, _published(card))
    return rows[0] if rows else None


def proposed(card: ConversationCard, actor: Actor) -> tuple[ProposedCard, ...]:
    """Return the wordings of published statements that wait for a second person. One query."""
    rows = Correction.objects.filter(
        statement__conversation_id=card.pk, statement__state=State.PUBLISHED, state=Correction.State.PROPOSED
    )
    return tuple(
        ProposedCard(
            number=row.statement.number,
            before=row.before,
            after=row.after,
            language=row.statement.language,
            yours=row.proposed_by_id == actor.account,
        )
        for row in rows.select_related("statement").order_by("pk")
    )


def alike(texts: Sequence[tuple[int, str]], published: Sequence[Statement]) -> dict[int, tuple[AlikeCard, ...]]:
    """Return for each numbered text the published statements written like it, the nearest first; never itself."""
    known = {s.number: s for s in published}
    others = [(s.number, said) for s in published for said in (s.text, *(t.text for t in s.translations.all()))]
    found: dict[int, tuple[AlikeCard, ...]] = {}
    for number, text in texts:
        best: dict[int, float] = {}
        for other, share in most_alike(text, [pair for pair in others if pair[0] != number], most=6):
            best.setdefault(other, share)
        found[number] = tuple(
            AlikeCard(n, known[n].text, known[n].language, round(100 * share)) for n, share in list(best.items())[:3]
        )
    return found


def _waiting(card: ConversationCard) -> list[Statement]:
    rows = of_question(card.pk).filter(state=State.WAITING)
    return list(rows.order_by("written_at", "number"))


def _appealed(card: ConversationCard) -> list[Statement]:
    """Return refused statements whose appeal nobody has decided, the longest waiting first."""
    rows = of_question(card.pk).filter(state=State.REFUSED, appeal__isnull=False)
    undecided = rows.exclude(decisions__round=1).select_related("appeal").prefetch_related("decisions")
    return list(undecided.order_by("appeal__at", "number"))


def _published(card: ConversationCard) -> list[Statement]:
    rows = of_question(card.pk).filter(state=State.PUBLISHED)
    return list(rows.prefetch_related("translations").order_by("number"))


def _rows(
    shown: Sequence[Statement], card: ConversationCard, actor: Actor, at: datetime, published: Sequence[Statement]
) -> list[RowCard]:
    participant = people.participant_by_key(actor.key, card.ref)
    near = alike([(s.number, s.text) for s in shown], published)
    return [_row(s, card, actor, at, participant, near[s.number]) for s in shown]


def _row(
    statement: Statement,
    card: ConversationCard,
    actor: Actor,
    at: datetime,
    participant: int | None,
    near: tuple[AlikeCard, ...],
) -> RowCard:
    appeal = _appeal(statement, actor) if statement.state == State.REFUSED else None
    return RowCard(
        number=statement.number,
        text=statement.text,
        language=statement.language,
        origin_label=str(Statement.Origin(statement.origin).label),
        written_at=statement.written_at,
        waited=spell_wait(appeal.at if appeal else statement.written_at, at, card.care.hours),
        seen=statement.seen_at is not None,
        own=participant is not None and statement.author_id == participant,
        alike=near,
        appeal=appeal,
    )


def _appeal(statement: Statement, actor: Actor) -> AppealCard:
    """Return the appeal with the refusal that it is about."""
    first = next(iter(statement.decisions.all()))
    return AppealCard(
        text=statement.appeal.text,
        at=statement.appeal.at,
        reason_label=str(ModerationDecision.Reason(first.reason).label),
        note=first.note,
        yours=actor.account is not None and first.moderator_id == actor.account,
    )
