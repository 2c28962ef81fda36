"""The public log of moderation: the policy, how often each reason was used, every decision, the longest wait."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen.models import Appeal, Lineage, ModerationDecision, Statement
from senim.listen.queries.moderation import reasons, spell_wait
from senim.listen.queries.statements import of_question, statement_card
from senim.people.actors import Actor

PAGE = 50
State = Statement.State
Outcome = ModerationDecision.Outcome
PUBLIC = (State.PUBLISHED, State.REPLACED)  # of these the words may be read; of refused ones only the reason


@dataclass(frozen=True)
class ReasonCard:
    """One reason of the policy: how many statements are refused for it now, and their share of all refused."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class DecisionCard:
    """One decision. `text` is empty where it may not be shown; `appeal` is "", waits, publish or refuse."""

    number: int
    text: str
    language: str
    published: bool
    after_appeal: bool
    reason_label: str
    note: str
    at: datetime
    appeal: str


@dataclass(frozen=True)
class ChangedCard:
    """A statement whose words changed, split or were merged; its lineage has a page."""

    number: int
    versions: int
    replaced: bool


@dataclass(frozen=True)
class LogCard:
    """Everything on the log page. Counts are of statements, not of decisions."""

    conversation: ConversationCard
    reasons: tuple[ReasonCard, ...]
    n_published: int
    n_refused: int
    n_waiting: int
    n_appealed: int
    n_turned: int
    oldest: str
    decisions: tuple[DecisionCard, ...]
    newer: int | None
    older: int | None
    changed: tuple[ChangedCard, ...]

    @property
    def percent_refused(self) -> int | None:
        """The share of refused statements among those decided, in whole percent; None before any decision."""
        decided = self.n_published + self.n_refused
        return round(100 * self.n_refused / decided) if decided else None


def moderation_log(*, slug: str, actor: Actor, at: datetime, page: int = 1) -> LogCard:
    """Return the public log of a conversation. Refuses with NotFound. Fourteen queries at most."""
    card = ask.readable(slug, actor)
    mine = of_question(card.pk)
    last = _last_decisions(card)
    oldest = mine.filter(state=State.WAITING).order_by("written_at").values_list("written_at", flat=True).first()
    appeals = Appeal.objects.filter(statement__conversation_id=card.pk)
    pages = Paginator(_decisions(card), PAGE)
    shown = pages.get_page(page)
    return LogCard(
        conversation=card,
        reasons=_reasons(last),
        n_published=sum(outcome == Outcome.PUBLISH for outcome, _reason in last.values()),
        n_refused=sum(outcome == Outcome.REFUSE for outcome, _reason in last.values()),
        n_waiting=mine.filter(state=State.WAITING).count(),
        n_appealed=appeals.count(),
        n_turned=appeals.filter(statement__decisions__round=1, statement__decisions__outcome=Outcome.PUBLISH).count(),
        oldest=spell_wait(oldest, at, card.care.hours) if oldest else "",
        decisions=tuple(_decision(row) for row in shown),
        newer=shown.number - 1 if shown.has_previous() else None,
        older=shown.number + 1 if shown.has_next() else None,
        changed=_changed(card),
    )


def _last_decisions(card: ConversationCard) -> dict[int, tuple[str, str]]:
    """Return outcome and reason of the decision that stands, by statement."""
    rows = ModerationDecision.objects.filter(statement__conversation_id=card.pk).order_by("round", "pk")
    return {pk: (outcome, reason) for pk, outcome, reason in rows.values_list("statement_id", "outcome", "reason")}


def _reasons(last: dict[int, tuple[str, str]]) -> tuple[ReasonCard, ...]:
    counted = Counter(reason for outcome, reason in last.values() if outcome == Outcome.REFUSE)
    every = counted.total() or 1
    return tuple(ReasonCard(label, counted[word], round(100 * counted[word] / every)) for word, label in reasons())


def _decisions(card: ConversationCard) -> QuerySet[ModerationDecision]:
    rows = ModerationDecision.objects.filter(statement__conversation_id=card.pk)
    joined = rows.select_related("statement", "statement__appeal")
    return joined.prefetch_related("statement__translations", "statement__decisions").order_by("-at", "-pk")


def _decision(row: ModerationDecision) -> DecisionCard:
    said = statement_card(row.statement) if row.statement.state in PUBLIC else None
    return DecisionCard(
        number=row.statement.number,
        text=said.text if said else "",
        language=said.language if said else "",
        published=row.outcome == Outcome.PUBLISH,
        after_appeal=row.round == 1,
        reason_label=str(ModerationDecision.Reason(row.reason).label) if row.reason else "",
        note=row.note,
        at=row.at,
        appeal=_appeal(row) if row.round == 0 else "",
    )


def _appeal(first: ModerationDecision) -> str:
    """Return what came of an appeal against a first decision: "" when there was none, waits, or the outcome."""
    if not hasattr(first.statement, "appeal"):
        return ""
    second = [decision.outcome for decision in first.statement.decisions.all() if decision.round == 1]
    return second[0] if second else "waits"


def _changed(card: ConversationCard) -> tuple[ChangedCard, ...]:
    """Return the public statements with a lineage, by number."""
    born = set(Lineage.objects.filter(parent__conversation_id=card.pk).values_list("child_id", flat=True))
    rows = of_question(card.pk).filter(state__in=PUBLIC).order_by("number")
    return tuple(
        ChangedCard(s.number, s.version, s.state == State.REPLACED)
        for s in rows
        if s.version > 1 or s.state == State.REPLACED or s.pk in born
    )
