"""The moderators' queue, and the public log of what they decided."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.likeness import most_alike
from senim.listen import policy
from senim.listen.models import Correction, ModerationDecision, Statement
from senim.people.actors import Actor

Reason = ModerationDecision.Reason


@dataclass(frozen=True)
class SimilarStatement:
    """A published statement that resembles one in the queue."""

    number: int
    text: str
    percent: int


@dataclass(frozen=True)
class QueueRow:
    """One statement that waits for a decision. Its author is never shown."""

    number: int
    text: str
    language: str
    origin_label: str
    written_at: datetime
    similar: tuple[SimilarStatement, ...]
    appeal: str = ""
    first_reason: str = ""
    first_note: str = ""
    same_moderator: bool = False


@dataclass(frozen=True)
class CorrectionRow:
    """A proposed wording that waits for a second person."""

    number: int
    before: str
    after: str
    language: str
    same_person: bool


@dataclass(frozen=True)
class QueueCard:
    """Everything that waits in one conversation, the oldest first."""

    conversation: ConversationCard
    waiting: tuple[QueueRow, ...]
    appeals: tuple[QueueRow, ...]
    corrections: tuple[CorrectionRow, ...]
    published: tuple[tuple[int, str, str], ...]
    reasons: tuple[tuple[str, str], ...]

    @property
    def oldest(self) -> datetime | None:
        """When the statement that waits longest was written."""
        return self.waiting[0].written_at if self.waiting else None


@dataclass(frozen=True)
class LogRow:
    """One decision of the public log; refused words are not repeated."""

    number: int
    published: bool
    text: str
    language: str
    reason_label: str
    note: str
    at: datetime
    on_appeal: bool


@dataclass(frozen=True)
class LogCard:
    """The public log of one conversation."""

    conversation: ConversationCard
    rows: tuple[LogRow, ...]
    n_published: int
    n_refused: int
    n_waiting: int
    n_appeals: int
    counts: tuple[tuple[str, int], ...]
    oldest: datetime | None


def queue(*, slug: str, actor: Actor) -> QueueCard:
    """Return what waits for a decision. Refuses with NotFound or NotAllowed. Ten queries, whatever the length."""
    card = ask.for_staff(slug, actor)
    policy.check(actor, "read_queue", card)
    published = list(
        Statement.objects.filter(conversation_id=card.pk, state=Statement.State.PUBLISHED).order_by("number")
    )
    known = [(s.number, s.text) for s in published]
    texts = dict(known)
    waiting = Statement.objects.filter(conversation_id=card.pk, state=Statement.State.WAITING)
    return QueueCard(
        conversation=card,
        waiting=tuple(_row(s, known, texts) for s in waiting.order_by("written_at", "pk")),
        appeals=_appeals(card, actor, known, texts),
        corrections=_corrections(card, actor),
        published=tuple((s.number, s.text, s.language) for s in published),
        reasons=tuple((str(value), str(label)) for value, label in Reason.choices),
    )


def log(*, slug: str, actor: Actor) -> LogCard:
    """Return the public log, newest decision first. Refuses with NotFound. Six queries, whatever the length."""
    card = ask.readable(slug, actor)
    decisions = list(
        ModerationDecision.objects.filter(statement__conversation_id=card.pk)
        .select_related("statement", "statement__appeal")
        .order_by("-at", "-pk")
    )
    waiting = Statement.objects.filter(conversation_id=card.pk, state=Statement.State.WAITING)
    ages = list(waiting.order_by("written_at").values_list("written_at", flat=True))
    refused = [d for d in decisions if d.outcome == ModerationDecision.Outcome.REFUSE]
    counts = Counter(d.reason for d in refused)
    return LogCard(
        conversation=card,
        rows=tuple(_log_row(decision) for decision in decisions),
        n_published=len(decisions) - len(refused),
        n_refused=len(refused),
        n_waiting=len(ages),
        n_appeals=len({d.statement_id for d in decisions if hasattr(d.statement, "appeal")}),
        counts=tuple((str(Reason(value).label), counts[value]) for value in Reason.values),
        oldest=ages[0] if ages else None,
    )


def _row(statement: Statement, known: list[tuple[int, str]], texts: dict[int, str]) -> QueueRow:
    alike = most_alike(statement.text, known, at_least=0.6, most=3)
    return QueueRow(
        number=statement.number,
        text=statement.text,
        language=statement.language,
        origin_label=str(Statement.Origin(statement.origin).label),
        written_at=statement.written_at,
        similar=tuple(SimilarStatement(n, texts[n], round(100 * share)) for n, share in alike),
    )


def _appeals(
    card: ConversationCard, actor: Actor, known: list[tuple[int, str]], texts: dict[int, str]
) -> tuple[QueueRow, ...]:
    """Return refused statements whose appeal nobody has decided."""
    refused = Statement.objects.filter(conversation_id=card.pk, state=Statement.State.REFUSED, appeal__isnull=False)
    rows = []
    for s in refused.select_related("appeal").prefetch_related("decisions").order_by("appeal__at", "pk"):
        decisions = list(s.decisions.all())
        if len(decisions) != 1:
            continue
        first, plain = decisions[0], _row(s, known, texts)
        rows.append(
            QueueRow(
                **{name: getattr(plain, name) for name in ("number", "text", "language", "origin_label")},
                written_at=s.written_at,
                similar=plain.similar,
                appeal=s.appeal.text,
                first_reason=str(Reason(first.reason).label),
                first_note=first.note,
                same_moderator=first.moderator_id == actor.account,
            )
        )
    return tuple(rows)


def _corrections(card: ConversationCard, actor: Actor) -> tuple[CorrectionRow, ...]:
    rows = Correction.objects.filter(statement__conversation_id=card.pk, state=Correction.State.PROPOSED)
    return tuple(
        CorrectionRow(c.statement.number, c.before, c.after, c.statement.language, c.proposed_by_id == actor.account)
        for c in rows.select_related("statement").order_by("pk")
    )


def _log_row(decision: ModerationDecision) -> LogRow:
    statement = decision.statement
    shown = statement.state != Statement.State.REFUSED
    return LogRow(
        number=statement.number,
        published=decision.outcome == ModerationDecision.Outcome.PUBLISH,
        text=statement.text if shown else "",
        language=statement.language,
        reason_label=str(Reason(decision.reason).label) if decision.reason else "",
        note=decision.note,
        at=decision.at,
        on_appeal=decision.round == 1,
    )
