"""What an overview is about and what it is narrowed by: all reforms, those of one body, or of one package."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from senim.errors import NotFound
from senim.follow.models import Reform, ReformPackage
from senim.follow.policy.status import CELLS, FLAGS
from senim.follow.queries.reforms import BundleCard
from senim.follow.queries.standings import StandingCard, standings
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.queries import BodyCard
from senim.propose.formats.wording import fold

WORDS = 8  # words of a search that are looked for


@dataclass(frozen=True)
class Filters:
    """What a visitor asks for; empty is everything. body and package are the scope, the others narrow the list.

    law: "in" for reforms that are in law, "not" for those of which that is not shown.
    """

    body: str = ""
    package: str = ""
    cell: str = ""
    law: str = ""
    flag: str = ""
    phase: str = ""
    words: str = ""


@dataclass(frozen=True)
class ScopeCard:
    """What the counts are about. makers: the body that put each package forward, by the package's primary key.

    packages: those that can be chosen in this scope.
    """

    body: BodyCard | None
    package: BundleCard | None
    bodies: Mapping[int, BodyCard]
    packages: tuple[BundleCard, ...]
    makers: Mapping[int, BodyCard]
    reforms: tuple[StandingCard, ...]


def cleaned(asked: Mapping[str, str]) -> Filters:
    """Return filters from an address; what is not known there falls away."""
    return Filters(
        body=clean_text(asked.get("body", ""))[:60],
        package=clean_text(asked.get("package", ""))[:12],
        cell=_known(asked.get("cell", ""), CELLS),
        law=_known(asked.get("law", ""), ("in", "not")),
        flag=_known(asked.get("flag", ""), FLAGS),
        phase=_known(asked.get("phase", ""), Reform.Phase.values),
        words=clean_text(asked.get("words", ""))[:160],
    )


def _known(word: str, words: Iterable[str]) -> str:
    return word if word in words else ""


def asked_for(filters: Filters) -> dict[str, str]:
    """Return the filters as an address holds them, without those that are not used."""
    return {name: str(value) for name, value in vars(filters).items() if value}


def scope(filters: Filters, at: datetime) -> ScopeCard:
    """Return what the body and the package of the filters cover. Refuses with NotFound. Fourteen queries at most."""
    bodies = {card.pk: card for card in people.bodies()}
    body = next((card for card in bodies.values() if card.slug == filters.body), None)
    listed = list(ReformPackage.objects.order_by("body_id", "number"))
    packages = {p.ref: BundleCard(p.pk, p.ref, p.number, p.language, p.title) for p in listed}
    package = packages.get(filters.package)
    if (filters.body and body is None) or (filters.package and package is None):
        raise NotFound
    covered = Q()
    if body is not None:
        covered &= Q(body_id=body.pk) | Q(maker_id=body.pk)
    if package is not None:
        covered &= Q(package_id=package.pk)
    name = f"{body.pk if body else 0}.{package.pk if package else 0}"
    return ScopeCard(
        body=body,
        package=package,
        bodies=bodies,
        packages=tuple(packages[p.ref] for p in listed if body is None or p.body_id == body.pk),
        makers={p.pk: bodies[p.body_id] for p in listed},
        reforms=standings(covered, name, {pk: card.day(at) for pk, card in bodies.items()}),
    )


def matching(reforms: Iterable[StandingCard], filters: Filters) -> tuple[StandingCard, ...]:
    """Return the reforms that fit the filters, those with the newest event first.

    Where a reform stands is asked only of those that are followed: of the others it is not looked at.
    """
    words = fold(filters.words).split()[:WORDS]
    found = (one for one in reforms if _fits(one, filters) and all(word in one.folded for word in words))
    return tuple(sorted(found, key=lambda one: (one.last_on or date.min, one.pk), reverse=True))


def _fits(one: StandingCard, filters: Filters) -> bool:
    followed = one.phase == Reform.Phase.FOLLOWED
    return (
        (not filters.phase or one.phase == filters.phase)
        and (not filters.cell or (followed and one.cell == filters.cell))
        and (not filters.law or (followed and one.in_law == (filters.law == "in")))
        and (not filters.flag or (followed and filters.flag in one.flags))
    )
