"""Claims before the public: which statement of a conversation puts a claim to those who take part."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.check.actions.claims import held_claim
from senim.check.entries import links as entries
from senim.check.models import Claim, ClaimStatement
from senim.check.policy import claims, rules
from senim.check.policy import links as policy
from senim.decide.formats.texts import clean_lines
from senim.listen.queries.statements import of_question
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled


@transaction.atomic
def link_statement(
    *, actor: Actor, claim: str, conversation: str, number: int, at: datetime, turned: bool = False
) -> None:
    """Say that a published statement of a conversation puts a claim to the public; the same again changes nothing.

    `turned`: the statement says the opposite of the claim. Refuses with NotAllowed, NotFound, ClaimMerged,
    NoStatement or LinkedElsewhere. Records check.link.entered.
    """
    rules.check(rules.roles(actor), "link_statement")
    row = held_claim(claim)
    claims.check_stands(row)
    card, statement = _statement(conversation, number)
    if _linked(statement, row, turned=turned):
        return
    try:
        with transaction.atomic():
            ClaimStatement.objects.create(
                claim=row, statement_id=statement, turned=turned, linked_on=localtime(at).date()
            )
    except IntegrityError:
        if _linked(statement, row, turned=turned):
            return
        raise
    told = entries.LinkEntered(claim=Ref(claim), conversation=Ref(card.ref), number=number, turned=turned)
    record.append(told, at=at)


@transaction.atomic
def retract_link(*, actor: Actor, claim: str, conversation: str, number: int, why: str, at: datetime) -> None:
    """Take back that a statement puts a claim to the public, with the reason; it may then be linked to another one.

    Refuses with NotAllowed, NotFound, NoReason, TooLong, NoStatement or NoLink. Records check.link.retracted.
    """
    rules.check(rules.roles(actor), "link_statement")
    why = clean_lines(why)
    claims.check_reason(why)
    row = held_claim(claim)
    card = ask.readable(conversation, Actor())
    rows = ClaimStatement.objects.select_for_update(of=("self",)).filter(claim=row, taken_back_on=None)
    found = rows.filter(statement__conversation=card.pk, statement__number=number).first()
    if found is None:
        raise policy.NoLink
    found.taken_back_on, found.taken_back_why = localtime(at).date(), why
    found.save(update_fields=["taken_back_on", "taken_back_why"])
    told = entries.LinkRetracted(claim=Ref(claim), conversation=Ref(card.ref), number=number, why=Veiled(why))
    record.append(told, at=at)


def _statement(slug: str, number: int) -> tuple[ConversationCard, int]:
    """Return a conversation that the public may read, and one of its published statements. Refuses with NoStatement."""
    card = ask.readable(slug, Actor())
    rows = of_question(card.pk).filter(number=number, state="published")
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise policy.NoStatement(number=number)
    return card, found


def _linked(statement: int, claim: Claim, *, turned: bool) -> bool:
    """Say whether a statement is linked so already. Refuses with LinkedElsewhere where it is linked otherwise."""
    there = ClaimStatement.objects.filter(statement=statement, taken_back_on=None).select_related("claim").first()
    if there is None:
        return False
    if (there.claim_id, there.turned) != (claim.pk, turned):
        raise policy.LinkedElsewhere(text=there.claim.text)
    return True
