"""Packages: put together in an order, with what was left out and why; frozen once published; put before a body."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from senim.errors import NotFound
from senim.listen.formats.texts import clean_text
from senim.people import queries as people
from senim.people.actors import SYSTEM, Actor
from senim.people.queries import BodyCard
from senim.propose.actions.proposals import submit_proposal
from senim.propose.entries import packages as entries
from senim.propose.formats.wording import clean_lines
from senim.propose.models import PackageItem, PackageOmission, Proposal, ProposalPackage
from senim.propose.policy import packages as policy
from senim.record import actions as record
from senim.record.entries import Ref, Veiled

Omitted = Iterable[tuple[str, str, str]]  # handle of a proposal, by whom it was left out, and why


@transaction.atomic
def create_package(
    *,
    actor: Actor,
    maker: str,
    body: str,
    language: str,
    title: str,
    text: str,
    at: datetime,
    once: str | None = None,
    simulated: bool = False,
) -> str:
    """Begin a package of one body for another and return its handle; the same form sent twice makes it once.

    `maker` and `body` are names in addresses. Refuses with NotFound, NotAllowed, NoTitle or TooLong. Records
    propose.package.created.
    """
    makes, asked = people.body(maker), people.body(body)
    policy.check_may_create(actor, makes, makes.day(at))
    if once is not None and (before := ProposalPackage.objects.filter(once=once, maker_id=makes.pk).first()):
        return before.ref
    words, lines = clean_text(title), clean_lines(text)
    policy.check_words(words, lines)
    package = ProposalPackage.objects.create(
        once=once, maker_id=makes.pk, body_id=asked.pk, language=language, title=words, text=lines,
        simulated=simulated, created_on=makes.day(at),
    )  # fmt: skip
    created = entries.PackageCreated(package=Ref(package.ref), maker=Ref(makes.ref), body=Ref(asked.ref))
    record.append(created, at=at)
    return package.ref


@transaction.atomic
def edit_package(
    *, actor: Actor, ref: str, title: str, text: str, proposals: Sequence[str], omissions: Omitted, at: datetime
) -> None:
    """Write a draft anew: its words, its proposals in their order, and those that are left out.

    Refuses with NotFound, NotAllowed, WrongPhase, NoTitle, TooLong, UnknownProposal, NotForPackage, InAndOut or
    Unexplained. Records propose.package.changed.
    """
    package, maker = _locked(ref)
    policy.check(actor, "edit_package", package, maker, maker.day(at))
    package.title, package.text = clean_text(title), clean_lines(text)
    policy.check_words(package.title, package.text)
    left = [(proposal, clean_text(by), clean_text(why)) for proposal, by, why in omissions]
    found = _proposals(package, [*proposals, *(proposal for proposal, _by, _why in left)])
    for proposal, by, why in left:
        if not by or not why:
            raise policy.Unexplained(title=found[proposal].title)
        policy.check_length(_("by whom it was left out"), by, policy.BY)
        policy.check_length(_("why it was left out"), why, policy.WHY)
    package.save(update_fields=["title", "text"])
    package.items.all().delete()
    package.omissions.all().delete()
    PackageItem.objects.bulk_create(
        PackageItem(package=package, proposal=found[proposal], place=place)
        for place, proposal in enumerate(proposals, start=1)
    )
    PackageOmission.objects.bulk_create(
        PackageOmission(package=package, proposal=found[proposal], by=by, reason=why) for proposal, by, why in left
    )
    changed = entries.PackageChanged(package=Ref(ref), proposals=len(proposals), omissions=len(left))
    record.append(changed, at=at)


@transaction.atomic
def publish_package(*, actor: Actor, ref: str, at: datetime) -> None:
    """Put a package before the public; nothing of it changes from then on.

    Refuses with NotFound, NotAllowed, WrongPhase, NoItem, or with NotForPackage when a proposal has left the phases
    in which it can be put before a body since. Records propose.package.published.
    """
    package, maker = _locked(ref)
    policy.check(actor, "publish_package", package, maker, maker.day(at))
    items = list(package.items.select_related("proposal").order_by("place"))
    omissions = list(package.omissions.select_related("proposal").order_by("pk"))
    if not items:
        raise policy.NoItem
    for item in items:
        policy.check_proposal(item.proposal, package.body_id, set())
    package.phase, package.published_on = policy.NEXT["publish_package"][package.phase], maker.day(at)
    package.save(update_fields=["phase", "published_on"])
    listed = [f"{item.place}. {item.proposal.ref}" for item in items]
    left = [f"- {omission.proposal.ref}: {omission.by}: {omission.reason}" for omission in omissions]
    published = entries.PackagePublished(
        package=Ref(ref), maker=Ref(maker.ref), body=Ref(people.body_by_pk(package.body_id).ref),
        proposals=len(items), omissions=len(omissions),
        text=Veiled("\n\n".join([package.title, package.text, *listed, *left])),
    )  # fmt: skip
    record.append(published, at=at)


@transaction.atomic
def submit_package(*, actor: Actor, ref: str, at: datetime) -> None:
    """Put a package before the body that it asks, and with it its proposals.

    One that was withdrawn, merged or refused since, or is before the body already, stays in the list as it is.
    Refuses with NotFound, NotAllowed, WrongPhase or NoItem. Records propose.proposal.submitted for each and
    propose.package.submitted.
    """
    package, maker = _locked(ref)
    policy.check(actor, "submit_package", package, maker, maker.day(at))
    # One order of locking everywhere, so that no two acts wait for each other.
    rows = Proposal.objects.select_for_update().filter(packages__package=package).order_by("pk")
    ready = {row.pk: row.ref for row in rows if row.phase in policy.TAKEN}
    if not ready:
        raise policy.NoItem
    for proposal in package.items.filter(proposal_id__in=ready).order_by("place").values_list("proposal_id", flat=True):
        submit_proposal(actor=SYSTEM, ref=ready[proposal], at=at)  # the maker's clerk needs no role for each of them
    package.phase, package.submitted_on = policy.NEXT["submit_package"][package.phase], maker.day(at)
    package.save(update_fields=["phase", "submitted_on"])
    asked = people.body_by_pk(package.body_id)
    record.append(entries.PackageSubmitted(package=Ref(ref), body=Ref(asked.ref), proposals=len(ready)), at=at)


def _locked(ref: str) -> tuple[ProposalPackage, BodyCard]:
    found = ProposalPackage.objects.select_for_update().filter(ref=ref).first()
    if found is None:
        raise NotFound
    return found, people.body_by_pk(found.maker_id)


def _proposals(package: ProposalPackage, refs: Sequence[str]) -> dict[str, Proposal]:
    """Return the named proposals; each may be named once, and must be one that can stand in the package."""
    found = {row.ref: row for row in Proposal.objects.filter(ref__in=refs)}
    known = {*package.items.values_list("proposal_id", flat=True)}
    known |= {*package.omissions.values_list("proposal_id", flat=True)}
    for place, ref in enumerate(refs):
        if ref not in found:
            raise policy.UnknownProposal(ref=ref[:12])
        if ref in refs[:place]:
            raise policy.InAndOut(title=found[ref].title)
        policy.check_proposal(found[ref], package.body_id, known)
    return found
