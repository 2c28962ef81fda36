"""Amendments as pages see them: by the part that each would change, with the difference word by word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from senim.calc.difference import Line, difference
from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor, Role, permits
from senim.propose.formats import parts
from senim.propose.formats.wording import Wording
from senim.propose.models import Amendment, Proposal, Version
from senim.propose.policy import amendments as policy
from senim.propose.policy import proposals as proposal_rules
from senim.propose.policy import refusals
from senim.propose.queries import proposals
from senim.propose.queries.proposals import ProposalCard, version_card, with_parts


@dataclass(frozen=True)
class AmendmentCard:
    """A proposed change, to one who may read it; `lines` is its difference, and `place` tells what it changes.

    `hidden` is in words why a moderator hid it. `promoted` is the proposal that it became, if everybody may read
    that or the reader wrote it.
    """

    ref: str
    part: str
    place: str
    language: str
    text: str
    reason: str
    state: str
    state_label: str
    decision: str
    shown: bool
    hidden: str
    version: int
    result: int | None
    promoted: str
    own: bool
    written_on: date
    decided_on: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class PartCard:
    """A part of the newest version, with the amendments to it that wait; `new` for one that is to be added."""

    part: str
    number: int
    label: str
    text: str
    new: bool
    amendments: tuple[AmendmentCard, ...]


@dataclass(frozen=True)
class OriginCard:
    """The refused amendment that a proposal grew out of."""

    proposal: str
    title: str
    language: str
    amendment: str


@dataclass(frozen=True)
class AmendmentsCard:
    """All amendments to a proposal. `others` are decided, or the part that they change has changed since.

    `waiting` counts those that this reader may not read before a moderator did; `hidden` those that one hid, with
    the reasons in words.
    """

    proposal: ProposalCard
    parts: tuple[PartCard, ...]
    others: tuple[AmendmentCard, ...]
    waiting: int
    hidden: tuple[str, ...]
    may_propose: bool
    grew_from: OriginCard | None


@dataclass(frozen=True)
class OneCard:
    """One amendment with what this reader may do about it."""

    proposal: ProposalCard
    amendment: AmendmentCard
    may_accept: bool
    may_refuse: bool
    may_promote: bool
    may_moderate: bool
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DraftCard:
    """What the form of a new amendment is about."""

    proposal: ProposalCard
    part: str
    number: int
    version: int
    place: str
    text: str
    new: bool


def of_proposal(ref: str, actor: Actor, at: datetime) -> AmendmentsCard:
    """Return the amendments to a proposal as somebody may read them. Refuses with NotFound. 40 queries at most."""
    card = proposals.readable(ref, actor)
    held = proposals.roles_of(actor, card, card.body.day(at))
    own = _own(actor, card)
    rows = list(_rows().filter(proposal_id=card.pk).order_by("pk"))
    reads_all = policy.reads_hidden(held, card.phase)
    read = [row for row in rows if row.shown or reads_all or _is(row, actor, own)]
    unread = [row for row in rows if not (row.shown or reads_all or _is(row, actor, own))]
    versions = _wordings(read)
    found = {row.pk: _card(row, versions[row.version_id], _is(row, actor, own), card.first) for row in read}
    places = {
        row.pk: (row.part, parts.place(versions[row.version_id], card.version.wording, row.part, row.number))
        for row in read
        if row.state == Amendment.State.OPEN
    }
    standing = {pk for pk, (_part, number) in places.items() if number is not None}
    return AmendmentsCard(
        proposal=card,
        parts=tuple(_parts(card, [(places[pk], found[pk]) for pk in found if pk in standing])),
        others=tuple(found[pk] for pk in found if pk not in standing),
        waiting=sum(not row.hidden_reason for row in unread),
        hidden=tuple(str(Proposal.Reason(row.hidden_reason).label) for row in unread if row.hidden_reason),
        may_propose=permits(policy.RULES, "propose_amendment", held, card.phase),
        grew_from=_origin(card),
    )


def one(ref: str, amendment: str, actor: Actor, at: datetime) -> OneCard:
    """Return one amendment of a proposal. Refuses with NotFound, also where it is not shown. 40 queries at most."""
    card = proposals.readable(ref, actor)
    held = proposals.roles_of(actor, card, card.body.day(at))
    row = _rows().filter(proposal_id=card.pk, ref=amendment).first()
    if row is None:
        raise NotFound
    own = _is(row, actor, _own(actor, card))
    if not (row.shown or own or policy.reads_hidden(held, card.phase)):
        raise NotFound
    waits = row.state == Amendment.State.OPEN
    refused = row.state == Amendment.State.REFUSED
    return OneCard(
        proposal=card,
        amendment=_card(row, _wordings([row])[row.version_id], own, card.first),
        may_accept=waits and not row.hidden_reason and _may("accept_amendment", held, card),
        may_refuse=waits and _may("refuse_amendment", held, card),
        may_promote=refused and own and bool(row.text) and card.phase in proposal_rules.PUBLIC,
        may_moderate=not own and row.state != Amendment.State.ACCEPTED and _may("hide_amendment", held, card),
        reasons=tuple((value, str(label)) for value, label in Proposal.Reason.choices),
    )


def draft(ref: str, actor: Actor, at: datetime, *, part: str, number: int, version: int | None = None) -> DraftCard:
    """Return the part that somebody is about to amend, of the newest version unless another is named.

    Refuses with NotFound, or as propose_amendment does before anything is typed. 30 queries at most.
    """
    card = proposals.readable(ref, actor)
    row = Proposal.objects.get(pk=card.pk)
    policy.check(actor, "propose_amendment", row, proposal_rules.place_of(row), card.body.day(at))
    asked = version or card.version.number
    if asked < card.first:
        raise refusals.Withheld(number=asked)
    base = with_parts(Version.objects.filter(proposal_id=card.pk, number=asked)).first()
    said = version_card(base).wording if base else None
    before = parts.says(said, part, number) if said and part in Amendment.Part.values else None
    if base is None or said is None or before is None or (part == "new_paragraph" and card.kind != "law"):
        raise policy.UnknownPart
    return DraftCard(card, part, number, base.number, _place(part, number, said), before, part in parts.NEW)


def _rows() -> QuerySet[Amendment]:
    return Amendment.objects.select_related("version", "result", "promoted_to")


def _own(actor: Actor, card: ProposalCard) -> int | None:
    """Return the participant that the actor's key is where this proposal belongs."""
    if actor.key is None:
        return None
    row = Proposal.objects.select_related("conversation").get(pk=card.pk)
    return people.participant_by_key(actor.key, row.conversation.ref if row.conversation else card.body.ref)


