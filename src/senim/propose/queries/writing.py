"""What people need to write a proposal: where it goes, what it may grow out of, and what resembles it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.calc.likeness import likeness
from senim.listen.queries import statements as listen
from senim.listen.queries.statements import StatementCard
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import BodyCard
from senim.propose.formats.wording import Wording
from senim.propose.models import Demand, Proposal
from senim.propose.policy import proposals as policy
from senim.propose.queries.proposals import ProposalCard, by_pks, newest_versions, readable

ALIKE, SHOWN = 0.5, 3  # from which likeness a proposal is shown to whoever writes, and how many at most
CHOICES = 10  # proposals offered to go into
COMPARED = 500  # of a body's open and submitted proposals, the newest: more would take longer than a page may
LIVING = (Proposal.Phase.OPEN, Proposal.Phase.SUBMITTED)


@dataclass(frozen=True)
class WritingCard:
    """The page on which a proposal is begun."""

    bodies: tuple[BodyCard, ...]
    conversation: ConversationCard | None
    statements: tuple[StatementCard, ...]


@dataclass(frozen=True)
class EditingCard:
    """The page on which a proposal is worked on; `mark` is that of the words shown."""

    proposal: ProposalCard
    conversation: ConversationCard | None
    statements: tuple[StatementCard, ...]
    mark: str


@dataclass(frozen=True)
class NearCard:
    """A proposal that resembles another; percent is the likeness, 0 to 100."""

    proposal: ProposalCard
    percent: int


def writing(*, conversation: str, actor: Actor) -> WritingCard:
    """Return what the actor needs to begin a proposal. Refuses with NotFound or NeedsInvitation. Eight queries."""
    bodies = people.bodies()
    if not conversation:
        return WritingCard(bodies, None, ())
    card = ask.readable(conversation, actor)
    if not permits(policy.RULES, "create_proposal", ask.standing(actor, card), Proposal.Phase.DRAFT):
        raise ask.NeedsInvitation
    return WritingCard(bodies, card, tuple(listen.published(card.pk).values()))


def editing(*, ref: str, actor: Actor, at: datetime) -> EditingCard:
    """Return what an author needs to work on a proposal.

    Refuses with NotFound, WrongPhase or NotAllowed. Thirty queries at most.
    """
    card = readable(ref, actor)
    found = Proposal.objects.get(pk=card.pk)
    place = policy.place_of(found)
    policy.check(actor, "revise_proposal", found, place, place.day(at))
    said = tuple(listen.published(place.conversation.pk).values()) if place.conversation else ()
    return EditingCard(card, place.conversation, said, card.version.wording.mark)


def similar(*, body: str, said: Wording) -> tuple[NearCard, ...]:
    """Return open and submitted proposals to a body that are written like a new one, the nearest first.

    Refuses with NotFound. Fourteen queries at most.
    """
    rows = Proposal.objects.filter(body_id=people.body(body).pk, phase__in=LIVING)
    return _nearest(said, rows, at_least=ALIKE, most=SHOWN)


def mergeable(card: ProposalCard) -> tuple[NearCard, ...]:
    """Return the open proposals into which another can go, those written like it first. Twelve queries at most."""
    same = Q(conversation_id=card.conversation_pk) if card.conversation_pk else Q(conversation__isnull=True)
    rows = Proposal.objects.filter(same, body_id=card.body.pk, phase=Proposal.Phase.OPEN).exclude(pk=card.pk)
    return _nearest(card.version.wording, rows, at_least=0.0, most=CHOICES)


def _nearest(said: Wording, rows: QuerySet[Proposal], *, at_least: float, most: int) -> tuple[NearCard, ...]:
    titles = dict(rows.order_by("-pk").values_list("pk", "title")[:COMPARED])
    asked: dict[int, list[str]] = {pk: [] for pk in titles}
    newest = newest_versions().filter(proposal_id__in=list(titles))
    demands = Demand.objects.filter(version__in=newest).order_by("number")
    for pk, text in demands.values_list("version__proposal_id", "text"):
        asked[pk].append(text)
    scored = ((pk, _likeness(said, title, asked[pk])) for pk, title in titles.items())
    near = sorted((pair for pair in scored if pair[1] >= at_least), key=lambda pair: -pair[1])[:most]
    cards = by_pks(pk for pk, _value in near)
    return tuple(NearCard(cards[pk], round(100 * value)) for pk, value in near)


def _likeness(said: Wording, title: str, demands: list[str]) -> float:
    """Return how alike two proposals are written: their titles, or all that they ask for."""
    whole = likeness(" ".join((said.title, *said.demands)), " ".join((title, *demands)))
    return max(whole, likeness(said.title, title))
