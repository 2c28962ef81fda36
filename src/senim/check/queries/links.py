"""How those who took part in conversations see claims: a box of its own, which colours no verdict."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.check.models import ClaimStatement
from senim.check.queries.claims import final_claims
from senim.errors import Refusal
from senim.listen.queries import results
from senim.listen.queries.results import StatementResult
from senim.listen.queries.statements import StatementCard, statement_card
from senim.people.actors import Actor

PUBLISHED = "published"  # the state of a statement that is before the public


@dataclass(frozen=True)
class LinkCard:
    """A statement of a conversation that puts a claim to the public. claim: by primary key, the one that holds.

    turned: the statement says the opposite of the claim, so who agrees with it disagrees with the claim.
    taken_back_on: None while the link stands.
    """

    claim: int
    claim_ref: str
    conversation: ConversationCard
    statement: StatementCard
    turned: bool
    linked_on: date
    taken_back_on: date | None
    taken_back_why: str


@dataclass(frozen=True)
class HeardCard:
    """A linked statement with the shares of its groups, or None while no result of the conversation is public."""

    link: LinkCard
    result: StatementResult | None


def of_claims(pks: Iterable[int]) -> dict[int, tuple[LinkCard, ...]]:
    """Return the statements that put each claim, or one merged into it, to the public. Five queries at most."""
    wanted, final = set(pks), final_claims()
    family = wanted | {pk for pk, last in final.items() if last in wanted}
    found: dict[int, list[LinkCard]] = defaultdict(list)
    for card in _cards(standing().filter(claim__in=family), final):
        found[card.claim].append(card)
    return {pk: tuple(found[pk]) for pk in wanted}


def of_conversation(pk: int) -> tuple[LinkCard, ...]:
    """Return the statements of a conversation that put claims to the public, by their numbers. Five queries at most."""
    return _cards(standing().filter(statement__conversation=pk), final_claims())


def taken_back(pk: int) -> tuple[LinkCard, ...]:
    """Return the links of a claim that were taken back, to statements that are before the public. Five queries."""
    rows = ClaimStatement.objects.filter(claim=pk, taken_back_on__isnull=False, statement__state=PUBLISHED)
    return _cards(rows.order_by("pk"), final_claims())


def counts() -> dict[int, int]:
    """Return for each claim how many published statements put it to the public. Two queries."""
    final, found = final_claims(), defaultdict[int, int](int)
    for claim in standing().values_list("claim_id", flat=True):
        found[final.get(claim, claim)] += 1
    return dict(found)


def heard(pk: int, at: datetime) -> tuple[HeardCard, ...]:
    """Return how those who took part see a claim, as far as results are public at a moment.

    Five queries, and nine for each conversation.
    """
    links = of_claims([pk])[pk]
    shown = {slug: _results(slug, at) for slug in dict.fromkeys(link.conversation.slug for link in links)}
    return tuple(HeardCard(link, shown[link.conversation.slug].get(link.statement.number)) for link in links)


def standing() -> QuerySet[ClaimStatement]:
    """Return the rows of links that were not taken back, to statements that are before the public."""
    rows = ClaimStatement.objects.filter(taken_back_on=None, statement__state=PUBLISHED)
    return rows.order_by("statement__conversation", "statement__number")


def _cards(rows: QuerySet[ClaimStatement], final: dict[int, int]) -> tuple[LinkCard, ...]:
    found = list(rows.select_related("claim", "statement").prefetch_related("statement__translations"))
    asked = ask.conversations_by_pk(row.statement.conversation_id for row in found)
    return tuple(
        LinkCard(
            claim=final.get(row.claim_id, row.claim_id),
            claim_ref=row.claim.ref,
            conversation=asked[row.statement.conversation_id],
            statement=statement_card(row.statement),
            turned=row.turned,
            linked_on=row.linked_on,
            taken_back_on=row.taken_back_on,
            taken_back_why=row.taken_back_why,
        )
        for row in found
    )


def _results(slug: str, at: datetime) -> dict[int, StatementResult]:
    """Return the shares of a conversation's statements that everybody may see, by number; none while there are none."""
    try:
        found = results.result(slug=slug, actor=Actor(), at=at)
    except Refusal:
        return {}
    return {row.number: row for row in found.statements}
