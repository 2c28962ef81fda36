"""Loading what stands around the reforms of a case: events, formal decisions, conflicts between sources, and gaps."""

from senim.follow import actions as follow
from senim.follow.formats.dating import Dating, lead
from senim.people.actors import SYSTEM
from senim.site.case.load_reforms import digest
from senim.site.case.loader import Loader
from senim.site.case.shapes import ConflictRow, DecisionRow, EventRow


def load_chronicle(loader: Loader) -> None:
    """Enter events, decisions and conflicts in the order of the file, then what is not known."""
    for event in loader.case.events:
        _enter_event(loader, event)
    for decision in loader.case.decisions:
        _enter_decision(loader, decision)
    for conflict in loader.case.conflicts:
        _note_conflict(loader, conflict)
    for text in loader.case.gaps:
        _note_gap(loader, text)


def _enter_event(loader: Loader, row: EventRow) -> None:
    at_most = loader.doubt(row.place, row.certainty, row.sources)
    says = {"title": row.title, "kind": row.kind, "note": row.note, "sources": loader.named(row.sources)}
    with loader.enter("event", row.place, row.id, says, row.when) as key:
        follow.enter_event(
            actor=SYSTEM, body=loader.council, kind=row.kind, when=row.when, language=loader.language,
            title=row.title, sources=loader.sources(row.sources), actors=loader.actors_of(row.actors), note=row.note,
            at_most=at_most, key=key, at=loader.at,
        )  # fmt: skip


def _enter_decision(loader: Loader, row: DecisionRow) -> None:
    at_most = loader.doubt(row.place, row.certainty, row.sources)
    _compare_lead(loader, row)
    coverage = loader.case.heading.coverage
    says = {"outcome": row.outcome, "coverage": coverage, "note": row.note, "sources": loader.named(row.sources)}
    with loader.enter("decision", row.place, row.id, says, row.when) as key:
        follow.enter_decision(
            actor=SYSTEM, reform=loader.reforms[row.reform], outcome=row.outcome, coverage=coverage, when=row.when,
            language=loader.language, sources=loader.sources(row.sources),
            announced_by=[loader.actors[row.announced_by]] if row.announced_by else [],
            announced_on=row.announced_on, deciders=loader.actors_of(row.deciders),
            stances=[
                (loader.actors[said.actor], said.stance, loader.source(said.source), said.note) for said in row.stances
            ],
            note=row.note, at_most=at_most, key=key, at=loader.at,
        )  # fmt: skip


def _compare_lead(loader: Loader, row: DecisionRow) -> None:
    """Tell where the days that the file counts are not those between its dates; here they are always computed."""
    day = row.announced_on
    found = lead(Dating(day, day, "day"), row.when) if day else None
    if row.lead_days is not None and (found is None or found.days != row.lead_days):
        given = "none" if found is None else str(found.days)
        loader.report.lines.append(f"{row.place}.lead_days: the file says {row.lead_days}, the dates give {given}")


def _note_conflict(loader: Loader, row: ConflictRow) -> None:
    """Note where sources differ: about a reform, about an actor, or, where the file names neither, about the body."""
    if row.about not in loader.reforms and row.about not in loader.actors:
        line = (
            f"{row.place}.about: “{row.about}” is neither a reform nor an actor; the conflict stands with the council"
        )
        loader.report.lines.append(line)
    says = {"text": row.text, "sources": loader.named(row.sources)}
    name = f"conflict/{digest(row.text)}"
    new = loader.key(name) not in loader.rows["conflict"]
    with loader.enter("conflict", row.place, name, says) as key:
        ref = follow.note_conflict(
            actor=SYSTEM, body=loader.council, language=loader.language, text=row.text,
            sources=loader.sources(row.sources), reform=loader.reforms.get(row.about),
            about=loader.actors.get(row.about), resolution=row.resolution, key=key, at=loader.at,
        )  # fmt: skip
        if row.settled and new:
            follow.settle_conflict(actor=SYSTEM, conflict=ref, resolution=row.resolution, at=loader.at)


def _note_gap(loader: Loader, text: str) -> None:
    """Note something that is not known about the reforms as a whole."""
    with loader.enter("gap", "gaps", f"gap/{digest(text)}", {}) as key:
        follow.note_gap(
            actor=SYSTEM, body=loader.council, reform=None, language=loader.language, text=text, key=key, at=loader.at
        )
