"""What happens to a statement's words: corrections that keep votes, splits and merges that do not, translations."""

from datetime import datetime

from django.db import IntegrityError, transaction

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.listen import entries, policy
from senim.listen.actions.moderation import locked_statement
from senim.listen.actions.statements import checked_text, insert_numbered
from senim.listen.models import Correction, Lineage, Statement, Translation
from senim.people.actors import Actor
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word


@transaction.atomic
def propose_correction(*, actor: Actor, slug: str, number: int, text: str, at: datetime) -> None:
    """Propose a new wording of the same meaning; nothing changes until a second person confirms it.

    Refuses with NotAllowed, Closed, NotVotable, Empty, TooLong, NoCorrection or CorrectionWaits. Records
    listen.correction.proposed.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "propose_correction", card)
    statement = locked_statement(card, number)
    words = checked_text(text)
    if statement.state != Statement.State.PUBLISHED or words == statement.text or actor.account is None:
        raise policy.NoCorrection
    try:
        with transaction.atomic():
            Correction.objects.create(
                statement=statement, before=statement.text, after=words, proposed_by_id=actor.account
            )
    except IntegrityError:
        raise policy.CorrectionWaits from None
    proposed = entries.CorrectionProposed(statement=Ref(statement.ref), conversation=Ref(card.ref), text=Veiled(words))
    record.append(proposed, at=at)


@transaction.atomic
def confirm_correction(*, actor: Actor, slug: str, number: int, at: datetime) -> None:
    """Confirm that a proposed wording means the same: it becomes the statement's next version, votes are kept.

    Refuses with NotAllowed, Closed, NoCorrection or SamePerson. Records listen.statement.corrected.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "confirm_correction", card)
    statement, correction = _proposed(actor, card, number)
    statement.text, statement.version = correction.after, statement.version + 1
    statement.save(update_fields=["text", "version"])
    _settle(actor, correction, Correction.State.CONFIRMED)
    corrected = entries.StatementCorrected(
        statement=Ref(statement.ref),
        conversation=Ref(card.ref),
        statement_version=statement.version,
        text=Veiled(statement.text),
    )
    record.append(corrected, at=at)


@transaction.atomic
def drop_correction(*, actor: Actor, slug: str, number: int, at: datetime) -> None:
    """Say that a proposed wording means something else; the statement stays as it is.

    Refuses with NotAllowed, Closed, NoCorrection or SamePerson. Records listen.correction.dropped.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "drop_correction", card)
    statement, correction = _proposed(actor, card, number)
    _settle(actor, correction, Correction.State.DROPPED)
    dropped = entries.CorrectionDropped(statement=Ref(statement.ref), conversation=Ref(card.ref))
    record.append(dropped, at=at)


@transaction.atomic
def split_statement(*, actor: Actor, slug: str, number: int, parts: list[str], at: datetime) -> tuple[int, ...]:
    """Put the ideas of one statement as statements of their own; its votes stay with it, theirs begin anew.

    Refuses with NotAllowed, Closed, AlreadyDecided, NotEnoughParts, Empty or TooLong. Records
    listen.statement.submitted and listen.statement.replaced for each part.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "split_statement", card)
    words = list(dict.fromkeys(checked_text(part) for part in parts if part.strip()))
    if len(words) < 2:
        raise policy.NotEnoughParts
    parent = locked_statement(card, number)
    _replace(parent, "split_statement", at)
    return tuple(_heir(card, [parent], text, Lineage.Kind.SPLIT, at) for text in words)


@transaction.atomic
def merge_statements(*, actor: Actor, slug: str, numbers: list[int], text: str, at: datetime) -> int:
    """Put several statements of one meaning as one; their votes stay with them, its votes begin anew.

    Refuses with NotAllowed, Closed, AlreadyDecided, NotEnoughParts, Empty or TooLong. Records
    listen.statement.submitted once and listen.statement.replaced for each parent.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "merge_statements", card)
    if len(set(numbers)) < 2:
        raise policy.NotEnoughParts
    words = checked_text(text)
    parents = [locked_statement(card, number) for number in sorted(set(numbers))]
    for parent in parents:
        _replace(parent, "merge_statements", at)
    return _heir(card, parents, words, Lineage.Kind.MERGE, at)


@transaction.atomic
def write_translation(*, actor: Actor, slug: str, number: int, language: str, text: str, at: datetime) -> None:
    """Keep a person's translation of a statement; a vote on either version is the same vote.

    Refuses with NotAllowed, Closed, Empty or TooLong. Records listen.translation.written.
    """
    card = ask.for_staff(slug, actor)
    policy.check(actor, "write_translation", card)
    statement = locked_statement(card, number)
    words = checked_text(text)
    if language == statement.language or language not in ask.LANGUAGES:
        raise policy.NoCorrection
    Translation.objects.update_or_create(statement=statement, language=language, defaults={"text": words})
    written = entries.TranslationWritten(
        statement=Ref(statement.ref), conversation=Ref(card.ref), language=Word(language), text=Veiled(words)
    )
    record.append(written, at=at)


def _proposed(actor: Actor, card: ConversationCard, number: int) -> tuple[Statement, Correction]:
    """Return a published statement and its waiting correction; a split or a merge leaves nothing to correct."""
    statement = locked_statement(card, number)
    correction = statement.corrections.filter(state=Correction.State.PROPOSED).first()
    if correction is None or statement.state != Statement.State.PUBLISHED:
        raise policy.NoCorrection
    policy.check_second_person(actor, correction)
    return statement, correction


def _settle(actor: Actor, correction: Correction, state: Correction.State) -> None:
    correction.state, correction.decided_by_id = state, actor.account
    correction.save(update_fields=["state", "decided_by"])


def _replace(parent: Statement, verb: str, at: datetime) -> None:
    parent.state, parent.decided_at = policy.check_next(verb, parent), at
    parent.save(update_fields=["state", "decided_at"])


def _heir(card: ConversationCard, parents: list[Statement], text: str, kind: Lineage.Kind, at: datetime) -> int:
    """Make the statement that parents' words go on in; the team's hand is shown as its origin."""
    heir = Statement(
        conversation_id=card.pk,
        origin=Statement.Origin.TEAM,
        language=parents[0].language,
        text=text,
        state=Statement.State.PUBLISHED,
        written_at=ask.rounded(at, card.care),
        decided_at=at,
    )
    insert_numbered(heir)
    submitted = entries.StatementSubmitted(
        statement=Ref(heir.ref), conversation=Ref(card.ref), origin=Word(heir.origin), text=Veiled(text)
    )
    record.append(submitted, at=at)
    for parent in parents:
        Lineage.objects.create(parent=parent, child=heir, kind=kind)
        replaced = entries.StatementReplaced(
            statement=Ref(parent.ref), heir=Ref(heir.ref), conversation=Ref(card.ref), how=Word(kind.value)
        )
        record.append(replaced, at=at)
    return heir.number
