"""Packages as pages and other rooms see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from senim.errors import NotFound
from senim.people import queries as people
from senim.people.actors import Actor, permits
from senim.people.queries import BodyCard
from senim.propose.formats.wording import fold
from senim.propose.models import PackageItem, PackageOmission, Proposal, ProposalPackage
from senim.propose.policy import packages as policy
from senim.propose.queries import proposals
from senim.propose.queries.proposals import ProposalCard

SHOWN = 50  # proposals that a clerk can choose from at once; the others are found by their title
PAGE = 50


class Item(NamedTuple):
    """A proposal of a package, at its place."""

    place: int
    proposal: ProposalCard


class Omission(NamedTuple):
    """A proposal that was left out: by whom, and why."""

    proposal: ProposalCard
    by: str
    reason: str


@dataclass(frozen=True)
class PackageCard:
    """A package with everything that is in it, and what was left out."""

    pk: int
    ref: str
    maker: BodyCard
    body: BodyCard
    phase: str
    phase_label: str
    language: str
    title: str
    text: str
    simulated: bool
    created_on: date
    published_on: date | None
    submitted_on: date | None
    items: tuple[Item, ...]
    omissions: tuple[Omission, ...]


@dataclass(frozen=True)
class ChoiceCard:
    """A proposal that a clerk may put into a package or leave out; `place` is 0 where it is not in."""

    ref: str
    title: str
    language: str
    phase_label: str
    place: int
    by: str
    reason: str


@dataclass(frozen=True)
class EditCard:
    """A package in the making, with what can go into it. `more` is how many others there are."""

    package: PackageCard
    choices: tuple[ChoiceCard, ...]
    more: int


@dataclass(frozen=True)
class DeskCard:
    """The packages that a body makes, and the bodies that it could ask."""

    maker: BodyCard
    packages: tuple[PackageCard, ...]
    bodies: tuple[BodyCard, ...]
    may_create: bool


def package(ref: str, actor: Actor) -> PackageCard:
    """Return a package if the actor may read it. Refuses with NotFound. 30 queries at most."""
    found = _rows().filter(ref=ref).first()
    if found is None:
        raise NotFound
    card = _cards([found])[found.pk]
    # A draft is read by those who hold a role in the body that makes it; the day on which it was begun will do.
    if not policy.readable(card.phase, people.body_standing(actor, card.maker, card.created_on)):
        raise NotFound
    return card


def package_by_pk(pk: int) -> PackageCard:
    """Return one package, whatever its phase. Refuses with NotFound. 26 queries at most."""
    found = packages_by_pk([pk])
    if pk not in found:
        raise NotFound
    return found[pk]


def packages_by_pk(pks: Iterable[int]) -> dict[int, PackageCard]:
    """Return packages by primary key, whatever their phase. 26 queries at most, whatever their number."""
    return _cards(list(_rows().filter(pk__in=set(pks))))


def packages_of_proposal(pk: int) -> tuple[PackageCard, ...]:
    """Return the published packages in which a proposal stands, the oldest first. 26 queries at most."""
    rows = _rows().filter(items__proposal_id=pk, phase__in=policy.PUBLIC)
    return tuple(_cards(list(rows.order_by("published_on", "pk"))).values())


def held_in(proposal_pks: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return by proposal the published packages in which it stands, by primary key. One query."""
    rows = PackageItem.objects.filter(proposal_id__in=set(proposal_pks)).exclude(package__phase="draft")
    found: dict[int, tuple[int, ...]] = {}
    for proposal, package in rows.order_by("package_id").values_list("proposal_id", "package_id"):
        found[proposal] = (*found.get(proposal, ()), package)
    return found


def packages_without(pk: int) -> tuple[PackageCard, ...]:
    """Return the published packages out of which a proposal was left, the oldest first. 26 queries at most."""
    rows = _rows().filter(omissions__proposal_id=pk, phase__in=policy.PUBLIC)
    return tuple(_cards(list(rows.order_by("published_on", "pk"))).values())


