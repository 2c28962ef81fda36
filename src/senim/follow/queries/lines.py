"""Dated lines as the public reads them: each with its sources and with everything that once stood in its place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from senim.follow.queries.findings import AssessmentCard, FindingCard
from senim.follow.queries.sources import SourceCard
from senim.follow.queries.stages import StageCard

L = TypeVar("L", StageCard, FindingCard, AssessmentCard)


@dataclass(frozen=True)
class CitedCard:
    """A source behind a line, and the place in it."""

    source: SourceCard
    place: str


@dataclass(frozen=True)
class OlderCard(Generic[L]):
    """What once stood in the place of a line, until which day, and why it does no more."""

    line: L
    cited: tuple[CitedCard, ...]
    corrected_on: date
    why: str


@dataclass(frozen=True)
class LineCard(Generic[L]):
    """A line that stands, with its sources and what it corrected, the newest first."""

    line: L
    cited: tuple[CitedCard, ...]
    older: tuple[OlderCard[L], ...]


@dataclass(frozen=True)
class History(Generic[L]):
    """Every line of one kind. back: what was taken back, with nothing in its place. ever: all, with their sources."""

    lines: tuple[LineCard[L], ...]
    back: tuple[OlderCard[L], ...]
    ever: tuple[tuple[L, tuple[CitedCard, ...]], ...]


def history(cards: Sequence[L], told: Mapping[int, SourceCard]) -> History[L]:
    """Return lines of one kind with their corrections, in the order of their dates. No query.

    told: the sources by their primary key.
    """
    by_ref = {card.ref: card for card in cards}
    heads = [card for card in cards if not card.superseded_by]
    lines: list[LineCard[L]] = []
    back: list[OlderCard[L]] = []
    for head in heads:
        older = tuple(_older(head, by_ref, told))
        if head.retracts:
            back += older
        else:
            lines.append(LineCard(head, _cited(head, told), older))
    return History(tuple(lines), tuple(back), tuple((card, _cited(card, told)) for card in cards))


def _older(head: L, by_ref: Mapping[str, L], told: Mapping[int, SourceCard]) -> Iterable[OlderCard[L]]:
    """Yield what a line corrected, then what that one did, and so on."""
    newer = head
    while newer.supersedes:
        older = by_ref[newer.supersedes]
        yield OlderCard(older, _cited(older, told), newer.entered_on, newer.why)
        newer = older


def behind(cards: Iterable[StageCard | FindingCard | AssessmentCard]) -> set[int]:
    """Return the sources that any of these lines names, by primary key. No query."""
    return {pk for card in cards for pk, _place in _named(card)}


def _cited(card: StageCard | FindingCard | AssessmentCard, told: Mapping[int, SourceCard]) -> tuple[CitedCard, ...]:
    return tuple(CitedCard(told[pk], place) for pk, place in _named(card))


def _named(card: StageCard | FindingCard | AssessmentCard) -> tuple[tuple[int, str], ...]:
    """Return the sources that a line names, each with its place."""
    if isinstance(card, StageCard):
        return tuple((placed.pk, placed.place) for placed in card.sources)
    if isinstance(card, FindingCard):
        return tuple((pk, "") for pk in card.sources)
    return ((card.source, card.place),)
