"""The public list of proposals: filtered, a page at a time, in an order of its own for every visitor."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, F, IntegerField, Min, Prefetch, QuerySet, Value, When
from django.db.models.expressions import Combinable

from senim.ask import queries as ask
from senim.ask.queries import ConversationCard
from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import Actor
from senim.people.queries import BodyCard
from senim.propose.formats.order import PRIME, Weights, weights
from senim.propose.formats.wording import fold
from senim.propose.models import Demand, Proposal, SupportRule, Tag
from senim.propose.policy import proposals as policy
from senim.propose.policy import supports as support_rules
from senim.propose.queries.proposals import newest_versions

PAGE = 20
OPEN = Proposal.Phase.OPEN
PHASES = (OPEN, Proposal.Phase.CLOSED, Proposal.Phase.SUBMITTED, Proposal.Phase.WITHDRAWN, Proposal.Phase.MERGED)
WORDS = 8  # words of a search that are looked for


@dataclass(frozen=True)
class Filters:
    """What a visitor asks for. An empty phase is every public one; `order` is the seed in the address, if any."""

    phase: str = OPEN
    body: str = ""
    tag: str = ""
    conversation: str = ""
    words: str = ""
    order: str = ""


@dataclass(frozen=True)
class RowCard:
    """A proposal in a list. `supports` is None while hidden; `few` as in ProposalCard."""

    ref: str
    title: str
    language: str
    body: BodyCard
    phase: str
    phase_label: str
    origin_label: str
    simulated: bool
    created_on: date
    opened_on: date | None
    open_until: date | None
    demands: int
    tags: tuple[str, ...]
    supports: int | None
    few: int


@dataclass(frozen=True)
class PageCard:
    """One page of a list, and what stands around it."""

    rows: tuple[RowCard, ...]
    total: int
    page: int
    pages: int
    filters: Filters
    bodies: tuple[BodyCard, ...]
    phases: tuple[tuple[str, str], ...]
    conversation: ConversationCard | None

    @property
    def before(self) -> str:
        """The address of the page before this one, or ""."""
        return self.address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after this one, or ""."""
        return self.address(self.page + 1) if self.page < self.pages else ""

    @property
    def shuffled(self) -> bool:
        """Whether open proposals stand here, whose order differs for every visitor."""
        return self.filters.phase in ("", OPEN)

    def address(self, page: int) -> str:
        """Return what follows the question mark for a page of this list."""
        return urlencode({**asked_for(self.filters), **({"page": str(page)} if page > 1 else {})})


def asked_for(filters: Filters) -> dict[str, str]:
    """Return the filters as an address holds them, without those that are not used."""
    chosen = {name: str(value) for name, value in vars(filters).items() if value and name != "phase"}
    if filters.phase != OPEN:
        chosen["phase"] = filters.phase or "all"
    return chosen


def page_of(filters: Filters, *, seed: str, actor: Actor, page: int = 1) -> PageCard:
    """Return one page of the public proposals. Refuses with NotFound. Ten queries at most, however many there are.

    `seed` sets the order of open proposals; the others stand with the newest first.
    """
    conversation = ask.readable(filters.conversation, actor) if filters.conversation else None
    bodies = people.bodies()
    found = _matching(filters, bodies, conversation)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    ordered = found.order_by(*_ordering(filters.phase, weights(seed)))
    pks = list(ordered.values_list("pk", flat=True)[(page - 1) * PAGE : page * PAGE])
    return PageCard(
        rows=rows(pks, bodies),
        total=total,
        page=page,
        pages=pages,
        filters=filters,
        bodies=bodies,
        phases=tuple((phase.value, str(phase.label)) for phase in PHASES),
        conversation=conversation,
    )


def cleaned(asked: dict[str, str]) -> Filters:
    """Return filters from an address; what is not known there falls away."""
    phase = asked.get("phase", OPEN)
    known = {"all": "", **{word.value: word.value for word in PHASES}}
    order = asked.get("order", "")[:16]
    return Filters(
        phase=known.get(phase, OPEN),
        body=asked.get("body", "")[:60],
        tag=fold(asked.get("tag", ""))[:40],
        conversation=clean_text(asked.get("conversation", ""))[:60],
        words=" ".join(asked.get("words", "").split())[:160],
        order=order if order.isalnum() and order.isascii() else "",
    )


def with_order(filters: Filters, order: str) -> Filters:
    """Return the same filters with a seed in the address."""
    return replace(filters, order=order)


