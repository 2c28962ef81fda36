"""The page of one proposal: what it says, where it stands, and what its reader can do about it."""

from dataclasses import dataclass
from datetime import date, datetime

from senim.ask.queries import ConversationCard
from senim.people import queries as people
from senim.people.actors import Actor, Role, permits
from senim.people.formats import receipt_code
from senim.propose.models import Amendment, Proposal
from senim.propose.policy import proposals as policy
from senim.propose.policy import supports as support_rules
from senim.propose.policy.proposals import Place
from senim.propose.queries.proposals import ProposalCard, readable


@dataclass(frozen=True)
class NamedCard:
    """A proposal by its title alone."""

    ref: str
    title: str
    language: str


@dataclass(frozen=True)
class ReadingCard:
    """A proposal before one reader.

    may: the verbs that the reader can use now. may_submit: whether putting it before the body needs no more supports.
    own: whether the reader is an author. at_once: whether it opens as it is sent. supported: whether the reader does.
    needed: how many supports put it before the body, None without a rule. support_over: whether the last day is
    past. admission: whether the reader lacks the invitation code of the conversation. authors: how many write it,
    0 where a meeting does. receipt: the code behind which an author finds it, "" for everybody else and without a
    key. amendments: how many wait in the open for the authors. goes_to, came_in: by merging.
    """

    proposal: ProposalCard
    conversation: ConversationCard | None
    may: frozenset[str]
    may_submit: bool
    own: bool
    at_once: bool
    supported: bool
    needed: int | None
    support_over: bool
    admission: bool
    authors: int
    receipt: str
    amendments: int
    goes_to: NamedCard | None
    came_in: tuple[NamedCard, ...]


def reading(*, ref: str, actor: Actor, at: datetime) -> ReadingCard:
    """Return the page of a proposal. Refuses with NotFound. Thirty-five queries at most."""
    card = readable(ref, actor)
    row = Proposal.objects.select_related("merged_into").get(pk=card.pk)
    place = policy.place_of(row)
    day = place.day(at)
    held = policy.roles(actor, row, place, day)
    over = row.open_until is not None and day > row.open_until
    may = _may(row, held, over)
    waits = support_rules.waits_for(actor, row, held, day)
    return ReadingCard(
        proposal=card,
        conversation=place.conversation,
        may=may,
        may_submit="submit_proposal" in may and waits is None,
        own=Role.AUTHOR in held,
        at_once=policy.opens_at_once(row, held),
        supported=_supported(actor, row, place),
        needed=support_rules.needed_for(row, day),
        support_over=over,
        admission=Role.PARTICIPANT not in held,
        authors=_authors(row),
        receipt=_receipt(actor, row, place),
        amendments=row.amendments.filter(state=Amendment.State.OPEN, shown=True).count(),
        goes_to=_named(row.merged_into) if row.merged_into and policy.is_public(row.merged_into) else None,
        came_in=tuple(_named(other) for other in row.merged.order_by("pk")),
    )


def support_rule(*, body: str, actor: Actor, day: date) -> int | None:
    """Return how many supports put a proposal before a body, for whoever may change it.

    Refuses with NotFound or NotAllowed. Five queries at most.
    """
    card = people.body(body)
    support_rules.check_may_set(actor, card, day)
    return support_rules.needed(card.pk, day)


def _may(row: Proposal, held: frozenset[Role], over: bool) -> frozenset[str]:
    verbs = {verb for verb in policy.RULES if permits(policy.RULES, verb, held, row.phase)}
    if Role.AUTHOR in held:
        verbs -= {"open_proposal", "refuse_proposal", "take_away_proposal"}
    if over:
        verbs -= {"add_support", "withdraw_support"}
    return frozenset(verbs)


def _supported(actor: Actor, row: Proposal, place: Place) -> bool:
    participant = people.participant_by_key(actor.key, place.scope)
    return participant is not None and row.backers.filter(participant_id=participant).exists()


def _authors(row: Proposal) -> int:
    if row.origin in (Proposal.Origin.SESSION, Proposal.Origin.IMPORT):
        return 0
    return 1 + row.coauthors.count()


def _receipt(actor: Actor, row: Proposal, place: Place) -> str:
    participant = people.participant_by_key(actor.key, place.scope)
    if actor.key is None or participant is None:
        return ""
    wrote = row.author_id == participant or row.coauthors.filter(participant_id=participant).exists()
    return receipt_code(actor.key, place.scope) if wrote else ""


def _named(row: Proposal) -> NamedCard:
    return NamedCard(row.ref, row.title, row.language)