def _is(row: Amendment, actor: Actor, participant: int | None) -> bool:
    by_account = actor.account is not None and row.account_id == actor.account
    return by_account or (participant is not None and row.author_id == participant)


def _wordings(rows: Iterable[Amendment]) -> dict[int, Wording]:
    """Return what the versions say that some amendments were written for. Three queries."""
    versions = with_parts(Version.objects.filter(pk__in={row.version_id for row in rows}))
    return {version.pk: version_card(version).wording for version in versions}


def _may(verb: str, held: frozenset[Role], card: ProposalCard) -> bool:
    return permits(policy.RULES, verb, held, card.phase)


def _card(row: Amendment, said: Wording, own: bool, first: int) -> AmendmentCard:
    """Return one amendment; what it changes in a version before the first that is shown is not told."""
    promoted = row.promoted_to
    before = parts.says(said, row.part, row.number) if row.version.number >= first else ""
    public = promoted is not None and proposal_rules.is_public(promoted)
    return AmendmentCard(
        ref=row.ref,
        part=row.part,
        place=_place(row.part, row.number, said),
        language=row.language,
        text=row.text,
        reason=row.reason,
        state=row.state,
        state_label=str(Amendment.State(row.state).label),
        decision=row.decision,
        shown=row.shown,
        hidden=str(Proposal.Reason(row.hidden_reason).label) if row.hidden_reason else "",
        version=row.version.number,
        result=row.result.number if row.result else None,
        promoted=promoted.ref if promoted is not None and (public or own) else "",
        own=own,
        written_on=row.written_on,
        decided_on=row.decided_on,
        lines=difference(before or "", row.text),
    )


def _place(part: str, number: int, said: Wording) -> str:
    """Return in words what an amendment changes."""
    if part == Amendment.Part.TEXT:
        return _("The reasons")
    if part == Amendment.Part.DEMAND:
        return _("Demand {number}").format(number=number)
    if part == Amendment.Part.PARAGRAPH:
        return said.paragraphs[number - 1][0] or _("Paragraph {number}").format(number=number)
    if part == Amendment.Part.NEW_DEMAND:
        return _("A new demand after demand {number}").format(number=number) if number else _("A new first demand")
    if number == 0:
        return _("A new first paragraph")
    label = said.paragraphs[number - 1][0]
    if label:
        return _("A new paragraph after “{label}”").format(label=label)
    return _("A new paragraph after paragraph {number}").format(number=number)


def _parts(card: ProposalCard, found: list[tuple[tuple[str, int | None], AmendmentCard]]) -> Iterable[PartCard]:
    """Yield the parts of the newest version in their order, each kind followed by what is to be added to it."""
    said = card.version.wording
    counts = [("demand", len(said.demands))] + [("paragraph", len(said.paragraphs))] * (card.kind == "law")
    named: list[tuple[str, int]] = []
    for part, count in counts:
        named += [*((part, number) for number in range(1, count + 1)), (f"new_{part}", count)]
    for part, number in [*named, ("text", 0)]:
        new = part in parts.NEW
        mine = tuple(it for (kind, place), it in found if kind == part and (new or place == number))
        label = {"new_demand": _("A new demand"), "new_paragraph": _("A new paragraph")}.get(part)
        text = parts.says(said, part, number) or ""
        yield PartCard(part, number, label or _place(part, number, said), text, new, mine)


def _origin(card: ProposalCard) -> OriginCard | None:
    row = Amendment.objects.filter(promoted_to_id=card.pk).select_related("proposal").first()
    if row is None or not row.shown or not proposal_rules.is_public(row.proposal):
        return None
    return OriginCard(row.proposal.ref, row.proposal.title, row.proposal.language, row.ref)
