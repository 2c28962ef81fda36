"""One claim with everything that is known of it, and the list of claims with what is missing about each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from senim.check.formats.stances import REPORTS
from senim.check.models import Claim
from senim.check.policy import rules
from senim.check.queries import checks, claims, codebook, effective, links, positions, relations
from senim.check.queries.checks import CheckCard
from senim.check.queries.claims import ClaimCard
from senim.check.queries.codebook import ExampleCard
from senim.check.queries.links import HeardCard, LinkCard
from senim.check.queries.positions import PositionCard
from senim.check.queries.relations import RelationCard
from senim.errors import NotFound
from senim.follow.queries import sources
from senim.follow.queries.sources import SourceCard
from senim.listen.formats.cells import lines
from senim.people.actors import Actor

ON_A_PAGE = 50
LACKS = ("check", "votes", "actors")  # what a claim may lack, by which the list is filtered
HEADING = (
    "claim", "kind", "language", "text", "amount", "meaning", "time", "reading_of", "merged_into", "checkable",
    "check", "check_phase", "verdict", "public_actors", "statements", "entered_on",
)  # fmt: skip


@dataclass(frozen=True)
class ClaimRow:
    """One claim in a list. actors: how many public actors take a position on it. asked: how many statements put it."""

    claim: ClaimCard
    check: CheckCard | None
    actors: int
    asked: int

    @property
    def lacks(self) -> frozenset[str]:
        """What is missing, by the words of LACKS. A claim that is taken apart lacks no check: its readings may."""
        withdrawn = self.check is not None and self.check.withdrawn_on is not None
        missing = {
            "check": (self.check is None or withdrawn) and not self.claim.readings,
            "votes": not self.asked,
            "actors": not self.actors,
        }
        return frozenset(word for word in LACKS if missing[word])


@dataclass(frozen=True)
class MergedCard:
    """A claim that was merged into another: since when, and why."""

    claim: ClaimCard
    on: date
    why: str


@dataclass(frozen=True)
class ClaimPage:
    """One claim. parent: of which it is a reading. into: the claim that holds in its place. source: first seen there.

    heard: how those who took part see it, apart from what the sources say. unlinked: statements that were said to put
    it to them, and do not. may_edit: whether the reader is a monitor.
    """

    claim: ClaimCard
    parent: ClaimCard | None
    into: MergedCard | None
    kept: ClaimCard | None
    source: SourceCard | None
    readings: tuple[ClaimRow, ...]
    merged: tuple[MergedCard, ...]
    relations: tuple[RelationCard, ...]
    positions: tuple[PositionCard, ...]
    check: CheckCard | None
    heard: tuple[HeardCard, ...]
    unlinked: tuple[LinkCard, ...]
    codebook: tuple[ExampleCard, ...]
    may_edit: bool

    @property
    def related(self) -> tuple[RelationCard, ...]:
        """The relations that stand."""
        return tuple(relation for relation in self.relations if relation.stands)

    @property
    def taken_back(self) -> tuple[RelationCard, ...]:
        """The relations that were taken back."""
        return tuple(relation for relation in self.relations if not relation.stands)

    @property
    def gap(self) -> str:
        """Who is missing: both, actors (nobody in public life spoke of it), votes (nobody was asked), or ""."""
        if not self.positions:
            return "actors" if self.heard else "both"
        return "" if self.heard else "votes"

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many public actors stand where, as label and number, in the order of their names."""
        labels = [position.stance_label for position in self.positions]
        return tuple((label, labels.count(label)) for label in dict.fromkeys(labels))


@dataclass(frozen=True)
class ClaimsFilter:
    """What a reader asks the list for. lacks: one of LACKS, or "" for all."""

    kind: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class ClaimsPage:
    """One page of the list of claims. before, after: the query of the neighbouring page, "" where there is none."""

    asked: ClaimsFilter
    rows: tuple[ClaimRow, ...]
    count: int
    all: int
    kinds: tuple[tuple[str, str], ...]
    page: int
    pages: int
    before: str
    after: str


