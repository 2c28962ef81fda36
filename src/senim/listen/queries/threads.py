"""What later rooms tell of a conversation: its figures, and the statements out of which something grew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from senim.listen.models import OpinionSnapshot, Statement
from senim.listen.queries.statements import StatementCard, statement_card


@dataclass(frozen=True)
class FiguresCard:
    """How many people cast how many votes, in the newest result, and its day."""

    people: int
    votes: int
    day: date


def figures(conversation_pk: int) -> FiguresCard | None:
    """Return the figures of a conversation's newest snapshot, if any. One query."""
    found = OpinionSnapshot.objects.filter(conversation_id=conversation_pk).order_by("-number").first()
    if found is None:
        return None
    return FiguresCard(found.n_participants, found.n_votes, timezone.localtime(found.at).date())


def statements_by_pk(pks: Iterable[int]) -> dict[int, StatementCard]:
    """Return published statements by primary key, in the reader's language. Two queries, whatever their number."""
    rows = Statement.objects.filter(pk__in=set(pks), state=Statement.State.PUBLISHED)
    return {found.pk: statement_card(found) for found in rows.prefetch_related("translations")}


def statement_pks(conversation_pk: int, numbers: Iterable[int]) -> dict[int, int]:
    """Return the primary keys of statements by their numbers. One query."""
    rows = Statement.objects.filter(conversation_id=conversation_pk, number__in=set(numbers))
    return dict(rows.values_list("number", "pk"))
