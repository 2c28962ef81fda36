"""Amendments: proposed, accepted into a new version, refused with a reason, or made a proposal of their own."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from senim.errors import NotFound
from senim.people import actions as people
from senim.people.actors import Actor
from senim.propose.actions.locking import locked
from senim.propose.actions.proposals import create_proposal
from senim.propose.actions.versions import newest_version, record_version, wording_of, write_version
from senim.propose.entries import amendments as entries
from senim.propose.formats import parts
from senim.propose.formats.wording import NOTE, Wording, clean_lines
from senim.propose.models import Amendment, Proposal, StatementLink, Version
from senim.propose.policy import amendments as policy
from senim.propose.policy import proposals as proposal_rules
from senim.propose.policy import refusals
from senim.propose.policy import wording as rules
from senim.propose.policy.proposals import Place
from senim.record import actions as record
from senim.record.entries import Ref, Veiled, Word

Part = Amendment.Part


class Alone(TypedDict):
    """What a proposal says that an amendment becomes."""

    kind: str
    text: str
    demands: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]


@transaction.atomic
def propose_amendment(
    *,
    actor: Actor,
    ref: str,
    version: int,
    part: str,
    number: int,
    text: str,
    reason: str,
    at: datetime,
    once: str | None = None,
) -> str:
    """Propose to change one part of a version and return the amendment's handle; a form sent twice makes one.

    `number` is that of a demand or paragraph, or of the one that a new one stands after; an empty text takes the
    part out. Refuses with NotFound, NotAllowed, WrongPhase, NeedsInvitation, NoKey, UnknownVersion, Withheld,
    UnknownPart, NothingChanged or TooLong. Records propose.amendment.proposed.
    """
    proposal, place = locked(ref)
    day = place.day(at)
    held = policy.check(actor, "propose_amendment", proposal, place, day)
    if actor.account is None and actor.key is None:
        raise refusals.NoKey
    if once is not None and (before := Amendment.objects.filter(once=once, proposal=proposal).first()):
        return before.ref
    words, why = parts.clean(part, text), clean_lines(reason)
    base = _version(proposal, version)
    policy.check_words(wording_of(base), proposal.kind, part, number, words)
    policy.check_reason(why)
    author = None
    if actor.account is None and actor.key is not None:
        author = people.ensure_participant(key=actor.key, scope=place.scope)
    amendment = Amendment.objects.create(
        once=once, proposal=proposal, version=base, author_id=author, account_id=actor.account, part=part,
        number=number, language=proposal.language, text=words, reason=why, written_on=day,
        shown=policy.shown_at_once(place.conversation, held),
    )  # fmt: skip
    proposed = entries.AmendmentProposed(
        proposal=Ref(proposal.ref), amendment=Ref(amendment.ref), version_number=base.number, part=Word(part),
        number=number, text=Veiled(words), reason=Veiled(why),
    )  # fmt: skip
    record.append(proposed, at=at)
    return amendment.ref


@transaction.atomic
def accept_amendment(*, actor: Actor, ref: str, at: datetime) -> int:
    """Write the version that an amendment makes and return its number; later demands are renumbered.

    One that was written for an older version goes into the newest if the part that it changes is the same there.
    Refuses with NotFound, NotAllowed, WrongPhase, AlreadyDecided, Hidden, Outdated, NoDemand, NoParagraph or
    TooMany. Records propose.version.written and propose.amendment.accepted.
    """
    amendment, proposal, place = _locked(ref)
    policy.check(actor, "accept_amendment", proposal, place, place.day(at))
    state = policy.check_next("accept_amendment", amendment)
    if amendment.hidden_reason:
        raise policy.Hidden(reason=Proposal.Reason(amendment.hidden_reason).label)
    newest = newest_version(proposal)
    now = wording_of(newest)
    number = parts.place(wording_of(amendment.version), now, amendment.part, amendment.number)
    if number is None:
        raise policy.Outdated(before=amendment.version.number, now=newest.number)
    said = parts.applied(now, amendment.part, number, amendment.text)
    rules.check_size(said)
    rules.check_complete(proposal.kind, said)
    _renumber_links(proposal, amendment, number)
    note = amendment.reason[:NOTE]
    made = write_version(proposal, said, note=note, day=place.day(at))
    amendment.result, amendment.shown = made, True
    _decide(amendment, state, place, at, "result", "shown")
    record_version(proposal, made.number, said, note, at)
    accepted = entries.AmendmentAccepted(
        proposal=Ref(proposal.ref), amendment=Ref(amendment.ref), version_number=made.number
    )
    record.append(accepted, at=at)
    return made.number


@transaction.atomic
def refuse_amendment(*, actor: Actor, ref: str, reason: str, at: datetime) -> None:
    """Leave the text as it is, and say why.

    Refuses with NotFound, NotAllowed, WrongPhase, AlreadyDecided, NoReason or TooLong. Records
    propose.amendment.refused.
    """
    amendment, proposal, place = _locked(ref)
    policy.check(actor, "refuse_amendment", proposal, place, place.day(at))
    state = policy.check_next("refuse_amendment", amendment)
    why = clean_lines(reason)
    if not why:
        raise policy.NoReason
    policy.check_reason(why)
    amendment.decision = why
    _decide(amendment, state, place, at, "decision")
    refused = entries.AmendmentRefused(proposal=Ref(proposal.ref), amendment=Ref(ref), reason=Veiled(why))
    record.append(refused, at=at)


@transaction.atomic
def promote_amendment(*, actor: Actor, ref: str, at: datetime) -> str:
    """Begin a proposal of one's own with what a refused amendment asked for, and return its handle.

    It is a draft, which its author completes and sends like any other; a second time returns the same. Refuses
    with NotFound, NotAllowed, WrongPhase, AlreadyDecided, NothingToPromote or as create_proposal does. Records
    propose.proposal.created and propose.amendment.promoted.
    """
    amendment, proposal, place = _locked(ref)
    policy.check_promotes(actor, amendment, proposal, place)
    if amendment.promoted_to is not None:
        return amendment.promoted_to.ref
    state = policy.check_next("promote_amendment", amendment)
    if not amendment.text:
        raise policy.NothingToPromote
    made = create_proposal(
        actor=actor, body=place.body.slug, conversation=place.conversation.slug if place.conversation else "",
        language=amendment.language, title=proposal.title, open_until=None, at=at, simulated=proposal.simulated,
        **_alone(amendment, wording_of(amendment.version)),
    )  # fmt: skip
    amendment.promoted_to = Proposal.objects.get(ref=made)
    _decide(amendment, state, place, at, "promoted_to")
    promoted = entries.AmendmentPromoted(proposal=Ref(proposal.ref), amendment=Ref(ref), promoted=Ref(made))
    record.append(promoted, at=at)
    return made


@transaction.atomic
def show_amendment(*, actor: Actor, ref: str, at: datetime) -> None:
    """Let everybody read an amendment; a second time changes nothing.

    Refuses with NotFound, NotAllowed, WrongPhase or OwnAmendment. Records propose.amendment.shown.
    """
    amendment, proposal, place = _locked(ref)
    policy.check(actor, "show_amendment", proposal, place, place.day(at))
    policy.check_not_own(actor, amendment, place.scope)
    if amendment.shown:
        return
    amendment.shown, amendment.hidden_reason = True, ""
    amendment.save(update_fields=["shown", "hidden_reason"])
    record.append(entries.AmendmentShown(proposal=Ref(proposal.ref), amendment=Ref(ref)), at=at)


@transaction.atomic
def hide_amendment(*, actor: Actor, ref: str, reason: str, at: datetime) -> None:
    """Keep an amendment from the public, for a reason from the closed list, which everybody can read.

    What was accepted stands in the proposal, so it stays. A second time changes nothing. Refuses with NotFound,
    NotAllowed, WrongPhase, OwnAmendment, AlreadyDecided or proposals' NoReason. Records propose.amendment.hidden.
    """
    proposal_rules.check_reason(reason)
    amendment, proposal, place = _locked(ref)
    policy.check(actor, "hide_amendment", proposal, place, place.day(at))
    policy.check_not_own(actor, amendment, place.scope)
    if amendment.state == Amendment.State.ACCEPTED:
        raise policy.AlreadyDecided(state=Amendment.State.ACCEPTED.label)
    if amendment.hidden_reason:
        return
    amendment.shown, amendment.hidden_reason = False, reason
    amendment.save(update_fields=["shown", "hidden_reason"])
    hidden = entries.AmendmentHidden(proposal=Ref(proposal.ref), amendment=Ref(ref), reason=Word(reason))
    record.append(hidden, at=at)


def _locked(ref: str) -> tuple[Amendment, Proposal, Place]:
    """Return an amendment, its proposal with the row locked, and the place. Refuses with NotFound.

    The proposal is locked first, as everywhere, so that no two acts wait for each other.
    """
    of = Amendment.objects.filter(ref=ref).values_list("proposal__ref", flat=True).first()
    if of is None:
        raise NotFound
    proposal, place = locked(of)
    rows = Amendment.objects.select_for_update(of=("self",)).select_related("version", "promoted_to")
    return rows.get(ref=ref), proposal, place


def _version(proposal: Proposal, number: int) -> Version:
    found = proposal.versions.filter(number=number).first()
    if found is None:
        raise refusals.UnknownVersion(number=number)
    if number <= proposal.withheld:
        raise refusals.Withheld(number=number)
    return found


def _decide(amendment: Amendment, state: str, place: Place, at: datetime, *changed: str) -> None:
    amendment.state, amendment.decided_on = state, place.day(at)
    amendment.save(update_fields=["state", "decided_on", *changed])


def _alone(amendment: Amendment, before: Wording) -> Alone:
    """Return what a proposal says that asks only for what the amendment asked for."""
    if amendment.part in (Part.DEMAND, Part.NEW_DEMAND):
        return Alone(kind="reform", text=amendment.reason, demands=(amendment.text,), paragraphs=())
    if amendment.part == Part.TEXT:
        kind = "law" if before.paragraphs else "reform"
        return Alone(kind=kind, text=amendment.text, demands=before.demands, paragraphs=before.paragraphs)
    label = before.paragraphs[amendment.number - 1][0] if amendment.part == Part.PARAGRAPH else ""
    paragraphs = ((label, amendment.text),)
    return Alone(kind="law", text=amendment.reason, demands=before.demands, paragraphs=paragraphs)


def _renumber_links(proposal: Proposal, amendment: Amendment, number: int) -> None:
    """Let the statements that led to later demands follow them; those of one that is taken out led to the whole."""
    if amendment.part == Part.NEW_DEMAND:
        moved = {n: n + 1 for n in _linked(proposal) if n > number}
    elif amendment.part == Part.DEMAND and not amendment.text:
        moved = {n: 0 if n == number else n - 1 for n in _linked(proposal) if n >= number}
    else:
        return
    pairs = dict.fromkeys(
        (link.statement_id, moved.get(link.demand, link.demand)) for link in proposal.statements.order_by("pk")
    )
    proposal.statements.all().delete()
    StatementLink.objects.bulk_create(
        StatementLink(proposal=proposal, statement_id=statement, demand=demand) for statement, demand in pairs
    )


def _linked(proposal: Proposal) -> set[int]:
    return set(proposal.statements.values_list("demand", flat=True))
