"""The versions of a proposal, and what changed between any two of them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from senim.calc.difference import Line, difference, summary
from senim.people.actors import Actor
from senim.propose.models import Version
from senim.propose.policy import refusals
from senim.propose.queries.proposals import ProposalCard, VersionCard, readable, version_card, with_parts


@dataclass(frozen=True)
class HistoryCard:
    """A proposal and all that it ever said, the newest first, but for what a moderator took away."""

    proposal: ProposalCard
    versions: tuple[VersionCard, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the versions, the oldest first."""
        return tuple(range(self.proposal.first, self.proposal.versions + 1))


@dataclass(frozen=True)
class OldCard:
    """A proposal and one of its versions."""

    proposal: ProposalCard
    version: VersionCard


@dataclass(frozen=True)
class PartCard:
    """One part of two versions, line by line."""

    label: str
    lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in this part came or went."""
        return any(line.changed for line in self.lines)


@dataclass(frozen=True)
class CompareCard:
    """Two versions of a proposal; `added` and `removed` count words."""

    proposal: ProposalCard
    before: VersionCard
    after: VersionCard
    parts: tuple[PartCard, ...]
    added: int
    removed: int
    numbers: tuple[int, ...]


def history(ref: str, actor: Actor) -> HistoryCard:
    """Return the versions of a proposal. Refuses with NotFound. Twenty queries at most."""
    card = readable(ref, actor)
    rows = with_parts(Version.objects.filter(proposal_id=card.pk, number__gte=card.first)).order_by("-number")
    return HistoryCard(card, tuple(version_card(version) for version in rows))


def version(ref: str, actor: Actor, number: int) -> OldCard:
    """Return one version of a proposal. Refuses with NotFound, UnknownVersion or Withheld. Twenty queries."""
    card = readable(ref, actor)
    return OldCard(card, _versions(card, number)[number])


def compare(ref: str, actor: Actor, before: int, after: int) -> CompareCard:
    """Return what changed between two versions of a proposal.

    Refuses with NotFound, UnknownVersion or Withheld. Twenty queries at most.
    """
    card = readable(ref, actor)
    found = _versions(card, before, after)
    parts = parts_of(found[before], found[after])
    added, removed = summary(line for part in parts for line in part.lines)
    numbers = tuple(range(card.first, card.versions + 1))
    return CompareCard(card, found[before], found[after], parts, added, removed, numbers)


def parts_of(before: VersionCard, after: VersionCard) -> tuple[PartCard, ...]:
    """Return two versions part by part; a part that neither has is left out."""
    pairs = (
        (_("Title"), before.title, after.title),
        (_("Demands"), _demands(before), _demands(after)),
        (_("Reasons"), before.text, after.text),
        (_("Text of the law"), _paragraphs(before), _paragraphs(after)),
    )
    return tuple(PartCard(label, _lines(old, new)) for label, old, new in pairs if old or new)


def _lines(before: str, after: str) -> tuple[Line, ...]:
    """Return what changed, without the blank lines between paragraphs: they say nothing."""
    return tuple(line for line in difference(before, after) if any(piece.text.strip() for piece in line.both))


def _versions(card: ProposalCard, *numbers: int) -> dict[int, VersionCard]:
    for number in numbers:
        if not 1 <= number <= card.versions:
            raise refusals.UnknownVersion(number=number)
        if number < card.first:
            raise refusals.Withheld(number=number)
    rows = with_parts(Version.objects.filter(proposal_id=card.pk, number__in=numbers))
    return {row.number: version_card(row) for row in rows}


def _demands(version: VersionCard) -> str:
    return "\n".join(f"{demand.number}. {demand.text}" for demand in version.demands)


def _paragraphs(version: VersionCard) -> str:
    return "\n".join(f"{paragraph.label or paragraph.number}: {paragraph.text}" for paragraph in version.paragraphs)
