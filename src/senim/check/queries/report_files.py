"""The report on who decides as files: JSON with everything on its page, and a table with one line for each row."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from senim.check.queries.matters.rows import PartyCard
from senim.check.queries.report import ReportCard
from senim.follow.queries.sources import SourceCard
from senim.listen.formats.cells import lines
from senim.people.queries import BodyCard

HEAD = (
    "list", "key", "title", "date", "outcome", "outcome_sign", "coverage", "started_by", "stands", "announced_by",
    "lead_days", "decided_by", "sources", "body", "since", "until", "method", "version", "seed",
)  # fmt: skip


def to_json(card: ReportCard) -> dict[str, Any]:
    """Return the whole report as plain values: what is not known is null, and every number has its rows."""
    found = _plain(card)
    assert isinstance(found, dict)
    return found


def to_csv(card: ReportCard) -> Iterator[str]:
    """Yield the rows of a report as lines of a table, each with the method that counted them."""
    ends = (card.since.isoformat() if card.since else "", card.until.isoformat() if card.until else "")
    tail = (card.body.slug, *ends, card.method.name, card.method.version, card.method.seed)
    yield from lines([HEAD, *((*row, *tail) for row in _rows(card))])


def _rows(card: ReportCard) -> Iterator[tuple[object, ...]]:
    """Yield decisions, then each demand of each proposal, then roll calls; a list keeps to its own kind of stand."""
    for one in card.decisions:
        stands = [f"{stance.party.name}: {stance.label}" for stance in one.stances]
        lead = "" if one.lead_days is None else one.lead_days
        yield (
            "decisions", one.key, one.title, one.date_iso, one.outcome, one.outcome_sign, one.coverage,
            _names(one.initiators), _told(stands), _names(one.announced_by), lead, _names(one.deciders),
            _told(source.title for source in one.sources),
        )  # fmt: skip
    for put in card.proposals:
        day = put.submitted_on.isoformat() if put.submitted_on else ""
        for demand in put.demands:
            yield (
                "proposals", demand.key, f"{put.title}: {demand.number}" if put.shown else "", day, demand.word,
                demand.outcome_sign, "submitted", put.starter.name, "", "", "", "", "",
            )  # fmt: skip
    for call in card.roll_calls:
        ballots = [f"{ballot.party.name}: {ballot.label}" for ballot in call.ballots]
        yield (
            "roll_calls", call.key, call.motion, call.day.isoformat(), call.outcome_label, call.outcome_sign, "", "",
            _told(ballots), "", "", "", "",
        )  # fmt: skip


def _names(parties: Iterable[PartyCard]) -> str:
    return _told(party.name for party in parties)


def _told(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _plain(value: object) -> object:
    """Return a card as plain values; bodies and sources by their names here, since they have files of their own."""
    if isinstance(value, BodyCard):
        return {"slug": value.slug, "name": value.text.name}
    if isinstance(value, SourceCard):
        return {"ref": value.ref, "title": value.title, "publisher": value.publisher, "address": value.address}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
