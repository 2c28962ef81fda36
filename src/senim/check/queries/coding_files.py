"""The public tables of utterances, codings and positions, line by line. See docs/spec/statements-csv.md."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from senim.check.formats import tables
from senim.check.models import Coding
from senim.check.queries import claims, effective, positions, utterances
from senim.check.queries.positions import PositionCard
from senim.check.queries.utterances import UtteranceCard
from senim.follow.formats.dating import Dating, iso
from senim.follow.formats.tables import dated
from senim.listen.formats import cells

Row = tuple[object, ...]


def statements() -> Iterator[str]:
    """Yield what counts of every coding as the lines of a file that Discourse Network Analyzer's users know."""
    return cells.lines(_statements())


def positions_table(at: datetime) -> Iterator[str]:
    """Yield where public actors stand, as of a moment, as the lines of a file."""
    return cells.lines(_positions(at))


def utterances_table() -> Iterator[str]:
    """Yield every utterance, also what was corrected or taken back, as the lines of a file."""
    return cells.lines(_utterances())


def codings_table() -> Iterator[str]:
    """Yield every coding of every coder as the lines of a file, as long as the words stand."""
    return cells.lines(_codings())


def _statements() -> Iterator[Row]:
    yield tables.STATEMENTS
    readings = effective.all_readings()
    said = utterances.by_pks({reading.utterance for reading in readings})
    told, coders = claims.by_pks({reading.claim for reading in readings}), _coders()
    for reading in readings:
        card, claim = said[reading.utterance], told[reading.claim]
        person = card.actor.name if card.actor.kind == "person" else None
        yield (
            reading.coding, card.source.ref, card.start, card.end, *dated(reading.when), person,
            None if person else card.actor.name, claim.text, tables.AGREEMENT.get(reading.stance), card.words,
            coders.get(reading.coder or 0, tables.CASE), card.actor.ref, card.actor.kind, card.office, claim.ref,
            claim.language, reading.stance, reading.basis, reading.certainty, reading.settled, card.ref, card.language,
            _page("check:utterance", card.ref),
        )  # fmt: skip


def _positions(at: datetime) -> Iterator[Row]:
    yield tables.POSITIONS
    for card in positions.all_positions(at):
        yield (
            card.actor.ref, card.actor.name, card.actor.kind, card.claim.ref, card.claim.text, card.claim.language,
            card.stance, card.latest.stance, *dated(card.as_of), len(card.history), iso(_first(card)),
            _page("check:actor", card.actor.ref),
        )  # fmt: skip


def _utterances() -> Iterator[Row]:
    yield tables.UTTERANCES
    for card in utterances.all_utterances():
        yield _utterance(card)


def _utterance(card: UtteranceCard) -> Row:
    return (
        card.ref, card.source.ref, card.document, card.start, card.end, card.actor.ref, card.actor.name,
        card.actor.kind, card.office, *dated(card.when), card.language, card.words, card.note, card.entered_on,
        card.state, card.newer, card.why,
    )  # fmt: skip


def _codings() -> Iterator[Row]:
    yield tables.CODINGS
    coders, into = _coders(), claims.final_claims()
    rows = list(effective.standing().select_related("claim"))
    refs = {card.pk: card.ref for card in claims.by_pks(into.get(row.claim_id, row.claim_id) for row in rows).values()}
    for row in rows:
        yield (
            row.pk, row.utterance.ref, row.claim.ref, refs[into.get(row.claim_id, row.claim_id)],
            tables.PLACES[row.place], coders.get(row.coder_id or 0, tables.CASE), row.stance, row.basis, row.certainty,
            row.note, row.coded_on,
        )  # fmt: skip


def _coders() -> dict[int, str]:
    """Return a number for every coder, in the order in which they began: people are not named. One query."""
    rows = Coding.objects.filter(coder__isnull=False).order_by("pk").values_list("coder_id", flat=True)
    return {account: str(number) for number, account in enumerate(dict.fromkeys(rows), start=1) if account is not None}


def _first(card: PositionCard) -> Dating:
    """Return when it was said for the first time, as far as a date is known."""
    return next((said.when for said in card.history if said.when.last is not None), card.as_of)


def _page(name: str, ref: str) -> str:
    return settings.ORIGIN + reverse(name, args=[ref])
