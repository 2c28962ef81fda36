"""Public actors in Popolo's terms, for other programs. What they said stands in the tables of the coding page."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from senim.check.queries import actors
from senim.decide.formats import popolo as formats
from senim.decide.formats.popolo import LISTS, Thing
from senim.people import queries as people
from senim.people.queries import ActorCard

PERSON, NARRATOR = "person", "narrator"  # every other kind is an organisation


def actor_file(ref: str) -> str:
    """Return one public actor in Popolo's terms. Refuses with NotFound. Two queries."""
    return _file([actors.actor(ref)])


def actors_file() -> str:
    """Return every public actor in Popolo's terms, by name. Two queries."""
    return _file(people.public_actors())


def _file(cards: Iterable[ActorCard]) -> str:
    """Return a file of persons and organisations. A text that speaks in its own voice is neither, and left out."""
    told = [card for card in cards if card.kind != NARRATOR]
    return formats.document(
        {name: [] for name in LISTS}
        | {
            "persons": [_person(card) for card in told if card.kind == PERSON],
            "organizations": [_organization(card) for card in told if card.kind != PERSON],
        }
    )


def _person(card: ActorCard) -> Thing:
    return _named(card) | {"summary": card.office}


def _organization(card: ActorCard) -> Thing:
    return _named(card) | {"classification": card.kind, "abstract": card.office}


def _named(card: ActorCard) -> Thing:
    """Return what persons and organisations have in common. The identifier is the name in a loaded case, if any."""
    page = settings.ORIGIN + reverse("check:actor", args=[card.ref])
    return {
        "id": card.ref,
        "name": card.name,
        "other_names": [{"name": alias} for alias in card.aliases],
        "identifiers": [{"scheme": "case", "identifier": card.key}] if card.key else [],
        "sources": [formats.source(page, "the actor's page")],
    }