def _matching(
    filters: Filters, bodies: Iterable[BodyCard], conversation: ConversationCard | None
) -> QuerySet[Proposal]:
    phases = (filters.phase,) if filters.phase else policy.PUBLIC
    found = Proposal.objects.filter(phase__in=phases)
    if filters.phase != OPEN:
        found = found.filter(opened_on__isnull=False)
    if filters.body:
        body = next((card.pk for card in bodies if card.slug == filters.body), None)
        if body is None:
            raise NotFound
        found = found.filter(body_id=body)
    if conversation is not None:
        found = found.filter(conversation_id=conversation.pk)
    if filters.tag:
        found = found.filter(tags__word=filters.tag)
    for word in fold(filters.words).split()[:WORDS]:
        found = found.filter(folded__contains=word)
    return found


def _ordering(phase: str, by: Weights) -> tuple[Any, ...]:
    """Return by what a list is ordered: open proposals by chance, the others by age, open ones first."""
    if phase == OPEN:
        return (_place(by), "pk")
    if phase:
        return ("-pk",)
    opened = When(phase=OPEN, then=Value(0))
    chance = When(phase=OPEN, then=_place(by))
    return (Case(opened, default=Value(1)), Case(chance, default=-F("pk"), output_field=IntegerField()), "pk")


def _place(by: Weights) -> Combinable:
    """Return `order.place` in the language of the database."""
    first = (F("pk") % PRIME * by.a + by.b) % PRIME
    return (first * first % PRIME * by.c + first) % PRIME


def rows(pks: Iterable[int], bodies: Iterable[BodyCard]) -> tuple[RowCard, ...]:
    """Return rows in the order of these primary keys. Three queries, however many they are."""
    listed = list(pks)
    joined = Proposal.objects.select_related("conversation").filter(pk__in=listed)
    found = joined.prefetch_related(Prefetch("tags", Tag.objects.order_by("word"))).in_bulk()
    newest = newest_versions().filter(proposal_id__in=listed)
    asked = Demand.objects.filter(version__in=newest).values("version__proposal_id").annotate(n=Count("pk"))
    counts = dict(asked.values_list("version__proposal_id", "n"))
    by_pk = {card.pk: card for card in bodies}
    return tuple(_row(found[pk], by_pk[found[pk].body_id], counts.get(pk, 0)) for pk in listed)


def _row(p: Proposal, body: BodyCard, demands: int) -> RowCard:
    least = policy.least_of(p)
    few = least if p.supports is not None and p.supports < least else 0
    return RowCard(
        ref=p.ref,
        title=p.title,
        language=p.language,
        body=body,
        phase=p.phase,
        phase_label=str(Proposal.Phase(p.phase).label),
        origin_label=str(Proposal.Origin(p.origin).label),
        simulated=p.simulated,
        created_on=p.created_on,
        opened_on=p.opened_on,
        open_until=p.open_until,
        demands=demands,
        tags=tuple(tag.word for tag in p.tags.all()),
        supports=None if few else p.supports,
        few=few,
    )


def due_to_close(at: datetime) -> tuple[str, ...]:
    """Return the handles of open proposals whose last day is over where their body is. Three queries."""
    ahead = at.date() + timedelta(days=1)  # no place on earth is further than a day from another
    late = list(Proposal.objects.filter(phase=OPEN, open_until__lte=ahead).order_by("pk"))
    bodies = people.bodies_by_pk(row.body_id for row in late)
    return tuple(row.ref for row in late if row.open_until and row.open_until < bodies[row.body_id].day(at))


def enough_supported(at: datetime) -> tuple[str, ...]:
    """Return the handles of open proposals with as many supports as their body asks for.

    The support that meets a rule submits at once; what a merge or a lower rule brought over it is found here. Three
    queries, and two for each body that has a rule and for each proposal that may meet it.
    """
    found: list[tuple[int, str]] = []
    for pk, body in people.bodies_by_pk(SupportRule.objects.values_list("body_id", flat=True)).items():
        day, lowest = body.day(at), SupportRule.objects.filter(body_id=pk).aggregate(n=Min("supports"))["n"]
        backed = Proposal.objects.filter(body_id=pk, phase=OPEN).annotate(n=Count("backers")).filter(n__gte=lowest)
        for proposal in backed:
            needed = support_rules.needed_for(proposal, day)
            if needed is not None and proposal.n >= needed:
                found.append((proposal.pk, proposal.ref))
    return tuple(ref for _pk, ref in sorted(found))
