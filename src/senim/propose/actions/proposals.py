"""A proposal's way: written, sent, opened or refused, closed, put before its body, or withdrawn."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from senim.ask import queries as ask
from senim.listen.formats.texts import clean_text
from senim.people import actions as people
from senim.people import queries as people_queries
from senim.people.actors import Actor, Role
from senim.propose.actions.locking import locked
from senim.propose.actions.versions import Links, newest_version, wording_of, write_links, write_tags, write_version
from senim.propose.entries import proposals as entries
from senim.propose.formats.wording import NOTE, clean_tags, wording
from senim.propose.models import Proposal
from senim.propose.policy import proposals as policy
from senim.propose.policy import supports as support_rules
from senim.propose.policy import wording as rules
from senim.propose.policy.proposals import Place
from senim.record import actions as record
from senim.record.entries import Day, Ref, Veiled, Word

Phase, Origin = Proposal.Phase, Proposal.Origin


@transaction.atomic
def create_proposal(
    *,
    actor: Actor,
    body: str,
    conversation: str,
    kind: str,
    language: str,
    title: str,
    text: str,
    demands: Iterable[str],
    open_until: date | None,
    at: datetime,
    paragraphs: Iterable[tuple[str, str]] = (),
    statements: Links = (),
    tags: Iterable[str] = (),
    once: str | None = None,
    origin: str = "person",
    maker: str = "",
    simulated: bool = False,
) -> str:
    """Begin a proposal to a body and return its handle; the same form sent twice makes it once.

    `body` and `conversation` are names in addresses; a proposal of no conversation has "". `paragraphs` are pairs
    of label and text. `statements` are pairs of a published statement's number and of the demand that grew out of
    it, 0 for the whole. What the owner or a moderator of the conversation writes, its team writes; what the clerk of
    the body enters is marked so. Refuses with
    NotFound, NotAllowed, NotAsked, NeedsInvitation, NoKey, NoTitle, TooLong, TooMany, PastDay, UnknownStatement or
    UnknownDemand. Records propose.proposal.created.
    """
    place = Place(people_queries.body(body), ask.readable(conversation, actor) if conversation else None)
    day = place.day(at)
    held = policy.check_may_create(actor, origin, place, day)
    if once is not None and (before := Proposal.objects.filter(once=once).first()):
        return before.ref
    said, words = wording(title, text, demands, paragraphs), clean_tags(tags)
    rules.check_size(said, words)
    policy.check_last_day(open_until, day)
    author = None
    if actor.account is None and actor.key is not None:
        author = people.ensure_participant(key=actor.key, scope=place.scope)
    proposal = Proposal(
        once=once, body_id=place.body.pk, conversation_id=place.conversation.pk if place.conversation else None,
        author_id=author, account_id=None if maker else actor.account,
        maker_id=people_queries.body(maker).pk if maker else None, origin=_origin(origin, held), kind=kind,
        language=language, simulated=simulated, open_until=open_until, created_on=day,
    )  # fmt: skip
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
    except IntegrityError:
        if once is None:
            raise
        # The same form came twice at the same moment.
        return Proposal.objects.get(once=once).ref
    write_version(proposal, said, note="", day=day)
    write_links(proposal, statements, len(said.demands), place.conversation)
    write_tags(proposal, words)
    created = entries.ProposalCreated(
        proposal=Ref(proposal.ref),
        body=Ref(place.body.ref),
        conversation=Ref(place.conversation.ref) if place.conversation else None,
        origin=Word(proposal.origin),
        kind_of_text=Word(kind),
    )
    record.append(created, at=at)
    return proposal.ref


@transaction.atomic
def send_proposal(*, actor: Actor, ref: str, at: datetime) -> str:
    """Send a proposal on its way and return the phase that it is in then.

    It waits for a moderator; what staff or a session wrote opens at once. Refuses with NotAllowed, NotFound,
    WrongPhase, NoDemand, NoParagraph or PastDay. Records propose.proposal.sent or propose.proposal.opened.
    """
    proposal, place = locked(ref)
    held = policy.check(actor, "send_proposal", proposal, place, place.day(at))
    rules.check_complete(proposal.kind, wording_of(newest_version(proposal)))
    if policy.opens_at_once(proposal, held):
        _open(proposal, place, at)
        return proposal.phase
    policy.check_last_day(proposal.open_until, place.day(at))
    _move(proposal, "send_proposal", refused_reason="", refused_note="")
    record.append(entries.ProposalSent(proposal=Ref(proposal.ref)), at=at)
    return proposal.phase


@transaction.atomic
def open_proposal(*, actor: Actor, ref: str, at: datetime) -> None:
    """Publish a proposal that waits: people can read it, support it and amend it.

    Refuses with NotAllowed, NotFound, WrongPhase, OwnProposal or PastDay. Records propose.proposal.opened.
    """
    proposal, place = locked(ref)
    held = policy.check(actor, "open_proposal", proposal, place, place.day(at))
    policy.check_not_own(held)
    _open(proposal, place, at)


@transaction.atomic
def refuse_proposal(*, actor: Actor, ref: str, reason: str, note: str, at: datetime) -> None:
    """Refuse a proposal that waits, with a reason from the closed list. Its authors can change it and send it again.

    Refuses with NoReason, NotAllowed, NotFound, WrongPhase or OwnProposal. Records propose.proposal.refused.
    """
    _refuse("refuse_proposal", actor, ref, reason, note, at)


@transaction.atomic
def take_away_proposal(*, actor: Actor, ref: str, reason: str, note: str, at: datetime) -> None:
    """Take an open proposal away, with a reason from the closed list; the body that it asks may not.

    Its authors can change it and send it again; what was taken away does not come back with the mended text.
    Refuses with NoReason, NotAllowed, NotFound, WrongPhase or OwnProposal. Records propose.proposal.refused.
    """
    _refuse("take_away_proposal", actor, ref, reason, note, at)


@transaction.atomic
def close_proposal(*, actor: Actor, ref: str, at: datetime) -> None:
    """End support and count it. Refuses with NotAllowed, NotFound or WrongPhase. Records propose.proposal.closed."""
    proposal, place = locked(ref)
    policy.check(actor, "close_proposal", proposal, place, place.day(at))
    _move(proposal, "close_proposal", closed_on=place.day(at), supports=proposal.backers.count())
    closed = entries.ProposalClosed(proposal=Ref(proposal.ref), supports=_shown(proposal, place))
    record.append(closed, at=at)


@transaction.atomic
def submit_proposal(*, actor: Actor, ref: str, at: datetime) -> None:
    """Put a proposal before the body that it asks; support ends, if it has not ended before.

    Refuses with NotAllowed, NotFound, WrongPhase or TooFewSupports. Records propose.proposal.submitted.
    """
    proposal, place = locked(ref)
    day = place.day(at)
    held = policy.check(actor, "submit_proposal", proposal, place, day)
    support_rules.check_submits(actor, proposal, held, day)
    _move(
        proposal,
        "submit_proposal",
        submitted_on=day,
        closed_on=proposal.closed_on or day,
        supports=proposal.backers.count() if proposal.supports is None else proposal.supports,
    )
    submitted = entries.ProposalSubmitted(
        proposal=Ref(proposal.ref),
        body=Ref(place.body.ref),
        number=newest_version(proposal).number,
        supports=_shown(proposal, place),
    )
    record.append(submitted, at=at)


@transaction.atomic
def withdraw_proposal(*, actor: Actor, ref: str, reason: str, at: datetime) -> None:
    """Take a proposal back, saying why; what was public stays readable.

    Refuses with NotAllowed, NotFound, WrongPhase, NotSaidWhy or TooLong. Records propose.proposal.withdrawn.
    """
    proposal, place = locked(ref)
    policy.check(actor, "withdraw_proposal", proposal, place, place.day(at))
    why = clean_text(reason)
    rules.check_why(why)
    ended = place.day(at) if proposal.opened_on else None
    _move(proposal, "withdraw_proposal", withdrawn_reason=why, closed_on=proposal.closed_on or ended)
    record.append(entries.ProposalWithdrawn(proposal=Ref(proposal.ref), reason=Veiled(why)), at=at)


def _origin(origin: str, held: frozenset[Role]) -> str:
    if origin != Origin.PERSON:
        return origin
    if held & {Role.OWNER, Role.MODERATOR}:
        return Origin.TEAM
    return Origin.CLERK if Role.CLERK in held else origin


def _open(proposal: Proposal, place: Place, at: datetime) -> None:
    """Put the newest version before the public; opened a second time, a proposal keeps its first day.

    Of what was taken away, only what the moderator has before them now comes back.
    """
    day = place.day(at)
    policy.check_last_day(proposal.open_until, day)
    version = newest_version(proposal)
    said = wording_of(version)
    withheld = min(proposal.withheld, version.number - 1)
    _move(
        proposal, "open_proposal", opened_on=proposal.opened_on or day, refused_reason="", refused_note="",
        withheld=withheld,
    )  # fmt: skip
    opened = entries.ProposalOpened(
        proposal=Ref(proposal.ref),
        body=Ref(place.body.ref),
        number=version.number,
        demands=len(said.demands),
        text=entries.whole_text(said.title, said.text, said.demands, said.paragraphs),
        open_until=Day(proposal.open_until.isoformat()) if proposal.open_until else None,
    )
    record.append(opened, at=at)


def _refuse(verb: str, actor: Actor, ref: str, reason: str, note: str, at: datetime) -> None:
    policy.check_reason(reason)
    proposal, place = locked(ref)
    held = policy.check(actor, verb, proposal, place, place.day(at))
    policy.check_not_own(held)
    words = clean_text(note)[:NOTE]
    taken = newest_version(proposal).number if proposal.opened_on else 0
    _move(proposal, verb, refused_reason=reason, refused_note=words, withheld=taken)
    refused = entries.ProposalRefused(proposal=Ref(proposal.ref), reason=Word(reason), note=Veiled(words))
    record.append(refused, at=at)


def _move(proposal: Proposal, verb: str, **changes: object) -> None:
    """Take a proposal to the phase that follows, together with what changes at that step."""
    proposal.phase = policy.NEXT[verb][proposal.phase]
    for name, value in changes.items():
        setattr(proposal, name, value)
    proposal.save(update_fields=["phase", *changes])


def _shown(proposal: Proposal, place: Place) -> int | None:
    """Return the count of supports where it is not below what may be shown."""
    count = proposal.supports or 0
    return count if count >= place.least else None
