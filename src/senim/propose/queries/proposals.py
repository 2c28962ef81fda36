"""One proposal as pages and other rooms see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from senim.errors import NotFound
from senim.listen.queries.statements import statement_card
from senim.people import queries as people
from senim.people.actors import Actor, Role
from senim.people.queries import BodyCard
from senim.propose.formats.wording import Wording
from senim.propose.models import Demand, Paragraph, Proposal, StatementLink, Version
from senim.propose.policy import proposals as policy


@dataclass(frozen=True)
class DemandCard:
    """One numbered thing that is asked for."""

    pk: int
    number: int
    text: str


@dataclass(frozen=True)
class ParagraphCard:
    """One paragraph of a draft law."""

    number: int
    label: str
    text: str


@dataclass(frozen=True)
class VersionCard:
    """What a proposal says, or said."""

    number: int
    title: str
    text: str
    note: str
    written_on: date
    demands: tuple[DemandCard, ...]
    paragraphs: tuple[ParagraphCard, ...]

    @property
    def wording(self) -> Wording:
        """The words alone, to be compared or written anew."""
        return Wording(
            self.title,
            self.text,
            tuple(d.text for d in self.demands),
            tuple((p.label, p.text) for p in self.paragraphs),
        )


@dataclass(frozen=True)
class LinkCard:
    """A statement out of which a proposal grew, or its demand of that number; 0 is the whole.

    `text` is empty where a moderator took the statement away since.
    """

    number: int
    demand: int
    text: str
    language: str


@dataclass(frozen=True)
class ProposalCard:
    """A proposal with its newest version. `supports` is None while it is hidden, and below the least that is shown.

    `few` is that least number where support has ended with fewer, else 0. `first` is the oldest version that its
    readers see: those before it a moderator took away.
    """

    pk: int
    ref: str
    body: BodyCard
    conversation_pk: int | None
    conversation_slug: str
    origin: str
    origin_label: str
    kind: str
    kind_label: str
    phase: str
    phase_label: str
    language: str
    title: str
    simulated: bool
    open_until: date | None
    created_on: date
    opened_on: date | None
    closed_on: date | None
    submitted_on: date | None
    refused_label: str
    refused_note: str
    withdrawn_reason: str
    supports: int | None
    few: int
    merged_into: str | None
    first: int
    version: VersionCard
    tags: tuple[str, ...]
    statements: tuple[LinkCard, ...]

    @property
    def versions(self) -> int:
        """How many versions there are: they are numbered without a gap."""
        return self.version.number

    @property
    def public(self) -> bool:
        """Whether everybody may read it."""
        return self.phase in policy.PUBLIC and self.opened_on is not None


def readable(ref: str, actor: Actor) -> ProposalCard:
    """Return a proposal if the actor may read it. Refuses with NotFound. Eighteen queries at most."""
    found = _rows().filter(ref=ref).first()
    if found is None:
        raise NotFound
    if not policy.is_public(found):
        place = policy.place_of(found)
        # A seat in the body, which may have ended, opens nothing here; so any day will do.
        if not policy.readable(found, policy.roles(actor, found, place, found.created_on)):
            raise NotFound
    return _cards([found])[found.pk]


def by_pk(pk: int) -> ProposalCard:
    """Return one proposal, whatever its phase. Refuses with NotFound. Nine queries at most."""
    found = by_pks([pk])
    if pk not in found:
        raise NotFound
    return found[pk]


def by_pks(pks: Iterable[int]) -> dict[int, ProposalCard]:
    """Return proposals by primary key, whatever their phase. Nine queries at most, whatever their number."""
    return _cards(list(_rows().filter(pk__in=set(pks))))


def by_ref(ref: str) -> ProposalCard:
    """Return one proposal by its handle, whatever its phase. Refuses with NotFound. Nine queries at most."""
    found = _rows().filter(ref=ref).first()
    if found is None:
        raise NotFound
    return _cards([found])[found.pk]


def roles_of(actor: Actor, card: ProposalCard, day: date) -> frozenset[Role]:
    """Return every role that the actor holds for a proposal on a day. Eleven queries at most."""
    found = Proposal.objects.get(pk=card.pk)
    return policy.roles(actor, found, policy.place_of(found), day)


def demands(proposal_pk: int) -> tuple[DemandCard, ...]:
    """Return what the newest version of a proposal asks for. One query."""
    rows = Demand.objects.filter(version__in=newest_versions().filter(proposal_id=proposal_pk)).order_by("number")
    return tuple(DemandCard(d.pk, d.number, d.text) for d in rows)


def of_statements(statement_pks: Iterable[int]) -> dict[int, tuple[ProposalCard, ...]]:
    """Return the public proposals that grew out of each statement, in the order of writing. Ten queries at most."""
    links = StatementLink.objects.filter(statement_id__in=set(statement_pks)).order_by("proposal_id")
    pairs = list(dict.fromkeys(links.values_list("statement_id", "proposal_id")))
    cards = by_pks({proposal for _statement, proposal in pairs})
    found: dict[int, list[ProposalCard]] = {}
    for statement, proposal in pairs:
        if cards[proposal].public:
            found.setdefault(statement, []).append(cards[proposal])
    return {statement: tuple(grown) for statement, grown in found.items()}


def of_author(participant_pk: int) -> tuple[ProposalCard, ...]:
    """Return what a participant wrote, alone or with others, the newest first. Eleven queries at most."""
    own = Proposal.objects.filter(author_id=participant_pk).values_list("pk", flat=True)
    joined = Proposal.objects.filter(coauthors__participant_id=participant_pk).values_list("pk", flat=True)
    return newest_first({*own, *joined})


def newest_first(pks: Iterable[int]) -> tuple[ProposalCard, ...]:
    """Return proposals by primary key, the newest first. Nine queries at most."""
    cards = by_pks(pks)
    return tuple(cards[pk] for pk in sorted(cards, reverse=True))


def of_conversation(conversation_pk: int) -> tuple[ProposalCard, ...]:
    """Return the public proposals of a conversation, in the order of writing. Ten queries at most."""
    rows = Proposal.objects.filter(conversation_id=conversation_pk, phase__in=policy.PUBLIC, opened_on__isnull=False)
    return tuple(reversed(newest_first(rows.values_list("pk", flat=True))))


def newest_versions() -> QuerySet[Version]:
    """Return the version of each proposal that stands."""
    later = Version.objects.filter(proposal_id=OuterRef("proposal_id"), number__gt=OuterRef("number"))
    return Version.objects.filter(~Exists(later))


def with_parts(versions: QuerySet[Version]) -> QuerySet[Version]:
    """Return versions together with what they consist of. Two more queries."""
    return versions.prefetch_related(
        Prefetch("demands", Demand.objects.order_by("number")),
        Prefetch("paragraphs", Paragraph.objects.order_by("number")),
    )


def _rows() -> QuerySet[Proposal]:
    links = StatementLink.objects.select_related("statement").prefetch_related("statement__translations")
    return Proposal.objects.select_related("conversation", "merged_into").prefetch_related(
        Prefetch("versions", with_parts(newest_versions())),
        Prefetch("statements", links.order_by("demand", "statement__number")),
        "tags",
    )


def _cards(rows: list[Proposal]) -> dict[int, ProposalCard]:
    bodies = people.bodies_by_pk(row.body_id for row in rows) if rows else {}
    return {row.pk: _card(row, bodies[row.body_id]) for row in rows}


def _card(p: Proposal, body: BodyCard) -> ProposalCard:
    least = policy.least_of(p)
    few = least if p.supports is not None and p.supports < least else 0
    (version,) = p.versions.all()
    return ProposalCard(
        pk=p.pk,
        ref=p.ref,
        body=body,
        conversation_pk=p.conversation_id,
        conversation_slug=p.conversation.slug if p.conversation else "",
        origin=p.origin,
        origin_label=str(Proposal.Origin(p.origin).label),
        kind=p.kind,
        kind_label=str(Proposal.Kind(p.kind).label),
        phase=p.phase,
        phase_label=str(Proposal.Phase(p.phase).label),
        language=p.language,
        title=p.title,
        simulated=p.simulated,
        open_until=p.open_until,
        created_on=p.created_on,
        opened_on=p.opened_on,
        closed_on=p.closed_on,
        submitted_on=p.submitted_on,
        refused_label=str(Proposal.Reason(p.refused_reason).label) if p.refused_reason else "",
        refused_note=p.refused_note,
        withdrawn_reason=p.withdrawn_reason,
        supports=None if few else p.supports,
        few=few,
        merged_into=p.merged_into.ref if p.merged_into else None,
        first=p.withheld + 1 if policy.is_public(p) else 1,
        version=version_card(version),
        tags=tuple(sorted(tag.word for tag in p.tags.all())),
        statements=tuple(_link(link) for link in p.statements.all()),
    )


def version_card(version: Version) -> VersionCard:
    """Return a version as pages see it; needs its parts at hand."""
    return VersionCard(
        number=version.number,
        title=version.title,
        text=version.text,
        note=version.note,
        written_on=version.written_on,
        demands=tuple(DemandCard(d.pk, d.number, d.text) for d in version.demands.all()),
        paragraphs=tuple(ParagraphCard(p.number, p.label, p.text) for p in version.paragraphs.all()),
    )


def _link(link: StatementLink) -> LinkCard:
    card = statement_card(link.statement)
    shown = link.statement.state in ("published", "replaced")
    return LinkCard(card.number, link.demand, card.text if shown else "", card.language)