def claim_page(ref: str, actor: Actor, at: datetime) -> ClaimPage:
    """Return everything about one claim. Refuses with NotFound. Its queries grow with the conversations alone."""
    row = Claim.objects.filter(ref=ref).select_related("merged_into").first()
    if row is None:
        raise NotFound
    gone = list(Claim.objects.filter(merged_into=row).order_by("pk"))
    told = claims.by_pks({row.pk, row.parent_id or 0, row.merged_into_id or 0, *(one.pk for one in gone)})
    card = told[row.pk]
    return ClaimPage(
        claim=card,
        parent=told.get(row.parent_id or 0),
        into=_merged(row, told[row.merged_into_id]) if row.merged_into_id else None,
        kept=claims.claim(card.merged_into) if card.merged_into else None,
        source=sources.by_pks([row.source_id])[row.source_id] if row.source_id else None,
        readings=_rows(claims.cards(Claim.objects.filter(parent=row, merged_into=None))),
        merged=tuple(_merged(one, told[one.pk]) for one in gone),
        relations=relations.of_claims([row.pk])[row.pk],
        positions=positions.of_claim([row.pk])[row.pk],
        check=checks.of_claims([row.pk]).get(row.pk),
        heard=links.heard(row.pk, at),
        unlinked=links.taken_back(row.pk),
        codebook=codebook.of_claims([row.pk])[row.pk],
        may_edit=rules.may(actor, "enter_claim"),
    )


def claim_list(asked: ClaimsFilter, page: int) -> ClaimsPage:
    """Return one page of the claims that hold, the newest first. The same queries, whatever their number."""
    known = ClaimsFilter(
        asked.kind if asked.kind in Claim.Kind.values else "", asked.lacks if asked.lacks in LACKS else ""
    )
    everything = claims.all_claims()
    found = tuple(card for card in reversed(everything) if known.kind in ("", card.kind))
    if known.lacks:
        found = tuple(row.claim for row in _rows(found) if known.lacks in row.lacks)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    here = min(max(page, 1), pages)
    return ClaimsPage(
        asked=known,
        rows=_rows(found[(here - 1) * ON_A_PAGE : here * ON_A_PAGE]),
        count=len(found),
        all=len(everything),
        kinds=kinds(),
        page=here,
        pages=pages,
        before=_query(known, here - 1) if here > 1 else "",
        after=_query(known, here + 1) if here < pages else "",
    )


def kinds() -> tuple[tuple[str, str], ...]:
    """Return the kinds of claim, as word and label. No query."""
    return tuple((str(value), str(label)) for value, label in Claim.Kind.choices)


def amounts() -> tuple[tuple[str, str], ...]:
    """Return the amounts a claim may speak of, as word and label. No query."""
    return tuple((str(value), str(label)) for value, label in Claim.Amount.choices)


def claims_file() -> Iterator[str]:
    """Yield the lines of the table of all claims, merged ones as well."""
    rows = _rows(claims.cards(Claim.objects.all()))
    return lines((HEADING, *(_cells(row) for row in rows)))


def _rows(cards: tuple[ClaimCard, ...]) -> tuple[ClaimRow, ...]:
    """Return claims with what is known of each. Eight queries at most, whatever their number."""
    pks = [card.pk for card in cards]
    checked, asked, read = checks.of_claims(pks), links.counts(), effective.on_claims(pks)
    return tuple(
        ClaimRow(
            claim=card,
            check=checked.get(card.pk),
            actors=len({reading.actor for reading in read[card.pk] if reading.stance != REPORTS}),
            asked=asked.get(card.pk, 0),
        )
        for card in cards
    )


def _merged(row: Claim, card: ClaimCard) -> MergedCard:
    assert row.merged_on is not None
    return MergedCard(card, row.merged_on, row.merged_why)


def _query(asked: ClaimsFilter, page: int) -> str:
    chosen = {"kind": asked.kind, "lacks": asked.lacks, "page": str(page)}
    return urlencode({name: value for name, value in chosen.items() if value})


def _cells(row: ClaimRow) -> tuple[object, ...]:
    card, check = row.claim, row.check
    return (
        card.ref, card.kind, card.language, card.text, card.amount, card.meaning, card.scope, card.parent,
        card.merged_into, "yes" if card.checkable else "no", check.ref if check else "",
        check.phase if check else "", check.verdict if check else "", row.actors, row.asked,
        card.entered_on.isoformat(),
    )  # fmt: skip