def public_list(*, page: int = 1) -> tuple[tuple[PackageCard, ...], bool]:
    """Return a page of the published packages, the newest first, and whether there are more. 26 queries at most."""
    start = (page - 1) * PAGE
    rows = list(_rows().filter(phase__in=policy.PUBLIC).order_by("-published_on", "-pk")[start : start + PAGE + 1])
    return tuple(_cards(rows[:PAGE]).values()), len(rows) > PAGE


def desk(slug: str, actor: Actor, at: datetime) -> DeskCard:
    """Return the packages of a body as those see them who work for it. Refuses with NotFound. 34 queries at most."""
    maker = people.body(slug)
    held = people.body_standing(actor, maker, maker.day(at))
    if not policy.readable("draft", held):
        raise NotFound
    rows = _rows().filter(maker_id=maker.pk).order_by("-pk")
    return DeskCard(
        maker=maker,
        packages=tuple(_cards(list(rows)).values()),
        bodies=people.bodies(),
        may_create=permits(policy.RULES, "create_package", held, "draft"),
    )


def editing(ref: str, actor: Actor, at: datetime, *, words: str = "") -> EditCard:
    """Return a draft with the proposals that could stand in it, those that are named first.

    `words` are looked for in the titles of all others. Refuses with NotFound, NotAllowed or WrongPhase.
    """
    card = package(ref, actor)
    policy.check(actor, "edit_package", ProposalPackage(phase=card.phase), card.maker, card.maker.day(at))
    named = [ChoiceCard(p.ref, p.title, p.language, p.phase_label, place, "", "") for place, p in card.items]
    named += [ChoiceCard(p.ref, p.title, p.language, p.phase_label, 0, by, why) for p, by, why in card.omissions]
    others = Proposal.objects.filter(body_id=card.body.pk, phase__in=policy.TAKEN, opened_on__isnull=False)
    others = others.filter(folded__contains=fold(words)).exclude(ref__in=[choice.ref for choice in named])
    found = [
        ChoiceCard(p.ref, p.title, p.language, str(Proposal.Phase(p.phase).label), 0, "", "")
        for p in others.order_by("-pk")[:SHOWN]
    ]
    return EditCard(card, (*named, *found), others.count() - len(found))


def may(actor: Actor, verb: str, card: PackageCard, at: datetime) -> bool:
    """Say whether the actor may do one of the acts on a package now; for pages. Two queries at most."""
    return permits(policy.RULES, verb, people.body_standing(actor, card.maker, card.maker.day(at)), card.phase)


def _rows() -> QuerySet[ProposalPackage]:
    return ProposalPackage.objects.all()


def _cards(rows: list[ProposalPackage]) -> dict[int, PackageCard]:
    """Return cards in the order of the rows."""
    pks = [row.pk for row in rows]
    items = list(PackageItem.objects.filter(package_id__in=pks).order_by("place"))
    omissions = list(PackageOmission.objects.filter(package_id__in=pks).order_by("pk"))
    named = {item.proposal_id for item in items} | {omission.proposal_id for omission in omissions}
    known = proposals.by_pks(named) if named else {}
    bodies = people.bodies_by_pk({pk for row in rows for pk in (row.maker_id, row.body_id)}) if rows else {}
    inside: dict[int, list[Item]] = {pk: [] for pk in pks}
    outside: dict[int, list[Omission]] = {pk: [] for pk in pks}
    for item in items:
        inside[item.package_id].append(Item(item.place, known[item.proposal_id]))
    for omission in omissions:
        left = Omission(known[omission.proposal_id], omission.by, omission.reason)
        outside[omission.package_id].append(left)
    return {row.pk: _card(row, bodies, tuple(inside[row.pk]), tuple(outside[row.pk])) for row in rows}


def _card(
    row: ProposalPackage, bodies: dict[int, BodyCard], items: tuple[Item, ...], omissions: tuple[Omission, ...]
) -> PackageCard:
    return PackageCard(
        pk=row.pk,
        ref=row.ref,
        maker=bodies[row.maker_id],
        body=bodies[row.body_id],
        phase=row.phase,
        phase_label=str(ProposalPackage.Phase(row.phase).label),
        language=row.language,
        title=row.title,
        text=row.text,
        simulated=row.simulated,
        created_on=row.created_on,
        published_on=row.published_on,
        submitted_on=row.submitted_on,
        items=items,
        omissions=omissions,
    )
