"""Loading a case through the actions of the rooms, in one transaction: all of it, or nothing.

Each row is entered under its name in the file, so a second loading enters nothing twice. What the file says otherwise
than before is told and changes nothing: whatever is here is corrected by a monitor, with a reason.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from senim.errors import Refusal
from senim.follow import actions as follow
from senim.people import actions as people_actions
from senim.people import queries as people
from senim.people.actors import SYSTEM
from senim.site.case.load_checks import load_checks
from senim.site.case.load_chronicle import load_chronicle
from senim.site.case.load_reforms import load_reforms
from senim.site.case.loader import Loader
from senim.site.case.refusals import LoadedMeanwhile
from senim.site.case.report import Report
from senim.site.case.shapes import ActorRow, Case, SourceRow

SLUG = 60  # characters at most
KNOWN = "follow.source.known"  # the refusal of a source that stands here under no name, or under another one


def load(case: Case, *, at: datetime) -> Report:
    """Load a case and return what was done.

    Refuses with RowRefused when a room does not take a row, or LoadedMeanwhile; nothing is loaded then.
    """
    try:
        with transaction.atomic():
            loader = Loader(case, at)
            _load_actors(loader)
            _load_sources(loader)
            load_reforms(loader)
            load_chronicle(loader)
            load_checks(loader)
    except IntegrityError:
        raise LoadedMeanwhile from None
    return loader.report


def _load_actors(loader: Loader) -> None:
    """Enter every public actor; those who act or decide as a body become one here too."""
    before = {card.key: card for card in people.public_actors() if card.key}
    acting = _acting(loader.case)
    for row in loader.case.actors:
        card = before.get(loader.key(row.id))
        if card is None or (not card.body and row.id in loader.councils):
            loader.slugs[row.id] = _load_body(loader, row) if row.id in acting else ""
        else:
            loader.slugs[row.id] = card.body
            if card.body:
                loader.report.count("body", here_before=True)
        says = {} if card is None else {"kind": card.kind, "name": card.name, "role": card.office}
        loader.rows["actor"] |= {} if card is None else {card.key: says}
        loader.actors[row.id] = _name_actor(loader, row)


def _name_actor(loader: Loader, row: ActorRow) -> int:
    says = {"kind": row.kind, "name": row.name, "role": row.office}
    with loader.enter("actor", row.place, row.id, says) as key:
        return people_actions.name_actor(
            actor=SYSTEM, name=row.name, kind=row.kind, office=row.office, note=row.note, aliases=row.aliases,
            body=loader.slugs[row.id] or None, key=key, at=loader.at,
        )  # fmt: skip


def _load_body(loader: Loader, row: ActorRow) -> str:
    """Set up the body that an actor also is, and return its name in the address: its id, where that is free."""
    taken = {card.slug for card in people.bodies()}
    slug = row.id.lower().replace(".", "-")
    if slug in taken:
        slug = f"{loader.case.heading.key}-{slug}".lower()[:SLUG]
    kind = "council" if row.id == loader.case.heading.council else row.body_kind
    language = loader.case.heading.language
    with loader.refusing(row.place):
        made = people_actions.create_body(
            actor=SYSTEM, slug=slug, kind="other" if kind == "none" else kind, language=language,
            names={language: row.name}, abouts={language: row.office}, time_zone=loader.case.heading.time_zone,
            at=loader.at,
        )  # fmt: skip
    loader.report.count("body", here_before=False)
    return made


def _acting(case: Case) -> frozenset[str]:
    """Return the actors that are bodies here: the council, who promised, and those that act, decide or have a rule."""
    bodies = {row.id for row in case.actors if row.kind in ("body", "office")}
    told = {actor for reform in case.reforms for stage in reform.stages for actor in stage.by}
    told |= {actor for row in case.decisions for actor in row.deciders} | {row.body for row in case.rules}
    return frozenset((told & bodies) | {case.heading.council, case.heading.promiser})


def _load_sources(loader: Loader) -> None:
    """Enter every source; who publishes under the name of an actor speaks with its voice."""
    voices = _voices(loader.case.actors)
    for row in loader.case.sources:
        voice = row.voice or voices.get(row.publisher.casefold(), "")
        loader.keep_source(row.id, *_add_source(loader, row, loader.actors[voice] if voice else None))


def _add_source(loader: Loader, row: SourceRow, voice: int | None) -> tuple[str, str]:
    """Return the handle of a source and its name in the case; "" for one that was here without the case."""
    says = {
        "kind": row.kind, "title": row.title, "publisher": row.publisher, "language": row.language, "note": row.note,
    }  # fmt: skip
    try:
        with loader.enter("source", row.place, row.id, says, row.when) as key:
            ref = follow.add_source(
                actor=SYSTEM, kind=row.kind, title=row.title, publisher=row.publisher, when=row.when,
                language=row.language, address=row.address, note=row.note, voice=voice, key=key, at=loader.at,
            )  # fmt: skip
            return ref, key
    except Refusal as refusal:
        cause = refusal.__cause__
        if not isinstance(cause, Refusal) or cause.code != KNOWN:
            raise
        loader.report.count("source", here_before=True)
        loader.report.lines.append(f"{row.place}: the same title at the same address is here already, and is used")
        return str(cause.params["ref"]), ""


def _voices(actors: Iterable[ActorRow]) -> dict[str, str]:
    """Return actors by each of their names; a name that two of them have is nobody's."""
    found: dict[str, str] = {}
    for row in actors:
        for name in {name.casefold() for name in (row.name, *row.aliases)}:
            found[name] = "" if name in found else row.id
    return found
