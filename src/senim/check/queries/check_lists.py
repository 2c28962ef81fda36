"""The list of checks: what is shown, narrowed by a verdict, a side or words, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senim.check.models import ActorSide
from senim.check.queries import check_counts, checks, positions
from senim.check.queries.check_counts import Counted, CountsCard
from senim.check.queries.checks import CheckCard
from senim.follow.formats.paging import Paged
from senim.listen.formats.texts import clean_text
from senim.people.queries import ActorCard
from senim.propose.formats.wording import fold

PAGE = 30
WORDS = 8  # words of a search that are looked for


@dataclass(frozen=True)
class CheckFilters:
    """What a reader asks for; empty is everything. side: whose claims."""

    verdict: str = ""
    side: str = ""
    words: str = ""


@dataclass(frozen=True)
class CheckRowCard:
    """One check of the list, with the public actors who make its claim."""

    check: CheckCard
    made_by: tuple[ActorCard, ...]


@dataclass(frozen=True)
class ChecksPage(Paged):
    """One page of the list of checks. total: how many there are, whatever was asked for."""

    rows: tuple[CheckRowCard, ...]
    counts: CountsCard
    total: int
    listed: int
    page: int
    pages: int
    asked: CheckFilters
    verdicts: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...]


def cleaned(asked: Mapping[str, str]) -> CheckFilters:
    """Return filters from an address; what is not known there falls away."""
    verdict, side = asked.get("verdict", ""), asked.get("side", "")
    return CheckFilters(
        verdict=verdict if verdict in dict(checks.verdicts()) else "",
        side=side if side in ActorSide.Side.values else "",
        words=clean_text(asked.get("words", ""))[:160],
    )


def overview(asked: CheckFilters, page: int = 1) -> ChecksPage:
    """Return one page of the checks that everybody may read, the newest first. The same queries, however many."""
    found = check_counts.counted()
    words = fold(asked.words).split()[:WORDS]
    fitting = [card for card in found.checks if _fits(card, asked, words, found)]
    pages = max(1, -(-len(fitting) // PAGE))
    page = min(max(page, 1), pages)
    return ChecksPage(
        rows=_rows(fitting[(page - 1) * PAGE : page * PAGE]),
        counts=check_counts.counts(found),
        total=len(found.checks),
        listed=len(fitting),
        page=page,
        pages=pages,
        asked=asked,
        verdicts=checks.verdicts(),
        sides=tuple((str(value), str(label)) for value, label in ActorSide.Side.choices),
    )


def _fits(card: CheckCard, asked: CheckFilters, words: list[str], found: Counted) -> bool:
    """Say whether a check fits. One that was withdrawn counts for no side and no verdict."""
    text = fold(card.claim_text)
    narrowed = bool(asked.verdict or asked.side)
    return (
        (not narrowed or card.phase == "published")
        and (not asked.verdict or card.verdict == asked.verdict)
        and (not asked.side or asked.side in found.makers.get(card.claim, frozenset()))
        and all(word in text for word in words)
    )


def _rows(listed: Sequence[CheckCard]) -> tuple[CheckRowCard, ...]:
    held = positions.spoken_of(card.claim for card in listed)
    return tuple(
        CheckRowCard(card, tuple(one.actor for one in held[card.claim] if check_counts.makes(one))) for card in listed
    )
