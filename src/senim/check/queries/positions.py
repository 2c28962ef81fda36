"""Positions: where public actors stand on claims, read from what they said, with dates and changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from senim.check.formats import stances
from senim.check.formats.stances import CHANGED, REPORTS, Said
from senim.check.models import Claim, Coding
from senim.check.queries import claims, effective, utterances
from senim.check.queries.claims import ClaimCard
from senim.check.queries.effective import Reading
from senim.check.queries.utterances import UtteranceCard
from senim.follow.formats.dating import Dating, Told, iso, words
from senim.people.queries import ActorCard


@dataclass(frozen=True)
class SaidCard(Told):
    """One utterance behind a position. opposite: it was coded to the opposite claim, and the stance is turned."""

    utterance: UtteranceCard
    stance: str
    stance_label: str
    basis_label: str
    certainty_label: str
    when: Dating
    opposite: bool


@dataclass(frozen=True)
class PositionCard:
    """Where a public actor stands on a claim: agree, disagree, mixed, or changed. as_of: when it was last said.

    history: the utterances it is read from, the latest last; those without a date come first.
    """

    actor: ActorCard
    claim: ClaimCard
    stance: str
    stance_label: str
    as_of: Dating
    history: tuple[SaidCard, ...]

    @property
    def date_words(self) -> str:
        """When it was last said, in words."""
        return words(self.as_of)

    @property
    def date_iso(self) -> str:
        """The same as machines read it, or "" when it is not known."""
        return iso(self.as_of)

    @property
    def latest(self) -> SaidCard:
        """The latest utterance: where somebody stands now who has changed."""
        return self.history[-1]

    @property
    def turned(self) -> bool:
        """Whether all of it was said of the opposite claim."""
        return all(said.opposite for said in self.history)


def of_claim(pks: Iterable[int]) -> dict[int, tuple[PositionCard, ...]]:
    """Return who stands where on each claim, by the name of the actor. The same queries, whatever their number.

    What was said of the opposite claim counts, turned. Who only reports a claim takes no position on it. A claim
    that was merged into another has none: they stand there.
    """
    found = effective.on_claims(pks)
    made = _positions([reading for readings in found.values() for reading in readings])
    by_claim: dict[int, list[PositionCard]] = defaultdict(list)
    for card in made:
        by_claim[card.claim.pk].append(card)
    return {pk: tuple(by_claim[pk]) for pk in found}


def spoken_of(pks: Iterable[int]) -> dict[int, tuple[PositionCard, ...]]:
    """Return who speaks of each claim: on the claim itself, or else on a claim of which it is one reading.

    Whoever said the sentence before it was taken apart is heard about each of its readings; `claim` of such a position
    is the one that was spoken of. One query more than `of_claim`.
    """
    lines = lines_of(pks)
    held = of_claim({one for line in lines.values() for one in line})
    found = {}
    for pk, line in lines.items():
        heard: dict[int, PositionCard] = {}
        for one in line:
            heard = {card.actor.pk: card for card in held.get(one, ())} | heard
        found[pk] = tuple(sorted(heard.values(), key=lambda card: (card.actor.name, card.actor.pk)))
    return found


def lines_of(pks: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return each claim with those of which it is a reading, the nearest first. One query."""
    above = {pk: up for pk, up in Claim.objects.values_list("pk", "parent") if up is not None}
    return {pk: _line(pk, above) for pk in set(pks)}


def _line(pk: int, above: Mapping[int, int]) -> tuple[int, ...]:
    """Return a claim and those of which it is a reading, the nearest first."""
    line = [pk]
    while (up := above.get(line[-1])) is not None and up not in line:
        line.append(up)
    return tuple(line)


def of_actor(pk: int) -> tuple[PositionCard, ...]:
    """Return where a public actor stands on each claim that it spoke of, by the text of the claim."""
    return tuple(sorted(_positions(effective.of_actor(pk)), key=lambda card: (card.claim.text, card.claim.pk)))


def all_positions(at: datetime) -> tuple[PositionCard, ...]:
    """Return every position by what was said until a day, by the name of the actor.

    Each stands once, on the claim that was spoken of, and not a second time, turned, on its opposite.
    """
    day = timezone.localtime(at).date()
    return _positions([one for one in effective.all_readings() if one.when.last is None or one.when.last <= day])


def _positions(readings: Iterable[Reading]) -> tuple[PositionCard, ...]:
    """Return positions from what counts, by the name of the actor."""
    taken = [reading for reading in readings if reading.stance != REPORTS]
    said = utterances.by_pks({reading.utterance for reading in taken})
    told = claims.by_pks({reading.claim for reading in taken})
    grouped: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for reading in taken:
        grouped[reading.actor, reading.claim].append(reading)
    made = [_position(group, told[claim], said) for (_actor, claim), group in grouped.items()]
    return tuple(sorted(made, key=lambda card: (card.actor.name, card.actor.pk, card.claim.pk)))


def _position(group: Sequence[Reading], claim: ClaimCard, said: dict[int, UtteranceCard]) -> PositionCard:
    heard = [Said(reading.stance, reading.when) for reading in group]
    history = tuple(_said(group[at], said[group[at].utterance]) for at in stances.in_time(heard))
    stance = stances.position(heard)
    return PositionCard(
        actor=history[-1].utterance.actor,
        claim=claim,
        stance=stance,
        stance_label=stance_label(stance),
        as_of=history[-1].when,
        history=history,
    )


def stance_label(stance: str) -> str:
    """Return a stance in words, as a position names it."""
    return _("has changed") if stance == CHANGED else str(Coding.Stance(stance).label)


def _said(reading: Reading, utterance: UtteranceCard) -> SaidCard:
    return SaidCard(
        utterance=utterance,
        stance=reading.stance,
        stance_label=str(Coding.Stance(reading.stance).label),
        basis_label=str(Coding.Basis(reading.basis).label),
        certainty_label=str(Coding.Certainty(reading.certainty).label),
        when=reading.when,
        opposite=reading.opposite,
    )
